# SPDX-License-Identifier: GPL-3.0-or-later
"""Declared settings of the guard: each part can be off; habits of this user on this computer."""

from __future__ import annotations

from sohodesk.base.settings import switch
from sohodesk.base.texts import n_

GROUP = "home"

ASK = switch(
    "home.guard_ask",
    True,
    n_("Ask before a timer starts in protected hours"),
    n_("Once for each evening or day: an agreed exception, 15 minutes, or not now."),
    scope="user",
    group=GROUP,
)
TELL = switch(
    "home.guard_tell",
    True,
    n_("Tell a running timer of protected hours"),
    n_("A quarter of an hour before they begin, and as they begin. Nothing is stopped for you."),
    scope="user",
    group=GROUP,
)
HOLD = switch(
    "home.guard_hold",
    True,
    n_("Hold notices of work back in protected hours"),
    n_("Late invoices, budgets and the like are told in one notice once the hours are over."),
    scope="user",
    group=GROUP,
)
DAYS_OFF = switch(
    "home.guard_days_off",
    True,
    n_("Guard days off, too"),
    n_("Days that you marked as leave, sick, holiday or rest are guarded like protected hours."),
    scope="user",
    group=GROUP,
)
HOLIDAYS = switch(
    "home.guard_holidays",
    False,
    n_("Guard public holidays, too"),
    n_("Those of your country and region are guarded all day."),
    scope="user",
    group=GROUP,
)

PREFIX = "home.guard_"
"""Their keys begin so."""
SETTINGS = (ASK, TELL, HOLD, DAYS_OFF, HOLIDAYS)
