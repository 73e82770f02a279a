# SPDX-License-Identifier: GPL-3.0-or-later
"""Which reminder comes next, when, and what it says unless the office says it otherwise; pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from sohodesk.base.texts import pgettext
from sohodesk.invoices.remindersettings import LEVELS


def next_level(before: Sequence[str]) -> str:
    """The level after those that went out; the last one comes again."""
    order = list(LEVELS)
    highest = max((order.index(each) for each in before if each in order), default=-1)
    return order[min(highest + 1, len(order) - 1)]


def due_since(due: date, last: date | None, wait: int) -> date:
    """The day from which one is to be reminded: so long after the due day and the last time."""
    return max(due, last or due) + timedelta(days=wait)


def heading(level: str) -> str:
    """The head of the page, in the current language."""
    words = {
        "friendly": pgettext("on paper", "Payment reminder"),
        "first": pgettext("on paper", "First notice"),
        "second": pgettext("on paper", "Second notice"),
    }
    return words[level]


def built_in(level: str) -> str:
    """What the page says, in the current language."""
    words = {
        "friendly": pgettext(
            "on paper",
            "Perhaps it slipped your mind: the invoice below is past its day. If you paid it in "
            "the meantime, thank you, and please take this as done.",
        ),
        "first": pgettext(
            "on paper",
            "We have not received your payment of the invoice below yet. Please pay what is open "
            "by the day named here, or tell us what stands in the way.",
        ),
        "second": pgettext(
            "on paper",
            "In spite of our reminder the invoice below is still open. Please pay it by the day "
            "named here; after that we may have to charge interest and take further steps.",
        ),
    }
    return words[level]
