# SPDX-License-Identifier: GPL-3.0-or-later
"""The state of a document at a day, told from what happened to it; it is never stored."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sohodesk.base.texts import _, n_

STATES: dict[str, str] = {
    "draft": n_("Draft"),
    "issued": n_("Issued"),
    "part_paid": n_("Paid in part"),
    "overdue": n_("Overdue"),
    "paid": n_("Paid"),
    "credited": n_("Credited"),
    "written_off": n_("Written off"),
    "void": n_("Void"),
}
"""State code to its name (a message id), in the order of lists."""


@dataclass(frozen=True, slots=True)
class Events:
    """What a state is made of; amounts in minor units.

    ``settled_minor`` is cash, withholding slips and what was let go, ``credited_minor`` what
    issued credit notes took back, ``written_off_minor`` what was given up in a deed of its own.
    """

    kind: str
    issued: bool
    voided: bool
    due_date: date | None
    due_minor: int
    settled_minor: int
    credited_minor: int
    written_off_minor: int = 0

    @property
    def open_minor(self) -> int:
        """What is still to be paid: nothing but on issued invoices that are not void."""
        if self.kind != "invoice" or not self.issued or self.voided:
            return 0
        return max(0, self.due_minor - self.settled_minor - self.credited_minor)


def state_of(events: Events, today: date) -> str:
    """A code of ``STATES``."""
    if not events.issued:
        return "draft"
    if events.voided:
        return "void"
    if events.kind != "invoice":
        return "issued"
    if events.open_minor == 0:
        taken_back = events.credited_minor > 0 and events.credited_minor >= events.due_minor
        if taken_back:
            return "credited"
        return "written_off" if events.written_off_minor > 0 else "paid"
    if events.due_date is not None and events.due_date < today:
        return "overdue"
    return "part_paid" if events.settled_minor or events.credited_minor else "issued"


LOOKS = {
    "draft": ("neutral", "pencil"),
    "issued": ("work", "file-check"),
    "part_paid": ("work", "circle-dashed"),
    "overdue": ("danger", "triangle-alert"),
    "paid": ("ok", "check"),
    "credited": ("neutral", "undo-2"),
    "written_off": ("neutral", "circle-slash"),
    "void": ("neutral", "ban"),
    "credit": ("neutral", "undo-2"),
}
"""The kind of tag and the icon of a state; ``credit`` is a credit note that is issued."""


def state_name(state: str) -> str:
    """The state in the current language."""
    return _(STATES[state])


def short_state(look: str) -> str:
    """The word on the tag of a key of ``LOOKS``."""
    return {"credit": _("Credit"), "part_paid": _("Part paid")}.get(look) or state_name(look)
