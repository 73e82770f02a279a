# SPDX-License-Identifier: GPL-3.0-or-later
"""What the editor of a draft reads and writes: the draft, the clients, the time still unbilled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy.orm import Session

from sohodesk.base import office
from sohodesk.clients import queries as clients
from sohodesk.clients.queries import ClientRow
from sohodesk.clients.settings import book_rounding
from sohodesk.expenses.billed import billable_costs
from sohodesk.invoices import counters, service, settings
from sohodesk.invoices.billable import billable_time
from sohodesk.invoices.costlines import CostLine, cost_lines
from sohodesk.invoices.document import Document, Particulars, Tax, Withholding
from sohodesk.invoices.grouping import BillableTime
from sohodesk.invoices.issuing import ready
from sohodesk.invoices.letters import today
from sohodesk.invoices.ready import Readiness
from sohodesk.invoices.stored import KeptLine, document_of, get_draft, kept_lines, particulars_of
from sohodesk.invoices.timegroups import TimeGroup, time_groups
from sohodesk.invoices.usualtax import tax_name, usual_tax, usual_withholding
from sohodesk.store.desk import Desk


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft as it is stored, or one to be: ``id`` None. ``kept`` are the document's lines."""

    id: int | None
    kind: str
    client_id: int | None
    document: Document
    kept: tuple[KeptLine, ...] = ()
    said: Particulars = field(default_factory=Particulars)


@dataclass(frozen=True, slots=True)
class Room:
    """The draft with all that the editor shows around it.

    ``unbilled_mark`` is another number for another ``unbilled``, which may be thousands of entries,
    or other ``costs``.
    """

    draft: Draft
    clients: tuple[ClientRow, ...]
    tax: Tax
    tax_name: str
    payment_days: int
    today: date
    unbilled: tuple[TimeGroup, ...] = ()
    unbilled_mark: int = 0
    costs: tuple[CostLine, ...] = ()
    readiness: Readiness | None = None
    number: str = ""
    kept_back: Withholding | None = None
    """What clients usually keep back of this office."""
    quote_days: int = 30

    def client(self, client_id: int | None) -> ClientRow | None:
        """The client of that id."""
        return next((row for row in self.clients if row.id == client_id), None)


def read_room(
    desk: Desk, *, invoice_id: int | None, client_id: int | None = None, kind: str = "invoice"
) -> Room:
    """A stored draft, or a new one for a client; refused where the draft is gone or issued."""
    with desk.read() as session:
        if invoice_id is None:
            draft = Draft(None, kind, client_id, Document("", ()))
        else:
            draft = _stored(session, invoice_id)
        rows = clients.clients(session, archived=True)
        shown = tuple(row for row in rows if row.archived is None or row.id == draft.client_id)
        time: list[BillableTime] = []
        costs: list[CostLine] = []
        client = next((row for row in rows if row.id == draft.client_id), None)
        currency = client.currency if client is not None else ""
        if draft.client_id is not None and draft.kind == "invoice":
            time = billable_time(session, draft.client_id, book=book_rounding(desk))
            found = billable_costs(session, draft.client_id)
            book, day = desk.setting(office.CURRENCY), draft.said.issue_date or today(desk)
            costs = cost_lines(session, found, draft.document.currency or currency, book, day)
        readiness, number = None, ""
        if invoice_id is not None:
            readiness = ready(desk, invoice_id=invoice_id)
            if draft.kind != "pattern":
                number = counters.next_number(desk, invoice_id=invoice_id)
    return Room(
        draft=draft,
        clients=shown,
        tax=usual_tax(desk, draft.said.issue_date),
        tax_name=tax_name(desk),
        payment_days=desk.setting(settings.PAYMENT_DAYS),
        quote_days=desk.setting(settings.QUOTE_DAYS),
        today=today(desk),
        unbilled=time_groups(time, currency),
        unbilled_mark=hash((tuple(time), tuple(costs))),
        costs=tuple(costs),
        readiness=readiness,
        number=number,
        kept_back=usual_withholding(desk),
    )


def _stored(session: Session, invoice_id: int) -> Draft:
    invoice = get_draft(session, invoice_id)
    return Draft(
        id=invoice_id,
        kind=invoice.kind,
        client_id=invoice.client_id,
        document=document_of(session, invoice),
        kept=tuple(kept_lines(session, invoice_id)),
        said=particulars_of(invoice),
    )


def save_draft(
    desk: Desk,
    *,
    invoice_id: int | None,
    client_id: int,
    document: Document,
    kept: Sequence[KeptLine],
    said: Particulars,
    kind: str = "invoice",
) -> Draft:
    """Make the draft, or change it; gives it as it is stored then.

    ``client_id`` may be another client than before; ``service.edit_draft`` says what follows it.
    """
    if invoice_id is None:
        invoice_id = service.create_draft(
            desk, client_id=client_id, document=document, said=said, lines=kept, kind=kind
        )
    else:
        service.edit_draft(
            desk,
            invoice_id=invoice_id,
            client_id=client_id,
            lines=kept,
            said=said,
            allowances=document.allowances,
            charges=document.charges,
            prices_include_tax=document.prices_include_tax,
            prepaid=document.prepaid,
            withholding=document.withholding,
        )
    with desk.read() as session:
        return _stored(session, invoice_id)
