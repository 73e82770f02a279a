# SPDX-License-Identifier: GPL-3.0-or-later
"""Weeks of the timesheet over ten years: read alone (``sql``), or shown and painted (``page``)."""

import sys
import time
from datetime import date, timedelta

WEEKS = 24
FIRST = date(2015, 1, 5)


def main(way: str, book: str) -> None:
    """Jump through the weeks; the first jumps load code and fill caches on both sides."""
    from benchmarks.stage import Stage
    from sohodesk.timelog.page import TimePage
    from sohodesk.timelog.sheet.reading import read_sheet

    stage = Stage(book)
    page = TimePage(stage.around)
    page.show_view("timesheet")
    stage.put(page, 1176, 844)

    def read(day: date) -> None:
        read_sheet(stage.desk, day)

    def shown(day: date) -> None:
        page.show_week(day)
        stage.settle(4)

    work = read if way == "sql" else shown
    days = [FIRST + timedelta(days=7 * 19 * n) for n in range(WEEKS)]
    for day in days[:3]:
        work(day)
    stage.rest()
    start = time.process_time()
    for day in days:
        work(day)
    print("jumped", (time.process_time() - start) * 1000 / WEEKS)


if __name__ == "__main__":
    main(*sys.argv[1:])
