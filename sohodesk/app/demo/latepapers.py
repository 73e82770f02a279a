# SPDX-License-Identifier: GPL-3.0-or-later
"""The demo's retainers and the invoices and drafts of its last weeks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from sohodesk.app.demo.chronicle import Chronicle
from sohodesk.app.demo.jobs import JOBS
from sohodesk.app.demo.paper import MONTHS, Paper
from sohodesk.base.zones import month_start

_SEASON = 49
"""How many days ago the catalogue's season began."""


def _firsts(told: Chronicle, months: int) -> list[date]:
    """The first days of the last months, this one's included, the oldest first."""
    found = [month_start(told.today)]
    while len(found) < months:
        found.insert(0, month_start(found[0] - timedelta(days=1)))
    return found


def care(told: Chronicle) -> Iterator[Paper]:
    """A retainer on the first of each month, in advance."""
    begun = told.day(JOBS["care"].since)
    for first in _firsts(told, 11):
        if first >= begun:
            month, upto = MONTHS[first.month - 1], first - timedelta(days=1)
            text = f"Care plan, {month}: updates, backups, up to 8 hours"
            paid = (33 if first.month % 2 == 0 else 29,)
            yield Paper("care", f"Care plan, {month}", first, upto, 420, text, paid=paid)


def catalogue(told: Chronicle) -> Iterator[Paper]:
    """A retainer on the tenth of each month of the season."""
    for first in _firsts(told, 3):
        on = first + timedelta(days=9)
        if told.today - timedelta(days=_SEASON) <= on <= told.today:
            month, upto = on.month - 1, on - timedelta(days=1)
            text = f"Katalog {_BULAN[month]}, sampai 16 jam"
            title = f"Catalogue, {MONTHS[month]}"
            yield Paper("catalogue", title, on, upto, 6_500_000, text, paid=(11,))


_BULAN = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli"),
    *("Agustus", "September", "Oktober", "November", "Desember"),
)
_PICKER = {"Frontend": "Variant picker: build and review"}


def autumn(told: Chronicle) -> Iterator[Paper]:
    """The documents of the last weeks, by days before today."""

    def ago(days: int) -> date:
        return told.today - timedelta(days=days)

    def month(day: date) -> str:
        return MONTHS[day.month - 1]

    milestone = "Booking app, milestone {}"
    yield Paper(
        "booking",
        "Milestone 1",
        ago(73),
        told.day(55),
        19_200_000,
        milestone.format("1: order"),
        paid=(25,),
    )
    yield Paper(
        "relaunch",
        f"Shop relaunch, {month(told.day(36))}",
        ago(49),
        told.day(36),
        paid=(18,),
        order="PO 4471",
    )
    yield Paper("landing", "Landing pages", ago(45), told.day(35), paid=())
    yield Paper("web", f"Website, {month(ago(30))} part 1", ago(30), told.day(29), paid=())
    yield Paper("web", f"Website, {month(ago(28))} part 2", ago(28), told.day(21), paid=(14,))
    yield Paper(
        "images",
        "Image migration",
        ago(26),
        told.day(19),
        960,
        "Image migration",
        paid=(7,),
    )
    yield Paper(
        "booking",
        "Milestone 2",
        ago(17),
        told.day(14),
        14_400_000,
        milestone.format("2: calendar and doctor schedule"),
        paid=(25,),
    )
    yield Paper(
        "relaunch",
        "Shop relaunch, variant picker",
        ago(7),
        told.day(5),
        paid=(18,),
        order="PO 4471",
        lines=_PICKER,
    )
    yield Paper(
        "web",
        f"Website, {month(told.today)}",
        ago(0),
        ago(0),
        draft=True,
        hosting=450_000,
        loyal=True,
    )
    yield Paper(
        "booking",
        "Milestone 3",
        ago(0),
        told.day(4),
        14_400_000,
        milestone.format("3: queue screen and reminders"),
        draft=True,
    )
