# SPDX-License-Identifier: GPL-3.0-or-later
"""Merges that must not go too far: done tasks, other owners, days that touch, work that ended."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from sohodesk.base.refusals import Refusal
from sohodesk.clients import merging, queries, service, tasks
from sohodesk.store.desk import Desk


@pytest.fixture
def two(desk: Desk) -> Desk:
    """Sites (1) and Site (2) of one client, each with a task Build (1, 2)."""
    client = service.add_client(desk, name="Nusa Kopi")
    for name in ("Sites", "Site"):
        project = service.add_project(desk, client_id=client, name=name)
        service.add_task(desk, project_id=project, name="Build")
    return desk


def of(desk: Desk) -> list[tuple[str, bool]]:
    with desk.read() as session:
        rows = queries.tasks(session)
    return sorted((row.name, row.done is not None) for row in rows)


def test_open_work_never_becomes_one_with_what_is_done(two: Desk) -> None:
    tasks.finish_task(two, task_id=2)
    with two.read() as session:
        review = merging.review_projects(session, project_id=1, into=2)
    assert review.joined == ()
    merging.merge_projects(two, project_id=1, into=2)
    assert of(two) == [("Build", False), ("Build", True)]


def test_what_is_done_stays_beside_open_work(two: Desk) -> None:
    tasks.finish_task(two, task_id=1)
    merging.merge_projects(two, project_id=1, into=2)
    assert of(two) == [("Build", False), ("Build", True)]


def test_a_done_task_takes_no_facts(two: Desk) -> None:
    other = service.add_task(two, project_id=2, name="Paint", rate=Decimal(9), notes="Blue")
    tasks.finish_task(two, task_id=2)
    merging.merge_tasks(two, task_id=other, into=2)
    with two.read() as session:
        row = queries.task(session, 2)
    assert (row.rate, row.notes) == (None, "")


def test_only_what_has_the_same_owner_is_merged(two: Desk) -> None:
    with pytest.raises(Refusal, match="tasks of the same project"):
        merging.merge_tasks(two, task_id=1, into=2)
    other = service.add_client(two, name="Other")
    third = service.add_project(two, client_id=other, name="Site")
    with pytest.raises(Refusal, match="projects of the same client"):
        merging.merge_projects(two, project_id=third, into=2)
    with two.read() as session:
        said = merging.review_projects(session, project_id=third, into=2).refusal
    assert said == "Only projects of the same client can be merged."


@pytest.mark.parametrize(("deadline", "taken"), [(5, True), (4, False)])
def test_a_start_may_be_the_day_of_the_deadline(two: Desk, deadline: int, taken: bool) -> None:
    service.edit_project(two, project_id=1, starts=date(2026, 3, 5))
    service.edit_project(two, project_id=2, deadline=date(2026, 3, deadline))
    merging.merge_projects(two, project_id=1, into=2)
    with two.read() as session:
        row = queries.project(session, 2)
    assert row.starts == (date(2026, 3, 5) if taken else None)


def test_work_that_has_ended_brings_nothing_back(two: Desk) -> None:
    service.edit_project(two, project_id=1, state="done")
    service.edit_project(two, project_id=2, state="lost")
    merging.merge_projects(two, project_id=1, into=2)
    with two.read() as session:
        assert queries.project(session, 2).state == "lost"
