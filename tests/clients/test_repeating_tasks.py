# SPDX-License-Identifier: GPL-3.0-or-later
"""Repeating tasks, from one to the next: short months, leap days, late, twice, open again."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from sohodesk.app import bootstrap
from sohodesk.base.clock import FixedClock
from sohodesk.base.refusals import Refusal
from sohodesk.clients import queries, service, tasks
from sohodesk.clients.queries import TaskRow
from sohodesk.clients.repeating import Repeat, next_due
from sohodesk.store.desk import Desk
from sohodesk.timelog import timer

YEARS = 24


@pytest.fixture
def site(desk: Desk) -> int:
    client = service.add_client(desk, name="Nusa Kopi")
    return service.add_project(desk, client_id=client, name="Site")


def rows(desk: Desk) -> list[TaskRow]:
    with desk.read() as session:
        return queries.tasks(session)


def newest(desk: Desk) -> TaskRow:
    return max(rows(desk), key=lambda row: row.id)


def chain(desk: Desk, site: int, steps: int, **facts: Any) -> list[date | None]:
    """The days of a task and of those after it, each done in its turn."""
    task: int | None = service.add_task(desk, project_id=site, name="Report", **facts)
    found = [facts["due"]]
    for _each in range(steps):
        assert task is not None
        task = tasks.finish_task(desk, task_id=task)
        found.append(newest(desk).due)
    return found


@pytest.mark.parametrize(
    ("first", "rule", "every", "days"),
    [
        ("2026-12-31", "month", 1, ["2027-01-31", "2027-02-28", "2027-03-31", "2027-04-30"]),
        ("2028-01-30", "month", 1, ["2028-02-29", "2028-03-30"]),
        ("2028-02-29", "year", 1, ["2029-02-28", "2030-02-28", "2031-02-28", "2032-02-29"]),
        ("2026-03-05", "week", 2, ["2026-03-19", "2026-04-02", "2026-04-16"]),
        ("2026-08-31", "month", 3, ["2026-11-30", "2027-02-28", "2027-05-31"]),
    ],
)
def test_one_after_the_other(
    desk: Desk, site: int, first: str, rule: str, every: int, days: list[str]
) -> None:
    begun = date.fromisoformat(first)
    found = chain(desk, site, len(days), due=begun, repeat=rule, repeat_every=every)
    assert found[1:] == [date.fromisoformat(day) for day in days]


def test_what_is_edited_in_a_short_month_still_means_the_31st(desk: Desk, site: int) -> None:
    chain(desk, site, 1, due=date(2027, 1, 31), repeat="month")
    february = newest(desk)
    assert february.due == date(2027, 2, 28)
    # A form gives all it holds, the day and the rule as they were.
    service.edit_task(
        desk, task_id=february.id, notes="x", due=february.due, repeat="month", repeat_every=1
    )
    tasks.finish_task(desk, task_id=february.id)
    assert newest(desk).due == date(2027, 3, 31)
    service.edit_task(desk, task_id=newest(desk).id, due=date(2027, 3, 28))
    tasks.finish_task(desk, task_id=newest(desk).id)
    assert newest(desk).due == date(2027, 4, 28)


def test_done_late_it_keeps_to_its_rule(desk: Desk, site: int, clock: FixedClock) -> None:
    service.add_task(desk, project_id=site, name="Report", due=date(2026, 1, 6), repeat="week",
                     repeat_every=2)  # fmt: skip
    tasks.finish_task(desk, task_id=1)  # on 2 March
    assert newest(desk).due == date(2026, 3, 3)
    assert next_due(Repeat("month", 1, 31), date(2026, 1, 31), date(2026, 9, 2)) == date(
        2026, 9, 30
    )


def test_two_processes_make_one_next(desk: Desk, site: int, clock: FixedClock) -> None:
    service.add_task(desk, project_id=site, name="Report", due=date(2026, 3, 6), repeat="week")
    other = bootstrap.open_desk(desk.book.path, clock=clock)
    try:
        tasks.finish_task(other, task_id=1)
    finally:
        other.close()
    with pytest.raises(Refusal, match="done already"):
        tasks.finish_task(desk, task_id=1)
    assert [row.due for row in rows(desk)] == [date(2026, 3, 6), date(2026, 3, 13)]


def test_undone_the_next_one_is_gone(desk: Desk, site: int) -> None:
    service.add_task(desk, project_id=site, name="Report", due=date(2026, 3, 6), repeat="week")
    tasks.finish_task(desk, task_id=1)
    desk.undo()
    assert [row.done for row in rows(desk)] == [None]


@pytest.mark.parametrize("rule", ["day", "week", "month", "year"])
@pytest.mark.parametrize("due", [None, date(2026, 1, 31)])
def test_open_again_the_next_one_goes(
    desk: Desk, site: int, clock: FixedClock, rule: str, due: date | None
) -> None:
    service.add_task(desk, project_id=site, name="Report", due=due, repeat=rule, notes="Ask")
    before = rows(desk)
    tasks.finish_task(desk, task_id=1)
    clock.advance(hours=72)
    tasks.reopen_task(desk, task_id=1)
    assert rows(desk) == before
    desk.undo()  # and one step back both are there again
    assert [row.done is None for row in rows(desk)] == [False, True]


@pytest.mark.parametrize("touch", ["notes", "due", "time", "archived", "name"])
def test_a_next_one_that_was_touched_stays(desk: Desk, site: int, touch: str) -> None:
    service.add_task(desk, project_id=site, name="Report", due=date(2026, 3, 6), repeat="week")
    following = tasks.finish_task(desk, task_id=1)
    assert following is not None
    if touch == "time":
        timer.start(desk, project_id=site, task_id=following)
    elif touch == "archived":
        service.archive_task(desk, task_id=following)
    else:
        facts = {"notes": "x", "due": date(2026, 3, 20), "name": "Another"}
        service.edit_task(desk, task_id=following, **{touch: facts[touch]})
    before = rows(desk)
    if touch == "name":
        tasks.reopen_task(desk, task_id=1)
        assert len(rows(desk)) == 2
        return
    with pytest.raises(Refusal, match="is open already"):
        tasks.reopen_task(desk, task_id=1)
    assert rows(desk) == before
