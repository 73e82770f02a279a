# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads what the planner's page shows at once: the situation, whom to work for and with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sohodesk.base import office
from sohodesk.clients import queries as clients
from sohodesk.clients import settings as ofclients
from sohodesk.clients.matching import Place
from sohodesk.clients.queries import ClientRow
from sohodesk.home.planner import forecasts
from sohodesk.home.planner.forecasts import ForecastRow
from sohodesk.home.planner.service import read_situation, today_of
from sohodesk.home.planner.situation import Situation
from sohodesk.people import queries as people
from sohodesk.people.queries import PersonRow
from sohodesk.store.desk import Desk

AHEAD = timedelta(days=732)
"""So far the first reading goes: a year of questions, and a year of later dates for each."""
LATER = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Board:
    """What the page knows before it asks; ``current`` is the question that is still open.

    ``forecasts`` are the others that are kept, ``outcomes`` those of which something came.
    """

    situation: Situation
    clients: Sequence[ClientRow]
    partners: Sequence[PersonRow]
    kinds: Sequence[str]
    currency: str
    forecasts: int
    outcomes: int
    current: ForecastRow | None

    def client(self, client_id: int | None) -> ClientRow | None:
        """A client by id."""
        return next((row for row in self.clients if row.id == client_id), None)


def read_board(desk: Desk) -> Board:
    """Everything at once, on the book's worker."""
    situation = read_situation(desk, today_of(desk) + AHEAD)
    with desk.read() as session:
        rows = forecasts.forecasts(session)
        known, partners = clients.clients(session), people.people(session)
    current = _current(rows, situation.today)
    return Board(
        situation,
        known,
        partners,
        ofclients.fields(desk),
        desk.setting(office.CURRENCY),
        len(rows) - (current is not None),
        forecasts.how_true(rows).outcomes,
        current,
    )


@dataclass(frozen=True, slots=True)
class Past:
    """All kept forecasts, the newest first, and the projects that they could have become."""

    rows: Sequence[ForecastRow]
    projects: Sequence[Place]


def read_past(desk: Desk) -> Past:
    """What the view of past forecasts shows."""
    with desk.read() as session:
        return Past(forecasts.forecasts(session), clients.places(session, archived=True))


def _current(rows: Sequence[ForecastRow], today: date) -> ForecastRow | None:
    """The newest forecast that waits for a decision: nothing came of it or hangs on it."""
    newest = next(iter(rows), None)
    if newest is None or newest.outcome or newest.due < today:
        return None
    return newest if newest.quote_id is None and newest.linked is None else None
