# SPDX-License-Identifier: GPL-3.0-or-later
"""What is usual in a country is what CLDR and the time zone database say."""

from __future__ import annotations

import pytest

from sohodesk.base import formats, office
from sohodesk.base.regions import country_of_zone, regions, zone_of, zones_by_country
from sohodesk.base.zones import zone
from tools.regions import HEAD, TABLE, lines


def test_the_table_is_what_cldr_says() -> None:
    kept = TABLE.read_text(encoding="utf-8").removeprefix(HEAD).splitlines()
    assert kept == lines()


def test_all_that_is_usual_can_be_chosen() -> None:
    for region in regions().values():
        assert office.check_currency(region.currency) == region.currency
        assert office.WEEK_START.parse(region.week) == region.week
        assert region.numbers in formats.NUMBERS
        assert region.dates in formats.DATES
        assert region.clock in formats.CLOCKS


def test_every_zone_is_known() -> None:
    for zones in zones_by_country().values():
        for name in zones:
            zone(name)


@pytest.mark.parametrize(
    ("country", "own", "meant"),
    [
        ("ID", "Asia/Makassar", "Asia/Makassar"),
        ("ID", "Europe/Berlin", "Asia/Jakarta"),
        ("US", "Asia/Jakarta", "America/New_York"),
        ("AU", "UTC", "Australia/Sydney"),
        ("DE", "UTC", "Europe/Berlin"),
        ("", "Asia/Jakarta", "Asia/Jakarta"),
    ],
)
def test_the_zone_of_this_computer_wins_in_its_own_country(
    country: str, own: str, meant: str
) -> None:
    assert zone_of(country, own) == meant


def test_the_country_of_a_zone() -> None:
    assert country_of_zone("Asia/Jakarta") == "ID"
    assert country_of_zone("Europe/Berlin") == "DE"
    assert country_of_zone("UTC") == ""
