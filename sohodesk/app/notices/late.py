# SPDX-License-Identifier: GPL-3.0-or-later
"""Which late invoices the user is to be told of, each of them once on this computer."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import Any

from sohodesk.app.notices.notice import Notice
from sohodesk.base.texts import _, ngettext
from sohodesk.invoices.overdue import OverdueRow
from sohodesk.store.desk import Desk

TOLD = "notices.told_late"
"""Key in the user's settings file: per book, the ids that were told of and are late still.

As stretches, ``3 7-40``: thousands that nobody takes out of the book don't fill the file, which is
read at every start.
"""
BOOKS = 20
"""So many books are remembered, those opened last."""


def book_key(desk: Desk) -> str:
    """A short name for a book's place that says nothing of it to a reader of the settings."""
    return hashlib.sha256(str(desk.book.path.absolute()).encode()).hexdigest()[:12]


def newly_late(desk: Desk) -> list[OverdueRow]:
    """The late invoices that were not told of yet; runs on the book's worker."""
    from sohodesk.base import office
    from sohodesk.base.zones import day_of
    from sohodesk.invoices.overdue import overdue

    with desk.read() as session:
        late = overdue(session, day_of(desk.clock.now(), desk.setting(office.ZONE)))
    kept, book = desk.settings.user.read().get(TOLD), book_key(desk)
    told = told_before(kept, book)
    _keep(desk, kept, [row.id for row in late if _among(row.id, told)])
    return [row for row in late if not _among(row.id, told)]


def remember_late(desk: Desk, ids: Iterable[int]) -> None:
    """These were told of."""
    kept = desk.settings.user.read().get(TOLD)
    told = told_before(kept, book_key(desk))
    _keep(desk, kept, {*ids, *(i for each in told for i in each)})


def _keep(desk: Desk, kept: object, ids: Iterable[int]) -> None:
    now = with_told(kept, book_key(desk), ids)
    if now != kept:
        desk.settings.user.remember(TOLD, now)


def _among(row_id: int, told: Iterable[range]) -> bool:
    return any(row_id in each for each in told)


def told_before(kept: object, book: str) -> tuple[range, ...]:
    """What the settings file says of a book; nothing where somebody else wrote something there."""
    said = kept.get(book) if isinstance(kept, dict) else None
    if isinstance(said, list):  # as it was kept before
        return tuple(range(i, i + 1) for i in said if isinstance(i, int))
    try:
        return tuple(_stretch(word) for word in said.split()) if isinstance(said, str) else ()
    except ValueError:
        return ()


def with_told(kept: object, book: str, ids: Iterable[int]) -> dict[str, Any]:
    """The entry of the settings file with a book's ids in it, the book last."""
    others = {k: v for k, v in kept.items() if k != book} if isinstance(kept, dict) else {}
    return dict([*others.items(), (book, _stretches(sorted(ids)))][-BOOKS:])


def _stretch(word: str) -> range:
    first, _dash, last = word.partition("-")
    return range(int(first), int(last or first) + 1)


def _stretches(ids: Sequence[int]) -> str:
    """Ids in order, those that follow one another as a stretch."""
    found: list[list[int]] = []
    for each in ids:
        if found and found[-1][1] == each - 1:
            found[-1][1] = each
        else:
            found.append([each, each])
    return " ".join(str(a) if a == b else f"{a}-{b}" for a, b in found)


def notice_of(rows: list[OverdueRow]) -> Notice:
    """One notice for all of them; the first is the one that is longest overdue."""
    first = rows[0]
    more = len(rows) - 1
    text = _("{number}, {client}.").format(number=first.number, client=first.client)
    if more:
        text += " " + ngettext("And {n} more.", "And {n} more.", more).format(n=more)
    title = ngettext("An invoice is late", "{n} invoices are late", len(rows))
    return Notice("late", title.format(n=len(rows)), text, (("open", _("Show")),))
