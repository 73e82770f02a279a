# SPDX-License-Identifier: GPL-3.0-or-later
"""Notices of what was promised at home: in home's hours, too, and answered by one press."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from sohodesk.app.away.settings import ANSWERS, PROMISES
from sohodesk.app.presence.sentry import Seen
from sohodesk.base.clock import FixedClock
from sohodesk.home.promises import service
from sohodesk.home.promises.standing import standings
from sohodesk.home.settings import HIDDEN
from sohodesk.store.desk import Desk
from sohodesk.timelog import timer
from sohodesk.timelog.presence.signals import Moment, Signal
from tests.app.guard.conftest import Pretended
from tests.app.guard.test_guard_notes import runs

MONDAY = date(2026, 3, 2)
AHEAD, OVER = "remind-promise:1@2026-03-02", "remind-answer:promise:1@2026-03-02"


@pytest.fixture
def dinner(desk: Desk, desktop: Pretended) -> None:
    """Promised for Monday 18:30 to 19:30, within home's hours."""
    service.add_promise(desk, title="Maghrib", first=MONDAY, at_minute=18 * 60 + 30, place="Home")


def look(window: Any, clock: FixedClock, *, hour: int, minute: int) -> None:
    """A turn of the sentry on Monday, with somebody there."""
    at = clock.now().replace(hour=0, minute=0)
    clock.at = at + timedelta(hours=hour - 7, minutes=minute)
    up = int(clock.at.timestamp()) - 1_000_000_000
    seen = Seen(Signal("beat", Moment(clock.at, up, up), idle=0), here=True, facts=())
    window.minding.reminding.take(seen)


def answer(desk: Desk) -> str:
    with desk.read() as session:
        return standings(session, MONDAY, MONDAY)[0].answer


def test_it_is_told_in_home_time_and_leads_away_from_work(
    window: Any, desktop: Pretended, dinner: None, clock: FixedClock
) -> None:
    timer.start(window.desk, description="Checkout")
    look(window, clock, hour=18, minute=15)
    told = desktop.told[-1]
    assert (told.key, told.title) == (AHEAD, "Maghrib in 15 minutes")
    assert told.text == "18:30–19:30, Home"
    assert [name for name, _label in told.answers] == ["stop", "moved", "later"]
    look(window, clock, hour=18, minute=17)
    assert len([n for n in desktop.told if n.key == AHEAD]) == 1
    desktop.answered.emit(AHEAD, "later")
    look(window, clock, hour=18, minute=21)
    assert len([n for n in desktop.told if n.key == AHEAD]) == 1
    look(window, clock, hour=18, minute=23)
    assert len([n for n in desktop.told if n.key == AHEAD]) == 2
    desktop.answered.emit(AHEAD, "stop")
    assert not runs(window.desk)


def test_without_a_timer_there_is_nothing_to_stop(
    window: Any, desktop: Pretended, dinner: None, clock: FixedClock
) -> None:
    look(window, clock, hour=18, minute=20)
    assert [name for name, _label in desktop.told[-1].answers] == ["moved", "later"]


def test_being_around_stops_no_work(
    window: Any, desktop: Pretended, dinner: None, clock: FixedClock
) -> None:
    service.edit_promise(window.desk, promise_id=1, around=True)
    timer.start(window.desk, description="Checkout")
    look(window, clock, hour=18, minute=20)
    assert [name for name, _label in desktop.told[-1].answers] == ["moved", "later"]


@pytest.mark.parametrize("said", ["kept", "missed"])
def test_how_it_went_is_one_press(
    window: Any, desktop: Pretended, dinner: None, clock: FixedClock, said: str
) -> None:
    window.shell.hide()
    look(window, clock, hour=19, minute=31)
    assert desktop.told[-1].title == "How did it go: Maghrib?"
    desktop.answered.emit(OVER, said)
    assert answer(window.desk) == said
    desktop.answered.emit(OVER, "missed" if said == "kept" else "kept")
    assert answer(window.desk) == said, "an old notice changes no answer"
    window.around.undo()
    assert answer(window.desk) == ""
    window.shell.show()


def test_moved_asks_to_when(
    window: Any, desktop: Pretended, dinner: None, clock: FixedClock, qtbot: Any
) -> None:
    look(window, clock, hour=19, minute=31)
    desktop.answered.emit(OVER, "moved")
    from sohodesk.home.promises.dialogs import MoveForm

    form = next(w for w in window.shell.findChildren(MoveForm) if w.isVisible())
    form.fields["day"].control.setText("2026-03-04")
    form.try_save()
    assert answer(window.desk) == "moved"


def test_several_are_asked_about_in_one(
    window: Any, desktop: Pretended, dinner: None, clock: FixedClock
) -> None:
    service.add_promise(window.desk, title="Reading", first=MONDAY, at_minute=18 * 60 + 30)
    look(window, clock, hour=19, minute=31)
    told = desktop.told[-1]
    assert (told.title, told.text) == ("2 promises are over", "Maghrib, Reading")
    desktop.answered.emit("answers", "kept")
    with window.desk.read() as session:
        assert [one.answer for one in standings(session, MONDAY, MONDAY)] == ["kept", "kept"]


def test_a_second_window_asks_nothing_again(
    window: Any, desktop: Pretended, dinner: None, clock: FixedClock
) -> None:
    look(window, clock, hour=19, minute=31)
    count = len(desktop.told)
    window.minding.reminding.told = type(window.minding.reminding.told)()  # as after a restart
    look(window, clock, hour=19, minute=33)
    assert len(desktop.told) == count


def test_each_can_be_off(window: Any, desktop: Pretended, dinner: None, clock: FixedClock) -> None:
    for setting in (PROMISES, ANSWERS):
        window.desk.settings.user.write(setting.key, "no")
    look(window, clock, hour=18, minute=20)
    look(window, clock, hour=19, minute=31)
    assert desktop.told == []


def test_hidden_figures_are_not_told(
    window: Any, desktop: Pretended, dinner: None, clock: FixedClock
) -> None:
    window.desk.settings.set(window.desk, HIDDEN, True)
    look(window, clock, hour=18, minute=20)
    assert (desktop.told[-1].title, desktop.told[-1].text) == ("Maghrib soon", "Home")
