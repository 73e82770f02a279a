# SPDX-License-Identifier: GPL-3.0-or-later
"""What is to be said of a project at the moment: late, over its budget, where its pace leads."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from sohodesk.app.work import wording
from sohodesk.app.work.figures import ProjectLine
from sohodesk.app.work.standing import RISKY_SHARE
from sohodesk.base.texts import _, ngettext
from sohodesk.clients.forecast import Forecast, leads_past, whole_hours

SOON = 21
"""Days; a budget that is used up within them is worth a look."""


class Notice(NamedTuple):
    """A sentence, and whether something should be done about it."""

    words: str
    warns: bool


def notices(line: ProjectLine, ahead: Forecast, today: date) -> list[Notice]:
    """The sentences about a project, what needs a look first; few or none."""
    if not line.open or line.facts.state in ("lead", "quoted"):
        return []
    found = [_late(line, today), _over(line), _money_used(line), _past_estimate(line)]
    found.append(_left(line, ahead, today))
    found.append(_month(line, today))
    pace = _pace(line, ahead, today) if line.month is None else None
    if pace is None or not pace.warns:
        found.append(_money(line, ahead, today))  # else it is the same said twice
    found.append(pace)
    return [each for each in found if each is not None]


def why(line: ProjectLine, today: date) -> str:
    """What its tag warns of, a sentence each; nothing where all is well."""
    return " ".join(each.words for each in notices(line, line.ahead, today) if each.warns)


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


def _money_used(line: ProjectLine) -> Notice | None:
    share, currency = line.money_share, line.facts.currency
    if share is None or line.budget is None or share < RISKY_SHARE:
        return None
    budget = wording.money(line.budget, currency)
    if share > 1:
        more = wording.money(line.used_money - line.budget, currency)
        said = _("{money} more than the budget of {budget}.").format(money=more, budget=budget)
    else:
        used = wording.percent(share)
        said = _("{percent} of the budget of {budget} is used.").format(percent=used, budget=budget)
    return Notice(said, warns=True)


def _past_estimate(line: ProjectLine) -> Notice | None:
    estimate, more = line.facts.estimate_hours, line.past_estimate
    if estimate is None or not more:
        return None
    sentence = _("{time} more than the estimate of {hours}.")
    said = sentence.format(time=wording.hours(more), hours=wording.budget_hours(estimate))
    return Notice(said, warns=True)


def _left(line: ProjectLine, ahead: Forecast, today: date) -> Notice | None:
    day = line.facts.deadline
    if ahead.left is None or day is None:
        return None
    if ahead.low is None:
        sentence = _("Nothing was done for four weeks; {hours} of the estimate are left.")
    else:
        sentence = _(
            "Even at the pace of the fullest weeks {hours} of the estimate are left on {day}."
        )
    hours = wording.budget_hours(ahead.left)
    return Notice(sentence.format(hours=hours, day=wording.day_of(day, today)), warns=True)


def _money(line: ProjectLine, ahead: Forecast, today: date) -> Notice | None:
    comes_to, day = line.money_beyond(ahead), line.facts.deadline
    if comes_to is None or day is None or line.budget is None:
        return None
    said = _("At this pace it comes to {money} until {day}, {more} more than the budget.").format(
        money=wording.money(comes_to, line.facts.currency),
        day=wording.day_of(day, today),
        more=wording.money(comes_to - line.budget, line.facts.currency),
    )
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
        warns = leads_past(
            ahead, budget_hours=line.bound_hours, estimate_hours=line.facts.estimate_hours
        )
        return _at_the_end(whole_hours(ahead.low), whole_hours(ahead.high), budget, warns=warns)
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


def _at_the_end(low: int, high: int, budget: Decimal, *, warns: bool) -> Notice:
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
    return Notice(f"{needs} {more}", warns)
