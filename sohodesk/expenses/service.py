# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes of costs: add, change, delete, pay; receipts with them.  Trips have a file of their own.

What looks like a cost that is there already is asked about: see ``timelog.checks.Unconfirmed``.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from sohodesk.base import office
from sohodesk.base.texts import _, n_
from sohodesk.clients.checks import only
from sohodesk.expenses import queries
from sohodesk.expenses.billed import require_free
from sohodesk.expenses.categories import propose, proposed_id
from sohodesk.expenses.facts import FACTS, ON_A_DOCUMENT, clean, settle
from sohodesk.expenses.keeping import changed, make, require_expense
from sohodesk.expenses.model import Expense
from sohodesk.expenses.receipts import ReceiptFile, keep
from sohodesk.expenses.trips import settle_after
from sohodesk.store.desk import Desk
from sohodesk.timelog.checks import Unconfirmed


def add_expense(
    desk: Desk,
    *,
    amount_minor: int,
    day: date,
    currency: str = "",
    receipts: Sequence[ReceiptFile] = (),
    confirmed: bool = False,
    proposed: str = "",
    **facts: Any,
) -> int:
    """Write a cost down and return its id; ``amount_minor`` is what was paid, tax included.

    Of the tax either ``tax_rate`` or ``tax_minor`` is said; else it is that of the category,
    where the office claims tax at all.  ``exchange_rate`` is that of the book on the day, unless
    it is said.  ``proposed`` is the key of a category of the proposed set, which is written down
    with the first cost.  Raises ``Unconfirmed`` where it looks like one that is there already.
    """
    said = clean(
        {
            "amount_minor": amount_minor,
            "day": day,
            "currency": currency or desk.setting(office.CURRENCY),
            **only(facts, FACTS),
        }
    )
    with desk.work(n_("Add expense {what}")) as session:
        if proposed:
            propose(desk)
            said["category_id"] = proposed_id(desk, proposed)
        row = make(session, desk, "cost", said)
        if not confirmed:
            ask_about_twin(session, row, receipts)
        keep(session, desk, row.id, receipts)
        desk.name_step(what=queries.expense(session, row.id).label)
        return row.id


def edit_expense(desk: Desk, *, expense_id: int, confirmed: bool = False, **facts: Any) -> None:
    """Change a cost; what a document says of it can't change under the document."""
    said = clean(only(facts, FACTS))
    with desk.work(n_("Edit expense {what}")) as session:
        row = require_expense(session, expense_id)
        if row.kind == "mileage":
            raise ValueError("a trip is changed by trips.edit_trip")
        if changed(row, said) & ON_A_DOCUMENT:
            require_free(session, row)
        settle(session, desk, row, said)
        session.flush()
        if not confirmed and said.keys() & {"day", "supplier", "amount_minor"}:
            ask_about_twin(session, row, ())
        desk.name_step(what=queries.expense(session, expense_id).label)


def delete_expense(desk: Desk, *, expense_id: int) -> None:
    """Delete a cost with its receipts; undo brings both back."""
    with desk.work(n_("Delete expense {what}")) as session:
        row = require_expense(session, expense_id)
        require_free(session, row)
        desk.name_step(what=queries.expense(session, expense_id).label)
        after = (row.vehicle, row.day) if row.kind == "mileage" else None
        session.delete(row)
        session.flush()
        if after is not None:
            settle_after(session, desk, *after)


def pay_expense(desk: Desk, *, expense_id: int, paid_on: date | None) -> None:
    """Say on which day a cost was paid; None is that it is still owed."""
    with desk.work(n_("Mark expense {what} as paid")) as session:
        row = require_expense(session, expense_id)
        row.paid_on = clean({"paid_on": paid_on})["paid_on"]
        desk.name_step(what=queries.expense(session, expense_id).label)


def attach(
    desk: Desk, *, expense_id: int, receipts: Sequence[ReceiptFile], confirmed: bool = False
) -> list[int]:
    """Put receipts with a cost; returns the ids of those that are new to it."""
    with desk.work(n_("Attach a receipt to {what}")) as session:
        row = require_expense(session, expense_id)
        if not confirmed:
            ask_about_twin(session, row, receipts, alike=False)
        made = keep(session, desk, expense_id, receipts)
        desk.name_step(what=queries.expense(session, expense_id).label)
        return made


# What must hold ---


def ask_about_twin(
    session: Session, row: Expense, receipts: Sequence[ReceiptFile], *, alike: bool = True
) -> None:
    """Ask where the receipt is with another cost, or one of that day, supplier and amount is."""
    twin = queries.twin_of(
        session,
        day=row.day,
        supplier=row.supplier if alike else "",
        amount_minor=row.amount_minor,
        currency=row.currency,
        hashes=tuple(file.sha256 for file in receipts),
        own=row.id,
    )
    if twin is None:
        return
    if twin.receipt:
        message = _("This receipt is with expense {id} already: {what}, {day}.")
    else:
        message = _("Expense {id} has the same day, supplier and amount: {what}, {day}.")
    raise Unconfirmed(message.format(id=twin.id, what=twin.label or "–", day=twin.day.isoformat()))
