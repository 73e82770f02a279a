# SPDX-License-Identifier: GPL-3.0-or-later
"""What the verbs of costs and trips answer: a list, or all that is known of one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sohodesk.base.console import Column
from sohodesk.base.money import from_minor, show_money
from sohodesk.base.numbers import plain_decimal
from sohodesk.base.texts import _, current
from sohodesk.expenses import queries
from sohodesk.expenses.cli_facts import book_currency
from sohodesk.expenses.queries import ExpenseRow
from sohodesk.expenses.rowjson import expense_json, money
from sohodesk.expenses.wording import state_words
from sohodesk.store.call import Call


def answer_rows(call: Call, rows: Sequence[ExpenseRow], empty: str) -> None:
    """A list of costs and trips."""
    book = book_currency(call)
    call.answer_table(
        [expense_json(row, book) for row in rows],
        [
            Column(_("Id"), right=True),
            Column(_("Date")),
            Column(_("What")),
            Column(_("Category")),
            Column(_("Client / project")),
            Column(_("Amount"), right=True),
            Column(_("State")),
        ],
        [
            (
                str(row.id),
                row.day.isoformat(),
                row.label,
                row.category or "–",
                row.whose or "–",
                f"{money(row.amount_minor, row.currency)} {row.currency}",
                ", ".join(state_words(row)),
            )
            for row in rows
        ],
        empty,
    )


def answer_expense(call: Call, key: int) -> None:
    """All that is known of one cost or trip."""
    book = book_currency(call)
    with call.desk.read() as session:
        row, found = queries.expense(session, key), queries.receipts(session, key)
    facts = [*_facts(row, book), *((_("Receipt"), f"{each.id}  {each.name}") for each in found)]
    lines = [f"{label}: {value}" for label, value in facts if value]
    call.answer(expense_json(row, book, found), "\n".join(lines))


def _facts(row: ExpenseRow, book: str) -> list[tuple[str, str]]:
    def shown(amount: int, currency: str = row.currency) -> str:
        return show_money(from_minor(amount, currency), currency, current())

    rate: Any = row.exchange_rate
    markup = "" if row.markup is None else f" (+{plain_decimal(row.markup)} %)"
    distance = "" if row.distance is None else f"{plain_decimal(row.distance)} {row.unit}"
    return [
        (_("Expense"), f"{row.id}  {row.label}"),
        (_("Date"), row.day.isoformat()),
        (_("Amount"), shown(row.amount_minor)),
        (_("Tax in it"), shown(row.tax_minor) if row.tax_minor else ""),
        (
            _("In {currency}").format(currency=book),
            f"{shown(row.in_book_minor(book), book)} ({plain_decimal(rate)})" if rate else "",
        ),
        (_("Distance"), distance),
        (_("From – to"), row.way),
        (_("Category"), row.category or ""),
        (_("Supplier"), row.supplier),
        (_("Partner"), row.partner or ""),
        (_("Client / project"), row.whose),
        (_("Billed to the client"), shown(row.billed_minor) + markup if row.billable else ""),
        (_("State"), ", ".join(state_words(row))),
        (_("Account"), row.account),
        (_("Reference"), row.reference),
        (_("Note"), row.note),
    ]
