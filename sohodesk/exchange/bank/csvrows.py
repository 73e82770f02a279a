# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads the rows of a bank's CSV by a mapping of its columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from sohodesk.base.currencies import known_currency
from sohodesk.base.texts import _
from sohodesk.clients.matching import fold
from sohodesk.exchange.bank.columns import Columns
from sohodesk.exchange.bank.reading import days, figures
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
from sohodesk.exchange.bank.tablefile import TableFile, balance_words, sum_in

_NOT_BOOKED = {"pending", "pend", "vorgemerkt", "declined", "reverted", "failed", "denied"}
_NOT_BOOKED |= {"cancelled", "canceled", "expired", "tertunda", "gagal", "open"}


class _Wrong(Exception):
    """A row can't be taken; the reason in the user's language."""


def read_csv(table: TableFile, columns: Columns) -> Iterator[Event]:
    """The account, the movements and, where the file tells them, the balances."""
    chain, told = _Chain(), set[str]()
    currency = (columns.money or table.currency).upper()
    account, own = tidy(columns.account or table.account, LONGEST_ACCOUNT), ""
    if columns.own is None or columns.account:
        yield Account(account, currency)
    for line, cells in table.rows():
        if not _at(cells, columns.day) or not days.is_date(_at(cells, columns.day)):
            kind = balance_words(cells)
            if kind in ("opening", "closing") and columns.decimals is not None:
                told.add(kind)
                yield from _sum(cells, columns, currency)
            if kind is not None or _waits(_at(cells, columns.day)):
                continue
        if columns.state is not None and _waits(_at(cells, columns.state)):
            continue
        try:
            movement = _movement(table, columns, currency, line, cells)
        except _Wrong as wrong:
            yield Unreadable(line, str(wrong), tidy(" ".join(cells))[:200])
            continue
        if columns.own is not None and not columns.account:
            cell = tidy(_at(cells, columns.own), LONGEST_ACCOUNT).replace(" ", "") or account
            if cell != own or not own:
                own = cell
                yield Account(own, currency)
        chain.add(movement, _at(cells, columns.balance), columns)
        yield movement
    # What the file says of its balances by itself goes before what its rows come to.
    yield from (balance for balance in chain.balances() if balance.kind not in told)


def _sum(cells: Sequence[str], columns: Columns, currency: str) -> Iterator[Balance]:
    found = figures.amount(sum_in(cells, columns.decimals or "."), columns.decimals or ".")
    kind = balance_words(cells)
    if found is not None:
        yield Balance("opening" if kind == "opening" else "closing", found, currency)


def _waits(cell: str) -> bool:
    return fold(cell).strip("'") in _NOT_BOOKED


def _at(cells: Sequence[str], place: int | None) -> str:
    return cells[place].strip() if place is not None and len(cells) > place else ""


def _movement(
    table: TableFile, columns: Columns, money: str, line: int, cells: Sequence[str]
) -> Movement:
    day = _day(table, columns, _at(cells, columns.day))
    amount = _amount(columns, cells)
    if columns.flipped:
        amount = -amount
    if amount == 0:
        raise _Wrong(_("no money moved"))
    other = columns.party
    if other is None or not _at(cells, other):
        other = columns.payer if amount > 0 else columns.payee
    currency = _at(cells, columns.currency).upper() or money
    if currency and not known_currency(currency):
        raise _Wrong(_("“{cell}” is no currency").format(cell=currency))
    value = _at(cells, columns.value_day)
    texts = (_at(cells, columns.more_text), _at(cells, columns.text))
    return Movement(
        line,
        day,
        amount,
        currency,
        days.read_day(value, columns.order or "dmy", table.period) if value else None,
        tidy(_at(cells, other), LONGEST_PARTY),
        tidy(_at(cells, columns.party_account), LONGEST_ACCOUNT).replace(" ", ""),
        tidy(_at(cells, columns.reference)),
        tidy(" ".join(dict.fromkeys(text for text in texts if text))),
    )


def _day(table: TableFile, columns: Columns, cell: str) -> date:
    if not cell:
        raise _Wrong(_("the date is missing"))
    found = days.read_day(cell, columns.order or "dmy", table.period)
    if found is not None:
        return found
    if not days.is_date(cell):
        raise _Wrong(_("“{cell}” is no date").format(cell=cell[:40]))
    if not days.has_year(cell):
        raise _Wrong(_("the date {cell} has no year").format(cell=cell))
    raise _Wrong(_("the date {cell} does not exist").format(cell=cell))


def _amount(columns: Columns, cells: Sequence[str]) -> Decimal:
    if columns.amount is None:
        out, into = _number(columns, cells, columns.debit), _number(columns, cells, columns.credit)
        if out is None and into is None:
            raise _Wrong(_("the amount is missing"))
        if out and into:
            raise _Wrong(_("it has a debit and a credit"))
        return (into or Decimal(0)) - abs(out or Decimal(0))
    amount = _number(columns, cells, columns.amount)
    if amount is None:
        raise _Wrong(_("the amount is missing"))
    word = _at(cells, columns.sign)
    if not word:
        return amount
    way = figures.direction(word)
    if way is None:
        raise _Wrong(_("“{cell}” tells no direction").format(cell=word[:40]))
    return abs(amount) * way


def _number(columns: Columns, cells: Sequence[str], place: int | None) -> Decimal | None:
    cell = _at(cells, place)
    if not cell or cell in ("-", "–"):
        return None
    found = figures.amount(cell, columns.decimals or ".")
    if found is None:
        raise _Wrong(_("“{cell}” is no amount").format(cell=cell[:40]))
    return found


class _Chain:
    """The running balances of a file, from which the first and the last are told."""

    def __init__(self) -> None:
        self.first: tuple[Decimal, Decimal] | None = None
        self.last: tuple[Decimal, Decimal] | None = None
        self.currency, self.whole = "", True
        self.newest_first: bool | None = None

    def add(self, movement: Movement, cell: str, columns: Columns) -> None:
        """Take the balance of a row."""
        balance = figures.amount(cell, columns.decimals or ".") if cell else None
        if balance is None:
            self.whole = False
            return
        self.currency = self.currency or movement.currency
        self.whole &= movement.currency == self.currency
        here = (movement.amount, balance)
        if self.last is not None and self.newest_first is None:
            if self.last[1] + movement.amount == balance:
                self.newest_first = False
            elif balance + self.last[0] == self.last[1]:
                self.newest_first = True
        self.first = self.first or here
        self.last = here

    def balances(self) -> Iterator[Balance]:
        """Before the first and after the last movement, where every row tells its balance."""
        if not self.whole or self.first is None or self.last is None:
            return
        if self.newest_first is None and self.first is not self.last:
            return
        oldest, newest = (self.last, self.first) if self.newest_first else (self.first, self.last)
        yield Balance("opening", oldest[1] - oldest[0], self.currency)
        yield Balance("closing", newest[1], self.currency)
