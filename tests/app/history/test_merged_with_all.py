# SPDX-License-Identifier: GPL-3.0-or-later
"""A client that was merged away comes back with what was its own, and with nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from sohodesk.app.history.service import restore
from sohodesk.app.historywindow.window import HistoryWindow
from sohodesk.clients import files, merging, queries, tasks
from sohodesk.clients import service as clients
from sohodesk.people import service as people
from sohodesk.store import wholerecords
from sohodesk.store.desk import Desk
from sohodesk.store.past import steps
from sohodesk.timelog import service
from tests.conftest import Told

Say = Callable[..., Told]
_OWN = ("step", "change", "seal", "sqlite_sequence", "journal")


def dump(desk: Desk) -> dict[str, list[Any]]:
    """All that stands in the book, but for the journal and what stays with who took it."""
    with desk.read() as session:
        run = session.connection().exec_driver_sql
        tables = [row[0] for row in run("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {
            name: sorted(map(tuple, run(f'SELECT * FROM "{name}"')), key=repr)
            for name in tables
            if not name.startswith(_OWN)
        }


def last_step(desk: Desk) -> int:
    with desk.read() as session:
        return steps(session, limit=1)[0].id


def row_of(desk: Desk, table: str, key: int) -> dict[str, Any]:
    with desk.read() as session:
        found = session.connection().exec_driver_sql(f"SELECT * FROM {table} WHERE id = {key}")
        return dict(found.mappings().one())


@pytest.fixture
def two(desk: Desk) -> Desk:
    """Nusa (1) and Kopi (2): each with Site and a task Build of its own; Kopi with more.

    Kopi's Shop (project 3) is its own, and so is the task Paint of its Site.
    """
    now = desk.clock.now()
    for name in ("Nusa", "Kopi"):
        client = clients.add_client(desk, name=name, rate=Decimal(100))
        project = clients.add_project(desk, client_id=client, name="Site")
        task = clients.add_task(desk, project_id=project, name="Build")
        at = now - timedelta(hours=3 * client)
        service.log(desk, start=at, end=at + timedelta(hours=1), project_id=project, task_id=task)
    shop = clients.add_project(desk, client_id=2, name="Shop")
    clients.add_task(desk, project_id=2, name="Paint")
    early = now - timedelta(days=1)
    service.log(desk, start=early, end=early + timedelta(hours=2), project_id=shop)
    people.add_person(desk, name="Hendra", client_id=2)
    files.link_file(desk, address="/srv/kopi", client_id=2)
    files.link_file(desk, address="/srv/site", project_id=2)
    more(desk)
    return desk


MORE = (
    "INSERT INTO favourite VALUES (1, 0, 'Build', 2, 2, '', 1, NULL)",
    "INSERT INTO day_template VALUES (1, 'Monday')",
    "INSERT INTO day_template_part VALUES (1, 1, 540, 600, 'Plan', 2, NULL, '', 1, '')",
    "INSERT INTO sheet_row VALUES (1, '2026-03-02', 2, 2)",
    "INSERT INTO away_rule VALUES (1, 2, 'cut')",
    "INSERT INTO suggestion_rule VALUES (1, 'code', 'x', 2, NULL, 3)",
)


def more(desk: Desk, *statements: str) -> None:
    """What other rooms keep of a project, written below their verbs."""
    with desk.work("More") as session:
        for statement in statements or MORE:
            session.connection().exec_driver_sql(statement)


def test_a_merge_loses_nothing_of_any_room(two: Desk) -> None:
    before = {name: len(rows) for name, rows in dump(two).items()}
    merging.merge_clients(two, client_id=2, into=1)
    after = dump(two)
    gone = {name: n - len(after[name]) for name, n in before.items() if n != len(after[name])}
    assert gone == {"client": 1, "project": 1, "task": 1}
    for table in ("favourite", "day_template_part", "sheet_row", "away_rule", "suggestion_rule"):
        assert row_of(two, table, 1)["project_id"] == 1
    assert row_of(two, "favourite", 1)["task_id"] == row_of(two, "sheet_row", 1)["task_id"] == 1


def test_where_one_row_may_stand_that_of_who_stays_is_right(two: Desk) -> None:
    more(
        two,
        "INSERT INTO away_rule VALUES (2, 1, 'keep')",
        "INSERT INTO suggestion_rule VALUES (2, 'code', 'x', 1, NULL, 1)",
        "INSERT INTO suggestion_rule VALUES (3, 'code', 'y', 2, NULL, 1)",
    )
    before = dump(two)
    merging.merge_projects(two, project_id=3, into=2)
    two.undo()
    merging.merge_clients(two, client_id=2, into=1)
    after = dump(two)
    assert [rule[1:] for rule in after["away_rule"]] == [(1, "keep")]
    assert [rule[2] for rule in after["suggestion_rule"]] == ["x", "y"]
    two.undo()
    assert dump(two) == before


def test_all_comes_back(two: Desk) -> None:
    before = dump(two)
    merging.merge_clients(two, client_id=2, into=1)
    step = last_step(two)
    clients.edit_client(two, client_id=1, city="Bandung")  # something was done since
    assert restore(two, record="client:2", step_id=step) == ("Kopi", 0)
    clients.edit_client(two, client_id=1, city="")
    after = dump(two)
    assert {name for name, rows in before.items() if after[name] != rows} == set()
    two.undo()
    assert two.undo() == "Bring back Kopi"
    assert [row[1] for row in dump(two)["client"]] == ["Nusa"]


def test_many_rows_come_back_in_several_goes(two: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wholerecords, "CHUNK", 3)
    now = two.clock.now()
    for n in range(7):
        start = now - timedelta(days=2, hours=n)
        service.log(two, start=start, end=start + timedelta(minutes=30), project_id=2)
    before = dump(two)
    merging.merge_clients(two, client_id=2, into=1)
    step = last_step(two)
    service.edit(two, entry_ids=[5], project_id=3)
    assert restore(two, record="client:2", step_id=step) == ("Kopi", 1)
    service.edit(two, entry_ids=[5], project_id=2)
    assert dump(two)["entry"] == before["entry"]


def test_what_changed_its_place_since_stays(two: Desk) -> None:
    merging.merge_clients(two, client_id=2, into=1)
    step = last_step(two)
    third = clients.add_client(two, name="Third")
    people.edit_person(two, person_id=1, client_id=third)
    service.edit(two, entry_ids=[2], project_id=3)
    assert restore(two, record="client:2", step_id=step) == ("Kopi", 2)
    assert row_of(two, "person", 1)["client_id"] == third
    assert row_of(two, "entry", 2)["project_id"] == 3
    assert row_of(two, "project", 3)["client_id"] == 2


def test_what_went_away_and_came_back_since_comes_back(two: Desk) -> None:
    merging.merge_clients(two, client_id=2, into=1)
    step = last_step(two)
    for project in (3, 1):
        service.edit(two, entry_ids=[2], project_id=project, task_id=None)
    service.edit(two, entry_ids=[2], task_id=1)
    assert restore(two, record="client:2", step_id=step) == ("Kopi", 0)
    assert row_of(two, "entry", 2)["project_id"] == 2


def test_a_place_in_the_order_that_was_given_since_stays(two: Desk) -> None:
    before = row_of(two, "task", 3)["position"]
    for name in ("Last", "Really last"):
        clients.add_task(two, project_id=1, name=name)
    merging.merge_clients(two, client_id=2, into=1)
    step = last_step(two)
    tasks.move_task(two, task_id=3, by=-1)
    now = row_of(two, "task", 3)
    assert now["position"] != before
    assert restore(two, record="client:2", step_id=step) == ("Kopi", 0)
    assert row_of(two, "task", 3) == {**now, "project_id": 2}


def test_a_step_that_changed_a_row_more_than_once_is_gone_back_through(two: Desk) -> None:
    more(
        two,
        "UPDATE client SET city = 'Bandung' WHERE id = 2",
        "UPDATE client SET city = 'Bogor', notes = 'Gone' WHERE id = 2",
        "UPDATE entry SET project_id = 3, task_id = NULL WHERE id = 2",
        "UPDATE entry SET project_id = 1 WHERE id IN (2, 3)",
        "UPDATE project SET client_id = 1 WHERE id = 3",
        "DELETE FROM client WHERE id = 2",
    )
    step = last_step(two)
    assert restore(two, record="client:2", step_id=step) == ("Kopi", 0)
    client, entry = row_of(two, "client", 2), row_of(two, "entry", 2)
    assert (client["city"], client["notes"]) == ("", "")
    assert (entry["project_id"], entry["task_id"]) == (2, 2)
    assert row_of(two, "project", 3)["client_id"] == 2


def test_what_changed_in_other_things_since_comes_back(two: Desk) -> None:
    merging.merge_clients(two, client_id=2, into=1)
    step = last_step(two)
    people.edit_person(two, person_id=1, phone="+62 812 0000")
    service.edit(two, entry_ids=[2], description="Built")
    clients.edit_project(two, project_id=3, notes="Blue")
    assert restore(two, record="client:2", step_id=step) == ("Kopi", 0)
    assert row_of(two, "person", 1)["client_id"] == 2
    assert row_of(two, "entry", 2)["description"] == "Built"
    assert row_of(two, "entry", 2)["project_id"] == 2
    assert row_of(two, "project", 3)["notes"] == "Blue"


def test_a_task_that_was_chosen_since_keeps_its_entry(two: Desk) -> None:
    merging.merge_clients(two, client_id=2, into=1)
    step = last_step(two)
    other = clients.add_task(two, project_id=1, name="Other")
    service.edit(two, entry_ids=[2], task_id=other)
    assert restore(two, record="client:2", step_id=step) == ("Kopi", 1)
    entry = row_of(two, "entry", 2)
    assert (entry["project_id"], entry["task_id"]) == (1, other)


def test_a_project_and_its_task_go_together(two: Desk) -> None:
    now = two.clock.now()
    bare = service.log(two, start=now - timedelta(hours=9), end=now, project_id=2)
    merging.merge_clients(two, client_id=2, into=1)
    step = last_step(two)
    service.edit(two, entry_ids=[bare], task_id=1)
    assert restore(two, record="client:2", step_id=step) == ("Kopi", 1)
    entry = row_of(two, "entry", bare)
    assert (entry["project_id"], entry["task_id"]) == (1, 1)


def test_time_that_was_billed_since_stays_with_its_document(two: Desk, say: Say) -> None:
    merging.merge_clients(two, client_id=2, into=1)
    step = last_step(two)
    say("invoice", "bill", "Nusa")
    told = say("history", "restore", "client:2", step)
    assert "2 records stay with the other: they were changed or billed since." in told.out
    assert row_of(two, "entry", 2)["project_id"] == 1
    assert row_of(two, "project", 3)["client_id"] == 1
    assert row_of(two, "project", 2)["client_id"] == 2
    assert say("check", "--json").json["sound"] is True


def test_the_answer_in_json_counts_what_stays(two: Desk, say: Say) -> None:
    merging.merge_clients(two, client_id=2, into=1)
    step = last_step(two)
    assert say("history", "restore", "client:2", step, "--json").json == {
        "record": "client:2",
        "step": step,
        "name": "Kopi",
        "stayed": 0,
    }


def test_a_merged_task_takes_its_time_back(two: Desk) -> None:
    merging.merge_tasks(two, task_id=3, into=2)
    first = last_step(two)
    service.edit(two, entry_ids=[2], task_id=None)
    merging.merge_tasks(two, task_id=2, into=clients.add_task(two, project_id=2, name="All"))
    second = last_step(two)
    assert restore(two, record="task:2", step_id=second) == ("Kopi / Site / Build", 0)
    assert row_of(two, "favourite", 1)["task_id"] == 2
    assert restore(two, record="task:3", step_id=first) == ("Kopi / Site / Paint", 0)


@pytest.fixture
def history(two: Desk, window: Any) -> Iterator[HistoryWindow]:
    """The history of Kopi, which was merged away."""
    merging.merge_clients(two, client_id=2, into=1)
    service.edit(two, entry_ids=[2], project_id=3)
    window.show_history("client:2")
    found: HistoryWindow = window.shell.findChildren(HistoryWindow)[-1]
    yield found
    found.accept()


def test_the_window_tells_what_stays(two: Desk, window: Any, history: HistoryWindow) -> None:
    history.detail.back.click()
    assert window.around.toasts.said == (
        "Kopi is brought back. One record stays with the other: it was changed or billed since."
    )
    with two.read() as session:
        names = [row.full_name for row in queries.projects(session)]
    assert names == ["Kopi / Shop", "Kopi / Site", "Nusa / Site"]
    window.around.toasts.button.click()
    with two.read() as session:
        assert [row.name for row in queries.clients(session)] == ["Nusa"]
    assert row_of(two, "sheet_row", 1)["week"] == date(2026, 3, 2).isoformat()
