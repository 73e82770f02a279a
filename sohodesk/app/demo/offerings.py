# SPDX-License-Identifier: GPL-3.0-or-later
"""What the demo's studio sells again and again, and how it reminds of an invoice that is late."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import NamedTuple

from sohodesk.app.demo.bookkeeper import Bookkeeper
from sohodesk.invoices.catalogue.service import add_service
from sohodesk.invoices.reminders.service import Wish, remind, waiting


class Offering(NamedTuple):
    """A service: its unit, prices in rupiah and euro, and what a line says in Indonesian."""

    name: str
    unit: str
    rupiah: int
    euro: str
    indonesian: str


OFFERINGS = (
    Offering("Web development", "h", 350_000, "48.00", "Pengembangan web"),
    Offering("Design", "h", 350_000, "48.00", "Desain"),
    Offering("Workshop, one day", "day", 2_400_000, "360.00", "Lokakarya satu hari"),
    Offering("Hosting and backups", "month", 450_000, "35.00", "Hosting dan cadangan"),
    Offering("Domain, a year", "year", 350_000, "22.00", "Domain setahun"),
)
REMINDED_AGO = 9
"""Days since the longest late invoice was reminded of."""


def stock(books: Bookkeeper) -> None:
    """Fill the catalogue."""
    for each in OFFERINGS:
        add_service(
            books.desk,
            name=each.name,
            unit=each.unit,
            prices={"IDR": Decimal(each.rupiah), "EUR": Decimal(each.euro)},
            texts={"id": each.indonesian},
        )


def remind_once(books: Bookkeeper) -> None:
    """Remind of the invoice that is longest late, where one was late by then."""
    day = books.told.days[0] - timedelta(days=REMINDED_AGO)
    late = [each for each in waiting(books.desk) if each.since <= day]
    if late:
        remind(books.desk, invoice_id=late[0].row.id, wish=Wish(day=day))
