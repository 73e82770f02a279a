# SPDX-License-Identifier: GPL-3.0-or-later
"""Notes to a running timer: before home's time and as it begins, once, with three answers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from sohodesk.app.bootstrap import open_desk
from sohodesk.base.clock import FixedClock
from sohodesk.base.secrets import MemorySecrets
from sohodesk.base.zones import local
from sohodesk.home import service as home
from sohodesk.home import settings
from sohodesk.home.daysoff import service as offs
from sohodesk.home.daysoff.queries import exemptions
from sohodesk.home.guard.settings import TELL
from sohodesk.home.rules import parse_hours
from sohodesk.store.desk import Desk
from sohodesk.timelog import queries, timer
from tests.app.guard.conftest import Pretended

PassBy = Callable[..., None]


def agreed(desk: Desk) -> list[tuple[str, str]]:
    """Agreed exceptions of the day, by the clock of Jakarta."""
    now = desk.clock.now()
    with desk.read() as session:
        rows = exemptions(session, now - timedelta(days=1), now + timedelta(days=2))
    return [
        tuple(f"{local(at, 'Asia/Jakarta'):%H:%M}" for at in (row.start, row.end))  # type: ignore[misc]
        for row in rows
    ]


def runs(desk: Desk) -> bool:
    with desk.read() as session:
        return queries.running(session) is not None


@pytest.fixture
def work(desktop: Pretended, window: Any) -> Desk:
    """A timer that was started at nine."""
    timer.start(window.desk, description="Checkout")
    return window.desk  # type: ignore[no-any-return]


def test_it_is_told_a_quarter_before_and_as_it_begins(
    work: Desk, desktop: Pretended, pass_by: PassBy
) -> None:
    pass_by(hours=8, minutes=44)
    assert desktop.titles == []
    pass_by(minutes=1)
    (before,) = desktop.shown
    assert before.title == "Home time in 15 minutes"
    assert before.text == "Dinner, from 18:00 to 20:00. “Checkout” is running."
    assert [label for _name, label in before.answers] == [
        "Stop the timer",
        "Finish in 15 minutes",
        "Agreed exception",
    ]
    pass_by(minutes=14)
    assert len(desktop.told) == 1
    pass_by(minutes=1)
    assert desktop.titles[1:] == ["Home time begins"]
    assert desktop.told[1].text == (
        "The time until 20:00 belongs to home: Dinner. “Checkout” is running."
    )
    for _turn in range(8):
        pass_by(minutes=15)
    assert len(desktop.told) == 2


def test_stop_stops(work: Desk, desktop: Pretended, pass_by: PassBy) -> None:
    pass_by(hours=9)
    desktop.answered.emit("guard", "stop")
    assert not runs(work)
    assert desktop.shown == [], "what is not true any more is taken back"
    desktop.answered.emit("guard", "stop")  # pressed again in the list of old notices
    desktop.answered.emit("guard", "agreed")
    assert agreed(work) == []


def test_finish_in_15_is_followed_by_one_note(
    work: Desk, desktop: Pretended, pass_by: PassBy
) -> None:
    pass_by(hours=9)
    desktop.answered.emit("guard", "short")
    pass_by(minutes=14)
    assert len(desktop.told) == 1
    pass_by(minutes=1)
    pass_by(minutes=1)
    assert desktop.titles[1:] == ["A quarter of an hour is over"]
    desktop.answered.emit("guard", "short")
    pass_by(minutes=15)
    assert len(desktop.told) == 3
    assert runs(work), "nothing is stopped by force"


def test_finish_in_15_said_before_ends_with_the_boundary(
    work: Desk, desktop: Pretended, pass_by: PassBy
) -> None:
    pass_by(hours=8, minutes=45)
    desktop.answered.emit("guard", "short")
    pass_by(minutes=15)
    assert desktop.titles[1:] == ["A quarter of an hour is over"]


def test_an_agreed_exception_is_kept_and_can_be_undone(
    work: Desk, desktop: Pretended, pass_by: PassBy, window: Any
) -> None:
    pass_by(hours=8, minutes=45)
    desktop.answered.emit("guard", "agreed")
    assert agreed(work) == [("18:00", "20:00")]
    assert "until 20:00 may be worked" in window.around.toasts.said
    desktop.answered.emit("guard", "agreed")
    assert len(agreed(work)) == 1, "pressed twice"
    pass_by(minutes=20)
    assert len(desktop.told) == 1
    window.around.undo()
    assert agreed(work) == []
    assert desktop.titles[1:] == ["Home time begins"], "home's time is home's again"
    window.around.redo()
    assert agreed(work) == [("18:00", "20:00")]


def test_after_sleep_over_the_boundary_one_note(
    work: Desk, desktop: Pretended, pass_by: PassBy
) -> None:
    pass_by(hours=8, minutes=30)
    pass_by(hours=1)
    pass_by(minutes=1)
    assert desktop.titles == ["Home time begins"]


def test_after_sleep_over_all_of_it_none(work: Desk, desktop: Pretended, pass_by: PassBy) -> None:
    pass_by(hours=12)
    assert desktop.titles == []


def test_nobody_there_is_told_on_coming_back(
    work: Desk, desktop: Pretended, pass_by: PassBy, window: Any
) -> None:
    window.minding.here = False
    pass_by(hours=9)
    pass_by(minutes=5)
    assert desktop.titles == []
    window.minding.here = True
    pass_by(minutes=1)
    assert desktop.titles == ["Home time begins"]


def test_the_clock_is_set_back_over_the_boundary(
    work: Desk, desktop: Pretended, pass_by: PassBy
) -> None:
    pass_by(hours=8, minutes=45)
    pass_by(minutes=15)
    pass_by(minutes=-20)
    pass_by(minutes=10)
    pass_by(minutes=20)
    assert len(desktop.told) == 2


def test_another_window_and_a_restart_tell_nothing_again(
    work: Desk, desktop: Pretended, pass_by: PassBy, clock: FixedClock
) -> None:
    from sohodesk.app.guard.looking import look

    pass_by(hours=9)
    assert len(desktop.told) == 1
    other = open_desk(work.book.path, clock=clock, secrets=MemorySecrets())
    try:
        assert look(other, here=True).note is None
        clock.advance(hours=24)
        assert look(other, here=True).note is not None, "another evening is another stretch"
    finally:
        other.close()
    pass_by()
    assert len(desktop.told) == 1, "the other window has told it"


def test_rules_days_and_zones_that_change_while_it_runs(
    work: Desk, desktop: Pretended, pass_by: PassBy
) -> None:
    pass_by(hours=8, minutes=20)
    home.edit_protected(work, protected_id=1, hours=parse_hours("Mon-Fri 17:30-20:00"))
    assert desktop.titles == ["Home time in 10 minutes"]
    work.settings.set(work, settings.FAMILY_ZONE, "Asia/Makassar")
    assert desktop.titles == ["Home time in 10 minutes", "Home time begins"]
    assert desktop.shown
    off = offs.add_off(work, first=date(2026, 3, 2), kind="away")
    assert not desktop.shown, "what is not true any more is taken back"
    pass_by(minutes=10)
    assert len(desktop.told) == 2
    offs.remove_off(work, off_id=off)
    home.remove_protected(work, protected_id=1)
    pass_by(minutes=40)
    assert len(desktop.told) == 2


def test_a_day_off_begins_at_midnight(work: Desk, desktop: Pretended, pass_by: PassBy) -> None:
    offs.add_off(work, first=date(2026, 3, 3), kind="leave", note="Family day")
    pass_by(hours=14, minutes=45)
    pass_by(minutes=15)
    assert desktop.titles == ["A day off in 15 minutes", "A day off begins"]
    assert desktop.told[1].text == "Today is a day off: Family day. “Checkout” is running."


def test_it_can_be_switched_off(work: Desk, desktop: Pretended, pass_by: PassBy) -> None:
    work.settings.user.write(TELL.key, "no")
    pass_by(hours=9)
    assert desktop.titles == []
    work.settings.user.write(TELL.key, "yes")
    assert desktop.titles == ["Home time begins"], "and on again"


def test_hidden_figures_are_not_told(work: Desk, desktop: Pretended, pass_by: PassBy) -> None:
    work.settings.set(work, settings.HIDDEN, True)
    pass_by(hours=8, minutes=45)
    pass_by(minutes=15)
    assert desktop.titles == ["Home time soon", "Home time begins"]
    told = " ".join(notice.text + str(notice.answers) for notice in desktop.told)
    assert not any(sign.isdigit() for sign in told)


def test_the_palette_does_what_the_note_does(
    work: Desk, desktop: Pretended, pass_by: PassBy, window: Any
) -> None:
    actions = window.around.actions
    pass_by(hours=8)
    assert not actions["timer.agree"].enabled()
    pass_by(hours=1)
    assert actions["timer.agree"].enabled()
    actions.run("timer.finish_soon")
    pass_by(minutes=15)
    assert desktop.titles[-1] == "A quarter of an hour is over"
    actions.run("timer.agree")
    assert agreed(work) == [("18:00", "20:00")]
    assert not actions["timer.agree"].enabled()
