# SPDX-License-Identifier: GPL-3.0-or-later
"""The pane beside the list: one document as it looks on paper, its state and what can be done."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QPoint
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from sohodesk.base.texts import _
from sohodesk.invoices import rowwords, showing
from sohodesk.invoices.documentlines import DocumentLine
from sohodesk.invoices.queries import PaymentRow
from sohodesk.invoices.window.deeds import ISSUE_KEY, PAY_KEY, Deeds
from sohodesk.invoices.window.preview import Preview
from sohodesk.ui import mirror
from sohodesk.ui.buttons import Button, icon_button
from sohodesk.ui.cards import Card
from sohodesk.ui.chips import Tag
from sohodesk.ui.labels import Elided, Rule
from sohodesk.ui.pieces import Pieces, pieces
from sohodesk.ui.scale import px

HEAD = 52
NARROW_BELOW = 440


class DocumentPane(Card):
    """Shows a ``DocumentLine``."""

    def __init__(self, deeds: Deeds) -> None:
        super().__init__(inset=0)
        self.deeds = deeds
        self.line: DocumentLine | None = None
        self.today = date.min
        self.payments: tuple[PaymentRow, ...] = ()
        self.setAccessibleName(_("Details"))
        self._make_bar()
        self.preview = Preview(deeds.around)
        self.body.addWidget(self.preview, 1)
        self.paid = Pieces()
        self.foot_part = self._make_foot()
        self.body.addWidget(self.foot_part)
        self.show_line(None, date.min)

    def _make_foot(self) -> QWidget:
        """The strip of payments; only shown where there are any."""
        holder = QWidget()
        holder.setFixedHeight(px(37))
        rows = QVBoxLayout(holder)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        row = QHBoxLayout()
        row.setContentsMargins(px(15), 0, px(15), 0)
        row.addWidget(self.paid)
        row.addStretch()
        rows.addWidget(Rule("border"))
        rows.addLayout(row, 1)
        return holder

    def _make_bar(self) -> None:
        self.head = QWidget()
        self.head.setFixedHeight(px(HEAD))
        row = QHBoxLayout(self.head)
        row.setContentsMargins(mirror.inset(px(15), 0, px(11), 0))
        row.setSpacing(px(8))
        self.number = Elided("", "card")
        self.tag = Tag()
        self.first = Button(_("Mark paid"), icon="check", small=True)
        self.second = Button(_("Edit"), icon="pencil", small=True)
        self.pdf = Button(_("PDF"), icon="file-text", small=True, name=_("PDF"))
        self.more = icon_button("ellipsis", _("More"), small=True)
        self.first.clicked.connect(self._first_pressed)
        self.second.clicked.connect(lambda: self.line and self.deeds.edit(self.line.id))
        self.pdf.clicked.connect(lambda: self._pop(self._pdf_menu(), self.pdf))
        self.more.clicked.connect(lambda: self._pop(self._menu(), self.more))
        row.addWidget(self.number)
        row.addWidget(self.tag)
        row.addStretch()
        for button in (self.first, self.second, self.pdf, self.more):
            row.addWidget(button)
        self.body.addWidget(self.head)
        self.body.addWidget(Rule("border"))

    def show_line(self, line: DocumentLine | None, today: date) -> None:
        """Show a document, or that none is picked."""
        before, self.line = self.line, line
        self.today = today
        for part in (self.tag, self.first, self.second, self.pdf, self.more):
            part.setVisible(line is not None)
        if line is None:
            self.number.setText("")
            self._show_payments([])
            self.preview.clear(_("Pick a document to see its page."))
            return
        self.number.setText(line.facts.name)
        tag = rowwords.tag_of(line)
        self.tag.show_tag(tag.text, tag.kind, tag.icon)
        draft = line.facts.state == "draft"
        self.second.setVisible(draft)
        self.first.setVisible(draft or line.unpaid)
        self.first.kind = "main" if draft else "plain"
        words, icon = (_("Issue"), "file-check") if draft else (_("Mark paid"), "check")
        self.first.show_text(words, icon=icon)
        self.first.setToolTip(f"{words} ({ISSUE_KEY if draft else PAY_KEY})")
        same = before is not None and before.id == line.id
        desk = self.deeds.around.desk
        self.preview.show_page(
            lambda: showing.read_page(desk, line.id), self._page_key(line), same=same
        )
        self.deeds.around.read(
            lambda: showing.read_payments(desk, line.id),
            lambda found: self._payments_read(line.id, found),
            owner=self,
        )

    def _page_key(self, line: DocumentLine) -> tuple[object, ...] | None:
        """An issued page never changes but by voiding; a draft's is set anew each time."""
        facts = line.facts
        return None if facts.issued is None else (facts.id, facts.voided is not None)

    def _payments_read(self, invoice_id: int, found: Sequence[PaymentRow]) -> None:
        if self.line is not None and self.line.id == invoice_id:
            self._show_payments(found)

    def _show_payments(self, found: Sequence[PaymentRow]) -> None:
        self.payments = tuple(found)
        self.foot_part.setVisible(bool(found))
        if not found or self.line is None:
            return
        currency = self.line.facts.currency
        cash = sum(payment.amount_minor for payment in found)
        slips = sum(payment.withheld_minor for payment in found)
        said = list(
            pieces(
                _("Received {money}, last on {day}"),
                money=rowwords.money(cash, currency),
                day=rowwords.day(found[-1].date, self.today),
            )
        )
        if slips:
            words = " · " + _("withheld {money}")
            said += pieces(words, money=rowwords.money(slips, currency))
        if self.line.facts.open_minor:
            words = " · " + _("open {money}")
            said += pieces(words, money=rowwords.money(self.line.facts.open_minor, currency))
        self.paid.show_pieces(said)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.pdf.show_text("" if self.width() < px(NARROW_BELOW) else _("PDF"))

    def _first_pressed(self) -> None:
        if self.line is None:
            return
        if self.line.facts.state == "draft":
            self.deeds.issue(self.line.id)
        else:
            self.deeds.pay(self.line.id)

    def _menu(self) -> QMenu | None:
        return None if self.line is None else self.deeds.menu(self.line, self.payments)

    def _pdf_menu(self) -> QMenu | None:
        return None if self.line is None else self.deeds.pdf_menu(self.line)

    def _pop(self, menu: QMenu | None, under: QWidget) -> None:
        if menu is not None:
            menu.popup(under.mapToGlobal(QPoint(0, under.height() + px(4))))
