# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes of repeating costs: set up, changed from a day on, skipped, paused, ended.

Each occurrence that is dealt with has a row of its own, so that one is made once, however often
and from however many windows it is looked at, and after weeks away each missed one is made.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy.orm import Session

from sohodesk.base import office
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, n_
from sohodesk.clients.checks import only
from sohodesk.expenses import queries
from sohodesk.expenses.categories import propose, proposed_id
from sohodesk.expenses.facts import FACTS, clean, settle
from sohodesk.expenses.keeping import changed, make
from sohodesk.expenses.model import Expense, ExpenseRepeat, ExpenseRepeatRun
from sohodesk.expenses.receipts import ReceiptFile, keep
from sohodesk.expenses.recurring import (
    MOST_AT_ONCE,
    checked_rule,
    counted_on,
    due_days,
    next_day,
)
from sohodesk.expenses.repeatmaking import COPIED, make_row, today
from sohodesk.expenses.repeatrows import done_days, require_pattern, require_repeat
from sohodesk.store.desk import Desk


def add_repeat(
    desk: Desk,
    *,
    rule: str,
    first: date,
    until: date | None = None,
    amount_minor: int,
    currency: str = "",
    paid: bool = True,
    proposed: str = "",
    receipts: Sequence[ReceiptFile] = (),
    **facts: Any,
) -> int:
    """Set a repeating cost up and return its id; ``facts`` are those of a cost.

    ``paid`` says that each is paid on its day.  What is due up to today is made at once, and
    ``receipts`` are those of the first.  ``proposed`` is the key of a proposed category.
    """
    rule, first, until = checked_rule(rule, first, until)
    said = clean(
        {
            "amount_minor": amount_minor,
            "currency": currency or desk.setting(office.CURRENCY),
            "day": first,
            "paid_on": first if paid else None,
            **only(facts, FACTS),
        }
    )
    with desk.work(n_("Repeat expense {what}")) as session:
        if proposed:
            propose(desk)
            said["category_id"] = proposed_id(desk, proposed)
        pattern = make(session, desk, "pattern", said)
        row = _new(session, desk, pattern, rule, first, until)
        _name(session, desk, row)
        _require_few(session, desk, row)
        made = make_row(session, desk, row)
        if receipts and not made:
            message = _("It comes on {day} at first; put the receipt with that expense then.")
            raise Refusal(message.format(day=first.isoformat()))
        if receipts:
            keep(session, desk, made[0], receipts)
        return row.id


def _new(
    session: Session, desk: Desk, pattern: Expense, rule: str, first: date, until: date | None
) -> ExpenseRepeat:
    row = ExpenseRepeat(
        pattern_id=pattern.id,
        rule=rule,
        first=first,
        until=until,
        created=desk.clock.now(),
    )
    session.add(row)
    session.flush()
    return row


def _require_few(session: Session, desk: Desk, row: ExpenseRepeat) -> None:
    due = due_days(row.rule, row.first, row.until, done_days(session, row.id), today(desk))
    if len(due) > MOST_AT_ONCE:
        message = _("That would make {count} expenses at once; begin on a later day.")
        raise Refusal(message.format(count=len(due)))


# Changing ---


def edit_repeat(
    desk: Desk,
    *,
    repeat_id: int,
    rule: str | None = None,
    since: date | None = None,
    until: date | None = None,
    endless: bool = False,
    paid: bool | None = None,
    **facts: Any,
) -> int:
    """Change a repeating cost from a day on; what it has made stays.  Returns the changed one's id.

    Without ``since`` the change counts from the next occurrence.  What comes before a later day
    comes as it was: then the old one ends there, and another begins.  Where nothing but the day
    is said, it comes from that day on.  Refused for a day by which it has come already.
    """
    said = clean(only(facts, FACTS))
    with desk.work(n_("Edit repeating expense {what}")) as session:
        row = require_repeat(session, repeat_id)
        make_row(session, desk, row)
        _require_after(session, row, since)
        pattern = require_pattern(session, row)
        altered = bool(changed(pattern, said)) or rule not in (None, row.rule)
        altered |= paid is not None and paid != (pattern.paid_on is not None)
        if since is not None and altered and _comes_before(session, row, since):
            row, pattern = _part(session, desk, row, pattern, since)
            since = since if rule is not None else None  # it goes on by its own days
        settle(session, desk, pattern, said)
        if paid is not None:
            pattern.paid_on = pattern.day if paid else None
        last = None if endless else until or row.until
        _time(session, row, rule, since, last)
        session.flush()
        _name(session, desk, row)
        _require_few(session, desk, row)
        make_row(session, desk, row)
        return row.id


def _require_after(session: Session, row: ExpenseRepeat, since: date | None) -> None:
    came = max(done_days(session, row.id), default=None)
    if since is None or came is None or since > came:
        return
    following = next_day(row.rule, row.first, row.until, done_days(session, row.id))
    message = _("It came on {day} already; let the change count from {next} on.")
    since = following or came + timedelta(days=1)
    raise Refusal(message.format(day=came.isoformat(), next=since.isoformat()))


def _comes_before(session: Session, row: ExpenseRepeat, since: date) -> bool:
    following = next_day(row.rule, row.first, row.until, done_days(session, row.id))
    return following is not None and following < since


def _part(
    session: Session, desk: Desk, row: ExpenseRepeat, pattern: Expense, since: date
) -> tuple[ExpenseRepeat, Expense]:
    """End one the day before, and begin another like it, with a pattern of its own."""
    facts = {name: getattr(pattern, name) for name in COPIED}
    other = Expense(
        kind="pattern",
        day=since,
        paid_on=since if pattern.paid_on is not None else None,
        created=desk.clock.now(),
        **facts,
    )
    session.add(other)
    session.flush()
    last, row.until = row.until, since - timedelta(days=1)
    begin = next_day(row.rule, row.first, last, _before(row, since)) or since
    rule = counted_on(row.rule, row.first, since)
    new = _new(session, desk, other, rule, begin, last)
    new.paused = row.paused
    return new, other


def _before(row: ExpenseRepeat, since: date) -> list[date]:
    return due_days(row.rule, row.first, row.until, (), since - timedelta(days=1))


def _time(
    session: Session, row: ExpenseRepeat, rule: str | None, since: date | None, until: date | None
) -> None:
    """Let it come by another rule, or from another day; a new rule counts from the next day."""
    done = done_days(session, row.id)
    following = next_day(row.rule, row.first, row.until, done)
    after = following or max(done, default=row.first - timedelta(days=1)) + timedelta(days=1)
    if rule not in (None, row.rule):
        row.rule, row.first, row.until = checked_rule(rule or "", since or after, until)
    elif since is not None and since != after and (since > after or not done):
        row.rule, row.first, row.until = checked_rule(row.rule, since, until)
    elif until != row.until:
        _rule, _first, row.until = checked_rule(row.rule, row.first, until)


def skip_next(desk: Desk, *, repeat_id: int) -> date:
    """Let the next occurrence pass, after what is due by now is made; returns its day."""
    with desk.work(n_("Skip the repeating expense on {day}")) as session:
        row = require_repeat(session, repeat_id)
        make_row(session, desk, row)
        day = next_day(row.rule, row.first, row.until, done_days(session, row.id))
        if day is None:
            raise Refusal(_("It does not come again; there is nothing to skip."))
        session.add(ExpenseRepeatRun(repeat_id=row.id, day=day, skipped=True))
        session.flush()
        desk.name_step(day=day.isoformat())
        return day


def pause(desk: Desk, *, repeat_id: int) -> None:
    """Let nothing more come until it is resumed; what is due by now is made first."""
    with desk.work(n_("Pause the repeating expense {what}")) as session:
        row = require_repeat(session, repeat_id)
        make_row(session, desk, row)
        row.paused = True
        _name(session, desk, row)


def resume(desk: Desk, *, repeat_id: int) -> int:
    """Let it come again; what fell into the pause is skipped, today's comes.

    Returns how many were skipped.
    """
    with desk.work(n_("Resume the repeating expense {what}")) as session:
        row = require_repeat(session, repeat_id)
        _name(session, desk, row)
        if not row.paused:
            return 0
        row.paused = False
        yesterday = today(desk) - timedelta(days=1)
        missed = due_days(row.rule, row.first, row.until, done_days(session, row.id), yesterday)
        for day in missed:
            session.add(ExpenseRepeatRun(repeat_id=row.id, day=day, skipped=True))
        session.flush()
        make_row(session, desk, row)
        return len(missed)


def end(desk: Desk, *, repeat_id: int, on: date) -> None:
    """Let a day be its last; what came after it already stays."""
    with desk.work(n_("End the repeating expense {what}")) as session:
        row = require_repeat(session, repeat_id)
        row.until = on
        _name(session, desk, row)


def delete_repeat(desk: Desk, *, repeat_id: int) -> None:
    """Take a repeating cost away; the costs that it made stay."""
    with desk.work(n_("Delete the repeating expense {what}")) as session:
        row = require_repeat(session, repeat_id)
        pattern = require_pattern(session, row)
        _name(session, desk, row)
        session.delete(row)
        session.flush()
        session.delete(pattern)


def _name(session: Session, desk: Desk, row: ExpenseRepeat) -> None:
    desk.name_step(what=queries.expense(session, row.pattern_id).label)
