# SPDX-License-Identifier: GPL-3.0-or-later
"""Declared settings of reminders: each can be off, and what they go by."""

from __future__ import annotations

from sohodesk.base.settings import choice, switch, whole
from sohodesk.base.texts import n_
from sohodesk.base.workrules import CUSTOM

RULES = choice(
    "time.rules",
    "eu",
    {
        "eu": n_("EU, Directive 2003/88/EC"),
        "uk": n_("United Kingdom, WTR 1998"),
        "de": n_("Germany, ArbZG"),
        "id": n_("Indonesia, UU 13/2003"),
        CUSTOM: n_("My own"),
    },
    n_("Rules of rest"),
    n_("What employees there are protected by; reminders of breaks go by it."),
    group="time",
)
BREAK_AFTER = whole(
    "time.break_after",
    120,
    n_("My own: a break after, in minutes"),
    n_("Minutes of work without a break, with “My own” as the rules of rest."),
    least=15,
    most=720,
    group="time",
)
BREAK_MINUTES = whole(
    "time.break_minutes",
    15,
    n_("My own: length of a break, in minutes"),
    n_("What is shorter is no break."),
    least=1,
    most=120,
    group="time",
)
STOP = switch(
    "notices.stop",
    True,
    n_("Forgot to stop?"),
    n_("Asks once when the timer runs long after the working day, or for ten hours."),
    scope="user",
)
START = switch(
    "notices.start",
    False,
    n_("Forgot to start?"),
    n_("Asks when you are at the computer in working hours and no timer runs."),
    scope="user",
)
START_AFTER = whole(
    "notices.start_after",
    15,
    n_("Forgot to start: after, in minutes"),
    n_("So long you have been at the computer without a timer."),
    least=3,
    most=240,
    scope="user",
)
BREAKS = switch(
    "notices.breaks",
    False,
    n_("Breaks"),
    n_("Tells when a break is due by the rules of rest."),
    scope="user",
)
POMODORO = switch(
    "notices.pomodoro",
    False,
    n_("Pomodoro"),
    n_("Tells after each stretch of work that it is time for a short break."),
    scope="user",
)
POMODORO_WORK = whole(
    "notices.pomodoro_work",
    25,
    n_("Pomodoro: work, in minutes"),
    n_("How long a stretch of work is."),
    least=5,
    most=180,
    scope="user",
)
POMODORO_REST = whole(
    "notices.pomodoro_rest",
    5,
    n_("Pomodoro: break, in minutes"),
    n_("How long the short break after it is."),
    least=1,
    most=60,
    scope="user",
)
PROMISES = switch(
    "notices.promises",
    True,
    n_("Promises"),
    n_("Tells a quarter of an hour before a promise at home begins, in protected hours, too."),
    scope="user",
)
ANSWERS = switch(
    "notices.answers",
    True,
    n_("How promises went"),
    n_("Asks when a promise at home is over; kept, moved or missed is one press."),
    scope="user",
)

SETTINGS = (
    RULES,
    BREAK_AFTER,
    BREAK_MINUTES,
    STOP,
    START,
    START_AFTER,
    BREAKS,
    POMODORO,
    POMODORO_WORK,
    POMODORO_REST,
    PROMISES,
    ANSWERS,
)
