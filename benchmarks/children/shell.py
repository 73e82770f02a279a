# SPDX-License-Identifier: GPL-3.0-or-later
"""The program's window on a book: tells when the shell is painted and when it can be used."""

import os
import sys
import time
from pathlib import Path

STARTED = float(os.environ["STARTED"])


def heard(moment: str) -> None:
    """Print a moment as milliseconds since the start; end when the window can be used."""
    print(moment, (time.monotonic() - STARTED) * 1000, flush=True)
    if moment == "usable":
        from PySide6.QtWidgets import QApplication

        QApplication.quit()


def main() -> None:
    """Start as ``sohodesk --book FILE`` does, listening to the two moments."""
    from sohodesk.app import main as command
    from sohodesk.app import window

    run = window.run

    def watched(book: Path | None) -> int:
        return run(book, told=heard)

    window.run = watched  # type: ignore[assignment]
    sys.exit(command.main(["--book", sys.argv[1]]))


main()
