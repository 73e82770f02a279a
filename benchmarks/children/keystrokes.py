# SPDX-License-Identifier: GPL-3.0-or-later
"""The longest turn of the window's thread: a filter typed letter by letter, a jump in the weeks.

``list`` types into the filter of all time, ``picker`` into the week's choice of a project, ``week``
jumps between weeks ten years apart.  Reading goes on beside, as in the window.
"""

import sys
from datetime import date
from functools import partial
from statistics import median
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

TEXT = "client 12 part"
EACH_MS = 120
"""Between two letters; a list of all time is read in about that time."""
WEEKS = (date(2016, 11, 7), date(2026, 9, 7))


def letter(line: QWidget, text: str) -> None:
    """Type one letter."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, text)
        QApplication.sendEvent(line, event)


def main(way: str, book: str) -> None:
    """Do it in the page of 1440 × 900; the median of three goes, the first not counted."""
    from benchmarks.stage import Stage
    from benchmarks.turns import Turns
    from sohodesk.app.backdrop import behind
    from sohodesk.timelog.page import TimePage

    stage = Stage(book, at_once=False, behind=behind)
    page = TimePage(stage.around)
    page.show_view("list" if way == "list" else "week")
    stage.put(page)
    shown: Any = page.shown
    turns = Turns()

    def rest() -> None:
        turns.wait(50)
        while stage.around.tasks.busy:
            turns.wait(20)
        turns.wait(200)

    def typed(line: Any) -> float:
        line.clear()
        rest()
        longest = max(turns.during(partial(letter, line, x), EACH_MS) for x in TEXT)
        before = turns.longest
        rest()
        return max(longest, before, turns.longest)

    def once() -> float:
        if way == "week":
            return max(turns.during(partial(page.show_week, day), 400) for day in WEEKS)
        if way == "list":
            return typed(shown.filters.search.line)
        shown.verbs()["filter"]()
        found = typed(shown.filter.picker.line)
        shown.filter.picker.close()
        return found

    rest()
    if way == "list":
        page.choose_range("all")
        rest()
    once()
    stage.rest()
    print("longest", median(once() for _go in range(3)))
    stage.around.tasks.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
