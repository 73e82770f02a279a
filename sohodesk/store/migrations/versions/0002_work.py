# SPDX-License-Identifier: GPL-3.0-or-later
"""How work is agreed and billed: budgets by month, prices, rounding, estimates, repeating tasks.

Everything that is there stays as it is: a project is billed by the hour, its budget holds once,
nothing is rounded.  Tables whose checks change are written anew; ids that were given once are not
given again.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

INSTANT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
EXACT = sa.Numeric(28, 10).with_variant(sa.String(40), "sqlite")
TRUTH = sa.Boolean(create_constraint=False)
ROUNDING = {
    "rounding": "rounding IN ('none', 'up', 'down', 'nearest')",
    "rounding_minutes": "rounding_minutes IN (1, 5, 6, 10, 15, 30)",
    "minimum_minutes": "minimum_minutes BETWEEN 0 AND 480",
}


def upgrade() -> None:
    """Add what is new; rows keep their values."""
    _clients()
    _projects()
    _tasks()
    _linked_files()
    _budget_alerts()
    _entries()


def _may(name: str, kind: Any) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=True)


def _with(name: str, kind: Any, default: Any) -> sa.Column[Any]:
    """A column that old rows, and old rows that come back, fill with a default."""
    return sa.Column(name, kind, nullable=False, server_default=default)


def _where(condition: str) -> dict[str, Any]:
    return {"sqlite_where": sa.text(condition), "postgresql_where": sa.text(condition)}


def _rebuild(name: str, columns: list[sa.Column[Any]], checks: dict[str, str], **gone: str) -> None:
    """Add columns and checks to a table and drop the constraints ``gone`` (name to kind)."""
    last = _last_key(name)
    grows = {"sqlite_autoincrement": True}
    with op.batch_alter_table(name, table_kwargs=grows) as table:
        for constraint, kind in gone.items():
            table.drop_constraint(op.f(constraint), type_=kind)
        for column in columns:
            table.add_column(column)
        for check, condition in checks.items():
            table.create_check_constraint(op.f(f"ck_{name}_{check}"), condition)
    _keep_last_key(name, last)


def _last_key(name: str) -> int | None:
    """The highest key that a table ever gave, where the database forgets it with the table."""
    bind = op.get_bind()
    if bind.dialect.name != "sqlite":
        return None
    found = bind.execute(
        sa.text("SELECT seq FROM sqlite_sequence WHERE name = :name"), {"name": name}
    )
    return found.scalar()


def _keep_last_key(name: str, last: int | None) -> None:
    if last is None:
        return
    bind, said = op.get_bind(), {"name": name, "last": last}
    kept = bind.execute(sa.text("UPDATE sqlite_sequence SET seq = :last WHERE name = :name"), said)
    if not kept.rowcount:
        bind.execute(sa.text("INSERT INTO sqlite_sequence (name, seq) VALUES (:name, :last)"), said)


def _rounding() -> list[sa.Column[Any]]:
    return [
        _may("rounding", sa.String(8)),
        _may("rounding_minutes", sa.Integer()),
        _may("minimum_minutes", sa.Integer()),
    ]


def _clients() -> None:
    columns = [_may("colour", sa.Integer()), *_rounding()]
    _rebuild("client", columns, {"colour": "colour BETWEEN 1 AND 6", **ROUNDING})


def _projects() -> None:
    columns = [
        _with("short", sa.String(20), ""),
        _with("billing", sa.String(10), "hourly"),
        _may("price_minor", sa.BigInteger()),
        _with("budget_every", sa.String(8), "once"),
        _with("budget_carry", TRUTH, sa.false()),
        _with("renews_day", sa.Integer(), "1"),
        _may("estimate_hours", EXACT),
        _may("original_hours", EXACT),
        _may("reestimated", INSTANT),
        _may("starts", sa.Date()),
        _may("ended", sa.Date()),
        _with("field", sa.String(60), ""),
        *_rounding(),
    ]
    checks = {
        "state": "state IN ('lead', 'quoted', 'active', 'paused', 'done', 'lost')",
        "billing": "billing IN ('hourly', 'daily', 'fixed', 'retainer')",
        "budget_every": "budget_every IN ('once', 'month')",
        "renews_day": "renews_day BETWEEN 1 AND 31",
        **ROUNDING,
    }
    _rebuild("project", columns, checks, ck_project_state="check")


def _tasks() -> None:
    columns = [
        _may("original_hours", EXACT),
        _may("reestimated", INSTANT),
        _may("due", sa.Date()),
        _with("repeat", sa.String(8), ""),
        _with("repeat_every", sa.Integer(), "1"),
        _may("repeat_day", sa.Integer()),
        _with("notes", sa.Text(), ""),
    ]
    checks = {
        "repeat": "repeat IN ('', 'day', 'week', 'month', 'year')",
        "repeat_every": "repeat_every BETWEEN 1 AND 366",
        "repeat_day": "repeat_day BETWEEN 1 AND 31",
    }
    _rebuild("task", columns, checks, uq_task_project_id_name="unique")
    op.create_index(
        op.f("ix_task_open"), "task", ["project_id", "name"], unique=True, **_where("done IS NULL")
    )
    op.create_index(op.f("ix_task_project_id"), "task", ["project_id", "position"])


def _linked_files() -> None:
    op.create_table(
        "linked_file",
        sa.Column("id", sa.Integer(), nullable=False),
        _may("client_id", sa.Integer()),
        _may("project_id", sa.Integer()),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("label", sa.String(200), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_linked_file")),
        sa.CheckConstraint(
            "(client_id IS NULL) <> (project_id IS NULL)", name=op.f("ck_linked_file_owner")
        ),
        sa.ForeignKeyConstraint(
            ["client_id"], ["client.id"], name=op.f("fk_linked_file_client_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["project_id"],
            ["project.id"],
            name=op.f("fk_linked_file_project_id"),
            ondelete="CASCADE",
        ),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_linked_file_client_id"), "linked_file", ["client_id", "position"])
    op.create_index(op.f("ix_linked_file_project_id"), "linked_file", ["project_id", "position"])


def _budget_alerts() -> None:
    op.create_table(
        "budget_alert",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("period", sa.Date(), nullable=False),
        sa.Column("percent", sa.Integer(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_budget_alert")),
        sa.ForeignKeyConstraint(
            ["project_id"],
            ["project.id"],
            name=op.f("fk_budget_alert_project_id"),
            ondelete="CASCADE",
        ),
        sa.UniqueConstraint(
            "project_id",
            "period",
            "percent",
            name=op.f("uq_budget_alert_project_id_period_percent"),
        ),
        sqlite_autoincrement=True,
    )


def _entries() -> None:
    op.add_column("entry", _may("day_hours", EXACT))
    op.add_column("entry", _may("billed_seconds", sa.Integer()))
    op.drop_index(op.f("ix_entry_day_start"), "entry")
    op.create_index(op.f("ix_entry_day"), "entry", ["day", "start", "billable", "seconds"])
    op.drop_index(op.f("ix_entry_invoice_line_id"), "entry")
    op.create_index(
        op.f("ix_entry_invoice_line_id"),
        "entry",
        ["invoice_line_id"],
        **_where("invoice_line_id IS NOT NULL"),
    )
    op.drop_index(op.f("ix_entry_unbilled"), "entry")
    op.create_index(
        op.f("ix_entry_unbilled"),
        "entry",
        ["project_id", "currency", "rate", "day_hours", "day", "seconds"],
        # As SQLite is asked, which proves no more than it reads.
        sqlite_where=sa.text("billable = 1 AND invoice_line_id IS NULL AND seconds IS NOT NULL"),
        postgresql_where=sa.text("billable AND invoice_line_id IS NULL AND seconds IS NOT NULL"),
    )
