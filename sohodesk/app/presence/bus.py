# SPDX-License-Identifier: GPL-3.0-or-later
"""A connection to D-Bus with a thread that listens, on which others may ask and wait for a reply.

Asking never raises: where nobody answers in time there is no answer.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures import TimeoutError as TooLate
from typing import Any, Final, NamedTuple

PATIENCE_S: Final = 1.0


class Spoken(NamedTuple):
    """A signal that was heard."""

    path: str
    interface: str
    member: str
    body: tuple[Any, ...]


class Bus:
    """The session's or the system's bus; ``heard`` gets each signal asked for, on its thread."""

    def __init__(self, name: str, heard: Callable[[Spoken], None]) -> None:
        self.name = name
        self._heard = heard
        self._connection: Any = None
        self._thread: threading.Thread | None = None
        self._waiting: dict[int, Future[Any]] = {}

    def open(self) -> bool:
        """Connect and begin to listen; false where there is no such bus."""
        try:
            from jeepney.io.threading import open_dbus_connection

            self._connection = open_dbus_connection(bus=self.name, enable_fds=True)
        except (ImportError, OSError, KeyError, ValueError, RuntimeError):
            return False
        self._thread = threading.Thread(target=self._listen, name="sohodesk-bus", daemon=True)
        self._thread.start()
        return True

    @property
    def is_open(self) -> bool:
        """Whether there is a connection that somebody listens on."""
        return self._thread is not None and self._thread.is_alive()

    def want(self, *, interface: str, member: str = "", path: str = "") -> None:
        """Ask for signals."""
        from jeepney import MatchRule, message_bus

        rule = MatchRule(
            type="signal", interface=interface, member=member or None, path=path or None
        )
        self._ask(message_bus.AddMatch(rule))

    def ask(
        self,
        to: str,
        path: str,
        interface: str,
        member: str,
        signature: str | None = None,
        body: tuple[Any, ...] = (),
    ) -> tuple[Any, ...] | None:
        """Call a method that exists only where its owner runs already; None for no answer."""
        from jeepney import DBusAddress, MessageFlag, new_method_call

        place = DBusAddress(path, bus_name=to, interface=interface)
        message = new_method_call(place, member, signature, body)
        message.header.flags = MessageFlag.no_auto_start
        return self._ask(message)

    def property(self, to: str, path: str, interface: str, name: str) -> Any:
        """A property; None where there is none."""
        found = self.ask(
            to, path, "org.freedesktop.DBus.Properties", "Get", "ss", (interface, name)
        )
        return None if found is None else found[0][1]

    def _ask(self, message: Any) -> tuple[Any, ...] | None:
        from jeepney import MessageType

        if not self.is_open:
            return None
        serial = next(self._connection.outgoing_serial)
        reply: Future[Any] = Future()
        self._waiting[serial] = reply
        try:
            self._connection.send(message, serial=serial)
            found = reply.result(timeout=PATIENCE_S)
        except (OSError, TooLate):
            return None
        finally:
            self._waiting.pop(serial, None)
        if found is None or found.header.message_type is not MessageType.method_return:
            return None
        return tuple(found.body)

    def _listen(self) -> None:
        from jeepney.io.threading import ReceiveStopped

        try:
            while True:
                self._take(self._connection.receive())
        except (OSError, ReceiveStopped):
            pass
        for reply in list(self._waiting.values()):
            if not reply.done():
                reply.set_result(None)

    def _take(self, message: Any) -> None:
        from jeepney import HeaderFields, MessageType

        fields, kind = message.header.fields, message.header.message_type
        if kind in (MessageType.method_return, MessageType.error):
            reply = self._waiting.get(fields.get(HeaderFields.reply_serial, 0))
            if reply is not None and not reply.done():
                reply.set_result(message)
        elif kind is MessageType.signal:
            self._heard(
                Spoken(
                    fields.get(HeaderFields.path, ""),
                    fields.get(HeaderFields.interface, ""),
                    fields.get(HeaderFields.member, ""),
                    tuple(message.body),
                )
            )

    def close(self) -> None:
        """Let go of the bus."""
        if self._connection is None:
            return
        self._connection.interrupt()
        if self._thread is not None and self._thread is not threading.current_thread():
            self._thread.join(timeout=2)
        self._connection.close()
        self._connection = self._thread = None
