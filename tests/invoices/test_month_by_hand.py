# SPDX-License-Identifier: GPL-3.0-or-later
"""Somebody bills a month of the demo book by mouse and keys: from Today to an issued PDF.

Every press and click goes through the window as Qt delivers it, and is counted.  How long a person
takes is reckoned by the keystroke-level model (Card, Moran and Newell 1980): 1.1 s to point, 0.2 s
a press, 0.28 s a key, 0.4 s from mouse to keys, 1.35 s to think before each step.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from sohodesk.app import bootstrap
from sohodesk.base.secrets import MemorySecrets
from sohodesk.invoices import queries
from sohodesk.invoices.billable import billable_time
from sohodesk.invoices.letters import today
from sohodesk.store import blobs
from sohodesk.store.desk import Desk
from sohodesk.store.settings import UserFile

POINT, PRESS, KEY, HOME, THINK = 1.1, 0.2, 0.28, 0.4, 1.35
MINUTE = 60.0


@pytest.fixture
def desk(demo_book: Path, book_path: Path, tmp_path: Path) -> Iterator[Desk]:
    """A desk on a copy of the demo book, in its own afternoon."""
    from tests import shared

    shutil.copy(demo_book, book_path)
    made = bootstrap.open_desk(
        book_path,
        clock=shared.afternoon(),
        secrets=MemorySecrets(),
        user=UserFile(tmp_path / "settings.json"),
    )
    yield made
    made.close()


class Hand:
    """A person at the window; ``seconds`` are what the model gives for all that was done."""

    def __init__(self, window: Any) -> None:
        self.window = window
        self.top: QWidget = window.shell
        self.seconds, self.deeds = 0.0, 0
        self._on_keys = False

    def step(self) -> None:
        """Think about what comes next."""
        self.seconds += THINK

    def click(self, part: QWidget, spot: QPoint | None = None) -> None:
        """Point at a part that can be seen, and press."""
        QApplication.processEvents()
        assert part.isVisible(), part
        assert part.isEnabled(), part
        self._hand(on_keys=False)
        QTest.mouseClick(part, Qt.MouseButton.LeftButton, pos=spot or part.rect().center())
        QApplication.processEvents()
        self.seconds += POINT + PRESS
        self.deeds += 1

    def keys(self, send: Callable[[], None], count: int = 1) -> None:
        """Press keys."""
        self._hand(on_keys=True)
        send()
        QApplication.processEvents()
        self.seconds += KEY * count
        self.deeds += count

    def press(self, part: QWidget, key: Qt.Key, *held: Qt.KeyboardModifier) -> None:
        """Press a key with those that are held."""
        modifiers = held[0] if held else Qt.KeyboardModifier.NoModifier
        self.keys(lambda: QTest.keyClick(part, key, modifiers), 1 + len(held))

    def type(self, part: QWidget, text: str) -> None:
        """Type a text."""
        self.keys(lambda: QTest.keyClicks(part, text), len(text))

    def _hand(self, *, on_keys: bool) -> None:
        if on_keys != self._on_keys:
            self.seconds += HOME
            self._on_keys = on_keys


@pytest.fixture
def hand(window: Any) -> Hand:
    window.go("today")
    return Hand(window)


def unbilled(desk: Desk, client_id: int) -> int:
    with desk.read() as session:
        return len(billable_time(session, client_id))


def pdf_of(desk: Desk, key: int) -> bytes:
    with desk.read() as session:
        row = queries.document(session, key, today(desk))
        assert row.number is not None
        assert row.pdf_sha256 is not None
        return blobs.get(session, row.pdf_sha256)


def test_a_month_is_billed_from_today_by_mouse(
    desk: Desk, window: Any, hand: Hand, tmp_path: Path
) -> None:
    hand.step()
    hand.click(window.shell.rail.buttons["invoices"])
    page = window.page
    hand.step()
    hand.click(page.bill_button)
    form = page.deeds.dialog
    hand.step()
    hand.click(form.save_button)  # the client with the most unbilled time is picked already
    hand.step()
    hand.click(page.pane.first)  # Issue
    form = page.deeds.dialog
    hand.step()  # what it freezes is read
    hand.click(form.save_button)
    opened: list[Path] = []
    page.deeds.open_file = opened.append
    hand.step()
    hand.click(window.around.toasts.button)  # Open
    assert opened[0].suffix == ".pdf"
    assert opened[0].read_bytes().startswith(b"%PDF-1.7")
    key = page.pane.line.id
    assert pdf_of(desk, key).startswith(b"%PDF")
    assert unbilled(desk, page.pane.line.facts.client_id) == 0
    assert hand.deeds <= 8
    assert hand.seconds < MINUTE / 2, hand.seconds


def test_a_month_is_billed_by_keys_alone(desk: Desk, window: Any, hand: Hand) -> None:
    hand.step()
    # Ctrl+I: without a screen no window is the active one, so the shortcut is run by its action.
    hand.keys(lambda: window.around.actions.run("page.bill"), 2)
    page = window.page
    hand.step()
    assert unbilled(desk, page.deeds.dialog.client_id) > 0
    hand.press(page.deeds.dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    hand.step()
    hand.press(page.list.view, Qt.Key.Key_I)
    hand.step()
    hand.press(page.deeds.dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert page.pane.line.facts.number
    assert pdf_of(desk, page.pane.line.id).startswith(b"%PDF")
    assert unbilled(desk, page.pane.line.facts.client_id) == 0
    assert hand.deeds <= 8
    assert hand.seconds < MINUTE / 4, hand.seconds


def test_a_month_is_put_together_in_the_editor(desk: Desk, window: Any, hand: Hand) -> None:
    hand.step()
    hand.click(window.shell.rail.buttons["invoices"])
    page = window.page
    hand.step()
    hand.click(page.new_button)
    editor = page.editor
    choice = editor.form.facts.client
    hand.step()
    hand.click(choice)
    hand.type(choice, "Hart")
    hand.press(choice.view(), Qt.Key.Key_Return)
    hand.step()
    head = editor.time.view.horizontalHeader()
    hand.click(head.viewport(), QPoint(head.sectionViewportPosition(0) + 20, head.height() // 2))
    assert editor.time.lines.ticked
    hand.step()
    hand.click(editor.form.sums.line_button)
    line = editor.form.lines[-1]
    hand.type(line.what, "Hosting, November")
    hand.press(line.what, Qt.Key.Key_Tab)
    hand.press(line.quantity, Qt.Key.Key_Tab)
    hand.type(line.price, "25")
    hand.step()
    hand.click(editor.issue)
    hand.step()
    hand.click(page.deeds.dialog.save_button)
    assert pdf_of(desk, page.pane.line.id).startswith(b"%PDF")
    assert unbilled(desk, page.pane.line.facts.client_id) == 0
    assert hand.seconds < MINUTE, hand.seconds
