# SPDX-License-Identifier: GPL-3.0-or-later
"""Getting paid: quotes, deposits, retainers, repeating documents, bank files.

Everything that is there stays as it is: documents are plain ones of the book's own currency,
payments are cash and slips.  Tables whose checks change are written anew; ids that were given
once are not given again.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

INSTANT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
EXACT = sa.Numeric(28, 10).with_variant(sa.String(40), "sqlite")
TRUTH = sa.Boolean(create_constraint=False)
MONEY = sa.BigInteger()


def upgrade() -> None:
    """Add the tables, then what documents and payments point at them with."""
    _catalogue()
    _retainers()
    _profile()
    _documents()
    _payments()
    _receipts()
    _late_interest()
    _deductions()
    _repeats()
    _bank()


def _catalogue() -> None:
    _table(
        "service",
        _must("name", sa.String(200)),
        _must("description", sa.Text()),
        _must("unit", sa.String(20)),
        _may("category", sa.String(2)),
        _may("tax_rate", EXACT),
        _must("position", sa.Integer()),
        _may("archived_at", INSTANT),
        _once("service", "name"),
    )
    _table(
        "service_price",
        _must("service_id", sa.Integer()),
        _must("currency", sa.String(3)),
        _must("price", EXACT),
        _refers("service_price", "service_id", "service", "CASCADE"),
        _once("service_price", "service_id", "currency"),
    )
    _table(
        "service_text",
        _must("service_id", sa.Integer()),
        _must("language", sa.String(12)),
        _must("text", sa.Text()),
        _refers("service_text", "service_id", "service", "CASCADE"),
        _once("service_text", "service_id", "language"),
    )


def _retainers() -> None:
    _table(
        "retainer",
        _must("client_id", sa.Integer()),
        _may("project_id", sa.Integer()),
        _must("title", sa.String(200)),
        _must("currency", sa.String(3)),
        _may("rate", EXACT),
        _may("low_minor", MONEY),
        _must("created", INSTANT),
        _may("closed", INSTANT),
        _refers("retainer", "client_id", "client", "RESTRICT"),
        _refers("retainer", "project_id", "project", "SET NULL"),
    )
    op.create_index("ix_retainer_client_id", "retainer", ["client_id"])
    op.create_index("ix_retainer_project_id", "retainer", ["project_id"])


def _profile() -> None:
    with _rebuilt("bank_account") as table:
        table.add_column(_with("code", sa.String(12), ""))
        table.add_column(_with("reference_prefix", sa.String(20), ""))
        _checked(table, "bank_account", "code", "code IN ('', 'epc', 'swiss', 'spayd')")
    with _rebuilt("payment_code") as table:
        table.drop_constraint(op.f("ck_payment_code_kind"), type_="check")
        table.add_column(_with("name", sa.String(60), ""))
        table.add_column(_with("city", sa.String(30), ""))
        table.add_column(_with("printed", TRUTH, sa.false()))
        kinds = "kind IN ('qris', 'paynow', 'promptpay', 'pix', 'upi')"
        _checked(table, "payment_code", "kind", kinds)
    # A code that was there already stood on documents.
    op.execute("UPDATE payment_code SET printed = true")


def _documents() -> None:
    with _rebuilt("invoice") as table:
        table.drop_constraint(op.f("ck_invoice_kind"), type_="check")
        table.add_column(_with("purpose", sa.String(10), "standard"))
        table.add_column(_may("project_id", sa.Integer()))
        table.add_column(_may("quote_id", sa.Integer()))
        table.add_column(_may("revises_id", sa.Integer()))
        table.add_column(_with("revision", sa.Integer(), "1"))
        table.add_column(_may("valid_until", sa.Date()))
        table.add_column(_may("retainer_id", sa.Integer()))
        table.add_column(_may("exchange_rate", EXACT))
        table.add_column(_may("account_id", sa.Integer()))
        table.add_column(_with("payment_code", sa.String(12), ""))
        table.add_column(_with("annex", TRUTH, sa.false()))
        kinds = "kind IN ('invoice', 'credit', 'quote', 'proforma', 'pattern')"
        _checked(table, "invoice", "kind", kinds)
        purposes = "'standard', 'deposit', 'final', 'retainer', 'drawdown', 'interest'"
        _checked(table, "invoice", "purpose", f"purpose IN ({purposes})")
        # Revisions of a quote share its number.
        table.drop_constraint(op.f("uq_invoice_number"), type_="unique")
        table.create_unique_constraint(op.f("uq_invoice_number_revision"), ["number", "revision"])
        _checked(table, "invoice", "revision", "revision = 1 OR kind = 'quote'")
        _points(table, "invoice", "project_id", "project", "SET NULL")
        _points(table, "invoice", "quote_id", "invoice", "RESTRICT")
        _points(table, "invoice", "revises_id", "invoice", "RESTRICT")
        _points(table, "invoice", "retainer_id", "retainer", "RESTRICT")
        _points(table, "invoice", "account_id", "bank_account", "SET NULL")
    for column in ("quote_id", "revises_id", "retainer_id"):
        op.create_index(f"ix_invoice_{column}", "invoice", [column])
    op.create_index("ix_invoice_kind", "invoice", ["kind", "issue_date"])
    with _rebuilt("invoice_line") as table:
        table.drop_constraint(op.f("ck_invoice_line_kind"), type_="check")
        table.add_column(_may("service_id", sa.Integer()))
        table.add_column(_may("period_from", sa.Date()))
        table.add_column(_may("period_to", sa.Date()))
        kinds = "kind IN ('free', 'time', 'expense', 'service', 'text', 'section')"
        _checked(table, "invoice_line", "kind", kinds)
        _points(table, "invoice_line", "service_id", "service", "SET NULL")
    _table(
        "document_event",
        _must("invoice_id", sa.Integer()),
        _must("kind", sa.String(10)),
        _must("day", sa.Date()),
        _must("note", sa.Text()),
        _must("created", INSTANT),
        _check(
            "document_event",
            "kind",
            "kind IN ('sent', 'viewed', 'accepted', 'refused', 'expired', 'reminded', 'note')",
        ),
        _refers("document_event", "invoice_id", "invoice", "CASCADE"),
    )
    op.create_index("ix_document_event_invoice_id", "document_event", ["invoice_id"])


def _payments() -> None:
    _table(
        "transfer",
        _must("client_id", sa.Integer()),
        _must("date", sa.Date()),
        _must("currency", sa.String(3)),
        _must("amount_minor", MONEY),
        _must("note", sa.Text()),
        _must("created", INSTANT),
        _refers("transfer", "client_id", "client", "RESTRICT"),
    )
    op.create_index("ix_transfer_client_id", "transfer", ["client_id"])
    amounts = ("amount_minor", "withheld_minor", "fee_minor", "written_off_minor")
    checks = {
        "amount": " OR ".join(f"{amount} <> 0" for amount in amounts),
        "kind": "kind IN ('payment', 'refund', 'write_off', 'applied')",
        "account": "(invoice_id IS NULL) = (client_id IS NOT NULL)",
        "currency": "(client_id IS NULL) = (currency IS NULL)",
        "received": "(received_minor IS NULL) = (received_currency IS NULL)",
    }
    with _rebuilt("payment") as table:
        table.drop_constraint(op.f("ck_payment_amount"), type_="check")
        table.alter_column("invoice_id", existing_type=sa.Integer(), nullable=True)
        table.add_column(_with("kind", sa.String(10), "payment"))
        table.add_column(_may("client_id", sa.Integer()))
        table.add_column(_may("currency", sa.String(3)))
        table.add_column(_with("fee_minor", MONEY, "0"))
        table.add_column(_with("written_off_minor", MONEY, "0"))
        table.add_column(_may("exchange_rate", EXACT))
        table.add_column(_may("received_minor", MONEY))
        table.add_column(_may("received_currency", sa.String(3)))
        table.add_column(_with("method", sa.String(20), ""))
        table.add_column(_with("account", sa.String(60), ""))
        table.add_column(_may("transfer_id", sa.Integer()))
        table.add_column(_may("slip_date", sa.Date()))
        table.add_column(_may("slip_sha256", sa.String(64)))
        for name, condition in checks.items():
            _checked(table, "payment", name, condition)
        _points(table, "payment", "client_id", "client", "RESTRICT")
        _points(table, "payment", "transfer_id", "transfer", "RESTRICT")
        table.create_foreign_key(
            op.f("fk_payment_slip_sha256"), "blob", ["slip_sha256"], ["sha256"]
        )
    op.create_index("ix_payment_client_id", "payment", ["client_id"])
    op.create_index("ix_payment_transfer_id", "payment", ["transfer_id"])


def _receipts() -> None:
    _table(
        "receipt",
        _must("number", sa.String(60)),
        _may("payment_id", sa.Integer()),
        _may("transfer_id", sa.Integer()),
        _must("day", sa.Date()),
        _must("currency", sa.String(3)),
        _must("amount_minor", MONEY),
        _must("issued", INSTANT),
        _may("voided", INSTANT),
        _must("void_reason", sa.Text()),
        _must("snapshot", sa.Text()),
        _must("pdf_sha256", sa.String(64)),
        _check("receipt", "of", "payment_id IS NOT NULL OR transfer_id IS NOT NULL"),
        _refers("receipt", "payment_id", "payment", "RESTRICT"),
        _refers("receipt", "transfer_id", "transfer", "RESTRICT"),
        _names_blob("receipt", "pdf_sha256"),
        _once("receipt", "number"),
    )
    op.create_index("ix_receipt_payment_id", "receipt", ["payment_id"])
    op.create_index("ix_receipt_transfer_id", "receipt", ["transfer_id"])


def _late_interest() -> None:
    _table(
        "late_interest",
        _must("invoice_id", sa.Integer()),
        _must("late_id", sa.Integer()),
        _must("first_day", sa.Date()),
        _must("last_day", sa.Date()),
        _must("amount_minor", MONEY),
        _must("fixed_minor", MONEY),
        _check("late_interest", "own", "invoice_id <> late_id"),
        _refers("late_interest", "invoice_id", "invoice", "CASCADE"),
        _refers("late_interest", "late_id", "invoice", "RESTRICT"),
    )
    op.create_index("ix_late_interest_invoice_id", "late_interest", ["invoice_id"])
    op.create_index("ix_late_interest_late_id", "late_interest", ["late_id"])


def _deductions() -> None:
    _table(
        "deduction",
        _must("document_id", sa.Integer()),
        _must("deposit_id", sa.Integer()),
        _must("gross_minor", MONEY),
        _must("net_minor", MONEY),
        _must("tax_minor", MONEY),
        _check("deduction", "gross", "gross_minor = net_minor + tax_minor"),
        _refers("deduction", "document_id", "invoice", "CASCADE"),
        _refers("deduction", "deposit_id", "invoice", "RESTRICT"),
        _once("deduction", "document_id", "deposit_id"),
    )
    op.create_index("ix_deduction_deposit_id", "deduction", ["deposit_id"])


def _repeats() -> None:
    _table(
        "repeat",
        _must("pattern_id", sa.Integer()),
        _must("rule", sa.Text()),
        _must("first", sa.Date()),
        _may("until", sa.Date()),
        _must("deed", sa.String(6)),
        _must("add_time", TRUTH),
        _must("add_expenses", TRUTH),
        _must("grouping", sa.String(8)),
        _must("paused", TRUTH),
        _must("created", INSTANT),
        _check("repeat", "deed", "deed IN ('draft', 'issue')"),
        _check("repeat", "grouping", "grouping IN ('task', 'project', 'day', 'entry')"),
        _refers("repeat", "pattern_id", "invoice", "CASCADE"),
        _once("repeat", "pattern_id"),
    )
    _table(
        "repeat_run",
        _must("repeat_id", sa.Integer()),
        _must("day", sa.Date()),
        _may("invoice_id", sa.Integer()),
        _must("skipped", TRUTH),
        _must("made", INSTANT),
        _refers("repeat_run", "repeat_id", "repeat", "CASCADE"),
        _refers("repeat_run", "invoice_id", "invoice", "SET NULL"),
        _once("repeat_run", "repeat_id", "day"),
    )
    op.create_index("ix_repeat_run_invoice_id", "repeat_run", ["invoice_id"])


def _bank() -> None:
    _table(
        "bank_file",
        _must("sha256", sa.String(64)),
        _must("name", sa.String(200)),
        _must("format", sa.String(10)),
        _must("account", sa.String(60)),
        _must("currency", sa.String(3)),
        _may("opening_minor", MONEY),
        _may("closing_minor", MONEY),
        _must("imported", INSTANT),
    )
    op.create_index("ix_bank_file_sha256", "bank_file", ["sha256"])
    _table(
        "bank_row",
        _must("file_id", sa.Integer()),
        _must("key", sa.String(64)),
        _must("day", sa.Date()),
        _may("value_day", sa.Date()),
        _must("amount_minor", MONEY),
        _must("currency", sa.String(3)),
        _must("party", sa.String(200)),
        _must("party_account", sa.String(60)),
        _must("reference", sa.Text()),
        _must("text", sa.Text()),
        _must("state", sa.String(8)),
        _check("bank_row", "state", "state IN ('open', 'matched', 'ignored')"),
        _refers("bank_row", "file_id", "bank_file", "CASCADE"),
        _once("bank_row", "key"),
    )
    op.create_index("ix_bank_row_file_id", "bank_row", ["file_id"])
    op.create_index("ix_bank_row_state", "bank_row", ["state", "day"])
    _table(
        "bank_match",
        _must("row_id", sa.Integer()),
        _may("payment_id", sa.Integer()),
        _may("expense_id", sa.Integer()),
        _check("bank_match", "one", "(payment_id IS NULL) <> (expense_id IS NULL)"),
        _refers("bank_match", "row_id", "bank_row", "CASCADE"),
        _refers("bank_match", "payment_id", "payment", "CASCADE"),
        _refers("bank_match", "expense_id", "expense", "CASCADE"),
    )
    for column in ("row_id", "payment_id", "expense_id"):
        op.create_index(f"ix_bank_match_{column}", "bank_match", [column])
    _table(
        "bank_columns",
        _must("head", sa.String(64)),
        _must("name", sa.String(100)),
        _must("columns", sa.Text()),
        _once("bank_columns", "head"),
    )


@contextmanager
def _rebuilt(name: str) -> Iterator[Any]:
    """A table written anew; the highest key that it ever gave is kept."""
    last = _last_key(name)
    with op.batch_alter_table(name, table_kwargs={"sqlite_autoincrement": True}) as table:
        yield table
    if last is None:
        return
    bind, said = op.get_bind(), {"name": name, "last": last}
    kept = bind.execute(sa.text("UPDATE sqlite_sequence SET seq = :last WHERE name = :name"), said)
    if not kept.rowcount:
        added = "INSERT INTO sqlite_sequence (name, seq) VALUES (:name, :last)"
        bind.execute(sa.text(added), said)


def _last_key(name: str) -> int | None:
    """Where the database forgets it with the table."""
    bind = op.get_bind()
    if bind.dialect.name != "sqlite":
        return None
    asked = sa.text("SELECT seq FROM sqlite_sequence WHERE name = :name")
    return bind.execute(asked, {"name": name}).scalar()


def _checked(table: Any, name: str, check: str, condition: str) -> None:
    table.create_check_constraint(op.f(f"ck_{name}_{check}"), condition)


def _points(table: Any, name: str, column: str, to: str, gone: str) -> None:
    table.create_foreign_key(op.f(f"fk_{name}_{column}"), to, [column], ["id"], ondelete=gone)


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


def _with(name: str, kind: Any, default: Any) -> sa.Column[Any]:
    """A column that old rows, and old rows that come back, fill with a default."""
    return sa.Column(name, kind, nullable=False, server_default=default)
