# SPDX-License-Identifier: GPL-3.0-or-later
"""Whatever ActivityWatch saw: suggestions are long enough, apart, and over nothing known."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from sohodesk.base.spans import Span, intersect, overlap_seconds
from sohodesk.timelog.suggestions.asking import Activity, Seen
from sohodesk.timelog.suggestions.rules import (
    LEAST,
    Learned,
    Taught,
    lessons,
    suggestions,
    words_of,
)

START = datetime(2026, 3, 2, tzinfo=UTC)
DAY = Span(START, START + timedelta(hours=10))


def span_of(said: tuple[int, int]) -> Span:
    first = START + timedelta(seconds=said[0])
    return Span(first, first + timedelta(seconds=said[1]))


spans = st.tuples(st.integers(-3600, 36_000), st.integers(1, 7200)).map(span_of)
programs = st.sampled_from(["Code", "Mail", "Browser"])
titles = st.sampled_from(["shop - nusa", "inbox", "nusa shop", ""])
windows = st.lists(st.builds(Seen, spans, programs, titles), max_size=12).map(tuple)
presence = st.none() | st.lists(spans, max_size=4).map(tuple)
taught = st.lists(
    st.builds(
        lambda p, t, n, w: Taught(p, lessons(p, t)[min(w, len(lessons(p, t)) - 1)], n, None, 3),
        programs,
        titles,
        st.integers(1, 3),
        st.integers(0, 3),
    ),
    max_size=6,
)


@given(windows, presence, st.lists(spans, max_size=5), taught)
def test_suggestions_lie_where_nothing_is_known(
    seen: tuple[Seen, ...],
    present: tuple[Span, ...] | None,
    taken: list[Span],
    rules: list[Taught],
) -> None:
    made = suggestions(Activity(seen, present), within=DAY, taken=taken, learned=Learned(rules))
    found = [one.span for one in made]
    assert all(span.seconds >= LEAST for span in found)
    assert overlap_seconds(found) == 0
    assert intersect(found, taken) == []
    assert intersect(found, [DAY]) == intersect(found, found)
    if present is not None:
        assert intersect(found, present) == intersect(found, found)


def test_the_project_with_most_lessons_is_guessed() -> None:
    word = lessons("Code", "nusa")[1]
    learned = Learned([Taught("Code", word, 7, 3, 2), Taught("Code", "", 8, None, 2)])
    assert learned.guess("Code", "cart of Nusa") == (7, 3)
    assert learned.guess("Code", "letter") == (8, None)
    assert learned.guess("Mail", "Nusa") == (None, None)


def test_where_two_are_even_nothing_is_guessed() -> None:
    learned = Learned([Taught("Code", "", 7, None, 2), Taught("Code", "", 8, None, 2)])
    assert learned.guess("Code", "x") == (None, None)


@given(st.text(max_size=300))
def test_words_of_any_title_are_few_and_plain(title: str) -> None:
    words = words_of(title)
    assert len(words) <= 12
    assert len(set(words)) == len(words)
    assert all(len(word) > 2 for word in words)
