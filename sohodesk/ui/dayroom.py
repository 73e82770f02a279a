# SPDX-License-Identifier: GPL-3.0-or-later
"""Where on a day's line words can be read: the parts that no block in front covers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

Stretch = tuple[int, int]
"""From a height to a lower one, in pixels."""


def uncovered(top: int, foot: int, covers: Iterable[Stretch]) -> list[Stretch]:
    """The parts of a stretch that none of the covers lies over, from above."""
    found: list[Stretch] = []
    for begin, end in sorted(
        (max(a, top), min(b, foot)) for a, b in covers if a < foot and b > top
    ):
        if begin > top:
            found.append((top, begin))
        top = max(top, end)
    if top < foot:
        found.append((top, foot))
    return found


def tallest(parts: Sequence[Stretch]) -> Stretch:
    """The tallest part, the first of equals; one of no height where there is none."""
    return max(parts, key=lambda part: part[1] - part[0], default=(0, 0))


def lowest(parts: Sequence[Stretch], least: int) -> Stretch | None:
    """The lowest part of at least that height."""
    return next((part for part in reversed(parts) if part[1] - part[0] >= least), None)
