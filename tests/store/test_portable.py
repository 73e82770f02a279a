# SPDX-License-Identifier: GPL-3.0-or-later
"""The book could move into PostgreSQL: what only SQLite knows stands in few files."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql import ClauseElement

import sohodesk
from sohodesk.store.desk import Desk
from sohodesk.store.tables import joined
from sohodesk.timelog.model import Tag
from tests.conftest import Told

Say = Callable[..., Told]
POSTGRES = postgresql.dialect()  # type: ignore[no-untyped-call]
ROOT = Path(sohodesk.__file__).parent

# The file, its copies and its health; the triggers; and a writer of many rows at once.
OF_SQLITE = {
    *("sqlite", "triggers", "health", "backup", "compact", "upgrade", "bookfile", "book"),
    *("bulk", "failures", "plainfile"),
}
ONLY_SQLITE = re.compile(
    r"PRAGMA |sqlite_master|sqlite_sequence|INSERT OR |REPLACE INTO|group_concat|strftime"
    r"|julianday|ifnull\(|json_extract|json_valid|\browid\b|AUTOINCREMENT|datetime\('",
)


def test_what_only_sqlite_knows_stands_in_few_files() -> None:
    found = [
        f"{path.relative_to(ROOT)}: {hit[0]}"
        for path in sorted(ROOT.rglob("*.py"))
        if path.stem not in OF_SQLITE and "migrations" not in path.parts
        for hit in [ONLY_SQLITE.search(path.read_text(encoding="utf-8"))]
        if hit and path.name != "tables.py"
    ]
    assert found == []


@contextmanager
def statements() -> Iterator[list[ClauseElement]]:
    """What is executed inside the block, but for plain texts."""
    heard: list[ClauseElement] = []

    def hear(_connection: Any, statement: Any, *_more: Any) -> None:
        if isinstance(statement, ClauseElement):
            heard.append(statement)

    event.listen(Engine, "before_execute", hear)
    try:
        yield heard
    finally:
        event.remove(Engine, "before_execute", hear)


READS = [
    ["status"],
    ["entries", "--unbilled"],
    ["client", "list"],
    ["project", "list"],
    ["task", "list"],
    ["history"],
    ["invoice", "list"],
    ["invoice", "show", "1"],
    ["settings", "list"],
    ["check"],
    ["verify"],
]
WRITES = [
    ["client", "add", "Acme", "--currency", "EUR"],
    ["project", "add", "Acme / Web"],
    ["rate", "set", "Acme", "80", "--unbilled"],
    ["log", "8-8:30 Acme / Web checkout #bugfix"],
    ["start", "x"],
    ["stop"],
    ["undo"],
    ["redo"],
    ["invoice", "bill", "Acme"],
    ["settings", "set", "time.weekly_hours", "38"],
]


@pytest.mark.parametrize("more", [WRITES, [*WRITES, *READS]], ids=["writes", "reads"])
def test_every_statement_could_be_said_to_postgresql(
    say: Say, desk: Desk, more: list[list[str]]
) -> None:
    with statements() as heard:
        for words in more:
            say(*words)
    said = {str(statement.compile(dialect=POSTGRES)) for statement in heard}
    assert len(said) > 20
    assert not [sql for sql in said if ONLY_SQLITE.search(sql)]


def test_texts_of_rows_are_joined_on_each_database() -> None:
    tags = select(joined(Tag.name, ", "))
    assert "group_concat(tag.name, ?)" in str(tags.compile(dialect=sqlite.dialect()))
    assert "string_agg(tag.name, " in str(tags.compile(dialect=POSTGRES))
