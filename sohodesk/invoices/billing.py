# SPDX-License-Identifier: GPL-3.0-or-later
"""Bills unbilled time and costs: what is billable and on no document becomes lines of a draft."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session

from sohodesk.base import office
from sohodesk.base.numbers import shortened
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, n_, ngettext, speaking
from sohodesk.clients import queries as clients
from sohodesk.clients.currencies.queries import no_rate
from sohodesk.clients.queries import ClientRow
from sohodesk.clients.settings import book_rounding
from sohodesk.expenses.billed import BillableCost, billable_costs
from sohodesk.expenses.billed import tie as tie_costs
from sohodesk.invoices.billable import billable_time
from sohodesk.invoices.costlines import CostLine, cost_lines
from sohodesk.invoices.costlines import kept as _kept_costs
from sohodesk.invoices.document import Document, Line, Particulars, Tax
from sohodesk.invoices.foreigntime import time_on_draft
from sohodesk.invoices.grouping import BillableTime, Group, TimeLine, group_time
from sohodesk.invoices.letters import filled_in, today
from sohodesk.invoices.model import InvoiceLine
from sohodesk.invoices.rules import common_tax
from sohodesk.invoices.service import create_draft, edit_draft
from sohodesk.invoices.stored import (
    KeptLine,
    document_of,
    get_draft,
    kept_lines,
    particulars_of,
)
from sohodesk.invoices.usualtax import default_tax
from sohodesk.store.desk import Desk
from sohodesk.timelog.model import Entry

NAMED = 3
"""How many entries a refusal names."""


class NothingToBill(Refusal):
    """Where a client has neither unbilled time nor expenses in some days."""


def bill(
    desk: Desk,
    *,
    client_id: int,
    from_day: date | None = None,
    to_day: date | None = None,
    group: Group = "task",
    project_ids: Sequence[int] | None = None,
    entry_ids: Sequence[int] | None = None,
    expense_ids: Sequence[int] | None = None,
    with_time: bool = True,
    tax: Tax | None = None,
    invoice_id: int | None = None,
) -> int:
    """Bill a client's unbilled time and costs on a new draft, or on ``invoice_id``; returns its id.

    Both days are included.  Where entries are chosen but no costs, none of them is billed; without
    ``with_time`` no time is.  Refused: nothing to bill, entries without a rate or in another
    currency than the client's, costs in one whose worth is not known.  The period of the draft
    spans the entries' days, or without any the costs'.  Without ``tax`` the lines bear that of the
    draft's others, where these have one, or the usual one.
    """
    if from_day and to_day and to_day < from_day:
        raise Refusal(_("The period ends before it begins."))
    with desk.work(n_("Bill {client}")) as session:
        client = clients.client(session, client_id)
        desk.name_step(client=client.name)
        both: dict[str, Any] = {"from_day": from_day, "to_day": to_day, "project_ids": project_ids}
        entries = billable_time(
            session,
            client_id,
            **both,
            entry_ids=entry_ids if with_time else (),
            book=book_rounding(desk),
        )
        only_time = expense_ids is None and entry_ids is not None
        costs = billable_costs(
            session, client_id, **both, expense_ids=() if only_time else expense_ids
        )
        currency = _currency(session, client, invoice_id)
        if invoice_id is not None and currency != client.currency:
            entries = time_on_draft(desk, session, get_draft(session, invoice_id), entries)
        require_billable(client, entries, entry_ids, currency, costs, expense_ids)
        said = Particulars() if invoice_id is None else _said(session, invoice_id)
        lines = _lines(desk, client, said, entries, group)
        spent = _spent(desk, session, client, said, costs, currency)
        tied = {entry_id for line in lines for entry_id in line.entry_ids}
        if not tied and not spent:  # all of it was rounded down to nothing
            raise _nothing_to_bill(client)
        days = [entry.day for entry in entries if entry.id in tied]
        said = _with_period(said, days or [line.day for line in spent])
        tax = tax or _tax(desk, session, invoice_id, said)
        if invoice_id is None:
            kept = [*_kept(lines, tax), *_kept_costs(spent, tax, client.currency)]
            document = Document(client.currency, tuple(each.line for each in kept))
            invoice_id = create_draft(
                desk, client_id=client.id, document=document, said=said, lines=kept
            )
        else:
            draft = get_draft(session, invoice_id)
            more = _kept_costs(spent, tax, currency, with_tax=draft.prices_include_tax)
            kept = [*kept_lines(session, invoice_id), *_kept(lines, tax), *more]
            edit_draft(desk, invoice_id=invoice_id, lines=kept, said=said)
        _tie(session, invoice_id, lines, spent)
        return invoice_id


def _tax(desk: Desk, session: Session, invoice_id: int | None, said: Particulars) -> Tax:
    """That of the lines that are there, so that what joins them goes with them."""
    there = None
    if invoice_id is not None:
        there = common_tax(document_of(session, get_draft(session, invoice_id)))
    return there or default_tax(desk, said.issue_date)


def _currency(session: Session, client: ClientRow, invoice_id: int | None) -> str:
    """The currency of the draft; refused where it is not an invoice of the client's."""
    if invoice_id is None:
        return client.currency
    draft = get_draft(session, invoice_id)
    if draft.client_id != client.id or draft.kind != "invoice":
        raise Refusal(_("This draft is not an invoice for {client}.").format(client=client.name))
    return draft.currency


def require_billable(
    client: ClientRow,
    entries: Sequence[BillableTime],
    entry_ids: Sequence[int] | None,
    currency: str,
    costs: Sequence[BillableCost] = (),
    expense_ids: Sequence[int] | None = None,
) -> None:
    """Refuse what can't be billed as it is: gone or billed, nothing, without a rate, foreign."""
    if entry_ids is not None and len(entries) < len(set(entry_ids)):
        raise Refusal(_("Some of this time is billed already or not to be billed; look again."))
    if expense_ids is not None and len(costs) < len(set(expense_ids)):
        raise Refusal(
            _("Some of these expenses are billed already or not to be billed; look again.")
        )
    if not entries and not costs:
        raise _nothing_to_bill(client)
    _require_rates(client, [entry for entry in entries if entry.rate is None])
    foreign = [entry for entry in entries if entry.currency != currency]
    if foreign:
        message = _(
            "Not in {currency}: {entries}. Set the rate anew, also on unbilled time: "
            'sohodesk rate set "{client}" AMOUNT --unbilled'
        )
        raise Refusal(
            message.format(entries=_named(foreign), currency=currency, client=client.name)
        )


def _nothing_to_bill(client: ClientRow) -> NothingToBill:
    message = _("There is no unbilled time and no expense for {client} in these days.")
    return NothingToBill(message.format(client=client.name))


def _require_rates(client: ClientRow, rateless: Sequence[BillableTime]) -> None:
    if rateless:
        message = _(
            "Without a rate: {entries}. Set one, also on unbilled time: "
            'sohodesk rate set "{client}" AMOUNT --unbilled'
        )
        raise Refusal(message.format(entries=_named(rateless), client=client.name))


def _named(entries: Sequence[BillableTime]) -> str:
    """``“Call” (2026-03-02), “Bug” (2026-03-03) and 4 more entries``."""
    first = ", ".join(
        f"“{shortened(entry.description or entry.task or entry.project)}” ({entry.day})"
        for entry in entries[:NAMED]
    )
    more = len(entries) - NAMED
    if more <= 0:
        return first
    rest = ngettext("{count} more entry", "{count} more entries", more).format(count=more)
    return _("{some} and {rest}").format(some=first, rest=rest)


def _said(session: Session, invoice_id: int) -> Particulars:
    return particulars_of(get_draft(session, invoice_id))


def _lines(
    desk: Desk,
    client: ClientRow,
    said: Particulars,
    entries: Sequence[BillableTime],
    group: Group,
) -> list[TimeLine]:
    from sohodesk.invoices.pdf.wording import show_day

    language = filled_in(desk, said, client, "invoice").language
    with speaking(language):
        return group_time(entries, group, lambda day: show_day(day, language))


def _spent(
    desk: Desk,
    session: Session,
    client: ClientRow,
    said: Particulars,
    costs: Sequence[BillableCost],
    currency: str,
) -> list[CostLine]:
    """The lines of costs; refused where nobody knows what one was worth."""
    if not costs:
        return []
    book, day = desk.setting(office.CURRENCY), said.issue_date or today(desk)
    language = filled_in(desk, said, client, "invoice").language
    with speaking(language):
        lines = cost_lines(session, costs, currency, book, day)
    if any(line.amount is None for line in lines):
        raise no_rate(currency, book, day)
    return lines


def _with_period(said: Particulars, days: Sequence[date]) -> Particulars:
    known = [*days, *(day for day in (said.period_from, said.period_to) if day is not None)]
    return replace(said, period_from=min(known), period_to=max(known))


def _kept(lines: Sequence[TimeLine], tax: Tax) -> list[KeptLine]:
    return [
        KeptLine(None, Line(line.hours, line.rate, tax, line.description, line.unit), "time")
        for line in lines
    ]


def _tie(
    session: Session, invoice_id: int, lines: Sequence[TimeLine], spent: Sequence[CostLine]
) -> None:
    """Tie entries and costs to the rows just written, which are the last ones and in order.

    What each line bills for each entry is frozen on it.
    """
    rows = session.scalars(
        select(InvoiceLine.id)
        .where(InvoiceLine.invoice_id == invoice_id)
        .order_by(InvoiceLine.position.desc())
        .limit(len(lines) + len(spent))
    ).all()[::-1]
    tie_costs(session, dict(zip((each.id for each in spent), rows[len(lines) :], strict=True)))
    for line_id, line in zip(rows[: len(lines)], lines, strict=True):
        tie_time(session, line_id, dict(zip(line.entry_ids, line.seconds, strict=True)))


_TIE = (
    update(Entry.__table__)  # type: ignore[arg-type]
    .where(Entry.id == bindparam("entry"))
    .values(invoice_line_id=bindparam("line"), billed_seconds=bindparam("billed"))
)


def tie_time(session: Session, line_id: int, seconds_of: Mapping[int, int]) -> None:
    """Let entries stand on a line that bills so many seconds of each."""
    rows = [
        {"entry": entry_id, "line": line_id, "billed": seconds}
        for entry_id, seconds in seconds_of.items()
    ]
    if rows:
        session.connection().execute(_TIE, rows)
        session.expire_all()
