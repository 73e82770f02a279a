# SPDX-License-Identifier: GPL-3.0-or-later
"""What a row of the timesheet can be about, as it is picked from a list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sohodesk.clients import queries as clients
from sohodesk.clients.matching import Place, fold
from sohodesk.store.desk import Desk
from sohodesk.ui.picker import Found


def read_places(desk: Desk) -> tuple[Sequence[Place], Mapping[int, int]]:
    """The projects that are open, with their tasks, and the colours of all."""
    with desk.read() as session:
        places = clients.places(session)
        projects = clients.projects(session, archived=True)
    return places, {project.id: project.colour for project in projects}


def found_rows(places: Sequence[Place], colours: Mapping[int, int], text: str) -> list[Found]:
    """Projects and their tasks that fit a text; an id is a project with a task or None."""
    words = fold(text).split()
    found = []
    for place in places:
        dot = f"c{colours.get(place.project_id, 6)}"
        if all(word in fold(place.label) for word in words):
            found.append(Found((place.project_id, None), place.label, dot=dot))
        for task in place.tasks:
            if all(word in fold(f"{place.label} {task.name}") for word in words):
                key = (place.project_id, task.id)
                found.append(Found(key, task.name, second=place.label, dot=dot))
    return found
