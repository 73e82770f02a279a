# SPDX-License-Identifier: GPL-3.0-or-later
"""Quotes on the Invoices page: cards, list, editor and what can be done, by key and mouse."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Qt

from sohodesk.base.clock import FixedClock
from sohodesk.invoices.document import Document, Line, Particulars, Tax
from sohodesk.invoices.quotes import queries, service
from sohodesk.store.desk import Desk
from tests.invoices.invoicespage import TODAY, invoices, type_into

DAY = 24 * 3600
OUTSIDE = Tax("O")


def quote(desk: Desk, amount: int, *, send: bool = True, client_id: int = 1) -> int:
    lines = (
        Line(Decimal(10), Decimal(amount), OUTSIDE, "Build", "h"),
        Line(Decimal(1), Decimal(500), OUTSIDE, "Hosting"),
    )
    said = Particulars(title=f"Shop {amount}")
    key = service.create(desk, client_id=client_id, document=Document("", lines), said=said)
    if send:
        service.send(desk, quote_id=key)
    return key


def quotes(window: Any) -> Any:
    page = invoices(window)
    page.show_part("quotes")
    return page.quotes.view


def row(desk: Desk, key: int) -> queries.QuoteRow:
    with desk.read() as session:
        return queries.quote(session, key, TODAY)


def shown(view: Any) -> list[int]:
    rows = view.list.quotes
    return [rows.row(at).id for at in range(rows.rowCount())]


def test_the_list_shows_quotes_with_their_sums(office: Desk, window: Any) -> None:
    draft, sent = quote(office, 1000, send=False), quote(office, 2000)
    accepted = quote(office, 3000)
    service.accept(office, quote_id=accepted)
    view = quotes(window)
    assert shown(view) == [draft, accepted, sent]
    cards = view.cards.cards
    assert [cards[key].tally.count for key in cards] == [3, 1, 1, 1, 0]
    assert cards["sent"].tally.minor == {"IDR": 20_500}
    cards["accepted"].click()
    assert shown(view) == [accepted]


def test_a_quote_is_accepted_by_a_key_and_that_is_undone(
    office: Desk, window: Any, qtbot: Any
) -> None:
    key = quote(office, 2000)
    view = quotes(window)
    view.pick(key)
    qtbot.keyClick(view.list.view, Qt.Key.Key_A)
    assert row(office, key).state == "accepted"
    assert view.pane.row.state == "accepted"
    office.undo()
    window.around.desk.poll()
    assert row(office, key).state == "sent"


def test_a_new_quote_is_written_in_the_editor_and_sent(
    office: Desk, window: Any, qtbot: Any
) -> None:
    view = quotes(window)
    page = window.page
    qtbot.mouseClick(page.quotes.new_button, Qt.MouseButton.LeftButton)
    editor = page.editor
    assert editor.head.title.text() == "New quote"
    editor.form.facts.client.choose(1)
    editor.form.facts.client_chosen.emit(1)
    facts = editor.form.facts
    assert not facts.fields["valid_until"].isHidden()
    assert facts.fields["due"].isHidden()
    facts.lines["valid_until"].setText("2026-05-01")
    line = editor.form.lines[0]
    line.what.setText("Build")
    line.quantity.setText("2")
    line.price.setText("750")
    editor.save()
    key = editor.invoice_id
    assert row(office, key).kind == "quote"
    assert row(office, key).valid_until == date(2026, 5, 1)
    assert editor.head.title.text() == "Quote for Nusa Kopi"
    qtbot.mouseClick(editor.head.issue, Qt.MouseButton.LeftButton)
    form = page.deeds.dialog
    assert form.windowTitle() == "Send Q-2026-001"
    form.try_save()
    assert row(office, key).state == "sent"
    assert not page.editing
    assert page.part == "quotes"
    assert view.pane.row.number == "Q-2026-001"


def test_refused_revised_and_sent_again(office: Desk, window: Any) -> None:
    key = quote(office, 2000)
    view = quotes(window)
    view.pick(key)
    view.deeds.refuse(view.pane.row)
    form = window.page.deeds.dialog
    type_into(form, note="too dear")
    form.try_save()
    assert (row(office, key).state, row(office, key).answer_note) == ("refused", "too dear")
    service.accept(office, quote_id=key)
    window.around.desk.poll()
    view.deeds.revise(row(office, key))
    page = window.page
    assert page.editing
    assert page.editor.kind == "quote"
    page.editor.leave()
    assert page.part == "quotes"
    newest = view.pane.row
    assert (newest.revision, newest.state) == (2, "draft")
    service.send(office, quote_id=newest.id)
    assert row(office, key).state == "replaced"


def test_invoices_come_of_it(office: Desk, window: Any) -> None:
    key = quote(office, 2000)
    view = quotes(window)
    view.pick(key)
    view.deeds.invoice(view.pane.row)
    form = window.page.deeds.dialog
    form.way.choose("deposit")
    form._show_way()
    type_into(form, much="30%")
    form.try_save()
    page = window.page
    assert page.part == "invoices"
    assert page.editing
    assert page.editor.room.draft.kind == "invoice"
    with office.read() as session:
        bills = queries.bills_of(session, key)
    assert [purpose for _id, _number, purpose in bills] == ["deposit"]
    assert row(office, key).state == "accepted"


def test_chosen_lines_and_a_wrong_percentage(office: Desk, window: Any) -> None:
    key = quote(office, 2000)
    view = quotes(window)
    view.pick(key)
    view.deeds.invoice(view.pane.row, "percent")
    form = window.page.deeds.dialog
    type_into(form, much="140%")
    form.try_save()
    assert row(office, key).billed == 0
    form.way.choose("lines")
    form._show_way()
    form.lines[2].setChecked(True)
    form.try_save()
    with office.read() as session:
        (bill,) = queries.bills_of(session, key)
    assert window.page.editor.invoice_id == bill[0]


def test_a_project_comes_of_it(office: Desk, window: Any) -> None:
    key = quote(office, 2000)
    view = quotes(window)
    view.pick(key)
    view.deeds.project(view.pane.row)
    form = window.page.deeds.dialog
    type_into(form, name="Shop")
    form.try_save()
    assert (row(office, key).project, view.pane.row.project) == ("Shop", "Shop")
    assert "project Shop" in view.pane.answer.text()


def test_one_that_runs_out_soon_is_told(office: Desk, window: Any, clock: FixedClock) -> None:
    quote(office, 2000)
    clock.advance(seconds=29 * DAY)
    view = quotes(window)
    rows = view.list.quotes
    cells = {column.key: column.cell(rows.row(0)) for column in rows.columns}
    assert (cells["note"].text, cells["note"].tone) == ("1 day left", "warn")
    clock.advance(seconds=2 * DAY)
    view.refresh()
    assert view.pane.row.state == "expired"
    assert view.cards.cards["expired"].tally.count == 1


def test_an_empty_book_offers_the_first_quote(office: Desk, window: Any) -> None:
    view = quotes(window)
    assert view.stack.currentIndex() == 1
    view.first.click()
    assert window.page.editor.kind == "quote"


def test_the_page_goes_to_a_quote_by_its_id(office: Desk, window: Any) -> None:
    key = quote(office, 2000)
    window.go("invoices", quote=key)
    assert window.page.part == "quotes"
    assert window.page.quotes.view.pane.row.id == key
    assert window.page.record() == f"invoice:{key}"
