# SPDX-License-Identifier: GPL-3.0-or-later
"""Words of quotes in the window: states as tags, and what is to be said beside them."""

from __future__ import annotations

from datetime import date

from sohodesk.base.texts import _, ngettext, pgettext
from sohodesk.invoices import rowwords
from sohodesk.invoices.quotes.queries import QuoteRow
from sohodesk.invoices.quotes.states import LOOKS, quote_state_name, runs_out, short_quote_state
from sohodesk.invoices.rowwords import Note, Tag
from sohodesk.ui import paint


def tag_of(row: QuoteRow) -> Tag:
    """The tag of a quote; a proforma that is out is named as such."""
    if row.kind == "proforma" and row.state == "sent":
        return Tag(pgettext("document", "Proforma"), *LOOKS["sent"])
    return Tag(short_quote_state(row.state), *LOOKS[row.state])


def widest_tag() -> float:
    """The room that the longest tag takes in this language."""
    tags = [Tag(short_quote_state(state), *LOOKS[state]) for state in LOOKS]
    return max(paint.tag_width(tag.text, tag.icon) for tag in tags)


def note(row: QuoteRow, today: date) -> Note:
    """What is worth knowing now: how long it holds, when it was answered, what is left."""
    if row.state == "sent" and row.valid_until is not None and row.kind == "quote":
        days = (row.valid_until - today).days
        if days == 0:
            return Note(_("last day"), "warn")
        words = ngettext("{n} day left", "{n} days left", days).format(n=days)
        soon = runs_out(row.state, row.valid_until, today) is not None
        return Note(words, "warn" if soon else "text2")
    if row.state == "expired" and row.valid_until is not None:
        return Note(_("until {day}").format(day=rowwords.day(row.valid_until, today)), "warn")
    if row.state == "part_invoiced":
        return Note(_("{money} left").format(money=rowwords.figure(row.left_minor, row.currency)))
    if row.state in ("accepted", "refused") and row.answered is not None:
        return Note(rowwords.day(row.answered, today))
    return Note("")


def answered(row: QuoteRow, today: date) -> str:
    """``Accepted on 3 Nov: by phone``; empty where nobody answered."""
    if row.answered is None:
        return ""
    words = _("{answer} on {day}").format(
        answer=quote_state_name(row.answer), day=rowwords.day(row.answered, today)
    )
    return f"{words}: {row.answer_note}" if row.answer_note else words
