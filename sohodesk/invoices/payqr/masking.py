# SPDX-License-Identifier: GPL-3.0-or-later
"""Chooses the mask of a QR code by the penalties of ISO/IEC 18004, 7.8.3, on rows as integers.

segno finds the same mask square by square in some 20 ms, as long as the page takes to be set.  Two
masks of one version differ in the same squares whatever the text is, so the other seven pictures
are had from the first by XOR, and a picture is weighed in a fraction of a millisecond.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from itertools import pairwise

Rows = tuple[int, ...]
Maker = Callable[[int], Sequence[Sequence[int]]]

MASKS = range(8)
_LIGHT = 4


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
    columns = _turned(rows)
    lines = sum(_of_line(line, side) for line in (*rows, *columns))
    return lines + _blocks(rows, side) + _balance(rows, side)


def _turned(rows: Rows) -> Rows:
    texts = [format(row, f"0{len(rows)}b") for row in rows]
    return tuple(int("".join(column), 2) for column in zip(*texts, strict=True))


def _of_line(line: int, side: int) -> int:
    """3 for five alike, 1 for each more; 40 for what looks like a corner with light beside it."""
    alike = ~(line ^ line >> 1) & (1 << side - 1) - 1
    fives = alike & alike >> 1 & alike >> 2 & alike >> 3
    return fives.bit_count() + 2 * (fives & ~(fives << 1)).bit_count() + 40 * _corners(line, side)


def _corners(line: int, side: int) -> int:
    """How often 1011101 stands in a line with four light squares, or its edge, on either side."""
    padded, dark = line << _LIGHT, ~(line << _LIGHT)
    found = padded & padded >> 2 & padded >> 3 & padded >> 4 & padded >> 6
    found &= dark >> 1 & dark >> 5
    if not found:
        return 0
    right = (dark << 1) & (dark << 2) & (dark << 3) & (dark << 4)
    left = (dark >> 7) & (dark >> 8) & (dark >> 9) & (dark >> 10)
    return (found & (left | right) & (1 << side + _LIGHT) - 1).bit_count()


def _blocks(rows: Rows, side: int) -> int:
    """3 for each block of 2 × 2 alike."""
    full = (1 << side - 1) - 1
    return 3 * sum(
        (~(a ^ a >> 1) & ~(b ^ b >> 1) & ~(a ^ b) & full).bit_count() for a, b in pairwise(rows)
    )


def _balance(rows: Rows, side: int) -> int:
    """10 for each 5 % that the dark squares are from half."""
    dark = sum(row.bit_count() for row in rows)
    return abs(20 * dark - 10 * side * side) // (side * side) * 10


@cache
def differences_of(version: int) -> tuple[Rows, ...]:
    """The differences for a version at level M."""
    import segno

    def drawn(mask: int) -> Sequence[Sequence[int]]:
        made = segno.make_qr("0", error="m", boost_error=False, version=version, mask=mask)
        return made.matrix

    return differences(drawn)
