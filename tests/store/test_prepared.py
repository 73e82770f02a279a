# SPDX-License-Identifier: GPL-3.0-or-later
"""What is prepared answers as the mapper does, each time anew; a read inside a read is the same."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import Date, bindparam, or_, select

from sohodesk.base.refusals import Damaged
from sohodesk.store.desk import Desk
from sohodesk.store.prepared import Prepared
from sohodesk.store.tables import Instant
from sohodesk.timelog import queries, service
from sohodesk.timelog.model import ENTRY

START = datetime(2026, 3, 1, 9, tzinfo=UTC)
OF_DAY = Prepared(
    select(*ENTRY.c)
    .where(
        or_(ENTRY.c.day == bindparam("day", type_=Date()), ENTRY.c.description == "Plan"),
        ENTRY.c.start >= bindparam("start", type_=Instant()),
    )
    .order_by(ENTRY.c.id)
)


def fill(desk: Desk) -> None:
    """Three entries on two days, one of them with a rate."""
    for n, words in enumerate(["Plan", "Call", "Plan"]):
        start = START + timedelta(hours=20 * n)
        service.log(desk, start=start, end=start + timedelta(minutes=30), description=words)
    with desk.work("Rate") as session:
        session.execute(ENTRY.update().where(ENTRY.c.id == 1).values(rate=Decimal("12.5")))


def test_rows_are_those_of_the_mapper(desk: Desk) -> None:
    fill(desk)
    for day, start, found in (
        (date(2026, 3, 1), START, [1, 3]),
        (date(2026, 3, 2), START + timedelta(hours=1), [2, 3]),
        (date(2026, 3, 9), START + timedelta(days=9), []),
    ):
        asked = {"day": day, "start": start}
        with desk.read() as session:
            rows = OF_DAY.rows(session, **asked)
            assert rows == [tuple(row) for row in session.execute(OF_DAY.wanted, asked)]
            columns = OF_DAY.columns(session, **asked)
        assert [row[0] for row in rows] == found == list(columns[0])
        assert len(columns) == len(ENTRY.c)


def test_an_open_write_is_seen_by_itself(desk: Desk) -> None:
    fill(desk)
    with desk.work("More") as session:
        session.execute(ENTRY.update().where(ENTRY.c.id == 2).values(description="Plan"))
        found = OF_DAY.rows(session, day=date(2020, 1, 1), start=START)
        assert [row[0] for row in found] == [1, 2, 3]


def test_bytes_in_place_of_text_are_damage(desk: Desk) -> None:
    fill(desk)
    with closing(sqlite3.connect(desk.book.path)) as damaging:
        damaging.execute("UPDATE journal_now SET step_id = 1")
        damaging.execute("UPDATE entry SET zone = X'6162' WHERE id = 1")
        damaging.execute("UPDATE journal_now SET step_id = NULL")
        damaging.commit()
    with pytest.raises(Damaged), desk.read() as session:
        OF_DAY.rows(session, day=date(2026, 3, 1), start=START)


def test_a_read_inside_a_read_sees_the_same_state_until_a_write(desk: Desk) -> None:
    fill(desk)
    with desk.read() as outer:
        with desk.read() as inner:
            assert inner is outer
        assert len(queries.entries(outer)) == 3
        service.delete_entries(desk, entry_ids=[1])
        with desk.read() as later:
            assert later is not outer
            assert len(queries.entries(later)) == 2
    with desk.read() as fresh:
        assert fresh is not outer
