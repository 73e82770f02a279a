# SPDX-License-Identifier: GPL-3.0-or-later
"""Who is in the demo book: the office, its clients, their projects."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from sohodesk.base import office
from sohodesk.base.settings import Setting
from sohodesk.base.taxnumbers import NPWP
from sohodesk.invoices import settings

ZONE = "Asia/Jakarta"
CURRENCY = "IDR"
NAME = "Studio Raka"

SENDER: tuple[tuple[Setting[str], str], ...] = (
    (settings.LEGAL_NAME, "CV Studio Raka Digital"),
    (settings.BUSINESS_KIND, "firm"),
    (settings.TAX_NUMBERS[NPWP], "0812 3456 7690 1000"),
    (settings.PHONE, "+62 22 555 0142"),
    (settings.EMAIL, "raka@studioraka.example"),
    (settings.FOOTER, "Thank you. Questions: raka@studioraka.example"),
)
PROTECTED = (
    ("Mon-Fri 17:30-21:00", "Evening"),
    ("Thu Fri 12:00-13:00", "School pickup"),
    ("Sun", "Family day"),
)
SETTINGS: tuple[tuple[Setting[Decimal | None], Decimal | None], ...] = (
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
