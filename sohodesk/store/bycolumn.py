# SPDX-License-Identifier: GPL-3.0-or-later
"""Many rows at once: what a select found is turned into Python's values column by column.

SQLAlchemy turns each value of each row by a call of its own.  Columns of many rows repeat
themselves (a day, a name, a rate), so that turning each value but once is several times quicker.
The types of the columns say how, as ever, and bytes in place of text are refused as ever.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from itertools import repeat
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import ColumnElement, CursorResult, Dialect, Select
from sqlalchemy.orm import Session

from sohodesk.store.sqlite import text_only
from sohodesk.store.tables import from_epoch

Turn = Callable[[Any], Any]
Column = Sequence[Any]


class ByColumn:
    """Reads selects of certain columns."""

    def __init__(self, *wanted: ColumnElement[Any]) -> None:
        self._types = [column.type for column in wanted]
        self._turns: WeakKeyDictionary[Dialect, list[Turn | None]] = WeakKeyDictionary()

    def read(
        self, session: Session, wanted: Select[Any], asked: Mapping[str, Any] | None = None
    ) -> list[Column]:
        """The columns of a select that has just these, each with a value for each row."""
        return self._columns(session, session.execute(wanted, asked))

    def read_past(self, session: Session, wanted: Select[Any]) -> list[Column]:
        """The same past the mapper, which stands between where a condition names a mapped class.

        What is not sent yet is sent before; nothing of the rows is looked for in the session.
        """
        session.flush()
        return self._columns(session, session.connection().execute(wanted))

    def _columns(self, session: Session, result: Any) -> list[Column]:
        dialect = session.get_bind().dialect
        # Where a condition names a mapped class, the mapper may stand between.
        if dialect.name != "sqlite" or not isinstance(result, CursorResult):
            found: list[Any] = list(zip(*result, strict=True))
            return found or [()] * len(self._types)
        rows = result.cursor.fetchall()
        result.close()
        if not rows:
            return [()] * len(self._types)
        columns = zip(*rows, strict=True)
        return [
            column if turn is None else turned(column, turn)
            for column, turn in zip(columns, self._turns_of(dialect), strict=True)
        ]

    def _turns_of(self, dialect: Dialect) -> list[Turn | None]:
        if dialect not in self._turns:
            own = [kind.dialect_impl(dialect) for kind in self._types]
            self._turns[dialect] = [kind.result_processor(dialect, None) for kind in own]
        return self._turns[dialect]


def turned(column: Column, turn: Turn) -> Column:
    """A column with each value turned; ``turn`` is called once for each different one."""
    if turn is from_epoch and None not in column:  # hardly two entries begin at one second
        return list(map(datetime.fromtimestamp, column, repeat(UTC)))
    if turn is text_only:
        if bytes in set(map(type, column)):
            text_only(b"")
        return column
    known = {value: turn(value) for value in set(column)}
    return list(map(known.__getitem__, column))
