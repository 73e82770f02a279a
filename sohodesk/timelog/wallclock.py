# SPDX-License-Identifier: GPL-3.0-or-later
"""Instants of a time of the clock on a day, for hours that repeat: no day refuses them.

By the book's rules a time that the clock jumps over is shifted forward by the jump, and of one that
comes twice the earlier is meant.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from sohodesk.base.zones import day_start, zone

DAY_MINUTES = 1440


def at_minute(day: date, minute: int, zone_name: str) -> datetime:
    """The instant of a minute of the clock since 00:00; 1440 and more lie on the day after."""
    on = day + timedelta(days=minute // DAY_MINUTES)
    rest = minute % DAY_MINUTES
    if rest == 0:  # midnight may come twice or never; a day begins but once
        return day_start(on, zone_name)
    wall = datetime.combine(on, time(rest // 60, rest % 60))
    return wall.replace(tzinfo=zone(zone_name), fold=0).astimezone(UTC)
