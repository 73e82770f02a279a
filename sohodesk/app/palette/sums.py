# SPDX-License-Identifier: GPL-3.0-or-later
"""Sums as one types them: ``3*450000``, ``85 * 12,5 + 19%``, ``€ 1.200 / 4``; exact to the end.

A real grammar reads the line, fractions reckon it; nothing is ever evaluated as a program.  A
percentage that is added or taken off means that share of what stands before it, as on a pocket
calculator; elsewhere it is hundredths.  Numbers follow the marks of the language; where they do
not fit those, the other ones are tried, so ``12,5`` and ``12.5`` are the same to everybody.
Times are added, too (``3h20 + 45m``), and priced (``2.5h * Rp 350.000``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Any

from sohodesk.base.currencies import digits, known_currency
from sohodesk.base.durations import parse_duration, speak_duration
from sohodesk.base.money import show_money
from sohodesk.base.numbers import EXACT, parse_decimal, round_half_up, show_decimal
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _

if TYPE_CHECKING:
    from lark import Lark, Token, Tree

LONGEST = 200
DEEPEST = 40
"""So many brackets within one another are read."""
PLACES = 10
"""Places shown where a result has no end."""
WHOLE_DIGITS = 30
SURELY_A_PRICE = 500
"""Nobody takes so many times some hours; ``8h * 350000`` is what they cost."""

_MAYBE = re.compile(r"(?=.*\d)(?=.*[-+−–*×·/÷%x])[\d\s.,:'’+\-−–*×·/÷%()A-Za-z€$£¥]+", re.DOTALL)
_SPACED = re.compile(r"[ \u00a0\u202f'’](?=\d{3})")
_HOURS, _MINUTES = r"(?:hours?|hrs?|h|jam|j)", r"(?:minutes?|mins?|menit|mnt|m)"
_NUMBER = r"\d+(?:[.,]\d+)?"
_DURATION = (
    rf"(?:{_NUMBER} ?{_HOURS}(?: ?\d{{1,2}}(?: ?{_MINUTES})?)?|{_NUMBER} ?{_MINUTES}"
    r"|\d{1,4}:\d\d(?::\d\d)?)(?![A-Za-z0-9:%])"
)
_GRAMMAR = r"""
?start: sum
?sum: product | sum _PLUS product -> plus | sum _MINUS product -> less
?product: signed | product _TIMES signed -> times | product _OVER signed -> over
    | percent _OF signed -> times
?signed: atom | _MINUS signed -> negative | _PLUS signed
?atom: percent | time | money | "(" sum ")"
time: DURATION
percent: NUMBER "%"
money: CURRENCY NUMBER | NUMBER CURRENCY | NUMBER
_PLUS: "+"
_MINUS: /[-−–]/
_TIMES: /[*×·]|x(?![A-Za-z])/
_OVER: /[\/÷]/
_OF.2: /(?:of|dari)(?![A-Za-z])/i
DURATION.3: /@DURATION/i
NUMBER: /\d{1,3}(?:[ \u00a0\u202f'’]\d{3})+(?![\d])(?:[.,]\d+)?|\d+(?:[.,]\d+)*/
CURRENCY: /[A-Za-z]{2,3}|[€$£¥]/
%ignore /\s+/
"""
GROUPED = "grouped"
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+|\d{1,3}(?:,\d{3})+")
_NO_MARKS = str.maketrans("", "", ".,")
_SYMBOLS = {"rp": "IDR", "€": "EUR", "$": "USD", "£": "GBP", "¥": "JPY"}


@dataclass(frozen=True, slots=True)
class Value:
    """A number on the way: in a currency, a percentage as typed, or hours.

    ``rate`` says that hours were multiplied by a plain number, which may be meant as a price.
    """

    number: Fraction
    currency: str = ""
    percent: bool = False
    time: bool = False
    rate: bool = False

    @property
    def plain(self) -> Fraction:
        """The number itself: a percentage is hundredths."""
        return self.number / 100 if self.percent else self.number


@dataclass(frozen=True, slots=True)
class Sum:
    """What a sum comes to; ``exact`` is false where the result has no end and was rounded.

    With ``time`` the value is in hours; with ``rate``, too, it may as well be the price of them.
    """

    value: Decimal
    currency: str
    exact: bool
    time: bool = False
    rate: bool = False

    @property
    def minutes(self) -> int:
        """Hours as minutes, half up."""
        return int(round_half_up(EXACT.multiply(self.value, Decimal(60)), 0))

    def show(self, language: str) -> str:
        """The result as it is written in a language, with its currency; times as ``4 h 05``."""
        if self.time:
            return speak_duration(self.minutes * 60, language)
        if self.currency:
            return show_money(self.value, self.currency, language)
        return show_decimal(self.value, language, 0, PLACES)

    def money(self, currency: str, language: str) -> str:
        """The result as money: in its own currency, else in this one."""
        return show_money(self.value, self.currency or currency, language)


def reckon(text: str, language: str, *, grouped: bool = False) -> Sum | None:
    """What a line comes to, None where it is no sum.

    ``grouped`` takes three figures after a mark for thousands, whatever the language: ``350.000``
    of a currency without cents is never 350.  Refuses, in words, a division by zero, currencies
    that don't go together, and giants.
    """
    line = text.strip().removeprefix("=").removesuffix("=").strip()
    if len(line) > LONGEST or line.count("(") > DEEPEST or not _MAYBE.fullmatch(line):
        return None
    from lark.exceptions import LarkError

    try:
        tree = _parser().parse(line)
    except LarkError:
        return None
    if not hasattr(tree, "data") or tree.data in ("money", "percent", "time"):
        return None
    try:
        found = _value(tree, GROUPED if grouped else language)
    except _NoSum:
        return None
    return _rounded(found)


@cache
def _parser() -> Lark:
    from lark import Lark  # 0.07 s, so only when a sum is read

    return Lark(_GRAMMAR.replace("@DURATION", _DURATION), parser="lalr", lexer="contextual")


class _NoSum(Exception):
    """A word in the line is neither number nor currency."""


def _value(tree: Any, language: str) -> Value:
    if tree.data == "percent":
        return Value(_number(tree.children[0], language), percent=True)
    if tree.data == "money":
        return _amount(tree, language)
    if tree.data == "time":
        return Value(Fraction(_seconds(tree.children[0]), 3600), time=True)
    parts = [_value(child, language) for child in tree.children]
    match tree.data:
        case "negative":
            return replace(parts[0], number=-parts[0].number)
        case "plus":
            return _added(*parts, sign=1)
        case "less":
            return _added(*parts, sign=-1)
        case "times":
            return _times(*parts)
        case _:
            return _over(*parts)


def _amount(tree: Tree[Token], language: str) -> Value:
    said = currency = None
    for token in tree.children:
        if not isinstance(token, str):
            continue
        if getattr(token, "type", "") == "NUMBER":
            said = token
        else:
            currency = _currency(token)
    if said is None:
        raise _NoSum
    cents = not currency or digits(currency)
    return Value(_number(said, language if cents else GROUPED), currency or "")


def _currency(said: str) -> str:
    code = _SYMBOLS.get(said.lower(), said.upper())
    if not known_currency(code):
        raise _NoSum
    return code


def _seconds(said: str) -> int:
    try:
        return parse_duration(said)
    except Refusal:
        raise _NoSum from None


def _number(said: str, language: str) -> Fraction:
    said = _SPACED.sub("", said)
    if language == GROUPED and _THOUSANDS.fullmatch(said):
        said = said.translate(_NO_MARKS)
    for tried in dict.fromkeys((language.removeprefix(GROUPED) or "en", "en", "id")):
        try:
            return Fraction(parse_decimal(said, tried))
        except Refusal:
            continue
    raise _NoSum


def _added(left: Value, right: Value, *, sign: int) -> Value:
    if right.percent and not left.percent:
        return replace(left, number=left.number * (1 + sign * right.plain))
    if left.percent and right.percent:
        return Value(left.number + sign * right.number, percent=True)
    if left.time is not right.time:
        raise Refusal(_("Time and plain numbers can't be added; write 2h, 45m or 1:30."))
    return Value(left.plain + sign * right.plain, _one_currency(left, right), time=left.time)


def _times(left: Value, right: Value) -> Value:
    if left.currency and right.currency:
        raise Refusal(_("Money can't be multiplied by money."))
    if left.time or right.time:
        return _times_hours(*((left, right) if left.time else (right, left)))
    return Value(left.plain * right.plain, left.currency or right.currency)


def _times_hours(hours: Value, other: Value) -> Value:
    """Hours by a price are money, by a share or a number hours; these may be meant as a price."""
    if other.time:
        raise Refusal(_("Time can't be multiplied by time."))
    number = hours.plain * other.plain
    if other.currency:
        return Value(number, other.currency)
    if abs(other.plain) >= SURELY_A_PRICE:
        return Value(number)
    return Value(number, time=True, rate=not other.percent)


def _over(left: Value, right: Value) -> Value:
    if not right.number:
        raise Refusal(_("Nothing can be divided by zero."))
    if left.time and right.currency:
        raise Refusal(_("Time can't be divided by money."))
    if left.time:
        return Value(left.plain / right.plain, time=not right.time)
    if not right.currency:
        return Value(left.plain / right.plain, left.currency)
    _one_currency(left, right)
    if not left.currency:
        raise Refusal(_("A plain number can't be divided by money."))
    return Value(left.plain / right.plain)


def _one_currency(left: Value, right: Value) -> str:
    if left.currency and right.currency and left.currency != right.currency:
        raise Refusal(
            _("{one} and {other} can't be added; there is no rate between them here.").format(
                one=left.currency, other=right.currency
            )
        )
    return left.currency or right.currency


def _rounded(found: Value) -> Sum:
    number = found.plain
    if abs(number) >= 10**WHOLE_DIGITS:
        raise Refusal(_("That number is too large to be shown."))
    places = digits(found.currency) if found.currency else PLACES
    if found.time:
        exact = (number * 60).denominator == 1
        long = EXACT.divide(Decimal(number.numerator), Decimal(number.denominator))
        return Sum(round_half_up(long, PLACES), "", exact, time=True, rate=found.rate)
    exact = (number * 10**places).denominator == 1
    long = EXACT.divide(Decimal(number.numerator), Decimal(number.denominator))
    return Sum(round_half_up(long, places), found.currency, exact)
