# SPDX-License-Identifier: GPL-3.0-or-later
"""Which reminder is due when; pure, with what was told before handed in and out.

In protected hours everything keeps still that is work's: but for the one question whether the timer
was forgotten, and what was promised at home.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Final, Literal, NamedTuple

from sohodesk.base.spans import Span, seconds_between, union
from sohodesk.base.workrules import Break

Kind = Literal["stop", "start", "break", "pomodoro", "promise", "answer"]
LONG_AFTER: Final = timedelta(hours=1)
"""After the working day the timer may run on for so long unasked."""
TOO_LONG: Final = timedelta(hours=10)
"""Where no working hours are known, a timer that ran so long was perhaps forgotten."""
AGAIN: Final = timedelta(hours=1)
"""Forgot to start is asked again after so long at the earliest."""
AHEAD: Final = timedelta(minutes=15)
"""A promise is told of so long before it begins."""
AFTER: Final = timedelta(minutes=30)
"""How it went is asked up to so long after its end."""


class Ahead(NamedTuple):
    """A promise that is not answered yet; ``key`` tells it apart, ``around`` is to be at home."""

    key: str
    title: str
    place: str
    start: datetime
    end: datetime
    around: bool = False


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which reminders the user wants, and what they go by; lengths in minutes.

    With ``guarded`` a running timer is told of protected hours by the guard, not here.
    """

    stop: bool = False
    start: bool = False
    start_after: int = 15
    breaks: tuple[Break, ...] = ()
    pomodoro: tuple[int, int] | None = None
    promises: bool = False
    answers: bool = False
    guarded: bool = False


@dataclass(frozen=True, slots=True)
class Situation:
    """What is so now.

    ``running`` is the id and the start of the timer's entry; ``here_since`` since when somebody is
    at the computer, None while nobody is.  ``working`` and ``protected`` are the hours around now,
    ``work`` the work of the last day with the running entry up to now.
    """

    now: datetime
    running: tuple[int, datetime] | None = None
    here_since: datetime | None = None
    working: tuple[Span, ...] = ()
    protected: tuple[Span, ...] = ()
    work: tuple[Span, ...] = ()
    promises: tuple[Ahead, ...] = ()


class Due(NamedTuple):
    """A reminder that is due: its kind, what it is about, minutes it speaks of."""

    kind: Kind
    key: str
    minutes: int = 0
    rest: int = 0
    promise: Ahead | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """What was told, by key, and until when what was put off keeps still."""

    at: dict[str, datetime] = field(default_factory=dict)
    quiet: dict[str, datetime] = field(default_factory=dict)

    def with_told(self, key: str, now: datetime) -> Told:
        """The same, and this was told now."""
        return replace(self, at={**self.at, key: now})

    def put_off(self, kind: Kind, key: str, until: datetime) -> Told:
        """Tell it again then, and nothing of its kind before."""
        at = {k: v for k, v in self.at.items() if k != key}
        return Told(at, {**self.quiet, kind: until})


def due(now: Situation, wanted: Wanted, told: Told) -> list[Due]:
    """What is to be told now."""
    protected = next((span for span in now.protected if now.now in span), None)
    found = list(_promises(now)) if wanted.promises else []
    found += _answers(now) if wanted.answers else []
    stop = _stop(now, protected, guarded=wanted.guarded) if wanted.stop else None
    of_work = [stop, *(_of_work(now, wanted, told) if protected is None else ())]
    found += [each for each in of_work if each is not None]
    fresh: list[Due] = []
    for each in found:
        if each.key in told.at:
            continue
        if told.quiet.get(each.kind, now.now) > now.now:
            continue
        if each.kind == "break" and any(f.kind == "break" for f in fresh):
            continue  # the longer break stands for the shorter one
        fresh.append(each)
    return fresh


def _of_work(now: Situation, wanted: Wanted, told: Told) -> Iterable[Due | None]:
    """What keeps still in protected hours."""
    if wanted.start:
        yield _start(now, wanted, told)
    for each in sorted(wanted.breaks, reverse=True):
        yield _break(now, each)
    if wanted.pomodoro is not None:
        yield _pomodoro(now, wanted.pomodoro, told)


def _stop(now: Situation, protected: Span | None, *, guarded: bool) -> Due | None:
    if now.running is None:
        return None
    entry, start = now.running
    minutes = seconds_between(start, now.now) // 60
    if protected is not None and start < protected.start and not guarded:
        return Due("stop", f"stop:{entry}:{protected.start:%Y%m%d%H%M}", minutes)
    ended = [span.end for span in now.working if span.end <= now.now]
    at_work = any(now.now in span for span in now.working) or (protected is not None and guarded)
    if ended and not at_work and start < max(ended) <= now.now - LONG_AFTER:
        return Due("stop", f"stop:{entry}:{max(ended):%Y%m%d%H%M}", minutes)
    if now.now - start >= TOO_LONG:
        return Due("stop", f"stop:{entry}:long", minutes)
    return None


def _start(now: Situation, wanted: Wanted, told: Told) -> Due | None:
    if now.running is not None or now.here_since is None:
        return None
    window = next((span for span in now.working if now.now in span), None)
    if window is None:
        return None
    since = max(now.here_since, window.start, *(span.end for span in now.work))
    waited = seconds_between(since, now.now) // 60
    before = max((at for key, at in told.at.items() if key.startswith("start:")), default=None)
    if waited < wanted.start_after or (before is not None and now.now - before < AGAIN):
        return None
    return Due("start", f"start:{now.now:%Y%m%d%H%M}", waited)


def stretch(work: Sequence[Span], now: datetime, rest: int) -> tuple[datetime, int] | None:
    """The work since the last break of ``rest`` minutes: when it began, and seconds worked.

    None where such a break is going on.
    """
    spans = union(work)
    if not spans or now - spans[-1].end >= timedelta(minutes=rest):
        return None
    began, worked = spans[-1].start, 0
    for index in range(len(spans) - 1, -1, -1):
        span = spans[index]
        if span.end < began and began - span.end >= timedelta(minutes=rest):
            break
        began, worked = span.start, worked + span.seconds
    return began, worked


def _break(now: Situation, wanted: Break) -> Due | None:
    if now.running is None:
        return None
    found = stretch(now.work, now.now, wanted.minutes)
    if found is None or found[1] < wanted.after * 60:
        return None
    key = f"break:{found[0]:%Y%m%d%H%M}:{wanted.after}"
    return Due("break", key, found[1] // 60, wanted.minutes)


def _pomodoro(now: Situation, wanted: tuple[int, int], told: Told) -> Due | None:
    if now.running is None:
        return None
    entry, start = now.running
    before = [at for key, at in told.at.items() if key.startswith(f"pomodoro:{entry}:")]
    since = max(before, default=start)
    minutes, rest = wanted
    # After one was told, its break comes first.
    length = minutes + (rest if before else 0)
    if now.now - since < timedelta(minutes=length):
        return None
    return Due("pomodoro", f"pomodoro:{entry}:{now.now:%Y%m%d%H%M}", minutes, rest)


def _promises(now: Situation) -> Iterable[Due]:
    for promise in now.promises:
        left = promise.start - now.now
        if timedelta(0) < left <= AHEAD:
            yield Due("promise", promise.key, -(-left // timedelta(minutes=1)), promise=promise)


def _answers(now: Situation) -> Iterable[Due]:
    """How those went that are over, of which nobody has said it."""
    for promise in now.promises:
        if timedelta(0) <= now.now - promise.end < AFTER:
            yield Due("answer", f"answer:{promise.key}", promise=promise)
