# SPDX-License-Identifier: GPL-3.0-or-later
"""Bringing an older book up to date: a copy first, then the migrations, then fresh triggers."""

from __future__ import annotations

import filecmp
from collections.abc import Callable
from glob import escape
from pathlib import Path

from sqlalchemy import Connection, Engine, MetaData

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.store import sqlite, triggers
from sohodesk.store.backup import copy_book, free_name
from sohodesk.store.bookfile import SCHEMA
from sohodesk.store.failures import told

SCRIPTS = Path(__file__).resolve().parent / "migrations"


def bring_up_to_date(
    path: Path, schema: int, metadata: MetaData, *, scripts: Path = SCRIPTS, to: int = SCHEMA
) -> Path | None:
    """Migrate the book at ``path`` from ``schema``; returns the path of the copy made first.

    The migration is one transaction: it is done wholly or the book stays as it was.  None where
    another process was faster: the book is up to date, and the copy is that one's.
    """
    with told(str(path)):
        engine = sqlite.engine_for(path, foreign_keys=False)
        try:
            with engine.execution_options(write=True).begin() as connection:
                if connection.exec_driver_sql("PRAGMA user_version").scalar_one() != schema:
                    return None
                # The lock is held, so the copy is of the very state that is migrated.
                copied = _copied(path, schema)
                _migrate(connection, scripts, schema, to)
                triggers.install(connection, metadata)
                _require_whole(connection, path, copied)
                connection.exec_driver_sql(f"PRAGMA user_version = {to}")
        finally:
            engine.dispose()
    return copied


def _copied(path: Path, schema: int) -> Path:
    """A copy of the book beside it; one that a failed attempt has left is not made twice."""
    copied = free_name(path, f"schema-{schema}")
    copy_book(path, copied)
    for earlier in path.parent.glob(f"{escape(path.stem)}.schema-{schema}-*{escape(path.suffix)}"):
        if earlier != copied and filecmp.cmp(earlier, copied, shallow=False):
            copied.unlink()
            return earlier
    return copied


def _require_whole(connection: Connection, path: Path, copied: Path) -> None:
    """Foreign keys were not looked at while tables were rebuilt."""
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    if broken is not None:
        raise Refusal(
            _(
                "The book {path} could not be brought up to date: rows of “{table}” "
                "point nowhere. It stays as it was; a copy is at {copy}."
            ).format(path=path, table=broken[0], copy=copied)
        )


def _migrate(connection: Connection, scripts: Path, schema: int, to: int) -> None:
    from alembic.migration import MigrationContext
    from alembic.operations import Operations

    triggers.remove(connection)
    context = MigrationContext.configure(connection, opts={"transactional_ddl": True})
    for upgrade in upgrades(scripts, schema, to):
        with Operations.context(context):
            upgrade()


def upgrades(scripts: Path, schema: int, to: int) -> list[Callable[[], None]]:
    """The ``upgrade`` functions of the revisions after ``schema`` up to ``to``, in order."""
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    found = ScriptDirectory.from_config(config).walk_revisions()
    due = [r for r in found if schema < int(r.revision) <= to]
    return [r.module.upgrade for r in sorted(due, key=lambda r: int(r.revision))]


def make_by_migrations(engine: Engine, metadata: MetaData, *, to: int) -> None:
    """An empty file brought to a schema by the migrations alone; the tests compare it."""
    with engine.execution_options(write=True).begin() as connection:
        _migrate(connection, SCRIPTS, 0, to)
        triggers.install(connection, metadata)
