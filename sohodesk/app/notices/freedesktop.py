# SPDX-License-Identifier: GPL-3.0-or-later
"""Notices by ``org.freedesktop.Notifications``, as the desktops of Linux show them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject

from sohodesk.app.notices.notice import OPENED, Notice
from sohodesk.app.notices.overbus import APP_ID, PATIENCE_S, Connected, OverBus
from sohodesk.ui.tasks import Tasks

BUS_NAME = "org.freedesktop.Notifications"
PATH = "/org/freedesktop/Notifications"
SERVERS_CHOICE = -1
"""How long a notice stays is the desktop's to say."""
NORMAL, CRITICAL = 1, 2


def _place() -> Any:
    from jeepney import DBusAddress

    return DBusAddress(PATH, bus_name=BUS_NAME, interface=BUS_NAME)


def connect() -> Connected:
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


class Freedesktop(OverBus):
    """Shows notices as the desktop's own server of notices does."""

    def __init__(
        self,
        tasks: Tasks,
        parent: QObject | None = None,
        *,
        connecting: Callable[[], Connected] = connect,
    ) -> None:
        super().__init__(tasks, parent, connecting=connecting)
        self._shown: dict[str, int] = {}

    def _say(self, notice: Notice) -> Any:
        from jeepney import new_method_call

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
            answers if "actions" in self._can else [],
            hints,
            SERVERS_CHOICE,
        )
        return new_method_call(_place(), "Notify", "susssasa{sv}i", body)

    def _accepted(self, notice: Notice, body: tuple[Any, ...]) -> None:
        self._shown[notice.key] = body[0]
        if notice.answers and "actions" not in self._can:
            self.bare.emit(notice)

    def _close_notice(self, key: str) -> None:
        from jeepney import new_method_call

        number = self._shown.pop(key, None)
        if number is not None and self._ear.connection is not None:
            self._ear.send(new_method_call(_place(), "CloseNotification", "u", (number,)))

    def _signalled(self, member: str, body: tuple[Any, ...]) -> None:
        """Numbers are of the whole desktop: those of other programs are not ours to hear."""
        if member not in ("ActivationToken", "ActionInvoked", "NotificationClosed"):
            return
        key = next((key for key, number in self._shown.items() if number == body[0]), None)
        if key is None:
            return
        if member == "ActivationToken":
            self._activation(body[1])
        elif member == "ActionInvoked":
            self.answered.emit(key, body[1])
        else:
            del self._shown[key]

    def close(self) -> None:
        """Let go of the bus."""
        super().close()
        self._shown.clear()


def _plain(text: str) -> str:
    """Text for a desktop that reads a little markup."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
