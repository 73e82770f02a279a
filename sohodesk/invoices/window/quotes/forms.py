# SPDX-License-Identifier: GPL-3.0-or-later
"""The small dialogs of a quote: send it, say no, turn it into an invoice or a project."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sohodesk.base.money import from_minor
from sohodesk.base.texts import _
from sohodesk.invoices import rowwords
from sohodesk.invoices.deposits import service as deposits
from sohodesk.invoices.dialogs import sum_bar
from sohodesk.invoices.quotes import service
from sohodesk.invoices.quotes.queries import QuoteRow
from sohodesk.invoices.readylist import ReadyList
from sohodesk.invoices.showing import BeforeIssue, CreditLine
from sohodesk.ui import entering
from sohodesk.ui.forms import Check, Choice, Field
from sohodesk.ui.labels import Text
from sohodesk.ui.surroundings import Surroundings
from sohodesk.ui.writeform import WriteForm


class SendForm(WriteForm):
    """Says what is to be looked at and what sending freezes; ``result_`` is what was sent."""

    def __init__(self, around: Surroundings, before: BeforeIssue) -> None:
        title = _("Send {number}").format(number=before.number)
        super().__init__(
            around, title, self._gather_all, save_text=_("Send"), undo=False, width=480
        )
        self.before = before
        row = before.row
        self.place((sum_bar(row.client, rowwords.money(row.total_minor, row.currency)), 1))
        ready = ReadyList()
        ready.show_ready(before.readiness, before.number)
        self.place((ready, 1))
        shown = entering.show_day(row.issue_date or before.today)
        self.place((self.field("issue_date", _("Date"), entering.line(shown)), 1))
        words = _(
            "Sending freezes text, figures and page as they are now, and makes the PDF. It can't "
            "be undone; what is to change later becomes a new revision with the same number."
        )
        self.place((Text(words, "small", "text2", wrap=True), 1))
        self.save_button.setEnabled(not before.readiness.errors)
        if before.readiness.errors:
            self.save_button.setToolTip(before.readiness.errors[0].sentence)

    def _gather_all(self) -> Callable[[], Any]:
        day = entering.read(
            self.fields["issue_date"], entering.optional(entering.day(self.before.today))
        )
        desk, quote_id = self.around.desk, self.before.row.id
        return lambda: service.send(desk, quote_id=quote_id, issue_date=day)


class AnswerForm(WriteForm):
    """Writes down why a client said no, and when."""

    def __init__(self, around: Surroundings, row: QuoteRow) -> None:
        super().__init__(
            around,
            _("{number} was refused").format(number=row.name),
            self._gather_all,
            save_text=_("Write down"),
            said=_("{number} is refused").format(number=row.name),
            width=420,
        )
        self.row = row
        self.place((self.field("note", _("Why, if it was said"), entering.line(longest=500)), 1))
        self.fields["note"].control.setFocus()

    def _gather_all(self) -> Callable[[], Any]:
        note = self.fields["note"].said()
        desk, quote_id = self.around.desk, self.row.id
        return lambda: service.refuse(desk, quote_id=quote_id, note=note)


class InvoiceForm(WriteForm):
    """Makes an invoice of a quote: whole, in part, ahead or at the end; ``result_`` is its id."""

    def __init__(
        self, around: Surroundings, row: QuoteRow, lines: tuple[CreditLine, ...], way: str
    ) -> None:
        super().__init__(
            around,
            _("Invoice from {number}").format(number=row.name),
            self._gather_all,
            save_text=_("Make draft"),
            said=_("Draft of an invoice made"),
            width=480,
        )
        self.row = row
        shown = rowwords.money(row.left_minor, row.currency)
        self.place((sum_bar(_("Left to invoice"), shown), 1))
        self.way = Choice(
            [
                ("whole", _("All of it")),
                ("deposit", _("A deposit")),
                ("final", _("The final invoice, less what was asked for ahead")),
                ("percent", _("A percentage of every line")),
                ("lines", _("Chosen lines")),
                ("proforma", _("A proforma invoice")),
            ],
            way,
        )
        self.way.activated.connect(lambda _at: self._show_way())
        self.place((self.field("way", _("What"), self.way), 1))
        self.much = entering.line()
        self.place((self.field("much", _("How much"), self.much), 1))
        self.lines = {
            line.number: Check(line.description.splitlines()[0] if line.description else "–")
            for line in lines
        }
        for check in self.lines.values():
            self.place((check, 1))
        self._show_way()

    def _show_way(self) -> None:
        way = self.way.value()
        much: Field = self.fields["much"]
        much.setVisible(way in ("deposit", "percent"))
        hints = {"deposit": _("30%, or money with tax"), "percent": _("such as 40%")}
        self.much.setPlaceholderText(hints.get(way, ""))
        for check in self.lines.values():
            check.setVisible(way == "lines")
        self.fit()

    def _gather_all(self) -> Callable[[], Any]:
        desk, key, way = self.around.desk, self.row.id, self.way.value()
        if way == "final":
            return lambda: deposits.final_of_quote(desk, quote_id=key)
        if way == "proforma":
            return lambda: service.make_invoice(desk, quote_id=key, kind="proforma")
        if way == "percent":
            percent = entering.read(self.fields["much"], entering.percent)
            return lambda: service.make_invoice(desk, quote_id=key, percent=percent)
        if way == "lines":
            chosen = {number: None for number, check in self.lines.items() if check.isChecked()}
            if not chosen:
                self.complain(_("Tick the lines that are to be invoiced."))
                raise entering.Incomplete
            return lambda: service.make_invoice(desk, quote_id=key, quantities=chosen)
        if way == "deposit":
            return self._deposit()
        return lambda: service.make_invoice(desk, quote_id=key)

    def _deposit(self) -> Callable[[], Any]:
        desk, key, field = self.around.desk, self.row.id, self.fields["much"]
        if field.said().endswith("%"):
            percent = entering.read(field, entering.percent)
            return lambda: deposits.deposit_of_quote(desk, quote_id=key, percent=percent)
        currency = self.row.currency
        minor = entering.read(field, entering.minor(currency))
        amount = from_minor(minor, currency)
        return lambda: deposits.deposit_of_quote(desk, quote_id=key, amount=amount)


class ProjectForm(WriteForm):
    """Makes a project of a quote; ``result_`` is its id."""

    def __init__(self, around: Surroundings, row: QuoteRow) -> None:
        super().__init__(
            around,
            _("Project from {number}").format(number=row.name),
            self._gather_all,
            save_text=_("Make project"),
            said=_("Project made, with the budget of the quote"),
            width=440,
        )
        self.row = row
        name = entering.line(row.title, longest=200)
        self.place((self.field("name", _("Name"), name), 1))
        words = _(
            "Its budget are the hours of the quote's lines in hours, and the money of the quote "
            "without tax. It is active once the quote is accepted."
        )
        self.place((Text(words, "small", "text2", wrap=True), 1))
        name.setFocus()

    def _gather_all(self) -> Callable[[], Any]:
        name = entering.read(self.fields["name"], entering.needed(_("Give the project a name.")))
        desk, quote_id = self.around.desk, self.row.id
        return lambda: service.make_project(desk, quote_id=quote_id, name=name)
