# SPDX-License-Identifier: GPL-3.0-or-later
"""The card beside the score: further measures, each explaining itself, and the own question."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sohodesk.base.texts import _, ngettext
from sohodesk.home.balance.overview import Asked
from sohodesk.home.window.balance.besiderow import BesideRow
from sohodesk.home.window.balance.besidetelling import FIRST, KEYS
from sohodesk.home.window.balance.checkin import CheckIn
from sohodesk.home.window.balance.told import BesideTold
from sohodesk.ui import paint
from sohodesk.ui.buttons import Button
from sohodesk.ui.cards import Card
from sohodesk.ui.labels import Rule, Text
from sohodesk.ui.scale import px


class Explained(QWidget):
    """What a measure is, on a quiet ground below it."""

    access_role = "StaticText"

    def __init__(self) -> None:
        super().__init__()
        self.lines: tuple[str, ...] = ()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(px(10), px(8), px(10), px(8))
        self.words = Text("", "small", "text2", wrap=True)
        rows.addWidget(self.words)

    def show_lines(self, lines: tuple[str, ...]) -> None:
        """Show other lines."""
        if lines != self.lines:
            self.lines = lines
            self.words.setText("\n".join(lines))
            self.setAccessibleName(" ".join(lines))

    def paintEvent(self, event: QPaintEvent) -> None:
        paint.box(paint.on(self), QRectF(self.rect()), fill="sunken", radius=px(6))


class BesideCard(Card):
    """The first measures stand there; the others come with ``more``. One at a time is open."""

    def __init__(self) -> None:
        super().__init__(_("Beside the score"), _("never in it"))
        self.opened = ""
        self.rows_by_key: dict[str, BesideRow] = {}
        self.told: tuple[BesideTold, ...] = ()
        self.whole = False
        self._held = QWidget()
        self._list = QVBoxLayout(self._held)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(0)
        self.body.addWidget(self._held)
        self.explained = Explained()
        self.explained.hide()
        self._list.addWidget(self.explained)
        self.more = Button(" ", kind="link")
        self.more.clicked.connect(lambda _on=False: self.show_whole())
        self.body.addWidget(self.more)
        self.body.addWidget(Rule())
        self.question = CheckIn()
        self.body.addWidget(self.question)
        self.body.addStretch()

    def make_rows(self) -> Iterator[None]:
        """Make a row for each measure ahead: on the spot they would take longer than a frame."""
        for at, key in enumerate(KEYS):
            row = self.rows_by_key[key] = BesideRow(
                BesideTold(key, "clock", "", "", "", "", (), "")
            )
            row.wanted.connect(lambda on, key=key: self.open_row(key if on else ""))
            row.hide()
            self._list.insertWidget(at, row)
            yield

    def show_measures(self, told: tuple[BesideTold, ...], *, plain: bool) -> None:
        """Show other figures."""
        if told == self.told:
            return
        self.told = told
        for each in told:
            self.rows_by_key[each.key].show_measure(each, is_open=each.key == self.opened)
        rest = len(told) - FIRST
        words = _("More") if plain else ngettext("{n} more", "{n} more", rest).format(n=rest)
        self.more.show_text(words)
        self._show_room()

    def show_asked(self, asked: Asked, *, plain: bool, open_: bool) -> None:
        """Show the own question."""
        self.question.show_asked(asked, plain=plain, open_=open_)

    def show_whole(self) -> None:
        """Show all measures."""
        self.whole = True
        self._show_room()

    def open_row(self, key: str) -> None:
        """Explain a measure, or none any more."""
        told = next((each for each in self.told if each.key == key), None)
        self.opened = key if told is not None and told.lines else ""
        for each in self.rows_by_key.values():
            each.show_measure(each.told, is_open=each.told.key == self.opened)
        self._show_room()

    def _show_room(self) -> None:
        hidden = () if self.whole else self.told[FIRST:]
        shown = {each.key for each in self.told if each not in hidden}
        for key, row in self.rows_by_key.items():
            row.setVisible(key in shown)
        self.more.setVisible(bool(hidden))
        told = next((each for each in self.told if each.key == self.opened), None)
        self._list.removeWidget(self.explained)
        if told is None or not told.lines or told in hidden:
            self.explained.hide()
            return
        self.explained.show_lines(told.lines)
        at = self._list.indexOf(self.rows_by_key[told.key])
        self._list.insertWidget(at + 1, self.explained)
        self.explained.show()
