# SPDX-License-Identifier: GPL-3.0-or-later
"""What a driven distance is worth in a country on a day, read from dated data; own rates first.

The data is resources/mileage.toml with the source of each rate.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Final

from sohodesk.base.texts import n_
from sohodesk.expenses.rules import Bracket

VEHICLES: Final = {"car": n_("Car"), "motorcycle": n_("Motorcycle"), "bicycle": n_("Bicycle")}
UNITS: Final = ("km", "mi")


@dataclass(frozen=True, slots=True)
class VehicleRate:
    """What holds for a vehicle from a day on; ``own`` where the office has set it itself.

    ``brackets`` are money of ``currency`` per ``unit`` by the distance of a year, which begins on
    ``year`` (month, day).
    """

    vehicle: str
    since: date
    unit: str
    currency: str
    brackets: tuple[Bracket, ...]
    source: str = ""
    own: bool = False
    year: tuple[int, int] = (1, 1)

    def year_of(self, day: date) -> tuple[date, date]:
        """The first day of the year that a day lies in, and of the next one."""
        begins = date(day.year, *self.year)
        first = day.year if day >= begins else day.year - 1
        return date(first, *self.year), date(first + 1, *self.year)


@dataclass(frozen=True, slots=True)
class OwnRate:
    """One bracket of the office's own rate, as it is kept in the book."""

    id: int
    vehicle: str
    valid_from: date
    unit: str
    rate: Decimal
    currency: str
    above: Decimal


@cache
def _countries() -> dict[str, tuple[VehicleRate, ...]]:
    text = (files("sohodesk") / "resources" / "mileage.toml").read_text(encoding="utf-8")
    return {
        country["code"]: tuple(
            VehicleRate(
                vehicle=each["vehicle"],
                since=each["since"],
                unit=country["unit"],
                currency=country["currency"],
                brackets=tuple(
                    Bracket(Decimal(step["above"]), Decimal(step["rate"]))
                    for step in each["brackets"]
                ),
                source=each["source"],
                year=_year(country.get("year", "01-01")),
            )
            for each in country["rates"]
        )
        for country in tomllib.loads(text)["country"]
    }


def _year(said: str) -> tuple[int, int]:
    month, day = said.split("-")
    return int(month), int(day)


def countries() -> tuple[str, ...]:
    """The countries whose rates are known."""
    return tuple(_countries())


def rates_of(country: str) -> tuple[VehicleRate, ...]:
    """All rates of a country, in the order of their days; nothing where no law sets one."""
    return tuple(sorted(_countries().get(country, ()), key=lambda rate: (rate.vehicle, rate.since)))


def rate_on(
    vehicle: str, country: str, day: date, own: Iterable[OwnRate] = ()
) -> VehicleRate | None:
    """What holds for a vehicle on a day: the own rate, else the country's; None where neither."""
    mine = [each for each in own if each.vehicle == vehicle and each.valid_from <= day]
    year = _year_of_country(country)
    if mine:
        since = max(each.valid_from for each in mine)
        steps = [each for each in mine if each.valid_from == since]
        return VehicleRate(
            vehicle=vehicle,
            since=since,
            unit=steps[0].unit,
            currency=steps[0].currency,
            brackets=tuple(sorted(Bracket(each.above, each.rate) for each in steps)),
            own=True,
            year=year,
        )
    known = [rate for rate in rates_of(country) if rate.vehicle == vehicle and rate.since <= day]
    return known[-1] if known else None


def _year_of_country(country: str) -> tuple[int, int]:
    rates = _countries().get(country, ())
    return rates[0].year if rates else (1, 1)
