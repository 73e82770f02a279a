# SPDX-License-Identifier: GPL-3.0-or-later
"""By how long unpaid documents are late at a day: not yet, 1–30, 31–60, 61–90 days, more; pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Protocol

from sohodesk.base.money import digits, from_minor, round_half_up, to_minor
from sohodesk.base.numbers import EXACT
from sohodesk.base.texts import _

BUCKETS: tuple[tuple[str, int | None], ...] = (
    ("0", 0),
    ("1-30", 30),
    ("31-60", 60),
    ("61-90", 90),
    ("90+", None),
)
"""The key of a bucket and the last day late that is in it."""


class Owed(Protocol):
    """What is asked of a document."""

    @property
    def due_date(self) -> date | None: ...  # noqa: D102
    @property
    def open_minor(self) -> int: ...  # noqa: D102
    @property
    def currency(self) -> str: ...  # noqa: D102


@dataclass(slots=True)
class Bucket:
    """How many documents, and what is open of them in minor units by currency."""

    count: int = 0
    minor: dict[str, int] = field(default_factory=dict)


def bucket_of(due_date: date | None, at: date) -> str:
    """The bucket of a day to pay by; due on the day itself is not late."""
    late = 0 if due_date is None else (at - due_date).days
    return next(key for key, most in BUCKETS if most is None or late <= most)


def ageing(owed: Iterable[Owed], at: date) -> dict[str, Bucket]:
    """All buckets in their order with what is open."""
    found = {key: Bucket() for key, _most in BUCKETS}
    for each in owed:
        if each.open_minor <= 0:
            continue
        bucket = found[bucket_of(each.due_date, at)]
        bucket.count += 1
        bucket.minor[each.currency] = bucket.minor.get(each.currency, 0) + each.open_minor
    return found


def bucket_words(key: str) -> str:
    """The name of a bucket."""
    if key == "0":
        return _("Not late yet")
    if key == "90+":
        return _("More than 90 days late")
    return _("{days} days late").format(days=key.replace("-", "–"))


def in_one(
    several: Mapping[str, int], to: str, rates: Mapping[str, Decimal]
) -> dict[str, int] | None:
    """Sums in the money of one currency, each rounded once; None where a rate is not known."""
    total = 0
    for currency, minor in several.items():
        if currency == to:
            total += minor
        elif currency in rates:
            worth = EXACT.multiply(from_minor(minor, currency), rates[currency])
            total += to_minor(round_half_up(worth, digits(to)), to)
        elif minor:
            return None
    return {to: total}
