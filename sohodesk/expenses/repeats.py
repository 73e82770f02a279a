# SPDX-License-Identifier: GPL-3.0-or-later
"""Repeating costs: set up, made when they are due, skipped, paused, ended.

Each occurrence that is dealt with has a row of its own, so that one is made once, however often
and from however many windows it is looked at, and after weeks away each missed one is made.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from sohodesk.base import office
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, n_
from sohodesk.base.zones import day_of
from sohodesk.clients.checks import only
from sohodesk.clients.currencies.queries import known_rate
from sohodesk.expenses import queries
from sohodesk.expenses.facts import FACTS, clean, settle
from sohodesk.expenses.keeping import make
from sohodesk.expenses.model import Expense, ExpenseRepeat, ExpenseRepeatRun
from sohodesk.expenses.queries import ExpenseRow
from sohodesk.expenses.recurring import MOST_AT_ONCE, checked_rule, due_days, next_day
from sohodesk.store.desk import Desk

COPIED = (
    *("category_id", "supplier", "person_id", "description", "currency", "amount_minor"),
    *("tax_minor", "tax_rate", "exchange_rate", "client_id", "project_id", "billable", "markup"),
    *("account", "reference", "note"),
)


@dataclass(frozen=True, slots=True)
class RepeatRow:
    """One repeating cost: its pattern, when it comes, how often it came and when it comes next."""

    id: int
    cost: ExpenseRow
    rule: str
    first: date
    until: date | None
    paused: bool
    paid: bool
    made: int
    skipped: int
    next: date | None


# Reading ---


def repeats(session: Session) -> list[RepeatRow]:
    """All repeating costs by the name of what they are for; three selects in all."""
    rows = session.scalars(select(ExpenseRepeat).order_by(ExpenseRepeat.id)).all()
    done: dict[int, set[date]] = {}
    counts: dict[int, list[int]] = {}
    found = select(ExpenseRepeatRun.repeat_id, ExpenseRepeatRun.day, ExpenseRepeatRun.skipped)
    for repeat_id, day, skipped in session.execute(found):
        done.setdefault(repeat_id, set()).add(day)
        counts.setdefault(repeat_id, [0, 0])[int(skipped)] += 1
    costs = {row.id: row for row in queries.patterns(session)}
    made = [
        RepeatRow(
            id=row.id,
            cost=costs[row.pattern_id],
            rule=row.rule,
            first=row.first,
            until=row.until,
            paused=row.paused,
            paid=costs[row.pattern_id].paid_on is not None,
            made=counts.get(row.id, [0, 0])[0],
            skipped=counts.get(row.id, [0, 0])[1],
            next=next_day(row.rule, row.first, row.until, done.get(row.id, set()), row.first),
        )
        for row in rows
    ]
    return sorted(made, key=lambda row: (row.cost.label.casefold(), row.id))


def repeat(session: Session, repeat_id: int) -> RepeatRow:
    """One repeating cost; refused when gone."""
    for row in repeats(session):
        if row.id == repeat_id:
            return row
    raise _gone(repeat_id)


# Writing ---


def add_repeat(
    desk: Desk,
    *,
    rule: str,
    first: date,
    until: date | None = None,
    amount_minor: int,
    currency: str = "",
    paid: bool = True,
    **facts: Any,
) -> int:
    """Set a repeating cost up and return its id; ``facts`` are those of a cost.

    ``paid`` says that each is paid on its day.  What is due up to today is made at once.
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
        pattern = make(session, desk, "pattern", said)
        row = ExpenseRepeat(
            pattern_id=pattern.id,
            rule=rule,
            first=first,
            until=until,
            created=desk.clock.now(),
        )
        session.add(row)
        session.flush()
        desk.name_step(what=queries.expense(session, pattern.id).label)
        _make_due(session, desk, row)
        return row.id


def edit_repeat(
    desk: Desk,
    *,
    repeat_id: int,
    rule: str | None = None,
    first: date | None = None,
    until: date | None = None,
    endless: bool = False,
    paid: bool | None = None,
    **facts: Any,
) -> None:
    """Change a repeating cost from now on; what it has made stays.

    A new rule counts from ``first``, else from the day after the last occurrence dealt with.
    """
    said = clean(only(facts, FACTS))
    with desk.work(n_("Edit repeating expense {what}")) as session:
        row = _found(session, repeat_id)
        pattern = _pattern(session, row)
        settle(session, desk, pattern, said)
        if paid is not None:
            pattern.paid_on = pattern.day if paid else None
        if rule is not None or first is not None:
            begin = first or _after_last(session, row)
            last = None if endless else until or row.until
            row.rule, row.first, row.until = checked_rule(rule or row.rule, begin, last)
        elif endless or until is not None:
            _rule, _first, row.until = checked_rule(row.rule, row.first, until)
        session.flush()
        desk.name_step(what=queries.expense(session, pattern.id).label)
        if not row.paused:
            _make_due(session, desk, row)


def _after_last(session: Session, row: ExpenseRepeat) -> date:
    last = session.scalar(
        select(func.max(ExpenseRepeatRun.day)).where(ExpenseRepeatRun.repeat_id == row.id)
    )
    return row.first if last is None else max(row.first, last + timedelta(days=1))


def skip_next(desk: Desk, *, repeat_id: int) -> date:
    """Let the next occurrence pass, after what is due by now is made; returns its day."""
    with desk.work(n_("Skip the repeating expense on {day}")) as session:
        row = _found(session, repeat_id)
        if not row.paused:
            _make_due(session, desk, row)
        day = next_day(row.rule, row.first, row.until, _done(session, row), row.first)
        if day is None:
            raise Refusal(_("It does not come again; there is nothing to skip."))
        session.add(ExpenseRepeatRun(repeat_id=row.id, day=day, skipped=True))
        session.flush()
        desk.name_step(day=day.isoformat())
        return day


def pause(desk: Desk, *, repeat_id: int) -> None:
    """Let nothing more come until it is resumed; what is due by now is made first."""
    with desk.work(n_("Pause the repeating expense {what}")) as session:
        row = _found(session, repeat_id)
        if not row.paused:
            _make_due(session, desk, row)
        row.paused = True
        desk.name_step(what=queries.expense(session, row.pattern_id).label)


def resume(desk: Desk, *, repeat_id: int) -> int:
    """Let it come again; what fell into the pause is skipped. Returns how many those are."""
    with desk.work(n_("Resume the repeating expense {what}")) as session:
        row = _found(session, repeat_id)
        desk.name_step(what=queries.expense(session, row.pattern_id).label)
        if not row.paused:
            return 0
        row.paused = False
        missed = due_days(row.rule, row.first, row.until, _done(session, row), _today(desk))
        for day in missed:
            session.add(ExpenseRepeatRun(repeat_id=row.id, day=day, skipped=True))
        session.flush()
        return len(missed)


def end(desk: Desk, *, repeat_id: int, on: date) -> None:
    """Let a day be its last; what came after it already stays."""
    with desk.work(n_("End the repeating expense {what}")) as session:
        row = _found(session, repeat_id)
        row.until = on
        desk.name_step(what=queries.expense(session, row.pattern_id).label)


def delete_repeat(desk: Desk, *, repeat_id: int) -> None:
    """Take a repeating cost away; the costs that it made stay."""
    with desk.work(n_("Delete the repeating expense {what}")) as session:
        row = _found(session, repeat_id)
        pattern = _pattern(session, row)
        desk.name_step(what=queries.expense(session, pattern.id).label)
        session.delete(row)
        session.flush()
        session.delete(pattern)


# Making what is due ---


def anything_due(session: Session, today: date) -> bool:
    """Whether a repeating cost is to be made; a look that writes nothing."""
    for row in session.scalars(select(ExpenseRepeat).where(ExpenseRepeat.paused.is_(False))):
        if due_days(row.rule, row.first, row.until, _done(session, row), today):
            return True
    return False


def make_due(desk: Desk) -> list[int]:
    """Make every cost that is due by today and was not made; returns their ids.

    It is no step of the user's: undo passes over it.
    """
    with desk.read() as session:
        if not anything_due(session, _today(desk)):
            return []
    with desk.aside(n_("Repeating expenses made: {count}")) as session:
        rows = session.scalars(select(ExpenseRepeat).order_by(ExpenseRepeat.id)).all()
        made = [key for row in rows if not row.paused for key in _make_due(session, desk, row)]
        desk.name_step(count=str(len(made)))
        return made


def _make_due(session: Session, desk: Desk, row: ExpenseRepeat) -> list[int]:
    days = due_days(row.rule, row.first, row.until, _done(session, row), _today(desk))
    if len(days) > MOST_AT_ONCE:
        message = _("That would make {count} expenses at once; begin on a later day.")
        raise Refusal(message.format(count=len(days)))
    pattern = _pattern(session, row)
    made = []
    for day in days:
        cost = _copy(session, desk, pattern, day)
        session.add(ExpenseRepeatRun(repeat_id=row.id, day=day, expense_id=cost.id))
        made.append(cost.id)
    session.flush()
    return made


def _copy(session: Session, desk: Desk, pattern: Expense, day: date) -> Expense:
    """The cost of a day; in another currency at the day's rate, else at the pattern's own."""
    facts = {name: getattr(pattern, name) for name in COPIED}
    book = desk.setting(office.CURRENCY)
    if pattern.currency != book:
        known = known_rate(session, pattern.currency, book, day)
        facts["exchange_rate"] = known or pattern.exchange_rate
    paid_on = day if pattern.paid_on is not None else None
    cost = Expense(kind="cost", day=day, paid_on=paid_on, created=desk.clock.now(), **facts)
    if cost.client_id is None:
        cost.billable = False  # the client is gone meanwhile
    session.add(cost)
    session.flush()
    return cost


def _done(session: Session, row: ExpenseRepeat) -> set[date]:
    found = select(ExpenseRepeatRun.day).where(ExpenseRepeatRun.repeat_id == row.id)
    return set(session.scalars(found))


def _today(desk: Desk) -> date:
    return day_of(desk.clock.now(), desk.setting(office.ZONE))


def _found(session: Session, repeat_id: int) -> ExpenseRepeat:
    row = session.get(ExpenseRepeat, repeat_id)
    if row is None:
        raise _gone(repeat_id)
    return row


def _pattern(session: Session, row: ExpenseRepeat) -> Expense:
    pattern = session.get(Expense, row.pattern_id)
    if pattern is None:
        raise _gone(row.id)
    return pattern


def _gone(repeat_id: int) -> Refusal:
    return Refusal(_("There is no repeating expense {id} in the book.").format(id=repeat_id))
