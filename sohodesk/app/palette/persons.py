# SPDX-License-Identifier: GPL-3.0-or-later
"""People in the palette: found by name, by what they do, by client and by address."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from sohodesk.app.palette.items import Deed, Item, Look, Row, State
from sohodesk.base.texts import _, n_
from sohodesk.people import queries, rules
from sohodesk.people.queries import PersonRow
from sohodesk.store.desk import Desk

if TYPE_CHECKING:
    from sohodesk.app.palette.sources import Figures
    from sohodesk.app.palette.ways import Ways


class PeopleSource:
    """People; Enter shows them on the page of their client, or opens their form."""

    key: ClassVar[str] = "people"
    title: ClassVar[str] = n_("People")
    sign: ClassVar[str] = "@"
    sign_word: ClassVar[str] = n_("people")
    tables: ClassVar[frozenset[str]] = frozenset({"person", "client"})
    most: ClassVar[int] = 2
    first: ClassVar[int] = 3

    def read(self, desk: Desk) -> list[Item]:
        """All people by name; those who are put away come last."""
        with desk.read() as session:
            rows = queries.people(session, archived=True)
        rows.sort(key=lambda row: row.archived is not None)
        return [Item(f"person:{row.id}", row.name, row, f"{row.about} {row.email}") for row in rows]

    def row(self, item: Item, figures: Figures, ways: Ways) -> Row:
        """A person with what they do and where."""
        facts: PersonRow = item.facts
        look = Look(
            item.text,
            second=facts.about,
            initials=rules.initials(facts.name),
            state=State(_("Archived"), "neutral", "archive") if facts.archived else None,
        )
        show = partial(_show, facts, ways)
        return Row(item.key, look, show, item.key, partial(_deeds, facts, ways))


def _show(facts: PersonRow, ways: Ways) -> None:
    """Their client's page with them in sight, or their form where they have none."""
    if facts.client_id is not None and facts.archived is None:
        ways.go("work", client=facts.client_id, page=True, person=facts.id)
    else:
        ways.people.edit(facts)


def _deeds(facts: PersonRow, ways: Ways) -> list[Deed]:
    people = ways.people
    found: list[Deed] = []
    if facts.email:
        words = _("Copy {text}").format(text=facts.email)
        found += [
            Deed("mail", _("Write a mail"), partial(people.mail, facts), "mail"),
            Deed("copy", words, partial(ways.copy, facts.email), "copy"),
        ]
    if facts.phone:
        words = _("Copy {text}").format(text=facts.phone)
        found += [
            Deed("call", _("Call"), partial(people.call, facts), "phone"),
            Deed("copy.phone", words, partial(ways.copy, facts.phone), "copy"),
        ]
    if facts.client_id is not None:
        show = partial(ways.go, "work", client=facts.client_id, page=True, person=facts.id)
        found.insert(0, Deed("open", _("Open"), show, "briefcase"))
    if ways.may_write:
        found.append(Deed("edit", _("Edit person"), partial(people.edit, facts), "pencil"))
    history = partial(ways.history, f"person:{facts.id}")
    return [*found, Deed("history", _("History…"), history, "clock")]
