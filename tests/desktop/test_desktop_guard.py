# SPDX-License-Identifier: GPL-3.0-or-later
"""The guard of home's hours in the real window, by a clock that is handed in, on a real bus."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from sohodesk.app.bootstrap import open_desk
from sohodesk.base.clock import FixedClock
from sohodesk.base.secrets import MemorySecrets
from sohodesk.home import service as home
from sohodesk.home.daysoff.queries import exemptions
from sohodesk.home.rules import parse_hours
from sohodesk.store.desk import Desk
from sohodesk.timelog import queries, timer
from tests.desktop.conftest import Desktop
from tests.desktop.programs import Bus, Program, until
from tests.desktop.test_real_window import in_front

SIX = datetime(2026, 3, 2, 11, 0, tzinfo=UTC)
"""Monday, 18:00 in Jakarta."""
BUTTONS = [
    *("default", "", "stop", "Stop the timer"),
    *("short", "Finish in 15 minutes", "agreed", "Agreed exception"),
]


def desk_at(book: Path, at: datetime) -> Desk:
    """The book at an instant, beside the window."""
    return open_desk(book, clock=FixedClock(at, "Asia/Jakarta"), secrets=MemorySecrets())


@pytest.fixture
def dinner(office: Path) -> Path:
    """An office whose evenings from 18:00 to 20:00 are home's; the timer runs since 17:40."""
    desk = desk_at(office, SIX - timedelta(minutes=20))
    home.add_protected(desk, hours=parse_hours("Mon-Fri 18:00-20:00"), name="Dinner")
    timer.start(desk, description="Checkout")
    desk.close()
    return office


def begin(desktop: Desktop, at: datetime, **more: str) -> Program:
    """The window, by a clock that begins at an instant."""
    return desktop.opened(TEST_NOW=at.isoformat(), **more)


def kept(book: Path, at: datetime) -> dict[str, Any]:
    """What is in the book: whether a timer runs, and which exceptions were agreed."""
    desk = desk_at(book, at)
    with desk.read() as session:
        row = queries.running(session)
        agreed = exemptions(session, SIX - timedelta(days=1), SIX + timedelta(days=1))
    desk.close()
    return {"runs": row is not None, "agreed": [(one.start, one.end) for one in agreed]}


def test_a_running_timer_is_told_twice_and_stopped_from_the_notice(
    desktop: Desktop, dinner: Path, bus: Bus
) -> None:
    program = begin(
        desktop, SIX - timedelta(minutes=15, seconds=4), DBUS_SESSION_BUS_ADDRESS=bus.address
    )
    before = bus.heard()
    assert before["title"] in ("Home time in 15 minutes", "Home time in 14 minutes")
    assert before["text"] == "Dinner, from 18:00 to 20:00. “Checkout” is running."
    assert before["buttons"] == BUTTONS
    program.ask(f"now {(SIX + timedelta(seconds=1)).isoformat()}")  # as after sleep
    begun = bus.heard()
    while begun["title"] != "Home time begins":  # that the clock was set is told, too
        begun = bus.heard()
    bus.order(f"press {begun['number']} stop")
    until(lambda: not kept(dinner, SIX + timedelta(minutes=5))["runs"], "the timer to stop")
    assert not program.trouble
    assert program.kill()


def test_told_once_also_after_a_restart(desktop: Desktop, dinner: Path, bus: Bus) -> None:
    at = SIX - timedelta(minutes=10)
    first = begin(desktop, at, DBUS_SESSION_BUS_ADDRESS=bus.address)
    assert bus.heard()["title"].startswith("Home time in")
    first.kill()
    again = begin(desktop, SIX - timedelta(seconds=12), DBUS_SESSION_BUS_ADDRESS=bus.address)
    told = bus.heard()
    while told["title"] in ("You were away 9 min", "You were away 10 min"):
        told = bus.heard()
    assert told["title"] == "Home time begins", "the alarm rings at the boundary itself"
    bus.order(f"press {told['number']} agreed")
    agreed = [(SIX, SIX + timedelta(hours=2))]
    until(lambda: kept(dinner, SIX + timedelta(minutes=5))["agreed"] == agreed, "the exception")
    assert not again.trouble


def test_without_a_bus_the_window_shows_a_card(desktop: Desktop, dinner: Path) -> None:
    program = begin(desktop, SIX - timedelta(minutes=10))
    assert program.shows("Dinner, from 18:00 to 20:00")
    assert program.shows("Agreed exception")
    assert not program.trouble


def test_starting_in_it_asks_and_the_keys_answer(desktop: Desktop, dinner: Path) -> None:
    desk = desk_at(dinner, SIX)
    timer.stop(desk)
    desk.close()
    program = begin(desktop, SIX + timedelta(minutes=30))
    in_front(desktop, program)
    program.shows("20 min of 40 h")  # what is read after the first page is there
    desktop.x.press("Ctrl+space")
    assert program.shows("The time until 20:00 belongs to home: Dinner.")
    assert not kept(dinner, SIX + timedelta(hours=1))["runs"]
    desktop.x.give_focus(desktop.x.stack()[-1])  # as a window manager does with a new window
    desktop.x.press("2")
    until(lambda: kept(dinner, SIX + timedelta(hours=1))["runs"], "the timer to start")
    assert kept(dinner, SIX + timedelta(hours=1))["agreed"] == []
    assert not program.trouble
