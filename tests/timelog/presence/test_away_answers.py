# SPDX-License-Identifier: GPL-3.0-or-later
"""Answers to absences: what each does to the entry, that the sum stays, and that undo is whole."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from sohodesk.base.clock import FixedClock
from sohodesk.base.refusals import Refusal
from sohodesk.clients import service as clients
from sohodesk.store.desk import Desk
from sohodesk.timelog import service, timer
from sohodesk.timelog.checks import Unconfirmed
from sohodesk.timelog.model import Entry
from sohodesk.timelog.presence import answering, queries
from sohodesk.timelog.presence import service as presence
from sohodesk.timelog.presence.rules import Gone
from sohodesk.timelog.queries import entry as entry_row

NINE = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
"""09:00 in Jakarta."""


def at(hours: float) -> datetime:
    """So many hours after nine."""
    return NINE + timedelta(hours=hours)


def book_of(desk: Desk) -> list[Any]:
    """The entries as they stand: start and end in hours after nine, words."""
    with desk.read() as session:
        rows = session.scalars(select(Entry).order_by(Entry.start, Entry.id)).all()
        return [
            (hours(r.start), None if r.end is None else hours(r.end), r.description) for r in rows
        ]


def hours(instant: datetime) -> float:
    """Hours after nine."""
    return (instant - NINE).total_seconds() / 3600


def questions(desk: Desk) -> list[Any]:
    """What is unclear."""
    with desk.read() as session:
        return queries.open_questions(session, desk.clock.now())


@pytest.fixture
def away(desk: Desk, clock: FixedClock) -> int:
    """A timer from nine, with neighbours; away from one to three hours after, back just now."""
    client = clients.add_client(desk, name="Kopi")
    project = clients.add_project(desk, client_id=client, name="Site")
    service.log(desk, start=at(-2), end=at(-1), description="before")
    entry = timer.start(desk, description="work", project_id=project, tags=["shop"])
    service.log(desk, start=at(1.5), end=at(2), description="beside")
    clock.advance(hours=3)
    presence.note(desk, [Gone(at(1), at(3), "sleep")])
    return entry


BESIDE = [(-2, -1, "before"), (1.5, 2, "beside")]


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("keep", [(0, None, "work")]),
        ("cut", [(0, 1, "work")]),
        ("split", [(0, 1, "work"), (1, 3, "")]),
        ("restart", [(0, 1, "work"), (3, None, "work")]),
        ("home", [(0, 1, "work")]),
    ],
)
def test_an_answer_changes_its_entry_alone_and_is_one_step(
    desk: Desk, away: int, said: str, left: list[Any]
) -> None:
    before = book_of(desk)
    done = answering.answer(desk, entry_id=away, said=said)
    assert book_of(desk) == sorted([*BESIDE, *left], key=lambda row: row[0])
    assert questions(desk) == []
    assert done.parts.kept_seconds + done.parts.cut_seconds == 3 * 3600
    desk.undo()
    assert book_of(desk) == before
    assert [q.away for q in questions(desk)] == [7200]
    desk.redo()
    assert book_of(desk) == sorted([*BESIDE, *left], key=lambda row: row[0])


def test_what_goes_on_is_the_same_work(desk: Desk, away: int) -> None:
    """The new part has the words, project, tags, zone and rate of the old one; notes stay."""
    service.edit(desk, entry_ids=[away], notes="ask about the plugin")
    (made,) = answering.answer(desk, entry_id=away, said="restart").made
    with desk.read() as session:
        old, new = entry_row(session, away), entry_row(session, made)
    assert (new.description, new.project, new.tags, new.zone, new.billable) == (
        ("work", "Site", ("shop",), "Asia/Jakarta", old.billable)
    )
    assert (old.notes, new.notes) == ("ask about the plugin", "")
    assert old.currency is not None
    assert (new.rate, new.currency) == (None, None), "frozen when it stops, as any timer's"


def test_noting_is_no_step_and_redo_outlives_it(desk: Desk, clock: FixedClock) -> None:
    timer.start(desk, description="work")
    service.log(desk, start=at(-2), end=at(-1))
    desk.undo()
    clock.advance(hours=1)
    assert presence.note(desk, [Gone(at(0.5), at(1), "idle")])
    assert "work" in str(desk.next_undo())
    desk.redo()
    assert len(book_of(desk)) == 2
    desk.undo()
    desk.undo()
    assert book_of(desk) == [], "the start goes, and what was unclear in it with it"
    desk.redo()
    assert [q.away for q in questions(desk)] == [1800]


def test_nobody_is_asked_twice_for_the_same_time(desk: Desk, clock: FixedClock) -> None:
    timer.start(desk)
    clock.advance(hours=3)
    gone = Gone(at(1), at(2), "lock")
    assert presence.note(desk, [gone])
    assert presence.note(desk, [gone]) == []
    assert presence.note(desk, [Gone(at(0.5), at(2.5), "unseen")])
    (question,) = questions(desk)
    assert (question.seen, question.back, question.away) == (at(0.5), at(2.5), 7200)


def test_a_timer_stopped_at_once_on_coming_back_is_asked_for_too(
    desk: Desk, clock: FixedClock
) -> None:
    """And nothing else is: neither planned work nor what was typed in."""
    entry = timer.start(desk, description="work")
    service.log(desk, start=at(2), end=at(3), description="typed ahead")
    clock.advance(hours=3, seconds=5)
    timer.stop(desk)
    presence.note(desk, [Gone(at(1), at(3), "sleep")])
    (question,) = questions(desk)
    assert (question.entry_id, question.running, question.away) == (entry, False, 7200)
    answering.answer(desk, entry_id=entry, said="cut")
    assert book_of(desk) == [(0, 1, "work"), (2, 3, "typed ahead")]


def test_work_after_the_return_stays(desk: Desk, away: int, clock: FixedClock) -> None:
    clock.advance(minutes=30)
    answering.answer(desk, entry_id=away, said="cut")
    assert book_of(desk) == [*BESIDE[:1], (0, 1, "work"), BESIDE[1], (3, 3.5, "work")]


def test_a_moment_of_answering_is_no_work(desk: Desk, away: int, clock: FixedClock) -> None:
    clock.advance(seconds=40)
    done = answering.answer(desk, entry_id=away, said="cut")
    assert done.parts.cut_seconds == 2 * 3600 + 40
    assert (0, 1, "work") in book_of(desk)
    desk.undo()
    answering.answer(desk, entry_id=away, said="restart")
    assert (3, None, "work") in book_of(desk), "goes on from the return, not from the answer"


def test_a_later_answer_works_after_stop_and_switch(
    desk: Desk, away: int, clock: FixedClock
) -> None:
    clock.advance(hours=1)
    timer.switch(desk, description="other")
    clock.advance(hours=1)
    answering.answer(desk, entry_id=away, said="restart")
    assert book_of(desk) == [
        BESIDE[0],
        (0, 1, "work"),
        BESIDE[1],
        (3, 4, "work"),
        (4, None, "other"),
    ]
    with desk.read() as session:
        rates = {row.rate for row in session.scalars(select(Entry))}
    assert rates == {None}


def test_several_absences_are_one_question_and_can_be_answered_one_by_one(
    desk: Desk, clock: FixedClock
) -> None:
    entry = timer.start(desk, description="work")
    clock.advance(hours=6)
    presence.note(desk, [Gone(at(1), at(2), "sleep"), Gone(at(4), at(5), "lock")])
    (question,) = questions(desk)
    assert [(g.start, g.kind) for g in question.gones] == [(at(1), "sleep"), (at(4), "lock")]
    answering.answer(desk, entry_id=entry, said="cut", absence_ids=question.ids[:1])
    assert book_of(desk) == [(0, 1, "work"), (2, 6, "work")]
    (rest,) = questions(desk)
    assert (rest.seen, rest.start) == (at(4), at(2)), "what is unclear went with its part"
    answering.answer(desk, entry_id=rest.entry_id, said="keep")
    assert book_of(desk) == [(0, 1, "work"), (2, 6, "work")]


def test_away_from_the_first_second(desk: Desk, clock: FixedClock) -> None:
    entry = timer.start(desk, description="work")
    clock.advance(hours=2)
    presence.note(desk, [Gone(at(-1), at(2), "idle")])
    answering.answer(desk, entry_id=entry, said="cut")
    assert book_of(desk) == [], "nothing of it was work"
    desk.undo()
    answering.answer(desk, entry_id=entry, said="restart")
    assert book_of(desk) == [(2, None, "work")]


def test_refused_with_the_reason_and_nothing_moved(desk: Desk, away: int) -> None:
    client = clients.add_client(desk, name="Old")
    project = clients.add_project(desk, client_id=client, name="Past")
    clients.archive_project(desk, project_id=project)
    before = book_of(desk)
    with pytest.raises(Refusal, match=r"Old / Past.*archived"):
        answering.answer(desk, entry_id=away, said="split", project_id=project)
    with pytest.raises(Refusal, match="no answer; say one of keep"):
        answering.answer(desk, entry_id=away, said="perhaps")
    assert book_of(desk) == before
    assert len(questions(desk)) == 1
    service.delete_entries(desk, entry_ids=[away])
    with pytest.raises(Refusal, match="gone from the book"):
        answering.answer(desk, entry_id=away, said="cut")


def test_more_than_a_day_split_off_is_asked_again(desk: Desk, clock: FixedClock) -> None:
    entry = timer.start(desk, description="work")
    clock.advance(hours=31)
    presence.note(desk, [Gone(at(1), at(31), "sleep")])
    with pytest.raises(Unconfirmed):
        answering.answer(desk, entry_id=entry, said="split")
    answering.answer(desk, entry_id=entry, said="split", confirmed=True)
    assert book_of(desk) == [(0, 1, "work"), (1, 31, "")]


def test_an_answer_is_remembered_and_forgotten(desk: Desk, away: int) -> None:
    (question,) = questions(desk)
    assert question.project_id is not None
    presence.remember(desk, project_id=question.project_id, answer="cut")
    presence.remember(desk, project_id=question.project_id, answer="home")
    with desk.read() as session:
        assert [(r.client, r.answer) for r in queries.rules(session)] == [("Kopi", "home")]
    presence.remember(desk, project_id=question.project_id, answer="")
    with desk.read() as session:
        assert queries.rules(session) == []
    desk.undo()
    with desk.read() as session:
        assert len(queries.rules(session)) == 1


def test_the_gap_after_a_crash(desk: Desk, clock: FixedClock) -> None:
    timer.start(desk, description="work")
    clock.advance(minutes=47)
    timer.beat(desk)
    clock.advance(minutes=4)
    assert presence.note_gap(desk) == []
    clock.advance(minutes=104)
    assert presence.note_gap(desk, up=600)
    (question,) = questions(desk)
    assert (question.gones[0].kind, question.away) == ("off", 108 * 60)
    assert presence.note_gap(desk) == [], "it was seen now"


def test_the_clock_was_set_and_the_start_follows(desk: Desk, clock: FixedClock) -> None:
    timer.start(desk, description="work")
    clock.advance(hours=2)
    presence.note(desk, [Gone(at(0.5), at(1), "lock")])
    clock.advance(hours=24 * 365)
    presence.follow_clock(desk, seconds=24 * 365 * 3600, at=clock.now())
    year = 24.0 * 365
    assert book_of(desk) == [(year, None, "work")]
    (question,) = questions(desk)
    assert (hours(question.seen) - year, question.away) == (0.5, 1800)
    desk.undo()
    assert book_of(desk) == [(0, None, "work")]
