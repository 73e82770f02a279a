# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes of the Enough dial: costs of living, other income, cash, tax set aside."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from sohodesk.base import office
from sohodesk.base.money import from_minor, show_money
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, current, n_
from sohodesk.home.enough.model import CashCount, LivingCost, OtherIncome, TaxSetAside
from sohodesk.home.enough.recurring import EVERY
from sohodesk.store.desk import Desk

LONGEST = 200
_FACTS = frozenset({"title", "category", "kind", "amount_minor", "every", "first", "last"})


def add_cost(desk: Desk, *, title: str, amount_minor: int, first: date, **facts: Any) -> int:
    """Add a cost of living; ``facts`` are ``every`` (else month), ``last``, ``category``."""
    with desk.work(n_("Living cost {title}")) as session:
        row = LivingCost(every="month")
        return _kept(
            desk, session, row, title=title, amount_minor=amount_minor, first=first, **facts
        )


def edit_cost(desk: Desk, *, cost_id: int, **facts: Any) -> None:
    """Change a cost of living."""
    with desk.work(n_("Change the living cost {title}")) as session:
        _kept(desk, session, _found(session, LivingCost, cost_id), **facts)


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
        row = OtherIncome(every="month", kind="household")
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


def count_cash(desk: Desk, *, day: date, amount_minor: int) -> None:
    """Say how much cash there is at the end of a day; of one day the last count holds."""
    shown = show_money(
        from_minor(amount_minor, desk.setting(office.CURRENCY)),
        desk.setting(office.CURRENCY),
        current(),
    )
    with desk.work(n_("Cash on {day}: {amount}"), day=day.isoformat(), amount=shown) as session:
        row = session.scalar(select(CashCount).where(CashCount.day == day))
        if row is None:
            session.add(CashCount(day=day, amount_minor=amount_minor))
        else:
            row.amount_minor = amount_minor


def set_tax_aside(desk: Desk, *, percent: Decimal, valid_from: date) -> None:
    """Set so many percent of what is received aside for tax, from a day on."""
    if not 0 <= percent <= 100:
        raise Refusal(_("Set aside from 0 to 100 percent."))
    with desk.work(n_("Set {percent} % aside for tax"), percent=str(percent)) as session:
        row = session.scalar(select(TaxSetAside).where(TaxSetAside.valid_from == valid_from))
        if row is None:
            session.add(TaxSetAside(valid_from=valid_from, percent=percent))
        else:
            row.percent = percent


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
