# SPDX-License-Identifier: GPL-3.0-or-later
"""Bringing back what a record was: earlier values, or the whole deleted record, as a new step.

Unlike undo it reaches past what was done since, so it looks before it writes: what is sealed stays,
what a record belongs to must still be there, and time that is billed elsewhere by now stays there.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from sqlalchemy import MetaData, Table, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, n_
from sohodesk.store import sqlite
from sohodesk.store.desk import Desk
from sohodesk.store.journal import Change

Image = dict[str, Any]
Key = tuple[str, int]
Guard = Callable[[Session, str, int], None]
"""Refuses where a record may not change now (a room above knows why)."""


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


def bring_back(
    desk: Desk,
    *,
    table: str,
    key: int,
    step_id: int,
    what: str = "",
    fields: Sequence[str] = (),
    together: Iterable[frozenset[str]] = (),
    allowed: frozenset[str] | None = None,
    guard: Guard | None = None,
) -> None:
    """Make a record what it was before a step; a new step that can be undone.

    ``fields`` are the columns that come back, all that the step changed where none are named;
    those of a group in ``together`` come together.  ``allowed`` limits them.  A record that the
    step deleted comes back with all that went with it.
    """
    metadata = desk.load_models()
    try:
        with desk.work(n_("Bring back {what}"), what=what) as session:
            op = _op(session, table, key, step_id)
            if op == "D":
                _whole(session, metadata, table, key, step_id)
            elif op == "U":
                names = _names(session, table, key, step_id, fields, together, allowed)
                _values(session, metadata.tables[table], key, step_id, names, guard)
            else:
                _forget(session, metadata.tables[table], key)
    except IntegrityError:
        raise Refusal(
            _(
                "What was does not fit what stands in the book now, for example because its name "
                "is taken. Change that first, or bring back other values."
            )
        ) from None


def _op(session: Session, table: str, key: int, step_id: int) -> str:
    found = session.execute(
        select(Change.op)
        .where(Change.step_id == step_id, Change.tbl == table, Change.key == key)
        .order_by(Change.id)
    ).scalars()
    ops = list(found)
    if not ops:
        raise Refusal(_("This step did not touch that record."))
    return "D" if "D" in ops else "I" if "I" in ops else "U"


# Values ---------------------------------------------------------------------------------------


def _names(
    session: Session,
    table: str,
    key: int,
    step_id: int,
    fields: Sequence[str],
    together: Iterable[frozenset[str]],
    allowed: frozenset[str] | None,
) -> list[str]:
    """The columns that come back: those asked for, and those that belong to them."""
    befores = session.execute(
        select(Change.before).where(
            Change.step_id == step_id, Change.tbl == table, Change.key == key
        )
    ).scalars()
    changed = {name for before in befores for name in json.loads(before or "{}")}
    unknown = set(fields) - changed
    if unknown:
        raise Refusal(_("This step did not change {field}.").format(field=min(unknown)))
    wanted = set(fields) or changed
    for group in together:
        if wanted & group:
            wanted |= group
    if allowed is not None:
        wanted &= allowed
    if not wanted:
        raise Refusal(_("This follows from other values and can't be brought back by itself."))
    return sorted(wanted)


def _values(
    session: Session, table: Table, key: int, step_id: int, names: list[str], guard: Guard | None
) -> None:
    now = present(session, table.name, key)
    if now is None:
        raise Refusal(_("This record is deleted; bring the record itself back first."))
    _require_open(session, table, now)
    if guard is not None:
        guard(session, table.name, key)
    before = state_before(session, table.name, key, step_id) or {}
    # A column that a later version added was not there then: it stays.
    values = {name: before[name] for name in names if name in before and name in now}
    if all(now[name] == value for name, value in values.items()):
        raise Refusal(_("It stands so already."))
    _require_parents(session, table, [values])
    sets = ", ".join(f'"{name}" = ?' for name in values)
    session.connection().exec_driver_sql(
        f'UPDATE "{table.name}" SET {sets} WHERE id = ?', (*values.values(), key)
    )


def _forget(session: Session, table: Table, key: int) -> None:
    """Before the step that made it a setting was at its default, which is no row at all."""
    if table.name != "setting":
        raise Refusal(_("Before this step it was not there; delete it where it stands."))
    session.connection().exec_driver_sql("DELETE FROM setting WHERE id = ?", (key,))


def _require_open(session: Session, table: Table, image: Image) -> None:
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


def _require_parents(session: Session, table: Table, images: Iterable[Image]) -> None:
    """Refuse where what a row belonged to is gone."""
    for image in images:
        for name, parent in _references(table):
            value = image.get(name)
            if value is not None and present(session, parent, value) is None:
                raise Refusal(_("What it belonged to is no longer in the book; bring that back."))


def _references(table: Table) -> list[tuple[str, str]]:
    """The columns that name a row of another table by its id, with that table."""
    return [
        (key.parent.name, key.column.table.name)
        for key in table.foreign_keys
        if key.column.name == "id"
    ]


# Whole records --------------------------------------------------------------------------------


def _whole(session: Session, metadata: MetaData, table: str, key: int, step_id: int) -> None:
    if present(session, table, key) is not None:
        raise Refusal(_("This record is in the book again already."))
    deleted = _deleted(session, step_id)
    back = _with_dependants(metadata, deleted, (table, key))
    for name, number in back:
        _require_open(session, metadata.tables[name], deleted[name, number])
    sqlite.check_keys_at_the_end(session.connection())
    for made in metadata.sorted_tables:
        images = [deleted[one] for one in back if one[0] == made.name]
        known = {column.name for column in made.columns}
        for image in images:
            _insert(session, made.name, {n: v for n, v in image.items() if n in known})
    for made in metadata.sorted_tables:
        _require_parents(session, made, [deleted[one] for one in back if one[0] == made.name])
    _tie_again(session, metadata, step_id, set(back))


def _deleted(session: Session, step_id: int) -> dict[Key, Image]:
    rows = session.execute(
        select(Change.tbl, Change.key, Change.before).where(
            Change.step_id == step_id, Change.op == "D"
        )
    )
    return {(tbl, key): json.loads(before or "{}") for tbl, key, before in rows}


def _with_dependants(metadata: MetaData, deleted: dict[Key, Image], first: Key) -> list[Key]:
    """A deleted record and all that the step deleted because it belonged to it."""
    back = {first: None}
    for table in metadata.sorted_tables:
        references = _references(table)
        for one, image in deleted.items():
            belongs = any((parent, image.get(name)) in back for name, parent in references)
            if one[0] == table.name and belongs:
                back[one] = None
    return list(back)


def _insert(session: Session, table: str, image: Image) -> None:
    names = ", ".join(f'"{name}"' for name in image)
    marks = ", ".join("?" * len(image))
    session.connection().exec_driver_sql(
        f'INSERT INTO "{table}" ({names}) VALUES ({marks})', tuple(image.values())
    )


def _tie_again(session: Session, metadata: MetaData, step_id: int, back: set[Key]) -> None:
    """What pointed to the deleted rows and lost that points to them again."""
    rows = session.execute(
        select(Change.tbl, Change.key, Change.before).where(
            Change.step_id == step_id, Change.op == "U"
        )
    ).all()
    for tbl, key, before in rows:
        was: Image = json.loads(before or "{}")
        for name, parent in _references(metadata.tables[tbl]):
            if (parent, was.get(name)) in back:
                _tie(session, metadata, (tbl, key), name, was[name], parent)


def _tie(
    session: Session, metadata: MetaData, one: Key, column: str, value: int, parent: str
) -> None:
    now = present(session, *one)
    if now is None:
        return
    if now[column] is None:
        session.connection().exec_driver_sql(
            f'UPDATE "{one[0]}" SET "{column}" = ? WHERE id = ?', (value, one[1])
        )
    elif "sealed_by" in metadata.tables[parent].info:
        raise Refusal(_("Time of it is on another document by now, so it can't come back."))
