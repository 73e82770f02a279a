# SPDX-License-Identifier: GPL-3.0-or-later
"""The entries and gaps of a day as blocks of the timeline."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from sohodesk.app.today.reading import DayData
from sohodesk.base.clocktimes import show_clocks
from sohodesk.base.durations import show_duration
from sohodesk.base.texts import _, current
from sohodesk.base.zones import instant, local
from sohodesk.timelog.backdrop import Behind
from sohodesk.timelog.behindwords import behind_said, state_word, times
from sohodesk.timelog.gaps import Gap
from sohodesk.timelog.queries import EntryRow, lasted
from sohodesk.ui import saying
from sohodesk.ui.dayblock import Block

if TYPE_CHECKING:
    from sohodesk.timelog.suggestions.rules import Suggestion

EARLIEST, LATEST = 8, 18
"""The hours that are shown even on an empty day."""
SUGGESTED_FROM = 30 * 60
"""Seconds; a shorter suggestion stands in its card alone."""
EVENING = 4
"""How many hours later home time may end to be shown as a whole."""


def minute_of(at: datetime, data: DayData) -> int:
    """Minutes since the day began, within the day; a day when clocks change has 1380 or 1500."""
    within = min(max(at, data.start), data.end)
    return int((within - data.start).total_seconds()) // 60


def clock_of(minute: int, data: DayData) -> str:
    """What the clock shows at a minute of the day."""
    return saying.clock(local(data.start + timedelta(minutes=minute), data.zone))


def _hour_of(clock_hour: int, data: DayData) -> int:
    """The hour of the day, counted since it began, at which the clock shows an hour."""
    return minute_of(instant(datetime.combine(data.day, time(clock_hour)), data.zone), data) // 60


def blocks_of(data: DayData, suggested: Sequence[Suggestion] = ()) -> list[Block]:
    """All blocks of the day, and beside them what is suggested."""
    timed = [_entry_block(row, data) for row in data.entries if row.timed]
    back = [_behind_block(part, data) for part in data.behind if not part.whole_day]
    pale = [_suggested_block(one, data) for one in suggested if _is_beside(one, data)]
    return timed + [_gap_block(gap, data) for gap in data.gaps] + back + pale


def _is_beside(one: Suggestion, data: DayData) -> bool:
    """Whether a suggestion can be read there, and nothing was logged meanwhile where it lies."""
    start, end = one.span.start, one.span.end
    free = all(row.start >= end or (row.end or data.now) <= start for row in data.entries)
    return free and one.span.seconds >= SUGGESTED_FROM


def _suggested_block(one: Suggestion, data: DayData) -> Block:
    start, end = minute_of(one.span.start, data), minute_of(one.span.end, data)
    title = one.title or one.program
    span = show_clocks(local(one.span.start, data.zone), local(one.span.end, data.zone), current())
    spoken = saying.spoken(one.span.seconds)
    return Block(
        id=one.key,
        start=start,
        end=max(end, start + 1),
        title=title,
        second=one.program if one.title else "",
        length=show_duration(one.span.seconds),
        span=span,
        kind="suggested",
        said=", ".join((_("Suggested: {what}").format(what=title), span, spoken)),
    )


def _entry_block(row: EntryRow, data: DayData) -> Block:
    start, end = minute_of(row.start, data), minute_of(row.end or data.now, data)
    tags = " ".join(f"#{tag}" for tag in row.tags)
    second = " · ".join(part for part in (row.place, tags) if part)
    length = show_duration(lasted(row, data.now))
    begin = saying.clock(local(row.start, data.zone))
    if row.running:
        span = f"{begin}–{_('now')}"
    else:
        finish = local(row.end or data.now, data.zone)
        span = show_clocks(local(row.start, data.zone), finish, current())
    title = row.description or row.place or _("No description")
    spoken = saying.spoken(lasted(row, data.now))
    state = [_("running") if row.running else "", _("unclear") if row.unclear else ""]
    said = [title, row.place, span, spoken, *state]
    if row.unclear:
        second = " · ".join(part for part in (_("unclear"), second) if part)
    return Block(
        id=row.id,
        start=start,
        end=max(end, start + 1),
        title=title,
        second=second if row.description or row.unclear else tags,
        length=length,
        span=span,
        colour=row.colour or 6,
        kind="running" if row.running else "entry",
        said=", ".join(part for part in said if part),
    )


def _gap_block(gap: Gap, data: DayData) -> Block:
    span = show_clocks(local(gap.start, data.zone), local(gap.end, data.zone), current())
    return Block(
        id=gap.key,
        start=minute_of(gap.start, data),
        end=minute_of(gap.end, data),
        title=_("Gap, nothing logged"),
        second=_("Fill it, or say that it was not work."),
        length=show_duration(gap.seconds),
        span=span,
        kind="gap",
        said=", ".join((_("Gap, nothing logged"), span, saying.spoken(gap.seconds))),
    )


def _behind_block(part: Behind, data: DayData) -> Block:
    start, end = minute_of(part.start, data), minute_of(part.end, data)
    return Block(
        id=part.key,
        start=start,
        end=max(end, start + 1),
        title=part.title,
        second=part.place,
        length=state_word(part.state),
        span=times(part.start, part.end, data.zone),
        colour=part.colour or 6,
        kind="event" if part.kind == "event" else "promise",
        said=behind_said(part, data.zone),
        state=part.state,
        home=part.home,
        icon=part.sign,
    )


def hours_of(data: DayData, blocks: list[Block]) -> tuple[int, int]:
    """The first and last hour to show: the usual ones, and whatever lies outside them."""
    starts = [block.start // 60 for block in blocks]
    ends = [-(-block.end // 60) for block in blocks]
    hours = int((data.end - data.start).total_seconds()) // 3600
    now = [minute_of(data.now, data) // 60 + 1] if data.day == data.today else []
    first = min([_hour_of(EARLIEST, data), *starts, *(h - 1 for h in now)])
    # The end of home time is worth knowing, the night that belongs to it need not be seen.
    latest = _hour_of(LATEST, data)
    home = [-(-minute_of(span.end, data) // 60) for span in data.protected]
    ends += [hour for hour in home if latest < hour <= latest + EVENING]
    return max(first, 0), min(max([latest, *ends, *now]), hours)


def untimed_seconds(data: DayData) -> int:
    """Seconds of the day's entries of which no clock time is known."""
    return sum(row.seconds or 0 for row in data.entries if not row.timed)
