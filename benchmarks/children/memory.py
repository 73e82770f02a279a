# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints the memory held, in MB: a bare window with SQLAlchemy (``bare``), or ours on a book."""

import sys
from pathlib import Path

REST_MS = 4000
"""So long after it can be used everything that is loaded ahead is there."""


def held_mb() -> float:
    """The resident set of this process; 0 where the system does not tell."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0.0
    line = next(row for row in status.read_text().splitlines() if row.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def tell() -> None:
    """Print the figure and end."""
    from PySide6.QtWidgets import QApplication

    print(held_mb(), flush=True)
    QApplication.quit()


def bare() -> None:
    """What every program of Qt and SQLAlchemy holds."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication, QMainWindow

    app = QApplication([])
    window = QMainWindow()
    window.resize(1440, 900)
    window.show()
    __import__("sqlalchemy.orm")
    QTimer.singleShot(500, tell)
    app.exec()


def ours(book: str) -> None:
    """The program as users start it."""
    from sohodesk.app import main as command
    from sohodesk.app import window

    run = window.run

    def told(moment: str) -> None:
        from PySide6.QtCore import QTimer

        if moment == "usable" and not seen:
            seen.append(moment)
            QTimer.singleShot(REST_MS, tell)

    def watched(path: Path | None) -> int:
        return run(path, told=told)

    seen: list[str] = []
    window.run = watched  # type: ignore[assignment]
    command.main(["--book", book])


bare() if sys.argv[1] == "bare" else ours(sys.argv[2])
