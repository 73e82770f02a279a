# SPDX-License-Identifier: GPL-3.0-or-later
"""Occurrences never come twice nor get lost, whatever is paused, skipped and run; totals stay."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from sohodesk.base.clock import FixedClock
from sohodesk.base.recurrence import days_of
from sohodesk.clients import service as clients
from sohodesk.clients.queries import ClientRow
from sohodesk.expenses import service as expenses
from sohodesk.expenses.recurring import next_day, read_often, rule_of
from sohodesk.invoices import queries as documents
from sohodesk.invoices.document import Document, Line, Tax
from sohodesk.invoices.letters import today
from sohodesk.invoices.repeating import queries, service
from sohodesk.invoices.repeating.making import Batch, run
from sohodesk.invoices.repeating.rules import period_of
from sohodesk.invoices.repeating.waiting import due
from sohodesk.store.desk import Desk
from sohodesk.timelog import service as timelog

LINE = Line(Decimal(3), Decimal("140.10"), Tax("O"), "Care")
FIRST = date(2026, 3, 2)


def repeating(desk: Desk, rule: str, first: date = FIRST, **manner: Any) -> int:
    with desk.read() as session:
        known = [row.id for row in clients_of(session)]
    client = known[0] if known else clients.add_client(desk, name="Van Dijk", rate=Decimal(50))
    document = Document("", (LINE,))
    return service.add_repeat(
        desk, client_id=client, document=document, rule=rule, first=first, **manner
    )


def clients_of(session: Session) -> list[ClientRow]:
    from sohodesk.clients.queries import clients as rows

    return list(rows(session))


def runs(desk: Desk, repeat_id: int) -> list[queries.RunRow]:
    with desk.read() as session:
        return queries.history(session, repeat_id)


RULES = st.one_of(
    st.builds(
        lambda unit, every: rule_of(unit, every, FIRST),
        st.sampled_from(["week", "month"]),
        st.integers(1, 3),
    ),
    st.sampled_from(
        ["FREQ=WEEKLY;BYDAY=MO,TH", "FREQ=MONTHLY;BYDAY=-1FR", "FREQ=MONTHLY;BYMONTHDAY=31"]
    ),
    st.builds(lambda n: f"FREQ=WEEKLY;COUNT={n}", st.integers(1, 6)),
)
DEEDS = st.lists(
    st.one_of(
        st.tuples(st.just("wait"), st.integers(1, 40)),
        st.sampled_from([("run", 0), ("skip", 0), ("pause", 0), ("resume", 0), ("catch", 0)]),
    ),
    max_size=6,
)


@settings(
    max_examples=6,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(rule=RULES, deeds=DEEDS)
def test_no_twin_and_no_gap(
    desk: Desk, clock: FixedClock, rule: str, deeds: list[tuple[str, int]]
) -> None:
    start = clock.at
    key = repeating(desk, rule)
    skipped: set[date] = set()
    for name, days in deeds:
        if name == "wait":
            clock.advance(seconds=days * 86_400)
        elif name == "run":
            run(desk)
        elif name == "skip":
            with desk.read() as session:
                if queries.repeat(session, key, today(desk)).next is not None:
                    session.rollback()
                    skipped.add(service.skip(desk, repeat_id=key))
        elif name == "pause":
            service.pause(desk, repeat_id=key)
        else:
            missed = service.resume(desk, repeat_id=key, catch_up=name == "catch")
            skipped |= set(missed)
    service.resume(desk, repeat_id=key, catch_up=True)
    run(desk)
    run(desk)
    found = runs(desk, key)
    dealt = [row.day for row in found]
    assert len(dealt) == len(set(dealt))
    with desk.read() as session:
        first = queries.repeat(session, key, today(desk)).first
        drafts = {row.id: row for row in documents.documents(session, today(desk))}
    stood = set(days_of(rule, first, first, today(desk)))
    assert set(dealt) == stood | skipped
    made = [row for row in found if not row.skipped]
    assert {row.day for row in made} == stood - skipped
    assert {drafts[row.invoice_id or 0].total_minor for row in made} <= {420}
    service.delete_repeat(desk, repeat_id=key)
    clock.at = start


def test_undo_of_a_run_gives_the_book_as_it_was(desk: Desk, clock: FixedClock) -> None:
    key = repeating(desk, "FREQ=DAILY")
    clock.advance(seconds=5 * 86_400)
    before = due(desk)
    run(desk)
    assert due(desk) == []
    desk.undo()
    assert due(desk) == before
    assert runs(desk, key) == []
    with desk.read() as session:
        assert documents.documents(session, today(desk)) == []
    desk.redo()
    assert due(desk) == []
    assert len(runs(desk, key)) == 6


RUN = """
import sys
from pathlib import Path
from sohodesk.app.bootstrap import open_desk
from sohodesk.base.clock import FixedClock
from datetime import UTC, datetime
from sohodesk.invoices.repeating.making import run
desk = open_desk(Path(sys.argv[1]), clock=FixedClock(datetime(2026, 3, 22, 3, tzinfo=UTC), "UTC"))
print("ready", flush=True)
sys.stdin.readline()
print(len(run(desk).made))
desk.close()
"""


def test_two_processes_make_no_twins(desk: Desk, book_path: Path, clock: FixedClock) -> None:
    issued = repeating(desk, "FREQ=DAILY", deed="issue")
    drafted = repeating(desk, "FREQ=DAILY")
    each = [
        subprocess.Popen(
            [sys.executable, "-c", RUN, str(book_path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _n in range(2)
    ]
    for process in each:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in each:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    told = [int(process.communicate()[0]) for process in each]
    assert [process.returncode for process in each] == [0, 0]
    assert sum(told) == 42
    numbers = sorted(row.number or "" for row in runs(desk, issued))
    assert numbers == [f"2026-{n:03}" for n in range(1, 22)]
    assert len({row.invoice_id for row in runs(desk, drafted)}) == 21


def test_one_that_is_stopped_leaves_the_rest_due(desk: Desk, clock: FixedClock) -> None:
    key = repeating(desk, "FREQ=DAILY", deed="issue")
    clock.advance(seconds=9 * 86_400)
    batch = Batch(desk)
    assert batch.go_on(most=3)
    assert not batch.go_on(most=3, stop=lambda: batch.done >= 5)
    assert (batch.outcome.stopped, len(batch.outcome.made)) == (True, 5)
    assert next(row.number for row in runs(desk, key)) == "2026-005"
    assert len(due(desk)) == 5
    run(desk)
    assert [row.day for row in reversed(runs(desk, key))] == [
        FIRST + timedelta(days=n) for n in range(10)
    ]


def test_time_and_expenses_up_to_the_day_are_added(desk: Desk, clock: FixedClock) -> None:
    client = clients.add_client(desk, name="Van Dijk", rate=Decimal(50_000))
    project = clients.add_project(desk, client_id=client, name="Site")
    for day in (2, 20):
        start = clock.at + timedelta(days=day)
        timelog.log(
            desk,
            project_id=project,
            description="Work",
            start=start,
            end=start + timedelta(hours=2),
        )
    expenses.add_expense(
        desk, amount_minor=30_000, day=FIRST, description="Domain", client_id=client, billable=True
    )
    key = service.add_repeat(
        desk,
        client_id=client,
        document=Document("", ()),
        rule="FREQ=WEEKLY",
        first=FIRST + timedelta(days=7),
        add_time=True,
        add_expenses=True,
    )
    clock.advance(seconds=30 * 86_400)
    made = run(desk).made
    # In the second and fourth week there was nothing to bill.
    assert [each.invoice_id is not None for each in made] == [True, False, True, False]
    with desk.read() as session:
        totals = [row.total_minor for row in documents.documents(session, today(desk))]
    assert sorted(totals) == [100_000, 130_000]
    assert [row.skipped for row in runs(desk, key)] == [True, False, True, False]


@pytest.mark.parametrize(
    ("said", "first", "days"),
    [
        ("month", date(2026, 1, 31), ["2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30"]),
        ("year", date(2024, 2, 29), ["2024-02-29", "2025-02-28", "2026-02-28", "2027-02-28"]),
        ("2 weeks", date(2026, 3, 2), ["2026-03-02", "2026-03-16", "2026-03-30"]),
        ("tiap triwulan", date(2026, 1, 1), ["2026-01-01", "2026-04-01", "2026-07-01"]),
        ("weekday", date(2026, 3, 6), ["2026-03-06", "2026-03-09"]),
    ],
)
def test_calendar_rules(said: str, first: date, days: list[str]) -> None:
    rule = read_often(said, first)
    done: set[date] = set()
    for day in days:
        found = next_day(rule, first, None, done)
        assert found is not None
        assert found.isoformat() == day
        done.add(found)


def test_one_that_has_come_for_years_comes_again() -> None:
    first = date(2020, 1, 1)
    done = set(days_of("FREQ=MONTHLY", first, first, date(2026, 11, 30)))
    assert next_day("FREQ=MONTHLY", first, None, done) == date(2026, 12, 1)
    assert next_day("FREQ=YEARLY;INTERVAL=40", first, None, {first}) == date(2060, 1, 1)
    assert next_day("FREQ=MONTHLY;COUNT=1", first, None, {first}) is None


@pytest.mark.parametrize(
    ("rule", "day", "period"),
    [
        ("FREQ=MONTHLY", "2026-03-31", "2026-03-01/2026-03-31"),
        ("FREQ=MONTHLY;INTERVAL=3", "2026-03-31", "2026-01-01/2026-03-31"),
        ("FREQ=MONTHLY;INTERVAL=3", "2026-01-01", "2026-01-01/2026-03-31"),
        ("FREQ=YEARLY", "2026-12-31", "2026-01-01/2026-12-31"),
        ("FREQ=WEEKLY;INTERVAL=2", "2026-03-02", "2026-03-02/2026-03-15"),
        ("FREQ=WEEKLY", "2026-03-08", "2026-03-02/2026-03-08"),
        ("FREQ=DAILY", "2026-03-08", "2026-03-08/2026-03-08"),
    ],
)
def test_periods(rule: str, day: str, period: str) -> None:
    first, last = period_of(rule, date.fromisoformat(day))
    assert f"{first}/{last}" == period
