# SPDX-License-Identifier: GPL-3.0-or-later
"""Keys that are heard everywhere: how they are typed, which way a system has, what they do."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QObject, Signal

from sohodesk.app.shortcut import macos, standing, windows, x11
from sohodesk.app.shortcut.grab import Wish
from sohodesk.app.shortcut.keys import KEYS, MODIFIERS, Combo, check_combo, parse_combo
from sohodesk.app.shortcut.portal import trigger
from sohodesk.app.shortcut.settings import LINE, TIMER
from sohodesk.app.shortcut.shortcuts import Shortcuts, way
from sohodesk.base.refusals import Refusal
from sohodesk.store.desk import Desk
from sohodesk.timelog import queries, timer
from sohodesk.ui.tasks import Tasks
from tests.conftest import Told

COMBO = Combo(("Ctrl", "Alt"), "T")
WISHES = [Wish("timer", COMBO, "Timer"), Wish("line", Combo(("Meta",), "F5"), "Line")]


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("Ctrl+Alt+T", "Ctrl+Alt+T"),
        (" alt + control + t ", "Ctrl+Alt+T"),
        ("super-shift-space", "Shift+Meta+Space"),
        ("Cmd+PgUp", "Meta+PageUp"),
        ("F9", "F9"),
        ("pause", "Pause"),
        ("ctrl+1", "Ctrl+1"),
        ("", ""),
        ("  ", ""),
    ],
)
def test_keys_as_typed(said: str, kept: str) -> None:
    assert check_combo(said) == kept


@pytest.mark.parametrize("said", ["T", "Shift+T", "Shift+Space", "Left"])
def test_a_key_that_is_typed_elsewhere_is_left_alone(said: str) -> None:
    with pytest.raises(Refusal, match="alone would take the key"):
        check_combo(said)


@pytest.mark.parametrize("said", ["Ctrl+", "+", "Ctrl+Alt", "Ctrl+Ö", "Hyper+T", "Ctrl+T+Alt"])
def test_what_is_no_key_is_named(said: str) -> None:
    with pytest.raises(Refusal, match="is no key"):
        check_combo(said)


combos = st.builds(
    lambda held, key: Combo(tuple(m for m in MODIFIERS if m in held), key),
    st.sets(st.sampled_from(["Alt", "Shift", "Meta"])).map(lambda held: held | {"Ctrl"}),
    st.sampled_from(sorted(set(KEYS.values()))),
)


@given(combos)
def test_a_key_that_is_shown_reads_back(combo: Combo) -> None:
    assert parse_combo(str(combo)) == combo


@given(combos)
def test_every_key_has_a_code_in_every_system(combo: Combo) -> None:
    assert x11.keysym(combo.key) > 0
    assert 0 < windows.virtual_key(combo.key) < 255
    code = macos.key_code(combo.key)
    assert code is None or 0 <= code < 128
    assert trigger(combo).startswith("CTRL+")


def test_no_two_keys_have_one_code() -> None:
    for code in (x11.keysym, windows.virtual_key):
        codes = [code(key) for key in set(KEYS.values())]
        assert len(codes) == len(set(codes))


@pytest.mark.parametrize(
    ("platform", "environment", "shown_by", "found"),
    [
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, "wayland", "portal"),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, "xcb", "portal"),
        ("linux", {"DISPLAY": ":0"}, "xcb", "x11"),
        ("linux", {}, "offscreen", ""),
        ("win32", {}, "windows", "windows"),
        ("darwin", {}, "cocoa", "macos"),
    ],
)
def test_which_way_a_system_has(
    platform: str, environment: dict[str, str], shown_by: str, found: str
) -> None:
    assert way(platform, environment, shown_by) == found


# What they do ----------------------------------------------------------------------------------


class Keyboard(QObject):
    """A system that gives the keys it is asked for, and presses them."""

    pressed = Signal(str)
    refused = Signal(str)

    def __init__(self, parent: QObject, *, broken: bool = False) -> None:
        super().__init__(parent)
        self.held: list[str] = []
        self.broken = broken

    def hold(self, wishes: Sequence[Wish]) -> None:
        if self.broken:
            raise OSError("no such library")
        self.held = [str(wish.combo) for wish in wishes]

    def close(self) -> None:
        self.held = []


@pytest.fixture
def keyboards(window: Any, desk: Desk) -> list[Keyboard]:
    """The keyboards that were made, one for each look at the settings."""
    made: list[Keyboard] = []

    def making(_tasks: Tasks, parent: QObject) -> Keyboard:
        made.append(Keyboard(parent))
        return made[-1]

    outside = window.outside
    deeds = {TIMER.key: outside.toggle, LINE.key: outside.log_line}
    tasks = window.around.tasks
    outside.keys = Shortcuts(desk, tasks, deeds, outside.tell, outside, making=making)
    desk.settings.set(desk, TIMER, "Ctrl+Alt+T")
    desk.settings.set(desk, LINE, "Ctrl+Alt+L")
    outside.keys.look()
    return made


def test_the_timer_starts_and_stops_from_anywhere(
    desk: Desk, window: Any, keyboards: list[Keyboard]
) -> None:
    (keyboard,) = keyboards
    assert keyboard.held == ["Ctrl+Alt+T", "Ctrl+Alt+L"]
    keyboard.pressed.emit(TIMER.key)  # there is nothing yet that could be continued
    assert window.shell.timer.what is window.shell.focusWidget()
    timer.start(desk, description="Call", tags=["x"])
    keyboard.pressed.emit(TIMER.key)
    assert not window.shell.timer.running
    keyboard.pressed.emit(TIMER.key)
    with desk.read() as session:
        row = queries.running(session)
    assert row is not None
    assert (row.description, row.tags) == ("Call", ("x",))


def test_the_line_comes_up_from_anywhere(window: Any, keyboards: list[Keyboard]) -> None:
    keyboards[0].pressed.emit(LINE.key)
    assert window.outside.popup.isVisible()


def test_another_key_takes_the_place_of_the_first(
    desk: Desk, window: Any, keyboards: list[Keyboard]
) -> None:
    desk.settings.set(desk, TIMER, "Ctrl+Alt+F9")
    desk.settings.set(desk, LINE, "")
    window.outside.keys.look()
    assert keyboards[0].held == []
    assert keyboards[1].held == ["Ctrl+Alt+F9"]


def test_one_key_for_two_things_is_told(desk: Desk, window: Any, keyboards: list[Keyboard]) -> None:
    desk.settings.set(desk, LINE, "Ctrl+Alt+T")
    window.outside.keys.look()
    assert "stands for two things" in window.around.toasts.said
    assert keyboards[1].held == ["Ctrl+Alt+T"]


@pytest.mark.parametrize("how", ["none", "broken", "missing"])
def test_a_system_without_keys_is_told_and_breaks_nothing(
    desk: Desk, window: Any, how: str
) -> None:
    def making(_tasks: Tasks, parent: QObject) -> Any:
        if how == "missing":
            raise ImportError("jeepney")
        return Keyboard(parent, broken=True) if how == "broken" else None

    desk.settings.set(desk, TIMER, "Ctrl+Alt+T")
    outside = window.outside
    keys = Shortcuts(desk, window.around.tasks, {}, outside.tell, outside, making=making)
    keys.look()
    assert "offers no keys" in window.around.toasts.said
    assert standing.refusals() == ("This desktop offers no keys to programs.",)
    desk.settings.set(desk, TIMER, "")
    keys.look()
    assert standing.refusals() == ()
    keys.close()


def test_a_key_is_set_on_the_command_line(desk: Desk, say: Callable[..., Told]) -> None:
    say("settings", "set", "shortcut.timer", "alt+ctrl+t")
    assert say("settings", "get", "shortcut.timer", "--json").json["value"] == "Ctrl+Alt+T"
    assert "is no key" in say("settings", "set", "shortcut.timer", "Hyper+T", code=1).err


# Windows and macOS, by a library that stands in for theirs -------------------------------------


class User32:
    """Gives every key but F5."""

    def __init__(self) -> None:
        self.said: list[tuple[Any, ...]] = []

    def RegisterHotKey(self, *words: Any) -> int:
        self.said.append(words)
        return int(words[3] != windows.virtual_key("F5"))

    def UnregisterHotKey(self, *words: Any) -> None:
        self.said.append(words)


def test_windows_registers_hears_and_gives_back(qapp: Any) -> None:
    library, pressed, refused = User32(), list[str](), list[str]()
    grabber = windows.Windows(library=library)
    grabber.pressed.connect(pressed.append)
    grabber.refused.connect(refused.append)
    grabber.hold(WISHES)
    assert library.said[0] == (None, 1, windows.NO_REPEAT | 1 | 2, ord("T"))
    assert len(refused) == 1
    assert "Meta+F5 is used by another program" in refused[0]
    message = windows.Message(message=windows.WM_HOTKEY, wParam=1)
    assert grabber._filter is not None
    address = ctypes.addressof(message)
    assert grabber._filter.nativeEventFilter(windows.GENERIC, address) == (False, 0)
    grabber._filter.nativeEventFilter(b"other", address)
    message.message = 1
    grabber._filter.nativeEventFilter(windows.GENERIC, address)
    assert pressed == ["timer"]
    grabber.close()
    assert library.said[-1] == (None, 1)


class Carbon:
    """Gives every key but F5, and hands the handler to the test."""

    def __init__(self) -> None:
        self.handler: Any = None
        self.keys: list[tuple[int, int]] = []
        self.back = 0

    def GetApplicationEventTarget(self) -> int:
        return 1

    def InstallEventHandler(self, _target: Any, handler: Any, *_words: Any) -> int:
        self.handler = handler
        return 0

    def RegisterEventHotKey(self, code: int, mask: int, *_words: Any) -> int:
        self.keys.append((code, mask))
        return -9878 if code == macos.key_code("F5") else 0

    def GetEventParameter(self, event: Any, *words: Any) -> int:
        words[-1]._obj.signature, words[-1]._obj.id = macos.SIGNATURE, event.value
        return 0

    def UnregisterEventHotKey(self, _made: Any) -> None:
        self.back += 1


def test_macos_registers_hears_and_gives_back(qapp: Any) -> None:
    library, pressed, refused = Carbon(), list[str](), list[str]()
    grabber = macos.MacOS(library=library)
    grabber.pressed.connect(pressed.append)
    grabber.refused.connect(refused.append)
    grabber.hold(WISHES)
    assert library.keys[0] == (17, 0x0100 | 0x0800)
    assert len(refused) == 1
    library.handler(None, 1, None)
    library.handler(None, 7, None)  # somebody else's
    assert pressed == ["timer"]
    grabber.close()
    assert library.back == 1
