# SPDX-License-Identifier: GPL-3.0-or-later
"""What every reader of foreign time entries gives: rows that can be taken, and rows that can't."""

from __future__ import annotations

import unicodedata
from enum import Enum
from typing import NamedTuple


class TimeRow(NamedTuple):
    """One foreign time entry.

    ``line`` is where it stands in its file.  ``start`` and ``end`` are seconds since 1970; ``end``
    None means that only ``seconds`` on ``day`` are known (``start`` is then the day's first
    instant).  ``day`` is the ISO date of the start in the zone read in; ``parts`` are the seconds
    of each day where the time is not all on that one.  ``billable`` None: the file does not say.
    """

    line: int
    user: str
    client: str
    project: str
    task: str
    description: str
    tags: tuple[str, ...]
    billable: bool | None
    day: str
    start: int
    end: int | None
    seconds: int
    parts: tuple[tuple[str, int], ...]


def kept_name(cell: str) -> str:
    """A client's, project's or task's name as the book can keep it.

    Without stray space, and with none around a slash: ``A / B`` becomes ``A/B``, because
    ``Client / Project`` is how places are said.
    """
    name = unicodedata.normalize("NFC", " ".join(cell.split()))
    while " / " in name:
        name = name.replace(" / ", "/")
    return name


class Remedy(Enum):
    """What the user can say so that a refused row is taken nevertheless."""

    LONG = "that entries over 24 hours are meant"
    ORDER = "in which order its dates are written"


class RefusedRow(NamedTuple):
    """A row that can't be taken: where, why (in the user's language), and its cells as they are."""

    line: int
    reason: str
    cells: list[str]
    remedy: Remedy | None = None
