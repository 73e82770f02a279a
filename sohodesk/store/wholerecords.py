# SPDX-License-Identifier: GPL-3.0-or-later
"""Deleted records brought back whole, with what belonged to them before the step that did it.

That is what went with them (cascades), what lost its tie to them, and what the step gave to another
record, as a merge does.  What was changed since then stays where it is.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from sqlalchemy import MetaData, Table, func, select
from sqlalchemy.orm import Session

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.store import sqlite
from sohodesk.store.journal import Change
from sohodesk.store.rowimages import (
    Image,
    Key,
    Stays,
    present,
    references,
    require_open,
    require_parents,
)

Groups = Mapping[str, Sequence[frozenset[str]]]
CHUNK = 500


def bring_whole(
    session: Session,
    metadata: MetaData,
    first: Key,
    step_id: int,
    groups: Groups,
    stays: Stays | None,
) -> int:
    """Insert a record that a step deleted, and tie to it what belonged to it.

    Columns of one of the ``groups`` of a table go together.  Gives how many rows stay elsewhere.
    """
    if present(session, *first) is not None:
        raise Refusal(_("This record is in the book again already."))
    deleted = _deleted(session, step_id)
    back = _with_dependants(metadata, deleted, first)
    for name, number in back:
        require_open(session, metadata.tables[name], deleted[name, number])
    sqlite.check_keys_at_the_end(session.connection())
    for made in metadata.sorted_tables:
        images = [deleted[one] for one in back if one[0] == made.name]
        known = {column.name for column in made.columns}
        for image in images:
            _insert(session, made.name, {n: v for n, v in image.items() if n in known})
    for made in metadata.sorted_tables:
        require_parents(session, made, [deleted[one] for one in back if one[0] == made.name])
    return _Ties(session, metadata, step_id, set(back), groups).again(stays)


def _deleted(session: Session, step_id: int) -> dict[Key, Image]:
    """The rows that the step deleted, as they were before it had changed anything in them."""
    rows = session.execute(
        select(Change.tbl, Change.key, Change.op, Change.before)
        .where(Change.step_id == step_id)
        .order_by(Change.id.desc())
    )
    found: dict[Key, Image] = {}
    for tbl, key, op, before in rows:
        if op == "D" or (tbl, key) in found:
            found.setdefault((tbl, key), {}).update(json.loads(before or "{}"))
    return found


def _with_dependants(metadata: MetaData, deleted: dict[Key, Image], first: Key) -> list[Key]:
    """A deleted record and all that the step deleted because it belonged to it."""
    back = {first: None}
    for table in metadata.sorted_tables:
        columns = references(table)
        for one, image in deleted.items():
            belongs = any((parent, image.get(name)) in back for name, parent in columns)
            if one[0] == table.name and belongs:
                back[one] = None
    return list(back)


def _insert(session: Session, table: str, image: Image) -> None:
    names = ", ".join(f'"{name}"' for name in image)
    marks = ", ".join("?" * len(image))
    session.connection().exec_driver_sql(
        f'INSERT INTO "{table}" ({names}) VALUES ({marks})', tuple(image.values())
    )


class _Ties:
    """What pointed to records before a step took that away, and what became of it since."""

    def __init__(
        self,
        session: Session,
        metadata: MetaData,
        step_id: int,
        back: set[Key],
        groups: Groups,
    ) -> None:
        self.session = session
        self.metadata = metadata
        self.back = back
        self.groups = groups
        of_step = Change.step_id == step_id
        self.last: int = session.execute(select(func.max(Change.id)).where(of_step)).scalar_one()
        self.lost = self._pointing_back(self._updated(step_id))

    def again(self, stays: Stays | None) -> int:
        """Let all point back that may; gives how many don't."""
        stayed = 0
        for name in sorted({name for name, _key in self.lost}):
            table = self.metadata.tables[name]
            keys = sorted(key for tbl, key in self.lost if tbl == name)
            fixed = stays(self.session, name, keys) if stays is not None else frozenset()
            going: list[tuple[int, Image]] = []
            for chunk in _chunks(keys):
                going += self._going(table, chunk, fixed)
                stayed += len(self._rows(name, chunk))
            stayed -= len(going)
            self._write(name, going)
        return stayed

    def _updated(self, step_id: int) -> dict[Key, Image]:
        """Rows that the step changed, with the values that they had before it."""
        rows = self.session.execute(
            select(Change.tbl, Change.key, Change.before)
            .where(Change.step_id == step_id, Change.op == "U")
            .order_by(Change.id.desc())
        )
        found: dict[Key, Image] = {}
        for tbl, key, before in rows:  # the oldest of several changes has the last word
            found.setdefault((tbl, key), {}).update(json.loads(before or "{}"))
        return found

    def _pointing_back(self, updated: dict[Key, Image]) -> dict[Key, Image]:
        columns = {name: references(self.metadata.tables[name]) for name, _key in updated}
        return {
            one: image
            for one, image in updated.items()
            if one not in self.back
            and any((parent, image.get(name)) in self.back for name, parent in columns[one[0]])
        }

    def _going(
        self, table: Table, keys: Sequence[int], fixed: frozenset[int]
    ) -> Iterator[tuple[int, Image]]:
        """The rows that stand as the step left them, with the values that they get again."""
        left = self._left_by_the_step(table.name, keys)
        for key, now in self._rows(table.name, keys).items():
            image = {n: v for n, v in self.lost[table.name, key].items() if n in now}
            changed = {name for name, value in left[key].items() if now.get(name) != value}
            if changed & self._telling(table, image):
                self._require_free(table, image, now)
            elif key not in fixed and self._parents_there(table, image):
                yield key, {n: v for n, v in image.items() if n not in changed}

    def _telling(self, table: Table, image: Image) -> set[str]:
        """The columns that must not have changed since: those that point back, and their groups."""
        pointing = {n for n, parent in references(table) if (parent, image.get(n)) in self.back}
        names = set(pointing)
        for group in self.groups.get(table.name, ()):
            names |= group if pointing & group else set()
        return names

    def _require_free(self, table: Table, image: Image, now: Image) -> None:
        """Refuse where what came back would miss what is on another document by now."""
        for name, parent in references(table):
            sealed = "sealed_by" in self.metadata.tables[parent].info
            if sealed and (parent, image.get(name)) in self.back and now[name] is not None:
                raise Refusal(_("Time of it is on another document by now, so it can't come back."))

    def _parents_there(self, table: Table, image: Image) -> bool:
        pointed = [(parent, image.get(name)) for name, parent in references(table)]
        return all(
            value is None or (parent, value) in self.back or present(self.session, parent, value)
            for parent, value in pointed
        )

    def _rows(self, name: str, keys: Sequence[int]) -> dict[int, Image]:
        """The rows as they stand, by key."""
        marks = ", ".join("?" * len(keys))
        found = self.session.connection().exec_driver_sql(
            f'SELECT * FROM "{name}" WHERE id IN ({marks})', tuple(keys)
        )
        return {row["id"]: dict(row) for row in found.mappings()}

    def _left_by_the_step(self, name: str, keys: Sequence[int]) -> dict[int, Image]:
        """Of the columns that changed after the step, the values that it had left there."""
        left: dict[int, Image] = {key: {} for key in keys}
        rows = self.session.execute(
            select(Change.key, Change.before)
            .where(Change.tbl == name, Change.key.in_(keys), Change.op != "I")
            .where(Change.id > self.last)
            .order_by(Change.id.desc())
        )
        for key, before in rows:
            left[key].update(json.loads(before or "{}"))
        return left

    def _write(self, name: str, going: Sequence[tuple[int, Image]]) -> None:
        for columns, run in groupby(sorted(going, key=_columns), key=_columns):
            sets = ", ".join(f'"{column}" = ?' for column in columns)
            self.session.connection().exec_driver_sql(
                f'UPDATE "{name}" SET {sets} WHERE id = ?',
                [(*(image[column] for column in columns), key) for key, image in run],
            )


def _columns(one: tuple[int, Image]) -> tuple[str, ...]:
    return tuple(sorted(one[1]))


def _chunks(keys: Sequence[int]) -> Iterator[Sequence[int]]:
    for at in range(0, len(keys), CHUNK):
        yield keys[at : at + CHUNK]
