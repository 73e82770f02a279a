# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads calendars in the format ICS (RFC 5545): which occurrences lie in a stretch of days.

One bad event costs that event alone; a text that is no calendar at all is refused.  How much is
read is bounded, whatever the rules in it say.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sohodesk.base.refusals import Problem, Refusal
from sohodesk.base.texts import _
from sohodesk.base.zones import day_start, zone
from sohodesk.timelog.calendars.bounding import Toil, guessed, require_bounded, require_ordered
from sohodesk.timelog.calendars.rules import MOST_OCCURRENCES, Occurrence, decoded

LONGEST_TITLE = 500


@dataclass
class Reading:
    """What was read: occurrences by start, the calendar's own name, and what could not be read."""

    occurrences: list[Occurrence] = field(default_factory=list)
    name: str = ""
    problems: list[Problem] = field(default_factory=list)
    events: int = 0


@dataclass(frozen=True)
class _Window:
    first: date
    last: date
    zone_name: str

    def around(self) -> tuple[datetime, datetime]:
        """Instants that lie outside in every zone."""
        return (
            datetime.combine(self.first - timedelta(days=2), time(), UTC),
            datetime.combine(self.last + timedelta(days=2), time(), UTC),
        )


def read_calendar(
    texts: Iterable[bytes | str], *, first: date, last: date, zone_name: str, partly: bool = False
) -> Reading:
    """The occurrences that touch the days from ``first`` to ``last`` in the texts of a calendar.

    Times without a zone (floating) are of ``zone_name``.  Cancelled occurrences are left out.
    A text that is no calendar is refused, or a problem where ``partly`` lets the others stand.
    """
    window, reading = _Window(first, last, zone_name), Reading()
    toil = Toil()
    for text in texts:
        try:
            calendars = _parsed(text)
        except Refusal as refusal:
            if not partly:
                raise
            reading.problems.append(Problem("", refusal.sentence))
            continue
        for calendar in calendars:
            reading.name = reading.name or _text(calendar.get("X-WR-CALNAME"))
            _read(calendar, window, reading, toil)
            if len(reading.occurrences) >= MOST_OCCURRENCES:
                return _cut(reading)
    reading.occurrences.sort(key=_order)
    return reading


def _parsed(text: bytes | str) -> list[Any]:
    from icalendar import Calendar

    # The library warns of names of zones that it guesses, on standard error.
    warnings.filterwarnings("ignore", module="icalendar")
    said = decoded(text) if isinstance(text, bytes) else text.removeprefix("\ufeff")
    if "\n" not in said:
        said = said.replace("\r", "\n")
    try:
        found = Calendar.from_ical(said, multiple=True)
    except Exception:  # noqa: BLE001 the library raises whatever it stumbles over
        raise _no_calendar() from None
    calendars = [one for one in found if getattr(one, "name", "") == "VCALENDAR"]
    if not calendars:
        raise _no_calendar()
    return calendars


def _no_calendar() -> Refusal:
    return Refusal(_("That is no calendar in the format ICS, or one that is broken."))


def _cut(reading: Reading) -> Reading:
    reading.occurrences.sort(key=_order)
    del reading.occurrences[MOST_OCCURRENCES:]
    words = _("It has more than {n} occurrences; the others are left out.")
    reading.problems.append(Problem("", words.format(n=MOST_OCCURRENCES)))
    return reading


def _order(occurrence: Occurrence) -> tuple[datetime, str]:
    day = occurrence.first or date.min
    start = occurrence.start or datetime.combine(day, time(), UTC)
    return start, occurrence.title


def _read(calendar: Any, window: _Window, reading: Reading, toil: Toil) -> None:
    for events in _series(calendar):
        reading.events += 1
        title = _text(events[0].get("SUMMARY")) or _("without a title")
        try:
            require_ordered(events)
            require_bounded(events, window.last, window.zone_name, toil)
            found = list(_occurrences(calendar, events, window))
        except Refusal as refusal:
            reading.problems.append(Problem(title, refusal.sentence))
        except Exception:  # noqa: BLE001 the libraries raise whatever they stumble over
            reading.problems.append(Problem(title, _("This event is broken.")))
        else:
            reading.occurrences += found
            if found:
                reading.problems += [Problem(title, said) for said in guessed(events)]
        if len(reading.occurrences) > MOST_OCCURRENCES:
            return


def _series(calendar: Any) -> list[list[Any]]:
    """The events of a calendar, those with one identity together.

    Some programs give events of their own the same identity: those that begin at different times
    and are of one revision stand for themselves, exceptions belong to the first.
    """
    found: dict[str, list[Any]] = {}
    for n, event in enumerate(calendar.walk("VEVENT")):
        uid = str(event.get("UID", "")) or f"\0{n}"
        found.setdefault(uid, []).append(event)
    return [series for events in found.values() for series in _apart(events)]


def _apart(events: list[Any]) -> list[list[Any]]:
    masters = [event for event in events if "RECURRENCE-ID" not in event]
    if len({str(event.get("SEQUENCE", 0)) for event in masters}) > 1:
        return [events]  # revisions of one event, of which the latest holds
    begun: dict[str, list[Any]] = {}
    for event in masters:
        begun.setdefault(_said(event, "DTSTART"), []).append(event)
    first, *others = list(begun.values()) or [[]]
    return [[*first, *(event for event in events if "RECURRENCE-ID" in event)], *others]


def _said(event: Any, name: str) -> str:
    """A property as it stands in the text."""
    return event[name].to_ical().decode() if hasattr(event.get(name), "to_ical") else ""


def _occurrences(calendar: Any, events: list[Any], window: _Window) -> Iterator[Occurrence]:
    import recurring_ical_events
    from icalendar import Calendar

    if all(_cancelled(event) for event in events if "RECURRENCE-ID" not in event):
        events = [event for event in events if "RECURRENCE-ID" in event]
    alone = Calendar()
    if "X-WR-TIMEZONE" in calendar:
        alone["X-WR-TIMEZONE"] = calendar["X-WR-TIMEZONE"]
    for event in events:
        alone.add_component(event)
    for found in recurring_ical_events.of(alone).between(*window.around()):
        occurrence = None if _cancelled(found) else _occurrence(found, window.zone_name)
        if occurrence is not None and _touches(occurrence, window):
            yield occurrence


def _cancelled(event: Any) -> bool:
    return _text(event.get("STATUS")).upper() == "CANCELLED"


def _occurrence(event: Any, zone_name: str) -> Occurrence:
    start, end = event["DTSTART"].dt, event["DTEND"].dt
    found = Occurrence(
        uid=_text(event.get("UID")),
        title=_text(event.get("SUMMARY")),
        place=_text(event.get("LOCATION")),
        free=_text(event.get("TRANSP")).upper() == "TRANSPARENT",
    )
    if not isinstance(start, datetime):
        until = end.date() if isinstance(end, datetime) else end
        return replace(found, first=start, last=max(start, until - timedelta(days=1)))
    begins = _instant(start, zone_name)
    if not isinstance(end, datetime):
        end = datetime.combine(end, start.timetz())
    return replace(found, start=begins, end=max(begins, _instant(end, zone_name)))


def _instant(at: datetime, zone_name: str) -> datetime:
    """Whole seconds; a floating time that the clock jumps over is shifted by the jump."""
    if at.tzinfo is None:
        at = at.replace(tzinfo=zone(zone_name), fold=0)
    return at.astimezone(UTC).replace(microsecond=0)


def _touches(found: Occurrence, window: _Window) -> bool:
    if found.first is not None and found.last is not None:
        return found.first <= window.last and found.last >= window.first
    if found.start is None or found.end is None:
        return False
    start = day_start(window.first, window.zone_name)
    return found.end >= start and found.start < day_start(
        window.last + timedelta(days=1), window.zone_name
    )


def _text(value: Any) -> str:
    """A text on one line; the first of several."""
    if isinstance(value, list):
        value = value[0] if value else ""
    said = "" if value is None else str(value).replace("\0", "")
    return " ".join(said.split())[:LONGEST_TITLE]
