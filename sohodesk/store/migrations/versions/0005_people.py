# SPDX-License-Identifier: GPL-3.0-or-later
"""People: who they are, what they do, how to reach them."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

INSTANT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "person",
        _must("id", sa.Integer()),
        _must("name", sa.String(200)),
        _must("role", sa.String(200)),
        sa.Column("client_id", sa.Integer(), nullable=True),
        _must("email", sa.String(254)),
        _must("phone", sa.String(60)),
        _must("language", sa.String(12)),
        _must("birthday", sa.String(10)),
        _must("notes", sa.Text()),
        _must("created", INSTANT),
        sa.Column("archived", INSTANT, nullable=True),
        sa.ForeignKeyConstraint(
            ["client_id"],
            ["client.id"],
            name=op.f("fk_person_client_id"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_person_client_id", "person", ["client_id"])


def _must(name: str, kind: Any) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=False)
