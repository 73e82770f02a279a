# SPDX-License-Identifier: GPL-3.0-or-later
"""Calendars are read again behind the window: by the clock, in turn, never in its way."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from typing import Any

import pytest
from PySide6.QtCore import QTimer

from sohodesk.base.clock import FixedClock
from sohodesk.store.desk import Desk
from sohodesk.timelog.calendars import network, queries, service
from sohodesk.timelog.calendars.network import Limits
from sohodesk.timelog.calendars.queries import CalendarRow
from sohodesk.timelog.calendars.refresher import Refresher
from sohodesk.timelog.calendars.settings import EVERY
from sohodesk.ui.actions import Actions
from sohodesk.ui.surroundings import Surroundings
from sohodesk.ui.tasks import Tasks
from sohodesk.ui.toasts import Toasts
from tests.calendarserver import answering, reply, silent

ICS = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Review\r\n"
    "DTSTART:20260303T030000Z\r\nDTEND:20260303T040000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)


@pytest.fixture
def tasks() -> Iterator[Tasks]:
    """Workers as the window has them."""
    made = Tasks()
    yield made
    made.close()


@pytest.fixture
def refresher(desk: Desk, qtbot: Any, tasks: Tasks) -> Iterator[Refresher]:
    """A refresher on an open book, with its threads."""
    from PySide6.QtWidgets import QWidget

    shell = QWidget()
    qtbot.addWidget(shell)
    around = Surroundings(desk, tasks, Toasts(shell), Actions(), lambda _page: None, shell)
    made = Refresher(around)
    yield made
    made.close()


def kept(desk: Desk) -> list[CalendarRow]:
    with desk.read() as session:
        return queries.calendars(session)


def no_threads() -> bool:
    """Whether the network has come to its end."""
    return not any(thread.name == "calendars" for thread in threading.enumerate())


def test_calendars_are_read_and_the_pages_are_told(
    desk: Desk, qtbot: Any, refresher: Refresher
) -> None:
    heard: list[frozenset[str]] = []
    end = desk.on_change(heard.append)
    with answering(reply(body=ICS)) as address:
        service.add_calendar(desk, kind="web", address=address)
        with qtbot.waitSignal(refresher.done, timeout=60_000):
            refresher.refresh()
    assert [row.events for row in kept(desk)] == [1]
    assert frozenset({"calendar_event", "calendar_state"}) in heard
    assert not refresher.busy
    end()
    qtbot.waitUntil(no_threads)


def test_a_silent_server_holds_nobody(
    desk: Desk, qtbot: Any, refresher: Refresher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(network, "LIMITS", Limits(silence=0.5, whole=2))
    turns: list[int] = []
    ticking = QTimer()
    ticking.timeout.connect(lambda: turns.append(1))
    ticking.start(0)
    with silent() as address:
        service.add_calendar(desk, kind="web", address=address)
        refresher.refresh()
        qtbot.waitUntil(lambda: not no_threads())
        service.add_calendar(desk, kind="web", address=f"{address}/2", name="Meanwhile")
        before = len(turns)
        qtbot.waitUntil(lambda: len(turns) > before + 10)
        assert refresher.busy
        with qtbot.waitSignal(refresher.done, timeout=60_000):
            pass
    ticking.stop()
    assert "takes too long" in kept(desk)[0].trouble
    qtbot.waitUntil(no_threads)


def test_what_is_asked_for_meanwhile_is_read_afterwards(
    desk: Desk, qtbot: Any, refresher: Refresher
) -> None:
    asked: list[str] = []
    first, go = threading.Event(), threading.Event()

    def answer(call: BaseHTTPRequestHandler) -> None:
        asked.append(call.path)
        first.set()
        go.wait(60)
        reply(body=ICS)(call)

    with answering(answer) as address:
        one = service.add_calendar(desk, kind="web", address=f"{address}/one")
        refresher.refresh([one])
        qtbot.waitUntil(first.is_set)
        two = service.add_calendar(desk, kind="web", address=f"{address}/two")
        refresher.refresh([two])
        go.set()
        with qtbot.waitSignal(refresher.done, timeout=60_000):
            pass
    assert asked == ["/one", "/two"]
    assert [row.events for row in kept(desk)] == [1, 1]
    qtbot.waitUntil(no_threads)


def test_a_server_that_hangs_keeps_no_other_from_being_shown(
    desk: Desk, qtbot: Any, refresher: Refresher
) -> None:
    asked: list[str] = []
    go = threading.Event()

    def answer(call: BaseHTTPRequestHandler) -> None:
        asked.append(call.path)
        if call.path == "/bad":
            if asked.count("/bad") > 1:
                go.wait(60)
            reply(503)(call)
        else:
            reply(body=ICS)(call)

    with answering(answer) as address:
        service.add_calendar(desk, kind="web", address=f"{address}/bad")
        service.add_calendar(desk, kind="web", address=f"{address}/good")
        with qtbot.waitSignal(refresher.done, timeout=60_000):
            refresher.refresh()
        assert [row.trouble != "" for row in kept(desk)] == [True, False]
        refresher.refresh()
        qtbot.waitUntil(lambda: asked.count("/bad") == 2)
        assert asked == ["/bad", "/good", "/good", "/bad"], "what failed waits for the others"
        assert refresher.busy
        go.set()
        with qtbot.waitSignal(refresher.done, timeout=60_000):
            pass
    qtbot.waitUntil(no_threads)


def test_a_calendar_removed_meanwhile_stays_removed(
    desk: Desk, qtbot: Any, refresher: Refresher
) -> None:
    first, go = threading.Event(), threading.Event()

    def answer(call: BaseHTTPRequestHandler) -> None:
        first.set()
        go.wait(60)
        reply(body=ICS)(call)

    with answering(answer) as address:
        key = service.add_calendar(desk, kind="web", address=address)
        refresher.refresh()
        qtbot.waitUntil(first.is_set)
        service.remove_calendar(desk, calendar_id=key)
        go.set()
        with qtbot.waitSignal(refresher.done, timeout=60_000):
            pass
    assert kept(desk) == []
    qtbot.waitUntil(no_threads)


def test_closing_waits_for_no_server(
    desk: Desk, qtbot: Any, refresher: Refresher, tasks: Tasks, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(network, "LIMITS", Limits(silence=1, whole=2))
    with silent() as address:
        service.add_calendar(desk, kind="web", address=address)
        refresher.refresh()
        qtbot.waitUntil(lambda: not no_threads())
        refresher.close()
        tasks.close()
        assert not no_threads()  # closed, and the server has still not answered
        qtbot.waitUntil(no_threads)
    assert kept(desk)[0].tried is None


def test_they_are_read_every_so_many_minutes(
    desk: Desk, window: Any, clock: FixedClock, tmp_path: Any
) -> None:
    path = tmp_path / "team.ics"
    path.write_text(ICS, newline="")
    service.add_calendar(desk, kind="file", address=str(path))
    refresher = window.calendars
    first = kept(desk)[0].tried
    assert first == clock.now(), "what was added is read at once, whoever has added it"
    clock.advance(minutes=29)
    refresher.beat()
    assert kept(desk)[0].tried == first
    clock.advance(minutes=1)
    refresher.beat()
    assert kept(desk)[0].tried == clock.now()
    desk.settings.set(desk, EVERY, 0)
    later = clock.now()
    clock.advance(minutes=600)
    refresher.beat()
    assert kept(desk)[0].tried == later
