# SPDX-License-Identifier: GPL-3.0-or-later
"""The watchers of Windows and macOS with stand-ins for the systems' functions; the sentry."""

from __future__ import annotations

import queue
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from sohodesk.app.presence import macos, windows
from sohodesk.app.presence.choosing import watcher_of_system
from sohodesk.app.presence.clocks import system_clocks
from sohodesk.app.presence.sentry import Seen, Sentry
from sohodesk.app.presence.watcher import Listener, Look, Unwatched, Watcher
from sohodesk.base.clock import FixedClock, SystemClock
from sohodesk.timelog.presence.signals import Away, Moment, What


class FakeWindows:
    """The functions of Windows."""

    def __init__(self, *, state: int | None = 5, hears: bool = True) -> None:
        self.tick, self.last, self.state, self.hears = 10_000, 4_000, state, hears
        self.heard: Callable[[int, int], None] = lambda _m, _p: None
        self.used: bool | None = False
        self.stopped = False

    def microphone_used(self) -> bool | None:
        return self.used

    def tick_ms(self) -> int | None:
        return self.tick

    def last_input_ms(self) -> int | None:
        return self.last

    def notification_state(self) -> int | None:
        return self.state

    def listen(self, heard: Callable[[int, int], None]) -> bool:
        self.heard = heard
        return self.hears

    def stop(self) -> None:
        self.stopped = True


@pytest.mark.parametrize(
    ("message", "parameter", "what"),
    [
        (0x0218, 0x4, "sleep"),
        (0x0218, 0x7, "wake"),
        (0x0218, 0x12, "wake"),
        (0x0218, 0xA, None),
        (0x02B1, 0x7, "lock"),
        (0x02B1, 0x8, "unlock"),
        (0x02B1, 0x5, None),
        (0x0011, 0, "off"),
        (0x0016, 1, "off"),
        (0x0016, 0, None),
        (0x000F, 0, None),
    ],
)
def test_messages_of_windows(message: int, parameter: int, what: str | None) -> None:
    heard: list[str] = []
    functions = FakeWindows()
    watcher = windows.WindowsWatcher(lambda: functions)
    watcher.start(heard.append)
    functions.heard(message, parameter)
    assert heard == ([what] if what else [])


def test_what_windows_tells() -> None:
    functions = FakeWindows()
    watcher = windows.WindowsWatcher(lambda: functions)
    watcher.start(lambda _what: None)
    assert watcher.can() == {"idle", "lock", "sleep", "off", "presenting"}
    assert watcher.look() == Look(6, None, presenting=False)
    functions.tick, functions.last = 1_000, 2**32 - 4_000
    assert watcher.look().idle == 5, "the counter turns over after 49 days"
    functions.state = 4
    assert watcher.look().presenting
    functions.state, functions.used = 5, True
    assert watcher.look().presenting, "who is in a call touches no key"
    functions.state = functions.used = None
    assert not watcher.look().presenting
    functions.state = 4
    functions.heard(0x02B1, 0x7)
    assert watcher.look() == Look(5, True, presenting=False), "a locked screen shows nobody slides"
    watcher.stop()
    assert functions.stopped
    assert watcher.look() == Look()


class FakeMac:
    """The functions of macOS."""

    def __init__(self) -> None:
        self.idle: float | None = 12.7
        self.awake: bool | None = False
        self.heard: Callable[[str], None] = lambda _name: None

    def idle_s(self) -> float | None:
        return self.idle

    def display_kept_awake(self) -> bool | None:
        return self.awake

    def listen(self, heard: Callable[[str], None]) -> bool:
        self.heard = heard
        return True

    def stop(self) -> None:
        self.idle = None


def test_what_macos_tells() -> None:
    heard: list[str] = []
    functions = FakeMac()
    watcher = macos.MacWatcher(lambda: functions)
    watcher.start(heard.append)
    assert watcher.can() == {"idle", "lock", "sleep", "off", "presenting"}
    assert watcher.look() == Look(12, None, presenting=False)
    functions.awake = True
    assert watcher.look().presenting
    for name in (*macos.WORKSPACE, *macos.SHARED, "com.apple.something"):
        functions.heard(name)
    assert heard == ["sleep", "wake", "off", "lock", "unlock"]
    assert watcher.look().locked is False
    watcher.stop()
    assert watcher.look() == Look()


@pytest.mark.parametrize("error", [OSError("gone"), AttributeError("windll"), ImportError("x")])
@pytest.mark.parametrize("kind", [windows.WindowsWatcher, macos.MacWatcher])
def test_a_system_without_its_libraries_fails_nothing(kind: Any, error: Exception) -> None:
    def broken() -> Any:
        raise error

    watcher = kind(broken)
    watcher.start(lambda _what: None)
    assert (watcher.can(), watcher.look()) == (frozenset(), Look())
    watcher.ready()
    watcher.stop()


def test_every_system_has_a_watcher() -> None:
    kinds = {
        "Windows": windows.WindowsWatcher,
        "Darwin": macos.MacWatcher,
        "Plan9": Unwatched,
    }
    for system, kind in kinds.items():
        watcher = watcher_of_system(system)
        assert isinstance(watcher, kind)
        if system != "Plan9":  # the real functions are missing here, and nothing fails
            watcher.start(lambda _what: None)
        assert watcher.look() == Look()
        watcher.stop()


def test_the_clocks_of_this_system_go_on() -> None:
    read = system_clocks(SystemClock())
    first, second = read(), read()
    assert second.up >= first.up > 0
    assert first.up >= first.awake - 1, "what counts sleep is never less"


class Door(Unwatched):
    """A watcher whose owner comes and goes."""

    def __init__(self, looks: list[Look]) -> None:
        self.looks = looks
        self.listener: Listener = lambda _what: None
        self.readied = self.stopped = 0

    def start(self, listener: Listener) -> None:
        self.listener = listener

    def look(self) -> Look:
        return self.looks.pop(0) if self.looks else Look()

    def ready(self) -> None:
        self.readied += 1

    def stop(self) -> None:
        self.stopped += 1


def test_the_sentry_hears_on_its_thread_and_ends() -> None:
    clock = FixedClock(datetime(2026, 3, 2, 2, 0, tzinfo=UTC))
    told: queue.SimpleQueue[Seen] = queue.SimpleQueue()
    door = Door([])
    up = [100]

    def clocks() -> Moment:
        return Moment(clock.now(), up[0], up[0])

    def make() -> Watcher:
        return door

    sentry = Sentry(make, clocks, least=300, told=told.put)
    sentry.start()
    assert told.get(timeout=60).signal.what == "beat"
    words: list[What] = ["lock", "unlock"]
    for what in words:
        door.listener(what)
        assert told.get(timeout=60).signal.what == what
        up[0] += 600
        clock.at += timedelta(seconds=600)
    sentry.ready()
    sentry.stop()
    assert (door.readied, door.stopped) == (1, 1)


def test_the_sentry_wakes_seldom(monkeypatch: pytest.MonkeyPatch) -> None:
    """Four times a minute, and twelve while nobody is there: never as often as each second."""
    waits: list[float] = []

    class Heard:
        """A queue in which nothing comes until it has been waited for often enough."""

        def get(self, timeout: float) -> What | None:
            waits.append(timeout)
            if len(waits) == 3:
                return "lock"
            if len(waits) == 6:
                return None
            raise queue.Empty

    up = [100]

    def clocks() -> Moment:
        up[0] += 15
        return Moment(datetime(2026, 3, 2, 2, tzinfo=UTC) + timedelta(seconds=up[0]), up[0], up[0])

    sentry = Sentry(Unwatched, clocks, least=300, told=lambda _seen: None)
    monkeypatch.setattr(sentry, "_heard", Heard())
    sentry._run()
    assert waits == [15.0, 15.0, 15.0, 5.0, 5.0, 5.0]


def test_the_sentry_says_what_it_means() -> None:
    clock = FixedClock(datetime(2026, 3, 2, 2, 0, tzinfo=UTC))
    told: list[Seen] = []
    sentry = Sentry(
        Unwatched,
        lambda: Moment(clock.now(), int(clock.at.timestamp()), 0),
        least=300,
        told=told.append,
    )
    sentry.turn("beat")
    sentry.turn("lock")
    clock.advance(minutes=20)
    sentry.least = 1500
    assert sentry.turn("unlock").facts == (), "the setting was changed meanwhile"
    sentry.turn("lock")
    clock.advance(minutes=30)
    (fact,) = sentry.turn("unlock").facts
    assert isinstance(fact, Away)
    assert fact.gones[0].kind in ("lock", "sleep")
    assert not told[1].here
