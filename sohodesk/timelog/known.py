# SPDX-License-Identifier: GPL-3.0-or-later
"""What dialogs and lists of entries offer: places with their colours, tags, the book's zone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple

from sohodesk.clients.matching import Place, fold


@dataclass(frozen=True, slots=True)
class Known:
    """The places and tags there are."""

    places: Sequence[Place] = ()
    colours: Mapping[int, int] = field(default_factory=dict)
    tags: Sequence[str] = ()
    zone: str = "UTC"

    def place(self, project_id: int | None) -> Place | None:
        """The place of a project."""
        return next((p for p in self.places if p.project_id == project_id), None)

    def fitting(self, text: str) -> list[Place]:
        """The places whose names hold all words of a text, in their order."""
        words = fold(text).split()
        return [p for p in self.places if all(word in fold(p.label) for word in words)]

    def colour(self, project_id: int | None) -> int:
        """The colour number of a project; the last one where it is not known."""
        return self.colours.get(project_id or 0, 6)


class Begin(NamedTuple):
    """What stands in the fields of a new entry."""

    day: date
    start: datetime | None = None
    end: datetime | None = None
