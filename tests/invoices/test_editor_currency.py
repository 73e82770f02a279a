# SPDX-License-Identifier: GPL-3.0-or-later
"""The currency of a draft, its rate, and what the list "ready to issue" leads to."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtWidgets import QPushButton

from sohodesk.base.refusals import Refusal
from sohodesk.base.zones import instant
from sohodesk.clients import service as clients
from sohodesk.clients.currencies.service import set_rate
from sohodesk.invoices import billing, issuing, service
from sohodesk.invoices.document import Adjustment, Document, Line, Tax
from sohodesk.invoices.drafting import Room, read_room
from sohodesk.invoices.recurrency import set_currency
from sohodesk.store.desk import Desk
from sohodesk.timelog import service as entries

OUTSIDE = Tax("O")


@pytest.fixture
def office(desk: Desk) -> Desk:
    """A book in rupiah; a client in euro, worth 18 000 since February."""
    clients.add_client(desk, name="Hartmann", currency="EUR", rate=Decimal(48))
    set_rate(desk, currency="EUR", rate=Decimal(18000), day=date(2026, 2, 1))
    line = Line(Decimal(2), Decimal("10.50"), OUTSIDE, "Work", allowances=(Adjustment(Decimal(1)),))
    document = Document("", (line,), prepaid=Decimal("0.50"))
    service.create_draft(desk, client_id=1, document=document)
    return desk


@pytest.fixture
def made(office: Desk, window: Any) -> Any:
    window.go("invoices")
    window.page.edit(1)
    return window.page.editor


def room(desk: Desk) -> Room:
    return read_room(desk, invoice_id=1)


def form_of(made: Any) -> Any:
    made.currency.chip.click()
    return made.deeds.dialog


def use(form: Any, **said: Any) -> None:
    if "currency" in said:
        form.currency.choose(said["currency"])
        form.currency.activated.emit(0)
    if "rate" in said:
        form.rate.setText(said["rate"])
    form.convert.setChecked(said.get("convert", False))
    form.save_button.click()


def test_the_currency_and_its_dated_rate_are_shown(made: Any) -> None:
    assert made.currency.chip.text() == "EUR · €"
    assert made.form.sums.worth.text() == "1 EUR = 18,000 IDR, 1 Feb 2026"
    assert made.form.sums.worth.isVisible()


def test_figures_stay_unless_they_are_to_be_converted(office: Desk, made: Any) -> None:
    set_rate(office, currency="USD", rate=Decimal(16000), day=date(2026, 2, 1))
    use(form_of(made), currency="USD")
    document = room(office).draft.document
    assert (document.currency, document.lines[0].price) == ("USD", Decimal("10.5"))
    use(form_of(made), currency="IDR", convert=True)
    document = room(office).draft.document
    assert (document.currency, document.lines[0].price) == ("IDR", Decimal(168000))
    assert document.lines[0].allowances[0].amount == 16000
    assert document.prepaid == 8000
    assert made.form.sums.worth.isHidden()
    assert made.form.lines[0].price.text() == "168,000"
    office.undo()
    assert room(office).draft.document.currency == "USD"


def test_a_rate_for_this_document_alone_is_kept_and_issued(office: Desk, made: Any) -> None:
    use(form_of(made), rate="18,250.5")
    assert made.form.sums.worth.text() == "1 EUR = 18,250.5 IDR, for this document"
    use(form_of(made), rate="")
    assert made.form.sums.worth.text().endswith("1 Feb 2026")
    use(form_of(made), rate="18,500")
    issuing.issue(office, invoice_id=1)
    from sohodesk.invoices.stored import get_invoice

    with office.read() as session:
        assert get_invoice(session, 1).exchange_rate == 18500


def test_a_rate_that_cannot_be_is_refused_in_place(office: Desk, made: Any) -> None:
    for said in ("0", "-3", "x", "1e400"):
        form = form_of(made)
        use(form, rate=said)
        assert form.isVisible()
        form.reject()
    assert not room(office).own_rate


def test_converting_without_a_known_rate_says_which_is_missing(office: Desk, made: Any) -> None:
    form = form_of(made)
    use(form, currency="USD", convert=True)
    assert form.isVisible()
    assert "USD" in form.general.text() or "USD" in form.fields["currency"].wrong.text()
    use(form, currency="USD", rate="16000", convert=True)
    assert room(office).draft.document.lines[0].price == Decimal("11.81")


def test_a_draft_with_time_is_converted_whole(office: Desk, made: Any) -> None:
    logged(office)
    billing.bill(office, client_id=1, invoice_id=1)
    form = form_of(made)
    use(form, rate="20000")
    assert room(office).own_rate
    form = form_of(made)
    form.currency.choose("IDR")
    form.currency.activated.emit(0)
    assert form.convert.isChecked()
    assert not form.convert.isEnabled()
    assert form.told.text().replace("\N{NO-BREAK SPACE}", " ") == (
        "The total of € 56.00 becomes Rp 1,120,000. "
        "Time and expenses on the draft are converted with all the rest."
    )
    form.save_button.click()
    lines = room(office).draft.document.lines
    assert [line.price for line in lines] == [Decimal(210_000), Decimal(960_000)]
    with pytest.raises(Refusal, match="let all its money be converted"):
        set_currency(office, invoice_id=1, currency="EUR")


def test_time_that_is_added_later_is_converted_too(office: Desk, made: Any) -> None:
    logged(office)
    billing.bill(office, client_id=1, invoice_id=1)
    set_currency(office, invoice_id=1, currency="IDR", reprice=True)
    assert [line.price for line in room(office).draft.document.lines][1] == 864_000
    more = logged(office, "Second", project=1)
    made.reread()
    made.time.lines.tick({more}, on=True)
    lines = room(office).draft.document.lines
    assert len(lines) == 3 or lines[1].quantity == Decimal("1.5")
    assert {line.price for line in lines[1:]} == {Decimal(864_000)}
    made.time.lines.tick({more}, on=False)
    lines = room(office).draft.document.lines
    assert (lines[1].quantity, lines[1].price) == (Decimal("0.75"), Decimal(864_000))


def test_a_new_invoice_takes_another_currency(office: Desk, window: Any) -> None:
    window.go("invoices")
    window.page.edit(None)
    made = window.page.editor
    choice = made.form.facts.client
    choice.setCurrentIndex(choice.findText("Hartmann"))
    choice.activated.emit(choice.currentIndex())
    made.use_currency("USD")
    assert made.currency.chip.text() == "USD · US$" or made.currency.chip.text().startswith("USD")
    made.form.lines[0].what.setText("Work")
    made.form.lines[0].price.setText("5")
    made.save()
    assert read_room(office, invoice_id=made.invoice_id).draft.document.currency == "USD"


# Ready to issue ---


def logged(desk: Desk, description: str = "", *, project: int | None = None) -> int:
    project = project or clients.add_project(desk, client_id=1, name="Website")
    start = instant(datetime(2026, 2, 20 if not description else 21, 9), "Asia/Jakarta")
    end = start + timedelta(minutes=45)
    return entries.log(desk, start=start, end=end, project_id=project, description=description)


def press(made: Any, words: str) -> None:
    buttons = [b for b in made.ready.list.findChildren(QPushButton) if not b.isHidden()]
    next(b for b in buttons if b.text() == words).click()


def test_an_entry_without_words_is_told_and_described(office: Desk, made: Any) -> None:
    entry = logged(office)
    made.time.lines.tick({entry}, on=True)
    assert any("It joins “Website”." in p.sentence for p in room(office).readiness.warnings)  # type: ignore[union-attr]
    press(made, "Describe")
    form = made.deeds.dialog
    form.save_button.click()
    assert form.isVisible()  # words are needed
    form.fields["words"].control.setText("Weekly call")
    form.save_button.click()
    assert made.time.entries[0].description == "Weekly call"
    assert not any("no description" in p.sentence for p in room(office).readiness.warnings)  # type: ignore[union-attr]


def test_what_is_missing_leads_to_its_field(office: Desk, made: Any, window: Any) -> None:
    made.form.facts.lines["issue_date"].setText("2026-04-01")
    made.form.committed.emit()
    made.mending.go("issue_date")
    assert made.window().focusWidget() is made.form.facts.lines["issue_date"]
    made.mending.go("lines[0].price")
    assert made.window().focusWidget() is made.form.lines[0].what
    made.mending.go("sender")
    assert window.page.title() == "Settings"
