# SPDX-License-Identifier: GPL-3.0-or-later
"""The watcher of Linux on a real bus of its own, with stand-ins for logind and the desktop."""

from __future__ import annotations

import ctypes.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from sohodesk.app.presence.desktop import Desktop
from sohodesk.app.presence.linux import LinuxWatcher
from sohodesk.app.presence.logind import Logind
from sohodesk.app.presence.watcher import Listener, Look
from sohodesk.app.presence.x11 import X11
from tests.ownbus import BUS, told_on_own_bus

# One bus is the session's and the system's; the stand-ins are called by name as the real ones are.
SCRIPT = """
import json, os, queue, sys, threading
from jeepney import (DBusAddress, HeaderFields, MessageType, message_bus, new_error,
                     new_method_return, new_signal)
from jeepney.io.blocking import open_dbus_connection

os.environ["DBUS_SYSTEM_BUS_ADDRESS"] = os.environ["DBUS_SESSION_BUS_ADDRESS"]
HAS = sys.argv[1].split(",")
if "no session is named" not in sys.argv:
    os.environ["XDG_SESSION_ID"] = "c7"
SESSION = "/org/freedesktop/login1/session/c7"
MANAGER = "org.freedesktop.login1.Manager"
OF_SESSION = "org.freedesktop.login1.Session"
ready, asked_for = threading.Event(), queue.SimpleQueue()
state = {"locked": False, "inhibited": False, "idle_ms": 4200, "fd": None, "bus": None}

def stand_ins():
    bus = state["bus"] = open_dbus_connection(bus="SESSION", enable_fds=True)
    for name in HAS:
        bus.send_and_get_reply(message_bus.RequestName(name))
    ready.set()
    while True:
        message = bus.receive()
        if message.header.message_type is not MessageType.method_call:
            continue
        member = message.header.fields[HeaderFields.member]
        if member == "GetSession":
            bus.send(new_method_return(message, "o", (SESSION,)))
        elif member == "GetUser" and message.body == (os.getuid(),):
            bus.send(new_method_return(message, "o", ("/org/freedesktop/login1/user/me",)))
        elif member == "Inhibit":
            mine, theirs = os.pipe()
            state["fd"] = mine
            bus.send(new_method_return(message, "h", (theirs,)))
            os.close(theirs)
            asked_for.put(message.body)
        elif member == "Get":
            value = {"LockedHint": ("b", state["locked"]), "IdleHint": ("b", state["idle_ms"] > 0),
                     "IdleSinceHint": ("t", 1_000_000), "Display": ("(so)", ("c7", SESSION))}
            bus.send(new_method_return(message, "v", (value[message.body[1]],)))
        elif member in ("GetIdletime", "GetSessionIdleTime"):
            bus.send(new_method_return(message, "t", (state["idle_ms"],)))
        elif member in ("IsInhibited", "HasInhibition"):
            bus.send(new_method_return(message, "b", (state["inhibited"],)))
        elif member == "HasInhibit":  # something is downloaded and keeps the computer from sleep
            bus.send(new_method_return(message, "b", (True,)))
        else:
            bus.send(new_error(message, "org.example.Unknown"))

threading.Thread(target=stand_ins, daemon=True).start()
ready.wait(30)

def emit(path, interface, member, signature, body):
    state["bus"].send(new_signal(DBusAddress(path, interface=interface), member, signature, body))

from sohodesk.app.presence.linux import LinuxWatcher
heard = queue.SimpleQueue()
watcher = LinuxWatcher(now_us=lambda: 91_000_000)
watcher.start(heard.put)
say = lambda **what: print(json.dumps(what), flush=True)
say(can=sorted(watcher.can()), look=watcher.look())

if "org.freedesktop.login1" in HAS:
    say(inhibit=asked_for.get(timeout=30))
    place = "/org/freedesktop/login1"
    emit(place, MANAGER, "PrepareForSleep", "b", (True,))
    say(heard=heard.get(timeout=30))
    watcher.ready()
    say(let_go=os.read(state["fd"], 1) == b"")  # the other end is closed: the system may sleep
    emit(place, MANAGER, "PrepareForSleep", "b", (False,))
    say(heard=heard.get(timeout=30))
    watcher.look()
    say(held_again=asked_for.get(timeout=30)[0])
    emit(SESSION, OF_SESSION, "Lock", None, ())
    say(heard=heard.get(timeout=30))
    hint = {"LockedHint": ("b", False)}
    emit(SESSION, "org.freedesktop.DBus.Properties", "PropertiesChanged", "sa{sv}as",
         (OF_SESSION, hint, []))
    say(heard=heard.get(timeout=30))
    emit("/org/freedesktop/login1/session/c9", OF_SESSION, "Lock", None, ())  # somebody else's
    emit(place, MANAGER, "PrepareForShutdown", "b", (True,))
    say(heard=heard.get(timeout=30))
if "org.gnome.Mutter.IdleMonitor" in HAS:
    emit("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged", "b", (True,))
    say(heard=heard.get(timeout=30), look=watcher.look())
    emit("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged", "b", (False,))
    heard.get(timeout=30)
    state.update(inhibited=True, idle_ms=900_000)
    say(look=watcher.look())
if "org.kde.Solid.PowerManagement.PolicyAgent" in HAS:
    state.update(inhibited=True)
    say(look=watcher.look())
watcher.stop()
watcher.stop()
say(after=watcher.look())
"""


@BUS
def test_logind_and_gnome(tmp_path: Path) -> None:
    names = "org.freedesktop.login1,org.gnome.Mutter.IdleMonitor,org.gnome.SessionManager"
    said = told_on_own_bus(tmp_path, SCRIPT, names)
    assert said[0] == {
        "can": ["idle", "lock", "off", "presenting", "sleep"],
        "look": [4, False, False],
    }
    assert said[1]["inhibit"][0] == "sleep:shutdown"
    assert said[1]["inhibit"][3] == "delay"
    assert {"let_go": True} in said
    assert {"held_again": "sleep:shutdown"} in said
    heard = [each["heard"] for each in said if "heard" in each]
    assert heard == ["sleep", "wake", "lock", "unlock", "off", "lock"]
    assert said[-3]["look"] == [4, True, False]
    assert said[-2]["look"] == [900, False, True]
    assert said[-1]["after"] == [None, False, False], "nothing is known once it is closed"


@BUS
def test_logind_alone_tells_idle_by_its_hint(tmp_path: Path) -> None:
    said = told_on_own_bus(tmp_path, SCRIPT, "org.freedesktop.login1")
    assert said[0] == {"can": ["lock", "off", "sleep"], "look": [90, False, False]}


@BUS
def test_a_desktop_that_names_no_session(tmp_path: Path) -> None:
    """What the user's own systemd has started belongs to none; the one on the screen is meant."""
    said = told_on_own_bus(tmp_path, SCRIPT, "org.freedesktop.login1", "no session is named")
    assert said[0] == {"can": ["lock", "off", "sleep"], "look": [90, False, False]}
    heard = [each["heard"] for each in said if "heard" in each]
    assert heard == ["sleep", "wake", "lock", "unlock", "off"]


@BUS
def test_on_kde_what_keeps_from_sleep_is_no_call(tmp_path: Path) -> None:
    names = (
        "org.freedesktop.ScreenSaver,org.freedesktop.PowerManagement,"
        "org.kde.Solid.PowerManagement.PolicyAgent"
    )
    said = told_on_own_bus(tmp_path, SCRIPT, names)
    assert said[0] == {"can": ["idle", "presenting"], "look": [4, None, False]}
    assert said[1]["look"] == [4, None, True], "what keeps the screen as it is"


@BUS
def test_other_desktops_tell_what_keeps_them_awake(tmp_path: Path) -> None:
    said = told_on_own_bus(tmp_path, SCRIPT, "org.freedesktop.PowerManagement")
    assert said[0] == {"can": ["presenting"], "look": [None, None, True]}


@BUS
def test_a_bus_with_nobody_on_it(tmp_path: Path) -> None:
    said = told_on_own_bus(tmp_path, SCRIPT, "org.example.Nobody")
    assert said[0] == {"can": [], "look": [None, None, False]}


def test_without_any_bus(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("DBUS_SESSION_BUS_ADDRESS", "DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", f"unix:path={tmp_path}/nobody")
    watcher = LinuxWatcher()
    watcher.start(lambda _what: None)
    assert (watcher.can(), watcher.look()) == (frozenset(), Look())
    watcher.ready()
    watcher.stop()


X_SERVER = """
from sohodesk.app.presence.x11 import X11
x = X11()
print(x.start(), x.idle(), flush=True)
x.stop()
x.stop()
print(x.idle())
"""


@pytest.mark.skipif(
    shutil.which("xvfb-run") is None or not ctypes.util.find_library("Xss"),
    reason="needs xvfb-run and the screen saver extension",
)
def test_a_real_display_tells_its_idle_time() -> None:
    env = {k: v for k, v in os.environ.items() if k != "WAYLAND_DISPLAY"}
    done = subprocess.run(
        ["xvfb-run", "-a", sys.executable, "-c", X_SERVER],
        env=env,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )
    started, after = done.stdout.splitlines()
    assert started.startswith("True "), done.stderr
    assert int(started.split()[1]) >= 0
    assert after == "None"


def test_no_display_no_idle_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    assert not X11().start()
    monkeypatch.setenv("DISPLAY", ":4711")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert not X11().start()
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert not X11().start()


class _NoLogind(Logind):
    def start(self) -> bool:
        return False


class _NoDesktop(Desktop):
    def start(self) -> bool:
        return False


class _Screen(X11):
    def start(self) -> bool:
        return True

    def idle(self) -> int | None:
        return 77


def test_x11_where_no_desktop_tells() -> None:
    def logind(told: Listener) -> Logind:
        return _NoLogind(told)

    watcher = LinuxWatcher(logind=logind, desktop=_NoDesktop, x11=_Screen)
    watcher.start(lambda _what: None)
    assert watcher.can() == {"idle"}
    assert watcher.look() == Look(77)
    watcher.stop()
