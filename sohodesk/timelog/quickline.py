# SPDX-License-Identifier: GPL-3.0-or-later
"""The quick-add line of the window: what was understood is shown while one types."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from sohodesk.base.money import show_money
from sohodesk.base.texts import _, current
from sohodesk.base.when import show_clocks
from sohodesk.base.zones import local
from sohodesk.timelog.asking import ask_home
from sohodesk.timelog.checks import Unconfirmed
from sohodesk.timelog.hometime import HomeTime
from sohodesk.timelog.lines import log_line, read_line
from sohodesk.timelog.linesuggesting import LineSuggestions
from sohodesk.timelog.quickreading import Reading, read
from sohodesk.timelog.remarks import remarks
from sohodesk.ui import mirror, paint, saying
from sohodesk.ui.buttons import Button
from sohodesk.ui.chips import Chip, mark
from sohodesk.ui.fonts import typing_font
from sohodesk.ui.labels import Picture, Text
from sohodesk.ui.scale import px
from sohodesk.ui.surroundings import Surroundings
from sohodesk.ui.theme import colour
from sohodesk.ui.tokens import BAR_HEIGHT, RADIUS_BAR

READ_MS = 60
COMPLAIN_MS = 700
_LINES = {"day": "text3", "time": "text3", "tag": "c2", "unbilled": "warn"}


class MarkedLine(QLineEdit):
    """A line whose understood parts are underlined."""

    def __init__(self) -> None:
        super().__init__()
        self.reading: Reading | None = None
        self.setProperty("bare", True)
        self.setFont(typing_font("entry"))

    def show_reading(self, reading: Reading | None) -> None:
        """Underline what was understood."""
        self.reading = reading
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        reading = self.reading
        if reading is None or reading.said is None or reading.text != self.text().strip():
            return
        text, measure = self.text(), self.fontMetrics()
        lead = len(text) - len(text.lstrip())
        # Where the text begins, scrolled or not, follows from where the cursor stands.
        before = measure.horizontalAdvance(text[: self.cursorPosition()])
        origin = self.cursorRect().center().x() - before
        painter = paint.on(self)
        for token in reading.said.tokens:
            tone = f"c{reading.colour}" if token.kind == "place" else _LINES.get(token.kind, "")
            if not tone:
                continue
            left = origin + measure.horizontalAdvance(text[: lead + token.start])
            right = origin + measure.horizontalAdvance(text[: lead + token.end])
            painter.fillRect(QRectF(left, self.height() - px(3), right - left, px(2)), colour(tone))


class QuickLine(QWidget):
    """The line with its chips and the sentence that says what can't be read.

    ``logged`` comes when an entry was logged.  ``understood`` comes with each ``Reading`` of what
    stands there, and with None once nothing does: its ``said.span`` is where a block would lie.
    """

    logged = Signal()
    understood = Signal(object)

    def __init__(self, around: Surroundings, *, below: bool = False) -> None:
        """``below`` puts the chips under the line, where that has the width for itself."""
        super().__init__()
        self.around, self.below = around, below
        self.colours: dict[int, int] = {}
        self.reading: Reading | None = None
        self._asked = ""  # what is hardly meant; said once more, it is
        self.line = MarkedLine()
        words = _("9:30-11 Client / Project what #tag")
        self.line.setPlaceholderText(words)
        self.line.setAccessibleName(_("Log time in one line"))
        self.chips = QHBoxLayout()
        self.chips.setSpacing(px(8))
        self._shown: list[Chip] = []
        self.add = Button(_("Add"), kind="main", small=True, after="corner-down-left")
        self.add.clicked.connect(self.log)
        self.box = Box()
        row = QHBoxLayout(self.box)
        row.setContentsMargins(mirror.inset(px(12), 0, px(8), 0))
        row.setSpacing(px(10))
        row.addWidget(Picture("plus", "work"))
        row.addWidget(self.line, 1)
        if not below:
            row.addLayout(self.chips)
        row.addWidget(self.add)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(px(4))
        rows.addWidget(self.box)
        if below:
            self.chips.setContentsMargins(px(12), px(4), px(12), 0)
            self.chips.setAlignment(Qt.AlignmentFlag.AlignLeft)
            rows.addLayout(self.chips)
        self.wrong = Text("", "small", "danger", wrap=True)
        self.wrong.setContentsMargins(px(12), 0, px(12), 0)
        self.wrong.hide()
        rows.addWidget(self.wrong)
        self._read_soon = self._clock(READ_MS, self._read)
        self._complain_soon = self._clock(COMPLAIN_MS, self._complain)
        self.suggestions = LineSuggestions(around, self.box, self.line)
        self.line.textChanged.connect(self._typed)
        self.line.returnPressed.connect(self.log)

    def _clock(self, ms: int, run: object) -> QTimer:
        clock = QTimer(self)
        clock.setSingleShot(True)
        clock.setInterval(0 if self.around.tasks.at_once else ms)
        clock.timeout.connect(run)
        return clock

    def know(self, colours: Mapping[int, int]) -> None:
        """Take the projects' colours."""
        self.colours = self.suggestions.colours = dict(colours)

    def focus(self, text: str = "") -> None:
        """Put the cursor into the line."""
        if text:
            self.line.setText(text)
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    # Reading ---

    def _typed(self, text: str) -> None:
        self._asked = ""
        self.wrong.hide()
        self.line.setAccessibleDescription("")
        self._complain_soon.stop()
        if self.around.tasks.at_once:
            self._read()
        else:
            self._read_soon.start()

    def _read(self) -> None:
        text, desk, colours = self.line.text().strip(), self.around.desk, self.colours
        if not text:
            self._show(None)
            return
        self.around.read(lambda: read(desk, text, colours), self._arrived, owner=self)

    def _arrived(self, reading: Reading) -> None:
        if reading.text == self.line.text().strip():
            self._show(reading)

    def _show(self, reading: Reading | None) -> None:
        self.reading = reading
        self.line.show_reading(reading)
        for chip in self._shown:
            self.chips.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._shown = chips_of(reading)
        for chip in self._shown:
            self.chips.addWidget(chip)
        self._fit()
        self.understood.emit(reading)
        if reading is not None and reading.wrong:
            self._complain_soon.start()

    def _complain(self) -> None:
        reading = self.reading
        if reading is not None and reading.wrong and reading.text == self.line.text().strip():
            self._say(reading.wrong)

    def _say(self, sentence: str) -> None:
        self.wrong.setText(sentence)
        self.wrong.show()
        self.line.setAccessibleDescription(sentence)

    def _fit(self) -> None:
        """Leave out chips that would take the line's own room, the first ones first."""
        wanted = self.line.fontMetrics().horizontalAdvance(self.line.text()) + px(24)
        room = self.box.width() - px(24)
        if not self.below:
            room -= self.add.sizeHint().width() + px(36)
            room -= max(px(200), min(wanted, room * 6 // 10))
        for chip in reversed(self._shown):
            room -= chip.sizeHint().width() + px(8)
            chip.setVisible(room >= 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    # Logging ---

    def log(self) -> None:
        """Log what the line says; what can't be read is told in place."""
        text = self.line.text().strip()
        self.suggestions.hide()
        if not text:
            self.line.setFocus()
            return

        self._log(text, text == self._asked, lambda work: work())

    def _log(self, text: str, sure: bool, start: Callable[[Callable[[], int]], int]) -> None:
        desk = self.around.desk

        def work() -> str | Unconfirmed:
            try:
                key = start(lambda: log_line(desk, read_line(desk, text), confirmed=sure))
            except Unconfirmed as unsure:
                return unsure
            return f"{_('Time is logged.')} {remarks(desk, key)}".strip()

        def told(result: str | Unconfirmed) -> str:
            return result if isinstance(result, str) else ""

        def done(result: str | Unconfirmed) -> None:
            if isinstance(result, HomeTime):
                ask_home(self.around, result, partial(self._log, text, sure))
                return
            if isinstance(result, Unconfirmed):
                self._asked = text
                hint = _("Enter again to confirm.")
                self._say(f"{result.sentence} {hint}")
                return
            self._asked = ""
            self.line.clear()
            self._show(None)
            self.wrong.hide()
            self.logged.emit()

        self.around.write(work, said=told, then=done, failed=self._say, owner=self)


class Box(QWidget):
    """The frame of the line."""

    access_role = "Grouping"

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Log time in one line"))
        self.setFixedHeight(px(BAR_HEIGHT))
        self.setProperty("ring_around", True)
        self.setProperty("ring_radius", RADIUS_BAR)

    def paintEvent(self, event: QPaintEvent) -> None:
        rect = QRectF(self.rect())
        paint.box(paint.on(self), rect, fill="surface", line="control", radius=px(RADIUS_BAR))


def chips_of(reading: Reading | None) -> list[Chip]:
    """What was understood: day, times, length, place, tags, money."""
    if reading is None or reading.said is None:
        return []
    said, found = reading.said, []
    if said.day is not None:
        found.append(mark(saying.short_day(said.day), icon="calendar"))
    if said.start is not None:
        start = local(said.start, said.zone)
        shown = f"{saying.clock(start)}–{_('now')}"
        if said.end is not None:
            shown = show_clocks(start, local(said.end, said.zone), current())
        found.append(mark(shown, icon="clock"))
    if reading.seconds:
        found.append(mark(saying.spoken(reading.seconds), style="small.strong"))
    if said.place is not None:
        name = said.place.label + (f" / {said.task.name}" if said.task else "")
        found.append(mark(name, dot=f"c{reading.colour}", kind=f"c{reading.colour}_sub"))
    found += [mark(f"#{tag}", kind="c2_sub") for tag in said.tags]
    if said.not_billable:
        found.append(mark(_("Not billable"), icon="ban"))
    elif reading.amount is not None:
        money = show_money(reading.amount, reading.currency, current())
        found.append(mark(money, icon="circle-check", kind="work"))
    return found
