# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads OFX and QFX: the SGML of version 1 and the XML of version 2, as the same run of tags.

Leaves of version 1 have no end tag, so both are read as ``<TAG>text``: what follows a tag up to the
next one is its text.  Nothing but the five usual entities is expanded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.exchange.bank.reading.bytesof import source
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
from sohodesk.exchange.bank.reading.xmlcut import cut_off

_TAG = re.compile(r"<(/?)([A-Za-z0-9._]+)\s*/?>([^<]*)")
_CDATA = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
_ENTITIES = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'", "nbsp": " "}
_ENTITY = re.compile(r"&(#\d{1,6}|#x[0-9a-fA-F]{1,5}|\w+);")
_CHARSETS = {"1252": "cp1252", "8859-1": "iso-8859-15", "ISO-8859-1": "iso-8859-15"}
_HEAD = re.compile(r"(?:CHARSET:\s*|encoding=[\"'])([\w-]+)")
_ENTRY, _BALANCE = "STMTTRN", "LEDGERBAL"
_PARTS = {_ENTRY, _BALANCE, "BANKACCTFROM", "CCACCTFROM"}


def read_ofx(path: Path) -> Iterator[Event]:
    """The accounts, balances and movements of a file, in its order."""
    found = source(path, _charset(path))
    reading = _Reading(path)
    for line, closing, tag, text in _tags(found.open_text(), path):
        if closing:
            yield from reading.end(tag)
        else:
            reading.begin(tag, text, line)
    if not reading.whole or reading.where:
        raise cut_off(path, found.lines)
    if not reading.currency and not reading.number:
        raise Refusal(_("{path} holds no statement of an account.").format(path=path))


class _Reading:
    """Where in the run of tags a reading is, and the facts of the part it is in."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.currency = self.number = self.where = ""
        self.begun, self.whole, self.facts = 0, False, dict[str, str]()

    def begin(self, tag: str, text: str, line: int) -> None:
        """Take a tag with its text."""
        if tag in _PARTS:
            if self.where:
                raise cut_off(self.path, line)
            self.where, self.begun, self.facts = tag, line, {}
        elif tag == "CURDEF":
            self.currency = text.upper()
        elif self.where:
            before = self.facts.get(tag) if tag == "MEMO" else None
            self.facts[tag] = f"{before} {text}" if before else text

    def end(self, tag: str) -> Iterator[Event]:
        """Take an end tag; that of a part gives what the part said."""
        self.whole = self.whole or tag == "OFX"
        if tag != self.where:
            return
        self.where = ""
        if tag == _ENTRY:
            yield _movement(self.facts, self.begun, self.currency)
        elif tag == _BALANCE:
            yield from _balance(self.facts, self.currency)
        else:
            self.number = self.facts.get("ACCTID", "")
            yield Account(tidy(self.number, LONGEST_ACCOUNT).replace(" ", ""), self.currency)


def _charset(path: Path) -> str:
    with path.open("rb") as file:
        head = file.read(2048).decode("latin-1")
    said = _HEAD.search(head)
    return _CHARSETS.get(said[1], "") if said is not None else ""


def _tags(lines: Iterator[str], path: Path) -> Iterator[tuple[int, bool, str, str]]:
    """Line, whether it is an end tag, name and text of each tag."""
    held, begun = "", 1
    for number, line in enumerate(lines, 1):
        if "<!DOCTYPE" in line or "<!ENTITY" in line:
            message = _("{path} declares entities, which no bank file needs; it is not read.")
            raise Refusal(message.format(path=path))
        held += line
        if "<![CDATA[" in held:
            if "]]>" not in held:
                continue
            held = _CDATA.sub(
                lambda found: found[1].replace("&", "&amp;").replace("<", "&lt;"), held
            )
        # The text of the last tag may go on in the next line.
        last = held.rfind("<")
        if last < 0:
            continue
        done, held = held[:last], held[last:]
        yield from _of(done, begun)
        begun = number
        if len(held) > _MOST:
            raise cut_off(path, number)
    yield from _of(held, begun)


_MOST = 1 << 16


def _of(text: str, line: int) -> Iterator[tuple[int, bool, str, str]]:
    for found in _TAG.finditer(text):
        said = _ENTITY.sub(_plain, found[3].strip()) if "&" in found[3] else found[3].strip()
        yield line, bool(found[1]), found[2].upper(), said


def _plain(found: re.Match[str]) -> str:
    name = found[1]
    if name.startswith("#"):
        code = int("0" + name[1:], 16) if name[1] == "x" else int(name[1:])
        return chr(code) if 32 <= code < 0x110000 and not 0xD800 <= code < 0xE000 else " "
    return _ENTITIES.get(name, found[0])


def _movement(facts: dict[str, str], line: int, currency: str) -> Event:
    what = tidy(facts.get("NAME") or facts.get("MEMO"))
    day = _day(facts.get("DTPOSTED", ""))
    amount = _number(facts.get("TRNAMT", ""))
    if day is None:
        cell = facts.get("DTPOSTED", "")
        reason = _("“{cell}” is no date").format(cell=cell) if cell else _("the date is missing")
        return Unreadable(line, reason, what)
    if amount is None:
        cell = facts.get("TRNAMT", "")
        reason = (
            _("“{cell}” is no amount").format(cell=cell) if cell else _("the amount is missing")
        )
        return Unreadable(line, reason, what)
    references = (facts.get("REFNUM", ""), facts.get("CHECKNUM", ""))
    return Movement(
        line,
        day,
        amount,
        facts["CURSYM"].upper() if "CURRENCY" in facts and facts.get("CURSYM") else currency,
        _day(facts.get("DTAVAIL", "")),
        tidy(facts.get("NAME") or facts.get("PAYEE"), LONGEST_PARTY),
        tidy(facts.get("ACCTID"), LONGEST_ACCOUNT).replace(" ", ""),
        tidy(" ".join(part for part in references if part)),
        tidy(facts.get("MEMO")),
    )


def _balance(facts: dict[str, str], currency: str) -> Iterator[Balance]:
    amount = _number(facts.get("BALAMT", ""))
    if amount is not None:
        yield Balance("closing", amount, currency)


def _day(said: str) -> date | None:
    return read_day(said[:8], "ymd") if len(said) >= 8 else None


def _number(said: str) -> Decimal | None:
    text = said.strip().replace(",", ".") if said.count(",") == 1 and "." not in said else said
    try:
        value = Decimal(text.strip().replace(",", ""))
    except InvalidOperation:
        return None
    return value if value.is_finite() else None
