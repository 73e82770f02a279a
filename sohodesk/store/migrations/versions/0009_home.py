# SPDX-License-Identifier: GPL-3.0-or-later
"""Home: family, days off, the guard, choices of the score, costs of living, planner, reviews.

Promises that are there stay as they are: together, by the clock.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

INSTANT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
EXACT = sa.Numeric(28, 10).with_variant(sa.String(40), "sqlite")
TRUTH = sa.Boolean(create_constraint=False)
EVERY = "every IN ('once', 'week', 'month', 'quarter', 'year')"


def upgrade() -> None:
    """Add the tables, what promises and calendars have beside, what invoices lack."""
    op.add_column("invoice", _with("withholding_scale", sa.String(30), ""))
    op.add_column("document_event", _with("level", sa.String(10), ""))
    op.add_column("promise", _with("around", TRUTH, sa.false()))
    op.add_column("promise", _with("prayer", sa.String(10), ""))
    op.add_column("promise", _with("shift", sa.Integer(), "0"))
    op.add_column("promise", _with("sign", sa.String(30), ""))
    op.add_column("calendar", _with("family", TRUTH, sa.false()))
    _family()
    _days_off()
    _guard()
    _balance()
    _enough()
    _planner()
    _review()


def _family() -> None:
    _table(
        "member",
        _must("name", sa.String(100)),
        _must("relation", sa.String(60)),
        _may("birthday", sa.Date()),
        _must("colour", sa.String(20)),
        _may("goal_minutes", sa.Integer()),
        _must("position", sa.Integer()),
        _may("left", sa.Date()),
        _check("member", "goal_minutes", "goal_minutes BETWEEN 1 AND 10080"),
        _once("member", "name"),
    )
    for name, column in (("promise_member", "promise_id"), ("home_time_member", "home_time_id")):
        _table(
            name,
            _must(column, sa.Integer()),
            _must("member_id", sa.Integer()),
            _refers(name, column, column.removesuffix("_id"), "CASCADE"),
            _refers(name, "member_id", "member", "RESTRICT"),
            _once(name, column, "member_id"),
        )
        op.create_index(f"ix_{name}_member_id", name, ["member_id"])


def _days_off() -> None:
    _table(
        "day_off",
        _must("kind", sa.String(8)),
        _must("first", sa.Date()),
        _must("last", sa.Date()),
        _must("note", sa.String(200)),
        _check("day_off", "kind", "kind IN ('leave', 'sick', 'holiday', 'rest', 'away', 'work')"),
        _check("day_off", "order", "last >= first"),
    )
    op.create_index("ix_day_off_first", "day_off", ["first"])
    _table(
        "exemption",
        _must("start", INSTANT),
        _must("end", INSTANT),
        _must("reason", sa.String(200)),
        _check("exemption", "order", '"end" > start'),
    )
    op.create_index("ix_exemption_start", "exemption", ["start"])


def _guard() -> None:
    _table(
        "guard_mark",
        _must("block", INSTANT),
        _must("what", sa.String(40)),
        _must("at", INSTANT),
        _may("until", INSTANT),
        _once("guard_mark", "block", "what"),
    )


def _balance() -> None:
    parts = ("hours", "rest", "protected", "promises", "family")
    sound = " AND ".join(f"{part} >= 0" for part in parts)
    _table(
        "balance_choice",
        _must("valid_from", sa.Date()),
        *(_must(part, sa.Integer()) for part in parts),
        _must("target_minutes", sa.Integer()),
        _must("evenings", sa.Integer()),
        _must("profile", sa.String(10)),
        _check("balance_choice", "weights", f"{sound} AND {' + '.join(parts)} = 100"),
        _check("balance_choice", "target_minutes", "target_minutes BETWEEN 1 AND 10080"),
        _check("balance_choice", "evenings", "evenings BETWEEN 0 AND 7"),
        _once("balance_choice", "valid_from"),
    )
    _table(
        "check_in",
        _must("week", sa.Date()),
        _must("answer", sa.Integer()),
        _must("word", sa.Text()),
        _check("check_in", "answer", "answer BETWEEN 1 AND 5"),
        _once("check_in", "week"),
    )


def _enough() -> None:
    for name, own in (
        ("living_cost", [_must("category", sa.String(60))]),
        ("other_income", [_must("kind", sa.String(10))]),
    ):
        checks = [_check(name, "kind", "kind IN ('household', 'signed')")]
        _table(
            name,
            _must("title", sa.String(200)),
            *own,
            _must("amount_minor", sa.BigInteger()),
            _must("currency", sa.String(3)),
            _must("every", sa.String(8)),
            _must("first", sa.Date()),
            _may("last", sa.Date()),
            *(checks if name == "other_income" else []),
            _check(name, "every", EVERY),
            _check(name, "amount", "amount_minor > 0"),
            _check(name, "order", "last >= first"),
        )
        op.create_index(f"ix_{name}_first", name, ["first"])
    _table(
        "cash_count",
        _must("day", sa.Date()),
        _must("amount_minor", sa.BigInteger()),
        _must("currency", sa.String(3)),
        _once("cash_count", "day"),
    )
    _table(
        "tax_set_aside",
        _must("valid_from", sa.Date()),
        _must("percent", EXACT),
        _once("tax_set_aside", "valid_from"),
    )


def _planner() -> None:
    _table(
        "past_job",
        _must("title", sa.String(200)),
        _must("kind", sa.String(60)),
        _must("guess_minutes", sa.Integer()),
        _must("real_minutes", sa.Integer()),
        _must("day", sa.Date()),
        _must("abandoned", TRUTH),
        _check("past_job", "minutes", "guess_minutes > 0 AND real_minutes > 0"),
    )
    chances = ("all_without", "all_with", "new", "low", "high")
    shortage = ("short_low", "short_middle", "short_high")
    _table(
        "forecast",
        _must("made", INSTANT),
        _must("title", sa.String(200)),
        _must("kind", sa.String(60)),
        _may("client_id", sa.Integer()),
        _may("quote_id", sa.Integer()),
        _may("project_id", sa.Integer()),
        _must("guess_minutes", sa.Integer()),
        _may("fee_minor", sa.BigInteger()),
        _must("currency", sa.String(3)),
        _must("due", sa.Date()),
        *(_must(name, EXACT) for name in (*chances, *shortage)),
        _may("earliest", sa.Date()),
        _must("quote_hours", EXACT),
        _must("own_jobs", sa.Integer()),
        _must("asked", sa.Text()),
        _must("outcome", sa.String(8)),
        _may("outcome_day", sa.Date()),
        _check("forecast", "outcome", "outcome IN ('', 'on-time', 'late', 'dropped')"),
        _check("forecast", "outcome_day", "(outcome = '') = (outcome_day IS NULL)"),
        _refers("forecast", "client_id", "client", "SET NULL"),
        _refers("forecast", "quote_id", "invoice", "SET NULL"),
        _refers("forecast", "project_id", "project", "SET NULL"),
    )
    for name in ("client_id", "quote_id", "project_id"):
        op.create_index(f"ix_forecast_{name}", "forecast", [name])


def _review() -> None:
    _table(
        "week_review",
        _must("week", sa.Date()),
        _may("confirmed", INSTANT),
        _may("done", INSTANT),
        _may("skipped", INSTANT),
        _must("steps", sa.Text()),
        _once("week_review", "week"),
    )


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


def _must(name: str, kind: Any) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=False)


def _may(name: str, kind: Any) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=True)


def _with(name: str, kind: Any, default: Any) -> sa.Column[Any]:
    """A column that old rows, and old rows that come back, fill with a default."""
    return sa.Column(name, kind, nullable=False, server_default=default)
