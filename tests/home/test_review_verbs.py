# SPDX-License-Identifier: GPL-3.0-or-later
"""``home review`` on the command line, and when its card is due."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sohodesk.base.clock import FixedClock
from sohodesk.home.review import service
from sohodesk.home.review.reading import read_due
from sohodesk.home.review.rules import Kept, Steps, Words, is_due, read_steps, write_steps
from sohodesk.store.desk import Desk
from tests.conftest import Told

Say = Callable[..., Told]
MONDAY = date(2026, 3, 2)


@pytest.fixture
def clock() -> FixedClock:
    """Friday 6 March 2026, 16:00 in Jakarta."""
    return FixedClock(datetime(2026, 3, 6, 9, tzinfo=UTC), "Asia/Jakarta")


def review(say: Say, *words: str) -> Any:
    return say("home", "review", *words, "--json").json


def promised(say: Say, title: str, *words: str) -> int:
    return int(say("home", "promise", "add", title, *words, "--json").json["id"])


def test_a_week_with_gaps_and_open_promises(say: Say, desk: Desk) -> None:
    say("log", "2026-03-05 08:00-10:00", "--yes")
    say("log", "2026-03-05 12:00-17:00", "--yes")
    dinner = promised(say, "Dinner", "--on", "2026-03-04", "--at", "18:30")
    found = review(say)
    assert found["week"] == "2026-03-02"
    assert found["due"] is True
    assert found["steps"]["record"] is False
    assert [one["id"] for one in found["open_promises"]] == [dinner]
    say("home", "promise", "answer", f"{dinner}@2026-03-04", "kept")
    found = review(say, "--confirm", "--fit", "4", "--word", "Calm")
    assert found["open_promises"] == []
    assert (found["check_in"], found["word"]) == (4, "Calm")
    assert found["steps"] == {
        "record": True,
        "promises": True,
        "fit": True,
        "next": False,
        "people": True,
    }


def test_what_was_not_kept_once_is_brought_over_once(say: Say, desk: Desk) -> None:
    zoo = promised(say, "Zoo", "--on", "2026-03-04", "--at", "10:00")
    kept = promised(say, "Swimming", "--on", "2026-03-05", "--at", "10:00")
    promised(say, "Dinner", "--from", "2026-03-02", "--at", "18:30", "--repeat", "Mon-Fri")
    say("home", "promise", "answer", f"{zoo}@2026-03-04", "missed")
    say("home", "promise", "answer", f"{kept}@2026-03-05", "kept")
    assert [one["title"] for one in review(say)["next_week"]["bring_over"]] == ["Zoo"]
    found = review(say, "--bring")
    assert found["next_week"]["bring_over"] == []
    assert sorted(found["next_week"]["promises"]) == ["Dinner", "Zoo"]
    review(say, "--bring")
    titles = [row["title"] for row in say("home", "promise", "list", "--json").json]
    assert titles.count("Zoo") == 2


def test_the_next_week_gets_its_long_rest(say: Say, desk: Desk) -> None:
    say("settings", "set", "home.rest_days", "Sun")
    ahead = review(say)["next_week"]
    assert (ahead["keep_free"], ahead["kept_free"]) == ("2026-03-14", False)
    ahead = review(say, "--free")["next_week"]
    assert ahead["kept_free"] is True
    assert ahead["protected_minutes"] == 12 * 60
    told = say("home", "review", "--free", code=1)
    assert "long rest already" in told.err
    say("undo")
    assert review(say)["next_week"]["kept_free"] is False


def test_it_is_put_off_left_out_closed_and_taken_up_again(
    say: Say, desk: Desk, clock: FixedClock
) -> None:
    say("log", "2026-03-05 08:00-10:00", "--yes")
    assert read_due(desk) is not None
    assert review(say, "--later")["due"] is False
    clock.advance(seconds=15 * 3600)  # Saturday 07:00
    assert read_due(desk) is None
    clock.advance(seconds=3600)
    assert read_due(desk) is not None
    assert review(say, "--skip")["skipped"] is not None
    assert read_due(desk) is None
    assert review(say, "--again")["due"] is True
    assert review(say, "--done")["done"] is not None
    assert read_due(desk) is None


def test_people_are_thanked_and_greeted(say: Say, desk: Desk) -> None:
    say("person", "add", "Sari", "--birthday", "1990-03-10")
    say("person", "add", "Rudi", "--birthday", "12 April")
    found = review(say)
    assert [(one["name"], one["kind"]) for one in found["people"]] == [("Sari", "birthday")]
    key = found["people"][0]["key"]
    assert review(say, "--tick", key)["steps"]["people"] is True
    assert review(say, "--untick", key)["steps"]["people"] is False


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--tick", "everything"), "can't be ticked"),
        (("2026-03-20", "--done"), "has not begun"),
        (("--word", "Calm"), "Say how it fitted"),
    ],
)
def test_what_makes_no_sense_is_refused(
    words: tuple[str, ...], sentence: str, say: Say, desk: Desk
) -> None:
    assert sentence in say("home", "review", *words, code=1).err


def test_an_empty_book_is_looked_back_at_without_a_fuss(say: Say, desk: Desk) -> None:
    found = review(say)
    assert found["score"] is None
    assert found["gaps"] == []
    assert read_due(desk) is None
    assert "Next week" in say("home", "review").out


@given(st.integers(0, 8 * 24), st.integers(0, 6))
def test_the_card_comes_on_friday_afternoon_and_goes_with_the_week(hours: int, first: int) -> None:
    week = MONDAY + timedelta(days=first)
    now = datetime(week.year, week.month, week.day, tzinfo=UTC) + timedelta(hours=hours)
    friday = week + timedelta(days=(4 - week.weekday()) % 7)
    begins = datetime(friday.year, friday.month, friday.day, 15, tzinfo=UTC)
    ends = datetime(week.year, week.month, week.day, tzinfo=UTC) + timedelta(days=7)
    assert is_due(Kept(week), now) is (begins <= now < ends)
    assert not is_due(Kept(week, done=now), now)


texts = st.text(max_size=20)
kept_steps = st.builds(
    Steps,
    st.frozensets(texts, max_size=4),
    st.none() | st.datetimes(timezones=st.just(UTC)),
    st.dictionaries(texts, st.builds(Words, texts, texts, texts).filter(lambda w: w != Words())),
)


@given(kept_steps)
def test_what_is_kept_comes_back_as_it_was(steps: Steps) -> None:
    assert read_steps(write_steps(steps)) == steps


@pytest.mark.parametrize("broken", ["{", "[]", "7", '{"ticked": 3, "later": "x", "words": []}'])
def test_a_broken_text_in_the_book_counts_for_nothing(broken: str) -> None:
    assert read_steps(broken) == Steps()


def test_own_words_are_too_long(desk: Desk) -> None:
    with pytest.raises(Exception, match="too long"):
        service.choose_words(desk, month=MONDAY, language="en", words=Words("x" * 700))
