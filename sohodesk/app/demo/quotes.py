# SPDX-License-Identifier: GPL-3.0-or-later
"""The quotes of the demo book: some wait, one is accepted, one was revised, one has run out."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from sqlalchemy import select

from sohodesk.app.demo.bookkeeper import Bookkeeper
from sohodesk.app.demo.cast import CUSTOMERS
from sohodesk.clients.model import Client
from sohodesk.invoices.document import Document, Line, Particulars, Tax
from sohodesk.invoices.quotes import service
from sohodesk.invoices.redrafting import change_draft
from sohodesk.store.desk import Desk

UNTAXED = Tax("O")


class Offer(NamedTuple):
    """A quote: lines of text, quantity, unit and price; so many days ago, valid for so many."""

    client: str
    title: str
    lines: tuple[tuple[str, str, str, int], ...]
    ago: int
    valid: int = 30
    answer: str = ""
    answered: int = 0


OFFERS = (
    Offer(
        "nusa",
        "Loyalty cards in the shop",
        (
            ("Design of cards and screens", "14", "h", 350_000),
            ("Stamps, rewards, terms", "22", "h", 350_000),
            ("Launch with the baristas", "1", "day", 2_400_000),
        ),
        46,
        30,
    ),
    Offer(
        "klinik",
        "Booking of appointments",
        (
            ("Calendar of the doctors", "30", "h", 320_000),
            ("Reminders by message", "12", "h", 320_000),
        ),
        40,
        45,
        "accepted",
        33,
    ),
    Offer(
        "hartmann",
        "Shop in three languages",
        (
            ("Texts and menus", "18", "h", 48),
            ("Search and addresses", "9", "h", 48),
        ),
        20,
        22,
    ),
    Offer(
        "nusa",
        "Photos of the new menu",
        (("A day in the kitchen", "1", "day", 3_200_000),),
        12,
        30,
        "refused",
        8,
    ),
)
REVISED = "hartmann"
WAITING = Offer(
    "klinik",
    "Care of the site next year",
    (("Updates and backups, a month", "12", "month", 850_000),),
    0,
)
"""Still a draft."""


def quote(books: Bookkeeper) -> None:
    """Write the quotes; the day of each counts back from today."""
    desk, now = books.desk, books.told.days[0]
    for offer in OFFERS:
        key = _sent(desk, offer, now)
        if offer.client == REVISED:
            newer = service.revise(desk, quote_id=key)
            service.send(desk, quote_id=newer, issue_date=now - timedelta(days=offer.ago - 4))
        on = now - timedelta(days=offer.answered)
        if offer.answer == "accepted":
            service.accept(desk, quote_id=key, on=on, note="")
        elif offer.answer == "refused":
            service.refuse(desk, quote_id=key, on=on, note="")
    _made(desk, WAITING)


def _made(desk: Desk, offer: Offer) -> int:
    with desk.read() as session:
        name = CUSTOMERS[offer.client].name
        client_id = session.execute(select(Client.id).where(Client.name == name)).scalar_one()
    lines = tuple(
        Line(Decimal(quantity), Decimal(price), UNTAXED, text, unit)
        for text, quantity, unit, price in offer.lines
    )
    said = Particulars(title=offer.title)
    return service.create(desk, client_id=client_id, document=Document("", lines), said=said)


def _sent(desk: Desk, offer: Offer, now: date) -> int:
    key = _made(desk, offer)
    on = now - timedelta(days=offer.ago)
    change_draft(desk, invoice_id=key, said={"valid_until": on + timedelta(days=offer.valid)})
    service.send(desk, quote_id=key, issue_date=on)
    return key
