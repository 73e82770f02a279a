# SPDX-License-Identifier: GPL-3.0-or-later
"""Starts the timer of a book, hides the window, lets it rest, and counts how often it wakes.

Prints the wakes of the window's thread and of all others in so many seconds: how often each went
to sleep of its own will, which Linux counts.  Nothing is printed where the system does not tell.
"""

import os
import sys
from pathlib import Path

REST_MS = 15_000
"""After it is hidden: what is made ahead is there, the notice of the started timer has gone."""


def slept() -> dict[int, int]:
    """How often each thread of this process went to sleep; empty where nobody counts."""
    folder = Path("/proc/self/task")
    found: dict[int, int] = {}
    for thread in folder.iterdir() if folder.exists() else ():
        for line in (thread / "status").read_text(encoding="ascii", errors="replace").splitlines():
            if line.startswith("voluntary_ctxt_switches"):
                found[int(thread.name)] = int(line.split()[1])
    return found


def main(book: str, seconds: int) -> None:
    """Start as users do; the window hides once it can be used."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from sohodesk.app.window import start

    make = start._open  # noqa: SLF001 nothing else tells of the window before it is painted
    kept: list[object] = []

    def opened(shell: object, *args: object, **named: object) -> object:
        opening = make(shell, *args, **named)  # type: ignore[arg-type]
        kept.append(opening)
        opening.usable.connect(lambda: QTimer.singleShot(2000, lambda: hide(opening)))
        return opening

    hidden: list[bool] = []

    def hide(opening: object) -> None:
        if hidden:
            return
        hidden.append(True)
        opening.book.timing.toggle()  # type: ignore[attr-defined]
        QTimer.singleShot(1000, opening.shell.hide)  # type: ignore[attr-defined]
        QTimer.singleShot(1000 + REST_MS, count)

    def count() -> None:
        before = slept()
        QTimer.singleShot(1000 * seconds, lambda: tell(before))

    def tell(before: dict[int, int]) -> None:
        more = {thread: times - before.get(thread, 0) for thread, times in slept().items()}
        if more:
            print("window", more.pop(os.getpid()))
            print("others", sum(more.values()))
        QApplication.quit()

    start._open = opened  # noqa: SLF001
    QApplication.setQuitOnLastWindowClosed(False)
    start.run(Path(book))


main(sys.argv[1], int(sys.argv[2]))
