# SPDX-License-Identifier: GPL-3.0-or-later
"""Lanes: which of several overlapping spans stands beside which."""

from __future__ import annotations

from collections.abc import Sequence


def lanes(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """For each span (start, end) its lane and how many lanes its group of overlaps has.

    ``spans`` ascend by start. Spans that only touch do not overlap.
    """
    placed: list[tuple[int, int]] = []
    group: list[int] = []
    ends: list[int] = []
    reach = 0

    def close() -> None:
        for at in group:
            placed[at] = (placed[at][0], len(ends))

    for at, (start, end) in enumerate(spans):
        if group and start >= reach:
            close()
            group, ends = [], []
        free = next((lane for lane, until in enumerate(ends) if until <= start), len(ends))
        if free == len(ends):
            ends.append(end)
        else:
            ends[free] = end
        placed.append((free, 1))
        group.append(at)
        reach = max(reach, end) if len(group) > 1 else end
    close()
    return placed
