# SPDX-License-Identifier: GPL-3.0-or-later
"""Lays the demo's work on real days: made by rule, told, and the hours of the present day.

Nothing lies in the future: the present day stops at the clock, and the timer runs since at most
two hours.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby, pairwise
from random import Random

from sohodesk.app.demo.cast import ZONE
from sohodesk.app.demo.days import SEED, made_days
from sohodesk.app.demo.lastdays import FORGOTTEN, LAST_DAYS, RUNNING, STARTS, TODAY, Told
from sohodesk.app.demo.phrases import phrases, split_tags
from sohodesk.app.demo.stints import WORKDAYS
from sohodesk.app.demo.workdays import is_workday, workdays_before
from sohodesk.base.spans import Span
from sohodesk.base.zones import day_of, instant

LEAST_PAUSE = timedelta(minutes=75)
LONGEST_RUN = timedelta(hours=2)
USUAL_RUN = timedelta(minutes=40)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A finished entry; ``billable`` None takes the project's."""

    day: date
    span: Span
    project: str
    task: str
    says: str
    tags: tuple[str, ...]
    billable: bool | None = None
    notes: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """What the timer runs on, and since when."""

    start: datetime
    project: str
    task: str
    says: str


@dataclass(frozen=True, slots=True)
class Chronicle:
    """All work up to ``now``; ``days[k - 1]`` is the k-th working day before ``today``."""

    now: datetime
    today: date
    days: tuple[date, ...]
    stretches: tuple[Stretch, ...]
    pauses: tuple[Span, ...]
    run: Run

    def day(self, number: int) -> date:
        """The date of a working day counted back from today."""
        return self.days[number - 1]


def chronicle(now: datetime) -> Chronicle:
    """The two years that end at an instant."""
    today = day_of(now, ZONE)
    days = workdays_before(today, WORKDAYS)
    run = _run(now, today)
    made = [*_made(days), *_quarters(days), *_told(LAST_DAYS, days, today)]
    hours = [each for each in _told(TODAY, days, today) if each.span.end <= run.start]
    if not is_workday(today):  # only what can't wait
        hours = [each for each in hours if each.project == run.project]
    stretches = sorted([*made, *hours], key=lambda each: each.span.start)
    return Chronicle(
        now,
        today,
        tuple(days),
        tuple(stretches),
        tuple(_pauses(stretches, run, days[FORGOTTEN - 1])),
        run,
    )


def _at(day: date, minute: int) -> datetime:
    return instant(datetime.combine(day, time(minute // 60, minute % 60)), ZONE)


def _minute(said: str) -> int:
    hours, minutes = said.split(":")
    return int(hours) * 60 + int(minutes)


def _made(days: Sequence[date]) -> Iterator[Stretch]:
    """The days made by rule; a phrase stays for a few entries, as work does."""
    dice = Random(SEED + 1)
    said: dict[tuple[str, str], int] = {}
    for piece in made_days():
        key = piece.project, piece.task
        known = phrases(*key)
        if key not in said or dice.random() < 0.45:
            said[key] = said.get(key, -1) + 1
        words, tags = split_tags(known[said[key] % len(known)])
        day = days[piece.day - 1]
        span = Span(_at(day, piece.start), _at(day, piece.end))
        yield Stretch(day, span, *key, words, tags)


def _quarters(days: Sequence[date]) -> Iterator[Stretch]:
    """The books of each quarter are done on a Saturday."""
    day = days[-1]
    while day < days[len({told.day for told in LAST_DAYS})]:
        if day.weekday() == 5 and day.day <= 7 and day.month % 3 == 1 and not is_workday(day):
            span = Span(_at(day, _minute("08:00")), _at(day, _minute("10:30")))
            yield Stretch(day, span, "admin", "Bookkeeping", "Books of the quarter", ())
        day += timedelta(days=1)


def _told(several: Iterable[Told], days: Sequence[date], today: date) -> Iterator[Stretch]:
    for told in several:
        day = days[told.day - 1] if told.day else today
        words, tags = split_tags(told.says)
        span = Span(_at(day, _minute(told.start)), _at(day, _minute(told.end)))
        billable = None if told.billable else False
        place = told.project, told.task
        yield Stretch(day, span, *place, words, tags, billable, told.notes)


def _run(now: datetime, today: date) -> Run:
    starts = [_at(today, _minute(said)) for said in STARTS]
    likely = [at for at in starts if now - LONGEST_RUN <= at < now - timedelta(minutes=4)]
    return Run(max(likely, default=now - USUAL_RUN), *RUNNING)


def _pauses(stretches: Iterable[Stretch], run: Run, forgotten: date) -> Iterator[Span]:
    """School runs, meals and evenings between entries of a day; one gap is left as it is."""
    parts = [(each.day, each.span.start, each.span.end) for each in stretches]
    parts.append((day_of(run.start, ZONE), run.start, run.start))
    for day, group in groupby(parts, key=lambda part: part[0]):
        for before, after in pairwise(group):
            if after[1] - before[2] >= LEAST_PAUSE and day != forgotten:
                yield Span(before[2], after[1])
