# SPDX-License-Identifier: GPL-3.0-or-later
"""The list of all time of a book: its SQL alone (``sql``), or the page with it (``page``)."""

import sqlite3
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

DAYS = """
    SELECT day, count(*), sum(seconds), sum(CASE WHEN billable THEN seconds END)
    FROM entry GROUP BY day ORDER BY day DESC
"""
ROWS = """
    SELECT e.*, p.name, c.name, t.name,
           (SELECT group_concat(g.name) FROM entry_tag x JOIN tag g ON g.id = x.tag_id
            WHERE x.entry_id = e.id)
    FROM entry e LEFT JOIN project p ON p.id = e.project_id
    LEFT JOIN client c ON c.id = p.client_id LEFT JOIN task t ON t.id = e.task_id
    WHERE e.day IN (SELECT DISTINCT day FROM entry ORDER BY day {order} LIMIT 2)
    ORDER BY e.day DESC, e.start DESC
"""


def timed(work: Callable[[], object]) -> float:
    """Milliseconds that a call takes."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def sql(book: str) -> None:
    """What has to be read in any case."""
    connection = sqlite3.connect(book)

    def opened() -> None:
        connection.execute(DAYS).fetchall()
        connection.execute(ROWS.format(order="DESC")).fetchall()

    opened()
    print("opened", timed(opened))
    print("jumped", timed(lambda: connection.execute(ROWS.format(order="ASC")).fetchall()))


def settled(app: Any) -> None:
    """Let timers of no length and paintings come to their end."""
    for _turn in range(6):
        app.processEvents()


def page(book: str) -> None:
    """The page in a window, shown and scrolled, everything at once."""
    from PySide6.QtWidgets import QApplication

    from benchmarks.bigbook import open_desk
    from sohodesk.app import bootstrap
    from sohodesk.timelog import queries
    from sohodesk.timelog.page import TimePage
    from sohodesk.ui.actions import Actions
    from sohodesk.ui.steady import keep_constants
    from sohodesk.ui.surroundings import Surroundings
    from sohodesk.ui.tasks import Tasks
    from sohodesk.ui.toasts import Toasts

    app = QApplication.instance() or QApplication([])
    keep_constants()
    bootstrap.all_models()
    desk = open_desk(Path(book))
    made = [0]
    module: Any = queries
    make = module.made

    def counted(columns: Any) -> Any:
        rows = make(columns)
        made[0] += len(rows)
        return rows

    module.made = counted
    from PySide6.QtWidgets import QWidget

    ground = QWidget()
    ground.resize(1440, 900)
    around = Surroundings(
        desk=desk,
        tasks=Tasks(at_once=True),
        toasts=Toasts(ground),
        actions=Actions(),
        go=lambda *_a, **_k: None,
    )
    time_page = TimePage(around)
    time_page.show_view("list")
    shown: Any = time_page.shown
    time_page.setParent(ground)
    time_page.resize(1440, 900)
    ground.show()
    time_page.refresh()
    app.processEvents()
    made[0] = 0

    def opened() -> None:
        time_page.choose_range("all")
        settled(app)

    def jumped() -> None:
        bar = shown.view.verticalScrollBar()
        bar.setValue(bar.maximum())
        app.processEvents()
        settled(app)

    print("opened", timed(opened))
    print("jumped", timed(jumped))
    print("rows", float(made[0]))


{"sql": sql, "page": page}[sys.argv[2]](sys.argv[1])
