# SPDX-License-Identifier: GPL-3.0-or-later
"""The measures beside the score in words, each with what it is and where its line comes from."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from sohodesk.base.texts import _, ngettext
from sohodesk.base.workrules import rule_on
from sohodesk.home.balance import metrics
from sohodesk.home.balance.further import Further
from sohodesk.home.balance.leave import YEAR_OF_LEAVE
from sohodesk.home.balance.overview import Overview
from sohodesk.home.window.balance import figures, sources
from sohodesk.home.window.balance.told import BesideTold
from sohodesk.ui import saying

HARM = 55 * 3600
"""M2 from which the line of WHO and ILO is shown."""
YEAR = 365
"""Days before which a log is too young to ask for the leave of a year."""
FIRST = 6
"""So many measures stand in the card; the others come with one more key."""
Row = Callable[[Overview, Further], BesideTold | None]


def besides_of(seen: Overview, more: Further, *, hidden: bool) -> tuple[BesideTold, ...]:
    """All measures, the first ones first."""
    rows = (row(seen, more) for row in ROWS.values())
    found = [row for row in rows if row is not None]
    return tuple(_hidden(row) if hidden else row for row in found)


def _hidden(row: BesideTold) -> BesideTold:
    words = {"warn": _("strained"), "danger": _("out of balance"), "ok": _("good")}.get(
        row.tone, ""
    )
    if not words and row.key in _JUDGED and row.value != figures.NONE:
        words = _("fine")
    name = _NAMELESS.get(row.key, lambda: row.name)()
    said = f"{name}: {words}" if words else name
    return BesideTold(row.key, row.icon, name, words, "", row.tone, (), said)


_JUDGED = ("mean", "stretch", "night", "evenings")
"""Measures that have a line; the others are told without a word."""
_NAMELESS = {
    "mean": lambda: _("Mean of many weeks"),
    "leave": lambda: _("Leave of the year"),
}
"""Names that have a figure in them, without it."""


def _told(
    key: str, icon: str, name: str, value: str, note: str, tone: str, *lines: str
) -> BesideTold:
    said = ", ".join(each for each in (f"{name}: {value}", note) if each)
    return BesideTold(key, icon, name, value, note, tone, tuple(x for x in lines if x), said)


def _mean(seen: Overview, _more: Further) -> BesideTold:
    mean, own = seen.stretch.last.mean, sources.rule_of(seen)
    # A profile that limits single weeks has no line for a mean: the EU's is told then.
    profile = own.profile if own is not None and own.mean_weeks > 1 else "eu"
    rule = rule_on(profile, seen.week.first)
    line = rule.weekly_hours if rule is not None else 48
    weeks = _("{n} of 17").format(n=_effective(mean.effective))
    name = _("17-week mean")
    what = _("Hours of 17 weeks ÷ weeks without leave and sickness; it needs 4 of them.")
    source = "" if rule is None else sources.said_source(rule)
    if mean.seconds is None:
        return _told("mean", "chart-line", name, figures.NONE, weeks, "text", what, source)
    label = f"{profile.upper()} {line} · {weeks}"
    tone = "danger" if mean.seconds >= HARM else "warn" if mean.seconds > line * 3600 else "text"
    filled = _("Here: {sum} h ÷ {weeks} = {mean} h").format(
        sum=figures.hours(mean.seconds * mean.effective),
        weeks=_effective(mean.effective),
        mean=figures.decimal(mean.seconds / 3600, 2),
    )
    harm = _(
        "WHO and ILO, 2021: 55 h and more, sustained, against 35 to 40 h: strokes +35 %,"
        " deaths by heart disease +17 %."
    )
    value, harm = figures.spoken(mean.seconds), harm if mean.seconds >= HARM else ""
    return _told("mean", "chart-line", name, value, label, tone, what, filled, harm, source)


def _effective(weeks: Fraction) -> str:
    return figures.whole(weeks) if weeks.denominator == 1 else figures.decimal(weeks)


def _stretch(seen: Overview, _more: Further) -> BesideTold | None:
    best = max(seen.stretch.known, key=lambda one: one.stretch.seconds, default=None)
    if best is None or not best.stretch.seconds:
        return None
    rule = best.choice.rule(best.week.first)
    after = rule.breaks[0].after if rule is not None and rule.breaks else 360
    pause = best.choice.break_minutes(best.week.first)
    at = figures.wall(best.stretch.start, seen.facts.zone)
    what = _(
        "Work without a break of {n} min; what was worked between shorter pauses adds up."
    ).format(n=pause)
    where = _("Here: {minutes} min, from {day} {time} on.").format(
        minutes=best.stretch.seconds // 60, day=saying.short_day(at.date()), time=saying.clock(at)
    )
    source = "" if rule is None else _("Source: {source}.").format(source=rule.source)
    tone = "warn" if best.stretch.seconds > after * 60 else "text"
    note = _("break after {n} h").format(n=_plain_hours(after))
    return _told(
        "stretch",
        "timer",
        _("Longest stretch"),
        figures.spoken(best.stretch.seconds),
        note,
        tone,
        what,
        where,
        source,
    )


def _plain_hours(minutes: int) -> str:
    return str(minutes // 60) if minutes % 60 == 0 else figures.decimal(Fraction(minutes, 60))


def _nights(seen: Overview, _more: Further) -> BesideTold:
    nights = [(day, s) for one in seen.stretch.reports for day, s in one.nights.items()]
    start, end = seen.facts.night
    note = _("{start} to {end}").format(
        start=saying.clock_of_minute(start), end=saying.clock_of_minute(end % 1440)
    )
    long = [(day, s) for day, s in nights if s > metrics.NIGHT_FLAG]
    lines = [
        _("{day}: {hours} in one night, more than 2 h").format(
            day=saying.short_day(day), hours=saying.spoken(seconds)
        )
        for day, seconds in long[-4:]
    ]
    what = _("Work at night by the clock of where you were; flagged above 2 h in a night.")
    value = saying.spoken(sum(s for _day, s in nights))
    tone = "warn" if long else "text"
    return _told("night", "moon-star", _("Night work"), value, note, tone, what, *lines)


def _evenings(seen: Overview, _more: Further) -> BesideTold:
    free = sum(one.evenings[0] for one in seen.stretch.reports)
    over = sum(one.evenings[1] for one in seen.stretch.reports)
    goal = seen.stretch.last.choice.evenings
    value = _("{free} of {n}").format(free=free, n=over)
    what = _("Evenings are from 19:00 to 22:00, free without any work; those that are over.")
    whole = 7 * len(seen.stretch.reports)
    missed = over - free > whole - goal * len(seen.stretch.reports)
    note = _("goal {n} of 7").format(n=goal)
    tone = "warn" if missed else "text"
    own = _("The goal is your own; change it with the weights.")
    return _told("evenings", "sunset", _("Free evenings"), value, note, tone, what, own)


def _commute(seen: Overview, more: Further) -> BesideTold:
    name, baseline = _("Commute won back"), seen.facts.commute
    suggested = _(
        "Working at home saves 72 minutes a day on the mean of 27 countries, and 40 % of it goes"
        " back into work (Aksoy, Barrero, Bloom and others, NBER w30866)."
    )
    if not baseline:
        how = _("Say in Settings, Home time, how long your way to an office would be.")
        return _told("commute", "bus", name, figures.NONE, _("no way set"), "text", how, suggested)
    won = more.won
    days = ngettext("{n} day with work", "{n} days with work", won.days).format(n=won.days)
    what = _("{days} × {way} there and back, less what was travelled.").format(
        days=days, way=saying.spoken(baseline)
    )
    went = _("Of it {work} went into work, {family} to the family, {own} is your own.").format(
        work=saying.spoken(won.to_work),
        family=saying.spoken(won.to_family),
        own=saying.spoken(won.own),
    )
    how = _("By what was logged where the way would have been, before and after usual hours.")
    tone = "home" if won.seconds else "text"
    return _told(
        "commute",
        "bus",
        name,
        saying.spoken(won.seconds),
        _span(seen, more),
        tone,
        what,
        went,
        how,
        suggested,
    )


def _span(seen: Overview, more: Further) -> str:
    """The month that is told of, or the weeks."""
    first, _last = more.won_in
    if not seen.stretch.single:
        n = len(seen.stretch.reports)
        return ngettext("{n} week", "{n} weeks", n).format(n=n)
    return saying.pattern(first, "MMMM")


def _leave(seen: Overview, _more: Further) -> BesideTold:
    value = ngettext("{n} day", "{n} days", seen.leave).format(n=seen.leave)
    what = _("Planned workdays marked as leave in the last 12 months, against 20.")
    source = _("Source: Directive 2003/88/EC, article 7: four weeks a year.")
    young = seen.first_entry is None or (seen.until - seen.first_entry).days < YEAR
    tone = "ok" if seen.leave >= YEAR_OF_LEAVE else "text" if young else "warn"
    note = _("of {n}").format(n=YEAR_OF_LEAVE)
    return _told("leave", "tree-palm", _("Leave, 12 months"), value, note, tone, what, source)


def _rest_days(seen: Overview, _more: Further) -> BesideTold:
    seconds = sum(one.rest_day_work for one in seen.stretch.reports)
    what = _("Work on rest days, public holidays and leave, by your own calendar.")
    return _told(
        "restdays", "armchair", _("Rest-day work"), saying.spoken(seconds), "", "text", what
    )


def _overlap(seen: Overview, _more: Further) -> BesideTold | None:
    seconds = sum(one.overlap for one in seen.stretch.reports)
    if not seconds:
        return None
    what = _("Logged twice at the same time. It is billed as logged, but lived only once.")
    value = _("{n} min").format(n=seconds // 60)
    return _told("overlap", "layers", _("Overlap"), value, _("counted once"), "text", what)


def _untimed(seen: Overview, _more: Further) -> BesideTold | None:
    seconds = sum(one.untimed for one in seen.stretch.reports)
    if not seconds:
        return None
    what = _("Durations without clock times count as work, but tell nothing of rest and evenings.")
    return _told(
        "untimed", "hourglass", _("Without clock times"), saying.spoken(seconds), "", "text", what
    )


def _travel(seen: Overview, _more: Further) -> BesideTold | None:
    seconds = sum(one.travel for one in seen.stretch.reports)
    if not seconds:
        return None
    what = _("Entries with the tag #{tag}.").format(tag=seen.facts.travel_tag)
    return _told("travel", "route", _("Travel"), saying.spoken(seconds), "", "text", what)


def _off(seen: Overview, _more: Further) -> BesideTold | None:
    over = [one for one in seen.stretch.known if not one.week.running]
    if not over:
        return None
    mean = sum((one.off_a_day for one in over), Fraction(0)) / len(over)
    what = _("Neither worked nor travelled. An upper bound: chores are not logged.")
    source = _("OECD: full-time workers have about 15 h a day for leisure and personal care.")
    return _told(
        "off",
        "coffee",
        _("Time off a day"),
        figures.spoken(mean),
        _("at most"),
        "text",
        what,
        source,
    )


ROWS: dict[str, Row] = {
    "mean": _mean,
    "stretch": _stretch,
    "night": _nights,
    "evenings": _evenings,
    "commute": _commute,
    "leave": _leave,
    "restdays": _rest_days,
    "off": _off,
    "travel": _travel,
    "overlap": _overlap,
    "untimed": _untimed,
}
KEYS = tuple(ROWS)
"""All measures in their order."""
