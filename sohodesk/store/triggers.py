# SPDX-License-Identifier: GPL-3.0-or-later
"""The triggers that write the journal, generated from the metadata (SQLite's dialect)."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, MetaData, Table

from sohodesk.store.journal import journaled

PREFIX = "journal_"
_STEP = "(SELECT step_id FROM journal_now)"


def install(connection: Connection, metadata: MetaData) -> None:
    """Write all triggers anew; called when a book is made and after each migration."""
    remove(connection)
    for table in journaled(metadata):
        for statement in triggers_of(table):
            connection.exec_driver_sql(statement)
    connection.exec_driver_sql("INSERT OR IGNORE INTO journal_now (id, step_id) VALUES (1, NULL)")


def remove(connection: Connection) -> None:
    """Take the triggers away, so that a migration can move rows without a journal."""
    found = connection.exec_driver_sql(
        "SELECT name FROM sqlite_master WHERE type = 'trigger' AND substr(name, 1, 8) = 'journal_'"
    )
    for (name,) in found.fetchall():
        connection.exec_driver_sql(f'DROP TRIGGER "{name}"')


def expected(metadata: MetaData) -> dict[str, str]:
    """The triggers a sound book has, by name; ``check`` compares them."""
    return {
        statement.split('"')[1]: statement
        for table in journaled(metadata)
        for statement in triggers_of(table)
    }


def triggers_of(table: Table) -> Iterator[str]:
    """Three triggers for one table with a single integer key ``id``."""
    name = table.name
    columns = [c.name for c in table.columns if c.name != "id"]
    if [c.name for c in table.primary_key] != ["id"]:
        raise ValueError(f"{name}: a journaled table needs the single key 'id'")
    yield _trigger(name, "i", "INSERT", "", f"{_STEP}, '{name}', NEW.id, 'I', NULL")
    if columns:
        differs = " OR ".join(f'OLD."{c}" IS NOT NEW."{c}"' for c in columns)
        changed = " || ".join(
            f'CASE WHEN OLD."{c}" IS NOT NEW."{c}" THEN \',"{c}":\' || json_quote(OLD."{c}")'
            " ELSE '' END"
            for c in columns
        )
        values = f"{_STEP}, '{name}', OLD.id, 'U', '{{' || substr({changed}, 2) || '}}'"
        yield _trigger(name, "u", "UPDATE", f" WHEN {differs}", values)
    whole = ", ".join(f"'{c}', OLD.\"{c}\"" for c in ("id", *columns))
    yield _trigger(name, "d", "DELETE", "", f"{_STEP}, '{name}', OLD.id, 'D', json_object({whole})")


def _trigger(table: str, short: str, event: str, when: str, values: str) -> str:
    return (
        f'CREATE TRIGGER "{PREFIX}{table}_{short}" AFTER {event} ON "{table}"{when}\n'
        f"BEGIN INSERT INTO change (step_id, tbl, key, op, before) VALUES ({values}); END"
    )
