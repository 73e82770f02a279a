# SPDX-License-Identifier: GPL-3.0-or-later
"""A user's hand on the painted week: presses, drags and keys at clock times of its days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from sohodesk.base.zones import instant, local
from sohodesk.store.desk import Desk
from sohodesk.timelog import queries
from sohodesk.timelog.queries import EntryRow
from sohodesk.timelog.week.view import WeekView

NONE = Qt.KeyboardModifier.NoModifier
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton


def send(part: QWidget, kind: QEvent.Type, at: QPointF, held: Qt.KeyboardModifier = NONE) -> None:
    """One mouse event as the window system sends it."""
    up = kind == QEvent.Type.MouseMove
    down = kind != QEvent.Type.MouseButtonRelease
    button = Qt.MouseButton.NoButton if up else LEFT
    buttons = LEFT if down else Qt.MouseButton.NoButton
    event = QMouseEvent(kind, at, part.mapToGlobal(at), button, buttons, held)
    QApplication.sendEvent(part, event)


@dataclass
class Hand:
    """Works on the shown week."""

    view: WeekView
    desk: Desk
    qtbot: QtBot

    @property
    def grid(self) -> Any:
        return self.view.grid

    def at(self, column: int, clock: str, *, fold: int = 0) -> QPointF:
        """The point of a clock time on a day, in the middle of the column."""
        data = self.view.data
        assert data is not None
        hour, minute = map(int, clock.split(":"))
        wall = datetime.combine(data.axis.day(column), time(hour, minute))
        spot = data.axis.spot(instant(wall, data.zone, fold=fold))
        room = self.grid.geometry_.column(column)
        return QPointF(room.center().x(), self.grid.geometry_.y(spot.at) + 0.6)

    def drag(
        self, begin: QPointF, end: QPointF, held: Qt.KeyboardModifier = NONE, *, drop: bool = True
    ) -> None:
        send(self.grid, QEvent.Type.MouseButtonPress, begin, held)
        send(self.grid, QEvent.Type.MouseMove, (begin + end) / 2, held)
        send(self.grid, QEvent.Type.MouseMove, end, held)
        if drop:
            self.drop(end, held)

    def drop(self, at: QPointF, held: Qt.KeyboardModifier = NONE) -> None:
        send(self.grid, QEvent.Type.MouseButtonRelease, at, held)

    def pick(self, entry: int) -> None:
        self.grid.setFocus()
        self.grid.pick(f"entry:{entry}")

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        self.qtbot.keyClick(self.grid, key, held)

    def rows(self) -> list[EntryRow]:
        with self.desk.read() as session:
            return sorted(queries.entries(session), key=lambda row: row.id)

    def told(self, entry: int | None = None) -> str:
        """The times of an entry, the only one unless said: ``Tue 09:00-10:30``."""
        rows = [row for row in self.rows() if entry is None or row.id == entry]
        (row,) = rows
        start = local(row.start, row.zone)
        assert row.end is not None
        end = local(row.end, row.zone)
        last = f"{end:%H:%M}" if end.date() == start.date() else f"{end:%a %H:%M}"
        return f"{start:%a %H:%M}-{last}"
