# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes of the business profile: one function per verb of the user; documents issued stay."""

from __future__ import annotations

from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from sohodesk.base import office
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, n_
from sohodesk.invoices import settings
from sohodesk.invoices.profile.model import BankAccount, OwnAddress, PaymentCode
from sohodesk.invoices.profile.rules import (
    checked_account,
    checked_address,
    checked_code,
    checked_fact,
    name_of_code,
    require_code_fits,
    require_usable,
)
from sohodesk.store.desk import Desk
from sohodesk.store.tables import Base

ACCOUNT_FACTS = frozenset(
    {"currency", "bank", "number", "iban", "bic", "holder", "note", "printed", "code"}
    | {"reference_prefix"}
)


# Bank accounts ----------------------------------------------------------------------------------


def add_account(desk: Desk, *, currency: str = "", **facts: Any) -> int:
    """Add an account and return its id; the first one of a currency is its standard."""
    values = _account_facts({"currency": currency or desk.setting(office.CURRENCY), **facts})
    require_usable(values.get("number", ""), values.get("iban", ""))
    require_code_fits(
        values.get("code", ""),
        currency=values["currency"],
        iban=values.get("iban", ""),
        bic=values.get("bic", ""),
    )
    with desk.work(n_("Add account {name}"), name=_account_name(values)) as session:
        _require_new(session, values)
        account = BankAccount(**values, position=_next(session, BankAccount))
        account.standard = _standard(session, account.currency) is None
        session.add(account)
        session.flush()
        return account.id


def edit_account(desk: Desk, *, account_id: int, **facts: Any) -> None:
    """Change facts of an account; in another currency it is standard only where none is."""
    values = _account_facts(facts)
    with desk.work(n_("Edit account {name}")) as session:
        account = _account(session, account_id)
        former = account.currency
        for name, value in values.items():
            setattr(account, name, value)
        require_usable(account.number, account.iban)
        require_code_fits(
            account.code, currency=account.currency, iban=account.iban, bic=account.bic
        )
        if account.currency != former:
            account.standard = False
            session.flush()
            _heir(session, former)
            account.standard = _standard(session, account.currency) is None
        desk.name_step(name=_account_name({"bank": account.bank, "number": account.number}))


def make_standard(desk: Desk, *, account_id: int) -> None:
    """Let an account be the one for documents in its currency; it is printed then."""
    with desk.work(n_("Make {name} the standard account")) as session:
        account = _account(session, account_id)
        others = update(BankAccount).where(
            BankAccount.currency == account.currency, BankAccount.standard
        )
        session.execute(others.values(standard=False))
        account.standard = account.printed = True
        desk.name_step(name=_account_name({"bank": account.bank, "number": account.number}))


def remove_account(desk: Desk, *, account_id: int) -> None:
    """Take an account away; the next one of its currency becomes the standard."""
    with desk.work(n_("Remove account {name}")) as session:
        account = _account(session, account_id)
        desk.name_step(name=_account_name({"bank": account.bank, "number": account.number}))
        currency = account.currency
        session.delete(account)
        session.flush()
        _heir(session, currency)


def _account_facts(facts: dict[str, Any]) -> dict[str, Any]:
    unknown = facts.keys() - ACCOUNT_FACTS
    if unknown:
        raise TypeError(f"unknown facts: {sorted(unknown)}")
    return checked_account(facts)


def _require_new(session: Session, values: dict[str, Any]) -> None:
    """Refuse an account that is in the profile already; one IBAN may serve several currencies."""
    wanted = select(BankAccount).where(BankAccount.currency == values["currency"])
    for kept in session.scalars(wanted):
        iban, number = values.get("iban", ""), values.get("number", "")
        same_number = number and _bare(number) == _bare(kept.number)
        if (iban and iban == kept.iban) or (same_number and values.get("bank", "") == kept.bank):
            raise Refusal(_("This account is in the profile already."))


def _bare(number: str) -> str:
    return "".join(sign for sign in number if sign.isalnum())


def _account_name(values: dict[str, Any]) -> str:
    return " ".join(part for part in (values.get("bank"), values.get("number")) if part) or "IBAN"


def _account(session: Session, account_id: int) -> BankAccount:
    found = session.get(BankAccount, account_id)
    if found is None:
        raise Refusal(_("This account is no longer in the book."))
    return found


def _standard(session: Session, currency: str) -> int | None:
    wanted = select(BankAccount.id).where(BankAccount.currency == currency, BankAccount.standard)
    with session.no_autoflush:
        return session.execute(wanted.limit(1)).scalar()


def _heir(session: Session, currency: str) -> None:
    """Let the next account of a currency be its standard where none is."""
    if _standard(session, currency) is not None:
        return
    wanted = select(BankAccount).where(BankAccount.currency == currency)
    order = (BankAccount.printed.desc(), BankAccount.position, BankAccount.id)
    heir = session.scalars(wanted.order_by(*order).limit(1)).first()
    if heir is not None:
        heir.standard = True


# Addresses --------------------------------------------------------------------------------------


def add_address(desk: Desk, *, text: str, name: str = "", printed: bool | None = None) -> int:
    """Add an address and return its id; the first one is for documents unless said otherwise."""
    name, text = checked_address(name, text)
    with desk.work(n_("Add address {name}"), name=name) as session:
        _take_over(desk, session)
        if printed is None:
            printed = session.execute(select(func.count(OwnAddress.id))).scalar_one() == 0
        if printed:
            _print_none(session)
        address = OwnAddress(
            name=name, text=text, printed=printed, position=_next(session, OwnAddress)
        )
        session.add(address)
        session.flush()
        return address.id


def edit_address(
    desk: Desk,
    *,
    address_id: int | None,
    name: str | None = None,
    text: str | None = None,
    printed: bool | None = None,
) -> None:
    """Change an address; None is the one in the settings of an older book."""
    with desk.work(n_("Edit address {name}")) as session:
        taken = _take_over(desk, session)
        found = _address(session, taken if address_id is None else address_id)
        said = (found.name if name is None else name, found.text if text is None else text)
        found.name, found.text = checked_address(*said)
        if printed is not None:
            if printed:
                _print_none(session)
            found.printed = printed
        desk.name_step(name=found.name)


def remove_address(desk: Desk, *, address_id: int | None) -> None:
    """Take an address away; documents carry none until another one is chosen for them."""
    with desk.work(n_("Remove address {name}")) as session:
        taken = _take_over(desk, session)
        found = _address(session, taken if address_id is None else address_id)
        desk.name_step(name=found.name)
        session.delete(found)


def _take_over(desk: Desk, session: Session) -> int | None:
    """Make a row of the address in the settings of an older book; gives its id, if there is one."""
    said = desk.setting(settings.ADDRESS)
    if not said or session.execute(select(OwnAddress.id).limit(1)).scalar() is not None:
        return None
    address = OwnAddress(name=_("Office"), text=said, printed=True, position=1)
    session.add(address)
    session.flush()
    desk.settings.set(desk, settings.ADDRESS, "")
    return address.id


def _address(session: Session, address_id: int | None) -> OwnAddress:
    found = None if address_id is None else session.get(OwnAddress, address_id)
    if found is None:
        raise Refusal(_("This address is no longer in the book."))
    return found


def _print_none(session: Session) -> None:
    session.execute(update(OwnAddress).where(OwnAddress.printed).values(printed=False))


# Payment codes ----------------------------------------------------------------------------------


def add_code(
    desk: Desk,
    *,
    content: str,
    kind: str = "qris",
    name: str = "",
    city: str = "",
    printed: bool = False,
) -> int:
    """Keep a payment code and return its id; one that is kept already is refused.

    Of each kind at most one is ``printed`` on documents; ``name`` and ``city`` are for schemes
    that show them, a QRIS code has its own.
    """
    whole = checked_code(kind, content)
    name, city = checked_fact("name", name), checked_fact("city", city)
    with desk.work(n_("Add a {code} code"), code=name_of_code(kind)) as session:
        same = select(PaymentCode.id).where(PaymentCode.kind == kind, PaymentCode.content == whole)
        if session.execute(same).first() is not None:
            raise Refusal(_("This code is in the profile already."))
        if printed:
            _print_no_code(session, kind)
        code = PaymentCode(
            kind=kind,
            content=whole,
            name=name,
            city=city,
            printed=printed,
            position=_next(session, PaymentCode),
        )
        session.add(code)
        session.flush()
        return code.id


def edit_code(
    desk: Desk,
    *,
    code_id: int,
    name: str | None = None,
    city: str | None = None,
    printed: bool | None = None,
) -> None:
    """Change how a code names the office, or whether it is on documents."""
    with desk.work(n_("Change the {code} code")) as session:
        found = _code(session, code_id)
        if name is not None:
            found.name = checked_fact("name", name)
        if city is not None:
            found.city = checked_fact("city", city)
        if printed is not None:
            if printed:
                _print_no_code(session, found.kind)
            found.printed = printed
        desk.name_step(code=name_of_code(found.kind))


def remove_code(desk: Desk, *, code_id: int) -> None:
    """Take a payment code away."""
    with desk.work(n_("Remove the {code} code")) as session:
        found = _code(session, code_id)
        desk.name_step(code=name_of_code(found.kind))
        session.delete(found)


def _code(session: Session, code_id: int) -> PaymentCode:
    found = session.get(PaymentCode, code_id)
    if found is None:
        raise Refusal(_("This code is no longer in the book."))
    return found


def _print_no_code(session: Session, kind: str) -> None:
    others = update(PaymentCode).where(PaymentCode.kind == kind, PaymentCode.printed)
    session.execute(others.values(printed=False))


def _next(session: Session, table: type[Base]) -> int:
    """The place behind all rows of a table."""
    position: Any = table.__table__.c.position
    with session.no_autoflush:
        return int(session.execute(select(func.coalesce(func.max(position), 0))).scalar_one()) + 1
