# SPDX-License-Identifier: GPL-3.0-or-later
"""Notices by ``org.freedesktop.Notifications``, as the desktops of Linux show them.

PySide can't say the unsigned numbers of this interface through QtDBus, so jeepney speaks D-Bus:
it is there already, as the keyring's own.  Only the connection is made on a worker; from then on
the socket is read when Qt says that there is something to read, and nothing waits.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QSocketNotifier, Signal

from sohodesk.app.notices.notice import OPENED, Notice
from sohodesk.ui.tasks import Tasks

BUS_NAME = "org.freedesktop.Notifications"
PATH = "/org/freedesktop/Notifications"
APP_ID = "org.sohodesk.SohoDesk"
PATIENCE_S = 3.0
SERVERS_CHOICE = -1
"""How long a notice stays is the desktop's to say."""
NORMAL, CRITICAL = 1, 2


def _place() -> Any:
    from jeepney import DBusAddress

    return DBusAddress(PATH, bus_name=BUS_NAME, interface=BUS_NAME)


def connect() -> tuple[Any, frozenset[str]]:
    """A connection to the session's bus that hears the notices' signals, and what can be shown.

    Raises ``OSError`` (``TimeoutError`` too) or ``KeyError`` where there is no bus or nobody who
    shows notices.
    """
    from jeepney import MatchRule, MessageType, message_bus, new_method_call
    from jeepney.io.blocking import open_dbus_connection

    connection = open_dbus_connection(bus="SESSION")
    try:
        rule = MatchRule(type="signal", interface=BUS_NAME, path=PATH)
        connection.send_and_get_reply(message_bus.AddMatch(rule), timeout=PATIENCE_S)
        asked = new_method_call(_place(), "GetCapabilities")
        reply = connection.send_and_get_reply(asked, timeout=PATIENCE_S)
        if reply.header.message_type is not MessageType.method_return:
            raise ConnectionError(str(reply.body))
    except BaseException:
        connection.close()
        raise
    return connection, frozenset(reply.body[0])


class Freedesktop(QObject):
    """Shows notices through the session's bus."""

    answered = Signal(str, str)
    lost = Signal(object)
    bare = Signal(object)

    def __init__(
        self,
        tasks: Tasks,
        parent: QObject | None = None,
        *,
        connecting: Callable[[], tuple[Any, frozenset[str]]] = connect,
    ) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._connecting = connecting
        self._asked = False
        self._waiting: list[Notice] = []
        self._connection: Any = None
        self._can: frozenset[str] = frozenset()
        self._reader: QSocketNotifier | None = None
        self._sent: dict[int, Notice] = {}
        self._shown: dict[str, int] = {}

    def show_notice(self, notice: Notice) -> None:
        """Show a notice, once there is a connection."""
        if self._connection is not None:
            self._send(notice)
            return
        self._waiting.append(notice)
        if not self._asked:
            self._asked = True
            self._tasks.slow(self._connecting, self._connected, failed=self._refused, owner=self)

    def _connected(self, made: tuple[Any, frozenset[str]]) -> None:
        self._asked = False
        self._connection, self._can = made
        kind = QSocketNotifier.Type.Read
        self._reader = QSocketNotifier(self._connection.sock.fileno(), kind, self)
        self._reader.activated.connect(self._read)
        waiting, self._waiting = self._waiting, []
        for notice in waiting:
            self.show_notice(notice)

    def _refused(self, _problem: Exception) -> None:
        self._asked = False
        waiting, self._waiting = self._waiting, []
        for notice in waiting:
            self.lost.emit(notice)

    def _send(self, notice: Notice) -> None:
        from jeepney import new_method_call

        buttons = "actions" in self._can
        if notice.question and not buttons:
            self.lost.emit(notice)
            return
        answers = [OPENED, ""]
        for name, label in notice.answers:
            answers += [name, label]
        hints = {
            "desktop-entry": ("s", APP_ID),
            "urgency": ("y", CRITICAL if notice.urgent else NORMAL),
            "suppress-sound": ("b", True),
        }
        body = (
            "SohoDesk",
            self._shown.get(notice.key, 0),
            APP_ID,
            notice.title,
            _plain(notice.text) if "body-markup" in self._can else notice.text,
            answers if buttons else [],
            hints,
            SERVERS_CHOICE,
        )
        serial = next(self._connection.outgoing_serial)
        self._sent[serial] = notice
        try:
            message = new_method_call(_place(), "Notify", "susssasa{sv}i", body)
            self._connection.send(message, serial=serial)
        except OSError:
            self._broken()

    def take_back(self, key: str) -> None:
        """Ask the desktop to take a notice away."""
        from jeepney import new_method_call

        number = self._shown.pop(key, None)
        if number is not None and self._connection is not None:
            try:
                self._connection.send(
                    new_method_call(_place(), "CloseNotification", "u", (number,))
                )
            except OSError:
                self._broken()

    def _read(self) -> None:
        try:
            while self._connection is not None:
                self._hear(self._connection.receive(timeout=0))
        except TimeoutError:
            return
        except OSError:
            self._broken()

    def _hear(self, message: Any) -> None:
        from jeepney import HeaderFields, MessageType

        fields, kind = message.header.fields, message.header.message_type
        if kind in (MessageType.method_return, MessageType.error):
            notice = self._sent.pop(fields.get(HeaderFields.reply_serial, 0), None)
            if notice is not None and kind is MessageType.error:
                self.lost.emit(notice)
            elif notice is not None:
                self._shown[notice.key] = message.body[0]
                if notice.answers and "actions" not in self._can:
                    self.bare.emit(notice)
        elif kind is MessageType.signal and fields.get(HeaderFields.interface) == BUS_NAME:
            self._signalled(fields.get(HeaderFields.member), message.body)

    def _signalled(self, member: str, body: tuple[Any, ...]) -> None:
        """Numbers are of the whole desktop: those of other programs are not ours to hear."""
        key = next((key for key, number in self._shown.items() if number == body[0]), None)
        if key is None:
            return
        if member == "ActivationToken":
            os.environ["XDG_ACTIVATION_TOKEN"] = body[1]
        elif member == "ActionInvoked":
            self.answered.emit(key, body[1])
        elif member == "NotificationClosed":
            del self._shown[key]

    def _broken(self) -> None:
        """The bus went away: what was not answered is lost, and the next notice tries again."""
        lost = [*self._sent.values()]
        self.close()
        for notice in lost:
            self.lost.emit(notice)

    def close(self) -> None:
        """Let go of the bus."""
        if self._reader is not None:
            self._reader.setEnabled(False)
            self._reader.deleteLater()
            self._reader = None
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        self._sent.clear()
        self._shown.clear()


def _plain(text: str) -> str:
    """Text for a desktop that reads a little markup."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
