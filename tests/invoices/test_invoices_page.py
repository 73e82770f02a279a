# SPDX-License-Identifier: GPL-3.0-or-later
"""The Invoices page, driven by its widgets through to the book."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from sohodesk.base.zones import instant
from sohodesk.clients import service as clients
from sohodesk.invoices import billing, issuing, paying, queries, service, settings
from sohodesk.invoices.document import Document, Line, Particulars, Tax, Withholding
from sohodesk.store.desk import Desk
from sohodesk.timelog import service as entries
from sohodesk.timelog import totals

ZONE = "Asia/Jakarta"
TODAY = date(2026, 3, 2)
NBSP = "\N{NO-BREAK SPACE}"
OUTSIDE = Tax("O")


@pytest.fixture
def office(desk: Desk) -> Desk:
    """A book whose sender is complete, with a client in rupiah and one in euro."""
    with desk.work("Set"):
        desk.settings.set(desk, settings.ADDRESS, "Jl. Cihapit 24\nBandung")
        desk.settings.set(desk, settings.BANK_LINES, "BCA 123 456 7890")
    clients.add_client(desk, name="Nusa Kopi", rate=Decimal(350_000), address="Jl. Braga 58")
    clients.add_client(desk, name="Hartmann", currency="EUR", rate=Decimal(48), address="Hamburg")
    return desk


def draft(desk: Desk, client_id: int, amount: int, **more: Any) -> int:
    document = Document("", (Line(Decimal(1), Decimal(amount), OUTSIDE, "Work"),), **more)
    said = Particulars(title=f"Job {amount}")
    return service.create_draft(desk, client_id=client_id, document=document, said=said)


def issued(desk: Desk, client_id: int, amount: int, day: date = TODAY, **more: Any) -> int:
    key = draft(desk, client_id, amount, **more)
    issuing.issue(desk, invoice_id=key, issue_date=day)
    return key


def logged(desk: Desk, client_id: int, *hours: int) -> int:
    project = clients.add_project(desk, client_id=client_id, name="Website")
    for at, each in enumerate(hours):
        start = instant(datetime(2026, 2, 20 + at, 9), ZONE)
        entries.log(
            desk,
            start=start,
            end=start + timedelta(hours=each),
            project_id=project,
            description=f"Part {at + 1}",
        )
    return project


def invoices(window: Any) -> Any:
    window.go("invoices")
    return window.page


def row(desk: Desk, key: int) -> queries.DocumentRow:
    with desk.read() as session:
        return queries.document(session, key, TODAY)


def shown(page: Any) -> list[int]:
    rows = page.list.documents
    return [rows.row(at).id for at in range(rows.rowCount())]


def cells(page: Any, key: int) -> dict[str, str]:
    rows = page.list.documents
    line = rows.row(rows.find(key))
    return {column.key: column.cell(line).spoken() for column in rows.columns}


def type_into(form: Any, **said: str) -> None:
    for key, text in said.items():
        form.fields[key].control.setText(text)


# The list ---


def test_states_are_counted_and_currencies_never_added(office: Desk, window: Any) -> None:
    draft(office, 1, 5_000_000)
    issued(office, 1, 1_000_000)
    late = issued(office, 1, 2_000_000, date(2026, 1, 10))
    issued(office, 2, 300)
    paid = issued(office, 2, 500, date(2026, 2, 1))
    paying.pay(office, invoice_id=paid, on=date(2026, 2, 20))
    page = invoices(window)
    said = {key: card.accessibleName() for key, card in page.cards.cards.items()}
    assert said == {
        "all": f"All in 2026, 5 documents, Rp{NBSP}8,000,000 + €{NBSP}800.00",
        "draft": f"Draft, 1 document, Rp{NBSP}5,000,000",
        "issued": f"Issued, 2 documents, Rp{NBSP}1,000,000 + €{NBSP}300.00",
        "overdue": f"Overdue, 1 document, Rp{NBSP}2,000,000",
        "paid": f"Paid in 2026, 1 document, €{NBSP}500.00",
    }
    assert page.list.owed.text() == f"Outstanding: Rp{NBSP}3,000,000 + €{NBSP}300.00"
    assert cells(page, late)["note"] == "37 days late"
    assert cells(page, paid)["note"] == "paid 20 Feb"
    page.cards.cards["overdue"].click()
    assert shown(page) == [late]


def test_what_is_to_be_done_is_not_hidden_by_the_year(office: Desk, window: Any) -> None:
    old = issued(office, 1, 1_000, date(2025, 11, 1))
    settled = issued(office, 1, 2_000, date(2025, 11, 2))
    paying.pay(office, invoice_id=settled, on=date(2025, 11, 5))
    page = invoices(window)
    assert shown(page) == []
    page.cards.cards["overdue"].click()
    assert shown(page) == [old]
    page.cards.cards["all"].click()
    page.verbs()["before"]()
    assert page.year == 2025
    assert shown(page) == [settled, old]
    page.verbs()["after"]()
    page.use_year(None)
    assert shown(page) == [settled, old]


def test_the_list_is_sorted_and_filtered(office: Desk, window: Any) -> None:
    small, large = issued(office, 1, 1_000), issued(office, 1, 9_000)
    euro = issued(office, 2, 50)
    page = invoices(window)
    page.list.view.sort_wanted.emit("amount")
    assert shown(page) == [large, small, euro]
    page.list.view.sort_wanted.emit("amount")
    assert shown(page) == [euro, small, large]
    assert page.list.counted.text() == "3 of 3 · sorted by amount"
    page.verbs()["filter"]()
    page.list.filter.line.setText("job 9")
    assert shown(page) == [large]


def test_the_picked_document_is_shown_as_a_page(office: Desk, window: Any) -> None:
    first, second = issued(office, 1, 1_000), draft(office, 2, 70)
    page = invoices(window)
    assert page.pane.line.id == second  # drafts come first
    assert len(page.pane.preview.paper.pages) == 1
    assert page.pane.preview.paper.pages[0].width() == page.pane.preview.paper.page_width
    page.list.view.pick(first)
    assert page.pane.number.text() == "2026-001"
    assert page.pane.tag.said == "Issued"
    assert page.pane.preview.paper.accessibleName() == "Preview, 1 page"


# Billing ---


def test_an_empty_list_says_what_could_be_billed(office: Desk, window: Any) -> None:
    logged(office, 1, 2, 3)
    page = invoices(window)
    assert page.empty.state.line.text() == "No invoices yet. Unbilled: 5:00."
    page.empty.button.click()
    form = page.deeds.dialog
    assert form.count.text() == "2 entries, 5:00"
    form.try_save()
    (key,) = shown(page)
    assert row(office, key).due_minor == 1_750_000
    with office.read() as session:
        assert totals.unbilled(session) == []
    page.bill()  # what is on a draft is not offered again
    assert page.deeds.dialog.problem.text() == "All time is billed."
    assert not page.deeds.dialog.save_button.isEnabled()


def test_billing_shows_the_lines_of_the_days_and_the_grouping(office: Desk, window: Any) -> None:
    logged(office, 1, 1, 2, 3)
    page = invoices(window)
    page.bill(1)
    form = page.deeds.dialog
    assert len(form.offer.lines) == 1
    form.group.buttons["entry"].click()
    assert [line.facts.description for line in form.offer.lines] == [
        "20 February 2026: Part 1",
        "21 February 2026: Part 2",
        "22 February 2026: Part 3",
    ]
    type_into(form, **{"from": "21 Feb"})
    form.ask()
    assert len(form.offer.lines) == 2
    type_into(form, to="20 Feb")
    form.ask()
    assert form.fields["to"].wrong.text() == "This is before the first day."
    type_into(form, to="21 Feb")
    form.try_save()
    assert row(office, page.pane.line.id).due_minor == 700_000


def test_time_without_a_rate_is_named_and_not_billed(office: Desk, window: Any) -> None:
    bare = clients.add_client(office, name="Bare")
    logged(office, bare, 1)
    page = invoices(window)
    page.bill(bare)
    form = page.deeds.dialog
    assert "1 entry has no rate" in form.problem.text()
    assert not form.save_button.isEnabled()


def test_only_what_is_ticked_is_billed(office: Desk, window: Any) -> None:
    logged(office, 1, 1, 2, 3)
    page = invoices(window)
    page.bill(1)
    form = page.deeds.dialog
    form.group.buttons["entry"].click()
    keys = [form.lines.id_at(at) for at in range(3)]
    assert form.line_view.all_ticked() is True
    form.lines.tick(keys, on=False)
    assert form.problem.text() == "Tick at least one line to make a draft."
    assert not form.save_button.isEnabled()
    form.lines.tick(keys[1:2], on=True)
    assert form.count.text() == "1 entry, 2:00"
    assert form.sum.text() == f"Before tax Rp{NBSP}700,000"
    form.try_save()
    assert row(office, page.pane.line.id).due_minor == 700_000
    with office.read() as session:
        assert [each.seconds for each in totals.unbilled(session)] == [4 * 3600]


def test_what_is_on_a_draft_is_told_in_the_dialog(office: Desk, window: Any) -> None:
    logged(office, 1, 1, 2)
    with office.read() as session:
        first = billing.billable_time(session, 1)[0].id
    billing.bill(office, client_id=1, entry_ids=[first])
    page = invoices(window)
    page.bill(1)
    form = page.deeds.dialog
    assert form.drafted.text() == "1 entry, 1:00, is on draft 1 already."
    assert form.count.text() == "1 entry, 2:00"
    type_into(form, **{"from": "21 Feb"})
    form.ask()
    assert form.drafted.isHidden()


# The life of a document ---


def test_issuing_says_what_it_freezes_and_cannot_be_undone(office: Desk, window: Any) -> None:
    key = draft(office, 1, 1_000)
    page = invoices(window)
    page.pane.first.click()
    form = page.deeds.dialog
    assert form.windowTitle() == "Issue 2026-001"
    form.try_save()
    assert row(office, key).number == "2026-001"
    assert window.around.toasts.said == "2026-001 is issued and saved as PDF"
    # It can't be undone; what the toast offers is the page.
    assert window.around.toasts.button.text() == "Open"
    opened: list[Path] = []
    page.deeds.open_file = opened.append
    window.around.toasts.button.click()
    assert [path.name for path in opened] == ["2026-001.pdf"]
    assert page.pane.first.text() == "Mark paid"


def test_from_unbilled_time_to_paid_by_single_keys(office: Desk, window: Any) -> None:
    logged(office, 1, 2)
    page = invoices(window)
    page.verbs()["bill"]()
    QTest.keyClick(page.deeds.dialog, Qt.Key.Key_Return)
    assert window.around.toasts.button.text() == "Undo"
    assert page.pane.line.facts.state == "draft"
    QTest.keyClick(page.list.view, Qt.Key.Key_I)
    QTest.keyClick(page.deeds.dialog, Qt.Key.Key_Return)
    assert page.pane.line.facts.state == "issued"
    QTest.keyClick(page.new_button, Qt.Key.Key_P)  # a button hands the letter on to the page
    QTest.keyClick(page.deeds.dialog.amount, Qt.Key.Key_Return)
    assert page.pane.line.facts.state == "paid"
    assert window.around.toasts.button.text() == "Undo"
    window.around.undo()
    assert page.pane.line.facts.state == "issued"


def test_letters_typed_into_a_field_stay_letters(office: Desk, window: Any) -> None:
    draft(office, 1, 1_000)
    page = invoices(window)
    page.list.start_finding()
    QTest.keyClicks(page.list.filter.line, "ip")
    assert page.list.filter.text() == "ip"
    assert page.deeds.dialog is None


def test_what_is_missing_keeps_a_draft_from_being_issued(window: Any, desk: Desk) -> None:
    clients.add_client(desk, name="Nusa Kopi")
    line = Line(Decimal(1), Decimal(100), Tax("AE"), "Work")
    key = service.create_draft(desk, client_id=1, document=Document("", (line,)))
    page = invoices(window)
    assert cells(page, key)["note"] == "2 errors"
    page.deeds.issue(key)
    form = page.deeds.dialog
    assert not form.save_button.isEnabled()
    assert "VAT number" in form.save_button.toolTip()


def test_payments_in_part_with_a_slip_until_nothing_is_open(office: Desk, window: Any) -> None:
    key = issued(office, 1, 10_000_000, withholding=Withholding(Decimal(2), "PPh 23"))
    page = invoices(window)
    page.pane.first.click()
    form = page.deeds.dialog
    assert form.fields["amount"].said() == "9,800,000"  # less what will be withheld
    assert form.fields["withheld"].said() == "200,000"
    type_into(form, amount="4,000,000", withheld="", day="1 Mar")
    form.try_save()
    assert cells(page, key)["state"] == "Part paid"
    assert cells(page, key)["amount"] == f"Rp{NBSP}10,000,000, 6,000,000 open"
    page.deeds.pay(key)
    form = page.deeds.dialog
    type_into(form, amount="7,000,000", withheld="")
    form.try_save()
    assert "Only" in form.general.text()
    type_into(form, amount="5,800,000", withheld="200,000", slip="BP-17", day="5 Mar")
    form.try_save()
    assert "future" in form.general.text()
    type_into(form, day="2 Mar")
    form.try_save()
    assert row(office, key).state == "paid"
    assert page.pane.paid.text() == (
        f"Received Rp{NBSP}9,800,000, last on 2 Mar · withheld Rp{NBSP}200,000"
    )


def test_a_payment_booked_by_mistake_is_removed(office: Desk, window: Any) -> None:
    key = issued(office, 1, 1_000)
    paying.pay(office, invoice_id=key)
    page = invoices(window)
    menu = page.deeds.menu(page.pane.line, page.pane.payments)
    next(a for a in menu.actions() if a.text().startswith("Remove payment")).trigger()
    assert row(office, key).state == "issued"
    assert page.pane.payments == ()


def test_the_amount_follows_what_is_withheld_until_it_is_typed(office: Desk, window: Any) -> None:
    key = issued(office, 1, 1_000)
    page = invoices(window)
    page.deeds.pay(key)
    form = page.deeds.dialog
    QTest.keyClicks(form.withheld, "25")
    assert form.amount.text() == "975"
    form.amount.clear()
    QTest.keyClicks(form.amount, "500")
    QTest.keyClicks(form.withheld, "0")
    assert form.amount.text() == "500"


def test_voiding_asks_for_a_reason_and_frees_the_time(office: Desk, window: Any) -> None:
    logged(office, 1, 2)
    page = invoices(window)
    page.bill(1)
    page.deeds.dialog.try_save()
    key = page.pane.line.id
    issuing.issue(office, invoice_id=key)
    page.deeds.void(page.pane.line)
    form = page.deeds.dialog
    form.try_save()
    assert "Say why" in form.fields["reason"].wrong.text()
    type_into(form, reason="Wrong client")
    form.try_save()
    assert cells(page, key)["note"] == "Wrong client"
    assert page.cards.cards["all"].tally.minor["IDR"] == 0
    with office.read() as session:
        assert [unbilled.seconds for unbilled in totals.unbilled(session)] == [7200]


def test_a_credit_note_takes_some_lines_back(office: Desk, window: Any) -> None:
    lines = tuple(Line(Decimal(4), Decimal(100), OUTSIDE, what) for what in ("One", "Two"))
    key = service.create_draft(office, client_id=1, document=Document("", lines))
    issuing.issue(office, invoice_id=key)
    page = invoices(window)
    page.deeds.credit(key)
    form = page.deeds.dialog
    form.how.buttons["lines"].click()
    type_into(form, line2="5")
    form.try_save()
    assert "quantity of 4" in form.general.text()
    type_into(form, line2="1.5", reason="Two did not work")
    form.try_save()
    made = row(office, page.pane.line.id)
    assert (made.kind, made.due_minor, made.credits_number) == ("credit", 150, "2026-001")
    page.deeds.issue(made.id)
    page.deeds.dialog.try_save()
    assert cells(page, made.id)["amount"] == f"−Rp{NBSP}150"
    assert cells(page, key)["amount"] == f"Rp{NBSP}800, 650 open"


def test_a_deleted_draft_comes_back_by_the_toast(office: Desk, window: Any) -> None:
    key, other = draft(office, 1, 1_000), draft(office, 1, 2_000)
    page = invoices(window)
    page.list.view.pick(key)
    page.list.view.setFocus()
    QTest.keyClick(page.list.view, Qt.Key.Key_Delete)
    assert shown(page) == [other]
    window.around.toasts.button.click()
    assert set(shown(page)) == {key, other}


def test_an_issued_document_cannot_be_deleted(office: Desk, window: Any) -> None:
    key = issued(office, 1, 1_000)
    page = invoices(window)
    page.list.view.setFocus()
    QTest.keyClick(page.list.view, Qt.Key.Key_Delete)
    assert shown(page) == [key]
    words = [a.text() for a in page.deeds.menu(page.pane.line).actions()]
    assert not any(word.startswith(("Delete", "Edit", "Issue")) for word in words)


# The page as a file ---


def test_the_pdf_is_written_and_opened(office: Desk, window: Any, tmp_path: Path) -> None:
    key = issued(office, 1, 1_000)
    page = invoices(window)
    opened: list[Path] = []
    page.deeds.open_file = opened.append
    page.deeds.write_pdf(key, tmp_path / "a.pdf")
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF-")
    window.around.toasts.button.click()
    assert opened == [tmp_path / "a.pdf"]
    page.deeds.open_pdf(page.pane.line)
    assert opened[1].name == "2026-001.pdf"
    page.deeds.write_pdf(key, tmp_path / "no" / "a.pdf")
    assert "could not be written" in window.around.toasts.said


def test_numbers_go_on_from_elsewhere(office: Desk, window: Any) -> None:
    page = invoices(window)
    page.begin_at()
    form = page.deeds.dialog
    type_into(form, next="many")
    form.try_save()
    assert "not a number" in form.fields["next"].wrong.text()
    type_into(form, next="48")
    form.try_save()
    assert window.around.toasts.said == "The next invoice will be 2026-048"
    assert row(office, issued(office, 1, 1_000)).number == "2026-048"


def test_ctrl_i_bills_from_every_page(office: Desk, window: Any) -> None:
    logged(office, 2, 1)
    window.go("today")
    window.around.actions.run("page.bill")
    assert window.shown == "invoices"
    assert window.page.deeds.dialog.windowTitle() == "Bill unbilled time"


def test_the_rail_counts_what_is_overdue(office: Desk, window: Any) -> None:
    button = window.shell.rail.buttons["invoices"]
    assert button.count == 0
    late = issued(office, 1, 2_000_000, date(2026, 1, 10))
    issued(office, 1, 1_000)
    assert (button.count, button.bad) == (1, True)
    paying.pay(office, invoice_id=late, amount=Decimal(500_000))
    assert button.count == 1
    paying.pay(office, invoice_id=late)
    assert button.count == 0


def test_a_payment_is_taken_back_by_the_toast(office: Desk, window: Any) -> None:
    key = issued(office, 1, 1_000)
    page = invoices(window)
    page.deeds.pay(key)
    page.deeds.dialog.try_save()
    assert row(office, key).state == "paid"
    window.around.toasts.button.click()
    assert row(office, key).state == "issued"
    assert page.pane.first.text() == "Mark paid"


def test_a_slip_alone_settles_what_is_left(office: Desk, window: Any) -> None:
    key = issued(office, 1, 1_000, withholding=Withholding(Decimal(2), "PPh 23"))
    paying.pay(office, invoice_id=key, amount=Decimal(980))
    page = invoices(window)
    page.deeds.pay(key)
    form = page.deeds.dialog
    assert form.fields["amount"].said() == "0"
    type_into(form, slip="BP-3")
    form.try_save()
    assert row(office, key).state == "paid"
    assert row(office, key).slips_minor == 20


def test_issue_and_pay_stand_among_the_actions(office: Desk, window: Any) -> None:
    key = draft(office, 1, 1_000)
    invoices(window).place(id=key)
    actions = window.around.actions
    assert (actions["page.issue"].keys(), actions["page.pay"].keys()) == ("I", "P")
    assert not actions["page.pay"].enabled()
    actions.run("page.issue")
    window.page.deeds.dialog.try_save()
    assert row(office, key).state == "issued"
    assert not actions["page.issue"].enabled()
    actions.run("page.pay")
    window.page.deeds.dialog.try_save()
    assert row(office, key).state == "paid"
    window.go("time")
    assert not actions["page.pay"].enabled()


def test_the_menu_of_a_document_has_its_history(
    office: Desk, window: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = draft(office, 1, 1_000)
    page = invoices(window)
    asked: list[str] = []
    monkeypatch.setattr(window.around, "history", asked.append)
    menu = page.deeds.menu(page.overview.lines[0])
    next(action for action in menu.actions() if action.text() == "History…").trigger()
    page.edit(key)
    page.editor.past.click()
    assert asked == [f"invoice:{key}"] * 2
    menu.close()
