# SPDX-License-Identifier: GPL-3.0-or-later
"""Finds time on a draft of which nobody said what was done: worth a look before it is issued."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from sohodesk.base.durations import show_duration
from sohodesk.base.numbers import shortened
from sohodesk.base.refusals import Problem
from sohodesk.base.texts import _, current, ngettext
from sohodesk.invoices.model import InvoiceLine
from sohodesk.invoices.pdf.wording import show_day
from sohodesk.timelog.model import Entry

NAMED = 3
ENTRY = "entry"
"""The beginning of where such a problem is: ``entry[12]``."""


def wordless_time(session: Session, invoice_id: int) -> Iterator[Problem]:
    """A problem for each of the first such entries, and one for the rest."""
    found = session.execute(
        select(Entry.id, Entry.day, Entry.seconds, InvoiceLine.description)
        .join(InvoiceLine, InvoiceLine.id == Entry.invoice_line_id)
        .where(InvoiceLine.invoice_id == invoice_id, Entry.description == "")
        .order_by(Entry.day.desc(), Entry.id.desc())
    ).all()
    for key, day, seconds, line in found[:NAMED]:
        words = _("{day}, {time} has no description. It joins “{line}”.")
        said = words.format(
            day=show_day(day, current()),
            time=show_duration(seconds or 0),
            line=shortened(line.partition("\n")[0]),
        )
        yield Problem(f"{ENTRY}[{key}]", said)
    more = len(found) - NAMED
    if more > 0:
        words = ngettext(
            "{n} more entry has no description.", "{n} more entries have no description.", more
        )
        yield Problem(f"{ENTRY}[{found[NAMED].id}]", words.format(n=more))
