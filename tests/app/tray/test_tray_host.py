# SPDX-License-Identifier: GPL-3.0-or-later
"""The icon in a real tray: the whole program on a screen of its own, a panel on its session bus."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from sohodesk.base.clock import FixedClock
from sohodesk.clients import service as clients
from sohodesk.store.desk import Desk
from sohodesk.timelog import timer

SCREEN = pytest.mark.skipif(
    shutil.which("dbus-run-session") is None or shutil.which("xvfb-run") is None,
    reason="needs dbus-run-session and xvfb-run",
)

# The panel: owns the watcher's name, reads item and menu as panels do, and presses rows of it.
PANEL = """
import json, subprocess, sys, threading, time
from jeepney import (DBusAddress, HeaderFields, MessageType, Properties, message_bus, new_error,
                     new_method_call, new_method_return, new_signal)
from jeepney.io.blocking import open_dbus_connection

NAME, PATH = "org.kde.StatusNotifierWatcher", "/StatusNotifierWatcher"
ITEM, MENU = "org.kde.StatusNotifierItem", "com.canonical.dbusmenu"
program = [sys.executable, "-m", "sohodesk.app.main", "--book", sys.argv[1]]
items, ready = [], threading.Event()

def watch():
    bus = open_dbus_connection(bus="SESSION")
    bus.send_and_get_reply(message_bus.RequestName(NAME))
    ready.set()
    known = {"IsStatusNotifierHostRegistered": ("b", True), "ProtocolVersion": ("i", 0),
             "RegisteredStatusNotifierItems": ("as", [])}
    while True:
        asked = bus.receive()
        if asked.header.message_type is not MessageType.method_call:
            continue
        fields = asked.header.fields
        member = fields[HeaderFields.member]
        if member == "Get":
            bus.send(new_method_return(asked, "v", (known[asked.body[1]],)))
        elif member == "GetAll":
            bus.send(new_method_return(asked, "a{sv}", (known,)))
        elif member == "RegisterStatusNotifierItem":
            bus.send(new_method_return(asked))
            said = asked.body[0]
            items.append(said if not said.startswith("/") else fields[HeaderFields.sender])
        else:
            bus.send(new_error(asked, "org.freedesktop.DBus.Error.UnknownMethod", "s", ("no",)))

threading.Thread(target=watch, daemon=True).start()
ready.wait(20)
bus = open_dbus_connection(bus="SESSION")

def until(what, seconds=60):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found = what()
        if found:
            return found
        time.sleep(0.1)
    raise SystemExit("waited in vain")

def ask(place, member, signature=None, body=()):
    reply = bus.send_and_get_reply(new_method_call(place, member, signature, body), timeout=20)
    assert reply.header.message_type is MessageType.method_return, reply.body
    return reply.body

def tell(**said):
    print(json.dumps(said), flush=True)

def rows():
    layout = ask(menu, "GetLayout", "iias", (0, -1, []))[1]
    return {child[1][1].get("label", ("s", ""))[1]: child[1][0] for child in layout[2]}

def press(words):
    key = next(key for label, key in rows().items() if label.startswith(words))
    ask(menu, "Event", "isvu", (key, "clicked", ("i", 0), 0))

def status():
    done = subprocess.run([*program, "status", "--json"], capture_output=True, check=True)
    return json.loads(done.stdout)

running = subprocess.Popen(program)
try:
    owner = until(lambda: items and items[-1])
    item = DBusAddress("/StatusNotifierItem", bus_name=owner, interface=ITEM)
    facts = lambda: ask(item.with_interface("org.freedesktop.DBus.Properties"), "GetAll", "s",
                        (ITEM,))[0]
    until(lambda: facts()["ToolTip"][1][2])
    menu = DBusAddress(facts()["Menu"][1], bus_name=owner, interface=MENU)
    until(lambda: any("Stop" in label for label in rows()))
    tell(tip=facts()["ToolTip"][1][2], sizes=sorted({p[0] for p in facts()["IconPixmap"][1]}))
    tell(rows=list(rows()))
    before = facts()["IconPixmap"][1][0]
    press("Stop timer")
    until(lambda: any("No timer" in label for label in rows()))
    tell(stopped=status(), another_icon=facts()["IconPixmap"][1][0] != before)
    press("Nusa")
    until(lambda: any("Stop" in label for label in rows()))
    tell(switched=status()["entry"]["project"])
    press("Quit")
    tell(left=running.wait(30))
finally:
    running.kill()
"""


@SCREEN
def test_a_panel_shows_the_icon_and_its_menu_works(
    desk: Desk, book_path: Path, tmp_path: Path
) -> None:
    client = clients.add_client(desk, name="Nusa Kopi", currency="IDR")
    project = clients.add_project(desk, client_id=client, name="Website")
    other = clients.add_project(desk, client_id=client, name="Care plan")
    now = datetime.now(UTC)
    for hours, place, what in ((2, other, "Updates"), (1, project, "Checkout & more")):
        desk.clock = FixedClock(now - timedelta(hours=hours), "Asia/Jakarta")
        timer.switch(desk, description=what, project_id=place)
    env = {k: v for k, v in os.environ.items() if not k.startswith(("DBUS", "WAYLAND"))}
    (tmp_path / "run").mkdir(mode=0o700)
    env |= {
        "XDG_RUNTIME_DIR": str(tmp_path / "run"),
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "QT_QPA_PLATFORM": "xcb",
        "NO_AT_BRIDGE": "1",
    }
    desk.close()
    command = ["xvfb-run", "-a", "dbus-run-session", "--", sys.executable, "-c", PANEL]
    done = subprocess.run(
        [*command, str(book_path)],
        env=env,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    said: dict[str, Any] = {}
    for line in done.stdout.splitlines():
        said |= json.loads(line)
    assert said["tip"].startswith("Checkout & more · 1:0")
    assert 22 in said["sizes"]
    assert any(row.startswith("Checkout") for row in said["rows"])
    assert "Stop timer" in said["rows"]
    assert any(row.startswith("Nusa Kopi / Care plan · switch") for row in said["rows"])
    assert said["stopped"]["running"] is False
    assert said["another_icon"] is True
    assert said["switched"] in ("Website", "Care plan")
    assert said["left"] == 0
