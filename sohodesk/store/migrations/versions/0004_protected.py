# SPDX-License-Identifier: GPL-3.0-or-later
"""Hours of the week that belong to home."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

CHECKS = {
    "weekdays": "weekdays BETWEEN 1 AND 127",
    "from_minute": "from_minute BETWEEN 0 AND 1439",
    "to_minute": "to_minute BETWEEN 1 AND 1440",
    "length": "to_minute != from_minute",
    "valid": "valid_to >= valid_from",
}


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "protected_hours",
        _must("id", sa.Integer()),
        _must("name", sa.String(100)),
        _must("weekdays", sa.Integer()),
        _must("from_minute", sa.Integer()),
        _must("to_minute", sa.Integer()),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_protected_hours")),
        *(
            sa.CheckConstraint(said, name=op.f(f"ck_protected_hours_{name}"))
            for name, said in CHECKS.items()
        ),
        sqlite_autoincrement=True,
    )


def _must(name: str, kind: Any) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=False)
