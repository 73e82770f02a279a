# SPDX-License-Identifier: GPL-3.0-or-later
"""A long JSON array of objects read piece by piece, so that never more than one object is held.

Read as a whole, an answer of 30 MB takes several times that in memory, and nobody else computes
while it is taken apart.
"""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

LONGEST = 1 << 16
"""Letters of one object at most."""
_BLANK = " \t\n\r"


def _no_figure(word: str) -> Any:
    raise ValueError(word)


DECODER = json.JSONDecoder(parse_float=Decimal, parse_constant=_no_figure)
"""Figures are exact, and what is no figure is wrong."""


def objects(pieces: Iterable[bytes]) -> Iterator[dict[str, Any]]:
    """The objects of an array; ValueError as soon as it is anything else, or breaks off."""
    reader = _Reader(pieces)
    reader.expect("[")
    if reader.next_letter() == "]":
        reader.expect("]")
    else:
        yield reader.one()
        while reader.next_letter() == ",":
            reader.expect(",")
            yield reader.one()
        reader.expect("]")
    reader.require_end()


class _Reader:
    """Letters as they come; what has been read is let go."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self._pieces = iter(pieces)
        self._decode = codecs.getincrementaldecoder("utf-8")()
        self._held, self._at = "", 0

    def _more(self) -> bool:
        piece = next(self._pieces, None)
        if piece is None:
            self._decode.decode(b"", final=True)
            return False
        self._held, self._at = self._held[self._at :] + self._decode.decode(piece), 0
        return True

    def next_letter(self) -> str:
        """The next letter that is no blank; nothing at the end."""
        while True:
            while self._at < len(self._held):
                if self._held[self._at] not in _BLANK:
                    return self._held[self._at]
                self._at += 1
            if not self._more():
                return ""

    def expect(self, letter: str) -> None:
        """Step over a letter that has to be there."""
        if self.next_letter() != letter:
            raise ValueError(letter)
        self._at += 1

    def one(self) -> dict[str, Any]:
        """The next object."""
        if self.next_letter() != "{":
            raise ValueError("no object")
        while True:
            try:
                found, self._at = DECODER.raw_decode(self._held, self._at)
            except json.JSONDecodeError:
                if len(self._held) - self._at > LONGEST or not self._more():
                    raise
            else:
                made: dict[str, Any] = found
                return made

    def require_end(self) -> None:
        """Nothing may follow."""
        if self.next_letter():
            raise ValueError("more follows")
