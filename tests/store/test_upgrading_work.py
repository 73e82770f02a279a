# SPDX-License-Identifier: GPL-3.0-or-later
"""The second schema: a book of the first one keeps every row, and gives no id out again."""

from __future__ import annotations

import gzip
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from sohodesk.app import bootstrap
from sohodesk.clients import queries
from sohodesk.clients import service as clients
from sohodesk.store.desk import Desk

KEPT = Path(__file__).resolve().parent.parent / "books" / "0.1.0.sohodesk.gz"


@pytest.fixture
def first(tmp_path: Path) -> Path:
    path = tmp_path / "first.sohodesk"
    path.write_bytes(gzip.decompress(KEPT.read_bytes()))
    return path


def upgraded(path: Path, desk: Desk) -> Desk:
    return bootstrap.open_desk(path, clock=desk.clock)


def rows_of(path: Path) -> dict[str, list[dict[str, Any]]]:
    """Every row of every table."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        connection.row_factory = sqlite3.Row
        names = [
            row["name"]
            for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        ]
        return {
            name: [dict(row) for row in connection.execute(f'SELECT * FROM "{name}"')]
            for name in names
        }


def test_every_row_of_the_first_schema_stays(first: Path, desk: Desk) -> None:
    before = rows_of(first)
    upgraded(first, desk).close()
    after = rows_of(first)
    for name, rows in before.items():
        if name == "sqlite_sequence":
            continue
        kept = [{key: new[key] for key in old} for old, new in zip(rows, after[name], strict=True)]
        assert kept == rows, name


def test_what_is_new_says_what_held_before(first: Path, desk: Desk) -> None:
    upgraded(first, desk).close()
    after = rows_of(first)
    assert {row["billing"] for row in after["project"]} == {"hourly"}
    assert {row["budget_every"] for row in after["project"]} == {"once"}
    assert {row["rounding"] for row in after["project"] + after["client"]} == {None}
    assert {row["repeat"] for row in after["task"]} == {""}
    assert {row["billed_seconds"] for row in after["entry"]} == {None}
    assert {row["day_hours"] for row in after["entry"]} == {None}
    assert after["linked_file"] == after["budget_alert"] == []


def test_no_id_is_given_twice(first: Path, desk: Desk) -> None:
    """A client that was deleted may come back from the journal: its id stays its own."""
    with closing(sqlite3.connect(first)) as connection:
        connection.execute("UPDATE sqlite_sequence SET seq = 99 WHERE name = 'client'")
        connection.execute("UPDATE sqlite_sequence SET seq = 77 WHERE name = 'project'")
        connection.commit()
    opened = upgraded(first, desk)
    try:
        client = clients.add_client(opened, name="New")
        assert client == 100
        assert clients.add_project(opened, client_id=client, name="Site") == 78
    finally:
        opened.close()


def test_a_row_deleted_before_comes_back_afterwards(first: Path, desk: Desk) -> None:
    """What the journal kept knows nothing of new columns; their defaults fill them."""
    rows = rows_of(first)
    with closing(sqlite3.connect(first)) as connection:
        last = rows["step"][-1]["id"] + 1
        kept = "id, at, label, args, kind, undoable, dead, tables"
        connection.execute(
            f"INSERT INTO step ({kept}) VALUES (?, 0, 'Delete', '{{}}', 'do', 1, 0, 'project')",
            (last,),
        )
        connection.execute("UPDATE journal_now SET step_id = ?", (last,))
        doomed = connection.execute(
            "INSERT INTO project (client_id, name, colour, state, billable, notes, created)"
            " VALUES (1, 'Gone', 1, 'paused', 1, '', 0)"
        ).lastrowid
        connection.execute("DELETE FROM change WHERE step_id = ?", (last,))
        connection.execute("DELETE FROM project WHERE id = ?", (doomed,))
        connection.execute("UPDATE journal_now SET step_id = NULL")
        connection.commit()
    assert doomed is not None
    opened = upgraded(first, desk)
    try:
        assert opened.undo() == "Delete"
        with opened.read() as session:
            back = queries.project(session, doomed)
        assert (back.name, back.state) == ("Gone", "paused")
    finally:
        opened.close()
