# SPDX-License-Identifier: GPL-3.0-or-later
"""A desktop's session bus with stand-ins on it: who shows notices, who says light or dark.

Run as a script under ``dbus-run-session``, it prints the bus's address, then each notice as JSON.
A line on standard input is an order: ``press NUMBER ANSWER`` or ``scheme 0|1|2`` (no preference,
dark, light).
"""

from __future__ import annotations

import json
import os
import sys
import threading
from typing import Any

from jeepney import (
    DBusAddress,
    HeaderFields,
    MessageType,
    message_bus,
    new_error,
    new_method_return,
    new_signal,
)
from jeepney.io.blocking import open_dbus_connection

NOTICES = "org.freedesktop.Notifications"
PORTAL = "org.freedesktop.portal.Desktop"
SETTINGS = "org.freedesktop.portal.Settings"
APPEARANCE, SCHEME = "org.freedesktop.appearance", "color-scheme"
_NOTICES = DBusAddress("/org/freedesktop/Notifications", bus_name=NOTICES, interface=NOTICES)
_PORTAL = DBusAddress("/org/freedesktop/portal/desktop", bus_name=PORTAL, interface=SETTINGS)


def say(**what: Any) -> None:
    """Print one line."""
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


class Desktop:
    """Answers what programs ask of a desktop."""

    def __init__(self) -> None:
        self.bus = open_dbus_connection(bus="SESSION")
        for name in (NOTICES, PORTAL):
            self.bus.send_and_get_reply(message_bus.RequestName(name))
        self.number = 40
        self.scheme = 2
        self.shown: dict[str, Any] = {}

    def serve(self) -> None:
        """Answer for ever."""
        say(address=os.environ["DBUS_SESSION_BUS_ADDRESS"])
        threading.Thread(target=self.obey, daemon=True).start()
        while True:
            asked = self.bus.receive()
            if asked.header.message_type is MessageType.method_call:
                self.bus.send(self.answer(asked))
                # Only now may the test press it: a desktop answers before it shows a notice.
                if self.shown:
                    say(**self.shown)
                    self.shown = {}

    def answer(self, asked: Any) -> Any:
        """The answer to one call."""
        member = asked.header.fields[HeaderFields.member]
        if member == "GetCapabilities":
            return new_method_return(asked, "as", (["body", "actions"],))
        if member == "Notify":
            _app, replaces, _icon, title, text, buttons, _hints, _stays = asked.body
            self.number = replaces or self.number + 1
            self.shown = {
                "number": self.number,
                "title": title,
                "text": text,
                "buttons": buttons,
            }
            return new_method_return(asked, "u", (self.number,))
        if member in ("Read", "ReadOne") and asked.body == (APPEARANCE, SCHEME):
            value = ("u", self.scheme)
            return new_method_return(asked, "v", (("v", value) if member == "Read" else value,))
        if member == "ReadAll":
            return new_method_return(
                asked, "a{sa{sv}}", ({APPEARANCE: {SCHEME: ("u", self.scheme)}},)
            )
        return new_error(asked, "org.freedesktop.DBus.Error.UnknownMethod", "s", (member,))

    def obey(self) -> None:
        """Do what standard input says."""
        for line in sys.stdin:
            order, *words = line.split()
            if order == "press":
                body = (int(words[0]), words[1])
                self.bus.send(new_signal(_NOTICES, "ActionInvoked", "us", body))
            else:
                self.scheme = int(words[0])
                value = (APPEARANCE, SCHEME, ("u", self.scheme))
                self.bus.send(new_signal(_PORTAL, "SettingChanged", "ssv", value))
        os._exit(0)  # the thread that answers waits for ever


if __name__ == "__main__":
    Desktop().serve()
