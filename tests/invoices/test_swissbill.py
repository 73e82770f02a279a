# SPDX-License-Identifier: GPL-3.0-or-later
"""The Swiss QR code, its references, and addresses read out of their lines."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sohodesk.base.refusals import Refusal
from sohodesk.invoices.payqr import references, swiss
from sohodesk.invoices.payqr.paycode import Asked
from sohodesk.invoices.payqr.postal import Postal, structured
from sohodesk.invoices.payqr.swiss import Party

D = Decimal
QR_IBAN = "CH44 3199 9123 0008 8901 2"
IBAN = "CH93 0076 2011 6238 5295 7"
SCHNEIDER = Party("Robert Schneider AG", Postal("Rue du Lac", "1268", "2501", "Biel", "CH"))
RUTSCHMANN = Party(
    "Pia-Maria Rutschmann-Schnyder", Postal("Grosse Marktgasse", "28", "9400", "Rorschach", "CH")
)


def test_the_code_of_the_guidelines() -> None:
    """The layout of the guidelines' first example (annex A), here with its parties and amount."""
    made = swiss.code(
        QR_IBAN, SCHNEIDER, Asked(D("1949.75"), "CHF", "313947143000901"), debtor=RUTSCHMANN,
        prefix="210000",
    )  # fmt: skip
    assert made.payload.split("\n") == [
        *("SPC", "0200", "1", "CH4431999123000889012"),
        *("S", "Robert Schneider AG", "Rue du Lac", "1268", "2501", "Biel", "CH"),
        *[""] * 7,
        *("1949.75", "CHF"),
        *("S", "Pia-Maria Rutschmann-Schnyder", "Grosse Marktgasse", "28", "9400", "Rorschach"),
        *("CH", "QRR", "210000000003139471430009017", "313947143000901", "EPD"),
    ]
    assert made.reference == "210000000003139471430009017"
    again = swiss.read(made.payload)
    assert (again.creditor, again.debtor, again.amount) == (SCHNEIDER, RUTSCHMANN, "1949.75")


def test_an_ordinary_iban_has_a_creditor_reference_or_none() -> None:
    def told(number: str, iban: str = IBAN) -> tuple[str, str, str]:
        made = swiss.code(iban, SCHNEIDER, Asked(D(10), "EUR", number))
        kind, reference, message, _end = made.payload.split("\n")[-4:]
        return kind, reference, message

    assert told("539007547034") == ("SCOR", "RF18539007547034", "539007547034")
    assert told("") == ("NON", "", "")
    assert told("№ 七") == ("SCOR", references.scor("No"), "№ 七")
    assert told("A" * 30) == ("NON", "", "A" * 30)
    assert told("HS-001", QR_IBAN)[:2] == ("QRR", references.qrr("HS-001"))
    with pytest.raises(Refusal, match="too long for a Swiss QR reference"):
        told("A" * 30, QR_IBAN)


def test_published_references() -> None:
    """ISO 11649's RF18 5390 0754 7034, and the QR reference of the Swiss guidelines."""
    assert references.scor("539007547034") == "RF18539007547034"
    assert references.is_scor("RF18 5390 0754 7034")
    assert not references.is_scor("RF18 5390 0754 7035")
    assert references.is_qrr("21 00000 00003 13947 14300 09017")
    assert not references.is_qrr("21 00000 00003 13947 14300 09018")
    assert references.grouped("210000000003139471430009017") == "21 00000 00003 13947 14300 09017"
    assert references.grouped("RF18539007547034") == "RF18 5390 0754 7034"


@given(st.from_regex(r"[A-Za-z0-9/. -]{0,30}", fullmatch=True))
def test_references_made_of_numbers_are_right(number: str) -> None:
    try:
        scor, qrr = references.scor(number), references.qrr(number)
    except Refusal:
        return
    assert not scor or references.is_scor(scor)
    assert references.is_qrr(qrr)


@given(st.from_regex(r"[0-9]{26}", fullmatch=True), st.integers(0, 25), st.integers(1, 9))
def test_one_wrong_figure_is_noticed(figures: str, at: int, more: int) -> None:
    good = figures + str(references.mod10(figures))
    wrong = good[:at] + str((int(good[at]) + more) % 10) + good[at + 1 :]
    assert references.is_qrr(good)
    assert not references.is_qrr(wrong)


def test_series_of_clients_have_references_of_their_own() -> None:
    assert references.qrr("HS-001") != references.qrr("NK-001")


@pytest.mark.parametrize(
    ("iban", "amount", "currency", "party", "sentence"),
    [
        (IBAN, "10", "USD", SCHNEIDER, "CHF, EUR only, not for USD"),
        (IBAN, "10.005", "CHF", SCHNEIDER, "more decimals"),
        (IBAN, "0", "CHF", SCHNEIDER, "nothing to pay"),
        (IBAN, "1000000000", "CHF", SCHNEIDER, "at most"),
        ("", "10", "CHF", SCHNEIDER, "has no IBAN"),
        ("CH93 0076 2011 6238 5295 8", "10", "CHF", SCHNEIDER, "check digits"),
        ("BE72 0000 0000 1616", "10", "EUR", SCHNEIDER, "Switzerland or Liechtenstein"),
        (IBAN, "10", "CHF", Party("x" * 71, SCHNEIDER.postal), "at most 70 letters"),
        (IBAN, "10", "CHF", Party("", SCHNEIDER.postal), "name of the account holder"),
        (IBAN, "10", "CHF", Party("小陈", SCHNEIDER.postal), "can't carry the letter “小”"),
    ],
)
def test_what_it_refuses(
    iban: str, amount: str, currency: str, party: Party, sentence: str
) -> None:
    with pytest.raises(Refusal, match=sentence):
        swiss.code(iban, party, Asked(D(amount), currency, "1"))


def test_qr_ibans_are_told_by_their_institution() -> None:
    assert swiss.is_qr_iban(QR_IBAN)
    assert not swiss.is_qr_iban(IBAN)
    assert swiss.check_prefix(" 21 00 00 ") == "210000"
    for wrong in ("12A", "1" * 21, "１２"):
        with pytest.raises(Refusal, match="digits only"):
            swiss.check_prefix(wrong)


@pytest.mark.parametrize(
    ("lines", "country", "found"),
    [
        ("Bahnhofstrasse 12a|8001 Zürich", "CH", ("Bahnhofstrasse", "12a", "8001", "Zürich")),
        ("c/o Meier|Rue du Lac 1268|CH-2501 Biel", "CH", ("Rue du Lac", "1268", "2501", "Biel")),
        ("Große Elbstraße 86|22767 Hamburg", "DE", ("Große Elbstraße", "86", "22767", "Hamburg")),
        ("Jl. Cihapit 24|Bandung 40114", "ID", ("Jl. Cihapit", "24", "40114", "Bandung")),
        ("Jl. Braga No. 58|Bandung, 40111", "ID", ("Jl. Braga", "58", "40111", "Bandung")),
        ("Rokin 241|1016 EA Amsterdam", "NL", ("Rokin", "241", "1016 EA", "Amsterdam")),
        ("10 Downing St|London SW1A 2AA", "GB", ("10 Downing St", "", "SW1A 2AA", "London")),
        ("Postfach|9490 Vaduz|Liechtenstein", "LI", ("Postfach", "", "9490", "Vaduz")),
        ("8001 Zürich", "CH", ("", "", "8001", "Zürich")),
        ("Kungsgatan 5|111 43 Stockholm", "SE", ("Kungsgatan", "5", "111 43", "Stockholm")),
        ("Bahnhofstrasse 12", "CH", None),
        ("Zürich", "CH", None),
        ("Bahnhofstrasse 12|8001 Zürich", "", None),
        ("", "CH", None),
        ("x" * 71 + "|8001 Zürich", "CH", None),
    ],
)  # fmt: skip
def test_addresses_are_told_apart(lines: str, country: str, found: tuple[str, ...] | None) -> None:
    wanted = None if found is None else Postal(*(*found, country))
    assert structured(lines.split("|"), country) == wanted
