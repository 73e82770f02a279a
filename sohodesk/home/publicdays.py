# SPDX-License-Identifier: GPL-3.0-or-later
"""Public holidays of a country and a region, by the ``holidays`` library, without a network."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _

NONE = "none"
_LANGUAGES = {"en": ("en_US", "en_GB", "en"), "id": ("id",)}


@lru_cache(maxsize=64)
def _of_year(country: str, region: str, year: int, language: str) -> Mapping[date, str]:
    import holidays  # a large library: with the first country only

    made = holidays.country_holidays(country, subdiv=region or None, years=year)
    wanted = _LANGUAGES.get(language, ())
    known = getattr(made, "supported_languages", ())
    spoken = next((each for each in wanted if each in known), None)
    if spoken is not None:
        made = holidays.country_holidays(
            country, subdiv=region or None, years=year, language=spoken
        )
    return dict(sorted(made.items()))


def public_days(
    country: str, region: str, first: date, last: date, language: str = "en"
) -> dict[date, str]:
    """Days from one to another, both included, with their names; none for a country unknown to it.

    Holidays of years that the library does not know are missing, not invented.
    """
    if not country or country.lower() == NONE or not supported(country, region):
        return {}
    return {
        day: name
        for year in range(first.year, last.year + 1)
        for day, name in _of_year(country.upper(), region, year, language).items()
        if first <= day <= last
    }


@lru_cache(maxsize=1)
def countries() -> Mapping[str, tuple[str, ...]]:
    """The countries that the library knows, each with its regions."""
    import holidays

    return {code: tuple(regions) for code, regions in holidays.list_supported_countries().items()}


def supported(country: str, region: str = "") -> bool:
    """Whether the library knows a country, and the region of it where one is named."""
    known = countries()
    return country.upper() in known and (not region or region in known[country.upper()])


def require_supported(country: str, region: str) -> None:
    """Refuse a country or region of which no holidays are known, naming what there is."""
    code = country.upper()
    if not country or code.lower() == NONE or supported(country, region):
        return
    if code not in countries():
        raise Refusal(
            _("The holidays of {country} are not known; leave it empty and add your own.").format(
                country=country
            )
        )
    raise Refusal(
        _("{country} has no region “{region}”; it has {regions}.").format(
            country=code, region=region, regions=", ".join(countries()[code]) or _("none")
        )
    )
