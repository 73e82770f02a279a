# SPDX-License-Identifier: GPL-3.0-or-later
"""Which days of the week are days of rest in the timesheet."""

from __future__ import annotations

from sohodesk.base.settings import checked
from sohodesk.base.texts import n_
from sohodesk.base.weekdays import codes_of, parse_weekdays


def check_rest_days(said: str) -> str:
    """Days of the week by their codes (``sat, sun``), or nothing."""
    return ", ".join(codes_of(parse_weekdays(said))) if said.strip() else ""


REST_DAYS = checked(
    "time.rest_days",
    "sun",
    check_rest_days,
    n_("Days of rest"),
    n_("Hatched in the timesheet and left out when hours are filled in; for example Sat, Sun."),
    group="time",
)

SETTINGS = (REST_DAYS,)
