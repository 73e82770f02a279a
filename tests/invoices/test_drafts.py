# SPDX-License-Identifier: GPL-3.0-or-later
"""Drafts: made, changed, thrown away, and brought back by undo."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from sohodesk.base.refusals import Refusal
from sohodesk.clients.service import add_client
from sohodesk.invoices import queries, service, settings
from sohodesk.invoices.document import Adjustment, Document, Line, Particulars, Tax, Withholding
from sohodesk.invoices.model import Invoice, InvoiceAdjustment, InvoiceLine
from sohodesk.invoices.redrafting import change_draft
from sohodesk.invoices.stored import KeptLine, document_of, get_invoice, kept_lines, particulars_of
from sohodesk.store.desk import Desk

D = Decimal
TODAY = date(2026, 3, 2)
WHOLE = Document(
    "EUR",
    (
        Line(
            D("7.5"),
            D("92.4"),
            Tax("S", D(20)),
            "Design\nof the shop",
            "h",
            allowances=(Adjustment(percent=D("12.5"), reason="Loyal"),),
            charges=(Adjustment(amount=D(35)),),
        ),
        Line(D(250), D("7.2"), Tax("S", D(6)), "Flyers", "pcs", D(100)),
    ),
    allowances=(Adjustment(amount=D("9.99"), reason="Friends"), Adjustment(percent=D(2))),
    charges=(Adjustment(amount=D("12.5"), tax=Tax("S", D(21))),),
    prepaid=D("10.00"),
    rounding=D("0.03"),
    withholding=Withholding(D(2), "PPh 23", D(100)),
)
SAID = Particulars(
    title="Shop",
    language="id",
    issue_date=date(2026, 3, 1),
    payment_days=30,
    period_from=date(2026, 2, 1),
    period_to=date(2026, 2, 28),
    your_order="PO 1",
    intro="Hello",
    note="Thanks\nagain",
    in_words=True,
    annex=False,
)


@pytest.fixture
def client(desk: Desk) -> int:
    return add_client(desk, name="Hartmann & Söhne", currency="EUR")


def kept(desk: Desk, invoice_id: int) -> Document:
    with desk.read() as session:
        return document_of(session, get_invoice(session, invoice_id))


def count(desk: Desk, kind: type) -> int:
    with desk.read() as session:
        return session.query(kind).count()


def test_a_draft_reads_back_as_it_was_made(desk: Desk, client: int) -> None:
    draft = service.create_draft(desk, client_id=client, document=WHOLE, said=SAID)
    assert kept(desk, draft) == WHOLE
    with desk.read() as session:
        invoice = get_invoice(session, draft)
        assert particulars_of(invoice) == SAID
        assert (invoice.number, invoice.snapshot, invoice.rule) == (None, None, "half-up-2026")
        row = queries.document(session, draft, TODAY)
    assert (row.state, row.subject, row.name) == ("draft", "Shop", "Draft 1")
    assert row.due_minor == row.total_minor - 1000 + 3


def test_the_currency_is_the_clients_unless_said(desk: Desk, client: int) -> None:
    line = Line(D(1), D(5), Tax("O"))
    for said, currency in (("", "EUR"), ("USD", "USD")):
        draft = service.create_draft(desk, client_id=client, document=Document(said, (line,)))
        assert kept(desk, draft).currency == currency


def test_a_draft_that_makes_no_sense_is_not_made(desk: Desk, client: int) -> None:
    bad = replace(WHOLE, lines=(Line(D(0), D(5), Tax("O")),))
    with pytest.raises(Refusal, match=r"lines\[0\]\.quantity"):
        service.create_draft(desk, client_id=client, document=bad)
    with pytest.raises(Refusal):
        service.create_draft(desk, client_id=999, document=WHOLE)
    assert count(desk, Invoice) == 0


@pytest.mark.parametrize(
    "said",
    [
        Particulars(language="xx"),
        Particulars(issue_date=date(2026, 1, 2), due_date=date(2026, 1, 1)),
        Particulars(period_from=date(2026, 1, 2), period_to=date(2026, 1, 1)),
        Particulars(title="x" * 201),
    ],
)
def test_words_and_dates_that_contradict_are_refused(
    desk: Desk, client: int, said: Particulars
) -> None:
    with pytest.raises(Refusal):
        service.create_draft(desk, client_id=client, document=WHOLE, said=said)


def test_lines_are_changed_moved_added_and_taken_off(desk: Desk, client: int) -> None:
    draft = service.create_draft(desk, client_id=client, document=WHOLE)
    with desk.read() as session:
        first, second = kept_lines(session, draft)
    added = KeptLine(None, Line(D(1), D(5), Tax("S", D(6)), "Post"))
    changed = replace(second, line=replace(second.line, description="Leaflets"))
    service.edit_draft(desk, invoice_id=draft, lines=[changed, added])
    with desk.read() as session:
        now = kept_lines(session, draft)
    assert [each.line.description for each in now] == ["Leaflets", "Post"]
    assert now[0].id == second.id
    assert count(desk, InvoiceLine) == 2
    assert first.id not in [each.id for each in now]
    assert count(desk, InvoiceAdjustment) == 3


def test_figures_and_particulars_are_changed_apart(desk: Desk, client: int) -> None:
    draft = service.create_draft(desk, client_id=client, document=WHOLE, said=SAID)
    service.edit_draft(desk, invoice_id=draft, prepaid=D(0), allowances=())
    change_draft(desk, invoice_id=draft, said={"note": "New"})
    assert kept(desk, draft) == replace(WHOLE, prepaid=D("0.00"), allowances=())
    with desk.read() as session:
        assert particulars_of(get_invoice(session, draft)) == replace(SAID, note="New")
    with pytest.raises(TypeError):
        service.edit_draft(desk, invoice_id=draft, rule="another")


def test_a_line_of_another_draft_is_refused(desk: Desk, client: int) -> None:
    one = service.create_draft(desk, client_id=client, document=WHOLE)
    other = service.create_draft(desk, client_id=client, document=WHOLE)
    with desk.read() as session:
        lines = kept_lines(session, other)
    with pytest.raises(Refusal):
        service.edit_draft(desk, invoice_id=one, lines=lines)
    assert kept(desk, one) == WHOLE


def test_a_deleted_draft_comes_back_whole(desk: Desk, client: int) -> None:
    draft = service.create_draft(desk, client_id=client, document=WHOLE, said=SAID)
    service.delete_draft(desk, invoice_id=draft)
    assert [count(desk, kind) for kind in (Invoice, InvoiceLine, InvoiceAdjustment)] == [0, 0, 0]
    assert "1" in desk.undo()
    assert kept(desk, draft) == WHOLE
    desk.redo()
    assert count(desk, Invoice) == 0


def test_rounding_to_coins_of_the_book_is_for_its_own_currency(desk: Desk, client: int) -> None:
    desk.settings.set_said(desk, settings.CASH_STEP, "100")
    line = Line(D(1), D(1234), Tax("O"))
    own = service.create_draft(desk, client_id=client, document=Document("IDR", (line,)))
    foreign = service.create_draft(desk, client_id=client, document=Document("EUR", (line,)))
    assert (kept(desk, own).cash_step, kept(desk, foreign).cash_step) == (D(100), None)
    with desk.read() as session:
        assert queries.document(session, own, TODAY).due_minor == 1200


def test_documents_are_found_by_number_or_draft(desk: Desk, client: int) -> None:
    draft = service.create_draft(desk, client_id=client, document=WHOLE)
    with desk.read() as session:
        assert queries.find(session, f" {draft} ") == draft
        for said in ("2", "x", "", "1.0", "９", "9" * 30, "-1"):
            with pytest.raises(Refusal):
                queries.find(session, said)
