# SPDX-License-Identifier: GPL-3.0-or-later
"""Bad input on the command line, one after the other: a clear sentence, and nothing is changed.

The items are those that every release is tried with.  Full disks, dying processes and two
processes at once have files of their own (``test_issue_…``, ``test_issuing``).
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.invoices.conftest import Told, line
from tests.invoices.test_payqr import code as static_qris

ONE = line("10", "10", "O")
S19 = line("10", "10", "S", "19")
BELGIAN = "BE71 0961 2345 6769"
Reader = Callable[[bytes], list[str]]


@dataclass(frozen=True)
class Book:
    """A book with one issued invoice (2026-001, € 100), and its command line."""

    told: Told
    create: Told
    folder: Path

    def untouched(self) -> Any:
        """All that was ever done in the book."""
        return self.told("history")

    def refuses(self, *words: str | Path, piece: str) -> None:
        """The call is refused in one sentence with that piece, and leaves no step behind."""
        before = self.untouched()
        said = self.told(*map(str, words), code=1).replace("\N{NO-BREAK SPACE}", " ")
        assert piece in said
        assert self.untouched() == before

    def refuses_draft(self, piece: str, **keys: Any) -> None:
        """The same of a draft's JSON."""
        file = self.folder / "bad.json"
        draft = {"client": "Hartmann", "currency": "EUR", "lines": [ONE], **keys}
        file.write_text(json.dumps(draft), encoding="utf-8")
        self.refuses("invoice", "create", file, piece=piece)


@pytest.fixture
def book(told: Told, create: Told, tmp_path: Path) -> Book:
    told("settings", "set", "sender.legal_name", "Studio Raka")
    told("invoice", "issue", str(create(ONE)["id"]))
    return Book(told, create, tmp_path)


@pytest.mark.parametrize("quantity", ["0", "0.00004", "-0", "0.0000"])
def test_zero_quantity(book: Book, quantity: str) -> None:
    book.refuses_draft(
        "lines[1].quantity: The quantity is zero", lines=[ONE, {**ONE, "quantity": quantity}]
    )


@pytest.mark.parametrize("price", ["-1", "-0.0001", -5])
def test_negative_price(book: Book, price: Any) -> None:
    book.refuses_draft(
        "lines[0].price: A price can't be negative. To give money back, make the quantity negative",
        lines=[{**ONE, "price": price}],
    )
    credit_line = {**ONE, "quantity": "-1", "price": "5"}
    assert book.create(ONE, credit_line)["totals"]["total"] == "95.00"


@pytest.mark.parametrize(
    ("keys", "piece"),
    [
        (
            {"lines": [{**ONE, "allowances": [{"percent": "100.01"}]}]},
            "lines[0].allowances[0].percent: A discount can't be more than 100 percent",
        ),
        ({"allowances": [{"percent": "101"}]}, "allowances[0].percent: A discount can't be more"),
        ({"allowances": [{"percent": "60"}, {"percent": "60"}]}, "larger than all lines together"),
        (
            {"lines": [{**ONE, "allowances": [{"percent": "60"}, {"amount": "40.01"}]}]},
            "lines[0].allowances: The discounts are larger than the line",
        ),
        ({"allowances": [{"amount": "100.01"}]}, "allowances: The discounts are larger"),
    ],
)
def test_discount_over_a_hundred_percent(book: Book, keys: dict[str, Any], piece: str) -> None:
    book.refuses_draft(piece, **keys)


def test_all_of_it_may_be_taken_off(book: Book) -> None:
    assert book.create(S19, allowances=[{"percent": "100"}])["totals"]["total"] == "0.00"


@pytest.mark.parametrize("category", ["E", "AE", "K", "G"])
def test_a_category_that_needs_a_reason_never_goes_without(
    book: Book, category: str, pdf_text: Reader
) -> None:
    """The law's words stand on the page; an own text takes their place, an empty one doesn't."""
    told, folder = book.told, book.folder
    told("settings", "set", "sender.vat_id", "NL004495445B01")
    told("client", "edit", "Hartmann", "--vat-id", "DE123456789")
    key = f"invoice.reason_{category.lower()}"

    def printed() -> tuple[str, str]:
        draft = book.create(line("1", "10", category))
        told("invoice", "pdf", str(draft["id"]), "-o", str(folder / "x.pdf"))
        page = " ".join(pdf_text((folder / "x.pdf").read_bytes())[0].split())
        return draft["taxes"][0]["reason"], page

    for empty in ("", "  "):
        told("settings", "set", key, empty)
        reason, page = printed()
        assert len(reason) > 10
        assert reason in page
    told("settings", "set", key, "As § 4 No. 21 says")
    reason, page = printed()
    assert reason == "As § 4 No. 21 says"
    assert reason in page


def test_no_tax_at_all_without_a_reason_is_worth_a_look(book: Book) -> None:
    """Only the user knows the rule of a small business; outside the EU there may be none."""
    told, draft = book.told, str(book.create(ONE)["id"])

    def warned() -> bool:
        looked = told("invoice", "issue", draft, "--dry-run")
        return any("why no tax is charged" in sentence for sentence in looked["warnings"])

    assert not warned()
    told("settings", "set", "office.country", "DE")
    assert warned()
    told("settings", "set", "invoice.reason_o", "§ 19 UStG")
    assert not warned()
    assert told("invoice", "show", draft)["taxes"][0]["reason"] == "§ 19 UStG"


@pytest.mark.parametrize("category", ["AE", "K"])
def test_reverse_charge_without_both_vat_numbers(book: Book, category: str) -> None:
    draft = str(book.create(line("1", "10", category))["id"])
    book.refuses("invoice", "issue", draft, piece="needs your VAT number")
    book.told("settings", "set", "sender.vat_id", "NL004495445B01")
    book.refuses("invoice", "issue", draft, piece="needs the client's VAT number")
    book.told("client", "edit", "Hartmann", "--vat-id", "DE123456789")
    assert book.told("invoice", "issue", draft)["number"] == "2026-002"


def test_a_rate_without_category_s_and_the_other_way_round(book: Book) -> None:
    book.refuses_draft(
        "lines[0].tax.rate: Category E has no rate", lines=[line("1", "1", "E", "7")]
    )
    book.refuses_draft("lines[0].tax.rate: Category S needs a rate", lines=[line("1", "1", "S")])
    book.refuses_draft("lines[1].tax: What is not subject to tax", lines=[ONE, S19])


def test_mixed_currencies(book: Book) -> None:
    told = book.told
    told("client", "add", "Kopi", "--currency", "IDR")
    other = told("invoice", "issue", str(book.create(ONE, currency="USD")["id"]))["number"]
    draft = str(book.create(ONE, currency="USD")["id"])
    told("project", "add", "Hartmann / Shop")
    told("rate", "set", "Hartmann", "85.00")
    told("log", "2026-03-02 9:30-11 Shop checkout")
    told("expense", "add", "50000", "Stamps", "--client", "Hartmann", "--billable")
    refuses = book.refuses
    refuses("invoice", "pay", "2026-001", other, "150", piece="in several currencies")
    for said in (("100", "USD"), ("100 usd",), ("--amount", "100 USD")):
        refuses("invoice", "pay", "2026-001", *said, piece="The invoice is in EUR, not in USD")
    refuses("invoice", "pay", "2026-001", "--received", "100", piece="with its currency")
    refuses("invoice", "bill", "Hartmann", "--onto", draft, piece="Not in USD")
    refuses("invoice", "bill", "Hartmann", piece="no exchange rate of EUR in IDR")
    assert told("invoice", "show", draft)["totals"]["total"] == "100.00"
    assert told("invoice", "pay", "2026-001", "40", "eur")["open"] == "60.00"


@pytest.mark.parametrize(
    ("words", "piece"),
    [
        (("100.01",), "€ 100.00 is open"),
        (("100", "--withheld", "0.01"), "€ 100.00 is open"),
        (("100", "--fee", "0.01"), "€ 100.00 is open"),
        (("--withheld", "100.01"), "€ 100.00 is open"),
    ],
)
def test_a_payment_larger_than_what_is_due(book: Book, words: tuple[str, ...], piece: str) -> None:
    book.refuses("invoice", "pay", "2026-001", *words, piece=piece)
    paid = book.told("invoice", "pay", "2026-001", "100.01", "--on-account")
    assert (paid["paid"], paid["open"], paid["state"]) == ("100.00", "0.00", "paid")
    (account,) = book.told("invoice", "account", "Hartmann")
    assert account["balance"] == "0.01"
    book.refuses("invoice", "pay", "2026-001", "1", piece="Nothing is open")


@pytest.mark.parametrize(
    ("iban", "piece"),
    [
        ("BE72 0961 2345 6769", "check digits don't fit"),
        ("BE71 0961 2345 6768", "check digits don't fit"),
        ("BE71 0961 2354 6769", "check digits don't fit"),
        ("BE71 0961 2345 676", "too short or too long"),
        ("XX71 0961 2345 6769", ""),
        ("BE71 0961 2345 676O", ""),
    ],
)
def test_wrong_iban(book: Book, iban: str, piece: str) -> None:
    book.refuses("profile", "account", "add", "--currency", "EUR", "--iban", iban, piece=piece)
    book.told("profile", "account", "add", "--currency", "EUR", "--iban", BELGIAN)
    book.refuses("profile", "account", "edit", "1", "--iban", iban, piece=piece)
    assert book.told("profile", "show")["accounts"][0]["iban"] == BELGIAN


def test_qris_with_a_wrong_check_value(book: Book) -> None:
    good = static_qris()
    for wrong in (good[:-1] + ("0" if good[-1] != "0" else "1"), good[:-4] + "0000"):
        book.refuses("profile", "code", "add", wrong, piece="check value doesn't fit")
    swapped = good.replace("BANDUNG", "BANDGNU")
    book.refuses("profile", "code", "add", swapped, piece="check value doesn't fit")
    book.refuses("profile", "code", "add", good[:-6], "--kind", "qris", piece="cut off or garbled")
    assert book.told("profile", "code", "list") == []
    assert book.told("profile", "code", "add", good)["merchant"] == "STUDIO RAKA DIGITAL"


def test_an_epc_amount_of_three_decimals(book: Book) -> None:
    account = ("--currency", "EUR", "--iban", BELGIAN, "--code", "epc")
    book.told("profile", "account", "add", *account)
    preview = ("profile", "code", "preview")
    for amount in ("10.005", "1.001", "99999999.999"):
        book.refuses(*preview, amount, "--currency", "EUR", piece="decimals")
    assert "EUR10.01" in book.told(*preview, "10.01", "--currency", "EUR")["payload"]
    book.refuses_draft("prepaid: 10.005 has more decimal places", prepaid="10.005")
    draft = book.create(line("1", "10.005", "O"))  # a price may have them, what is due has not
    assert draft["totals"]["due"] == "10.01"


@pytest.mark.parametrize("verb", [("profile", "logo"), ("invoice", "logo")])
def test_a_logo_of_50_mb(book: Book, verb: tuple[str, str]) -> None:
    huge = book.folder / "logo.png"
    with huge.open("wb") as file:
        file.write(b"\x89PNG\r\n\x1a\n")
        file.truncate(50_000_000)
    book.refuses(*verb, huge, piece="too large; a picture of at most 2 MB")
    book.refuses(*verb, book.folder / "none.png", piece="none.png can't be read")
    book.refuses(*verb, book.folder, piece="can't be read")
    assert book.told("profile", "show")["logo"] is False


def test_a_letter_that_no_font_has(book: Book) -> None:
    """A page with boxes and a warning, never a failed issue."""
    draft = str(book.create({**ONE, "description": "Private \ue123 use"})["id"])
    issued = book.told("invoice", "issue", draft)
    assert issued["number"] == "2026-002"
    assert any("U+E123" in sentence for sentence in issued["warnings"])
    assert book.told("check")["sound"]


def test_the_folder_of_receipts_is_gone(book: Book) -> None:
    """Receipts live in the book: only taking in and saving again need a folder."""
    told, folder = book.told, book.folder / "papers"
    folder.mkdir()
    logo = book.folder / "x.gif"
    logo.write_bytes(
        b"GIF89a\1\0\1\0\x80\0\0\0\0\0\xff\xff\xff!\xf9\4\1\0\0\0\0,\0\0\0\0\1\0\1\0\0\2\2D\1\0;"
    )
    paper = folder / "a.gif"
    paper.write_bytes(logo.read_bytes())
    told("expense", "add", "5000", "Pens", "--receipt", str(paper))
    paper.unlink()
    folder.rmdir()
    book.refuses("expense", "add", "1", "x", "--receipt", paper, piece="can't be read")
    book.refuses("expense", "receipt", "save", folder, piece="is not there")
    assert len(told("expense", "receipt", "list", "1")) == 1
    folder.mkdir()
    told("expense", "receipt", "save", str(folder))
    (saved,) = folder.iterdir()
    assert saved.read_bytes() == logo.read_bytes()
