# SPDX-License-Identifier: GPL-3.0-or-later
"""Declared settings of absences: what counts as one."""

from __future__ import annotations

from sohodesk.base.settings import switch, whole
from sohodesk.base.texts import n_
from sohodesk.store.desk import Desk

ASKED = switch(
    "away.asked",
    True,
    n_("Ask about time away"),
    n_("After sleep, lock or idling with a running timer: was it work? Off asks nothing."),
    group="time",
)
SHORTEST = whole(
    "away.minutes",
    5,
    n_("Shortest time away, in minutes"),
    n_("Shorter idling and short locks of the screen do not count."),
    least=1,
    most=240,
    group="time",
)

SETTINGS = (ASKED, SHORTEST)


def least(desk: Desk) -> int:
    """From how many seconds on an absence counts."""
    return desk.setting(SHORTEST) * 60
