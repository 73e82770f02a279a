# SPDX-License-Identifier: GPL-3.0-or-later
"""Billed time beside worked time: the pure rule, the same in SQL, days, prices, invoices."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from sohodesk.clients import service as clients
from sohodesk.clients.model import Client, Project
from sohodesk.clients.rounding import (
    AS_WORKED,
    STEPS,
    WAYS,
    Own,
    Rounding,
    billed_seconds,
    in_force,
)
from sohodesk.clients.rules import RateLevels, effective_rate
from sohodesk.clients.settings import book_rounding
from sohodesk.invoices import offers
from sohodesk.store.desk import Desk
from sohodesk.timelog import totals
from sohodesk.timelog.billedtime import rules_by_project, unbilled_seconds
from sohodesk.timelog.entryfilter import EntryFilter, state_counts
from sohodesk.timelog.model import Entry
from tests.conftest import Told

Say = Callable[..., Told]
D = Decimal
RULES = st.builds(
    Rounding, st.sampled_from(WAYS), st.sampled_from(STEPS), st.integers(min_value=0, max_value=480)
)
SECONDS = st.integers(min_value=1, max_value=200_000)


# The rule ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("seconds", "rule", "billed"),
    [
        (61, Rounding(), 61),
        (61, Rounding("up", 6), 360),
        (360, Rounding("up", 6), 360),
        (361, Rounding("up", 6), 720),
        (899, Rounding("down", 15), 0),
        (899, Rounding("down", 15, 10), 600),
        (449, Rounding("nearest", 15), 0),
        (450, Rounding("nearest", 15), 900),
        (61, Rounding("none", 15, 5), 300),
        (7200, Rounding("up", 30, 60), 7200),
    ],
)
def test_rounded_by_the_rule(seconds: int, rule: Rounding, billed: int) -> None:
    assert billed_seconds(seconds, rule) == billed


@given(SECONDS, RULES)
def test_rounding_moves_less_than_a_step_and_keeps_the_minimum(
    seconds: int, rule: Rounding
) -> None:
    billed, step = billed_seconds(seconds, rule), rule.minutes * 60
    assert billed >= rule.minimum * 60
    bare = billed_seconds(seconds, Rounding(rule.way, rule.minutes))
    assert billed == max(bare, rule.minimum * 60)
    if rule.way == "none":
        assert bare == seconds
        return
    assert bare % step == 0
    assert abs(bare - seconds) < step
    assert {"up": bare >= seconds, "down": bare <= seconds, "nearest": True}[rule.way]
    if rule.way == "nearest":
        assert 2 * abs(bare - seconds) <= step


@given(SECONDS, SECONDS, RULES)
def test_more_work_is_never_billed_less(one: int, more: int, rule: Rounding) -> None:
    assert billed_seconds(one, rule) <= billed_seconds(one + more, rule)


def test_the_nearest_level_holds_and_the_minimum_goes_its_own_way() -> None:
    book = Rounding("up", 15, 5)
    assert in_force(book, Own(), Own()) == book
    assert in_force(book, Own("down", 6), Own()) == Rounding("down", 6, 5)
    assert in_force(book, Own("down", 6, 0), Own("none")) == Rounding("none", 1, 0)
    assert in_force(book, Own(None, None, 30), Own("nearest", 10)) == Rounding("nearest", 10, 30)


# The same in the book ---------------------------------------------------------------------------


@pytest.mark.parametrize("book", [AS_WORKED, Rounding("up", 6, 10), Rounding("nearest", 15)])
def test_the_book_reckons_as_the_rule_does(say: Say, desk: Desk, book: Rounding) -> None:
    levels = [Own(), *(Own(way, step, least) for way, step, least in _SOME)]
    for n, client in enumerate(levels):
        client_id = clients.add_client(desk, name=f"C{n}", **_facts(client))
        for k, own in enumerate(levels):
            clients.add_project(desk, client_id=client_id, name=f"P{k}", **_facts(own))
            say("log", f"0:00-0:{7 + n:02}:{k:02} C{n} / P{k} a")
            say("log", f"1:00-{2 + k}:{3 * n:02} C{n} / P{k} b")
    rule = rules_by_project(book)
    found = (
        select(Entry.seconds, unbilled_seconds(rule), Client, Project)
        .join(rule, rule.c.project_id == Entry.project_id)
        .join(Project, Project.id == Entry.project_id)
        .join(Client, Client.id == Project.client_id)
    )
    with desk.read() as session:
        rows = [
            (seconds, billed, in_force(book, _own(client_row), _own(project)))
            for seconds, billed, client_row, project in session.execute(found)
        ]
    assert len(rows) == 2 * len(levels) ** 2
    for seconds, billed, of in rows:
        assert billed == billed_seconds(seconds or 0, of), (seconds, of)


_SOME: tuple[tuple[str, int | None, int | None], ...] = (
    ("none", None, None),
    ("none", None, 30),
    ("up", 15, None),
    ("down", 30, 5),
    ("nearest", 10, 0),
)


def _facts(own: Own) -> dict[str, Any]:
    return {
        "rounding": own.way,
        "rounding_minutes": own.minutes,
        "minimum_minutes": own.minimum,
    }


def _own(row: Client | Project) -> Own:
    return Own(row.rounding, row.rounding_minutes, row.minimum_minutes)


def _money(desk: Desk) -> dict[str, Decimal]:
    desk.settings.forget()  # the command line has a desk of its own
    with desk.read() as session:
        return totals.money_of(totals.unbilled(session, book=book_rounding(desk)))


def test_worked_and_billed_stand_apart_down_to_the_invoice(say: Say, desk: Desk) -> None:
    say("client", "add", "Nusa", "--rate", "60000", "--rounding", "up", "--rounding-minutes", "15")
    say("project", "add", "Nusa / Site")
    say("log", "7:00-7:20 Site a")
    say("log", "8:00-8:01 Site b")
    assert [row["seconds"] for row in say("entries", "--json").json] == [1200, 60]
    assert _money(desk) == {"IDR": D(45_000)}
    say("project", "edit", "Site", "--rounding", "nearest", "--minimum-minutes", "6")
    assert _money(desk) == {"IDR": D(15_000 + 6_000)}
    say("project", "edit", "Site", "--rounding", "inherit", "--minimum-minutes", "")
    assert _money(desk) == {"IDR": D(45_000)}
    draft = say("invoice", "bill", "Nusa", "--json").json["id"]
    (line,) = say("invoice", "show", draft, "--json").json["lines"]
    assert (D(line["quantity"]), line["unit"]) == (D("0.75"), "h")
    say("client", "edit", "Nusa", "--rounding", "none")
    with desk.read() as session:
        frozen = session.scalars(select(Entry.billed_seconds).order_by(Entry.id)).all()
    assert frozen == [1800, 900]
    assert [row["seconds"] for row in say("entries", "--json").json] == [1200, 60]
    say("undo")
    say("undo")
    assert _money(desk) == {"IDR": D(45_000)}


def test_the_books_own_rounding(say: Say, desk: Desk) -> None:
    say("client", "add", "Nusa", "--rate", "60000")
    say("project", "add", "Nusa / Site")
    say("log", "7:00-7:20 Site a")
    assert _money(desk) == {"IDR": D(20_000)}
    say("settings", "set", "work.rounding", "up")
    assert _money(desk) == {"IDR": D(30_000)}
    say("settings", "set", "work.rounding_minutes", "6")
    assert _money(desk) == {"IDR": D(24_000)}
    say("settings", "set", "work.minimum_minutes", "60")
    assert _money(desk) == {"IDR": D(60_000)}
    assert "15" in say("settings", "set", "work.rounding_minutes", "7", code=1).err


# Days, prices, retainers ------------------------------------------------------------------------


def test_a_day_has_its_own_rate(say: Say, desk: Desk) -> None:
    assert effective_rate(RateLevels(D(60), "EUR", day_hours=D(8))).amount == D(480)
    assert effective_rate(RateLevels(D(60), "EUR", project=D(500), day_hours=D(8))).amount == D(500)
    say("settings", "set", "work.day_hours", "7")
    say("client", "add", "Hartmann", "--currency", "EUR", "--rate", "60")
    say("project", "add", "Hartmann / Shop", "--billing", "daily", "--rate", "1000")
    say("log", "8:00-15:00 Shop a")
    say("log", "16:00-17:00 Shop b")
    say("log", "yesterday 8:00-14:00 Shop c")
    assert _money(desk) == {"EUR": D(2000)}
    draft = say("invoice", "bill", "Hartmann", "--json").json["id"]
    (line,) = say("invoice", "show", draft, "--json").json["lines"]
    assert (D(line["quantity"]), line["unit"], D(line["price"])) == (D(2), "day", D(1000))


def test_an_hourly_rate_becomes_a_days(say: Say, desk: Desk) -> None:
    say("client", "add", "Hartmann", "--currency", "EUR", "--rate", "60")
    say("project", "add", "Hartmann / Shop", "--billing", "daily")
    say("log", "8:00-12:00 Shop a")
    assert _money(desk) == {"EUR": D(240)}
    say("rate", "set", "Hartmann", "70", "--unbilled")
    assert _money(desk) == {"EUR": D(280)}
    say("rate", "set", "Hartmann / Shop", "800", "--unbilled")
    assert _money(desk) == {"EUR": D(400)}


def test_a_fixed_price_is_not_exceeded(say: Say, desk: Desk) -> None:
    say("client", "add", "Klinik", "--rate", "100000")
    say("project", "add", "Klinik / App", "--billing", "fixed", "--price", "1000000")
    say("log", "1:00-8:00 App a", "--task", "One")
    say("log", "8:00-12:00 App b", "--task", "Two")
    assert _money(desk) == {"IDR": D(1_000_000)}
    offer = offers.read_offer(desk, client_id=1)
    assert [line.amount for line in offer.lines] == [D(1_000_000)]
    draft = say("invoice", "bill", "Klinik", "--json").json["id"]
    (line,) = say("invoice", "show", draft, "--json").json["lines"]
    assert (D(line["quantity"]), D(line["price"])) == (D(1), D(1_000_000))
    say("log", "13:00-14:00 App c")
    assert _money(desk) == {"IDR": D(0)}


def test_a_retainers_time_waits_for_no_bill(say: Say, desk: Desk) -> None:
    say("client", "add", "Batik", "--rate", "100000")
    say(
        *("project", "add", "Batik / Catalogue", "--billing", "retainer", "--price", "6500000"),
        *("--budget-hours", "16", "--renews-day", "1"),
    )
    say("log", "1:00-8:00 Catalogue a")
    assert _money(desk) == {}
    assert "no unbilled time" in say("invoice", "bill", "Batik", code=1).err
    assert say("entries", "--unbilled", "--json").json == []
    with desk.read() as session:
        assert state_counts(session, EntryFilter()) == {"billed": 1}
    row = say("project", "list", "--json").json[0]
    assert (row["billing"], row["price"], row["budget_every"]) == ("retainer", "6500000", "month")
