# SPDX-License-Identifier: GPL-3.0-or-later
"""What final and draw-down invoices take off of money asked for ahead, as kept in the book."""

from __future__ import annotations

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

import sohodesk.invoices.model  # noqa: F401 the table that deductions point at
from sohodesk.store.tables import Base

_ISSUED = "document_id IN (SELECT id FROM invoice WHERE issued IS NOT NULL)"


class Deduction(Base):
    """Part of a deposit or retainer invoice that a later invoice counts as paid already.

    ``gross_minor`` = ``net_minor`` + ``tax_minor``, minor units of the currency both are in.
    """

    __tablename__ = "deduction"
    __table_args__ = (
        UniqueConstraint("document_id", "deposit_id"),
        CheckConstraint("gross_minor = net_minor + tax_minor", name="gross"),
        Index("ix_deduction_deposit_id", "deposit_id"),
        {
            "sqlite_autoincrement": True,
            "info": {"sealed": _ISSUED, "sealed_by": ("invoice", "document_id")},
        },
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("invoice.id", ondelete="CASCADE"))
    deposit_id: Mapped[int] = mapped_column(ForeignKey("invoice.id", ondelete="RESTRICT"))
    gross_minor: Mapped[int] = mapped_column(BigInteger)
    net_minor: Mapped[int] = mapped_column(BigInteger)
    tax_minor: Mapped[int] = mapped_column(BigInteger)
