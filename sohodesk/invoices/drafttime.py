# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes what time and costs a draft bills: an entry joins a line or leaves one, and is described.

The lines follow; what was typed into them stays (see ``regrouping``).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, n_, speaking
from sohodesk.clients import queries as clients
from sohodesk.clients.settings import book_rounding
from sohodesk.expenses.model import Expense
from sohodesk.invoices import billing
from sohodesk.invoices.billable import billable_time, by_day, time_on
from sohodesk.invoices.document import Line, Particulars
from sohodesk.invoices.foreigntime import time_on_draft
from sohodesk.invoices.grouping import BillableTime, Group, key_of
from sohodesk.invoices.letters import filled_in
from sohodesk.invoices.model import Invoice, InvoiceLine
from sohodesk.invoices.pdf.wording import show_day
from sohodesk.invoices.regrouping import joins, regrown, reworded
from sohodesk.invoices.service import edit_draft
from sohodesk.invoices.stored import KeptLine, get_draft, kept_lines, particulars_of
from sohodesk.store.desk import Desk
from sohodesk.timelog.model import Entry

CHUNK = 500
LONGEST = 2000
Members = dict[int, list[BillableTime]]


def put_on(
    desk: Desk,
    *,
    invoice_id: int,
    entry_ids: Sequence[int] = (),
    expense_ids: Sequence[int] = (),
    group: Group = "task",
) -> None:
    """Bill unbilled time and costs on a draft.

    Time joins the line that bills the like of it where there is one, and the rest of it gets
    lines of its own; refused as ``billing.bill`` does.
    """
    with desk.work(n_("Add time to draft {id}"), id=str(invoice_id)) as session:
        draft = get_draft(session, invoice_id)
        client_id = draft.client_id
        members = _by_line(time_on_draft(desk, session, draft, time_on(session, invoice_id)))
        joining: Members = {}
        rest = list(entry_ids)
        if entry_ids and members:
            book = book_rounding(desk)
            found = billable_time(session, client_id, entry_ids=entry_ids, book=book)
            client = clients.client(session, client_id)
            if draft.currency != client.currency:
                found = time_on_draft(desk, session, draft, found)
            billing.require_billable(client, found, entry_ids, draft.currency)
            joining = _joining(session, invoice_id, members, found, group)
            joined = {each.id for of in joining.values() for each in of}
            rest = [key for key in entry_ids if key not in joined]
        if joining:
            after = {key: by_day([*members[key], *more]) for key, more in joining.items()}
            _write_lines(desk, session, draft, members, after)
            for key, more in joining.items():
                billing.tie_time(session, key, {each.id: each.seconds for each in more})
        if rest or expense_ids:
            billing.bill(
                desk,
                client_id=client_id,
                entry_ids=rest,
                expense_ids=expense_ids,
                with_time=bool(rest),
                group=group,
                invoice_id=invoice_id,
            )


def _joining(
    session: Session,
    invoice_id: int,
    members: Members,
    found: Sequence[BillableTime],
    group: Group,
) -> Members:
    """Which time joins which line; the first of alike ones is asked for all of them."""
    lines = {each.id: each.line for each in kept_lines(session, invoice_id)}
    known: dict[Any, int | None] = {}
    joining: Members = {}
    for entry in found:
        alike = (key_of(entry, group), entry.rate, entry.day_hours, entry.fixed)
        if alike not in known:
            fitting = (at for at, of in members.items() if joins(lines[at], of, entry, group))
            known[alike] = next(fitting, None)
        key = known[alike]
        if key is not None:
            joining.setdefault(key, []).append(entry)
    return joining


def take_off(
    desk: Desk,
    *,
    invoice_id: int,
    entry_ids: Sequence[int] = (),
    expense_ids: Sequence[int] = (),
) -> None:
    """Let time and costs be unbilled again; a line that bills nothing more goes."""
    with desk.work(n_("Take time off draft {id}"), id=str(invoice_id)) as session:
        draft = get_draft(session, invoice_id)
        found = time_on_draft(desk, session, draft, time_on(session, invoice_id))
        members, gone = _by_line(found), set(entry_ids)
        after = {
            key: [each for each in of if each.id not in gone]
            for key, of in members.items()
            if any(each.id in gone for each in of)
        }
        _let_go(session, [each.id for of in members.values() for each in of if each.id in gone])
        costs = _lines_of_costs(session, invoice_id, expense_ids)
        _write_lines(desk, session, draft, members, after, costs)


def describe(desk: Desk, *, entry_id: int, description: str) -> None:
    """Say what an entry was, though it stands on a draft; its line is told anew.

    Refused where the entry is gone or on an issued document.
    """
    words = " ".join(description.split())
    if not words:
        raise Refusal(_("Say what was done."))
    if len(words) > LONGEST:
        message = _("The text is too long: at most {longest} characters.")
        raise Refusal(message.format(longest=LONGEST))
    with desk.work(n_("Describe an entry")) as session:
        entry = session.get(Entry, entry_id)
        if entry is None:
            raise Refusal(_("This entry is gone; look again."))
        line_id = entry.invoice_line_id
        invoice_id = session.scalar(select(InvoiceLine.invoice_id).where(InvoiceLine.id == line_id))
        if invoice_id is None or line_id is None:
            entry.description = words
            return
        draft = get_draft(session, invoice_id)
        before = _by_line(time_on_draft(desk, session, draft, time_on(session, invoice_id)))
        entry.description = words
        after = [
            each._replace(description=words) if each.id == entry_id else each
            for each in before[line_id]
        ]
        _write_lines(desk, session, draft, before, {line_id: after}, how=reworded)


def _by_line(found: Sequence[BillableTime]) -> Members:
    members: Members = {}
    for each in found:
        members.setdefault(each.line_id or 0, []).append(each)
    return members


def _write_lines(
    desk: Desk,
    session: Session,
    draft: Invoice,
    before: Members,
    after: Members,
    gone: Sequence[int] = (),
    how: Callable[..., Line] = regrown,
) -> None:
    """Write the lines whose entries are others now; those in ``gone`` and empty ones go."""
    client = clients.client(session, draft.client_id)
    said = particulars_of(draft)
    language = filled_in(desk, said, client, draft.kind).language
    kept: list[KeptLine] = []
    with speaking(language):
        for each in kept_lines(session, draft.id):
            key = each.id or 0
            if key in gone or after.get(key) == []:
                continue
            if key in after:
                line = how(each.line, before[key], after[key], lambda d: show_day(d, language))
                kept.append(replace(each, line=line))
            else:
                kept.append(each)
    edit_draft(desk, invoice_id=draft.id, lines=kept, said=_period(said, before, after))


def _period(said: Particulars, before: Members, after: Members) -> Particulars:
    """The period of a draft, where it is that of its time, follows the time."""
    was = [each.day for of in before.values() for each in of]
    now = [each.day for of in {**before, **after}.values() for each in of]
    if not was or not now or (said.period_from, said.period_to) != (min(was), max(was)):
        return said
    return replace(said, period_from=min(now), period_to=max(now))


def _let_go(session: Session, ids: Sequence[int]) -> None:
    for n in range(0, len(ids), CHUNK):
        session.execute(
            update(Entry)
            .where(Entry.id.in_(ids[n : n + CHUNK]))
            .values(invoice_line_id=None, billed_seconds=None)
            .execution_options(synchronize_session=False)
        )


def _lines_of_costs(session: Session, invoice_id: int, ids: Sequence[int]) -> list[int]:
    found = (
        select(InvoiceLine.id)
        .join(Expense, Expense.invoice_line_id == InvoiceLine.id)
        .where(InvoiceLine.invoice_id == invoice_id, Expense.id.in_(ids))
    )
    return list(session.scalars(found))
