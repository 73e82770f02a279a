# SPDX-License-Identifier: GPL-3.0-or-later
"""Lanes: which of several overlapping spans stands beside which."""

from __future__ import annotations

from collections.abc import Sequence


def lanes(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """For each span (start, end) its lane and how many lanes its group of overlaps has.

    ``spans`` ascend by start. Spans that only touch do not overlap.
    """
    placed: list[tuple[int, int]] = []
    ends: list[int] = []  # of the lanes of the group that is being placed
    begun = reach = 0

    for start, end in spans:
        if not ends or start >= reach:
            if len(ends) > 1:
                placed[begun:] = [(lane, len(ends)) for lane, _of in placed[begun:]]
            begun, reach, ends = len(placed), end, [end]
            placed.append((0, 1))
            continue
        lane = next((lane for lane, until in enumerate(ends) if until <= start), len(ends))
        ends[lane : lane + 1] = [end]
        placed.append((lane, 1))
        reach = max(reach, end)
    if len(ends) > 1:
        placed[begun:] = [(lane, len(ends)) for lane, _of in placed[begun:]]
    return placed
