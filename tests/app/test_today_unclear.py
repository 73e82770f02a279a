# SPDX-License-Identifier: GPL-3.0-or-later
"""What is unclear stands beside the hours on Today, until it is answered."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sohodesk.base.clock import FixedClock
from sohodesk.store.desk import Desk
from sohodesk.timelog import timer
from sohodesk.timelog.presence import answering, queries, service
from sohodesk.timelog.presence.rules import Gone


def test_unclear_time_is_said_beside_the_hours(desk: Desk, window: Any, clock: FixedClock) -> None:
    page = window.page
    assert not page.unclear.isVisibleTo(page)
    timer.start(desk, description="Call")
    began = clock.now()
    clock.advance(hours=3)
    service.note(desk, [Gone(began + timedelta(hours=1), began + timedelta(minutes=168), "lock")])
    window.go("today")
    assert page.unclear.said == "1 h 48 unclear"
    assert page.unclear.isVisibleTo(page)
    cards = page.side.week
    assert cards.billable.text() == "1 h 48 of it unclear"
    with desk.read() as session:
        (question,) = queries.questions(queries.unanswered(session), clock.now())
    answering.answer(desk, entry_id=question.entry_id, said="keep")
    assert not page.unclear.isVisibleTo(page)
    assert cards.billable.text().startswith("billable")
