# SPDX-License-Identifier: GPL-3.0-or-later
"""Lines of the editor: words between them, their order, doubled and removed, by key and mouse."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sohodesk.clients import service as clients
from sohodesk.invoices import service
from sohodesk.invoices.document import Adjustment, Document, Line, Tax, words
from sohodesk.invoices.drafting import Draft, read_room
from sohodesk.store.desk import Desk

TODAY = date(2026, 3, 2)
OUTSIDE = Tax("O")
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def office(desk: Desk) -> Desk:
    clients.add_client(desk, name="Hartmann", currency="EUR", rate=Decimal(48))
    return desk


def opened(desk: Desk, window: Any, *texts: str) -> Any:
    lines = tuple(Line(Decimal(1), Decimal(10), OUTSIDE, text) for text in texts)
    key = service.create_draft(desk, client_id=1, document=Document("", lines))
    window.go("invoices")
    window.page.edit(key)
    return window.page.editor


def stored(desk: Desk, made: Any) -> Draft:
    return read_room(desk, invoice_id=made.invoice_id).draft


def texts_of(desk: Desk, made: Any) -> list[str]:
    return [line.description for line in stored(desk, made).document.lines]


def test_a_section_and_a_text_stand_among_the_lines(office: Desk, window: Any) -> None:
    made = opened(office, window, "Design")
    made.form.sums.section_button.click()
    section = made.form.lines[-1]
    QTest.keyClicks(section.what, "Phase 1")
    QTest.keyClick(section.what, Qt.Key.Key_Up, ALT)
    made.form.sums.text_button.click()
    text = made.form.lines[-1]
    QTest.keyClicks(text.what, "As agreed")
    QTest.keyClick(text.what, Qt.Key.Key_Return)
    QTest.keyClicks(text.what, "by phone")
    made.save()
    lines = stored(office, made).document.lines
    assert lines[0] == words("Phase 1", "section")
    assert lines[2] == words("As agreed\nby phone")
    assert str(made.form.sums.due.value.text()) == "€\N{NO-BREAK SPACE}10.00"
    ids = [kept.id for kept in stored(office, made).kept]
    QTest.keyClicks(section.what, "!")
    made.save()
    assert [kept.id for kept in stored(office, made).kept] == ids
    section.what.clear()
    section.what.textEdited.emit("")
    made.save()
    assert texts_of(office, made) == ["Design", "As agreed\nby phone"]
    QTest.keyClicks(section.what, "Phase 2")  # typed anew after it went
    made.save()
    assert texts_of(office, made)[0] == "Phase 2"


def test_lines_change_places_by_key(office: Desk, window: Any) -> None:
    made = opened(office, window, "a", "b", "c")
    ids = {kept.line.description: kept.id for kept in stored(office, made).kept}
    first = made.form.lines[0]
    first.what.setFocus()
    QTest.keyClick(first.what, Qt.Key.Key_Down, ALT)
    QTest.keyClick(first.what, Qt.Key.Key_Down, ALT)
    QTest.keyClick(first.what, Qt.Key.Key_Down, ALT)  # further down there is nothing
    assert texts_of(office, made) == ["b", "c", "a"]
    assert {kept.line.description: kept.id for kept in stored(office, made).kept} == ids
    assert window.shell.focusWidget() is first.what
    assert made.form.board.rows.indexOf(first) == 2


def test_a_line_is_dragged_by_its_grip(office: Desk, window: Any) -> None:
    made = opened(office, window, "a", "b", "c")
    board, lines = made.form.board, list(made.form.lines)
    QApplication.processEvents()

    def at(line: Any, down: int) -> QPoint:
        return QPoint(6, line.y() + down)

    QTest.mousePress(board, Qt.MouseButton.LeftButton, pos=at(lines[0], 8))
    QTest.mouseMove(board, at(lines[1], lines[1].height() - 3))
    assert made.form.lines == [lines[1], lines[0], lines[2]]
    QTest.mouseMove(board, at(lines[2], lines[2].height() - 3))
    QTest.mouseRelease(board, Qt.MouseButton.LeftButton, pos=at(lines[2], 10))
    assert texts_of(office, made) == ["b", "c", "a"]


def test_a_line_is_doubled_below_itself(office: Desk, window: Any) -> None:
    made = opened(office, window, "a", "b")
    first = made.form.lines[0]
    first.what.setFocus()
    QTest.keyClick(first.what, Qt.Key.Key_D, CTRL)
    assert texts_of(office, made) == ["a", "a", "b"]
    assert window.shell.focusWidget() is made.form.lines[1].what


def test_a_removed_line_comes_back_by_the_toast(office: Desk, window: Any) -> None:
    made = opened(office, window, "a", "b")
    made.form.lines[0].remove.click()
    assert texts_of(office, made) == ["b"]
    window.around.toasts.button.click()
    assert texts_of(office, made) == ["a", "b"]
    assert [line.what.text() for line in made.form.lines] == ["a", "b"]


def test_a_line_has_a_charge_of_its_own(office: Desk, window: Any) -> None:
    made = opened(office, window, "a")
    line = made.form.lines[0]
    line.more.click()
    QTest.keyClicks(line.charge, "35")
    line.charge.editingFinished.emit()
    (kept,) = stored(office, made).kept
    assert kept.line.charges == (Adjustment(amount=Decimal(35)),)
    QTest.keyClicks(line.discount, "10 %")
    line.discount.editingFinished.emit()
    assert str(made.form.sums.due.value.text()) == "€\N{NO-BREAK SPACE}44.00"
