# SPDX-License-Identifier: GPL-3.0-or-later
"""A stage for one page of the window: all that a page needs around it, work done at once."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication, QWidget

from benchmarks.bigbook import open_desk
from sohodesk.app import bootstrap
from sohodesk.ui.actions import Actions
from sohodesk.ui.page import Page
from sohodesk.ui.steady import keep_constants
from sohodesk.ui.surroundings import Surroundings
from sohodesk.ui.tasks import Tasks
from sohodesk.ui.toasts import Toasts

WIDE, HIGH = 1440, 900


class Stage:
    """A ground of 1440 × 900 on a book, and the surroundings of the pages put on it."""

    def __init__(self, book: str, *, at_once: bool = True, **further: Any) -> None:
        self.app = QApplication.instance() or QApplication([])
        keep_constants()
        bootstrap.all_models()
        self.desk = open_desk(Path(book))
        self.ground = QWidget()
        self.ground.resize(WIDE, HIGH)
        self.around = Surroundings(
            desk=self.desk,
            tasks=Tasks(at_once=at_once),
            toasts=Toasts(self.ground),
            actions=Actions(),
            go=lambda *_a, **_k: None,
            **further,
        )
        self.made = 0

    def put(self, page: Page, wide: int = WIDE, high: int = HIGH) -> None:
        """Put a page on the ground and show it."""
        page.setParent(self.ground)
        page.resize(wide, high)
        page.show()
        self.ground.show()

    def settle(self, turns: int = 6) -> None:
        """Let timers of no length and paintings come to their end."""
        for _turn in range(turns):
            self.app.processEvents()

    def rest(self) -> None:
        """What is there by now is not collected again, as in the window once it is shown."""
        gc.freeze()

    def count_entries(self) -> None:
        """Count the rows of entries that are made from now on, in ``made``."""
        from sohodesk.timelog import queries

        module: Any = queries
        for name in ("made", "made_of_places"):
            setattr(module, name, self._counting(getattr(module, name)))

    def _counting(self, make: Callable[..., list[Any]]) -> Callable[..., list[Any]]:
        def counted(*columns: Any, **more: Any) -> list[Any]:
            rows = make(*columns, **more)
            self.made += len(rows)
            return rows

        return counted


def wall_ms(work: Callable[[], object]) -> float:
    """Milliseconds that a call takes."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000
