# SPDX-License-Identifier: GPL-3.0-or-later
"""The index of all that can be found: read on the worker, kept while nothing changes."""

from __future__ import annotations

from dataclasses import dataclass

from sohodesk.app.palette.items import Item
from sohodesk.app.palette.ranking import Shelf
from sohodesk.app.palette.sources import SOURCES, Source
from sohodesk.store.desk import Desk


@dataclass(frozen=True, slots=True)
class Section:
    """The items of one source with the shelf they are found on; ``places`` by their keys."""

    source: Source
    items: list[Item]
    shelf: Shelf
    places: dict[str, int]


def read_section(desk: Desk, source: Source) -> Section:
    """Read a source and make its shelf; words for mending slips are gathered, too."""
    items = source.read(desk)
    shelf = Shelf([f"{item.text} {item.also}" if item.also else item.text for item in items])
    shelf.prepare()
    return Section(source, items, shelf, {item.key: n for n, item in enumerate(items)})


class Index:
    """The sections by the key of their source, and which of them are out of date."""

    def __init__(self) -> None:
        self.sources = tuple(kind() for kind in SOURCES)
        self.sections: dict[str, Section] = {}
        self._stale = {source.key for source in self.sources}

    def hear(self, tables: frozenset[str]) -> bool:
        """Hear that tables changed; says whether that makes anything out of date."""
        touched = {source.key for source in self.sources if source.tables & tables}
        self._stale |= touched
        return bool(touched)

    @property
    def stale(self) -> list[Source]:
        """The sources that are to be read again."""
        return [source for source in self.sources if source.key in self._stale]

    def reading(self, source: Source) -> None:
        """A source is being read: what changes from now on is out of date again."""
        self._stale.discard(source.key)

    def take(self, section: Section) -> None:
        """Take what was read."""
        self.sections[section.source.key] = section
