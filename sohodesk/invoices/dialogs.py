# SPDX-License-Identifier: GPL-3.0-or-later
"""The small dialogs of a document: issue it, void it, credit it; money has its own."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from sohodesk.base.money import digits, show_money
from sohodesk.base.texts import _, current
from sohodesk.invoices import crediting, issuing, paying
from sohodesk.invoices.readylist import ReadyList
from sohodesk.invoices.showing import BeforeCredit, BeforeIssue
from sohodesk.ui import entering
from sohodesk.ui.cards import Panel
from sohodesk.ui.labels import Elided, Text
from sohodesk.ui.scale import px
from sohodesk.ui.scrolled import Scrolled
from sohodesk.ui.segments import Segments
from sohodesk.ui.surroundings import Surroundings
from sohodesk.ui.writeform import WriteForm

ZERO = Decimal(0)


def sum_bar(label: str, value: str) -> QWidget:
    """The quiet bar with a label and the sum at its right end."""
    bar = Panel(ground="work_sub", edge=None, radius=px(8))
    row = QHBoxLayout(bar)
    row.setContentsMargins(px(12), px(10), px(12), px(10))
    row.addWidget(Elided(label, "strong", stretch=True), 1)
    row.addWidget(Text(value, "figure.mid", "work"))
    return bar


class IssueForm(WriteForm):
    """Says what is to be looked at and what issuing freezes; ``result_`` is what was issued."""

    def __init__(self, around: Surroundings, before: BeforeIssue) -> None:
        title = _("Issue {number}").format(number=before.number)
        super().__init__(
            around,
            title,
            self._gather_all,
            save_text=_("Issue"),
            undo=False,
            width=480,
        )
        self.before = before
        row = before.row
        amount = show_money(_minor(row.due_minor, row.currency), row.currency, current())
        self.place((sum_bar(row.client, amount), 1))
        ready = ReadyList()
        ready.show_ready(before.readiness, before.number)
        self.place((ready, 1))
        shown = entering.show_day(row.issue_date or before.today)
        self.place((self.field("issue_date", _("Date of issue"), entering.line(shown)), 1))
        words = _(
            "Issuing freezes text, figures and page as they are now. It can't be undone; what is "
            "wrong later is put right by a credit note."
        )
        self.place((Text(words, "small", "text2", wrap=True), 1))
        self.save_button.setEnabled(not before.readiness.errors)
        if before.readiness.errors:
            self.save_button.setToolTip(before.readiness.errors[0].sentence)

    def _gather_all(self) -> Callable[[], Any]:
        day = entering.read(
            self.fields["issue_date"], entering.optional(entering.day(self.before.today))
        )
        desk, invoice_id = self.around.desk, self.before.row.id
        return lambda: issuing.issue(desk, invoice_id=invoice_id, issue_date=day)


class VoidForm(WriteForm):
    """Asks why a document is void."""

    def __init__(self, around: Surroundings, invoice_id: int, number: str) -> None:
        super().__init__(
            around,
            _("Void {number}").format(number=number),
            self._gather_all,
            save_text=_("Make void"),
            said=_("{number} is void").format(number=number),
            undo=False,
            width=420,
        )
        self.invoice_id = invoice_id
        words = _(
            "The number stays, with the reason beside it; its time can be billed again. This "
            "can't be undone."
        )
        self.place((Text(words, "body", "text2", wrap=True), 1))
        self.place((self.field("reason", _("Reason"), entering.line()), 1))
        self.fields["reason"].control.setFocus()

    def _gather_all(self) -> Callable[[], Any]:
        sentence = _("Say why it is void; the reason stays beside the number.")
        reason = entering.read(self.fields["reason"], entering.needed(sentence))
        desk, invoice_id = self.around.desk, self.invoice_id
        return lambda: paying.void(desk, invoice_id=invoice_id, reason=reason)


class CreditForm(WriteForm):
    """Makes the draft of a credit note: of all that is left, of an amount, or of some lines."""

    def __init__(self, around: Surroundings, before: BeforeCredit) -> None:
        number = before.row.name
        super().__init__(
            around,
            _("Credit note for {number}").format(number=number),
            self._gather_all,
            save_text=_("Make draft"),
            said=_("Draft of a credit note made"),
            width=480,
        )
        self.before = before
        currency = before.row.currency
        shown = show_money(before.rest, currency, current())
        self.place((sum_bar(_("Can be credited"), shown), 1))
        self.how = Segments(
            [("whole", _("All of it")), ("amount", _("An amount")), ("lines", _("Some lines"))],
            _("How much"),
        )
        self.how.changed.connect(lambda _key: self._show_how())
        self.place((self.how, 0))
        places = digits(currency)
        line = entering.line(entering.show_number(before.rest, places))
        label = _("Amount with tax, {currency}").format(currency=currency)
        self.amount = self.field("amount", label, line)
        self.place((self.amount, 1))
        self.quantities = Scrolled(_("Some lines"), inset=0, spacing=6)
        for each in before.lines:
            row = self._quantity_row(each.number, each.description, each.quantity)
            self.quantities.body.addWidget(row)
        self.quantities.setFixedHeight(min(len(before.lines) * px(38), px(266)))
        self.place((self.quantities, 1))
        self.place((self.field("reason", _("Reason, printed on the page"), entering.line()), 1))
        self._show_how()

    def _quantity_row(self, number: int, description: str, quantity: Decimal) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(12))
        row.addWidget(Text(description or "–", "body", wrap=True), 1)
        of = _("of {quantity}").format(quantity=entering.show_number(quantity))
        row.addWidget(Text(of, "small", "text3"))
        control = entering.line("", longest=16)
        control.setPlaceholderText("0")
        control.setAlignment(Qt.AlignmentFlag.AlignRight)
        field = self.field(f"line{number}", f"{description}, {of}", control)
        field.label.hide()
        field.setFixedWidth(px(96))
        row.addWidget(field)
        return holder

    def _show_how(self) -> None:
        how = self.how.chosen()
        self.amount.setVisible(how == "amount")
        self.quantities.setVisible(how == "lines")
        self.fit()

    def _gather_all(self) -> Callable[[], Any]:
        how = self.how.chosen()
        amount, quantities = None, None
        if how == "amount":
            parse = entering.amount(self.before.row.currency)
            amount = entering.read(self.fields["amount"], parse)
        if how == "lines":
            quantities = self._quantities()
        desk, invoice_id, reason = self.around.desk, self.before.row.id, self.said("reason")
        return lambda: crediting.credit(
            desk, invoice_id=invoice_id, quantities=quantities, amount=amount, reason=reason
        )

    def _quantities(self) -> dict[int, Decimal]:
        found = {}
        for line in self.before.lines:
            field = self.fields[f"line{line.number}"]
            typed = entering.read(field, entering.optional(entering.number))
            if typed:
                found[line.number] = typed
        return found


def _minor(minor: int, currency: str) -> Decimal:
    return Decimal(minor).scaleb(-digits(currency))
