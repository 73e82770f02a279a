# SPDX-License-Identifier: GPL-3.0-or-later
"""Projects as they are picked from a list."""

from __future__ import annotations

from sohodesk.base.texts import _
from sohodesk.clients.matching import Place
from sohodesk.timelog.known import Known
from sohodesk.ui.picker import Found


def found_place(known: Known, place: Place) -> Found:
    """A place with the dot of its colour; its id is that of the project."""
    return Found(place.project_id, place.label, dot=f"c{known.colour(place.project_id)}")


def found_places(known: Known, text: str, none: str = "") -> list[Found]:
    """The places that fit a text; before one types also "none at all" (id None)."""
    found = [found_place(known, place) for place in known.fitting(text)]
    if not text:
        found.append(Found(None, none or _("No project"), icon="circle-dashed"))
    return found
