# SPDX-License-Identifier: GPL-3.0-or-later
"""Time entries column by column, as the balance reckons with them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any


class Log:
    """Entries column by column, in no order: ten years of them are read at once.

    Instants are seconds since 1970; an entry without an end runs.
    """

    __slots__ = ("billable", "days", "ends", "ids", "seconds", "starts", "timed", "zones")

    def __init__(self, columns: Sequence[Sequence[Any]]) -> None:
        self.starts, self.ends, self.seconds, self.timed, *rest = columns
        self.zones, self.billable, self.days, self.ids = rest

    def __len__(self) -> int:
        return len(self.starts)

    def spans(self, now: int) -> list[tuple[int, int]]:
        """What was worked by the clock up to now, by start; one that runs ends now."""
        return sorted(
            (start, now if end is None or end > now else end)
            for start, end, timed in zip(self.starts, self.ends, self.timed, strict=True)
            if timed and start < now
        )

    def spans_by_zone(self, now: int) -> dict[str, list[tuple[int, int]]]:
        """The same by the zone of the entries."""
        found: dict[str, list[tuple[int, int]]] = {}
        for start, end, timed, zone in zip(
            self.starts, self.ends, self.timed, self.zones, strict=True
        ):
            if timed and start < now:
                stop = now if end is None or end > now else end
                found.setdefault(zone, []).append((start, stop))
        return found

    def lengths(self) -> dict[date, int]:
        """The seconds of each day that were written down without a clock time."""
        found: dict[date, int] = {}
        if all(self.timed):
            return found
        for seconds, timed, day in zip(self.seconds, self.timed, self.days, strict=True):
            if not timed:
                found[day] = found.get(day, 0) + (seconds or 0)
        return found
