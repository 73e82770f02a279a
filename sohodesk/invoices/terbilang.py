# SPDX-License-Identifier: GPL-3.0-or-later
"""Whole numbers in words, Indonesian (terbilang) and English, as they stand under a total."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from sohodesk.base.money import digits, to_minor

LIMIT = 10**18
"""Numbers from here on have no words."""

_SATUAN = "nol satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas"
_RIBUAN = ("", "ribu", "juta", "miliar", "triliun", "kuadriliun")

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
)
_TENS = "- - twenty thirty forty fifty sixty seventy eighty ninety"
_THOUSANDS = ("", "thousand", "million", "billion", "trillion", "quadrillion")

_MATA_UANG = {
    "IDR": "rupiah",
    "EUR": "euro",
    "USD": "dolar Amerika",
    "SGD": "dolar Singapura",
    "AUD": "dolar Australia",
    "MYR": "ringgit Malaysia",
    "GBP": "pound sterling",
    "JPY": "yen",
    "CHF": "franc Swiss",
}
_ENGLISH = {
    "IDR": ("rupiah", "rupiah"),
    "EUR": ("euro", "euros"),
    "USD": ("US dollar", "US dollars"),
    "SGD": ("Singapore dollar", "Singapore dollars"),
    "AUD": ("Australian dollar", "Australian dollars"),
    "MYR": ("Malaysian ringgit", "Malaysian ringgit"),
    "GBP": ("pound sterling", "pounds sterling"),
    "JPY": ("yen", "yen"),
    "CHF": ("Swiss franc", "Swiss francs"),
}


def terbilang(number: int) -> str:
    """Indonesian words: 1 is ``satu``, 1100 ``seribu seratus``, −5 ``minus lima``."""
    return _in_words(number, "nol", _kelompok)


def english_words(number: int) -> str:
    """English words: 1872 is ``one thousand eight hundred seventy-two``."""
    return _in_words(number, "zero", lambda group, place: f"{_hundreds(group)} {_THOUSANDS[place]}")


def amount_in_words(amount: Decimal, currency: str, language: str) -> str:
    """The amount as a line of its own: ``Sebelas juta enam ratus ribu rupiah``.

    Minor units stand as a fraction (``dan 50/100``), as on cheques.  Empty in other languages
    than Indonesian and English, and for amounts that have no words: figures stand for them.
    """
    if language not in ("id", "en"):
        return ""
    indonesian = language == "id"
    unit = 10 ** digits(currency)
    minor = to_minor(amount, currency)
    whole, rest = divmod(abs(minor), unit)
    if whole >= LIMIT:
        return ""
    words = terbilang(whole) if indonesian else english_words(whole)
    name = _currency_name(currency, whole, indonesian=indonesian)
    joint = "dan" if indonesian else "and"
    fraction = f" {joint} {rest:0{digits(currency)}}/{unit}" if rest else ""
    text = f"{'minus ' if minor < 0 else ''}{words} {name}{fraction}"
    return text[0].upper() + text[1:]


def _currency_name(currency: str, whole: int, *, indonesian: bool) -> str:
    """The name after so many whole units; the code where it has none."""
    if indonesian:
        return _MATA_UANG.get(currency, currency)
    one, many = _ENGLISH.get(currency, (currency, currency))
    return one if whole == 1 else many


def _in_words(number: int, zero: str, words: Callable[[int, int], str]) -> str:
    """Groups of three digits, the highest first; ``words`` says one group with its scale."""
    if abs(number) >= LIMIT:
        raise ValueError(f"no words for {number}")
    if number == 0:
        return zero
    said, rest, place = [], abs(number), 0
    while rest:
        rest, group = divmod(rest, 1000)
        if group:
            said.append(words(group, place).strip())
        place += 1
    return " ".join((["minus"] if number < 0 else []) + said[::-1])


def _kelompok(group: int, place: int) -> str:
    if group == 1 and place == 1:
        return "seribu"
    return f"{_ratusan(group)} {_RIBUAN[place]}"


def _ratusan(number: int) -> str:
    satuan = _SATUAN.split()
    if number < 12:
        return satuan[number]
    if number < 20:
        return f"{satuan[number - 10]} belas"
    step, word = (10, "puluh") if number < 100 else (100, "ratus")
    many, rest = divmod(number, step)
    head = "seratus" if (many, step) == (1, 100) else f"{satuan[many]} {word}"
    return f"{head} {_ratusan(rest)}" if rest else head


def _hundreds(number: int) -> str:
    if number < 20:
        return _SMALL.split()[number]
    if number < 100:
        tens, rest = divmod(number, 10)
        return _TENS.split()[tens] + (f"-{_SMALL.split()[rest]}" if rest else "")
    hundreds, rest = divmod(number, 100)
    head = f"{_SMALL.split()[hundreds]} hundred"
    return f"{head} {_hundreds(rest)}" if rest else head
