# SPDX-License-Identifier: GPL-3.0-or-later
"""One select for each query function, however many rows there are; a quick verb does few."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session

from sohodesk.base import office
from sohodesk.clients import queries as client_queries
from sohodesk.clients import service as clients
from sohodesk.clients.currencies import queries as currency_queries
from sohodesk.clients.currencies.service import set_rate
from sohodesk.exchange.bank import queries as bank_queries
from sohodesk.exchange.bank.service import import_bank_file, look
from sohodesk.expenses import queries as expense_queries
from sohodesk.expenses.service import add_expense
from sohodesk.home.promises import queries as promise_queries
from sohodesk.home.promises.service import add_promise as promise
from sohodesk.invoices import billing, issuing, paying
from sohodesk.invoices import queries as invoice_queries
from sohodesk.invoices.catalogue import queries as catalogue_queries
from sohodesk.invoices.catalogue.service import add_service
from sohodesk.invoices.deposits import queries as deposit_queries
from sohodesk.invoices.deposits.retainers import add as add_retainer
from sohodesk.invoices.document import Document, Line, Tax
from sohodesk.invoices.payments import queries as payment_queries
from sohodesk.invoices.profile import queries as profile_queries
from sohodesk.invoices.profile import service as profile
from sohodesk.invoices.quotes import queries as quote_queries
from sohodesk.invoices.quotes import service as quotes
from sohodesk.invoices.repeating import queries as repeat_queries
from sohodesk.invoices.repeating.service import add_repeat
from sohodesk.invoices.settling import onaccount
from sohodesk.invoices.statement import queries as statement_queries
from sohodesk.people import queries as people_queries
from sohodesk.people import service as people
from sohodesk.store.desk import Desk
from sohodesk.timelog import grouping, queries, service, timer, totals, worth
from sohodesk.timelog.calendars import queries as calendar_queries
from sohodesk.timelog.calendars.fetching import Fetched
from sohodesk.timelog.calendars.reading import Reading
from sohodesk.timelog.calendars.refreshing import Outcome, keep
from sohodesk.timelog.calendars.rules import Occurrence
from sohodesk.timelog.calendars.service import add_calendar
from sohodesk.timelog.entryfilter import EVERYTHING
from sohodesk.timelog.grouping import PageKey
from sohodesk.timelog.sheet import queries as sheet_queries

FROM, TO = date(2026, 1, 1), date(2026, 12, 31)
START, END = datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 3, 3, tzinfo=UTC)
# What a query function is called with, by the names of its parameters without a default.
SAID: dict[str, Any] = {
    "client_id": 1,
    "project_id": 1,
    "task_id": 1,
    "entry_id": 1,
    "invoice_id": 1,
    "person_id": 1,
    "from_day": FROM,
    "to_day": TO,
    "start": START,
    "end": END,
    "days": [FROM, TO],
    "today": date(2026, 3, 2),
    "book_rate": Decimal(5),
    "book_currency": "IDR",
    "said": "2026-001",
    "upto": TO,
    "ids": [1],
    "promise_id": 1,
    "calendar_id": 1,
    "event_id": 1,
    "description": "Site",
    "asked": [],
    "first": FROM,
    "last": TO,
    "day": FROM,
    "weeks": [FROM],
    "wanted": EVERYTHING,
    "by": "tag",
    "key": PageKey("tag", None),
    "newest_first": True,
    "expense_id": 1,
    "supplier": "Toko",
    "amount_minor": 100,
    "currency": "EUR",
    "to_currency": "IDR",
    "quote_id": 2,
    "quote_ids": [2],
    "number": "Q-2026-001",
    "retainer_id": 1,
    "repeat_id": 1,
    "pattern_id": 3,
    "service_id": 1,
    "row_id": 1,
    "payment_id": 1,
    "digest": "0" * 64,
    "keys": ["a"],
    "since": FROM,
    "file_format": "camt.053",
}
# Functions that put more questions together than one, and say so.
MORE = {"places": 2, "entries_touching": 4, "repeat": 2, "repeats": 2, "service": 4, "services": 4}


def fill(desk: Desk, times: int) -> None:
    """So many clients, each with a project, a task, entries with tags, a paid invoice."""
    for n in range(times):
        client = clients.add_client(desk, name=f"Client {n}", rate=Decimal(100_000))
        project = clients.add_project(desk, client_id=client, name="Site")
        people.add_person(desk, name="Maya", client_id=client)
        start = datetime(2026, 3, 1, n, tzinfo=UTC)
        for k in range(2):
            at = start + timedelta(minutes=10 * k)
            service.log(
                desk, start=at, end=at + timedelta(minutes=10), project_id=project, task="T",
                tags=["a", f"b{k}"],
            )  # fmt: skip
        invoice = billing.bill(desk, client_id=client)
        issuing.issue(desk, invoice_id=invoice)
        paying.pay(desk, invoice_id=invoice, amount=Decimal(10))
        add_expense(
            desk, amount_minor=100, day=FROM, supplier="Toko", client_id=client, confirmed=True
        )
        set_rate(desk, currency="EUR", rate=Decimal(18_900), day=FROM + timedelta(days=n))
        promise(desk, title="Dinner", first=FROM, at_minute=1110, rule="FREQ=DAILY")
        add_calendar(desk, kind="file", address=f"/calendar{n}.ics")
        event_ = Occurrence("1", "Review", start=START, end=END)
        keep(desk, Outcome(n + 1, Fetched(), Reading([event_])))
        fill_money(desk, client, n)
    timer.start(desk, project_id=1)
    import_bank_file(desk, found=look(desk, statement(desk, times)))


def fill_money(desk: Desk, client: int, n: int) -> None:
    """What a client is quoted, pays ahead and gets again each month."""
    document = Document("", (Line(Decimal(1), Decimal(100), Tax("O"), "Site"),))
    quotes.send(desk, quote_id=quotes.create(desk, client_id=client, document=document))
    add_retainer(desk, client_id=client, title=f"Care {n}")
    add_service(desk, name=f"Site {n}", prices={"IDR": Decimal(9), "EUR": Decimal(1)})
    add_repeat(desk, client_id=client, document=document, rule="FREQ=MONTHLY", first=TO)
    onaccount.take_in(desk, client_id=client, amount=Decimal(50))
    profile.add_account(desk, bank="BCA", number=str(n), currency="IDR")


def statement(desk: Desk, times: int) -> Path:
    """A bank file in which so many clients pay."""
    path = desk.book.path.with_name("bank.csv")
    rows = [f"2026-03-0{n + 1},Client {n} 2026-00{n + 1},{10 + n}" for n in range(times)]
    path.write_text("\n".join(["Date,Description,Amount", *rows]), encoding="utf-8")
    return path


@contextmanager
def counted(desk: Desk) -> Iterator[list[str]]:
    """The statements sent to the book inside the block, transactions apart."""
    said: list[str] = []

    def sent(_c: Any, _u: Any, statement: str, *_more: Any) -> None:
        if not statement.startswith(("BEGIN", "COMMIT", "ROLLBACK", "PRAGMA")):
            said.append(statement)

    event.listen(desk.book.engine, "before_cursor_execute", sent)
    try:
        yield said
    finally:
        event.remove(desk.book.engine, "before_cursor_execute", sent)


@contextmanager
def traced(session: Session) -> Iterator[list[str]]:
    """The statements that SQLite itself meets inside the block, whichever way they are put."""
    said: list[str] = []
    driver: Any = session.connection().connection.driver_connection
    driver.set_trace_callback(said.append)
    try:
        yield said
    finally:
        driver.set_trace_callback(None)


def query_functions(module: ModuleType) -> list[Callable[..., Any]]:
    """The module's own public functions that take a session first."""
    found: list[Callable[..., Any]] = []
    for name, function in inspect.getmembers(module, inspect.isfunction):
        first = next(iter(inspect.signature(function).parameters.values()), None)
        own = function.__module__ == module.__name__ and not name.startswith("_")
        if own and first is not None and first.name == "session":
            found.append(function)
    return found


MODULES = (
    *(client_queries, queries, grouping, sheet_queries, totals, worth),
    *(invoice_queries, people_queries),
    *(promise_queries, calendar_queries),
    *(expense_queries, currency_queries),
    *(quote_queries, deposit_queries, payment_queries, profile_queries),
    *(catalogue_queries, repeat_queries, statement_queries, bank_queries),
)
QUERIES = [function for module in MODULES for function in query_functions(module)]


def asked(function: Callable[..., Any], session: Session) -> Any:
    """Call a query function with what its parameters ask for."""
    said = {
        name: SAID[name]
        for name, parameter in inspect.signature(function).parameters.items()
        if name != "session" and parameter.default is parameter.empty
    }
    return function(session, **said)


def test_there_are_query_functions() -> None:
    assert len(QUERIES) > 25


@pytest.mark.parametrize("times", [1, 6])
def test_one_select_each_however_many_rows(desk: Desk, times: int) -> None:
    fill(desk, times)
    for function in QUERIES:
        with desk.read() as session, traced(session) as said:
            asked(function, session)
        allowed = MORE.get(function.__name__, 1)
        where = f"{function.__module__}.{function.__name__}"
        assert len(said) <= allowed, f"{where}: {len(said)} selects\n" + "\n".join(said)


def test_logging_one_entry_takes_few_statements(desk: Desk) -> None:
    """Twelve for the entry with its place, rate and slices; the journal's own are seven."""
    fill(desk, 1)
    desk.setting(office.ZONE)  # reading one setting of the book reads them all, once
    with counted(desk) as said:
        service.log(desk, start=START, end=START + timedelta(hours=1), project_id=1)
    assert len(said) <= 16, "\n".join(said)
