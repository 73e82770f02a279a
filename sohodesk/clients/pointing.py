# SPDX-License-Identifier: GPL-3.0-or-later
"""Points all that hangs on a client, project or task to another one, in whatever room it stands.

Which columns those are is asked of the tables themselves, so a room that is added later loses
nothing when two become one.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Column, MetaData, Table, UniqueConstraint
from sqlalchemy.orm import Session


def move(session: Session, metadata: MetaData, of: str, old: int, new: int) -> None:
    """Let every row that points to row ``old`` of the table ``of`` point to ``new``.

    Where only one such row may stand, that of ``new`` is right: the other one stays behind.  The
    journal's triggers record what moves.
    """
    for table, column in _columns_to(metadata, of):
        name = column.name
        alone = "".join(f" AND NOT EXISTS ({twin})" for twin in _twins(table, name))
        session.connection().exec_driver_sql(
            f'UPDATE "{table.name}" SET "{name}" = :new WHERE "{name}" = :old{alone}',
            {"new": new, "old": old},
        )


def _columns_to(metadata: MetaData, of: str) -> Iterator[tuple[Table, Column[int]]]:
    """The columns of journaled tables that name a row of this one."""
    for table in metadata.sorted_tables:
        if table.info.get("journal", True):
            for key in table.foreign_keys:
                if key.column.table.name == of:
                    yield table, key.parent


def _twins(table: Table, moved: str) -> Iterator[str]:
    """For each rule that rows differ, a select of the row that is there in the new place."""
    for rule in table.constraints:
        names = [column.name for column in getattr(rule, "columns", ())]
        if isinstance(rule, UniqueConstraint) and moved in names:
            same = "".join(
                f' AND t."{name}" = "{table.name}"."{name}"' for name in names if name != moved
            )
            yield f'SELECT 1 FROM "{table.name}" t WHERE t."{moved}" = :new{same}'
