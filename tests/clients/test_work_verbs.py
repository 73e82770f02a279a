# SPDX-License-Identifier: GPL-3.0-or-later
"""Terms of projects, estimates, tasks done and repeating, links, merges with a review."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from sohodesk.base.refusals import Refusal
from sohodesk.clients import files, merging, queries
from sohodesk.store.desk import Desk
from tests.conftest import Told

Say = Callable[..., Told]


@pytest.fixture(autouse=True)
def _place(say: Say, desk: Desk) -> None:
    say("client", "add", "Nusa Kopi", "--rate", "350000")
    say("project", "add", "Nusa Kopi / Site")


def project(say: Say, name: str = "Site") -> Any:
    return next(
        row for row in say("project", "list", "--all", "--json").json if row["name"] == name
    )


def tasks(say: Say) -> list[Any]:
    return list(say("task", "list", "--json").json)


# Terms ------------------------------------------------------------------------------------------


def test_what_is_agreed_on_a_project(say: Say) -> None:
    say("settings", "set", "work.fields", "Web shops\nTexts")
    say(
        *("project", "edit", "Site", "--billing", "fixed", "--price", "48000000", "--short", "ST"),
        *("--estimate-hours", "150", "--starts", "2026-03-01", "--deadline", "2026-04-30"),
        *("--field", "WEB shops", "--budget-hours", "150", "--rounding", "nearest"),
    )
    row = project(say)
    assert (row["billing"], row["price"], row["short"]) == ("fixed", "48000000", "ST")
    assert (row["starts"], row["deadline"], row["field"]) == (
        "2026-03-01",
        "2026-04-30",
        "Web shops",
    )
    assert (row["rounding"], row["rounding_minutes"]) == ("nearest", 15)  # the book's step
    say("project", "edit", "Site", "--billing", "none")
    assert (project(say)["billing"], project(say)["billable"]) == ("none", False)
    say("project", "edit", "Site", "--billing", "hourly", "--rounding", "inherit", "--field", "")
    row = project(say)
    assert (row["billing"], row["billable"], row["rounding_minutes"]) == ("hourly", True, None)
    say("undo")
    assert project(say)["billing"] == "none"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--billing", "fixed"], "needs its price"),
        (["--billing", "retainer"], "hours or its price"),
        (["--price", "0"], "more than zero"),
        (["--renews-day", "32"], "1 to 31"),
        (["--estimate-hours", "0"], "more than zero"),
        (["--estimate-hours", "1.23456"], "four decimal places"),
        (["--starts", "2026-05-01", "--deadline", "2026-04-01"], "after its deadline"),
        (["--deadline", "1950-12-31"], "too far away"),
        (["--field", "Anything"], "no fields of work yet"),
        (["--short", "x" * 21], "short name is too long"),
        (["--minimum-minutes", "481"], "0 to 480"),
        (["--minimum-minutes", "ten"], "whole number"),
        (["--name", "x" * 500], "at most 200"),
    ],
)
def test_terms_that_make_no_sense_change_nothing(say: Say, words: list[str], said: str) -> None:
    before = project(say)
    told = say("project", "edit", "Site", *words, code=1).err
    assert said in told
    assert told.count("\n") == 1
    assert project(say) == before


def test_a_field_is_one_of_the_offices_own(say: Say) -> None:
    say("settings", "set", "work.fields", "Texts")
    assert "Texts" in say("project", "edit", "Site", "--field", "Web", code=1).err


def test_states_and_the_day_of_the_end(say: Say) -> None:
    for state in ("lead", "quoted", "paused", "active"):
        say("project", "edit", "Site", "--state", state)
        assert (project(say)["state"], project(say)["ended"]) == (state, None)
    assert "Active" in say("project", "list").out
    say("project", "edit", "Site", "--state", "done")
    assert project(say)["ended"] == "2026-03-02"
    say("project", "edit", "Site", "--state", "done", "--notes", "x")
    say("project", "edit", "Site", "--ended", "2026-02-20")
    assert project(say)["ended"] == "2026-02-20"
    say("project", "edit", "Site", "--state", "active")
    assert project(say)["ended"] is None
    say("project", "edit", "Site", "--state", "lost")
    assert project(say)["ended"] == "2026-03-02"


@pytest.mark.parametrize("name", ["☕ Kopi 🎉", "مقهى النور", "שלום עולם", "日本語", "Ω" * 200])
def test_names_of_all_kinds(say: Say, name: str) -> None:
    say("client", "add", name)
    say("project", "add", f"{name} / {name}")
    say("task", "add", f"{name} / {name} / {name}")
    assert tasks(say)[-1]["name"] == name
    assert "already" in say("task", "add", f"{name} / {name} / {name}", code=1).err
    say("task", "done", f"{name} / {name} / {name}")


def test_a_name_turns_nothing_around_it(say: Say) -> None:
    say("client", "add", "a\u202eb\u2067c 👩\u200d💻")
    assert say("client", "list", "--json").json[0]["name"] == "abc 👩\u200d💻"
    assert "name is missing" in say("client", "add", "\u202e \u2066", code=1).err


# Estimates --------------------------------------------------------------------------------------


def test_the_estimate_of_the_start_is_kept(say: Say) -> None:
    say("task", "add", "Site / Build", "--estimate-hours", "10")
    say("project", "edit", "Site", "--estimate-hours", "40")
    say("task", "edit", "Site / Build", "--estimate-hours", "12")
    assert (tasks(say)[0]["estimate_hours"], tasks(say)[0]["original_hours"]) == ("12", "12")
    say("log", "7:00-7:01 Site x", "--task", "Build")
    say("task", "edit", "Site / Build", "--estimate-hours", "20")
    say("task", "edit", "Site / Build", "--estimate-hours", "30")
    assert (tasks(say)[0]["estimate_hours"], tasks(say)[0]["original_hours"]) == ("30", "12")
    say("project", "edit", "Site", "--estimate-hours", "60")
    row = project(say)
    assert (row["estimate_hours"], row["original_hours"]) == ("60", "40")


def test_a_guess_after_the_start_is_no_original(say: Say) -> None:
    say("task", "add", "Site / Build")
    say("log", "7:00-8:00 Site x", "--task", "Build")
    say("task", "edit", "Site / Build", "--estimate-hours", "5")
    assert (tasks(say)[0]["estimate_hours"], tasks(say)[0]["original_hours"]) == ("5", None)


def test_a_running_minute_begins_the_work(say: Say) -> None:
    say("task", "add", "Site / Build", "--estimate-hours", "10")
    say("start", "x", "--project", "Site", "--task", "Build", "--at", "2m ago")
    say("task", "edit", "Site / Build", "--estimate-hours", "20")
    assert tasks(say)[0]["original_hours"] == "10"


# Tasks ------------------------------------------------------------------------------------------


def test_done_and_open_again(say: Say) -> None:
    say("task", "add", "Site / Build")
    assert say("task", "done", "Site / Build", "--json").json == {"done": True, "next": None}
    assert tasks(say)[0]["done"] is True
    assert "done already" in say("task", "done", "Site / Build", code=1).err
    say("task", "add", "Site / build")  # the name is free again
    assert "is open already" in say("task", "reopen", "Site / build", code=1).err
    say("task", "edit", "Site / build", "--name", "Rest")
    say("task", "reopen", "Site / Build")
    assert [row["done"] for row in tasks(say)] == [False, False]


def test_the_next_one_appears(say: Say, desk: Desk) -> None:
    say(
        *("task", "add", "Site / Newsletter", "--due", "2026-01-31", "--repeat", "monthly"),
        *("--estimate-hours", "2", "--notes", "Ask Hendra"),
    )
    say("log", "7:00-8:00 Site x", "--task", "Newsletter")
    said = say("task", "done", "Site / Newsletter", "--json").json
    assert said == {"done": True, "next": {"id": 2, "due": "2026-03-31"}}
    first, second = tasks(say)
    assert (first["done"], second["done"], second["due"]) == (True, False, "2026-03-31")
    assert (second["estimate_hours"], second["notes"]) == ("2", "Ask Hendra")
    assert (second["repeat"], second["repeat_every"]) == ("month", 1)
    say("log", "9:00-10:00 Site y", "--task", "Newsletter")
    with desk.read() as session:
        rows = queries.tasks(session)
        (place,) = queries.places(session)
        assert [(task.id, task.name) for task in place.tasks] == [(2, "Newsletter")]
        assert queries.due_tasks(session, date(2026, 3, 31))[0][0].id == 2
    assert rows[1].original_hours == rows[1].estimate_hours
    assert "next “Newsletter” is open" in _reopen(desk)
    say("undo")  # the entry
    say("undo")
    assert [row["done"] for row in tasks(say)] == [False]


def _reopen(desk: Desk) -> str:
    from sohodesk.clients.tasks import reopen_task

    with pytest.raises(Refusal) as told:
        reopen_task(desk, task_id=1)
    return told.value.sentence


def test_order(say: Say) -> None:
    for name in "ABCD":
        say("task", "add", f"Site / {name} task")
    say("task", "move", "Site / D task", "--up")
    say("task", "move", "Site / A task", "--down", "9")
    assert [row["name"][0] for row in tasks(say)] == ["B", "D", "C", "A"]
    say("task", "move", "Site / A task", "--up", "99")
    assert [row["name"][0] for row in tasks(say)] == ["A", "B", "D", "C"]


def test_a_rule_that_is_none(say: Say) -> None:
    assert "weekly" in say("task", "add", "Site / X", "--repeat", "now and then", code=1).err
    assert tasks(say) == []


# Links ------------------------------------------------------------------------------------------


def test_linked_files(say: Say) -> None:
    say("project", "link", "Site", "https://example.org/a?b=c", "--label", "Wiki")
    say("project", "link", "Site", "C:\\Work\\Plan.pdf")
    say("client", "link", "Nusa", "/home/raka/Angebot 日本.odt")
    rows = say("project", "files", "Site", "--json").json
    assert [(row["label"], row["address"]) for row in rows] == [
        ("Wiki", "https://example.org/a?b=c"),
        ("", "C:\\Work\\Plan.pdf"),
    ]
    assert "Angebot" in say("client", "files", "Nusa").out
    assert "no longer" in say("client", "unlink", "Nusa", 1, code=1).err
    say("project", "unlink", "Site", 1)
    assert len(say("project", "files", "Site", "--json").json) == 1
    say("undo")
    assert len(say("project", "files", "Site", "--json").json) == 2


@pytest.mark.parametrize(
    "address",
    [
        "",
        "  ",
        "plan.pdf",
        "javascript:alert(1)",
        "https://",
        "http://[",
        "x" * 2001,
        "/a\nb",
        "🎉",
    ],
)
def test_links_that_are_none(address: str) -> None:
    with pytest.raises(Refusal):
        files.check_address(address)


# Merging ----------------------------------------------------------------------------------------


def test_a_merge_is_reviewed_first(say: Say, desk: Desk) -> None:
    say("client", "add", "PT Nusa Kopi", "--email", "hendra@nusa.example", "--rate", "300000")
    say("project", "add", "PT Nusa Kopi / Site", "--notes", "Old notes")
    say("project", "add", "PT Nusa Kopi / Menu")
    say("task", "add", "PT Nusa Kopi / Site / Build")
    say("client", "link", "PT Nusa", "/srv/a")
    say("log", "7:00-8:30 PT Nusa Kopi / Menu x")
    (pair,) = say("client", "duplicates", "--json").json
    assert (pair["first"]["name"], pair["second"]["name"]) == ("Nusa Kopi", "PT Nusa Kopi")
    words = ("client", "merge", "PT Nusa Kopi", "--into", "1")
    assert "There is no client" in say(*words, code=1).err
    with desk.read() as session:
        review = merging.review_clients(session, client_id=2, into=1)
    assert (review.projects, review.tasks, review.entries, review.seconds) == (2, 1, 1, 5400)
    assert (review.joined, review.files, review.refusal) == (("Site",), 1, None)
    assert (review.taken, review.differing) == (("email",), ("rate",))
    before = say("project", "list", "--json").json
    say("client", "edit", "Nusa Kopi", "--short", "NK")
    told = say("client", "merge", "PT Nusa Kopi", "--into", "NK", "--dry-run").out
    assert "Site" in told
    assert say("project", "list", "--json").json == before
    say("client", "merge", "PT Nusa Kopi", "--into", "NK")
    (row,) = say("client", "list", "--json").json
    assert (row["email"], row["rate"]) == ("hendra@nusa.example", "350000")
    assert project(say)["notes"] == "Old notes"
    assert len(say("client", "files", "NK", "--json").json) == 1
    assert say("client", "duplicates", "--json").json == []
    assert say("check", "--json").json["sound"] is True
    say("undo")
    assert say("project", "list", "--json").json == before


def test_projects_are_reviewed_and_their_done_tasks_stay_apart(say: Say) -> None:
    say("project", "add", "Nusa Kopi / Sites")
    for name in ("Site", "Sites"):
        say("task", "add", f"Nusa Kopi / {name} / Build")
    say("task", "done", "Nusa Kopi / Site / Build")
    pairs = say("project", "duplicates", "--json").json
    assert [pair["second"]["name"] for pair in pairs] == ["Sites"]
    words = ("project", "merge", "Nusa Kopi / Site", "--into", "Nusa Kopi / Sites")
    said = say(*words, "--dry-run", "--json").json
    assert (said["tasks"], said["joined"]) == (1, [])
    say(*words)
    assert [(row["name"], row["done"]) for row in tasks(say)] == [("Build", False), ("Build", True)]


def test_a_review_says_why_not(say: Say) -> None:
    say("client", "add", "Nusa Kopie", "--currency", "EUR")
    words = ("client", "merge", "Nusa Kopie", "--into", "Nusa Kopi", "--dry-run", "--json")
    assert "stay apart" in say(*words).json["refusal"]
    words = ("client", "merge", "Nusa Kopie", "--into", "Nusa Kopie", "--dry-run", "--json")
    assert "itself" in say(*words).json["refusal"]
