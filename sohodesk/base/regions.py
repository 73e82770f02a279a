# SPDX-License-Identifier: GPL-3.0-or-later
"""What is usual in a country: its currency, week, figures, dates, clock, language and time zones.

The table comes from Unicode's CLDR (resources/regions.txt), the zones from the time zone
database's own list by country (zone.tab, public domain, in the package tzdata).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

TABLE = Path(__file__).resolve().parent.parent / "resources" / "regions.txt"

# The file lists zones from east to west or by size; where the first is not that of most people.
_OF_MOST = {
    "AR": "America/Argentina/Buenos_Aires",
    "AU": "Australia/Sydney",
    "BR": "America/Sao_Paulo",
    "CA": "America/Toronto",
    "FM": "Pacific/Pohnpei",
    "KI": "Pacific/Tarawa",
    "PF": "Pacific/Tahiti",
    "RU": "Europe/Moscow",
}
_LANGUAGES = {"ID": "id"}


@dataclass(frozen=True, slots=True)
class Region:
    """What is usual, by the names that the settings know (``mon``, ``1.234,50``, ``d/m/y``)."""

    country: str
    currency: str
    week: str
    numbers: str
    dates: str
    clock: str

    @property
    def language(self) -> str:
        """The one of the program's languages that is spoken there; empty where none is known."""
        return _LANGUAGES.get(self.country, "")


@cache
def regions() -> dict[str, Region]:
    """All countries by their code."""
    rows = (line.split() for line in TABLE.read_text(encoding="utf-8").splitlines())
    return {
        row[0]: Region(row[0], row[1], row[2], row[3].replace("_", " "), row[4], row[5])
        for row in rows
        if row and row[0] != "#"
    }


@cache
def zones_by_country() -> dict[str, tuple[str, ...]]:
    """The zones of each country, that of most people first."""
    text = (files("tzdata") / "zoneinfo" / "zone.tab").read_text(encoding="utf-8")
    found: dict[str, list[str]] = {}
    for line in text.splitlines():
        if line and not line.startswith("#"):
            country, _place, zone = line.split("\t")[:3]
            found.setdefault(country, []).append(zone)
    for country, zone in _OF_MOST.items():
        found[country].remove(zone)
        found[country].insert(0, zone)
    return {country: tuple(zones) for country, zones in found.items()}


def country_of_zone(zone: str) -> str:
    """The country that a zone lies in; empty where none or several share its name."""
    return next((c for c, zones in zones_by_country().items() if zone in zones), "")


def zone_of(country: str, own: str) -> str:
    """The zone to work in: this computer's ``own`` where it lies in the country."""
    zones = zones_by_country().get(country, ())
    return own if own in zones or not zones else zones[0]
