# SPDX-License-Identifier: GPL-3.0-or-later
"""What a repeating document makes next is what it makes then: days, periods, texts, sums, added."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from sohodesk.base.clock import FixedClock
from sohodesk.clients import service as clients
from sohodesk.clients.queries import places
from sohodesk.expenses import service as expenses
from sohodesk.invoices.document import Document, Line, Particulars, Tax
from sohodesk.invoices.letters import today
from sohodesk.invoices.repeating import service
from sohodesk.invoices.repeating.ahead import look_ahead
from sohodesk.invoices.repeating.making import run
from sohodesk.invoices.stored import get_invoice
from sohodesk.store.desk import Desk
from sohodesk.timelog import service as timelog
from tests.conftest import Told

LINE = Line(Decimal(1), Decimal("420.00"), Tax("S", Decimal(19)), "Care in {month}")
WEEK = 7 * 86_400


def plan(desk: Desk, rule: str = "FREQ=MONTHLY", **manner: Any) -> int:
    client = clients.add_client(desk, name="Van Dijk", currency="EUR", rate=Decimal(50))
    clients.add_project(desk, client_id=client, name="Shop")
    said = Particulars(title="Care {month} {year}")
    return service.add_repeat(
        desk,
        client_id=client,
        document=Document("", (LINE,)),
        said=said,
        rule=rule,
        first=today(desk),
        **manner,
    )


@pytest.mark.parametrize("rule", ["FREQ=MONTHLY", "FREQ=WEEKLY;INTERVAL=5", "FREQ=MONTHLY;COUNT=2"])
def test_what_is_told_is_what_is_made(desk: Desk, clock: FixedClock, rule: str) -> None:
    key = plan(desk, rule)
    told = look_ahead(desk, key).coming
    clock.advance(seconds=30 * WEEK)
    made = run(desk).made
    for coming, each in zip(told, made, strict=False):
        assert each.invoice_id is not None
        with desk.read() as session:
            draft = get_invoice(session, each.invoice_id)
            assert (coming.day, coming.first, coming.last) == (
                *(draft.issue_date, draft.period_from),
                draft.period_to,
            )
            assert (coming.title, coming.total_minor) == (draft.title, draft.total_minor)
    assert len(told) == (2 if "COUNT" in rule else 6)
    assert told[0].total_minor == 49980


def test_what_would_be_added_by_now(desk: Desk, clock: FixedClock) -> None:
    key = plan(desk, add_time=True, add_expenses=True)
    with desk.read() as session:
        (place,) = places(session)
    client = place.client_id
    now = clock.now()
    timelog.log(
        desk,
        project_id=place.project_id,
        start=now.replace(hour=0),
        end=now.replace(hour=2, minute=30),
        confirmed=True,
    )
    expenses.add_expense(
        desk,
        amount_minor=30_000,
        currency="IDR",
        day=today(desk),
        description="Domain",
        client_id=client,
        billable=True,
    )
    found = look_ahead(desk, key).unbilled
    assert found is not None
    assert (found.seconds, found.time_minor, found.costs) == (9000, 12500, 1)
    assert found.costs_minor is None  # nobody knows what a euro is worth


def test_on_the_command_line(desk: Desk, say: Any) -> None:
    plan(desk)
    told: Told = say("repeat", "show", "care", "--json")
    first = told.json["coming"][0]
    assert first == {
        "day": "2026-03-02",
        "period": {"from": "2026-03-01", "to": "2026-03-31"},
        "title": "Care March 2026",
        "total": "499.80",
        "currency": "EUR",
    }
    assert told.json["unbilled"] is None
    assert (
        "2026-04-02  April 2026 · Care April 2026 · €\u00a0499.80"
        in say("repeat", "show", "care").out
    )


def test_of_what_was_missed_only_the_latest(desk: Desk, say: Any, clock: FixedClock) -> None:
    plan(desk)
    clock.advance(seconds=14 * WEEK)
    dry = say("repeat", "run", "--latest", "--dry-run", "--json").json["due"]
    assert [row["day"] for row in dry] == ["2026-06-02"]
    made = say("repeat", "run", "--latest", "--json").json["made"]
    assert [row["day"] for row in made] == ["2026-06-02"]
    runs = say("repeat", "show", "care", "--json").json["runs"]
    assert [(run["day"], run["skipped"]) for run in runs] == [
        *(("2026-06-02", False), ("2026-05-02", True), ("2026-04-02", True)),
        ("2026-03-02", True),
    ]
    say("undo")  # the draft
    say("undo")  # what was let pass
    assert len(say("repeat", "show", "care", "--json").json["due"]) == 4
