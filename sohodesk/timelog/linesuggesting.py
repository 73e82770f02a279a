# SPDX-License-Identifier: GPL-3.0-or-later
"""Suggests projects, tasks and tags under the quick-add line while one types."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLineEdit, QWidget

from sohodesk.base.texts import _
from sohodesk.timelog.linecompleting import Completion, completions
from sohodesk.timelog.usage import read_usage
from sohodesk.ui.picker import Found
from sohodesk.ui.scale import px
from sohodesk.ui.suggest import Suggestions
from sohodesk.ui.surroundings import Surroundings

WIDTH = 420


class LineSuggestions(Suggestions):
    """Tab takes the first one or the one marked by the arrows; Enter logs while none is marked."""

    def __init__(self, around: Surroundings, box: QWidget, line: QLineEdit) -> None:
        at_once = around.tasks.at_once
        super().__init__(box, line, _("Projects and tags"), at_once=at_once, eager=False)
        self.around = around
        self.colours: Mapping[int, int] = {}
        self.found: list[Completion] = []
        self.asked.connect(self._find)
        self.chosen.connect(self._complete)

    def width(self) -> int:
        """How wide the list is: the names, not the line."""
        return px(WIDTH)

    def left(self) -> int:
        """Under the words that would be completed, scrolled or not."""
        if not self.found:
            return 0
        text, measure = self.line.text(), self.line.fontMetrics()
        before = measure.horizontalAdvance(text[self.found[0].start : self.line.cursorPosition()])
        x = self.line.cursorRect().center().x() - before - px(16)
        at = self.line.mapTo(self.anchor, QPoint(x, 0)).x()
        return max(0, min(at, self.anchor.width() - px(WIDTH)))

    def _find(self, _text: str) -> None:
        desk, text, cursor = self.around.desk, self.line.text(), self.line.cursorPosition()
        if not text.strip():
            self.hide()
            return

        def work() -> list[Completion]:
            usage = read_usage(desk)
            return completions(text, cursor, places=usage.places, tags=usage.tags)

        def show(found: list[Completion]) -> None:
            if self.line.text() == text and self.line.cursorPosition() == cursor:
                self.found = found
                self.show_found([self._found(each, n == 0) for n, each in enumerate(found)])

        self.around.read(work, show, owner=self)

    def _found(self, each: Completion, first: bool) -> Found:
        number = self.colours.get(each.project_id or 0, 6)
        key = _("Tab") if first else ""
        if each.kind == "tag":
            return Found(each, each.text, icon="tag", tag=key)
        return Found(each, each.text, dot=f"c{number}", tag=key)

    def _complete(self, each: Completion) -> None:
        """Put a completion in; the line's own undo takes it back."""
        line = self.line
        rest = line.text()[each.end :]
        spaces = len(rest) - len(rest.lstrip())
        line.setSelection(each.start, each.end + spaces - each.start)
        line.insert(f"{each.text} ")
        self.hide()
