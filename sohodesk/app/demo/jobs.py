# SPDX-License-Identifier: GPL-3.0-or-later
"""The projects of the demo book, when they begin and end, and what was agreed on them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Job:
    """A project; ``since`` is the working day before today (1 is the last one) on which it begins.

    ``ended`` is that on which it was done, ``deadline`` days from today (None: none).
    ``budget`` and ``price`` are in whole units of the client's currency; a retainer's hours and
    price are each month's.  ``starts`` is counted in days from today, as ``deadline`` is.
    """

    customer: str
    name: str
    colour: int
    since: int
    ended: int | None = None
    archived: bool = False
    hours: int | None = None
    budget: int | None = None
    deadline: int | None = None
    rate: str | None = None
    billable: bool = True
    state: str = "active"
    notes: str = ""
    billing: str = "hourly"
    price: int | None = None
    starts: int | None = None
    field: str = ""
    estimated: bool = True

    @property
    def estimate(self) -> int | None:
        """How long it was thought to take; a retainer has no end."""
        return self.hours if self.estimated and self.billing != "retainer" else None


SHOPS, BOOKING, CATALOGUES = "Web shops", "Booking systems", "Catalogues"
FIELDS = (SHOPS, BOOKING, CATALOGUES)
"""What Studio Raka is known for."""
DONE = {("booking", "Booking calendar"), ("booking", "Doctor schedule")}
"""Tasks that are done in projects that go on."""
DUE = {("booking", "Queue screen"): 4, ("booking", "Hand-over and training"): 11}
"""Tasks with a day, counted from today."""

JOBS: dict[str, Job] = {
    # The first year.
    "brand": Job("nusa", "Brand and menu", 1, 447, 371, archived=True, hours=160),
    "site": Job(
        *("klinik", "Website", 3, 446, 330),
        archived=True,
        hours=330,
        billing="fixed",
        price=96_000_000,
        field=BOOKING,
    ),
    "audit": Job("hartmann", "Shop audit", 2, 440, 400, archived=True, hours=60, budget=2_700),
    "lookbook25": Job(
        *("batik", "Lookbook 2025", 4, 420, 345),
        archived=True,
        hours=90,
        billing="fixed",
        price=36_000_000,
        field=CATALOGUES,
    ),
    "portfolio": Job("raka", "Portfolio", 6, 398, 366, archived=True, hours=50, billable=False),
    "webshop": Job("nusa", "Web shop", 1, 366, 263, archived=True, hours=280),
    "tuinen": Job(
        *("vandijk", "Website", 5, 365, 280),
        archived=True,
        hours=100,
        billing="fixed",
        price=4_800,
    ),
    "company": Job("sinar", "Company site", 6, 340, 300, archived=True, hours=60),
    "doctors": Job("klinik", "Doctor pages", 3, 325, 203, hours=320),
    "study": Job("hartmann", "Checkout study", 2, 300, 215, hours=100, budget=4_500),
    "sizes": Job(
        *("batik", "Size guide", 4, 278, 235),
        hours=50,
        billing="fixed",
        price=20_000_000,
        field=CATALOGUES,
    ),
    "fixes": Job("vandijk", "Small fixes", 5, 260, 205),
    "packaging": Job("nusa", "Packaging", 1, 255, 203, hours=140),
    # This year.
    "desk": Job("klinik", "Front desk", 3, 200, 60, hours=450, rate="320000"),
    "menu": Job("nusa", "Online menu", 1, 198, 135, hours=150),
    "feed": Job("hartmann", "Product feed", 2, 190, 151, hours=64, budget=3_000),
    "lookbook26": Job(
        *("batik", "Lookbook 2026", 4, 185, 115),
        hours=90,
        billing="fixed",
        price=42_000_000,
        field=CATALOGUES,
    ),
    "cards": Job("nusa", "Loyalty cards", 1, 134, 59, hours=190),
    "letters": Job(
        *("hartmann", "Newsletter templates", 2, 128, 90),
        hours=40,
        billing="fixed",
        price=1_800,
    ),
    "plans": Job("sinar", "Floor plans", 6, 110, 77, hours=40),
    # What is going on.
    "admin": Job("raka", "Admin", 6, 448, billable=False),
    "care": Job(
        "vandijk",
        "Care plan",
        5,
        201,
        hours=8,
        billing="retainer",
        price=420,
        rate="52.50",
        notes="€ 420 a month in advance, up to 8 hours; renewed each year.",
    ),
    "landing": Job(
        "sinar",
        "Landing pages",
        6,
        75,
        hours=30,
        budget=9_600_000,
        state="paused",
        notes="Waits for the open invoice.",
    ),
    "booking": Job(
        "klinik",
        "Booking app",
        3,
        57,
        hours=150,
        billing="fixed",
        price=48_000_000,
        deadline=11,
        rate="320000",
        field=BOOKING,
        notes="Fixed price in three milestones.",
    ),
    "relaunch": Job(
        *("hartmann", "Shop relaunch", 2, 56),
        hours=120,
        budget=5_760,
        deadline=29,
        field=SHOPS,
    ),
    "web": Job(
        *("nusa", "Website", 1, 55),
        hours=115,
        budget=40_000_000,
        deadline=1,
        estimated=False,
        field=SHOPS,
    ),
    "catalogue": Job(
        "batik",
        "Catalogue",
        4,
        36,
        hours=16,
        billing="retainer",
        price=6_500_000,
        rate="406250",
        field=CATALOGUES,
        notes="Rp 6.500.000 a month for 16 hours, until the end of the season.",
    ),
    "images": Job(
        *("hartmann", "Image migration", 2, 34, 19),
        hours=20,
        billing="fixed",
        price=960,
        deadline=-27,
        field=SHOPS,
    ),
    "wholesale": Job(
        "nusa",
        "Wholesale portal",
        6,
        16,
        hours=60,
        budget=21_000_000,
        starts=44,
        state="quoted",
        field=SHOPS,
        notes="Begins if the quote is accepted.",
    ),
}

_ESTIMATES = {
    ("booking", "Booking calendar"): 40,
    ("booking", "Doctor schedule"): 36,
    ("booking", "Queue screen"): 34,
    ("booking", "Reminder messages"): 20,
    ("booking", "Hand-over and training"): 20,
}


def estimate(project: str, task: str, minutes: int) -> Decimal | None:
    """How many hours a task was thought to take; None where nobody said."""
    known = _ESTIMATES.get((project, task))
    if known is not None:
        return Decimal(known)
    if JOBS[project].hours is None or JOBS[project].ended is None:
        return None
    return Decimal(max(2, round(minutes / 60 / 2) * 2))
