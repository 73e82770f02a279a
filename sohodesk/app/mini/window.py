# SPDX-License-Identifier: GPL-3.0-or-later
"""The mini window: what runs, where, for how long, with switch and stop; on top of everything."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QContextMenuEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QMoveEvent,
    QPaintEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sohodesk.app.mini.place import in_sight
from sohodesk.base.texts import _
from sohodesk.ui import paint, theme
from sohodesk.ui.buttons import icon_button
from sohodesk.ui.chips import Dot
from sohodesk.ui.focus import FocusRing
from sohodesk.ui.labels import Elided, Text
from sohodesk.ui.scale import px
from sohodesk.ui.ticking import running_clock
from sohodesk.ui.tokens import RADIUS_CARD

WIDTH, HEIGHT = 304, 56
STEP, FINE = 16, 1
"""How far Ctrl with an arrow moves it, and with Shift, too."""
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class MiniWindow(QWidget):
    """It shows what it is told and says what was pressed; it knows no book."""

    access_role = "ToolBar"

    stop_wanted = Signal()
    start_wanted = Signal()
    switch_wanted = Signal()
    menu_wanted = Signal(QPoint)
    put_away = Signal()
    moved = Signal(QPoint)
    seen = Signal(bool)

    def __init__(self) -> None:
        flags = Qt.WindowType.Tool | Qt.WindowType.FramelessWindowHint
        super().__init__(None, flags | Qt.WindowType.WindowStaysOnTopHint)
        for attribute in (
            Qt.WidgetAttribute.WA_TranslucentBackground,  # of its round corners
            Qt.WidgetAttribute.WA_ShowWithoutActivating,
            Qt.WidgetAttribute.WA_MacAlwaysShowToolWindow,
        ):
            self.setAttribute(attribute)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, on=False)
        self.running = False
        self._grip: QPoint | None = None
        theme.wear(self)
        self._make()
        self.setFixedSize(px(WIDTH), px(HEIGHT))
        # It has the focus itself until Tab is pressed, so that arrows move it and no ring is seen.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setProperty("own_ring", True)
        self.setFocus()
        self.ring = FocusRing(self)
        self.show_nothing("")

    def _make(self) -> None:
        self.dot = Dot("control", 10)
        self.what = Elided("", "small.name", stretch=True)
        self.place = Elided("", "caption", "text3", stretch=True)
        self.clock = Text("", "clock", "work")
        self.switch = icon_button("repeat", _("Switch to another project"), small=True)
        self.switch.clicked.connect(self.switch_wanted)
        self.button = icon_button("square", _("Stop"), small=True, kind="stop")
        self.button.clicked.connect(self._pressed)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch()
        words.addWidget(self.what)
        words.addWidget(self.place)
        words.addStretch()
        row = QHBoxLayout(self)
        row.setContentsMargins(px(12), 0, px(12), 0)
        row.setSpacing(px(8))
        row.addWidget(self.dot)
        row.addLayout(words, 1)
        for part in (self.clock, self.switch, self.button):
            row.addWidget(part)

    def _pressed(self) -> None:
        (self.stop_wanted if self.running else self.start_wanted).emit()

    # What is shown ---

    def show_running(self, what: str, place: str, colour: str, seconds: int) -> None:
        """Show what runs: its words, its place, the token of its colour, its seconds."""
        self._show(what, place, running=True)
        self.dot.set_tone(colour or "work")
        self._show_button("square", _("Stop"), "stop")
        self.clock.show()
        self.tick(seconds)

    def show_nothing(self, latest: str) -> None:
        """Show that nothing runs, and which work would be continued."""
        self._show(_("No timer runs"), latest, running=False)
        self.dot.set_tone("control")
        words = _("Continue {what}").format(what=latest) if latest else _("Start")
        self._show_button("play", words, "main")
        self.button.setEnabled(bool(latest))
        self.clock.hide()

    def _show(self, what: str, place: str, *, running: bool) -> None:
        self.running = running
        self.what.setText(what)
        self.place.setText(place)
        self.place.setVisible(bool(place))
        self.setWindowTitle(f"{what} – SohoDesk")
        self.setAccessibleName(_("Timer: {what}").format(what=what))
        self.button.setEnabled(True)

    def _show_button(self, icon: str, name: str, kind: str) -> None:
        self.button.icon_name, self.button.kind = icon, kind
        self.button.setAccessibleName(name)
        self.button.setToolTip(name)
        self.button.update()

    def tick(self, seconds: int) -> None:
        """Show another time; nothing else is painted."""
        shown = running_clock(seconds)
        if shown != self.clock.text():
            self.clock.setText(shown)
            self.clock.setAccessibleName(_("Running for {time}").format(time=shown))

    # Moving ---

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        # Where the system moves windows itself (Wayland lets nobody else), it is asked to.
        if self.windowHandle().startSystemMove():
            return
        self._grip = event.globalPosition().toPoint() - self.pos()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grip is not None:
            self.move(event.globalPosition().toPoint() - self._grip)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._grip = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        way = _ARROWS.get(Qt.Key(event.key()))
        if control and way is not None:
            fine = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            step = FINE if fine else px(STEP)
            to = self.pos() + QPoint(way[0] * step, way[1] * step)
            self.move(in_sight(QRect(to, self.size())))
        elif event.key() == Qt.Key.Key_Escape:
            self.put_away.emit()
        else:
            super().keyPressEvent(event)

    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        if self.isVisible():
            self.moved.emit(event.pos())

    # The rest ---

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_wanted.emit(event.globalPos())

    def closeEvent(self, event: QCloseEvent) -> None:
        if event.spontaneous():
            self.put_away.emit()  # closed by the window system, which means: not wanted
        event.accept()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.seen.emit(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.seen.emit(False)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        rect = QRectF(self.rect())
        paint.box(paint.on(self), rect, fill="surface", line="control", radius=px(RADIUS_CARD))
