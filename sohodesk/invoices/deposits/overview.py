# SPDX-License-Identifier: GPL-3.0-or-later
"""What the window shows of money asked for ahead: retainers, deposits that a draft takes off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sohodesk.clients import queries as clients
from sohodesk.clients.queries import ClientRow, ProjectRow
from sohodesk.invoices import queries as documents
from sohodesk.invoices.deductions import DeductionRow, deductions_of, left_of
from sohodesk.invoices.deposits import queries
from sohodesk.invoices.deposits.queries import MovementRow, RetainerRow
from sohodesk.invoices.letters import today
from sohodesk.invoices.queries import DocumentFilter, DocumentRow
from sohodesk.invoices.stored import get_invoice
from sohodesk.store.desk import Desk


@dataclass(frozen=True, slots=True)
class Job:
    """A client with its projects: for whom something is asked ahead."""

    client: ClientRow
    projects: tuple[ProjectRow, ...]


@dataclass(frozen=True, slots=True)
class BeforeDraw:
    """What can be paid out of a retainer: the client's drafts in its currency that ask for more."""

    row: RetainerRow
    drafts: tuple[DocumentRow, ...]
    today: date


@dataclass(frozen=True, slots=True)
class DepositRow:
    """An issued invoice that asked for part of a job ahead, and what is left of it, minor units."""

    id: int
    number: str
    day: date | None
    title: str
    purpose: str
    currency: str
    left_minor: int


@dataclass(frozen=True, slots=True)
class Ahead:
    """What a draft takes off now, what it could take off, and the client's retainers."""

    row: DocumentRow
    taken: tuple[DeductionRow, ...]
    deposits: tuple[DepositRow, ...]
    retainers: tuple[RetainerRow, ...]


def read_retainers(desk: Desk) -> tuple[RetainerRow, ...]:
    """All retainers, open ones first."""
    with desk.read() as session:
        return tuple(queries.retainers(session))


def read_movements(desk: Desk, retainer_id: int) -> tuple[MovementRow, ...]:
    """What filled a retainer and drew on it."""
    with desk.read() as session:
        return tuple(queries.movements(session, retainer_id))


def read_jobs(desk: Desk) -> tuple[Job, ...]:
    """The clients with their projects, without archived ones."""
    with desk.read() as session:
        rows = clients.clients(session)
        projects = clients.projects(session)
    return tuple(
        Job(row, tuple(each for each in projects if each.client_id == row.id)) for row in rows
    )


def before_draw(desk: Desk, retainer_id: int) -> BeforeDraw:
    """What is told before a draft is paid out of a retainer."""
    day = today(desk)
    with desk.read() as session:
        row = queries.retainer(session, retainer_id)
        wanted = DocumentFilter(client_id=row.client_id, kind="invoice", state="draft")
        rows = documents.documents(session, day, wanted)
    fits = [each for each in rows if _can_draw(each, row)]
    return BeforeDraw(row, tuple(fits), day)


def _can_draw(draft: DocumentRow, row: RetainerRow) -> bool:
    return (
        draft.currency == row.currency
        and draft.due_minor > 0
        and draft.purpose not in ("retainer", "deposit")
    )


def read_ahead(desk: Desk, invoice_id: int) -> Ahead:
    """What was asked for ahead, as far as it concerns a draft."""
    day = today(desk)
    with desk.read() as session:
        row = documents.document(session, invoice_id, day)
        invoice = get_invoice(session, invoice_id)
        taken = tuple(deductions_of(session, invoice_id))
        found = queries.deposits_for(
            session,
            client_id=invoice.client_id,
            currency=invoice.currency,
            quote_id=invoice.quote_id,
        )
        deposits = []
        for each in found:
            left = left_of(session, each, leaving_out=(invoice_id,)).gross
            if left > 0:
                deposits.append(
                    DepositRow(
                        each.id,
                        each.number or "",
                        each.issue_date,
                        each.title,
                        each.purpose,
                        each.currency,
                        left,
                    )
                )
        retainers = queries.retainers(session, invoice.client_id)
    return Ahead(row, taken, tuple(deposits), _usable(retainers, row))


def _usable(rows: Sequence[RetainerRow], draft: DocumentRow) -> tuple[RetainerRow, ...]:
    if draft.kind != "invoice" or draft.purpose in ("retainer", "deposit"):
        return ()
    return tuple(
        row
        for row in rows
        if row.closed is None and row.currency == draft.currency and row.balance.gross > 0
    )
