# SPDX-License-Identifier: GPL-3.0-or-later
"""Notices by ``org.freedesktop.portal.Notification``: in sandboxes, and where nobody else has any.

The portal tells of a press by the name that we gave the notice; of what it can it says nothing, but
buttons are part of it from its first version on.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject

from sohodesk.app.notices.notice import OPENED, Notice
from sohodesk.app.notices.overbus import APP_ID, PATIENCE_S, Connected, OverBus
from sohodesk.ui.tasks import Tasks

BUS_NAME = "org.freedesktop.portal.Desktop"
PATH = "/org/freedesktop/portal/desktop"
NOTICES = "org.freedesktop.portal.Notification"
REGISTRY = "org.freedesktop.host.portal.Registry"
ICON = "org.sohodesk.SohoDesk"


def in_sandbox() -> bool:
    """Whether the program runs in a Flatpak, where the portal is the only way out."""
    return Path("/.flatpak-info").exists()


def _place(interface: str) -> Any:
    from jeepney import DBusAddress

    return DBusAddress(PATH, bus_name=BUS_NAME, interface=interface)


def connect() -> Connected:
    """A connection that hears the portal.

    Raises ``OSError`` or ``KeyError`` where there is no bus, or its portal shows no notices.
    """
    from jeepney import MatchRule, MessageType, Properties, message_bus, new_method_call
    from jeepney.io.blocking import open_dbus_connection

    connection = open_dbus_connection(bus="SESSION")
    try:
        rule = MatchRule(type="signal", interface=NOTICES, path=PATH)
        connection.send_and_get_reply(message_bus.AddMatch(rule), timeout=PATIENCE_S)
        # Newer portals want to know who asks; the others say that they don't know the question.
        who = new_method_call(_place(REGISTRY), "Register", "sa{sv}", (APP_ID, {}))
        connection.send_and_get_reply(who, timeout=PATIENCE_S)
        asked = Properties(_place(NOTICES)).get("version")
        reply = connection.send_and_get_reply(asked, timeout=PATIENCE_S)
        if reply.header.message_type is not MessageType.method_return:
            raise ConnectionError(str(reply.body))
    except BaseException:
        connection.close()
        raise
    return connection, frozenset({"actions"})


class PortalNotices(OverBus):
    """Shows notices through the desktop's portal."""

    def __init__(
        self,
        tasks: Tasks,
        parent: QObject | None = None,
        *,
        connecting: Callable[[], Connected] = connect,
    ) -> None:
        super().__init__(tasks, parent, connecting=connecting)

    def _say(self, notice: Notice) -> Any:
        from jeepney import new_method_call

        buttons = [{"label": ("s", label), "action": ("s", name)} for name, label in notice.answers]
        said = {
            "title": ("s", notice.title),
            "body": ("s", notice.text),
            "icon": ("(sv)", ("themed", ("as", [ICON]))),
            "priority": ("s", "urgent" if notice.urgent else "normal"),
            "default-action": ("s", OPENED),
            "buttons": ("aa{sv}", buttons),
        }
        return new_method_call(_place(NOTICES), "AddNotification", "sa{sv}", (notice.key, said))

    def _close_notice(self, key: str) -> None:
        from jeepney import new_method_call

        if self._ear.connection is not None:
            self._ear.send(new_method_call(_place(NOTICES), "RemoveNotification", "s", (key,)))

    def _signalled(self, member: str, body: tuple[Any, ...]) -> None:
        if member != "ActionInvoked":
            return
        key, action, *more = body
        for each in more[0] if more else ():
            # A platform's data come with a press from version 2 on.
            token = each[1].get("activation-token") if each[0] == "a{sv}" else None
            if token is not None:
                self._activation(token[1])
        self.answered.emit(key, action)
