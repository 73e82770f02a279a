# SPDX-License-Identifier: GPL-3.0-or-later
"""From block to block of the week by arrow keys: within a day by time, between days by height."""

from __future__ import annotations

from collections.abc import Sequence

from sohodesk.timelog.week.layout import Placed


def stop_points(parts: Sequence[Placed]) -> list[Placed]:
    """The blocks in the order in which they are walked over, each once, at its first day."""
    found: dict[str, Placed] = {}
    for part in sorted(parts, key=lambda p: (p.column, p.top, p.lane)):
        found.setdefault(part.key, part)
    return list(found.values())


def step(parts: Sequence[Placed], at: str, way: str) -> str:
    """The key of the block that an arrow leads to from ``at``; the first where there is none.

    ``way`` is up, down, left, right, first or last.
    """
    stops = stop_points(parts)
    if not stops:
        return ""
    here = next((n for n, part in enumerate(stops) if part.key == at), -1)
    if way == "first" or here < 0:
        return stops[0].key
    if way == "last":
        return stops[-1].key
    if way in ("up", "down"):
        return stops[min(max(here + (1 if way == "down" else -1), 0), len(stops) - 1)].key
    return _across(stops, stops[here], -1 if way == "left" else 1)


def _across(stops: Sequence[Placed], here: Placed, step: int) -> str:
    """The block nearest in height on the next day that has any."""
    beyond = [p for p in stops if (p.column - here.column) * step > 0]
    if not beyond:
        return here.key
    near = min(abs(p.column - here.column) for p in beyond)
    of_day = [p for p in beyond if abs(p.column - here.column) == near]
    return min(of_day, key=lambda p: (abs(p.top - here.top), p.top)).key
