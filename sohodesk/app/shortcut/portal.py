# SPDX-License-Identifier: GPL-3.0-or-later
"""Keys by ``org.freedesktop.portal.GlobalShortcuts``, as desktops on Wayland offer them.

The desktop asks the user, may give another key, and tells when it is pressed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject, Signal

from sohodesk.app.busear import BusEar
from sohodesk.app.shortcut.grab import Wish
from sohodesk.app.shortcut.keys import Combo
from sohodesk.base.texts import _
from sohodesk.ui.tasks import Tasks

BUS_NAME = "org.freedesktop.portal.Desktop"
PATH = "/org/freedesktop/portal/desktop"
SHORTCUTS = "org.freedesktop.portal.GlobalShortcuts"
REQUEST = "org.freedesktop.portal.Request"
SESSION = "org.freedesktop.portal.Session"
REGISTRY = "org.freedesktop.host.portal.Registry"
APP_ID = "org.sohodesk.SohoDesk"
HANDLE = "sohodesk"
"""Names our requests to the portal."""
PATIENCE_S = 3.0
DONE, CANCELLED = 0, 1

_MODIFIERS = {"Ctrl": "CTRL", "Alt": "ALT", "Shift": "SHIFT", "Meta": "LOGO"}
_NAMES = {"Space": "space", "Backspace": "BackSpace", "PageUp": "Page_Up", "PageDown": "Page_Down"}


def trigger(combo: Combo) -> str:
    """A key as the portal wants it written: ``CTRL+ALT+t``."""
    key = _NAMES.get(combo.key, combo.key)
    key = key.lower() if len(key) == 1 else key
    return "+".join([*(_MODIFIERS[name] for name in combo.modifiers), key])


def _place(interface: str) -> Any:
    from jeepney import DBusAddress

    return DBusAddress(PATH, bus_name=BUS_NAME, interface=interface)


class Refused(ConnectionError):
    """The portal gives no session."""


def connect() -> tuple[Any, str]:
    """A connection that hears the portal, and the session's handle.

    Raises ``OSError`` or ``KeyError`` where there is no bus, and ``Refused`` (an ``OSError``, too)
    where its portal knows of no keys.
    """
    from jeepney import MatchRule, message_bus, new_method_call
    from jeepney.io.blocking import open_dbus_connection

    connection = open_dbus_connection(bus="SESSION")
    try:
        for interface in (REQUEST, SHORTCUTS, SESSION):
            rule = MatchRule(type="signal", interface=interface)
            connection.send_and_get_reply(message_bus.AddMatch(rule), timeout=PATIENCE_S)
        # Newer portals want to know who asks; the others say that they don't know the question.
        _asked(connection, new_method_call(_place(REGISTRY), "Register", "sa{sv}", (APP_ID, {})))
        return connection, _session(connection)
    except BaseException:
        connection.close()
        raise


def _asked(connection: Any, message: Any) -> tuple[Any, ...] | None:
    """The answer to a call, None where it is an error."""
    from jeepney import MessageType

    reply = connection.send_and_get_reply(message, timeout=PATIENCE_S)
    return reply.body if reply.header.message_type is MessageType.method_return else None


def _session(connection: Any) -> str:
    """Make a session; the answer comes as a signal on the request's own path."""
    from jeepney import MatchRule, new_method_call

    options = {"handle_token": ("s", HANDLE), "session_handle_token": ("s", HANDLE)}
    asked = new_method_call(_place(SHORTCUTS), "CreateSession", "a{sv}", (options,))
    rule = MatchRule(type="signal", interface=REQUEST, member="Response")
    with connection.filter(rule) as answers:
        if _asked(connection, asked) is None:
            raise Refused(SHORTCUTS)
        code, results = connection.recv_until_filtered(answers, timeout=PATIENCE_S).body
    if code != DONE or "session_handle" not in results:
        raise Refused(SHORTCUTS)
    return str(results["session_handle"][1])


class Portal(QObject):
    """Hears keys through the desktop's portal."""

    pressed = Signal(str)
    refused = Signal(str)

    def __init__(
        self,
        tasks: Tasks,
        parent: QObject | None = None,
        *,
        connecting: Callable[[], tuple[Any, str]] = connect,
    ) -> None:
        super().__init__(parent)
        self._tasks, self._connecting = tasks, connecting
        self._wishes: tuple[Wish, ...] = ()
        self._ear = BusEar(self)
        self._ear.heard.connect(self._hear)
        self._ear.broken.connect(self.close)  # the bus went away with its desktop
        self._session = ""
        self._closed = False

    def hold(self, wishes: Sequence[Wish]) -> None:
        """Ask the desktop for these keys."""
        self._wishes = tuple(wishes)
        self._tasks.slow(self._connecting, self._connected, failed=self._not_offered, owner=self)

    def _not_offered(self, _problem: Exception) -> None:
        self.refused.emit(
            _(
                "This desktop offers no keys to programs. Its own keyboard settings can call "
                "“sohodesk continue” and “sohodesk stop” instead."
            )
        )

    def _connected(self, made: tuple[Any, str]) -> None:
        if self._closed:
            made[0].close()
            return
        connection, self._session = made
        self._ear.take(connection)
        self._bind()

    def _bind(self) -> None:
        from jeepney import new_method_call

        keys = [
            (
                wish.name,
                {
                    "description": ("s", wish.words),
                    "preferred_trigger": ("s", trigger(wish.combo)),
                },
            )
            for wish in self._wishes
        ]
        options = {"handle_token": ("s", f"{HANDLE}_keys")}
        body = (self._session, keys, "", options)
        message = new_method_call(_place(SHORTCUTS), "BindShortcuts", "oa(sa{sv})sa{sv}", body)
        self._ear.send(message)
        self._ear.read()

    def _hear(self, message: Any) -> None:
        from jeepney import HeaderFields, MessageType

        fields, body = message.header.fields, message.body
        if message.header.message_type is MessageType.error:
            self._not_offered(Refused(str(body)))
            return
        if message.header.message_type is not MessageType.signal:
            return
        heard = fields.get(HeaderFields.interface), fields.get(HeaderFields.member)
        if heard == (SHORTCUTS, "Activated") and body[0] == self._session:
            self.pressed.emit(body[1])
        elif heard == (REQUEST, "Response") and body[0] != DONE:
            if fields.get(HeaderFields.path, "").endswith(f"/{HANDLE}_keys"):
                self.refused.emit(_("The desktop gave no key; choose one in its own settings."))
        elif heard == (SESSION, "Closed") and fields.get(HeaderFields.path) == self._session:
            self.close()

    def close(self) -> None:
        """Give the keys back; the portal ends the session with its connection."""
        self._closed = True
        self._ear.close()
