# SPDX-License-Identifier: GPL-3.0-or-later
"""The map of hours in words: as a chart with its sentence and table, and without any number."""

from __future__ import annotations

from datetime import UTC, datetime, time

from sohodesk.base import formats
from sohodesk.base.clocktimes import show_clock, show_clocks
from sohodesk.base.texts import _, current, ngettext
from sohodesk.base.weekdays import CODES
from sohodesk.base.zones import local
from sohodesk.home.balance.heat import HOURS, HeatMap
from sohodesk.home.window.charts.heatchart import HeatChart
from sohodesk.timelog.sheet.week import number_of
from sohodesk.ui import saying

SHOWN = (7, 19)
"""These hours are shown in any case."""
_PARTS = ((5, 12), (12, 17), (17, 22))
MOSTLY = 4
"""Of two weeks' worth of work so many tenths make a part of the day the usual one."""


def heat_chart(found: HeatMap) -> HeatChart:
    """The chart of a map."""
    first, last = shown_hours(found)
    hours = tuple(hour_label(hour) for hour in range(HOURS))
    days = found.last.days
    rows = tuple(
        (
            saying.pattern(day, "dddd"),
            *(str(_minutes(found, at, hour)) for hour in range(first, last)),
            _windows(found.protected[at]),
        )
        for at, day in enumerate(days)
    )
    return HeatChart(
        title=_("When work happens"),
        sentence=sentence(found),
        heads=(_("Day"), *hours[first:last], _("Protected")),
        rows=rows,
        plain=tuple((CODES[day.weekday()], *row[1:]) for day, row in zip(days, rows, strict=True)),
        days=tuple(saying.weekday(day) for day in days),
        hours=hours,
        first=first,
        last=last,
        shares=tuple(
            tuple(float(found.share(at, hour)) for hour in range(HOURS)) for at in range(7)
        ),
        protected=found.protected,
        words=(_("worked"), _("protected"), _("0–60 min")),
    )


def shown_hours(found: HeatMap) -> tuple[int, int]:
    """From which to which hour there is something to show; protected time alone shows none."""
    worked = [hour for hour in range(HOURS) if any(day[hour] for day in found.worked)]
    evenings = [
        end
        for windows in found.protected
        for start, end in windows
        if end - start < 12 * 60  # a whole day goes over all hours there are
    ]
    first = min([SHOWN[0], *worked])
    last = max([SHOWN[1], *(hour + 1 for hour in worked), *(-(-end // 60) for end in evenings)])
    return first, last


def hour_label(hour: int) -> str:
    """``05``; ``5 am`` where the office counts by twelve."""
    if formats.twelve_hours(current()):
        return f"{(hour - 1) % 12 + 1} {'am' if hour < 12 else 'pm'}"
    return f"{hour:02}"


def _minutes(found: HeatMap, day: int, hour: int) -> int:
    return int(found.share(day, hour) * 60 + 0.5)


def _windows(spans: tuple[tuple[int, int], ...]) -> str:
    return ", ".join(
        _("all day")
        if (start, end) == (0, 24 * 60)
        else show_clocks(_clock(start), _clock(end), current())
        for start, end in spans
    )


def _clock(minute: int) -> time:
    return time(minute // 60 % 24, minute % 60)


def week_name(found: HeatMap) -> str:
    """``this week``, or ``week 46`` where it is another one."""
    if found.last.running:
        return _("this week")
    return _("week {n}").format(n=number_of(found.last.first))


def weeks_words(weeks: int) -> str:
    """``12 weeks``."""
    return ngettext("{n} week", "{n} weeks", weeks).format(n=weeks)


def inside_words(found: HeatMap) -> str:
    """``1 h 00 inside, Tue 18:10``: what was worked in protected time of the last week."""
    inside = found.inside
    if inside.first is None:
        return _("nothing inside")
    spent = saying.spoken(inside.seconds)
    if inside.days > 1:
        return ngettext(
            "{spent} inside, on {n} day", "{spent} inside, on {n} days", inside.days
        ).format(spent=spent, n=inside.days)
    at = local(datetime.fromtimestamp(inside.first, UTC), found.last.zone)
    return _("{spent} inside, {day} {time}").format(
        spent=spent, day=saying.weekday(at.date()), time=show_clock(at, current())
    )


def sentence(found: HeatMap) -> str:
    """What the screen reader hears."""
    if not found.seconds:
        return _("No work by the clock in these weeks.")
    cells = [(found.share(day, hour), -day, -hour) for day in range(7) for hour in range(HOURS)]
    share, day, hour = max(cells)
    words = _(
        "{weeks} to {day}. The busiest hour is {weekday} at {time}, {n} of 60 minutes."
    ).format(
        weeks=weeks_words(found.weeks),
        day=saying.long_day(found.last.last),
        weekday=saying.pattern(found.last.days[-day], "dddd"),
        time=show_clock(time(-hour), current()),
        n=int(share * 60 + 0.5),
    )
    if any(found.protected):
        inside = _("Protected time, {week}: {inside}.")
        words += " " + inside.format(week=week_name(found), inside=inside_words(found))
    if found.untimed:
        further = _("{spent} without a clock time are in no hour.")
        words += " " + further.format(spent=saying.spoken(found.untimed))
    return words


def in_words(found: HeatMap) -> str:
    """The same without any number."""
    total = found.seconds
    if not total:
        return _("No work by the clock in these weeks.")
    by_part = [
        sum(day[hour] for day in found.worked for hour in range(start, end))
        for start, end in _PARTS
    ]
    words = (
        _("Most work is done in the morning."),
        _("Most work is done in the afternoon."),
        _("Most work is done in the evening."),
    )
    most = max(by_part)
    told = (
        words[by_part.index(most)]
        if most * 10 >= total * MOSTLY
        else _("Work is spread over the whole day.")
    )
    if not any(found.protected):
        return told
    kept = found.inside.first is None
    home = (
        _("The hours that belong to home stayed free of it.")
        if kept
        else _("Some of it lay in hours that belong to home.")
    )
    return f"{told}\n{home}"
