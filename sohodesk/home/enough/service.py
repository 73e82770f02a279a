# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes of the Enough dial: costs of living, other income, cash, tax set aside."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from sohodesk.base import office
from sohodesk.base.currencies import known_currency
from sohodesk.base.money import show_minor
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, n_
from sohodesk.home.enough.model import CashCount, LivingCost, OtherIncome, TaxSetAside
from sohodesk.home.enough.recurring import EVERY
from sohodesk.store.desk import Desk

LONGEST, LONGEST_CATEGORY = 200, 60
_FACTS = frozenset(
    {"title", "category", "kind", "amount_minor", "currency", "every", "first", "last"}
)


def add_cost(desk: Desk, *, title: str, amount_minor: int, first: date, **facts: Any) -> int:
    """Add a cost of living, in the book's currency unless ``currency`` names another.

    Other ``facts`` are ``every`` (else month), ``last``, ``category``.
    """
    with desk.work(n_("Living cost {title}")) as session:
        row = LivingCost(every="month", currency=desk.setting(office.CURRENCY))
        return _kept(
            desk, session, row, title=title, amount_minor=amount_minor, first=first, **facts
        )


def edit_cost(desk: Desk, *, cost_id: int, **facts: Any) -> None:
    """Change a cost of living."""
    with desk.work(n_("Change the living cost {title}")) as session:
        _kept(desk, session, _found(session, LivingCost, cost_id), **facts)


def end_cost(desk: Desk, *, cost_id: int, last: date) -> None:
    """Let a cost of living fall for the last time by a day; past months keep it."""
    with desk.work(n_("End the living cost {title}")) as session:
        _kept(desk, session, _found(session, LivingCost, cost_id), last=last)


def end_income(desk: Desk, *, income_id: int, last: date) -> None:
    """Let other income fall for the last time by a day; past months keep it."""
    with desk.work(n_("End the other income {title}")) as session:
        _kept(desk, session, _found(session, OtherIncome, income_id), last=last)


def remove_cost(desk: Desk, *, cost_id: int) -> None:
    """Take a cost of living away; what fell in past months falls no more. End it to keep those."""
    with desk.work(n_("Remove the living cost {title}")) as session:
        row = _found(session, LivingCost, cost_id)
        desk.name_step(title=row.title)
        session.delete(row)


def add_income(desk: Desk, *, title: str, amount_minor: int, first: date, **facts: Any) -> int:
    """Add income beside the office's; ``facts`` are ``every``, ``last`` and ``kind``.

    Of kind ``household`` (the usual), or ``signed``: recurring income of the office to come.
    """
    with desk.work(n_("Other income {title}")) as session:
        row = OtherIncome(every="month", kind="household", currency=desk.setting(office.CURRENCY))
        return _kept(
            desk, session, row, title=title, amount_minor=amount_minor, first=first, **facts
        )


def edit_income(desk: Desk, *, income_id: int, **facts: Any) -> None:
    """Change other income."""
    with desk.work(n_("Change the other income {title}")) as session:
        _kept(desk, session, _found(session, OtherIncome, income_id), **facts)


def remove_income(desk: Desk, *, income_id: int) -> None:
    """Take other income away."""
    with desk.work(n_("Remove the other income {title}")) as session:
        row = _found(session, OtherIncome, income_id)
        desk.name_step(title=row.title)
        session.delete(row)


def count_cash(
    desk: Desk, *, day: date, amount_minor: int, currency: str = "", instead_of: int | None = None
) -> int:
    """Say how much cash there is at the end of a day; of one day the last count holds.

    ``instead_of`` is the count that is changed.
    """
    code = currency or str(desk.setting(office.CURRENCY))
    _require_currency(code)
    shown = show_minor(amount_minor, code)
    with desk.work(n_("Cash on {day}: {amount}"), day=day.isoformat(), amount=shown) as session:
        row = session.scalar(select(CashCount).where(CashCount.day == day))
        if instead_of is not None:
            old = _found(session, CashCount, instead_of)
            if row is not None and row is not old:
                session.delete(old)
            else:
                row = old
        if row is None:
            row = CashCount()
            session.add(row)
        row.day, row.amount_minor, row.currency = day, amount_minor, code
        session.flush()
        return int(row.id)


def remove_cash(desk: Desk, *, cash_id: int) -> None:
    """Take a count of cash away."""
    with desk.work(n_("Remove the count of cash on {day}")) as session:
        row = _found(session, CashCount, cash_id)
        desk.name_step(day=row.day.isoformat())
        session.delete(row)


def set_tax_aside(
    desk: Desk, *, percent: Decimal, valid_from: date, instead_of: int | None = None
) -> int:
    """Set so many percent of what is received aside for tax, from a day on.

    ``instead_of`` is the rate that is changed.
    """
    if not 0 <= percent <= 100:
        raise Refusal(_("Set aside from 0 to 100 percent."))
    with desk.work(n_("Set {percent} % aside for tax"), percent=str(percent)) as session:
        row = session.scalar(select(TaxSetAside).where(TaxSetAside.valid_from == valid_from))
        if instead_of is not None:
            old = _found(session, TaxSetAside, instead_of)
            if row is not None and row is not old:
                session.delete(old)
            else:
                row = old
        if row is None:
            row = TaxSetAside()
            session.add(row)
        row.valid_from, row.percent = valid_from, percent
        session.flush()
        return int(row.id)


def remove_tax_aside(desk: Desk, *, tax_id: int) -> None:
    """Take a rate of tax set aside away."""
    with desk.work(n_("Remove the tax set aside from {day} on")) as session:
        row = _found(session, TaxSetAside, tax_id)
        desk.name_step(day=row.valid_from.isoformat())
        session.delete(row)


def begin(
    desk: Desk,
    *,
    since: date,
    today: date,
    household_minor: int | None = None,
    others_minor: int | None = None,
    cash_minor: int | None = None,
    percent: Decimal | None = None,
) -> int:
    """Write the first figures down in one step, in the book's currency; None is left out.

    ``household_minor`` and ``others_minor`` are of a month, from ``since`` on.  Gives how many
    were written.
    """
    given = (household_minor, others_minor, cash_minor, percent)
    if all(each is None for each in given):
        raise Refusal(_("Fill in at least one of the figures."))
    with desk.work(n_("First figures of Enough")):
        if household_minor is not None:
            title = _("Household, all of it")
            add_cost(desk, title=title, amount_minor=household_minor, first=since)
        if others_minor is not None:
            title = _("Other income of the household")
            add_income(desk, title=title, amount_minor=others_minor, first=since)
        if cash_minor is not None:
            count_cash(desk, day=today, amount_minor=cash_minor)
        if percent is not None:
            set_tax_aside(desk, percent=percent, valid_from=since)
    return sum(each is not None for each in given)


def currency_code(said: str) -> str:
    """Three letters of a currency as they are kept; refused where there is none of that name."""
    code = said.strip().upper()
    _require_currency(code)
    return code


def _require_currency(code: str) -> None:
    if not known_currency(code):
        raise Refusal(
            _("“{code}” is no currency; give its three letters, as EUR.").format(code=code)
        )


def _kept(desk: Desk, session: Session, row: Any, **facts: Any) -> int:
    """Fill a row with what was said, checked."""
    unknown = facts.keys() - _FACTS
    if unknown:
        raise TypeError(f"unknown facts: {sorted(unknown)}")
    for name, value in facts.items():
        setattr(row, name, value)
    row.title = " ".join(row.title.split())
    if not row.title or len(row.title) > LONGEST:
        raise Refusal(_("Say what it is in at most {n} characters.").format(n=LONGEST))
    if row.amount_minor <= 0:
        raise Refusal(_("“{title}” needs an amount above zero.").format(title=row.title))
    _require_currency(row.currency)
    if isinstance(row, LivingCost):
        row.category = " ".join((row.category or "").split())
        if len(row.category) > LONGEST_CATEGORY:
            raise Refusal(_("Give the category at most {n} characters.").format(n=LONGEST_CATEGORY))
    if row.every not in EVERY:
        raise ValueError(row.every)
    if row.last is not None and row.last < row.first:
        raise Refusal(_("The last day lies before the first; change one of them."))
    desk.name_step(title=row.title)
    session.add(row)
    session.flush()
    return int(row.id)


def _found(session: Session, kind: Any, key: int) -> Any:
    row = session.get(kind, key)
    if row is None:
        raise Refusal(
            _("There is nothing with the number {id}; list them to see which there are.").format(
                id=key
            )
        )
    return row
