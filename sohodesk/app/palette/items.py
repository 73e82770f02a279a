# SPDX-License-Identifier: GPL-3.0-or-later
"""What stands in the palette: things that can be found, how they look, what can be done with them.

Plain values without Qt: a source makes items on the worker, the list shows the looks of a few.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple


@dataclass(frozen=True, slots=True)
class Item:
    """Something of the book: ``key`` is ``project:3``, ``text`` its name, ``facts`` its record.

    ``also`` is looked in, too, but not shown: a short name, a title.
    """

    key: str
    text: str
    facts: Any = None
    also: str = ""

    @property
    def id(self) -> int:
        """The number of the record."""
        return int(self.key.partition(":")[2])


class State(NamedTuple):
    """A state with icon and word; ``kind`` is a key of ``ui.paint.TAG_TONES``."""

    text: str
    kind: str
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Look:
    """How a row looks: a mark, the text, what is said after it, and what stands at its right end.

    ``lead`` is put before the text and not searched ("Start timer: "), ``square`` a colour token,
    ``initials`` the letters of a person's circle.
    Without ``marks`` the typed letters are not marked, because the text answers them.
    """

    text: str
    lead: str = ""
    second: str = ""
    icon: str = ""
    square: str = ""
    initials: str = ""
    amount: str = ""
    state: State | None = None
    keys: str = ""
    marks: bool = True

    def spoken(self) -> str:
        """The row in words, as a screen reader tells it."""
        parts = (
            self.lead + self.text,
            self.second,
            self.amount,
            self.state.text if self.state else "",
            self.keys,
        )
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that can be done with a row."""

    id: str
    text: str
    run: Callable[[], None]
    icon: str = "chevron-right"
    keys: str = ""


def _none() -> list[Deed]:
    return []


class Late:
    """A look that is made when it is first asked for: of a hundred rows a dozen are in sight."""

    __slots__ = ("_made", "_make")

    def __init__(self, make: Callable[[], Look]) -> None:
        self._make = make
        self._made: Look | None = None

    def __call__(self) -> Look:
        if self._made is None:
            self._made = self._make()
        return self._made


@dataclass(frozen=True, slots=True)
class Row:
    """A row that can be taken: its look, what Enter does, and what Tab offers.

    ``use`` is the name under which its use is counted; empty counts nothing.  A row with ``run``
    None only says something.
    """

    key: str
    shown: Look | Late
    run: Callable[[], None] | None
    use: str = ""
    deeds: Callable[[], list[Deed]] = field(default=_none)

    @property
    def look(self) -> Look:
        """How it looks."""
        shown = self.shown
        return shown if isinstance(shown, Look) else shown()


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under a head; ``count`` is how many there are in all."""

    key: str
    title: str
    rows: tuple[Row, ...]
    count: int

    @property
    def more(self) -> bool:
        """Whether some are not shown."""
        return self.count > len(self.rows)
