# SPDX-License-Identifier: GPL-3.0-or-later
"""What must hold before a cost is written: texts, money, tax, whose it is, what it was worth."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from sohodesk.base import office
from sohodesk.base.dates import FIRST_YEAR, LAST_YEAR
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.clients.checks import require_client, require_project
from sohodesk.clients.currencies.queries import rate_on
from sohodesk.clients.currencies.service import check_rate
from sohodesk.expenses import rules
from sohodesk.expenses.categories import check_percent, claims_tax, require_category
from sohodesk.expenses.model import Expense
from sohodesk.expenses.queries import PERSON
from sohodesk.store.desk import Desk

LONGEST: Final = {
    "supplier": 200,
    "description": 1000,
    "account": 60,
    "reference": 100,
    "note": 4000,
    "from_place": 200,
    "to_place": 200,
}
FACTS: Final = frozenset(
    {
        *("day", "category_id", "supplier", "person_id", "description", "currency"),
        *("amount_minor", "tax_minor", "tax_rate", "exchange_rate", "client_id", "project_id"),
        *("billable", "markup", "paid_on", "account", "reference", "note"),
    }
)
ON_A_DOCUMENT: Final = FACTS - {
    "category_id",
    "person_id",
    "paid_on",
    "account",
    "reference",
    "note",
}
"""What a document says of a cost; the rest may change under it."""
MOST_MINOR = 10**15
MOST_MARKUP = Decimal(1000)


def clean(values: dict[str, Any]) -> dict[str, Any]:
    """The facts with tidy texts and sensible numbers."""
    for name, longest in LONGEST.items():
        if name in values:
            values[name] = _text(values[name], longest, lines=name == "note")
    for name, check in _CHECKS.items():
        if values.get(name) is not None:
            values[name] = check(values[name])
    return values


def _text(said: str, longest: int, *, lines: bool) -> str:
    text = said.strip() if lines else " ".join(said.split())
    if len(text) > longest:
        message = _("The text is too long: at most {longest} characters.")
        raise Refusal(message.format(longest=longest))
    if any(ord(sign) < 32 and sign not in "\n\t" for sign in text):
        raise Refusal(_("The text has characters that can't be printed."))
    return text


def _day(day: date) -> date:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        message = _("The year of “{text}” must lie between {first} and {last}.")
        raise Refusal(message.format(text=day, first=FIRST_YEAR, last=LAST_YEAR))
    return day


def _amount(minor: int) -> int:
    if minor == 0:
        raise Refusal(_("An expense of nothing is none; say what was paid."))
    if abs(minor) > MOST_MINOR:
        raise Refusal(_("That is more money than a book can hold."))
    return minor


def _markup(markup: Decimal) -> Decimal:
    if not markup.is_finite() or not -100 <= markup <= MOST_MARKUP or markup != round(markup, 4):
        raise Refusal(_("A markup is a percentage from -100 to 1000."))
    return markup


_CHECKS: Final[dict[str, Callable[[Any], Any]]] = {
    "day": _day,
    "paid_on": _day,
    "amount_minor": _amount,
    "tax_rate": check_percent,
    "exchange_rate": check_rate,
    "markup": _markup,
    "currency": office.check_currency,
}


def settle(
    session: Session, desk: Desk, row: Expense, said: dict[str, Any], *, fresh: bool = False
) -> None:
    """Write the facts into a row (a ``fresh`` one is new) and reckon what follows from them."""
    before = (row.currency, row.day)
    for name, value in said.items():
        if name not in ("tax_minor", "tax_rate"):
            setattr(row, name, value)
    _settle_whose(session, row, said)
    if row.kind != "mileage":
        usual = _usual_rate(session, desk, row) if fresh else None
        _settle_tax(row, {"tax_rate": usual, **said} if fresh else said)
    book = desk.setting(office.CURRENCY)
    if row.currency == book:
        row.exchange_rate = None
    elif said.get("exchange_rate") is None and (
        row.exchange_rate is None or before != (row.currency, row.day)
    ):
        row.exchange_rate = rate_on(session, row.currency, book, row.day)


def _settle_whose(session: Session, row: Expense, said: dict[str, Any]) -> None:
    if row.category_id is not None and "category_id" in said:
        require_category(session, row.category_id)
    if row.person_id is not None and "person_id" in said:
        _require_person(session, row.person_id)
    _settle_client(session, row, said)
    if row.billable and row.client_id is None:
        raise Refusal(_("Only a client's expense can be billed on; say whose it is."))
    if not any((row.description, row.supplier, row.category_id, row.from_place, row.to_place)):
        raise Refusal(_("Say what it was for, or who was paid."))


def _settle_client(session: Session, row: Expense, said: dict[str, Any]) -> None:
    """A project says whose it is; another client takes it out of the project."""
    if row.project_id is not None and said.keys() & {"project_id", "client_id"}:
        project = require_project(session, row.project_id)
        if "client_id" in said and said["client_id"] != project.client_id:
            if "project_id" in said and said["client_id"] is not None:
                raise Refusal(_("The project belongs to another client; say one of the two."))
            if "project_id" not in said:
                row.project_id = None
        if row.project_id is not None:
            row.client_id = project.client_id
    if row.client_id is not None and "client_id" in said:
        require_client(session, row.client_id)


def _require_person(session: Session, person_id: int) -> None:
    if session.scalar(select(PERSON.c.id).where(PERSON.c.id == person_id)) is None:
        raise Refusal(_("This person is no longer in the book."))


def _settle_tax(row: Expense, said: dict[str, Any]) -> None:
    """A tax that is said holds, else that of the rate that is said or that it had."""
    if said.get("tax_minor") is not None:
        row.tax_minor, row.tax_rate = said["tax_minor"], said.get("tax_rate")
    elif "tax_rate" in said:
        row.tax_rate = said["tax_rate"]
        row.tax_minor = 0 if row.tax_rate is None else rules.tax_in(row.amount_minor, row.tax_rate)
    elif "amount_minor" in said and row.tax_rate is not None:
        row.tax_minor = rules.tax_in(row.amount_minor, row.tax_rate)
    if abs(row.tax_minor) > abs(row.amount_minor) or row.tax_minor * row.amount_minor < 0:
        raise Refusal(_("The tax can't be more than what was paid, and has the same sign."))


def _usual_rate(session: Session, desk: Desk, row: Expense) -> Decimal | None:
    """The rate of the category; none for who claims no tax, or for a bill from elsewhere."""
    foreign = row.currency != desk.setting(office.CURRENCY)
    if row.category_id is None or foreign or not claims_tax(desk):
        return None
    return require_category(session, row.category_id).tax_rate
