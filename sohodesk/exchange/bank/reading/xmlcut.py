# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads XML piece by piece, flat in memory; a document type is refused before it can do harm.

Entities, external files and bombs all need a document type declaration, and no bank writes one.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.exchange.bank.reading.bytesof import unreadable

_CHUNK = 1 << 16
DEEPEST = 100


class _Cutter:
    """Builds the elements that are wanted and lets all others go by."""

    def __init__(self, path: Path, wanted: frozenset[str]) -> None:
        self.path, self.wanted = path, wanted
        self.done: list[tuple[Element, int]] = []
        self.depth = self.inside = self.begun = 0
        self.builder = TreeBuilder()
        self.root = ""
        self.parser = expat.ParserCreate(namespace_separator="}")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = self._doctype

    def _doctype(self, *_said: object) -> None:
        message = _("{path} declares entities, which no bank file needs; it is not read.")
        raise Refusal(message.format(path=self.path))

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition("}")[2]
        self.root = self.root or tag
        self.depth += 1
        if self.depth > DEEPEST:
            raise Refusal(_("{path} is nested too deeply for a bank file.").format(path=self.path))
        if not self.inside and tag in self.wanted:
            self.inside, self.builder = self.depth, TreeBuilder()
            self.begun = self.parser.CurrentLineNumber
        if self.inside:
            self.builder.start(tag, attributes)

    def _end(self, name: str) -> None:
        if self.inside:
            self.builder.end(name.rpartition("}")[2])
            if self.depth == self.inside:
                self.done.append((self.builder.close(), self.begun))
                self.inside = 0
        self.depth -= 1

    def _text(self, data: str) -> None:
        if self.inside:
            self.builder.data(data)


def cut(path: Path, *wanted: str) -> Iterator[tuple[Element, int]]:
    """The elements of these names as they end, without namespaces, each with its line.

    An element inside another wanted one comes with that.  Refused: what is no whole XML.
    """
    cutter = _Cutter(path, frozenset(wanted))
    try:
        with path.open("rb") as file:
            while data := file.read(_CHUNK):
                cutter.parser.Parse(data, False)
                yield from cutter.done
                cutter.done.clear()
            cutter.parser.Parse(b"", True)
            yield from cutter.done
    except OSError as error:
        raise unreadable(path, error) from None
    except (expat.ExpatError, LookupError, UnicodeError) as error:
        line = getattr(error, "lineno", 1)
        raise cut_off(path, line) from None


def cut_off(path: Path, line: int) -> Refusal:
    """Says that a file is damaged."""
    message = _(
        "{path} is cut off or damaged from line {line} on; nothing was taken from it. "
        "Export it again."
    )
    return Refusal(message.format(path=path, line=line))
