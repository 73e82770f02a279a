# SPDX-License-Identifier: GPL-3.0-or-later
"""What the Balance view shows, in words: made away from the UI thread, compared when it came."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Head:
    """The score: its figure and unit, the line that says why, and how full the dial is.

    ``aside`` says how the figures are meant; ``offer`` is a deed that helps where nothing is known.
    """

    figure: str
    unit: str
    line: str
    tone: str
    icon: str
    share: float | None
    said: str
    aside: str = ""
    offer: str = ""


@dataclass(frozen=True, slots=True)
class PartTold:
    """A row of the table of parts; ``strong`` is the figure that leads ``measured``."""

    key: str
    icon: str
    name: str
    strong: str
    measured: str
    limit: str
    tone: str
    state: str
    share: float | None
    value: str
    weight: str
    adds: str
    said: str


@dataclass(frozen=True, slots=True)
class Deed:
    """Where an input leads: ``entries`` by id, ``promise`` of a day, ``week`` or ``family``."""

    kind: str
    entries: tuple[int, ...] = ()
    day: date | None = None


@dataclass(frozen=True, slots=True)
class InputTold:
    """One input of a part: what it is called, its figure, words, and whether it was well."""

    lead: str
    value: str
    words: str
    icon: str
    tone: str
    said: str
    deed: Deed | None = None


@dataclass(frozen=True, slots=True)
class PartDetail:
    """An opened part: its formula with the figures put in, its inputs, limit and source."""

    key: str
    formula: tuple[str, ...]
    filled: str
    result: str
    note: str
    link: str
    deed: Deed | None
    inputs_title: str
    inputs_note: str
    inputs: tuple[InputTold, ...]
    limit: str
    source: str


@dataclass(frozen=True, slots=True)
class BesideTold:
    """A measure beside the score; ``lines`` explain it once it is opened."""

    key: str
    icon: str
    name: str
    value: str
    note: str
    tone: str
    lines: tuple[str, ...]
    said: str


@dataclass(frozen=True, slots=True)
class Total:
    """The last row of the table."""

    words: str
    weight: str
    value: str
    said: str
