# SPDX-License-Identifier: GPL-3.0-or-later
"""Words and figures of a page by its language: dates, countries, money, kinds, reasons of tax."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache

from sohodesk.base.cldr import MONTHS
from sohodesk.base.money import show_amount, show_money, show_price, symbol
from sohodesk.base.numbers import MINUS, NO_BREAK_SPACE, PLACES, show_decimal, show_percent
from sohodesk.base.texts import _, n_
from sohodesk.invoices.categories import CATEGORIES
from sohodesk.invoices.figures import TaxGroup
from sohodesk.invoices.letter import Letter

# Printed wherever they apply; the other categories only with words of the user's own.
_ALWAYS_REASONED = ("E", "AE", "K", "G")
_LONG_WORD = re.compile(r"\S{36,}")
# Control characters, halves of pairs, and what would turn the letters that follow it around.
_UNPRINTABLE = re.compile(
    r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})
ZERO_WIDTH_SPACE = "\N{ZERO WIDTH SPACE}"


@dataclass(frozen=True, slots=True)
class Figures:
    """Money as this page writes it.

    A symbol of one letter (``€``) stands at every figure; a longer one (``Rp``, ``KWD``) would
    crowd the table, so it stands at the totals only.
    """

    currency: str
    language: str

    def money(self, amount: Decimal) -> str:
        """With its symbol, where the language has it."""
        return self._placed(show_money(amount, self.currency, self.language))

    def figure(self, amount: Decimal) -> str:
        """In the table and the sums."""
        if self._short:
            return self.money(amount)
        return show_amount(amount, self.currency, self.language)

    def price(self, amount: Decimal) -> str:
        """A price, with all its places."""
        shown = show_price(amount, self.currency, self.language)
        return self._placed(shown) if self._short else shown.split(NO_BREAK_SPACE, 1)[1]

    def less(self, amount: Decimal) -> str:
        """An amount that is taken off."""
        return self.figure(-amount) if amount else self.figure(amount)

    def percent(self, rate: Decimal) -> str:
        """``12,5%``."""
        return show_percent(rate, self.language, max_places=PLACES)

    def number(self, x: Decimal) -> str:
        """A plain number."""
        return show_decimal(x, self.language)

    def _placed(self, shown: str) -> str:
        """Symbol, space and number in the order of the language: ``€ 5`` is ``5 €`` in French."""
        order = _symbol_order(self.language)
        if order == "symbol space number":
            return shown
        sign, bare = (MINUS, shown[1:]) if shown.startswith(MINUS) else ("", shown)
        mark, number = bare.split(NO_BREAK_SPACE, 1)
        if order == "symbol number" and len(mark) == 1:
            return f"{sign}{mark}{number}"
        return f"{sign}{number}{NO_BREAK_SPACE}{mark}" if order == "number symbol" else shown

    @property
    def _short(self) -> bool:
        return len(symbol(self.currency, self.language)) == 1


@cache
def _symbol_order(language: str) -> str:
    """Where the symbol of a currency stands, by the pattern of the CLDR."""
    if language in MONTHS:
        return "symbol space number"
    from babel import Locale

    pattern = Locale.parse(language).currency_formats["standard"].pattern.split(";")[0]
    if pattern.rstrip("\u200e\u200f").endswith("¤"):
        return "number symbol"
    return "symbol space number" if NO_BREAK_SPACE in pattern else "symbol number"


_KINDS = {
    "invoice": n_("Invoice"),
    "credit": n_("Credit note"),
    "quote": n_("Quote"),
    "proforma": n_("Proforma invoice"),
    "pattern": n_("Invoice"),
}
_PURPOSES = {
    "deposit": n_("Deposit invoice"),
    "final": n_("Final invoice"),
    "retainer": n_("Retainer invoice"),
    "interest": n_("Late interest"),
}


def _english(letter: Letter) -> str:
    plain = _KINDS[letter.kind]
    return _PURPOSES.get(letter.purpose, plain) if letter.kind == "invoice" else plain


def kind_word(letter: Letter) -> str:
    """``Invoice``, ``Credit note``, ``Quote`` and so on in the current language."""
    return _(_english(letter))


def kind_words(letter: Letter) -> str:
    """The kind, with the English word beside another language's."""
    word, english = kind_word(letter), _english(letter)
    return word if word == english else f"{word} · {english}"


def show_day(day: date, language: str) -> str:
    """``12 November 2026``."""
    if language in _DAY_FIRST:
        return f"{_day_and_month(day, language)} {day.year}"
    from babel.dates import format_date

    return format_date(day, "long", locale=language)


_DAY_FIRST = frozenset((*MONTHS, "de", "fr", "nl"))
"""Languages that write day, month, year with spaces between."""


def _day_and_month(day: date, language: str) -> str:
    return f"{_day_number(day, language)} {_months(language)[day.month - 1]}"


def _day_number(day: date, language: str) -> str:
    """``1``; a number in order in German (``1.``), and for the first in French (``1er``)."""
    if language == "de":
        return f"{day.day}."
    return "1er" if language == "fr" and day.day == 1 else str(day.day)


@cache
def _months(language: str) -> tuple[str, ...]:
    if language in MONTHS:
        return tuple(MONTHS[language])
    from babel import Locale

    names = Locale.parse(language).months["format"]["wide"]
    return tuple(names[n] for n in range(1, 13))


def show_period(first: date, last: date, language: str) -> str:
    """``1–12 November 2026``, with no more said than is needed."""
    if first == last:
        return show_day(first, language)
    if language not in _DAY_FIRST:
        from babel.dates import format_interval

        return format_interval(first, last, "yMMMMd", locale=language).replace("\u2009", " ")
    if (first.year, first.month) == (last.year, last.month):
        to = " au " if language == "fr" else "–"
        return f"{_day_number(first, language)}{to}{show_day(last, language)}"
    begin = _day_and_month if first.year == last.year else show_day
    return f"{begin(first, language)} – {show_day(last, language)}"


def country_name(code: str, language: str) -> str:
    """``Germany``; the code itself where it isn't known."""
    from babel import Locale

    return str(Locale.parse(language).territories.get(code, printable(code)[:60]))


def tax_name(letter: Letter) -> str:
    """``VAT``, or what the user calls it."""
    return printable(letter.tax_name) or _("VAT")


def tax_label(letter: Letter, group: TaxGroup, figures: Figures, *, alone: bool) -> str:
    """``VAT 19%``, with its base where there are several."""
    category = CATEGORIES[group.tax.category]
    if category.taxed or category.code == "Z":
        name = f"{tax_name(letter)} {figures.percent(group.tax.rate)}"
    else:
        name = _(category.name)
    if alone:
        return name
    base = group.base if group.assessed is None else group.assessed
    return _("{tax} on {amount}").format(tax=name, amount=figures.figure(base))


def tax_reasons(letter: Letter, categories: list[str]) -> tuple[str, ...]:
    """Why there is no tax, category by category: the user's words, else the built-in ones."""
    own = dict(letter.reasons)
    found = []
    for code in categories:
        built_in = _(CATEGORIES[code].reason) if code in _ALWAYS_REASONED else ""
        found.append(printable(own.get(code, "")) or built_in)
    return tuple(reason for reason in found if reason)


def printable(text: str) -> str:
    """The text without what can't be printed; words as long as a line may be broken."""
    clean = _UNPRINTABLE.sub("", text.replace("\r\n", "\n").replace("\t", " ")).strip()
    return _LONG_WORD.sub(lambda word: _breakable(word.group()), clean)


def number_within(number: str, language: str) -> str:
    """A document's number inside a sentence; from left to right whatever the sentence does."""
    shown = printable(number)
    return (
        f"\N{LEFT-TO-RIGHT ISOLATE}{shown}\N{POP DIRECTIONAL ISOLATE}"
        if (shown and language in RIGHT_TO_LEFT)
        else shown
    )


def printable_lines(text: str) -> tuple[str, ...]:
    """The lines that are not empty."""
    return tuple(line.strip() for line in printable(text).split("\n") if line.strip())


def _breakable(word: str) -> str:
    pieces = [word[n : n + 12] for n in range(0, len(word), 12)]
    return ZERO_WIDTH_SPACE.join(pieces)
