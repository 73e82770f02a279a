# SPDX-License-Identifier: GPL-3.0-or-later
"""The lanes of the board: which states stand side by side, what they are for, who stands there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sohodesk.app.work.figures import ProjectLine, WorkFigures
from sohodesk.base.texts import _, n_
from sohodesk.clients.queries import state_word

ARCHIVED = "archived"
USUAL = ("lead", "quoted", "active", "paused", "done")
BEHIND_FILTER = ("lost", ARCHIVED)
_FOR = {
    "lead": n_("Whoever asked stands here until there is a quote."),
    "quoted": n_("Quotes that wait for an answer."),
    "active": n_("Work that is going on."),
    "paused": n_("Work that waits for somebody."),
    "done": n_("Finished work, until it is archived."),
    "lost": n_("Quotes that were declined."),
    ARCHIVED: n_("Put away; nothing of it is lost."),
}


@dataclass(frozen=True, slots=True)
class Lane:
    """One lane: its state (or ``archived``), its title, what it is for, its projects."""

    state: str
    title: str
    purpose: str
    lines: tuple[ProjectLine, ...]


def lane_of(line: ProjectLine) -> str:
    """The lane that a project stands in."""
    return ARCHIVED if line.archived else line.facts.state


def lanes(figures: WorkFigures, *, open_only: bool, wanted: str = "") -> list[Lane]:
    """The lanes in their order; lost and archived work only where not ``open_only``."""
    of: dict[str, list[ProjectLine]] = {}
    for line in figures.projects:
        if wanted.casefold() in line.facts.full_name.casefold():
            of.setdefault(lane_of(line), []).append(line)
    states = USUAL if open_only else (*USUAL, *BEHIND_FILTER)
    return [
        Lane(state, title(state), _(_FOR[state]), tuple(sorted(of.get(state, ()), key=_order)))
        for state in states
    ]


def title(state: str) -> str:
    """The name of a lane."""
    return _("Archived") if state == ARCHIVED else state_word(state)


def _order(line: ProjectLine) -> tuple[date, str]:
    """What is due first stands first; the latest of what is done."""
    if line.facts.ended is not None:
        return date.fromordinal(date.max.toordinal() - line.facts.ended.toordinal()), ""
    return line.facts.deadline or date.max, line.facts.full_name.casefold()
