# SPDX-License-Identifier: GPL-3.0-or-later
"""The base of all mapped tables and the portable column types that keep figures exact.

What a table may say in ``info`` (its third mechanism besides columns and checks):

``journal``  ``False`` for tables that no step records (derived figures, the journal itself).
``sealed``   an SQL condition on the row: while it holds, every change enters the hash chain.
``sealed_by``  ``(table, column)``: rows hanging on that table by that column are sealed with it.
``derive``   ``f(session, ids)``: makes rows derived from the rows with these ids anew.  It runs at
             the end of each work block, undo and redo, for the rows that were touched.
"""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any, Final, cast

from sqlalchemy import (
    BigInteger,
    Dialect,
    Index,
    Integer,
    MetaData,
    Numeric,
    String,
    Table,
    text,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.schema import CreateIndex
from sqlalchemy.sql.functions import GenericFunction
from sqlalchemy.types import TypeDecorator, TypeEngine

# Named constraints, so that a migration can drop them on every database.
NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}

# Foreign keys of tables that are filled in bulk are looked at when the step ends.  Looked at row by
# row, beside the journal's triggers, they make SQLite keep a copy of each page that each row
# touches: half of the time of a large import.
AT_THE_END: Final[Any] = {"deferrable": True, "initially": "DEFERRED"}


class Base(DeclarativeBase):
    """Base of every mapped table of the book."""

    metadata = MetaData(naming_convention=NAMING)


def table_of(mapped: type[Base]) -> Table:
    """The table of a mapped class, for statements below the mapper."""
    return cast("Table", mapped.__table__)


def partial_index(
    name: str, *columns: str, where: str, server_where: str = "", unique: bool = False
) -> Index:
    """An index over the rows that fulfil a condition; servers may need it in other words."""
    # Said here as "postgresql_where" it would load that dialect with each start of the program.
    said = {"where": server_where or where}
    return Index(name, *columns, unique=unique, sqlite_where=text(where), info=said)


@compiles(CreateIndex, "postgresql")
def _partial_on_server(made: CreateIndex, compiler: Any, **more: Any) -> str:
    where = made.element.info.get("where")
    if where:
        made.element.dialect_options["postgresql"]["where"] = text(where)
    return str(compiler.visit_create_index(made, **more))


class Instant(TypeDecorator[datetime]):
    """An instant: aware UTC ``datetime`` in Python, whole seconds since 1970 in the book."""

    impl = BigInteger
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """SQLite has one integer type; elsewhere 64 bits are asked for."""
        kind = Integer() if dialect.name == "sqlite" else BigInteger()
        return dialect.type_descriptor(kind)

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        """Refuse instants without a zone: they are a mistake of ours."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"an instant without a zone: {value!r}")
        return int(value.timestamp())

    def result_processor(self, dialect: Dialect, coltype: object) -> Any:
        """Whole seconds back to an aware instant, in one call: there are two in each entry."""
        return from_epoch


def from_epoch(value: int | None) -> datetime | None:
    """Whole seconds since 1970 as an aware instant."""
    return None if value is None else datetime.fromtimestamp(value, UTC)


class Exact(TypeDecorator[Decimal]):
    """An exact decimal: canonical text in SQLite (which has no decimals), NUMERIC elsewhere."""

    impl = String
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Text in SQLite, a real decimal type elsewhere."""
        kind = String(40) if dialect.name == "sqlite" else Numeric(28, 10)
        return dialect.type_descriptor(kind)

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> Any:
        """One spelling per number, so that equal numbers group together."""
        if value is None:
            return None
        return canonical(value) if dialect.name == "sqlite" else value

    def process_result_value(self, value: Any, dialect: Dialect) -> Decimal | None:
        """Text or NUMERIC back to a decimal."""
        return None if value is None else Decimal(canonical(Decimal(value)))


def canonical(value: Decimal) -> str:
    """The one spelling of a decimal: no exponent, no trailing zeros, no minus zero."""
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


class month_of(GenericFunction[str]):  # noqa: N801 - named as it is written in a select
    """The month of a date as text, ``YYYY-MM``."""

    type = String()
    inherit_cache = True


@compiles(month_of, "sqlite")
def _month_in_sqlite(element: month_of, compiler: Any, **kw: Any) -> str:
    # Dates are ISO text in SQLite; cutting it is many times faster than strftime.
    return f"substr({compiler.process(element.clauses, **kw)}, 1, 7)"


@compiles(month_of)
def _month_elsewhere(element: month_of, compiler: Any, **kw: Any) -> str:
    return f"to_char({compiler.process(element.clauses, **kw)}, 'YYYY-MM')"


class larger_of(GenericFunction[int]):  # noqa: N801 - named as it is written in a select
    """The larger of two whole numbers."""

    type = Integer()
    inherit_cache = True


@compiles(larger_of, "sqlite")
def _larger_in_sqlite(element: larger_of, compiler: Any, **kw: Any) -> str:
    return f"max({compiler.process(element.clauses, **kw)})"


@compiles(larger_of)
def _larger_elsewhere(element: larger_of, compiler: Any, **kw: Any) -> str:
    return f"greatest({compiler.process(element.clauses, **kw)})"


class joined(GenericFunction[str]):  # noqa: N801 - named as it is written in a select
    """Texts of several rows in one, with a separator between: ``joined(Tag.name, ", ")``."""

    type = String()
    inherit_cache = True


@compiles(joined, "sqlite")
def _joined_in_sqlite(element: joined, compiler: Any, **kw: Any) -> str:
    return f"group_concat({compiler.process(element.clauses, **kw)})"


@compiles(joined)
def _joined_elsewhere(element: joined, compiler: Any, **kw: Any) -> str:
    return f"string_agg({compiler.process(element.clauses, **kw)})"
