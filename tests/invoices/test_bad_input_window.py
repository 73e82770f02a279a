# SPDX-License-Identifier: GPL-3.0-or-later
"""Bad input and faults in the window: the sentence stands where they are, nothing half done."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from sohodesk.clients import service as clients
from sohodesk.invoices import service, settings
from sohodesk.invoices.bookcheck import check_documents
from sohodesk.invoices.document import Adjustment, Document, Line, Tax
from sohodesk.invoices.drafting import read_room
from sohodesk.invoices.pdf import typesetting
from sohodesk.invoices.pdf.typesetting import PageFailure
from sohodesk.store.desk import Desk
from tests.invoices.invoicespage import invoices, issued, row, type_into

S19 = Tax("S", Decimal(19))


@pytest.fixture
def studio(desk: Desk) -> Desk:
    clients.add_client(desk, name="Hartmann", currency="EUR", rate=Decimal(48))
    with desk.work("Set"):
        desk.settings.set(desk, settings.LEGAL_NAME, "Studio Raka")
    return desk


def draft(desk: Desk, tax: Tax = S19, what: str = "Work") -> int:
    line = Line(Decimal(10), Decimal(85), tax, what, "h")
    return service.create_draft(desk, client_id=1, document=Document("EUR", (line,)))


def editor(window: Any, key: int) -> Any:
    page = invoices(window)
    page.edit(key)
    return page.editor


def put(control: Any, said: str) -> None:
    control.setText(said)
    control.textEdited.emit(said)
    control.editingFinished.emit()


def document(desk: Desk, key: int) -> Document:
    return read_room(desk, invoice_id=key).draft.document


@pytest.mark.parametrize("said", ["100.01 %", "101%", "851"])
def test_a_discount_over_all_of_the_line(studio: Desk, window: Any, said: str) -> None:
    key = draft(studio)
    line = editor(window, key).form.lines[0]
    line.more.click()
    put(line.discount, "10 %")
    put(line.discount, said)
    assert line.wrong.isVisible()
    assert "discount" in line.wrong.text().casefold()
    assert document(studio, key).lines[0].allowances == (Adjustment(percent=Decimal(10)),)


@pytest.mark.parametrize("said", ["100.01 %", "1000"])
def test_a_discount_over_all_of_the_document(studio: Desk, window: Any, said: str) -> None:
    key = draft(studio)
    sums = editor(window, key).form.sums
    sums._new("allowance")
    put(sums.allowances[0].value, said)
    words = sums.wrong.text() + sums.allowances[0].wrong.text()
    assert "iscount" in words
    assert document(studio, key).allowances == ()
    put(sums.allowances[0].value, "100 %")
    assert document(studio, key).allowances == (Adjustment(percent=Decimal(100)),)


def test_reverse_charge_without_numbers_is_not_issued(studio: Desk, window: Any) -> None:
    key = draft(studio, Tax("AE"))
    made = editor(window, key)
    made.issue.click()
    dialog = window.page.deeds.dialog
    if dialog is not None:
        dialog.try_save()
        assert "VAT number" in dialog.general.text()
        dialog.reject()
    assert row(studio, key).number is None


def test_a_payment_larger_than_what_is_due(studio: Desk, window: Any) -> None:
    key = issued(studio, 1, 100)
    page = invoices(window)
    page.deeds.pay(key)
    form = page.deeds.dialog
    type_into(form, amount="100.01")
    form.try_save()
    assert "Only €\N{NO-BREAK SPACE}100.00 is open" in form.general.text()
    assert form.isVisible()
    assert row(studio, key).state == "issued"
    type_into(form, amount="100")
    form.try_save()
    assert row(studio, key).state == "paid"


def test_a_logo_of_50_mb(studio: Desk, window: Any, tmp_path: Path) -> None:
    huge = tmp_path / "logo.png"
    with huge.open("wb") as file:
        file.write(b"\x89PNG\r\n\x1a\n")
        file.truncate(50_000_000)
    window.go("settings", group="profile")
    logo = window.page.shown.logo
    logo.take(huge)
    assert logo.wrong.text() == "The logo is too large; a picture of at most 2 MB will do."
    assert studio.setting(settings.LOGO) == ""


def test_the_disk_fills_up_while_it_is_issued(studio: Desk, window: Any) -> None:
    """SQLite is given no more pages: as on a full disk, which tests can't have everywhere."""
    key = draft(studio)
    made = editor(window, key)
    made.issue.click()
    form = window.page.deeds.dialog
    with studio.book.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    limited = studio.book.engine.raw_connection()
    limited.cursor().execute(f"PRAGMA max_page_count = {pages}")
    limited.close()
    form.try_save()
    assert "is full; free some space and try again" in form.general.text()
    assert form.isVisible()
    assert row(studio, key).number is None
    limited = studio.book.engine.raw_connection()
    limited.cursor().execute("PRAGMA max_page_count = 1073741823")
    limited.close()
    form.try_save()
    assert row(studio, key).number == "2026-001"
    with studio.read() as session:
        assert check_documents(session) == []


def test_a_page_that_cannot_be_set_is_not_issued(
    studio: Desk, window: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_page: object) -> None:
        raise PageFailure("the picture is damaged")

    key = draft(studio)
    made = editor(window, key)
    made.issue.click()
    form = window.page.deeds.dialog
    monkeypatch.setattr(typesetting, "typeset", broken)
    form.try_save()
    assert "The page can't be set (the picture is damaged)." in form.general.text()
    assert row(studio, key).number is None
    monkeypatch.undo()
    form.try_save()
    assert row(studio, key).number == "2026-001"


def test_a_letter_that_no_font_has_is_issued_all_the_same(studio: Desk, window: Any) -> None:
    key = draft(studio, what="Private \ue123 use")
    made = editor(window, key)
    made.issue.click()
    window.page.deeds.dialog.try_save()
    assert row(studio, key).number == "2026-001"
