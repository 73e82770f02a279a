# SPDX-License-Identifier: GPL-3.0-or-later
"""The currencies in use (ISO 4217), their digits as people use them and their symbols."""

from __future__ import annotations

from functools import cache

from sohodesk.base.cldr import SYMBOLS

# Active codes of ISO 4217 list one, without metals, bond units and test codes.
_ACTIVE = """
AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN
BZD CAD CDF CHF CLF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP
GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR
KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK
MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR
SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS
UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG
"""
CODES = frozenset(_ACTIVE.split())

_NO_DIGITS = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF"
_THREE_DIGITS = "BHD IQD JOD KWD LYD OMR TND"
_DIGITS = {
    **dict.fromkeys(_NO_DIGITS.split(), 0),
    **dict.fromkeys(_THREE_DIGITS.split(), 3),
    "CLF": 4,
    "IDR": 0,  # ISO 4217 says 2; nobody has written sen for decades
}

# Symbols that the CLDR keeps to the language of the country, yet everyone there writes.
_OWN_SYMBOLS = {"IDR": "Rp", "MYR": "RM", "CZK": "Kč", "PLN": "zł", "ZAR": "R"}


def digits(currency: str) -> int:
    """Digits behind the decimal mark as the currency is used: IDR 0, JPY 0, KWD 3, most 2."""
    return _DIGITS.get(currency, 2)


def known_currency(code: str) -> bool:
    """Whether this is the code of a currency in use, in capitals."""
    return code in CODES


@cache
def symbol(currency: str, language: str) -> str:
    """``€``, ``Rp``, ``US$`` …; the code itself for a currency that has no symbol."""
    if currency in _OWN_SYMBOLS:
        return _OWN_SYMBOLS[currency]
    known = SYMBOLS.get(language, {}).get(currency)
    if known is not None:
        return known
    from babel import Locale, UnknownLocaleError
    from babel.numbers import get_currency_symbol

    try:
        locale = Locale.parse(language, sep="-" if "-" in language else "_")
    except (UnknownLocaleError, ValueError):
        locale = Locale("en")
    return get_currency_symbol(currency, locale)
