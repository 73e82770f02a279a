# SPDX-License-Identifier: GPL-3.0-or-later
"""Which late invoices the user is to be told of, each of them once on this computer."""

from __future__ import annotations

import hashlib
from typing import Any

from sohodesk.app.notices.notice import Notice
from sohodesk.base.texts import _, ngettext
from sohodesk.invoices.overdue import OverdueRow
from sohodesk.store.desk import Desk

TOLD = "notices.told_late"
"""Key in the user's settings file: per book, the ids that were told of and are late still."""


def book_key(desk: Desk) -> str:
    """A short name for a book's place that says nothing of it to a reader of the settings."""
    return hashlib.sha256(str(desk.book.path.absolute()).encode()).hexdigest()[:12]


def newly_late(desk: Desk) -> list[OverdueRow]:
    """The late invoices that were not told of before; runs on the book's worker."""
    from sohodesk.base import office
    from sohodesk.base.zones import day_of
    from sohodesk.invoices.overdue import overdue

    with desk.read() as session:
        late = overdue(session, day_of(desk.clock.now(), desk.setting(office.ZONE)))
    told = told_before(desk.settings.user.read().get(TOLD), book_key(desk))
    desk.settings.user.remember(TOLD, with_told(desk, [row.id for row in late]))
    return [row for row in late if row.id not in told]


def told_before(kept: object, book: str) -> frozenset[int]:
    """What the settings file says of a book; nothing where somebody else wrote something there."""
    ids = kept.get(book) if isinstance(kept, dict) else None
    return frozenset(i for i in ids if isinstance(i, int)) if isinstance(ids, list) else frozenset()


def with_told(desk: Desk, ids: list[int]) -> dict[str, Any]:
    """The entry of the settings file with this book's ids in it."""
    kept = desk.settings.user.read().get(TOLD)
    others = dict(kept) if isinstance(kept, dict) else {}
    return {**others, book_key(desk): sorted(ids)}


def notice_of(rows: list[OverdueRow]) -> Notice:
    """One notice for all of them; the first is the one that is longest overdue."""
    first = rows[0]
    more = len(rows) - 1
    text = _("{number}, {client}.").format(number=first.number, client=first.client)
    if more:
        text += " " + ngettext("And {n} more.", "And {n} more.", more).format(n=more)
    title = ngettext("An invoice is late", "{n} invoices are late", len(rows))
    return Notice("late", title.format(n=len(rows)), text, (("open", _("Show")),))
