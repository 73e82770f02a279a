# SPDX-License-Identifier: GPL-3.0-or-later
"""The list of all time of a book: its SQL alone (``sql``), or the page with it (``page``)."""

import sqlite3
import sys
import time
from collections.abc import Callable
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
    """Milliseconds of this process that a call takes."""
    start = time.process_time()
    work()
    return (time.process_time() - start) * 1000


def sql(book: str) -> None:
    """What has to be read in any case."""
    connection = sqlite3.connect(book)

    def opened() -> None:
        connection.execute(DAYS).fetchall()
        connection.execute(ROWS.format(order="DESC")).fetchall()

    opened()
    print("opened", timed(opened))
    print("jumped", timed(lambda: connection.execute(ROWS.format(order="ASC")).fetchall()))


def page(book: str) -> None:
    """The page in a window, shown and scrolled, everything at once."""
    from benchmarks.stage import Stage
    from sohodesk.timelog.page import TimePage

    stage = Stage(book)
    stage.count_entries()
    time_page = TimePage(stage.around)
    time_page.show_view("list")
    shown: Any = time_page.shown
    stage.put(time_page)
    time_page.refresh()
    stage.settle(1)

    def opened() -> None:
        time_page.choose_range("all")
        stage.settle()

    opened()  # the first time loads code and fills caches, as it does for the SQL
    time_page.choose_range("week")
    stage.settle()
    stage.rest()
    stage.made = 0

    def jumped() -> None:
        bar = shown.view.verticalScrollBar()
        bar.setValue(bar.maximum())
        stage.settle(7)

    print("opened", timed(opened))
    print("jumped", timed(jumped))
    print("rows", float(stage.made))


{"sql": sql, "page": page}[sys.argv[2]](sys.argv[1])
