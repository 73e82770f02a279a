# SPDX-License-Identifier: GPL-3.0-or-later
"""One window for each book: a second start asks the first to the front and ends.

Who holds a book is told by a lock file, whom to ask by a local socket of the same name; both are
this user's own.  The lock is what decides: of two starts in the same moment one gets it, and the
other waits until the first one listens, which it does once its first page is shown: what sockets
need takes time to load.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QObject, QThread, QTimer, Signal

from sohodesk.app.window.heldname import address, lock_file, name_of

if TYPE_CHECKING:
    from sohodesk.app.window.doorbell import PipeBell, SocketBell

LISTEN_MS = 1500
"""After so long a start listens even where its first page is not shown yet."""
PATIENCE_MS = 2 * LISTEN_MS
"""How long a second start waits until the first one listens."""
ANSWER_MS = 10_000
"""How long it waits once it is heard: a second window on the same book is the last resort."""
TRY_MS = 100
TOKEN_NAME = "XDG_ACTIVATION_TOKEN"  # noqa: S105 the name of a variable
"""With it Wayland lets the first window come to the front on behalf of the second start."""


class OneWindow(QObject):
    """Holds books for this process.  ``asked`` comes when another start wants the window.

    While one book gives way to another both are held, so that neither is lost if the second can't
    be opened.
    """

    asked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._held: dict[str, QLockFile] = {}
        self._bells: dict[str, SocketBell | PipeBell] = {}
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(LISTEN_MS)
        self._later.timeout.connect(self.listen)

    def hold(self, book: Path) -> bool:
        """Become the window of a book; False where another is, now asked to the front."""
        name = name_of(book)
        if name in self._held:
            return True
        lock = QLockFile(lock_file(name))
        lock.setStaleLockTime(0)  # a lock is stale when its process is gone, not by its age
        if not lock.tryLock(0):
            # Where no lock can be made at all, a second window is better than none.
            return lock.error() != QLockFile.LockError.LockFailedError or not _ask(name)
        self._held[name] = lock
        self._later.start()
        return True

    def listen(self) -> None:
        """Hear other starts from now on."""
        from sohodesk.app.window.doorbell import bell

        self._later.stop()
        for name in self._held:
            if name not in self._bells:
                self._bells[name] = bell(address(name), self._hear, self)

    def keep_only(self, book: Path | None) -> None:
        """Let go of every book but this one."""
        kept = name_of(book) if book is not None else ""
        for name in [held for held in self._held if held != kept]:
            lock, heard_by = self._held.pop(name), self._bells.pop(name, None)
            if heard_by is not None:
                heard_by.close()
            lock.unlock()
        if not self._held:
            self._later.stop()

    def _hear(self, said: bytes) -> None:
        token = _token(said)
        if token:
            os.environ[TOKEN_NAME] = token
        self.asked.emit()


def _token(line: bytes) -> str:
    try:
        said = json.loads(line)
    except ValueError:
        return ""
    token = said.get("token") if isinstance(said, dict) else None
    return token if isinstance(token, str) else ""


def _ask(name: str) -> bool:
    """Ask the window that holds a name to the front; says whether it answered."""
    from sohodesk.app.window.doorbell import ring

    said = json.dumps({"token": os.environ.get(TOKEN_NAME, "")}).encode() + b"\n"
    for _again in range(PATIENCE_MS // TRY_MS):
        answered = ring(address(name), said, reach_ms=TRY_MS, answer_ms=ANSWER_MS)
        if answered is not None:
            return answered
        QThread.msleep(TRY_MS)  # the first start may hold the lock and not listen yet
    return False
