# SPDX-License-Identifier: GPL-3.0-or-later
"""Keys by the desktop's portal: a stand-in for it on a real session bus."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ownbus import BUS, told_on_own_bus

# The portal of the test: gives sessions and keys as it is told to, and presses what it has given.
PORTAL = """
import json, sys, threading
from jeepney import (DBusAddress, HeaderFields, MessageType, message_bus, new_error,
                     new_method_return, new_signal)
from jeepney.io.blocking import open_dbus_connection

NAME, PATH = "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop"
KEYS, REQUEST = "org.freedesktop.portal.GlobalShortcuts", "org.freedesktop.portal.Request"
MOOD = sys.argv[1]
ready = threading.Event()

def desktop():
    bus = open_dbus_connection(bus="SESSION")
    bus.send_and_get_reply(message_bus.RequestName(NAME))
    ready.set()
    place = DBusAddress(PATH, bus_name=NAME, interface=KEYS)
    while True:
        asked = bus.receive()
        if asked.header.message_type is not MessageType.method_call:
            continue
        fields = asked.header.fields
        member = fields[HeaderFields.member]
        who = fields[HeaderFields.sender][1:].replace(".", "_")

        def answer(options, code, results):
            path = f"{PATH}/request/{who}/{options['handle_token'][1]}"
            bus.send(new_method_return(asked, "o", (path,)))
            source = DBusAddress(path, bus_name=NAME, interface=REQUEST)
            bus.send(new_signal(source, "Response", "ua{sv}", (code, results)))

        if member == "CreateSession" and MOOD != "no keys":
            session = f"{PATH}/session/{who}/{asked.body[0]['session_handle_token'][1]}"
            answer(asked.body[0], 0, {"session_handle": ("s", session)})
        elif member == "BindShortcuts" and MOOD == "cancelled":
            answer(asked.body[3], 1, {})
        elif member == "BindShortcuts":
            session, keys = asked.body[0], asked.body[1]
            given = [(name, {"trigger_description": ("s", "F1")}) for name, _facts in keys]
            print(json.dumps({"asked": [[n, f["description"][1], f["preferred_trigger"][1]]
                                        for n, f in keys]}), flush=True)
            answer(asked.body[3], 0, {"shortcuts": ("a(sa{sv})", given)})
            for of, name in ((session + "x", keys[0][0]), (session, keys[1][0])):
                bus.send(new_signal(place, "Activated", "osta{sv}", (of, name, 7, {})))
        else:
            bus.send(new_error(asked, "org.freedesktop.DBus.Error.UnknownMethod", "s", ("no",)))

if MOOD != "nobody":
    threading.Thread(target=desktop, daemon=True).start()
    ready.wait(20)

from PySide6.QtCore import QCoreApplication, QTimer
from sohodesk.app.shortcut.grab import Wish
from sohodesk.app.shortcut.keys import parse_combo
from sohodesk.app.shortcut.portal import Portal
from sohodesk.ui.steady import keep_constants
from sohodesk.ui.tasks import Tasks

keep_constants()
app = QCoreApplication([])
tasks = Tasks()
portal = Portal(tasks)

def end(**said):
    print(json.dumps(said), flush=True)
    portal.close()
    QTimer.singleShot(0, app.quit)

portal.pressed.connect(lambda name: end(pressed=name))
portal.refused.connect(lambda sentence: end(refused=sentence))
portal.hold([Wish("timer", parse_combo("Ctrl+Alt+T"), "Start or stop"),
             Wish("line", parse_combo("Meta+PageUp"), "Log time")])
QTimer.singleShot(30000, app.quit)
app.exec()
tasks.close()
"""


@BUS
def test_the_portal_is_asked_and_its_keys_are_heard(tmp_path: Path) -> None:
    asked, pressed = told_on_own_bus(tmp_path, PORTAL, "")
    assert asked == {
        "asked": [
            ["timer", "Start or stop", "CTRL+ALT+t"],
            ["line", "Log time", "LOGO+Page_Up"],
        ]
    }
    assert pressed == {"pressed": "line"}  # that of somebody else's session is not ours


@BUS
@pytest.mark.parametrize(
    ("mood", "said"),
    [
        ("cancelled", "The desktop gave no key"),
        ("no keys", "offers no keys"),
        ("nobody", "offers no keys"),
    ],
)
def test_what_the_portal_does_not_give_is_told(tmp_path: Path, mood: str, said: str) -> None:
    (told,) = told_on_own_bus(tmp_path, PORTAL, mood)
    assert said in told["refused"]
