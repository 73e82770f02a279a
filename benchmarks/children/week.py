# SPDX-License-Identifier: GPL-3.0-or-later
"""A week of a book: its SQL alone (``sql``), its reading (``read``), or the page (``page``)."""

import gc
import sqlite3
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

# The same values of the same rows as the page reads, each by its quickest way.
WEEK = """
    SELECT e.id, e.project_id, e.task_id, c.name, p.name, t.name, p.colour, e.description, e.start,
           e."end", e.seconds, e.timed, e.day, e.zone, e.billable, e.rate, e.currency, l.invoice_id,
           d.number, e.day_hours, e.billed_seconds, c.rounding, c.rounding_minutes,
           c.minimum_minutes, p.rounding, p.rounding_minutes, p.minimum_minutes, e.notes, c.short,
           p.billing,
           (SELECT group_concat(g.name) FROM entry_tag x JOIN tag g ON g.id = x.tag_id
            WHERE x.entry_id = e.id),
           EXISTS (SELECT 1 FROM absence a WHERE a.entry_id = e.id AND a.answer = '')
    FROM entry e LEFT JOIN project p ON p.id = e.project_id
    LEFT JOIN client c ON c.id = p.client_id LEFT JOIN task t ON t.id = e.task_id
    LEFT JOIN invoice_line l ON l.id = e.invoice_line_id LEFT JOIN invoice d ON d.id = l.invoice_id
    WHERE e.day BETWEEN ? AND ? ORDER BY e.day, e.start
"""
BESIDE = (
    "SELECT start, end FROM pause",
    "SELECT * FROM protected_hours",
    "SELECT * FROM promise",
    "SELECT * FROM calendar_event",
    "SELECT * FROM period_lock",
)
FIRST, LAST = date(2016, 11, 7), date(2026, 9, 7)
"""A week ten years back, and one near the end."""


def timed(work: Callable[[], object]) -> float:
    """Milliseconds of this process that a call takes."""
    start = time.process_time()
    work()
    return (time.process_time() - start) * 1000


def mean(work: Callable[[], object], times: int = 20) -> float:
    """The same over several calls."""
    return timed(lambda: [work() for _n in range(times)]) / times


def sql(book: str) -> None:
    """What has to be read in any case."""
    connection = sqlite3.connect(book)

    def read() -> None:
        for first in (LAST, FIRST):
            last = first + timedelta(days=6)
            connection.execute(WEEK, (first.isoformat(), last.isoformat())).fetchall()
            for select in BESIDE:
                connection.execute(select).fetchall()

    read()
    print("read", mean(read) / 2)


def reading(book: str) -> None:
    """The same by the program, with sums, gaps, overlaps and lanes."""
    from benchmarks.bigbook import open_desk
    from sohodesk.app import bootstrap
    from sohodesk.app.backdrop import behind
    from sohodesk.timelog.week.layout import lay_out
    from sohodesk.timelog.week.reading import read_week

    bootstrap.all_models()
    desk = open_desk(Path(book))

    def read() -> None:
        for first in (LAST, FIRST):
            lay_out(read_week(desk, first, behind, names=False), 600)

    read()
    # As in the window once it is shown; there the collector never runs on the book's worker.
    gc.freeze()
    gc.disable()
    print("read", mean(read) / 2)


def page(book: str) -> None:
    """The page in a window: gone ten years back, and the rows that were made for it."""
    from benchmarks.stage import Stage
    from sohodesk.app.backdrop import behind
    from sohodesk.timelog.page import TimePage

    stage = Stage(book, behind=behind)
    stage.count_entries()
    time_page = TimePage(stage.around)
    time_page.show_view("week")
    stage.put(time_page)

    def go(day: date) -> None:
        time_page.show_week(day)
        stage.settle(4)

    go(LAST)
    go(FIRST)
    stage.rest()
    stage.made = 0
    go(LAST)
    print("rows", float(stage.made))

    def there_and_back() -> None:
        go(FIRST)
        go(LAST)

    print("jumped", mean(there_and_back, 5) / 2)


{"sql": sql, "read": reading, "page": page}[sys.argv[2]](sys.argv[1])
