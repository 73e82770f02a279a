# SPDX-License-Identifier: GPL-3.0-or-later
"""An opened part: how it adds up, what it came from, its limit and its source."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from sohodesk.base.texts import _, ngettext
from sohodesk.home.window.balance.inputrow import InputRow
from sohodesk.home.window.balance.told import InputTold, PartDetail
from sohodesk.ui import paint
from sohodesk.ui.buttons import Button
from sohodesk.ui.cards import Panel
from sohodesk.ui.labels import Rich, Rule, Text
from sohodesk.ui.scale import px
from sohodesk.ui.theme import colour, tokens

MOST = 9
"""So many inputs are shown before somebody asks for all."""
_BESIDE = 640
"""From this width on the inputs stand beside the formula."""


class PartPanel(QWidget):
    """Shows one detail; ``followed(deed)`` when somebody wants to go to an input."""

    access_role = "Grouping"

    followed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.detail: PartDetail | None = None
        self.rows: list[InputRow] = []
        outside = QVBoxLayout(self)
        outside.setContentsMargins(px(16), 0, px(16), px(8))
        box = Panel(radius=8)
        outside.addWidget(box)
        inside = QVBoxLayout(box)
        inside.setContentsMargins(px(16), px(10), px(16), px(8))
        inside.setSpacing(px(8))
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._sides.setSpacing(px(24))
        self._sides.addLayout(self._make_left(), 1)
        self._sides.addLayout(self._make_right(), 0)
        inside.addLayout(self._sides)
        inside.addWidget(Rule())
        self.limit = Text("", "small", "text2", wrap=True)
        self.source = Text("", "caption", "text3", wrap=True)
        inside.addWidget(self.limit)
        inside.addWidget(self.source)

    def _make_left(self) -> QVBoxLayout:
        left = QVBoxLayout()
        left.setSpacing(px(4))
        head = QHBoxLayout()
        head.setSpacing(px(8))
        self.title = Text(_("How it adds up"), "card")
        self.link = Button(" ", kind="link", after="arrow-up-right")
        self.link.clicked.connect(lambda _on=False: self._follow_link())
        head.addWidget(self.title)
        head.addStretch()
        head.addWidget(self.link)
        left.addLayout(head)
        ground = Panel(ground="sunken", edge=None, radius=6)
        lines = QVBoxLayout(ground)
        lines.setContentsMargins(px(10), px(8), px(10), px(8))
        lines.setSpacing(0)
        self.formula = Text("", "small.name", wrap=True)
        self.filled = Rich("", "small", "text2")
        self.filled.setWordWrap(True)
        for each in (self.formula, self.filled):
            lines.addWidget(each)
        left.addWidget(ground)
        self.note = Text("", "small", "text2", wrap=True)
        left.addWidget(self.note)
        left.addStretch()
        return left

    def _make_right(self) -> QVBoxLayout:
        right = QVBoxLayout()
        right.setSpacing(0)
        head = QHBoxLayout()
        self.inputs_title = Text("", "card")
        self.inputs_note = Text("", "caption", "text3")
        head.addWidget(self.inputs_title)
        head.addStretch()
        head.addWidget(self.inputs_note)
        right.addLayout(head)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self._holder = QWidget()
        self._holder.setLayout(self._list)
        self._list.setContentsMargins(0, 0, 0, 0)
        right.addWidget(self._holder)
        self.all = Button(" ", kind="link")
        self.all.clicked.connect(lambda _on=False: self._show_all())
        right.addWidget(self.all)
        right.addStretch()
        return right

    def show_detail(self, detail: PartDetail, tone: str) -> None:
        """Show a part; nothing is made anew where nothing changed."""
        if detail == self.detail:
            return
        self.detail = detail
        self.formula.setText("\n".join(detail.formula))
        self._show_filled(detail, tone)
        self.note.setText(detail.note)
        self.note.setVisible(bool(detail.note))
        self.link.show_text(detail.link or " ")
        self.link.setVisible(detail.deed is not None)
        self.inputs_title.setText(detail.inputs_title)
        self.inputs_note.setText(detail.inputs_note)
        for label, said in ((self.limit, detail.limit), (self.source, detail.source)):
            label.setText(said)
            label.setVisible(bool(said))
        told = (_("How it adds up"), " ".join(detail.formula), detail.filled, detail.result)
        self.setAccessibleName(", ".join(each for each in told if each))
        self._show_rows(detail.inputs[:MOST])
        rest = len(detail.inputs) - MOST
        words = ngettext("Show {n} more", "Show {n} more", rest).format(n=max(rest, 0))
        self.all.show_text(words if any(each.isdigit() for each in detail.result) else _("More"))
        self.all.setVisible(rest > 0)

    def _show_filled(self, detail: PartDetail, tone: str) -> None:
        """The figures put in, and what comes of them in the tone of the part."""
        result = f'<b style="color:{tokens().of(tone)}">{escape(detail.result)}</b>'
        self.filled.setText(f"{escape(detail.filled)} {result}" if detail.filled else "")
        self.filled.setAccessibleName(f"{detail.filled} {detail.result}")
        self.filled.setVisible(bool(detail.filled))

    def make_rows(self) -> Iterator[None]:
        """Make rows ahead: made on the spot they would take longer than a frame."""
        for _row in range(MOST):
            self._add_row(InputTold("", "", "", "", "text", ""))
            yield

    def _show_rows(self, told: tuple[InputTold, ...]) -> None:
        """Rows are kept: what is made anew must be dressed anew."""
        while len(self.rows) > max(len(told), MOST):
            row = self.rows.pop()
            row.hide()
            self._list.removeWidget(row)
            row.deleteLater()
        for at, each in enumerate(told):
            if at < len(self.rows):
                self.rows[at].show_input(each)
                self.rows[at].show()
            else:
                self._add_row(each)
        for row in self.rows[len(told) :]:
            row.hide()

    def _add_row(self, told: InputTold) -> None:
        row = InputRow(told)
        row.wanted.connect(lambda _on, row=row: self._follow(row))
        self._list.addWidget(row)
        row.show()
        self.rows.append(row)

    def _show_all(self) -> None:
        if self.detail is not None:
            for each in self.detail.inputs[MOST:]:
                self._add_row(each)
            self.all.hide()

    def _follow(self, row: InputRow) -> None:
        if row.told.deed is not None:
            self.followed.emit(row.told.deed)

    def _follow_link(self) -> None:
        if self.detail is not None and self.detail.deed is not None:
            self.followed.emit(self.detail.deed)

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        ways = QBoxLayout.Direction
        beside = self.width() >= px(_BESIDE)
        wanted = ways.LeftToRight if beside else ways.TopToBottom
        if self._sides.direction() != wanted:
            self._sides.setDirection(wanted)
        if beside:
            self._holder.setFixedWidth(min(px(330), int(self.width() * 0.45)))
        else:
            self._holder.setMinimumWidth(0)
            self._holder.setMaximumWidth(16_777_215)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, rect = paint.on(self), QRectF(self.rect())
        painter.fillRect(rect, colour("sel"))
        painter.fillRect(QRectF(0, rect.height() - 1, rect.width(), 1), colour("border"))
