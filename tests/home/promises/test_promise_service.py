# SPDX-License-Identifier: GPL-3.0-or-later
"""Promises are made, answered and moved; time of the family is written down."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from sohodesk.base.clock import FixedClock
from sohodesk.base.recurrence import weekly
from sohodesk.base.refusals import Refusal
from sohodesk.home.promises import queries, service
from sohodesk.home.promises.standing import Standing, standings, tally
from sohodesk.store.desk import Desk

MONDAY = date(2026, 3, 2)


def add(desk: Desk, rule: str = weekly(31), first: date = MONDAY) -> int:
    """Dinner on weekdays at 18:30."""
    return service.add_promise(
        desk, title="Dinner", first=first, at_minute=18 * 60 + 30, minutes=60, rule=rule
    )


def week(desk: Desk) -> list[Standing]:
    """What stands from Monday to Sunday."""
    with desk.read() as session:
        return standings(session, MONDAY, MONDAY + timedelta(days=6))


def counted(desk: Desk) -> tuple[int, int, int]:
    """Kept, due and unanswered of the week, seen long after it."""
    with desk.read() as session:
        last = MONDAY + timedelta(days=6)
        said = queries.answers(session, MONDAY, last)
        late = datetime(2026, 4, 1, tzinfo=UTC)
        found = tally(queries.promises(session), said, MONDAY, last, late)
    return found.kept, found.due, found.unanswered


def day(n: int) -> date:
    """A day of the week, 0 for its Monday."""
    return MONDAY + timedelta(days=n)


def test_a_promise_stands_by_its_rule_and_clock(desk: Desk) -> None:
    add(desk)
    assert [s.day for s in week(desk)] == [day(n) for n in range(5)]
    assert week(desk)[0].start == datetime(2026, 3, 2, 11, 30, tzinfo=UTC)
    assert week(desk)[0].end == datetime(2026, 3, 2, 12, 30, tzinfo=UTC)


def test_it_begins_on_the_first_day_on_which_it_stands(desk: Desk) -> None:
    key = add(desk, rule="FREQ=WEEKLY;BYDAY=SU")
    with desk.read() as session:
        assert queries.promise_row(session, key).times.first == day(6)


def test_answers_are_counted(desk: Desk) -> None:
    key = add(desk)
    assert counted(desk) == (0, 0, 5)
    for n, said in enumerate(("kept", "kept", "missed", "cancelled-family", "cancelled-force")):
        service.answer_promise(desk, promise_id=key, day=day(n), answer=said)
    assert counted(desk) == (2, 3, 0)
    service.answer_promise(desk, promise_id=key, day=day(2), answer="kept")
    assert counted(desk) == (3, 3, 0)
    service.forget_answer(desk, promise_id=key, day=day(2))
    assert counted(desk) == (2, 2, 1)
    assert desk.undo() == "Dinner, 2026-03-04: not answered"
    assert counted(desk) == (3, 3, 0)


def test_a_promise_moved_a_day_ahead_and_then_kept_was_kept(desk: Desk) -> None:
    key = add(desk)
    service.answer_promise(desk, promise_id=key, day=day(2), answer="moved", moved_to=day(5))
    assert [s.day for s in week(desk)] == [day(n) for n in range(6)]
    assert week(desk)[5].moved_from == day(2)
    assert counted(desk) == (0, 1, 4)
    service.answer_promise(desk, promise_id=key, day=day(5), answer="kept")
    assert counted(desk) == (1, 1, 4)


def test_moved_on_the_day_itself_it_was_not_kept(desk: Desk, clock: FixedClock) -> None:
    key = add(desk)
    clock.advance(seconds=36 * 3600)  # Tuesday 21:00
    service.answer_promise(desk, promise_id=key, day=day(2), answer="moved", moved_to=day(5))
    service.answer_promise(desk, promise_id=key, day=day(5), answer="kept")
    assert counted(desk) == (0, 1, 4)


def test_moved_twice_it_is_followed(desk: Desk) -> None:
    key = add(desk)
    service.answer_promise(desk, promise_id=key, day=day(3), answer="moved", moved_to=day(5))
    service.answer_promise(desk, promise_id=key, day=day(5), answer="moved", moved_to=day(6))
    service.answer_promise(desk, promise_id=key, day=day(6), answer="kept")
    assert counted(desk) == (1, 1, 4)
    # Said anew of its own day, nothing stands on the others any more.
    service.answer_promise(desk, promise_id=key, day=day(3), answer="missed")
    assert [s.day for s in week(desk)] == [day(n) for n in range(5)]
    assert counted(desk) == (0, 1, 4)
    desk.undo()
    assert counted(desk) == (1, 1, 4)


@pytest.mark.parametrize("to", [MONDAY, date(2026, 3, 4)])
def test_it_is_not_moved_to_a_day_on_which_it_stands(desk: Desk, to: date) -> None:
    key = add(desk)
    with pytest.raises(Refusal, match="already; move it"):
        service.answer_promise(desk, promise_id=key, day=MONDAY, answer="moved", moved_to=to)
    assert counted(desk) == (0, 0, 5)


def test_only_a_day_of_the_promise_is_answered(desk: Desk) -> None:
    key = add(desk)
    with pytest.raises(Refusal, match="nearest days are 2026-03-06, 2026-03-09"):
        service.answer_promise(desk, promise_id=key, day=day(5), answer="kept")


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "never comes about"),
        ("FREQ=WEEKLY;BYDAY=MO;UNTIL=20260101", "before its first day"),
        ("FREQ=HOURLY", "no rule for days"),
        ("FREQ=WEEKLY;INTERVAL=0", "INTERVAL=0"),
        ("FREQ=WEEKLY;BYDAY=XX", "BYDAY=XX"),
        ("every day", "no rule for days"),
    ],
)
def test_a_rule_without_days_is_refused(desk: Desk, rule: str, said: str) -> None:
    with pytest.raises(Refusal, match=said):
        add(desk, rule=rule)
    assert week(desk) == []


def test_promises_inside_a_stretch_are_kept(desk: Desk) -> None:
    key = add(desk)
    service.add_promise(
        desk, title="Pickup", first=MONDAY, at_minute=12 * 60, minutes=45, rule=weekly(1)
    )
    start = datetime(2026, 3, 2, 4, 52, tzinfo=UTC)  # 11:52 in Jakarta
    assert service.keep_promises_in(desk, start=start, end=start + timedelta(minutes=31)) == [
        "Pickup"
    ]
    assert service.keep_promises_in(desk, start=start, end=start + timedelta(hours=7)) == []
    assert service.keep_promises_in(desk, start=start, end=start + timedelta(hours=7.2)) == [
        "Dinner"
    ]
    service.answer_promise(desk, promise_id=key, day=day(1), answer="missed")
    tomorrow = start + timedelta(days=1)
    assert service.keep_promises_in(desk, start=tomorrow, end=tomorrow + timedelta(hours=9)) == []


def test_keeping_joins_the_step_around_it(desk: Desk) -> None:
    add(desk)
    start = datetime(2026, 3, 2, 11, tzinfo=UTC)
    with desk.work("Log as home"):
        end = start + timedelta(hours=2)
        service.log_home_time(desk, start=start, end=end, zone="Asia/Jakarta", title="Dinner")
        service.keep_promises_in(desk, start=start, end=end)
    with desk.read() as session:
        (row,) = queries.home_time(session, start, end)
    assert (row.title, row.zone, row.around) == ("Dinner", "Asia/Jakarta", False)
    assert desk.undo() == "Log as home"
    with desk.read() as session:
        assert queries.home_time(session, start, end) == []
    assert counted(desk) == (0, 0, 5)


@pytest.mark.parametrize("length", [timedelta(0), timedelta(hours=-1), timedelta(days=8)])
def test_home_time_must_have_a_length(desk: Desk, length: timedelta) -> None:
    start = datetime(2026, 3, 2, 11, tzinfo=UTC)
    with pytest.raises(Refusal):
        service.log_home_time(desk, start=start, end=start + length, zone="Asia/Jakarta")
