# SPDX-License-Identifier: GPL-3.0-or-later
"""Column types keep figures exact, here and on a database that would follow."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Table, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from sohodesk.app.bootstrap import all_models
from sohodesk.store.tables import Exact, Instant, canonical, month_of
from sohodesk.timelog.model import EntrySlice

LITE, POSTGRES = sqlite.dialect(), postgresql.dialect()  # type: ignore[no-untyped-call]
TABLES = all_models().sorted_tables


@given(
    st.decimals(
        allow_nan=False, allow_infinity=False, places=10, min_value=-(10**15), max_value=10**15
    )
)
def test_a_decimal_comes_back_exact_and_has_one_spelling(value: Decimal) -> None:
    exact = Exact()
    kept = exact.process_bind_param(value, LITE)
    assert exact.process_result_value(kept, LITE) == value
    assert kept == canonical(value * Decimal("1.000"))
    assert "E" not in kept
    assert exact.process_bind_param(value, POSTGRES) == value


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("1E+3", "1000"),
        ("-0", "0"),
        ("0.10", "0.1"),
        ("85.00", "85"),
        ("-0.000", "0"),
        ("1E-7", "0.0000001"),
    ],
)
def test_spellings(value: str, text: str) -> None:
    assert canonical(Decimal(value)) == text


@given(
    st.datetimes(min_value=datetime(1902, 1, 1), max_value=datetime(2200, 1, 1)),
    st.integers(-12, 14),
)
def test_an_instant_is_whole_seconds_whatever_its_zone(at: datetime, hours: int) -> None:
    aware = at.replace(microsecond=0, tzinfo=timezone(timedelta(hours=hours)))
    kept = Instant().process_bind_param(aware, LITE)
    back = Instant().result_processor(LITE, None)(kept)
    assert isinstance(kept, int)
    assert back == aware
    assert back is not None
    assert back.tzinfo is UTC


def test_an_instant_without_a_zone_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="without a zone"):
        Instant().process_bind_param(datetime(2026, 3, 2), LITE)
    assert Instant().process_bind_param(None, LITE) is None
    assert Exact().process_result_value(None, LITE) is None


@pytest.mark.parametrize("table", TABLES, ids=lambda table: str(table.name))
def test_every_table_could_stand_in_postgresql(table: Table) -> None:
    made = str(CreateTable(table).compile(dialect=POSTGRES))
    for index in table.indexes:
        made += str(CreateIndex(index).compile(dialect=POSTGRES))
    assert "AUTOINCREMENT" not in made
    for index in table.indexes:
        assert str(index.info.get("where", "")) in made
    for column in table.columns:
        if isinstance(column.type, Exact):
            assert column.type.compile(POSTGRES) == "NUMERIC(28, 10)"
        if isinstance(column.type, Instant):
            assert column.type.compile(POSTGRES) == "BIGINT"
    # Money and times of the two never meet a float.
    assert "FLOAT" not in made
    assert "REAL" not in made


def test_months_are_cut_from_dates_on_each_database() -> None:
    month = select(month_of(EntrySlice.day))
    assert "substr(entry_slice.day, 1, 7)" in str(month.compile(dialect=LITE))
    assert "to_char(entry_slice.day, 'YYYY-MM')" in str(month.compile(dialect=POSTGRES))


def test_every_journaled_table_has_a_key_of_its_own() -> None:
    for table in TABLES:
        if table.info.get("journal", True):
            assert [column.name for column in table.primary_key] == ["id"]
            assert table.dialect_options["sqlite"]["autoincrement"], "a key is never used again"
