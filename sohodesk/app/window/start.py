# SPDX-License-Identifier: GPL-3.0-or-later
"""Starting the window: the shell is painted, and only then the book is opened behind it."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any

from PySide6.QtCore import QByteArray, Qt, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from sohodesk.app.window import habits
from sohodesk.app.window.shell import Shell
from sohodesk.ui import theme
from sohodesk.ui.assets import asset


def application() -> QApplication:
    """The one application of this process, named as desktops expect it."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(sys.argv[:1])
    app.setApplicationName("SohoDesk")
    app.setDesktopFileName("org.sohodesk.SohoDesk")
    return app


def run(book: Path | None, *, told: Callable[[str], None] | None = None) -> int:
    """Show the window and stay until it is closed; returns the exit code."""
    app = application()
    remembered = habits.read()
    habits.speak(remembered)
    theme.use(str(remembered.get(habits.THEME, "system")))
    shell = Shell()
    _put_in_place(shell, remembered)
    path = book or habits.last_book(remembered)
    # Kept in a list: the object is made after the paint and must live as long as the window.
    kept: list[Any] = []

    def painted() -> None:
        if told is not None:
            told("painted")
        opening = _open(shell, path, named=book is not None)
        kept.append(opening)
        if told is not None:
            opening.usable.connect(lambda: told("usable"))

    shell.painted.connect(painted)
    shell.show()
    code = app.exec()
    for opening in kept:
        opening.close()
    return code


def _put_in_place(shell: Shell, remembered: dict[str, Any]) -> None:
    shape = remembered.get(habits.GEOMETRY)
    if isinstance(shape, str):
        shell.restoreGeometry(QByteArray.fromBase64(shape.encode()))


def _open(shell: Shell, path: Path | None, *, named: bool) -> Any:
    """Everything that may wait for the first paint."""
    from sohodesk.app.window.opening import Opening

    sys.excepthook = _tell_mistake
    opening = Opening(shell)
    opening.usable.connect(_started, Qt.ConnectionType.SingleShotConnection)
    opening.open(path, named=named)
    return opening


def _started() -> None:
    """What may wait until the first page is shown, and then some."""
    QTimer.singleShot(300, _settle)


def _settle() -> None:
    gc.enable()
    theme.look().follow_system()
    QApplication.setWindowIcon(QIcon(asset("icons", "sohodesk-icon.svg")))


def _tell_mistake(
    kind: type[BaseException], problem: BaseException, _trace: TracebackType | None
) -> None:
    """Our own mistake in a slot: kept in the log and told; the window goes on."""
    from sohodesk.app.mistakes import keep
    from sohodesk.ui.mistake import show_mistake

    if issubclass(kind, KeyboardInterrupt):
        QApplication.quit()
        return
    keep(problem)
    show_mistake(problem, QApplication.activeWindow())
