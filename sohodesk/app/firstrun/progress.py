# SPDX-License-Identifier: GPL-3.0-or-later
"""How far the making of the demo book is, with Cancel."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from sohodesk.app.firstrun.making import Stopped
from sohodesk.base.texts import _
from sohodesk.ui.buttons import Button
from sohodesk.ui.cards import Panel
from sohodesk.ui.chips import Bar
from sohodesk.ui.labels import Text
from sohodesk.ui.scale import px


class Progress(QObject):
    """Carries the share from the worker to the UI thread; says there when to stop."""

    moved = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.stopped = False
        self._percent = -1

    def told(self, share: float) -> None:
        """Hear how far it is; runs on the worker."""
        if self.stopped:
            raise Stopped(_("The demo book was not made."))
        percent = min(int(share * 100), 99)
        if percent != self._percent:
            self._percent = percent
            self.moved.emit(percent)


class ProgressCard(Panel):
    """The bar with its words; hidden while nothing is made."""

    def __init__(self) -> None:
        super().__init__()
        self.progress: Progress | None = None
        rows = QVBoxLayout(self)
        rows.setContentsMargins(px(16), px(12), px(16), px(12))
        rows.setSpacing(px(8))
        head = QHBoxLayout()
        self.what = Text(_("Making the demo book"), "strong")
        self.count = Text("", "small", "text2")
        head.addWidget(self.what, 1)
        head.addWidget(self.count)
        self.bar = Bar()
        foot = QHBoxLayout()
        foot.addWidget(Text(_("It is kept for the next time."), "small", "text3"), 1)
        self.button = Button(_("Cancel"), small=True)
        self.button.clicked.connect(self.stop)
        foot.addWidget(self.button)
        rows.addLayout(head)
        rows.addWidget(self.bar)
        rows.addLayout(foot)
        self.hide()

    def begin(self) -> Callable[[float], None]:
        """Show the bar; gives what the worker tells."""
        self.progress = Progress()
        self.progress.moved.connect(self._move)
        self.button.setEnabled(True)
        self._move(0)
        self.show()
        return self.progress.told

    def _move(self, percent: int) -> None:
        words = _("{n} %").format(n=percent)
        self.count.setText(words)
        self.bar.show_share(percent / 100, "work", f"{self.what.text()}, {words}")

    def stop(self) -> None:
        """End the making."""
        if self.progress is not None:
            self.progress.stopped = True
            self.button.setEnabled(False)

    def end(self) -> None:
        """It has come to its end."""
        self.progress = None
        self.hide()
