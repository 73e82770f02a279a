# SPDX-License-Identifier: GPL-3.0-or-later
"""The codes of countries are those that Unicode knows, without groups and made-up ones."""

from __future__ import annotations

from babel import Locale

from sohodesk.base.countries import CODES, country_names, known_country
from sohodesk.base.texts import LANGUAGES

NO_COUNTRIES = {"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ", "AC", "CP", "DG", "EA", "IC", "TA", "CQ"}


def test_the_codes_are_those_in_use() -> None:
    territories = map(str, Locale("en").territories)
    known = {code for code in territories if len(code) == 2 and code.isalpha()}
    assert known - NO_COUNTRIES == CODES
    assert known_country("ID")
    assert not known_country("id")


def test_each_has_a_name_in_every_language_of_the_program() -> None:
    for language in LANGUAGES:
        names = country_names(language)
        assert set(names) == CODES
        assert list(names.values()) == sorted(names.values())
        assert not {code for code, name in names.items() if name == code}
    assert country_names("id")["DE"] == "Jerman"
