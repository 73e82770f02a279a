# SPDX-License-Identifier: GPL-3.0-or-later
"""The clock, handed in from outside so that a test can say what time it is."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Protocol
from zoneinfo import ZoneInfo

from sohodesk.base.refusals import Refusal
from sohodesk.base.zones import zone


class Clock(Protocol):
    """Tells the present instant and the zone this computer stands in."""

    def now(self) -> datetime:
        """The present instant, UTC, whole seconds."""

    def zone(self) -> str:
        """The IANA name of this computer's zone."""


class SystemClock:
    """The computer's own clock."""

    def now(self) -> datetime:
        """The present instant, UTC, whole seconds."""
        return datetime.now(UTC).replace(microsecond=0)

    def zone(self) -> str:
        """The IANA name of this computer's zone, ``UTC`` where it can't be told."""
        named = os.environ.get("TZ", "").removeprefix(":")
        return next((name for name in (named, _zone_of_system()) if _is_zone(name)), None) or "UTC"


def _is_zone(name: str | None) -> bool:
    """TZ may hold a rule or a file (``EST5EDT,M3.2.0,M11.1.0``, ``/etc/localtime``)."""
    try:
        return bool(name and zone(name))
    except Refusal:
        return False


def _zone_of_system() -> str | None:
    link = Path("/etc/localtime")
    try:
        target = str(link.resolve())
        if "zoneinfo/" in target:
            return target.split("zoneinfo/", 1)[1].removeprefix("posix/")
        named = Path("/etc/timezone").read_text(encoding="utf-8").strip()
        return named or None
    except OSError:
        return _zone_of_windows()


def _zone_of_windows() -> str | None:
    """Windows names its zones differently; tzlocal knows the table."""
    try:
        from tzlocal import get_localzone_name  # only where the two Unix files are missing
    except ImportError:
        return None
    return str(get_localzone_name())


class FixedClock:
    """A clock that stands still until it is moved; for tests, screenshots and the demo book."""

    def __init__(self, at: datetime, zone_name: str = "UTC") -> None:
        if at.tzinfo is None:
            raise ValueError("a fixed clock needs an instant with a zone")
        ZoneInfo(zone_name)
        self.zone_name = zone_name
        self.at = at.astimezone(UTC).replace(microsecond=0)

    def now(self) -> datetime:
        """The instant it was set to."""
        return self.at

    def zone(self) -> str:
        """The zone it was given."""
        return self.zone_name

    def advance(self, *, seconds: int = 0, minutes: int = 0, hours: int = 0) -> None:
        """Move the clock on."""
        self.at += timedelta(seconds=seconds, minutes=minutes, hours=hours)
