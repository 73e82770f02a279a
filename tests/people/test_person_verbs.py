# SPDX-License-Identifier: GPL-3.0-or-later
"""People from the command line: facts, names unknown or ambiguous, putting away, merging, undo."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from sohodesk.store.desk import Desk
from tests.conftest import Told

Say = Callable[..., Told]


@pytest.fixture(autouse=True)
def _clients(desk: Desk, say: Say) -> None:
    say("client", "add", "Nusa Kopi")
    say("client", "add", "Klinik Sehat Bunda")


def listed(say: Say, *words: str) -> list[Any]:
    found: list[Any] = say("person", "list", *words, "--json").json
    return found


def names(say: Say, *words: str) -> list[str]:
    return [row["name"] for row in listed(say, *words)]


def test_a_person_has_facts(say: Say) -> None:
    told = say(
        *("person", "add", "  Hendra   Gunawan ", "--role", "owner", "--client", "nusa"),
        *("--email", "Hendra <hendra@nusakopi.example>", "--phone", "+62 812 3456 7890"),
        *("--language", "id", "--birthday", "12 April 1979", "--notes", "Prefers calls.", "--json"),
    ).json
    assert told == {"id": 1, "name": "Hendra Gunawan"}
    assert say("person", "show", "hendra", "--json").json == {
        "id": 1,
        "name": "Hendra Gunawan",
        "role": "owner",
        "client": "Nusa Kopi",
        "client_id": 1,
        "email": "hendra@nusakopi.example",
        "phone": "+62 812 3456 7890",
        "language": "id",
        "birthday": "1979-04-12",
        "notes": "Prefers calls.",
        "created": "2026-03-02T09:00:00+07:00",
        "archived": False,
    }
    shown = say("person", "show", "hendra").out
    assert "What they do: owner" in shown
    assert "Archived" not in shown
    say("person", "edit", "hendra", "--client", "", "--phone", "", "--birthday", "12 April")
    row = listed(say)[0]
    assert (row["client"], row["phone"], row["birthday"]) == (None, "", "--04-12")
    assert row["email"] == "hendra@nusakopi.example"
    assert "Edit person Hendra Gunawan" in say("undo").out
    assert listed(say)[0]["client"] == "Nusa Kopi"


def test_an_empty_book_has_nobody(say: Say) -> None:
    assert say("person", "list").out == "No people yet.\n"
    assert listed(say) == []


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("add", " "), "A name is missing."),
        (("add", "x" * 500), "is too long; give at most 200 characters."),
        (("add", "Maya", "--role", "y" * 500), "is too long; give at most 200 characters."),
        (("add", "Maya", "--email", "maya"), "“maya” is no e-mail address"),
        (("add", "Maya", "--phone", "later"), "“later” is no phone number"),
        (("add", "Maya", "--language", "Indonesian"), "is no code of a language"),
        (("add", "Maya", "--birthday", "40 April"), "is no birthday"),
        (("add", "Maya", "--client", "Kirana"), "There is no client “Kirana”."),
        (("add", "hendra gunawan", "--client", "Nusa"), "has a person “Hendra Gunawan” already"),
        (("edit", "Hendra"), "Nothing was said to change"),
        (("edit", "Hendra", "--name", ""), "A name is missing."),
        (("show", "Rudi"), "There is no person “Rudi”."),
        (("show", "#99"), "There is no person “#99”."),
        (("delete", "Hendra Gunavan"), "The nearest: Hendra Gunawan."),
        (("merge", "Hendra", "--into", "hendra gunawan"), "can't be merged into themselves"),
    ],
)
def test_refusals_change_nothing(say: Say, words: tuple[str, ...], sentence: str) -> None:
    say("person", "add", "Hendra Gunawan", "--client", "Nusa Kopi")
    before = listed(say, "--all")
    assert sentence in say("person", *words, code=1).err
    assert listed(say, "--all") == before


def test_names_are_as_people_have_them(say: Say) -> None:
    several = [
        "x" * 200,
        "🙂 Sari",
        "ليلى حسن",
        "ana\u202eline",
        "O'Neil, “Bo”",
        "Ana / Budi",
        "山田",
    ]
    for name in several:
        say("person", "add", name)
    assert sorted(names(say)) == sorted(several)
    assert say("person", "show", "ليلى", "--json").json["name"] == "ليلى حسن"
    assert say("person", "show", "Ana / Budi", "--json").json["name"] == "Ana / Budi"


def test_of_two_of_a_name_the_client_tells_which(say: Say) -> None:
    say("person", "add", "Sari", "--client", "Nusa Kopi")
    say("person", "add", "Sari", "--client", "Klinik")
    refused = say("person", "show", "sari", code=1).err
    assert "Nusa Kopi / Sari" in refused
    assert "Klinik Sehat Bunda / Sari" in refused
    assert say("person", "show", "klinik / sari", "--json").json["id"] == 2
    assert say("person", "show", "#1", "--json").json["client"] == "Nusa Kopi"
    assert names(say, "--client", "klinik") == ["Sari"]
    assert "without a client" not in refused


def test_two_of_a_name_without_a_client_are_one_too_many(say: Say) -> None:
    say("person", "add", "Sari")
    assert "without a client already" in say("person", "add", "SARI", code=1).err
    say("person", "add", "Sari", "--client", "Nusa")
    refused = say("person", "edit", "nusa / sari", "--client", "", code=1).err
    assert "without a client already" in refused


def test_putting_away_and_bringing_back(say: Say) -> None:
    say("person", "add", "Maya Suryani", "--client", "Nusa Kopi")
    say("person", "archive", "maya")
    assert names(say) == []
    assert names(say, "--all") == ["Maya Suryani"]
    say("person", "add", "Ratna")
    refused = say("person", "merge", "ratna", "--into", "Maya Suryani", code=1).err
    assert "is archived" in refused
    assert 'person archive "Nusa Kopi / Maya Suryani" --bring-back' in refused
    say("person", "archive", "Nusa Kopi / Maya Suryani", "--bring-back")
    assert names(say, "--client", "nusa") == ["Maya Suryani"]


def test_a_deleted_person_comes_back_by_undo(say: Say) -> None:
    say("person", "add", "Maya", "--role", "roastery manager", "--client", "Nusa Kopi")
    say("person", "delete", "maya")
    assert names(say, "--all") == []
    assert "Delete person Maya" in say("undo").out
    assert listed(say)[0]["role"] == "roastery manager"
    say("person", "edit", "maya", "--birthday", "3 Sep")
    told = say("history", "person:1").out
    assert "Add person Maya" in told
    assert "– → Nusa Kopi" in told
    assert "– → 3 September" in told


def test_merging_keeps_what_either_knows(say: Say) -> None:
    say("person", "add", "Maya", "--email", "maya@nusakopi.example", "--notes", "Met in May.")
    say(
        *("person", "add", "Maya Suryani", "--client", "Nusa", "--role", "manager"),
        *("--email", "m@nusakopi.example", "--notes", "Likes tea."),
    )
    say("person", "edit", "#1", "--phone", "0812 333")
    review = say("person", "merge", "#1", "--into", "#2", "--dry-run", "--json").json
    assert review == {
        "name": "Maya",
        "into": "Maya Suryani",
        "taken": ["phone"],
        "differing": ["email"],
        "notes": True,
        "refusal": None,
    }
    assert (
        "Maya Suryani is right: email"
        in say("person", "merge", "#1", "--into", "#2", "--dry-run").out
    )
    say("person", "merge", "#1", "--into", "#2")
    (row,) = listed(say)
    assert (row["phone"], row["email"]) == ("0812 333", "m@nusakopi.example")
    assert row["notes"] == "Likes tea.\nMet in May."
    say("undo")
    assert len(listed(say)) == 2


def test_people_go_with_their_client_into_another(say: Say) -> None:
    say("person", "add", "Maya", "--client", "Nusa")
    say("client", "merge", "Nusa", "--into", "Klinik")
    assert listed(say)[0]["client"] == "Klinik Sehat Bunda"
    say("undo")
    assert listed(say)[0]["client"] == "Nusa Kopi"


def test_people_stay_when_their_client_goes(desk: Desk, say: Say) -> None:
    say("person", "add", "Maya", "--client", "Nusa")
    with desk.work("Delete client") as session:
        session.connection().exec_driver_sql("DELETE FROM client WHERE id = 1")
    assert listed(say)[0]["client"] is None
    desk.undo()
    assert listed(say)[0]["client"] == "Nusa Kopi"
    assert say("check").code == 0
