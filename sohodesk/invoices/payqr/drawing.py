# SPDX-License-Identifier: GPL-3.0-or-later
"""Draws payment codes: the squares by segno, level M, as rows of truth or as an SVG picture.

The standards ask for level M and no more; a higher one would only make the squares smaller.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.invoices.payqr import masking
from sohodesk.invoices.payqr.paycode import PayCode

_RUN = re.compile(rb"\x01+")
Squares = tuple[tuple[bool, ...], ...]

LARGEST = {"epc": 13, "swiss": 25}
"""The largest version of the picture (13 is 69 × 69, 25 is 117 × 117) where a standard says one."""

SIDE_MM = 46
"""Side of the Swiss QR code."""
CROSS = ((7, 7, True), (6, 6, False), (3.9, 1.17, True), (1.17, 3.9, True))
"""The Swiss cross, 7 mm with its white rim: width and height of boxes, and whether white.

The arms are a sixth longer than wide."""


def squares(payload: str, kind: str = "") -> Squares:
    """The dark (True) and light squares, row by row, without the quiet zone."""
    import segno
    from segno import DataOverflowError

    try:
        made = segno.make_qr(
            payload, error="m", boost_error=False, encoding=_encoding(payload), mask=0
        )
    except DataOverflowError:
        raise _too_long() from None
    version = int(made.version)
    if version > LARGEST.get(kind, 40):
        raise _too_long()
    rows = masking.best(masking.as_rows(made.matrix), masking.differences_of(version))
    side = len(rows)
    return tuple(tuple([square == "1" for square in f"{row:0{side}b}"]) for row in rows)


@lru_cache(maxsize=16)
def svg(code: PayCode) -> str:
    """The picture, one unit a square; a Swiss code has its cross in the middle."""
    rows = squares(code.payload, code.kind)
    side = len(rows)
    cross = _cross(side) if code.kind == "swiss" else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" '
        f'width="{side}" height="{side}"><path d="{"".join(_runs(rows))}"/>{cross}</svg>'
    )


def _encoding(payload: str) -> str | None:
    """All our standards say UTF-8; plain texts are left to segno, which finds the smallest form."""
    return None if payload.isascii() else "utf-8"


def _runs(rows: Squares) -> Iterator[str]:
    """Runs along the rows, then those along the columns, so that no seam shows between squares."""
    for y, row in enumerate(rows):
        for x, length in _dark(row):
            yield f"M{x} {y}h{length}v1h-{length}z"
    for x, column in enumerate(zip(*rows, strict=True)):
        for y, length in _dark(column):
            if length > 1:
                yield f"M{x} {y}h1v{length}h-1z"


def _dark(line: tuple[bool, ...]) -> Iterator[tuple[int, int]]:
    """Start and length of each dark run."""
    return ((run.start(), run.end() - run.start()) for run in _RUN.finditer(bytes(line)))


def _cross(side: int) -> str:
    """The Swiss cross in the middle of so many squares."""
    unit = side / SIDE_MM
    middle = side / 2

    def box(width: float, height: float, *, white: bool) -> str:
        x, y = middle - width * unit / 2, middle - height * unit / 2
        size = f'width="{width * unit:.4f}" height="{height * unit:.4f}"'
        return f'<rect x="{x:.4f}" y="{y:.4f}" {size} fill="{"#fff" if white else "#000"}"/>'

    return "".join(box(width, height, white=white) for width, height, white in CROSS)


def _too_long() -> Refusal:
    return Refusal(_("The text is too long for a payment code."))
