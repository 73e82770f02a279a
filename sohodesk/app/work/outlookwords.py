# SPDX-License-Identifier: GPL-3.0-or-later
"""What is to be said of a project at the moment: late, over its budget, where its pace leads."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from sohodesk.app.work import wording
from sohodesk.app.work.figures import ProjectLine
from sohodesk.base.texts import _, ngettext
from sohodesk.clients.forecast import Forecast, whole_hours
from sohodesk.timelog.outlook import Outlook

SOON = 21
"""Days; a budget that is used up within them is worth a look."""


class Notice(NamedTuple):
    """A sentence, and whether something should be done about it."""

    words: str
    warns: bool


def notices(line: ProjectLine, ahead: Outlook, today: date) -> list[Notice]:
    """The sentences about a project, what needs a look first; few or none."""
    if not line.open or line.facts.state in ("lead", "quoted"):
        return []
    found = [_late(line, today), _over(line), _month(line, today)]
    if line.month is None:
        found.append(_pace(line, ahead.forecast, today))
    return [each for each in found if each is not None]


def budget_of(line: ProjectLine) -> Decimal | None:
    """The hours that the pace is held against: the budget, else the estimate."""
    return line.facts.budget_hours or line.facts.estimate_hours


def _late(line: ProjectLine, today: date) -> Notice | None:
    day = line.facts.deadline
    if day is None or day >= today:
        return None
    n = (today - day).days
    sentence = ngettext(
        "The deadline passed {n} day ago.", "The deadline passed {n} days ago.", n
    ).format(n=n)
    return Notice(sentence, warns=True)


def _over(line: ProjectLine) -> Notice | None:
    whole = line.budget_hours
    if whole is None or line.used_seconds <= whole * 3600:
        return None
    more = line.used_seconds - int(whole * 3600)
    sentence = _("{time} more than the budget of {hours}.")
    said = sentence.format(time=wording.hours(more), hours=wording.budget_hours(whole))
    return Notice(said, warns=True)


def _month(line: ProjectLine, today: date) -> Notice | None:
    month = line.month
    if month is None or month.whole is None:
        return None
    left = int(month.whole * 3600) - month.seconds
    if left < 0:
        return None
    sentence = _("{time} left until {day}.")
    day = wording.renewal(line, today)
    return Notice(sentence.format(time=wording.hours(left), day=day), warns=False)


def _pace(line: ProjectLine, ahead: Forecast, today: date) -> Notice | None:
    budget = budget_of(line)
    if ahead.low is not None and ahead.high is not None and budget is not None:
        return _at_the_end(whole_hours(ahead.low), whole_hours(ahead.high), budget)
    if ahead.spent_from is None:
        return None
    first = wording.day_of(ahead.spent_from, today)
    warns = (ahead.spent_from - today).days <= SOON
    if ahead.spent_to is None or ahead.spent_to == ahead.spent_from:
        sentence = _("At this pace the hours are used up on {day} at the earliest.")
        return Notice(sentence.format(day=first), warns)
    sentence = _("At this pace the hours are used up between {first} and {last}.")
    last = wording.day_of(ahead.spent_to, today)
    return Notice(sentence.format(first=first, last=last), warns)


def _at_the_end(low: int, high: int, budget: Decimal) -> Notice:
    needs = (
        _("At this pace it needs {low} to {high} h.")
        if low != high
        else _("It needs about {low} h.")
    ).format(low=low, high=high)
    least, most = low - whole_hours(budget), high - int(budget)
    if most <= 0:
        within = _("That is within the {hours}.").format(hours=wording.budget_hours(budget))
        return Notice(f"{needs} {within}", warns=False)
    if least <= 0 or least == most:
        more = _("Agree what to leave out, or quote up to {n} h more.").format(n=most)
    else:
        more = _("Agree what to leave out, or quote the extra {least} to {most} h.").format(
            least=least, most=most
        )
    return Notice(f"{needs} {more}", warns=True)
