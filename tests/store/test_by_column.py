# SPDX-License-Identifier: GPL-3.0-or-later
"""What is read column by column is what the mapper would give; what runs needs no long search."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import event, select

from sohodesk.base.refusals import Damaged
from sohodesk.store.bycolumn import ByColumn
from sohodesk.store.desk import Desk
from sohodesk.timelog import queries, service
from sohodesk.timelog.model import ENTRY

START = datetime(2026, 3, 1, 9, tzinfo=UTC)


def fill(desk: Desk) -> None:
    """Three entries, of which two are alike but for their times."""
    for n, rate in enumerate([Decimal("12.5"), Decimal("12.5"), None]):
        start = START + timedelta(hours=n)
        service.log(desk, start=start, end=start + timedelta(minutes=30), description="Plan")
        with desk.work("Rate") as session:
            at = {"rate": rate}
            session.execute(ENTRY.update().where(ENTRY.c.start == start).values(**at))


def test_columns_hold_what_rows_hold(desk: Desk) -> None:
    fill(desk)
    wanted = select(*ENTRY.c).order_by(ENTRY.c.id)
    with desk.read() as session:
        rows = [tuple(row) for row in session.execute(wanted)]
        columns = ByColumn(*ENTRY.c).read(session, wanted)
    assert len(rows) == 3
    assert list(zip(*columns, strict=True)) == rows


def test_no_rows_are_columns_without_values(desk: Desk) -> None:
    with desk.read() as session:
        assert ByColumn(ENTRY.c.id, ENTRY.c.day).read(session, select(ENTRY.c.id, ENTRY.c.day)) == [
            (),
            (),
        ]
        assert queries.entries(session) == []


def test_bytes_in_one_of_many_texts_are_damage(desk: Desk) -> None:
    fill(desk)
    with closing(sqlite3.connect(desk.book.path)) as damaging:
        damaging.execute("UPDATE journal_now SET step_id = 1")
        damaging.execute("UPDATE entry SET description = X'6162' WHERE id = 2")
        damaging.execute("UPDATE journal_now SET step_id = NULL")
        damaging.commit()
    with pytest.raises(Damaged), desk.read() as session:
        queries.entries(session)


def test_what_runs_is_found_by_its_own_index(desk: Desk) -> None:
    sent: list[tuple[str, Any]] = []

    def note(_c: Any, _u: Any, statement: str, said: Any, *_more: Any) -> None:
        sent.append((statement, said))

    with desk.read() as session:
        event.listen(desk.book.engine, "before_cursor_execute", note)
        try:
            queries.running(session)
        finally:
            event.remove(desk.book.engine, "before_cursor_execute", note)
        statement, said = sent[-1]
        plan = session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", said)
        assert any("ix_entry_running" in row[-1] for row in plan)
