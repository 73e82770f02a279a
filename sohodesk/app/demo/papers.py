# SPDX-License-Identifier: GPL-3.0-or-later
"""The demo's invoices: what is billed when, for how much, and when the money comes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from sohodesk.app.demo.chronicle import Chronicle
from sohodesk.app.demo.jobs import JOBS
from sohodesk.app.demo.latepapers import autumn, care, catalogue
from sohodesk.app.demo.paper import MONTHS, Paper
from sohodesk.base.zones import next_month


def papers(told: Chronicle) -> list[Paper]:
    """All documents, oldest first."""
    found = [*_by_month(told), *_fixed(told), *autumn(told), *care(told), *catalogue(told)]
    return sorted(found, key=lambda paper: paper.on)


# Projects that are billed on the first of each month, and once more at their end.
_MONTHLY = (
    *("brand", "audit", "webshop", "doctors", "study", "packaging"),
    *("desk", "menu", "feed", "cards", "plans"),
)
# What went wrong: (project, which of its invoices) and how it was put right.
_VOIDED = {("webshop", 2): "A wrong order was named on it; made anew."}
_IN_PARTS = {("desk", 3), ("plans", 1), ("webshop", 4)}
_CREDITED = {("doctors", 4): (900_000, "Three hours on a fault of our own are not charged.")}


def _by_month(told: Chronicle) -> Iterator[Paper]:
    for project in _MONTHLY:
        job = JOBS[project]
        begun, done = told.day(job.since), told.day(job.ended or 1)
        first, number = next_month(begun), 1
        while first < done:
            month = MONTHS[(first - timedelta(days=1)).month - 1]
            upto = first - timedelta(days=1)
            yield _month(project, number, f"{job.name}, {month}", first, upto)
            first, number = next_month(first), number + 1
        yield _month(project, number, f"{job.name}, last part", done, done)


def _month(project: str, number: int, title: str, on: date, upto: date) -> Paper:
    key = project, number
    return Paper(
        project,
        title,
        on,
        upto,
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
