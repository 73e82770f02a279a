# SPDX-License-Identifier: GPL-3.0-or-later
"""The catalogue in the editor: proposed while typing, taken by Enter, kept from a line."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sohodesk.clients import service as clients
from sohodesk.invoices import queries as documents
from sohodesk.invoices import service as drafts
from sohodesk.invoices.catalogue import queries, service
from sohodesk.invoices.document import Document, Line, Tax
from sohodesk.invoices.stored import kept_lines
from sohodesk.store.desk import Desk
from tests.invoices.invoicespage import TODAY, draft, invoices

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def stocked(office: Desk) -> Desk:
    service.add_service(
        office,
        name="Care plan",
        unit="month",
        description="Care of the site",
        prices={"EUR": Decimal(420), "IDR": Decimal(7_000_000)},
        texts={"id": "Perawatan situs"},
    )
    service.add_service(office, name="Hosting", unit="month", prices={"EUR": Decimal(20)})
    service.add_service(office, name="Logo", prices={"IDR": Decimal(6_500_000)})
    return office


def editor_of(window: Any, key: int, qtbot: Any) -> Any:
    page = invoices(window)
    page.edit(key)
    shell = window.shell
    with qtbot.waitActive(shell):
        shell.activateWindow()
    return page.editor


def typed(editor: Any, text: str, *, at: int = -1) -> Any:
    line = editor.form.lines[at]
    line.what.setFocus()
    line.what.selectAll()
    QTest.keyClicks(line.what, text)
    QApplication.processEvents()  # what is typed is asked for once the typing pauses
    return line


def offered(editor: Any) -> list[str]:
    offers = editor.catalogue.offers
    if offers is None or not offers.shown:
        return []
    rows = offers.list.rows
    return [rows.row(at).text for at in range(rows.rowCount())]


def stored(desk: Desk, key: int) -> list[Any]:
    with desk.read() as session:
        return kept_lines(session, key)


def services(desk: Desk) -> dict[str, queries.ServiceRow]:
    with desk.read() as session:
        return {row.name: row for row in queries.services(session)}


def test_a_few_letters_propose_and_enter_takes(stocked: Desk, window: Any, qtbot: Any) -> None:
    key = draft(stocked, 1, 1000)
    editor = editor_of(window, key, qtbot)
    qtbot.mouseClick(editor.form.sums.line_button, LEFT)
    line = typed(editor, "c")
    assert offered(editor) == []
    QTest.keyClicks(line.what, "are")
    QApplication.processEvents()
    assert offered(editor) == ["Care plan"]
    told = editor.catalogue.offers.list.rows.row(0).second
    assert told == "Rp\N{NO-BREAK SPACE}7,000,000 / month · Care of the site"
    qtbot.keyClick(line.what, Qt.Key.Key_Return)
    taken = editor.form.lines[1]
    assert taken.what.text() == "Care of the site"
    assert window.shell.focusWidget() is taken.quantity
    QTest.keyClicks(taken.quantity, "3")
    assert taken.quantity.text() == "3 month"
    editor.save()
    kept = stored(stocked, key)[1]
    assert (kept.kind, kept.service_id) == ("service", services(stocked)["Care plan"].id)
    assert (kept.line.quantity, kept.line.price) == (3, 7_000_000)
    with stocked.read() as session:
        assert documents.document(session, key, TODAY).total_minor == 21_001_000
    assert services(stocked)["Care plan"].used == 1


def test_tab_and_escape_leave_what_was_typed(stocked: Desk, window: Any, qtbot: Any) -> None:
    key = draft(stocked, 1, 1000)
    editor = editor_of(window, key, qtbot)
    line = typed(editor, "Logo", at=0)
    assert offered(editor) == ["Logo"]
    qtbot.keyClick(line.what, Qt.Key.Key_Escape)
    assert offered(editor) == []
    assert editor.isVisible()
    typed(editor, "Logo", at=0)
    qtbot.keyClick(line.what, Qt.Key.Key_Tab)
    editor.save()
    kept = stored(stocked, key)[0]
    assert (kept.kind, kept.line.description, kept.line.price) == ("free", "Logo", 1000)


def test_a_stored_line_becomes_a_service_and_keeps_its_quantity(
    stocked: Desk, window: Any, qtbot: Any
) -> None:
    key = draft(stocked, 1, 1000)
    before = stored(stocked, key)[0].id
    editor = editor_of(window, key, qtbot)
    editor.form.lines[0].quantity.setText("4")
    line = typed(editor, "logo", at=0)
    qtbot.keyClick(line.what, Qt.Key.Key_Return)
    editor.save()
    (kept,) = stored(stocked, key)
    assert (kept.id, kept.kind, kept.line.quantity) == (before, "service", 4)
    assert kept.line.price == 6_500_000


def test_words_are_those_of_the_client_and_prices_of_its_currency(
    stocked: Desk, window: Any, qtbot: Any
) -> None:
    clients.edit_client(stocked, client_id=2, language="id")
    key = draft(stocked, 2, 100)
    editor = editor_of(window, key, qtbot)
    qtbot.mouseClick(editor.form.sums.line_button, LEFT)
    line = typed(editor, "perawat")
    told = editor.catalogue.offers.list.rows.row(0).second
    assert told == "€\N{NO-BREAK SPACE}420.00 / month · Perawatan situs"
    qtbot.keyClick(line.what, Qt.Key.Key_Return)
    assert editor.form.lines[1].what.text() == "Perawatan situs"
    assert editor.form.lines[1].price.text() == "420.00"
    qtbot.mouseClick(editor.form.sums.line_button, LEFT)
    line = typed(editor, "logo")
    assert editor.catalogue.offers.list.rows.row(0).second == "no EUR price"
    qtbot.keyClick(line.what, Qt.Key.Key_Return)
    assert window.shell.focusWidget() is editor.form.lines[2].price
    QTest.keyClicks(editor.form.lines[2].price, "350")
    assert editor.form.lines[2].price.text() == "350"


def test_the_price_bears_the_tax_where_prices_include_it(
    stocked: Desk, window: Any, qtbot: Any
) -> None:
    service.edit_service(
        stocked, service_id=services(stocked)["Hosting"].id, tax=Tax("S", Decimal(19))
    )
    document = Document("EUR", (Line(Decimal(1), Decimal(5), Tax("O"), "x"),))
    key = drafts.create_draft(stocked, client_id=2, document=document)
    drafts.edit_draft(stocked, invoice_id=key, prices_include_tax=True)
    editor = editor_of(window, key, qtbot)
    qtbot.mouseClick(editor.form.sums.line_button, LEFT)
    line = typed(editor, "host")
    qtbot.keyClick(line.what, Qt.Key.Key_Return)
    assert editor.form.lines[1].price.text() == "23.80"
    editor.catalogue.keep(editor.form.lines[1])
    assert editor.catalogue.dialog.prices.rows[0].said() == ("EUR", "20.00")
    editor.catalogue.dialog.reject()


def test_the_list_of_services_from_button_and_key(stocked: Desk, window: Any, qtbot: Any) -> None:
    key = draft(stocked, 1, 1000)
    editor = editor_of(window, key, qtbot)
    qtbot.mouseClick(editor.catalogue.button, LEFT)
    picker = editor.catalogue.picker
    QTest.keyClicks(picker.line, "logo")
    qtbot.keyClick(picker.line, Qt.Key.Key_Return)
    assert [line.what.text() for line in editor.form.lines] == ["Work", "Logo"]
    assert len(stored(stocked, key)) == 2
    window.around.actions.run("page.from_catalogue")
    assert editor.catalogue.picker is not picker
    editor.catalogue.picker.close()


def test_a_line_is_kept_in_the_catalogue(stocked: Desk, window: Any, qtbot: Any) -> None:
    key = draft(stocked, 2, 100)
    editor = editor_of(window, key, qtbot)
    line = editor.form.lines[0]
    line.what.setFocus()
    line.more.click()
    qtbot.mouseClick(line.details.stock, LEFT)
    form = editor.catalogue.dialog
    assert form.name.text() == "Work"
    assert [row.said() for row in form.prices.rows] == [("EUR", "100.00")]
    form.name.setText("Work by the piece")
    qtbot.mouseClick(form.save_button, LEFT)
    assert dict(services(stocked)["Work by the piece"].prices) == {"EUR": 100}
    stocked.undo()
    assert "Work by the piece" not in services(stocked)


def test_a_line_of_the_catalogue_gives_its_new_price_back(
    stocked: Desk, window: Any, qtbot: Any
) -> None:
    key = draft(stocked, 2, 100)
    editor = editor_of(window, key, qtbot)
    line = typed(editor, "host", at=0)
    qtbot.keyClick(line.what, Qt.Key.Key_Return)
    editor.form.lines[0].price.setText("25.50")
    editor.form.lines[0].what.setFocus()
    window.around.actions.run("page.to_catalogue")
    form = editor.catalogue.dialog
    assert form.windowTitle() == "Change Hosting"
    form.try_save()
    assert dict(services(stocked)["Hosting"].prices) == {"EUR": Decimal("25.50")}


def test_an_empty_catalogue_offers_its_first_service(office: Desk, window: Any, qtbot: Any) -> None:
    key = draft(office, 1, 1000)
    editor = editor_of(window, key, qtbot)
    line = typed(editor, "anything", at=0)
    assert offered(editor) == []
    qtbot.keyClick(line.what, Qt.Key.Key_Down)
    assert offered(editor) == []
    qtbot.mouseClick(editor.catalogue.button, LEFT)
    window.around.toasts.button.click()
    form = editor.catalogue.dialog
    form.name.setText("First")
    form.try_save()
    assert list(services(office)) == ["First"]


def test_many_services_stay_inside_the_window(office: Desk, window: Any, qtbot: Any) -> None:
    for n in range(14):
        service.add_service(office, name=f"Care {n}", prices={"IDR": Decimal(n + 1)})
    lines = tuple(Line(Decimal(1), Decimal(n), Tax("O"), f"Line {n}") for n in range(1, 13))
    key = drafts.create_draft(office, client_id=1, document=Document("", lines))
    window.shell.resize(1024, 640)
    editor = editor_of(window, key, qtbot)
    for at in (0, 11):
        editor.form.inside.ensureWidgetVisible(editor.form.lines[at])
        line = typed(editor, "care", at=at)
        box = editor.catalogue.offers.list.geometry()
        top = line.what.mapTo(window.shell, line.what.rect().topLeft()).y()
        assert window.shell.rect().contains(box)
        assert not top < box.center().y() < top + line.what.height()
        qtbot.keyClick(line.what, Qt.Key.Key_Escape)
