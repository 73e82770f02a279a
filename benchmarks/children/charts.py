# SPDX-License-Identifier: GPL-3.0-or-later
"""Shows the charts of Home for the first time: the longest turn of the window's thread.

``charts.py BOOK`` prints ``appeared MS``: what the thread computed in its longest turn while both
charts were read, drawn by the workers (matplotlib is loaded there) and shown.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QWidget

from benchmarks.bigbook import open_desk
from benchmarks.turns import Turns
from sohodesk.app import bootstrap
from sohodesk.app.window.start import application
from sohodesk.home.window.charts.heatcard import HeatCard
from sohodesk.home.window.charts.trendcard import TrendCard
from sohodesk.ui import theme
from sohodesk.ui.actions import Actions
from sohodesk.ui.surroundings import Surroundings
from sohodesk.ui.tasks import Tasks
from sohodesk.ui.toasts import Toasts

DAY = date(2020, 3, 4)
WAIT_MS, MOST_WAITS = 500, 60


def main(book: Path) -> float:
    """The milliseconds of the longest turn."""
    app = application()
    theme.use("light")
    bootstrap.all_models()
    desk = open_desk(book)
    window, tasks = QWidget(), Tasks()
    theme.wear(window)
    around = Surroundings(desk, tasks, Toasts(window), Actions(), lambda *_a, **_w: None, window)
    row = QHBoxLayout(window)
    cards = HeatCard(around), TrendCard(around)
    for card in cards:
        row.addWidget(card)
    window.resize(1184, 268)
    window.show()
    app.processEvents()
    turns = Turns()

    def show() -> None:
        for card in cards:
            card.show_weeks(DAY, 52)

    longest = turns.during(show, WAIT_MS)
    for _wait in range(MOST_WAITS):
        if all(card.picture.drawn for card in cards):
            break
        longest = max(longest, turns.during(lambda: None, WAIT_MS))
    else:
        raise SystemExit("the charts did not appear")
    tasks.close()
    window.close()
    desk.close()
    return longest


if __name__ == "__main__":
    print("appeared", main(Path(sys.argv[1])))
