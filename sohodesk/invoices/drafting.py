# SPDX-License-Identifier: GPL-3.0-or-later
"""What the editor of a draft reads and writes: the draft, the clients, the time still unbilled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy.orm import Session

from sohodesk.base import office
from sohodesk.base.texts import n_
from sohodesk.clients import queries as clients
from sohodesk.clients.currencies.queries import DatedRate, dated_rate
from sohodesk.clients.queries import ClientRow
from sohodesk.clients.settings import book_rounding
from sohodesk.expenses.billed import billable_costs, costs_on
from sohodesk.invoices import counters, service, settings
from sohodesk.invoices.billable import billable_time, by_day, time_on, timer_runs
from sohodesk.invoices.costlines import CostLine, cost_lines
from sohodesk.invoices.document import Document, Particulars, Tax, Withholding
from sohodesk.invoices.foreigntime import time_on_draft
from sohodesk.invoices.grouping import BillableTime
from sohodesk.invoices.issuing import ready
from sohodesk.invoices.letters import today
from sohodesk.invoices.merging import merged, merged_lines
from sohodesk.invoices.ready import Readiness
from sohodesk.invoices.rules import common_tax
from sohodesk.invoices.stored import KeptLine, document_of, get_draft, kept_lines, particulars_of
from sohodesk.invoices.usualtax import tax_name, usual_tax, usual_withholding
from sohodesk.invoices.withholding import Kind, kinds_of
from sohodesk.store.desk import Desk
from sohodesk.store.journal import ONTO


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

    ``time`` is what could be on it by day, with what is; there may be thousands of entries.
    """

    draft: Draft
    clients: tuple[ClientRow, ...]
    tax: Tax
    """What new lines bear: that of the draft's lines where these have one, else the usual one."""
    usual_tax: Tax
    tax_name: str
    payment_days: int
    today: date
    time: tuple[BillableTime, ...] = ()
    costs: tuple[CostLine, ...] = ()
    costs_on: frozenset[int] = frozenset()
    """Those of the costs that stand on the draft."""
    running: bool = False
    """Whether a timer runs for the client; its time is not there yet."""
    readiness: Readiness | None = None
    number: str = ""
    kept_back: Withholding | None = None
    """What clients usually keep back of this office."""
    withholdings: tuple[Kind, ...] = ()
    """The kinds of withholding of the office's country."""
    quote_days: int = 30
    book_currency: str = ""
    rate: DatedRate | None = None
    """What one unit of the draft's currency is worth in the book's, where that is another."""
    own_rate: bool = False
    """Whether that was said for this draft alone."""

    def client(self, client_id: int | None) -> ClientRow | None:
        """The client of that id."""
        return next((row for row in self.clients if row.id == client_id), None)


class Saved(NamedTuple):
    """A draft as it is stored, and at which place of its lines each that was typed is; or None."""

    draft: Draft
    places: tuple[int | None, ...]


def read_room(
    desk: Desk, *, invoice_id: int | None, client_id: int | None = None, kind: str = "invoice"
) -> Room:
    """A stored draft, or a new one for a client; refused where the draft is gone or issued."""
    with desk.read() as session:
        if invoice_id is None:
            draft = Draft(None, kind, client_id, Document("", ()))
        else:
            draft = _stored(session, invoice_id)
        book, day = desk.setting(office.CURRENCY), draft.said.issue_date or today(desk)
        rows = clients.clients(session, archived=True)
        shown = tuple(row for row in rows if row.archived is None or row.id == draft.client_id)
        time: list[BillableTime] = []
        costs: list[CostLine] = []
        client = next((row for row in rows if row.id == draft.client_id), None)
        currency = client.currency if client is not None else ""
        on: frozenset[int] = frozenset()
        running = False
        if draft.client_id is not None and draft.kind == "invoice":
            time = billable_time(session, draft.client_id, book=book_rounding(desk))
            found = billable_costs(session, draft.client_id)
            if invoice_id is not None:
                time = by_day([*time, *time_on(session, invoice_id)])
                if draft.document.currency != currency:
                    time = time_on_draft(desk, session, get_draft(session, invoice_id), time)
                mine = costs_on(session, [kept.id for kept in draft.kept])
                found, on = [*mine, *found], frozenset(cost.id for cost in mine)
            costs = cost_lines(session, found, draft.document.currency or currency, book, day)
            running = timer_runs(session, draft.client_id)
        readiness, number = None, ""
        if invoice_id is not None:
            readiness = ready(desk, invoice_id=invoice_id)
            if draft.kind != "pattern":
                number = counters.next_number(desk, invoice_id=invoice_id)
        rate, own = _rate(session, invoice_id, draft.document.currency or currency, book, day)
    return Room(
        draft=draft,
        book_currency=book,
        rate=rate,
        own_rate=own,
        clients=shown,
        tax=common_tax(draft.document) or usual_tax(desk, draft.said.issue_date),
        usual_tax=usual_tax(desk, draft.said.issue_date),
        tax_name=tax_name(desk),
        payment_days=desk.setting(settings.PAYMENT_DAYS),
        quote_days=desk.setting(settings.QUOTE_DAYS),
        today=today(desk),
        time=tuple(time),
        costs=tuple(costs),
        costs_on=on,
        running=running,
        readiness=readiness,
        number=number,
        kept_back=usual_withholding(desk, draft.said.issue_date),
        withholdings=kinds_of(desk.setting(office.COUNTRY), day),
    )


def _rate(
    session: Session, invoice_id: int | None, currency: str, book: str, day: date
) -> tuple[DatedRate | None, bool]:
    if not currency or currency == book:
        return None, False
    own = None if invoice_id is None else get_draft(session, invoice_id).exchange_rate
    if own is not None:
        return DatedRate(own, day), True
    return dated_rate(session, currency, book, day), False


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
    base: Draft,
    document: Document,
    kept: Sequence[KeptLine],
    said: Particulars,
    burst: str = "",
) -> Saved:
    """Make a draft of what was typed, or change the one that was shown; gives it as stored then.

    ``base`` is what was shown: what was not touched since stays as it is in the book by now.
    What is saved with the same ``burst`` one after the other is one step of undo.
    """
    invoice_id, places = base.id, tuple[int | None, ...](range(len(kept)))
    if invoice_id is None:
        invoice_id = service.create_draft(
            desk,
            client_id=base.client_id or 0,
            document=document,
            said=said,
            lines=kept,
            kind=base.kind,
        )
    else:
        joined: dict[str, Any] = {ONTO: burst} if burst else {}
        with desk.work(n_("Edit draft {id}"), id=str(invoice_id), **joined) as session:
            stored = _stored(session, invoice_id)
            lines, places = merged_lines(base.kept, kept, stored.kept)
            figures = merged(
                replace(base.document, lines=()),
                replace(document, lines=()),
                replace(stored.document, lines=()),
            )
            service.edit_draft(
                desk,
                invoice_id=invoice_id,
                lines=lines,
                said=merged(base.said, said, stored.said),
                allowances=figures.allowances,
                charges=figures.charges,
                prices_include_tax=figures.prices_include_tax,
                prepaid=figures.prepaid,
                withholding=figures.withholding,
            )
    with desk.read() as session:
        return Saved(_stored(session, invoice_id), places)
