# SPDX-License-Identifier: GPL-3.0-or-later
"""``home cost``, ``income``, ``cash``, ``tax`` and ``enough`` on the command line."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from sohodesk.base.clock import FixedClock
from sohodesk.home.enough.recurring import Flow
from sohodesk.store.desk import Desk
from tests.conftest import Told
from tests.home.enoughquarter import log_quarter, quarter, receive

Say = Callable[..., Told]


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def clock() -> FixedClock:
    """In the middle of May."""
    return FixedClock(datetime(2026, 5, 14, 2, tzinfo=UTC), "Asia/Jakarta")


def test_10_coverage_rate_share_and_runway(say: Say, desk: Desk) -> None:
    quarter(say)
    log_quarter(say)
    found = say("home", "enough", "--json").json
    assert round(found["coverage"], 3) == 1.323
    assert found["state"] == "savings"
    assert round(found["real_rate"]) == 84_575
    assert round(found["headline_rate"]) == 152_174
    assert round(found["billable_share"], 1) == 63.4
    assert round(found["runway_months"], 2) == 5.49
    say("home", "income", "add", "Care contract", "5000000", "--monthly", "--signed")
    again = say("home", "enough", "--json").json
    assert round(again["runway_signed_months"], 1) == 10.1
    assert again["coverage"] == found["coverage"]
    assert [row["month"] for row in found["months"]][-4:] == [
        "2026-02",
        "2026-03",
        "2026-04",
        "2026-05",
    ]
    told = say("home", "enough").out
    assert "1.32 ×, needs met, with savings" in told
    assert "84,575" in told


def test_shares_of_clients_and_other_income(say: Say, desk: Desk) -> None:
    for client, amount in (("A", 60), ("B", 25), ("C", 10), ("D", 5)):
        receive(say, client, "2026-04-10", amount * 1000)
    say("home", "cost", "add", "Rent", "50000", "--monthly", "--from", "2026-01-01")
    say("home", "income", "add", "Dewi", "50000", "--monthly", "--from", "2026-01-01")
    found = say("home", "enough", "--json").json
    assert found["clients"]["top"] == "A"
    assert found["clients"]["top_percent"] == 60
    assert round(found["clients"]["effective"], 2) == 2.30
    assert found["coverage"] == pytest.approx(100 / 150)
    assert found["coverage_with_others"] == pytest.approx(250 / 150)
    assert found["runway_months"] is None


def test_costs_are_listed_changed_and_taken_away(say: Say, desk: Desk) -> None:
    made = say("home", "cost", "add", "Rent", "4500000", "--monthly", "--json").json
    assert made == {
        "id": 1,
        "title": "Rent",
        "category": None,
        "amount": "4500000",
        "currency": "IDR",
        "every": "month",
        "first": "2026-05-01",
        "last": None,
    }
    say("home", "cost", "edit", "1", "--amount", "4600000", "--to", "2026-12-31")
    (row,) = say("home", "cost", "list", "--json").json
    assert (row["amount"], row["last"]) == ("4600000", "2026-12-31")
    say("home", "cost", "remove", "1")
    assert say("home", "cost", "list", "--json").json == []
    say("undo")
    assert len(say("home", "cost", "list", "--json").json) == 1
    for words, sentence in (
        (("cost", "add", "Rent", "-5"), "above zero"),
        (("cost", "add", " ", "5"), "at most 200"),
        (("cost", "add", "Rent", "abc"), "abc"),
        (("cost", "edit", "9", "--title", "x"), "number 9"),
        (("cost", "add", "X", "5", "--from", "2026-05-02", "--to", "2026-05-01"), "lies before"),
        (("tax", "120"), "0 to 100"),
    ):
        assert sentence in say("home", *words, code=1).err


def test_money_of_which_no_rate_is_known_is_left_out_and_named(say: Say, desk: Desk) -> None:
    receive(say, "Hartmann", "2026-04-10", 100, "EUR")
    found = say("home", "enough", "--json").json
    assert found["left_out"] == ["EUR"]
    assert found["clients"] is None
    assert "EUR" in say("home", "enough").out


@pytest.mark.parametrize(
    ("every", "first", "times"),
    [
        ("once", date(2026, 3, 31), 1),
        ("once", date(2026, 4, 1), 0),
        ("week", date(2025, 12, 29), 5),
        ("week", date(2026, 3, 25), 1),
        ("month", date(2025, 1, 31), 1),
        ("month", date(2026, 3, 31), 1),
        ("quarter", date(2025, 12, 31), 1),
        ("quarter", date(2025, 11, 30), 0),
        ("year", date(2024, 2, 29), 0),
        ("year", date(2024, 3, 1), 1),
    ],
)
def test_how_often_a_cost_falls_in_march(every: str, first: date, times: int) -> None:
    flow = Flow(100, every, first)
    assert flow.times(date(2026, 3, 1), date(2026, 3, 31)) == times


def test_a_flow_over_years_loses_no_month() -> None:
    for day in range(1, 32):
        flow = Flow(1, "month", date(2024, 1, day))
        assert flow.times(date(2024, 1, 1), date(2026, 12, 31)) == 36
    ended: Any = Flow(1, "month", date(2024, 1, 31), date(2024, 3, 30))
    assert ended.times(date(2024, 1, 1), date(2026, 12, 31)) == 2
