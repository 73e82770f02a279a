# SPDX-License-Identifier: GPL-3.0-or-later
"""The columns of the editor: three side by side, or two of which the right one takes turns."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from sohodesk.base.texts import _
from sohodesk.ui.scale import px
from sohodesk.ui.segments import Segments
from sohodesk.ui.tokens import GAP

SIDE = 320
THREE_FROM = 1150
TWO_FROM = 760
"""From this width on all three columns stand side by side."""
_ANY = 16_777_215


class EditorColumns(QWidget):
    """Lays out the unbilled ``time``, the ``form``, the ``page`` and the ``ready`` list."""

    def __init__(self, time: QWidget, form: QWidget, page: QWidget, ready: QWidget) -> None:
        super().__init__()
        self.time, self.form, self.page, self.ready = time, form, page, ready
        self._alone: bool | None = None
        self.with_time = False
        self.switch = Segments(
            [
                ("form", _("Invoice")),
                ("page", _("Preview")),
                ("ready", _("Ready")),
                ("time", _("Unbilled time")),
            ],
            _("View"),
        )
        self.switch.changed.connect(self._switch_to)
        self.switch_row = QWidget()
        inner = QHBoxLayout(self.switch_row)
        inner.setContentsMargins(0, 0, 0, px(8))
        inner.addWidget(self.switch)
        inner.addStretch()
        self.stacked = QStackedWidget()
        self.both = QVBoxLayout()
        self.both.setSpacing(px(GAP))
        self.side = QWidget()
        rows = QVBoxLayout(self.side)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.switch_row)
        rows.addWidget(self.stacked, 1)
        rows.addLayout(self.both, 1)
        self.across = QHBoxLayout(self)
        self.across.setContentsMargins(0, 0, 0, 0)
        self.across.setSpacing(px(GAP))
        self.across.addWidget(form, 1)
        self.across.addWidget(self.side)
        self._wide: bool | None = None
        self.switch.buttons["form"].hide()
        self.switch.choose("page")
        self._arrange(wide=True)

    def show_time(self, *, there: bool) -> None:
        """Show the column of time, or leave it out where none is unbilled."""
        self.with_time = there
        if self._wide:
            self.time.setVisible(there)
        self.switch.buttons["time"].setVisible(there)
        if not there and self.switch.chosen() == "time":
            self.switch.choose("page")
            self._switch_to("page")

    def show_form(self) -> None:
        """Show the form, where the parts are shown by turns."""
        if self._alone:
            self.switch.choose("form")
            self._switch_to("form")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._set_alone(alone=self.width() < px(TWO_FROM))
        self._arrange(wide=self.width() >= px(THREE_FROM))
        self._share()

    def _set_alone(self, *, alone: bool) -> None:
        """In a very narrow window the form is one of the parts that are shown by turns."""
        if alone == self._alone:
            return
        self._alone = alone
        self.switch.buttons["form"].setVisible(alone)
        if alone:
            self.stacked.insertWidget(0, self.form)
            self.switch.choose("form")
            self._switch_to("form")
        else:
            self.across.removeWidget(self.form)  # before its place is counted
            self.across.insertWidget(self.across.indexOf(self.side), self.form, 1)
            self.form.show()
            if self.switch.chosen() == "form":
                self.switch.choose("page")
                self._switch_to("page")

    def _arrange(self, *, wide: bool) -> None:
        if wide == self._wide:
            return
        self._wide = wide
        self.switch_row.setVisible(not wide)
        self.stacked.setVisible(not wide)
        parts = (self.page, self.ready, self.time)
        if wide:
            self.across.insertWidget(0, self.time)
            self.both.addWidget(self.page, 3)
            self.both.addWidget(self.ready, 2)
            for part in parts:
                part.show()  # the stack had hidden all but one
        else:
            for part in parts:
                self.stacked.addWidget(part)
            self._switch_to(self.switch.chosen())
        self.show_time(there=self.with_time)

    def _share(self) -> None:
        wide = self.width()
        if self._alone:
            self.side.setMinimumWidth(0)
            self.side.setMaximumWidth(_ANY)
            return
        self.side.setFixedWidth(
            px(SIDE) if self._wide else max(px(340), min(px(420), wide * 2 // 5))
        )
        if self._wide:
            self.time.setFixedWidth(
                max(px(300), min(px(372), (wide - px(SIDE) - 2 * px(GAP)) * 45 // 100))
            )
        else:
            self.time.setMinimumWidth(0)
            self.time.setMaximumWidth(_ANY)

    def _switch_to(self, key: str) -> None:
        if not self._wide:
            part = {"form": self.form, "page": self.page, "ready": self.ready, "time": self.time}[
                key
            ]
            self.stacked.setCurrentWidget(part)
