# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads camt.053 statements, camt.052 reports and camt.054 notifications (ISO 20022).

Only booked entries count.  A batch is one movement where its parts don't tell their amounts, else
one movement for each of its transactions, so that each finds its own invoice.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from xml.etree.ElementTree import Element

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.exchange.bank.reading.days import read_day
from sohodesk.exchange.bank.reading.movement import (
    LONGEST_ACCOUNT,
    LONGEST_PARTY,
    Account,
    Balance,
    Event,
    Movement,
    Unreadable,
    tidy,
)
from sohodesk.exchange.bank.reading.xmlcut import cut

_BALANCES = {"OPBD": "opening", "PRCD": "opening", "CLBD": "closing"}
_NOT_BOOKED = {"PDNG", "INFO", "FUTR"}
_NO_REFERENCE = {"NOTPROVIDED", "NONREF", "NOT PROVIDED"}
# The account of a statement stands among its children, that of a party deep inside an entry.
_WANTED = ("Acct", "Bal", "Ntry", "MsgId")


def read_camt(path: Path) -> Iterator[Event]:
    """The accounts, balances and booked movements of a file, in its order."""
    account, entries = None, 0
    for element, line in cut(path, *_WANTED):
        if element.tag == "Acct":
            account = _account(element)
            yield account
        elif element.tag == "Bal":
            balance = _balance(element)
            if balance is not None:
                yield balance
        elif element.tag == "Ntry":
            entries += 1
            yield from _entry(element, line)
    if account is None:
        raise Refusal(_("{path} holds no statement of an account.").format(path=path))


def _account(element: Element) -> Account:
    number = _text(element, "Id/IBAN") or _text(element, "Id/Othr/Id")
    return Account(tidy(number, LONGEST_ACCOUNT).replace(" ", ""), _text(element, "Ccy").upper())


def _balance(element: Element) -> Balance | None:
    kind = _BALANCES.get(_text(element, "Tp/CdOrPrtry/Cd"))
    amount = element.find("Amt")
    if kind is None or amount is None:
        return None
    try:
        value = _signed(element, amount)
    except ValueError:
        return None
    found: Balance = Balance(
        "opening" if kind == "opening" else "closing", value, amount.get("Ccy", "").upper()
    )
    return found


def _entry(entry: Element, line: int) -> Iterator[Event]:
    state = _text(entry, "Sts/Cd") or _text(entry, "Sts")
    amount = entry.find("Amt")
    if state in _NOT_BOOKED:
        return
    day = _day(entry, "BookgDt") or _day(entry, "ValDt")
    value_day = _day(entry, "ValDt")
    if amount is None or day is None:
        reason = _("the date is missing") if amount is not None else _("the amount is missing")
        yield Unreadable(line, reason, tidy(_text(entry, "AddtlNtryInf")))
        return
    try:
        whole = _signed(entry, amount)
    except ValueError:
        reason = _("“{cell}” is no amount").format(cell=tidy(amount.text))
        yield Unreadable(line, reason, tidy(_text(entry, "AddtlNtryInf")))
        return
    currency = amount.get("Ccy", "").upper()
    details = entry.findall("NtryDtls/TxDtls")
    parts = _parts(details, whole, currency)
    for detail, part in zip(details, parts, strict=True) if parts else [(entry, whole)]:
        source = details[0] if not parts and len(details) == 1 else detail
        yield _movement(entry, source, line, day, value_day, part, currency)


def _parts(details: list[Element], whole: Decimal, currency: str) -> list[Decimal]:
    """The amounts of the transactions of a batch, where they are told and add up to it."""
    if len(details) < 2:
        return []
    found = []
    for detail in details:
        amount = detail.find("Amt")
        if amount is None:
            amount = detail.find("AmtDtls/TxAmt/Amt")
        if amount is None or amount.get("Ccy", currency).upper() != currency:
            return []
        try:
            value = abs(_number(amount))
        except ValueError:
            return []
        way = _text(detail, "CdtDbtInd") or ("DBIT" if whole < 0 else "CRDT")
        found.append(-value if way == "DBIT" else value)
    return found if sum(found) == whole else []


def _movement(
    entry: Element,
    detail: Element,
    line: int,
    day: date,
    value_day: date | None,
    amount: Decimal,
    currency: str,
) -> Movement:
    other = "Dbtr" if amount >= 0 else "Cdtr"
    if (_text(entry, "RvslInd") or "false").lower() == "true":
        other = "Cdtr" if other == "Dbtr" else "Dbtr"
    party = (
        _text(detail, f"RltdPties/{other}/Nm")
        or _text(detail, f"RltdPties/{other}/Pty/Nm")
        or _text(detail, f"RltdPties/Ultmt{other}/Nm")
        or _text(detail, f"RltdPties/Ultmt{other}/Pty/Nm")
    )
    number = _text(detail, f"RltdPties/{other}Acct/Id/IBAN") or _text(
        detail, f"RltdPties/{other}Acct/Id/Othr/Id"
    )
    structured = [_whole(each) for each in detail.findall("RmtInf/Strd/CdtrRefInf/Ref")]
    documents = [_whole(each) for each in detail.findall("RmtInf/Strd/RfrdDocInf/Nb")]
    end_to_end = _text(detail, "Refs/EndToEndId")
    references = [*structured, *documents]
    if end_to_end and end_to_end.upper() not in _NO_REFERENCE:
        references.append(end_to_end)
    free = [_whole(each) for each in detail.findall("RmtInf/Ustrd")]
    said = [*free, _text(detail, "AddtlTxInf"), _text(entry, "AddtlNtryInf"), *_returned(detail)]
    return Movement(
        line,
        day,
        amount,
        currency,
        value_day,
        tidy(party, LONGEST_PARTY),
        tidy(number, LONGEST_ACCOUNT).replace(" ", ""),
        tidy(" ".join(references)),
        tidy(" ".join(dict.fromkeys(part for part in said if part))),
    )


def _returned(detail: Element) -> list[str]:
    """Why a payment came back, as far as the bank says it."""
    why = detail.find("RtrInf")
    if why is None:
        return []
    code = _text(why, "Rsn/Cd") or _text(why, "Rsn/Prtry")
    return [code, *(_whole(each) for each in why.findall("AddtlInf"))]


def _signed(owner: Element, amount: Element) -> Decimal:
    value = _number(amount)
    return -value if _text(owner, "CdtDbtInd") == "DBIT" else value


def _number(amount: Element) -> Decimal:
    try:
        value = Decimal((amount.text or "").strip())
    except InvalidOperation:
        raise ValueError(amount.text) from None
    if not value.is_finite():
        raise ValueError(amount.text)
    return value


def _day(owner: Element, name: str) -> date | None:
    said = _text(owner, f"{name}/Dt") or _text(owner, f"{name}/DtTm")[:10]
    return read_day(said, "ymd") if said else None


def _whole(element: Element) -> str:
    return "".join(element.itertext()).strip()


def _text(owner: Element, path: str) -> str:
    found = owner.find(path)
    return (found.text or "").strip() if found is not None else ""
