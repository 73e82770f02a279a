# SPDX-License-Identifier: GPL-3.0-or-later
"""Values of work brought back: what goes together, and what must hold afterwards."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from sohodesk.app.history.service import restore
from sohodesk.base.clock import FixedClock
from sohodesk.base.refusals import Refusal
from sohodesk.clients import merging, tasks
from sohodesk.clients import queries as clients_read
from sohodesk.clients import service as clients
from sohodesk.clients.rows import ClientRow, ProjectRow, TaskRow
from sohodesk.store.desk import Desk
from sohodesk.store.past import steps
from sohodesk.timelog import queries, rates, service, timer
from sohodesk.timelog.rates import Level
from sohodesk.timelog.settings import SEVERAL
from sohodesk.timelog.totals import amount_of


@pytest.fixture
def client(desk: Desk) -> int:
    return clients.add_client(desk, name="Big", currency="EUR", rate=Decimal(70))


@pytest.fixture
def project(desk: Desk, client: int) -> int:
    return clients.add_project(desk, client_id=client, name="Shop")


def last_step(desk: Desk) -> int:
    with desk.read() as session:
        return steps(session, limit=1)[0].id


def client_of(desk: Desk, key: int) -> ClientRow:
    with desk.read() as session:
        return clients_read.client(session, key)


def project_of(desk: Desk, key: int) -> ProjectRow:
    with desk.read() as session:
        return clients_read.project(session, key)


def task_of(desk: Desk, key: int) -> TaskRow:
    with desk.read() as session:
        return clients_read.task(session, key)


def back(desk: Desk, record: str, step: int, *fields: str) -> None:
    restore(desk, record=record, step_id=step, fields=fields)


def log(desk: Desk, project: int, minutes: int = 60, task: int | None = None) -> int:
    now = desk.clock.now()
    start = now - timedelta(minutes=minutes)
    return service.log(desk, start=start, end=now, project_id=project, task_id=task)


def test_the_rate_of_a_day_comes_back_with_its_hours(desk: Desk, project: int) -> None:
    clients.edit_project(desk, project_id=project, billing="daily", rate=Decimal(560))
    entry = log(desk, project, 120)
    with desk.read() as session:
        before = amount_of(queries.entry(session, entry), desk.clock.now())
    clients.edit_project(desk, project_id=project, billing="hourly")
    rates.set_rate(desk, level=Level(project_id=project), amount=Decimal(75), unbilled=True)
    back(desk, f"entry:{entry}", last_step(desk), "rate")
    with desk.read() as session:
        assert amount_of(queries.entry(session, entry), desk.clock.now()) == before == Decimal(140)


def test_a_step_of_rounding_comes_back_with_its_way(desk: Desk, client: int, project: int) -> None:
    clients.edit_client(desk, client_id=client, rounding="up", rounding_minutes=15)
    clients.edit_client(desk, client_id=client, rounding="none")
    back(desk, f"client:{client}", last_step(desk), "rounding")
    row = client_of(desk, client)
    assert (row.rounding, row.rounding_minutes) == ("up", 15)
    clients.edit_project(desk, project_id=project, rounding="down", rounding_minutes=6)
    clients.edit_project(desk, project_id=project, rounding=None)
    back(desk, f"project:{project}", last_step(desk), "rounding")
    own = project_of(desk, project)
    assert (own.rounding, own.rounding_minutes) == ("down", 6)


def test_the_end_comes_and_goes_with_the_state(desk: Desk, project: int) -> None:
    clients.edit_project(desk, project_id=project, state="done")
    step = last_step(desk)
    back(desk, f"project:{project}", step, "state")
    assert (project_of(desk, project).state, project_of(desk, project).ended) == ("active", None)


def test_a_fixed_price_does_not_come_back_without_its_price(desk: Desk, project: int) -> None:
    clients.edit_project(desk, project_id=project, billing="fixed", price_minor=500_000)
    clients.edit_project(desk, project_id=project, billing="hourly", price_minor=None)
    step = last_step(desk)
    with pytest.raises(Refusal, match="A fixed price needs its price"):
        back(desk, f"project:{project}", step, "billing")
    assert project_of(desk, project).billing == "hourly"
    back(desk, f"project:{project}", step)
    assert project_of(desk, project).price_minor == 500_000


def test_a_name_that_differs_in_case_only_is_taken(desk: Desk, client: int, project: int) -> None:
    clients.edit_project(desk, project_id=project, name="Store")
    step = last_step(desk)
    clients.add_project(desk, client_id=client, name="shop")
    with pytest.raises(Refusal, match="has a project “shop” already"):
        back(desk, f"project:{project}", step)
    assert project_of(desk, project).name == "Store"


def test_another_estimate_never_hides_the_one_that_stood_when_work_began(
    desk: Desk, project: int
) -> None:
    clients.edit_project(desk, project_id=project, estimate_hours=Decimal(40))
    clients.edit_project(desk, project_id=project, estimate_hours=Decimal(60))
    step = last_step(desk)
    log(desk, project)
    back(desk, f"project:{project}", step)
    row = project_of(desk, project)
    assert (row.estimate_hours, row.original_hours) == (Decimal(40), Decimal(60))
    clients.edit_project(desk, project_id=project, estimate_hours=Decimal(80))
    back(desk, f"project:{project}", last_step(desk))
    row = project_of(desk, project)
    assert (row.estimate_hours, row.original_hours) == (Decimal(40), Decimal(60))


def test_the_estimate_of_a_task_too(desk: Desk, project: int) -> None:
    task = clients.add_task(desk, project_id=project, name="Draw", estimate_hours=Decimal(4))
    clients.edit_task(desk, task_id=task, estimate_hours=Decimal(6))
    step = last_step(desk)
    log(desk, project, task=task)
    back(desk, f"task:{task}", step)
    row = task_of(desk, task)
    assert (row.estimate_hours, row.original_hours) == (Decimal(4), Decimal(6))


def test_a_due_day_comes_back_with_the_day_that_is_meant(desk: Desk, project: int) -> None:
    task = clients.add_task(
        desk, project_id=project, name="Books", due=date(2026, 1, 31), repeat="month"
    )
    clients.edit_task(desk, task_id=task, due=date(2026, 2, 10))
    back(desk, f"task:{task}", last_step(desk), "due")
    second = tasks.finish_task(desk, task_id=task)
    assert second is not None
    third = tasks.finish_task(desk, task_id=second)
    assert third is not None
    assert task_of(desk, third).due == date(2026, 4, 30)


def test_a_done_task_does_not_open_beside_one_of_its_name(desk: Desk, project: int) -> None:
    task = clients.add_task(desk, project_id=project, name="Books")
    tasks.finish_task(desk, task_id=task)
    step = last_step(desk)
    clients.add_task(desk, project_id=project, name="books")
    with pytest.raises(Refusal, match="has a task “books” already"):
        back(desk, f"task:{task}", step)


def test_the_currency_comes_back_as_it_is_changed(desk: Desk, client: int, project: int) -> None:
    clients.edit_project(desk, project_id=project, budget_minor=576_000)
    rates.set_rate(desk, level=Level(client_id=client), amount=Decimal(9000), currency="JPY")
    step = last_step(desk)
    assert project_of(desk, project).budget_minor == 5760
    back(desk, f"client:{client}", step)
    row = client_of(desk, client)
    assert (row.currency, row.rate, project_of(desk, project).budget_minor) == (
        "EUR",
        Decimal(70),
        576_000,
    )
    desk.undo()
    log(desk, project)
    with pytest.raises(Refusal, match="1 unbilled entries in JPY"):
        back(desk, f"client:{client}", step)


def test_what_the_timer_runs_on_is_not_put_away(
    desk: Desk, client: int, project: int, clock: FixedClock
) -> None:
    clients.archive_client(desk, client_id=client)
    clients.archive_client(desk, client_id=client, archived=False)
    step = last_step(desk)
    timer.start(desk, project_id=project)
    clock.advance(hours=1)
    with pytest.raises(Refusal, match="The timer runs on Big"):
        back(desk, f"client:{client}", step)


def test_a_stopped_timer_does_not_run_again_beside_another(
    desk: Desk, project: int, clock: FixedClock
) -> None:
    entry = timer.start(desk, project_id=project)
    clock.advance(hours=1)
    timer.stop(desk)
    step = last_step(desk)
    clock.advance(hours=1)
    timer.start(desk, description="Other")
    with pytest.raises(Refusal, match="The timer runs on “Other”; stop it first"):
        back(desk, f"entry:{entry}", step)
    timer.stop(desk)
    back(desk, f"entry:{entry}", step)
    with desk.read() as session:
        assert [row.id for row in queries.all_running(session)] == [entry]


def test_a_timer_that_was_thrown_away_does_not_run_again_beside_another(desk: Desk) -> None:
    entry = timer.start(desk, description="First")
    timer.cancel(desk)
    step = last_step(desk)
    timer.start(desk, description="Other")
    with pytest.raises(Refusal, match="The timer runs on “Other”"):
        back(desk, f"entry:{entry}", step)


def test_several_timers_may_come_back_where_several_may_run(desk: Desk, clock: FixedClock) -> None:
    desk.settings.set(desk, SEVERAL, value=True)
    entry = timer.start(desk, description="First")
    timer.cancel(desk)
    step = last_step(desk)
    timer.start(desk, description="Other")
    back(desk, f"entry:{entry}", step)
    with desk.read() as session:
        assert len(queries.all_running(session)) == 2


def test_a_merged_project_comes_back_beside_no_name_like_its_own(
    desk: Desk, client: int, project: int
) -> None:
    twin = clients.add_project(desk, client_id=client, name="Store")
    merging.merge_projects(desk, project_id=twin, into=project)
    step = last_step(desk)
    clients.add_project(desk, client_id=client, name="STORE")
    with pytest.raises(Refusal, match="has a project “STORE” already"):
        back(desk, f"project:{twin}", step)
