# SPDX-License-Identifier: GPL-3.0-or-later
"""What can happen to a computer under a running timer, in the window: the question or sentence.

Nothing else moves: each test compares the book before with the book after.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from sohodesk.app.away import words
from sohodesk.app.presence.watcher import Look, Unwatched
from sohodesk.base.clock import FixedClock
from sohodesk.base.refusals import Refusal
from sohodesk.clients import service as clients
from sohodesk.clients.model import Project
from sohodesk.store.desk import Desk
from sohodesk.timelog import queries, timer
from sohodesk.timelog.locking.service import lock
from sohodesk.timelog.presence.settings import SHORTEST
from tests.app.away.computer import Computer, book_of, close, unclear


def test_a_sleep_of_nine_hours(pc: Computer, window: Any, clock: FixedClock, desk: Desk) -> None:
    before = book_of(desk)
    pc.say("sleep")
    pc.pass_by(9 * 3600, asleep=True)
    pc.say("wake")
    assert not window.minding.dialog, "nobody is there yet"
    pc.pass_by(2)
    pc.say("beat", idle=0)
    assert window.minding.dialog.windowTitle() == "You were away 9 h"
    assert words.lead(window.minding.dialog.about.question).startswith("The computer slept from")
    close(window)
    assert unclear(desk, clock) == [(9 * 3600, "sleep")]
    assert book_of(desk) == before


def test_a_lock_of_twenty_seconds(pc: Computer, window: Any, clock: FixedClock, desk: Desk) -> None:
    before = book_of(desk)
    pc.say("lock")
    pc.pass_by(20)
    pc.say("unlock")
    pc.say("beat", idle=0)
    assert (window.minding.dialog, unclear(desk, clock)) == (None, [])
    assert book_of(desk) == before


def test_idle_for_twelve_minutes(pc: Computer, window: Any, clock: FixedClock, desk: Desk) -> None:
    before = book_of(desk)
    for idle in range(15, 721, 15):
        pc.pass_by(15)
        pc.say("beat", idle=idle)
    assert not window.minding.here
    with desk.read() as session:
        assert queries.last_seen(session) == clock.now() - timedelta(minutes=12)
    pc.pass_by(5)
    pc.say("beat", idle=0)
    assert unclear(desk, clock) == [(725, "idle")]
    close(window)
    assert book_of(desk) == before


def test_the_shortest_time_away_is_a_setting(
    pc: Computer, window: Any, clock: FixedClock, desk: Desk
) -> None:
    desk.settings.set(desk, SHORTEST, 30)
    pc.say("lock")
    pc.pass_by(29 * 60)
    pc.say("unlock")
    assert unclear(desk, clock) == []


def test_several_absences_are_one_question(
    pc: Computer, window: Any, clock: FixedClock, desk: Desk
) -> None:
    for _turn in range(2):
        pc.say("lock")
        pc.pass_by(1200)
        pc.say("unlock")
        close(window)
        pc.use(600)
    assert unclear(desk, clock) == [(2400, "lock+lock")]
    window.around.actions.run("timer.away")
    assert len(window.minding.dialog.about.question.gones) == 2
    close(window)


def test_the_computer_goes_off(pc: Computer, window: Any, clock: FixedClock, desk: Desk) -> None:
    waited: list[str] = []

    class Waiting(Unwatched):
        def look(self) -> Look:
            return Look()

        def ready(self) -> None:
            waited.append("ready")

    window.minding.sentry._watcher = Waiting()
    pc.pass_by(40)
    pc.say("off")
    with desk.read() as session:
        assert queries.last_seen(session) == clock.now()
    assert waited == ["ready"], "the computer waits until it is written"
    clock.advance(hours=14)
    pc.up = pc.awake = 60
    window.minding.recover()
    assert unclear(desk, clock) == [(14 * 3600, "off")]
    close(window)


KILLED = """
import os, signal, sys
from datetime import datetime
from pathlib import Path
from sohodesk.app import bootstrap
from sohodesk.base.clock import FixedClock
from sohodesk.timelog import timer
desk = bootstrap.open_desk(Path(sys.argv[1]), clock=FixedClock(datetime.fromisoformat(sys.argv[2])))
timer.start(desk, description="night")
desk.clock.advance(minutes=30)
timer.beat(desk)
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="Windows ends processes otherwise")
def test_killed_with_a_running_timer(
    book_path: Path, window: Any, qtbot: Any, clock: FixedClock, desk: Desk
) -> None:
    words_ = [sys.executable, "-c", KILLED, str(book_path), clock.now().isoformat()]
    ended = subprocess.run(words_, env=dict(os.environ), check=False, timeout=300)
    assert ended.returncode == -signal.SIGKILL
    before = book_of(desk)
    assert len(before) == 1
    clock.advance(hours=10)
    window.shell.activateWindow()
    qtbot.waitUntil(window.shell.isActiveWindow)
    window.minding.recover()
    assert window.minding.dialog.windowTitle() == "You were away 9 h 30"
    close(window)
    assert book_of(desk) == before


def test_a_project_put_away_or_deleted_meanwhile(
    pc: Computer, window: Any, clock: FixedClock, desk: Desk
) -> None:
    client = clients.add_client(desk, name="Kopi")
    project = clients.add_project(desk, client_id=client, name="Site")
    timer.switch(desk, description="site", project_id=project)
    pc.pass_by(60)
    pc.say("beat", idle=0)
    pc.say("lock")
    pc.pass_by(3600)
    with pytest.raises(Refusal, match="The timer runs on Site"):
        clients.archive_project(desk, project_id=project)
    pc.say("unlock")
    close(window)
    timer.stop(desk)
    clients.archive_project(desk, project_id=project)
    window.around.actions.run("timer.away")
    window.minding.dialog.choose("cut")
    window.minding.dialog.answer()
    assert (book_of(desk)[-1][7], book_of(desk)[-1][10]) == ("site", 60)
    window.around.undo()
    assert unclear(desk, clock) == [(3600, "lock")]
    with desk.work("Delete the project") as session:
        session.delete(session.get_one(Project, project))
    assert unclear(desk, clock) == []
    window.around.undo()
    assert unclear(desk, clock) == [(3600, "lock")]


def test_billed_and_locked_time_says_why_not(
    pc: Computer, window: Any, clock: FixedClock, desk: Desk
) -> None:
    pc.say("lock")
    pc.pass_by(3600)
    pc.say("unlock")
    close(window)
    timer.stop(desk)
    clock.advance(hours=24)
    day = (clock.now() - timedelta(days=1)).date()
    lock(desk, first=day, last=day)
    before = book_of(desk)
    window.around.actions.run("timer.away")
    dialog = window.minding.dialog
    dialog.choose("cut")
    dialog.answer()
    assert "locked" in dialog.wrong.text().lower()
    assert book_of(desk) == before
    dialog.choose("keep")
    dialog.answer()
    assert (book_of(desk), unclear(desk, clock)) == (before, [])


def test_the_question_waits_for_the_window(
    pc: Computer, window: Any, clock: FixedClock, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[Any] = []
    monkeypatch.setattr(
        window.telling.notices, "tell", lambda notice, answers: told.append((notice, answers))
    )
    monkeypatch.setattr(window.minding, "_in_front", lambda: False)
    pc.say("lock")
    pc.pass_by(3600)
    pc.say("unlock")
    assert window.minding.dialog is None
    ((notice, answers),) = told
    assert notice.title == "You were away 1 h"
    assert [name for name, _label in notice.answers] == ["cut", "keep", "open"]
    answers["cut"]()
    assert unclear(desk, clock) == []
    with pytest.raises(Refusal):
        timer.stop(desk)
