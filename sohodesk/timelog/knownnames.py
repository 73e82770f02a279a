# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads what lists and dialogs of entries offer, and says when that has to be read anew."""

from __future__ import annotations

from sohodesk.base import office
from sohodesk.clients import queries as clients
from sohodesk.store.desk import Desk
from sohodesk.timelog import queries
from sohodesk.timelog.known import Known

NAMES = frozenset({"project", "client", "task", "tag", "setting"})
"""The tables of what is offered."""


def read_known(desk: Desk) -> Known:
    """The places with their colours, the tags and the book's zone."""
    with desk.read() as session:
        places = clients.places(session)
        colours = {p.id: p.colour for p in clients.projects(session, archived=True)}
        tags = queries.tags(session)
    return Known(tuple(places), colours, tuple(tags), desk.setting(office.ZONE))


class NamesHeard:
    """Whether names have changed since those that are shown were asked for.

    What was read may be dropped for something newer before it is shown, so only what came counts.
    """

    def __init__(self) -> None:
        self._heard, self._asked, self._came = 1, 0, 0

    def heard(self, tables: frozenset[str]) -> None:
        """Hear which tables changed."""
        self._heard += bool(tables & NAMES)

    def wanted(self) -> bool:
        """Whether a read that is made now has to bring names."""
        self._asked = self._heard
        return self._came < self._heard

    def came(self) -> None:
        """The names that were asked for last are shown."""
        self._came = self._asked
