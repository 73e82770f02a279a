# SPDX-License-Identifier: GPL-3.0-or-later
"""The form of a person in the real window: facts kept, complaints in place, merging."""

from __future__ import annotations

from typing import Any

import pytest
from shiboken6 import delete

from sohodesk.clients import service as clients
from sohodesk.people import dialogs, queries, service
from sohodesk.people.deeds import PersonDeeds
from sohodesk.people.dialogs import MergePerson, PersonForm, ask_merge, ask_person
from sohodesk.people.queries import PersonRow
from sohodesk.store.desk import Desk


@pytest.fixture
def nusa(desk: Desk) -> int:
    return clients.add_client(desk, name="Nusa Kopi")


def form(window: Any) -> PersonForm:
    found = window.shell.findChildren(PersonForm)
    assert len(found) == 1
    made: PersonForm = found[0]
    return made


def put(made: PersonForm, **texts: str) -> None:
    for key, text in texts.items():
        control = made.fields[key].control
        (control.setPlainText if key == "notes" else control.setText)(text)  # type: ignore[attr-defined]


def everybody(desk: Desk) -> list[PersonRow]:
    with desk.read() as session:
        return queries.people(session, archived=True)


def test_a_person_is_added_at_the_client_that_was_asked_from(
    window: Any, desk: Desk, nusa: int
) -> None:
    saved: list[int] = []
    ask_person(window.around, client_id=nusa, then=saved.append)
    made = form(window)
    assert made.client.currentText() == "Nusa Kopi"
    put(
        made,
        name="  Maya  Suryani ",
        role="roastery manager",
        email="Maya <maya@nusakopi.example>",
        phone="+62 22 555 0159",
        birthday="29 Feb",
        notes="Likes tea.",
    )
    made.language.choose("id")
    made.try_save()
    (row,) = everybody(desk)
    assert saved == [row.id]
    assert (row.name, row.role, row.client_id) == ("Maya Suryani", "roastery manager", nusa)
    assert (row.email, row.phone) == ("maya@nusakopi.example", "+62 22 555 0159")
    assert (row.birthday, row.language, row.notes) == ("--02-29", "id", "Likes tea.")
    window.around.toasts.button.click()
    assert everybody(desk) == []


def test_what_is_not_changed_stays_as_it_was(window: Any, desk: Desk, nusa: int) -> None:
    key = service.add_person(
        desk,
        name="Lena Hartmann",
        client_id=nusa,
        email="lena@hartmann.example",
        phone="+49 40 66969 086",
        language="gsw",
        birthday="1988-04-12",
        notes="Two\nlines",
    )
    before = everybody(desk)
    ask_person(window.around, person_id=key)
    form(window).try_save()
    assert everybody(desk) == before
    assert desk.next_undo() == "Add person Lena Hartmann"


@pytest.mark.parametrize(
    ("key", "typed", "sentence"),
    [
        ("name", " ", "A name is missing."),
        ("email", "maya", "“maya” is no e-mail address"),
        ("phone", "later", "“later” is no phone number"),
        ("birthday", "40 April", "“40 April” is no birthday"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(
    window: Any, desk: Desk, nusa: int, key: str, typed: str, sentence: str
) -> None:
    ask_person(window.around)
    made = form(window)
    put(made, name="Maya")
    put(made, **{key: typed})
    made.try_save()
    assert made.isVisible()
    assert sentence in made.fields[key].wrong.text()
    assert everybody(desk) == []
    made.reject()


def test_somebody_of_that_name_is_there_already(window: Any, desk: Desk, nusa: int) -> None:
    service.add_person(desk, name="Maya", client_id=nusa)
    ask_person(window.around, client_id=nusa, name="maya")
    made = form(window)
    made.try_save()
    assert "has a person “Maya” already" in made.general.text()
    made.client.choose(dialogs.NOBODY)
    made.try_save()
    assert [row.client for row in everybody(desk)] == ["Nusa Kopi", None]


def test_names_as_people_have_them(window: Any, desk: Desk) -> None:
    for name in ("x" * 500, "🙂 Sari & “Bo”", "ليلى حسن"):
        ask_person(window.around, name=name)
        made = form(window)
        made.try_save()
        delete(made)
    # The line takes no more than a name may have.
    assert {row.name for row in everybody(desk)} == {"x" * 200, "🙂 Sari & “Bo”", "ليلى حسن"}


def test_merging_asks_into_whom(window: Any, desk: Desk, nusa: int) -> None:
    service.add_person(desk, name="Maya", phone="0812 333")
    deeds = PersonDeeds(window.around)
    (maya,) = everybody(desk)
    deeds.merge(maya)
    assert "nobody else" in window.around.toasts.said
    service.add_person(desk, name="Maya Suryani", client_id=nusa)
    deeds.merge(maya)
    asked = window.shell.findChild(MergePerson)
    assert asked.target.currentText() == "Nusa Kopi / Maya Suryani"
    assert "Maya Suryani lacks comes along: Phone." in asked.told.text()
    asked.try_save()
    (row,) = everybody(desk)
    assert (row.name, row.phone) == ("Maya Suryani", "0812 333")


def test_a_merge_that_would_make_two_of_one_name_is_told_before(
    window: Any, desk: Desk, nusa: int
) -> None:
    service.add_person(desk, name="Maya", client_id=nusa)
    service.add_person(desk, name="Bo", client_id=nusa)
    free = service.add_person(desk, name="maya")
    away = next(row for row in everybody(desk) if row.name == "Bo")
    ask_merge(window.around, away.id, free)
    asked = window.shell.findChild(MergePerson)
    assert "has a person “Maya” already" in asked.general.text()
    assert not asked.save_button.isEnabled()
    asked.target.choose(1)
    assert asked.save_button.isEnabled()


def test_deleting_and_putting_away_can_be_taken_back(window: Any, desk: Desk) -> None:
    service.add_person(desk, name="Maya")
    deeds = PersonDeeds(window.around)
    (maya,) = everybody(desk)
    deeds.archive(maya)
    assert everybody(desk)[0].archived is not None
    deeds.archive(everybody(desk)[0])
    assert everybody(desk)[0].archived is None
    deeds.delete(maya)
    assert everybody(desk) == []
    window.around.toasts.button.click()
    assert [row.name for row in everybody(desk)] == ["Maya"]
    asked: list[str] = []
    window.around.history = asked.append
    deeds.history(maya)
    assert asked == [f"person:{maya.id}"]
