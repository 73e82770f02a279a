# SPDX-License-Identifier: GPL-3.0-or-later
"""How much of each project's budget is used, and the thresholds that were told once.

Hours are those worked, what is not billed among them, up to the running minute; of an entry across
midnight each month has the hours that lie on its days, as in every total.  Money is what the billed
time is worth at the rates frozen on it, whether it is invoiced or not, in the month in which an
entry began, because it is billed whole; a fixed price is a budget of money, too.  What is carried
over begins with the month in which the project starts, or with its first entry.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import Date, and_, case, delete, func, null, or_, select, type_coerce
from sqlalchemy.orm import Session

from sohodesk.base import office
from sohodesk.base.money import digits, from_minor, round_half_up
from sohodesk.base.spans import Span, split_by_day
from sohodesk.base.zones import day_of
from sohodesk.clients import settings
from sohodesk.clients.budgets import (
    ONCE,
    Budget,
    Period,
    by_period,
    carried,
    in_seconds,
    period_of,
    periods,
)
from sohodesk.clients.budgets import reached as highest
from sohodesk.clients.model import BudgetAlert, Client, Project
from sohodesk.clients.rounding import AS_WORKED, Rounding
from sohodesk.store.desk import Desk
from sohodesk.timelog.billedtime import billed_seconds, rules_by_project
from sohodesk.timelog.model import Entry, EntrySlice
from sohodesk.timelog.totals import HOUR, worth_of

OPEN = ("lead", "quoted", "active", "paused")
BACK = timedelta(days=62)
"""What began before lies in no running month: its month began 30 days ago at the most."""


@dataclass(frozen=True, slots=True)
class BudgetUse:
    """The budgets of a project and what is used of them.

    ``period`` is the month that they hold for, None where they hold once.  ``hours`` are hours,
    ``money`` is in whole units of ``currency``; None where there is no such budget.
    """

    project_id: int
    client: str
    project: str
    currency: str
    period: Period | None
    hours: Budget | None
    money: Budget | None

    @property
    def share(self) -> Decimal:
        """How much of the fuller budget is used: 1 is all of it."""
        return max((each.share for each in self._exact if each), default=Decimal(0))

    @property
    def _exact(self) -> tuple[Budget | None, Budget | None]:
        return None if self.hours is None else in_seconds(self.hours), self.money

    @property
    def key(self) -> date:
        """The first day of the period, as alerts are kept."""
        return ONCE if self.period is None else self.period.first

    def reached(self, thresholds: Iterable[int]) -> int | None:
        """The highest threshold in percent that is reached."""
        return highest(self._exact, thresholds)


@dataclass(frozen=True, slots=True)
class Alert:
    """A threshold that was crossed since the last look."""

    use: BudgetUse
    percent: int


def budget_uses(
    session: Session,
    *,
    today: date,
    now: datetime,
    book: Rounding = AS_WORKED,
    project_id: int | None = None,
    only_monthly: bool = False,
) -> dict[int, BudgetUse]:
    """The use of all budgets of open projects (the monthly ones), or of one, by project."""
    monthly, rule = Project.budget_every == "month", rules_by_project(book)
    on = func.coalesce(EntrySlice.day, Entry.day)
    day = case((monthly, on), else_=type_coerce(null(), Date))
    runs = Entry.seconds.is_(None)
    worked = case((runs, 0), else_=func.coalesce(EntrySlice.seconds, Entry.seconds))
    whole = and_(Entry.billable, ~runs, on == Entry.day)  # once, where it has several slices
    billed = case((whole, billed_seconds(rule)), else_=0)
    lately = Entry.day >= today - BACK
    began = case((runs, Entry.start)), case((runs, Entry.zone))
    found = (
        select(
            Project.id,
            Client.name,
            Project.name,
            Client.currency,
            Project.budget_every,
            Project.budget_carry,
            Project.renews_day,
            Project.starts,
            Project.budget_hours,
            _money_budget(),
            day,
            *began,
            Entry.currency,
            Entry.rate,
            Entry.day_hours,
            func.coalesce(func.sum(worked), 0),
            func.coalesce(func.sum(billed), 0),
        )
        .select_from(Project)
        .join(Client, Client.id == Project.client_id)
        .join(rule, rule.c.project_id == Project.id)
        .outerjoin(
            Entry,
            and_(
                Entry.project_id == Project.id,
                or_(~monthly, Project.budget_carry.is_(True), lately),
            ),
        )
        .outerjoin(EntrySlice, and_(monthly, EntrySlice.entry_id == Entry.id))
        .where(or_(Project.budget_hours.is_not(None), _money_budget().is_not(None)))
        .group_by(Project.id, day, *began, Entry.currency, Entry.rate, Entry.day_hours)
        .order_by(func.lower(Client.name), func.lower(Project.name), Project.id)
    )
    if only_monthly:
        found = found.where(monthly)
    if project_id is None:
        found = found.where(
            Project.state.in_(OPEN), Project.archived.is_(None), Client.archived.is_(None)
        )
    else:
        found = found.where(Project.id == project_id)
    of: dict[int, list[Any]] = {}
    for row in session.execute(found):
        of.setdefault(row[0], []).append(row)
    return {key: _use(rows, today, now) for key, rows in of.items()}


def _money_budget() -> Any:
    """The budget in money: its own, else the fixed price."""
    return func.coalesce(
        Project.budget_minor, case((Project.billing == "fixed", Project.price_minor))
    )


def _use(rows: list[Any], today: date, now: datetime) -> BudgetUse:
    project_id, client, project, currency, every, carry, renews, starts, hours, minor, *_rest = (
        rows[0]
    )
    used_seconds: dict[date, Decimal] = {}
    used_money: dict[date, Decimal] = {}
    for *_same, day, start, zone, code, rate, day_hours, seconds, billed in rows:
        at = day or ONCE
        worked = {at: seconds} if start is None else _run(day, start, zone, now)
        for on, more in worked.items():
            used_seconds[on] = used_seconds.get(on, Decimal(0)) + more
        worth = worth_of(rate, billed, day_hours)
        if worth is not None and code == currency:
            used_money[at] = used_money.get(at, Decimal(0)) + worth
    period = period_of(today, renews) if every == "month" else None
    budget = None if minor is None else from_minor(minor, currency)
    in_seconds = None if hours is None else hours * HOUR
    timed = _budget(in_seconds, used_seconds, period, renews, starts, carry=carry)
    paid = _budget(budget, used_money, period, renews, starts, carry=carry)
    # Three times twenty minutes are an hour, which three times 0.333 are not: divided at the end.
    in_hours = None if timed is None else _each(timed, lambda seconds: seconds / HOUR)
    places = digits(currency)
    in_money = None if paid is None else _each(paid, lambda amount: round_half_up(amount, places))
    return BudgetUse(project_id, client, project, currency, period, in_hours, in_money)


def _run(day: date | None, start: datetime, zone: str, now: datetime) -> dict[date, int]:
    """Seconds of the running timer by day; on none where the budget holds once."""
    if now <= start:
        return {}
    if day is None:
        return {ONCE: int((now - start).total_seconds())}
    return dict(split_by_day(Span(start, now), zone))


def _each(budget: Budget, shown: Callable[[Decimal], Decimal]) -> Budget:
    return Budget(shown(budget.whole), shown(budget.used), shown(budget.carried))


def _budget(
    each: Decimal | None,
    used: dict[date, Decimal],
    period: Period | None,
    renews_day: int,
    starts: date | None,
    *,
    carry: bool,
) -> Budget | None:
    if each is None:
        return None
    if period is None:
        return Budget(each, sum(used.values(), Decimal(0)))
    now = by_period(used, [period])[0]
    known = [day for day in used if day != ONCE]
    since = min([*known, starts] if starts is not None else known, default=period.first)
    if not carry or since >= period.first:
        return Budget(each, now)
    last = period.first - timedelta(days=1)
    former = by_period(used, periods(since, last, renews_day))
    left = carried(each, former)
    return Budget(each + left, now, left)


def new_alerts(desk: Desk) -> list[Alert]:
    """Thresholds crossed that nobody was told of yet, the most used first.

    Whoever tells of them notes that by ``remember_alerts``.  A threshold that is no longer reached,
    because the budget was raised or work taken back, is told again when it is.  One that is still
    reached then was told with the higher one.  It is no step of the journal: nothing to undo.
    """
    if desk.book.read_only:
        return []
    now = desk.clock.now()
    today, thresholds = day_of(now, desk.setting(office.ZONE)), settings.alerts(desk)
    with desk.read() as session:
        uses = budget_uses(session, today=today, now=now, book=settings.book_rounding(desk))
        told = _told(session)
    crossed = {use: use.reached(thresholds) for use in uses.values()}
    fresh = [
        Alert(use, percent)
        for use, percent in crossed.items()
        if percent is not None and percent > max(told.get((use.project_id, use.key), {0}))
    ]
    gone = [
        (use, percent or 0)
        for use, percent in crossed.items()
        if any(old > (percent or 0) for old in told.get((use.project_id, use.key), ()))
    ]
    if gone:
        _remember(desk, [], gone)
    return sorted(fresh, key=lambda alert: -alert.use.share)


def remember_alerts(desk: Desk, alerts: list[Alert]) -> None:
    """These were told; each is told once."""
    if alerts and not desk.book.read_only:
        _remember(desk, alerts, [])


def _told(session: Session) -> dict[tuple[int, date], set[int]]:
    found: dict[tuple[int, date], set[int]] = {}
    columns = (BudgetAlert.project_id, BudgetAlert.period, BudgetAlert.percent)
    for project_id, period, percent in session.execute(select(*columns)):
        found.setdefault((project_id, period), set()).add(percent)
    return found


def _remember(desk: Desk, fresh: list[Alert], gone: list[tuple[BudgetUse, int]]) -> None:
    with desk.book.writing() as session:
        told = _told(session)
        for use, percent in gone:
            session.execute(
                delete(BudgetAlert).where(
                    BudgetAlert.project_id == use.project_id,
                    BudgetAlert.period == use.key,
                    BudgetAlert.percent > percent,
                )
            )
        known = [(alert.use, alert.percent) for alert in fresh]
        known += [(use, percent) for use, percent in gone if percent]
        for use, percent in known:
            if percent not in told.get((use.project_id, use.key), ()):
                row = BudgetAlert(project_id=use.project_id, period=use.key, percent=percent)
                row.at = desk.clock.now()
                session.add(row)
