# SPDX-License-Identifier: GPL-3.0-or-later
"""How far a reading is, on a card with Cancel; it shows itself after 200 ms only."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from sohodesk.base.texts import _
from sohodesk.exchange.preview import Pace
from sohodesk.exchange.window.wording import counted
from sohodesk.ui.buttons import Button
from sohodesk.ui.cards import Panel
from sohodesk.ui.chips import Bar
from sohodesk.ui.labels import Elided, Text
from sohodesk.ui.scale import px

AFTER_MS = 200


class Teller(QObject):
    """Carries the news from the worker to the UI thread; outlives the dialog if need be."""

    told = Signal(int, int)


class PaceCard(Panel):
    """A bar with words; ``cancelled`` when its button is pressed, ``appeared`` when it is seen."""

    appeared = Signal()

    def __init__(self) -> None:
        super().__init__(ground="surface", radius=px(8))
        self.pace: Pace | None = None
        self._teller: Teller | None = None
        self.what = Elided("", "strong", stretch=True)
        self.count = Text("", "small", "text2")
        self.bar = Bar()
        self.note = Text("", "small", "text3", wrap=True)
        self.button = Button(_("Cancel"), small=True)
        self.button.clicked.connect(self.cancel)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(px(16), px(12), px(16), px(12))
        rows.setSpacing(px(10))
        head, foot = QHBoxLayout(), QHBoxLayout()
        head.addWidget(self.what, 1)
        head.addWidget(self.count)
        foot.setSpacing(px(12))
        foot.addWidget(self.note, 1)
        foot.addWidget(self.button)
        for part in (head, self.bar, foot):
            if isinstance(part, Bar):
                rows.addWidget(part)
            else:
                rows.addLayout(part)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(AFTER_MS)
        self._wait.timeout.connect(self._appear)
        self.hide()

    @property
    def working(self) -> bool:
        """Whether something is being read."""
        return self.pace is not None

    def begin(self, what: str, note: str) -> Pace:
        """Begin to tell of a reading; the one before is stopped."""
        self.cancel()
        self.what.setText(what)
        self.note.setText(note)
        self.count.setText("")
        self.button.setEnabled(True)
        self.bar.show_share(0, "work", what)
        self._teller = teller = Teller()
        teller.told.connect(self._tell)
        self.pace = Pace(teller.told.emit)
        self._wait.start()
        return self.pace

    def _appear(self) -> None:
        self.show()
        self.appeared.emit()

    def _tell(self, done: int, total: int) -> None:
        if self.sender() is not self._teller:
            return
        words = _("{done} of {total} lines").format(done=counted(done), total=counted(total))
        self.count.setText(words)
        self.bar.show_share(done / total if total else 0, "work", f"{self.what.text()}, {words}")

    def cancel(self) -> None:
        """Stop the reading."""
        if self.pace is not None:
            self.pace.cancel()
            self.button.setEnabled(False)

    def end(self) -> None:
        """The reading has come to its end."""
        self.pace = self._teller = None
        self._wait.stop()
        self.hide()
