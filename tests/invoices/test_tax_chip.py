# SPDX-License-Identifier: GPL-3.0-or-later
"""In the editor: the tax of all lines switched at once, and what the client keeps back by kind."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from sohodesk.clients import service as clients
from sohodesk.invoices import service
from sohodesk.invoices.document import Document, Line, Tax
from sohodesk.invoices.drafting import Room, read_room
from sohodesk.store.desk import Desk

OUTSIDE = Tax("O")


@pytest.fixture
def office(desk: Desk) -> Desk:
    """A draft of two lines in rupiah for a client in Indonesia."""
    clients.add_client(desk, name="Nusa Kopi", rate=Decimal(350_000))
    lines = tuple(Line(Decimal(1), Decimal(each), OUTSIDE, "Work") for each in (10**8, 5 * 10**7))
    service.create_draft(desk, client_id=1, document=Document("", lines))
    return desk


@pytest.fixture
def made(office: Desk, window: Any) -> Any:
    window.go("invoices")
    window.page.edit(1)
    return window.page.editor


def room(desk: Desk) -> Room:
    return read_room(desk, invoice_id=1)


def press(made: Any, words: str) -> None:
    """Choose what the menu of the chip offers."""
    menu = made.tax.menu(made.room)
    next(each for each in menu.actions() if words in each.text()).trigger()
    menu.deleteLater()


def test_all_lines_get_another_tax(office: Desk, made: Any) -> None:
    assert made.tax.chip.text() == "Not subject to tax"
    press(made, "Export")
    assert {line.tax for line in room(office).draft.document.lines} == {Tax("G")}
    assert made.tax.chip.text() == "Export"
    made.form.new_line()
    assert made.form.lines[-1].kept.line.tax == Tax("G")
    office.undo()
    assert {line.tax for line in room(office).draft.document.lines} == {OUTSIDE}


def test_a_rate_of_one_s_own(office: Desk, made: Any) -> None:
    press(made, "Another rate")
    form = made.deeds.dialog
    form.rate.setText("7 %")
    form.save_button.click()
    assert {line.tax for line in room(office).draft.document.lines} == {Tax("S", Decimal(7))}
    assert "7%" in made.tax.chip.text()


def test_what_is_typed_is_kept_when_the_tax_is_switched(office: Desk, made: Any) -> None:
    made.form.lines[0].what.setText("Other words")
    made.tax.ask()
    made.tax.chip.window().repaint()
    lines = room(office).draft.document.lines
    assert lines[0].description == "Other words"
    for menu in made.tax.chip.findChildren(type(made.tax.menu(made.room))):
        menu.close()


def test_kinds_of_withholding_are_chosen_by_name(office: Desk, made: Any) -> None:
    row = made.form.sums.withheld
    row.withholds.click()
    held = room(office).draft.document.withholding
    assert held is not None
    assert (held.label, held.scale) == ("PPh 21", "pph21-2024")
    assert row.kind.currentText() == "PPh 21"
    assert row.percent.isHidden()
    assert row.row.amount.text() == "−5,250,000"
    row.kind.choose("pph23")
    row.kind.activated.emit(0)
    held = room(office).draft.document.withholding
    assert held is not None
    assert (held.percent, held.scale) == (Decimal(2), "")
    row.kind.choose("")
    row.kind.activated.emit(0)
    assert not row.percent.isHidden()
    row.percent.setText("3")
    row.percent.editingFinished.emit()
    held = room(office).draft.document.withholding
    assert held is not None
    assert (held.percent, held.label) == (Decimal(3), "PPh 23")


def test_what_is_withheld_can_be_charged_on_top(office: Desk, made: Any) -> None:
    made.form.sums.withheld.withholds.click()
    press(made, "on top")
    document = room(office).draft.document
    (charge,) = document.charges
    assert "PPh 21" in charge.reason
    assert made.form.sums.due.value.text() == "Rp\N{NO-BREAK SPACE}150,000,000"
