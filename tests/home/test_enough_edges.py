# SPDX-License-Identifier: GPL-3.0-or-later
"""Enough where figures are missing, odd, negative or in other money: told, never a failure."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sohodesk.base.clock import FixedClock
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


def test_an_empty_book_says_what_each_figure_lacks(say: Say, desk: Desk) -> None:
    found = say("home", "enough", "--json").json
    assert set(found["missing"]) == {"coverage", "runway", "rate", "share", "clients"}
    assert "living" in found["missing"]["coverage"]
    assert "cash" in found["missing"]["runway"]
    told = say("home", "enough", "--less", "10").out
    assert "No cash was counted yet." in told
    assert "No whole week of work is logged yet" in told


def test_costs_that_begin_this_month_need_a_whole_one(say: Say, desk: Desk) -> None:
    say("home", "cost", "add", "Rent", "100", "--monthly")
    say("home", "cash", "1000")
    found = say("home", "enough", "--json").json
    assert (found["coverage"], found["runway_months"]) == (None, None)
    # Who has no costs of a whole month yet is not covered by income.
    assert found["income_covers_costs"] is False
    assert "takes a whole one" in found["missing"]["coverage"]


def test_one_month_of_data_is_one_month(say: Say, desk: Desk) -> None:
    receive(say, "A", "2026-04-10", 300)
    say("home", "cost", "add", "Rent", "100", "--monthly", "--from", "2026-04-01")
    say("home", "cash", "250")
    found = say("home", "enough", "--json").json
    assert found["coverage_months"] == ["2026-04"]
    assert (found["coverage"], found["runway_months"]) == (3, 2.5)


def test_no_invoices_is_a_coverage_of_zero(say: Say, desk: Desk) -> None:
    say("home", "cost", "add", "Rent", "100", "--monthly", "--from", "2026-01-01")
    found = say("home", "enough", "--json").json
    assert (found["coverage"], found["state"], found["clients"]) == (0, "short", None)
    assert "Needs coverage: 0.00 ×, needs not met" in say("home", "enough").out


def test_a_negative_result_is_negative(say: Say, desk: Desk) -> None:
    receive(say, "A", "2026-04-10", 100)
    say("expense", "add", "400", "Camera", "--on", "2026-04-05")
    say("home", "cost", "add", "Rent", "100", "--monthly", "--from", "2026-01-01")
    found = say("home", "enough", "--json", "--less", "10").json
    assert (found["coverage"], found["state"]) == (-1, "short")
    assert found["what_if"]["after"]["coverage"] == pytest.approx(-310 / 300)
    assert "−1.00 ×, needs not met" in say("home", "enough").out


def test_no_cash_lasts_no_month_and_debt_no_longer(say: Say, desk: Desk) -> None:
    say("home", "cost", "add", "Rent", "100", "--monthly", "--from", "2026-01-01")
    for amount in ("0", "-50"):
        say("home", "cash", amount)
        found = say("home", "enough", "--json").json
        assert (found["runway_months"], found["cash"]) == (0, amount)


def test_all_hours_unbilled(say: Say, desk: Desk) -> None:
    receive(say, "A", "2026-04-10", 100)
    say("project", "add", "A / Own", "--billable", "no")
    for day in range(13, 18):
        say("log", f"2026-04-{day} 9-17 A / Own")
    found = say("home", "enough", "--less", "10", "--json").json
    assert (found["billable_share"], found["headline_rate"]) == (0, None)
    # No income hangs on the hours: it stays, and the rate of what is left of them rises.
    assert (found["what_if"]["unbilled"], found["what_if"]["income_factor"]) == (True, 1)
    assert found["what_if"]["after"]["real_rate"] > found["what_if"]["before"]["real_rate"]
    assert "could be billed" in say("home", "enough", "--less", "10").out


def test_other_money_goes_by_the_rate_of_its_day(say: Say, desk: Desk) -> None:
    say("currency", "rate", "EUR", "18000", "--on", "2026-01-01")
    say("currency", "rate", "EUR", "20000", "--on", "2026-04-01")
    say(
        "home",
        "cost",
        "add",
        "Flat",
        "10",
        "--monthly",
        "--from",
        "2026-02-15",
        "--currency",
        "eur",
    )
    found = say("home", "enough", "--json").json
    household = {row["month"]: row["household"] for row in found["months"]}
    assert household["2026-02"] == household["2026-03"] == "180000"
    assert (household["2026-01"], household["2026-04"]) == ("0", "200000")
    say("home", "cash", "100", "--currency", "EUR")
    assert say("home", "enough", "--json").json["cash"] == "2000000"
    say("home", "cost", "add", "School", "10", "--monthly", "--currency", "CHF")
    found = say("home", "enough", "--json").json
    assert found["left_out"] == ["CHF"]
    assert found["coverage"] == 0
    say("home", "cash", "100", "--currency", "CHF", "--on", "2026-05-14")
    assert "counted in CHF" in say("home", "enough").out
    assert "three letters" in say("home", "cash", "5", "--currency", "XX", code=1).err
    assert "amount" in say("home", "cost", "edit", "1", "--currency", "IDR", code=1).err


def test_a_cost_that_names_a_partner_is_the_partners_share(say: Say, desk: Desk) -> None:
    receive(say, "A", "2026-04-10", 1000)
    say("person", "add", "Wulan")
    say("expense", "add", "300", "Photographs", "--on", "2026-04-12", "--partner", "Wulan")
    say("expense", "add", "100", "Ink", "--on", "2026-04-12")
    april = next(
        row for row in say("home", "enough", "--json").json["months"] if row["month"] == "2026-04"
    )
    assert (april["shares"], april["business"], april["net"]) == ("300", "100", "600")


def test_less_and_more_work(say: Say, desk: Desk) -> None:
    quarter(say)
    log_quarter(say)
    found = say("home", "enough", "--less", "10", "--evenly", "--json").json
    asked = found["what_if"]
    assert asked["income_factor"] == pytest.approx(0.9, abs=1e-4)
    # (42 × 0.9 × 0.995 − 5) ÷ 27.8
    assert asked["after"]["coverage"] == pytest.approx((37.8 * 0.995 - 5) / 27.8, abs=1e-3)
    assert asked["after"]["runway_months"] == asked["before"]["runway_months"]
    assert asked["after"]["hours"] == pytest.approx(asked["before"]["hours"] * 0.9, abs=0.01)
    more = say("home", "enough", "--more", "20", "--json").json["what_if"]
    assert more["after"]["coverage"] > asked["before"]["coverage"]
    assert more["before"]["score"] is None  # hours and rest alone make no score
    assert more["after"]["hours_part"] <= more["before"]["hours_part"]
    told = say("home", "enough", "--less", "10").out
    assert "What if I worked 10% less?" in told
    assert "1.32 → 1." in told
    for words in (("--less", "31"), ("--more", "21"), ("--less", "2.5")):
        assert say("home", "enough", *words, code=1).err


def test_the_months_as_a_file(say: Say, desk: Desk, tmp_path: Path) -> None:
    quarter(say)
    say("home", "enough", "--csv", "months.csv")
    lines = (tmp_path / "months.csv").read_text("utf-8-sig").splitlines()
    assert lines[0].startswith("Month,Received,Business costs,Partner shares,Tax set aside")
    assert len(lines) == 14
    assert "2026-02,14000000,1500000,0,70000,12430000,9000000,0,IDR" in lines
    say("home", "enough", "--csv", "months.csv", code=1)
    say("home", "enough", "--csv", "months.csv", "--force", "--months", "24")
    assert len((tmp_path / "months.csv").read_text("utf-8-sig").splitlines()) == 26


def test_cash_tax_and_the_end_of_a_cost(say: Say, desk: Desk) -> None:
    say("home", "cash", "500", "--on", "2026-05-01")
    say("home", "cash", "700")
    rows = say("home", "cash", "--json").json
    assert [(row["day"], row["amount"]) for row in rows] == [
        ("2026-05-14", "700"),
        ("2026-05-01", "500"),
    ]
    say("home", "cash", "--remove", str(rows[0]["id"]))
    assert say("home", "enough", "--json").json["cash_on"] == "2026-05-01"
    say("home", "tax", "5", "--from", "2026-01-01")
    (rate,) = say("home", "tax", "--json").json
    assert (rate["from"], rate["percent"]) == ("2026-01-01", "5")
    say("home", "tax", "--remove", str(rate["id"]))
    assert say("home", "tax", "--json").json == []
    say("home", "cost", "add", "School", "100", "--monthly", "--from", "2026-01-01")
    assert say("home", "cost", "end", "1", "--on", "2026-03-31", "--json").json["last"] == (
        "2026-03-31"
    )
    months = say("home", "enough", "--json").json["months"]
    household = {row["month"]: row["household"] for row in months}
    assert (household["2026-03"], household["2026-04"]) == ("100", "0")
    assert "before the first" in say("home", "cost", "end", "1", "--on", "2025-12-31", code=1).err


def test_finished_jobs_have_a_rate_of_their_own(say: Say, desk: Desk) -> None:
    say("client", "add", "A", "--currency", "IDR")
    say("person", "add", "Wulan")
    say("project", "add", "A / Shop", "--billing", "fixed", "--price", "1000000")
    say("project", "add", "A / Small", "--billing", "fixed", "--price", "100000")
    say("log", "2026-04-13 9-17 A / Shop")
    say("log", "2026-04-14 9-11 A / Shop")
    say("log", "2026-04-15 9-13 A / Small")
    cost = ("--project", "A / Shop", "--on", "2026-04-14")
    say("expense", "add", "150000", "Fonts", *cost)
    say("expense", "add", "250000", "Photographs", "--partner", "Wulan", *cost)
    assert say("home", "jobs", "--json").json == []
    assert "once it is done" in say("home", "jobs").out
    for name in ("A / Shop", "A / Small"):
        say("project", "edit", name, "--state", "done")
    small, shop = sorted(say("home", "jobs", "--json").json, key=lambda job: job["hours"])
    # (1 000 000 − 150 000 − 250 000) ÷ 10 hours; below five hours a rate says nothing.
    assert (shop["real_rate"], shop["direct_costs"], shop["partner_shares"]) == (
        60_000,
        "150000",
        "250000",
    )
    assert (small["hours"], small["real_rate"]) == (4, None)
    assert "below 5 h" in say("home", "jobs").out
