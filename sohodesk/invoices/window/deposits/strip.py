# SPDX-License-Identifier: GPL-3.0-or-later
"""What a draft takes off of money asked for ahead, as rows of the editor under its total."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sohodesk.base.texts import _
from sohodesk.invoices import rowwords
from sohodesk.invoices.deposits import overview
from sohodesk.invoices.deposits.overview import Ahead
from sohodesk.invoices.drafting import Room
from sohodesk.invoices.window.draftsums import DraftSums
from sohodesk.ui.buttons import Button
from sohodesk.ui.labels import Text
from sohodesk.ui.surroundings import Surroundings
from sohodesk.ui.tightrow import TightRow

if TYPE_CHECKING:
    from sohodesk.invoices.window.deeds import Deeds


class AheadStrip(QWidget):
    """A row for each deposit and draw, and the buttons that change them; hidden where none is."""

    def __init__(
        self,
        around: Surroundings,
        deeds: Deeds,
        sums: DraftSums,
        save: Callable[[Callable[[], None]], bool],
    ) -> None:
        """``save(then)`` stores what is typed before anything is taken off."""
        super().__init__()
        self.around, self.deeds, self.sums, self.save = around, deeds, sums, save
        self.ahead: Ahead | None = None
        self.rows: list[Text] = []
        self.place = QVBoxLayout(self)
        self.place.setContentsMargins(0, 0, 0, 0)
        self.place.setSpacing(0)
        self.take_button = Button(_("Deposits…"), icon="banknote", small=True)
        self.draw_button = Button(_("Retainer…"), icon="hand-coins", small=True)
        self.take_button.clicked.connect(lambda _on=False: self._run("take_off"))
        self.draw_button.clicked.connect(lambda _on=False: self._run("draw_from"))
        self.buttons = TightRow()
        row = QHBoxLayout(self.buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.take_button)
        row.addWidget(self.draw_button)
        row.addStretch()
        self.place.addWidget(self.buttons)
        sums.rows.insertWidget(sums.rows.indexOf(sums.prepaid) + 1, self)
        self.hide()

    def show_room(self, room: Room) -> None:
        """Read what concerns a draft; a new one has nothing to take off yet."""
        key = room.draft.id
        if key is None or room.draft.kind != "invoice":
            self._show(None)
            return
        desk = self.around.desk

        def show(ahead: Ahead) -> None:
            if ahead.row.id == key:
                self._show(ahead)

        self.around.read(
            lambda: overview.read_ahead(desk, key), show, owner=self, failed=lambda _words: None
        )

    def _show(self, ahead: Ahead | None) -> None:
        self.ahead = ahead
        for row in self.rows:
            row.hide()
            row.deleteLater()
        self.rows = []
        if ahead is None:
            self.hide()
            return
        for each in ahead.taken:
            words = _("{amount} of it from the deposit {number}")
            if each.purpose == "retainer":
                words = _("{amount} of it out of the retainer, filled by {number}")
            money = rowwords.money(each.gross_minor, each.currency)
            row = Text(words.format(amount=money, number=each.number), "small", "text2", wrap=True)
            self.rows.append(row)
            self.place.insertWidget(len(self.rows) - 1, row)
        asks = ahead.row.purpose not in ("deposit", "retainer")
        self.take_button.setVisible(asks and bool(ahead.deposits or ahead.taken))
        self.draw_button.setVisible(asks and bool(ahead.retainers))
        self._hint(ahead)
        self.setVisible(bool(self.rows) or not self.take_button.isHidden() or self._draws())

    def _draws(self) -> bool:
        return not self.draw_button.isHidden()

    def _hint(self, ahead: Ahead) -> None:
        """What is typed as paid counts these in: that is said at the field."""
        held = sum((each.gross_minor for each in ahead.taken), 0)
        words = ""
        if held:
            money = rowwords.money(held, ahead.row.currency)
            words = _("{amount} of it was asked for ahead.").format(amount=money)
        self.sums.prepaid_field.setToolTip(words)
        self.sums.prepaid_field.setAccessibleDescription(words)

    def _run(self, verb: str) -> None:
        if self.ahead is not None:
            self.save(partial(getattr(self.deeds.ahead, verb), self.ahead.row.id))

    def verbs(self) -> dict[str, Callable[[], None]]:
        """What the window's actions can do with a draft that is edited."""
        if self.ahead is None or self.ahead.row.purpose in ("deposit", "retainer"):
            return {}
        return {verb: partial(self._run, verb) for verb in ("take_off", "draw_from")}
