# SPDX-License-Identifier: GPL-3.0-or-later
"""The catalogue in the window: found by menu and palette, made, changed, put away; all undone."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from sohodesk.invoices.catalogue import queries, service
from sohodesk.invoices.document import Tax
from sohodesk.store.desk import Desk
from tests.invoices.invoicespage import invoices, type_into

LEFT = Qt.MouseButton.LeftButton


def rows(desk: Desk) -> dict[str, queries.ServiceRow]:
    with desk.read() as session:
        return {row.name: row for row in queries.services(session, archived=True)}


def catalogue(window: Any) -> Any:
    invoices(window).show_part("catalogue")
    return window.page.catalogue.view


def shown(view: Any) -> list[str]:
    table = view.list.table
    return [table.row(at).name for at in range(table.rowCount())]


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
    service.add_service(office, name="Logo", prices={"IDR": Decimal(6_500_000)})
    return office


def test_it_is_found_in_the_menu_of_the_page_and_among_the_actions(
    office: Desk, window: Any
) -> None:
    page = invoices(window)
    menu = page.parts.menu()
    menu.actions()[0].trigger()
    assert page.part == "catalogue"
    assert page.views.currentWidget() is page.catalogue.view
    assert not page.catalogue.new_button.isHidden()
    assert page.parts.buttons["catalogue"].isVisible()
    page.parts.buttons["quotes"].click()
    page.show_part("invoices")
    assert page.parts.buttons["catalogue"].isHidden()
    window.around.actions.run("page.catalogue")
    assert page.part == "catalogue"
    assert page.sums_note.isHidden()
    menu.close()
    menu.deleteLater()


def test_the_keys_walk_over_the_parts_that_are_shown(office: Desk, window: Any, qtbot: Any) -> None:
    page = invoices(window)
    buttons = page.parts.buttons
    page.show_part("repeating")
    buttons["repeating"].setFocus()
    qtbot.keyClick(buttons["repeating"], Qt.Key.Key_Right)
    assert page.part == "invoices"
    page.show_part("catalogue")
    buttons["catalogue"].setFocus()
    qtbot.keyClick(buttons["catalogue"], Qt.Key.Key_Left)
    assert page.part == "repeating"
    assert page.window().focusWidget() is buttons["repeating"]


def test_a_service_is_made_in_an_empty_catalogue(office: Desk, window: Any, qtbot: Any) -> None:
    view = catalogue(window)
    assert view.list.stack.currentWidget() is view.list.empty
    window.around.actions.run("page.new")
    form = view.deeds.dialog
    form.name.clear()
    QTest.keyClicks(form.name, "Web development")
    form.category.choose("S")
    QTest.keyClicks(form.rate, "11")
    (price,) = form.prices.rows
    assert price.key.text() == "IDR"
    QTest.keyClicks(price.value, "350000")
    qtbot.mouseClick(form.prices.more, LEFT)
    euro = form.prices.rows[1]
    QTest.keyClicks(euro.key, "eur")
    QTest.keyClicks(euro.value, "48.125")
    qtbot.mouseClick(form.texts.more, LEFT)
    text = form.texts.rows[0]
    text.key.choose("id")
    QTest.keyClicks(text.value, "Pengembangan web")
    qtbot.mouseClick(form.save_button, LEFT)
    made = rows(office)["Web development"]
    assert (made.unit, made.tax) == ("h", Tax("S", Decimal(11)))
    assert dict(made.prices) == {"IDR": Decimal(350_000), "EUR": Decimal("48.125")}
    assert dict(made.texts) == {"id": "Pengembangan web"}
    assert shown(view) == ["Web development"]
    assert view.list.picked().id == made.id
    window.around.toasts.button.click()
    assert rows(office) == {}
    assert view.list.stack.currentWidget() is view.list.empty


def test_what_is_wrong_is_said_in_place_and_nothing_is_made(office: Desk, window: Any) -> None:
    view = catalogue(window)
    view.deeds.new()
    form = view.deeds.dialog
    form.try_save()
    assert form.fields["name"].wrong.text() == "Give it a name."
    type_into(form, name="Care")
    form.prices.rows[0].key.setText("EURO")
    form.prices.rows[0].value.setText("12")
    form.prices.rows[0].key.setText("XXY")
    form.try_save()
    assert "is no currency" in form.fields["prices"].wrong.text()
    form.prices.rows[0].key.setText("EUR")
    assert form.fields["prices"].wrong.isHidden()
    form.prices.rows[0].value.setText("twelve")
    form.try_save()
    assert "twelve" in form.fields["prices"].wrong.text()
    form.prices.rows[0].value.setText("12")
    form.prices.add("eur", "13")
    form.try_save()
    assert "twice" in form.fields["prices"].wrong.text()
    form.prices.rows[1].remove.click()
    form.prices.rows[0].value.setText("-12")
    form.try_save()
    assert "never negative" in form.general.text()
    assert rows(office) == {}


def test_it_is_changed_and_prices_and_texts_go_away(stocked: Desk, window: Any, qtbot: Any) -> None:
    view = catalogue(window)
    view.list.view.setFocus()
    qtbot.keyClick(view.list.view, Qt.Key.Key_Return)
    form = view.deeds.dialog
    assert form.windowTitle() == "Change Care plan"
    assert [row.said() for row in form.prices.rows] == [("EUR", "420.00"), ("IDR", "7,000,000")]
    form.prices.rows[0].value.clear()
    form.texts.rows[0].key.choose("de")
    form.unit.choose("other")
    assert form.fields["other"].isVisible()
    type_into(form, other="visit")
    form.try_save()
    row = rows(stocked)["Care plan"]
    assert dict(row.prices) == {"IDR": Decimal(7_000_000)}
    assert dict(row.texts) == {"de": "Perawatan situs"}
    assert row.unit == "visit"
    stocked.undo()
    assert dict(rows(stocked)["Care plan"].prices)["EUR"] == 420


def test_finding_archiving_and_bringing_back(stocked: Desk, window: Any, qtbot: Any) -> None:
    view = catalogue(window)
    assert view.archived.isHidden()
    window.around.actions.run("page.filter")
    assert view.window().focusWidget() is view.list.filter.line
    QTest.keyClicks(view.list.filter.line, "situs")
    assert shown(view) == ["Care plan"]
    view.list.view.setFocus()
    qtbot.keyClick(view.list.view, Qt.Key.Key_Delete)
    assert rows(stocked)["Care plan"].archived
    assert shown(view) == []
    view.list.filter.line.clear()
    assert shown(view) == ["Logo"]
    qtbot.mouseClick(view.archived, LEFT)
    assert shown(view) == ["Logo", "Care plan"]
    view.list.view.pick(rows(stocked)["Care plan"].id)
    menu = view.deeds.menu(view.list.picked())
    texts = [action.text().split("\t")[0] for action in menu.actions()]
    assert "Bring back" in texts
    menu.actions()[texts.index("Bring back")].trigger()
    menu.close()
    menu.deleteLater()
    assert not rows(stocked)["Care plan"].archived
    window.around.toasts.button.click()
    assert rows(stocked)["Care plan"].archived


def test_two_become_one(stocked: Desk, window: Any) -> None:
    view = catalogue(window)
    view.list.view.pick(rows(stocked)["Logo"].id)
    view.deeds.merge(view.list.picked())
    form = view.deeds.dialog
    assert form.into.count() == 1
    form.try_save()
    assert list(rows(stocked)) == ["Care plan"]


def test_what_is_picked_has_its_history(stocked: Desk, window: Any) -> None:
    view = catalogue(window)
    assert view.record() == f"service:{rows(stocked)['Care plan'].id}"
    assert window.page.record() == view.record()
    window.around.actions.run("page.history")
