# SPDX-License-Identifier: GPL-3.0-or-later
"""The demo's invoices: what is billed when, for how much, and when the money comes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from sohodesk.app.demo.cast import JOBS
from sohodesk.app.demo.chronicle import Chronicle
from sohodesk.base.zones import month_start, next_month

MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


@dataclass(frozen=True, slots=True)
class Paper:
    """One document.

    It is issued on the day ``on`` and bills the project's time up to ``upto`` (None: no time): by
    task, or where there is a ``price`` as one line ``text``.  ``paid`` are the days after the issue
    on which money comes, in equal parts; None leaves it to the client's habit, nothing never.
    ``lines`` gives tasks other words on the page.
    """

    project: str
    title: str
    on: date
    upto: date | None
    price: int | None = None
    text: str = ""
    order: str = ""
    draft: bool = False
    paid: tuple[int, ...] | None = None
    lines: dict[str, str] = field(default_factory=dict)
    hosting: int = 0
    loyal: bool = False
    void: str = ""
    credit: tuple[int, str] | None = None


def papers(told: Chronicle) -> list[Paper]:
    """All documents, oldest first."""
    found = [*_by_month(told), *_fixed(told), *_care(told), *_catalogue(told), *_autumn(told)]
    return sorted(found, key=lambda paper: paper.on)


# Projects that are billed on the first of each month, and once more at their end.
_MONTHLY = (
    *("brand", "audit", "webshop", "doctors", "study", "packaging"),
    *("desk", "menu", "feed", "cards", "plans"),
)
# What went wrong: (project, which of its invoices) and how it was put right.
_VOIDED = {("webshop", 2): "A wrong order was named on it; made anew."}
_IN_PARTS = {("desk", 3), ("plans", 1), ("webshop", 4)}
_CREDITED = {("doctors", 4): (900_000, "Three hours of a fault of our own.")}


def _by_month(told: Chronicle) -> Iterator[Paper]:
    for project in _MONTHLY:
        job = JOBS[project]
        begun, done = told.day(job.since), told.day(job.ended or 1)
        first, number = next_month(begun), 1
        while first < done:
            month = MONTHS[(first - timedelta(days=1)).month - 1]
            yield _month(project, number, f"{job.name}, {month}", first)
            first, number = next_month(first), number + 1
        yield _month(project, number, f"{job.name}, last part", done)


def _month(project: str, number: int, title: str, on: date) -> Paper:
    key = project, number
    return Paper(
        project,
        title,
        on,
        on - timedelta(days=1),
        paid=(14, 33) if key in _IN_PARTS else None,
        void=_VOIDED.get(key, ""),
        credit=_CREDITED.get(key),
    )


# Fixed prices: (project, working days before today with their texts, price of each).
_FIXED: tuple[tuple[str, int, tuple[tuple[int, str], ...]], ...] = (
    (
        "site",
        24_000_000,
        ((445, "order"), (405, "design"), (360, "building"), (329, "opening")),
    ),
    ("lookbook25", 12_000_000, ((410, "concept"), (375, "photos"), (344, "print"))),
    ("tuinen", 1_600, ((355, "design"), (320, "building"), (279, "opening"))),
    ("company", 11_000_000, ((325, "design"), (299, "opening"))),
    ("sizes", 10_000_000, ((258, "drawings"), (234, "pages"))),
    ("fixes", 840, ((204, "all of the autumn"),)),
    ("lookbook26", 14_000_000, ((175, "concept"), (145, "photos"), (114, "print"))),
    ("letters", 1_800, ((89, "two templates"),)),
)


def _fixed(told: Chronicle) -> Iterator[Paper]:
    for project, price, parts in _FIXED:
        for number, (day, text) in enumerate(parts, start=1):
            on = told.day(day)
            name = JOBS[project].name
            title = name if len(parts) == 1 else f"{name}, part {number}"
            line = f"{name}: {text}"
            upto = on - timedelta(days=1)
            paid = (12, 40) if project == "company" and number == 1 else None
            yield Paper(project, title, on, upto, price, line, paid=paid)


def _care(told: Chronicle) -> Iterator[Paper]:
    """A retainer on the first of each month, in advance."""
    first = month_start(told.today)
    for _month_before in range(10):
        first = month_start(first - timedelta(days=1))
    habit = (29, 33)
    while first <= told.today:
        month = MONTHS[first.month - 1]
        upto = first - timedelta(days=1)
        paid = (habit[first.month % 2 == 0],)
        text = f"Care plan, {month}: updates, backups, up to 8 hours"
        yield Paper("care", f"Care plan, {month}", first, upto, 420, text, paid=paid)
        first = next_month(first)


def _catalogue(told: Chronicle) -> Iterator[Paper]:
    """A retainer on the tenth of each month of the season."""
    first = month_start(told.today - timedelta(days=49))
    while (on := first + timedelta(days=9)) <= told.today:
        if on >= told.today - timedelta(days=49):
            month, upto = MONTHS[on.month - 1], on - timedelta(days=1)
            text = f"Katalog {_BULAN[on.month - 1]}, sampai 16 jam"
            title = f"Catalogue, {month}"
            yield Paper("catalogue", title, on, upto, 6_500_000, text, paid=(11,))
        first = next_month(first)


_BULAN = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli"),
    *("Agustus", "September", "Oktober", "November", "Desember"),
)
_PICKER = {"Frontend": "Variant picker: build and review"}


def _autumn(told: Chronicle) -> Iterator[Paper]:
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
        None,
        19_200_000,
        milestone.format("1: order"),
        paid=(25,),
    )
    yield Paper(
        "relaunch",
        f"Shop relaunch, {month(told.day(37))}",
        ago(49),
        told.day(37),
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
