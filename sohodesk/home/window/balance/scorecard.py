# SPDX-License-Identifier: GPL-3.0-or-later
"""The card of the score: the dial, why it stands so, and the table of parts, of which one opens."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from sohodesk.base.texts import _
from sohodesk.home.balance.score import PARTS
from sohodesk.home.window.balance.dial import Dial
from sohodesk.home.window.balance.partdetail import PartPanel
from sohodesk.home.window.balance.partrow import PartRow, TableHead, TotalRow
from sohodesk.home.window.balance.told import Head, PartDetail, PartTold, Total
from sohodesk.ui.buttons import Button
from sohodesk.ui.cards import Card
from sohodesk.ui.labels import Elided, Picture, Text
from sohodesk.ui.scale import px


class ScoreCard(Card):
    """``edit`` when the weights are to be changed, ``offered`` when help is wanted to begin."""

    edit = Signal()
    offered = Signal()
    followed = Signal(object)

    def __init__(self) -> None:
        super().__init__(inset=0)
        self.opened = ""
        self.chosen = False
        """Whether somebody opened or closed a part; else the weakest one stands open."""
        self.details: Mapping[str, PartDetail] = {}
        self.rows_by_key: dict[str, PartRow] = {}
        self.setAccessibleName(_("How the week went"))

    def make(self) -> Iterator[None]:
        """Make the parts, portion by portion."""
        self.body.addWidget(self._make_head_part())
        yield
        self.table = TableHead()
        self.body.addWidget(self.table)
        for key in PARTS:
            blank = PartTold(key, "clock", "", "", "", "", "text3", "clock", None, "", "", "", "")
            row = self.rows_by_key[key] = PartRow(blank)
            row.wanted.connect(lambda on, key=key: self.open_part(key if on else ""))
            self.body.addWidget(row)
        yield
        self.panel = PartPanel()
        self.panel.followed.connect(self.followed.emit)
        self.panel.hide()
        self.body.addWidget(self.panel)
        yield from self.panel.make_rows()
        self.total = TotalRow()
        self.body.addWidget(self.total)
        self.body.addStretch()

    def _make_head_part(self) -> QWidget:
        holder = QWidget()
        holder.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(holder)
        row.setContentsMargins(px(16), px(12), px(16), px(8))
        row.setSpacing(px(16))
        self.dial = Dial()
        row.addWidget(self.dial)
        words = QVBoxLayout()
        words.setSpacing(0)
        first = QHBoxLayout()
        first.setSpacing(px(6))
        self.figure = Text("", "figure")
        self.unit = Text("", "name", "text2")
        first.addWidget(self.figure)
        first.addWidget(self.unit)
        first.addStretch()
        second = QHBoxLayout()
        second.setSpacing(px(6))
        self.sign = Picture("circle-dashed", "text3", 14)
        self.line = Elided("", "small.name", "text2", stretch=True)
        second.addWidget(self.sign)
        second.addWidget(self.line, 1)
        self.more = Text("", "small", "text3")
        words.addLayout(first)
        words.addLayout(second)
        words.addWidget(self.more)
        row.addLayout(words, 1)
        row.addLayout(self._make_aside())
        return holder

    def _make_aside(self) -> QVBoxLayout:
        side = QVBoxLayout()
        side.setSpacing(px(2))
        self.marks = Text(_("Thin marks at 40 and 70: red, amber, green."), "small", "text3")
        below = QHBoxLayout()
        below.setSpacing(px(4))
        self.choice = Text(_("Weights are a choice, not science."), "small", "text3")
        self.edit_button = Button(
            _("Edit"), kind="link", icon="sliders-horizontal", name=_("Edit the weights")
        )
        self.edit_button.clicked.connect(lambda _on=False: self.edit.emit())
        self.offer = Button(_("Add promise"), icon="heart", kind="plain")
        self.offer.clicked.connect(lambda _on=False: self.offered.emit())
        self.offer.hide()
        top = QHBoxLayout()
        top.addStretch()
        top.addWidget(self.marks)
        below.addStretch()
        below.addWidget(self.choice)
        below.addWidget(self.edit_button)
        below.addWidget(self.offer)
        side.addStretch()
        side.addLayout(top)
        side.addLayout(below)
        side.addStretch()
        return side

    def show_week(
        self,
        head: Head,
        measured: str,
        parts: tuple[PartTold, ...],
        details: Mapping[str, PartDetail],
        total: Total,
        *,
        weakest: str,
        hidden: bool,
    ) -> None:
        """Show weeks; the part that somebody opened stays open, else the weakest one is."""
        if not self.chosen:
            self.opened = weakest
        self.dial.show_share(head.share, head.tone, head.icon, head.said)
        self.figure.setText(head.figure)
        self.figure.set_tone(head.tone if head.tone != "ok" else "text")
        self.figure.setVisible(bool(head.figure))
        self.unit.setText(head.unit)
        self.sign.show_icon(head.icon, head.tone)
        self.line.setText(head.line)
        self.line.set_tone(head.tone if head.tone != "text3" else "text2")
        self.more.setText(head.aside)
        self.more.setVisible(bool(head.aside))
        self.marks.setVisible(not hidden)
        self.choice.setVisible(not hidden and not head.offer)
        self.edit_button.setVisible(not hidden and not head.offer)
        self.offer.setVisible(bool(head.offer))
        self.table.show_head(measured, plain=hidden)
        self.details = details
        for told in parts:
            row = self.rows_by_key[told.key]
            row.show_part(told, is_open=told.key == self.opened)
        self.total.show_total(total)
        self._show_panel()

    def open_part(self, key: str) -> None:
        """Open a part, or close the one that is open."""
        self.opened, self.chosen = key, True
        for each in self.rows_by_key.values():
            each.show_part(each.told, is_open=each.told.key == key)
        self._show_panel()

    def _show_panel(self) -> None:
        detail = self.details.get(self.opened)
        if detail is None:
            self.panel.hide()
            return
        row = self.rows_by_key[self.opened]
        self.body.removeWidget(self.panel)
        self.body.insertWidget(self.body.indexOf(row) + 1, self.panel)
        tone = row.told.tone if row.told.tone != "ok" else "text"
        self.panel.show_detail(detail, tone)
        self.panel.show()
