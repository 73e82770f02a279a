# SPDX-License-Identifier: GPL-3.0-or-later
"""Money typed with a point for thousands, where the currency has no cents: never taken for less."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from sohodesk.base.money import plain_amount
from sohodesk.base.refusals import Refusal
from sohodesk.store.desk import Desk
from tests.conftest import Told

Say = Callable[..., Told]


@pytest.mark.parametrize("text", ["350.000", "1.500", "-12.345"])
@pytest.mark.parametrize("currency", ["IDR", "JPY"])
def test_a_point_before_three_figures_is_asked_about(text: str, currency: str) -> None:
    small, large = text.partition(".")[0], text.replace(".", "")
    with pytest.raises(Refusal, match=f"could be {small} or {large};"):
        plain_amount(text, currency)


@pytest.mark.parametrize(
    ("text", "currency"),
    [
        ("350.000", "EUR"),
        ("12.345", "KWD"),
        ("0.125", "IDR"),
        ("8500.5", "JPY"),
        ("8500.500", "JPY"),
        ("350.0000", "IDR"),
        ("350000", "IDR"),
    ],
)
def test_what_can_mean_one_thing_only_is_taken(text: str, currency: str) -> None:
    assert plain_amount(text, currency) == Decimal(text)


def test_wherever_money_is_typed(say: Say, desk: Desk) -> None:
    say("client", "add", "Nusa", "--currency", "IDR", "--rate", "350000", "--address", "Bandung")
    say("client", "add", "Big", "--currency", "EUR", "--rate", "1.125")
    say("project", "add", "Nusa / Site")
    say("task", "add", "Nusa / Site / Build")
    say("log", "2026-03-02 7:00-8 Nusa / Site Plan")
    say("invoice", "issue", str(say("invoice", "bill", "Nusa", "--json").json["id"]))
    draft = str(say("invoice", "credit", "2026-001", "--json").json["id"])
    say("invoice", "delete", draft)
    for words in (
        ("rate", "set", "Nusa", "400.000", "--unbilled"),
        ("rate", "set", "Nusa / Site", "400.000"),
        ("rate", "set", "book", "400.000"),
        ("rate", "set", "Big", "400.000", "--currency", "idr"),
        ("client", "add", "New", "--rate", "400.000"),
        ("client", "edit", "Nusa", "--rate", "400.000"),
        ("client", "edit", "Big", "--currency", "idr", "--rate", "400.000"),
        ("project", "add", "Nusa / Shop", "--rate", "400.000"),
        ("project", "edit", "Nusa / Site", "--budget", "400.000"),
        ("project", "edit", "Nusa / Site", "--price", "400.000"),
        ("task", "add", "Nusa / Site / Paint", "--rate", "400.000"),
        ("task", "edit", "Nusa / Site / Build", "--rate", "400.000"),
        ("invoice", "pay", "2026-001", "350.000"),
        ("invoice", "pay", "2026-001", "--withheld", "7.000"),
        ("invoice", "credit", "2026-001", "350.000"),
    ):
        assert "write it without the point" in say(*words, code=1).err
    rows = {row["name"]: row["rate"] for row in say("client", "list", "--json").json}
    assert rows == {"Nusa": "350000", "Big": "1.125"}
    assert say("invoice", "pay", "2026-001", "350000", "--json").json["state"] == "paid"


def test_the_base_of_a_withholding(say: Say, desk: Desk) -> None:
    say("client", "add", "Nusa", "--currency", "IDR", "--rate", "350000")
    say("project", "add", "Nusa / Site")
    say("log", "2026-03-02 7:00-8 Nusa / Site Plan")
    draft = str(say("invoice", "bill", "Nusa", "--json").json["id"])
    words = ("--withholding", "2", "--withholding-base", "300.000")
    assert "without the point" in say("invoice", "edit", draft, *words, code=1).err
    shown = say("invoice", "edit", draft, *words[:-1], "300000", "--json").json
    assert shown["withholding"]["amount"] == "6000"
