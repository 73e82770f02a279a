# SPDX-License-Identifier: GPL-3.0-or-later
"""A quote, whatever happens to it, is in no sum of money owed; its numbers run without a gap."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from random import Random

import pytest

from sohodesk.base.clock import FixedClock
from sohodesk.base.refusals import Refusal
from sohodesk.clients import service as clients
from sohodesk.invoices import issuing, names, overdue
from sohodesk.invoices.billed import billed_by_project
from sohodesk.invoices.document import Document, Line, Particulars, Tax
from sohodesk.invoices.documentlines import CARDS, outstanding, tally
from sohodesk.invoices.overview import read_overview
from sohodesk.invoices.quotes import queries, service
from sohodesk.invoices.service import create_draft, delete_draft
from sohodesk.store.desk import Desk

DOCUMENT = Document("", (Line(Decimal(3), Decimal(70_000), Tax("O"), "Work", "h"),))


def money(desk: Desk) -> object:
    """All that is owed, counted, late or billed, as lists and sums tell it."""
    overview = read_overview(desk)
    with desk.read() as session:
        return (
            outstanding(overview.lines),
            [(card, tally(overview.lines, card, None)) for card in CARDS],
            [name.id for name in names.document_names(session)],
            overdue.count_overdue(session, overview.today),
            billed_by_project(session),
        )


@pytest.mark.parametrize("seed", range(4))
def test_no_deed_on_a_quote_moves_any_sum(office: Desk, clock: FixedClock, seed: int) -> None:
    bill = create_draft(office, client_id=1, document=DOCUMENT, said=Particulars(title="Bill"))
    issuing.issue(office, invoice_id=bill)
    before, dice = money(office), Random(seed)  # noqa: S311 a die, no secret
    for _turn in range(14):
        with office.read() as session:
            rows = queries.quotes(session, read_overview(office).today)
        row = dice.choice(rows) if rows else None
        deed = dice.choice(("create", "send", "accept", "refuse", "revise", "delete", "project"))
        try:
            if deed == "create" or row is None:
                service.create(office, client_id=1, document=DOCUMENT)
            elif deed == "delete":
                delete_draft(office, invoice_id=row.id)
            elif deed == "project":
                service.make_project(office, quote_id=row.id, name=f"Job {row.id}")
            else:
                getattr(service, deed)(office, quote_id=row.id)
        except Refusal:
            continue
    assert money(office) == before
    clock.advance(seconds=5)
    with office.read() as session:
        rows = queries.quotes(session, read_overview(office).today)
    sent = sorted({row.number for row in rows if row.number is not None})
    assert sent == [f"Q-2026-{n:03}" for n in range(1, len(sent) + 1)]
    marks = [(row.number, row.revision) for row in rows if row.number is not None]
    assert len(marks) == len(set(marks))


def test_series_run_beside_each_other(office: Desk) -> None:
    numbers = []
    for _turn in range(3):
        quote = service.create(office, client_id=1, document=DOCUMENT)
        numbers.append(service.send(office, quote_id=quote).number)
        proforma = service.make_invoice(office, quote_id=quote, kind="proforma")
        numbers.append(service.send(office, quote_id=proforma).number)
        invoice = service.make_invoice(office, quote_id=proforma)
        numbers.append(issuing.issue(office, invoice_id=invoice).number)
    assert sorted(numbers) == [
        *(f"2026-{n:03}" for n in (1, 2, 3)),
        *(f"PF-2026-{n:03}" for n in (1, 2, 3)),
        *(f"Q-2026-{n:03}" for n in (1, 2, 3)),
    ]


def test_a_quote_that_is_refused_at_sending_takes_no_number(office: Desk) -> None:
    client = clients.add_client(office, name="Bare")
    empty = service.create(office, client_id=client, document=Document("", ()))
    with pytest.raises(Refusal, match="There are no lines"):
        service.send(office, quote_id=empty)
    full = service.create(
        office, client_id=client, document=DOCUMENT, said=Particulars(title="Job")
    )
    assert service.send(office, quote_id=full).number == "Q-2026-001"
    with office.read() as session:
        day = read_overview(office).today
        row = queries.quote(session, full, day)
    assert row.valid_until == day + timedelta(days=30)
