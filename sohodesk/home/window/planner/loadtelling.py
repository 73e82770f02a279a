# SPDX-License-Identifier: GPL-3.0-or-later
"""What the chart of the weeks shows, as data and in words: for painter, table and screen reader."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from sohodesk.base.texts import _
from sohodesk.home.planner import phrases
from sohodesk.ui.saying import day_month

if TYPE_CHECKING:
    from sohodesk.home.planner.planning import Answer
    from sohodesk.home.planner.situation import Situation
    from sohodesk.home.planner.weeks import WeekLoad

NEW = -1


@dataclass(frozen=True, slots=True)
class Flag:
    """A deadline: the column in which it lies and where in it (0 to 1), its words and colour."""

    column: int
    share: float
    text: str
    tone: str
    new: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """The weeks with names and colours of the jobs."""

    weeks: Sequence[WeekLoad]
    flags: Sequence[Flag]
    names: dict[int, str]
    tones: dict[int, str]
    today: date

    def label(self, at: int) -> str:
        """The number of a week, of several the first one's."""
        return str(self.weeks[at].first.isocalendar().week)

    def spoken(self, at: int) -> str:
        """A column in words."""
        week = self.weeks[at]
        last = week.first + timedelta(days=7 * week.weeks - 1)
        parts = [
            _("Week {n}, {first} to {last}").format(
                n=self.label(at), first=day_month(week.first), last=day_month(last)
            ),
            _("{hours} own hours").format(hours=phrases.hours(week.own)),
        ]
        parts += [f"{self.names[job]} {phrases.hours(hours)}" for job, hours in week.parts]
        if week.over >= 0.5:
            words = _("in 2 of 10 {hours} more, out of protected time")
            parts.append(words.format(hours=phrases.hours(week.over)))
        parts += [flag.text for flag in self.flags if flag.column == at]
        return "; ".join(parts)


def picture_of(weeks: Sequence[WeekLoad], situation: Situation, found: Answer) -> Picture:
    """Everything that is painted."""
    names = {at: one.row.name for at, one in enumerate(found.open_jobs)}
    tones = {at: f"c{one.row.colour}" for at, one in enumerate(found.open_jobs)}
    names[NEW], tones[NEW] = found.question.title or _("the new job"), new_tone(found)
    flags = [
        flag
        for at, one in enumerate(found.open_jobs)
        if not one.late
        and one.row.deadline is not None
        and (flag := _flag(weeks, one.row.deadline, day_month(one.row.deadline), tones[at]))
    ]
    if found.asked:
        last = found.question.last_day
        words = _("{day}, new job").format(day=day_month(last))
        flag = _flag(weeks, last, words, tones[NEW], new=True)
        flags += [flag] if flag else []
    flags.sort(key=lambda one: (one.column, one.share))
    return Picture(weeks, flags, names, tones, situation.today)


def new_tone(found: Answer) -> str:
    """The colour of the new job: the first that no open job has, the blue one if it is free."""
    taken = {one.row.colour for one in found.open_jobs}
    return next((f"c{n}" for n in (2, 5, 4, 3, 1, 6) if n not in taken), "c2")


def _flag(
    weeks: Sequence[WeekLoad], day: date, text: str, tone: str, *, new: bool = False
) -> Flag | None:
    for at, week in enumerate(weeks):
        days = (day - week.first).days
        if 0 <= days < 7 * week.weeks:
            return Flag(at, (days + 0.75) / (7 * week.weeks), text, tone, new)
    return None


def sentence(picture: Picture) -> str:
    """The chart in one sentence."""
    over = sum(week.over for week in picture.weeks)
    words = _("Hours a week: {own} own hours in {n} weeks, {used} of them taken by open jobs.")
    said = words.format(
        own=phrases.hours(sum(week.own for week in picture.weeks)),
        n=sum(week.weeks for week in picture.weeks),
        used=phrases.hours(sum(week.used for week in picture.weeks)),
    )
    if over >= 0.5:
        said += " " + _("In 2 of 10 futures {hours} more, out of protected time.").format(
            hours=phrases.hours(over)
        )
    return said
