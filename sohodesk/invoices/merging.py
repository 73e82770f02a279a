# SPDX-License-Identifier: GPL-3.0-or-later
"""Puts what was typed into a draft together with what became of it in the book meanwhile; pure.

Time may be ticked onto the draft while a line is typed, and another window or the command line may
change it.  What was typed goes before what is stored, and what was not touched is as it is stored.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any, NamedTuple, TypeVar

from sohodesk.invoices.stored import KeptLine

T = TypeVar("T")


def merged(base: T, typed: T, stored: T) -> T:
    """A frozen record: each field as typed where that differs from ``base``, else as stored."""
    record: Any = typed
    names = [field.name for field in fields(record)]
    changed = [n for n in names if getattr(typed, n) != getattr(base, n)]
    return replace(stored, **{name: getattr(typed, name) for name in changed})  # type: ignore[type-var]


class Merged(NamedTuple):
    """Lines, and for each that was typed at which place of them it is now; None where it went."""

    lines: tuple[KeptLine, ...]
    places: tuple[int | None, ...]


def merged_lines(
    base: Sequence[KeptLine], typed: Sequence[KeptLine], stored: Sequence[KeptLine]
) -> Merged:
    """The lines in the order that was typed; those that came meanwhile follow.

    A line that went meanwhile is gone, unless something was typed into it: that is a new line.
    """
    before = {each.id: each for each in base if each.id is not None}
    now = {each.id: each for each in stored if each.id is not None}
    found: list[KeptLine] = []
    places: list[int | None] = []
    for each in typed:
        untouched = each.id is not None and each == before.get(each.id)
        stored_now = now.get(each.id) if each.id is not None else each
        if stored_now is None and untouched:
            places.append(None)
            continue
        if stored_now is None:
            found.append(KeptLine(None, each.line))
        else:
            found.append(stored_now if untouched else each)
        places.append(len(found) - 1)
    came = [each for key, each in now.items() if key not in before]
    return Merged((*found, *came), tuple(places))
