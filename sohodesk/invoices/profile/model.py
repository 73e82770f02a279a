# SPDX-License-Identifier: GPL-3.0-or-later
"""The business profile as kept in the book."""

from __future__ import annotations

from sqlalchemy import Boolean, CheckConstraint, String, Text, false
from sqlalchemy.orm import Mapped, mapped_column

from sohodesk.store.tables import Base


class OwnAddress(Base):
    """An address of the office; at most one is ``printed`` on documents, others are for letters."""

    __tablename__ = "own_address"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(60))
    text: Mapped[str] = mapped_column(Text)
    printed: Mapped[bool] = mapped_column(Boolean(create_constraint=False), default=False)
    position: Mapped[int] = mapped_column(default=0)


class BankAccount(Base):
    """A bank account of the office.

    One account of each currency is the ``standard`` one; it stands on documents in that currency
    where it is ``printed``.  ``note`` is for the office alone.  ``code`` is the payment code made
    from its facts, ``reference_prefix`` the bank's customer number in front of a Swiss reference.
    """

    __tablename__ = "bank_account"
    __table_args__ = (
        CheckConstraint("code IN ('', 'epc', 'swiss', 'spayd')", name="code"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    currency: Mapped[str] = mapped_column(String(3))
    bank: Mapped[str] = mapped_column(String(100), default="")
    number: Mapped[str] = mapped_column(String(60), default="")
    iban: Mapped[str] = mapped_column(String(50), default="")
    bic: Mapped[str] = mapped_column(String(11), default="")
    holder: Mapped[str] = mapped_column(String(200), default="")
    note: Mapped[str] = mapped_column(String(200), default="")
    standard: Mapped[bool] = mapped_column(Boolean(create_constraint=False), default=False)
    printed: Mapped[bool] = mapped_column(Boolean(create_constraint=False), default=True)
    position: Mapped[int] = mapped_column(default=0)
    code: Mapped[str] = mapped_column(String(12), default="", server_default="")
    reference_prefix: Mapped[str] = mapped_column(String(20), default="", server_default="")


class PaymentCode(Base):
    """A payment code of the office's own: a static QRIS code, or a key others are paid by.

    It stands on documents where it is ``printed``; ``name`` and ``city`` are shown to the payer
    (empty: the office's).
    """

    __tablename__ = "payment_code"
    __table_args__ = (
        CheckConstraint("kind IN ('qris', 'paynow', 'promptpay', 'pix', 'upi')", name="kind"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(12))
    content: Mapped[str] = mapped_column(Text)
    position: Mapped[int] = mapped_column(default=0)
    name: Mapped[str] = mapped_column(String(60), default="", server_default="")
    city: Mapped[str] = mapped_column(String(30), default="", server_default="")
    printed: Mapped[bool] = mapped_column(
        Boolean(create_constraint=False), default=False, server_default=false()
    )
