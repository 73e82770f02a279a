# SPDX-License-Identifier: GPL-3.0-or-later
"""Amounts as banks write them: either decimal sign, either side of the minus, CR and DB."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Literal

Decimals = Literal[".", ","]

IN, OUT = 1, -1
SIGNS = {
    **dict.fromkeys(
        ("cr", "c", "k", "kr", "kredit", "credit", "h", "haben", "in", "af/bij bij"), IN
    ),
    **dict.fromkeys(("bij", "crédit", "credito", "crédito", "masuk", "+", "ingoing"), IN),
    **dict.fromkeys(("db", "dr", "d", "debet", "debit", "s", "soll", "out", "af", "-"), OUT),
    **dict.fromkeys(("débit", "debito", "débito", "keluar", "outgoing", "lastschrift"), OUT),
}
"""Words that stand for the direction of a movement."""

_SUFFIX = re.compile(r"^(?P<number>.*?\d)\s*(?P<sign>[A-Za-z]{1,2})\.?$")
_PREFIX = re.compile(r"^(?P<sign>CR|DB|DR)\s*(?P<number>\S.*)$", re.IGNORECASE)
_NAMED = re.compile(
    r"(?:^(?:IDR|Rp\.?|EUR|USD|SGD|GBP|CHF|AUD|[€$£¥])\s*)|(?:\s*(?:IDR|EUR|USD|SGD|GBP|CHF|AUD|[€$£¥])$)",
    re.IGNORECASE,
)
_GROUPS = {
    ".": re.compile(r"\d{1,3}(?:[, '’]\d{2,3})*(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+"),
    ",": re.compile(r"\d{1,3}(?:[. '’]\d{2,3})*(?:,\d+)?|\d+(?:,\d+)?|,\d+"),
}
_SPACES = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2212": "-", "\u2013": "-"})


def direction(cell: str) -> int | None:
    """``IN`` or ``OUT`` for a word such as DB, CR, Soll, Bij; None for none."""
    return SIGNS.get(cell.strip().strip(".'").casefold())


def amount(cell: str, decimals: Decimals) -> Decimal | None:
    """The amount in a cell, negative for money that went out; None where it is no amount."""
    text, sign = cell.translate(_SPACES).strip().strip("'\"").strip(), IN
    text = _NAMED.sub("", text).strip()
    for shape in (_SUFFIX, _PREFIX):
        found = shape.match(text)
        if found is not None:
            way = direction(found["sign"])
            if way is None:
                return None
            text, sign = found["number"].strip(), way
    if text.startswith("(") and text.endswith(")"):
        text, sign = text[1:-1].strip(), -sign
    if text[:1] in "+-":
        text, sign = text[1:].strip(), -sign if text[:1] == "-" else sign
    elif text[-1:] in "+-" and text:
        text, sign = text[:-1].strip(), -sign if text[-1:] == "-" else sign
    text = _NAMED.sub("", text).strip()
    if not text.isascii() and "’" not in text:
        return None
    if _GROUPS[decimals].fullmatch(text) is None:
        return None
    group = "," if decimals == "." else "."
    bare = text.replace(group, "").replace(" ", "").replace("'", "").replace("’", "")
    return sign * Decimal(bare.replace(",", "."))


_BOTH = re.compile(r"[.,]")
_PLACES = re.compile(r"([.,])(\d+)\D*$")


def decimals_shown(cell: str) -> Decimals | None:
    """The decimal sign that a cell proves: ``1.234,5`` a comma, ``1,234,567`` a point.

    One sign before three figures proves nothing (1.234), and neither does a number without.
    """
    shown = _shown(cell)
    return shown if shown is not None and amount(cell, shown) is not None else None


def _shown(cell: str) -> Decimals | None:
    marks = _BOTH.findall(cell)
    if not marks:
        return None
    last: Decimals = "." if marks[-1] == "." else ","
    other: Decimals = "," if last == "." else "."
    if len(set(marks)) == 2:
        return last
    if len(marks) > 1:
        return other  # it stands for thousands
    tail = _PLACES.search(cell)
    return last if tail is not None and len(tail[2]) != 3 else None
