# SPDX-License-Identifier: GPL-3.0-or-later
"""Interest for paying late between businesses: rates by country and half-year, days, sums; pure.

Simple interest on what was open each day, over 365 days a year, rounded once at the end.  The data
is resources/lateinterest.toml with the source of each rate.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from importlib.resources import files
from itertools import pairwise

from sohodesk.base.money import digits
from sohodesk.base.numbers import EXACT, round_half_up

YEAR = Decimal(365)
HUNDRED = Decimal(100)
HALF_YEAR = 6


@dataclass(frozen=True, slots=True)
class DatedRate:
    """Percent a year from a day on, and where it is from."""

    since: date
    rate: Decimal
    source: str = ""

    @property
    def until(self) -> date:
        """The first day of the half-year after."""
        if self.since.month <= HALF_YEAR:
            return date(self.since.year, HALF_YEAR + 1, 1)
        return date(self.since.year + 1, 1, 1)


@dataclass(frozen=True, slots=True)
class Scheme:
    """What the law of a country gives; ``fixed`` are (least, sum) of ``currency``, rising.

    ``frozen``: the rate of the first late day holds to the end.
    """

    name: str
    law: str
    countries: tuple[str, ...]
    frozen: bool
    currency: str
    fixed: tuple[tuple[Decimal, Decimal], ...]
    rates: tuple[DatedRate, ...]

    def rate_on(self, day: date) -> DatedRate | None:
        """The rate of a day; a day after the last half-year known gets the last rate."""
        return next((each for each in reversed(self.rates) if each.since <= day), None)

    def fixed_for(self, amount: Decimal) -> Decimal:
        """The fixed sum for a bill of ``amount``, zero where there is none."""
        return next((given for least, given in reversed(self.fixed) if amount >= least), Decimal(0))


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days in which the same amount was open at the same rate; ``last`` is included."""

    first: date
    last: date
    amount: Decimal
    rate: Decimal

    @property
    def days(self) -> int:
        """How many days."""
        return (self.last - self.first).days + 1


@dataclass(frozen=True, slots=True)
class Interest:
    """What is owed for being late: interest of the stretches, and the fixed sum of the law.

    ``guessed``: a day lies after the last half-year that the table knows.
    """

    stretches: tuple[Stretch, ...]
    amount: Decimal
    fixed: Decimal
    fixed_currency: str
    guessed: bool

    @property
    def days(self) -> int:
        """All late days that interest is asked for."""
        return sum(each.days for each in self.stretches)


@cache
def schemes() -> tuple[Scheme, ...]:
    """All that the table knows."""
    text = (files("sohodesk") / "resources" / "lateinterest.toml").read_text(encoding="utf-8")
    return tuple(
        Scheme(
            each["name"],
            each["law"],
            tuple(each["countries"]),
            each["follows"] == "first-day",
            each["currency"],
            tuple((Decimal(step["least"]), Decimal(step["sum"])) for step in each["fixed"]),
            tuple(DatedRate(r["since"], Decimal(r["rate"]), r["source"]) for r in each["rates"]),
        )
        for each in tomllib.loads(text)["scheme"]
    )


def scheme_of(country: str) -> Scheme | None:
    """The scheme of a country; None where the table has none."""
    return next((each for each in schemes() if country in each.countries), None)


def own_scheme(rate: Decimal, scheme: Scheme | None = None) -> Scheme:
    """The user's own rate for all days; the fixed sum of the law stays."""
    own = (DatedRate(date.min, rate),)
    if scheme is None:
        return Scheme("own", "", (), True, "", (), own)
    return Scheme("own", scheme.law, scheme.countries, True, scheme.currency, scheme.fixed, own)


def simple_interest(amount: Decimal, days: int, percent: Decimal, currency: str) -> Decimal:
    """Interest of one stretch, rounded to the currency."""
    return round_half_up(_exact(amount, days, percent), digits(currency))


def reckon(
    scheme: Scheme,
    *,
    currency: str,
    due: date,
    until: date,
    asked: Decimal,
    settled: Iterable[tuple[date, Decimal]] = (),
    since: date | None = None,
) -> Interest:
    """Interest from the day after ``due`` up to ``until``, both included, on what was open.

    ``asked`` is what was to be paid by ``due``; ``settled`` are days and amounts that took from
    it (or gave back, below zero); the day on which money came is still a late one for it, so that
    the days are those from ``due`` to the payment.  ``since`` is the first day not asked for
    before.  The fixed sum is that for what was open when the bill became late.
    """
    moved = sorted(settled)
    first = due + timedelta(days=1)
    stretches = tuple(_stretches(scheme, asked, moved, first, max(first, since or first), until))
    exact = sum((_exact(s.amount, s.days, s.rate) for s in stretches), Decimal(0))
    late = asked - sum((amount for day, amount in moved if day <= due), Decimal(0))
    return Interest(
        stretches,
        round_half_up(exact, digits(currency)),
        scheme.fixed_for(late) if stretches and late > 0 else Decimal(0),
        scheme.currency,
        _guessed(scheme, first if scheme.frozen else until) if stretches else False,
    )


def _stretches(
    scheme: Scheme,
    asked: Decimal,
    moved: list[tuple[date, Decimal]],
    late_from: date,
    first: date,
    until: date,
) -> Iterator[Stretch]:
    """Days cut where money moved or the rate changed."""
    after_money = (day + timedelta(days=1) for day, _amount in moved)
    cuts = {day for day in after_money if first < day <= until}
    if not scheme.frozen:
        cuts |= {each.since for each in scheme.rates if first < each.since <= until}
    ends = [*sorted({first, *cuts}), until + timedelta(days=1)] if first <= until else []
    for start, after in pairwise(ends):
        rate = scheme.rate_on(late_from if scheme.frozen else start)
        amount = asked - sum((money for day, money in moved if day < start), Decimal(0))
        if rate is not None and amount > 0:
            yield Stretch(start, after - timedelta(days=1), amount, rate.rate)


def _guessed(scheme: Scheme, day: date) -> bool:
    last = scheme.rates[-1]
    return last.since > date.min and day >= last.until


def _exact(amount: Decimal, days: int, percent: Decimal) -> Decimal:
    yearly = EXACT.divide(EXACT.multiply(amount, percent), HUNDRED)
    return EXACT.divide(EXACT.multiply(yearly, Decimal(days)), YEAR)
