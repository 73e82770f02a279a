# SPDX-License-Identifier: GPL-3.0-or-later
"""Which column of a bank's CSV means what: told by its head and its cells, said by the user; pure.

A head is known again by its own hash, so what was said for a bank holds for its next file.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from hashlib import sha256
from typing import Any

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.clients.matching import fold
from sohodesk.exchange.bank.headwords import ROLES, WORDS
from sohodesk.exchange.bank.reading import days, figures
from sohodesk.exchange.bank.reading.days import Order
from sohodesk.exchange.bank.reading.figures import Decimals

ORDERS: tuple[Order, ...] = ("dmy", "mdy", "ymd")
DECIMALS: tuple[Decimals, ...] = (".", ",")
SAMPLES = 200
"""Rows of cells that a proposal looks at."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The place of each meaning in a row, None where the file has none.

    Money stands in ``amount`` with its own sign, in ``amount`` with the direction in ``sign``, or
    in ``debit`` and ``credit``.  ``flipped``: what is positive went out (credit cards).  ``payer``
    and ``payee`` are the other one of money that came in or went out, where ``party`` is not.
    ``own`` is the account itself; ``account`` and ``money`` (a currency) hold for the whole file
    where it says neither.
    """

    own: int | None = None
    day: int | None = None
    order: Order | None = None
    decimals: Decimals | None = None
    amount: int | None = None
    sign: int | None = None
    debit: int | None = None
    credit: int | None = None
    flipped: bool = False
    value_day: int | None = None
    party: int | None = None
    payer: int | None = None
    payee: int | None = None
    party_account: int | None = None
    reference: int | None = None
    text: int | None = None
    more_text: int | None = None
    currency: int | None = None
    balance: int | None = None
    state: int | None = None
    account: str = ""
    money: str = ""
    encoding: str = ""

    @property
    def has_money(self) -> bool:
        """Whether it is known where the money stands."""
        return self.amount is not None or None not in (self.debit, self.credit)

    def asks(self) -> list[str]:
        """What must still be said: of ``day``, ``amount``, ``order``, ``decimals``."""
        found = [] if self.day is not None else ["day"]
        found += [] if self.has_money else ["amount"]
        return found + [name for name in ("order", "decimals") if getattr(self, name) is None]


def head_hash(delimiter: str, names: Sequence[str], *, headless: bool) -> str:
    """The hash that a head is remembered by; of a table without one only its width counts."""
    said = [str(len(names))] if headless else [plain(name) for name in names]
    return sha256("\x1f".join([delimiter, *said]).encode()).hexdigest()


def plain(name: str) -> str:
    """A column's name as it is compared: letters and figures alone."""
    return "".join(sign for sign in fold(name) if sign.isalnum())


def to_json(columns: Columns) -> str:
    """As it is remembered."""
    return json.dumps(asdict(columns), sort_keys=True)


def from_json(text: str) -> Columns | None:
    """What was remembered; None where a newer or damaged program left something else."""
    try:
        said = json.loads(text)
        known = {field.name: said[field.name] for field in fields(Columns) if field.name in said}
        found = Columns(**known)
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
    places = [getattr(found, role) for role in ROLES]
    sound = all(place is None or type(place) is int for place in places)
    sound = sound and found.order in (None, *ORDERS) and found.decimals in (None, *DECIMALS)
    return found if sound else None


def propose(names: Sequence[str], rows: Sequence[Sequence[str]]) -> Columns:
    """What the columns mean by their names, checked and filled up by what stands in them."""
    found: dict[str, Any] = {}
    for role, words in WORDS.items():
        for word in words:
            at = _place(names, word, set(found.values()))
            if at is not None:
                found[role] = at
                break
    _drop_untrue(found, rows)
    taken = set(found.values())
    width = len(names)
    if "day" not in found:
        found["day"] = _first(width, taken, rows, days.is_date)
    if found.get("amount") is None and not {"debit", "credit"} <= found.keys():
        for lone in ("debit", "credit"):
            found.pop(lone, None)
        taken = {place for place in found.values() if place is not None}
        found["amount"] = _first(width, taken, rows, _is_amount)
    if {"debit", "credit"} <= found.keys():
        found.pop("amount", None)
        found.pop("sign", None)
    elif "sign" not in found:
        taken = {place for place in found.values() if place is not None}
        found["sign"] = _first(width, taken, rows, lambda cell: figures.direction(cell) is not None)
    if not found.keys() & {"text", "party", "payer"}:
        taken = {place for place in found.values() if place is not None}
        found["text"] = _first(width, taken, rows, lambda cell: any(map(str.isalpha, cell)))
    return settle(Columns(**found), rows)


def settle(
    columns: Columns, rows: Sequence[Sequence[str]], period: tuple[date, date] | None = None
) -> Columns:
    """Fill in the order of dates and the decimal sign where the cells prove them."""
    dates = _cells(rows, columns.day)
    order = columns.order or proven_order(dates) or _order_within(dates, period)
    money = (columns.amount, columns.debit, columns.credit, columns.balance)
    cells = [cell for at in money for cell in _cells(rows, at)]
    return replace(columns, order=order, decimals=columns.decimals or proven_decimals(cells))


def proven_order(cells: Sequence[str]) -> Order | None:
    """The order that a figure over 12 proves, or a point between them; ISO dates need none."""
    pairs = [pair for pair in map(days.figures, cells) if pair is not None]
    if not pairs:
        return "dmy" if any(map(days.is_date, cells)) else None
    if any(first > 12 for first, _second in pairs):
        return "dmy"
    if any(second > 12 for _first_figure, second in pairs):
        return "mdy"
    return "dmy" if all("." in cell for cell in cells if days.figures(cell)) else None


def _order_within(cells: Sequence[str], period: tuple[date, date] | None) -> Order | None:
    """The one order in which all dates lie in the period that the file names."""
    if period is None:
        return None
    dated = [cell for cell in cells if days.figures(cell)]
    fits: list[Order] = []
    if all(first == second for first, second in filter(None, map(days.figures, dated))):
        return "dmy" if dated else None  # the 2nd of February, either way
    for order in ORDERS[:2]:
        found = [days.read_day(cell, order, period) for cell in dated]
        if all(day is not None and period[0] <= day <= period[1] for day in found):
            fits.append(order)
    return fits[0] if len(fits) == 1 else None


def proven_decimals(cells: Sequence[str]) -> Decimals | None:
    """The decimal sign that the amounts prove; a point where no amount has any mark."""
    shown = {figures.decimals_shown(cell) for cell in cells}
    proofs = shown - {None}
    if len(proofs) == 1:
        return proofs.pop()
    marked = any("," in cell or "." in cell for cell in cells if any(map(str.isdigit, cell)))
    return None if marked or not cells else "."


def said(columns: Columns, words: Sequence[str], names: Sequence[str]) -> Columns:
    """The columns with ``role=NAME`` (or its number from 1) put in; refused by name."""
    for word in words:
        role, equals, value = word.partition("=")
        key = role.strip().casefold().replace("-", "_")
        if not equals or key not in (*ROLES, "order", "decimals", "flipped"):
            message = _("“{word}” is no column; say {roles} and the column's name behind “=”.")
            raise Refusal(message.format(word=word, roles=", ".join(ROLES)))
        columns = replace(columns, **{key: _value(key, value.strip(), names)})
    return columns


def _value(key: str, value: str, names: Sequence[str]) -> Any:
    if key == "flipped":
        return value.casefold() in ("yes", "true", "1", "ya")
    if key in ("order", "decimals"):
        allowed = ORDERS if key == "order" else DECIMALS
        if value not in allowed:
            message = _("“{value}” is none of {allowed}.")
            raise Refusal(message.format(value=value, allowed=", ".join(allowed)))
        return value
    if not value or value == "-":
        return None
    wanted = [at for at, name in enumerate(names) if plain(name) == plain(value) and plain(value)]
    if wanted:
        return wanted[0]
    if value.isascii() and value.isdigit() and 1 <= int(value[:6]) <= len(names):
        return int(value) - 1
    shown = ", ".join(name or str(at) for at, name in enumerate(names, 1))
    message = _("The file has no column “{name}”; it has {names}.")
    raise Refusal(message.format(name=value, names=shown))


# Looking at names and cells ---


def _place(names: Sequence[str], word: str, taken: set[Any]) -> int | None:
    """The first free column of that name; ``word*`` is the beginning of one."""
    for at, name in enumerate(names):
        bare = plain(name)
        fits = bare.startswith(word[:-1]) if word.endswith("*") else bare == word
        if bare and fits and at not in taken:
            return at
    return None


def _cells(rows: Sequence[Sequence[str]], at: int | None) -> list[str]:
    if at is None:
        return []
    return [row[at].strip() for row in rows if len(row) > at and row[at].strip()]


def _is_amount(cell: str) -> bool:
    if any(figures.amount(cell, sign) is not None for sign in DECIMALS):
        return not days.is_date(cell) and any(mark in cell for mark in ".,")
    return False


def _first(width: int, taken: set[Any], rows: Sequence[Sequence[str]], fits: Any) -> int | None:
    """The first free column whose cells all fit (trailing lines of a bank may not)."""
    for at in range(width):
        cells = _cells(rows, at)
        if at not in taken and cells and sum(map(bool, map(fits, cells))) * 10 >= len(cells) * 8:
            return at
    return None


def _drop_untrue(found: dict[str, Any], rows: Sequence[Sequence[str]]) -> None:
    """Drop names that their cells contradict: a “Debet” may hold DB and CR."""
    for role in ("amount", "debit", "credit", "balance"):
        cells = _cells(rows, found.get(role))
        if cells and not any(
            figures.amount(cell, sign) is not None for cell in cells for sign in DECIMALS
        ):
            at = found.pop(role)
            if all(figures.direction(cell) is not None for cell in cells):
                found.setdefault("sign", at)
    cells = _cells(rows, found.get("sign"))
    if cells and not any(figures.direction(cell) is not None for cell in cells):
        found.pop("sign")
    cells = _cells(rows, found.get("day"))
    if cells and not any(map(days.is_date, cells)):
        found.pop("day")
