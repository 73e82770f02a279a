# SPDX-License-Identifier: GPL-3.0-or-later
"""Formats that the office chose: the whole program follows, pages for clients don't."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sohodesk.base import formats, texts
from sohodesk.base.clocktimes import parse_clock, show_clock
from sohodesk.base.dates import parse_date
from sohodesk.base.formats import CLOCKS, DATES, NUMBERS, Formats
from sohodesk.base.money import show_money
from sohodesk.base.numbers import parse_decimal, show_decimal
from sohodesk.base.refusals import Refusal
from sohodesk.ui import saying

TODAY = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def _as_the_language_again() -> Iterator[None]:
    yield
    formats.use(Formats())


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("language", "€ 1,234.50"),
        ("1.234,50", "€ 1.234,50"),
        ("1 234,50", "€ 1 234,50"),
        ("1'234.50", "€ 1’234.50"),
    ],
)
def test_money_is_written_as_chosen(name: str, shown: str) -> None:
    formats.use(Formats(numbers=name))
    assert show_money(Decimal("1234.5"), "EUR", "en").replace("\N{NO-BREAK SPACE}", " ") == shown


def test_a_page_for_a_client_keeps_the_marks_of_its_language() -> None:
    formats.use(Formats("1.234,50", "y-m-d", "12"))
    with texts.speaking("en"):
        assert show_decimal(Decimal("1234.5"), "en") == "1,234.5"
        assert show_clock(time(13, 5), "en") == "13:05"
        assert saying.day_month(date(2026, 11, 19)) == "19 Nov"
    assert show_decimal(Decimal("1234.5"), "id") == "1.234,5"
    assert show_decimal(Decimal("1234.5"), "en") == "1.234,5"


@given(
    x=st.decimals(min_value=-(10**9), max_value=10**9, places=2),
    name=st.sampled_from(["language", *NUMBERS]),
)
def test_what_is_shown_is_read_back(x: Decimal, name: str) -> None:
    formats.use(Formats(numbers=name))
    assert parse_decimal(show_decimal(x, "en", 2, 2), "en") == x


@given(at=st.times(), clock=st.sampled_from(["language", *CLOCKS]))
def test_a_clock_time_is_read_back(at: time, clock: str) -> None:
    formats.use(Formats(clock=clock))
    for language in texts.LANGUAGES:
        assert parse_clock(show_clock(at, language)) == at.replace(second=0, microsecond=0)


@pytest.mark.parametrize(
    ("at", "shown"),
    [((0, 5), "12:05 am"), ((12, 0), "12:00 pm"), ((13, 5), "1:05 pm"), ((9, 30), "9:30 am")],
)
def test_the_clock_counts_by_twelve(at: tuple[int, int], shown: str) -> None:
    formats.use(Formats(clock="12"))
    assert show_clock(time(*at), "en").replace("\N{NO-BREAK SPACE}", " ") == shown


@pytest.mark.parametrize(
    ("name", "whole", "short", "span"),
    [
        ("language", "3 Nov 2026", "3 Nov", "1–3 November 2026"),
        ("d/m/y", "03/11/2026", "03/11", "01/11 – 03/11/2026"),
        ("d.m.y", "03.11.2026", "03.11.", "01.11. – 03.11.2026"),
        ("m/d/y", "11/03/2026", "11/03", "11/01/2026 – 11/03/2026"),
        ("y-m-d", "2026-11-03", "11-03", "2026-11-01 – 2026-11-03"),
    ],
)
def test_dates_are_written_as_chosen(name: str, whole: str, short: str, span: str) -> None:
    formats.use(Formats(dates=name))
    day = date(2026, 11, 3)
    assert saying.whole_date(day) == whole
    assert saying.day_month(day) == short
    assert saying.days_from_to(date(2026, 11, 1), day) == span


@given(day=st.dates(date(2000, 1, 1), date(2100, 1, 1)), name=st.sampled_from(list(DATES)))
def test_a_date_is_read_back(day: date, name: str) -> None:
    formats.use(Formats(dates=name))
    assert parse_date(saying.whole_date(day), today=TODAY) == day


def test_two_figures_are_refused_where_no_order_is_chosen() -> None:
    with pytest.raises(Refusal, match="can be two dates"):
        parse_date("3/4/2026", today=TODAY)
    formats.use(Formats(dates="d/m/y"))
    assert parse_date("3/4/2026", today=TODAY) == date(2026, 4, 3)
    formats.use(Formats(dates="m/d/y"))
    assert parse_date("3/4", today=TODAY) == date(2027, 3, 4)
