# SPDX-License-Identifier: GPL-3.0-or-later
"""The pane beside the list: one cost, its facts, its receipts, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QMenu, QWidget

from sohodesk.base.money import show_price
from sohodesk.base.numbers import show_decimal, show_percent
from sohodesk.base.texts import _, current
from sohodesk.expenses import queries, rules, table
from sohodesk.expenses.queries import ExpenseRow, ReceiptRow
from sohodesk.expenses.window.costdeeds import CostDeeds
from sohodesk.expenses.window.receiptview import ReceiptView, beside
from sohodesk.ui import mirror
from sohodesk.ui.buttons import Button, icon_button
from sohodesk.ui.cards import Card
from sohodesk.ui.labels import Elided, Rule, Text
from sohodesk.ui.saying import whole_date
from sohodesk.ui.scale import px

HEAD = 52


class CostPane(Card):
    """Shows an ``ExpenseRow``."""

    def __init__(self, deeds: CostDeeds) -> None:
        super().__init__(inset=0)
        self.deeds = deeds
        self.row: ExpenseRow | None = None
        self.book = ""
        self.today = date.min
        self.receipts: tuple[ReceiptRow, ...] = ()
        self.shown: ReceiptRow | None = None
        self.setAccessibleName(_("Details"))
        self._make_bar()
        self.facts = QWidget()
        self.body.addWidget(self.facts)
        self.body.addWidget(Rule("border"))
        self._make_receipts()
        self.show_row(None, "", date.min)

    def _make_bar(self) -> None:
        self.head = QWidget()
        self.head.setFixedHeight(px(HEAD))
        row = QHBoxLayout(self.head)
        row.setContentsMargins(mirror.inset(px(15), 0, px(11), 0))
        row.setSpacing(px(8))
        self.name = Elided("", "card", stretch=True)
        self.pay = Button(_("Mark paid"), icon="check", small=True)
        self.edit = Button(_("Edit"), icon="pencil", small=True)
        self.more = icon_button("ellipsis", _("More"), small=True)
        self.pay.clicked.connect(lambda _on=False: self._do(self.deeds.pay))
        self.edit.clicked.connect(lambda _on=False: self._do(self.deeds.edit))
        self.more.clicked.connect(lambda _on=False: self._pop())
        row.addWidget(self.name, 1)
        for part in (self.pay, self.edit, self.more):
            row.addWidget(part)
        self.body.addWidget(self.head)
        self.body.addWidget(Rule("border"))

    def _make_receipts(self) -> None:
        bar = QWidget()
        bar.setFixedHeight(px(40))
        row = QHBoxLayout(bar)
        row.setContentsMargins(mirror.inset(px(15), 0, px(11), 0))
        row.setSpacing(px(8))
        self.receipt_name = Elided("", "small.name", "text2", stretch=True)
        self.next = icon_button("chevron-right", _("Next receipt"), small=True, kind="quiet")
        self.next.clicked.connect(lambda _on=False: self._step(1))
        self.open = icon_button("external-link", _("Open the receipt"), small=True, kind="quiet")
        self.open.clicked.connect(lambda _on=False: self._open())
        self.take_off = icon_button("trash-2", _("Take the receipt off"), small=True, kind="quiet")
        self.take_off.clicked.connect(lambda _on=False: self._take_off())
        self.attach = Button(_("Attach"), icon="paperclip", small=True)
        self.attach.clicked.connect(lambda _on=False: self._do(self.deeds.attach))
        row.addWidget(self.receipt_name, 1)
        for part in (self.next, self.open, self.take_off, self.attach):
            row.addWidget(part)
        self.receipt_bar = bar
        self.view = ReceiptView(self.deeds.around)
        self.view.opened.connect(self._open)
        self.body.addWidget(bar)
        self.body.addWidget(self.view, 1)

    def show_row(self, row: ExpenseRow | None, book: str, today: date) -> None:
        """Show a cost, or that none is picked; ``book`` is the book's currency."""
        other = row is None or self.row is None or self.row.id != row.id
        self.row, self.book, self.today = row, book, today
        for part in (self.pay, self.edit, self.more, self.receipt_bar, self.view):
            part.setVisible(row is not None)
        if row is None:
            self.name.setText(_("Pick an expense to see it."))
            self._show_facts([])
            return
        self.name.setText(row.label or "–")
        self.pay.setVisible(row.kind == "cost" and row.paid_on is None)
        self._show_facts(facts_of(row, book))
        if other:
            self.receipts, self.shown = (), None
        desk, key = self.deeds.around.desk, row.id

        def read() -> list[ReceiptRow]:
            with desk.read() as session:
                return queries.receipts(session, key)

        self.deeds.around.read(read, lambda found: self._show_receipts(key, found), owner=self)

    def _show_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(px(16), px(12), px(16), px(12))
        grid.setHorizontalSpacing(px(12))
        grid.setVerticalSpacing(px(4))
        grid.setColumnStretch(1, 1)
        for at, (label, value) in enumerate(facts):
            grid.addWidget(Text(label, "small", "text2"), at, 0)
            said = Elided(value, "body", stretch=True)
            said.setAccessibleName(f"{label}: {value}")
            grid.addWidget(said, at, 1)
        self.body.replaceWidget(self.facts, holder)
        self.facts.hide()
        self.facts.deleteLater()
        self.facts = holder
        holder.setVisible(bool(facts))

    # Receipts ---

    def _show_receipts(self, key: int, found: Sequence[ReceiptRow]) -> None:
        if self.row is None or self.row.id != key:
            return
        self.receipts = tuple(found)
        kept = next((each for each in found if self.shown and each.id == self.shown.id), None)
        self.shown = kept or (found[0] if found else None)
        self._show_receipt()

    def _show_receipt(self) -> None:
        shown, count = self.shown, len(self.receipts)
        for part in (self.open, self.take_off):
            part.setVisible(shown is not None)
        self.next.setVisible(count > 1)
        if shown is None:
            self.receipt_name.setText(_("Receipt"))
        elif count > 1:
            at = 1 + self.receipts.index(shown)
            words = _("{name}, {n} of {all}").format(name=shown.name, n=at, all=count)
            self.receipt_name.setText(words)
        else:
            self.receipt_name.setText(shown.name)
        self.view.show_receipt(shown)

    def _step(self, by: int) -> None:
        self.shown = beside(self.shown, self.receipts, by)
        self._show_receipt()

    def _open(self) -> None:
        if self.shown is not None:
            self.deeds.open_receipt(self.shown)

    def _take_off(self) -> None:
        if self.shown is not None:
            self.deeds.take_off(self.shown)

    def _do(self, deed: Callable[[ExpenseRow], None]) -> None:
        if self.row is not None:
            deed(self.row)

    def _pop(self) -> None:
        if self.row is None:
            return
        menu: QMenu = self.deeds.menu(self.row)
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height() + px(4))))


def facts_of(row: ExpenseRow, book: str) -> list[tuple[str, str]]:
    """What the pane says of a cost: label and value, what is not known left out."""
    money = table.money(row.amount_minor, row.currency)
    found = [(_("Amount"), money), *_foreign(row, book), *_taxes(row)]
    if row.distance is not None:
        found.append((_("Distance"), f"{table.distance(row)}{_rate(row)}"))
    found += [
        (_("From – to"), row.way),
        (_("Date"), whole_date(row.day)),
        (_("Category"), row.category or ""),
        (_("Supplier"), row.supplier),
        (_("Partner"), row.partner or ""),
        (_("Client / project"), row.whose),
        (_("Billed to the client"), _billed(row)),
    ]
    if row.kind == "cost":
        paid = whole_date(row.paid_on) if row.paid_on else _("not yet")
        found.append((_("Paid"), ", ".join(part for part in (paid, row.account) if part)))
    found += [(_("Reference"), row.reference), (_("Note"), row.note.replace("\n", " "))]
    return [(label, value) for label, value in found if value]


def _foreign(row: ExpenseRow, book: str) -> list[tuple[str, str]]:
    if row.currency == book or row.exchange_rate is None:
        return []
    at = show_decimal(row.exchange_rate, current(), 0, 10)
    worth = table.money(row.in_book_minor(book), book)
    said = _("{money} at {rate}").format(money=worth, rate=at)
    return [(_("In {currency}").format(currency=book), said)]


def _taxes(row: ExpenseRow) -> list[tuple[str, str]]:
    if not row.tax_minor:
        return []
    tax = table.money(row.tax_minor, row.currency)
    rate = "" if row.tax_rate is None else f" ({show_percent(row.tax_rate, current())})"
    net = table.money(row.net_minor, row.currency)
    found = [(_("Tax in it"), f"{tax}{rate}"), (_("Net"), net)]
    percent = row.deductible_percent
    if percent is not None and percent != 100:
        part = table.money(rules.deductible_minor(row.net_minor, percent), row.currency)
        found.append((_("Deductible"), f"{part} ({show_percent(percent, current())})"))
    return found


def _rate(row: ExpenseRow) -> str:
    if row.per_unit is None:
        return ""
    return f" × {show_price(row.per_unit, row.currency, current())}"


def _billed(row: ExpenseRow) -> str:
    if not row.billable:
        return ""
    said = table.money(row.billed_minor, row.currency)
    if row.markup is not None:
        said += f" (+{show_percent(row.markup, current())})"
    if row.number is not None:
        return _("{money}, on {number}").format(money=said, number=row.number)
    if row.invoice_line_id is not None:
        return _("{money}, on draft {id}").format(money=said, id=row.document_id)
    return _("{money}, not yet").format(money=said)
