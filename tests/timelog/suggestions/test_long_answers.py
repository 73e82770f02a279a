# SPDX-License-Identifier: GPL-3.0-or-later
"""Long answers of ActivityWatch are read piece by piece: never whole, and never without end."""

from __future__ import annotations

import json
import tracemalloc
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sohodesk.base.refusals import Refusal
from sohodesk.base.spans import Span
from sohodesk.timelog.suggestions.address import parse_address
from sohodesk.timelog.suggestions.arrayreading import LONGEST, objects
from sohodesk.timelog.suggestions.asking import MOST_EVENTS, Patience, read_activity
from tests.timelog.suggestions.activitywatch import ActivityWatch, served
from tests.timelog.suggestions.test_bad_answers import sending

START = datetime(2026, 3, 1, 17, tzinfo=UTC)
DAY = Span(START, START + timedelta(days=1))
LONG = Patience(piece=60, whole=60)


@pytest.fixture
def watch() -> Iterator[ActivityWatch]:
    with served() as server:
        yield server


def events(count: int, title: str) -> bytes:
    """So many events of two seconds, one after the other."""
    made = [
        {
            "timestamp": (START + timedelta(seconds=4 * n)).isoformat(),
            "duration": 2.5,
            "data": {"app": "Code", "title": title},
        }
        for n in range(count)
    ]
    return json.dumps(made).encode()


def ask(watch: ActivityWatch, body: bytes) -> Any:
    watch.answer = lambda request: "events" in request.path and sending(body)(request)
    return read_activity(parse_address(watch.address), DAY, LONG)


def test_a_long_answer_is_read_in_less_than_it_takes(watch: ActivityWatch) -> None:
    body = events(3_000, "é" * 340)
    assert len(body) > 6_000_000
    tracemalloc.start()
    found = ask(watch, body)
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(found.windows) == 3_000
    assert peak < len(body)


@pytest.mark.parametrize(("count", "title"), [(MOST_EVENTS + 1, "x"), (17_000, "é" * 340)])
def test_more_than_a_day_can_hold_is_told(watch: ActivityWatch, count: int, title: str) -> None:
    with pytest.raises(Refusal, match="20000 events or 32 MB; ask for another day"):
        ask(watch, events(count, title))


def test_one_object_without_end_is_given_up(watch: ActivityWatch) -> None:
    with pytest.raises(Refusal, match="does not speak as ActivityWatch does"):
        ask(watch, b'[{"a": "' + b"x" * 5 * LONGEST + b'"}]')


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
OBJECTS = st.lists(st.dictionaries(st.text(), JSON, max_size=4), max_size=6)


def cut(body: bytes, size: int) -> Iterator[bytes]:
    return (body[n : n + size] for n in range(0, len(body), size))


@given(OBJECTS, st.integers(1, 40), st.booleans(), st.sampled_from([None, 2]))
def test_what_is_read_in_pieces_is_what_was_said(
    said: list[dict[str, Any]], size: int, plain: bool, indent: int | None
) -> None:
    body = json.dumps(said, ensure_ascii=plain, indent=indent).encode("utf-8", "surrogatepass")
    try:
        body.decode()
    except UnicodeDecodeError:  # half a letter of two, which no JSON in UTF-8 can hold
        return
    assert list(objects(cut(body, size))) == said


@given(OBJECTS.filter(bool), st.integers(1, 40), st.data())
def test_what_breaks_off_is_never_taken_for_whole(
    said: list[dict[str, Any]], size: int, data: st.DataObject
) -> None:
    body = json.dumps(said).encode()
    short = body[: data.draw(st.integers(0, len(body) - 1))]
    with pytest.raises(ValueError, match=r"^(?!more follows)"):
        list(objects(cut(short, size)))
