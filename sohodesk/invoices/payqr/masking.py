# SPDX-License-Identifier: GPL-3.0-or-later
"""Chooses the mask of a QR code by the penalties of ISO/IEC 18004, 7.8.3, on rows as integers.

segno finds the same mask square by square in some 20 ms, as long as the page takes to be set.  Two
masks of one version differ in the same squares whatever the text is, so the other seven pictures
are had from the first by XOR, and all lines of a picture are weighed at once, as one integer.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

Rows = tuple[int, ...]
Maker = Callable[[int], Sequence[Sequence[int]]]

MASKS = range(8)
_EDGE = "0000"


def best(first: Rows, others: Sequence[Rows]) -> Rows:
    """The picture with the smallest penalty; ``first`` has mask 0, ``others`` differ from it so."""
    pictures = [
        tuple(row ^ other for row, other in zip(first, each, strict=True)) for each in others
    ]
    return min(pictures, key=penalty)


def as_rows(matrix: Sequence[Sequence[int]]) -> Rows:
    """A matrix of 0 and 1 with each row as an integer, its first square the highest bit."""
    return tuple(int("".join("1" if dark else "0" for dark in row), 2) for row in matrix)


def differences(make: Maker) -> tuple[Rows, ...]:
    """In which squares each mask differs from mask 0; ``make`` draws any text of one version."""
    pictures = [as_rows(make(mask)) for mask in MASKS]
    return tuple(
        tuple(row ^ first for row, first in zip(rows, pictures[0], strict=True))
        for rows in pictures
    )


def penalty(rows: Rows) -> int:
    """The sum of the four penalties."""
    side = len(rows)
    texts = [format(row, f"0{side}b") for row in rows]
    across = _strung(texts)
    down = _strung(["".join(column) for column in zip(*texts, strict=True)])
    lines = _of_lines(across, side) + _of_lines(down, side)
    return lines + _blocks(across, side) + _balance(across, side)


def _strung(lines: Sequence[str]) -> int:
    """All lines as one integer, four light squares behind each: the edge counts as light."""
    return int(_EDGE.join(lines) + _EDGE, 2)


@cache
def _first_of(side: int, lines: int) -> int:
    """All squares but the first of each of the last so many lines of a picture."""
    return _strung(["0" + "1" * (side - 1)] * lines)


def _of_lines(strung: int, side: int) -> int:
    """3 for five alike, 1 for each more; 40 for what looks like a corner with light beside it."""
    alike = ~(strung ^ strung >> 1) & _first_of(side, side)
    fives = alike & alike >> 1 & alike >> 2 & alike >> 3
    return fives.bit_count() + 2 * (fives & ~(fives << 1)).bit_count() + 40 * _corners(strung)


def _corners(strung: int) -> int:
    """How often 1011101 stands in a line with four light squares, or its edge, on either side."""
    light = ~strung
    found = strung & strung >> 2 & strung >> 3 & strung >> 4 & strung >> 6
    found &= light >> 1 & light >> 5
    if not found:
        return 0
    right = (light << 1) & (light << 2) & (light << 3) & (light << 4)
    left = (light >> 7) & (light >> 8) & (light >> 9) & (light >> 10)
    return (found & (left | right)).bit_count()


def _blocks(across: int, side: int) -> int:
    """3 for each block of 2 × 2 alike."""
    beside, below = ~(across ^ across >> 1), ~(across ^ across >> side + len(_EDGE))
    alike = beside & beside >> side + len(_EDGE) & below & _first_of(side, side - 1)
    return 3 * alike.bit_count()


def _balance(across: int, side: int) -> int:
    """10 for each 5 % that the dark squares are from half."""
    return abs(20 * across.bit_count() - 10 * side * side) // (side * side) * 10


@cache
def differences_of(version: int) -> tuple[Rows, ...]:
    """The differences for a version at level M."""
    import segno

    def drawn(mask: int) -> Sequence[Sequence[int]]:
        made = segno.make_qr("0", error="m", boost_error=False, version=version, mask=mask)
        return made.matrix

    return differences(drawn)
