# SPDX-License-Identifier: GPL-3.0-or-later
"""Costs of the office with receipts and mileage, and exchange rates: new tables only."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

INSTANT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
EXACT = sa.Numeric(28, 10).with_variant(sa.String(40), "sqlite")
TRUTH = sa.Boolean(create_constraint=False)
MONEY = sa.BigInteger()


def upgrade() -> None:
    """Add the tables."""
    _rates()
    _expenses()
    _expense_repeats()


def _rates() -> None:
    _table(
        "exchange_rate",
        _must("day", sa.Date()),
        _must("currency", sa.String(3)),
        _must("to_currency", sa.String(3)),
        _must("rate", EXACT),
        _must("source", sa.String(100)),
        _check("exchange_rate", "pair", "currency <> to_currency"),
        _once("exchange_rate", "currency", "to_currency", "day"),
    )


def _expenses() -> None:
    _table(
        "expense_category",
        _must("name", sa.String(100)),
        _must("code", sa.String(20)),
        _must("deductible_percent", EXACT),
        _may("tax_rate", EXACT),
        _must("position", sa.Integer()),
        _may("archived_at", INSTANT),
        _once("expense_category", "name"),
    )
    line = sa.ForeignKeyConstraint(
        ["invoice_line_id"],
        ["invoice_line.id"],
        name=op.f("fk_expense_invoice_line_id"),
        ondelete="SET NULL",
        deferrable=True,
        initially="DEFERRED",
    )
    _table(
        "expense",
        _must("kind", sa.String(8)),
        _must("day", sa.Date()),
        _may("category_id", sa.Integer()),
        _must("supplier", sa.String(200)),
        _may("person_id", sa.Integer()),
        _must("description", sa.Text()),
        _must("currency", sa.String(3)),
        _must("amount_minor", MONEY),
        _must("tax_minor", MONEY),
        _may("tax_rate", EXACT),
        _may("exchange_rate", EXACT),
        _may("client_id", sa.Integer()),
        _may("project_id", sa.Integer()),
        _must("billable", TRUTH),
        _may("markup", EXACT),
        _may("invoice_line_id", sa.Integer()),
        _may("paid_on", sa.Date()),
        _must("account", sa.String(60)),
        _must("reference", sa.String(100)),
        _must("note", sa.Text()),
        _may("distance", EXACT),
        _must("unit", sa.String(2)),
        _must("vehicle", sa.String(20)),
        _may("per_unit", EXACT),
        _must("from_place", sa.String(200)),
        _must("to_place", sa.String(200)),
        _must("created", INSTANT),
        _check("expense", "kind", "kind IN ('cost', 'mileage', 'pattern')"),
        _check("expense", "unit", "unit IN ('', 'km', 'mi')"),
        _check("expense", "distance", "(unit = '') = (distance IS NULL)"),
        _refers("expense", "category_id", "expense_category", "RESTRICT"),
        _refers("expense", "client_id", "client", "SET NULL"),
        _refers("expense", "project_id", "project", "SET NULL"),
        _refers("expense", "person_id", "person", "SET NULL"),
        line,
    )
    for column in ("category_id", "client_id", "day", "person_id", "project_id"):
        op.create_index(f"ix_expense_{column}", "expense", [column])
    billed = sa.text("invoice_line_id IS NOT NULL")
    op.create_index(
        "ix_expense_invoice_line_id",
        "expense",
        ["invoice_line_id"],
        sqlite_where=billed,
        postgresql_where=billed,
    )
    _table(
        "expense_receipt",
        _must("expense_id", sa.Integer()),
        _must("sha256", sa.String(64)),
        _must("name", sa.String(200)),
        _must("position", sa.Integer()),
        _refers("expense_receipt", "expense_id", "expense", "CASCADE"),
        _names_blob("expense_receipt", "sha256"),
    )
    op.create_index("ix_expense_receipt_expense_id", "expense_receipt", ["expense_id"])
    op.create_index("ix_expense_receipt_sha256", "expense_receipt", ["sha256"])
    _table(
        "mileage_rate",
        _must("vehicle", sa.String(20)),
        _must("valid_from", sa.Date()),
        _must("unit", sa.String(2)),
        _must("rate", EXACT),
        _must("currency", sa.String(3)),
        _must("above", EXACT),
        _check("mileage_rate", "unit", "unit IN ('km', 'mi')"),
        _once("mileage_rate", "vehicle", "valid_from", "above"),
    )


def _expense_repeats() -> None:
    _table(
        "expense_repeat",
        _must("pattern_id", sa.Integer()),
        _must("rule", sa.Text()),
        _must("first", sa.Date()),
        _may("until", sa.Date()),
        _must("paused", TRUTH),
        _must("created", INSTANT),
        _refers("expense_repeat", "pattern_id", "expense", "CASCADE"),
        _once("expense_repeat", "pattern_id"),
    )
    _table(
        "expense_repeat_run",
        _must("repeat_id", sa.Integer()),
        _must("day", sa.Date()),
        _may("expense_id", sa.Integer()),
        _must("skipped", TRUTH),
        _refers("expense_repeat_run", "repeat_id", "expense_repeat", "CASCADE"),
        _refers("expense_repeat_run", "expense_id", "expense", "SET NULL"),
        _once("expense_repeat_run", "repeat_id", "day"),
    )
    op.create_index("ix_expense_repeat_run_expense_id", "expense_repeat_run", ["expense_id"])


def _table(name: str, *parts: Any) -> None:
    op.create_table(
        name,
        _must("id", sa.Integer()),
        *parts,
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
        sqlite_autoincrement=True,
    )


def _check(table: str, name: str, condition: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(condition, name=op.f(f"ck_{table}_{name}"))


def _once(table: str, *columns: str) -> sa.UniqueConstraint:
    return sa.UniqueConstraint(*columns, name=op.f(f"uq_{table}_{'_'.join(columns)}"))


def _refers(table: str, column: str, to: str, gone: str) -> sa.ForeignKeyConstraint:
    named = op.f(f"fk_{table}_{column}")
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=named, ondelete=gone)


def _names_blob(table: str, column: str) -> sa.ForeignKeyConstraint:
    named = op.f(f"fk_{table}_{column}")
    return sa.ForeignKeyConstraint([column], ["blob.sha256"], name=named)


def _must(name: str, kind: Any) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=False)


def _may(name: str, kind: Any) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=True)
