# SPDX-License-Identifier: GPL-3.0-or-later
"""The Work page by keys alone: the keys reach the window as the system sends them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from sohodesk.app.window.shortcutsheet import as_text, parts
from sohodesk.app.work.duplicates import DuplicatesDialog
from sohodesk.app.work.filelist import FileLine, LinkForm
from sohodesk.app.work.merging import MergeForm
from sohodesk.app.work.tasklist import TaskRow, TaskRows
from sohodesk.clients import files, queries, service
from sohodesk.store.desk import Desk

Key = Qt.Key
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def website(desk: Desk) -> int:
    client = service.add_client(desk, name="Nusa Kopi")
    project = service.add_project(desk, client_id=client, name="Website", state="active")
    for name in ("Design", "Build", "Test"):
        service.add_task(desk, project_id=project, name=name)
    return project


@pytest.fixture
def shell(website: int, window: Any, qtbot: Any) -> Any:
    window.go("work")
    window.page.place(project=website)
    shell = window.shell
    shell.activateWindow()
    qtbot.waitUntil(shell.isActiveWindow)
    window.page.centre.setFocus()
    return shell


def in_front() -> QWidget:
    """The window in front; a desktop gives the front back to the window below a dialog."""
    found = QApplication.activeWindow()
    if found is None:
        (found,) = (w for w in QApplication.topLevelWidgets() if w.isVisible())
        found.activateWindow()
        QApplication.processEvents()
    return found


def has() -> QWidget:
    """The control that has the focus."""
    in_front()
    found = QApplication.focusWidget()
    assert found is not None, "nothing has the focus"
    return found


def press(key: Any, held: Any = NONE, times: int = 1) -> None:
    """A key as the system sends it: to the window that is in front, shortcuts are asked first."""
    for _each in range(times):
        front = in_front()
        QTest.keyClick(front.windowHandle(), key, held)
        QApplication.processEvents()


def tab_to(wanted: Any, most: int = 60) -> QWidget:
    """Press Tab until something has the focus."""
    for _each in range(most):
        if wanted(has()):
            assert ringed(has()), "the focus can't be seen"
            return has()
        press(Key.Key_Tab)
    raise AssertionError("Tab does not lead there")


def ringed(widget: QWidget) -> bool:
    """Whether a ring is drawn around what has the focus, or it draws its own."""
    from PySide6.QtWidgets import QAbstractItemView

    from sohodesk.ui.focus import FocusRing

    if widget.property("own_ring") or isinstance(widget, QAbstractItemView):
        return True
    return any(ring.isVisible() for ring in widget.window().findChildren(FocusRing))


def order(desk: Desk, project_id: int) -> list[str]:
    with desk.read() as session:
        return [task.name for task in queries.tasks(session, project_id=project_id)]


def is_task(name: str) -> Any:
    return lambda w: isinstance(w, TaskRow) and w.facts is not None and w.facts.name == name


def test_a_card_goes_from_state_to_state(shell: Any, window: Any, website: int, desk: Desk) -> None:
    window.page.views.buttons["board"].setFocus()
    press(Key.Key_Space)
    lane = tab_to(lambda w: getattr(getattr(w, "lane", None), "state", "") == "active")
    assert lane.hasFocus()
    press(Key.Key_Right, ALT)
    with desk.read() as session:
        assert queries.project(session, website).state == "paused"
    press(Key.Key_Left, ALT, times=2)
    with desk.read() as session:
        assert queries.project(session, website).state == "quoted"
    assert has().lane.state == "quoted"  # type: ignore[attr-defined]
    press(Key.Key_Z, CTRL)
    with desk.read() as session:
        assert queries.project(session, website).state == "active"


def test_a_task_is_ticked_and_put_in_order(
    shell: Any, window: Any, website: int, desk: Desk
) -> None:
    tab_to(is_task("Design"))
    press(Key.Key_Down, times=2)
    assert is_task("Test")(has())
    press(Key.Key_Up, ALT)
    assert order(desk, website) == ["Design", "Test", "Build"]
    assert is_task("Test")(has())
    press(Key.Key_Space)
    row = window.page.pane.findChild(TaskRows).rows[1]
    assert (row.facts.name, row.isChecked()) == ("Test", True)
    assert has() is row
    assert ringed(row)


def test_a_file_is_linked_and_taken_away(
    shell: Any, window: Any, website: int, desk: Desk, tmp_path: Path
) -> None:
    note = tmp_path / "brief.txt"
    note.write_text("x", encoding="utf-8")
    files.link_file(desk, address="https://example.com/wiki", project_id=website)
    window.page.centre.setFocus()
    tab_to(lambda w: "link" in (w.accessibleName() or getattr(w, "text", str)()).casefold())
    press(Key.Key_Space)
    assert isinstance(has().window(), LinkForm)
    QTest.keyClicks(has(), str(note))
    press(Key.Key_Return, CTRL)
    assert [line.accessibleName() for line in window.page.pane.findChildren(FileLine)] == [
        "example.com",
        "brief.txt",
    ]
    first = tab_to(lambda w: isinstance(w, FileLine))
    assert first.accessibleName() == "example.com"
    press(Key.Key_Delete)
    # The focus goes on to the next one, so a second Delete takes that away.
    assert isinstance(has(), FileLine), has()
    assert has().accessibleName() == "brief.txt"
    press(Key.Key_Delete)
    assert window.page.pane.findChild(FileLine) is None
    assert window.page.pane.isAncestorOf(has()), has()
    assert ringed(has())


def test_duplicates_are_merged(shell: Any, window: Any, website: int, desk: Desk) -> None:
    other = service.add_client(desk, name="PT Nusa Kopi", email="hendra@nusa.example")
    window.page.comparing.look()
    tab_to(lambda w: w is window.page.top.alike)
    press(Key.Key_Space)
    dialog = window.page.deeds.dialog
    assert isinstance(dialog, DuplicatesDialog)
    assert has() is dialog.lines[0], has()
    assert ringed(has())
    press(Key.Key_Return)
    form = window.page.deeds.dialog
    assert isinstance(form, MergeForm)
    assert has().window() is form
    assert ringed(has())
    press(Key.Key_Return, CTRL)
    with desk.read() as session:
        assert [row.name for row in queries.clients(session, archived=True)] == ["Nusa Kopi"]
    assert has().window() is shell
    assert ringed(has())
    assert other


def test_the_menu_of_a_row_opens_by_its_key(shell: Any, window: Any) -> None:
    tab_to(is_task("Design"))
    QTest.keyClick(shell.windowHandle(), Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    menu.close()


@pytest.mark.parametrize(
    "said",
    [
        "Move a card to the next state",
        "From lane to lane",
        "Move a task up or down",
        "Tick a task",
        "Take a linked file away",
        "Menu of what is picked",
    ],
)
def test_its_keys_stand_in_the_sheet(window: Any, said: str) -> None:
    sheet = [part for part in parts(window.around.actions) if part.page in ("work", "")]
    lines = as_text(sheet).splitlines()
    assert any(line.endswith("  " + said) for line in lines), lines
