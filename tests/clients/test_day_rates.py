# SPDX-License-Identifier: GPL-3.0-or-later
"""Rates of tasks stay worth the same where their project changes between hours and days."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from sohodesk.clients import merging, queries, service, tasks
from sohodesk.clients.rows import ProjectRow
from sohodesk.store.desk import Desk


@pytest.fixture
def client(desk: Desk) -> int:
    return service.add_client(desk, name="Big", currency="EUR")


def rates(desk: Desk) -> dict[str, Decimal | None]:
    with desk.read() as session:
        return {row.name: row.rate for row in queries.tasks(session)}


def project(desk: Desk, key: int) -> ProjectRow:
    with desk.read() as session:
        return queries.project(session, key)


def test_an_hour_of_a_task_is_worth_the_same_by_the_day(desk: Desk, client: int) -> None:
    shop = service.add_project(desk, client_id=client, name="Shop", rate=Decimal(70))
    service.add_task(desk, project_id=shop, name="Review", rate=Decimal("100.1234"))
    service.add_task(desk, project_id=shop, name="Build")
    service.edit_project(desk, project_id=shop, billing="daily")
    assert rates(desk) == {"Review": Decimal("800.9872"), "Build": None}
    service.edit_project(desk, project_id=shop, billing="daily", name="Store")
    service.edit_project(desk, project_id=shop, billing="none")
    assert rates(desk)["Review"] == Decimal("800.9872")
    service.edit_project(desk, project_id=shop, billing="hourly")
    assert rates(desk)["Review"] == Decimal("100.1234")
    desk.undo()
    assert rates(desk)["Review"] == Decimal("800.9872")


def test_a_day_that_does_not_divide_is_rounded_once(desk: Desk, client: int) -> None:
    shop = service.add_project(desk, client_id=client, name="Shop", billing="daily")
    service.add_task(desk, project_id=shop, name="Review", rate=Decimal("100.0001"))
    service.edit_project(desk, project_id=shop, billing="hourly")
    assert rates(desk) == {"Review": Decimal("12.5000")}


@pytest.mark.parametrize(("into", "worth"), [("hourly", "50"), ("daily", "3200")])
def test_a_merge_takes_no_rate_of_another_kind(
    desk: Desk, client: int, into: str, worth: str
) -> None:
    other = {"hourly": "daily", "daily": "hourly"}[into]
    gone = service.add_project(desk, client_id=client, name="Old", billing=other, rate=Decimal(400))
    service.add_task(desk, project_id=gone, name="Review", rate=Decimal(400))
    stays = service.add_project(desk, client_id=client, name="New", billing=into)
    with desk.read() as session:
        review = merging.review_projects(session, project_id=gone, into=stays)
    assert "rate" not in review.taken
    assert "rate" in review.differing
    merging.merge_projects(desk, project_id=gone, into=stays)
    assert project(desk, stays).rate is None
    assert rates(desk) == {"Review": Decimal(worth)}


def test_a_day_that_comes_along_in_a_merge_is_meant_in_short_months(
    desk: Desk, client: int
) -> None:
    shop = service.add_project(desk, client_id=client, name="Shop")
    due = service.add_task(desk, project_id=shop, name="Books", due=date(2026, 1, 31))
    again = service.add_task(desk, project_id=shop, name="Ledger", repeat="month")
    merging.merge_tasks(desk, task_id=due, into=again)
    second = tasks.finish_task(desk, task_id=again)
    assert second is not None
    third = tasks.finish_task(desk, task_id=second)
    assert third is not None
    with desk.read() as session:
        found = [queries.task(session, key).due for key in (again, second, third)]
    assert found == [date(2026, 1, 31), date(2026, 3, 31), date(2026, 4, 30)]
