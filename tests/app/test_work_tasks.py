# SPDX-License-Identifier: GPL-3.0-or-later
"""Tasks in the pane of the Work page: ticked, ordered, added in place; linked files beside them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from sohodesk.app.work import filelist, tasklist
from sohodesk.app.work.filelist import FileLine
from sohodesk.app.work.newtask import NewTaskLine
from sohodesk.app.work.reading import TaskLine
from sohodesk.app.work.tasklist import TaskRow, TaskRows
from sohodesk.clients import files, queries, service
from sohodesk.clients.queries import TaskRow as Facts
from sohodesk.store.desk import Desk

SPACE, ALT = Qt.Key.Key_Space, Qt.KeyboardModifier.AltModifier
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def website(desk: Desk) -> int:
    client = service.add_client(desk, name="Nusa Kopi")
    project = service.add_project(desk, client_id=client, name="Website")
    for name in ("Design", "Build", "Test"):
        service.add_task(desk, project_id=project, name=name)
    return project


@pytest.fixture
def pane(website: int, window: Any) -> Any:
    window.go("work")
    window.page.place(project=website)
    return window.page.pane


def rows(pane: Any) -> list[TaskRow]:
    found = pane.findChild(TaskRows)
    return [] if found is None else list(found.rows)


def row(pane: Any, name: str) -> TaskRow:
    return next(r for r in rows(pane) if r.facts is not None and r.facts.name == name)


def order(desk: Desk, project_id: int) -> list[str]:
    with desk.read() as session:
        return [task.name for task in queries.tasks(session, project_id=project_id)]


def done(desk: Desk, project_id: int) -> set[str]:
    with desk.read() as session:
        tasks = queries.tasks(session, project_id=project_id)
    return {task.name for task in tasks if task.done is not None}


def test_space_ticks_a_task_off_and_on_again(pane: Any, website: int, desk: Desk) -> None:
    row(pane, "Build").setFocus()
    QTest.keyClick(row(pane, "Build"), SPACE)
    assert done(desk, website) == {"Build"}
    assert row(pane, "Build").isChecked()
    # The pane was filled anew; the focus is still on the task.
    assert pane.window().focusWidget() is row(pane, "Build")
    QTest.keyClick(row(pane, "Build"), SPACE)
    assert done(desk, website) == set()
    assert desk.undo() == "Reopen task Build"
    assert row(pane, "Build").isChecked()


def test_a_click_on_the_box_ticks_and_one_beside_it_opens(
    pane: Any, website: int, window: Any, desk: Desk
) -> None:
    QTest.mouseClick(row(pane, "Design"), LEFT, pos=QPoint(14, 14))
    assert done(desk, website) == {"Design"}
    QTest.mouseClick(row(pane, "Test"), LEFT, pos=QPoint(90, 14))
    assert done(desk, website) == {"Design"}
    assert window.page.deeds.dialog.windowTitle() == "Edit task"


def test_a_repeating_task_is_followed_by_the_next_one(
    pane: Any, website: int, window: Any, desk: Desk
) -> None:
    service.add_task(desk, project_id=website, name="Report", due=date(2026, 3, 2), repeat="week")
    row(pane, "Report").turn.emit()
    both = [r for r in rows(pane) if r.facts is not None and r.facts.name == "Report"]
    assert [r.isChecked() for r in both] == [True, False]
    assert both[1].accessibleName() == "Report, due 9 Mar, repeats, 0 h"
    assert "the next one waits" in window.around.toasts.said


def test_alt_with_the_arrows_puts_tasks_in_order(pane: Any, website: int, desk: Desk) -> None:
    row(pane, "Test").setFocus()
    QTest.keyClick(row(pane, "Test"), Qt.Key.Key_Up, ALT)
    assert order(desk, website) == ["Design", "Test", "Build"]
    QTest.keyClick(row(pane, "Test"), Qt.Key.Key_Up, ALT)
    QTest.keyClick(row(pane, "Test"), Qt.Key.Key_Up, ALT)  # the top stops it
    assert order(desk, website) == ["Test", "Design", "Build"]
    QTest.keyClick(row(pane, "Test"), Qt.Key.Key_Down)
    assert pane.window().focusWidget() is row(pane, "Design")


def test_a_task_is_dragged_to_another_place(pane: Any, website: int, desk: Desk) -> None:
    last, high = row(pane, "Test"), row(pane, "Test").height()
    QTest.mousePress(last, LEFT, pos=QPoint(90, 14))
    for y in (4, -high, -2 * high + 2):
        QTest.mouseMove(last, QPoint(90, y))
    QTest.mouseRelease(last, LEFT, pos=QPoint(90, -2 * high + 2))
    assert order(desk, website) == ["Test", "Design", "Build"]


def test_tasks_are_typed_one_after_the_other(pane: Any, website: int, desk: Desk) -> None:
    for name in ("Launch", "Party"):
        line = pane.findChild(NewTaskLine).line
        line.setFocus()
        QTest.keyClicks(line, name)
        QTest.keyClick(line, Qt.Key.Key_Return)
        assert pane.window().focusWidget() is pane.findChild(NewTaskLine).line
        assert pane.findChild(NewTaskLine).line.text() == ""
    assert order(desk, website) == ["Design", "Build", "Test", "Launch", "Party"]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [("design", "already"), ("x" * 500, "too long"), ("a / b", "stands between")],
)
def test_a_wrong_task_is_said_in_place_and_kept(
    pane: Any, website: int, desk: Desk, typed: str, sentence: str
) -> None:
    new = pane.findChild(NewTaskLine)
    new.line.setText(typed)
    QTest.keyClick(new.line, Qt.Key.Key_Return)
    assert sentence in new.wrong.text()
    assert new.line.text() == typed
    assert order(desk, website) == ["Design", "Build", "Test"]


def test_a_refresh_without_news_leaves_the_parts_where_they_are(pane: Any, window: Any) -> None:
    line = pane.findChild(NewTaskLine).line
    window.page.refresh()
    assert pane.findChild(NewTaskLine).line is line


def test_what_is_being_typed_outlives_a_change(pane: Any, website: int, desk: Desk) -> None:
    line = pane.findChild(NewTaskLine).line
    line.setFocus()
    line.setText("Half a na")
    service.add_task(desk, project_id=website, name="From elsewhere")
    again = pane.findChild(NewTaskLine).line
    assert again is not line
    assert again.text() == "Half a na"
    assert pane.window().focusWidget() is again


def test_many_tasks_are_shown_when_asked_for(
    pane: Any, website: int, window: Any, desk: Desk
) -> None:
    with desk.work("Many"):
        for n in range(30):
            service.add_task(desk, project_id=website, name=f"Part {n}")
    assert len(rows(pane)) == 25
    more = next(b for b in pane.findChildren(type(pane.first)) if "33 tasks" in b.text())
    more.click()
    assert len(rows(pane)) == 33


def facts(**more: Any) -> Facts:
    known: dict[str, Any] = {
        "id": 1,
        "project_id": 1,
        "name": "A",
        "rate": None,
        "estimate_hours": None,
        "done": None,
        "archived": None,
    }
    return Facts(**{**known, **more})


def test_hours_stand_beside_the_estimate() -> None:
    assert tasklist.value(TaskLine(facts(), 5400)) == "1.5 h"
    estimated = TaskLine(facts(estimate_hours=Decimal(40)), 149_400)
    assert tasklist.value(estimated) == "41.5 / 40 h"
    assert tasklist.share_of(estimated) == Decimal("1.0375")


# Linked files ---


def test_a_file_is_linked_and_taken_away(
    pane: Any, website: int, window: Any, desk: Desk, tmp_path: Path
) -> None:
    from sohodesk.app.work.filelist import LinkForm

    note = tmp_path / "brief.txt"
    note.write_text("x", encoding="utf-8")
    form = LinkForm(window.around, project_id=website)
    window.page.deeds.show(form)
    form.address.setText("brief.txt")
    form.try_save()
    assert "neither a full path" in form.fields["address"].wrong.text()
    form.address.setText(str(note))
    form.try_save()
    line = pane.findChild(FileLine)
    assert line.accessibleName() == "brief.txt"
    QTest.keyClick(line, Qt.Key.Key_Delete)
    assert pane.findChild(FileLine) is None
    assert note.exists()


def test_a_file_that_is_gone_is_told_in_words(
    pane: Any, website: int, window: Any, desk: Desk, tmp_path: Path
) -> None:
    files.link_file(desk, address=str(tmp_path / "gone.pdf"), project_id=website)
    files.link_file(desk, address="https://example.com/brief", project_id=website)
    lines = pane.findChildren(FileLine)
    assert [line.accessibleName() for line in lines] == ["gone.pdf, not found", "example.com"]
    QTest.keyClick(lines[0], Qt.Key.Key_Return)
    assert "gone.pdf is not there" in window.around.toasts.said


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("/home/dewi/a b.pdf", "/home/dewi/a b.pdf"),
        ("C:\\x\\y.pdf", "C:\\x\\y.pdf"),
        ("file:///home/dewi/a%20b.pdf", "/home/dewi/a b.pdf"),
        ("https://example.com/a.pdf", None),
        ("mailto:a@b.example", None),
    ],
)
def test_what_lies_on_this_computer(address: str, path: str | None) -> None:
    assert filelist.local_path(address) == path
