# SPDX-License-Identifier: GPL-3.0-or-later
"""Starting the window: the shell is painted, and only then the book is opened behind it."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication

from sohodesk.app.window import habits
from sohodesk.app.window.fileopen import Application
from sohodesk.app.window.heldname import may_be_held
from sohodesk.app.window.placement import ScreenWatch, put_in_place
from sohodesk.app.window.shell import Shell
from sohodesk.ui import collecting, theme
from sohodesk.ui.assets import asset

if TYPE_CHECKING:
    from sohodesk.app.window.onewindow import OneWindow

SETTLE_MS = 300
AWAY_MS = 10_000
"""From the moment that no window of ours has the focus until everything is tidied up."""
REST_MS = 4000
"""From the first page until everything that is loaded ahead is there."""


def application() -> QApplication:
    """The one application of this process, named as desktops expect it."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = Application(sys.argv[:1])
    app.setApplicationName("SohoDesk")
    app.setDesktopFileName("org.sohodesk.SohoDesk")
    return app


def run(book: Path | None, *, told: Callable[[str], None] | None = None) -> int:
    """Show the window and stay until it is closed; returns the exit code.

    Where the book is open in a window already, that one comes to the front instead.
    """
    app = application()
    # The worker gives way to the window's thread after 1 ms of Python, not after 5.
    sys.setswitchinterval(0.001)
    remembered = habits.read()
    path = book or habits.last_book(remembered)
    # Before the paint only where there is something to find out: sockets take time to load.
    if path is not None and may_be_held(path) and not _holder().hold(path):
        return 0
    habits.speak(remembered)
    theme.use_scale(remembered.get(habits.TEXT_SCALE))
    theme.use(str(remembered.get(habits.THEME, "system")), sheet=False)
    shell = Shell()
    theme.wear(shell)
    put_in_place(shell, remembered)
    shell.fold_rail(folded=remembered.get(habits.RAIL) == "narrow")
    shell.show_bare(bare=path is None)
    # Kept in a list: the object is made after the paint and must live as long as the window.
    kept: list[Any] = []

    def painted() -> None:
        if told is not None:
            told("painted")
        one = _holder()
        if path is not None and not one.hold(path):
            app.quit()  # another start was faster
            return
        one.asked.connect(shell.keep_in_sight)
        opening = _open(shell, path, one, named=book is not None)
        kept.append(opening)
        opening.usable.connect(one.listen, Qt.ConnectionType.QueuedConnection)
        if told is not None:
            opening.usable.connect(lambda: told("usable"))

    shell.painted.connect(painted)
    shell.show()
    _leave_when_told(shell)
    code = app.exec()
    for opening in kept:
        opening.close()
    _holder().keep_only(None)
    return code


def _leave_when_told(shell: Shell) -> None:
    """End as after Quit when the system says so: at a log-out, at a shutdown without a session.

    Python hears of a signal when it next runs, which the clock of the window sees to; it may be in
    the middle of anything then, so the leaving waits for its turn.
    """
    signal.signal(signal.SIGTERM, lambda _number, _frame: QTimer.singleShot(0, shell, shell.quit))


@cache
def _holder() -> OneWindow:
    """What holds this process's books."""
    from sohodesk.app.window.onewindow import OneWindow

    return OneWindow(QApplication.instance())


def _open(shell: Shell, path: Path | None, one: OneWindow, *, named: bool) -> Any:
    """Everything that may wait for the first paint."""
    from sohodesk.app.window.opening import Opening
    from sohodesk.ui import access

    access.install()
    sys.excepthook = _tell_mistake
    opening = Opening(shell, one=one)
    ScreenWatch(shell)
    app = QApplication.instance()
    if isinstance(app, Application):
        app.handed.connect(lambda handed: opening.open(Path(handed)))
    opening.usable.connect(_started, Qt.ConnectionType.SingleShotConnection)
    opening.open(path, named=named)
    return opening


def _started() -> None:
    """What may wait until the first page is shown, and then some."""
    QTimer.singleShot(SETTLE_MS, _settle)
    QTimer.singleShot(REST_MS, _collect)
    app = QApplication.instance()
    if isinstance(app, QApplication):
        app.applicationStateChanged.connect(_turned_away)


def _turned_away(state: Qt.ApplicationState) -> None:
    """Who has worked in another program for a while does not see this one stand still.

    For a moment no window has the focus when a dialog opens or closes.
    """
    if state != Qt.ApplicationState.ApplicationActive:
        QTimer.singleShot(AWAY_MS, _tidy_if_away)


def _tidy_if_away() -> None:
    if QGuiApplication.applicationState() != Qt.ApplicationState.ApplicationActive:
        collecting.tidy()


def _collect() -> None:
    """Bring the collector back, for what is made from now on.

    What was made while starting stays: looking through it again and again stops the window's
    thread.  By now the code that is loaded ahead is there, too.
    """
    collecting.wake()


def _settle() -> None:
    theme.look().follow_system()
    theme.use_motion(str(habits.read().get(habits.MOTION, "system")))
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
