# SPDX-License-Identifier: GPL-3.0-or-later
"""The Work page of a book: its reading alone (``sql``), or the page opened with it (``page``)."""

import sys


def main(way: str, book: str) -> None:
    """Measure the second time: the first one loads code and fills caches on both sides."""
    from benchmarks.stage import Stage, wall_ms
    from sohodesk.app.work.page import WorkPage
    from sohodesk.app.work.reading import read_detail, read_work

    stage = Stage(book)
    stage.ground.show()

    def read() -> None:
        figures = read_work(stage.desk)
        read_detail(stage.desk, ("project", figures.projects[0].id))

    def opened() -> None:
        page = WorkPage(stage.around)
        stage.put(page, 1176, 844)
        stage.settle()
        page.grab()
        page.hide()

    work = read if way == "sql" else opened
    work()
    stage.rest()
    print("opened", wall_ms(work))


if __name__ == "__main__":
    main(*sys.argv[1:])
