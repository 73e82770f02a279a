# SPDX-License-Identifier: GPL-3.0-or-later
"""What other hours would change, as JSON and in words: both dials, never one number."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from sohodesk.base.durations import speak_duration
from sohodesk.base.money import round_half_up
from sohodesk.base.numbers import show_decimal
from sohodesk.base.texts import _, current
from sohodesk.home.balance.score import rounded
from sohodesk.home.balance.words import part_word
from sohodesk.home.enough import rules
from sohodesk.home.enough.telling import number
from sohodesk.home.enough.whatif import Money, Typical, WhatIf
from sohodesk.home.enough.words import decimal, exact, money

ARROW = " → "


def what_if_json(found: WhatIf) -> dict[str, Any]:
    """``home enough --less 10 --json``, key ``what_if``; ratios unrounded."""
    return {
        "percent": found.percent,
        "first": "evenings" if found.evenings else "evenly",
        "income_factor": float(found.income),
        "unbilled": found.unbilled,
        "hours_back_a_week": None if found.back is None else float(found.back / 3600),
        "before": {**_money_json(found.before), **_week_json(found.week)},
        "after": {
            **_money_json(found.after),
            **_week_json(found.worst),
            "score_low": _score(found.worst),
            "score_high": _score(found.best),
        },
    }


def _money_json(said: Money) -> dict[str, Any]:
    return {
        "coverage": number(said.coverage),
        "left_a_month": number(said.left),
        "real_rate": number(said.rate),
        "runway_months": number(said.runway.months) if said.runway else None,
    }


def _week_json(week: Typical | None) -> dict[str, Any]:
    return {
        "hours": None if week is None else float(week.seconds / 3600),
        "free_evenings": None if week is None else float(week.evenings),
        "hours_part": None if week is None else number(week.part("hours")),
        "score": _score(week),
    }


def _score(week: Typical | None) -> float | None:
    return None if week is None else number(week.score.value)


# Words ---


@dataclass(frozen=True, slots=True)
class Change:
    """One line of what changes: a Lucide icon, what it is, and before and after in words.

    ``home`` marks what changes at home, not in the purse; ``plain`` says it without a number.
    """

    icon: str
    what: str
    said: str
    plain: str
    home: bool = False
    amounts: tuple[Fraction, Fraction] | None = None
    """Money before and after, for whoever has little room."""


def changes(found: WhatIf, currency: str) -> list[Change]:
    """What changes, of what there are data for."""
    return [*_home_changes(found), *_money_changes(found, currency)]


def _home_changes(found: WhatIf) -> list[Change]:
    week, after = found.week, _likely(found)
    if week is None or after is None or found.back is None:
        return []
    back = found.back
    gives = _("Hours back, a week") if back >= 0 else _("More hours, a week")
    lines = [
        Change("clock", gives, hours(abs(back)), _more_or_less(back), home=True),
        Change(
            "sunset",
            _("Free evenings, a week"),
            _("{change} of 7").format(change=_pair(_short(week.evenings), _short(after.evenings))),
            _more_or_less(after.evenings - week.evenings),
            home=True,
        ),
    ]
    one, other = week.part("hours"), after.part("hours")
    if one is not None and other is not None:
        change = _pair(str(rounded(one)), str(rounded(other)))
        lines.append(
            Change(
                "gauge", _("Hours part of the score"), change, _more_or_less(other - one), home=True
            )
        )
    return lines


def _money_changes(found: WhatIf, currency: str) -> list[Change]:
    lines: list[Change] = []
    for icon, what, one, other in (
        ("wallet", _("Left for home, a month"), found.before.left, found.after.left),
        ("banknote", _("Real hourly rate"), found.before.rate, found.after.rate),
    ):
        if one is not None and other is not None:
            change = _pair(money(one, currency), money(other, currency))
            lines.append(
                Change(icon, what, change, _more_or_less(other - one), amounts=(one, other))
            )
    if found.before.runway is not None and found.after.runway is not None:
        lines.append(_runway(found))
    return lines


def _runway(found: WhatIf) -> Change:
    one, other = (
        each.runway.months if each.runway else None for each in (found.before, found.after)
    )
    if one is None or other is None:
        return Change("hourglass", _("Runway"), _("income covers costs"), _("stays"))
    said = (
        _("stays {months} months").format(months=decimal(one, 1))
        if decimal(one, 1) == decimal(other, 1)
        else _("{change} months").format(change=_pair(decimal(one, 1), decimal(other, 1)))
    )
    return Change("hourglass", _("Runway"), said, _more_or_less(other - one))


def _likely(found: WhatIf) -> Typical | None:
    """The week as the log alone changes it, whatever is done with the hours."""
    return found.worst if found.percent <= 0 else found.best


def _pair(one: str, other: str) -> str:
    return _("stays {value}").format(value=one) if one == other else f"{one}{ARROW}{other}"


def _more_or_less(change: Fraction) -> str:
    if not change:
        return _("stays")
    return _("more") if change > 0 else _("less")


def _short(value: Fraction) -> str:
    return show_decimal(round_half_up(exact(value), 1), current(), 0, 1)


def hours(seconds: Fraction) -> str:
    """Hours as they are spoken, rounded to minutes."""
    return speak_duration(rounded(seconds / 60) * 60, current())


def score_words(found: WhatIf) -> str:
    """The Time score after, a range where what is done with the hours makes one; may be empty."""
    low, high = (None if one is None else one.score.shown for one in (found.worst, found.best))
    if low is None or high is None:
        return ""
    return str(low) if low == high else f"{min(low, high)}–{max(low, high)}"


def weakest_words(found: WhatIf, *, plain: bool = False) -> str:
    """The weakest part of the Time score and what becomes of it."""
    week, after = found.week, _likely(found)
    worst = None if week is None or week.score.value is None else week.score.worst
    if worst is None or worst.value is None or after is None:
        return ""
    value = after.part(worst.name)
    name = part_word(worst.name)
    if plain or value is None:
        return _("weakest part: {part}").format(part=name)
    change = _pair(str(rounded(worst.value)), str(rounded(value)))
    return _("weakest part, {part}: {change}").format(part=name, change=change)


def needs_words(found: WhatIf) -> str:
    """Whether needs are met after, and still."""
    before, after = found.before.coverage, found.after.coverage
    if before is None or after is None:
        return ""
    now = rules.coverage_state(after)
    if now == "short":
        was_short = rules.coverage_state(before) == "short"
        return _("needs not met") if was_short else _("needs no longer met")
    if not found.percent:
        return _("needs met, with savings") if now == "savings" else _("needs met")
    if rules.coverage_state(before) == "short":
        return _("needs met")
    return _("needs still met")


def week_words(found: WhatIf) -> str:
    """What becomes of the typical week."""
    week, after = found.week, _likely(found)
    if week is None or after is None:
        return _("No whole week of work is logged yet: only the money is reckoned.")
    if not found.percent:
        return _("Your typical week has {hours}.").format(hours=hours(week.seconds))
    return _("Your typical week goes from {before} to {after}.").format(
        before=hours(week.seconds), after=hours(after.seconds)
    )


def question(percent: int) -> str:
    """What is asked: ``What if I worked 10% less?``, in a sentence."""
    if not percent:
        return _("What if I worked as I do?")
    if percent < 0:
        return _("What if I worked {percent}% less?").format(percent=-percent)
    return _("What if I worked {percent}% more?").format(percent=percent)


def note_words(found: WhatIf) -> str:
    """What the sum rests on."""
    if found.unbilled:
        return _(
            "No hour of these weeks could be billed, so the income stays as it is. "
            "A sum on your own past, no promise."
        )
    if found.percent > 0:
        return _(
            "More income follows the billable hours; costs stay as they are. "
            "A sum on your own past, no promise."
        )
    return _(
        "Less income follows the billable hours cut; costs stay as they are. "
        "A sum on your own past, no promise."
    )


def what_if_lines(found: WhatIf, currency: str) -> list[str]:
    """The same on the command line."""
    lines = [question(found.percent), week_words(found)]
    if found.before.coverage is not None and found.after.coverage is not None:
        change = _pair(decimal(found.before.coverage, 2), decimal(found.after.coverage, 2))
        lines.append(
            _("Enough: {change} ×, {state}").format(change=change, state=needs_words(found))
        )
    before = None if found.week is None else found.week.score.shown
    if before is not None and score_words(found):
        change = _pair(str(before), score_words(found))
        lines.append(
            _("Time: {change}; {weakest}").format(change=change, weakest=weakest_words(found))
        )
    lines += [f"  {one.what}: {one.said}" for one in changes(found, currency)]
    lines.append(note_words(found))
    return lines
