# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes of repeating documents: set up, change from the next one on, skip, pause, end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import delete
from sqlalchemy.orm import Session

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, n_
from sohodesk.clients import queries as clients
from sohodesk.expenses.recurring import MOST_AT_ONCE, checked_rule, due_days, next_day
from sohodesk.invoices.document import ZERO, Document, Particulars
from sohodesk.invoices.letters import today
from sohodesk.invoices.model import Invoice
from sohodesk.invoices.repeating import queries
from sohodesk.invoices.repeating.model import Repeat, RepeatRun
from sohodesk.invoices.repeating.parting import comes_before, part, raise_prices
from sohodesk.invoices.repeating.queries import RepeatRow
from sohodesk.invoices.service import NOTHING_SAID, Origin, create_draft
from sohodesk.invoices.stored import (
    KeptLine,
    document_of,
    get_invoice,
    kept_lines,
    particulars_of,
)
from sohodesk.store.desk import Desk

DEEDS = ("draft", "issue")
GROUPINGS = ("task", "project", "day", "entry")
_MANNER = frozenset({"deed", "add_time", "add_expenses", "grouping"})
BILLED = ("time", "expense")
"""Kinds of lines that were made of what is billed once."""


# Setting up ---


def add_repeat(
    desk: Desk,
    *,
    client_id: int,
    document: Document,
    said: Particulars = NOTHING_SAID,
    lines: Sequence[KeptLine] | None = None,
    rule: str,
    first: date,
    until: date | None = None,
    project_id: int | None = None,
    **manner: Any,
) -> int:
    """Let a document come again by a rule and return the repeat's id; nothing is made yet.

    ``said.issue_date`` is the day that ``said``'s period belongs to, the first day unless said.
    ``manner``: ``deed`` (``draft``, ``issue``), ``add_time``, ``add_expenses``, ``grouping``.
    """
    _check_manner(manner)
    rule, first, until = checked_rule(rule, first, until)
    with desk.work(n_("Repeat {what}")) as session:
        client = clients.client(session, client_id)
        if client.archived is not None:
            message = _("{client} is archived; bring the client back first.")
            raise Refusal(message.format(client=client.name))
        desk.name_step(what=said.title or client.name)
        bare = replace(said, due_date=None, valid_until=None)
        if bare.period_from is None or bare.period_to is None:
            bare = replace(bare, issue_date=None)
        if not document.lines and not (manner.get("add_time") or manner.get("add_expenses")):
            raise Refusal(_("There are no lines. Add one, or let unbilled time be added."))
        pattern_id = create_draft(
            desk,
            client_id=client_id,
            document=document,
            said=bare,
            kind="pattern",
            lines=lines,
            origin=Origin(project_id=project_id),
        )
        row = Repeat(
            pattern_id=pattern_id,
            rule=rule,
            first=first,
            until=until,
            created=desk.clock.now(),
            **manner,
        )
        session.add(row)
        session.flush()
        _require_few(desk, session, row)
        return row.id


def add_from(desk: Desk, *, invoice_id: int, rule: str, first: date, **facts: Any) -> int:
    """Let a copy of a draft or an invoice come again; the document itself stays as it is.

    Lines of billed time and expenses are left out where those are added each time, else copied as
    free lines.  What was paid ahead is not copied.
    """
    with desk.read() as session:
        invoice = get_invoice(session, invoice_id)
        _require_invoice(invoice)
        document, kept = document_of(session, invoice), kept_lines(session, invoice_id)
        said = particulars_of(invoice)
        client_id, project_id = invoice.client_id, invoice.project_id
    dropped = {
        kind
        for kind, added in zip(BILLED, ("add_time", "add_expenses"), strict=True)
        if facts.get(added)
    }
    lines = [
        KeptLine(None, each.line, "free" if each.kind in BILLED else each.kind, each.service_id)
        for each in kept
        if each.kind not in dropped
    ]
    billed = any(each.kind in BILLED for each in kept)
    if billed or said.period_from is None:  # that was the period of what was billed
        said = replace(said, period_from=None, period_to=None)
    document = replace(
        document,
        lines=tuple(each.line for each in lines),
        prepaid=ZERO,
        rounding=ZERO,
    )
    return add_repeat(
        desk,
        client_id=client_id,
        document=document,
        said=replace(said, issue_date=said.issue_date or first),
        lines=lines,
        rule=rule,
        first=first,
        project_id=project_id,
        **facts,
    )


def _require_invoice(invoice: Invoice) -> None:
    name = invoice.number or _("Draft {id}").format(id=invoice.id)
    if invoice.kind == "pattern":
        message = _("{number} is the pattern of a repeating document already.")
    elif invoice.kind != "invoice" or invoice.purpose != "standard":
        message = _("{number} is no plain invoice; only such ones repeat.")
    else:
        return
    raise Refusal(message.format(number=name))


def _check_manner(manner: dict[str, Any]) -> None:
    unknown = manner.keys() - _MANNER
    if unknown:
        raise TypeError(f"unknown: {sorted(unknown)}")
    if manner.get("deed", "draft") not in DEEDS or manner.get("grouping", "task") not in GROUPINGS:
        raise ValueError(f"no such manner: {manner}")


def _require_few(desk: Desk, session: Session, row: Repeat) -> None:
    due = _due_count(desk, session, row)
    if due > MOST_AT_ONCE:
        message = _("That would make {count} documents at once; begin on a later day.")
        raise Refusal(message.format(count=due))


def _due_count(desk: Desk, session: Session, row: Repeat) -> int:
    done = queries.done_days(session, row.id)
    return len(due_days(row.rule, row.first, row.until, done, today(desk)))


# Changing ---


def edit_repeat(
    desk: Desk,
    *,
    repeat_id: int,
    rule: str | None = None,
    first: date | None = None,
    until: date | None = None,
    endless: bool = False,
    percent: Decimal | None = None,
    **manner: Any,
) -> int:
    """Change when, how and what comes, from a day on; what it has made stays.

    Without ``first`` the change counts from the next one.  What comes before a later day comes as
    it was: then the old one ends there, and another begins.  Where nothing but the day is said,
    the next one comes on that day.  ``percent`` changes all prices.  Other lines and texts are
    those of its pattern, which is edited as a draft is.  Returns the id of the changed one;
    refused for a day by which it has come already.
    """
    _check_manner(manner)
    with desk.work(n_("Change the repeating document {what}")) as session:
        row = _named(desk, session, repeat_id)
        before = _due_count(desk, session, row)
        last = None if endless else until or row.until
        altered = rule not in (None, row.rule) or percent is not None
        altered |= any(getattr(row, name) != value for name, value in manner.items())
        if first is not None and altered and comes_before(session, row, first):
            row = part(desk, session, row, first)
            first = first if rule is not None else None  # it goes on by its own days
        for name, value in manner.items():
            setattr(row, name, value)
        if percent is not None:
            raise_prices(desk, invoice_id=row.pattern_id, percent=percent)
        if rule is not None or first is not None:
            begin = first or from_next(session, row)
            row.rule, row.first, row.until = checked_rule(rule or row.rule, begin, last)
        elif endless:
            row.until = None
        elif until is not None:
            _rule, _first, row.until = checked_rule(row.rule, row.first, until)
        session.flush()
        if _due_count(desk, session, row) > before:
            _require_few(desk, session, row)
        return row.id


def part_from(desk: Desk, *, repeat_id: int, since: date) -> tuple[int, int]:
    """Let another one like it begin on a day; returns its id and that of its pattern.

    Its lines are edited then.  The same one where it does not come before that day.
    """
    with desk.work(n_("Change the repeating document {what}")) as session:
        row = part(desk, session, _named(desk, session, repeat_id), since)
        return row.id, row.pattern_id


def from_next(session: Session, row: Repeat) -> date:
    """The day from which a new rule counts: the next one, else the day after the last."""
    done = queries.done_days(session, row.id)
    following = next_day(row.rule, row.first, row.until, done)
    if following is not None:
        return following
    return max(done, default=row.first) + timedelta(days=1)


def skip(desk: Desk, *, repeat_id: int, day: date | None = None) -> date:
    """Let one occurrence pass, the next one unless a day is said; returns its day."""
    with desk.work(n_("Skip the repeating document on {day}")) as session:
        row = _found(session, repeat_id)
        done = queries.done_days(session, row.id)
        if day is None:
            day = next_day(row.rule, row.first, row.until, done)
            if day is None:
                raise Refusal(_("It does not come again; there is nothing to skip."))
        elif day in done or day not in due_days(row.rule, row.first, row.until, done, day):
            message = _("It does not come on {day}; there is nothing to skip.")
            raise Refusal(message.format(day=day.isoformat()))
        _skip(desk, session, row, day)
        desk.name_step(day=day.isoformat())
        return day


def pause(desk: Desk, *, repeat_id: int) -> None:
    """Let nothing come until it is resumed; what is due already waits, too."""
    with desk.work(n_("Pause the repeating document {what}")) as session:
        _named(desk, session, repeat_id).paused = True


def resume(desk: Desk, *, repeat_id: int, catch_up: bool = False) -> tuple[date, ...]:
    """Let it come again; what fell into the pause is skipped, unless ``catch_up`` keeps it due.

    Returns the days that were skipped.  Refused while its client is archived.
    """
    with desk.work(n_("Resume the repeating document {what}")) as session:
        row = _named(desk, session, repeat_id)
        known = queries.repeat(session, repeat_id, today(desk))
        if known.archived:
            message = _("{client} is archived; bring the client back first.")
            raise Refusal(message.format(client=known.client))
        if not row.paused:
            return ()
        row.paused = False
        # Today's is not missed: it comes now.
        missed = () if catch_up else tuple(day for day in known.due if day < today(desk))
        for day in missed:
            _skip(desk, session, row, day)
        session.flush()
        return missed


def end(desk: Desk, *, repeat_id: int, on: date) -> None:
    """Let a day be its last; what came after it already stays."""
    with desk.work(n_("End the repeating document {what}")) as session:
        row = _named(desk, session, repeat_id)
        row.until = on


def delete_repeat(desk: Desk, *, repeat_id: int) -> None:
    """Take it away with its pattern; the documents that it made stay."""
    with desk.work(n_("Delete the repeating document {what}")) as session:
        row = _named(desk, session, repeat_id)
        session.execute(delete(Invoice).where(Invoice.id == row.pattern_id))


def _skip(desk: Desk, session: Session, row: Repeat, day: date) -> None:
    made = desk.clock.now()
    session.add(RepeatRun(repeat_id=row.id, day=day, skipped=True, made=made))
    session.flush()


def _found(session: Session, repeat_id: int) -> Repeat:
    row = session.get(Repeat, repeat_id)
    if row is None:
        raise queries.gone(repeat_id)
    return row


def _named(desk: Desk, session: Session, repeat_id: int) -> Repeat:
    row = _found(session, repeat_id)
    known: RepeatRow = queries.repeat(session, repeat_id, today(desk))
    desk.name_step(what=known.name)
    return row
