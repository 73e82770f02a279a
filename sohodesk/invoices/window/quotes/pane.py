# SPDX-License-Identifier: GPL-3.0-or-later
"""The pane beside the list: one quote as it looks on paper, its state and what can be done."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QPoint
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from sohodesk.base.texts import _
from sohodesk.invoices import rowwords, showing
from sohodesk.invoices.quotes.queries import QuoteRow
from sohodesk.invoices.window.preview import Preview
from sohodesk.invoices.window.quotes import words
from sohodesk.invoices.window.quotes.deeds import ACCEPT_KEY, SEND_KEY, QuoteDeeds
from sohodesk.ui import mirror
from sohodesk.ui.buttons import Button, icon_button
from sohodesk.ui.cards import Card
from sohodesk.ui.chips import Tag
from sohodesk.ui.labels import Elided, Rule
from sohodesk.ui.scale import px

HEAD = 52
NARROW_BELOW = 440


class QuotePane(Card):
    """Shows a ``QuoteRow``."""

    def __init__(self, deeds: QuoteDeeds) -> None:
        super().__init__(inset=0)
        self.deeds = deeds
        self.row: QuoteRow | None = None
        self.today = date.min
        self.setAccessibleName(_("Details"))
        self._make_bar()
        self.preview = Preview(deeds.around)
        self.body.addWidget(self.preview, 1)
        self.answer = Elided("", "small", "text2")
        self.foot_part = self._make_foot()
        self.body.addWidget(self.foot_part)
        self.show_row(None, date.min)

    def _make_bar(self) -> None:
        head = QWidget()
        head.setFixedHeight(px(HEAD))
        row = QHBoxLayout(head)
        row.setContentsMargins(mirror.inset(px(15), 0, px(11), 0))
        row.setSpacing(px(8))
        self.number = Elided("", "card")
        self.tag = Tag()
        self.first = Button(_("Accepted"), icon="check", small=True)
        self.second = Button(_("Edit"), icon="pencil", small=True)
        self.pdf = Button(_("PDF"), icon="file-text", small=True, name=_("PDF"))
        self.more = icon_button("ellipsis", _("More"), small=True)
        self.first.clicked.connect(lambda _on=False: self.do(0))
        self.second.clicked.connect(lambda _on=False: self.do(1))
        self.pdf.clicked.connect(lambda: self._pop(self.deeds.pdf_menu, self.pdf))
        self.more.clicked.connect(lambda: self._pop(self.deeds.menu, self.more))
        row.addWidget(self.number)
        row.addWidget(self.tag)
        row.addStretch()
        for button in (self.first, self.second, self.pdf, self.more):
            row.addWidget(button)
        self.body.addWidget(head)
        self.body.addWidget(Rule("border"))

    def _make_foot(self) -> QWidget:
        """What the client said, and what came of it; only shown where there is something."""
        holder = QWidget()
        holder.setFixedHeight(px(37))
        rows = QVBoxLayout(holder)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        row = QHBoxLayout()
        row.setContentsMargins(px(15), 0, px(15), 0)
        row.addWidget(self.answer)
        row.addStretch()
        rows.addWidget(Rule("border"))
        rows.addLayout(row, 1)
        return holder

    def show_row(self, row: QuoteRow | None, today: date) -> None:
        """Show a quote, or that none is picked."""
        before, self.row, self.today = self.row, row, today
        for part in (self.tag, self.first, self.second, self.pdf, self.more):
            part.setVisible(row is not None)
        if row is None:
            self.number.setText("")
            self.foot_part.hide()
            self.preview.clear(_("Pick a quote to see its page."))
            return
        self.number.setText(row.name)
        tag = words.tag_of(row)
        self.tag.show_tag(tag.text, tag.kind, tag.icon)
        self._show_buttons(row)
        self._show_foot(row)
        desk, same = self.deeds.around.desk, before is not None and before.id == row.id
        frozen = None if row.issued is None else (row.id, row.voided is not None)
        self.preview.show_page(lambda: showing.read_page(desk, row.id), frozen, same=same)

    def _show_buttons(self, row: QuoteRow) -> None:
        found = self._offered(row)
        for button, (text, icon, key, _run) in zip((self.first, self.second), found, strict=False):
            button.show_text(text, icon=icon)
            button.setToolTip(f"{text} ({key})" if key else text)
        self.first.setVisible(len(found) > 0)
        self.second.setVisible(len(found) > 1)
        self.first.kind = "main" if row.state == "draft" else "plain"
        self.first.update()

    def _offered(self, row: QuoteRow) -> list[tuple[str, str, str, Callable[[], None]]]:
        """What comes next: text, icon, key and deed of up to two buttons."""
        deeds = self.deeds
        send = (_("Send"), "send", SEND_KEY, lambda: deeds.send(row.id))
        accept = (_("Accepted"), "check", ACCEPT_KEY, lambda: deeds.accept(row))
        invoice = (_("Make invoice"), "receipt-text", "", lambda: deeds.invoice(row))
        bare = (_("Make invoice"), "receipt-text", "", lambda: deeds.invoice_proforma(row))
        if row.state == "draft":
            return [send, (_("Edit"), "pencil", "", lambda: deeds.edit(row.id))]
        if row.kind == "proforma":
            return [bare] if row.state == "sent" and not row.billed else []
        if row.state in ("sent", "expired"):
            return [accept, invoice]
        if row.state == "refused":
            return [accept]
        return [invoice] if row.state in ("accepted", "part_invoiced") else []

    def do(self, at: int) -> None:
        """Press the first or second button."""
        if self.row is not None and at < len(found := self._offered(self.row)):
            found[at][3]()

    def _show_foot(self, row: QuoteRow) -> None:
        said = [words.answered(row, self.today)]
        if row.invoiced_minor:
            money = rowwords.money(row.invoiced_minor, row.currency)
            said.append(_("invoiced {money}").format(money=money))
        if row.project:
            said.append(_("project {name}").format(name=row.project))
        if row.replaced_by is not None:
            said.append(_("replaced by a later revision"))
        shown = " · ".join(each for each in said if each)
        self.answer.setText(shown)
        self.foot_part.setVisible(bool(shown))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.pdf.show_text("" if self.width() < px(NARROW_BELOW) else _("PDF"))

    def _pop(self, menu: Callable[[QuoteRow], QMenu], under: QWidget) -> None:
        if self.row is not None:
            menu(self.row).popup(under.mapToGlobal(QPoint(0, under.height() + px(4))))
