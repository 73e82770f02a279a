# SPDX-License-Identifier: GPL-3.0-or-later
"""The lists of the household: living costs, other income, cash counted, tax set aside."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from datetime import date
from functools import partial
from typing import Any

from sohodesk.base import office
from sohodesk.base.money import show_minor
from sohodesk.base.numbers import show_percent
from sohodesk.base.texts import _, current
from sohodesk.base.zones import day_of
from sohodesk.home.enough import queries, service
from sohodesk.home.enough.queries import CashRow, FlowRow, TaxRow
from sohodesk.home.enough.recurring import EVERY
from sohodesk.home.window.enough.flowform import EndForm, FlowForm, IncomeForm
from sohodesk.home.window.enough.purseforms import CashForm, TaxForm
from sohodesk.ui.columns import Cell, Column
from sohodesk.ui.labels import Text
from sohodesk.ui.listdialog import ListDialog
from sohodesk.ui.saying import whole_date
from sohodesk.ui.surroundings import Surroundings
from sohodesk.ui.writeform import WriteForm


class PurseList(ListDialog):
    """A list with New, Change and Remove; whoever makes one says what they do."""

    removed = ""

    def __init__(
        self, around: Surroundings, title: str, hint: str, columns: Sequence[Column], new: str
    ) -> None:
        super().__init__(around, title, hint, columns, _("Find in this list"), width=720)
        self.new_button = self.add_button(new, "plus", lambda _row: self.edit(None), _always)
        self.change_button = self.add_button(_("Change…"), "pencil", self.open_row, _there)
        self.add_own_buttons()
        self.remove_button = self.add_button(_("Delete"), "trash-2", self.delete_row, _there)

    def add_own_buttons(self) -> None:
        """Add what this list alone can do."""

    def form_of(self, row: Any) -> WriteForm:
        """The form of a row, or of a new one."""
        raise NotImplementedError

    def removing(self, row: Any) -> Callable[[], Any]:
        """The deed that takes a row away."""
        raise NotImplementedError

    @property
    def today(self) -> date:
        """The present day."""
        desk = self.around.desk
        return day_of(desk.clock.now(), desk.setting(office.ZONE))

    def edit(self, row: Any) -> WriteForm:
        """Ask what is to be changed, or for a new one."""
        return self.ask(self.form_of(row))

    def ask(self, form: WriteForm) -> WriteForm:
        """Show a form, and what it saved once that is done."""
        self.show_form(form, lambda: self._saved(form.result_))
        return form

    def _saved(self, key: Hashable) -> None:
        self.wanted = key
        self.read()

    def open_row(self, row: Any) -> None:
        if row is not None:
            self.edit(row)

    def delete_row(self, row: Any) -> None:
        if row is not None:
            self.around.write(
                self.removing(row),
                said=self.removed,
                kind="deleted",
                then=lambda _none: self.read(),
                failed=self.complain,
                owner=self,
            )


def _always(_row: Any) -> bool:
    return True


def _there(row: Any) -> bool:
    return row is not None


# Living costs and other income ---


class FlowList(PurseList):
    """Living costs, or other income, with what they come to in a mean month."""

    def __init__(self, around: Surroundings, *, income: bool) -> None:
        self.income = income
        hint = (
            _("A spouse's salary has a line of its own; what a client signed lengthens the runway.")
            if income
            else _("What the household costs. End what is no longer paid: past months keep it.")
        )
        title = _("Other income") if income else _("Living costs")
        new = _("New income…") if income else _("New cost…")
        self.removed = _("Other income deleted") if income else _("Living cost deleted")
        super().__init__(around, title, hint, flow_columns(income=income), new)
        self.sum = Text("", "name")
        self.put(self.sum)

    def add_own_buttons(self) -> None:
        self.end_button = self.add_button(_("End…"), "calendar", self.end, _not_once)

    def request(self) -> Callable[[], Sequence[FlowRow]]:
        desk, fetch = (
            self.around.desk,
            queries.other_income if self.income else queries.living_costs,
        )

        def read() -> Sequence[FlowRow]:
            with desk.read() as session:
                return fetch(session)

        return read

    def said_of(self, row: FlowRow) -> str:
        return f"{row.title} {kind_word(row, income=self.income)} {row.currency}"

    def show_rows(self) -> None:
        """Show what was read, and what it comes to a month by currency."""
        super().show_rows()
        sums: dict[str, int] = {}
        for at in range(self.table.rowCount()):
            row = self.table.row(at)
            if row.flow.holds_on(self.today):
                sums[row.currency] = sums.get(row.currency, 0) + round(row.flow.a_month())
        shown = " + ".join(show_minor(minor, code) for code, minor in sums.items())
        words = _("Today's come to {amount} in a mean month.").format(amount=shown)
        self.sum.setText(words if shown else _("Nothing is written down yet."))

    def form_of(self, row: FlowRow | None) -> WriteForm:
        if self.income:
            return IncomeForm(self.around, row)
        known = sorted({one.label for one in self.found if one.label})
        return FlowForm(self.around, row, known=known)

    def end(self, row: FlowRow | None) -> None:
        """Ask for the last day."""
        if row is not None:
            self.ask(EndForm(self.around, row, income=self.income))

    def removing(self, row: FlowRow) -> Callable[[], Any]:
        desk = self.around.desk
        if self.income:
            return lambda: service.remove_income(desk, income_id=row.id)
        return lambda: service.remove_cost(desk, cost_id=row.id)


def _not_once(row: Any) -> bool:
    return row is not None and row.flow.every != "once"


def kind_word(row: FlowRow, *, income: bool) -> str:
    """The category of a cost, or whose an income is."""
    if not income:
        return row.label
    return _("Signed, still to come") if row.label == "signed" else _("Of the household")


def flow_columns(*, income: bool) -> list[Column]:
    """The columns of costs or income."""

    def what(row: FlowRow) -> Cell:
        return Cell(row.title, style="name", second=kind_word(row, income=income))

    return [
        Column("what", _("What"), what, width=180, stretch=2),
        Column("amount", _("Amount"), _flow_amount, width=140, align="right"),
        Column("often", _("How often"), _often, width=120),
        Column("days", _("From and to"), _days, width=180),
    ]


def _flow_amount(row: FlowRow) -> Cell:
    return Cell(show_minor(row.flow.amount_minor, row.currency), style="name")


def _often(row: FlowRow) -> Cell:
    return Cell(_(EVERY[row.flow.every]), style="small", tone="text2")


def _days(row: FlowRow) -> Cell:
    flow = row.flow
    if flow.every == "once":
        return Cell(whole_date(flow.first), style="small", tone="text2")
    if flow.last is None:
        words = _("since {day}").format(day=whole_date(flow.first))
        return Cell(words, style="small", tone="text2")
    words = _("{first} to {last}").format(first=whole_date(flow.first), last=whole_date(flow.last))
    return Cell(words, style="small", tone="text3")


# Cash and tax ---


class CashList(PurseList):
    """All counts of cash; the newest one holds."""

    def __init__(self, around: Surroundings) -> None:
        self.removed = _("Count of cash deleted")
        columns = [
            Column("day", _("Day"), partial(_dated, "day"), width=180, stretch=1),
            Column("cash", _("Cash"), _cash, width=180, align="right"),
        ]
        hint = _("How much cash there was at the end of a day, on all accounts.")
        super().__init__(around, _("Cash counted"), hint, columns, _("Count cash…"))

    def request(self) -> Callable[[], Sequence[CashRow]]:
        desk = self.around.desk

        def read() -> Sequence[CashRow]:
            with desk.read() as session:
                return queries.cash_counts(session)

        return read

    def said_of(self, row: CashRow) -> str:
        return f"{whole_date(row.day)} {show_minor(row.minor, row.currency)}"

    def form_of(self, row: CashRow | None) -> WriteForm:
        return CashForm(self.around, row)

    def removing(self, row: CashRow) -> Callable[[], Any]:
        desk = self.around.desk
        return lambda: service.remove_cash(desk, cash_id=row.id)


class TaxList(PurseList):
    """The percentages set aside for tax, each from its day on."""

    def __init__(self, around: Surroundings) -> None:
        self.removed = _("Tax set aside deleted")
        columns = [
            Column("from", _("From"), partial(_dated, "valid_from"), width=180, stretch=1),
            Column("percent", _("Percent"), _percent, width=120, align="right"),
        ]
        hint = _("What you put by of what is received, for the tax to come. No tax advice.")
        super().__init__(around, _("Tax set aside"), hint, columns, _("New rate…"))

    def request(self) -> Callable[[], Sequence[TaxRow]]:
        desk = self.around.desk

        def read() -> Sequence[TaxRow]:
            with desk.read() as session:
                return queries.taxes_aside(session)

        return read

    def said_of(self, row: TaxRow) -> str:
        return f"{whole_date(row.valid_from)} {row.percent}"

    def form_of(self, row: TaxRow | None) -> WriteForm:
        return TaxForm(self.around, row)

    def removing(self, row: TaxRow) -> Callable[[], Any]:
        desk = self.around.desk
        return lambda: service.remove_tax_aside(desk, tax_id=row.id)


def _dated(name: str, row: Any) -> Cell:
    return Cell(whole_date(getattr(row, name)), style="name")


def _cash(row: CashRow) -> Cell:
    tone = "danger" if row.minor < 0 else "text"
    return Cell(show_minor(row.minor, row.currency), style="name", tone=tone)


def _percent(row: TaxRow) -> Cell:
    return Cell(show_percent(row.percent, current()), style="name")
