# SPDX-License-Identifier: GPL-3.0-or-later
"""Keys grabbed from a real X server, pressed by its own test extension."""

from __future__ import annotations

import ctypes.util
import json
import os
import shutil
import subprocess
import sys

import pytest

SERVER = pytest.mark.skipif(
    shutil.which("xvfb-run") is None or ctypes.util.find_library("Xtst") is None,
    reason="needs xvfb-run and libXtst",
)

PROGRAM = """
import ctypes, json, sys
from PySide6.QtCore import QCoreApplication, QTimer
from sohodesk.app.shortcut.grab import Wish
from sohodesk.app.shortcut.keys import parse_combo
from sohodesk.app.shortcut.x11 import X11
from sohodesk.ui.steady import keep_constants

keep_constants()
app = QCoreApplication([])
lib, test = ctypes.CDLL("libX11.so.6"), ctypes.CDLL("libXtst.so.6")
lib.XOpenDisplay.restype = ctypes.c_void_p
lib.XKeysymToKeycode.argtypes = (ctypes.c_void_p, ctypes.c_ulong)
lib.XSync.argtypes = (ctypes.c_void_p, ctypes.c_int)
test.XTestFakeKeyEvent.argtypes = (ctypes.c_void_p, ctypes.c_uint, ctypes.c_int, ctypes.c_ulong)
display = lib.XOpenDisplay(None)
said = {"pressed": [], "refused": []}

def key(symbol, down):
    code = lib.XKeysymToKeycode(display, symbol)
    test.XTestFakeKeyEvent(display, code, down, 0)
    lib.XSync(display, 0)

CTRL, ALT, SHIFT, CAPS, NUM = 0xFFE3, 0xFFE9, 0xFFE1, 0xFFE5, 0xFF7F

def press(held, letter, times=1):
    for one in held:
        key(one, 1)
    for _again in range(times):
        key(letter, 1)
        key(letter, 0)
    for one in reversed(held):
        key(one, 0)

def wishes(*keys):
    return [Wish(text, parse_combo(text), text) for text in keys]

def made(who):
    grabber = X11()
    grabber.pressed.connect(lambda name: said["pressed"].append([who, name]))
    grabber.refused.connect(lambda sentence: said["refused"].append([who, sentence]))
    return grabber

first, second = made("first"), made("second")
first.hold(wishes("Ctrl+Alt+T", "Ctrl+F9"))
second.hold(wishes("Ctrl+Alt+T", "Alt+Space"))
steps = [
    lambda: press([CTRL, ALT], ord("t"), times=4),  # held for long: the server repeats it
    lambda: press([CTRL], ord("t")),
    lambda: press([CTRL, ALT, SHIFT], ord("t")),
    lambda: press([CAPS], 0xFFC6) or press([CTRL], 0xFFC6),
    lambda: press([ALT], 0x20),
    first.close,
    lambda: press([CTRL], 0xFFC6),
    lambda: second.hold(wishes("Ctrl+Alt+T")),
    lambda: press([CTRL, ALT], ord("t")),
    second.close,
]

def step():
    if not steps:
        print(json.dumps(said), flush=True)
        app.quit()
        return
    steps.pop(0)()
    QTimer.singleShot(150, step)

QTimer.singleShot(100, step)
QTimer.singleShot(60000, app.quit)
app.exec()
"""


@SERVER
def test_keys_are_grabbed_heard_once_and_given_back() -> None:
    done = subprocess.run(
        ["xvfb-run", "-a", sys.executable, "-c", PROGRAM],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=200,
    )
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert said["pressed"] == [
        ["first", "Ctrl+Alt+T"],
        ["first", "Ctrl+F9"],
        ["second", "Alt+Space"],
        ["second", "Ctrl+Alt+T"],
    ]
    assert said["refused"] == [
        ["second", "Ctrl+Alt+T is used by another program already; choose another key."]
    ]


def test_a_display_that_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch, qapp: object) -> None:
    from sohodesk.app.shortcut.grab import Wish
    from sohodesk.app.shortcut.keys import Combo
    from sohodesk.app.shortcut.x11 import X11

    monkeypatch.setenv("DISPLAY", ":4711")
    told: list[str] = []
    grabber = X11()
    grabber.refused.connect(told.append)
    grabber.hold([Wish("timer", Combo(("Ctrl",), "F9"), "Timer")])
    assert len(told) == 1
    assert "gives no keys" in told[0]
    grabber.close()
