# SPDX-License-Identifier: GPL-3.0-or-later
"""Undo and bringing back at their edges: mixed columns, sealed rows, lost columns."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

import pytest
from sqlalchemy import select, update

from sohodesk.base.refusals import Refusal
from sohodesk.clients import service as clients
from sohodesk.invoices import paying
from sohodesk.invoices import service as invoices
from sohodesk.invoices.document import Document, Line, Tax
from sohodesk.invoices.issuing import issue
from sohodesk.store.bringback import bring_back
from sohodesk.store.compact import compact
from sohodesk.store.desk import Desk
from sohodesk.store.journal import Change, Step
from sohodesk.store.past import steps
from sohodesk.timelog import queries, service
from sohodesk.timelog.queries import EntryRow
from tests.conftest import Told

Say = Callable[..., Told]


def logged(desk: Desk, what: str, ago: int, **facts: object) -> int:
    end = desk.clock.now() - timedelta(hours=ago)
    start = end - timedelta(hours=1)
    return service.log(desk, start=start, end=end, description=what, **facts)  # type: ignore[arg-type]


def rows(desk: Desk) -> list[EntryRow]:
    with desk.read() as session:
        return [queries.entry(session, key) for key in (1, 2, 3)]


def last_step(desk: Desk) -> int:
    with desk.read() as session:
        return steps(session, limit=1)[0].id


def test_rows_of_which_a_step_changed_other_columns_come_back(desk: Desk) -> None:
    for n, (what, billable) in enumerate((("A", True), ("B", False), ("C", True))):
        logged(desk, what, n, billable=billable)
    before = rows(desk)
    with desk.work("Mixed") as session:
        run = session.connection().exec_driver_sql
        run("UPDATE entry SET description = 'B', billable = 0")
    assert [row.description for row in rows(desk)] == ["B", "B", "B"]
    with desk.read() as session:
        found = session.execute(
            select(Change.before).where(Change.step_id == last_step(desk)).order_by(Change.id)
        ).scalars()
        columns = [set(json.loads(each or "{}")) for each in found]
    assert columns == [{"description", "billable"}, {"description", "billable"}]
    desk.undo()
    assert rows(desk) == before
    with desk.work("Mixed") as session:
        run = session.connection().exec_driver_sql
        run("UPDATE entry SET description = 'C', billable = 0")
    desk.undo()
    assert rows(desk) == before


@pytest.fixture
def paid(desk: Desk) -> Desk:
    """An issued invoice, paid."""
    client = clients.add_client(desk, name="Nusa Kopi", currency="IDR")
    line = Line(Decimal(1), Decimal(350_000), Tax("O"), "Checkout")
    draft = invoices.create_draft(desk, client_id=client, document=Document("IDR", (line,)))
    issue(desk, invoice_id=draft)
    paying.pay(desk, invoice_id=draft)
    return desk


def test_only_what_was_issued_is_answered_by_a_credit_note(paid: Desk) -> None:
    paid.undo()
    with pytest.raises(Refusal, match=r"“Issue 2026-001” can't be undone: .* credit note"):
        paid.undo()
    with paid.work("For ever", undoable=False):
        clients.add_client(paid, name="Other")
    with pytest.raises(Refusal, match="“For ever” can't be undone any more"):
        paid.undo()


def test_a_payment_that_was_taken_away_is_booked_anew_not_brought_back(
    paid: Desk, say: Say
) -> None:
    paying.remove_payment(paid, payment_id=1)
    told = say("history", "restore", "payment:1", last_step(paid), code=1)
    assert "What was issued or paid stays as it is" in told.err
    assert say("invoice", "show", "2026-001", "--json").json["paid"] == "0"


def test_a_column_that_a_later_version_dropped_is_left_out(desk: Desk) -> None:
    client = clients.add_client(desk, name="Nusa Kopi")
    with desk.work("Delete") as session:
        session.connection().exec_driver_sql("DELETE FROM client")
    step = last_step(desk)
    with desk.work("Later") as session:
        was = session.execute(
            select(Change.before).where(Change.step_id == step, Change.op == "D")
        ).scalar_one()
        image = json.dumps({**json.loads(was or "{}"), "fax": "022 555"})
        session.execute(
            update(Change).where(Change.step_id == step, Change.op == "D").values(before=image)
        )
    bring_back(desk, table="client", key=client, step_id=step)
    with desk.read() as session:
        found = session.connection().exec_driver_sql("SELECT name FROM client").scalars()
        assert list(found) == ["Nusa Kopi"]


def test_steps_before_the_history_of_undo_are_passed_over(desk: Desk) -> None:
    clients.add_client(desk, name="A")
    with desk.aside("Noticed"):
        clients.add_client(desk, name="B")
    assert desk.next_undo() == "Add client A"
    assert desk.undo() == "Add client A"
    assert desk.next_undo() is None
    with pytest.raises(Refusal, match="nothing to undo"):
        desk.undo()


def test_what_is_forgotten_is_not_redone(desk: Desk) -> None:
    clients.add_client(desk, name="A")
    desk.undo()
    clients.add_client(desk, name="B")
    desk.undo()
    assert desk.redo() == "Add client B"
    with pytest.raises(Refusal, match="nothing to redo"):
        desk.redo()
    compact(desk)
    with desk.read() as session:
        assert session.execute(select(Step.id).where(Step.undone_by.is_not(None))).all()
