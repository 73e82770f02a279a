# SPDX-License-Identifier: GPL-3.0-or-later
"""The sentry: a thread that asks the watcher again and again and reckons what it means.

It wakes four times a minute, and once in five seconds while nobody is there, so that the return
is noticed at once.  What it finds out it tells by one callback, on its own thread.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from typing import Final, NamedTuple

from sohodesk.app.presence.clocks import Clocks
from sohodesk.app.presence.watcher import Watcher
from sohodesk.timelog.presence.signals import Fact, Signal, Watch, What, begin, step

BEAT_S: Final = 15.0
AWAY_BEAT_S: Final = 5.0
SOON_S: Final = 2.0
"""After waking or unlocking the next look comes so soon."""


class Seen(NamedTuple):
    """What a turn of the sentry found: the signal, whether somebody is there, and the news."""

    signal: Signal
    here: bool
    facts: tuple[Fact, ...]


def _nobody(_seen: Seen) -> None:
    """Once the sentry has ended nobody hears."""


class Sentry:
    """Watches until ``stop``; ``told(seen)`` hears of every turn."""

    def __init__(
        self,
        make_watcher: Callable[[], Watcher],
        clocks: Clocks,
        *,
        least: int,
        told: Callable[[Seen], None],
    ) -> None:
        self._make_watcher = make_watcher
        self.clocks = clocks
        self.told = told
        self.least = least
        self._watcher: Watcher | None = None
        self._watch: Watch | None = None
        self._heard: queue.SimpleQueue[What | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Begin to watch, on a thread of its own."""
        self._thread = threading.Thread(target=self._run, name="sohodesk-presence", daemon=True)
        self._thread.start()

    def hear(self, what: What) -> None:
        """Take in what the watcher has heard; on any thread."""
        self._heard.put(what)

    def ready(self) -> None:
        """What was told is written down."""
        if self._watcher is not None:
            self._watcher.ready()

    def _run(self) -> None:
        self._watcher = self._make_watcher()
        self._watcher.start(self.hear)
        wait = 0.0
        while True:
            try:
                what = self._heard.get(timeout=wait) if wait else "beat"
            except queue.Empty:
                what = "beat"
            if what is None:
                break
            seen = self.turn(what)
            wait = SOON_S if what in ("wake", "unlock") else BEAT_S if seen.here else AWAY_BEAT_S
        self._watcher.stop()

    def turn(self, what: What) -> Seen:
        """Take one signal, or look, and tell what it means."""
        moment = self.clocks()
        if what == "beat" and self._watcher is not None:
            look = self._watcher.look()
            signal = Signal("beat", moment, look.idle, look.locked, look.presenting)
        else:
            signal = Signal(what, moment)
        return self.take(signal)

    def take(self, signal: Signal) -> Seen:
        """Reckon what a signal means, and tell it."""
        if self._watch is None:
            self._watch = begin(signal.moment, least=self.least)
        if self._watch.least != self.least:
            self._watch = self._watch.with_least(self.least)
        self._watch, facts = step(self._watch, signal)
        seen = Seen(signal, self._watch.here, tuple(facts))
        self.told(seen)
        return seen

    def stop(self) -> None:
        """End the thread, which lets go of the watcher; nothing more is told."""
        self.told = _nobody
        if self._thread is not None:
            self._heard.put(None)
            self._thread.join(timeout=2)
            self._thread = None
