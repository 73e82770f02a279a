# SPDX-License-Identifier: GPL-3.0-or-later
"""Toasts: dark, at the bottom centre, one at a time, with Undo for ten seconds."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from sohodesk.base.texts import _
from sohodesk.ui import icons, mirror, paint
from sohodesk.ui.scale import px

SECONDS = 10
WIDEST = 760
"""A message that is longer takes several lines of this width, which the eye follows better."""
LINES, LINE = 5, 20
"""So many at most: a name of hundreds of letters may be cut, a sentence never is."""
_STEPS = 3
"""How many rows of buttons a toast climbs over."""
_KINDS = {
    "done": ("circle-check", "toast_link"),
    "deleted": ("trash-2", "toast_text2"),
    "undone": ("undo-2", "toast_text2"),
    "refused": ("circle-alert", "toast_text"),
    "note": ("info", "toast_text2"),
}


class ToastButton(QPushButton):
    """The one button of a toast."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        return QSize(int(px(24) + paint.width_of(self.text(), "strong")), px(32))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = paint.on(self)
        rect = QRectF(self.rect())
        edge = "toast_link" if self.underMouse() or self.hasFocus() else "toast_line"
        paint.box(painter, rect, line=edge, radius=px(6))
        paint.text(painter, rect, self.text(), "strong", "toast_link", paint.CENTRE)


class Toasts(QWidget):
    """The place for toasts at the lower edge of ``host``; hidden while there is none."""

    access_role = "Notification"

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self.said = ""
        self._kind = "done"
        self._left = 0
        self._share: float | None = None
        self._lines: list[str] = []
        self._act: Callable[[], None] | None = None
        self.setAccessibleName(_("Message"))
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(mirror.inset(px(16), px(8), px(8), px(8)))
        row.addStretch()
        self.button = ToastButton(self)
        self.button.clicked.connect(self._pressed)
        row.addWidget(self.button)
        self._timer = QTimer(self)
        self._timer.setInterval(1000)
        self._timer.timeout.connect(self._tick)
        host.installEventFilter(self)
        self.hide()

    def show_toast(
        self,
        said: str,
        *,
        kind: str = "done",
        button: str = "",
        act: Callable[[], None] | None = None,
        seconds: int = SECONDS,
        share: float | None = None,
    ) -> None:
        """Show a message in place of the one before; ``act`` runs when ``button`` is pressed.

        With a ``share`` (0 to 1) it tells how far something is; the next one that does is not
        read out again.
        """
        goes_on = self._share is not None and share is not None and self.isVisible()
        self.said, self._kind, self._act, self._share = said, kind, act, share
        self._left = seconds
        self.button.setText(button)
        self.button.setVisible(bool(button))
        self.setAccessibleDescription(said)
        self._place()
        self.show()
        self.raise_()
        self._timer.start()
        self.update()
        if not goes_on:
            _announce(self, said)

    def close_toast(self) -> None:
        """Take the message away."""
        self._timer.stop()
        self._act = None
        self.hide()

    def _pressed(self) -> None:
        act = self._act
        self.close_toast()
        if act is not None:
            act()

    def _tick(self) -> None:
        self._left -= 1
        if self._left <= 0:
            self.close_toast()
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def _countdown(self) -> str:
        stays = self._act is None or self._share is not None
        return "" if stays else _("{n} s").format(n=self._left)

    def _place(self) -> None:
        host = self.parentWidget()
        if host is None:
            return
        self._row.activate()
        beside = px(44) + px(24) + px(48)
        beside += self.button.sizeHint().width() + px(16) if self.button.text() else 0
        wanted = beside + paint.width_of(self.said, "name")
        width = int(min(max(wanted, px(320)), host.width() - px(48)))
        self._lines, higher = [self.said], 0
        if wanted > width:
            width = min(width, px(WIDEST))
            self._lines = paint.lines_of(self.said, "name", width - beside, LINES)
            higher = px(LINE) * (len(self._lines) - 1)
        spot = QRect((host.width() - width) // 2, host.height() - px(72) - higher, width, px(48))
        spot.setHeight(px(48) + higher)
        self.setGeometry(_clear_of_buttons(spot, host, self))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = paint.on(self)
        rect = QRectF(self.rect())
        paint.box(painter, rect, fill="toast", line="toast_line", radius=px(8))
        icon, tone = _KINDS[self._kind]
        middle = rect.height() / 2
        icons.draw(painter, icon, px(16), middle - px(8), px(16), tone)
        right = rect.width() - px(16)
        if self.button.text():
            right = mirror.spot(self.button.x(), self.button.width(), self.width()) - px(12.0)
        left = self._countdown()
        if left:
            wide = paint.width_of(left, "small")
            paint.text(
                painter, QRectF(right - wide, 0, wide, rect.height()), left, "small", "toast_text2"
            )
            right -= wide + px(16)
        spot = QRectF(px(44), 0, right - px(44), px(48))
        for line in self._lines:
            paint.text(painter, spot, line, "name", "toast_text")
            spot.translate(0, px(LINE))
        if self._share is not None:
            self._paint_share(painter, right)

    def _paint_share(self, painter: QPainter, right: float) -> None:
        """How far it is, as a bar under the words."""
        track = QRectF(px(44), self.height() - px(9.0), right - px(44), px(3.0))
        paint.box(painter, track, fill="toast_line", radius=px(1.5))
        done = QRectF(track)
        done.setWidth(track.width() * min(max(self._share or 0.0, 0.0), 1.0))
        paint.box(painter, done, fill="toast_link", radius=px(1.5))


def _clear_of_buttons(spot: QRect, host: QWidget, own: QWidget) -> QRect:
    """The place of a toast, above the buttons that it would cover.

    What stands in a part that scrolls doesn't count: it can be scrolled from under the toast.
    """
    there = [
        QRect(button.mapTo(host, QPoint(0, 0)), button.size())
        for button in host.findChildren(QAbstractButton)
        if button.isVisible() and not own.isAncestorOf(button) and not _scrolls(button, host)
    ]
    for _step in range(_STEPS):
        under = [rect for rect in there if rect.intersects(spot)]
        if not under:
            break
        spot.moveBottom(min(rect.top() for rect in under) - px(8))
    return spot


def _scrolls(part: QWidget, host: QWidget) -> bool:
    above = part.parentWidget()
    while above is not None and above is not host:
        if isinstance(above, QAbstractScrollArea):
            return True
        above = above.parentWidget()
    return False


def _announce(widget: QWidget, said: str) -> None:
    """Let the screen reader tell a message without moving the focus (from Qt 6.8)."""
    from PySide6 import QtGui

    if QtGui.QAccessible.isActive() and hasattr(QtGui, "QAccessibleAnnouncementEvent"):
        QtGui.QAccessible.updateAccessibility(QtGui.QAccessibleAnnouncementEvent(widget, said))
