# SPDX-License-Identifier: GPL-3.0-or-later
"""The windows of a person: the form of who they are, and the question into whom one goes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject

from sohodesk.base import office
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.base.zones import day_of
from sohodesk.clients import queries as clients
from sohodesk.people import queries, rules, service, tongues
from sohodesk.people.queries import PersonRow
from sohodesk.people.service import PersonReview
from sohodesk.people.similar import similar_people
from sohodesk.ui import entering
from sohodesk.ui.forms import Choice
from sohodesk.ui.labels import Text
from sohodesk.ui.saying import pattern, whole_date
from sohodesk.ui.surroundings import Surroundings
from sohodesk.ui.writeform import WriteForm

NOBODY = 0
"""Stands in the list of clients for a person who works at none."""
Places = Sequence[tuple[int, str]]


class PersonForm(WriteForm):
    """Adds a person, at ``client_id`` unless another is chosen, or edits ``row``."""

    def __init__(
        self,
        around: Surroundings,
        places: Places,
        row: PersonRow | None = None,
        *,
        client_id: int | None = None,
        name: str = "",
    ) -> None:
        title = _("New person") if row is None else _("Edit person")
        save = _("Add person") if row is None else ""
        super().__init__(around, title, self._gather_all, save_text=save, said=_("Person saved"))
        self.row = row
        chosen = row.client_id if row is not None else client_id
        self.client = Choice([(NOBODY, _("No client")), *places], chosen or NOBODY)
        own = row.language if row is not None else ""
        self.language = Choice([("", _("Not said")), *tongues.offered(own)], own)
        self._place_who(row, name)
        self._place_reach(row)
        self.fields["name"].control.setFocus()

    def _place_who(self, row: PersonRow | None, name: str) -> None:
        longest = rules.LONGEST_NAME
        self.place(
            (self.field("name", _("Name"), entering.line(row.name if row else name)), 1),
        )
        role = entering.line(row.role if row else "", _("owner, decides, bookkeeping …"))
        role.setMaxLength(longest)
        self.place(
            (self.field("role", _("What they do"), role), 1),
            (self.field("client", _("Client"), self.client), 1),
        )

    def _place_reach(self, row: PersonRow | None) -> None:
        email = entering.line(row.email if row else "", longest=rules.LONGEST_EMAIL + 60)
        phone = entering.line(
            row.phone if row else "", "+62 812 3456 7890", longest=rules.LONGEST_PHONE
        )
        self.place(
            (self.field("email", _("E-mail"), email), 1),
            (self.field("phone", _("Phone"), phone), 1),
        )
        birthday = entering.line(shown_birthday(row.birthday) if row else "", longest=40)
        birthday.setPlaceholderText(_("12 April, or 12 April 1988"))
        self.place(
            (self.field("language", _("Language"), self.language), 1),
            (self.field("birthday", _("Birthday"), birthday), 1),
        )
        notes = entering.lines(row.notes if row else "", rows=3)
        self.place((self.field("notes", _("Notes"), notes), 1))

    def _gather_all(self) -> Callable[[], int]:
        desk = self.around.desk
        today = day_of(desk.clock.now(), desk.setting(office.ZONE))
        facts: dict[str, Any] = {
            "name": entering.read(self.fields["name"], rules.clean_name),
            "role": entering.read(self.fields["role"], rules.clean_role),
            "email": entering.read(self.fields["email"], rules.clean_email),
            "phone": entering.read(self.fields["phone"], rules.clean_phone),
            "birthday": entering.read(
                self.fields["birthday"], lambda said: rules.read_birthday(said, today)
            ),
            "client_id": self.client.value() or None,
            "language": self.language.value(),
            "notes": self.said("notes"),
        }
        row = self.row

        def work() -> int:
            if row is None:
                return service.add_person(desk, **facts)
            service.edit_person(desk, person_id=row.id, **facts)
            return row.id

        return work


class MergePerson(WriteForm):
    """Asks into whom a person goes, after telling what comes along and what differs."""

    def __init__(
        self,
        around: Surroundings,
        row: PersonRow,
        others: Sequence[PersonRow],
        into: int | None = None,
    ) -> None:
        title = _("Merge {name}").format(name=row.name)
        super().__init__(
            around, title, self._gather_all, save_text=_("Merge"), said=_("Merged"), width=420
        )
        self.row = row
        self.target = Choice([(each.id, each.label) for each in others])
        if into is not None:
            self.target.choose(into)
        self.place((self.field("into", _("Into"), self.target), 1))
        self.told = Text("", "small", "text2", wrap=True)
        self.place((self.told, 1))
        self.target.currentIndexChanged.connect(lambda _at: self._look())
        self._look()

    def _look(self) -> None:
        desk, own, into = self.around.desk, self.row.id, int(self.target.value())

        def read() -> PersonReview:
            with desk.read() as session:
                return service.review_people(session, person_id=own, into=into)

        self.around.read(read, self._show, owner=self)

    def _show(self, found: PersonReview) -> None:
        self.told.setText("\n".join(sentences(found)))
        if found.refusal:
            self.complain(found.refusal)
        else:
            self.general.hide()
        self.save_button.setEnabled(not found.refusal)
        self.fit()

    def _gather_all(self) -> Callable[[], None]:
        desk, own, into = self.around.desk, self.row.id, int(self.target.value())
        return lambda: service.merge_people(desk, person_id=own, into=into)


def sentences(review: PersonReview) -> list[str]:
    """What a merge of two people does, line by line."""
    words = {
        "role": _("What they do"),
        "client_id": _("Client"),
        "email": _("E-mail"),
        "phone": _("Phone"),
        "language": _("Language"),
        "birthday": _("Birthday"),
    }
    found = []
    if review.taken:
        facts = ", ".join(words[each] for each in review.taken)
        found.append(
            _("What {name} lacks comes along: {facts}.").format(name=review.into, facts=facts)
        )
    if review.differing:
        facts = ", ".join(words[each] for each in review.differing)
        said = _("Where both say something, {name} is right: {facts}.")
        found.append(said.format(name=review.into, facts=facts))
    if review.notes:
        found.append(_("Both have notes; they are put together."))
    found.append(_("Then {name} is gone. One undo brings all of it back.").format(name=review.name))
    return found


def shown_birthday(kept: str) -> str:
    """A birthday as it stands in a field or a line: with its year where it is known."""
    from datetime import date

    if kept.startswith("--"):
        return pattern(date.fromisoformat(f"2000-{kept[2:]}"), "d MMMM")
    return whole_date(date.fromisoformat(kept)) if kept else ""


# Asking -----------------------------------------------------------------------------------------


def ask_person(
    around: Surroundings,
    *,
    owner: QObject | None = None,
    person_id: int | None = None,
    client_id: int | None = None,
    name: str = "",
    then: Callable[[int], None] | None = None,
) -> None:
    """Open the form of a person, or of a new one; ``then`` hears who was saved."""
    desk = around.desk

    def read() -> tuple[Places, PersonRow | None]:
        with desk.read() as session:
            row = None if person_id is None else queries.person(session, person_id)
            kept = {client_id, row.client_id if row is not None else None}
            places = [
                (each.id, each.name)
                for each in clients.clients(session, archived=True)
                if each.archived is None or each.id in kept
            ]
        return places, row

    def show(found: tuple[Places, PersonRow | None]) -> None:
        form = PersonForm(around, found[0], found[1], client_id=client_id, name=name)
        if then is not None:
            form.accepted.connect(lambda: then(int(form.result_)))
        _open(form)

    around.read(read, show, owner=owner)


def ask_merge(
    around: Surroundings, person_id: int, into: int | None = None, *, owner: QObject | None = None
) -> None:
    """Ask into whom a person goes (``into`` is proposed); a sentence where there is nobody else."""
    desk = around.desk

    def read() -> tuple[PersonRow, list[PersonRow]]:
        with desk.read() as session:
            row = queries.person(session, person_id)
            every = queries.people(session, archived=True)
            likely = {
                each.id
                for pair in similar_people(session)
                for each in (pair.first, pair.second)
                if person_id in (pair.first.id, pair.second.id)
            }
        others = [
            each
            for each in every
            if each.id == into or (each.archived is None and each.id != row.id)
        ]
        if not others:
            raise Refusal(_("There is nobody else to merge {name} into.").format(name=row.name))
        others.sort(key=lambda each: (each.id not in likely, each.client_id != row.client_id))
        return row, others

    around.read(read, lambda found: _open(MergePerson(around, *found, into)), owner=owner)


def _open(form: WriteForm) -> None:
    form.finished.connect(form.deleteLater)
    form.open()
