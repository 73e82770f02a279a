# SPDX-License-Identifier: GPL-3.0-or-later
"""What an hour costs: levels, frozen rates, and prices that floats would spoil."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from sohodesk.clients.rules import RateLevels, effective_rate
from sohodesk.store.desk import Desk
from sohodesk.timelog import totals
from tests.conftest import Told

Say = Callable[..., Told]
D = Decimal


@pytest.fixture(autouse=True)
def _place(say: Say, desk: Desk) -> None:
    say("client", "add", "Big Company", "--currency", "EUR")
    say("project", "add", "Big Company / Shop")
    say("task", "add", "Big Company / Shop / Build")


def log(say: Say, line: str, *words: str) -> Any:
    return say("log", line, *words, "--json").json


def rates(say: Say) -> list[str | None]:
    return [row["rate"] for row in say("entries", "--json").json]


def test_the_nearest_level_holds(say: Say) -> None:
    assert log(say, "1-2 Shop a")["rate"] is None
    say("rate", "set", "Big Company", "60")
    assert log(say, "2-3 Shop b")["rate"] == "60.00"
    say("rate", "set", "Big Company / Shop", "70.5")
    assert log(say, "3-4 Shop c")["rate"] == "70.50"
    say("rate", "set", "Big Company / Shop / Build", "80")
    assert log(say, "4-5 Shop d", "--task", "Build")["rate"] == "80.00"
    assert log(say, "5-6 Shop e")["rate"] == "70.50"
    say("rate", "set", "Big Company / Shop", "none")
    assert log(say, "6-7 Shop f")["rate"] == "60.00"
    assert rates(say) == [None, "60.00", "70.50", "80.00", "70.50", "60.00"]


def test_the_books_rate_is_not_used_in_another_currency(say: Say) -> None:
    said = say("rate", "set", "book", "300000", "--json").json
    assert said == {"rate": "300000", "currency": "IDR", "entries": 0}
    assert log(say, "1-2 Shop a")["rate"] is None
    say("client", "add", "Nusa Kopi")
    say("project", "add", "Nusa Kopi / Website")
    assert log(say, "2-3 Website b")["rate"] == "300000"
    assert effective_rate(RateLevels(D(5), "IDR", client_currency="EUR")).amount is None


def test_a_rate_holds_from_now_on_or_for_the_unbilled_too(say: Say) -> None:
    log(say, "1-2 Shop a")
    log(say, "2-3 Shop b", "--task", "Build")
    assert say("rate", "set", "Big Company", "60", "--json").json["entries"] == 0
    assert rates(say) == [None, None]
    told = say("rate", "set", "Big Company", "85.00", "--unbilled", "--json").json
    assert told == {"rate": "85.00", "currency": "EUR", "entries": 2}
    assert rates(say) == ["85.00", "85.00"]
    assert say("rate", "set", "Big Company", "85", "--unbilled", "--json").json["entries"] == 0
    say("rate", "set", "Big Company / Shop / Build", "90", "--unbilled")
    assert rates(say) == ["85.00", "90.00"]
    say("undo")
    assert rates(say) == ["85.00", "85.00"]
    say("rate", "set", "Big Company / Shop", "70", "--unbilled")
    assert rates(say) == ["70.00", "70.00"]


def test_billed_time_keeps_its_rate(say: Say) -> None:
    log(say, "1-2 Shop a")
    say("rate", "set", "Big Company", "60", "--unbilled")
    draft = say("invoice", "bill", "Big Company", "--json").json["id"]
    say("rate", "set", "Big Company", "85", "--unbilled")
    assert rates(say) == ["60.00"]
    assert f"draft {draft}" in say("edit", 1, "--what", "x", code=1).err
    assert "draft" in say("delete", 1, code=1).err
    assert say("entries", "--unbilled", "--json").json == []
    number = say("invoice", "issue", draft, "--json").json["number"]
    assert say("entries", "--json").json[0]["invoice"] == number
    assert number in say("delete", 1, code=1).err


def test_a_client_changes_currency_when_nothing_waits_in_the_old_one(say: Say) -> None:
    say("rate", "set", "Big Company", "60")
    log(say, "1-2 Shop a")
    assert (
        "bill them first"
        in say("rate", "set", "Big Company", "70", "--currency", "USD", code=1).err
    )
    assert say("client", "list", "--json").json[0]["currency"] == "EUR"
    told = say("rate", "set", "Big Company", "70", "--currency", "usd", "--unbilled", "--json")
    assert told.json == {"rate": "70.00", "currency": "USD", "entries": 1}
    assert (
        "currency"
        in say("rate", "set", "Big Company / Shop", "70", "--currency", "EUR", code=1).err
    )


@pytest.mark.parametrize(
    ("rate", "shown"),
    [
        ("0.1", "0.10"),
        ("1.005", "1.005"),  # 1.00499999999999989… as a float
        ("2.675", "2.675"),
        ("33.3333", "33.3333"),
        ("1e3", None),
        ("0.00001", None),
        ("-5", None),
        ("1,5", None),
        ("ten", None),
        ("NaN", None),
        ("Infinity", None),
        ("1" * 30, None),
        ("", None),
    ],
)
def test_prices_are_exact_or_refused(say: Say, rate: str, shown: str | None) -> None:
    if shown is None:
        told = say("rate", "set", "Big Company", f" {rate}", code=1).err
        assert "mistake" not in told
        assert say("client", "list", "--json").json[0]["rate"] is None
        return
    assert say("rate", "set", "Big Company", rate, "--json").json["rate"] == shown
    assert log(say, "1-2 Shop a")["rate"] == shown


def test_unbilled_money_is_added_exactly_and_rounded_once(say: Say, desk: Desk) -> None:
    """Three times twenty minutes at 0.10 are 0.10, not three times 0.03."""
    say("rate", "set", "Big Company", "0.1")
    for hour in (1, 2, 3):
        log(say, f"{hour}:00-{hour}:20 Shop a")
    with desk.read() as session:
        rows = totals.unbilled(session)
    assert totals.money_of(rows) == {"EUR": D("0.10")}
    assert sum((row.amount or D(0) for row in rows), D(0)) == D("0.1")
