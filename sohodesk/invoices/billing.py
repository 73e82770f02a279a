# SPDX-License-Identifier: GPL-3.0-or-later
"""Bills unbilled time: billable entries that are on no document become lines of a draft."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from sohodesk.base.numbers import shortened
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, n_, ngettext, speaking
from sohodesk.clients import queries as clients
from sohodesk.clients.model import Project, Task
from sohodesk.clients.queries import ClientRow
from sohodesk.invoices.document import Document, Line, Particulars, Tax
from sohodesk.invoices.grouping import BillableTime, Group, TimeLine, group_time
from sohodesk.invoices.letters import default_tax, filled_in
from sohodesk.invoices.model import InvoiceLine
from sohodesk.invoices.service import create_draft, edit_draft
from sohodesk.invoices.stored import KeptLine, get_draft, kept_lines, particulars_of
from sohodesk.invoices.units import HOUR
from sohodesk.store.desk import Desk
from sohodesk.store.records import records
from sohodesk.timelog.model import Entry

NAMED = 3
"""How many entries a refusal names."""
CHUNK = 500


def bill(
    desk: Desk,
    *,
    client_id: int,
    from_day: date | None = None,
    to_day: date | None = None,
    group: Group = "task",
    project_ids: Sequence[int] | None = None,
    entry_ids: Sequence[int] | None = None,
    invoice_id: int | None = None,
) -> int:
    """Bill a client's unbilled time on a new draft, or on the draft ``invoice_id``; returns its id.

    Both days are included.  Refused: nothing to bill, entries without a rate or in another
    currency than the client's.  The period of the draft spans the entries' days.
    """
    with desk.work(n_("Bill {client}")) as session:
        client = clients.client(session, client_id)
        desk.name_step(client=client.name)
        entries = billable_time(
            session,
            client_id,
            from_day=from_day,
            to_day=to_day,
            project_ids=project_ids,
            entry_ids=entry_ids,
        )
        _require_billable(session, client, entries, entry_ids, invoice_id)
        said = Particulars() if invoice_id is None else _said(session, invoice_id)
        lines = _lines(desk, client, said, entries, group)
        said = _with_period(said, entries)
        if invoice_id is None:
            invoice_id = _new(desk, client, said, lines, default_tax(desk))
        else:
            _add(desk, session, invoice_id, said, lines, default_tax(desk))
        _tie(session, invoice_id, lines)
        return invoice_id


def billable_time(
    session: Session,
    client_id: int,
    *,
    from_day: date | None = None,
    to_day: date | None = None,
    project_ids: Sequence[int] | None = None,
    entry_ids: Sequence[int] | None = None,
) -> list[BillableTime]:
    """A client's finished billable entries that are on no document, by day."""
    found = (
        select(
            Entry.id,
            Project.id,
            Project.name,
            Entry.task_id,
            Task.name,
            Entry.description,
            Entry.day,
            Entry.seconds,
            Entry.rate,
            Entry.currency,
        )
        .join(Project, Project.id == Entry.project_id)
        .outerjoin(Task, Task.id == Entry.task_id)
        .where(
            Project.client_id == client_id,
            Entry.billable,
            Entry.seconds.is_not(None),
            Entry.invoice_line_id.is_(None),
        )
        .order_by(Entry.day, Entry.start, Entry.id)
    )
    if from_day is not None:
        found = found.where(Entry.day >= from_day)
    if to_day is not None:
        found = found.where(Entry.day <= to_day)
    if project_ids is not None:
        found = found.where(Project.id.in_(project_ids))
    rows = records(BillableTime, session.execute(found))
    wanted = None if entry_ids is None else set(entry_ids)
    return [replace(row, task=row.task or "") for row in rows if wanted is None or row.id in wanted]


def _require_billable(
    session: Session,
    client: ClientRow,
    entries: Sequence[BillableTime],
    entry_ids: Sequence[int] | None,
    invoice_id: int | None,
) -> None:
    currency = client.currency
    if invoice_id is not None:
        draft = get_draft(session, invoice_id)
        currency = draft.currency
        if draft.client_id != client.id or draft.kind != "invoice":
            raise Refusal(
                _("This draft is not an invoice for {client}.").format(client=client.name)
            )
    if entry_ids is not None and len(entries) < len(set(entry_ids)):
        raise Refusal(_("Some of this time is billed already or not to be billed; look again."))
    if not entries:
        raise Refusal(
            _("There is no unbilled time for {client} in these days.").format(client=client.name)
        )
    _require_rates(client, [entry for entry in entries if entry.rate is None])
    foreign = [entry for entry in entries if entry.currency != currency]
    if foreign:
        message = _(
            "{entries} are in another currency than {currency}. Set their rate anew: "
            'sohodesk rate set "{client}" AMOUNT --unbilled'
        )
        raise Refusal(
            message.format(entries=_named(foreign), currency=currency, client=client.name)
        )


def _require_rates(client: ClientRow, rateless: Sequence[BillableTime]) -> None:
    if rateless:
        message = _(
            "{entries} have no rate. Set one, also on unbilled time: "
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


def _with_period(said: Particulars, entries: Sequence[BillableTime]) -> Particulars:
    days = [entry.day for entry in entries]
    days += [day for day in (said.period_from, said.period_to) if day is not None]
    return replace(said, period_from=min(days), period_to=max(days))


def _kept(lines: Sequence[TimeLine], tax: Tax) -> list[KeptLine]:
    return [
        KeptLine(None, Line(line.hours, line.rate, tax, line.description, HOUR), "time")
        for line in lines
    ]


def _new(
    desk: Desk, client: ClientRow, said: Particulars, lines: Sequence[TimeLine], tax: Tax
) -> int:
    kept = _kept(lines, tax)
    document = Document(client.currency, tuple(each.line for each in kept))
    return create_draft(desk, client_id=client.id, document=document, said=said, lines=kept)


def _add(
    desk: Desk,
    session: Session,
    invoice_id: int,
    said: Particulars,
    lines: Sequence[TimeLine],
    tax: Tax,
) -> None:
    kept = [*kept_lines(session, invoice_id), *_kept(lines, tax)]
    edit_draft(desk, invoice_id=invoice_id, lines=kept, said=said)


def _tie(session: Session, invoice_id: int, lines: Sequence[TimeLine]) -> None:
    """Tie the entries to the rows just written, which are the last ones and in order."""
    rows = session.scalars(
        select(InvoiceLine.id)
        .where(InvoiceLine.invoice_id == invoice_id)
        .order_by(InvoiceLine.position.desc())
        .limit(len(lines))
    ).all()
    for line_id, line in zip(reversed(rows), lines, strict=True):
        for n in range(0, len(line.entry_ids), CHUNK):
            ids = line.entry_ids[n : n + CHUNK]
            session.execute(update(Entry).where(Entry.id.in_(ids)).values(invoice_line_id=line_id))
