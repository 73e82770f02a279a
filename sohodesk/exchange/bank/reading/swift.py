# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads MT940 and MT942: messages one after the other, each taken apart by the library mt-940.

A file holds a message for each day or page; each is parsed alone, so that memory stays flat.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.exchange.bank.reading.bytesof import source
from sohodesk.exchange.bank.reading.movement import (
    LONGEST_ACCOUNT,
    LONGEST_PARTY,
    Account,
    Balance,
    Event,
    Movement,
    tidy,
)
from sohodesk.exchange.bank.reading.xmlcut import cut_off

_BEGIN = re.compile(r"^(?:\{4:\s*)?:20:")
_END = re.compile(r"^-\}?\s*$")
_NUMBER = re.compile(r"[^0-9A-Za-z]+")
_NO_REFERENCE = {"NONREF", "NOTPROVIDED", "NOREF"}
_IN_BLOCK = re.compile(r"\{4:\s*")


def read_swift(path: Path, encoding: str = "") -> Iterator[Event]:
    """The accounts, balances and movements of a file, in its order."""
    logging.getLogger("mt940").setLevel(logging.CRITICAL)  # what is wrong is told by a refusal
    import mt940.models

    found, messages, account = source(path, encoding), 0, None
    for text, begun, lines in _messages(found.open_text()):
        messages += 1
        if ":62F:" not in text and ":62M:" not in text and ":34F:" not in text:
            raise cut_off(path, begun)
        book = mt940.models.Transactions(options=mt940.Options.all())
        try:
            book.parse(text)
        except (ValueError, RuntimeError, KeyError, ArithmeticError, TypeError):
            raise cut_off(path, begun) from None
        if len(lines) != len([each for each in book.transactions if each.data.get("id")]):
            raise cut_off(path, begun)
        number = _account(str(book.data.get("account_identification") or ""))
        currency = (book.currency or "").upper()
        if account != (number, currency):
            account = (number, currency)
            yield Account(number, currency)
        yield from _balances(book.data, "opening")
        for row, line in zip(book.transactions, lines, strict=False):
            yield _movement(row.data, line, currency)
        yield from _balances(book.data, "closing")
    if not messages:
        raise Refusal(_("{path} holds no statement of an account.").format(path=path))


def _messages(lines: Iterator[str]) -> Iterator[tuple[str, int, list[int]]]:
    """The text of each message, the line it begins in, and those of its movements."""
    held: list[str] = []
    begun, rows = 0, list[int]()
    for number, line in enumerate(lines, 1):
        bare = _IN_BLOCK.sub("", line) if "{4:" in line else line
        if _BEGIN.match(bare):
            if held:
                yield "".join(held), begun, rows
            held, begun, rows = [bare[bare.index(":20:") :]], number, []
        elif held and _END.match(line):
            yield "".join(held), begun, rows
            held, rows = [], []
        elif held:
            held.append(line)
            if line.startswith(":61:"):
                rows.append(number)
    if held:
        yield "".join(held), begun, rows


def _account(said: str) -> str:
    """An IBAN as it is, a bank code and a number with the slash between them."""
    first = said.split(maxsplit=1)[0] if said.split() else ""
    bare = first.strip("/")
    if "/" in bare:
        return tidy(bare, LONGEST_ACCOUNT)
    return tidy(_NUMBER.sub("", re.sub(r"[A-Z]{3}$", "", bare)), LONGEST_ACCOUNT)


def _balances(data: dict[str, Any], kind: str) -> Iterator[Balance]:
    found = data.get(f"final_{kind}_balance") or data.get(f"intermediate_{kind}_balance")
    amount = getattr(found, "amount", None)
    if amount is not None and amount.amount is not None:
        yield Balance("opening" if kind == "opening" else "closing", amount.amount, amount.currency)


def _movement(data: dict[str, Any], line: int, currency: str) -> Movement:
    amount = data["amount"]
    booked = data.get("entry_date") or data.get("guessed_entry_date") or data["date"]
    references = [
        str(data.get(name) or "").strip("/ ")
        for name in ("end_to_end_reference", "customer_reference")
    ]
    kept = [each for each in references if each and each.upper() not in _NO_REFERENCE]
    said = (
        data.get("posting_text"),
        data.get("purpose"),
        data.get("additional_purpose"),
        data.get("transaction_details"),
        data.get("extra_details"),
    )
    party = data.get("applicant_name") or data.get("recipient_name") or ""
    number = data.get("applicant_iban") or data.get("gvc_applicant_iban") or ""
    return Movement(
        line,
        _plain(booked),
        amount.amount,
        (amount.currency or currency).upper(),
        _plain(data["date"]),
        tidy(str(party), LONGEST_PARTY),
        tidy(str(number), LONGEST_ACCOUNT),
        tidy(" ".join(dict.fromkeys(kept))),
        tidy(" ".join(str(part) for part in said if part)),
    )


def _plain(day: date) -> date:
    return date(day.year, day.month, day.day)
