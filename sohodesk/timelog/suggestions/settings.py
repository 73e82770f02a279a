# SPDX-License-Identifier: GPL-3.0-or-later
"""Declared settings of automatic suggestions; off until they are switched on, on each computer."""

from __future__ import annotations

from sohodesk.base.settings import checked, switch
from sohodesk.base.texts import n_
from sohodesk.timelog.suggestions.address import DEFAULT, checked_address

SHOWN = switch(
    "suggestions.shown",
    False,
    n_("Suggestions from ActivityWatch"),
    n_(
        "Asks ActivityWatch on this computer what you worked on and suggests entries beside the "
        "day. Nothing is kept that you do not accept."
    ),
    scope="user",
    group="time",
)
ADDRESS = checked(
    "suggestions.address",
    DEFAULT,
    checked_address,
    n_("Address of ActivityWatch"),
    n_("Usually http://127.0.0.1:5600, this computer itself."),
    scope="user",
    group="time",
)
ELSEWHERE = switch(
    "suggestions.elsewhere",
    False,
    n_("ActivityWatch may be on another computer"),
    n_("Without this only this computer itself is asked."),
    scope="user",
    group="time",
)
SETTINGS = (SHOWN, ADDRESS, ELSEWHERE)
