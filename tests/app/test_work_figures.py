# SPDX-License-Identifier: GPL-3.0-or-later
"""Figures of the Work page: how a project stands, shares of budgets, sums by currency."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sohodesk.app.work import wording
from sohodesk.app.work.burnchart import Burn
from sohodesk.app.work.figures import ProjectLine
from sohodesk.app.work.monthline import MonthLine
from sohodesk.app.work.outlookwords import why
from sohodesk.app.work.standing import Standing
from sohodesk.app.work.sums import Sums, added
from sohodesk.clients.budgets import Period
from sohodesk.clients.forecast import Forecast
from sohodesk.clients.queries import ProjectRow
from sohodesk.timelog.budgetmonths import BudgetMonth

TODAY = date(2026, 11, 19)
HOUR = 3600


def line(hours: float = 0, worth: int = 0, **facts: Any) -> ProjectLine:
    known: dict[str, Any] = {
        "id": 1,
        "client_id": 1,
        "client": "Nusa Kopi",
        "currency": "IDR",
        "name": "Website",
        "colour": 1,
        "state": "active",
        "billable": True,
        "rate": None,
        "budget_hours": None,
        "budget_minor": None,
        "deadline": None,
        "notes": "",
        "archived": None,
    }
    ahead = facts.pop("ahead", Forecast())
    sums = Sums({"IDR": Decimal(worth)} if worth else {})
    return ProjectLine(
        facts=ProjectRow(**{**known, **facts}),
        seconds=int(hours * HOUR),
        month_seconds=0,
        unbilled_seconds=0,
        worth=sums,
        unbilled=sums,
        rate=None,
        ahead=ahead,
    )


@pytest.mark.parametrize(
    ("shown", "standing"),
    [
        (line(), Standing.ACTIVE),
        (line(state="paused"), Standing.PAUSED),
        (line(state="done"), Standing.DONE),
        (line(17.9, budget_hours=Decimal(20)), Standing.ACTIVE),
        (line(18, budget_hours=Decimal(20)), Standing.RISK),
        (line(20, budget_hours=Decimal(20)), Standing.RISK),
        (line(20.1, budget_hours=Decimal(20)), Standing.OVER),
        (line(20.1, budget_hours=Decimal(20), state="done"), Standing.OVER),
        (line(1, 1001, budget_minor=1000), Standing.OVER),
        (line(deadline=date(2026, 11, 18)), Standing.LATE),
        (line(deadline=TODAY), Standing.ACTIVE),
        (line(deadline=date(2026, 11, 18), state="done"), Standing.DONE),
        (line(archived=datetime(2026, 1, 1, tzinfo=UTC), state="paused"), Standing.ARCHIVED),
    ],
)
def test_how_a_project_stands(shown: ProjectLine, standing: Standing) -> None:
    assert shown.standing(TODAY) is standing


def ahead(
    low: str | None = None, high: str | None = None, left: str | None = None
) -> dict[str, Any]:
    """Hours at the deadline, hours left of the estimate."""
    said = [None if each is None else Decimal(each) for each in (low, high, left)]
    return {"deadline": date(2026, 12, 3), "ahead": Forecast(said[0], said[1], left=said[2])}


@pytest.mark.parametrize(
    ("shown", "standing"),
    [
        # A budget is held against the middle of the range.
        (line(5, budget_hours=Decimal(20), **ahead("15", "25")), Standing.ACTIVE),
        (line(5, budget_hours=Decimal(20), **ahead("15", "25.2")), Standing.RISK),
        # An estimate alone: only what the slow weeks pass, too.
        (line(5, estimate_hours=Decimal(20), **ahead("19", "40")), Standing.ACTIVE),
        (line(5, estimate_hours=Decimal(20), **ahead("20.1", "40")), Standing.RISK),
        (line(20.1, estimate_hours=Decimal(20)), Standing.RISK),
        (line(20, estimate_hours=Decimal(20)), Standing.ACTIVE),
        (line(21, estimate_hours=Decimal(20), budget_hours=Decimal(40)), Standing.ACTIVE),
        (line(5, estimate_hours=Decimal(20), **ahead("6", "7", "13")), Standing.RISK),
        (line(5, estimate_hours=Decimal(20), **ahead(left="15")), Standing.RISK),
        # A budget of money: 5 h made 500, so 10.1 h make 1 010.
        (line(5, 500, budget_minor=1000, **ahead("8", "12")), Standing.ACTIVE),
        (line(5, 500, budget_minor=1000, **ahead("8", "12.2")), Standing.RISK),
        # Other states say more.
        (line(5, budget_hours=Decimal(20), state="paused", **ahead("30", "30")), Standing.PAUSED),
        (line(5, budget_hours=Decimal(20), state="done", **ahead("30", "30")), Standing.DONE),
        (line(25, budget_hours=Decimal(20), **ahead("30", "30")), Standing.OVER),
    ],
)
def test_where_the_pace_leads_is_a_risk(shown: ProjectLine, standing: Standing) -> None:
    assert shown.standing(TODAY) is standing
    if standing is not Standing.PAUSED:
        assert bool(why(shown, TODAY)) == (standing in (Standing.RISK, Standing.OVER))


def test_money_past_its_budget_is_said_where_the_hours_do_not_say_it() -> None:
    shown = line(5, 500_000, budget_minor=1_000_000, **ahead("8", "14"))
    said = why(shown, TODAY).replace("\N{NO-BREAK SPACE}", " ")
    assert said == (
        "At this pace it comes to Rp 1,100,000 until 3 Dec, Rp 100,000 more than the budget."
    )
    both = line(5, 500_000, budget_minor=1_000_000, budget_hours=Decimal(10), **ahead("8", "14"))
    assert why(both, TODAY) == (
        "At this pace it needs 8 to 14 h. Agree what to leave out, or quote up to 4 h more."
    )


def test_a_retainers_price_is_held_against_its_month() -> None:
    facts: dict[str, Any] = {"kind": "retainer", "price_minor": 8_000_000}
    ever = replace(line(100, **facts), month_seconds=16 * HOUR)
    assert ever.per_hour == 500_000
    period = Period(date(2026, 11, 10), date(2026, 12, 9))
    renewed = replace(ever, month=BudgetMonth(period, 10 * HOUR, None))
    assert renewed.per_hour == 800_000
    assert replace(ever, month_seconds=0).per_hour is None
    assert (
        wording.earns(ever).replace("\N{NO-BREAK SPACE}", " ")
        == "Rp 8,000,000 over 16:00 of this month"
    )
    hourly = line(4, 1_000_000)
    assert wording.earns(hourly).replace("\N{NO-BREAK SPACE}", " ") == "Rp 1,000,000 over 4:00"


def test_every_state_has_icon_and_word() -> None:
    tags = [wording.tag_of(standing) for standing in Standing]
    assert all(tag.text and tag.icon for tag in tags)
    assert len({tag.text for tag in tags}) == len(tags)


def test_an_hour_earns_money_over_all_hours() -> None:
    assert line(3, 1_000_000).per_hour == 333_333
    assert line(0, 0).per_hour is None
    assert line(5, 0).per_hour is None


@given(share=st.decimals(min_value=0, max_value=3, places=4, allow_nan=False))
def test_a_share_is_never_said_to_be_whole_while_something_is_left(share: Decimal) -> None:
    said = wording.percent(share)
    assert (said == "100%") == (share == 1)


@given(
    parts=st.lists(
        st.dictionaries(
            st.sampled_from(["IDR", "EUR", "USD"]), st.integers(-1000, 1000).map(Decimal)
        )
    )
)
def test_sums_add_up_currency_by_currency(parts: list[dict[str, Decimal]]) -> None:
    total = added(Sums(part) for part in parts)
    for currency in ("IDR", "EUR", "USD"):
        expected = sum((part.get(currency, Decimal(0)) for part in parts), Decimal(0))
        assert total.of(currency) == expected


def test_the_books_currency_comes_first() -> None:
    several = Sums({"EUR": Decimal("9.5"), "IDR": Decimal(1000), "USD": Decimal(0)})
    shown = wording.sums(several, "IDR").replace("\N{NO-BREAK SPACE}", " ")
    assert shown == "Rp 1,000 + € 9.50"
    assert wording.sums(Sums({}), "IDR").replace("\N{NO-BREAK SPACE}", " ") == "Rp 0"


def test_a_month_says_what_an_hour_earned() -> None:
    month = MonthLine(date(2026, 11, 1), 10 * HOUR, 9 * HOUR, Sums({"EUR": Decimal(100)}))
    assert month.billable_share == 90
    assert month.per_hour.of("EUR") == 10
    assert MonthLine(date(2026, 11, 1), 0, 0, Sums({})).billable_share is None


def test_the_chart_reaches_to_the_deadline_but_not_without_end() -> None:
    days = ((date(2026, 11, 2), HOUR), (date(2026, 11, 12), HOUR))
    assert Burn(days, TODAY, 10.0, "c1").span() == (date(2026, 11, 2), TODAY)
    near = Burn(days, TODAY, 10.0, "c1", date(2026, 11, 30))
    assert near.span()[1] == date(2026, 11, 30)
    far = Burn(days, TODAY, 10.0, "c1", date(2030, 1, 1))
    assert far.span()[1] < date(2027, 2, 1)
    assert Burn(days, TODAY, None, "c1").weeks() == [
        (date(2026, 11, 2), HOUR, HOUR),
        (date(2026, 11, 9), HOUR, 2 * HOUR),
    ]
