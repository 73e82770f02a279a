# SPDX-License-Identifier: GPL-3.0-or-later
"""Over the week: each day with its sum, and a strip of what has no clock times."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from sohodesk.base.durations import show_duration
from sohodesk.base.texts import _
from sohodesk.timelog.backdrop import Behind
from sohodesk.timelog.behindwords import behind_said
from sohodesk.timelog.queries import EntryRow
from sohodesk.timelog.week.chiphand import ChipHand
from sohodesk.timelog.week.geometry import column_left
from sohodesk.timelog.week.layout import Layout, entry_key
from sohodesk.timelog.week.reading import DAYS, Sum, WeekData
from sohodesk.timelog.week.wording import entry_said, head_said, name_of
from sohodesk.ui import icons, mirror, paint, saying
from sohodesk.ui.scale import px
from sohodesk.ui.theme import colour

HIGH = 52
CHIP = 20
MOST = 3
"""So many chips of a day are shown; the last says how many more there are."""


class DayHead(QPushButton):
    """The name of a day and its sum; pressed it leads to the day."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.day = date.min
        self.sum = Sum()
        self.today = self.locked = False
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def show_day(self, day: date, found: Sum, *, today: bool, locked: bool = False) -> None:
        """Show a day; one that is locked bears a sign."""
        self.day, self.sum, self.today, self.locked = day, found, today, locked
        said = head_said(day, found.seconds)
        self.setAccessibleName(f"{said}, {_('locked')}" if locked else said)
        self.setToolTip(self.accessibleName())
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, rect = paint.on(self), QRectF(self.rect())
        if self.today:
            painter.fillRect(rect.adjusted(1, 0, 0, 0), colour("sel"))
        elif self.underMouse():
            painter.fillRect(rect.adjusted(1, 0, 0, 0), colour("sunken"))
        painter.fillRect(QRectF(0, 0, 1, rect.height()), colour("border"))
        name = f"{saying.weekday(self.day)} {self.day.day}"
        room = QRectF(px(9), px(8), rect.width() - px(12), px(16))
        style, tone = ("small.strong", "work") if self.today else ("small", "text2")
        paint.text(painter, room, name, style, tone)
        total = show_duration(self.sum.seconds) if self.sum.seconds else "–"
        paint.text(painter, room.translated(0, px(18)), total, "strong")
        if self.locked:
            icons.draw(painter, "lock", rect.width() - px(22), px(9), px(13), "text2")


class Chip(QPushButton):
    """Something of a day that has no clock times."""

    def __init__(self, parent: QWidget, words: str, said: str, tone: str) -> None:
        super().__init__(parent)
        self.words, self.tone = words, tone
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(said)
        self.setToolTip(said)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, rect = paint.on(self), QRectF(self.rect())
        fill = f"{self.tone}_sub" if self.tone else "sunken"
        edge = (self.tone or "border") if self.underMouse() else None
        paint.box(painter, rect, fill=fill, line=edge, radius=px(4))
        if self.tone:
            bar = QRectF(0, 0, px(3), rect.height())
            paint.box(painter, bar, fill=self.tone, radius=px(1))
        paint.text(painter, rect.adjusted(px(8), 0, -px(3), 0), self.words, "caption")


class WeekHead(QWidget):
    """Stands over the grid; ``room`` gives the width of the grid below it.

    ``day_opened(day)`` by a press on a day, ``opened(key)`` by one on a chip.
    """

    access_role = "Grouping"

    day_opened = Signal(object)
    opened = Signal(str)

    def __init__(self, room: Callable[[], int]) -> None:
        super().__init__()
        self.room = room
        self.setAccessibleName(_("Days"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.heads = [DayHead(self) for _n in range(DAYS)]
        for head in self.heads:
            head.clicked.connect(lambda _on=False, head=head: self.day_opened.emit(head.day))
        self.chips: list[tuple[int, int, Chip]] = []
        self.hand: ChipHand | None = None
        self.aimed: int | None = None
        """The column over which something is dragged."""
        self._keys: tuple[object, ...] = ()

    def show_week(self, data: WeekData, layout: Layout) -> None:
        """Show the days, their sums and their chips."""
        for n, head in enumerate(self.heads):
            day = data.axis.day(n)
            found, locked = data.worked.by_day.get(day, Sum()), day in data.locked
            head.show_day(day, found, today=day == data.today, locked=locked)
        if layout.untimed != self._keys:
            self._keys = layout.untimed
            self._make_chips(data, layout)
        self.place()

    def _make_chips(self, data: WeekData, layout: Layout) -> None:
        for _column, _row, chip in self.chips:
            chip.hide()
            chip.deleteLater()
        self.chips = []
        for column in range(DAYS):
            parts = [part for n, part in layout.untimed if n == column]
            for row, part in enumerate(parts[:MOST]):
                rest = parts[MOST - 1 :]
                if row == MOST - 1 and len(rest) > 1:
                    said = "\n".join(self._said(each, data)[1] for each in rest)
                    chip = Chip(self, _("+{n} more").format(n=len(rest)), said, "")
                else:
                    chip = self._chip(part, data)
                chip.show()
                self.chips.append((column, row, chip))

    def _chip(self, part: EntryRow | Behind, data: WeekData) -> Chip:
        words, said = self._said(part, data)
        family = isinstance(part, Behind) and part.home
        chip = Chip(self, words, said, "home_fill" if family else f"c{part.colour or 6}")
        key = entry_key(part) if isinstance(part, EntryRow) else part.key
        if self.hand is not None and isinstance(part, EntryRow):
            self.hand.watch(chip, part)
        chip.clicked.connect(lambda _on=False: self.opened.emit(key))
        return chip

    def _said(self, part: EntryRow | Behind, data: WeekData) -> tuple[str, str]:
        if isinstance(part, EntryRow):
            words = f"{show_duration(part.seconds or 0)} {name_of(part)}"
            return words, entry_said(part, data.now, data.zone, over=False)
        return part.title, behind_said(part, data.zone)

    def column_at(self, x: float) -> int | None:
        """The day under a place; None beside them all."""
        for n, head in enumerate(self.heads):
            if head.geometry().left() <= x <= head.geometry().right():
                return n
        return None

    def aim(self, column: int | None) -> None:
        """Mark a day as the one where what is dragged would go."""
        if column != self.aimed:
            self.aimed = column
            self.update()

    @property
    def strip(self) -> int:
        """How high the strip of chips is."""
        rows = max((row + 1 for _column, row, _chip in self.chips), default=0)
        return rows * px(CHIP + 2) + px(4) if rows else 0

    def place(self) -> None:
        """Stand over the columns of the grid."""
        high, wide = px(HIGH), self.room()
        self.setFixedHeight(high + self.strip + 1)
        for n, head in enumerate(self.heads):
            left, right = column_left(n, wide), column_left(n + 1, wide)
            head.setGeometry(round(mirror.spot(left, right - left, wide)), 0, right - left, high)
        for column, row, chip in self.chips:
            left, right = column_left(column, wide) + px(4), column_left(column + 1, wide) - px(3)
            at = round(mirror.spot(left, right - left, wide))
            chip.setGeometry(at, high + px(2) + row * px(CHIP + 2), right - left, px(CHIP))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(600), px(HIGH) + self.strip + 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = paint.on(self)
        if self.aimed is not None:
            over = QRectF(self.heads[self.aimed].geometry())
            over.setHeight(self.height() - 1)
            over.setTop(px(HIGH))
            painter.fillRect(over, colour("work_sub"))
        foot = QRectF(0, self.height() - 1, self.width(), 1)
        painter.fillRect(foot, colour("border"))
        for n in range(DAYS):
            left = column_left(n, self.room())
            line = QRectF(left, px(HIGH), 1, self.height() - px(HIGH))
            painter.fillRect(line, colour("border"))
