# SPDX-License-Identifier: GPL-3.0-or-later
"""Selects that are asked at each turn of a page: made into SQL once, then put to SQLite itself.

SQLAlchemy's way from a select to rows takes longer than SQLite needs for a small answer, and a week
or a day asks for seven of them.  Another database than SQLite is asked the usual way.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, cast
from weakref import WeakKeyDictionary

from sqlalchemy import Dialect, Select
from sqlalchemy.orm import Session

from sohodesk.store.bycolumn import Column, Turn, turned

_KEPT = "prepared.under"


@dataclass(frozen=True, slots=True)
class _Ready:
    """The text for one dialect; for each of its marks a name, or its value where it is fixed."""

    text: str
    names: tuple[str, ...]
    fixed: Mapping[str, Any]
    bound: Mapping[str, Callable[[Any], Any] | None]
    turns: tuple[Turn | None, ...]

    def values(self, asked: Mapping[str, Any]) -> list[Any]:
        """What stands for the marks, as SQLite keeps it."""
        made = {**self.fixed}
        for name, value in asked.items():
            turn = self.bound[name]
            made[name] = value if turn is None else turn(value)
        return [made[name] for name in self.names]


class Prepared:
    """A select whose parameters are ``bindparam``s; it is to be made once, at import."""

    def __init__(self, wanted: Select[Any]) -> None:
        self.wanted = wanted
        self._ready: WeakKeyDictionary[Dialect, _Ready] = WeakKeyDictionary()

    def rows(self, session: Session, **asked: Any) -> list[tuple[Any, ...]]:
        """The rows, with Python's values in them."""
        columns = self.columns(session, **asked)
        return list(zip(*columns, strict=True))

    def columns(self, session: Session, **asked: Any) -> list[Column]:
        """The same column by column; each is empty where there are no rows."""
        dialect, driver = under(session)
        ready = self._of(dialect)
        if driver is None:
            found: list[Any] = list(zip(*session.execute(self.wanted, asked), strict=True))
            return found or [()] * len(ready.turns)
        rows = driver.execute(ready.text, ready.values(asked)).fetchall()
        if not rows:
            return [()] * len(ready.turns)
        return [
            column if turn is None else turned(column, turn)
            for column, turn in zip(zip(*rows, strict=True), ready.turns, strict=True)
        ]

    def _of(self, dialect: Dialect) -> _Ready:
        ready = self._ready.get(dialect)
        if ready is None:
            ready = self._ready[dialect] = _ready(self.wanted, dialect)
        return ready


def under(session: Session) -> tuple[Dialect, sqlite3.Connection | None]:
    """The dialect, and SQLite's own connection; kept for the session's transaction."""
    now = session.get_transaction()
    kept = session.info.get(_KEPT)
    if now is not None and kept is not None and kept[0] is now:
        return kept[1], kept[2]
    connection = session.connection()
    dialect, own = connection.dialect, None
    if dialect.name == "sqlite":
        own = cast("sqlite3.Connection", connection.connection.driver_connection)
    session.info[_KEPT] = (session.get_transaction(), dialect, own)
    return dialect, own


def _ready(wanted: Select[Any], dialect: Dialect) -> _Ready:
    made: Any = wanted.compile(dialect=dialect)
    types = {name: part.type.dialect_impl(dialect) for name, part in made.binds.items()}
    bound = {name: kind.bind_processor(dialect) for name, kind in types.items()}
    fixed = {
        name: turn(value) if (turn := bound[name]) is not None and value is not None else value
        for name, value in made.params.items()
    }
    own = [column.type.dialect_impl(dialect) for column in wanted.selected_columns]
    turns = tuple(kind.result_processor(dialect, None) for kind in own)
    return _Ready(str(made), tuple(made.positiontup or ()), fixed, bound, turns)
