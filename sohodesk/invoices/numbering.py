# SPDX-License-Identifier: GPL-3.0-or-later
"""Patterns of document numbers such as ``{year}-{seq:03}``: reading, checking, filling in.

Every series has a counter for each period of its pattern: with ``{year}`` in it the sequence
starts anew each year, with ``{month}`` each month, with ``{client}`` for each client.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from sohodesk.base.numbers import shortened
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _

INVOICE_PATTERN = "{year}-{seq:03}"
CREDIT_PATTERN = "CN-{year}-{seq:03}"
QUOTE_PATTERN = "Q-{year}-{seq:03}"
PROFORMA_PATTERN = "PF-{year}-{seq:03}"
RECEIPT_PATTERN = "R-{year}-{seq:03}"

_FIELD = re.compile(r"\{([a-z]+)(?::0([1-9]))?\}")
_NAMES = ("year", "yy", "month", "seq", "client")
_TEXT = re.compile(r"[^{}\s\x00-\x1f\x7f]*")
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Field:
    """One placeholder; ``width`` is the least number of digits."""

    name: str
    width: int = 0


@dataclass(frozen=True, slots=True)
class Pattern:
    """A checked pattern: literal texts and fields in turn."""

    parts: tuple[str | Field, ...]

    @property
    def names(self) -> frozenset[str]:
        """The fields used."""
        return frozenset(part.name for part in self.parts if isinstance(part, Field))

    def period(self, day: date, client: str) -> str:
        """Key of the counter that a document of that day and client takes its number from."""
        key = []
        if self.names & {"year", "yy"}:
            key.append(f"{day.year:04}")
        if "month" in self.names:
            key.append(f"{day.month:02}")
        if "client" in self.names:
            key.append(client)
        return "/".join(key)

    def number(self, day: date, sequence: int, client: str) -> str:
        """The number of the ``sequence``-th document of its period."""
        values = {
            "year": f"{day.year:04}",
            "yy": f"{day.year % 100:02}",
            "month": str(day.month),
            "seq": str(sequence),
            "client": client,
        }
        return "".join(
            values[part.name].zfill(part.width) if isinstance(part, Field) else part
            for part in self.parts
        )


def read_pattern(text: str) -> Pattern:
    """Check a pattern; raises ``Refusal`` saying what is wrong with it."""
    parts: list[str | Field] = []
    end = 0
    for match in _FIELD.finditer(text):
        parts += [_literal(text[end : match.start()], text), _field(match, text)]
        end = match.end()
    parts.append(_literal(text[end:], text))
    pattern = Pattern(tuple(part for part in parts if part != ""))
    _check(pattern, text)
    return pattern


def check_pattern(text: str) -> str:
    """The pattern itself if it is sound; for settings."""
    read_pattern(text)
    return text


def _literal(piece: str, text: str) -> str:
    if not _TEXT.fullmatch(piece):
        message = _(
            'The number pattern "{pattern}" has something odd at "{piece}". Use letters, digits, '
            "dashes and {fields}."
        )
        raise Refusal(
            message.format(
                pattern=shortened(text),
                piece=shortened(piece),
                fields=" ".join("{" + name + "}" for name in _NAMES),
            )
        )
    return piece


def _field(match: re.Match[str], text: str) -> Field:
    name, width = match.group(1), match.group(2)
    if name not in _NAMES or (width and name not in ("seq", "month")):
        message = _('The number pattern "{pattern}" has an unknown part: {part}.')
        raise Refusal(message.format(pattern=shortened(text), part=match.group(0)))
    return Field(name, int(width or 0))


def _check(pattern: Pattern, text: str) -> None:
    sequences = [part for part in pattern.parts if isinstance(part, Field) and part.name == "seq"]
    if len(sequences) != 1:
        message = _('The number pattern "{pattern}" needs {seq} once, for the running number.')
        raise Refusal(message.format(pattern=shortened(text), seq="{seq:03}"))
    if "month" in pattern.names and not pattern.names & {"year", "yy"}:
        message = _(
            'The number pattern "{pattern}" has the month but no year; numbers would repeat.'
        )
        raise Refusal(message.format(pattern=shortened(text)))
    if len(text) > _LONGEST:
        message = _("A number pattern has at most {count} characters.")
        raise Refusal(message.format(count=_LONGEST))
    _check_neighbours(pattern, text)


def _check_neighbours(pattern: Pattern, text: str) -> None:
    """Parts of any length that touch could make two numbers alike: ``{month}{seq}`` 1·11, 11·1."""
    loose = [
        isinstance(part, Field) and (part.name in ("seq", "client") or part == Field("month"))
        for part in pattern.parts
    ]
    if any(left and right for left, right in pairwise(loose)):
        message = _('Put a dash between the parts of "{pattern}"; two numbers could be alike.')
        raise Refusal(message.format(pattern=shortened(text)))
