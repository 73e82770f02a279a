# SPDX-License-Identifier: GPL-3.0-or-later
"""Monthly budgets with carry-over, reckoned a second time minute by minute and entry by entry."""

from __future__ import annotations

import random
from calendar import monthrange
from datetime import UTC, date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from zoneinfo import ZoneInfo

import pytest

from sohodesk.base.clock import FixedClock
from sohodesk.clients import queries, settings
from sohodesk.clients import service as clients
from sohodesk.store.desk import Desk
from sohodesk.timelog import budgets, service, timer
from sohodesk.timelog.budgetmonths import budget_months

ZONES = ("Europe/Berlin", "America/New_York", "Asia/Jakarta", "Australia/Lord_Howe")
PLACES = {"EUR": 2, "JPY": 0, "KWD": 3}
FIRST = datetime(2026, 1, 20, tzinfo=UTC)
NOW = datetime(2026, 4, 12, 3, 17, tzinfo=UTC)


def begins(renews: int) -> list[date]:
    """The first days of all months from December on."""
    months = [(2025, 12), *((2026, month) for month in range(1, 6))]
    return [date(y, m, min(renews, monthrange(y, m)[1])) for y, m in months]


def month_of(day: date, renews: int) -> date:
    return max(first for first in begins(renews) if first <= day)


def minutes_by_day(start: datetime, minutes: int, zone: str) -> dict[date, int]:
    found: dict[date, int] = {}
    for n in range(minutes):
        day = (start + timedelta(minutes=n)).astimezone(ZoneInfo(zone)).date()
        found[day] = found.get(day, 0) + 1
    return found


def left_over(each: Decimal, used: dict[date, Decimal], since: date, now: date) -> Decimal:
    left = Decimal(0)
    for first in sorted(used.keys() | {since}):
        if since <= first < now:
            left = max(Decimal(0), left + each - used.get(first, Decimal(0)))
    return left


@pytest.mark.parametrize("seed", range(8))
def test_hours_and_money_of_the_running_month(desk: Desk, clock: FixedClock, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 no secret
    currency = chance.choice(list(PLACES))
    renews, carry = chance.choice([1, 15, 29, 31]), chance.random() < 0.7
    step, rate = chance.choice([6, 15]), Decimal(chance.randint(1, 9999)) / 10 ** PLACES[currency]
    client = clients.add_client(desk, name="Big", currency=currency, rate=rate)
    budget = Decimal(chance.randint(500, 90_000))
    project = clients.add_project(
        desk,
        client_id=client,
        name="Care",
        budget_hours=Decimal(40),
        budget_minor=int(budget),
        budget_every="month",
        budget_carry=carry,
        renews_day=renews,
        rounding="up",
        rounding_minutes=step,
        minimum_minutes=10,
    )
    hours: dict[date, Decimal] = {}
    money: dict[date, Decimal] = {}
    days: set[date] = set()
    at = FIRST
    while at < NOW - timedelta(hours=40):
        minutes, zone = chance.randint(1, 700), chance.choice(ZONES)
        billable = chance.random() < 0.8
        service.log(
            desk,
            start=at,
            end=at + timedelta(minutes=minutes),
            project_id=project,
            zone=zone,
            billable=billable,
        )
        for day, n in minutes_by_day(at, minutes, zone).items():
            days.add(day)
            first = month_of(day, renews)
            hours[first] = hours.get(first, Decimal(0)) + Decimal(n) / 60
        first = month_of(at.astimezone(ZoneInfo(zone)).date(), renews)
        billed = max(10, -(-minutes // step) * step)
        if billable:
            money[first] = money.get(first, Decimal(0)) + rate * billed / 60
        at += timedelta(minutes=minutes + chance.randint(1, 4000))
    running = NOW - timedelta(hours=20)
    clock.at = running
    timer.start(desk, project_id=project, zone="Europe/Berlin")
    clock.at = NOW
    ran = minutes_by_day(running, 1200, "Europe/Berlin")
    for day, n in ran.items():
        first = month_of(day, renews)
        hours[first] = hours.get(first, Decimal(0)) + Decimal(n) / 60
    today = NOW.astimezone(ZoneInfo("Asia/Jakarta")).date()
    now, since = month_of(today, renews), month_of(min(days), renews)
    book = settings.book_rounding(desk)
    with desk.read() as session:
        (use,) = budgets.budget_uses(session, today=today, now=NOW, book=book).values()
        rows = queries.projects(session)
        month = budget_months(session, rows, today=today, now=NOW, book=book)[project]
    assert use.hours is not None
    assert use.money is not None
    assert use.period is not None
    assert use.period.first == now
    assert round(use.hours.used, 9) == round(hours.get(now, Decimal(0)), 9)
    lies_in = sum(n for day, n in ran.items() if day >= now)
    assert month.seconds + lies_in * 60 == round(hours.get(now, Decimal(0)) * 3600)
    extra = left_over(Decimal(40), hours, since, now) if carry else Decimal(0)
    assert round(use.hours.carried, 9) == round(extra, 9)
    assert round(use.hours.whole, 9) == round(40 + extra, 9)
    unit = Decimal(1).scaleb(-PLACES[currency])
    each = budget * unit
    more = left_over(each, money, since, now) if carry else Decimal(0)
    for found, reckoned in (
        (use.money.used, money.get(now, Decimal(0))),
        (use.money.carried, more),
        (use.money.whole, each + more),
    ):
        assert found == reckoned.quantize(unit, ROUND_HALF_UP)
    assert month.money == use.money
