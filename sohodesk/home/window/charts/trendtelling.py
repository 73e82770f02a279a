# SPDX-License-Identifier: GPL-3.0-or-later
"""Work hours by week in words: as a chart with its sentence and table, and without any number."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from sohodesk.base.durations import show_duration
from sohodesk.base.numbers import show_decimal
from sohodesk.base.texts import _, current, ngettext, pgettext
from sohodesk.home.balance.trend import Trend, WeekHours
from sohodesk.home.window.charts.bars import Bar, BarChart, Limit, Series, Step
from sohodesk.timelog.sheet.week import number_of
from sohodesk.ui import saying

HARM = 55
"""Hours a week; the last of the lines that work hours are seen against."""
MANY = 26
"""With more weeks than that there is room for whole hours only."""
ABOUT = Fraction(5, 100)
LOOKED_AT = 4


def trend_chart(found: Trend) -> BarChart:
    """The chart of a trend."""
    many = len(found.weeks) > MANY
    steps = tuple(_step(one, found.heading, many=many) for one in found.weeks)
    rows = tuple(_row(one, found.heading) for one in found.weeks)
    return BarChart(
        title=title(len(found.weeks)),
        sentence=sentence(found),
        heads=(_("Week"), _("Days"), _("Worked"), _("Goal"), _("Limit")),
        rows=rows,
        plain=tuple(_plain(one) for one in found.weeks),
        series=(Series(_("Work hours"), "c1"),),
        steps=steps,
        limits=limits(found.weeks[-1]),
    )


def title(weeks: int) -> str:
    """``Work hours, 12 weeks``."""
    return ngettext("Work hours, {n} week", "Work hours, {n} weeks", weeks).format(n=weeks)


def _step(one: WeekHours, heading: int | None, *, many: bool) -> Step:
    now = one.week.running
    hours = None if one.seconds is None else one.seconds / 3600
    told = ""
    if one.over and one.seconds is not None:
        told = show_decimal(_hours(one.seconds, 0 if many else 1), current())
    ahead = heading / 3600 if now and heading is not None else None
    bar = Bar(hours, told, weak=not (now or one.over), inside=True, heading=ahead)
    return Step(str(number_of(one.week.first)), (bar,), now=now)


def _hours(seconds: int, places: int) -> Decimal:
    from sohodesk.base.money import round_half_up

    return round_half_up(Decimal(seconds) / 3600, places)


def _row(one: WeekHours, heading: int | None) -> tuple[str, ...]:
    worked = "–" if one.seconds is None else show_duration(one.seconds)
    if one.week.running and heading is not None:
        worked = _("{worked}, heading for {hours}").format(
            worked=worked, hours=show_duration(heading)
        )
    return (
        str(number_of(one.week.first)),
        saying.days_from_to(one.week.first, one.week.last),
        worked,
        show_duration(one.target),
        "–" if one.limit is None else show_duration(one.limit),
    )


def _plain(one: WeekHours) -> tuple[str, ...]:
    return (
        str(number_of(one.week.first)),
        one.week.first.isoformat(),
        "" if one.seconds is None else str(_hours(one.seconds, 2)),
        str(_hours(one.target, 2)),
        "" if one.limit is None else str(_hours(one.limit, 2)),
    )


def limits(newest: WeekHours) -> tuple[Limit, ...]:
    """The own goal, the profile's limit where it has one, and the line of far too much."""
    found = [Limit(newest.target / 3600, _line(newest.target, pgettext("hours", "goal")), "ok")]
    if newest.limit is not None and newest.limit != newest.target:
        name = _profile(newest.choice.profile)
        found.append(Limit(newest.limit / 3600, _line(newest.limit, name), "warn", "dashed"))
    if newest.target < HARM * 3600:
        words = _line(HARM * 3600, pgettext("hours", "far over"))
        found.append(Limit(HARM, words, "danger", "dotted"))
    return tuple(found)


def _line(seconds: int, word: str) -> str:
    hours = show_decimal(_hours(seconds, 1), current())
    return _("{hours} {word}").format(hours=hours, word=word)


def _profile(key: str) -> str:
    names = {
        "eu": pgettext("limit", "EU"),
        "uk": pgettext("limit", "UK"),
        "de": pgettext("limit", "Germany"),
        "id": pgettext("limit", "Indonesia"),
    }
    return names.get(key, pgettext("limit", "limit"))


def note(found: Trend) -> str:
    """``mean 42 h 46, week 47 heading for 38 h``."""
    parts = []
    if found.mean is not None:
        parts.append(_("mean {hours}").format(hours=saying.spoken(round(found.mean))))
    if found.heading is not None:
        parts.append(
            _("week {n} heading for {hours}").format(
                n=number_of(found.weeks[-1].week.first), hours=_about(found.heading)
            )
        )
    return ", ".join(parts)


def _about(seconds: int) -> str:
    """A forecast in whole hours: more would say more than is known."""
    return saying.spoken((seconds + 1800) // 3600 * 3600)


def sentence(found: Trend) -> str:
    """What the screen reader hears."""
    if not found.whole and found.weeks[-1].seconds is None:
        return _("No work in these weeks.")
    parts = [title(len(found.weeks))]
    if found.whole:
        parts.append(
            _("from {least} to {most} a week").format(
                least=saying.spoken(min(found.whole)), most=saying.spoken(max(found.whole))
            )
        )
    told = note(found)
    parts += [told] if told else []
    over = [number_of(one.week.first) for one in found.weeks if one.over]
    if over:
        parts.append(
            ngettext(
                "over the limit in week {weeks}", "over the limit in weeks {weeks}", len(over)
            ).format(weeks=", ".join(map(str, over)))
        )
    return "; ".join(parts) + "."


def in_words(found: Trend) -> str:
    """The same without any number: the last weeks against the own goal."""
    last = found.whole[-LOOKED_AT:]
    if not last:
        return _("No whole week yet.")
    target = found.weeks[-1].target
    share = Fraction(sum(last), len(last) * target)
    if share > 1 + ABOUT:
        return _("The last weeks were longer than your goal.")
    if share < 1 - ABOUT:
        return _("The last weeks stayed below your goal.")
    return _("The last weeks were about as long as your goal.")
