# SPDX-License-Identifier: GPL-3.0-or-later
"""The window of exchange gains: what the rate of each payment won or lost."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sohodesk.base import office
from sohodesk.base.numbers import PLACES, show_decimal
from sohodesk.base.texts import _, current
from sohodesk.invoices import rowwords
from sohodesk.invoices.settling.exchange import GainRow, exchange_gains
from sohodesk.invoices.window.deeds import Deeds
from sohodesk.ui.columns import Cell, Column
from sohodesk.ui.labels import Text
from sohodesk.ui.listdialog import ListDialog
from sohodesk.ui.saying import whole_date
from sohodesk.ui.surroundings import Surroundings


@dataclass(frozen=True, slots=True)
class GainLine:
    """A gain, known by its payment; ``book`` is the book's currency."""

    id: int
    facts: GainRow
    book: str


class GainList(ListDialog):
    """Lists the payments in other money than the book's; their sum stands below."""

    def __init__(self, around: Surroundings, deeds: Deeds) -> None:
        hint = _(
            "What a payment was worth on its day, less its part of what the invoice was worth "
            "when it was issued."
        )
        super().__init__(
            around,
            _("Exchange gains"),
            hint,
            columns(),
            _("Find a client or number"),
            width=720,
            none=_("No payment came in another currency yet."),
        )
        self.documents = deeds
        self.sum = Text("", "name")
        self.put(self.sum)
        self.add_button(_("Show invoice"), "receipt-text", self.open_row, _there)

    def request(self) -> Callable[[], Sequence[GainLine]]:
        desk = self.around.desk

        def read() -> Sequence[GainLine]:
            book = desk.setting(office.CURRENCY)
            with desk.read() as session:
                rows = exchange_gains(session, book)
            found = [GainLine(row.payment_id, row, book) for row in rows]
            return sorted(found, key=lambda line: line.facts.date, reverse=True)

        return read

    def said_of(self, row: GainLine) -> str:
        facts = row.facts
        return f"{facts.client} {facts.invoice} {facts.currency} {facts.date.year}"

    def show_rows(self) -> None:
        """Show what was read, and its sum."""
        super().show_rows()
        shown = [self.table.row(at) for at in range(self.table.rowCount())]
        if not shown:
            self.sum.setText(_("No payments in other currencies."))
            return
        total = sum(row.facts.gain_minor or 0 for row in shown)
        money = rowwords.money(total, shown[0].book)
        self.sum.setText(_("Together: {amount}").format(amount=money))

    def open_row(self, row: GainLine | None) -> None:
        """Show the invoice."""
        if row is not None:
            self.accept()
            self.documents.made(row.facts.invoice_id)


def _there(row: Any) -> bool:
    return row is not None


def columns() -> list[Column]:
    """The columns of the list."""
    return [
        Column("client", _("Client"), _client, width=150, stretch=2),
        Column("day", _("Day"), _day, width=100),
        Column("money", _("Settled"), _money, width=130, align="right"),
        Column("rate", _("Rate"), _rate, width=120, align="right"),
        Column("gain", _("Gain"), _gain, width=130, align="right"),
    ]


def _client(row: GainLine) -> Cell:
    return Cell(row.facts.client, style="name", second=row.facts.invoice)


def _day(row: GainLine) -> Cell:
    return Cell(whole_date(row.facts.date), style="small", tone="text2")


def _money(row: GainLine) -> Cell:
    return Cell(rowwords.money(row.facts.minor, row.facts.currency), style="small")


def _rate(row: GainLine) -> Cell:
    facts = row.facts
    if facts.rate is None or facts.issue_rate is None:
        return Cell(_("not known"), style="small", tone="text3")
    now, then = (
        show_decimal(each, current(), 0, PLACES) for each in (facts.rate, facts.issue_rate)
    )
    return Cell(now, style="small", second=_("issued at {rate}").format(rate=then))


def _gain(row: GainLine) -> Cell:
    minor = row.facts.gain_minor
    if minor is None:
        return Cell("–", style="small", tone="text3", said=_("not known"))
    tone = "ok" if minor > 0 else "danger" if minor < 0 else "text2"
    return Cell(rowwords.money(minor, row.book), style="name", tone=tone)
