# SPDX-License-Identifier: GPL-3.0-or-later
"""What the demo's household costs and has beside the office, its cash, and the tax set aside."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from sohodesk.app.demo.bookkeeper import Bookkeeper
from sohodesk.base.texts import n_
from sohodesk.base.zones import month_start
from sohodesk.home.enough import service

MONTHS = 26
"""Since so many months the household is told of."""
CASH, TAX = 61_500_000, Decimal(5)


class Cost(NamedTuple):
    """A cost of living: in rupiah, how often, from and to how many months before today."""

    title: str
    category: str
    rupiah: int
    every: str = "month"
    since: int = MONTHS
    until: int | None = None


COSTS = (
    Cost("Loan for the house", "Home", 7_800_000),
    Cost("Electricity, water, gas", "Home", 1_450_000),
    Cost("Help in the house", "Home", 2_200_000),
    Cost("Market and food", "Food", 1_150_000, "week"),
    Cost("School", "Children", 4_100_000, until=5),
    Cost("School", "Children", 4_600_000, since=4),
    Cost("Health insurance", "Health", 1_900_000),
    Cost("Motorbike and fuel", "Ways", 1_350_000),
    Cost("Phones and internet at home", "Home", 650_000),
    Cost("For our parents", "Family", 1_200_000),
    Cost("Tax for the motorbike", "Ways", 480_000, "year", since=20),
    Cost("Holidays at the sea", "Family", 3_600_000, "once", since=11),
    Cost("Feast and journey home", "Family", 5_200_000, "once", since=8),
    Cost("School books and uniforms", "Children", 2_100_000, "once", since=4),
)
SALARY, CARE = 9_000_000, 13_000_000


def keep_house(books: Bookkeeper) -> None:
    """Write the household down, as of today."""
    desk, today = books.desk, books.told.today
    with desk.work(n_("First figures of Enough")):
        for cost in COSTS:
            last = None if cost.until is None else _month(today, cost.until - 1) - _DAY
            service.add_cost(
                desk,
                title=cost.title,
                category=cost.category,
                amount_minor=cost.rupiah,
                every=cost.every,
                first=_month(today, cost.since) + 4 * _DAY,
                last=last,
            )
        since = _month(today, MONTHS)
        service.add_income(desk, title="Dewi's income", amount_minor=SALARY, first=since)
        service.add_income(
            desk,
            title="Care contract, Klinik Sehat Bunda",
            amount_minor=CARE,
            first=month_start(today),
            kind="signed",
        )
        for back, share in ((12, 62), (6, 118), (1, 93)):
            count = CASH * share // 100
            service.count_cash(desk, day=_month(today, back), amount_minor=count)
        service.count_cash(desk, day=max(month_start(today), today - 4 * _DAY), amount_minor=CASH)
        service.set_tax_aside(desk, percent=TAX, valid_from=since)


_DAY = timedelta(days=1)


def _month(today: date, back: int) -> date:
    """The first day of the month so many months ago."""
    found = month_start(today)
    for _n in range(back):
        found = month_start(found - _DAY)
    return found
