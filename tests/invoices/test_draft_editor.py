# SPDX-License-Identifier: GPL-3.0-or-later
"""The editor of a draft, driven by its fields through to the book."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from sohodesk.base import texts
from sohodesk.base.zones import instant
from sohodesk.clients import service as clients
from sohodesk.invoices import billing, issuing, queries, service, taxsettings
from sohodesk.invoices.document import Adjustment, Document, Line, Tax
from sohodesk.invoices.drafting import Draft, read_room
from sohodesk.store.desk import Desk
from sohodesk.timelog import service as entries
from sohodesk.timelog import totals
from sohodesk.ui.labels import Text

ZONE = "Asia/Jakarta"
TODAY = date(2026, 3, 2)
NBSP = "\N{NO-BREAK SPACE}"
S19 = Tax("S", Decimal(19))


@pytest.fixture
def office(desk: Desk) -> Desk:
    """A book in which new lines are taxed at 19 percent, with a client in euro."""
    with desk.work("Set"):
        desk.settings.set(desk, taxsettings.TAX_CATEGORY, "S")
        desk.settings.set_said(desk, taxsettings.TAX_RATE, "19")
        desk.settings.set(desk, taxsettings.TAX_NAME, "VAT")
    clients.add_client(desk, name="Hartmann", currency="EUR", rate=Decimal(48), payment_days=30)
    return desk


def editor(window: Any, invoice_id: int | None = None) -> Any:
    window.go("invoices")
    window.page.edit(invoice_id)
    return window.page.editor


def choose_client(made: Any, name: str = "Hartmann") -> None:
    choice = made.form.facts.client
    at = choice.findText(name)
    choice.setCurrentIndex(at)
    choice.activated.emit(at)


def put(field: QLineEdit, text: str) -> None:
    """Type into a field and leave it."""
    field.clear()
    QTest.keyClicks(field, text)
    field.editingFinished.emit()


def stored(desk: Desk, made: Any) -> Draft:
    return read_room(desk, invoice_id=made.invoice_id).draft


def draft(desk: Desk, *lines: Line, **more: Any) -> int:
    found = lines or (Line(Decimal(10), Decimal(85), S19, "Work", "h"),)
    return service.create_draft(desk, client_id=1, document=Document("", found, **more))


def due(made: Any) -> str:
    return str(made.form.sums.due.value.text())


def logged(desk: Desk, *hours: int) -> None:
    project = clients.add_project(desk, client_id=1, name="Shop")
    for at, each in enumerate(hours):
        start = instant(datetime(2026, 2, 20 + at, 9), ZONE)
        end = start + timedelta(hours=each)
        entries.log(desk, start=start, end=end, project_id=project, description=f"Part {at + 1}")


def unbilled(desk: Desk) -> int:
    with desk.read() as session:
        return sum(row.seconds for row in totals.unbilled(session))


# A new invoice ---


def test_a_new_invoice_is_stored_as_its_fields_are_left(office: Desk, window: Any) -> None:
    made = editor(window)
    assert made.title.text() == "New invoice"
    assert made.form.sums.isHidden()  # prices need a client's currency
    choose_client(made)
    (line,) = made.form.lines
    QTest.keyClicks(line.what, "Variant picker")
    QTest.keyClicks(line.quantity, "10 h")
    QTest.keyClicks(line.price, "85.00")
    assert due(made) == f"€{NBSP}1,011.50"  # the sums follow each key
    assert made.invoice_id is None
    line.price.editingFinished.emit()
    assert made.saved.text() == "saved 09:00"
    (kept,) = stored(office, made).kept
    assert kept.line == Line(Decimal(10), Decimal(85), S19, "Variant picker", "h")
    with office.read() as session:
        (row,) = queries.documents(session, TODAY)
    assert (row.currency, row.due_minor) == ("EUR", 101_150)
    assert len(made.page.preview.paper.pages) == 1


def test_leaving_a_new_invoice_empty_makes_none(office: Desk, window: Any) -> None:
    made = editor(window)
    choose_client(made)
    made.back.click()
    assert not made.isVisible()
    with office.read() as session:
        assert queries.documents(session, TODAY) == []


def test_back_saves_and_picks_the_draft(office: Desk, window: Any) -> None:
    made = editor(window)
    choose_client(made)
    QTest.keyClicks(made.form.lines[0].price, "40")
    QTest.keyClick(made.form.lines[0].what, Qt.Key.Key_Escape)
    assert window.page.pane.line.id == made.invoice_id
    assert window.page.pane.line.facts.due_minor == 4760


def test_dates_days_to_pay_and_words(office: Desk, window: Any) -> None:
    made = editor(window, draft(office))
    lines = made.form.facts.lines
    assert lines["due"].placeholderText() == "30 days: 1 Apr 2026"
    put(lines["issue_date"], "1 Mar")
    put(lines["due"], "10")
    put(lines["title"], "Spring")
    made.form.words.setPlainText("Thank you.\nLena")
    made.form.in_words.click()
    said = stored(office, made).said
    assert (said.issue_date, said.payment_days, said.due_date) == (date(2026, 3, 1), 10, None)
    assert (said.title, said.note, said.in_words) == ("Spring", "Thank you.\nLena", True)
    put(lines["due"], "28 Feb")
    assert "before it is issued" in made.form.facts.fields["due"].wrong.text()
    assert stored(office, made).said.payment_days == 10  # the old value stays in use


# Lines ---


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("quantity", "ten", "is no quantity"),
        ("quantity", "0", "The quantity is zero"),
        ("price", "1,2,3", "is not a number"),
        ("price", "-5", "can't be negative"),
    ],
)
def test_a_wrong_field_keeps_what_is_stored_and_says_why(
    office: Desk, window: Any, field: str, typed: str, sentence: str
) -> None:
    made = editor(window, draft(office))
    line = made.form.lines[0]
    put(getattr(line, field), typed)
    assert sentence in line.wrong.text()
    assert line.wrong.isVisible()
    assert due(made) == "–"
    assert stored(office, made).kept[0].line.price == 85
    put(getattr(line, field), "2")
    assert line.wrong.isHidden()
    assert stored(office, made).document.lines != ()


def test_leaving_with_a_wrong_field_takes_a_second_try(office: Desk, window: Any) -> None:
    made = editor(window, draft(office))
    made.form.lines[0].price.setText("x")
    made.leave()
    assert made.isVisible()
    made.leave()
    assert not made.isVisible()


def test_tax_and_discount_of_a_line(office: Desk, window: Any) -> None:
    made = editor(window, draft(office))
    line = made.form.lines[0]
    assert not line.details.isVisible()
    line.more.click()
    put(line.discount, "12.5 %")
    assert stored(office, made).kept[0].line.allowances == (Adjustment(percent=Decimal("12.5")),)
    assert line.amount.text() == "743.75"
    put(line.discount, "35")
    assert stored(office, made).kept[0].line.allowances == (Adjustment(amount=Decimal(35)),)
    line.category.choose("AE")
    line.category.activated.emit(line.category.currentIndex())
    assert stored(office, made).kept[0].line.tax == Tax("AE")
    put(line.discount, "")
    assert stored(office, made).kept[0].line.allowances == ()
    assert due(made) == f"€{NBSP}850.00"


def test_lines_are_added_and_removed_and_keep_their_rows(office: Desk, window: Any) -> None:
    made = editor(window, draft(office))
    first = stored(office, made).kept[0].id
    made.form.sums.line_button.click()
    put(made.form.lines[1].what, "Hosting")
    put(made.form.lines[1].price, "12.50")
    kept = stored(office, made).kept
    assert [each.line.description for each in kept] == ["Work", "Hosting"]
    assert kept[0].id == first
    second = kept[1].id
    put(made.form.lines[1].what, "Hosting, March")
    assert stored(office, made).kept[1].id == second
    made.form.lines[0].remove.click()
    assert [each.id for each in stored(office, made).kept] == [second]


def test_several_lines_of_a_description_stay(office: Desk, window: Any) -> None:
    made = editor(window, draft(office, Line(Decimal(1), Decimal(5), S19, "One\nTwo")))
    put(made.form.lines[0].price, "6")
    assert stored(office, made).kept[0].line.description == "One\nTwo"


# The whole document ---


def test_discount_charge_prepaid_and_withholding(office: Desk, window: Any) -> None:
    made = editor(window, draft(office))
    sums = made.form.sums
    sums._new("allowance")
    put(sums.allowances[0].value, "10 %")
    put(sums.allowances[0].reason, "loyal client")
    sums._new("charge")
    put(sums.charges[0].value, "20")
    put(sums.prepaid_field, "100")
    sums.withholds.click()
    put(sums.percent, "2")
    document = stored(office, made).document
    assert document.allowances == (Adjustment(percent=Decimal(10), reason="loyal client"),)
    assert document.charges == (Adjustment(amount=Decimal(20)),)
    assert document.prepaid == 100
    assert document.withholding is not None
    # 850 − 85 + 20 = 785; × 1.19 = 934.15; − 100; 2 % of 785 are withheld
    assert sums.net.amount.text() == "785.00"
    assert sums.total.amount.text() == "934.15"
    assert due(made) == f"€{NBSP}818.45"
    put(sums.allowances[0].value, "2000")
    assert "larger than all lines" in sums.wrong.text() + sums.allowances[0].wrong.text()
    assert stored(office, made).document.allowances[0].percent == 10


def test_prices_that_include_tax_keep_the_total(office: Desk, window: Any) -> None:
    made = editor(window, draft(office, Line(Decimal(1), Decimal(119), S19, "Work")))
    made.form.sums.inclusive.click()
    assert stored(office, made).document.prices_include_tax
    assert due(made) == f"€{NBSP}119.00"
    row = made.form.sums.taxes.itemAt(0).widget()
    assert row.accessibleName() == "Includes VAT 19% on 100.00: 19.00"


def test_it_reads_and_shows_by_the_marks_of_the_language(office: Desk, window: Any) -> None:
    texts.use("id")
    made = editor(window, draft(office))
    line = made.form.lines[0]
    put(line.quantity, "18,5 jam")
    put(line.price, "1.350,25")
    kept = stored(office, made).kept[0].line
    assert (kept.quantity, kept.unit, kept.price) == (Decimal("18.5"), "h", Decimal("1350.25"))
    put(line.price, "12.5")  # a point groups thousands there
    assert line.wrong.isVisible()


# Time ---


def test_what_is_ticked_stands_on_the_draft(office: Desk, window: Any) -> None:
    logged(office, 2, 3)
    made = editor(window, draft(office))
    first = made.time.entries[0].id
    made.time.lines.tick({first}, on=True)
    assert [each.kind for each in stored(office, made).kept] == ["free", "time"]
    assert unbilled(office) == 3 * 3600
    assert made.time.time.text() == "2:00"
    assert len(made.form.lines) == 2
    made.form.lines[1].remove.click()
    assert unbilled(office) == 5 * 3600
    assert made.time.lines.ticked == set()


def test_a_new_invoice_can_begin_with_time(office: Desk, window: Any) -> None:
    logged(office, 2)
    made = editor(window)
    choose_client(made)
    made.time.lines.tick({made.time.entries[0].id}, on=True)
    (kept,) = stored(office, made).kept
    assert kept.kind == "time"
    assert kept.line.quantity == 2
    put(made.form.lines[0].what, "Shop, February")
    assert unbilled(office) == 0  # the line keeps its time
    made.time.lines.tick({made.time.entries[0].id}, on=False)
    assert (stored(office, made).kept, unbilled(office)) == ((), 2 * 3600)


# What happens meanwhile ---


def test_undo_shows_the_draft_as_it_was(office: Desk, window: Any) -> None:
    made = editor(window, draft(office))
    put(made.form.lines[0].price, "90")
    office.undo()
    assert made.form.lines[0].price.text() == "85.00"
    assert due(made) == f"€{NBSP}1,011.50"


def test_what_is_half_typed_stays_when_the_book_changes(office: Desk, window: Any) -> None:
    made = editor(window, draft(office))
    made.form.lines[0].what.setText("half ty")
    clients.edit_client(office, client_id=1, address="Hamburg")
    assert made.form.lines[0].what.text() == "half ty"
    assert "Client name and address are there" in [
        label.text() for label in made.ready.list.findChildren(Text)
    ]


def test_a_draft_that_is_issued_elsewhere_is_left(office: Desk, window: Any) -> None:
    key = draft(office)
    made = editor(window, key)
    issuing.issue(office, invoice_id=key)
    assert not made.isVisible()
    assert "is issued" in window.around.toasts.said


def test_issue_from_the_editor(office: Desk, window: Any) -> None:
    key = draft(office)
    made = editor(window, key)
    put(made.form.lines[0].price, "100")
    made.issue.click()
    window.page.deeds.dialog.try_save()
    assert not made.isVisible()
    with office.read() as session:
        row = queries.document(session, key, TODAY)
    assert (row.number, row.due_minor) == ("2026-001", 119_000)


def test_a_deleted_draft_comes_back(office: Desk, window: Any) -> None:
    key = draft(office)
    made = editor(window, key)
    made.delete.click()
    with office.read() as session:
        assert queries.documents(session, TODAY) == []
    window.around.toasts.button.click()
    with office.read() as session:
        assert [row.id for row in queries.documents(session, TODAY)] == [key]


def test_in_a_narrow_window_the_right_column_shows_one_card(office: Desk, window: Any) -> None:
    logged(office, 1)
    window.shell.resize(1024, 640)
    made = editor(window, draft(office))
    assert made.page.isVisible()
    assert not made.time.isVisible()
    made.columns.switch.buttons["time"].click()
    assert made.time.isVisible()
    window.shell.resize(1440, 900)
    assert all(part.isVisible() for part in (made.time, made.page, made.ready))


# Another client ---


def test_a_stored_draft_is_given_to_another_client(office: Desk, window: Any) -> None:
    clients.add_client(office, name="Van Dijk", currency="EUR", rate=Decimal(60))
    key = draft(office)
    made = editor(window, key)
    put(made.form.lines[0].what, "Work for the other one")
    choose_client(made, "Van Dijk")
    assert stored(office, made).client_id == 2
    assert stored(office, made).document.lines[0].description == "Work for the other one"
    assert made.form.facts.client.currentText() == "Van Dijk"
    assert window.around.toasts.said == "The draft goes to Van Dijk now"
    window.around.undo()
    assert stored(office, made).client_id == 1
    assert made.form.facts.client.currentText() == "Hartmann"


def test_time_binds_a_draft_to_its_client(office: Desk, window: Any) -> None:
    project = clients.add_project(office, client_id=1, name="Shop")
    start = instant(datetime(2026, 2, 20, 9), ZONE)
    entries.log(office, start=start, end=start + timedelta(hours=1), project_id=project)
    key = billing.bill(office, client_id=1)
    choice = editor(window, key).form.facts.client
    assert not choice.isEnabled()
    assert "time of Hartmann" in choice.toolTip()
    assert choice.accessibleDescription() == choice.toolTip()


def test_a_refused_client_is_put_back(office: Desk, window: Any) -> None:
    clients.add_client(office, name="Van Dijk", currency="EUR")
    made = editor(window, draft(office))
    project = clients.add_project(office, client_id=1, name="Shop")
    start = instant(datetime(2026, 2, 20, 9), ZONE)
    entries.log(office, start=start, end=start + timedelta(hours=1), project_id=project)
    made.tables_changed = lambda: None  # the window has not heard of it yet
    billing.bill(office, client_id=1, invoice_id=made.invoice_id)
    choose_client(made, "Van Dijk")
    assert made.form.facts.client.currentText() == "Hartmann"
    assert "bills time of Hartmann" in window.around.toasts.said


def test_a_wrong_field_keeps_the_client(office: Desk, window: Any) -> None:
    clients.add_client(office, name="Van Dijk", currency="EUR")
    made = editor(window, draft(office))
    QTest.keyClicks(made.form.lines[0].price, "x")
    choose_client(made, "Van Dijk")
    assert made.form.facts.client.currentText() == "Hartmann"
    assert made.form.lines[0].wrong.isVisible()
