# SPDX-License-Identifier: GPL-3.0-or-later
"""The form of a cost: what, how much, the tax in it, whose, and its receipts; also a repeating one.

What looks like a cost that is there already is said in place; a second press saves it anyway.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QWidget

from sohodesk.base.money import from_minor, parse_amount, show_amount, to_minor
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, current
from sohodesk.expenses import repeats, rules, service
from sohodesk.expenses.categories import propose, proposed_id
from sohodesk.expenses.forming import FormData, rate_for, read_form
from sohodesk.expenses.queries import ExpenseRow
from sohodesk.expenses.receipts import ReceiptFile, read_receipt
from sohodesk.expenses.recurring import read_often
from sohodesk.expenses.window.costfields import CostFields
from sohodesk.expenses.window.receiptdialog import receipt_dialog
from sohodesk.store.desk import Desk
from sohodesk.timelog.checks import Unconfirmed
from sohodesk.ui import entering
from sohodesk.ui.buttons import Button
from sohodesk.ui.completing import complete
from sohodesk.ui.forms import Choice
from sohodesk.ui.labels import Elided
from sohodesk.ui.scale import px
from sohodesk.ui.surroundings import Surroundings


class CostForm(CostFields):
    """Writes down a cost, with ``files`` as receipts, or changes ``data.row``.

    With ``client_id`` it is for that client and to be billed, unless something else is chosen.
    """

    def __init__(
        self,
        around: Surroundings,
        data: FormData,
        files: Sequence[ReceiptFile] = (),
        client_id: int | None = None,
    ) -> None:
        row = data.row
        super().__init__(
            around,
            data,
            _("New expense") if row is None else _("Edit expense"),
            save_text=_("Add expense") if row is None else "",
            said=_("Expense saved"),
        )
        self.files = list(files)
        self.sure = self.doubted = False
        self.own_amount = row is not None and row.tax_rate is None and bool(row.tax_minor)
        self._place_what(row)
        self._place_money(row)
        self._place_tax(row)
        self.place_whose(row)
        self._place_paid(row)
        self.place_note(row)
        self._place_receipts(row)
        self.category.currentIndexChanged.connect(lambda _at: self._category_changed())
        for key in ("what", "supplier", "amount", "day"):
            self.fields[key].control.textEdited.connect(lambda _text: self._other_now())  # type: ignore[attr-defined]
        if client_id is not None:
            self.client.choose(client_id)
            self.billable.setChecked(True)
        self.setAcceptDrops(row is None)
        self._show_files()
        self._currency_changed()
        self.fields["amount" if files else "what"].control.setFocus()

    # Fields ---

    def _place_what(self, row: ExpenseRow | None) -> None:
        what = entering.line(row.description if row else "", _("Hosting, train ticket, lunch …"))
        if row is None and self.files:
            what.setText(Path(self.files[0].name).stem[:200])
        self.place((self.field("what", _("What it was"), what), 1))
        supplier = entering.line(row.supplier if row else "")
        complete(supplier, self.data.suppliers)
        self.place(
            (self.field("supplier", _("Supplier"), supplier), 1),
            (self.field("category", _("Category"), self.make_category(row)), 1),
        )

    def _place_money(self, row: ExpenseRow | None) -> None:
        currency = row.currency if row else self.data.currency
        shown = show_amount(_worth(row.amount_minor, currency), currency, current()) if row else ""
        amount = entering.line(shown, _("what was paid"), longest=24)
        amount.textEdited.connect(lambda _text: self._reckon())
        known = dict.fromkeys(
            [self.data.currency, currency, *(code for _i, _n, code in self.data.clients)]
        )
        known |= dict.fromkeys(["EUR", "USD", "IDR", "GBP", "SGD", "JPY", "AUD", "CHF", "MYR"])
        self.currency = Choice([(code, code) for code in known], currency)
        self.currency.currentIndexChanged.connect(lambda _at: self._currency_changed())
        day = entering.line(entering.show_day(row.day if row else self.data.today), longest=40)
        day.editingFinished.connect(self._currency_changed)
        rate = entering.line(entering.show_number(row.exchange_rate) if row else "", longest=24)
        self.place(
            (self.field("amount", _("Amount with tax"), amount), 2),
            (self.field("currency", _("Currency"), self.currency), 1),
            (self.field("day", _("Date"), day), 2),
        )
        label = _("One unit in {currency}").format(currency=self.data.currency)
        self.place((self.field("rate", label, rate), 1))

    def _place_tax(self, row: ExpenseRow | None) -> None:
        rate = entering.line(entering.show_number(row.tax_rate) if row else "", "0", longest=12)
        shown = ""
        if row is not None and row.tax_minor:
            worth = _worth(row.tax_minor, row.currency)
            shown = show_amount(worth, row.currency, current())
        tax = entering.line(shown, longest=24)
        rate.textEdited.connect(lambda _text: self._rate_typed())
        tax.textEdited.connect(lambda _text: self._tax_typed())
        self.place(
            (self.field("tax_rate", _("Tax in it, %"), rate), 1),
            (self.field("tax", _("Tax in it, money"), tax), 1),
        )

    def _place_paid(self, row: ExpenseRow | None) -> None:
        paid = row.paid_on if row else self.data.today
        paid_on = entering.line(entering.show_day(paid), _("not paid yet"), longest=40)
        account = entering.line(row.account if row else "", _("cash, card, bank …"), longest=60)
        parts = [
            (self.field("paid", _("Paid on"), paid_on), 1),
            (self.field("account", _("From"), account), 1),
        ]
        if row is None:
            self.repeat = Choice(
                [
                    ("", _("Once")),
                    ("week", _("Every week")),
                    ("month", _("Every month")),
                    ("quarter", _("Every three months")),
                    ("year", _("Every year")),
                ]
            )
            parts.append((self.field("repeat", _("Repeats"), self.repeat), 1))
        self.place(*parts)

    def _place_receipts(self, row: ExpenseRow | None) -> None:
        self.receipt_names = Elided("", "small", "text2", stretch=True)
        holder = QWidget()
        across = QHBoxLayout(holder)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(px(8))
        attach = Button(_("Attach"), icon="paperclip", small=True)
        attach.clicked.connect(lambda _on=False: self._ask_files())
        across.addWidget(self.receipt_names, 1)
        across.addWidget(attach)
        self.place((self.field("receipts", _("Receipts"), holder), 1))
        self.fields["receipts"].setVisible(row is None)

    # What follows from what ---

    def _category_changed(self) -> None:
        """A category proposes its rate of tax, unless one was typed."""
        offered = self.data.category(self.category.value())
        home = self.currency.value() == self.data.currency
        if self.data.row is None and self.data.claims and home and not self.own_amount:
            rate = offered.tax_rate if offered is not None else None
            self._line("tax_rate").setText(entering.show_number(rate))
            self._reckon()

    def _rate_typed(self) -> None:
        self.own_amount = False
        self._reckon()

    def _tax_typed(self) -> None:
        self.own_amount = True
        self._line("tax_rate").clear()

    def _reckon(self) -> None:
        """Show the tax that a rate comes to."""
        if self.own_amount:
            return
        currency, shown = str(self.currency.value()), ""
        try:
            rate = entering.percent(self.said("tax_rate")) if self.said("tax_rate") else None
            amount = parse_amount(self.said("amount"), current(), currency)
            if rate is not None and 0 <= rate <= 100:
                tax = rules.tax_in(to_minor(amount, currency), rate)
                shown = show_amount(_worth(tax, currency), currency, current())
        except Refusal:
            pass  # it is said when the form is saved
        self._line("tax").setText(shown)

    def _currency_changed(self) -> None:
        """Ask for the worth of another currency, and propose what is known."""
        currency = str(self.currency.value())
        foreign = currency != self.data.currency
        self.fields["rate"].setVisible(foreign)
        self._reckon()
        self.fit()
        row = self.data.row
        if not foreign or (row is not None and row.currency == currency):
            return
        try:
            day = entering.day(self.data.today)(self.said("day"))
        except Refusal:
            return
        desk = self.around.desk

        def show(rate: Decimal | None) -> None:
            if rate is not None and self.currency.value() == currency:
                self._line("rate").setText(entering.show_number(rate))

        self.around.read(lambda: rate_for(desk, currency, day), show, owner=self)

    def _other_now(self) -> None:
        if self.doubted:
            self.sure = self.doubted = False
            self.save_button.show_text(_("Add expense") if self.data.row is None else _("Save"))

    def _line(self, key: str) -> Any:
        return self.fields[key].control

    # Receipts ---

    def _ask_files(self) -> None:
        dialog = receipt_dialog(self)
        dialog.filesSelected.connect(lambda names: self.take_files([Path(n) for n in names]))
        dialog.open()

    def take_files(self, paths: Sequence[Path]) -> None:
        """Take files as receipts; what is none is said above the buttons."""

        def taken(files: list[ReceiptFile]) -> None:
            there = {file.sha256 for file in self.files}
            self.files += [file for file in files if file.sha256 not in there]
            self.general.hide()
            self._show_files()

        self.around.read(
            lambda: [read_receipt(path) for path in paths],
            taken,
            failed=self.complain,
            owner=self,
        )

    def _show_files(self) -> None:
        names = ", ".join(file.name for file in self.files)
        self.receipt_names.setText(names or _("None yet; drop a picture or a PDF here."))
        self._other_now()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(u.toLocalFile()) for u in event.mimeData().urls() if u.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.take_files(paths)

    # Saving ---

    def gather(self) -> Callable[[], int]:
        read, currency = entering.read, str(self.currency.value())
        optional_day = entering.optional(entering.day(self.data.today))
        day = read(self.fields["day"], entering.day(self.data.today))
        facts: dict[str, Any] = {
            "description": self.said("what"),
            "supplier": self.said("supplier"),
            "amount_minor": read(self.fields["amount"], entering.minor(currency)),
            "day": day,
            "currency": currency,
            "account": self.said("account"),
            **self._tax(currency),
            **self.whose(),
        }
        if currency != self.data.currency:
            facts["exchange_rate"] = read(self.fields["rate"], entering.optional(entering.number))
        paid_on = read(self.fields["paid"], optional_day)
        category = self.category.value()
        desk, row, files = self.around.desk, self.data.row, tuple(self.files)
        if row is not None:
            facts |= {"paid_on": paid_on, "category_id": category}
            return lambda: self._asking(lambda: _change(desk, row.id, facts, sure=self.sure))
        every = str(self.repeat.value())
        if every:
            return lambda: _repeat(desk, facts, category, every, paid=paid_on is not None)
        key = category if isinstance(category, str) else ""
        facts |= {"paid_on": paid_on, "category_id": None if key else category}
        return lambda: self._asking(
            lambda: service.add_expense(
                desk, receipts=files, proposed=key, confirmed=self.sure, **facts
            )
        )

    def _tax(self, currency: str) -> dict[str, Any]:
        if self.own_amount:
            minor = entering.optional(entering.minor(currency))
            return {"tax_minor": entering.read(self.fields["tax"], minor) or 0}
        percent = entering.optional(entering.percent)
        return {"tax_rate": entering.read(self.fields["tax_rate"], percent)}

    def _asking(self, work: Callable[[], int]) -> int:
        try:
            return work()
        except Unconfirmed:
            self.doubted = True
            raise

    def _refused(self, words: str) -> None:
        super()._refused(words)
        if self.doubted:
            self.sure = True
            self.save_button.show_text(_("Save anyway"))


def _worth(minor: int, currency: str) -> Decimal:
    return from_minor(minor, currency)


def _change(desk: Desk, expense_id: int, facts: dict[str, Any], *, sure: bool) -> int:
    service.edit_expense(desk, expense_id=expense_id, confirmed=sure, **facts)
    return expense_id


def _repeat(
    desk: Desk, facts: dict[str, Any], category: int | str | None, every: str, *, paid: bool
) -> int:
    """Set it up to come again; gives 0, for it may not have come yet."""
    if isinstance(category, str):
        propose(desk)
        category = proposed_id(desk, category)
    first: date = facts.pop("day")
    repeats.add_repeat(
        desk,
        rule=read_often(every, first),
        first=first,
        paid=paid,
        category_id=category,
        **facts,
    )
    return 0


def ask_cost(
    around: Surroundings,
    expense_id: int | None = None,
    *,
    files: Sequence[ReceiptFile] = (),
    client_id: int | None = None,
    then: Callable[[int], None] | None = None,
    shown: Callable[[QDialog], None] | None = None,
    owner: QObject | None = None,
) -> None:
    """Open the form of a cost, or of a new one for a client; ``then`` hears which was saved."""
    desk = around.desk

    def show(data: FormData) -> None:
        form = CostForm(around, data, files, client_id)
        if then is not None:
            form.accepted.connect(lambda: then(int(form.result_)))
        form.finished.connect(form.deleteLater)
        if shown is not None:
            shown(form)
        form.open()

    around.read(lambda: read_form(desk, expense_id), show, owner=owner)
