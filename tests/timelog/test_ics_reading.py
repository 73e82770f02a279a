# SPDX-License-Identifier: GPL-3.0-or-later
"""Calendars in the format ICS: zones, rules, exceptions, and what is broken or has no end."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sohodesk.base.refusals import Refusal
from sohodesk.base.zones import local
from sohodesk.timelog.calendars.reading import Reading, read_calendar
from sohodesk.timelog.calendars.rules import MOST_OCCURRENCES, Occurrence

FIRST, LAST = date(2026, 3, 2), date(2026, 3, 31)
OWN_ZONE = """BEGIN:VTIMEZONE
TZID:Our office
BEGIN:STANDARD
DTSTART:16010101T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE
"""


def event(lines: str, uid: str = "1", title: str = "Meeting") -> str:
    """One event of a calendar."""
    return f"BEGIN:VEVENT\nUID:{uid}\nSUMMARY:{title}\n{lines.strip()}\nEND:VEVENT\n"


def calendar(*events: str, before: str = "") -> str:
    """A calendar of events."""
    inside = before + "".join(events)
    return f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//x//y//\n{inside}END:VCALENDAR\n"


def read(*events: str, before: str = "", zone: str = "Asia/Jakarta") -> Reading:
    """What is read of March 2026."""
    text = calendar(*events, before=before).replace("\n", "\r\n")
    return read_calendar([text.encode()], first=FIRST, last=LAST, zone_name=zone)


def starts(reading: Reading, zone: str = "UTC") -> list[str]:
    """When the occurrences begin by the clock of a zone."""
    assert reading.problems == []
    found = [o.start for o in reading.occurrences]
    return [f"{local(at, zone):%m-%d %H:%M}" for at in found if at is not None]


def only(reading: Reading) -> Occurrence:
    """The one that there is."""
    (found,) = reading.occurrences
    return found


def test_one_event() -> None:
    found = only(
        read(event("DTSTART:20260302T100000Z\nDTEND:20260302T113000Z\nLOCATION:Room\\, left"))
    )
    assert found == Occurrence(
        "1",
        "Meeting",
        "Room, left",
        datetime(2026, 3, 2, 10, tzinfo=UTC),
        datetime(2026, 3, 2, 11, 30, tzinfo=UTC),
    )


def test_lengths_and_none() -> None:
    by_length = read(event("DTSTART:20260302T100000Z\nDURATION:PT45M"))
    assert only(by_length).end == datetime(2026, 3, 2, 10, 45, tzinfo=UTC)
    moment = only(read(event("DTSTART:20260302T100000Z")))
    assert moment.start == moment.end


def test_floating_times_are_of_the_book_and_named_zones_of_theirs() -> None:
    floating = event("DTSTART:20260302T100000")
    assert starts(read(floating)) == ["03-02 03:00"]
    assert starts(read(floating, zone="Europe/Amsterdam")) == ["03-02 09:00"]
    named = event("DTSTART;TZID=Europe/Amsterdam:20260302T100000")
    assert starts(read(named)) == ["03-02 09:00"]
    windows = event("DTSTART;TZID=W. Europe Standard Time:20260302T100000")
    assert starts(read(windows)) == ["03-02 09:00"]


def test_a_zone_of_the_calendars_own_keeps_the_clock_over_summer_time() -> None:
    weekly = event("DTSTART;TZID=Our office:20260318T100000\nRRULE:FREQ=WEEKLY;COUNT=2")
    over = read(weekly, before=OWN_ZONE)
    assert starts(over) == ["03-18 09:00", "03-25 09:00"]
    sunday = event("DTSTART;TZID=Our office:20260322T100000\nRRULE:FREQ=WEEKLY")
    assert starts(read(sunday, before=OWN_ZONE)) == ["03-22 09:00", "03-29 08:00"]


def test_whole_days_have_no_instants() -> None:
    found = only(read(event("DTSTART;VALUE=DATE:20260310\nDTEND;VALUE=DATE:20260313")))
    assert (found.first, found.last, found.start) == (date(2026, 3, 10), date(2026, 3, 12), None)
    one = only(read(event("DTSTART;VALUE=DATE:20260310")))
    assert (one.first, one.last) == (date(2026, 3, 10), date(2026, 3, 10))
    around = event("DTSTART;VALUE=DATE:20260101\nDTEND;VALUE=DATE:20260303")
    assert only(read(around)).last == FIRST
    assert read(event("DTSTART;VALUE=DATE:20260401")).occurrences == []


def test_exceptions_moved_and_cancelled_occurrences() -> None:
    series = event(
        "DTSTART:20260302T100000Z\nDTEND:20260302T110000Z\nRRULE:FREQ=DAILY;COUNT=5\n"
        "EXDATE:20260303T100000Z"
    )
    moved = event(
        "RECURRENCE-ID:20260304T100000Z\nDTSTART:20260304T150000Z\nDTEND:20260304T160000Z",
        title="Later",
    )
    cancelled = event("RECURRENCE-ID:20260305T100000Z\nDTSTART:20260305T100000Z\nSTATUS:CANCELLED")
    found = read(series, moved, cancelled)
    assert starts(found) == ["03-02 10:00", "03-04 15:00", "03-06 10:00"]
    assert [o.title for o in found.occurrences] == ["Meeting", "Later", "Meeting"]
    assert found.events == 1


def test_a_cancelled_series_is_not_shown_and_a_free_one_says_so() -> None:
    gone = "DTSTART:20260302T100000Z\nRRULE:FREQ=DAILY\nSTATUS:CANCELLED"
    assert read(event(gone)).occurrences == []
    assert only(read(event("DTSTART:20260302T100000Z\nTRANSP:TRANSPARENT"))).free


def test_a_good_event_is_kept_beside_bad_ones() -> None:
    found = read(
        event("DTSTART:20260302T100000Z", uid="1", title="Good"),
        event("DTSTART:2 March", uid="2", title="No day"),
        event("DTSTART:20260302T100000Z\nRRULE:FREQ=FORTNIGHTLY", uid="3", title="No rule"),
        event("SUMMARY:x", uid="4", title="No start"),
        event("DTSTART:20260302T120000Z\nnonsense", uid="5", title="Odd line"),
    )
    assert [o.title for o in found.occurrences] == ["Good", "Odd line"]
    assert [p.where for p in found.problems] == ["No day", "No rule", "No start"]
    assert all(p.sentence for p in found.problems)


@pytest.mark.parametrize(
    "text",
    [
        *("", "<html><body>Sign in</body></html>", "BEGIN:VCARD\r\nFN:Maya\r\nEND:VCARD\r\n"),
        calendar(event("DTSTART:20260302T100000Z"))[:-30],
        "\0\1\2",
    ],
)
def test_what_is_no_calendar_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(Refusal, match="no calendar"):
        read_calendar([text], first=FIRST, last=LAST, zone_name="UTC")


def test_of_several_texts_the_broken_one_is_told() -> None:
    good = calendar(event("DTSTART:20260302T100000Z"))
    found = read_calendar([good, "broken"], first=FIRST, last=LAST, zone_name="UTC", partly=True)
    assert len(found.occurrences) == 1
    assert len(found.problems) == 1


@pytest.mark.parametrize(
    "rule",
    [
        *("FREQ=SECONDLY", "FREQ=MINUTELY;INTERVAL=5", "FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=30"),
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;INTERVAL=7;BYDAY=TU",
        f"FREQ=DAILY;BYHOUR={','.join(map(str, range(24)))};BYMINUTE=0,10,20,30,40,50",
    ],
)
def test_rules_without_bounds_or_days_are_left_out(rule: str) -> None:
    endless = event(f"DTSTART:19700105T000000Z\nRRULE:{rule}", uid="2")
    found = read(event("DTSTART:20260302T100000Z"), endless)
    assert len(found.occurrences) == 1
    assert len(found.problems) == 1


def test_very_many_occurrences_are_cut() -> None:
    hourly = [
        event("DTSTART:20250101T000000Z\nRRULE:FREQ=HOURLY", uid=str(n), title=f"E{n}")
        for n in range(3)
    ]
    text = calendar(*hourly)
    found = read_calendar([text], first=date(2025, 1, 1), last=date(2026, 12, 31), zone_name="UTC")
    assert len(found.occurrences) == MOST_OCCURRENCES
    assert "left out" in found.problems[-1].sentence


@given(
    st.sampled_from(["Asia/Jakarta", "Europe/Amsterdam", "America/New_York"]),
    st.dates(date(2025, 6, 1), date(2026, 3, 31)),
    st.integers(0, 23),
    st.integers(1, 14),
)
def test_a_daily_rule_agrees_with_counting(zone: str, begun: date, hour: int, every: int) -> None:
    lines = f"DTSTART;TZID={zone}:{begun:%Y%m%d}T{hour:02}0500\nRRULE:FREQ=DAILY;INTERVAL={every}"
    found = read(event(lines), zone=zone)
    wanted = [
        datetime.combine(begun + timedelta(days=n), time(hour, 5))
        for n in range(0, 400, every)
        if FIRST <= begun + timedelta(days=n) <= LAST
    ]
    # A time that the clock jumps over comes out shifted; its day is the same.
    got = [local(o.start, zone).replace(tzinfo=None) for o in found.occurrences if o.start]
    assert [at.date() for at in got] == [at.date() for at in wanted]
    assert sum(a != b for a, b in zip(got, wanted, strict=True)) <= 1


@given(st.text(max_size=200) | st.binary(max_size=200))
def test_any_text_is_read_or_refused(text: str | bytes) -> None:
    inside = text if isinstance(text, str) else text.decode("latin-1")
    for whole in (text, calendar(event(inside)), calendar(event(f"DTSTART:{inside}"))):
        try:
            found = read_calendar([whole], first=FIRST, last=LAST, zone_name="UTC")
        except Refusal:
            continue
        assert len(found.occurrences) <= 1
