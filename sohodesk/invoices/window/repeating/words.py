# SPDX-License-Identifier: GPL-3.0-or-later
"""States of repeating documents as tags, for list and pane."""

from __future__ import annotations

from datetime import date

from sohodesk.base.texts import _
from sohodesk.invoices.repeating.queries import RepeatRow
from sohodesk.invoices.rowwords import Tag


def tag_of(row: RepeatRow, today: date) -> Tag:
    """How its state is shown on a day."""
    if row.paused:
        return Tag(_("Paused"), "neutral", "pause")
    if row.next is None:
        return Tag(_("Ended"), "neutral", "square")
    if row.due and row.due[0] <= today:
        return Tag(_("Due"), "warn", "clock")
    return Tag(_("Active"), "ok", "repeat")
