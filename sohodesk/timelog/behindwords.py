# SPDX-License-Identifier: GPL-3.0-or-later
"""How what lies behind a day is said: promises with their state, events, hours of home."""

from __future__ import annotations

from datetime import datetime

from sohodesk.base.clocktimes import show_clocks
from sohodesk.base.texts import _, current
from sohodesk.base.zones import local
from sohodesk.timelog.backdrop import Behind
from sohodesk.ui import saying


def times(start: datetime, end: datetime, zone: str) -> str:
    """``09:30–11:00``."""
    return show_clocks(local(start, zone), local(end, zone), current())


def behind_said(part: Behind, zone: str) -> str:
    """A promise, an event or hours of home in one sentence."""
    day = saying.short_day(local(part.start, zone).date())
    span = _("all day") if part.whole_day else times(part.start, part.end, zone)
    said = [day, part.title, part.place, span, state_word(part.state)]
    return ", ".join(word for word in said if word)


def state_word(state: str) -> str:
    """How a promise went, in a word."""
    words = {
        "kept": _("kept"),
        "moved": _("moved"),
        "missed": _("missed"),
        "cancelled-family": _("called off"),
        "cancelled-force": _("called off"),
    }
    return words.get(state, "")
