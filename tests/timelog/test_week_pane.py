# SPDX-License-Identifier: GPL-3.0-or-later
"""The pane of the week: one entry edited, what is wrong told at its field, the week by project."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from sohodesk.clients import service as clients
from sohodesk.invoices import billing
from sohodesk.store.desk import Desk
from sohodesk.timelog import queries, service, timer
from sohodesk.timelog.queries import EntryRow
from sohodesk.timelog.week.view import WeekView

CTRL = Qt.KeyboardModifier.ControlModifier
START = datetime(2026, 3, 1, 23, 0, 15, tzinfo=UTC)  # Monday 06:00:15 in Jakarta
END = START + timedelta(hours=2, seconds=20)


@pytest.fixture
def project(desk: Desk) -> int:
    client = clients.add_client(desk, name="Hartmann & Söhne", currency="EUR", rate=Decimal(48))
    return clients.add_project(desk, client_id=client, name="Shop relaunch")


@pytest.fixture
def entry(desk: Desk, project: int) -> int:
    return service.log(
        desk, start=START, end=END, description="Variant picker", project_id=project, tags=["x"]
    )


@pytest.fixture
def view(desk: Desk, entry: int, window: Any) -> WeekView:
    window.shell.resize(1440, 900)
    window.go("time")
    shown = window.page.shown
    assert isinstance(shown, WeekView)
    shown.grid.pick(f"entry:{entry}")
    shown.open_block(f"entry:{entry}")
    return shown


def kept(desk: Desk, entry: int) -> EntryRow:
    with desk.read() as session:
        return queries.entry(session, entry)


def retype(qtbot: QtBot, line: QLineEdit, text: str) -> None:
    line.selectAll()
    qtbot.keyClicks(line, text)


def test_all_of_an_entry_stands_in_the_fields(desk: Desk, view: WeekView) -> None:
    form = view.pane.form
    said = form.words()
    assert (said.what, said.start, said.end, said.tags) == (
        "Variant picker",
        "06:00",
        "08:00",
        "#x",
    )
    assert form.project.shown is not None
    assert form.project.shown.text == "Hartmann & Söhne / Shop relaunch"
    assert form.amount.text().replace("\xa0", " ") == "€ 96.27"
    assert form.amount.toolTip().replace("\xa0", " ") == "2:00:20 × € 48.00 = € 96.27"
    assert form.state.text() == "Monday, 2 March"


def test_what_is_left_as_it_is_keeps_its_seconds(
    desk: Desk, view: WeekView, entry: int, qtbot: QtBot
) -> None:
    retype(qtbot, view.pane.form.what, "Review with Lena")
    view.pane.form.notes.setPlainText("Send her two versions.")
    qtbot.keyClick(view.pane.form.what, Qt.Key.Key_Return, CTRL)
    row = kept(desk, entry)
    assert (row.description, row.notes) == ("Review with Lena", "Send her two versions.")
    assert (row.start, row.end) == (START, END)
    assert view.pane.row is not None
    assert view.pane.row.description == "Review with Lena"


def test_start_end_and_duration_follow_each_other(
    desk: Desk, view: WeekView, entry: int, qtbot: QtBot
) -> None:
    form = view.pane.form
    retype(qtbot, form.end, "9:30")
    assert form.length.text() == "3:30"
    retype(qtbot, form.start, "8:00")
    assert form.length.text() == "1:30"
    assert form.amount.text().replace("\xa0", " ") == "1:30 × € 48.00 = € 72.00"
    retype(qtbot, form.length, "45m")
    assert form.end.text() == "08:45"
    form.save()
    row = kept(desk, entry)
    assert row.seconds == 45 * 60
    assert row.start == datetime(2026, 3, 2, 1, tzinfo=UTC)
    desk.undo()
    assert kept(desk, entry).start == START


@pytest.mark.parametrize(
    ("field", "text", "word"), [("end", "25:99", "25:99"), ("start", "abc", "abc")]
)
def test_what_cannot_be_read_is_told_at_its_field(
    desk: Desk, view: WeekView, entry: int, qtbot: QtBot, field: str, text: str, word: str
) -> None:
    before = kept(desk, entry)
    line = getattr(view.pane.form, field)
    retype(qtbot, line, text)
    view.pane.form.save()
    assert word in view.pane.form.fields[field].wrong.text()
    assert kept(desk, entry) == before
    assert line.text() == text


def test_what_is_billed_stays_and_the_reason_is_told(
    desk: Desk, view: WeekView, entry: int, qtbot: QtBot
) -> None:
    billing.bill(desk, client_id=1, entry_ids=[entry])
    before = kept(desk, entry)
    retype(qtbot, view.pane.form.what, "Other")
    view.pane.form.save()
    assert "draft" in view.pane.form.general.text()
    assert kept(desk, entry) == before


def test_what_is_typed_stays_while_others_change_the_entry(
    desk: Desk, view: WeekView, entry: int, qtbot: QtBot
) -> None:
    retype(qtbot, view.pane.form.what, "Half a sen")
    service.edit(desk, entry_ids=[entry], billable=False)
    assert view.pane.form.what.text() == "Half a sen"
    service.delete_entries(desk, entry_ids=[entry])
    assert view.pane.row is None


def test_its_buttons_split_copy_and_delete(desk: Desk, view: WeekView, entry: int) -> None:
    split, copy, delete = view.pane.verbs
    split.click()
    with desk.read() as session:
        assert len(queries.entries(session)) == 2
    copy.click()
    delete.click()
    with desk.read() as session:
        rows = queries.entries(session)
    assert entry not in [row.id for row in rows]
    assert len(rows) == 2
    assert view.pane.row is None


def test_escape_closes_it(desk: Desk, view: WeekView, qtbot: QtBot) -> None:
    qtbot.keyClick(view.pane.form.what, Qt.Key.Key_Escape)
    assert view.pane.row is None


def test_in_a_narrow_window_it_lies_over_the_week(
    desk: Desk, view: WeekView, entry: int, window: Any, qtbot: QtBot
) -> None:
    view.close_pane()
    window.shell.resize(1024, 640)
    qtbot.waitUntil(lambda: view.beside.over)
    seen = [view.beside.pane_shown]
    view.open_block(f"entry:{entry}")
    seen.append(view.beside.pane_shown)
    retype(qtbot, view.pane.form.what, "Done")
    view.pane.form.save()
    assert [*seen, view.beside.pane_shown] == [False, True, False]
    assert kept(desk, entry).description == "Done"


def test_the_week_by_project(desk: Desk, view: WeekView, clock: Any) -> None:
    timer.start(desk, description="Now", at=clock.now() - timedelta(minutes=30))
    shown = [each for each in view.pane.bars.lines if each.isVisible()]
    assert [(each.name.text(), each.time.text()) for each in shown] == [
        ("Hartmann & Söhne", "2:00"),
        ("No project", "0:30"),
    ]
    assert view.pane.bars.total.text() == "2:30"


def test_what_runs_has_no_end_to_type(desk: Desk, view: WeekView, clock: Any) -> None:
    running = timer.start(desk, description="Now", at=clock.now() - timedelta(minutes=30))
    view.open_block(f"entry:{running}")
    form = view.pane.form
    assert (form.start.isEnabled(), form.end.isEnabled(), form.length.isEnabled()) == (
        True,
        False,
        False,
    )
    form.start.setText("8:15")
    form.save()
    assert kept(desk, running).start == datetime(2026, 3, 2, 1, 15, tzinfo=UTC)


def test_the_latest_entry_stands_in_the_pane_of_a_week_at_once(
    desk: Desk, entry: int, project: int, window: Any, qtbot: QtBot
) -> None:
    later = service.log(desk, start=END, end=END + timedelta(hours=1), project_id=project)
    window.shell.resize(1440, 900)
    window.go("time")
    view = window.page.shown
    assert view.pane.row.id == later
    assert view.grid.current == ""  # no key does anything to it yet
    assert not view.pane.isAncestorOf(view.window().focusWidget())
    qtbot.keyClick(view.pane, Qt.Key.Key_Escape)
    service.log(desk, start=END + timedelta(hours=1), end=END + timedelta(hours=2))
    assert view.pane.row is None  # what was let go of is not followed by another
