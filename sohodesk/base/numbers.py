# SPDX-License-Identifier: GPL-3.0-or-later
"""Decimal numbers as people write and read them, by the marks of their language.

Everything is a ``Decimal``: no float, no exponent, no infinity.  The marks (decimal point, group
mark, size of groups, place of the percent sign) are those of the CLDR, read through Babel once
per language, so any locale name that Babel knows works: ``en``, ``id``, ``de_CH``, ``hi`` …
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation
from functools import cache
from typing import NamedTuple

from sohodesk.base import formats
from sohodesk.base.cldr import MARKS
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _

MINUS = "\N{MINUS SIGN}"
NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
WHOLE_DIGITS = 14
"""Most digits before the decimal mark: in minor units of every currency they fit 64 bits."""
PLACES = 10
"""Most digits behind it: what a column of exact decimals holds."""

_KEY_DIGITS = 18

EXACT = Context(prec=120, rounding=ROUND_HALF_UP, traps=[InvalidOperation])
"""Wide enough that no sum or product of sensible figures is ever rounded by accident."""

_SPACES = " \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}"
_UNSIGNED = re.compile(r"[0-9]+\.[0-9]+")
_PLAIN = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")


class Marks(NamedTuple):
    """How a language writes numbers; ``groups`` are the sizes of the last and the other groups."""

    decimal: str
    group: str
    groups: tuple[int, int]
    percent: str


def marks(language: str) -> Marks:
    """The marks of a language; those of English where the language isn't known.

    Those that the office chose (``formats``) stand in where the program speaks for itself.
    """
    own = formats.number_marks(language)
    if own is None:
        return _marks_of(language)
    return Marks(*own, (3, 3), _marks_of(language).percent)


@cache
def _marks_of(language: str) -> Marks:
    if language in MARKS:
        return Marks(*MARKS[language], (3, 3), "%")
    from babel import Locale, UnknownLocaleError  # costs 40 ms: only when figures are shown
    from babel.numbers import get_decimal_symbol, get_group_symbol

    try:
        locale = Locale.parse(language, sep="-" if "-" in language else "_")
    except (UnknownLocaleError, ValueError):
        locale = Locale("en")
    last, others = locale.decimal_formats[None].grouping
    percent = (
        NO_BREAK_SPACE + "%" if NO_BREAK_SPACE in locale.percent_formats[None].pattern else "%"
    )
    return Marks(get_decimal_symbol(locale), get_group_symbol(locale), (last, others), percent)


def round_half_up(x: Decimal, places: int) -> Decimal:
    """Round to so many places, halves away from zero; the result has exactly those places."""
    rounded = x.quantize(Decimal(1).scaleb(-places), context=EXACT)
    return rounded.copy_abs() if rounded.is_zero() else rounded


def plain_decimal(x: Decimal) -> str:
    """A number for files and JSON: a point, no groups, no exponent, no trailing zeros."""
    text = format(x, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def show_decimal(x: Decimal, language: str, min_places: int = 0, max_places: int = 4) -> str:
    """``1.234,5`` in Indonesian: grouped, rounded half-up to ``max_places``, minus as U+2212."""
    rounded = round_half_up(x, max_places)
    whole, point, fraction = format(rounded.copy_abs(), "f").partition(".")
    fraction = fraction.rstrip("0").ljust(min_places, "0") if point else ""
    style = marks(language)
    text = _grouped(whole, style) + (style.decimal + fraction if fraction else "")
    return MINUS + text if rounded < 0 else text


def show_percent(x: Decimal, language: str, min_places: int = 0, max_places: int = 4) -> str:
    """``12,5%``: ``x`` is in percent already, so 19 is nineteen percent."""
    return show_decimal(x, language, min_places, max_places) + marks(language).percent


def parse_decimal(text: str, language: str = "en") -> Decimal:
    """Read a number written by the marks of the language, with or without groups.

    A group mark must stand at its right places, so that ``12.5`` typed in Indonesian is refused
    and never becomes 125.  Signs are ``-`` or U+2212 in front.  Raises ``Refusal`` naming the text.
    """
    style = marks(language)
    body = text.strip().replace(MINUS, "-", 1)
    sign, digits = ("-", body[1:].lstrip(_SPACES)) if body.startswith("-") else ("", body)
    whole, mark, fraction = digits.partition(style.decimal)
    whole = _ungrouped(whole, style)
    bare = f"{whole or '0'}.{fraction or '0'}"
    missing = not (whole or fraction) or bool(mark and not fraction)
    if missing or not _UNSIGNED.fullmatch(bare):
        raise _not_a_number(text, language)
    return _sensible(Decimal(sign + (bare if fraction else whole)), text)


def parse_plain(text: str) -> Decimal:
    """Read a number in the plain notation of files and the command line: ``-1234.50``."""
    if not _PLAIN.fullmatch(text):
        message = _('"{text}" is not a number. Write it with digits and a point, like 1234.50.')
        raise Refusal(message.format(text=shortened(text)))
    return _sensible(Decimal(text), text)


def plain_whole(text: str) -> int | None:
    """A whole number of figures alone, such as a key; None for all else.

    Figures of other scripts, raised ones and more than fit a column of 64 bits are none.
    """
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _KEY_DIGITS else None


def shortened(text: str, length: int = 40) -> str:
    """A piece of input, short enough and on one line, to be quoted in a sentence."""
    line = " ".join(text.split())
    return line if len(line) <= length else line[: length - 1] + "…"


def _grouped(whole: str, style: Marks) -> str:
    last, others = style.groups
    pieces, rest = [whole[-last:]], whole[:-last]
    while rest:
        pieces.append(rest[-others:])
        rest = rest[:-others]
    return style.group.join(reversed(pieces))


def _ungrouped(whole: str, style: Marks) -> str:
    """The digits without group marks; with the marks left in where they stand at wrong places."""
    one_mark = _with_one_group_mark(whole, style.group)
    bare = one_mark.replace(style.group, "")
    if one_mark == bare:
        return bare
    return bare if _grouped(bare, style) == one_mark and bare[0] != "0" else whole


def _with_one_group_mark(whole: str, group: str) -> str:
    """Spaces of all widths count as the group mark where it is a space; so do apostrophes."""
    if group in _SPACES:
        return re.sub(f"[{_SPACES}]", group, whole)
    return whole.replace("'", group) if group == "\N{RIGHT SINGLE QUOTATION MARK}" else whole


def _sensible(number: Decimal, text: str) -> Decimal:
    whole, _point, fraction = format(number.copy_abs(), "f").partition(".")
    if len(whole.lstrip("0")) > WHOLE_DIGITS or len(fraction) > PLACES:
        message = _(
            '"{text}" has too many digits: at most {whole} before the decimal mark '
            "and {places} behind it."
        )
        raise Refusal(message.format(text=shortened(text), whole=WHOLE_DIGITS, places=PLACES))
    return number.copy_abs() if number.is_zero() else number


def _not_a_number(text: str, language: str) -> Refusal:
    if not text.strip():
        return Refusal(_("A number is missing."))
    example = show_decimal(Decimal("1234.5"), language, min_places=2)
    return Refusal(
        _('"{text}" is not a number. Write it like {example}.').format(
            text=shortened(text), example=example
        )
    )
