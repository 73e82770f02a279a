# SPDX-License-Identifier: GPL-3.0-or-later
"""One step of work on the book without the mapper, for the verbs that are typed all day.

It leaves the same rows as ``steps.step``: the step, its tables, no redo left.  It is for changes of
tables that are not sealed, and its caller derives what is derived.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

from sohodesk.store import plainfile
from sohodesk.store.failures import told


class NotPlain(Exception):
    """That a case is not plain: nothing was changed, and the whole program is to look at it."""


@contextmanager
def plain_step(
    path: Path, label: str, args: dict[str, str], at: datetime, *, only: frozenset[str]
) -> Iterator[sqlite3.Connection]:
    """A connection in one journaled write transaction; rolled back unless the block ends well.

    ``only`` are the tables that the block may change: any other makes the case no plain one.  Rows
    come as ``sqlite3.Row``.
    """
    with told(str(path)), closing(plainfile.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        connection.execute("BEGIN IMMEDIATE")
        try:
            (after,) = connection.execute('SELECT coalesce(max(id), 0) FROM "change"').fetchone()
            step_id = connection.execute(
                "INSERT INTO step (at, label, args, kind, undoable, dead, tables)"
                " VALUES (?, ?, ?, 'do', 1, 0, '')",
                (int(at.timestamp()), label, json.dumps(args, ensure_ascii=False)),
            ).lastrowid
            connection.execute("UPDATE journal_now SET step_id = ?", (step_id,))
            yield connection
            rows = connection.execute('SELECT DISTINCT tbl FROM "change" WHERE id > ?', (after,))
            tables = {row[0] for row in rows}
            if not tables or not tables <= only:
                raise NotPlain
            connection.execute("UPDATE journal_now SET step_id = NULL")
            connection.execute(
                "UPDATE step SET tables = ? WHERE id = ?", (",".join(sorted(tables)), step_id)
            )
            connection.execute("UPDATE step SET dead = 1 WHERE undone_by IS NOT NULL AND NOT dead")
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
