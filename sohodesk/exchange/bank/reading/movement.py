# SPDX-License-Identifier: GPL-3.0-or-later
"""What every reader of bank files gives: accounts, balances, movements, and rows it can't read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

Format = Literal["csv", "mt940", "camt", "ofx"]
Progress = Callable[[int, int], None]


class Movement(NamedTuple):
    """One movement; ``amount`` is as the file has it, positive for money that came in.

    ``line`` is where it stands in the file: a line, or the how-manieth entry of an XML file.
    """

    line: int
    day: date
    amount: Decimal
    currency: str
    value_day: date | None = None
    party: str = ""
    party_account: str = ""
    reference: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Account:
    """From here on the movements are of this account; what the file does not say is empty."""

    number: str
    currency: str


@dataclass(frozen=True, slots=True)
class Balance:
    """What was on the account before (``opening``) or after (``closing``) its movements."""

    kind: Literal["opening", "closing"]
    amount: Decimal
    currency: str


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A row that can't be taken: its line, and why, in the user's language."""

    line: int
    reason: str
    what: str = ""


Event = Movement | Account | Balance | Unreadable
Events = Iterator[Event]

LONGEST_PARTY, LONGEST_ACCOUNT, LONGEST_TEXT = 200, 60, 2000


def tidy(text: str | None, longest: int = LONGEST_TEXT) -> str:
    """A text in one line, without signs that can't be printed, cut where it is too long."""
    if not text:
        return ""
    if not text.isprintable():
        text = "".join(sign if sign.isprintable() else " " for sign in text)
    return " ".join(text.split())[:longest]
