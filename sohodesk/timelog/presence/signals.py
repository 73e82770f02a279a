# SPDX-License-Identifier: GPL-3.0-or-later
"""From what a computer tells (idle, lock, sleep, missing beats) to absences; pure.

Everything is reckoned on the seconds since the computer was started, which nobody can set: where
the clock on the wall departs from them it was set, and that is neither absence nor work.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final, Literal, NamedTuple

from sohodesk.timelog.presence.rules import Gone, grouped

What = Literal["beat", "lock", "unlock", "sleep", "wake", "off"]
JUMP: Final = 60
"""Seconds by which the clock must depart; less is its own small corrections."""
ASLEEP: Final = 10
"""Seconds that passed without the computer counting them as awake."""
SILENT: Final = 120
"""Seconds between two signals after which the program itself was not running."""
ABORTED: Final = 60
"""Seconds awake after which a sleep that was announced has not come."""


class Moment(NamedTuple):
    """What the clocks say: the wall's, and whole seconds since the start of the computer.

    ``up`` counts sleep, ``awake`` does not.
    """

    at: datetime
    up: int
    awake: int


class Signal(NamedTuple):
    """Something that was seen or told.

    A ``beat`` comes again and again: ``idle`` are the seconds since the last key or mouse,
    ``locked`` whether the screen is, both None where nobody can tell; while ``presenting`` or in a
    call nobody is judged idle.
    """

    what: What
    moment: Moment
    idle: int | None = None
    locked: bool | None = None
    presenting: bool = False


class Left(NamedTuple):
    """Nobody is seen since then."""

    at: datetime


class Away(NamedTuple):
    """Somebody is back and was away; in order, long enough to be asked for."""

    gones: tuple[Gone, ...]


class Jump(NamedTuple):
    """The clock was set by so many seconds, forward or (negative) back; it says ``at`` now."""

    at: datetime
    seconds: int


Fact = Left | Away | Jump


class _Stretch(NamedTuple):
    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Watch:
    """What is known between two signals; numbers are seconds since the start of the computer.

    ``free`` is up to when nobody may be judged idle.  ``unsure`` is set by waking: a computer can
    wake with nobody there, so only the next beat tells.
    """

    last: Moment
    least: int
    idle: int | None = None
    lock: int | None = None
    sleep: tuple[int, int] | None = None
    free: int = 0
    unsure: bool = False
    over: tuple[_Stretch, ...] = ()

    @property
    def here(self) -> bool:
        """Whether somebody is taken to be at the computer."""
        return self.idle is None and self.lock is None and self.sleep is None and not self.unsure

    def with_least(self, least: int) -> Watch:
        """The same watch with another length from which absences count."""
        return replace(self, least=least)


def begin(moment: Moment, *, least: int) -> Watch:
    """A watch that begins now; absences from ``least`` seconds on count."""
    return Watch(moment, least, free=moment.up)


def step(watch: Watch, signal: Signal) -> tuple[Watch, list[Fact]]:
    """Take a signal in; gives the watch after it and what it tells."""
    now, was_here = signal.moment, watch.here
    facts: list[Fact] = []
    shift = _shift(watch.last, now)
    if abs(shift) >= JUMP:
        facts.append(Jump(now.at, shift))
    after = _missing(watch, now)
    if signal.what == "beat":
        after = _beat(after, signal)
    elif signal.what == "lock":
        after = replace(after, lock=now.up if after.lock is None else after.lock)
    elif signal.what == "unlock":
        after = _unlocked(after, now)
    elif signal.what == "sleep":
        after = replace(after, sleep=after.sleep or (now.up, now.awake))
    elif signal.what == "wake":
        after = replace(_woken(after, now), unsure=True)
    if was_here and not after.here:
        facts.append(Left(_wall(now, _since(after, now))))
    # The small corrections of the clock add up: they are told once they make a minute.
    kept = now if abs(shift) >= JUMP else now._replace(at=now.at - timedelta(seconds=shift))
    after = replace(after, last=kept)
    if after.here and after.over:
        gones = _gones(after, now)
        after = replace(after, over=())
        if gones:
            facts.append(Away(tuple(gones)))
    return after, facts


def _shift(last: Moment, now: Moment) -> int:
    return int((now.at - last.at).total_seconds()) - (now.up - last.up)


def _missing(watch: Watch, now: Moment) -> Watch:
    """The computer slept without a word, or this program stood still."""
    passed = now.up - watch.last.up
    asleep = passed - (now.awake - watch.last.awake)
    if watch.sleep is not None:
        if asleep >= ASLEEP:
            return replace(_woken(watch, now), unsure=True)
        if now.awake - watch.sleep[1] > ABORTED:
            return replace(watch, sleep=None)
        return watch
    if asleep >= ASLEEP:
        return replace(_ended(watch, watch.last.up, now.up, "sleep"), unsure=True)
    if passed > SILENT:
        return replace(_ended(watch, watch.last.up, now.up, "unseen"), unsure=True)
    return watch


def _woken(watch: Watch, now: Moment) -> Watch:
    if watch.sleep is None:
        return watch
    return replace(_ended(watch, watch.sleep[0], now.up, "sleep"), sleep=None)


def _unlocked(watch: Watch, now: Moment) -> Watch:
    """Whoever unlocks the screen is there."""
    after = watch
    if watch.lock is not None:
        after = replace(_ended(after, watch.lock, now.up, "lock"), lock=None)
    if watch.idle is not None:
        after = replace(_ended(after, watch.idle, now.up, "idle"), idle=None)
    return replace(after, unsure=False, free=now.up)


def _beat(watch: Watch, signal: Signal) -> Watch:
    now, after = signal.moment, replace(watch, unsure=False)
    if signal.locked is True and after.lock is None:
        after = replace(after, lock=now.up)
    elif signal.locked is False and after.lock is not None:
        after = _unlocked(after, now)
    if signal.presenting:
        if after.idle is not None:
            after = replace(_ended(after, after.idle, now.up, "idle"), idle=None)
        return replace(after, free=now.up)
    if signal.idle is None:
        return after
    since = max(now.up - signal.idle, after.free)
    if after.idle is not None and since > after.idle + 1:
        after = replace(_ended(after, after.idle, since, "idle"), idle=None)
    if after.idle is None and now.up - since >= after.least:
        after = replace(after, idle=since)
    return after


def _ended(watch: Watch, start: int, end: int, kind: str) -> Watch:
    if end <= start:
        return watch
    return replace(watch, over=(*watch.over, _Stretch(start, end, kind)))


def _since(watch: Watch, now: Moment) -> int:
    starts = [each.start for each in watch.over]
    starts += [start for start in (watch.idle, watch.lock) if start is not None]
    starts += [watch.sleep[0]] if watch.sleep is not None else []
    return min(starts, default=now.up)


def _gones(watch: Watch, now: Moment) -> list[Gone]:
    """The stretches by the wall's clock as it goes now."""
    gones = [Gone(_wall(now, s.start), _wall(now, s.end), s.kind) for s in watch.over]
    return [gone for gone in grouped(gones) if gone.seconds >= watch.least]


def _wall(now: Moment, up: int) -> datetime:
    return now.at - timedelta(seconds=now.up - up)
