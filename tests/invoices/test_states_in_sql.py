# SPDX-License-Identifier: GPL-3.0-or-later
"""The state of a document in SQL is the one that the rule says; shelves hold what belongs there."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import product

from sqlalchemy import insert, select

from sohodesk.clients.service import add_client
from sohodesk.invoices import queries
from sohodesk.invoices.documentlines import CARDS, DocumentLine, belongs, tally
from sohodesk.invoices.model import Invoice
from sohodesk.invoices.payments.model import Payment
from sohodesk.invoices.shelves import Shelves
from sohodesk.invoices.states import Events, state_of
from sohodesk.store.desk import Desk

TODAY = date(2026, 3, 2)
AT = datetime(2026, 2, 1, tzinfo=UTC)


def some_of_everything(desk: Desk) -> dict[int, Events]:
    """Documents of all that a state is told from, and the events of each by its id."""
    client = add_client(desk, name="Hartmann", currency="EUR")
    told: dict[int, Events] = {}
    cases = product(
        ("invoice", "credit"),
        (True, False),
        (True, False),
        (None, TODAY - timedelta(days=1), TODAY, TODAY + timedelta(days=9)),
        (0, 40, 100, 150),
        (0, 60, 100),
        (0, 40),
    )
    with desk.work("Made", undoable=False) as session:
        for key, case in enumerate(cases, start=1):
            kind, issued, voided, due, settled, credited, written_off = case
            if (voided and not issued) or (credited and not (issued and kind == "invoice")):
                continue
            told[key] = Events(
                kind, issued, voided, due, 100, settled + written_off, credited, written_off
            )
            row = {
                "client_id": client,
                "currency": "EUR",
                "rule": "x",
                "created": AT,
                "due_minor": 100,
                "total_minor": 100,
            }
            of = row | {
                "id": key,
                "kind": kind,
                "number": f"N{key}" if issued else None,
                "issued": AT if issued else None,
                "issue_date": date(2024 + key % 3, 5, 1) if issued else None,
                "voided": AT if voided else None,
                "due_date": due,
            }
            session.execute(insert(Invoice), [of])
            if credited:
                note = row | {"id": 10_000 + key, "kind": "credit", "credits_id": key}
                note |= {"due_minor": credited, "number": f"C{key}", "issued": AT}
                session.execute(insert(Invoice), [note | {"issue_date": date(2026, 1, 1)}])
                told[10_000 + key] = Events("credit", True, False, None, credited, 0, 0)
            if settled:
                paid = {"invoice_id": key, "date": TODAY, "amount_minor": settled, "created": AT}
                session.execute(insert(Payment), [paid])
            if written_off:
                off = {"invoice_id": key, "date": TODAY, "kind": "write_off", "created": AT}
                off |= {"amount_minor": 0, "written_off_minor": written_off}
                session.execute(insert(Payment), [off])
    return told


def test_the_state_in_sql_is_that_of_the_rule(desk: Desk) -> None:
    told = some_of_everything(desk)
    with desk.read() as session:
        rows = {row.id: row for row in queries.documents(session, TODAY)}
        assert len(told) == len(rows) > 200
        for key, events in told.items():
            row = rows[key]
            assert (row.state, row.open_minor) == (state_of(events, TODAY), events.open_minor), key
            assert queries.document(session, key, TODAY) == row
        assert session.execute(select(Invoice.id)).first()


def test_shelves_hold_what_belongs_there_in_the_order_of_the_list(desk: Desk) -> None:
    some_of_everything(desk)
    with desk.read() as session:
        lines = [DocumentLine(row) for row in queries.documents(session, TODAY)]
    shelves = Shelves(lines)
    for card, year in product(CARDS, (None, 2024, 2025, 2026, 1999)):
        shelf = shelves.shelf(card, year)
        assert list(shelf.lines) == [line for line in lines if belongs(line, card, year)]
        assert shelf.tally == tally(lines, card, year)
    assert {line.id for line in shelves.unpaid} == {line.id for line in lines if line.unpaid}
