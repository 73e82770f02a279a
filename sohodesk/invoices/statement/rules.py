# SPDX-License-Identifier: GPL-3.0-or-later
"""What a client's statement says, currency by currency; pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

KINDS = ("invoice", "credit", "payment", "refund", "write_off")
"""What moves a balance, in the order of one day."""


@dataclass(frozen=True, slots=True)
class Movement:
    """Something that a client owes more for, or less; ``minor`` units of ``currency``.

    ``document`` is the number of the invoice or credit note, or of the one that was paid; empty
    for money on account.
    """

    day: date
    kind: str
    document: str
    currency: str
    minor: int
    due_date: date | None = None
    id: int = 0


@dataclass(frozen=True, slots=True)
class Entry:
    """A movement in the period with what was open after it."""

    movement: Movement
    balance_minor: int


@dataclass(frozen=True, slots=True)
class Account:
    """All of one currency: what was open before the period, its movements, and what is open now."""

    currency: str
    opening_minor: int
    entries: tuple[Entry, ...]
    closing_minor: int
    charged_minor: int
    settled_minor: int


def accounts(
    movements: Iterable[Movement], first: date | None, last: date | None, book: str
) -> tuple[Account, ...]:
    """The accounts of a period, both days in it; the book's currency first.

    A currency in which nothing moved and nothing is open is left out.
    """
    by_currency: dict[str, list[Movement]] = {}
    for each in movements:
        if last is None or each.day <= last:
            by_currency.setdefault(each.currency, []).append(each)
    found = (
        _account(currency, several, first)
        for currency, several in sorted(
            by_currency.items(), key=lambda pair: (pair[0] != book, pair[0])
        )
    )
    return tuple(each for each in found if each.entries or each.opening_minor)


def _account(currency: str, several: list[Movement], first: date | None) -> Account:
    before = [each for each in several if first is not None and each.day < first]
    within = sorted(
        (each for each in several if first is None or each.day >= first),
        key=lambda each: (each.day, KINDS.index(each.kind), each.document, each.id),
    )
    opening = balance = sum(each.minor for each in before)
    entries = []
    for each in within:
        balance += each.minor
        entries.append(Entry(each, balance))
    charged = sum(each.minor for each in within if each.kind in ("invoice", "credit"))
    return Account(currency, opening, tuple(entries), balance, charged, opening + charged - balance)
