# SPDX-License-Identifier: GPL-3.0-or-later
"""The program as users start it, with one ear for questions: what is shown, who has the focus.

Run as a script with the words of the call.  Each line on standard input is a question, each line
on standard output an answer in JSON.  What is answered is what a screen reader finds.
With ``TEST_NOW`` in the environment the clock is handed in: it begins there and goes on as clocks
do, until the order ``now INSTANT`` sets it.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

DEEPEST = 40


def say(**answer: Any) -> None:
    """Print one answer."""
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


def words() -> list[str]:
    """The words of everything in sight."""
    from PySide6.QtGui import QAccessible
    from PySide6.QtWidgets import QApplication

    found: list[str] = []
    for window in QApplication.topLevelWidgets():
        interface = QAccessible.queryAccessibleInterface(window) if window.isVisible() else None
        if interface is not None:
            found.extend(_names(interface, 0))
    return found


def _names(interface: Any, depth: int) -> Iterator[str]:
    from PySide6.QtGui import QAccessible

    if interface is None or interface.state().invisible or depth > DEEPEST:
        return
    for kind in (QAccessible.Text.Name, QAccessible.Text.Value):
        said = interface.text(kind)
        if said:
            yield said
    for number in range(interface.childCount()):
        yield from _names(interface.child(number), depth + 1)


def focus() -> dict[str, Any]:
    """Whether the window is in front, and the name of the part that hears the keys."""
    from PySide6.QtWidgets import QApplication

    part, window = QApplication.focusWidget(), QApplication.activeWindow()
    return {
        "front": window is not None,
        "part": part.accessibleName() if part is not None else "",
        "kind": type(part).__name__,
    }


def place() -> dict[str, Any]:
    """Place and size of the window, and the colour scheme that the system is said to have."""
    from PySide6.QtGui import QGuiApplication
    from PySide6.QtWidgets import QApplication, QMainWindow

    shell = next(w for w in QApplication.topLevelWidgets() if isinstance(w, QMainWindow))
    at = shell.geometry()
    scheme = QGuiApplication.styleHints().colorScheme().name
    return {"place": [at.x(), at.y(), at.width(), at.height()], "scheme": scheme}


def threads() -> dict[str, Any]:
    """The threads of the program's own workers."""
    return {"threads": [thread.name for thread in threading.enumerate()]}


class HandedIn:
    """A clock that goes, from where it is set."""

    def __init__(self, said: str) -> None:
        self.set(said)

    def set(self, said: str) -> None:
        """Go on from an instant."""
        self._ahead = datetime.fromisoformat(said) - datetime.now(UTC)

    def now(self) -> datetime:
        """The present instant by this clock."""
        return (datetime.now(UTC) + self._ahead).replace(microsecond=0)

    def zone(self) -> str:
        """Where the test's offices are."""
        return "Asia/Jakarta"


CLOCK = HandedIn(os.environ["TEST_NOW"]) if "TEST_NOW" in os.environ else None


def hand_in_clock() -> None:
    """Every desk of this process goes by the test's clock."""
    from sohodesk.app import bootstrap

    opened = bootstrap.open_desk

    def open_desk(path: Path, **more: Any) -> Any:
        return opened(path, **{**more, "clock": CLOCK})

    bootstrap.open_desk = open_desk


ANSWERS: dict[str, Callable[[], dict[str, Any]]] = {
    "words": lambda: {"words": words()},
    "focus": focus,
    "place": place,
    "threads": threads,
}


def listen() -> Any:
    """Hear the questions from now on."""
    from PySide6.QtCore import QSocketNotifier
    from PySide6.QtWidgets import QApplication

    ear = QSocketNotifier(0, QSocketNotifier.Type.Read, QApplication.instance())
    kept = [b""]

    def hear() -> None:
        got = os.read(0, 4096)
        if not got:
            ear.setEnabled(False)
            return
        *lines, kept[0] = (kept[0] + got).split(b"\n")
        for line in lines:
            order, _blank, rest = line.decode().partition(" ")
            if order == "now" and CLOCK is not None:
                CLOCK.set(rest)
                say()
            else:
                say(**ANSWERS[order]())

    ear.activated.connect(hear)
    return ear


def main() -> int:
    """Start, and say when the window is painted and when it can be used."""
    from sohodesk.app import main as command
    from sohodesk.app import window

    run, ears = window.run, []

    def told(moment: str) -> None:
        if moment == "painted":
            ears.append(listen())
        say(moment=moment)

    def watched(book: Path | None) -> int:
        return run(book, told=told)

    window.run = watched  # type: ignore[assignment]
    if CLOCK is not None:
        hand_in_clock()
    return command.main()


if __name__ == "__main__":
    sys.exit(main())
