# SPDX-License-Identifier: GPL-3.0-or-later
"""The business profile: accounts, addresses, codes and logo, on pages and on the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from sohodesk.base import office
from sohodesk.base.refusals import Refusal
from sohodesk.base.taxnumbers import NPWP
from sohodesk.clients import service as clients
from sohodesk.invoices import logo, pictures, settings
from sohodesk.invoices.document import Document, Line, Particulars, Tax
from sohodesk.invoices.issuing import issue
from sohodesk.invoices.letters import sender
from sohodesk.invoices.paper import page_of
from sohodesk.invoices.pdf.page import PageData
from sohodesk.invoices.profile import queries, service
from sohodesk.invoices.profile.queries import AccountRow, AddressRow
from sohodesk.invoices.profile.rules import FieldRefusal
from sohodesk.invoices.service import create_draft
from sohodesk.invoices.stored import get_invoice
from sohodesk.store.desk import Desk
from tests.conftest import Told
from tests.invoices.test_payqr import code

Say = Callable[..., Told]
IBAN = "BE71 0961 2345 6769"
SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">'
    b'<rect width="9" height="9"/></svg>'
)


def accounts(desk: Desk) -> list[AccountRow]:
    with desk.read() as session:
        return queries.accounts(session)


def addresses(desk: Desk) -> list[AddressRow]:
    with desk.read() as session:
        return queries.addresses(session)


def standards(desk: Desk) -> dict[str, list[str]]:
    """The numbers of the standard accounts by currency."""
    found: dict[str, list[str]] = {}
    for row in accounts(desk):
        found.setdefault(row.currency, [])
        if row.standard:
            found[row.currency].append(row.number)
    return found


# Accounts ---------------------------------------------------------------------------------------


def test_one_account_of_each_currency_is_the_standard(desk: Desk) -> None:
    first = service.add_account(desk, bank="BCA", number="1")
    second = service.add_account(desk, bank="Jago", number="2", printed=False)
    third = service.add_account(desk, bank="Wise", number="3", currency="eur")
    assert standards(desk) == {"IDR": ["1"], "EUR": ["3"]}
    service.make_standard(desk, account_id=second)
    assert standards(desk) == {"IDR": ["2"], "EUR": ["3"]}
    assert [row.printed for row in accounts(desk)] == [True, True, True]
    service.remove_account(desk, account_id=second)
    assert standards(desk) == {"IDR": ["1"], "EUR": ["3"]}
    service.edit_account(desk, account_id=first, currency="EUR")
    assert standards(desk) == {"EUR": ["3"]}
    service.edit_account(desk, account_id=third, currency="IDR")
    assert standards(desk) == {"EUR": ["1"], "IDR": ["3"]}


def test_every_step_is_taken_back_by_name(desk: Desk) -> None:
    made = service.add_account(desk, bank="BCA", number="1")
    service.add_account(desk, bank="Jago", number="2")
    before = accounts(desk)
    service.remove_account(desk, account_id=made)
    assert desk.undo() == "Remove account BCA 1"
    assert accounts(desk) == before
    assert desk.undo() == "Add account Jago 2"
    address = service.add_address(desk, text="Jl. Cihapit 24")
    service.edit_address(desk, address_id=address, name="Studio")
    assert desk.undo() == "Edit address Studio"
    assert addresses(desk)[0].name == "Office"


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"iban": "BE71 0961 2345 6768"}, "iban"),
        ({"number": "1", "bic": "X"}, "bic"),
        ({"number": "1", "currency": "XXY"}, "currency"),
        ({"bank": "BCA"}, "number"),
        ({"number": "9" * 500}, "number"),
        ({"number": "1", "holder": "😀" * 500}, "holder"),
    ],
)
def test_an_account_that_cannot_be_right_is_refused(
    desk: Desk, facts: dict[str, str], field: str
) -> None:
    with pytest.raises(FieldRefusal) as refused:
        service.add_account(desk, **facts)
    assert refused.value.field == field
    assert accounts(desk) == []


# What documents carry ---------------------------------------------------------------------------


def draft(desk: Desk, currency: str = "IDR") -> int:
    name = f"Client {currency}"
    with desk.read() as session:
        known = session.connection().exec_driver_sql("SELECT id FROM client WHERE name=?", (name,))
        client_id = known.scalar()
    if client_id is None:
        client_id = clients.add_client(desk, name=name, currency=currency)
    document = Document(currency, (Line(Decimal(1), Decimal(100), Tax("O"), "Work"),))
    said = Particulars(issue_date=date(2026, 3, 2))
    return create_draft(desk, client_id=client_id, document=document, said=said)


def page(desk: Desk, invoice_id: int) -> PageData:
    with desk.read() as session:
        return page_of(desk, session, get_invoice(session, invoice_id))


def test_an_account_is_in_the_profile_once_for_each_currency(desk: Desk) -> None:
    iban = "BE71 0961 2345 6769"
    service.add_account(desk, currency="EUR", bank="Wise", iban=iban)
    service.add_account(desk, currency="USD", bank="Wise", iban=iban)
    service.add_account(desk, currency="IDR", bank="BCA", number="123 456 7890")
    service.add_account(desk, currency="IDR", bank="Mandiri", number="123 456 7890")
    for facts in (
        {"currency": "EUR", "bank": "Wise, Brussels", "iban": "be71096123456769"},
        {"currency": "IDR", "bank": "BCA", "number": "1234567890"},
    ):
        with pytest.raises(Refusal, match="in the profile already"):
            service.add_account(desk, **facts)


def test_a_page_has_the_standard_account_of_its_currency_and_the_printed_address(
    desk: Desk,
) -> None:
    desk.settings.set(desk, settings.LEGAL_NAME, "CV Studio")
    service.add_account(desk, bank="BCA", number="123 456 7890", holder="cv studio")
    service.add_account(desk, bank="Wise", currency="EUR", iban=IBAN, bic="TRWIBEB1XXX", holder="D")
    service.add_address(desk, text="Jl. Cihapit 24\nBandung 40114")
    service.add_address(desk, name="Post", text="Jl. Dago Asri 8")
    rupiah, euro, other = (page(desk, draft(desk, each)) for each in ("IDR", "EUR", "USD"))
    assert rupiah.payment is not None
    assert rupiah.payment.lines == ("BCA 123 456 7890",)
    assert euro.payment is not None
    assert euro.payment.lines == ("Wise", f"IBAN {IBAN} · BIC TRWIBEB1XXX", "D")
    assert other.payment is None
    assert "Jl. Cihapit 24" in rupiah.sender.lines
    assert "Jl. Dago Asri 8" not in rupiah.sender.lines


def test_an_issued_document_keeps_what_it_said(desk: Desk) -> None:
    account = service.add_account(desk, bank="BCA", number="1")
    address = service.add_address(desk, text="Old street")
    issued = draft(desk)
    issue(desk, invoice_id=issued)
    before = page(desk, issued)
    service.edit_account(desk, account_id=account, number="2")
    service.edit_address(desk, address_id=address, text="New street")
    desk.settings.set(desk, settings.TAX_NUMBERS[NPWP], "0812345676901000")
    assert page(desk, issued) == before
    fresh = page(desk, draft(desk))
    assert fresh.payment is not None
    assert fresh.payment.lines == ("BCA 2",)
    assert "New street" in fresh.sender.lines
    assert "NPWP 0812 3456 7690 1000" in fresh.sender.lines


def test_own_words_are_printed_where_no_account_fits(desk: Desk) -> None:
    desk.settings.set(desk, settings.BANK_LINES, "Cash only")
    assert sender(desk).bank == "Cash only"
    service.add_account(desk, bank="BCA", number="1", printed=False)
    assert sender(desk).bank == "Cash only"
    service.edit_account(desk, account_id=accounts(desk)[0].id, printed=True)
    assert sender(desk).bank == "BCA 1"
    assert sender(desk, "EUR").bank == "Cash only"


def test_the_address_of_the_settings_becomes_a_row_with_the_first_change(desk: Desk) -> None:
    desk.settings.set(desk, settings.ADDRESS, "Jl. Cihapit 24")
    service.add_address(desk, name="Post", text="Jl. Dago Asri 8")
    assert [(row.name, row.printed) for row in addresses(desk)] == [
        ("Office", True),
        ("Post", False),
    ]
    assert desk.setting(settings.ADDRESS) == ""
    assert sender(desk).address == "Jl. Cihapit 24"
    desk.undo()
    assert addresses(desk) == []
    assert sender(desk).address == "Jl. Cihapit 24"
    service.edit_address(desk, address_id=None, text="Jl. Cihapit 25")
    assert sender(desk).address == "Jl. Cihapit 25"
    service.remove_address(desk, address_id=addresses(desk)[0].id)
    assert sender(desk).address == ""


def test_tax_numbers_stand_with_their_names(desk: Desk) -> None:
    by_key = {kind.key: setting for kind, setting in settings.TAX_NUMBERS.items()}
    desk.settings.set_said(desk, by_key["npwp"], "0812345676901000")
    desk.settings.set_said(desk, by_key["nitku"], "0812345676901000000000")
    desk.settings.set_said(desk, by_key["siren"], "552008443")
    assert sender(desk).tax_id == "NPWP 0812 3456 7690 1000"
    desk.settings.set_said(desk, office.COUNTRY, "FR")
    assert sender(desk).tax_id == "SIREN 552 008 443"
    desk.settings.set_said(desk, settings.TAX_ID, "RCS Paris")
    assert sender(desk).tax_id == "RCS Paris"


def test_a_number_kept_before_there_were_checks_is_still_printed(desk: Desk) -> None:
    with desk.work("By an earlier version") as session:
        session.connection().exec_driver_sql(
            "INSERT INTO setting (key, value) VALUES ('sender.vat_id', 'NL001234567B01')"
        )
    desk.settings.forget()
    assert sender(desk).vat_id == "NL001234567B01"
    with pytest.raises(Refusal, match="check digits"):
        desk.settings.set_said(desk, settings.VAT_ID, "NL001234567B01")


# Codes and logo ---------------------------------------------------------------------------------


def test_a_code_is_kept_once_and_only_whole(desk: Desk) -> None:
    made = service.add_code(desk, content=f" {code()}\n")
    with desk.read() as session:
        (row,) = queries.codes(session)
    assert (row.id, row.content, row.merchant.city) == (made, code(), "BANDUNG")
    with pytest.raises(Refusal, match="already"):
        service.add_code(desk, content=code())
    with pytest.raises(Refusal, match="check value"):
        service.add_code(desk, content=code()[:-1] + "G")
    service.remove_code(desk, code_id=made)
    assert desk.undo() == "Remove the QRIS code"


@pytest.mark.parametrize(
    ("data", "kind"),
    [(SVG, pictures.SVG), (b"\xef\xbb\xbf<?xml version='1.0'?>\n<!-- a -->" + SVG, pictures.SVG)],
)
def test_a_drawing_is_told_by_its_content(desk: Desk, data: bytes, kind: str) -> None:
    assert logo.kind_of(data) == kind
    logo.set_logo(desk, data=data)
    assert logo.kept_logo(desk) == data
    assert page(desk, draft(desk)).sender.logo == data
    logo.set_logo(desk, data=None)
    assert logo.kept_logo(desk) is None
    assert desk.undo() == "Take the logo off"


@pytest.mark.parametrize(
    "data",
    [
        b"<html><svg></svg></html>",
        b"%PDF-1.7",
        "schön".encode(),
        SVG.replace(b"<rect", b'<image href="https://tracker.example/x.png"/><rect'),
        SVG.replace(b"<rect", b"<image xlink:href='file:///etc/passwd'/><rect"),
        SVG.replace(b"<rect", b"<script>1</script><rect"),
        SVG.replace(b"<rect", b"<rect onload = 'x()'"),
        b'<!DOCTYPE svg [<!ENTITY a "b">]>' + SVG,
        SVG[:40],
    ],
)
def test_a_logo_that_is_no_plain_picture_is_refused(desk: Desk, data: bytes) -> None:
    with pytest.raises(Refusal) as refused:
        logo.set_logo(desk, data=data)
    assert "\n" not in refused.value.sentence
    assert desk.setting(settings.LOGO) == ""


# The command line -------------------------------------------------------------------------------


def test_the_profile_is_made_on_the_command_line(say: Say, desk: Desk, tmp_path: Path) -> None:
    picture = tmp_path / "logo.bin"
    picture.write_bytes(SVG)
    say("settings", "set", "sender.npwp", "0812345676901000")
    say("profile", "account", "add", "--bank", "BCA", "--number", "123", "--holder", "Dewi")
    made = say(
        "profile", "account", "add", "--currency", "EUR", "--iban", IBAN, "--not-printed", "--json"
    )
    assert json.loads(made.out)["printed"] is False
    say("profile", "account", "edit", "2", "--printed", "--note", "tax money")
    say("profile", "address", "add", "Jl. Cihapit 24 | Bandung 40114", "--name", "Studio")
    say("profile", "address", "add", "Jl. Dago 8", "--name", "Post", "--letters")
    say("profile", "code", "add", code())
    say("profile", "logo", picture)
    told = json.loads(say("profile", "show", "--json").out)
    assert told["tax_id"] == "NPWP 0812 3456 7690 1000"
    assert told["address"] == "Jl. Cihapit 24\nBandung 40114"
    assert told["payment"] == "BCA 123\nDewi"
    assert told["logo"] is True
    assert [(a["currency"], a["standard"], a["note"]) for a in told["accounts"]] == [
        ("IDR", True, ""),
        ("EUR", True, "tax money"),
    ]
    assert [a["printed"] for a in told["addresses"]] == [True, False]
    assert told["codes"][0]["merchant"] == "STUDIO RAKA DIGITAL"
    assert "BE71 0961 2345 6769" in say("profile", "account", "list").out
    assert "letters only" in say("profile", "address", "list").out
    assert "BANDUNG" in say("profile", "code", "list").out
    say("profile", "logo", "--remove")
    say("profile", "code", "remove", "1")
    say("profile", "account", "standard", "2")
    say("profile", "account", "remove", "1")
    say("profile", "address", "edit", "2", "--printed", "--text", "Jl. Dago 9")
    say("profile", "address", "remove", "1")
    told = json.loads(say("profile", "show", "--json").out)
    assert (told["address"], told["payment"], told["codes"]) == ("Jl. Dago 9", "", [])


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("account", "add", "--iban", "BE71 0961 2345 6768"), "The check digits don't fit"),
        (("account", "remove", "7"), "This account is no longer in the book"),
        (("address", "add", " | "), "The address is empty"),
        (("address", "edit", "7", "--text", "x"), "This address is no longer in the book"),
        (("code", "add", "hello"), "cut off or garbled"),
        (("code", "remove", "7"), "This code is no longer in the book"),
        (("logo", "no-such-file"), "can't be read"),
    ],
)
def test_what_is_wrong_is_said_in_one_sentence(
    say: Say, desk: Desk, words: tuple[str, ...], sentence: str
) -> None:
    told = say("profile", *words, code=1)
    assert sentence in told.err
    assert len(told.err.splitlines()) == 1


def test_a_path_is_no_logo(say: Callable[..., Told], desk: Desk, tmp_path: Path) -> None:
    words = ("settings", "set", "sender.logo")
    assert "profile logo FILE" in say(*words, tmp_path / "logo.png", code=1).err
    assert desk.setting(settings.LOGO) == ""
