# SPDX-License-Identifier: GPL-3.0-or-later
"""Strict reading of JSON that people write: exact numbers, faults named by their path."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from sohodesk.base.dates import FIRST_YEAR, LAST_YEAR
from sohodesk.base.numbers import parse_plain, shortened
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _

T = TypeVar("T")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_CONTROLS_BUT_LINES = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


class RawNumber(str):
    """A JSON number as it was written, so that no digit is lost on the way to a decimal."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Node:
    """A value with its path, such as ``lines[2].price``; the root's path is empty."""

    path: str
    value: Any

    def refusal(self, sentence: str) -> Refusal:
        """The refusal of this value, named by its path."""
        return Refusal(f"{self.path}: {sentence}" if self.path else sentence)

    def only(self, keys: str) -> None:
        """Refuse what is not an object with some of these keys."""
        if not isinstance(self.value, dict):
            raise self.refusal(_("Here belongs an object in braces."))
        known = keys.split()
        for key in self.value:
            if key not in known:
                message = _('The key "{key}" is unknown. Known are: {known}.')
                raise self.refusal(message.format(key=shortened(key), known=", ".join(known)))

    def need(self, key: str) -> Node:
        """The value under a key that must be there."""
        if self.value.get(key) is None:
            raise self._child(key).refusal(_("This is missing."))
        return self._child(key)

    def optional(self, key: str, read: Callable[[Node], T], default: T) -> T:
        """The value under a key, read; the default where it is missing or null."""
        return default if self.value.get(key) is None else read(self._child(key))

    def items(self) -> list[Node]:
        """The elements of a list."""
        if not isinstance(self.value, list):
            raise self.refusal(_("Here belongs a list in brackets."))
        return [Node(f"{self.path}[{n}]", value) for n, value in enumerate(self.value)]

    def text(self, longest: int, *, lines: bool = False) -> str:
        """A text without control characters, with line ends only where they are allowed."""
        if not isinstance(self.value, str) or isinstance(self.value, RawNumber):
            raise self.refusal(_("Here belongs a text in quotes."))
        text = self.value.replace("\r\n", "\n").strip()
        if (_CONTROLS_BUT_LINES if lines else _CONTROLS).search(text):
            raise self.refusal(_("The text has characters that can't be printed."))
        if len(text) > longest:
            message = _("The text is too long: at most {longest} characters.")
            raise self.refusal(message.format(longest=longest))
        return text

    def number(self) -> Decimal:
        """An exact number: a JSON number or a text such as ``"85.00"``; no exponent."""
        if not isinstance(self.value, str):
            raise self.refusal(_('Here belongs a number, like 85 or "85.00".'))
        try:
            return parse_plain(self.value)
        except Refusal as refusal:
            raise self.refusal(refusal.sentence) from None

    def whole(self, least: int, most: int) -> int:
        """A whole number within bounds."""
        number = self.number()
        if number != number.to_integral_value() or not least <= number <= most:
            message = _("Here belongs a whole number from {least} to {most}.")
            raise self.refusal(message.format(least=least, most=most))
        return int(number)

    def truth(self) -> bool:
        """``true`` or ``false``."""
        if not isinstance(self.value, bool):
            raise self.refusal(_("Here belongs true or false."))
        return self.value

    def date(self) -> date:
        """A day, ``2026-11-19``, in the years that are reckoned with."""
        day = _read_day(self.value)
        if day is None:
            raise self.refusal(_("Here belongs a day, like 2026-11-19."))
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            message = _("The year of “{text}” must lie between {first} and {last}.")
            raise self.refusal(message.format(text=day, first=FIRST_YEAR, last=LAST_YEAR))
        return day

    def _child(self, key: str) -> Node:
        return Node(f"{self.path}.{key}" if self.path else key, self.value.get(key))


def _read_day(text: Any) -> date | None:
    if not isinstance(text, str) or not _DAY.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def parse(data: bytes) -> Node:
    """The root of a JSON text; an object.  Raises ``Refusal`` with line and column of a fault."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refusal(_("The file is not text in UTF-8. Save it as UTF-8.")) from None
    try:
        value = json.loads(
            text,
            parse_int=RawNumber,
            parse_float=RawNumber,
            parse_constant=RawNumber,
            object_pairs_hook=_without_twins,
        )
    except json.JSONDecodeError as fault:
        message = _("The file is not JSON: line {line}, column {column}: {fault}.")
        raise Refusal(
            message.format(line=fault.lineno, column=fault.colno, fault=fault.msg)
        ) from None
    except RecursionError:
        raise Refusal(_("The file is nested too deeply.")) from None
    return Node("", value)


def _without_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise Refusal(
                _('The key "{key}" stands twice in one object.').format(key=shortened(key))
            )
        found[key] = value
    return found
