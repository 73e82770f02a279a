# SPDX-License-Identifier: GPL-3.0-or-later
"""What the clean-up asks about, with the hours of home left out; for window and command line."""

from __future__ import annotations

from datetime import date, timedelta

from sohodesk.base import office
from sohodesk.home.hours import protected_of_days
from sohodesk.store.desk import Desk
from sohodesk.timelog.cleanup.queries import read_findings
from sohodesk.timelog.cleanup.rules import Finding


def read_day_findings(desk: Desk, first: date, last: date) -> list[Finding]:
    """What looks odd from the first day to the last; what belongs to home is no gap."""
    zone = desk.setting(office.ZONE)
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    with desk.read() as session:
        resting = protected_of_days(session, days, zone)
        return read_findings(desk, first, last, resting)
