# SPDX-License-Identifier: GPL-3.0-or-later
"""The page of a statement: its words and figures in the client's language, ready to be set."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import ClassVar

from sohodesk.base.money import from_minor
from sohodesk.base.texts import _, current, pgettext, speaking
from sohodesk.invoices.pdf.page import Sender
from sohodesk.invoices.pdf.senderhead import ACCENT, sender_head
from sohodesk.invoices.pdf.wording import (
    Figures,
    country_name,
    number_within,
    printable,
    printable_lines,
    show_day,
    show_period,
)
from sohodesk.invoices.statement.reading import Statement
from sohodesk.invoices.statement.rules import Account, Movement


@dataclass(frozen=True, slots=True)
class Row:
    """One line: day, what, amount (less with a minus), what is open after it."""

    day: str
    what: str
    due: str
    amount: str
    balance: str


@dataclass(frozen=True, slots=True)
class Table:
    """The account of one currency."""

    opening: Row
    rows: tuple[Row, ...]
    closing: Row


@dataclass(frozen=True, slots=True)
class StatementPage:
    """A statement as it is printed."""

    ENTRY: ClassVar[str] = "statement.typ"

    template: str
    language: str
    title: str
    kind: str
    number: str
    sender: Sender
    party_label: str
    party: str
    party_lines: tuple[str, ...]
    heads: tuple[str, ...]
    tables: tuple[Table, ...]
    nothing: str
    page_of: str
    at: datetime
    accent: str = ACCENT
    paper: str = "a4"
    footer: str = ""
    mark: str = ""
    mark_is_grave: bool = False


def compose(statement: Statement) -> StatementPage:
    """The page of a statement; ``typesetting.typeset`` makes the file of it."""
    with speaking(statement.language):
        return _compose(statement)


def _compose(statement: Statement) -> StatementPage:
    client, language = statement.client, statement.language
    word = pgettext("on paper", "Statement of account")
    if statement.first is None:
        period = pgettext("on paper", "until {day}").format(day=show_day(statement.last, language))
    else:
        period = show_period(statement.first, statement.last, language)
    return StatementPage(
        template="statement",
        language=language,
        title=f"{word} {printable(client.name)}",
        kind=word,
        number=period,
        sender=sender_head(statement.sender, statement.logo),
        party_label=pgettext("on paper", "Billed to"),
        party=printable(client.name),
        party_lines=_address(statement),
        heads=(
            pgettext("on paper", "Date"),
            pgettext("on paper", "Document"),
            pgettext("on paper", "Due"),
            _("Amount"),
            pgettext("on paper", "Balance"),
        ),
        tables=tuple(_table(account, language) for account in statement.accounts),
        nothing=pgettext("on paper", "Nothing was billed or paid, and nothing is open."),
        page_of=pgettext("on paper", "{page} / {pages}"),
        at=datetime.combine(statement.last, time(), UTC),
        accent=statement.accent or ACCENT,
        paper=statement.paper,
        footer="\n".join(printable_lines(statement.sender.footer)),
    )


def _address(statement: Statement) -> tuple[str, ...]:
    """As on the client's documents, with the country where it is another one."""
    client = statement.client
    abroad = client.country and client.country != statement.sender.country
    country = country_name(client.country, statement.language) if abroad else ""
    place = ", ".join(part for part in (printable(client.city), country) if part)
    return tuple(line for line in (*printable_lines(client.address), place) if line)


def _table(account: Account, language: str) -> Table:
    figures = Figures(account.currency, language)

    def money(minor: int) -> str:
        return figures.money(from_minor(minor, account.currency))

    def figure(minor: int) -> str:
        return figures.figure(from_minor(minor, account.currency))

    rows = tuple(
        Row(
            show_day(entry.movement.day, language),
            what(entry.movement),
            _due(entry.movement, language),
            figure(entry.movement.minor),
            figure(entry.balance_minor),
        )
        for entry in account.entries
    )
    opening = pgettext("on paper", "Opening balance")
    closing = pgettext("on paper", "Closing balance")
    return Table(
        Row("", opening, "", "", money(account.opening_minor)),
        rows,
        Row("", closing, "", "", money(account.closing_minor)),
    )


def _due(movement: Movement, language: str) -> str:
    if movement.kind != "invoice" or movement.due_date is None:
        return ""
    return show_day(movement.due_date, language)


def what(movement: Movement) -> str:
    """What moved, in the current language."""
    number = number_within(movement.document, current())
    if movement.kind == "payment" and not number:
        return pgettext("on paper", "Payment on account")
    words = {
        "invoice": pgettext("on paper", "Invoice {number}"),
        "credit": pgettext("on paper", "Credit note {number}"),
        "payment": pgettext("on paper", "Payment of {number}"),
        "refund": pgettext("on paper", "Paid back {number}"),
        "write_off": pgettext("on paper", "Written off {number}"),
    }
    return words[movement.kind].format(number=number).strip()
