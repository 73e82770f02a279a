# SPDX-License-Identifier: GPL-3.0-or-later
"""Figures of the Work page: how a project stands, shares of budgets, sums by currency."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sohodesk.app.work import wording
from sohodesk.app.work.burnchart import Burn
from sohodesk.app.work.figures import MonthLine, ProjectLine, Standing, Sums, added
from sohodesk.clients.queries import ProjectRow

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
    sums = Sums({"IDR": Decimal(worth)} if worth else {})
    return ProjectLine(
        facts=ProjectRow(**{**known, **facts}),
        seconds=int(hours * HOUR),
        month_seconds=0,
        unbilled_seconds=0,
        worth=sums,
        unbilled=sums,
        rate=None,
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
