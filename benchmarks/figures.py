# SPDX-License-Identifier: GPL-3.0-or-later
"""Figures and single writes of a large book: months by project, one logged entry, the long list."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from benchmarks.bigbook import open_desk
from benchmarks.measure import Ratio, by_turns, timed
from sohodesk.store import triggers
from sohodesk.store.desk import Desk
from sohodesk.timelog import service, totals

FIRST, LAST = date(2000, 1, 1), date(2099, 12, 31)
BY_HAND = """
    SELECT substr(day, 1, 7) AS month, project_id, sum(seconds),
           coalesce(sum(CASE WHEN billable THEN seconds END), 0)
    FROM entry_slice WHERE day BETWEEN '2000-01-01' AND '2099-12-31'
    GROUP BY month, project_id ORDER BY month, project_id
"""


def months_by_project(book: Path) -> Ratio:
    """All months by project, through the query and by hand-written SQL."""
    desk, hand = open_desk(book), sqlite3.connect(book)

    def ours() -> float:
        def read() -> None:
            with desk.read() as session:
                totals.months_by_project(session, FIRST, LAST)

        return timed(read)

    floor_ms, ours_ms = by_turns(
        lambda: timed(lambda: hand.execute(BY_HAND).fetchall()), ours, runs=9
    )
    desk.close()
    hand.close()
    return Ratio("month by project, 200 000 entries / sqlite3", floor_ms, ours_ms, 2.0)


class Unjournaled(Desk):
    """The same desk without its journal: what the journal costs is the difference."""

    @contextmanager
    def work(self, label: str, *, undoable: bool = True, **args: str) -> Iterator[Any]:
        """A write transaction; day slices are made as ever."""
        from sohodesk.timelog.slices import derive_slices

        with self.book.writing() as session:
            yield session
            session.flush()
            newest = session.connection().exec_driver_sql("SELECT max(id) FROM entry").scalar_one()
            derive_slices(session, [newest])


def logging(book: Path, scratch: Path) -> Ratio:
    """One entry logged, with the journal and without."""
    plain = scratch / "plain.sohodesk"
    shutil.copy(book, plain)
    with sqlite3.connect(plain) as connection:
        triggers_gone(connection)
    ours, floor = open_desk(book), open_desk(plain)
    floor.__class__ = Unjournaled
    at = datetime(2030, 1, 1, tzinfo=UTC)
    count = 0

    def log(desk: Desk) -> float:
        nonlocal count
        count += 1
        start = at + timedelta(hours=count)

        def once() -> None:
            service.log(
                desk, start=start, end=start + timedelta(minutes=50), description="x", project_id=1
            )

        return timed(once)

    floor_ms, ours_ms = by_turns(lambda: log(floor), lambda: log(ours), runs=101)
    ours.close()
    floor.close()
    return Ratio("one entry logged, with journal / without", floor_ms, ours_ms, 2.0)


def triggers_gone(connection: sqlite3.Connection) -> None:
    """Take the journal's triggers away by name."""
    names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for (name,) in names:
        if name.startswith(triggers.PREFIX):
            connection.execute(f'DROP TRIGGER "{name}"')
