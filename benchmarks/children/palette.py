# SPDX-License-Identifier: GPL-3.0-or-later
"""Types a script of words into the palette of a large book, painting after each letter."""

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

WORDS = (
    "nusa",
    "batik lar",
    "website",
    "klinik sehat 17",
    "2024-0123",
    "2026",
    "nk web",
    "portal 40",
    "webiste",
    "hart tehnik",
    "müller",
    "invoice",
    "start",
    "9:30-11 nusa jaya checkout #bug",
    "3*450000",
    "+30 days",
    "#2025-09",
    ">dark",
    "w",
    "2",
    "zzzz",
)


PAUSE = 0.25
"""Seconds between two words; the panel has shrunk by then."""


def ms(start: float) -> float:
    """Milliseconds since a moment."""
    return (time.perf_counter() - start) * 1000


def typed_into(palette: Any, settle: Callable[[], None]) -> list[tuple[float, float]]:
    """Milliseconds of each keystroke, its picture included: by the clock, and of work."""
    from PySide6.QtCore import QEvent, Qt
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QApplication

    panel = palette.panel
    taken: list[tuple[float, float]] = []
    for word in WORDS:
        panel.line.clear()
        settle()
        for letter in word:
            start, worked = time.perf_counter(), time.thread_time()
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                struck = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
                QApplication.sendEvent(panel.line, struck)
            QApplication.processEvents()  # paints, as the window does before the next key
            taken.append((ms(start), (time.thread_time() - worked) * 1000))
        settle()
    return taken


def report(taken: list[tuple[float, float]]) -> None:
    """Print each keystroke: by the clock, and of work."""
    for number, (clock, work) in enumerate(taken):
        print(f"clock{number}", clock)
        print(f"work{number}", work)


def main() -> None:
    """Open the book, then the palette, then type; the keystroke ends with its picture."""
    from sohodesk.app import bootstrap
    from sohodesk.app.window.books import look_at
    from sohodesk.app.window.opening import Opening
    from sohodesk.app.window.shell import Shell
    from sohodesk.app.window.start import application
    from sohodesk.base.secrets import MemorySecrets
    from sohodesk.ui import collecting
    from sohodesk.ui.tasks import Tasks

    app = application()
    shell = Shell()
    opening = Opening(shell, tasks=Tasks())
    shell.show()
    opening.show(look_at(bootstrap.open_desk(Path(sys.argv[1]), secrets=MemorySecrets())))
    book = opening.book
    assert book is not None

    def settle() -> None:
        """Until nothing is read any more, and what was left is painted: a hand takes longer."""
        start = time.perf_counter()
        while time.perf_counter() < start + PAUSE or opening.tasks.busy:
            app.processEvents()
            time.sleep(0.002)
            if time.perf_counter() > start + 60:
                raise RuntimeError("the book's worker has not come to its end")

    settle()
    start = time.perf_counter()
    book.searching.prepare()
    settle()
    palette = book.searching.palette
    assert palette is not None
    print("index", ms(start))
    palette.open()
    palette.close_palette()
    settle()
    collecting.wake()  # as the window does once it has come to rest
    start = time.perf_counter()
    palette.open()
    print("open", ms(start))
    settle()
    report(typed_into(palette, settle))
    palette.close_palette()
    opening.close()
    shell.close()


main()
