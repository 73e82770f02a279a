# SPDX-License-Identifier: GPL-3.0-or-later
"""Merging what is one: terms, rates that were frozen, documents, what was put away, and undo."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from sohodesk.app.work.duplicates import find_alike
from sohodesk.base.refusals import Refusal
from sohodesk.clients import files, merging, queries, service
from sohodesk.clients.merging import MergeReview
from sohodesk.people import service as people
from sohodesk.store.desk import Desk
from sohodesk.timelog import rates
from sohodesk.timelog import service as timelog
from tests.conftest import Told

Say = Callable[..., Told]
_OWN = ("step", "change", "seal", "sqlite_sequence")


@pytest.fixture
def two(desk: Desk) -> tuple[int, int]:
    """Two clients that are one; each with a project Site and time at its own rate."""
    made = []
    for name, rate in (("Nusa Kopi", 350_000), ("PT Nusa Kopi", 300_000)):
        client = service.add_client(desk, name=name, rate=Decimal(rate))
        project = service.add_project(desk, client_id=client, name="Site")
        task = service.add_task(desk, project_id=project, name="Build")
        at = datetime(2026, 2, client, 2, tzinfo=UTC)
        timelog.log(
            desk, start=at, end=at.replace(hour=4), project_id=project, task_id=task, zone=""
        )
        files.link_file(desk, address=f"/srv/{client}", client_id=client)
        people.add_person(desk, name="Hendra", client_id=client)
        made.append(client)
    return made[0], made[1]


def dump(desk: Desk) -> dict[str, list[Any]]:
    """All that stands in the book, but for the journal."""
    with desk.read() as session:
        run = session.connection().exec_driver_sql
        tables = [row[0] for row in run("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {
            name: sorted(map(tuple, run(f'SELECT * FROM "{name}"')), key=repr)
            for name in tables
            if not name.startswith(_OWN) and not name.startswith("journal")
        }


def review(desk: Desk, client_id: int, into: int) -> MergeReview:
    with desk.read() as session:
        return merging.review_clients(session, client_id=client_id, into=into)


def project_review(desk: Desk, project_id: int, into: int) -> MergeReview:
    with desk.read() as session:
        return merging.review_projects(session, project_id=project_id, into=into)


def entries(desk: Desk) -> list[Any]:
    with desk.read() as session:
        found = session.connection().exec_driver_sql(
            "SELECT project_id, task_id, rate, currency FROM entry ORDER BY id"
        )
        return [tuple(row) for row in found]


def test_rates_stay_frozen_and_undo_brings_the_equal_book(desk: Desk, two: tuple[int, int]) -> None:
    before = dump(desk)
    merging.merge_clients(desk, client_id=two[1], into=two[0])
    after = dump(desk)
    assert entries(desk) == [(1, 1, "350000", "IDR"), (1, 1, "300000", "IDR")]
    assert [len(after[name]) for name in ("client", "project", "task", "person")] == [1, 1, 1, 2]
    assert len(after["linked_file"]) == 2
    desk.undo()
    assert dump(desk) == before
    desk.redo()
    assert dump(desk) == after


def test_a_client_goes_not_into_itself(desk: Desk, two: tuple[int, int]) -> None:
    merges: tuple[Callable[[], None], ...] = (
        lambda: merging.merge_clients(desk, client_id=two[0], into=two[0]),
        lambda: merging.merge_projects(desk, project_id=1, into=1),
        lambda: merging.merge_tasks(desk, task_id=1, into=1),
    )
    for merge in merges:
        with pytest.raises(Refusal, match="itself"):
            merge()


def test_work_that_goes_on_brings_back_what_was_put_away(desk: Desk, two: tuple[int, int]) -> None:
    service.archive_task(desk, task_id=1)
    service.edit_project(desk, project_id=1, state="done")
    service.archive_project(desk, project_id=1)
    service.archive_client(desk, client_id=two[0])
    before = dump(desk)
    assert review(desk, two[1], two[0]).back
    merging.merge_clients(desk, client_id=two[1], into=two[0])
    with desk.read() as session:
        (project,) = queries.projects(session)
        (task,) = queries.tasks(session)
        assert [row.archived for row in queries.clients(session)] == [None]
    assert (project.state, project.ended, project.archived) == ("active", None, None)
    assert task.archived is None
    desk.undo()
    assert dump(desk) == before


def test_what_was_put_away_leaves_the_other_as_it_is(desk: Desk, two: tuple[int, int]) -> None:
    service.edit_project(desk, project_id=2, state="lost")
    service.archive_client(desk, client_id=two[1])
    assert not review(desk, two[1], two[0]).back
    merging.merge_clients(desk, client_id=two[1], into=two[0])
    with desk.read() as session:
        assert [row.state for row in queries.projects(session)] == ["active"]


@pytest.fixture
def pair(desk: Desk) -> Callable[..., tuple[int, int]]:
    """Two projects of a client: facts of the one that goes, of the one that stays."""

    def made(goes: dict[str, Any], stays: dict[str, Any]) -> tuple[int, int]:
        client = service.add_client(desk, name="Nusa Kopi")
        first = service.add_project(desk, client_id=client, name="Sites", **goes)
        return first, service.add_project(desk, client_id=client, name="Site", **stays)

    return made


MONTHLY = {"budget_hours": Decimal(20), "budget_every": "month", "budget_carry": True,
           "renews_day": 15}  # fmt: skip


def test_a_monthly_budget_stays_monthly(desk: Desk, pair: Any) -> None:
    goes, stays = pair(MONTHLY, {})
    assert project_review(desk, goes, stays).taken == ("budget_hours",)
    merging.merge_projects(desk, project_id=goes, into=stays)
    with desk.read() as session:
        row = queries.project(session, stays)
    assert (row.budget_hours, row.budget_every, row.budget_carry, row.renews_day) == (
        *(Decimal(20), "month", True, 15),
    )


def test_a_budget_of_another_kind_does_not_come_along(desk: Desk, pair: Any) -> None:
    goes, stays = pair(MONTHLY, {"budget_minor": 5_000_000})
    assert project_review(desk, goes, stays).differing == ("budget_hours",)
    merging.merge_projects(desk, project_id=goes, into=stays)
    with desk.read() as session:
        row = queries.project(session, stays)
    assert (row.budget_hours, row.budget_minor, row.budget_every) == (None, 5_000_000, "once")


def test_a_price_means_nothing_where_hours_are_billed(desk: Desk, pair: Any) -> None:
    goes, stays = pair({"billing": "fixed", "price_minor": 48_000_000}, {})
    found = project_review(desk, goes, stays)
    assert (found.taken, found.differing) == ((), ("billing",))
    merging.merge_projects(desk, project_id=goes, into=stays)
    with desk.read() as session:
        row = queries.project(session, stays)
    assert (row.billing, row.price_minor) == ("hourly", None)


def test_no_work_starts_after_its_deadline(desk: Desk, pair: Any) -> None:
    goes, stays = pair({"starts": date(2026, 5, 1)}, {"deadline": date(2026, 4, 1)})
    merging.merge_projects(desk, project_id=goes, into=stays)
    service.edit_project(desk, project_id=stays, notes="still sound")
    with desk.read() as session:
        row = queries.project(session, stays)
    assert (row.starts, row.deadline) == (None, date(2026, 4, 1))


def test_a_task_brings_its_day_and_its_rule(desk: Desk, two: tuple[int, int]) -> None:
    service.edit_task(
        desk, task_id=2, due=date(2026, 3, 31), repeat="month", notes="Ask", rate=Decimal(9)
    )
    merging.merge_clients(desk, client_id=two[1], into=two[0])
    with desk.read() as session:
        (task,) = queries.tasks(session)
    assert (task.id, task.due, task.repeat, task.notes) == (1, date(2026, 3, 31), "month", "Ask")
    assert task.rate == Decimal(9)


# Documents ---


def test_another_currency_stays_apart(desk: Desk, two: tuple[int, int]) -> None:
    level = rates.Level(client_id=two[1])
    rates.set_rate(desk, level=level, amount=None, currency="EUR", unbilled=True)
    before = dump(desk)
    with pytest.raises(Refusal, match="stay apart"):
        merging.merge_clients(desk, client_id=two[1], into=two[0])
    assert dump(desk) == before


def test_documents_keep_their_client(say: Say, desk: Desk, two: tuple[int, int]) -> None:
    say("invoice", "bill", "PT Nusa Kopi")
    with desk.read() as session:
        assert merging.with_documents(session) == {two[1]}
    assert find_alike(desk).billed == {two[1]}
    assert "merge Nusa Kopi into it" in (review(desk, two[1], two[0]).refusal or "")
    before = dump(desk)
    merging.merge_clients(desk, client_id=two[0], into=two[1])
    assert say("check", "--json").json["sound"] is True
    say("undo")
    assert dump(desk) == before
    say("client", "edit", "Nusa Kopi", "--short", "NK")
    say("invoice", "bill", "NK")
    assert "both have invoices" in (review(desk, two[1], two[0]).refusal or "")


def test_projects_with_issued_documents_are_merged_and_the_documents_stand(
    say: Say, desk: Desk
) -> None:
    from sohodesk.invoices import settings

    with desk.work("Set"):
        desk.settings.set(desk, settings.ADDRESS, "Jl. Cihapit 24")
        desk.settings.set(desk, settings.BANK_LINES, "BCA 123")
    say("client", "add", "Acme", "--rate", "350000")
    say("client", "edit", "Acme", "--address", "Jl. Braga 1")
    for name in ("Site", "Sites"):
        say("project", "add", f"Acme / {name}")
        say("log", f"7:00-8:00 Acme / {name} x" if name == "Site" else f"8:00-9:00 {name} y")
    draft = say("invoice", "bill", "Acme", "--json").json
    said = say("invoice", "issue", str(draft["id"]), "--json").json
    shown = say("invoice", "show", said["number"], "--json").json
    del shown["subject"]  # tells the projects of its time by their names now
    before = dump(desk)
    say("project", "merge", "Acme / Sites", "--into", "Acme / Site")
    assert say("invoice", "show", said["number"], "--json").json.items() >= shown.items()
    assert say("entries", "--unbilled", "--json").json == []
    assert say("verify", "--json").json["sound"] is True
    assert say("check", "--json").json["sound"] is True
    say("undo")
    assert dump(desk) == before


def test_documents_keep_what_they_say_when_projects_merge(
    desk: Desk, say: Say, book_path: Path
) -> None:
    client = service.add_client(desk, name="Acme", rate=Decimal(100_000), address="Street 1")
    site = service.add_project(desk, client_id=client, name="Site")
    shop = service.add_project(desk, client_id=client, name="Shop")
    for hour in (2, 4):
        at = datetime(2026, 2, 3, hour, tzinfo=UTC)
        timelog.log(desk, start=at, end=at.replace(hour=hour + 1), project_id=site)
    draft = say("invoice", "bill", "Acme", "--json").json
    number = say("invoice", "issue", str(draft["id"]), "--json").json["number"]
    say("invoice", "pdf", number, "-o", book_path.with_name("before.pdf"))
    at = datetime(2026, 2, 4, 2, tzinfo=UTC)
    timelog.log(desk, start=at, end=at.replace(hour=5), project_id=site)
    shown, before = say("invoice", "show", number, "--json").json, dump(desk)
    told = "2 of them are billed; the documents keep what they say."
    merge = ("project", "merge", "Acme / Site", "--into", "Acme / Shop")
    tried = say(*merge, "--dry-run")
    assert told in tried.out
    assert say(*merge, "--dry-run", "--json").json["billed"] == 2
    assert told in say(*merge).out
    after = say("invoice", "show", number, "--json").json
    assert (shown.pop("subject"), after.pop("subject")) == ("Site", "Shop")  # where the time is now
    assert after == shown
    say("invoice", "pdf", number, "-o", book_path.with_name("after.pdf"))
    pages = [book_path.with_name(f"{name}.pdf").read_bytes() for name in ("before", "after")]
    assert pages[0] == pages[1]
    assert [row["project"] for row in say("entries", "--json").json] == ["Shop"] * 3
    assert say("verify", "--json").json
    say("undo")
    assert dump(desk) == before
    assert {site, shop} == {row["id"] for row in say("project", "list", "--json").json}
