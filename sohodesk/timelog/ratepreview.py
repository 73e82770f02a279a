# SPDX-License-Identifier: GPL-3.0-or-later
"""What another rate would do to the time that is not billed yet: reckoned, nothing is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from sohodesk.base import office
from sohodesk.base.money import digits, round_half_up
from sohodesk.clients import queries as clients
from sohodesk.clients.rules import Rate, RateLevels, effective_rate
from sohodesk.clients.settings import book_rounding, day_hours
from sohodesk.store.desk import Desk
from sohodesk.timelog.billedtime import rules_by_project, unbilled_seconds
from sohodesk.timelog.model import Entry
from sohodesk.timelog.rates import Level, in_level, unbilled_entries
from sohodesk.timelog.totals import worth_of

Sums = Mapping[str, Decimal]


@dataclass(frozen=True, slots=True)
class RatePreview:
    """Unbilled entries that would take the rate: how many, how long, worth before and after.

    Money by currency, each sum rounded once; time without a rate is worth nothing.
    """

    entries: int = 0
    seconds: int = 0
    before: Sums = field(default_factory=dict)
    after: Sums = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NewTerms:
    """A rate that is about to be set; ``currency`` is a client's new one.

    ``daily`` says whether a project will be billed by the day, None that this stays as it is.
    """

    amount: Decimal | None
    currency: str = ""
    daily: bool | None = None


def preview(desk: Desk, *, level: Level, new: NewTerms) -> RatePreview:
    """What setting a rate at a level on unbilled time would change.

    Entries whose rate stays the same do not count: a task or
    project with a rate of its own is not touched by its client's.
    """
    rule = rules_by_project(book_rounding(desk))
    columns = (Entry.project_id, Entry.task_id, Entry.currency, Entry.rate, Entry.day_hours)
    found = (
        select(*columns, func.count(), func.sum(Entry.seconds), func.sum(unbilled_seconds(rule)))
        .join(rule, rule.c.project_id == Entry.project_id)
        .where(*unbilled_entries(), in_level(level))
        .group_by(*columns)
    )
    entries = seconds = 0
    before: dict[str, Decimal] = {}
    after: dict[str, Decimal] = {}
    with desk.read() as session:
        rates: dict[tuple[int | None, int | None], Rate] = {}
        for project_id, task_id, code, rate, hours, count, worked, billed in session.execute(found):
            place = (project_id, task_id)
            if place not in rates:
                rates[place] = _then(desk, session, place, level, new)
            then = rates[place]
            if (then.amount, then.currency, then.day_hours) == (rate, code, hours):
                continue
            entries, seconds = entries + count, seconds + (worked or 0)
            _add(before, code, worth_of(rate, billed, hours))
            _add(after, then.currency, worth_of(then.amount, billed, then.day_hours))
    return RatePreview(entries, seconds, _rounded(before), _rounded(after))


def _then(
    desk: Desk,
    session: Session,
    place: tuple[int | None, int | None],
    level: Level,
    new: NewTerms,
) -> Rate:
    levels = clients.rate_levels(
        session,
        project_id=place[0],
        task_id=place[1],
        book_rate=desk.setting(office.RATE),
        book_currency=desk.setting(office.CURRENCY),
        day_hours=day_hours(desk),
    )
    if new.daily is not None:
        levels = levels._replace(day_hours=day_hours(desk) if new.daily else None)
    return effective_rate(_changed(levels, level, new))


def _changed(levels: RateLevels, level: Level, new: NewTerms) -> RateLevels:
    if level.task_id is not None:
        return levels._replace(task=new.amount)
    if level.project_id is not None:
        return levels._replace(project=new.amount)
    if level.client_id is not None:
        code = new.currency or levels.client_currency
        return levels._replace(client=new.amount, client_currency=code)
    return levels._replace(book=new.amount, book_currency=new.currency or levels.book_currency)


def _add(sums: dict[str, Decimal], currency: str | None, worth: Decimal | None) -> None:
    if currency is not None and worth is not None:
        sums[currency] = sums.get(currency, Decimal(0)) + worth


def _rounded(sums: Sums) -> Sums:
    return {code: round_half_up(amount, digits(code)) for code, amount in sums.items()}
