# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes of the guard: what was asked and told, agreed exceptions, and starting all the same."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from datetime import datetime, timedelta
from functools import partial
from typing import Final, TypeVar

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from sohodesk.base.spans import Span, subtract
from sohodesk.base.texts import n_
from sohodesk.home.daysoff.queries import exemptions
from sohodesk.home.daysoff.service import exempt
from sohodesk.home.guard.model import GuardMark
from sohodesk.home.guard.reading import guarding_of
from sohodesk.home.guard.rules import SHORT, Block, Guarding
from sohodesk.home.guard.settings import ASK
from sohodesk.home.guard.whether import may_guard
from sohodesk.home.guard.words import heading, question
from sohodesk.store.desk import Desk
from sohodesk.timelog import hometime
from sohodesk.timelog.hometime import HomeTime

T = TypeVar("T")
KEPT: Final = timedelta(days=30)
"""So long what was asked and told is remembered."""
_asked_already: ContextVar[bool] = ContextVar("asked_already", default=False)


# Starting ---


def require_free(desk: Desk, session: Session) -> None:
    """Ask whoever starts a timer now in time that belongs to home; once for each stretch."""
    if _asked_already.get() or not desk.setting(ASK) or not may_guard(desk, session):
        return
    now = desk.clock.now()
    block = guarding_of(desk, session, now).asks(now)
    if block is None:
        return
    raise HomeTime(
        question(desk, block),
        heading=heading(block),
        off=bool(block.off),
        under=partial(_under, desk, block),
        asked=partial(note_once, desk, block, "asked"),
    )


def _under(desk: Desk, block: Block, answer: str, work: Callable[[], T]) -> T:
    """Start all the same; an agreed exception is one step with what is started."""
    token = _asked_already.set(True)
    try:
        if answer == hometime.AGREED:
            with desk.work(n_("Start in protected hours, as agreed")):
                agree(desk, block)
                return work()
        if answer == hometime.SHORT:
            return _shortly(desk, block, work)
        return work()
    finally:
        _asked_already.reset(token)


def _shortly(desk: Desk, block: Block, work: Callable[[], T]) -> T:
    """Noted first, for whoever hears of the start looks until when it is meant."""
    go_on(desk, block)
    try:
        return work()
    except BaseException:
        with desk.book.writing() as session:
            row = _mark(session, block, "short")
            if row is not None:
                session.delete(row)
        raise


# Exceptions ---


def agree(desk: Desk, block: Block, *, since: datetime | None = None) -> list[Span]:
    """It was agreed that the rest of a stretch may be worked; what of it was not agreed before.

    It begins now, or with the work ``since`` an instant.  Where nothing of the stretch is home's
    any more nothing is written.  What was said of the stretch may be said again, should this be
    taken back.
    """
    now = desk.clock.now()
    start = max(block.start, min(since or now, now))
    if start >= block.end:
        return []
    with desk.work(n_("Agreed exception on {day}")) as session:
        fresh = guarding_of(desk, session, now) if may_guard(desk, session) else Guarding()
        home = [Span(b.start, b.end) for b in fresh.blocks]
        before = [Span(row.start, row.end) for row in exemptions(session, start, block.end)]
        wanted = subtract([Span(start, block.end)], before)
        left = [
            Span(max(span.start, part.start), min(span.end, part.end))
            for span in wanted
            for part in home
            if span.overlaps(part)
        ]
        for span in left:
            exempt(desk, start=span.start, end=span.end, reason=block.name)
        session.execute(delete(GuardMark).where(GuardMark.block == block.start))
        return left


# What was said ---


def note_once(desk: Desk, block: Block, what: str, until: datetime | None = None) -> bool:
    """Whether nobody has said that of a stretch yet; from now on somebody has."""
    if desk.book.read_only:
        return False
    with desk.book.writing() as session:
        row = _mark(session, block, what)
        if row is not None and (until is None or row.until == until):
            return False
        _write(desk, session, block, what, until)
        return True


def go_on(desk: Desk, block: Block) -> datetime:
    """Work goes on for a while, up to the end of the stretch; until when."""
    until = min(desk.clock.now() + SHORT, block.end)
    with desk.book.writing() as session:
        _write(desk, session, block, "short", until)
    return until


def _write(desk: Desk, session: Session, block: Block, what: str, until: datetime | None) -> None:
    now = desk.clock.now()
    row = _mark(session, block, what)
    if row is None:
        row = GuardMark(block=block.start, what=what)
        session.add(row)
    row.at, row.until = now, until
    session.execute(delete(GuardMark).where(GuardMark.block < now - KEPT))


def _mark(session: Session, block: Block, what: str) -> GuardMark | None:
    return session.scalar(
        select(GuardMark).where(GuardMark.block == block.start, GuardMark.what == what)
    )
