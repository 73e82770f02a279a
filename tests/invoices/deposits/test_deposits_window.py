# SPDX-License-Identifier: GPL-3.0-or-later
"""Deposits in the window: asked for on a project, taken off a draft, final invoices, undone."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from sohodesk.clients import service as clients
from sohodesk.invoices import issuing
from sohodesk.invoices.deductions import deductions_of
from sohodesk.invoices.deposits import retainers, service
from sohodesk.store.desk import Desk
from tests.invoices.invoicespage import draft, invoices, row, type_into

LEFT = Qt.MouseButton.LeftButton
NBSP = "\N{NO-BREAK SPACE}"


def deposit(desk: Desk, amount: int, client_id: int = 1, title: str = "Shop") -> int:
    key = service.free_standing(desk, client_id=client_id, amount=Decimal(amount), title=title)
    issuing.issue(desk, invoice_id=key)
    return key


def taken(desk: Desk, key: int) -> list[tuple[int, int]]:
    with desk.read() as session:
        return [(each.deposit_id, each.gross_minor) for each in deductions_of(session, key)]


@pytest.fixture
def project(office: Desk) -> int:
    return clients.add_project(
        office, client_id=1, name="Website", billing="fixed", price_minor=10_000
    )


def test_a_deposit_on_a_project_by_percentage(
    office: Desk, window: Any, project: int, qtbot: Any
) -> None:
    page = invoices(window)
    menu = page.parts.menu()
    words = [action.text() for action in menu.actions()]
    menu.actions()[words.index("Ask for a deposit…")].trigger()
    menu.close()
    menu.deleteLater()
    form = page.deeds.dialog
    QTest.keyClicks(form.much, "30%")
    qtbot.mouseClick(form.save_button, LEFT)
    assert "needs a project" in form.fields["much"].wrong.text()
    form.client.choose(1)
    form.project.choose(project)
    assert form.fields["title"].isHidden()
    form.much.clear()
    QTest.keyClicks(form.much, "130%")
    form.try_save()
    assert not form.general.isHidden()
    form.much.clear()
    QTest.keyClicks(form.much, "30%")
    form.try_save()
    made = row(office, form.result_)
    assert (made.purpose, made.due_minor) == ("deposit", 3_000)
    assert page.editing
    assert page.editor.invoice_id == made.id


def test_a_deposit_for_a_client_and_the_final_invoice_of_the_project(
    office: Desk, window: Any, project: int
) -> None:
    key = service.deposit_of_project(office, project_id=project, percent=Decimal(40))
    issuing.issue(office, invoice_id=key)
    page = invoices(window)
    window.around.actions.run("page.deposit")
    form = page.deeds.dialog
    form.client.choose(1)
    type_into(form, title="Advance", much="500")
    form.try_save()
    assert row(office, form.result_).due_minor == 500
    page.leave_editor()
    window.around.actions.run("page.final")
    form = page.deeds.dialog
    assert form.project.value() == project
    form.try_save()
    made = row(office, form.result_)
    assert (made.purpose, made.total_minor, made.due_minor) == ("final", 10_000, 6_000)
    strip = page.editor.ahead
    assert [text.text() for text in strip.rows] == [
        f"Rp{NBSP}4,000 of it from the deposit {row(office, key).name}"
    ]
    assert page.editor.form.sums.prepaid_field.text() == "4,000"


def test_deposits_are_taken_off_a_draft_and_put_back_in_one_step(
    office: Desk, window: Any, qtbot: Any
) -> None:
    first, second = deposit(office, 300), deposit(office, 200)
    other = deposit(office, 70, client_id=2)
    key = draft(office, 1, 1_000)
    page = invoices(window)
    page.place(id=key)
    window.around.actions.run("page.take_off")
    form = page.deeds.dialog
    assert set(form.ticks) == {first, second}
    assert other not in form.ticks
    form.ticks[first].click()
    form.ticks[second].click()
    assert form.told.text() == f"Rp{NBSP}500 stays to be paid."
    qtbot.mouseClick(form.save_button, LEFT)
    assert taken(office, key) == [(first, 300), (second, 200)]
    assert (row(office, key).purpose, row(office, key).due_minor) == ("final", 500)
    window.around.actions.run("page.take_off")
    form = page.deeds.dialog
    assert all(tick.isChecked() for tick in form.ticks.values())
    form.ticks[first].click()
    form.try_save()
    assert taken(office, key) == [(second, 200)]
    window.around.toasts.button.click()
    assert taken(office, key) == [(first, 300), (second, 200)]
    window.around.toasts.button.click()  # done again
    window.around.actions.run("page.take_off")
    page.deeds.dialog.ticks[second].click()
    page.deeds.dialog.try_save()
    assert (taken(office, key), row(office, key).purpose) == ([], "standard")


def test_a_deposit_larger_than_the_draft_is_taken_in_part(office: Desk, window: Any) -> None:
    large = deposit(office, 900)
    key = draft(office, 1, 400)
    page = invoices(window)
    page.deeds.ahead.take_off(key)
    form = page.deeds.dialog
    form.ticks[large].click()
    assert form.told.text() == (
        f"Rp{NBSP}0 stays to be paid. Rp{NBSP}500 of the deposits is left for another invoice."
    )
    form.try_save()
    assert taken(office, key) == [(large, 400)]
    assert row(office, key).due_minor == 0


def test_a_draft_without_deposits_says_so(office: Desk, window: Any) -> None:
    key = draft(office, 1, 400)
    page = invoices(window)
    page.deeds.ahead.take_off(key)
    assert "no deposit in IDR" in page.deeds.dialog.told.text()
    page.deeds.dialog.reject()
    page.deeds.ahead.draw_from(key)
    assert "no retainer in IDR" in window.around.toasts.said


def test_the_editor_takes_deposits_off_and_draws(office: Desk, window: Any, qtbot: Any) -> None:
    ahead = deposit(office, 300)
    purse = retainers.add(office, client_id=1, title="Care")
    issuing.issue(office, invoice_id=retainers.fill(office, retainer_id=purse, amount=Decimal(150)))
    key = draft(office, 1, 1_000)
    page = invoices(window)
    page.edit(key)
    editor = page.editor
    strip = editor.ahead
    assert strip.isVisible()
    editor.form.lines[0].quantity.setText("2")
    qtbot.mouseClick(strip.take_button, LEFT)
    assert row(office, key).total_minor == 2_000  # what was typed is stored first
    page.deeds.dialog.ticks[ahead].click()
    page.deeds.dialog.try_save()
    assert len(strip.rows) == 1
    window.around.actions.run("page.draw_from")
    form = page.deeds.dialog
    assert form.amount.text() == "150"
    form.try_save()
    assert row(office, key).due_minor == 1_550
    assert len(strip.rows) == 2
    assert editor.form.sums.prepaid_field.text() == "450"
    editor.form.sums.prepaid_field.setText("100")
    editor.save()
    assert "can't be less" in window.around.toasts.said
    assert row(office, key).due_minor == 1_550


def test_the_menu_of_a_draft_offers_both_and_of_a_deposit_neither(
    office: Desk, window: Any
) -> None:
    key = draft(office, 1, 400)
    ask = service.free_standing(office, client_id=1, amount=Decimal(50))
    page = invoices(window)

    def offered(invoice_id: int) -> bool:
        page.place(id=invoice_id)
        menu = page.deeds.menu(page.pane.line)
        words = {action.text() for action in menu.actions()}
        menu.deleteLater()
        return {"Deposits…", "Pay out of a retainer…"} <= words

    assert offered(key)
    assert not offered(ask)


def test_part_of_a_deposit_is_typed(office: Desk, window: Any) -> None:
    ahead = deposit(office, 300)
    key = draft(office, 1, 1_000)
    page = invoices(window)
    page.deeds.ahead.take_off(key)
    form = page.deeds.dialog
    assert not form.amounts[ahead].isEnabled()
    form.ticks[ahead].click()
    form.amounts[ahead].setText("120")
    form.amounts[ahead].textEdited.emit("120")
    assert form.told.text() == (
        f"Rp{NBSP}880 stays to be paid. Rp{NBSP}180 of the deposits is left for another invoice."
    )
    form.try_save()
    assert taken(office, key) == [(ahead, 120)]
    page.deeds.ahead.take_off(key)
    form = page.deeds.dialog
    assert form.amounts[ahead].text() == "120"
    form.amounts[ahead].setText("1200")
    form.try_save()
    assert "Between 0 and" in form.general.text()
    form.amounts[ahead].setText("300")
    form.try_save()
    assert taken(office, key) == [(ahead, 300)]
