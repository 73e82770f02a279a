# SPDX-License-Identifier: GPL-3.0-or-later
"""Expenses in the window: list, forms, twins, receipts dropped, billing, keys, repeating."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest

from sohodesk.base import office
from sohodesk.clients import service as clients
from sohodesk.clients.currencies.service import set_rate
from sohodesk.expenses import queries
from sohodesk.expenses.window.view import ExpensesView
from sohodesk.people import service as people
from sohodesk.store.desk import Desk
from tests.expenses.paperwork import pdf, png


@pytest.fixture
def view(window: Any, desk: Desk) -> ExpensesView:
    """The view of expenses, shown; with a client and a project."""
    client = clients.add_client(desk, name="Hartmann")
    clients.add_project(desk, client_id=client, name="Shop")
    people.add_person(desk, name="Sari")
    window.go("invoices", view="expenses")
    found = window.page.costs.view
    assert isinstance(found, ExpensesView)
    assert found.isVisible()
    return found


def rows(desk: Desk) -> list[queries.ExpenseRow]:
    with desk.read() as session:
        return queries.expenses(session)


def fill(form: Any, **said: str) -> None:
    for key, text in said.items():
        control = form.fields[key].control
        control.clear()
        QTest.keyClicks(control, text)


def save(form: Any) -> None:
    QTest.mouseClick(form.save_button, Qt.MouseButton.LeftButton)


def written(view: ExpensesView, **said: str) -> Any:
    view.deeds.new()
    form: Any = view.deeds.dialog
    fill(form, **{"what": "Pens", "amount": "11900", **said})
    return form


def test_the_first_one_is_written_down_with_the_proposed_categories(
    view: ExpensesView, desk: Desk
) -> None:
    assert view.stack.currentIndex() == 1
    QTest.mouseClick(view.first, Qt.MouseButton.LeftButton)
    form: Any = view.deeds.dialog
    fill(form, what="Pens", amount="11900", supplier="Toko")
    form.category.choose("office")
    save(form)
    (row,) = rows(desk)
    assert (row.label, row.amount_minor, row.category) == ("Pens", 11900, "Office supplies")
    assert row.paid_on is not None
    assert view.stack.currentIndex() == 0
    assert view.pane.name.text() == "Pens"
    desk.undo()
    assert rows(desk) == []
    assert view.stack.currentIndex() == 1


def test_the_tax_follows_its_rate_and_holds_where_it_is_typed(
    view: ExpensesView, desk: Desk
) -> None:
    form = written(view, amount="11900", tax_rate="19")
    assert form.fields["tax"].said() == "1,900"
    fill(form, tax="1500")
    assert form.fields["tax_rate"].said() == ""
    save(form)
    assert (rows(desk)[0].tax_minor, rows(desk)[0].tax_rate) == (1500, None)


def test_the_rate_of_a_category_is_proposed_to_who_claims_tax(
    view: ExpensesView, desk: Desk
) -> None:
    with desk.work("Facts"):
        desk.settings.set(desk, office.TAX_STATUS, "registered")
        desk.settings.set(desk, office.COUNTRY, "DE")
    form = written(view)
    form.category.choose("office")
    assert form.fields["tax_rate"].said() == "19"
    form.category.choose("insurance")
    assert form.fields["tax_rate"].said() == ""
    form.reject()


def test_twins_are_saved_by_a_second_press(view: ExpensesView, desk: Desk) -> None:
    save(written(view, supplier="Toko"))
    form = written(view, supplier="Toko")
    save(form)
    assert len(rows(desk)) == 1
    assert "same day, supplier and amount" in form.general.text()
    assert form.save_button.text() == "Save anyway"
    fill(form, amount="12900")
    assert form.save_button.text() == "Add expense"
    fill(form, amount="11900")
    save(form)
    assert len(rows(desk)) == 1
    save(form)
    assert len(rows(desk)) == 2


def test_another_currency_asks_for_its_worth(view: ExpensesView, desk: Desk) -> None:
    set_rate(desk, currency="EUR", rate=Decimal(18900), day=rows_day(desk))
    form = written(view, amount="10")
    assert not form.fields["rate"].isVisible()
    form.currency.choose("EUR")
    assert form.fields["rate"].isVisible()
    assert form.fields["rate"].said() == "18,900"
    save(form)
    assert rows(desk)[0].in_book_minor("IDR") == 189_000
    form = written(view, what="Tool", amount="10")
    form.currency.choose("USD")
    save(form)
    assert "no exchange rate of USD" in form.general.text()
    fill(form, rate="16000")
    save(form)
    assert rows(desk)[0].in_book_minor("IDR") == 160_000


def rows_day(desk: Desk) -> Any:
    return desk.clock.now().date()


def test_a_wrong_field_says_so_in_place(view: ExpensesView, desk: Desk) -> None:
    form = written(view, amount="ten")
    save(form)
    assert "ten" in form.fields["amount"].wrong.text()
    fill(form, amount="10000", day="soon")
    save(form)
    assert form.fields["day"].wrong.isVisible()
    assert rows(desk) == []
    form.reject()


def test_for_a_client_from_a_partner_and_billed_by_the_menu(
    view: ExpensesView, desk: Desk, window: Any
) -> None:
    form = written(view)
    assert not form.billable.isEnabled()
    form.client.choose(1)
    form.project.choose(1)
    form.billable.setChecked(True)
    form.partner.choose(1)
    fill(form, markup="10")
    save(form)
    (row,) = rows(desk)
    assert (row.whose, row.partner, row.billed_minor) == ("Hartmann / Shop", "Sari", 13_090)
    view.cards.cards["billable"].click()
    assert view.list.costs.rowCount() == 1
    assert view.deeds.bill is not None
    view.deeds.bill(row)
    assert window.page.editing
    assert rows(desk)[0].state == "draft"
    window.page.editor.leave()


def test_edit_delete_and_pay_by_keys(view: ExpensesView, desk: Desk, window: Any) -> None:
    save(written(view, paid=""))
    assert rows(desk)[0].paid_on is None
    table = view.list.view
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_P)
    assert rows(desk)[0].paid_on is not None
    QTest.keyClick(table, Qt.Key.Key_Return)
    form: Any = view.deeds.dialog
    fill(form, what="Pencils")
    save(form)
    assert view.pane.name.text() == "Pencils"
    QTest.keyClick(view.list, Qt.Key.Key_Delete)
    assert rows(desk) == []
    window.around.toasts.button.click()
    assert rows(desk)[0].label == "Pencils"


def test_a_file_dropped_on_the_page_becomes_an_expense_with_that_receipt(
    view: ExpensesView, desk: Desk, tmp_path: Path
) -> None:
    paper = tmp_path / "Toko Merdeka.pdf"
    paper.write_bytes(pdf())
    view.dropEvent(dropped(paper))
    form: Any = view.deeds.dialog
    assert form.fields["what"].said() == "Toko Merdeka"
    assert "Toko Merdeka.pdf" in form.receipt_names.text()
    fill(form, amount="5000")
    save(form)
    assert rows(desk)[0].receipts == 1
    assert view.pane.receipt_name.text() == "Toko Merdeka.pdf"
    assert view.pane.view.picture is not None
    bad = tmp_path / "notes.txt"
    bad.write_text("hello")
    view.dropEvent(dropped(bad))
    assert "is no receipt" in view.around.toasts.said


def dropped(*paths: Path) -> QDropEvent:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    dropped.kept = data  # type: ignore[attr-defined]  # Qt holds no reference to it
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    return QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, left, none)


def test_receipts_of_what_is_shown(view: ExpensesView, desk: Desk, tmp_path: Path) -> None:
    save(written(view))
    papers = [tmp_path / "a.png", tmp_path / "b.png"]
    for shade, paper in enumerate(papers):
        paper.write_bytes(png(shade=shade + 10))
    view.deeds.attach_files(rows(desk)[0], papers)
    assert view.pane.receipt_name.text() == "a.png, 1 of 2"
    QTest.mouseClick(view.pane.next, Qt.MouseButton.LeftButton)
    assert view.pane.receipt_name.text() == "b.png, 2 of 2"
    opened: list[Path] = []
    view.deeds.open_file = opened.append
    QTest.mouseClick(view.pane.open, Qt.MouseButton.LeftButton)
    assert opened[0].read_bytes() == png(shade=11)
    QTest.mouseClick(view.pane.take_off, Qt.MouseButton.LeftButton)
    assert rows(desk)[0].receipts == 1


def test_a_trip(view: ExpensesView, desk: Desk, window: Any) -> None:
    with desk.work("Facts"):
        desk.settings.set(desk, office.COUNTRY, "DE")
        desk.settings.set(desk, office.CURRENCY, "EUR")
    view.deeds.new_trip()
    form: Any = view.deeds.dialog
    fill(form, **{"from": "Hamburg", "to": "Bremen", "distance": "100.5"})
    form.back.setChecked(True)
    assert "201 km" in form.worth.text()
    assert "60.30" in form.worth.text()
    save(form)
    (row,) = rows(desk)
    assert (row.way, row.amount_minor, row.category) == ("Hamburg – Bremen", 6030, "Mileage")
    view.deeds.edit(row)
    form = view.deeds.dialog
    fill(form, distance="100")
    save(form)
    assert rows(desk)[0].amount_minor == 3000


def test_years_finding_and_actions(view: ExpensesView, desk: Desk, window: Any) -> None:
    save(written(view, what="Old", day="2 Jan 2025"))
    save(written(view, what="New"))
    view.use_year(2025)
    assert view.list.costs.rowCount() == 1
    view.use_year(None)
    assert view.list.costs.rowCount() == 2
    window.do("filter")
    QTest.keyClicks(view.list.filter.line, "old")
    assert view.list.costs.rowCount() == 1
    window.do("close")
    assert view.list.costs.rowCount() == 2
    assert window.page.record().startswith("expense:")
    window.page.show_part("invoices")
    assert window.page.record() == ""
    window.go("invoices", expense=rows(desk)[0].id)
    assert view.isVisible()
    for name in ("page.expense", "page.trip", "page.again", "page.expenses"):
        assert name in window.around.actions


def test_categories_are_renamed_merged_and_put_away(
    view: ExpensesView, desk: Desk, window: Any
) -> None:
    view.deeds.show_categories()
    dialog: Any = view.deeds.dialog
    assert len(dialog.found) == 17
    form = dialog.edit(dialog.found[0])
    fill(form, name="Paper and pens", deductible="50")
    save(form)
    assert (dialog.found[0].name, dialog.found[0].deductible_percent) == ("Paper and pens", 50)
    form = dialog.edit(None)
    fill(form, name="Stamps")
    save(form)
    form = dialog.merge(dialog.found[-1])
    form.into.choose(dialog.found[0].id)
    save(form)
    assert len(dialog.found) == 17
    dialog.menu(dialog.found[0]).actions()[2].trigger()
    assert (dialog.found[-1].name, dialog.found[-1].archived) == ("Paper and pens", True)
    dialog.accept()
    assert "page.categories" in window.around.actions
