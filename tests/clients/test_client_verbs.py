# SPDX-License-Identifier: GPL-3.0-or-later
"""Clients, projects and tasks from the command line; merging; names unknown or ambiguous."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from sohodesk.store.desk import Desk
from tests.conftest import Told

Say = Callable[..., Told]


@pytest.fixture(autouse=True)
def _empty_book(desk: Desk) -> None:
    """Every test here has an empty book."""


def listed(say: Say, kind: str, *words: str) -> list[Any]:
    found: list[Any] = say(kind, "list", *words, "--json").json
    return found


# Clients ---------------------------------------------------------------------------------------


def test_a_client_has_facts(say: Say) -> None:
    told = say(
        *("client", "add", "  Hartmann   & Söhne ", "--currency", "eur", "--rate", "48"),
        *("--country", "de", "--payment-days", "30", "--vat-id", "DE123456789"),
        *("--address", "Große Elbstraße 86\n22767 Hamburg", "--email", "lena@example.de", "--json"),
    ).json
    assert told == {"id": 1, "name": "Hartmann & Söhne"}
    assert listed(say, "client") == [
        {
            "id": 1,
            "name": "Hartmann & Söhne",
            "short": "",
            "colour": None,
            "rounding": None,
            "rounding_minutes": None,
            "minimum_minutes": None,
            "currency": "EUR",
            "rate": "48.00",
            "language": "en",
            "email": "lena@example.de",
            "address": "Große Elbstraße 86\n22767 Hamburg",
            "city": "",
            "country": "DE",
            "tax_id": "",
            "vat_id": "DE123456789",
            "payment_days": 30,
            "notes": "",
            "archived": False,
        }
    ]
    say("client", "edit", "hartmann", "--rate", "", "--name", "Hartmann", "--notes", "Lena")
    row = listed(say, "client")[0]
    assert (row["rate"], row["name"], row["notes"]) == (None, "Hartmann", "Lena")
    assert "No projects" in say("project", "list").out
    assert "Hartmann" in say("client", "list").out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["   "], "name is missing"),
        (["x" * 201], "too long"),
        (["A / B"], "stands between"),
        (["A", "--currency", "XYZ"], "XYZ"),
        (["A", "--country", "Germany"], "Germany"),
        (["A", "--payment-days", "-1"], "Payment days"),
        (["A", "--rate", "many"], "many"),
    ],
)
def test_facts_that_make_no_sense_are_refused(say: Say, words: list[str], said: str) -> None:
    assert said in say("client", "add", *words, code=1).err
    assert listed(say, "client") == []


def test_no_two_clients_have_one_name(say: Say) -> None:
    say("client", "add", "Straße")
    assert "already" in say("client", "add", "STRASSE", code=1).err
    say("client", "add", "Other")
    assert "already" in say("client", "edit", "Other", "--name", "straße", code=1).err
    say("client", "edit", "Straße", "--name", "STRASSE")  # its own name in another case


@pytest.mark.parametrize(
    ("said", "candidates"),
    [
        ("kopi", ["Kopi Nusa", "Kopi Kita"]),
        ("Kopi Nuso", ["Kopi Nusa"]),
        ("qqq", []),
        ("", []),
    ],
)
def test_unknown_and_ambiguous_names_are_refused_with_candidates(
    say: Say, said: str, candidates: list[str]
) -> None:
    for name in ("Kopi Nusa", "Kopi Kita", "Hartmann"):
        say("client", "add", name)
        say("project", "add", f"{name} / Site")
    for verb in (
        ["client", "edit", said, "--notes", "x"],
        ["client", "archive", said],
        ["client", "merge", said, "--into", "Hartmann"],
        ["project", "add", f"{said} / New"],
        ["rate", "set", said, "5"],
        ["start", "x", "--project", f"{said} / Site"],
        ["entries", "--client", said or " "],
        ["invoice", "bill", said],
    ):
        told = say(*verb, code=1).err
        assert all(name in told for name in candidates), told
    assert all(row["notes"] == "" for row in listed(say, "client"))


def test_case_accents_and_short_forms_find_a_client(say: Say) -> None:
    say("client", "add", "Hartmann & Söhne", "--short", "HS")
    for said in ("hartmann", "SOHNE", "hs", "Hartmann & Söhne"):
        say("client", "edit", said, "--notes", said)
        assert listed(say, "client")[0]["notes"] == said


def test_put_away_and_brought_back(say: Say) -> None:
    say("client", "add", "A")
    say("project", "add", "A / P")
    say("client", "archive", "A")
    assert listed(say, "client") == []
    assert listed(say, "project") == []
    assert listed(say, "client", "--all")[0]["archived"] is True
    assert "“A” is archived; bring it back" in say("start", "x", "--project", "P", code=1).err
    say("client", "archive", "A", "--bring-back")
    assert len(listed(say, "client")) == len(listed(say, "project")) == 1


def test_merged_clients_keep_all_their_work(say: Say) -> None:
    for client in ("A", "B"):
        say("client", "add", client, "--rate", "5")
        for project in ("Site", f"Only {client}"):
            say("project", "add", f"{client} / {project}")
            say("log", f"8-9 {client} / {project} work #x", "--task", "Build")
    before = say("entries", "--json").json
    say("client", "merge", "A", "--into", "B")
    assert [row["name"] for row in listed(say, "client")] == ["B"]
    assert sorted(row["name"] for row in listed(say, "project")) == ["Only A", "Only B", "Site"]
    after = say("entries", "--json").json
    assert [(row["client"], row["project"], row["task"], row["seconds"]) for row in after] == [
        ("B", row["project"], "Build", 3600) for row in before
    ]
    assert len(listed(say, "task", "--project", "B / Site")) == 1
    assert say("check", "--json").json["sound"] is True
    say("undo")
    assert say("entries", "--json").json == before


def test_what_can_not_be_merged(say: Say) -> None:
    say("client", "add", "A")
    say("client", "add", "B", "--currency", "EUR")
    assert "stay apart" in say("client", "merge", "A", "--into", "B", code=1).err
    assert "itself" in say("client", "merge", "A", "--into", "A", code=1).err
    say("project", "add", "A / P")
    say("project", "add", "B / Q")
    assert "same client" in say("project", "merge", "A / P", "--into", "B / Q", code=1).err
    assert "itself" in say("project", "merge", "A / P", "--into", "A / P", code=1).err


def test_a_client_with_documents_is_not_merged_away(say: Say) -> None:
    for name in ("A", "B"):
        say("client", "add", name, "--rate", "5000")
    say("project", "add", "A / P")
    say("log", "7-8 A / P work")
    say("invoice", "bill", "A")
    assert "merge B into it" in say("client", "merge", "A", "--into", "B", code=1).err


# Projects --------------------------------------------------------------------------------------


def test_a_project_has_facts(say: Say) -> None:
    say("client", "add", "Hartmann", "--currency", "EUR")
    told = say(
        *("project", "add", "Hartmann / Shop relaunch", "--rate", "48", "--colour", "2"),
        *("--budget-hours", "120", "--budget", "5760", "--deadline", "2026-12-18", "--json"),
    ).json
    assert told == {"id": 1, "name": "Shop relaunch"}
    row = listed(say, "project")[0]
    assert row == {
        "id": 1,
        "name": "Shop relaunch",
        "short": "",
        "client": "Hartmann",
        "client_id": 1,
        "colour": 2,
        "currency": "EUR",
        "rate": "48.00",
        "state": "active",
        "billable": True,
        "billing": "hourly",
        "price": None,
        "budget_hours": "120",
        "budget": "5760.00",
        "budget_every": "once",
        "budget_carry": False,
        "renews_day": 1,
        "estimate_hours": None,
        "original_hours": None,
        "starts": None,
        "deadline": "2026-12-18",
        "ended": None,
        "field": "",
        "rounding": None,
        "rounding_minutes": None,
        "minimum_minutes": None,
        "notes": "",
        "archived": False,
        "standing": "active",
        "seconds": 0,
        "month_seconds": 0,
        "per_hour": None,
        "per_hour_of": "all",
        "forecast": {
            "hours_low": None,
            "hours_high": None,
            "spent_from": None,
            "spent_to": None,
            "hours_left": None,
        },
    }
    say("project", "edit", "shop", "--state", "done", "--budget", "", "--billable", "no")
    row = listed(say, "project", "--client", "hart")[0]
    assert (row["state"], row["budget"], row["billable"]) == ("done", None, False)
    say("project", "archive", "shop")
    assert listed(say, "project") == []
    say("project", "archive", "shop", "--bring-back")
    assert len(listed(say, "project")) == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["Shop"], "Client / Project"),
        (["A /  "], "Client / Project"),
        (["A / B / C"], "stands between"),
        (["A / P", "--colour", "7"], "1 to 6"),
        (["A / P", "--budget-hours", "0"], "more than zero"),
        (["A / P", "--budget", "1.5"], "1.5"),
        (["A / P", "--budget", "-5"], "more than zero"),
        (["A / P", "--deadline", "someday"], "someday"),
    ],
)
def test_projects_that_make_no_sense_are_refused(say: Say, words: list[str], said: str) -> None:
    say("client", "add", "A")
    assert said in say("project", "add", *words, code=1).err
    assert listed(say, "project") == []


def test_merged_projects(say: Say) -> None:
    say("client", "add", "A")
    say("project", "add", "A / One")
    say("project", "add", "A / Two")
    say("task", "add", "A / One / Build")
    say("log", "7-8 One work", "--task", "Build")
    assert "already" in say("project", "add", "A / one", code=1).err
    assert "already" in say("project", "edit", "A / Two", "--name", "ONE", code=1).err
    say("project", "merge", "One", "--into", "Two")
    assert [row["name"] for row in listed(say, "project")] == ["Two"]
    row = say("entries", "--json").json[0]
    assert (row["project"], row["task"]) == ("Two", "Build")


# Tasks -----------------------------------------------------------------------------------------


def test_tasks(say: Say) -> None:
    say("client", "add", "A")
    say("project", "add", "A / P")
    say("task", "add", "A / P / Build", "--rate", "90", "--estimate-hours", "12.5")
    say("task", "add", "A / P / Bild")
    assert "already" in say("task", "add", "A / P / build", code=1).err
    assert listed(say, "task")[0] == {
        "id": 1,
        "name": "Build",
        "client": "A",
        "project": "P",
        "currency": "IDR",
        "rate": "90",
        "estimate_hours": "12.5",
        "original_hours": "12.5",
        "due": None,
        "repeat": None,
        "repeat_every": None,
        "notes": "",
        "done": False,
        "archived": False,
    }
    say("log", "7-8 A / P x", "--task", "Bild")
    say("task", "merge", "A / P / Bild", "--into", "Build")
    assert [row["name"] for row in listed(say, "task")] == ["Build"]
    assert say("entries", "--json").json[0]["task"] == "Build"
    say("task", "edit", "A / P / Build", "--name", "Building", "--rate", "")
    assert listed(say, "task", "--project", "P")[0]["rate"] is None
    say("task", "archive", "A / P / Building")
    assert listed(say, "task") == []
    assert len(listed(say, "task", "--all")) == 1
    assert "Client / Project / Task" in say("task", "add", "Building", code=1).err
    assert "There is no task" in say("task", "edit", "A / P / Zz", "--name", "x", code=1).err
