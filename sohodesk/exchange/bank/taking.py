# SPDX-License-Identifier: GPL-3.0-or-later
"""Takes the movements of a bank file into the book in chunks, each once; flat in memory."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session

from sohodesk.base.money import digits, from_minor, show_money
from sohodesk.base.numbers import round_half_up
from sohodesk.base.texts import _, current
from sohodesk.exchange.bank import queries
from sohodesk.exchange.bank.fingerprint import Keys
from sohodesk.exchange.bank.model import BankFile, BankRow
from sohodesk.exchange.bank.opening import BankFileFound
from sohodesk.exchange.bank.reading.movement import (
    Account,
    Balance,
    Movement,
    Progress,
    Unreadable,
)
from sohodesk.exchange.bank.twins import Twins

CHUNK = 2000
MOST_SHOWN = 500
"""Rows that a preview keeps to be looked at, and refused ones that are kept with their reason."""
MOST_MINOR = 10**15
VALUE_DAYS = 7
"""How far the day of value may lie from that of booking."""


@dataclass
class Statement:
    """What a file says of one account in one currency; exact amounts as the file has them.

    ``ids`` is the file's row in the book.
    """

    account: str
    currency: str
    opening: Decimal | None = None
    closing: Decimal | None = None
    moved: Decimal = Decimal(0)
    mixed: bool = False
    file_id: int | None = None

    @property
    def off_by(self) -> Decimal:
        """How much the movements miss the closing balance by; 0 where it can't be told."""
        if self.opening is None or self.closing is None or self.mixed:
            return Decimal(0)
        return self.closing - self.opening - self.moved


@dataclass
class Outcome:
    """What an import brought, found and refused, or would, where it was a rehearsal.

    ``new`` and ``known`` count movements, ``twins`` those that a file of another format told
    already: they are left out, or (``with_twins``) are among the new ones.  ``first_rows`` are
    some of the new ones, ``rounded`` those that have cents in a currency that has none.
    """

    found: BankFileFound
    rehearsal: bool
    new: int = 0
    known: int = 0
    twins: int = 0
    rounded: int = 0
    came: dict[str, int] = field(default_factory=dict)
    went: dict[str, int] = field(default_factory=dict)
    first_day: date | None = None
    last_day: date | None = None
    statements: list[Statement] = field(default_factory=list)
    refused: list[Unreadable] = field(default_factory=list)
    refused_count: int = 0
    first_rows: list[Movement] = field(default_factory=list)
    twin_rows: list[Movement] = field(default_factory=list)
    with_twins: bool = False
    read_before: datetime | None = None

    @property
    def file_ids(self) -> list[int]:
        """The rows of ``bank_file`` that were made."""
        return [each.file_id for each in self.statements if each.file_id is not None]

    def warnings(self) -> list[str]:
        """Sentences on balances that don't fit and on what was rounded."""
        said = []
        for each in self.statements:
            if each.off_by:
                message = _(
                    "The movements of {account} don't add up to its closing balance: "
                    "{amount} are missing in between."
                )
                minor = int(
                    round_half_up(each.off_by, digits(each.currency)).scaleb(digits(each.currency))
                )
                shown = show_money(from_minor(minor, each.currency), each.currency, current())
                said.append(message.format(account=each.account or each.currency, amount=shown))
        if self.rounded:
            said.append(_("Cents were rounded in {n} rows.").format(n=self.rounded))
        return said


Row = tuple[str, Movement, int, Statement, str]


class Taking:
    """Takes events one after the other; a rehearsal only counts."""

    def __init__(
        self,
        session: Session,
        outcome: Outcome,
        *,
        account: str,
        usual: dict[str, str],
        currency: str,
        now: datetime,
    ) -> None:
        self._session, self._outcome, self._now = session, outcome, now
        self._account, self._usual, self._currency = account, usual, currency
        self._keys = Keys()
        self._here = Account("", "")
        self._statement: Statement | None = None
        self._rows: list[Row] = []
        self._told: set[int] = set()

    def take(self, events: Iterator[Any], progress: Progress | None) -> None:
        """Take all events of a file."""
        total = self._outcome.found.lines
        for event in events:
            if isinstance(event, Movement):
                self._movement(event)
                if progress is not None and event.line % CHUNK == 0:
                    progress(event.line, max(total, event.line))
            elif isinstance(event, Account):
                self._here = event
                self._statement = None
            elif isinstance(event, Balance):
                self._balance(event)
            else:
                self._refuse(event)
        self._write()

    def _refuse(self, row: Unreadable) -> None:
        self._outcome.refused_count += 1
        if len(self._outcome.refused) < MOST_SHOWN:
            self._outcome.refused.append(row)

    def _in(self, currency: str) -> Statement:
        """The statement of the account here, which begins with what is said of it first."""
        if self._statement is not None:
            return self._statement
        number = self._account or self._here.number
        money = self._here.currency or currency or self._usual.get(number, "") or self._currency
        for each in self._outcome.statements:
            if (each.account, each.currency) == (number, money):
                self._statement = each
                return each
        self._statement = Statement(number, money)
        self._outcome.statements.append(self._statement)
        return self._statement

    def _balance(self, balance: Balance) -> None:
        statement = self._in(balance.currency)
        if balance.currency not in ("", statement.currency):
            return
        if balance.kind == "closing":
            statement.closing = balance.amount
        elif statement.opening is None:
            statement.opening = balance.amount

    def _movement(self, movement: Movement) -> None:
        statement = self._in(movement.currency)
        currency = movement.currency or statement.currency
        places = digits(currency)
        whole = round_half_up(movement.amount, places)
        minor = int(whole.scaleb(places)) if abs(whole) < MOST_MINOR else MOST_MINOR
        if abs(minor) >= MOST_MINOR:
            reason = _("That is more money than a book can hold.").rstrip(".")
            self._refuse(Unreadable(movement.line, reason, movement.text))
            return
        statement.mixed |= currency != statement.currency
        statement.moved += movement.amount
        self._outcome.rounded += whole != movement.amount
        key = self._keys.of(statement.account, movement, currency)
        self._rows.append((key, movement, minor, statement, currency))
        if len(self._rows) >= CHUNK:
            self._write()

    def _write(self) -> None:
        if not self._rows:
            return
        known = queries.known_keys(self._session, (row[0] for row in self._rows))
        new = [row for row in self._rows if row[0] not in known]
        self._outcome.known += len(self._rows) - len(new)
        self._rows = []
        new = self._without_twins(new)
        for _key, movement, minor, _statement, currency in new:
            self._count(movement, minor, currency)
        if new and not self._outcome.rehearsal:
            self._session.execute(insert(BankRow), [self._values(*row) for row in new])

    def _without_twins(self, rows: list[Row]) -> list[Row]:
        """What no file of another format has told already."""
        if not rows:
            return rows
        outcome = self._outcome
        first, last = (pick(row[1].day for row in rows) for pick in (min, max))
        around = timedelta(days=VALUE_DAYS)
        there = queries.told_otherwise(
            self._session, outcome.found.format, first - around, last + around
        )
        twins = Twins(each for each in there if each.id not in self._told)
        kept = []
        for row in rows:
            _key, movement, minor, statement, currency = row
            twin = twins.take(movement, minor, currency, statement.account)
            if twin is None:
                kept.append(row)
                continue
            self._told.add(twin.id)
            outcome.twins += 1
            if len(outcome.twin_rows) < MOST_SHOWN:
                outcome.twin_rows.append(movement._replace(currency=currency))
            if outcome.with_twins:
                kept.append(row)
        return kept

    def _count(self, movement: Movement, minor: int, currency: str) -> None:
        outcome = self._outcome
        outcome.new += 1
        sums = outcome.came if minor > 0 else outcome.went
        sums[currency] = sums.get(currency, 0) + minor
        day = movement.day
        outcome.first_day = min(outcome.first_day or day, day)
        outcome.last_day = max(outcome.last_day or day, day)
        if len(outcome.first_rows) < MOST_SHOWN:
            outcome.first_rows.append(movement._replace(currency=currency))

    def _values(
        self, key: str, movement: Movement, minor: int, statement: Statement, currency: str
    ) -> dict[str, Any]:
        return {
            "file_id": self._file(statement),
            "key": key,
            "day": movement.day,
            "value_day": movement.value_day,
            "amount_minor": minor,
            "currency": currency,
            "party": movement.party,
            "party_account": movement.party_account,
            "reference": movement.reference,
            "text": movement.text,
            "state": "open",
        }

    def _file(self, statement: Statement) -> int:
        if statement.file_id is None:
            found = self._outcome.found
            row = BankFile(
                sha256=found.sha256,
                name=found.path.name[:200],
                format=found.format,
                account=statement.account,
                currency=statement.currency,
                imported=self._now,
            )
            self._session.add(row)
            self._session.flush()
            statement.file_id = row.id
        return statement.file_id

    def close(self) -> None:
        """Write down the balances of the files that brought something."""
        for each in self._outcome.statements:
            row = self._session.get(BankFile, each.file_id) if each.file_id else None
            if row is not None:
                row.opening_minor = _minor(each.opening, each.currency)
                row.closing_minor = _minor(each.closing, each.currency)


def _minor(amount: Decimal | None, currency: str) -> int | None:
    if amount is None:
        return None
    places = digits(currency)
    return int(round_half_up(amount, places).scaleb(places))
