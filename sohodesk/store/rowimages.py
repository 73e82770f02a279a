# SPDX-License-Identifier: GPL-3.0-or-later
"""Rows as the journal keeps them: what they are now, what they were, and what they hang on."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.store.journal import Change

Image = dict[str, Any]
Key = tuple[str, int]
Guard = Callable[[Session, str, int], None]
"""Refuses where a record may not change now (a room above knows why)."""
Stays = Callable[[Session, str, Sequence[int]], frozenset[int]]
"""Of the rows of a table with these keys, those that must stay where they are now."""


def state_before(session: Session, table: str, key: int, step_id: int) -> Image | None:
    """The row as it was before a step, in stored values; None where it was not there."""
    now = present(session, table, key)
    changes = session.execute(
        select(Change.op, Change.before)
        .where(Change.tbl == table, Change.key == key, Change.step_id >= step_id)
        .order_by(Change.id.desc())
    )
    for op, before in changes:
        image: Image = json.loads(before or "{}")
        if op == "I":
            now = None
        elif op == "D":
            now = image
        else:
            now = {**(now or {}), **image}
    return now


def present(session: Session, table: str, key: int) -> Image | None:
    """The row as it stands, in stored values."""
    found = session.connection().exec_driver_sql(f'SELECT * FROM "{table}" WHERE id = ?', (key,))
    row = found.mappings().first()
    return None if row is None else dict(row)


def require_open(session: Session, table: Table, image: Image) -> None:
    """Refuse rows whose table says that they are sealed; looked at in their own values."""
    sealed = table.info.get("sealed")
    if not sealed:
        return
    columns = ", ".join(f'? AS "{name}"' for name in image)
    found = session.connection().exec_driver_sql(
        f"SELECT 1 FROM (SELECT {columns}) AS was WHERE ({sealed})", tuple(image.values())
    )
    if found.first() is not None:
        raise Refusal(
            _("What was issued or paid stays as it is; answer it with a credit note or a payment.")
        )


def require_parents(session: Session, table: Table, images: Iterable[Image]) -> None:
    """Refuse where what a row belonged to is gone."""
    for image in images:
        for name, parent in references(table):
            value = image.get(name)
            if value is not None and present(session, parent, value) is None:
                raise Refusal(_("What it belonged to is no longer in the book; bring that back."))


def references(table: Table) -> list[tuple[str, str]]:
    """The columns that name a row of another table by its id, with that table."""
    return [
        (key.parent.name, key.column.table.name)
        for key in table.foreign_keys
        if key.column.name == "id"
    ]
