# SPDX-License-Identifier: GPL-3.0-or-later
"""The local socket on which a window hears other starts, and on which they ring.

Where sockets are files Python's own are used: Qt's would load its whole network library, with
what that needs, into a program that is open all day (3 MB).  Windows has pipes, which are Qt's.
A caller says one line and hears one line.
"""

from __future__ import annotations

import contextlib
import socket
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSocketNotifier, QTimer

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

Heard = Callable[[bytes], None]
ANSWER = b"ok\n"
LONGEST = 4096
"""So many bytes of a caller are heard; a line has fewer than a hundred."""
LISTEN_MS = 10
PIPES = sys.platform == "win32"


class SocketBell:
    """A socket in the file system; ``heard(line)`` for each caller, who is answered.

    Qt tells of callers; what they say is fetched by the clock: it is there as soon as they are, and
    what watches a caller may not be taken away by its own signal.
    """

    def __init__(self, address: str, heard: Heard) -> None:
        self._address, self._heard = address, heard
        self._callers: dict[socket.socket, bytearray] = {}
        self._ear = QTimer()
        self._ear.setInterval(LISTEN_MS)
        self._ear.timeout.connect(self._listen)
        self._door = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._door.setblocking(False)
        self._sight: QSocketNotifier | None = None
        with contextlib.suppress(OSError):  # a window that nobody can ring at is still a window
            Path(address).unlink(missing_ok=True)  # left behind by a process that was killed
            self._door.bind(address)
            Path(address).chmod(0o600)  # this user's own
            self._door.listen()
            self._sight = QSocketNotifier(self._door.fileno(), QSocketNotifier.Type.Read)
            self._sight.activated.connect(self._welcome)

    def _welcome(self) -> None:
        with contextlib.suppress(OSError):  # gone again before it was let in
            caller, _from = self._door.accept()
            caller.setblocking(False)
            self._callers[caller] = bytearray()
            self._ear.start()

    def _listen(self) -> None:
        """Hear the callers that have spoken."""
        lines = [line for caller in list(self._callers) if (line := self._line_of(caller))]
        if not self._callers:
            self._ear.stop()
        for line in lines:
            self._heard(line)

    def _line_of(self, caller: socket.socket) -> bytes:
        """The line that a caller has said, who is then answered; nothing while there is none."""
        said = self._callers[caller]
        try:
            more = caller.recv(LONGEST)
        except BlockingIOError:
            return b""
        except OSError:
            more = b""
        said += more
        line, end, _rest = bytes(said).partition(b"\n")
        if more and not end and len(said) < LONGEST:
            return b""  # the rest of the line is still to come
        with contextlib.suppress(OSError):
            caller.send(ANSWER if end else b"")
        del self._callers[caller]
        caller.close()
        return line + end if end else b""

    def close(self) -> None:
        """Hear nobody any more."""
        self._ear.stop()
        for caller in self._callers:
            caller.close()
        self._callers.clear()
        if self._sight is not None:
            self._sight.setEnabled(False)
            self._sight = None
            with contextlib.suppress(OSError):
                Path(self._address).unlink()
        self._door.close()


class PipeBell(QObject):
    """The same by a pipe of Qt's."""

    def __init__(self, address: str, heard: Heard, parent: QObject) -> None:
        from PySide6.QtNetwork import QLocalServer

        super().__init__(parent)
        self._heard = heard
        self._callers: list[QLocalSocket] = []
        self._door: QLocalServer = QLocalServer(self)
        self._door.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        QLocalServer.removeServer(address)
        self._door.newConnection.connect(self._welcome)
        self._door.listen(address)

    def _welcome(self) -> None:
        while self._door.hasPendingConnections():
            caller = self._door.nextPendingConnection()
            caller.readyRead.connect(self._listen)
            self._callers.append(caller)
        self._listen()

    def _listen(self) -> None:
        """Hear the callers that have spoken.

        Their sockets are the server's children and go with it: taken away in their own signal
        they brought the process down.
        """
        for caller in [caller for caller in self._callers if caller.canReadLine()]:
            self._callers.remove(caller)
            said = bytes(caller.readLine().data())
            caller.write(ANSWER)
            caller.flush()
            caller.disconnectFromServer()
            self._heard(said)

    def close(self) -> None:
        """Hear nobody any more."""
        self._door.close()
        self.deleteLater()


def bell(address: str, heard: Heard, parent: QObject) -> SocketBell | PipeBell:
    """A bell at an address, as this system has them; whoever made it closes it."""
    return PipeBell(address, heard, parent) if PIPES else SocketBell(address, heard)


def ring(address: str, said: bytes, *, reach_ms: int, answer_ms: int) -> bool | None:
    """Say a line and wait for the answer: whether there was one; None where nobody was reached."""
    return (_by_pipe if PIPES else _by_socket)(address, said, reach_ms, answer_ms)


def _by_socket(address: str, said: bytes, reach_ms: int, answer_ms: int) -> bool | None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
        line.settimeout(reach_ms / 1000)
        try:
            line.connect(address)
        except OSError:
            return None
        line.settimeout(answer_ms / 1000)
        try:
            line.sendall(said)
            return bool(line.recv(len(ANSWER)))
        except OSError:
            return False


def _by_pipe(address: str, said: bytes, reach_ms: int, answer_ms: int) -> bool | None:
    from PySide6.QtNetwork import QLocalSocket

    line = QLocalSocket()
    line.connectToServer(address)
    if not line.waitForConnected(reach_ms):
        return None
    line.write(said)
    line.flush()
    return bool(line.waitForReadyRead(answer_ms))
