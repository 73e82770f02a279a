# SPDX-License-Identifier: GPL-3.0-or-later
"""The business profile: addresses, bank accounts and payment codes of the office.

What stood in the settings stays there and is printed as before until the office has an address or
an account in these tables.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

TRUTH = sa.Boolean(create_constraint=False)


def upgrade() -> None:
    """Make the three tables."""
    _table(
        "own_address",
        _must("name", sa.String(60)),
        _must("text", sa.Text()),
        _must("printed", TRUTH),
        _must("position", sa.Integer()),
    )
    _table(
        "bank_account",
        _must("currency", sa.String(3)),
        _must("bank", sa.String(100)),
        _must("number", sa.String(60)),
        _must("iban", sa.String(50)),
        _must("bic", sa.String(11)),
        _must("holder", sa.String(200)),
        _must("note", sa.String(200)),
        _must("standard", TRUTH),
        _must("printed", TRUTH),
        _must("position", sa.Integer()),
    )
    _table(
        "payment_code",
        _must("kind", sa.String(12)),
        _must("content", sa.Text()),
        _must("position", sa.Integer()),
        sa.CheckConstraint("kind IN ('qris')", name=op.f("ck_payment_code_kind")),
    )


def _table(name: str, *parts: Any) -> None:
    """A table with a key of its own that only grows."""
    key = (_must("id", sa.Integer()), sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")))
    op.create_table(name, *key, *parts, sqlite_autoincrement=True)


def _must(name: str, kind: Any) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=False)
