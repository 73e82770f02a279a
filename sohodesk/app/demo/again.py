# SPDX-License-Identifier: GPL-3.0-or-later
"""What comes again in the demo book, and a retainer that a client has filled."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from sohodesk.app.demo.bookkeeper import Bookkeeper
from sohodesk.app.demo.cast import CUSTOMERS
from sohodesk.base.zones import next_month
from sohodesk.invoices import issuing, paying
from sohodesk.invoices.deposits import retainers
from sohodesk.invoices.document import Document, Line, Particulars, Tax
from sohodesk.invoices.repeating import service

UNTAXED = Tax("O")
FILLED = 240
"""Working days ago on which the retainer was filled."""


def fill_retainer(books: Bookkeeper) -> None:
    """Twenty hours ahead, filled and paid at once."""
    client_id = books.client_ids.get("hartmann")
    if client_id is None:
        return
    desk, rate = books.desk, Decimal(48)
    retainer_id = retainers.add(
        desk, client_id=client_id, title="Small changes", rate=rate, low=Decimal(200)
    )
    draft = retainers.fill(desk, retainer_id=retainer_id, hours=Decimal(20))
    issuing.issue(desk, invoice_id=draft)
    paying.pay(desk, invoice_id=draft)


def come_again(books: Bookkeeper) -> None:
    """A care plan each month, support with its hours each quarter, and one that is paused."""
    today = books.told.today
    first = next_month(today)
    _again(books, "vandijk", "Care plan, {month}", "Updates, backups, up to 8 hours", 420, first)
    _again(
        books, "nusa", "Support, {period}", "Standing by, once a quarter", 1_500_000,
        _next_quarter(today), "FREQ=MONTHLY;INTERVAL=3", add_time=True, add_expenses=True,
    )  # fmt: skip
    paused = _again(
        books, "batik", "Hosting {year}", "Hosting and domain, a year", 2_400_000,
        date(today.year + 1, 1, 1), "FREQ=YEARLY",
    )  # fmt: skip
    if paused is not None:
        service.pause(books.desk, repeat_id=paused)


def _again(
    books: Bookkeeper,
    customer: str,
    title: str,
    text: str,
    price: int,
    first: date,
    rule: str = "FREQ=MONTHLY",
    **manner: Any,
) -> int | None:
    client_id = books.client_ids.get(customer)
    if client_id is None:
        return None
    line = Line(Decimal(1), Decimal(price), UNTAXED, text)
    return service.add_repeat(
        books.desk,
        client_id=client_id,
        document=Document(CUSTOMERS[customer].currency, (line,)),
        said=Particulars(title=title),
        rule=rule,
        first=first,
        **manner,
    )


def _next_quarter(today: date) -> date:
    found = next_month(today)
    while found.month % 3 != 1:
        found = next_month(found)
    return found
