# SPDX-License-Identifier: GPL-3.0-or-later
"""Dates as people say them, in English and Indonesian."""

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sohodesk.base.dates import DATE_PATTERN, parse_date
from sohodesk.base.refusals import Refusal

THURSDAY = date(2026, 11, 19)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-03-02", date(2026, 3, 2)),
        ("2026/3/2", date(2026, 3, 2)),
        ("2026.03.02", date(2026, 3, 2)),
        ("today", THURSDAY),
        ("hari ini", THURSDAY),
        ("Hari  Ini", THURSDAY),
        ("yesterday", date(2026, 11, 18)),
        ("kemarin", date(2026, 11, 18)),
        ("day before yesterday", date(2026, 11, 17)),
        ("tomorrow", date(2026, 11, 20)),
        ("besok", date(2026, 11, 20)),
        ("lusa", date(2026, 11, 21)),
        ("thu", THURSDAY),
        ("kamis", THURSDAY),
        ("mon", date(2026, 11, 16)),
        ("Senin", date(2026, 11, 16)),
        ("fri", date(2026, 11, 13)),
        ("jum'at", date(2026, 11, 13)),
        ("minggu", date(2026, 11, 15)),
        ("last thu", date(2026, 11, 12)),
        ("last wednesday", date(2026, 11, 18)),
        ("senin lalu", date(2026, 11, 16)),
        ("kamis yang lalu", date(2026, 11, 12)),
        ("next thu", date(2026, 11, 26)),
        ("next fri", date(2026, 11, 20)),
        ("jumat depan", date(2026, 11, 20)),
        ("next week", date(2026, 11, 26)),
        ("minggu depan", date(2026, 11, 26)),
        ("Minggu lalu", date(2026, 11, 12)),
        ("hari Minggu depan", date(2026, 11, 22)),
        ("hari minggu lalu", date(2026, 11, 15)),
        ("hari senin", date(2026, 11, 16)),
        ("ahad depan", date(2026, 11, 22)),
        ("3 days ago", date(2026, 11, 16)),
        ("3d ago", date(2026, 11, 16)),
        ("3 hari lalu", date(2026, 11, 16)),
        ("3 hari yang lalu", date(2026, 11, 16)),
        ("2 weeks ago", date(2026, 11, 5)),
        ("2 minggu lalu", date(2026, 11, 5)),
        ("in 2 weeks", date(2026, 12, 3)),
        ("3 hari lagi", date(2026, 11, 22)),
        ("2 Mar", date(2027, 3, 2)),
        ("2 Jun", date(2026, 6, 2)),
        ("Mar 2 2026", date(2026, 3, 2)),
        ("2 Maret 2026", date(2026, 3, 2)),
        ("2 March, 2026", date(2026, 3, 2)),
        ("March 2, 2026", date(2026, 3, 2)),
        ("17 Agustus 2026", date(2026, 8, 17)),
        ("29 Feb", date(2028, 2, 29)),
        ("31/03/2026", date(2026, 3, 31)),
        ("03/31/2026", date(2026, 3, 31)),
        ("31.3.2026", date(2026, 3, 31)),
        ("5/5/2026", date(2026, 5, 5)),
        ("31/12", date(2026, 12, 31)),
    ],
)
def test_dates_as_people_say_them(text: str, day: date) -> None:
    assert parse_date(text, today=THURSDAY) == day


def test_a_day_without_year_lies_nearest_to_today() -> None:
    assert parse_date("28 Dec", today=date(2027, 1, 2)) == date(2026, 12, 28)
    assert parse_date("2 Jan", today=date(2026, 12, 28)) == date(2027, 1, 2)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2026-02-30", "no 2026-02-30; that month has 28 days"),
        ("2024-02-30", "that month has 29 days"),
        ("2026-13-01", "“13” is no month"),
        ("2026-00-10", "“0” is no month"),
        ("2026-04-00", "that month has 30 days"),
        ("31 Nov", "that month has 30 days"),
        ("30 Feb 2026", "that month has 28 days"),
        ("32/13/2026", "is no month"),
        ("0202-03-02", "between 1900 and 2199"),
        ("2 Mar 9999", "between 1900 and 2199"),
        ("2026-03", "is no date"),
        ("someday", "is no date"),
        ("", "is no date"),
        ("monday 3", "is no date"),
    ],
)
def test_an_impossible_date_is_refused_by_name(text: str, reason: str) -> None:
    with pytest.raises(Refusal, match=reason):
        parse_date(text, today=THURSDAY)


def test_an_order_that_cannot_be_told_is_asked_for() -> None:
    with pytest.raises(Refusal, match=r"two dates; type 2026-03-02 or 2026-02-03"):
        parse_date("02/03/2026", today=THURSDAY)


@given(st.dates(date(1901, 1, 1), date(2198, 1, 1)), st.integers(0, 6))
def test_a_weekday_is_one_of_the_last_seven_days(today: date, weekday: int) -> None:
    word = ["mon", "selasa", "wed", "kamis", "fri", "sabtu", "ahad"][weekday]
    day = parse_date(word, today=today)
    assert day.weekday() == weekday
    assert timedelta(0) <= today - day < timedelta(days=7)
    assert timedelta(0) < today - parse_date(f"last {word}", today=today) <= timedelta(days=7)
    assert timedelta(0) < parse_date(f"next {word}", today=today) - today <= timedelta(days=7)


@given(
    st.text(max_size=12) | st.from_regex(DATE_PATTERN, fullmatch=True),
    st.dates(date(1900, 1, 1), date(2199, 12, 31)),
)
def test_any_text_is_a_date_or_refused(text: str, today: date) -> None:
    with suppress(Refusal):
        parse_date(text, today=today)
