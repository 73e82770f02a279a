# SPDX-License-Identifier: GPL-3.0-or-later
"""The state of a quote at a day, told from what happened to it; it is never stored; pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sohodesk.base.texts import _, n_, pgettext

STATES: dict[str, str] = {
    "draft": n_("Draft"),
    "sent": n_("Sent"),
    "accepted": n_("Accepted"),
    "part_invoiced": n_("Invoiced in part"),
    "invoiced": n_("Invoiced"),
    "refused": n_("Refused"),
    "expired": n_("Expired"),
    "replaced": n_("Replaced"),
    "void": n_("Void"),
}
"""State code to its name (a message id), in the order of lists."""
OPEN = ("sent", "expired")
"""Waits for an answer, or would if it had not run out."""
STANDING = ("sent", "accepted", "part_invoiced", "expired")
"""What the client may still hold one to, or be reminded of."""
SOON_DAYS = 3
LOOKS = {
    "draft": ("neutral", "pencil"),
    "sent": ("work", "send"),
    "accepted": ("ok", "check"),
    "part_invoiced": ("ok", "circle-dashed"),
    "invoiced": ("ok", "receipt-text"),
    "refused": ("neutral", "x"),
    "expired": ("warn", "clock"),
    "replaced": ("neutral", "undo-2"),
    "void": ("neutral", "ban"),
}
"""The kind of tag and the icon of a state."""


@dataclass(frozen=True, slots=True)
class QuoteEvents:
    """What a state is made of; amounts in minor units.

    ``answer`` is the last of ``accepted``, ``refused`` and ``expired`` that was written down,
    ``invoiced_minor`` what issued bills ask for of it.
    """

    issued: bool
    voided: bool
    replaced: bool
    answer: str
    valid_until: date | None
    total_minor: int
    invoiced_minor: int


def quote_state(events: QuoteEvents, today: date) -> str:
    """A code of ``STATES``."""
    if not events.issued:
        return "draft"
    if events.voided:
        return "void"
    if events.replaced:
        return "replaced"
    if events.invoiced_minor > 0:
        whole = events.invoiced_minor >= events.total_minor
        return "invoiced" if whole else "part_invoiced"
    if events.answer:
        return events.answer
    if events.valid_until is not None and events.valid_until < today:
        return "expired"
    return "sent"


def runs_out(state: str, valid_until: date | None, today: date) -> int | None:
    """In how many days a quote that waits runs out, where that is soon; else None."""
    if state != "sent" or valid_until is None:
        return None
    left = valid_until - today
    return left.days if left <= timedelta(days=SOON_DAYS) else None


def quote_state_name(state: str) -> str:
    """The state in the current language."""
    return _(STATES[state])


def short_quote_state(state: str) -> str:
    """The word on its tag."""
    if state == "part_invoiced":
        return pgettext("quote", "In part")
    return quote_state_name(state)
