# SPDX-License-Identifier: GPL-3.0-or-later
"""Payment codes of the profile: kept, chosen for documents, frozen, and on the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from sohodesk.base import office
from sohodesk.base.refusals import Refusal
from sohodesk.clients import service as clients
from sohodesk.invoices import settings
from sohodesk.invoices.codelimits import CODE_LIMITS
from sohodesk.invoices.crediting import credit
from sohodesk.invoices.document import Document, Line, Tax, Withholding
from sohodesk.invoices.issuing import issue, ready
from sohodesk.invoices.paper import snapshot_of
from sohodesk.invoices.payqr import emv, swiss
from sohodesk.invoices.payqr.paycode import PayCode
from sohodesk.invoices.profile import queries, service
from sohodesk.invoices.profile.rules import FieldRefusal
from sohodesk.invoices.service import create_draft
from sohodesk.invoices.stored import get_invoice
from sohodesk.store.desk import Desk
from tests.conftest import Told
from tests.invoices.test_payqr import code as static_qris

Say = Callable[..., Told]
D = Decimal
BELGIAN = {"iban": "BE71 0961 2345 6769", "currency": "EUR"}
SWISS_QR = {"iban": "CH44 3199 9123 0008 8901 2", "currency": "CHF"}


@pytest.fixture
def studio(desk: Desk) -> Desk:
    """An office with name, address and country."""
    with desk.work("Set"):
        desk.settings.set(desk, settings.LEGAL_NAME, "Studio Raka")
        desk.settings.set(desk, settings.ADDRESS, "Rue du Lac 1268\n2501 Biel")
        desk.settings.set_said(desk, office.COUNTRY, "CH")
    return desk


def draft(desk: Desk, currency: str, price: str = "100", **more: object) -> int:
    client = clients.add_client(
        desk, name=f"{currency} {price} {more}", currency=currency, address="Marktgasse 28",
        city="9400 Rorschach", country="CH",
    )  # fmt: skip
    document = Document(currency, (Line(D(1), D(price), Tax("O"), "Work"),), **more)  # type: ignore[arg-type]
    return create_draft(desk, client_id=client, document=document)


def code_of(desk: Desk, invoice_id: int) -> PayCode | None:
    with desk.read() as session:
        return snapshot_of(desk, session, get_invoice(session, invoice_id)).letter.code


def warned(desk: Desk, invoice_id: int) -> list[str]:
    found = ready(desk, invoice_id=invoice_id).warnings
    return [problem.sentence for problem in found if problem.where == "code"]


def test_no_code_unless_asked_for(studio: Desk) -> None:
    service.add_account(studio, **BELGIAN)
    service.add_code(studio, content=static_qris())
    for currency in ("EUR", "IDR", "USD"):
        made = draft(studio, currency)
        assert code_of(studio, made) is None
        assert warned(studio, made) == []


def test_each_currency_has_its_own_code(studio: Desk) -> None:
    service.add_account(studio, **BELGIAN, code="epc")
    service.add_account(studio, **SWISS_QR, code="swiss", reference_prefix="21 0000")
    service.add_account(studio, iban="CZ58 5500 0000 0012 6509 8001", currency="CZK", code="spayd")
    for kind, content in (
        ("qris", static_qris()),
        ("paynow", "201403121W"),
        ("promptpay", "081 234 5678"),
        ("pix", "pix@exemplo.com.br"),
        ("upi", "raka@okaxis"),
    ):
        service.add_code(studio, kind=kind, content=content, printed=True)
    currencies = {
        "EUR": "epc", "CHF": "swiss", "CZK": "spayd", "IDR": "qris", "SGD": "paynow",
        "THB": "promptpay", "BRL": "pix", "INR": "upi",
    }  # fmt: skip
    for currency, kind in currencies.items():
        made = draft(studio, currency)
        found = code_of(studio, made)
        assert found is not None, currency
        assert found.kind == kind
        assert ready(studio, invoice_id=made).code


def test_an_issued_document_shows_the_same_code_for_ever(studio: Desk) -> None:
    account = service.add_account(studio, **SWISS_QR, code="swiss")
    made = draft(studio, "CHF", "1949.75")
    number = issue(studio, invoice_id=made).number
    found = code_of(studio, made)
    assert found is not None
    lines = found.payload.split("\n")
    assert (lines[18], lines[21], lines[-2]) == ("1949.75", "CHF 1949.75 {}", number)
    service.edit_account(studio, account_id=account, iban="CH93 0076 2011 6238 5295 7", code="")
    studio.settings.set(studio, settings.ADDRESS, "New street 1\n8001 Zürich")
    assert code_of(studio, made) == found


def test_the_code_asks_for_what_is_to_be_paid(studio: Desk) -> None:
    service.add_code(studio, content=static_qris(), printed=True)
    made = draft(studio, "IDR", "10000000", withholding=Withholding(D(2), "PPh 23"))
    found = code_of(studio, made)
    assert found is not None
    assert emv.value_of(emv.parse_whole(found.payload), "54") == "9800000"


def test_qris_is_hidden_above_its_limit_and_the_reason_told(studio: Desk) -> None:
    service.add_account(studio, bank="BCA", number="1", currency="IDR")
    service.add_code(studio, content=static_qris(), printed=True)
    at_most, above = draft(studio, "IDR", "10000000"), draft(studio, "IDR", "10000001")
    assert code_of(studio, at_most) is not None
    assert code_of(studio, above) is None
    (sentence,) = ready(studio, invoice_id=above).notes
    assert sentence.replace("\N{NO-BREAK SPACE}", " ") == (
        "The QRIS code is hidden above Rp 10,000,000; the client pays by bank transfer."
    )
    assert warned(studio, above) == []
    assert sentence not in issue(studio, invoice_id=above).warnings
    studio.settings.set(studio, CODE_LIMITS["qris"], None)
    assert code_of(studio, draft(studio, "IDR", "10000002")) is not None


def test_a_code_that_cannot_be_made_leaves_the_page_without_it(studio: Desk) -> None:
    service.add_account(studio, **SWISS_QR, code="swiss")
    studio.settings.set(studio, settings.ADDRESS, "somewhere")
    made = draft(studio, "CHF")
    assert code_of(studio, made) is None
    assert "postcode and town" in warned(studio, made)[0]
    assert issue(studio, invoice_id=made).number


def test_a_payer_whom_the_swiss_code_cannot_carry_writes_it_in(studio: Desk) -> None:
    service.add_account(studio, **SWISS_QR, code="swiss")
    document = Document("CHF", (Line(D(1), D(100), Tax("O"), "Work"),))
    for name, address in (("小陈", "8001 Zürich"), ("x" * 71, "8001 Zürich"), ("A", "somewhere")):
        client = clients.add_client(
            studio, name=name, currency="CHF", address=address, country="CH"
        )
        found = code_of(studio, create_draft(studio, client_id=client, document=document))
        assert found is not None
        assert swiss.read(found.payload).debtor is None


def test_nothing_due_and_credit_notes_have_no_code(studio: Desk) -> None:
    service.add_account(studio, **BELGIAN, code="epc")
    paid = draft(studio, "EUR", "100", prepaid=D(100))
    assert code_of(studio, paid) is None
    assert warned(studio, paid) == []
    made = draft(studio, "EUR")
    issue(studio, invoice_id=made)
    assert code_of(studio, credit(studio, invoice_id=made)) is None


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"iban": "BE71 0961 2345 6769", "currency": "USD", "code": "epc"}, "EUR only"),
        ({"number": "1", "currency": "EUR", "code": "epc"}, "no IBAN"),
        ({"iban": "BE71 0961 2345 6769", "currency": "EUR", "code": "swiss"}, "Switzerland"),
        ({"iban": "CH93 0076 2011 6238 5295 7", "currency": "EUR", "code": "epc"}, "BIC"),
        ({"iban": "BE71 0961 2345 6769", "currency": "CZK", "code": "qr"}, "no kind of payment"),
        ({**SWISS_QR, "code": "swiss", "reference_prefix": "12A"}, "digits only"),
    ],
)
def test_an_account_takes_only_a_code_that_fits(
    desk: Desk, facts: dict[str, str], sentence: str
) -> None:
    with pytest.raises(FieldRefusal, match=sentence) as refused:
        service.add_account(desk, **facts)
    assert refused.value.field in ("code", "reference_prefix")


def test_an_account_is_not_changed_away_from_its_code(desk: Desk) -> None:
    made = service.add_account(desk, **BELGIAN, code="epc")
    for facts in ({"currency": "USD"}, {"iban": "", "number": "1"}):
        with pytest.raises(FieldRefusal):
            service.edit_account(desk, account_id=made, **facts)
    service.edit_account(desk, account_id=made, currency="USD", code="none")
    with desk.read() as session:
        assert [(row.currency, row.code) for row in queries.accounts(session)] == [("USD", "")]


def test_one_code_of_a_kind_is_printed(desk: Desk) -> None:
    first = service.add_code(desk, kind="pix", content="a@exemplo.com", printed=True)
    second = service.add_code(desk, kind="pix", content="b@exemplo.com", printed=True)
    qris = service.add_code(desk, content=static_qris(), printed=True)

    def printed() -> list[int]:
        with desk.read() as session:
            return [row.id for row in queries.codes(session) if row.printed]

    assert printed() == [second, qris]
    service.edit_code(desk, code_id=first, printed=True, name="Raka", city="Recife")
    assert printed() == [first, qris]
    assert desk.undo() == "Change the Pix code"
    assert printed() == [second, qris]


# The command line -------------------------------------------------------------------------------


def test_codes_are_made_and_tried_on_the_command_line(say: Say, desk: Desk, tmp_path: Path) -> None:
    say("settings", "set", "sender.legal_name", "Studio Raka")
    made = json.loads(say("profile", "code", "add", "raka@okaxis", "--printed", "--json").out)
    assert (made["kind"], made["printed"]) == ("upi", True)
    assert "PromptPay" in say("profile", "code", "add", "081 234 5678").out
    assert "+66812345678" in say("profile", "code", "list").out
    told = json.loads(say("profile", "code", "edit", "2", "--printed", "--json").out)
    assert told["printed"] is True
    picture = tmp_path / "code.svg"
    words = ("code", "preview", "250", "--currency", "INR", "--number", "2026-047", "-o", picture)
    told = json.loads(say("profile", *words, "--json").out)
    assert told["payload"] == (
        "upi://pay?pa=raka@okaxis&pn=Studio%20Raka&am=250.00&cu=INR&tn=2026-047"
    )
    assert picture.read_text(encoding="utf-8").startswith("<svg ")
    say("profile", "account", "add", *("--currency", "EUR"), *("--iban", BELGIAN["iban"]),
        *("--code", "epc"))  # fmt: skip
    assert say("profile", "code", "preview", "9.50", "--currency", "EUR").out.startswith("BCD\n")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("code", "add", "201403121X", "--kind", "paynow"), "check letter"),
        (("code", "add", "x", "--kind", "cheque"), "no kind of payment code"),
        (("code", "add", static_qris()[:-1] + "G"), "check value doesn't fit"),
        (("code", "edit", "7", "--printed"), "no longer in the book"),
        (("code", "preview", "10", "--currency", "USD"), "No payment code is chosen for USD"),
        (("account", "add", "--number", "1", "--code", "epc"), "EUR only"),
    ],
)
def test_what_is_wrong_with_a_code_is_one_sentence(
    say: Say, desk: Desk, words: tuple[str, ...], sentence: str
) -> None:
    told = say("profile", *words, code=1)
    assert sentence in told.err
    assert len(told.err.splitlines()) == 1


def test_three_decimals_are_refused(say: Say, desk: Desk) -> None:
    service.add_account(desk, **BELGIAN, holder="Raka", code="epc")
    told = say("profile", "code", "preview", "10.005", "--currency", "EUR", code=1)
    assert "more decimals" in told.err
    with pytest.raises(Refusal):
        service.add_code(desk, kind="upi", content="")
