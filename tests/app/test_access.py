# SPDX-License-Identifier: GPL-3.0-or-later
"""What the screen reader finds on every page, and where Tab leads: the window without eyes."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractItemView, QApplication, QDialog, QMenu, QWidget
from pytestqt.qtbot import QtBot

from sohodesk.ui import access
from tests.shared import afternoon
from tests.ui import clipping, places

Role = QAccessible.Role
PRESSED = {
    *(
        Role.Button,
        Role.CheckBox,
        Role.RadioButton,
        Role.ComboBox,
        Role.EditableText,
        Role.ListItem,
    ),
    *(Role.Table, Role.List, Role.Tree, Role.MenuItem, Role.Link, Role.ButtonMenu),
}
TOLD = {Role.ProgressBar, Role.Graphic, Role.Chart, Role.Grouping, Role.ToolBar, Role.Dialog}
MOST_CELLS = 80


class Met(NamedTuple):
    """A part as the screen reader meets it."""

    role: Role
    name: str
    part: Any
    state: QAccessible.State


def walk(node: QAccessibleInterface | None, depth: int = 0) -> Iterator[Met]:
    """Every part that can be seen, from one down."""
    if node is None or not node.isValid() or depth > 40 or node.state().invisible:
        return
    yield Met(node.role(), node.text(QAccessible.Text.Name), node.object(), node.state())
    many = node.role() in (Role.Table, Role.List)
    for at in range(min(node.childCount(), MOST_CELLS) if many else node.childCount()):
        yield from walk(node.child(at), depth + 1)


def wrong(root: QWidget) -> list[str]:
    """What the screen reader would not understand in a window."""
    found: list[str] = []
    for met in walk(QAccessible.queryAccessibleInterface(root)):
        part, said = met.part, met.name.strip()
        kind = type(part).__name__ if part is not None else "cell"
        if met.role in PRESSED | TOLD and not said:
            where = clipping.name_of(part) if isinstance(part, QWidget) else ""
            found.append(f"no name: {met.role.name} {kind} {where}")
        own = isinstance(part, QWidget) and type(part).__module__.startswith("sohodesk")
        if own and met.role in (Role.Client, Role.NoRole, Role.Whitespace) and _says(part):
            found.append(f"painted without a role: {clipping.name_of(part)}")
        if met.role == Role.Button and isinstance(part, QWidget) and part.isEnabled():
            lost = part.focusPolicy() != Qt.FocusPolicy.NoFocus and not met.state.focusable
            found += [f"can't be reached: {kind} “{said}”"] if lost else []
    return found


def _says(part: QWidget) -> bool:
    """Whether a part paints something by itself that the screen reader should hear of."""
    return "paintEvent" in type(part).__dict__ and bool(part.accessibleName())


@pytest.fixture
def shown(demo_book: Path, tmp_path: Path, qtbot: QtBot) -> Iterator[Any]:
    """The window on the demo book, with somebody listening."""
    book = tmp_path / "demo.sohodesk"
    shutil.copy(demo_book, book)
    access.install()
    was = QAccessible.isActive()
    QAccessible.setActive(True)
    with places.opened(
        book, tmp_path, afternoon(), size=(1440, 900), scale=100, said="en"
    ) as window:
        window.shell.activateWindow()
        qtbot.waitUntil(window.shell.isActiveWindow)
        yield window
    QAccessible.setActive(was)


def test_every_part_has_a_role_and_a_name(shown: Any) -> None:
    found: dict[str, list[str]] = {}
    for seen in (places.pages(shown), places.overlays(shown)):
        for title, root in seen:
            for fault in wrong(root):
                found.setdefault(fault, []).append(title)
    assert found == {}


def test_painted_parts_tell_their_role(shown: Any) -> None:
    shown.go("today")
    places.settle()
    met = list(walk(QAccessible.queryAccessibleInterface(shown.shell)))
    bars = [each for each in met if each.role == Role.ProgressBar]
    assert any("of 40 h" in bar.name for bar in bars)
    blocks = [each for each in met if type(each.part).__name__ == "BlockButton"]
    assert len(blocks) >= 4
    assert all(each.role == Role.Button and each.name for each in blocks)
    assert not [each for each in met if type(each.part).__name__ in ("Rule", "Dot", "Picture")]


class Windows(QObject):
    """Hears of everything that is shown as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note a part that has no place in a window yet."""
        part = watched if event.type() == QEvent.Type.Show else None
        window = isinstance(part, QWidget) and part.isWindow()
        if window and isinstance(part, QWidget) and not isinstance(part, (QDialog, QMenu)):
            self.shown.append(clipping.name_of(part))
        return False


def test_no_part_is_shown_before_it_has_a_place(shown: Any, qapp: QApplication) -> None:
    windows = Windows()
    qapp.installEventFilter(windows)
    for seen in (places.pages(shown), places.overlays(shown)):
        for _title, _root in seen:
            pass
    qapp.removeEventFilter(windows)
    assert windows.shown == []


REGIONS = ("rail", "top bar", "page")


def region(shell: Any, part: QWidget) -> str:
    if shell.rail.isAncestorOf(part):
        return "rail"
    return "top bar" if shell.top.isAncestorOf(part) else "page"


def reached(shell: Any) -> list[QWidget]:
    """What Tab reaches from the first page in the rail, in order, until it comes round."""
    start = next(iter(shell.rail.buttons.values()))
    start.setFocus(Qt.FocusReason.TabFocusReason)
    found: list[QWidget] = []
    while True:
        focus = QApplication.focusWidget()
        if focus is None or focus in found:
            return found
        found.append(focus)
        shell.focusNextChild()


PAGES = ["today", "time", "time-list", "time-timesheet", "work", "invoices", "settings"]


def go(shown: Any, page: str) -> None:
    """Show a page, or a view of it (``time-list``)."""
    key, _dash, view = page.partition("-")
    shown.go(key, **({"view": view} if view else {}))


@pytest.mark.parametrize("page", PAGES)
def test_tab_leads_through_rail_top_bar_and_page(shown: Any, page: str) -> None:
    shell = shown.shell
    go(shown, page)
    places.settle()
    way = reached(shell)
    order = [REGIONS.index(region(shell, part)) for part in way]
    assert order == sorted(order)
    assert set(order) == {0, 1, 2}
    wanted = {
        part
        for part in shell.findChildren(QWidget)
        if part.isVisible()
        and part.isEnabled()
        and part.focusPolicy() & Qt.FocusPolicy.TabFocus
        and part.focusProxy() is None
        and part.window() is shell
    }
    missed = [clipping.name_of(part) for part in wanted - set(way)]
    assert missed == []


@pytest.mark.parametrize("page", PAGES)
def test_what_has_the_focus_shows_a_ring(shown: Any, page: str) -> None:
    shell = shown.shell
    go(shown, page)
    places.settle()
    bare = []
    for part in reached(shell):
        part.setFocus(Qt.FocusReason.TabFocusReason)
        own = bool(part.property("own_ring")) or isinstance(part, QAbstractItemView)
        if not own and not shown.opening.ring.isVisible():
            bare.append(clipping.name_of(part))
    assert bare == []
