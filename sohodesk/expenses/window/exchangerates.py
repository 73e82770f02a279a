# SPDX-License-Identifier: GPL-3.0-or-later
"""The window of exchange rates: what a currency is worth in another, from a day on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from sohodesk.base import office
from sohodesk.base.numbers import PLACES, show_decimal
from sohodesk.base.texts import _, current
from sohodesk.base.zones import day_of
from sohodesk.clients.currencies import queries, service
from sohodesk.clients.currencies.queries import RateRow
from sohodesk.expenses.window.ratelist import RateList
from sohodesk.ui import entering
from sohodesk.ui.columns import Cell, Column
from sohodesk.ui.labels import Text
from sohodesk.ui.saying import whole_date
from sohodesk.ui.surroundings import Surroundings
from sohodesk.ui.writeform import WriteForm


class ExchangeRateForm(WriteForm):
    """Says what one unit of a currency is worth from a day on; ``result_`` is the rate's id."""

    def __init__(self, around: Surroundings, row: RateRow | None = None) -> None:
        title = _("Change the exchange rate") if row else _("New exchange rate")
        super().__init__(around, title, self._gather_all, said=_("Exchange rate saved"), width=460)
        self.row, desk = row, around.desk
        self.today = day_of(desk.clock.now(), desk.setting(office.ZONE))
        currency = entering.line(row.currency if row else "", "EUR", longest=3)
        to = entering.line(row.to_currency if row else desk.setting(office.CURRENCY), longest=3)
        rate = entering.line(show_rate(row) if row else "", longest=30)
        self.place(
            (self.field("currency", _("One"), currency), 1),
            (self.field("rate", _("is worth"), rate), 2),
            (self.field("to", _("of"), to), 1),
        )
        day = entering.line(entering.show_day(row.day if row else self.today))
        source = entering.line(row.source if row else "", longest=service.LONGEST_SOURCE)
        hint = _("for example a bank")
        self.place(
            (self.field("day", _("From"), day), 1),
            (self.field("source", _("Where it is from"), source, hint), 1),
        )
        words = _("What is stored already, in a cost or on a document, keeps the rate that it has.")
        self.place((Text(words, "small", "text2", wrap=True), 1))
        (rate if row else currency).setFocus()

    def _gather_all(self) -> Callable[[], Any]:
        code, needed = _("Say a currency, for example EUR."), entering.needed
        facts: dict[str, Any] = {
            "currency": entering.read(self.fields["currency"], needed(code)).upper(),
            "rate": entering.read(self.fields["rate"], entering.number),
            "day": entering.read(self.fields["day"], entering.day(self.today)),
            "to_currency": entering.read(self.fields["to"], needed(code)).upper(),
            "source": self.said("source"),
        }
        desk, row = self.around.desk, self.row
        if row is None:
            return lambda: service.set_rate(desk, **facts)
        return lambda: service.edit_rate(desk, rate_id=row.id, **facts)


class ExchangeRates(RateList):
    """Lists all of them, the newest of each pair first."""

    def __init__(self, around: Surroundings) -> None:
        hint = _(
            "The latest rate on or before a day holds. It is proposed for documents, costs and "
            "payments of that day, and says what sums in several currencies are in one."
        )
        super().__init__(around, _("Exchange rates"), hint, columns(), _("New exchange rate"))

    def request(self) -> Callable[[], Sequence[RateRow]]:
        desk = self.around.desk

        def read() -> Sequence[RateRow]:
            with desk.read() as session:
                return queries.rates(session)

        return read

    def said_of(self, row: RateRow) -> str:
        return f"{row.currency} {row.to_currency} {row.day} {whole_date(row.day)} {row.source}"

    def form_of(self, row: RateRow | None) -> WriteForm:
        return ExchangeRateForm(self.around, row)

    def removing(self, row: RateRow) -> Callable[[], Any]:
        return partial(service.remove_rate, self.around.desk, rate_id=row.id)


def show_rate(row: RateRow) -> str:
    """The rate with all its places."""
    return show_decimal(row.rate, current(), 0, PLACES)


def columns() -> list[Column]:
    """The columns of the list."""
    return [
        Column("day", _("From"), lambda row: _quiet(whole_date(row.day)), width=104),
        Column("one", _("One"), lambda row: Cell(row.currency, style="name"), width=64),
        Column("rate", _("is worth"), _rate, width=150, align="right"),
        Column(
            "source", _("Where it is from"), lambda row: _quiet(row.source), width=120, stretch=1
        ),
    ]


def _quiet(text: str) -> Cell:
    return Cell(text, style="small", tone="text2", tip=text)


def _rate(row: RateRow) -> Cell:
    return Cell(f"{show_rate(row)} {row.to_currency}", style="name")


def show_exchange_rates(around: Surroundings) -> RateList:
    """Show the exchange rates."""
    made = ExchangeRates(around)
    made.start()
    return made
