# SPDX-License-Identifier: GPL-3.0-or-later
"""Settings of reminders: how long to wait, how long to give, own words for each level."""

from __future__ import annotations

from typing import Any

from sohodesk.base.settings import Setting, checked, whole
from sohodesk.base.texts import n_
from sohodesk.invoices.settingtexts import short_text

LEVELS: dict[str, str] = {
    "friendly": n_("Friendly reminder"),
    "first": n_("First notice"),
    "second": n_("Second notice"),
}
"""The levels of reminders in their order, with their names (message ids)."""
WAIT = whole(
    "reminder.wait",
    7,
    n_("Days until a reminder"),
    n_("After the day to pay by, and after the reminder before."),
    most=365,
    group="payment",
)
GIVE = whole(
    "reminder.give",
    7,
    n_("Days to pay after a reminder"),
    n_("The new day to pay by that the page names."),
    most=365,
    group="payment",
)
TEXTS: dict[str, Setting[str]] = {
    level: checked(
        f"reminder.text_{level}",
        "",
        short_text,
        name,
        n_("Your own words; empty takes ours, in the client's language."),
        kind="lines",
        group="payment",
    )
    for level, name in LEVELS.items()
}
SETTINGS: tuple[Setting[Any], ...] = (WAIT, GIVE, *TEXTS.values())
