# SPDX-License-Identifier: GPL-3.0-or-later
"""The people of the demo book: at its clients, and those who work beside the office."""

from __future__ import annotations

from dataclasses import dataclass

from sohodesk.people import service
from sohodesk.store.desk import Desk


@dataclass(frozen=True, slots=True)
class Acquaintance:
    """A person; ``customer`` is a key of ``cast.CUSTOMERS``, empty for those who are no client's.

    Numbers are of the blocks that belong to nobody.
    """

    name: str
    role: str
    customer: str = ""
    email: str = ""
    phone: str = ""
    language: str = "id"
    birthday: str = ""
    notes: str = ""


ACQUAINTANCES = (
    Acquaintance(
        "Hendra Gunawan",
        "owner",
        "nusa",
        "hendra@nusakopi.example",
        "+62 22 555 0158",
        birthday="1979-04-12",
        notes="Prefers a call; decides by himself.",
    ),
    Acquaintance(
        "Maya Suryani", "roastery manager", "nusa", "maya@nusakopi.example", "+62 22 555 0159"
    ),
    Acquaintance(
        "dr. Ratna Anggraini",
        "decides",
        "klinik",
        "ratna@sehatbunda.example",
        "+62 22 555 0121",
        notes="Met through Sari.",
    ),
    Acquaintance(
        "Lena Hartmann",
        "online shop",
        "hartmann",
        "lena@hartmann-soehne.example",
        "+49 40 66969 086",
        language="de",
        birthday="--09-03",
        notes="Calls on Tuesdays, 13:00 in Hamburg.",
    ),
    Acquaintance("Larasati Putri", "owner", "batik", "laras@batiklarasati.example"),
    Acquaintance("Pieter van Dijk", "owner", "vandijk", "pieter@vandijktuinen.example", "", "nl"),
    Acquaintance(
        "Sanne van Dijk", "bookkeeping", "vandijk", "sanne@vandijktuinen.example", "", "nl"
    ),
    Acquaintance(
        "Sari Wulandari",
        "UI designer, Bandung",
        email="sari@wulandari.example",
        phone="+62 22 555 0177",
        birthday="1988-11-27",
        notes="Shares projects; referred Klinik Sehat Bunda.",
    ),
    Acquaintance("Tika Ramadhani", "product lead, Kirana Pay", email="tika@kiranapay.example"),
    Acquaintance("Mas Agus Salim", "accountant", phone="+62 22 555 0163"),
    Acquaintance("Bayu Nugroho", "junior developer", email="bayu@nugroho.example"),
    Acquaintance("Dimas Aditya", "backend developer", notes="Stands in on holidays."),
    Acquaintance(
        "Elin Strand", "Strand Studio, Oslo", email="elin@strandstudio.example", language="nb"
    ),
    Acquaintance("Yusuf Kurniawan", "coworking Cikapundung"),
)


def introduce(desk: Desk, customer: str, client_id: int | None) -> None:
    """Add the people of a client, or with an empty ``customer`` those who are no client's."""
    for each in ACQUAINTANCES:
        if each.customer == customer:
            service.add_person(
                desk,
                name=each.name,
                role=each.role,
                client_id=client_id,
                email=each.email,
                phone=each.phone,
                language=each.language,
                birthday=each.birthday,
                notes=each.notes,
            )
