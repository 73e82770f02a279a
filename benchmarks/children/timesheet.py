# SPDX-License-Identifier: GPL-3.0-or-later
"""Weeks of the timesheet over ten years: read alone (``sql``), or shown and painted (``page``)."""

import sys
import time
from datetime import date, timedelta
from pathlib import Path

WEEKS = 24
FIRST = date(2015, 1, 5)


def main(way: str, book: str) -> None:
    """Jump through the weeks; the first jumps load code and fill caches on both sides."""
    from PySide6.QtWidgets import QApplication, QWidget

    from benchmarks.bigbook import open_desk
    from sohodesk.app import bootstrap
    from sohodesk.timelog.page import TimePage
    from sohodesk.timelog.sheet.reading import read_sheet
    from sohodesk.ui.actions import Actions
    from sohodesk.ui.steady import keep_constants
    from sohodesk.ui.surroundings import Surroundings
    from sohodesk.ui.tasks import Tasks
    from sohodesk.ui.toasts import Toasts

    app = QApplication.instance() or QApplication([])
    keep_constants()
    bootstrap.all_models()
    desk = open_desk(Path(book))
    ground = QWidget()
    ground.resize(1440, 900)
    around = Surroundings(
        desk=desk,
        tasks=Tasks(at_once=True),
        toasts=Toasts(ground),
        actions=Actions(),
        go=lambda *_a, **_k: None,
    )
    page = TimePage(around)
    page.setParent(ground)
    page.resize(1176, 844)
    page.show_view("timesheet")
    ground.show()

    def read(day: date) -> None:
        read_sheet(desk, day)

    def shown(day: date) -> None:
        page.show_week(day)
        for _turn in range(4):
            app.processEvents()

    work = read if way == "sql" else shown
    days = [FIRST + timedelta(days=7 * 19 * n) for n in range(WEEKS)]
    for day in days[:3]:
        work(day)
    start = time.process_time()
    for day in days:
        work(day)
    print("jumped", (time.process_time() - start) * 1000 / WEEKS)


if __name__ == "__main__":
    main(*sys.argv[1:])
