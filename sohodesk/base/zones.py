# SPDX-License-Identifier: GPL-3.0-or-later
"""Time zones: from the clock on the wall to instants and back, and where days, weeks, months begin.

A local day is [first instant of its 00:00, the same of the next date) as the calendar and the zone
have it, never 86 400 seconds: it lasts 23, 24 or 25 hours, and no time at all where a zone skipped
the date (Pacific/Apia, 2011-12-30).  Instants are aware datetimes in UTC; wall-clock times are
naive ones.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _

DAY_SECONDS = 86_400
_ONE_DAY = timedelta(days=1)
_EPOCH = date(1970, 1, 1).toordinal()

# What people in these places call their zone; the abbreviations are not IANA names.
_SPOKEN_NAMES = {
    "wib": "Asia/Jakarta",
    "wita": "Asia/Makassar",
    "wit": "Asia/Jayapura",
    "sgt": "Asia/Singapore",
    "cest": "Europe/Berlin",
    "gmt": "Europe/London",
    "bst": "Europe/London",
}


# In the database, yet not the zone of a place: other computers know them otherwise or not at all.
_NO_PLACES = ("localtime", "posixrules", "Factory", "posix/", "right/")


@lru_cache(maxsize=256)
def zone(name: str) -> ZoneInfo:
    """The zone of an IANA name; refuses an unknown one and says which may be meant."""
    try:
        if name.startswith(_NO_PLACES):
            raise ValueError(name)
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise Refusal(_unknown_zone(name)) from None


def is_known(name: str) -> bool:
    """Whether this computer knows a zone; a book may come from one that knows more."""
    try:
        zone(name)
    except Refusal:
        return False
    return True


def zone_names() -> list[str]:
    """All zones that can be chosen, sorted, without the legacy short names such as ``EST``."""
    return sorted(name for name in available_timezones() if "/" in name or name == "UTC")


def _unknown_zone(name: str) -> str:
    near = _nearest_zone(name.strip())
    if near:
        return _("There is no time zone “{name}”; did you mean {near}?").format(
            name=name, near=near
        )
    return _("There is no time zone “{name}”; name it like Asia/Jakarta or Europe/Berlin.").format(
        name=name
    )


def _nearest_zone(name: str) -> str | None:
    """The zone most like a misspelt name: an abbreviation, another case, a city, a slip."""
    lower = name.lower().replace(" ", "_")
    if lower in _SPOKEN_NAMES:
        return _SPOKEN_NAMES[lower]
    by_lower = {known.lower(): known for known in zone_names()}
    if lower in by_lower:
        return by_lower[lower]
    by_city = {known.rsplit("/", 1)[-1]: by_lower[known] for known in by_lower}
    if lower in by_city:
        return by_city[lower]
    from difflib import get_close_matches  # only where a name is wrong

    near = get_close_matches(lower, [*by_lower, *by_city], n=1, cutoff=0.75)
    return (by_lower.get(near[0]) or by_city[near[0]]) if near else None


# -------------------------------------------------------------------------- wall clock and instant


def local(at: datetime, zone_name: str) -> datetime:
    """The instant as the clock of the zone shows it (aware)."""
    return at.astimezone(zone(zone_name))


def instant(wall: datetime, zone_name: str, *, fold: int | None = None) -> datetime:
    """The instant, UTC, at which the clock of the zone shows ``wall`` (naive).

    A time that the clock jumps over is refused, and one that it shows twice, too, unless ``fold``
    says which: 0 the first, 1 the second.  The sentence says what to type instead.
    """
    if wall.tzinfo is not None:
        raise ValueError("a wall-clock time has no zone of its own")
    tz = zone(zone_name)
    first, second = _both_readings(wall, tz)
    if first == second:
        return first
    if second < first:  # the clock jumps over this time: the later offset gives the earlier instant
        raise Refusal(_skipped_time(wall, second, first, zone_name))
    if fold is None:
        raise Refusal(_repeated_time(wall, first, second, tz))
    return second if fold else first


def _both_readings(wall: datetime, tz: ZoneInfo) -> tuple[datetime, datetime]:
    """The instants by the offset before and the one after a change; the same on nearly all days."""
    first = wall.replace(tzinfo=tz, fold=0).astimezone(UTC)
    return first, wall.replace(tzinfo=tz, fold=1).astimezone(UTC)


def _skipped_time(wall: datetime, low: datetime, high: datetime, zone_name: str) -> str:
    change = _change_between(low, high, zone(zone_name))
    before = change - timedelta(seconds=1)
    old_end = local(before, zone_name).replace(tzinfo=None) + timedelta(seconds=1)
    new_start = local(change, zone_name).replace(tzinfo=None)
    return _(
        "{time} does not exist on {date} in {zone}: the clock jumps from {before} to {after}; "
        "type {after} or another time."
    ).format(
        time=f"{wall:%H:%M}",
        date=wall.date().isoformat(),
        zone=zone_name,
        before=_clock_or_day(old_end, wall.date()),
        after=_clock_or_day(new_start, wall.date()),
    )


def _clock_or_day(wall: datetime, day: date) -> str:
    return f"{wall:%H:%M}" if wall.date() == day else wall.isoformat(" ", "minutes")


def _repeated_time(wall: datetime, first: datetime, second: datetime, tz: ZoneInfo) -> str:
    return _(
        "{time} comes twice on {date} in {zone}; type {first} for the first one "
        "or {second} for the second."
    ).format(
        time=f"{wall:%H:%M}",
        date=wall.date().isoformat(),
        zone=tz.key,
        first=first.astimezone(tz).isoformat(timespec="minutes"),
        second=second.astimezone(tz).isoformat(timespec="minutes"),
    )


def _change_between(low: datetime, high: datetime, tz: ZoneInfo) -> datetime:
    """The first instant with the offset of ``high``, found by halving; at most two days apart."""
    target = high.astimezone(tz).utcoffset()
    while high - low > timedelta(seconds=1):
        middle = low + (high - low) // 2
        middle = middle.replace(microsecond=0)
        if middle.astimezone(tz).utcoffset() == target:
            high = middle
        else:
            low = middle
    return high


# ------------------------------------------------------------------------- days, weeks and months


@lru_cache(maxsize=8192)
def day_start(day: date, zone_name: str) -> datetime:
    """The first instant, UTC, of a local date.

    Where midnight is jumped over that is the change itself, where it comes twice the first one.
    """
    tz = zone(zone_name)
    first, second = _both_readings(datetime.combine(day, time()), tz)
    return first if first <= second else _change_between(second, first, tz)


def day_bounds(day: date, zone_name: str) -> tuple[datetime, datetime]:
    """Where a local day begins and the next one begins; equal for a date the zone skipped."""
    return day_start(day, zone_name), day_start(day + _ONE_DAY, zone_name)


def day_of(at: datetime, zone_name: str) -> date:
    """The local day to which an instant belongs, consistent with ``day_bounds``."""
    day = local(at, zone_name).date()
    if at >= day_start(day + _ONE_DAY, zone_name):  # clock set back over midnight: already begun
        return day + _ONE_DAY
    return day


def steady_offset(day: date, zone_name: str) -> int | None:
    """Seconds east of UTC if the zone keeps one offset all that day, else None.

    For readers of many rows: on such a day, epoch = days since 1970 · 86 400 + seconds of the wall
    clock − offset, and no time of it is skipped or comes twice.
    """
    start, end = day_bounds(day, zone_name)
    offset = (day.toordinal() - _EPOCH) * DAY_SECONDS - int(start.timestamp())
    looked_at = (start + timedelta(hours=h) for h in (6, 12, 18, 24))
    steady = end - start == _ONE_DAY and all(
        local(at, zone_name).utcoffset() == timedelta(seconds=offset) for at in looked_at
    )
    return offset if steady else None


def week_start(day: date, first_weekday: int) -> date:
    """The first date of the week of ``day``; ``first_weekday`` counts from Monday = 0."""
    return day - timedelta(days=(day.weekday() - first_weekday) % 7)


def week_bounds(day: date, first_weekday: int, zone_name: str) -> tuple[datetime, datetime]:
    """The bounds of the week of a local date: 167, 168 or 169 hours."""
    first = week_start(day, first_weekday)
    return day_start(first, zone_name), day_start(first + timedelta(days=7), zone_name)


def month_start(day: date) -> date:
    """The first date of the month."""
    return day.replace(day=1)


def next_month(day: date) -> date:
    """The first date of the month after."""
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1)


def month_bounds(day: date, zone_name: str) -> tuple[datetime, datetime]:
    """The bounds of the month of a local date."""
    return day_start(month_start(day), zone_name), day_start(next_month(day), zone_name)
