# SPDX-License-Identifier: GPL-3.0-or-later
"""The question on coming back, in the window: what it shows, its keys, and what it does."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt

from sohodesk.app.away import words
from sohodesk.app.away.dialog import AwayDialog
from sohodesk.base import texts
from sohodesk.base.clock import FixedClock
from sohodesk.clients import service as clients
from sohodesk.home.promises.service import add_promise
from sohodesk.store.desk import Desk
from sohodesk.timelog import timer
from sohodesk.timelog.entryfilter import EVERYTHING
from sohodesk.timelog.presence import queries as away_queries
from sohodesk.timelog.presence import service as presence
from sohodesk.timelog.presence.rules import Gone
from sohodesk.timelog.queries import EntryRow, entries
from sohodesk.timelog.service import delete_entries


@pytest.fixture
def entry(desk: Desk, clock: FixedClock) -> int:
    """Plugin updates runs since 11:05; the computer slept from 11:52 to 13:40, which is now."""
    client = clients.add_client(desk, name="Van Dijk Tuinen")
    project = clients.add_project(desk, client_id=client, name="Care plan", colour=5)
    add_promise(desk, title="School pickup", first=date(2026, 3, 2), at_minute=720, minutes=45)
    clock.advance(hours=2, minutes=5)
    made = timer.start(desk, description="Plugin updates", project_id=project)
    clock.advance(minutes=155)
    now = clock.now()
    presence.note(desk, [Gone(now - timedelta(minutes=108), now, "sleep")])
    return made


def rows_of(desk: Desk) -> list[EntryRow]:
    """All entries by start."""
    with desk.read() as session:
        return entries(session, EVERYTHING)


def unclear(desk: Desk) -> int:
    """How many entries are unclear."""
    with desk.read() as session:
        return len(away_queries.open_questions(session, desk.clock.now()))


def asked_in(window: Any) -> AwayDialog:
    """The question, asked for by the command."""
    window.around.actions.run("timer.away")
    dialog = window.minding.dialog
    assert isinstance(dialog, AwayDialog)
    return dialog


def told(dialog: AwayDialog) -> list[tuple[str, str, str, str]]:
    """What the five rows say."""
    return [(r.choice.title, r.choice.text, r.choice.figure, r.choice.below) for r in dialog.rows]


def test_it_says_what_the_picture_says(entry: int, window: Any) -> None:
    dialog = asked_in(window)
    assert dialog.windowTitle() == "You were away 1 h 48"
    assert told(dialog) == [
        ("Keep", "All of it was work on Plugin updates", "2:35", "11:05–13:40"),
        ("Cut at 11:52, last seen", "The rest is a break; the timer stops", "0:47", "11:05–11:52"),
        (
            "Split off",
            "11:52–13:40 becomes its own entry, you choose the project",
            "0:47 + 1:48",
            "two entries",
        ),
        (
            "Cut and start again",
            "Ends at 11:52, the same timer runs on from 13:40",
            "0:47",
            "new from 13:40",
        ),
        (
            "Log as home",
            "Cut at 11:52, and School pickup 12:00–12:45 is kept",
            "0:47",
            "1 promise kept",
        ),
    ]
    assert dialog.chosen == "cut"
    assert dialog.main.text() == "Cut at 11:52"
    assert dialog.remember.text() == "Remember for Van Dijk Tuinen / Care plan"
    dialog.close()


@pytest.mark.parametrize(
    ("key", "seconds", "running"),
    [
        (Qt.Key.Key_1, [None], True),
        (Qt.Key.Key_2, [47 * 60], False),
        (Qt.Key.Key_3, [47 * 60, 108 * 60], False),
        (Qt.Key.Key_4, [47 * 60, None], True),
        (Qt.Key.Key_5, [47 * 60], False),
    ],
)
def test_keys_choose_and_enter_gives(
    entry: int, window: Any, qtbot: Any, desk: Desk, key: Any, seconds: Any, running: bool
) -> None:
    dialog = asked_in(window)
    qtbot.keyClick(dialog, key)
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert [row.seconds for row in rows_of(desk)] == seconds
    assert window.shell.timer.running is running
    assert window.minding.dialog is None
    assert unclear(desk) == 0
    window.around.undo()
    assert [row.seconds for row in rows_of(desk)] == [None]
    assert unclear(desk) == 1


def test_decide_later_leaves_all_and_asks_no_more(entry: int, window: Any, qtbot: Any) -> None:
    dialog = asked_in(window)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert window.minding.dialog is None
    window.minding.recover()
    assert window.minding.dialog is None
    assert unclear(window.desk) == 1
    asked_in(window).close()


def test_remembered_answers_are_given_by_themselves_and_told(
    entry: int, window: Any, qtbot: Any, clock: FixedClock, desk: Desk
) -> None:
    dialog = asked_in(window)
    qtbot.keyClick(dialog, Qt.Key.Key_4)
    dialog.remember.setChecked(True)
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    clock.advance(hours=1)
    timer.beat(desk)
    clock.advance(hours=1)
    window.minding.recover()
    assert window.minding.dialog is None
    assert "As remembered." in window.around.toasts.said
    assert [row.seconds for row in rows_of(desk)] == [47 * 60, 3600, None]
    window.around.undo()
    assert unclear(desk) == 1, "taken back, it waits to be said"


def test_a_refusal_stands_in_the_dialog(entry: int, window: Any, qtbot: Any, desk: Desk) -> None:
    dialog = asked_in(window)
    delete_entries(desk, entry_ids=[entry])
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert "gone from the book" in dialog.wrong.text()
    dialog.close()


def test_several_absences_have_a_line_each(window: Any, clock: FixedClock, desk: Desk) -> None:
    timer.start(desk, description="work")
    clock.advance(hours=6)
    nine = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
    hour = timedelta(hours=1)
    presence.note(
        desk,
        [
            Gone(nine + hour, nine + 2 * hour, "lock"),
            Gone(nine + 4 * hour, nine + 5 * hour, "idle"),
        ],
    )
    dialog = asked_in(window)
    assert words.lines(dialog.about.question) == [
        "The screen was locked from 10:00 to 11:00.",
        "No key and no mouse from 13:00 to 14:00.",
    ]
    assert told(dialog)[1][2:] == ("4:00", "3 entries")
    assert not dialog.remember.isVisibleTo(dialog), "no project, nothing to remember it for"
    dialog.close()


def test_a_stopped_timer_can_not_go_on(
    entry: int, window: Any, desk: Desk, clock: FixedClock
) -> None:
    clock.advance(hours=1)
    timer.stop(desk)
    dialog = asked_in(window)
    assert not dialog.rows[3].isEnabled()
    assert "It lies in Plugin updates" in words.lead(dialog.about.question)
    dialog.close()


def test_a_crash_is_asked_for_at_the_next_start(
    window: Any, qtbot: Any, desk: Desk, clock: FixedClock
) -> None:
    timer.start(desk, description="night")
    timer.beat(desk)
    clock.advance(hours=9)
    window.shell.activateWindow()
    qtbot.waitUntil(window.shell.isActiveWindow)
    window.minding.recover()
    dialog = window.minding.dialog
    assert dialog is not None
    assert dialog.windowTitle() == "You were away 9 h"
    dialog.close()


@pytest.mark.parametrize("language", texts.LANGUAGES)
def test_no_answer_is_called_like_another_one_or_like_saving_it(language: str) -> None:
    with texts.speaking(language):
        names = [texts._(name) for name in words.NAMES.values()]
        assert len({*names, texts._("Save")}) == len(names) + 1


def test_an_absence_of_more_than_a_day_is_split_off_by_a_second_press(
    window: Any, qtbot: Any, desk: Desk, clock: FixedClock
) -> None:
    timer.start(desk, description="Long")
    clock.advance(hours=31)
    now = clock.now()
    presence.note(desk, [Gone(now - timedelta(hours=30), now, "sleep")])
    dialog = asked_in(window)
    qtbot.keyClick(dialog, Qt.Key.Key_3)
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert "more than 24 hours" in dialog.wrong.text()
    assert dialog.main.text() == "Yes, it is meant"
    assert [row.seconds for row in rows_of(desk)] == [None], "nothing is done by the first"
    qtbot.keyClick(dialog, Qt.Key.Key_4)
    assert dialog.main.text() == "Cut and start again", "another answer is asked for anew"
    qtbot.keyClick(dialog, Qt.Key.Key_3)
    for _press in range(2):
        qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert [row.seconds for row in rows_of(desk)] == [3600, 30 * 3600]
    window.around.undo()
    assert [row.seconds for row in rows_of(desk)] == [None]
