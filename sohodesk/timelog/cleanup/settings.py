# SPDX-License-Identifier: GPL-3.0-or-later
"""Declared settings of the clean-up: the hours that are usually worked, and the evening card."""

from __future__ import annotations

from sohodesk.base.settings import checked, switch
from sohodesk.base.texts import n_
from sohodesk.timelog.cleanup.rules import checked_hours

WORKING_HOURS = checked(
    "time.working_hours",
    "Mon-Fri 08:00-17:00",
    checked_hours,
    n_("Working hours"),
    n_(
        "Like Mon-Fri 08:00-17:00. What was not logged in them is asked for in the evening, and "
        "reminders to start and to stop go by them; empty for none."
    ),
    group="time",
)
EVENING = switch(
    "time.cleanup_card",
    True,
    n_("Clean-up in the evening"),
    n_("After the last working hour Today lists gaps, overlaps and odd entries of the day."),
    group="time",
)
SETTINGS = (WORKING_HOURS, EVENING)
