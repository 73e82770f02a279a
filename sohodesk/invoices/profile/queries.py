# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads of the business profile: one select each, frozen rows."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from sohodesk.invoices.payqr import choosing
from sohodesk.invoices.payqr.qris import Merchant, read
from sohodesk.invoices.profile.model import BankAccount, OwnAddress, PaymentCode


@dataclass(frozen=True, slots=True)
class AddressRow:
    """An address; ``id`` is None for the one that stands in the settings of an older book."""

    id: int | None
    name: str
    text: str
    printed: bool

    @property
    def line(self) -> str:
        """The address on one line."""
        return ", ".join(self.text.splitlines())


@dataclass(frozen=True, slots=True)
class AccountRow:
    """A bank account."""

    id: int
    currency: str
    bank: str
    number: str
    iban: str
    bic: str
    holder: str
    note: str
    standard: bool
    printed: bool
    code: str
    reference_prefix: str

    @property
    def name(self) -> str:
        """Bank and number, by which people know it."""
        return " ".join(part for part in (self.bank, self.number or self.iban) if part)


@dataclass(frozen=True, slots=True)
class CodeRow:
    """A payment code; ``content`` is a QRIS code or the address to pay to.

    ``merchant`` is who is paid, as far as the code or the user says so.
    """

    id: int
    kind: str
    content: str
    merchant: Merchant
    printed: bool = False


_CODE = tuple(
    getattr(PaymentCode, name) for name in ("id", "kind", "content", "name", "city", "printed")
)
_ACCOUNT = tuple(getattr(BankAccount, name) for name in AccountRow.__dataclass_fields__)


def addresses(session: Session) -> list[AddressRow]:
    """All addresses in their order."""
    wanted = select(OwnAddress.id, OwnAddress.name, OwnAddress.text, OwnAddress.printed)
    rows = session.execute(wanted.order_by(OwnAddress.position, OwnAddress.id))
    return [AddressRow(*row) for row in rows]


def accounts(session: Session) -> list[AccountRow]:
    """All accounts in their order."""
    order = (BankAccount.position, BankAccount.id)
    rows = session.execute(select(*_ACCOUNT).order_by(*order))
    return [AccountRow(*row) for row in rows]


def codes(session: Session) -> list[CodeRow]:
    """All payment codes in their order."""
    rows = session.execute(select(*_CODE).order_by(PaymentCode.position, PaymentCode.id))
    return [_code_row(*row) for row in rows]


def printed_code(session: Session, currency: str) -> CodeRow | None:
    """The own code that is on documents in a currency."""
    kind = choosing.own_kind_for(currency)
    wanted = select(*_CODE).where(PaymentCode.kind == kind, PaymentCode.printed)
    found = session.execute(wanted.order_by(PaymentCode.position).limit(1)).first()
    return None if found is None else _code_row(*found)


def _code_row(key: int, kind: str, content: str, name: str, city: str, printed: bool) -> CodeRow:
    merchant = read(content)[1] if kind == "qris" else Merchant(name, city)
    return CodeRow(key, kind, content, merchant, printed)


def printed_address(session: Session) -> str | None:
    """The lines of the address that is on documents, None where no row is."""
    wanted = select(OwnAddress.text).where(OwnAddress.printed).limit(1)
    return session.execute(wanted).scalar()


def printed_account(session: Session, currency: str) -> AccountRow | None:
    """The account that is on documents in a currency."""
    wanted = select(*_ACCOUNT).where(
        BankAccount.currency == currency, BankAccount.standard, BankAccount.printed
    )
    found = session.execute(wanted.limit(1)).first()
    if found is None:
        return None
    return AccountRow(*found)
