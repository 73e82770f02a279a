# SPDX-License-Identifier: GPL-3.0-or-later
"""The demo's plans: jobs from before the book, what was forecast, and the question of today."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from sqlalchemy import select

from sohodesk.app.demo.bookkeeper import Bookkeeper
from sohodesk.app.demo.cast import CUSTOMERS
from sohodesk.app.demo.jobs import BOOKING, CATALOGUES, SHOPS
from sohodesk.base.texts import n_
from sohodesk.clients.model import Client
from sohodesk.home.planner import service
from sohodesk.home.planner.model import Forecast
from sohodesk.home.planner.question import Question, as_json

EARLIER = (
    ("Toko Lestari", CATALOGUES, 50, 40, 500),
    ("Batik Larasati 2024", CATALOGUES, 36, 36, 620),
    ("Kopi Senja", CATALOGUES, 24, 24, 700),
    ("Sinar Jaya", CATALOGUES, 40, 60, 760),
    ("Klinik, leaflets", CATALOGUES, 30, 60, 840),
    ("School of music", "", 80, 78, 800),
    ("Bakery, order form", "", 30, 31, 830),
    ("Kebun Kopi, pages", "", 60, 63, 870),
    ("Museum, guide", "", 120, 118, 900),
    ("Bengkel Jaya, pages", "", 40, 41, 930),
    ("Choir, tickets", "", 24, 24, 960),
    ("Warung Ibu, menu", "", 16, 15, 975),
    ("Chess club, pages", "", 20, 21, 990),
    ("Flower shop, orders", "", 50, 51, 1010),
    ("Village archive", "", 90, 88, 1040),
    ("Dentist, pages", "", 36, 37, 1070),
    ("Radio, podcast pages", "", 28, 28, 1090),
)
"""Jobs from before the book: kind, guess and real hours, days before today."""


class Told(NamedTuple):
    """A forecast: for whom, what, kind, guess; days from today when it was made and due.

    ``chance`` is what was said of all being on time, ``outcome`` what came of it.
    """

    client: str
    title: str
    kind: str
    hours: int
    made: int
    due: int
    chance: str
    low: str
    high: str
    outcome: str = ""
    fee: int | None = None
    start: int | None = None


FORECASTS = (
    Told("nusa", "Online menu", "", 150, -205, -130, "0.71", "0.52", "0.85", "on-time"),
    Told("hartmann", "Product feed", SHOPS, 64, -192, -150, "0.83", "0.66", "0.93", "on-time"),
    Told("batik", "Lookbook 2026", CATALOGUES, 90, -187, -118, "0.78", "0.6", "0.9", "on-time"),
    Told("nusa", "Loyalty cards", "", 190, -136, -66, "0.55", "0.35", "0.72", "late"),
    Told("hartmann", "Newsletter", "", 40, -130, -92, "0.81", "0.63", "0.92", "on-time"),
    Told("sinar", "Floor plans", "", 40, -112, -80, "0.76", "0.58", "0.9", "late"),
    Told("klinik", "Booking app", BOOKING, 150, -60, 11, "0.62", "0.43", "0.78"),
    Told("hartmann", "Image migration", SHOPS, 20, -36, -27, "0.86", "0.7", "0.95", "on-time"),
)
TODAY = Told(
    *("hartmann", "Price lists", CATALOGUES, 60, 0, 35, "0.58", "0.4", "0.74"), "", 2_880, 11
)
"""The question of the day: a client writes whether this can be done by Christmas."""


def foretell(books: Bookkeeper) -> None:
    """Write it all down as it was said then."""
    desk, today = books.desk, books.told.today
    for title, kind, guess, real, ago in EARLIER:
        service.add_past_job(
            desk,
            guess_minutes=guess * 60,
            real_minutes=real * 60,
            title=title,
            kind=kind,
            day=today - timedelta(days=ago),
        )
    with desk.work(n_("Forecast for {title}"), title=TODAY.title) as session:
        for told in (*FORECASTS, TODAY):
            name = CUSTOMERS[told.client].name
            client = session.execute(select(Client.id).where(Client.name == name)).scalar_one()
            session.add(_row(books, told, client, today))


def _row(books: Bookkeeper, told: Told, client_id: int, today: date) -> Forecast:
    due = today + timedelta(days=told.due)
    chance = Decimal(told.chance)
    start = today + timedelta(days=told.start) if told.start is not None else None
    asked = Question(Decimal(told.hours), due, start)
    return Forecast(
        made=books.told.now + timedelta(days=told.made, minutes=-50),
        title=told.title,
        kind=told.kind,
        client_id=client_id,
        guess_minutes=told.hours * 60,
        fee_minor=None if told.fee is None else told.fee * 100,
        currency="" if told.fee is None else "EUR",
        due=due,
        all_without=min(Decimal("0.97"), chance + Decimal("0.12")),
        all_with=chance,
        new=chance,
        low=Decimal(told.low),
        high=Decimal(told.high),
        short_low=Decimal(0),
        short_middle=Decimal(0),
        short_high=Decimal(round(told.hours * (1 - float(chance)))),
        earliest=due + timedelta(days=14),
        quote_hours=Decimal(round(told.hours * 1.6)),
        own_jobs=6,
        asked=as_json(asked),
        outcome=told.outcome,
        outcome_day=due if told.outcome else None,
    )
