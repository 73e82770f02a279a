# SPDX-License-Identifier: GPL-3.0-or-later
"""What the two ways over the session's bus have in common: one connection, and what was sent."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import QObject, Signal

from sohodesk.app.busear import BusEar
from sohodesk.app.notices.notice import Notice
from sohodesk.ui.tasks import Tasks

APP_ID: Final = "org.sohodesk.SohoDesk"
PATIENCE_S: Final = 3.0
Connected = tuple[Any, frozenset[str]]
"""A connection, and what can be shown."""


class OverBus(QObject):
    """Shows notices through the session's bus; how they are said there is a subclass's."""

    answered = Signal(str, str)
    lost = Signal(object)
    bare = Signal(object)

    def __init__(
        self,
        tasks: Tasks,
        parent: QObject | None = None,
        *,
        connecting: Callable[[], Connected],
    ) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._connecting = connecting
        self._asked = False
        self._waiting: list[Notice] = []
        self._ear = BusEar(self)
        self._ear.heard.connect(self._hear)
        self._ear.broken.connect(self._broken)
        self._can: frozenset[str] = frozenset()
        self._sent: dict[int, Notice] = {}

    def show_notice(self, notice: Notice) -> None:
        """Show a notice, once there is a connection."""
        if self._ear.connection is not None:
            self._send(notice)
            return
        self._waiting.append(notice)
        if not self._asked:
            self._asked = True
            self._tasks.slow(self._connecting, self._connected, failed=self._refused, owner=self)

    def take_back(self, key: str) -> None:
        """Ask the desktop to take a notice away; one that still waits is not shown."""
        self._waiting = [notice for notice in self._waiting if notice.key != key]
        self._close_notice(key)

    def _close_notice(self, key: str) -> None:
        raise NotImplementedError

    def _say(self, notice: Notice) -> Any:
        """The call that shows a notice."""
        raise NotImplementedError

    def _signalled(self, member: str, body: tuple[Any, ...]) -> None:
        raise NotImplementedError

    def _accepted(self, notice: Notice, body: tuple[Any, ...]) -> None:
        """The desktop has taken a notice."""

    def _connected(self, made: Connected) -> None:
        self._asked = False
        connection, self._can = made
        self._ear.take(connection)
        waiting, self._waiting = self._waiting, []
        for notice in waiting:
            self.show_notice(notice)

    def _refused(self, _problem: Exception) -> None:
        self._asked = False
        waiting, self._waiting = self._waiting, []
        for notice in waiting:
            self.lost.emit(notice)

    def _send(self, notice: Notice) -> None:
        if notice.question and "actions" not in self._can:
            self.lost.emit(notice)
            return
        serial = next(self._ear.connection.outgoing_serial)
        self._sent[serial] = notice
        self._ear.send(self._say(notice), serial)

    def _hear(self, message: Any) -> None:
        from jeepney import HeaderFields, MessageType

        fields, kind = message.header.fields, message.header.message_type
        if kind in (MessageType.method_return, MessageType.error):
            notice = self._sent.pop(fields.get(HeaderFields.reply_serial, 0), None)
            if notice is not None and kind is MessageType.error:
                self.lost.emit(notice)
            elif notice is not None:
                self._accepted(notice, message.body)
        elif kind is MessageType.signal:
            self._signalled(str(fields.get(HeaderFields.member)), message.body)

    def _activation(self, token: str) -> None:
        """What a desktop on Wayland wants to see before a window may come to the front."""
        os.environ["XDG_ACTIVATION_TOKEN"] = token

    def _broken(self) -> None:
        """The bus went away: what was not answered is lost, and the next notice tries again."""
        lost = [*self._sent.values()]
        self.close()
        for notice in lost:
            self.lost.emit(notice)

    def close(self) -> None:
        """Let go of the bus."""
        self._ear.close()
        self._sent.clear()
