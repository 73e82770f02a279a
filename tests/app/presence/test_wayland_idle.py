# SPDX-License-Identifier: GPL-3.0-or-later
"""Idle time on Wayland, told by a compositor on the real library of Wayland's servers."""

from __future__ import annotations

import queue
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from sohodesk.app.presence.desktop import Desktop
from sohodesk.app.presence.linux import LinuxWatcher
from sohodesk.app.presence.logind import Logind
from sohodesk.app.presence.wayland import AFTER_S, Wayland, message, messages, text
from sohodesk.app.presence.x11 import X11
from tests.app.presence.compositor import LIBRARY, Compositor

REAL = pytest.mark.skipif(LIBRARY is None, reason="needs the library of Wayland's servers")
IDLED, RESUMED = 0, 1


class Heard(NamedTuple):
    """A connection that says when it has heard something, and the clock it goes by."""

    wayland: Wayland
    heard: queue.SimpleQueue[bool]
    clock: list[float]


@pytest.fixture(autouse=True)
def runtime(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-t")
    monkeypatch.delenv("DISPLAY", raising=False)
    return tmp_path


@pytest.fixture
def told() -> Iterator[Heard]:
    heard: queue.SimpleQueue[bool] = queue.SimpleQueue()
    clock = [1000.0]

    class Listening(Wayland):
        def _hear(self, about: int, *, idled: bool) -> None:
            super()._hear(about, idled=idled)
            heard.put(idled)

    made = Listening(seconds=lambda: clock[0])
    yield Heard(made, heard, clock)
    made.stop()
    made.stop()


@pytest.fixture
def compositor(request: pytest.FixtureRequest) -> Iterator[Compositor]:
    made = Compositor("wayland-t", **getattr(request, "param", {}))
    yield made
    made.stop()


@REAL
def test_idleness_is_reckoned_from_the_last_touch(compositor: Compositor, told: Heard) -> None:
    assert told.wayland.start()
    assert compositor.asked.get(timeout=30) == AFTER_S * 1000
    assert told.wayland.idle() == 0, "nobody has been idle for long"
    compositor.tell(0, IDLED)
    assert told.heard.get(timeout=30) is True
    assert told.wayland.idle() == AFTER_S
    told.clock[0] += 600
    assert told.wayland.idle() == AFTER_S + 600
    compositor.tell(0, RESUMED)
    assert told.heard.get(timeout=30) is False
    assert told.wayland.idle() == 0


@REAL
@pytest.mark.parametrize("compositor", [{"seats": 2}], indirect=True)
def test_a_touch_of_either_seat_is_somebody(compositor: Compositor, told: Heard) -> None:
    assert told.wayland.start()
    assert [compositor.asked.get(timeout=30) for _seat in range(2)] == [AFTER_S * 1000] * 2
    compositor.tell(0, IDLED)
    told.heard.get(timeout=30)
    assert told.wayland.idle() == 0
    told.clock[0] += 90
    compositor.tell(1, IDLED)
    told.heard.get(timeout=30)
    assert told.wayland.idle() == AFTER_S, "since the later of the two"


@REAL
@pytest.mark.parametrize("compositor", [{"notifies": False}, {"seats": 0}], indirect=True)
def test_a_compositor_that_does_not_tell(compositor: Compositor, told: Heard) -> None:
    assert not told.wayland.start()
    assert told.wayland.idle() is None


@REAL
def test_a_compositor_that_ends_the_connection(compositor: Compositor, told: Heard) -> None:
    assert told.wayland.start()
    compositor.asked.get(timeout=30)
    compositor.tell(0, IDLED)
    told.heard.get(timeout=30)
    compositor.throw_out()
    thread = told.wayland._thread
    assert thread is not None
    thread.join(timeout=30)
    assert told.wayland.idle() is None, "nobody can tell any more; nobody is called idle for it"


@pytest.mark.parametrize(
    "answer", [b"\x01\x00\x00\x00\x00\x00\x00\x00", message(1, 0, b"\0" * 8), b"", message(2, 0)]
)
def test_what_is_no_compositor(answer: bytes, runtime: Path, told: Heard) -> None:
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(runtime / "wayland-t"))
        listening.listen()
        answered: list[socket.socket] = []

        def take() -> None:
            there, _from = listening.accept()
            there.sendall(answer)
            there.shutdown(socket.SHUT_WR)
            answered.append(there)

        import threading

        thread = threading.Thread(target=take)
        thread.start()
        assert not told.wayland.start()
        thread.join()
        answered[0].close()


def test_nowhere_to_connect(monkeypatch: pytest.MonkeyPatch, told: Heard) -> None:
    assert not told.wayland.start(), "nobody listens there"
    monkeypatch.delenv("XDG_RUNTIME_DIR")
    assert not told.wayland.start()
    monkeypatch.delenv("WAYLAND_DISPLAY")
    assert not told.wayland.start()
    assert told.wayland.idle() is None


def test_messages_are_taken_apart_only_when_whole() -> None:
    said = message(7, 3, text("wl_seat")) + message(8, 0)
    data = bytearray(said[:19])
    assert list(messages(data)) == []
    data += said[19:]
    assert list(messages(data)) == [(7, 3, b"\x08\0\0\0wl_seat\0"), (8, 0, b"")]
    assert data == b""


class _Silent(Logind):
    def start(self) -> bool:
        return False


class _Kde(Desktop):
    """Of Plasma on Wayland: the screen saver answers, but with 0 whatever happens."""

    tells_idle = True

    def start(self) -> bool:
        return True

    def idle(self) -> int | None:
        return 0


@REAL
def test_on_wayland_the_compositor_goes_before_the_screen_saver(
    compositor: Compositor, told: Heard
) -> None:
    watcher = LinuxWatcher(logind=_Silent, desktop=_Kde, wayland=lambda: told.wayland, x11=X11)
    watcher.start(lambda _what: None)
    assert watcher.can() == {"idle", "presenting"}
    compositor.asked.get(timeout=30)
    compositor.tell(0, IDLED)
    told.heard.get(timeout=30)
    assert watcher.look().idle == AFTER_S
    watcher.stop()
