# SPDX-License-Identifier: GPL-3.0-or-later
"""The Invoices page for those who don't see it or use no mouse: names, roles, the way by keys."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QWidget

from sohodesk.base.zones import instant
from sohodesk.clients import service as clients
from sohodesk.invoices import issuing, queries, service, settings
from sohodesk.invoices.document import Document, Line, Particulars, Tax
from sohodesk.store.desk import Desk
from sohodesk.timelog import service as entries

ZONE = "Asia/Jakarta"
ROLE = QAccessible.Role
MEANT = {
    ROLE.Button,
    ROLE.PushButton,
    ROLE.ButtonMenu,
    ROLE.CheckBox,
    ROLE.RadioButton,
    ROLE.ComboBox,
    ROLE.EditableText,
    ROLE.Table,
    ROLE.List,
    ROLE.ListItem,
    ROLE.Graphic,
}
"""What must never be without a name."""


@pytest.fixture
def office(desk: Desk) -> Desk:
    """A book with an issued invoice, a draft, and time that is not billed."""
    with desk.work("Set"):
        desk.settings.set(desk, settings.ADDRESS, "Jl. Cihapit 24\nBandung")
        desk.settings.set(desk, settings.BANK_LINES, "BCA 123 456 7890")
    clients.add_client(desk, name="Nusa Kopi", rate=Decimal(350_000), address="Jl. Braga 58")
    issuing.issue(desk, invoice_id=draft(desk, 1_000))
    draft(desk, 2_000)
    project = clients.add_project(desk, client_id=1, name="Website")
    for day in (20, 21):
        start = instant(datetime(2026, 2, day, 9), ZONE)
        end = start + timedelta(hours=2)
        entries.log(desk, start=start, end=end, project_id=project, description=f"Part {day}")
    return desk


def draft(desk: Desk, amount: int, lines: int = 1) -> int:
    line = Line(Decimal(1), Decimal(amount), Tax("O"), "Work")
    document = Document("", (line,) * lines)
    said = Particulars(title="Job")
    return service.create_draft(desk, client_id=1, document=document, said=said)


def parts(top: QWidget) -> Iterator[QAccessibleInterface]:
    """All that a screen reader finds, from the outside in."""
    waiting: list[Any] = [QAccessible.queryAccessibleInterface(top)]
    while waiting:
        found = waiting.pop()
        if found is None or not found.isValid() or found.state().invisible:
            continue
        yield found
        waiting += [found.child(n) for n in range(found.childCount())]


def nameless(top: QWidget) -> list[str]:
    """What has a role and no name."""
    return [
        f"{each.role().name} {type(each.object()).__name__}"
        for each in parts(top)
        if each.role() in MEANT and not each.text(QAccessible.Text.Name).strip()
    ]


@pytest.mark.parametrize("place", ["list", "editor", "new", "bill", "issue", "pay", "empty"])
def test_everything_has_a_name(office: Desk, window: Any, place: str) -> None:
    window.go("invoices")
    page = window.page
    top: QWidget = page
    if place == "editor":
        page.edit(2)
        page.editor.form.lines[0].more.click()
        page.editor.form.sums.withholds.click()
    elif place == "new":
        page.edit(None)
    elif place in ("bill", "issue", "pay"):
        {"bill": page.bill, "issue": lambda: page.deeds.issue(2), "pay": lambda: page.deeds.pay(1)}[
            place
        ]()
        top = page.deeds.dialog
    elif place == "empty":
        service.delete_draft(office, invoice_id=2)
        page.side.show_overview(page.overview)
        page.stack.setCurrentWidget(page.nothing)
    try:
        assert nameless(top) == []
        assert len(list(parts(top))) > 10
    finally:
        if page.deeds.dialog is not None:
            page.deeds.dialog.reject()


def test_a_tick_box_says_for_what(office: Desk, window: Any) -> None:
    window.go("invoices")
    window.page.edit(2)
    rows = window.page.editor.time.lines
    said = [
        rows.data(rows.index(at, 0), Qt.ItemDataRole.AccessibleTextRole)
        for at in range(rows.rowCount())
    ]
    assert said == ["Website, 4:00", "21 Feb, Part 21", "20 Feb, Part 20"]


def test_a_row_tells_all_of_its_cells(office: Desk, window: Any) -> None:
    window.go("invoices")
    said = [
        each.text(QAccessible.Text.Name)
        for each in parts(window.page.list.view)
        if each.role() == ROLE.Cell
    ]
    assert any("2026-001" in words for words in said)
    assert any("Issued" in words for words in said)
    assert any("Rp" in words for words in said)


def test_by_keys_from_the_list_to_an_issued_invoice(office: Desk, window: Any) -> None:
    window.go("invoices")
    page = window.page
    view = page.list.view
    view.setFocus(Qt.FocusReason.TabFocusReason)
    view.pick(2)
    QTest.keyClick(view, Qt.Key.Key_Return)
    editor = page.editor
    assert editor.isVisible()
    line = editor.form.lines[0]
    stops = [line.what, line.quantity, line.price, line.more]
    for stop, following in pairwise(stops):
        assert follows(stop, following)
    assert follows(line.more, editor.form.sums.line_button)
    assert follows(editor.form.sums.name, editor.form.words)
    line.price.setFocus(Qt.FocusReason.TabFocusReason)
    line.price.selectAll()
    QTest.keyClicks(line.price, "3000")
    QTest.keyClick(line.price, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(line.price, Qt.Key.Key_Escape)
    assert not editor.isVisible()
    assert page.pane.line.facts.due_minor == 3000
    QTest.keyClick(view, Qt.Key.Key_I)
    form = page.deeds.dialog
    QTest.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    if form.isVisible():
        form.save_button.click()
    with office.read() as session:
        assert queries.document(session, 2, date(2026, 3, 2)).number == "2026-002"


def follows(stop: QWidget, wanted: QWidget) -> bool:
    """Whether Tab comes from one part to the other over nothing else that takes the focus."""
    following: Any = stop.nextInFocusChain()
    while following is not wanted and following is not stop:
        can = following.focusPolicy() & Qt.FocusPolicy.TabFocus
        if can and following.isVisible() and following.isEnabled():
            return False
        following = following.nextInFocusChain()
    return following is wanted


def test_what_takes_the_focus_can_be_told_and_reached(office: Desk, window: Any) -> None:
    window.go("invoices")
    window.page.edit(2)
    found = [
        part
        for kind in (QAbstractButton, QLineEdit, QComboBox)
        for part in window.page.editor.findChildren(kind)
        if part.isVisible() and part.focusPolicy() == Qt.FocusPolicy.NoFocus
    ]
    assert found == []


def test_a_toast_covers_no_button_of_the_editor(office: Desk, window: Any) -> None:
    window.go("invoices")
    window.page.edit(2)
    card = window.page.editor.time
    card.lines.tick({card.entries[0].id}, on=True)
    toasts = window.around.toasts
    top = toasts.parentWidget()
    for size in ((1440, 900), (1180, 720), (1024, 640)):
        top.window().resize(*size)
        QApplication.processEvents()
        toasts.show_toast("Time of two long days is added to the draft of Nusa Kopi", button="Undo")
        assert toasts.isVisible()
        buttons = [window.page.editor.issue, window.page.editor.pdf]
        if size == (1440, 900):  # in a narrower window the card of the time is folded
            buttons.append(card.period)
        for button in buttons:
            assert button.isVisible(), (size, button.text())
            spot = QRect(button.mapTo(top, QPoint(0, 0)), button.size())
            assert not spot.intersects(toasts.geometry()), (size, button.text())
        toasts.close_toast()


def test_the_form_stands_between_the_time_and_the_page(office: Desk, window: Any) -> None:
    window.go("invoices")
    window.page.edit(2)
    editor = window.page.editor
    top = window.around.toasts.parentWidget().window()
    for wide, count in ((1440, 3), (1100, 2), (700, 2), (1100, 2), (1440, 3)):
        top.resize(wide, 900)
        QApplication.processEvents()
        parts = (editor.time, editor.form, editor.page)
        lefts = [part.mapTo(top, QPoint(0, 0)).x() for part in parts if part.isVisible()]
        assert len(lefts) == count, wide
        assert lefts == sorted(set(lefts)), wide


def test_a_draft_of_many_lines_is_whole_before_it_is_read(office: Desk, window: Any) -> None:
    key = draft(office, 5, lines=40)
    window.go("invoices")
    editor = window.page.editor
    editor.form.board.at_once = False  # lines come a few at a turn, as in a running window
    window.page.edit(key)
    assert len(editor.form.lines) < 40
    document, kept, _said = editor.form.read()
    assert (len(document.lines), len(kept), len(editor.form.lines)) == (40, 40, 40)
    assert editor.form.reckon().total == 200


def test_lines_come_by_themselves(office: Desk, window: Any, qtbot: Any) -> None:
    key = draft(office, 5, lines=21)
    window.go("invoices")
    editor = window.page.editor
    editor.form.at_once = False
    window.page.edit(key)
    qtbot.waitUntil(lambda: len(editor.form.lines) == 21)
    assert editor.form.lines[-1].amount.text() == "5"
    assert follows(editor.form.lines[-1].more, editor.form.sums.line_button)
