# SPDX-License-Identifier: GPL-3.0-or-later
"""The page for the fridge: a month of promises in warm words, as plain values for the template.

It says nothing of hours, money or scores, unless the hours are asked for.  Who looks at it is the
family: it speaks of what was kept first.
"""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import ClassVar

from babel.dates import format_date, get_day_names

from sohodesk.base.durations import speak_duration
from sohodesk.base.texts import _, ngettext, speaking
from sohodesk.home.promises.queries import PromiseRow
from sohodesk.home.promises.signs import sign_of
from sohodesk.home.promises.standing import Standing
from sohodesk.home.review.fridgemarks import (
    REST,
    State,
    marks_svg,
    rows_for,
    shapes_of,
)
from sohodesk.home.review.rules import Words

DAY = timedelta(days=1)
MOST_TO_COME = 3
_FOUND: dict[str, State] = {"kept": "kept", "missed": "missed", "": "open"}


@dataclass(frozen=True, slots=True)
class Birthday:
    """A member of the family with a birthday in the month; ``age`` is what they become."""

    name: str
    day: date
    age: int


@dataclass(frozen=True, slots=True)
class Month:
    """What a page is made of; ``worked`` are seconds and days of work where they are wanted."""

    first: date
    today: date
    standings: Sequence[Standing]
    names: Sequence[str]
    birthdays: Sequence[Birthday] = ()
    first_weekday: int = 0
    worked: tuple[int, int] | None = None

    @property
    def last(self) -> date:
        """The last day of the month."""
        return self.first.replace(day=calendar.monthrange(self.first.year, self.first.month)[1])


@dataclass(frozen=True, slots=True)
class Cell:
    """A day of the calendar; empty before and after the month.  ``said`` is for the reader."""

    number: str = ""
    marks: str = ""
    said: str = ""
    today: bool = False
    columns: int = 0
    """In how many columns the marks stand."""


@dataclass(frozen=True, slots=True)
class Line:
    """A promise of the legend: its mark, and how often it was kept."""

    mark: str
    title: str
    kept: str


@dataclass(frozen=True, slots=True)
class FridgePage:
    """The page as it is printed, A5 upright."""

    ENTRY: ClassVar[str] = "fridge.typ"

    language: str
    title: str
    names: str
    heading: str
    greeting: str
    weekdays: tuple[str, ...]
    weeks: tuple[tuple[Cell, ...], ...]
    legend: tuple[Line, ...]
    to_come_label: str
    to_come: str
    key: str
    printed: str
    at: datetime
    mark_rows: int = 1
    mark_columns: int = 4
    work: str = ""
    template: str = "fridge"
    paper: str = "a5"
    footer: str = ""
    """Not on this page; the parts that all templates share ask for it."""


def compose_fridge(month: Month, words: Words, language: str, at: datetime) -> FridgePage:
    """The page of a month in a language; own words go before those of the program."""
    with speaking(language):
        return _compose(month, words, language, at)


def own_words(month: Month, language: str) -> Words:
    """What the program would say: where one begins to change it."""
    with speaking(language):
        found = _counted(month.standings)
        return Words(_heading(month, language), _greeting(found), _to_come(month, language))


def _compose(month: Month, words: Words, language: str, at: datetime) -> FridgePage:
    shown = [one for one in month.standings if not one.moved_to and _state(one) is not None]
    rituals = _rituals(shown)
    shapes = dict(zip((row.id for row in rituals), shapes_of(_signs(rituals)), strict=True))
    by_day: dict[date, list[Standing]] = {}
    for one in sorted(shown, key=lambda each: list(shapes).index(each.promise.id)):
        by_day.setdefault(one.day, []).append(one)
    rows, wide = rows_for(max(map(len, by_day.values()), default=0))
    found = _counted(month.standings)
    heading = words.title or _heading(month, language)
    return FridgePage(
        language=language,
        title=heading,
        names=_joined(month.names),
        heading=heading,
        greeting=words.greeting or _greeting(found),
        weekdays=_weekdays(month.first_weekday, language),
        weeks=_weeks(month, by_day, shapes, wide),
        legend=_legend(rituals, shown, shapes),
        to_come_label=_("Still to come"),
        to_come=words.to_come or _to_come(month, language),
        key=_("filled: kept · open: to come · crossed: missed"),
        printed=_("printed {day}").format(day=_day(month.today, language)),
        at=at,
        mark_rows=rows,
        mark_columns=wide,
        work=_work(month, language),
    )


def _state(one: Standing) -> State | None:
    """How an occurrence is drawn; what family or force cancelled is not."""
    return _FOUND.get(one.answer)


def _rituals(shown: Sequence[Standing]) -> list[PromiseRow]:
    """The promises of the month, what stands most often first."""
    count: dict[int, int] = {}
    rows: dict[int, PromiseRow] = {}
    for one in shown:
        rows[one.promise.id] = one.promise
        count[one.promise.id] = count.get(one.promise.id, 0) + 1
    return sorted(rows.values(), key=lambda row: (-count[row.id], row.times.at_minute, row.id))


def _signs(rituals: Sequence[PromiseRow]) -> list[str]:
    return [sign_of(row) for row in rituals]


# Words ---


@dataclass(frozen=True, slots=True)
class _Counted:
    kept: int
    missed: int
    ahead: int


def _counted(standings: Sequence[Standing]) -> _Counted:
    answers = [one.answer for one in standings if not one.moved_to]
    return _Counted(answers.count("kept"), answers.count("missed"), answers.count(""))


def _heading(month: Month, language: str) -> str:
    name = format_date(month.first, "LLLL", locale=language)
    return _("{month} at home").format(month=name[:1].upper() + name[1:])


def _greeting(found: _Counted) -> str:
    if not (found.kept or found.missed or found.ahead):
        return _("A month without appointments at home: its days are free for one another.")
    if not (found.kept or found.missed):
        return _("A new month, and all of it is still before us.")
    parts = []
    if found.kept:
        parts.append(
            ngettext(
                "Once someone waited, and I was there.",
                "{n} times someone waited, and I was there.",
                found.kept,
            ).format(n=found.kept)
        )
    if found.missed:
        parts.append(
            ngettext(
                "Thank you for the one time that went on without me; I missed it, too.",
                "Thank you for the {n} times that went on without me; I missed them, too.",
                found.missed,
            ).format(n=found.missed)
        )
    elif found.kept:
        parts.append(_("Thank you for waiting for me."))
    return " ".join(parts)


def _to_come(month: Month, language: str) -> str:
    """What is special before the month is over: what was promised once, and birthdays."""
    ahead = [
        one
        for one in month.standings
        if not one.answer and one.day >= month.today and not one.promise.times.rule
    ]
    said = [(one.day, one.promise.title) for one in ahead]
    said += [
        (each.day, _("{name} turns {age}").format(name=each.name, age=each.age))
        for each in month.birthdays
        if each.day >= month.today
    ]
    if not said:
        return ""
    told = [
        _("{what} on {day}").format(what=what, day=_day(day, language))
        for day, what in sorted(said)[:MOST_TO_COME]
    ]
    return ", ".join(told) + "."


def _work(month: Month, language: str) -> str:
    if month.worked is None:
        return ""
    seconds, days = month.worked
    return ngettext("Worked: {spent} on {n} day.", "Worked: {spent} on {n} days.", days).format(
        spent=speak_duration(seconds, language), n=days
    )


def _joined(names: Sequence[str]) -> str:
    if len(names) < 2:
        return "".join(names)
    return _("{names} and {last}").format(names=", ".join(names[:-1]), last=names[-1])


def _day(day: date, language: str) -> str:
    return format_date(day, "d MMMM", locale=language)


# Calendar ---


def _weekdays(first: int, language: str) -> tuple[str, ...]:
    names = get_day_names("abbreviated", context="stand-alone", locale=language)
    return tuple(names[(first + at) % 7] for at in range(7))


def _weeks(
    month: Month,
    by_day: dict[date, list[Standing]],
    shapes: dict[int, str],
    most: int,
) -> tuple[tuple[Cell, ...], ...]:
    """Four to six weeks of seven cells."""
    start = month.first - (month.first.weekday() - month.first_weekday) % 7 * DAY
    found = []
    while start <= month.last:
        days = [start + at * DAY for at in range(7)]
        found.append(tuple(_cell(month, day, by_day.get(day, []), shapes, most) for day in days))
        start += 7 * DAY
    return tuple(found)


def _cell(
    month: Month,
    day: date,
    there: Sequence[Standing],
    shapes: dict[int, str],
    most: int,
) -> Cell:
    if not month.first <= day <= month.last:
        return Cell()
    marks = [(shapes[one.promise.id], _FOUND[one.answer]) for one in there]
    said = [f"{one.promise.title}: {_state_word(one)}" for one in there]
    return Cell(
        str(day.day),
        marks_svg(marks, most) if marks else "",
        ", ".join(said),
        day == month.today,
        min(len(marks), most),
    )


def _state_word(one: Standing) -> str:
    return {"kept": _("kept"), "missed": _("missed"), "open": _("to come")}[_FOUND[one.answer]]


def _legend(
    rituals: Sequence[PromiseRow], shown: Sequence[Standing], shapes: dict[int, str]
) -> tuple[Line, ...]:
    kept: dict[int, int] = {}
    for one in shown:
        if one.answer == "kept":
            kept[one.promise.id] = kept.get(one.promise.id, 0) + 1

    def line(shape: str, title: str, times: int) -> Line:
        words = ngettext("{n} kept", "{n} kept", times).format(n=times)
        return Line(marks_svg([(shape, "kept")], 1), title, words)

    own = [row for row in rituals if shapes[row.id] != REST]
    rest = [row for row in rituals if shapes[row.id] == REST]
    found = [line(shapes[row.id], row.title, kept.get(row.id, 0)) for row in own]
    if rest:
        times = sum(kept.get(row.id, 0) for row in rest)
        title = ngettext("{n} more promise", "{n} more promises", len(rest))
        found.append(line(REST, title.format(n=len(rest)), times))
    return tuple(found)
