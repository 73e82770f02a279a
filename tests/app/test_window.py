# SPDX-License-Identifier: GPL-3.0-or-later
"""The real window on a real book: timer, search, undo, refresh, keys, accessible names."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from sohodesk.app import bootstrap
from sohodesk.base.clock import FixedClock
from sohodesk.clients import service as clients
from sohodesk.store.desk import Desk
from sohodesk.timelog import queries, service, timer
from sohodesk.timelog.queries import EntryRow

KEYS = {
    "go.today": "Ctrl+1",
    "go.time": "Ctrl+2",
    "timer.toggle": "Ctrl+Space",
    "timer.log": "Ctrl+L",
    "edit.undo": "Ctrl+Z",
    "edit.search": "Ctrl+K",
    "page.new": "Ctrl+N",
    "page.filter": "Ctrl+F",
    "page.before": "Alt+Left",
    "page.after": "Alt+Right",
    "page.today": "T",
    "page.next": "F6",
    "entry.billable": "B",
    "entry.split": "S",
    "entry.delete": "Del",
    "page.bill": "Ctrl+I",
    "page.pdf": "Ctrl+P",
    "help.keys": "F1",
}


@pytest.fixture
def project(desk: Desk) -> int:
    client = clients.add_client(desk, name="Nusa Kopi", currency="IDR")
    return clients.add_project(desk, client_id=client, name="Website")


def entries(desk: Desk) -> list[EntryRow]:
    with desk.read() as session:
        return queries.entries(session)


def test_the_shell_knows_neither_sql_nor_a_page() -> None:
    program = (
        "import sys, sohodesk.app.window.start\n"
        "bad = [m for m in sys.modules if m.startswith(('sqlalchemy', 'sohodesk.store', 'babel'))"
        " or m.endswith('.page') or m.endswith('.queries')]\n"
        "sys.exit(str(bad) if bad else 0)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()


def test_the_timer_is_started_edited_and_stopped(
    desk: Desk, project: int, window: Any, qtbot: QtBot, clock: FixedClock
) -> None:
    bar = window.shell.timer
    qtbot.keyClicks(bar.what, "nusa payment step #qris")
    qtbot.keyClick(bar.what, Qt.Key.Key_Return)
    (row,) = entries(desk)
    assert (row.running, row.description, row.tags) == (True, "payment step", ("qris",))
    assert bar.running
    assert bar.project.text() == "Nusa Kopi / Website"
    clock.advance(minutes=84, seconds=10)
    window.timing._tick()
    assert bar.clock.text() == "01:24:10"
    bar.what.selectAll()
    qtbot.keyClicks(bar.what, "Payment step: QRIS")
    qtbot.keyClick(bar.what, Qt.Key.Key_Return)
    bar.billable_chip.click()
    assert entries(desk)[0].description == "Payment step: QRIS"
    assert not entries(desk)[0].billable
    window.timing._project_picked(None)
    assert entries(desk)[0].place == ""
    bar.button.click()
    assert entries(desk)[0].seconds == 84 * 60 + 10
    assert not bar.running
    assert window.around.toasts.said == "Stopped after 1 h 24: Payment step: QRIS."


def test_a_whole_line_in_the_timer_bar_is_logged(
    desk: Desk, project: int, window: Any, qtbot: QtBot
) -> None:
    bar = window.shell.timer
    qtbot.keyClicks(bar.what, "8-8:30 nusa call")
    qtbot.keyClick(bar.what, Qt.Key.Key_Return)
    (row,) = entries(desk)
    assert (row.running, row.seconds) == (False, 1800)
    assert bar.what.text() == ""


def test_the_chosen_project_counts_where_the_words_name_none(
    desk: Desk, project: int, window: Any, qtbot: QtBot
) -> None:
    window.timing._project_picked(project)
    window.shell.timer.what.setText("sketches")
    window.around.actions.run("timer.toggle")
    assert entries(desk)[0].place == "Nusa Kopi / Website"


def test_recent_work_is_suggested_and_goes_on_with_one_key(
    desk: Desk, project: int, window: Any, qtbot: QtBot
) -> None:
    timer.start(desk, description="Checkout bug", project_id=project, at=ago(desk, 2))
    timer.stop(desk, at=ago(desk, 1))
    bar = window.shell.timer
    window.shell.activateWindow()
    bar.what.setFocus()
    qtbot.waitUntil(bar.what.hasFocus)
    qtbot.keyClicks(bar.what, "check")
    qtbot.waitUntil(lambda: window.timing.suggestions.shown)
    qtbot.keyClick(bar.what, Qt.Key.Key_Return)
    running = entries(desk)[-1]
    assert running.running
    assert (running.description, running.place) == ("Checkout bug", "Nusa Kopi / Website")


def ago(desk: Desk, hours: int) -> datetime:
    return desk.clock.now() - timedelta(hours=hours)


def test_a_forgotten_timer_asks_when_the_work_ended(
    desk: Desk, window: Any, qtbot: QtBot, clock: FixedClock
) -> None:
    from sohodesk.ui.forms import FormDialog

    timer.start(desk, description="Long")
    clock.advance(hours=30)
    window.shell.timer.button.click()
    dialog = window.shell.findChild(FormDialog)
    dialog.fields["end"].control.setText("yesterday 25:00")
    dialog.try_save()
    assert dialog.fields["end"].wrong.text()
    dialog.fields["end"].control.setText("yesterday 12:00")
    dialog.try_save()
    assert entries(desk)[0].seconds == 3 * 3600


def test_undo_and_redo_name_the_step(desk: Desk, window: Any, qtbot: QtBot) -> None:
    service.log(desk, start=ago(desk, 2), end=ago(desk, 1), description="Plan")
    assert window.around.actions["edit.undo"].said() == "Undo: Log Plan"
    window.around.actions.run("edit.undo")
    assert window.around.toasts.said == "Undone: Log Plan"
    assert entries(desk) == []
    window.around.toasts.button.click()
    assert window.around.toasts.said == "Done again: Log Plan"
    assert len(entries(desk)) == 1


def test_undo_with_nothing_to_undo_is_told(desk: Desk, window: Any) -> None:
    while window.next_undo is not None:
        window.around.undo()
    window.around.undo()
    assert window.around.toasts._kind == "refused"


def test_another_process_writes_and_the_page_follows(
    desk: Desk, project: int, window: Any, book_path: Path, clock: FixedClock
) -> None:
    window._poll()  # what was there before
    assert window.page.timeline.buttons == []
    other = bootstrap.open_desk(book_path, clock=clock, user=desk.settings.user)
    service.log(other, start=ago(desk, 2), end=ago(desk, 1), description="Elsewhere")
    timer.start(other, description="There", project_id=project)
    other.close()
    window._poll()
    assert [b.block.title for b in window.page.timeline.buttons] == ["Elsewhere", "There"]
    assert window.shell.timer.what.text() == "There"


def test_a_hidden_page_is_read_when_it_is_shown(desk: Desk, window: Any) -> None:
    window.go("time")
    time_page = window.page
    window.go("today")
    reads = []
    time_page.ready.connect(lambda: reads.append("time"))
    service.log(desk, start=ago(desk, 2), end=ago(desk, 1))
    service.log(desk, start=ago(desk, 4), end=ago(desk, 3))
    assert reads == []
    window.go("time")
    assert reads == ["time"]


def test_keys_are_those_of_the_design(window: Any) -> None:
    actions = window.around.actions
    assert {key: actions[key].shortcut.split(" ")[0] for key in KEYS} == KEYS
    # A letter may mean one thing on one page and another on another page, never two on one.
    seen: dict[tuple[str, str], str] = {}
    for action in actions:
        for keys in action.shortcut.split():
            for page in action.works_on or (*window.around.pages, ""):
                assert (keys, page) not in seen, (action.id, seen[keys, page])
                seen[keys, page] = action.id


def test_a_single_letter_is_a_letter_while_one_types(window: Any, qtbot: QtBot) -> None:
    window.page.step(-3)
    shown = window.page.data.day
    window.shell.activateWindow()
    line = window.shell.timer.what
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    qtbot.keyClicks(line, "tt")
    assert line.text() == "tt"
    assert window.page.data.day == shown


def test_today_shows_the_day_and_steps(desk: Desk, window: Any, clock: FixedClock) -> None:
    page = window.page
    service.log(desk, start=ago(desk, 3), end=ago(desk, 2), description="Early")
    assert page.heading.text() == "Monday, 2 March"
    assert [b.block.span for b in page.timeline.buttons] == ["06:00–07:00"]
    assert page.timeline.now == 9 * 60
    page.step(-1)
    assert page.heading.text() == "Sunday, 1 March"
    assert page.sub.text() == "yesterday"
    assert page.timeline.now is None
    page.to_today()
    assert page.sub.text() == ""


def test_keys_on_a_block_of_today(desk: Desk, window: Any) -> None:
    entry = service.log(desk, start=ago(desk, 3), end=ago(desk, 2), description="Early")
    window.page.timeline.key.emit(entry, "later")
    assert entries(desk)[0].start == ago(desk, 3) + timedelta(minutes=5)
    window.page.timeline.key.emit(entry, "split")
    assert len(entries(desk)) == 2
    window.page.timeline.key.emit(entry, "delete")
    assert len(entries(desk)) == 1


def test_the_book_card_tells_of_the_backup(desk: Desk, window: Any) -> None:
    card = window.shell.card
    assert card.name == "Studio Dewi"
    assert "No backup yet" in card.accessibleName()
    window.signs.back_up()
    assert "Backed up" in card.accessibleName()


def spoken(widget: QWidget) -> str:
    """What the screen reader says of a control."""
    if widget.accessibleName():
        return widget.accessibleName()
    if isinstance(widget, QAbstractButton):
        return widget.text()
    return ""


CONTROLS = (QAbstractButton, QLineEdit, QComboBox, QPlainTextEdit, QAbstractItemView)


@pytest.mark.parametrize("page", ["today", "time"])
@pytest.mark.parametrize("language", ["en", "id"])
def test_every_control_has_a_name(
    desk: Desk, project: int, window: Any, page: str, language: str
) -> None:
    from sohodesk.base import texts

    texts.use(language)
    service.log(desk, start=ago(desk, 6), end=ago(desk, 5), project_id=project)
    service.log(desk, start=ago(desk, 2), end=ago(desk, 1), description="Plan")
    timer.start(desk, description="Now")
    window.go(page)
    found = [w for w in window.shell.findChildren(QWidget) if isinstance(w, CONTROLS)]
    reached = [w for w in found if w.focusPolicy() != Qt.FocusPolicy.NoFocus and w.isVisible()]
    assert len(reached) > 10
    nameless = [w for w in reached if not spoken(w).strip()]
    assert [f"{type(w).__name__} in {type(w.parent()).__name__}" for w in nameless] == []


@pytest.mark.parametrize("size", [(1440, 900), (1024, 640)])
@pytest.mark.parametrize("page", ["today", "time"])
def test_pages_fit_the_smallest_window(
    desk: Desk, project: int, window: Any, qtbot: QtBot, page: str, size: tuple[int, int]
) -> None:
    service.log(desk, start=ago(desk, 2), end=ago(desk, 1), project_id=project)
    window.shell.resize(*size)
    window.go(page)
    qtbot.waitExposed(window.shell)
    assert window.shell.size().width() == size[0]
    assert window.page.minimumSizeHint().width() <= window.page.width()
    narrow = size[0] < 1200
    assert window.shell.rail.width() == (56 if narrow else 208)


def test_our_own_mistake_is_told_and_the_window_goes_on(
    desk: Desk, window: Any, caplog: pytest.LogCaptureFixture, qtbot: QtBot
) -> None:
    from sohodesk.ui.mistake import MistakeDialog

    window.around.write(lambda: 1 // 0, said="never said")
    dialog = window.shell.findChild(MistakeDialog)
    assert "ZeroDivisionError" in dialog.text
    dialog.copy()
    dialog.accept()
    assert window.around.toasts.said != "never said"
    assert window.shell.isVisible()


def test_the_day_of_a_picture_is_the_day_that_was_said(desk: Desk) -> None:
    from sohodesk.app.screenshot import moment_of

    assert moment_of(desk, "2026-03-02") == datetime(2026, 3, 2, 7, 29, tzinfo=UTC)
