# SPDX-License-Identifier: GPL-3.0-or-later
"""The lines of a draft one below the other: added, put into another order, doubled, removed.

A line is dragged by the grip at its left, which shows under the mouse, or goes up and down by key.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QKeyCombination, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sohodesk.invoices.document import Form, Tax, words
from sohodesk.invoices.drafting import Saved
from sohodesk.invoices.stored import KeptLine
from sohodesk.invoices.window.lineeditor import LineEditor, Widths
from sohodesk.invoices.window.wordsline import WordsLine
from sohodesk.ui import icons, mirror, paint
from sohodesk.ui.scale import px

AT_A_TURN = 2
"""How many lines are made before the window is heard again."""
STRIP = 16
"""The strip at the left, in which the grips are."""
UP = QKeyCombination(Qt.KeyboardModifier.AltModifier, Qt.Key.Key_Up)
DOWN = QKeyCombination(Qt.KeyboardModifier.AltModifier, Qt.Key.Key_Down)
DOUBLE = QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_D)

BoardLine = LineEditor | WordsLine


class LinesBoard(QWidget):
    """``changed`` while something is typed, ``committed`` when it is to be saved.

    ``ordered`` when Tab has another way to go, ``finished`` when all lines are made, ``removed``
    when a line went, ``stocked`` when one is to be kept in the catalogue.
    """

    changed = Signal()
    committed = Signal()
    ordered = Signal()
    finished = Signal()
    removed = Signal()
    stocked = Signal(object)

    def __init__(self, *, at_once: bool) -> None:
        super().__init__()
        self.at_once = at_once
        self.lines: list[BoardLine] = []
        self.coming: list[KeptLine] = []
        self.currency = ""
        self.tax = Tax("O")
        self.widths = Widths.of(0)
        self._held: BoardLine | None = None
        self._moved = False
        self._over = False
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(mirror.inset(px(STRIP), 0, 0, 0))
        self.rows.setSpacing(0)
        self.setMouseTracking(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that no field wants for itself."""
        line = self.line_of(self.window().focusWidget())
        keys = event.keyCombination()
        if line is None or keys not in (UP, DOWN, DOUBLE):
            super().keyPressEvent(event)
        elif keys == DOUBLE:
            self.double(line)
        else:
            self.move_line(line, -1 if keys == UP else 1)

    def line_of(self, part: QWidget | None) -> BoardLine | None:
        """The line that a part belongs to."""
        return next((line for line in self.lines if part and line.isAncestorOf(part)), None)

    # Making ---

    def show_lines(
        self, kept: Sequence[KeptLine], currency: str, tax: Tax, *, same: bool = False
    ) -> None:
        """Show the lines of a draft in place of those before; of the ``same`` what is new alone."""
        if same and self.lines and not self.coming and (currency, tax) == (self.currency, self.tax):
            self._show_changes(kept)
            return
        for line in self.lines:
            _let_go(line)
        self.lines, self._held = [], None
        self.currency, self.tax = currency, tax
        self.coming = list(kept)
        self._make_some()
        if not kept and currency:
            self.new_line(focus=False)

    def _show_changes(self, kept: Sequence[KeptLine]) -> None:
        """Leave the lines that are as they were: nobody is thrown out of a field."""
        known = {line.kept.id: line for line in self.lines if line.kept.id is not None}
        wanted = {each.id for each in kept}
        fresh = [line for line in self.lines if line.kept.id is None and not line.blank]
        for old in self.lines:
            if old.kept.id not in wanted and old not in fresh:
                _let_go(old)
        self.lines = []
        for at, each in enumerate(kept):
            line = known.get(each.id or 0)
            if line is None:
                self._add(self._made(each), at)
                continue
            if line.kept != each:
                line.show_kept(each)
            self.lines.append(line)
            self.rows.removeWidget(line)
            self.rows.insertWidget(at, line)
        self.lines += fresh
        if not self.lines and self.currency:
            self.new_line(focus=False)
        self.ordered.emit()

    def said(self) -> list[BoardLine]:
        """The lines that say anything, as they are read and saved."""
        return [line for line in self.lines if not line.blank]

    def adopt(self, lines: Sequence[BoardLine], typed: Sequence[KeptLine], saved: Saved) -> None:
        """Give lines the ids of their rows, so that the next saving changes them.

        What became of others in the book meanwhile is shown.
        """
        stored, taken = saved.draft.kept, set()
        for line, sent, at in zip(lines, typed, saved.places, strict=True):
            if line not in self.lines:
                taken.add(at)  # it was removed since
            elif at is None:
                self.lines.remove(line)
                _let_go(line)
            else:
                taken.add(at)
                now = stored[at]
                if now != sent and sent.id is not None and line.peek() == sent:
                    line.show_kept(now)
                else:
                    line.kept = now
        for at, each in enumerate(stored):
            if at not in taken:
                self._add(self._made(each))
        self.ordered.emit()

    def _make_some(self) -> None:
        """Make the next lines, a few at a turn, so that the window never stands still."""
        for each in self.coming[:AT_A_TURN]:
            self._add(self._made(each))
        del self.coming[:AT_A_TURN]
        self.ordered.emit()
        if self.coming and self.at_once:
            self.make_rest()
        elif self.coming:
            QTimer.singleShot(1, self, self._next_lines)  # 0 ms would be this very turn

    def _next_lines(self) -> None:
        if self.coming:  # else somebody needed all of them meanwhile
            self._make_some()
            if not self.coming:
                self.finished.emit()

    def make_rest(self) -> None:
        """Make what is still to come at once: nobody may read half a document."""
        coming, self.coming = self.coming, []
        for each in coming:
            self._add(self._made(each))
        if coming:
            self.ordered.emit()

    def _made(self, kept: KeptLine) -> BoardLine:
        if kept.line.priced:
            return LineEditor(kept, self.currency, self.tax)
        return WordsLine(kept)

    def _add(self, line: BoardLine, at: int | None = None) -> None:
        at = len(self.lines) if at is None else at
        self.lines.insert(at, line)
        line.set_widths(self.widths)
        self.rows.insertWidget(at, line)
        line.show()  # else Qt does it in a later turn
        line.grown.connect(self.ordered)
        line.changed.connect(self.changed)
        line.committed.connect(self.changed)
        line.committed.connect(self.committed)
        line.removed.connect(lambda: self.remove(line))
        line.copied.connect(lambda: self.double(line))
        if isinstance(line, LineEditor):
            line.stocked.connect(lambda: self.stocked.emit(line))

    def set_widths(self, widths: Widths) -> None:
        """Give the columns of figures their widths."""
        self.widths = widths
        for line in self.lines:
            line.set_widths(widths)

    # Lines ---

    def new_line(self, *, focus: bool = True) -> None:
        """Add an empty line."""
        self._append(LineEditor(None, self.currency, self.tax), focus=focus)

    def new_words(self, form: Form) -> None:
        """Add an empty text, or the heading of a section."""
        self._append(WordsLine(KeptLine(None, words("", form), form)), focus=True)  # type: ignore[arg-type]

    def _append(self, line: BoardLine, *, focus: bool) -> None:
        self.make_rest()
        self._add(line)
        self.ordered.emit()
        if focus:
            line.what.setFocus()

    def double(self, line: BoardLine) -> None:
        """Put the same once more below; time and costs stay with the first of the two."""
        self.make_rest()
        kept = line.peek()
        if kept is None or line.blank:
            return
        kind = "free" if kept.kind in ("time", "expense") else kept.kind
        made = self._made(KeptLine(None, kept.line, kind, kept.service_id))
        self._add(made, self.lines.index(line) + 1)
        self.ordered.emit()
        made.what.setFocus()
        self._settled()

    def put(self, kept: KeptLine, instead: BoardLine | None = None) -> BoardLine:
        """Put a line in the place of another one, or below them all."""
        self.make_rest()
        if isinstance(instead, LineEditor):
            instead.show_kept(kept)
            self._settled()
            return instead
        made = self._made(kept)
        self._add(made)
        self.ordered.emit()
        self._settled()
        return made

    def remove(self, line: BoardLine) -> None:
        """Take a line away."""
        self.make_rest()
        at = self.lines.index(line)
        self.lines.remove(line)
        _let_go(line)
        if self.lines:
            self.lines[min(at, len(self.lines) - 1)].what.setFocus()
        self.ordered.emit()
        if line.kept.id is not None:
            self.removed.emit()
        self._settled()

    def move_line(self, line: BoardLine, step: int) -> None:
        """Let a line go so many places down (or up), and keep that."""
        self.make_rest()
        if self._put(line, self.lines.index(line) + step):
            self._settled()

    def _put(self, line: BoardLine, at: int) -> bool:
        """Put a line at a place; says whether that is another one."""
        before = self.lines.index(line)
        at = max(0, min(at, len(self.lines) - 1))
        if at == before:
            return False
        self.lines.insert(at, self.lines.pop(before))
        self.rows.removeWidget(line)
        self.rows.insertWidget(at, line)
        self.ordered.emit()
        self.update()
        return True

    def _settled(self) -> None:
        self.changed.emit()
        self.committed.emit()

    # Dragging ---

    def _line_at(self, spot: QPoint) -> BoardLine | None:
        return next((n for n in self.lines if n.y() <= spot.y() < n.y() + n.height()), None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.make_rest()
            self._held = self._line_at(event.position().toPoint())
            self._moved = False
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        held = self._held
        if held is None:
            self.setCursor(Qt.CursorShape.OpenHandCursor)
            return
        under = self._line_at(event.position().toPoint())
        if under is not None and under is not held:
            at = self.lines.index(under)
            middle = under.y() + under.height() / 2
            down = at > self.lines.index(held)
            # Past its middle only, or lines of unlike height would change places for ever.
            if (event.position().y() > middle) == down:
                self._moved |= self._put(held, at)
                self.rows.activate()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        moved, self._held, self._moved = self._moved, None, False
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        if moved:
            self._settled()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._show_grips(shown=True)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._show_grips(shown=False)

    def _show_grips(self, *, shown: bool) -> None:
        if shown != self._over:
            self._over = shown
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._over or len(self.lines) < 2:
            return
        painter = paint.on(self)
        self._paint_grips(painter)

    def _paint_grips(self, painter: QPainter) -> None:
        for line in self.lines:
            high = line.what.height()
            icons.draw(
                painter, "grip-vertical", px(2), line.y() + (high - px(12)) // 2, px(12), "text3"
            )


def _let_go(line: BoardLine) -> None:
    line.hide()
    line.deleteLater()
