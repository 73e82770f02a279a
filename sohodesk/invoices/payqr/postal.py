# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads the structured parts of an address out of its lines: street, number, postcode, town.

The Swiss QR-bill takes structured addresses only (Swiss Implementation Guidelines for the QR-bill,
version 2.3).  The last line that holds a postcode gives postcode and town, the line before it the
street; an address that can't be told apart so gives none rather than a guess.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

LONGEST_STREET = 70
LONGEST_HOUSE = 16
LONGEST_POSTCODE = 16
LONGEST_TOWN = 35

_BRITISH = r"[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}"
_FIRST = re.compile(
    rf"(?:[A-Z]{{1,3}}-)?(\d{{4}} ?[A-Z]{{2}}(?= )|\d{{3}} \d{{2}}|\d{{2}}-\d{{3}}|\d{{4}}-\d{{3}}"
    rf"|\d{{3,7}}|{_BRITISH}),? +([^\d,].*)"
)
_LAST = re.compile(rf"(.*[^\d\s,-])[,\s-]+(\d{{4,7}}|\d{{5}}-\d{{4}}|{_BRITISH})")
_HOUSE_LAST = re.compile(r"(.*?\D) +(?:[Nn]o\.? ?)?(\d+ ?[A-Za-z]?(?:[-/]\d+ ?[A-Za-z]?)?)")


@dataclass(frozen=True, slots=True)
class Postal:
    """A structured address; ``street`` and ``house`` may be empty, ``country`` is ISO 3166."""

    street: str
    house: str
    postcode: str
    town: str
    country: str


def structured(lines: Iterable[str], country: str) -> Postal | None:
    """The parts of an address, None where they can't be told apart or don't fit."""
    if not re.fullmatch("[A-Z]{2}", country):
        return None
    kept = [" ".join(line.split()) for line in lines if line.strip()]
    for at in range(len(kept) - 1, -1, -1):
        place = _place(kept[at])
        if place is not None:
            street, house = _street(kept[at - 1]) if at else ("", "")
            return _fitting(Postal(street, house, *place, country))
    return None


def _place(line: str) -> tuple[str, str] | None:
    """Postcode and town of a line."""
    first = _FIRST.fullmatch(line)
    if first:
        return first[1], first[2].strip(" ,")
    last = _LAST.fullmatch(line)
    return (last[2], last[1].strip(" ,")) if last else None


def _street(line: str) -> tuple[str, str]:
    """Street and house number; all of it is the street where no number stands behind."""
    found = _HOUSE_LAST.fullmatch(line)
    return (found[1].strip(" ,"), found[2]) if found else (line, "")


def _fitting(found: Postal) -> Postal | None:
    limits = (LONGEST_STREET, LONGEST_HOUSE, LONGEST_POSTCODE, LONGEST_TOWN)
    parts = (found.street, found.house, found.postcode, found.town)
    fits = all(len(part) <= most for part, most in zip(parts, limits, strict=True))
    return found if fits and found.town else None
