# SPDX-License-Identifier: GPL-3.0-or-later
"""Which days of the week are rest days where nobody has said so: the weekend of the country."""

from __future__ import annotations

from functools import lru_cache

USUAL = 96
"""Saturday and Sunday, where the country is not known."""


@lru_cache(maxsize=32)
def weekend_of(country: str) -> int:
    """The days of the weekend added up (1 for Monday … 64 for Sunday), by Unicode's CLDR."""
    if not country:
        return USUAL
    from babel import Locale, UnknownLocaleError

    try:
        known = Locale("en", territory=country.upper())
    except UnknownLocaleError:
        return USUAL
    first, last = known.weekend_start, known.weekend_end
    days, day = 0, first
    while True:
        days |= 1 << day
        if day == last:
            return days
        day = (day + 1) % 7
