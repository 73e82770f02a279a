# SPDX-License-Identifier: GPL-3.0-or-later
"""Locks in the window: made and taken off by actions, shown on days, told where they hold."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from sohodesk.store.desk import Desk
from sohodesk.timelog import queries, service
from sohodesk.timelog.locking import queries as locked
from sohodesk.timelog.locking import service as locking
from sohodesk.timelog.locking.dialogs import LockDialog, LockList, LocksDialog, offered
from sohodesk.timelog.locking.queries import LockRow

TODAY = date(2026, 3, 2)


def dialog(kind: Any) -> Any:
    (found,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible()]
    return found


def periods(desk: Desk) -> list[tuple[str, str]]:
    with desk.read() as session:
        rows = locked.locks(session)
    return [(row.first.isoformat(), row.last.isoformat()) for row in rows]


def test_last_month_is_offered_and_locked(desk: Desk, window: Any) -> None:
    window.around.actions.run("book.lock")
    asked = dialog(LockDialog)
    asked.fields["note"].control.setText("handed in")
    asked.fields["first"].control.setText("nonsense")
    asked.try_save()
    assert "is no date" in asked.fields["first"].wrong.text()
    asked.fields["first"].control.setText("2026-02-01")
    asked.fields["last"].control.setText("2026-12-31")
    asked.try_save()
    assert "has not begun" in asked.general.text()
    asked.fields["last"].control.setText("2026-02-28")
    asked.try_save()
    assert not asked.isVisible()
    assert periods(desk) == [("2026-02-01", "2026-02-28")]
    window.around.undo()
    assert periods(desk) == []


def test_the_list_unlocks_by_one_key(desk: Desk, window: Any, qtbot: QtBot) -> None:
    locking.lock(desk, first=date(2026, 1, 1), last=date(2026, 1, 31))
    locking.lock(desk, first=date(2026, 2, 1), last=date(2026, 2, 28))
    window.around.actions.run("book.locks")
    shown = dialog(LocksDialog)
    assert len(shown.list.deed_rows) == 2
    assert [b.text() for b in shown.findChildren(QPushButton)].count("Cancel") == 0
    qtbot.keyClick(shown.list.deed_rows[0], Qt.Key.Key_Delete)
    assert periods(desk) == [("2026-01-01", "2026-01-31")]
    assert len(shown.list.deed_rows) == 1
    shown.try_save()
    assert not shown.isVisible()


def test_settings_list_the_locks(desk: Desk, window: Any) -> None:
    locking.lock(desk, first=date(2026, 2, 1), last=date(2026, 2, 28), note="tax")
    window.go("settings", group="time")
    (card,) = window.page.findChildren(LockList)
    assert [row.accessibleName() for row in card.deed_rows] == ["1–28 February 2026 tax"]


@pytest.mark.parametrize("view", ["list", "week"])
def test_locked_days_bear_a_sign_and_say_why_they_stay(desk: Desk, window: Any, view: str) -> None:
    start = datetime(2026, 3, 2, 1, tzinfo=UTC)
    entry = service.log(desk, start=start, end=start + timedelta(minutes=30), description="Work")
    window.go("time", view=view)
    page = window.page
    locking.lock(desk, first=TODAY, last=TODAY)
    page.refresh()
    if view == "week":
        heads = [head.accessibleName() for head in page.shown.head.heads]
        assert [name.endswith("locked") for name in heads] == [True, *[False] * 6]
    else:
        assert page.shown.list.locked(TODAY)
        assert not page.shown.list.locked(TODAY - timedelta(days=1))
    with desk.read() as session:
        row = queries.entry(session, entry)
    page.shown.deeds.delete([row])
    note = page.shown.entries.note.text() if view == "list" else ""
    assert "2026-03-02 to 2026-03-02 is locked" in f"{window.around.toasts.said} {note}"
    with desk.read() as session:
        assert [r.id for r in queries.entries(session)] == [entry]


@pytest.mark.parametrize(
    ("rows", "first", "last"),
    [
        ([], "2026-02-01", "2026-02-28"),
        ([("2026-01-01", "2026-02-10")], "2026-02-11", "2026-02-28"),
        ([("2026-02-01", "2026-02-28")], "2026-03-01", "2026-03-02"),
        ([("2026-02-01", "2026-03-02")], "2026-03-02", "2026-03-02"),
    ],
)
def test_what_is_open_up_to_last_month_is_offered(
    rows: list[tuple[str, str]], first: str, last: str
) -> None:
    made = datetime(2026, 3, 1, tzinfo=UTC)
    known = [
        LockRow(n, date.fromisoformat(a), date.fromisoformat(b), "", made)
        for n, (a, b) in enumerate(rows)
    ]
    assert offered(TODAY, known) == (date.fromisoformat(first), date.fromisoformat(last))


def test_today_bears_the_sign_too(desk: Desk, window: Any) -> None:
    assert window.page.beside.locked.isHidden()
    locking.lock(desk, first=TODAY, last=TODAY)
    window.page.refresh()
    assert not window.page.beside.locked.isHidden()
    window.around.undo()
    assert window.page.beside.locked.isHidden()
