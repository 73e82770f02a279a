# SPDX-License-Identifier: GPL-3.0-or-later
"""``client statement``: what a client was billed and paid in a period, for people, JSON or PDF."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sohodesk.base.console import Column, table
from sohodesk.base.dates import parse_date
from sohodesk.base.money import from_minor, plain, show_money
from sohodesk.base.texts import _, current
from sohodesk.clients.cli_nouns import Words
from sohodesk.clients.finding import find_client
from sohodesk.invoices.statement.pages import write_pdf
from sohodesk.invoices.statement.reading import Statement, read_statement
from sohodesk.invoices.statement.rules import Account
from sohodesk.store.call import Call


def add_words(words: Words) -> None:
    """The action on clients."""
    made = words.action("statement", _("what a client was billed and paid"), _statement)
    made.add_argument("client")
    made.add_argument("--from", dest="from_day", metavar=_("DATE"), help=_("first day"))
    made.add_argument("--to", dest="to_day", metavar=_("DATE"), help=_("last day, included"))
    made.add_argument("--pdf", type=Path, metavar="FILE.pdf", help=_("write it as a page, too"))


def _statement(call: Call) -> None:
    args = call.args
    days = [
        None if said is None else parse_date(said, today=call.today)
        for said in (args.from_day, args.to_day)
    ]
    client_id = find_client(call, args.client, archived=True)
    statement = read_statement(call.desk, client_id, *days)
    if args.pdf is not None:
        write_pdf(statement, args.pdf.expanduser())
    call.answer(
        {**statement_json(statement), "file": None if args.pdf is None else str(args.pdf)},
        _told(statement),
    )


def statement_json(statement: Statement) -> dict[str, Any]:
    """A statement for programs; money in ``currency``, less with a minus."""
    return {
        "client": statement.client.name,
        "from": statement.first,
        "to": statement.last,
        "accounts": [_account_json(account) for account in statement.accounts],
    }


def _account_json(account: Account) -> dict[str, Any]:
    def money(minor: int) -> str:
        return plain(from_minor(minor, account.currency), account.currency)

    return {
        "currency": account.currency,
        "opening": money(account.opening_minor),
        "billed": money(account.charged_minor),
        "settled": money(account.settled_minor),
        "closing": money(account.closing_minor),
        "entries": [
            {
                "date": entry.movement.day,
                "kind": entry.movement.kind,
                "document": entry.movement.document or None,
                "due_date": entry.movement.due_date if entry.movement.kind == "invoice" else None,
                "amount": money(entry.movement.minor),
                "balance": money(entry.balance_minor),
            }
            for entry in account.entries
        ],
    }


def _told(statement: Statement) -> str:
    from sohodesk.invoices.statement.composing import what

    if not statement.accounts:
        return _("Nothing was billed or paid, and nothing is open.")
    parts = []
    for account in statement.accounts:

        def money(minor: int, currency: str = account.currency) -> str:
            return show_money(from_minor(minor, currency), currency, current())

        rows = [
            ("", _("Opening balance"), "", money(account.opening_minor)),
            *(
                (
                    entry.movement.day.isoformat(),
                    what(entry.movement),
                    money(entry.movement.minor),
                    money(entry.balance_minor),
                )
                for entry in account.entries
            ),
            ("", _("Closing balance"), "", money(account.closing_minor)),
        ]
        columns = (
            Column(_("Date")),
            Column("", folds=True),
            Column(_("Amount"), right=True),
            Column(_("Balance"), right=True),
        )
        parts.append(table(columns, rows))
    return "\n\n".join(parts)
