# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads what was typed into a form, field by field, and complains in place where it is wrong."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import TypeVar

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from sohodesk.base.dates import parse_date
from sohodesk.base.money import parse_amount, to_minor
from sohodesk.base.numbers import parse_decimal, show_decimal
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, current
from sohodesk.ui.forms import Field
from sohodesk.ui.saying import whole_date
from sohodesk.ui.scale import px

T = TypeVar("T")


class Incomplete(Exception):
    """A field is wrong, and has said so by itself; nothing is saved."""


def read(field: Field, parse: Callable[[str], T]) -> T:
    """What stands in a field as a value; a refusal is shown there and becomes ``Incomplete``."""
    try:
        return parse(field.said())
    except Refusal as problem:
        field.complain(problem.sentence)
        raise Incomplete from None


def optional(parse: Callable[[str], T]) -> Callable[[str], T | None]:
    """The same, but an empty field is None."""
    return lambda said: parse(said) if said else None


def needed(sentence: str) -> Callable[[str], str]:
    """Text that must not be empty."""

    def parse(said: str) -> str:
        if not said:
            raise Refusal(sentence)
        return said

    return parse


def amount(currency: str) -> Callable[[str], Decimal]:
    """Money typed by the marks of the window's language; may be finer than the currency."""
    return lambda said: parse_amount(said, current(), currency)


def minor(currency: str) -> Callable[[str], int]:
    """Money in minor units; refused where it is finer than the currency."""
    return lambda said: to_minor(parse_amount(said, current(), currency), currency)


def number(said: str) -> Decimal:
    """A decimal number by the marks of the window's language."""
    return parse_decimal(said, current())


def percent(said: str) -> Decimal:
    """A number with or without the sign of percent."""
    return parse_decimal(said.removesuffix("%").strip(), current())


def whole(said: str) -> int:
    """A whole number."""
    found = parse_decimal(said, current())
    if found != found.to_integral_value():
        raise Refusal(_('"{said}" is not a whole number.').format(said=said))
    return int(found)


def day(today: date) -> Callable[[str], date]:
    """A date as people type it."""
    return lambda said: parse_date(said, today=today)


def show_day(shown: date | None) -> str:
    """A date as it stands in a field to be edited."""
    return "" if shown is None else whole_date(shown)


def show_number(shown: Decimal | None, places: int = 0) -> str:
    """A number as it stands in a field to be edited, exact."""
    return "" if shown is None else show_decimal(shown, current(), places, 10)


def quoted(fields: Mapping[str, Field], words: str) -> str:
    """The key of the field whose text a sentence quotes; empty where it quotes none.

    Services refuse with a sentence that names what is wrong, not with the name of a field.
    """
    for key, field in fields.items():
        said = field.said()
        if len(said) > 1 and any(f"{a}{said}{b}" in words for a, b in ('""', "“”", "''")):
            return key
    return ""


def line(text: str = "", placeholder: str = "", *, longest: int = 200) -> QLineEdit:
    """A line to type in."""
    made = QLineEdit(text)
    made.setPlaceholderText(placeholder)
    made.setMaxLength(longest)
    made.setCursorPosition(0)
    return made


def lines(text: str = "", *, rows: int = 3) -> QPlainTextEdit:
    """A field of several lines; Tab leaves it."""
    made = QPlainTextEdit(text)
    made.setTabChangesFocus(True)
    made.setFixedHeight(px(14) + px(20) * rows)
    return made
