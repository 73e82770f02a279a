# SPDX-License-Identifier: GPL-3.0-or-later
"""Columns of tables as data: what a cell shows, how wide it is, how it is sorted and edited."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from sohodesk.base.refusals import Refusal

Align = Literal["left", "right", "centre"]


@dataclass(frozen=True, slots=True)
class Cell:
    """What one cell shows.

    ``style`` is a type style, ``tone`` a token. ``second`` stands on a second line, ``beside``
    small after the text, ``struck`` crossed out before it. ``dot`` and ``square`` are token names
    of a mark before the text, ``icon`` a Lucide name, ``slot`` the least width of such a mark.
    ``tag`` is a kind of ``paint.TAG_TONES`` and makes the text a state tag with the icon. ``bar``
    is a share of 1, ``after`` an icon behind the texts. With a ``text_width`` the text stands at
    the right end of that room, so that figures of several rows line up. ``said`` is what the screen
    reader hears where the texts alone do not say it.
    """

    text: str = ""
    style: str = "body"
    tone: str = "text"
    second: str = ""
    second_tone: str = "text3"
    beside: str = ""
    beside_tone: str = "text3"
    beside_style: str = "caption"
    struck: str = ""
    dot: str = ""
    square: str = ""
    slot: int = 0
    icon: str = ""
    icon_tone: str = "text3"
    tag: str = ""
    bar: float | None = None
    bar_tone: str = "work"
    bar_width: int = 52
    text_width: int = 0
    indent: int = 0
    tip: str = ""
    said: str = ""
    after: str = ""

    def spoken(self) -> str:
        """The cell in words."""
        if self.said:
            return self.said
        return ", ".join(part for part in (self.text, self.beside, self.second) if part)


EMPTY = Cell()


@dataclass(frozen=True, slots=True)
class Edit:
    """How a cell is edited in place.

    ``text`` gives the text to begin with, ``save(row, text)`` writes it (where it can't it says so
    by itself and leaves the old value), ``choices`` the completions, if any.  ``wrong(row, text)``
    says before that what is wrong with a text, in no time; empty where nothing is.
    """

    text: Callable[[Any], str]
    save: Callable[[Any, str], None]
    choices: Callable[[Any], Sequence[str]] | None = None
    allowed: Callable[[Any], bool] = field(default=lambda _row: True)
    wrong: Callable[[Any, str], str] = field(default=lambda _row, _text: "")


@dataclass(frozen=True, slots=True)
class Column:
    """One column. ``stretch`` shares out the room that is left; ``sort`` names the order in SQL.

    ``press`` makes the cell a switch. A column with ``hide_below`` is left out where the table is
    narrower than that many pixels.
    """

    key: str
    title: str
    cell: Callable[[Any], Cell]
    width: int = 80
    stretch: int = 0
    align: Align = "left"
    sort: str = ""
    edit: Edit | None = None
    press: Callable[[Any], None] | None = None
    icon: str = ""
    hide_below: int = 0

    def of(self, row: Any) -> Cell:
        """What the cell of a row shows.

        A value that can't be shown is told as an error of ours: one of Python's own that leaves a
        callback of Qt ends the process (PySide6 6.12).
        """
        try:
            return self.cell(row)
        except Refusal:
            raise
        except Exception as error:
            raise ValueError(f"column {self.key}: {error}") from error


@dataclass(frozen=True, slots=True)
class Banner:
    """A row across the table: a group head or a gap.

    ``kind`` is ``group`` or ``gap``; ``cells`` are by column key, and the first of them may run
    on over the columns after it up to the next one named. ``tail`` are pieces of text (text, type
    style, tone) at the right end. ``open`` is None where it can't fold. ``ids`` are the records
    that its box ticks; not ``whole``, they are not known yet and are asked for.
    """

    key: Hashable
    cells: Mapping[str, Cell]
    kind: Literal["group", "gap"] = "group"
    open: bool | None = None
    ids: frozenset[Hashable] = frozenset()
    whole: bool = True
    data: Any = None
    tail: tuple[tuple[str, str, str], ...] = ()
