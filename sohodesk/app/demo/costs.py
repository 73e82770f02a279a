# SPDX-License-Identifier: GPL-3.0-or-later
"""What the office of the demo book spends: by rule and seed, some of it with receipts."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any, NamedTuple

from sohodesk.app.demo.bookkeeper import Bookkeeper
from sohodesk.app.demo.days import SEED
from sohodesk.base.texts import n_
from sohodesk.clients.currencies.service import set_rate
from sohodesk.expenses import queries, repeats, service, trips
from sohodesk.expenses.categories import propose, proposed_id
from sohodesk.expenses.receipts import ReceiptFile, as_receipt
from sohodesk.expenses.recurring import read_often
from sohodesk.store.desk import Desk

MONTHS = 14
WITH_PAPER = 9
"""So many of the latest costs have their receipt in the book."""


class Again(NamedTuple):
    """A cost that comes every month, on a day of it."""

    what: str
    supplier: str
    category: str
    minor: int
    day: int
    currency: str = "IDR"


class Sort(NamedTuple):
    """A cost that comes now and then: at least and at most so much, every so many days."""

    what: tuple[str, ...]
    supplier: str
    category: str
    least: int
    most: int
    every: int


AGAIN = (
    Again("Internet, office", "Indinet", "phone", 485_000, 5),
    Again("Design tool, one seat", "Penpot Cloud", "software", 1500, 12, "USD"),
    Again("Server and backups", "Rumahserver", "hosting", 320_000, 31),
)
SORTS = (
    Sort(
        ("Pens and paper", "Printer ink", "Notebooks"), "Toko Buku Merdeka", "office", 45, 240, 37
    ),
    Sort(("Ride to a client", "Ride to the station"), "Ojek Kita", "travel", 18, 95, 19),
    Sort(("Lunch with a client", "Coffee with a client"), "Warung Bu Nani", "meals", 60, 210, 33),
    Sort(("Book on accessibility", "Course: type on screens"), "Pustaka", "training", 150, 650, 90),
    Sort(("Train Bandung – Jakarta",), "Kereta Api", "travel", 150, 250, 55),
)


class Share(NamedTuple):
    """What a partner gets for a part of the work, on a day of each month but every ``pause``th."""

    partner: str
    what: str
    least: int
    most: int
    day: int
    pause: int


SHARES = (
    Share("Sari Wulandari", "Screens, her share", 2_400, 3_300, 9, 5),
    Share("Dimas Aditya", "Server work, his share", 1_100, 1_700, 23, 4),
)


def spend(books: Bookkeeper) -> None:
    """Write down what was spent in the last fourteen months, up to today."""
    desk, today = books.desk, books.told.today
    dice = Random(SEED + 7)
    with desk.work(n_("Write down expenses")):
        _rates(desk, today)
        propose(desk)
        for again in AGAIN:
            _again(desk, again, today)
        made = [each for sort in SORTS for each in _now_and_then(desk, sort, today, dice)]
        _trips(books, today)
        made += _for_clients(books, today)
        _shares(desk, today)
        for expense_id, day, words in sorted(made, key=lambda each: each[1])[-WITH_PAPER:]:
            receipt = _paper(words, day)
            service.attach(desk, expense_id=expense_id, receipts=[receipt], confirmed=True)


def _rates(desk: Desk, today: date) -> None:
    for months in range(MONTHS + 1, -1, -1):
        day = (today - timedelta(days=30 * months)).replace(day=1)
        step = MONTHS - months
        set_rate(desk, currency="EUR", rate=Decimal(18_300 + 43 * step), day=day)
        set_rate(desk, currency="USD", rate=Decimal(15_900 + 39 * step), day=day)


def _again(desk: Desk, again: Again, today: date) -> None:
    begun = today - timedelta(days=30 * (MONTHS - 1))
    at_end = again.day > 28
    first = begun.replace(day=1 if at_end else again.day)
    repeats.add_repeat(
        desk,
        rule="FREQ=MONTHLY;BYMONTHDAY=-1" if at_end else read_often("month", first),
        first=first,
        amount_minor=again.minor,
        currency=again.currency,
        supplier=again.supplier,
        description=again.what,
        category_id=proposed_id(desk, again.category),
        account="Bank",
    )


def _now_and_then(
    desk: Desk, sort: Sort, today: date, dice: Random
) -> list[tuple[int, date, tuple[str, str, int]]]:
    made = []
    day = today - timedelta(days=dice.randint(2, sort.every))
    while day > today - timedelta(days=30 * MONTHS):
        minor = dice.randint(sort.least, sort.most) * 1000
        what = dice.choice(sort.what)
        key = _add(desk, day, minor, what, sort.supplier, sort.category, account="Cash")
        made.append((key, day, (sort.supplier, what, minor)))
        day -= timedelta(days=max(3, sort.every + dice.randint(-6, 6)))
    return made


def _add(
    desk: Desk, day: date, minor: int, what: str, supplier: str, category: str, **facts: Any
) -> int:
    return service.add_expense(
        desk,
        amount_minor=minor,
        day=day,
        description=what,
        supplier=supplier,
        category_id=proposed_id(desk, category),
        confirmed=True,
        **{"paid_on": day, **facts},
    )


def _trips(books: Bookkeeper, today: date) -> None:
    desk = books.desk
    since = (today - timedelta(days=30 * MONTHS)).replace(month=1, day=1)
    trips.set_own_rate(desk, vehicle="car", rate=Decimal(2500), valid_from=since)
    ways = (("sinar", "Jakarta", 152, 24), ("nusa", "Lembang", 17, 9), ("nusa", "Garut", 66, 47))
    for customer, to, far, ago in ways:
        if customer in books.client_ids:
            trips.add_trip(
                desk,
                day=today - timedelta(days=ago),
                distance=Decimal(2 * far),
                from_place="Bandung",
                to_place=to,
                description="Workshop" if far > 100 else "Visit",
                client_id=books.client_ids[customer],
                billable=far > 100,
            )


def _for_clients(books: Bookkeeper, today: date) -> list[tuple[int, date, tuple[str, str, int]]]:
    """What was bought for clients and is to be billed to them, and what is still owed."""
    desk, found = books.desk, []
    bought = (
        ("nusa", "Domain nusakopi.example, one year", "Rumahserver", "hosting", 350_000, 16, None),
        ("batik", "Print of the catalogue, proof", "Cetak Jaya", "advertising", 275_000, 8, "10"),
        ("klinik", "Photographs for the website", "Foto Wulan", "partners", 1_200_000, 4, None),
    )
    for customer, what, supplier, category, minor, ago, markup in bought:
        if customer not in books.client_ids:
            continue
        day = today - timedelta(days=ago)
        key = _add(
            desk, day, minor, what, supplier, category,
            client_id=books.client_ids[customer],
            billable=True,
            markup=None if markup is None else Decimal(markup),
            paid_on=None if ago < 5 else day,
        )  # fmt: skip
        found.append((key, day, (supplier, what, minor)))
    return found


def _shares(desk: Desk, today: date) -> None:
    """Shares of partners, whose names the costs bear; by their own dice, after all others."""
    dice = Random(SEED + 11)
    with desk.read() as session:
        partners = {name: key for key, name in queries.partners(session)}
    for share in SHARES:
        for months in range(MONTHS - 1, -1, -1):
            day = (today - timedelta(days=30 * months)).replace(day=share.day)
            minor = dice.randint(share.least, share.most) * 1000
            if day <= today and months % share.pause != share.pause - 1:
                key = partners.get(share.partner)
                _add(desk, day, minor, share.what, "", "partners", person_id=key)


_RECEIPT = """#set page(width: 90mm, height: 120mm, margin: 9mm, fill: rgb("fdfcf8"))
#set text(font: "Inter", size: 9pt)
#align(center)[#text(13pt, weight: 700, sys.inputs.who) \\ #text(7pt)[Bandung]]
#v(4mm) #line(length: 100%, stroke: 0.4pt) #v(2mm)
#sys.inputs.day #v(2mm)
#grid(columns: (1fr, auto), sys.inputs.what, sys.inputs.money)
#v(3mm) #line(length: 100%, stroke: 0.4pt) #v(1mm)
#grid(columns: (1fr, auto), [*Total*], [*#sys.inputs.money*])
#v(1fr) #align(center)[#text(7pt)[Terima kasih]]
"""


def _paper(words: tuple[str, str, int], day: date) -> ReceiptFile:
    """A receipt of a shop, set as a PDF; the same for the same words."""
    import typst

    who, what, minor = words
    money = f"Rp {minor:,}".replace(",", ".")
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[_fonts()]
    )
    made: Any = typst.Compiler(font_paths=fonts).compile(
        input=_RECEIPT.encode(),
        sys_inputs={"who": who, "what": what, "money": money, "day": day.isoformat()},
        format="pdf",
        timestamp=0,
    )
    return as_receipt(f"{who}.pdf", made[0] if isinstance(made, list) else made)


def _fonts() -> str:
    from importlib.resources import files

    return str(files("sohodesk") / "resources" / "fonts")
