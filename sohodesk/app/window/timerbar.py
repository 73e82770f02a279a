# SPDX-License-Identifier: GPL-3.0-or-later
"""The timer bar on top of every page: what, project, billable, the clock, start and stop."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from sohodesk.app.window.timerclock import TimerClock
from sohodesk.base.texts import _, ngettext
from sohodesk.ui import mirror, paint
from sohodesk.ui.buttons import Button
from sohodesk.ui.chips import Chip, Dot
from sohodesk.ui.fonts import typing_font
from sohodesk.ui.keynames import key_name, on_a_mac
from sohodesk.ui.scale import px
from sohodesk.ui.tokens import BAR_HEIGHT, RADIUS_BAR

TOGGLE_KEY = "Ctrl+Shift+Space" if on_a_mac() else "Ctrl+Space"
"""On a Mac Cmd+Space is the system's own search."""

INNER = 2
"""What Qt leaves free at both ends of a line that is typed into."""
LEAST = 160
"""What the words of the work keep of the bar; the other parts yield first."""
WIDTHS = (
    (240, False, False),
    (160, False, False),
    (160, True, False),
    (96, True, False),
    (96, True, True),
    (48, True, True),
)
"""How the bar yields: the project's name, whether billable is an icon alone, whether Stop is."""


class WhatLine(QLineEdit):
    """The words of the timer; Esc puts back what was there.

    Where nobody types, words without room end in an ellipsis as they do everywhere else.
    """

    def __init__(self) -> None:
        super().__init__()
        self.kept = ""
        self.setProperty("bare", True)
        self.setAcceptDrops(False)  # a file that is dropped here is meant for the window
        self.setFont(typing_font("name"))

    def keep(self, text: str) -> None:
        """Show a text that is saved; what is being typed is left alone."""
        if not (self.hasFocus() and self.isModified()):
            self.setText(text)
            self.setCursorPosition(0)
        self.kept = text

    def paintEvent(self, event: QPaintEvent) -> None:
        words = self.text()
        room = self.contentsRect().adjusted(INNER, 0, -INNER, 0)
        if self.hasFocus() or paint.width_of(words, "name") <= room.width():
            super().paintEvent(event)
            return
        paint.text(paint.on(self), QRectF(room), words, "name", "text")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text() != self.kept:
            self.setText(self.kept)
            return
        super().keyPressEvent(event)


class TimerBar(QWidget):
    """The bar. It shows what it is told and says what was pressed; it knows no book."""

    access_role = "Grouping"

    toggled = Signal()
    entered = Signal(str)
    left = Signal(str)
    project_wanted = Signal()
    billable_wanted = Signal(bool)
    menu_wanted = Signal()
    others_wanted = Signal()
    seen = Signal()
    """It came into sight or went out of it."""

    def __init__(self) -> None:
        super().__init__()
        self.running = False
        self.billable = True
        self.seconds = 0
        self.setFixedHeight(px(BAR_HEIGHT))
        self.setProperty("ring_around", True)
        self.setProperty("ring_radius", RADIUS_BAR)
        self.dot = Dot("control", 10)
        self.what = WhatLine()
        self.what.returnPressed.connect(lambda: self.entered.emit(self.what.text().strip()))
        self.what.editingFinished.connect(self._finished)
        self.project = Chip(after="chevron-down", most=240)
        self.project.clicked.connect(self.project_wanted)
        self.billable_chip = Chip()
        self.billable_chip.clicked.connect(lambda: self.billable_wanted.emit(not self.billable))
        self.others = Chip(after="chevron-down")
        self.others.clicked.connect(self.others_wanted)
        self.clock = TimerClock()
        self.clock.asked.connect(self.menu_wanted)
        self.button = Button(kind="main")
        self.button.clicked.connect(self.toggled)
        row = self.row = QHBoxLayout(self)
        row.setSpacing(px(8))
        for part in (
            self.dot,
            self.what,
            self.project,
            self.billable_chip,
            self.others,
            self.clock,
            self.button,
        ):
            row.addWidget(part, 1 if part is self.what else 0)
        self.show_idle()

    def _finished(self) -> None:
        if self.what.text().strip() != self.what.kept:
            self.left.emit(self.what.text().strip())

    def speak(self) -> None:
        """Take the words of the language in use, and its direction."""
        self.row.setContentsMargins(mirror.inset(px(12), 0, px(4), 0))
        self.clock.setContentsMargins(mirror.inset(px(8), 0, px(6), 0))
        words = _("What are you working on?")
        self.what.setPlaceholderText(words)
        self.setAccessibleName(_("Timer"))
        self.what.setAccessibleName(_("Running work") if self.running else words)
        icon, kind = ("square", "stop") if self.running else ("play", "main")
        self.button.kind = kind
        self.button.show_text(_("Stop") if self.running else _("Start"), icon=icon)
        self.button.setToolTip(key_name(TOGGLE_KEY))
        self.clock.speak()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Let the other parts yield until there is room for the words."""
        for most, icon_only, button_brief in WIDTHS:
            self.project.cut_at(most)
            self.billable_chip.set_brief(brief=icon_only)
            self.button.set_brief(brief=button_brief)
            others = self.row.sizeHint().width() - self.what.sizeHint().width()
            if self.width() - others >= px(LEAST):
                return

    def show_idle(self) -> None:
        """Show that nothing runs."""
        self.running = False
        self.clock.hide()
        self.others.hide()
        self.what.keep("")
        self.show_project("", "")
        self.show_billable(billable=True)
        self.billable_chip.hide()
        self.speak()

    def show_running(
        self, what: str, place: str, colour: str, *, billable: bool, seconds: int
    ) -> None:
        """Show the entry that runs: its words, ``Client / Project``, the token of its colour."""
        self.running = True
        self.what.keep(what)
        self.show_project(place, colour)
        self.show_billable(billable=billable)
        self.billable_chip.show()
        self.clock.show()
        self.tick(seconds)
        self.speak()

    def show_others(self, count: int) -> None:
        """Show how many timers run beside this one."""
        words = ngettext("{n} more timer runs", "{n} more timers run", count).format(n=count)
        self.others.show_chip(f"+{count}", kind="work", tip=words)
        self.others.setAccessibleName(words)
        self.others.setVisible(bool(count))
        self._fit()

    def show_project(self, place: str, colour: str) -> None:
        """Show the project, or that there is none."""
        self.dot.set_tone(colour or ("work" if self.running else "control"))
        self.project.show_chip(place or _("Project"), dot=colour)
        self.project.setAccessibleName(
            _("Project: {name}").format(name=place) if place else _("Choose a project")
        )
        self._fit()

    def show_billable(self, *, billable: bool) -> None:
        """Show whether the work is billable."""
        self.billable = billable
        words = _("Billable") if billable else _("Not billable")
        icon, kind = ("circle-check", "work") if billable else ("ban", "plain")
        self.billable_chip.show_chip(words, icon=icon, kind=kind, tip=_("Change with a click"))
        self._fit()

    def tick(self, seconds: int) -> None:
        """Show how long it runs."""
        self.seconds = seconds
        self.clock.show_seconds(seconds)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.seen.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.seen.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        rect = QRectF(self.rect())
        paint.box(paint.on(self), rect, fill="bg", line="border", radius=px(RADIUS_BAR))
