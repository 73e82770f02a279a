# SPDX-License-Identifier: GPL-3.0-or-later
"""The extract of the CLDR says what Babel says."""

from __future__ import annotations

import pytest
from babel import Locale
from babel.dates import get_month_names
from babel.numbers import get_currency_symbol, get_decimal_symbol, get_group_symbol

from sohodesk.base.cldr import MARKS, MONTHS, SYMBOLS
from sohodesk.base.texts import LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_marks_months_and_symbols_are_those_of_the_cldr(language: str) -> None:
    locale = Locale(language)
    assert MARKS[language] == (get_decimal_symbol(locale), get_group_symbol(locale))
    assert locale.decimal_formats[None].grouping == (3, 3)
    assert "\N{NO-BREAK SPACE}" not in locale.percent_formats[None].pattern
    assert list(MONTHS[language]) == list(get_month_names("wide", locale=locale).values())
    for currency, symbol in SYMBOLS[language].items():
        assert symbol == get_currency_symbol(currency, locale)
