# SPDX-License-Identifier: GPL-3.0-or-later
"""What a sum is made of: receipts or costs line by line, and the rates of finished jobs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sohodesk.base.money import show_minor
from sohodesk.base.texts import _
from sohodesk.home.enough.jobs import JobRate, read_jobs
from sohodesk.home.enough.report import MoneyLine
from sohodesk.home.enough.words import money
from sohodesk.ui.columns import Cell, Column
from sohodesk.ui.labels import Text
from sohodesk.ui.listdialog import ListDialog
from sohodesk.ui.saying import spoken, whole_date
from sohodesk.ui.surroundings import Surroundings


@dataclass(frozen=True, slots=True)
class Listed:
    """A line and its place in the list; ``book`` is the book's currency."""

    id: int
    line: MoneyLine
    book: str


class MoneyList(ListDialog):
    """Lists receipts or costs; Enter shows the document or the cost itself."""

    def __init__(
        self, around: Surroundings, title: str, lines: Sequence[MoneyLine], book: str
    ) -> None:
        hint = _("Without the tax that is the state's, at the rate of the day.")
        super().__init__(around, title, hint, money_columns(), _("Find in this list"), width=720)
        self.book = book
        self.lines = [Listed(at, line, book) for at, line in enumerate(lines)]
        self.sum = Text("", "name")
        self.put(self.sum)
        self.show_button = self.add_button(_("Show"), "receipt-text", self.open_row, _leads)

    def request(self) -> Callable[[], Sequence[Listed]]:
        return lambda: self.lines

    def said_of(self, row: Listed) -> str:
        line = row.line
        return f"{line.who} {line.what} {line.currency} {whole_date(line.day)}"

    def show_rows(self) -> None:
        """Show the lines, and their sum."""
        super().show_rows()
        shown = [self.table.row(at).line for at in range(self.table.rowCount())]
        total = sum((line.amount or Decimal(0) for line in shown), Decimal(0))
        words = _("Together: {amount}").format(amount=money(total, self.book))
        self.sum.setText(words if shown else _("There is nothing in these months."))

    def open_row(self, row: Listed | None) -> None:
        """Show the document or the cost."""
        if row is None or row.line.record_id is None:
            return
        self.accept()
        if row.line.kind == "received":
            self.around.go("invoices", id=row.line.record_id)
        else:
            self.around.go("invoices", expense=row.line.record_id)


def _leads(row: Any) -> bool:
    return row is not None and row.line.record_id is not None


def money_columns() -> list[Column]:
    """The columns of receipts and costs."""
    return [
        Column("day", _("Day"), _day, width=110),
        Column("what", _("What"), _what, width=220, stretch=2),
        Column("amount", _("Amount"), _amount, width=160, align="right"),
    ]


def _day(row: Listed) -> Cell:
    return Cell(whole_date(row.line.day), style="small", tone="text2")


def _what(row: Listed) -> Cell:
    line = row.line
    if line.kind == "received":
        return Cell(line.who or _("Without a client"), style="name", second=line.what)
    return Cell(line.what, style="name", second=line.who)


def _amount(row: Listed) -> Cell:
    line = row.line
    own = show_minor(line.minor, line.currency)
    if line.amount is None:
        return Cell(own, style="name", second=_("no rate is known: left out"), second_tone="warn")
    second = own if line.currency != row.book else ""
    return Cell(money(line.amount, row.book), style="name", second=second)


# Finished jobs ---


class JobList(ListDialog):
    """The real hourly rate of finished jobs; Enter shows the project."""

    def __init__(self, around: Surroundings) -> None:
        hint = _(
            "Price less direct costs and partner shares, by all hours on the job. A project counts "
            "once it is done; below five hours a rate says nothing."
        )
        super().__init__(
            around, _("Real rate of finished jobs"), hint, job_columns(), _("Find a job"), width=760
        )
        self.add_button(_("Show"), "briefcase", self.open_row, lambda row: row is not None)

    def request(self) -> Callable[[], Sequence[JobRate]]:
        desk = self.around.desk
        return lambda: read_jobs(desk)

    def said_of(self, row: JobRate) -> str:
        return row.full_name

    def open_row(self, row: JobRate | None) -> None:
        """Show the project."""
        if row is not None:
            self.accept()
            self.around.go("work", project=row.id)


def job_columns() -> list[Column]:
    """The columns of finished jobs."""
    return [
        Column("job", _("Job"), _job, width=200, stretch=2),
        Column("price", _("Price"), _price, width=150, align="right"),
        Column("costs", _("Costs and shares"), _costs, width=130, align="right"),
        Column("hours", _("Hours"), _hours, width=90, align="right"),
        Column("rate", _("Real rate"), _rate, width=130, align="right"),
    ]


def _job(row: JobRate) -> Cell:
    day = whole_date(row.finished) if row.finished else ""
    return Cell(row.name, style="name", second=f"{row.client} · {day}" if day else row.client)


def _price(row: JobRate) -> Cell:
    left = ", ".join(row.unknown)
    return Cell(
        money(row.price, row.currency),
        style="small",
        second=_("without {currencies}: no rate").format(currencies=left) if left else "",
        second_tone="warn",
    )


def _costs(row: JobRate) -> Cell:
    return Cell(money(row.costs + row.shares, row.currency), style="small", tone="text2")


def _hours(row: JobRate) -> Cell:
    return Cell(spoken(row.seconds), style="small", tone="text2")


def _rate(row: JobRate) -> Cell:
    if row.rate is None:
        return Cell(_("below 5 h"), style="small", tone="text3")
    tone = "danger" if row.rate < 0 else "text"
    return Cell(money(row.rate, row.currency), style="name", tone=tone)
