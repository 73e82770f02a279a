# SPDX-License-Identifier: GPL-3.0-or-later
"""The schema of the first version; plain operations that know nothing of today's models.

New books are made from the models at once.  This is what later revisions stand on, and the tests
prove that all revisions together make what the models say.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

# Whole seconds since 1970; exact decimals, which SQLite keeps as text; large keys.
INSTANT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
EXACT = sa.Numeric(28, 10).with_variant(sa.String(40), "sqlite")
KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TRUTH = sa.Boolean(create_constraint=False)
AT_THE_END: dict[str, Any] = {"deferrable": True, "initially": "DEFERRED"}


def upgrade() -> None:
    """Make all tables; those that others point to come first."""
    _store()
    _clients()
    _invoices()
    _timelog()


def _table(name: str, *parts: Any) -> None:
    """A table with a key of its own that only grows."""
    key = (_must("id", sa.Integer()), sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")))
    op.create_table(name, *key, *parts, sqlite_autoincrement=True)


def _must(name: str, kind: Any) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=False)


def _may(name: str, kind: Any) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=True)


def _where(condition: str) -> dict[str, Any]:
    """An index over a part of a table, on every database."""
    return {"sqlite_where": sa.text(condition), "postgresql_where": sa.text(condition)}


def _store() -> None:
    """Settings, documents, the journal and its seals."""
    _table(
        "setting",
        _must("key", sa.String(80)),
        _must("value", sa.Text()),
        sa.UniqueConstraint("key", name=op.f("uq_setting_key")),
    )
    op.create_table(
        "blob",
        _must("sha256", sa.String(64)),
        _must("media_type", sa.String(80)),
        _must("size", sa.Integer()),
        _must("added", INSTANT),
        _must("data", sa.LargeBinary()),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_blob")),
    )
    _table(
        "step",
        _must("at", INSTANT),
        _must("label", sa.String(200)),
        _must("args", sa.Text()),
        _must("kind", sa.String(4)),
        _may("target", sa.Integer()),
        _must("undoable", TRUTH),
        _may("undone_by", sa.Integer()),
        _must("dead", TRUTH),
        _must("tables", sa.Text()),
        sa.CheckConstraint("kind IN ('do', 'undo', 'redo')", name=op.f("ck_step_kind")),
        sa.ForeignKeyConstraint(["target"], ["step.id"], name=op.f("fk_step_target")),
        sa.ForeignKeyConstraint(["undone_by"], ["step.id"], name=op.f("fk_step_undone_by")),
    )
    op.create_index(
        op.f("ix_step_undone_by"), "step", ["undone_by"], **_where("undone_by IS NOT NULL")
    )
    op.create_table(
        "change",
        _must("id", KEY),
        _must("step_id", sa.Integer()),
        _must("tbl", sa.String(40)),
        _must("key", sa.BigInteger()),
        _must("op", sa.String(1)),
        _may("before", sa.Text()),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_change")),
    )
    op.create_index(op.f("ix_change_tbl_key"), "change", ["tbl", "key"], **_where("op <> 'I'"))
    op.create_table(
        "journal_now",
        _must("id", sa.Integer()),
        _may("step_id", sa.Integer()),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_journal_now")),
        sa.CheckConstraint("id = 1", name=op.f("ck_journal_now_one")),
    )
    _table(
        "seal",
        _must("step_id", sa.Integer()),
        _must("at", INSTANT),
        _must("prev", sa.String(64)),
        _must("hash", sa.String(64)),
    )
    op.create_table(
        "seal_row",
        _must("id", sa.Integer()),
        _must("seal_id", sa.Integer()),
        _must("tbl", sa.String(40)),
        _must("key", sa.Integer()),
        _may("image", sa.Text()),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seal_row")),
        sa.ForeignKeyConstraint(["seal_id"], ["seal.id"], name=op.f("fk_seal_row_seal_id")),
    )
    op.create_index(op.f("ix_seal_row_tbl_key"), "seal_row", ["tbl", "key"])


def _clients() -> None:
    """Clients, projects, tasks."""
    _table(
        "client",
        _must("name", sa.String(200)),
        _must("short", sa.String(20)),
        _must("currency", sa.String(3)),
        _must("language", sa.String(12)),
        _may("rate", EXACT),
        _must("email", sa.String(200)),
        _must("address", sa.Text()),
        _must("city", sa.String(100)),
        _must("country", sa.String(2)),
        _must("tax_id", sa.String(40)),
        _must("vat_id", sa.String(40)),
        _may("payment_days", sa.Integer()),
        _must("notes", sa.Text()),
        _must("created", INSTANT),
        _may("archived", INSTANT),
        sa.UniqueConstraint("name", name=op.f("uq_client_name")),
    )
    _table(
        "project",
        _must("client_id", sa.Integer()),
        _must("name", sa.String(200)),
        _must("colour", sa.Integer()),
        _must("state", sa.String(12)),
        _must("billable", TRUTH),
        _may("rate", EXACT),
        _may("budget_hours", EXACT),
        _may("budget_minor", sa.BigInteger()),
        _may("deadline", sa.Date()),
        _must("notes", sa.Text()),
        _must("created", INSTANT),
        _may("archived", INSTANT),
        sa.CheckConstraint("colour BETWEEN 1 AND 6", name=op.f("ck_project_colour")),
        sa.CheckConstraint("state IN ('active', 'paused', 'done')", name=op.f("ck_project_state")),
        sa.ForeignKeyConstraint(
            ["client_id"], ["client.id"], name=op.f("fk_project_client_id"), ondelete="CASCADE"
        ),
        sa.UniqueConstraint("client_id", "name", name=op.f("uq_project_client_id_name")),
    )
    _table(
        "task",
        _must("project_id", sa.Integer()),
        _must("name", sa.String(200)),
        _may("rate", EXACT),
        _may("estimate_hours", EXACT),
        _must("position", sa.Integer()),
        _may("done", INSTANT),
        _may("archived", INSTANT),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_task_project_id"), ondelete="CASCADE"
        ),
        sa.UniqueConstraint("project_id", "name", name=op.f("uq_task_project_id_name")),
    )


def _invoices() -> None:
    """Documents, payments, counters."""
    _table(
        "invoice",
        _must("kind", sa.String(10)),
        _may("number", sa.String(60)),
        _must("client_id", sa.Integer()),
        _may("credits_id", sa.Integer()),
        _must("title", sa.String(200)),
        _must("currency", sa.String(3)),
        _must("language", sa.String(12)),
        _may("issue_date", sa.Date()),
        _may("due_date", sa.Date()),
        _may("payment_days", sa.Integer()),
        _may("period_from", sa.Date()),
        _may("period_to", sa.Date()),
        _must("your_order", sa.String(100)),
        _must("intro", sa.Text()),
        _must("note", sa.Text()),
        _must("prices_include_tax", TRUTH),
        _must("in_words", TRUTH),
        _must("rule", sa.String(40)),
        _may("cash_step", EXACT),
        _must("prepaid_minor", sa.BigInteger()),
        _must("rounding_minor", sa.BigInteger()),
        _must("lines_minor", sa.BigInteger()),
        _must("allowances_minor", sa.BigInteger()),
        _must("charges_minor", sa.BigInteger()),
        _must("net_minor", sa.BigInteger()),
        _must("tax_minor", sa.BigInteger()),
        _must("total_minor", sa.BigInteger()),
        _must("due_minor", sa.BigInteger()),
        _may("withholding_percent", EXACT),
        _may("withholding_base", EXACT),
        _must("withholding_label", sa.String(80)),
        _must("withholding_minor", sa.BigInteger()),
        _must("created", INSTANT),
        _may("issued", INSTANT),
        _may("voided", INSTANT),
        _must("void_reason", sa.Text()),
        _must("template", sa.String(40)),
        _may("snapshot", sa.Text()),
        _may("pdf_sha256", sa.String(64)),
        _may("xml_sha256", sa.String(64)),
        sa.CheckConstraint("(number IS NULL) = (issued IS NULL)", name=op.f("ck_invoice_issued")),
        sa.CheckConstraint("kind IN ('invoice', 'credit')", name=op.f("ck_invoice_kind")),
        sa.ForeignKeyConstraint(
            ["client_id"], ["client.id"], name=op.f("fk_invoice_client_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["credits_id"], ["invoice.id"], name=op.f("fk_invoice_credits_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["pdf_sha256"], ["blob.sha256"], name=op.f("fk_invoice_pdf_sha256")
        ),
        sa.ForeignKeyConstraint(
            ["xml_sha256"], ["blob.sha256"], name=op.f("fk_invoice_xml_sha256")
        ),
        sa.UniqueConstraint("number", name=op.f("uq_invoice_number")),
    )
    op.create_index(op.f("ix_invoice_client_id"), "invoice", ["client_id"])
    op.create_index(op.f("ix_invoice_credits_id"), "invoice", ["credits_id"])
    _table(
        "invoice_line",
        _must("invoice_id", sa.Integer()),
        _must("position", sa.Integer()),
        _must("kind", sa.String(10)),
        _must("description", sa.Text()),
        _must("quantity", EXACT),
        _must("unit", sa.String(20)),
        _must("price", EXACT),
        _must("base_quantity", EXACT),
        _must("category", sa.String(2)),
        _must("tax_rate", EXACT),
        _must("net_minor", sa.BigInteger()),
        sa.CheckConstraint("kind IN ('free', 'time')", name=op.f("ck_invoice_line_kind")),
        sa.ForeignKeyConstraint(
            ["invoice_id"],
            ["invoice.id"],
            name=op.f("fk_invoice_line_invoice_id"),
            ondelete="CASCADE",
        ),
    )
    op.create_index(op.f("ix_invoice_line_invoice_id"), "invoice_line", ["invoice_id", "position"])
    _table(
        "invoice_adjustment",
        _must("invoice_id", sa.Integer()),
        _may("line_id", sa.Integer()),
        _must("position", sa.Integer()),
        _must("kind", sa.String(10)),
        _may("amount", EXACT),
        _may("percent", EXACT),
        _may("category", sa.String(2)),
        _may("tax_rate", EXACT),
        _must("reason", sa.String(200)),
        sa.CheckConstraint(
            "(amount IS NULL) <> (percent IS NULL)", name=op.f("ck_invoice_adjustment_amount")
        ),
        sa.CheckConstraint(
            "kind IN ('allowance', 'charge')", name=op.f("ck_invoice_adjustment_kind")
        ),
        sa.ForeignKeyConstraint(
            ["invoice_id"],
            ["invoice.id"],
            name=op.f("fk_invoice_adjustment_invoice_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["line_id"],
            ["invoice_line.id"],
            name=op.f("fk_invoice_adjustment_line_id"),
            ondelete="CASCADE",
        ),
    )
    op.create_index(op.f("ix_invoice_adjustment_invoice_id"), "invoice_adjustment", ["invoice_id"])
    op.create_index(op.f("ix_invoice_adjustment_line_id"), "invoice_adjustment", ["line_id"])
    _table(
        "payment",
        _must("invoice_id", sa.Integer()),
        _must("date", sa.Date()),
        _must("amount_minor", sa.BigInteger()),
        _must("withheld_minor", sa.BigInteger()),
        _must("slip_number", sa.String(60)),
        _must("note", sa.Text()),
        _must("created", INSTANT),
        sa.CheckConstraint("amount_minor + withheld_minor <> 0", name=op.f("ck_payment_amount")),
        sa.ForeignKeyConstraint(
            ["invoice_id"], ["invoice.id"], name=op.f("fk_payment_invoice_id"), ondelete="RESTRICT"
        ),
    )
    op.create_index(op.f("ix_payment_invoice_id"), "payment", ["invoice_id"])
    _table(
        "number_counter",
        _must("series", sa.String(120)),
        _must("last", sa.Integer()),
        sa.UniqueConstraint("series", name=op.f("uq_number_counter_series")),
    )


def _timelog() -> None:
    """Entries, tags, day slices, pauses."""
    _table(
        "tag",
        _must("name", sa.String(60)),
        sa.UniqueConstraint("name", name=op.f("uq_tag_name")),
    )
    _table(
        "entry",
        _may("project_id", sa.Integer()),
        _may("task_id", sa.Integer()),
        _must("description", sa.Text()),
        _must("start", INSTANT),
        _may("end", INSTANT),
        _may("seconds", sa.Integer()),
        _must("timed", TRUTH),
        _must("day", sa.Date()),
        _must("zone", sa.String(64)),
        _must("billable", TRUTH),
        _may("rate", EXACT),
        _may("currency", sa.String(3)),
        _may("invoice_line_id", sa.Integer()),
        _may("import_key", sa.BigInteger()),
        sa.CheckConstraint('"end" IS NULL OR "end" > start', name=op.f("ck_entry_order")),
        sa.CheckConstraint("seconds IS NULL OR seconds > 0", name=op.f("ck_entry_seconds")),
        sa.CheckConstraint(
            'CASE WHEN timed THEN ("end" IS NULL) = (seconds IS NULL)'
            ' ELSE "end" IS NULL AND seconds IS NOT NULL END',
            name=op.f("ck_entry_timed"),
        ),
        sa.ForeignKeyConstraint(
            ["invoice_line_id"],
            ["invoice_line.id"],
            name=op.f("fk_entry_invoice_line_id"),
            ondelete="SET NULL",
            **AT_THE_END,
        ),
        sa.ForeignKeyConstraint(
            ["project_id"],
            ["project.id"],
            name=op.f("fk_entry_project_id"),
            ondelete="CASCADE",
            **AT_THE_END,
        ),
        sa.ForeignKeyConstraint(
            ["task_id"],
            ["task.id"],
            name=op.f("fk_entry_task_id"),
            ondelete="SET NULL",
            **AT_THE_END,
        ),
    )
    op.create_index(op.f("ix_entry_day_start"), "entry", ["day", "start"])
    op.create_index(
        op.f("ix_entry_import_key"),
        "entry",
        ["import_key"],
        unique=True,
        **_where("import_key IS NOT NULL"),
    )
    op.create_index(op.f("ix_entry_invoice_line_id"), "entry", ["invoice_line_id"])
    op.create_index(op.f("ix_entry_project_id_day"), "entry", ["project_id", "day"])
    op.create_index(op.f("ix_entry_running"), "entry", ["start"], **_where("seconds IS NULL"))
    op.create_index(
        op.f("ix_entry_unbilled"),
        "entry",
        ["project_id", "currency", "rate", "seconds"],
        **_where("billable AND invoice_line_id IS NULL AND seconds IS NOT NULL"),
    )
    _table(
        "entry_tag",
        _must("entry_id", sa.Integer()),
        _must("tag_id", sa.Integer()),
        sa.ForeignKeyConstraint(
            ["entry_id"],
            ["entry.id"],
            name=op.f("fk_entry_tag_entry_id"),
            ondelete="CASCADE",
            **AT_THE_END,
        ),
        sa.ForeignKeyConstraint(
            ["tag_id"],
            ["tag.id"],
            name=op.f("fk_entry_tag_tag_id"),
            ondelete="CASCADE",
            **AT_THE_END,
        ),
        sa.UniqueConstraint("entry_id", "tag_id", name=op.f("uq_entry_tag_entry_id_tag_id")),
    )
    op.create_index(op.f("ix_entry_tag_tag_id"), "entry_tag", ["tag_id"])
    op.create_table(
        "entry_slice",
        _must("entry_id", sa.Integer()),
        _must("day", sa.Date()),
        _must("seconds", sa.Integer()),
        _may("project_id", sa.Integer()),
        _must("billable", TRUTH),
        sa.PrimaryKeyConstraint("entry_id", "day", name=op.f("pk_entry_slice")),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["entry.id"], name=op.f("fk_entry_slice_entry_id"), ondelete="CASCADE"
        ),
        sqlite_with_rowid=False,
    )
    op.create_index(
        op.f("ix_entry_slice_day"), "entry_slice", ["day", "project_id", "billable", "seconds"]
    )
    op.create_table(
        "heartbeat",
        _must("id", sa.Integer()),
        _must("seen", INSTANT),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_heartbeat")),
        sa.CheckConstraint("id = 1", name=op.f("ck_heartbeat_one")),
    )
    _table(
        "pause",
        _must("start", INSTANT),
        _must("end", INSTANT),
        sa.CheckConstraint('"end" > start', name=op.f("ck_pause_order")),
    )
    op.create_index(op.f("ix_pause_start"), "pause", ["start"])
