# SPDX-License-Identifier: GPL-3.0-or-later
"""The program's window on a book: tells when the shell is painted and when it can be used."""

import os
import sys
import time

STARTED = float(os.environ["STARTED"])


def tell(name: str) -> None:
    """Print a moment as milliseconds since the start."""
    print(name, (time.monotonic() - STARTED) * 1000)


def main() -> None:
    """Start as ``sohodesk --book FILE`` does, listening to the two moments."""
    from sohodesk.app import main as command

    args = command.build_parser(command.asked_verb([])).parse_args(["--book", sys.argv[1]])
    from sohodesk.app.window import shell

    made = shell.Shell.__init__

    def watched(self: shell.Shell, *rest: object, **named: object) -> None:
        made(self, *rest, **named)
        self.painted.connect(lambda: tell("painted"))
        self.painted.connect(watch_opening)

    def watch_opening() -> None:
        from sohodesk.app.window import opening

        first = opening.Opening.__init__

        def listening(self: opening.Opening, *rest: object, **named: object) -> None:
            first(self, *rest, **named)
            self.usable.connect(usable)

        opening.Opening.__init__ = listening  # type: ignore[method-assign]

    def usable() -> None:
        from PySide6.QtWidgets import QApplication

        tell("usable")
        sys.stdout.flush()
        QApplication.quit()

    shell.Shell.__init__ = watched  # type: ignore[method-assign]
    from pathlib import Path

    from sohodesk.app.window import run

    run(Path(args.book))


main()
