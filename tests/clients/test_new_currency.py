# SPDX-License-Identifier: GPL-3.0-or-later
"""Another currency for a client, by whatever verb: no bill and no price changes unseen."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sohodesk.base.money import digits, from_minor
from sohodesk.clients import queries, service
from sohodesk.clients.newcurrency import _same_figure
from sohodesk.store.desk import Desk
from sohodesk.timelog import rates
from tests.conftest import Told

Say = Callable[..., Told]


@pytest.mark.parametrize(
    ("new", "budget", "price"),
    [("JPY", "5761", "1234"), ("KWD", "5760.500", "1234.400"), ("USD", "5760.50", "1234.40")],
)
@pytest.mark.parametrize("by_rate", [False, True])
def test_figures_of_budgets_and_prices_stay(
    say: Say, desk: Desk, new: str, budget: str, price: str, by_rate: bool
) -> None:
    say("client", "add", "Big", "--currency", "EUR")
    say("project", "add", "Big / Shop", "--budget", "5760.50")
    say("project", "add", "Big / Care", "--billing", "fixed", "--price", "1234.40")
    if by_rate:
        say("rate", "set", "Big", "10", "--currency", new)
    else:
        say("client", "edit", "Big", "--currency", new)
    rows = {row["name"]: row for row in say("project", "list", "--json").json}
    assert rows["Shop"]["currency"] == new
    assert (rows["Shop"]["budget"], rows["Care"]["price"]) == (budget, price)
    say("undo")
    rows = {row["name"]: row for row in say("project", "list", "--json").json}
    assert (rows["Shop"]["budget"], rows["Care"]["price"]) == ("5760.50", "1234.40")


def test_time_that_waits_for_its_bill_keeps_the_currency(say: Say, desk: Desk) -> None:
    say("client", "add", "Big", "--currency", "EUR", "--rate", "48")
    say("project", "add", "Big / Shop")
    say("log", "2026-03-02 7:00-8 Big / Shop Plan")
    refused = say("client", "edit", "Big", "--currency", "JPY", "--city", "Kyoto", code=1)
    assert "Big has 1 unbilled entries in EUR" in refused.err
    (client,) = say("client", "list", "--json").json
    assert (client["currency"], client["city"]) == ("EUR", "")
    say("client", "edit", "Big", "--currency", "EUR", "--city", "Kyoto")  # nothing new about it
    say("rate", "set", "Big", "9000", "--currency", "JPY", "--unbilled")
    assert say("entries", "--from", "2026-03-01", "--json").json[0]["currency"] == "JPY"


def test_a_budget_never_becomes_nothing(desk: Desk) -> None:
    client = service.add_client(desk, name="Big", currency="EUR")
    service.add_project(desk, client_id=client, name="Tip", budget_minor=40)
    rates.set_rate(desk, level=rates.Level(client_id=client), amount=None, currency="JPY")
    with desk.read() as session:
        assert queries.projects(session)[0].budget_minor == 1


@given(
    st.integers(1, 10**12),
    st.sampled_from(["EUR", "JPY", "KWD", "IDR"]),
    st.sampled_from(["EUR", "JPY", "KWD", "IDR"]),
)
def test_a_figure_moves_by_half_a_unit_at_most(minor: int, old: str, new: str) -> None:
    changed = _same_figure(minor, old, new)
    assert changed is not None
    half = Decimal(1).scaleb(-digits(new)) / 2
    apart = abs(from_minor(changed, new) - from_minor(minor, old))
    assert apart <= half or changed == 1
