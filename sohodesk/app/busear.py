# SPDX-License-Identifier: GPL-3.0-or-later
"""Hears a connection to the session's bus without waiting, for notices and for keys everywhere.

PySide can't say the unsigned numbers of these interfaces through QtDBus, so jeepney speaks D-Bus:
it is there already, as the keyring's own.  Only the connection is made on a worker; from then on
the socket is read when Qt says that there is something to read.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, QSocketNotifier, Signal


class BusEar(QObject):
    """``heard(message)`` for each that comes; ``broken`` when the bus goes away."""

    heard = Signal(object)
    broken = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.connection: Any = None
        self._reader: QSocketNotifier | None = None

    def take(self, connection: Any) -> None:
        """Hear a connection from now on; it is closed with the ear."""
        self.connection = connection
        kind = QSocketNotifier.Type.Read
        self._reader = QSocketNotifier(connection.sock.fileno(), kind, self)
        self._reader.activated.connect(self.read)

    def send(self, message: Any, serial: int | None = None) -> None:
        """Send a message; nothing where the bus went away, which ``broken`` tells."""
        try:
            self.connection.send(message, serial=serial)
        except OSError:
            self.broken.emit()

    def read(self) -> None:
        """Hear what has come."""
        try:
            while self.connection is not None:
                self.heard.emit(self.connection.receive(timeout=0))
        except TimeoutError:
            return
        except OSError:
            self.broken.emit()

    def close(self) -> None:
        """Let go of the bus."""
        if self._reader is not None:
            self._reader.setEnabled(False)
            self._reader.deleteLater()
            self._reader = None
        if self.connection is not None:
            self.connection.close()
            self.connection = None
