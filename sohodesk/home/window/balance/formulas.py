# SPDX-License-Identifier: GPL-3.0-or-later
"""The formula of each part with the very figures put in, as the opened row shows it."""

from __future__ import annotations

from fractions import Fraction

from sohodesk.base.texts import _
from sohodesk.home.balance.overview import Overview
from sohodesk.home.balance.score import TARGET_CAP, WEEKLY_REST, hours_part, rounded
from sohodesk.home.window.balance import figures
from sohodesk.ui import saying

LONG_REST = WEEKLY_REST * 3600
USUAL_WEEK = 168
"""Hours of a week without a change of clocks."""


def formula(name: str) -> tuple[str, ...]:
    """The formula in words."""
    return {
        "hours": (
            _("100 up to the own target,"),
            _("60 at 48 h, 20 at 55 h, 0 at 60 h, straight lines between"),
        ),
        "rest": (
            _("100 × (0.6 × nights of 11 h or more ÷ nights measured"),
            _("+ 0.4 × longest rest of the week ÷ 35, at most 1)"),
        ),
        "protected": (_("100 × (1 − worked inside ÷ protected)"),),
        "promises": (_("100 × promises kept ÷ promises due"),),
        "family": (
            _("100 × mean of the members with a goal"),
            _("of hours together ÷ goal, at most 1"),
        ),
    }[name]


def plain_formula(name: str) -> str:
    """The same without a figure."""
    return {
        "hours": _("Up to your own target all is well; every hour above it costs."),
        "rest": _("Long nights count most, one long rest in the week the remainder."),
        "protected": _("What was worked in protected hours costs; a few minutes don’t."),
        "promises": _("The share of the promises due that were kept."),
        "family": _("How far each one’s own goal was reached, on the whole."),
    }[name]


def filled(seen: Overview, name: str) -> str:
    """The formula of a single week with its figures, up to the result; empty without data."""
    part = next(one for one in seen.stretch.parts if one.name == name)
    if part.value is None:
        return ""
    if not seen.stretch.single:
        return _over_weeks(seen, name)
    return {
        "hours": _hours,
        "rest": _rest,
        "protected": _protected,
        "promises": _promises,
        "family": _family,
    }[name](seen)


def _over_weeks(seen: Overview, name: str) -> str:
    values = [
        part.value
        for report in seen.stretch.scored
        for part in report.score.parts
        if part.name == name and part.value is not None
    ]
    total = figures.decimal(sum(values, Fraction(0)))
    return _("= {sum} ÷ {weeks} weeks =").format(sum=total, weeks=len(values))


def _hours(seen: Overview) -> str:
    report = seen.stretch.last
    worked, target = Fraction(report.hours, 3600), Fraction(report.choice.target_minutes, 60)
    target = min(target, Fraction(TARGET_CAP))
    shown = figures.decimal(worked)
    if worked <= target:
        return _("{hours} h is not above {target} h =").format(
            hours=shown, target=figures.decimal(target)
        )
    if worked >= 60:
        return _("{hours} h is 60 h or more =").format(hours=shown)
    edges = sorted({target, Fraction(48), Fraction(55), Fraction(60)})
    above = next(edge for edge in edges if worked <= edge)
    below = edges[edges.index(above) - 1]
    high, low = _points(below, target), _points(above, target)
    return _("= {high} − {drop} × ({hours} − {from_}) ÷ {width} =").format(
        high=figures.whole(high),
        drop=figures.whole(high - low),
        hours=shown,
        from_=figures.decimal(below),
        width=figures.decimal(above - below),
    )


def _points(at: Fraction, target: Fraction) -> Fraction:
    return hours_part(at * 3600, target)


def _rest(seen: Overview) -> str:
    report = seen.stretch.last
    n, ok = len(report.rests), sum(not rest.breach for rest in report.rests)
    weekly = report.weekly_rest.seconds
    if not n:
        return _("no night was measured: = 100 × {rest} ÷ 35, at most 1 =").format(
            rest=figures.hours(weekly)
        )
    if seen.week.running and weekly < LONG_REST:
        return _("so far the nights alone: = 100 × {ok} ÷ {n} =").format(ok=ok, n=n)
    nights = Fraction(60 * ok, n)
    long = min(Fraction(40), Fraction(40 * weekly, LONG_REST))
    return _("= 100 × ({six} × {ok} ÷ {n} + {four} × {rest} ÷ 35) = {nights} + {long} =").format(
        six=figures.decimal(Fraction(6, 10)),
        four=figures.decimal(Fraction(4, 10)),
        ok=ok,
        n=n,
        rest=figures.hours(min(weekly, LONG_REST)),
        nights=figures.decimal(nights),
        long=figures.decimal(long),
    )


def _protected(seen: Overview) -> str:
    kept = seen.stretch.last.protected
    return _("= 100 × (1 − {worked} min ÷ {all} min) =").format(
        worked=figures.whole(Fraction(kept.violated, 60)),
        all=figures.whole(Fraction(kept.seconds, 60)),
    )


def _promises(seen: Overview) -> str:
    tally = seen.stretch.last.promises
    return _("= 100 × {kept} ÷ {due} =").format(kept=tally.kept, due=tally.due)


def _family(seen: Overview) -> str:
    ratios = [one.ratio for one in seen.stretch.last.members if one.ratio is not None]
    return _("= 100 × ({ratios}) ÷ {n} =").format(
        ratios=" + ".join(figures.decimal(ratio, 2) for ratio in ratios), n=len(ratios)
    )


def note(seen: Overview, name: str) -> str:
    """What is still to come, or how the running week is judged; that a week is no usual one."""
    length = (seen.week.end - seen.week.start) // 3600
    if name == "hours" and seen.stretch.single and length != USUAL_WEEK:
        return _("Clocks change: this week has {n} hours.").format(n=length)
    running, ahead = seen.week.running and seen.stretch.single, seen.ahead
    if name == "rest" and ahead is not None:
        start = figures.wall(ahead.start, seen.facts.zone)
        return _(
            "The week’s long rest is still to come. Free from {day} {time} for 35 h, with nights"
            " of 11 h until then: rest ends at {value}."
        ).format(
            day=figures.named_day(start.date()),
            time=saying.clock(start),
            value=rounded(ahead.value),
        )
    if not running:
        return ""
    return {
        "hours": _("So far: the work up to now against the whole target."),
        "rest": "",
        "protected": _("So far: the windows that have begun."),
        "promises": _("So far: the promises that are due and answered."),
        "family": _("So far: each goal by the days that have begun."),
    }[name]
