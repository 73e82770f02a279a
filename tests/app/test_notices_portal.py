# SPDX-License-Identifier: GPL-3.0-or-later
"""Notices by the desktop's portal, on a real session bus, where nobody else shows any."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Signal

from sohodesk.app.notices.either import Either
from sohodesk.app.notices.notice import Notice
from tests.ownbus import BUS, told_on_own_bus

# The portal of the test: writes down what it is asked, and presses the second button.
PORTAL = """
import json, os, sys, threading
from jeepney import (DBusAddress, HeaderFields, MessageType, message_bus, new_error,
                     new_method_return, new_signal)
from jeepney.io.blocking import open_dbus_connection

NAME, PATH = "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop"
NOTICES = "org.freedesktop.portal.Notification"
PLACE = DBusAddress(PATH, bus_name=NAME, interface=NOTICES)
ready = threading.Event()

def tell(**said):
    print(json.dumps(said), flush=True)

def portal():
    bus = open_dbus_connection(bus="SESSION")
    bus.send_and_get_reply(message_bus.RequestName(NAME))
    ready.set()
    while True:
        asked = bus.receive()
        if asked.header.message_type is not MessageType.method_call:
            continue
        member = asked.header.fields[HeaderFields.member]
        if member == "Get" and sys.argv[1] == "notices":
            bus.send(new_method_return(asked, "v", (("u", 2),)))
        elif member == "AddNotification":
            key, said = asked.body
            buttons = [(b["action"][1], b["label"][1]) for b in said["buttons"][1]]
            tell(key=key, title=said["title"][1], text=said["body"][1], buttons=buttons,
                 default=said["default-action"][1], icon=said["icon"][1][1][1])
            bus.send(new_method_return(asked))
            more = [("a{sv}", {"activation-token": ("s", "token-2")})]
            bus.send(new_signal(PLACE, "ActionInvoked", "ssav", (key, buttons[1][0], more)))
        elif member == "RemoveNotification":
            tell(removed=asked.body[0])
            bus.send(new_method_return(asked))
        else:
            bus.send(new_error(asked, "org.freedesktop.DBus.Error.UnknownMethod", "s", ("no",)))

if sys.argv[1] != "nobody":
    threading.Thread(target=portal, daemon=True).start()
    ready.wait(10)

from PySide6.QtCore import QCoreApplication, QTimer
from sohodesk.app.notices.either import Either
from sohodesk.app.notices.freedesktop import Freedesktop
from sohodesk.app.notices.notice import Notice
from sohodesk.app.notices.portal import PortalNotices
from sohodesk.ui.steady import keep_constants
from sohodesk.ui.tasks import Tasks

keep_constants()
app = QCoreApplication([])
tasks = Tasks()
teller = Either(Freedesktop(tasks), PortalNotices(tasks))

def answered(key, answer):
    tell(answered=[key, answer], token=os.environ.get("XDG_ACTIVATION_TOKEN"))
    teller.take_back(key)
    QTimer.singleShot(200, app.quit)

def lost(notice):
    tell(lost=notice.key)
    app.quit()

teller.answered.connect(answered)
teller.lost.connect(lost)
answers = (("stop", "Stop"), ("short", "In 15 minutes"))
teller.show_notice(Notice("guard", "Home time", "Dinner", answers, question=True))
QTimer.singleShot(15000, app.quit)
app.exec()
teller.close()
tasks.close()
"""


@BUS
def test_the_portal_shows_it_and_answers(tmp_path: Path) -> None:
    assert told_on_own_bus(tmp_path, PORTAL, "notices") == [
        {
            "key": "guard",
            "title": "Home time",
            "text": "Dinner",
            "buttons": [["stop", "Stop"], ["short", "In 15 minutes"]],
            "default": "default",
            "icon": ["org.sohodesk.SohoDesk"],
        },
        {"answered": ["guard", "short"], "token": "token-2"},
        {"removed": "guard"},
    ]


@BUS
@pytest.mark.parametrize("there", ["nobody", "no notices"])
def test_where_neither_shows_any_it_is_lost_once(tmp_path: Path, there: str) -> None:
    assert told_on_own_bus(tmp_path, PORTAL, there) == [{"lost": "guard"}]


class Way(QObject):
    """A way that works, or loses everything."""

    answered = Signal(str, str)
    lost = Signal(object)
    bare = Signal(object)

    def __init__(self, works: bool) -> None:
        super().__init__()
        self.works = works
        self.seen: list[str] = []

    def show_notice(self, notice: Notice) -> None:
        self.seen.append(notice.key)
        if not self.works:
            self.lost.emit(notice)

    def take_back(self, key: str) -> None:
        self.seen.append(f"-{key}")

    def close(self) -> None:
        self.seen.append("closed")


def test_the_second_way_has_what_the_first_lost() -> None:
    first, second = Way(works=False), Way(works=True)
    either = Either(first, second)
    lost: list[Notice] = []
    either.lost.connect(lost.append)
    either.show_notice(Notice("late", "Late"))
    either.take_back("late")
    second.works = False
    either.show_notice(Notice("late", "Late"))
    either.close()
    assert second.seen == ["late", "-late", "late", "closed"]
    assert [notice.key for notice in lost] == ["late"]
