# SPDX-License-Identifier: GPL-3.0-or-later
"""The Work page of a book: its reading alone (``sql``), or the page opened with it (``page``)."""

import sys
import time
from collections.abc import Callable
from pathlib import Path


def timed(work: Callable[[], object]) -> float:
    """Milliseconds that a call takes."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def main(way: str, book: str) -> None:
    """Measure the second time: the first one loads code and fills caches on both sides."""
    from PySide6.QtWidgets import QApplication, QWidget

    from benchmarks.bigbook import open_desk
    from sohodesk.app import bootstrap
    from sohodesk.app.work.page import WorkPage
    from sohodesk.app.work.reading import read_detail, read_work
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

    def read() -> None:
        figures = read_work(desk)
        read_detail(desk, ("project", figures.projects[0].id))

    def opened() -> None:
        page = WorkPage(around)
        page.setParent(ground)
        page.resize(1176, 844)
        page.show()
        for _turn in range(6):
            app.processEvents()
        page.grab()
        page.hide()

    ground.show()
    work = read if way == "sql" else opened
    work()
    print("opened", timed(work))


if __name__ == "__main__":
    main(*sys.argv[1:])
