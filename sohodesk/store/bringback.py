# SPDX-License-Identifier: GPL-3.0-or-later
"""Bringing back what a record was: earlier values, or the whole deleted record, as a new step.

Unlike undo it reaches past what was done since, so it looks before it writes: what is sealed stays,
what a record belongs to must still be there, and time that is billed elsewhere by now stays there.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Table, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, n_
from sohodesk.store.desk import Desk
from sohodesk.store.journal import Change
from sohodesk.store.rowimages import (
    Guard,
    Stays,
    present,
    require_open,
    require_parents,
    state_before,
)
from sohodesk.store.wholerecords import bring_whole


def bring_back(
    desk: Desk,
    *,
    table: str,
    key: int,
    step_id: int,
    what: str = "",
    fields: Sequence[str] = (),
    together: Mapping[str, Sequence[frozenset[str]]] | None = None,
    allowed: frozenset[str] | None = None,
    guard: Guard | None = None,
    settle: Guard | None = None,
    stays: Stays | None = None,
) -> int:
    """Make a record what it was before a step; a new step that can be undone.

    ``fields`` are the columns that come back, all that the step changed where none are named;
    those of a group in ``together`` (groups by table) come together.  ``allowed`` limits them.
    ``guard`` looks before values are written, ``settle`` after all: either may refuse.

    A record that the step deleted comes back with all that went with it, and what the step gave
    to another one comes back to it: where it still stands as the step left it, and ``stays`` does
    not name it.  Gives how many rows stay with the other one.
    """
    groups = together or {}
    metadata = desk.load_models()
    try:
        with desk.work(n_("Bring back {what}"), what=what) as session:
            op = _op(session, table, key, step_id)
            if op == "D":
                stayed = bring_whole(session, metadata, (table, key), step_id, groups, stays)
                if settle is not None:
                    settle(session, table, key)
                return stayed
            if op == "U":
                own = groups.get(table, ())
                names = _names(session, table, key, step_id, fields, own, allowed)
                _values(session, metadata.tables[table], key, step_id, names, guard)
                if settle is not None:
                    settle(session, table, key)
            else:
                _forget(session, metadata.tables[table], key)
            return 0
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
    require_open(session, table, now)
    if guard is not None:
        guard(session, table.name, key)
    before = state_before(session, table.name, key, step_id) or {}
    # A column that a later version added was not there then: it stays.
    values = {name: before[name] for name in names if name in before and name in now}
    if all(now[name] == value for name, value in values.items()):
        raise Refusal(_("It stands so already."))
    require_parents(session, table, [values])
    sets = ", ".join(f'"{name}" = ?' for name in values)
    session.connection().exec_driver_sql(
        f'UPDATE "{table.name}" SET {sets} WHERE id = ?', (*values.values(), key)
    )


def _forget(session: Session, table: Table, key: int) -> None:
    """Before the step that made it a setting was at its default, which is no row at all."""
    if table.name != "setting":
        raise Refusal(_("Before this step it was not there; delete it where it stands."))
    session.connection().exec_driver_sql("DELETE FROM setting WHERE id = ?", (key,))
