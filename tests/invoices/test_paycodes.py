# SPDX-License-Identifier: GPL-3.0-or-later
"""Payment codes letter by letter: examples of the standards, and what each of them refuses."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sohodesk.base.refusals import Refusal
from sohodesk.invoices.payqr import emv, epc, paynow, pix, promptpay, qris, spayd, upi
from sohodesk.invoices.payqr.epc import Payee
from sohodesk.invoices.payqr.paycode import Asked, PayCode
from tests.invoices.test_payqr import code as static_qris

D = Decimal
TAGS = ["00", "01", "26", "51", "52", "53", "54", "58", "59", "60", "61", "63"]
RED_CROSS = Payee("Red Cross of Belgium", "BE72 0000 0000 1616", "BPOTBEB1")


def made_or_refused(make: Callable[[], PayCode]) -> PayCode | None:
    """The code; None where it is refused, in one sentence."""
    try:
        return make()
    except Refusal as refusal:
        sentence = refusal.sentence
    assert sentence.endswith(".")
    assert "\n" not in sentence
    return None


def asked(amount: str, currency: str, number: str = "") -> Asked:
    return Asked(D(amount), currency, number)


# Examples ---------------------------------------------------------------------------------------


def test_sepa_as_the_guideline_writes_it() -> None:
    """The layout of EPC069-12, chapter 3, with the Belgian Red Cross of its published samples."""
    made = epc.code(RED_CROSS, asked("1", "EUR"), text="Urgency fund")
    assert made.payload == (
        "BCD\n002\n1\nSCT\nBPOTBEB1\nRed Cross of Belgium\nBE72000000001616\nEUR1.00\n\n\n"
        "Urgency fund"
    )
    by_reference = epc.code(RED_CROSS, asked("1", "EUR"), reference="RF18539007547034")
    assert by_reference.payload.endswith("EUR1.00\n\nRF18539007547034")
    assert by_reference.reference == "RF18539007547034"


def test_pix_as_the_manual_writes_it() -> None:
    """The static example of the Banco Central's BR Code manual, here with an amount and without."""
    manual = (
        "00020126580014br.gov.bcb.pix0136123e4567-e12b-12d1-a456-4266554400005204000053039865802BR"
        "5913Fulano de Tal6008BRASILIA62070503***63041D3D"
    )
    key = "123E4567-E12B-12D1-A456-426655440000"
    made = pix.code(key, "Fulano de Tal", "BRASILIA", asked("10", "BRL")).payload
    assert emv.build(f for f in emv.parse(made) if f.tag != "54") == manual
    assert emv.value_of(emv.parse(made), "54") == "10.00"
    numbered = pix.code(key, "João & Cia", "São Paulo", asked("10", "BRL", "INV-2026/047")).payload
    fields = emv.parse_whole(numbered)
    assert emv.value_of(emv.parse(emv.value_of(fields, "62")), "05") == "INV2026047"
    assert emv.value_of(fields, "59") == "Joao & Cia"
    assert emv.value_of(fields, "60") == "Sao Paulo"


def test_paynow_as_published() -> None:
    """Nerdherd Pte Ltd, S$ 10: a code made by the generator serrynaimo/paynow-qr."""
    published = (
        "00020101021226370009SG.PAYNOW010120210201207337D03010520400005303702540510.005802SG"
        "5916Nerdherd Pte Ltd6009Singapore6304F832"
    )
    made = paynow.code("201207337D", "Nerdherd Pte Ltd", asked("10", "SGD"))
    assert made.payload == published
    mobile = paynow.code("9123 4567", "Mei", asked("10", "SGD", "2026-047"))
    fields = emv.parse_whole(mobile.payload)
    inner = emv.parse(emv.value_of(fields, "26"))
    assert [field.value for field in inner] == ["SG.PAYNOW", "0", "+6591234567", "0"]
    assert emv.parse(emv.value_of(fields, "62")) == (emv.Field("01", "2026-047"),)


def test_promptpay_as_published() -> None:
    """dtinth/promptpay-qr's example of 4.22 baht, but for the order of its fields."""
    published = "00020101021229370016A000000677010111011300660000000005802TH530376454044.226304E469"
    made = promptpay.code("081 234 5678", "Somchai", asked("4.22", "THB"))
    ours, theirs = emv.parse_whole(made.payload), emv.parse_whole(published)
    same = {field.tag: field.value for field in theirs if field.tag not in ("29", "63")}
    assert {f.tag: f.value for f in ours if f.tag not in ("29", "63")} == same
    assert emv.parse(emv.value_of(ours, "29"))[1] == emv.Field("01", "0066812345678")
    assert emv.crc16(published[:-4].encode()) == 0xE469


def test_upi_as_the_specification_writes_it() -> None:
    """UPI Linking Specifications 1.6: ``pn=nadeem%20chinna``."""
    made = upi.code("nadeem@npci", "nadeem chinna", asked("10", "INR", "Pay & go 2026/047"))
    assert made.payload == (
        "upi://pay?pa=nadeem@npci&pn=nadeem%20chinna&am=10.00&cu=INR&tn=Pay%20%26%20go%202026%2F047"
    )
    hindi = upi.code("a1@upi", "राज", asked("0.01", "INR")).payload
    assert "pn=%E0%A4%B0%E0%A4%BE%E0%A4%9C&" in hindi


def test_spayd_as_the_standard_writes_it() -> None:
    """The Czech Banking Association's account and amount; the text in the letters it advises."""
    payee = Payee("Jiří Žluťoučký", "CZ58 5500 0000 0012 6509 8001", "RZBCCZPP")
    made = spayd.code(payee, asked("480.50", "CZK", "FV 2026*047"))
    assert made.payload == (
        "SPD*1.0*ACC:CZ5855000000001265098001+RZBCCZPP*AM:480.50*CC:CZK*RN:JIRI ZLUTOUCKY"
        "*MSG:FV 2026%2A047*X-VS:2026047"
    )


def test_qris_gets_its_amount_in_place() -> None:
    made = qris.code(static_qris(), asked("7007569", "IDR"))
    fields = emv.parse_whole(made.payload)
    assert [f.tag for f in fields] == TAGS
    assert emv.value_of(fields, "01") == "12"
    assert emv.value_of(fields, "54") == "7007569"
    assert made.name == "STUDIO RAKA DIGITAL"


def test_tips_and_an_older_amount_give_way() -> None:
    tipped = static_qris(f54="5", f55="02", f56="500", f57="3", f01="")
    fields = emv.parse_whole(qris.code(tipped, asked("1000", "IDR")).payload)
    assert [f.tag for f in fields] == TAGS
    assert emv.value_of(fields, "54") == "1000"


@given(
    amount=st.integers(1, 10_000_000),
    name=st.text(st.characters(codec="ascii", exclude_categories=["Cc"]), min_size=1, max_size=25),
)
def test_the_merchants_fields_stay_letter_by_letter(amount: int, name: str) -> None:
    if not name.strip():
        return
    static = static_qris(f59=name)
    before = {f.tag: f.value for f in emv.parse(static)}
    after = {
        f.tag: f.value
        for f in emv.parse_whole(qris.code(static, asked(str(amount), "IDR")).payload)
    }
    assert after["54"] == str(amount)
    assert {**before, "01": "12", "54": str(amount), "63": after["63"]} == after


money = st.decimals("0.01", "9999999.99", places=2)
numbers = st.text(max_size=40)


@given(money, numbers, st.text(max_size=80))
def test_every_code_is_whole_or_refused_in_one_sentence(amount: D, number: str, name: str) -> None:
    makers = {
        "SGD": lambda a: paynow.code("201403121W", name, a),
        "THB": lambda a: promptpay.code("0812345678", name, a),
        "BRL": lambda a: pix.code("mail@exemplo.com.br", name, name, a),
    }
    for currency, make in makers.items():
        made = made_or_refused(partial(make, Asked(amount, currency, number)))
        if made is None:
            continue
        fields = emv.parse_whole(made.payload)
        assert made.payload.isascii()
        tags = [field.tag for field in fields]
        assert tags == sorted(set(tags))
        assert D(emv.value_of(fields, "54")) == amount


@given(money, numbers, st.text(max_size=80))
def test_account_codes_keep_their_limits(amount: D, number: str, name: str) -> None:
    payee = Payee(name, "CZ58 5500 0000 0012 6509 8001")
    made = made_or_refused(lambda: epc.code(payee, Asked(amount, "EUR", number)))
    if made is not None:
        lines = made.payload.split("\n")
        assert len(lines) <= 11
        assert lines[7] == f"EUR{amount:.2f}"
        assert len("\n".join(lines).encode()) <= epc.MOST_BYTES
    said = spayd.code(payee, Asked(amount, "CZK", number)).payload
    assert said.isascii()
    assert said.isprintable()
    keys = [field.partition(":")[0] for field in said.split("*")[2:]]
    assert keys == [k for k in ("ACC", "AM", "CC", "RN", "MSG", "X-VS") if k in keys]


@given(st.text(max_size=60))
def test_spayd_letters_come_back(text: str) -> None:
    assert spayd.unescaped(spayd.escaped(text)) == text
    assert "*" not in spayd.escaped(text)


# What is wrong ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("payee", "amount", "currency", "sentence"),
    [
        (RED_CROSS, "10.005", "EUR", "more decimals"),
        (RED_CROSS, "0.004", "EUR", "nothing to pay"),
        (RED_CROSS, "0", "EUR", "nothing to pay"),
        (RED_CROSS, "-5", "EUR", "nothing to pay"),
        (RED_CROSS, "1000000000", "EUR", "999999999.99 at most"),
        (RED_CROSS, "NaN", "EUR", "nothing to pay"),
        (RED_CROSS, "10", "USD", "EUR only, not for USD"),
        (Payee("A", "BE72 0000 0000 1617"), "10", "EUR", "check digits"),
        (Payee("A", ""), "10", "EUR", "no IBAN"),
        (Payee("", "BE72 0000 0000 1616"), "10", "EUR", "name of the account holder"),
        (Payee("x" * 71, "BE72 0000 0000 1616"), "10", "EUR", "70 letters"),
        (Payee("A", "CH93 0076 2011 6238 5295 7"), "10", "EUR", "needs its BIC"),
        (Payee("A", "TR33 0006 1005 1978 6457 8413 26"), "10", "EUR", "can't be paid into by SEPA"),
        (Payee("A", "BE72 0000 0000 1616", "X"), "10", "EUR", "is no BIC"),
        (Payee("😀" * 70, "BE72 0000 0000 1616"), "10", "EUR", "331 bytes"),
    ],
)
def test_sepa_refuses(payee: Payee, amount: str, currency: str, sentence: str) -> None:
    with pytest.raises(Refusal, match=sentence):
        epc.code(payee, asked(amount, currency, "2026-047"))


def test_sepa_takes_its_limits_and_no_more() -> None:
    for amount in ("0.01", "999999999.99"):
        epc.code(RED_CROSS, asked(amount, "EUR"))
    epc.code(Payee("x" * 70, RED_CROSS.iban), asked("1", "EUR"), text="y" * 140)
    with pytest.raises(Refusal, match="140"):
        epc.code(RED_CROSS, asked("1", "EUR"), text="y" * 141)
    with pytest.raises(Refusal, match="35"):
        epc.code(RED_CROSS, asked("1", "EUR"), reference="R" * 36)
    with pytest.raises(Refusal, match="not both"):
        epc.code(RED_CROSS, asked("1", "EUR"), reference="RF18539007547034", text="a")


def test_names_without_a_plain_letter_are_refused() -> None:
    with pytest.raises(Refusal, match="plain letters"):
        paynow.code("201403121W", "小陈", asked("1", "SGD"))
    with pytest.raises(Refusal, match="city"):
        pix.code("mail@exemplo.com.br", "Ana", "", asked("1", "BRL"))
    with pytest.raises(Refusal, match="more decimals"):
        qris.code(static_qris(), asked("1000.5", "IDR"))
    with pytest.raises(Refusal, match="more decimals"):
        promptpay.code("0812345678", "", asked("1.005", "THB"))
    with pytest.raises(Refusal, match=r"9999999\.99 at most"):
        spayd.code(Payee("A", "CZ58 5500 0000 0012 6509 8001"), asked("10000000", "CZK"))
