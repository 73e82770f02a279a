# SPDX-License-Identifier: GPL-3.0-or-later
"""Who is in the demo book: the office, its clients, their projects."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from sohodesk.base import office
from sohodesk.base.settings import Setting
from sohodesk.invoices import settings

ZONE = "Asia/Jakarta"
CURRENCY = "IDR"
NAME = "Studio Raka"

SENDER: tuple[tuple[Setting[str], str], ...] = (
    (settings.LEGAL_NAME, "CV Studio Raka Digital"),
    (settings.ADDRESS, "Jl. Cihapit 24\nBandung 40114"),
    (settings.TAX_ID, "NPWP 0812 3456 7890 1000"),
    (settings.EMAIL, "raka@studioraka.example"),
    (
        settings.BANK_LINES,
        "BCA 123 456 7890\nIBAN BE71 0961 2345 6769 · BIC TRWIBEB1XXX",
    ),
    (settings.FOOTER, "Thank you. Questions: raka@studioraka.example"),
    (settings.TAX_NAME, "PPN"),
    (settings.TAX_CATEGORY, "S"),
    (settings.REASONS["Z"], "Export of services, PPN 0%."),
)
# The general rate of 12 % is reckoned on 11/12 of the price, so 11 % stands on the page.
PPN = Decimal(11)
SETTINGS: tuple[tuple[Setting[Decimal | None], Decimal], ...] = (
    (settings.TAX_RATE, PPN),
    (office.RATE, Decimal(300_000)),
)


@dataclass(frozen=True, slots=True)
class Customer:
    """A client; ``rate`` is that of the first year, ``later`` the one since last January.

    ``habit`` is how many days after an invoice the money comes at the earliest and the latest.
    """

    name: str
    short: str
    city: str
    address: str
    country: str = "ID"
    currency: str = CURRENCY
    language: str = "en"
    email: str = ""
    tax_id: str = ""
    vat_id: str = ""
    rate: int | None = None
    later: int | None = None
    days: int = 14
    habit: tuple[int, int] = (10, 20)
    notes: str = ""


CUSTOMERS: dict[str, Customer] = {
    "nusa": Customer(
        "Nusa Kopi",
        "NUSA",
        "Bandung",
        "Jl. Braga 58",
        email="hendra@nusakopi.example",
        tax_id="NPWP 0310 9876 5432 1000",
        rate=300_000,
        later=350_000,
        habit=(12, 27),
        notes="Hendra Gunawan decides. Sends the withholding slip after the payment.",
    ),
    "klinik": Customer(
        "Klinik Sehat Bunda",
        "KSB",
        "Bandung",
        "Jl. Buah Batu 211",
        email="ratna@sehatbunda.example",
        tax_id="NPWP 0421 5566 7788 1000",
        rate=300_000,
        later=320_000,
        days=30,
        habit=(22, 44),
        notes="dr. Ratna Anggraini decides.",
    ),
    "hartmann": Customer(
        "Hartmann & Söhne",
        "HS",
        "Hamburg",
        "Große Elbstraße 86",
        country="DE",
        currency="EUR",
        email="lena@hartmann-soehne.example",
        vat_id="DE812345678",
        rate=45,
        later=48,
        days=30,
        habit=(8, 21),
        notes="Calls with Lena on Tuesdays, 13:00 in Hamburg.",
    ),
    "batik": Customer(
        "Batik Larasati",
        "BTL",
        "Pekalongan",
        "Jl. Hayam Wuruk 17",
        language="id",
        email="laras@batiklarasati.example",
        rate=400_000,
        habit=(9, 19),
    ),
    "vandijk": Customer(
        "Van Dijk Tuinen",
        "VDT",
        "Utrecht",
        "Biltstraat 44",
        country="NL",
        currency="EUR",
        email="sanne@vandijktuinen.example",
        vat_id="NL812345678B01",
        rate=50,
        days=30,
        habit=(27, 35),
    ),
    "sinar": Customer(
        "Sinar Jaya Properti",
        "SJP",
        "Jakarta",
        "Jl. Kemang Raya 9",
        email="admin@sinarjaya.example",
        tax_id="NPWP 0144 2233 4455 1000",
        rate=320_000,
        habit=(16, 38),
        notes="Pays late; ring before the due date.",
    ),
    "raka": Customer(NAME, "SR", "Bandung", "Jl. Cihapit 24", notes="Own work."),
}


@dataclass(frozen=True, slots=True)
class Job:
    """A project; ``since`` is the working day before today (1 is the last one) on which it begins.

    ``ended`` is that on which it was done, ``deadline`` days from today (None: none).
    ``budget`` is in whole units of the client's currency.
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


JOBS: dict[str, Job] = {
    # The first year.
    "brand": Job("nusa", "Brand and menu", 1, 447, 371, archived=True, hours=160),
    "site": Job("klinik", "Website", 3, 446, 330, archived=True, hours=330, budget=96_000_000),
    "audit": Job("hartmann", "Shop audit", 2, 440, 400, archived=True, hours=60, budget=2_700),
    "lookbook25": Job(
        "batik", "Lookbook 2025", 4, 420, 345, archived=True, hours=90, budget=36_000_000
    ),
    "portfolio": Job("raka", "Portfolio", 6, 398, 366, archived=True, hours=50, billable=False),
    "webshop": Job("nusa", "Web shop", 1, 366, 263, archived=True, hours=280),
    "tuinen": Job("vandijk", "Website", 5, 365, 280, archived=True, hours=100, budget=4_800),
    "company": Job("sinar", "Company site", 6, 340, 300, archived=True, hours=60),
    "doctors": Job("klinik", "Doctor pages", 3, 325, 203, hours=320),
    "study": Job("hartmann", "Checkout study", 2, 300, 215, hours=100, budget=4_500),
    "sizes": Job("batik", "Size guide", 4, 278, 235, hours=50, budget=20_000_000),
    "fixes": Job("vandijk", "Small fixes", 5, 260, 205),
    "packaging": Job("nusa", "Packaging", 1, 255, 203, hours=140),
    # This year.
    "desk": Job("klinik", "Front desk", 3, 200, 60, hours=450, rate="320000"),
    "menu": Job("nusa", "Online menu", 1, 198, 135, hours=150),
    "feed": Job("hartmann", "Product feed", 2, 190, 151, hours=64, budget=3_000),
    "lookbook26": Job("batik", "Lookbook 2026", 4, 185, 115, hours=90, budget=42_000_000),
    "cards": Job("nusa", "Loyalty cards", 1, 134, 59, hours=190),
    "letters": Job("hartmann", "Newsletter templates", 2, 128, 90, hours=40, budget=1_800),
    "plans": Job("sinar", "Floor plans", 6, 110, 77, hours=40),
    # What is going on.
    "admin": Job("raka", "Admin", 6, 448, billable=False),
    "care": Job(
        "vandijk",
        "Care plan",
        5,
        201,
        hours=96,
        budget=5_040,
        deadline=42,
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
        budget=48_000_000,
        deadline=11,
        rate="320000",
        notes="Fixed price in three milestones.",
    ),
    "relaunch": Job("hartmann", "Shop relaunch", 2, 56, hours=120, budget=5_760, deadline=29),
    "web": Job("nusa", "Website", 1, 55, hours=115, budget=40_000_000, deadline=1),
    "catalogue": Job(
        "batik",
        "Catalogue",
        4,
        36,
        hours=48,
        budget=19_500_000,
        deadline=42,
        rate="406250",
        notes="Rp 6.500.000 a month for 16 hours, until the end of the season.",
    ),
    "images": Job("hartmann", "Image migration", 2, 34, 19, hours=20, budget=960, deadline=-27),
    "wholesale": Job(
        "nusa",
        "Wholesale portal",
        6,
        16,
        hours=60,
        budget=21_000_000,
        deadline=63,
        state="paused",
        notes="Quote sent; begins if it is accepted.",
    ),
}
