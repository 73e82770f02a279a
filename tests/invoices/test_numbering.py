# SPDX-License-Identifier: GPL-3.0-or-later
"""Patterns of document numbers."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sohodesk.base.refusals import Refusal
from sohodesk.invoices.numbering import CREDIT_PATTERN, INVOICE_PATTERN, read_pattern

DAY = date(2026, 3, 7)


@pytest.mark.parametrize(
    ("pattern", "sequence", "number", "period"),
    [
        (INVOICE_PATTERN, 47, "2026-047", "2026"),
        (INVOICE_PATTERN, 1234, "2026-1234", "2026"),
        (CREDIT_PATTERN, 1, "CN-2026-001", "2026"),
        ("{seq}", 5, "5", ""),
        ("INV/{yy}/{month:02}/{seq:04}", 5, "INV/26/03/0005", "2026/03"),
        ("{client}-{year}-{seq:02}", 5, "NK-2026-05", "2026/NK"),
        ("{year}{month:02}{seq:03}", 5, "202603005", "2026/03"),
    ],
)
def test_numbers(pattern: str, sequence: int, number: str, period: str) -> None:
    read = read_pattern(pattern)
    assert read.number(DAY, sequence, "NK") == number
    assert read.period(DAY, "NK") == period


UNSOUND = ["", "2026", "{year}", "{seq}{seq}", "{Seq}", "{seq:3}", "{seq:0}", "{year:04}-{seq}"]
UNSOUND += ["{month}{seq}", "{year}-{seq", "seq}", "{}", "{seq} {year}", "{seq}\n", "{seq!r}"]
UNSOUND += ["{seq.real}", "{month}-{seq}", "{year}{month}{seq}", "{seq}-" + "x" * 40]
UNSOUND += ["{client}{seq}", "{seq:03}{client}"]


@pytest.mark.parametrize("pattern", UNSOUND)
def test_unsound_patterns_are_refused(pattern: str) -> None:
    with pytest.raises(Refusal):
        read_pattern(pattern)


SOUND = [
    INVOICE_PATTERN,
    "{seq}",
    "{yy}{month:02}{seq:02}",
    "{client}/{year}/{month}/{seq}",
    "{seq:03}{yy}",
]


@given(
    st.sampled_from(SOUND),
    st.lists(
        st.tuples(
            st.dates(date(2001, 1, 1), date(2099, 12, 31)),
            st.integers(1, 2000),
            st.sampled_from(["NK", "NK2", "A"]),
        ),
        min_size=2,
        max_size=20,
    ),
)
def test_one_number_never_stands_for_two_counts(
    pattern: str, issued: list[tuple[date, int, str]]
) -> None:
    read = read_pattern(pattern)
    counts = {(read.period(day, client), sequence) for day, sequence, client in issued}
    numbers = {read.number(day, sequence, client) for day, sequence, client in issued}
    assert len(numbers) == len(counts)


@given(st.text("{}:0123seqyarmonthclit-/ \n", max_size=25))
def test_any_text_is_a_pattern_or_refused(text: str) -> None:
    try:
        pattern = read_pattern(text)
    except Refusal:
        return
    assert pattern.number(DAY, 1, "X")
