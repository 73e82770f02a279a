# SPDX-License-Identifier: GPL-3.0-or-later
"""Drafts changed by ``invoice edit``: another client, another currency, withholding on a part."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.invoices.conftest import Told, line

Reader = Callable[[bytes], list[str]]
LINES = (line("1", "1000", "O"), line("2", "250", "O"), line("1", "40", "O"))
PPH23 = {"percent": "2", "label": "PPh 23"}


@pytest.fixture
def two(told: Told) -> Told:
    """A second client in rupiah, with days to pay and a language of its own."""
    told("client", "add", "Nusa Kopi", "--currency", "IDR", "--language", "id")
    told("client", "edit", "Nusa", "--payment-days", "30")
    return told


def test_a_draft_goes_to_another_client(create: Told, two: Told) -> None:
    draft = str(create(line("1", "85.00", "O"), issue_date="2026-03-02")["id"])
    moved = two("invoice", "edit", draft, "--client", "nusa")
    assert (moved["client"], moved["currency"]) == ("Nusa Kopi", "EUR")
    assert (moved["language"], moved["expected_due_date"]) == ("id", "2026-04-01")
    two("undo")
    assert two("invoice", "show", draft)["client"] == "Hartmann & Söhne"
    two("redo")
    issued = two("invoice", "issue", draft)
    assert (issued["client"], issued["currency"]) == ("Nusa Kopi", "EUR")
    assert "credit note" in two("invoice", "edit", draft, "--client", "Hartmann", code=1)


def test_the_currency_of_a_draft_changes_where_the_prices_allow_it(create: Told, two: Told) -> None:
    draft = str(create(line("1", "85.50", "O"), prepaid="0.50")["id"])
    sentence = two("invoice", "edit", draft, "--client", "Nusa", "--currency", "IDR", code=1)
    assert "prepaid" in sentence
    assert two("invoice", "show", draft)["client"] == "Hartmann & Söhne"
    moved = two("invoice", "edit", draft, "--client", "Nusa", "--currency", "usd")
    assert (moved["client"], moved["currency"], moved["due"]) == ("Nusa Kopi", "USD", "85.00")
    assert "XXZ" in two("invoice", "edit", draft, "--currency", "XXZ", code=1)


def test_time_is_never_billed_to_somebody_else(two: Told) -> None:
    two("project", "add", "Hartmann / Shop")
    two("rate", "set", "Hartmann", "85.00")
    two("log", "2026-03-02 7:00-8 Shop call")
    draft = str(two("invoice", "bill", "Hartmann")["id"])
    sentence = two("invoice", "edit", draft, "--client", "Nusa", "--note", "x", code=1)
    assert "Hartmann & Söhne" in sentence
    assert "rates" in two("invoice", "edit", draft, "--currency", "USD", code=1)
    shown = two("invoice", "show", draft)
    assert (shown["client"], shown["currency"], shown["note"]) == ("Hartmann & Söhne", "EUR", "")
    assert two("invoice", "edit", draft, "--client", "Hartmann")["client"] == "Hartmann & Söhne"


def test_a_credit_note_stays_with_its_client(create: Told, two: Told) -> None:
    two("invoice", "issue", str(create(line("1", "5", "O"))["id"]))
    note = str(two("invoice", "credit", "2026-001")["id"])
    for words in (("--client", "Nusa"), ("--currency", "USD"), ("--withholding", "2")):
        assert "credit note" in two("invoice", "edit", note, *words, code=1)


def test_withholding_on_lines_or_an_amount(create: Told, told: Told) -> None:
    draft = create(*LINES, withholding={**PPH23, "lines": [1, 3]})
    assert draft["withholding"] == {
        "percent": "2",
        "label": "PPh 23",
        "kind": None,
        "base": "1040.00",
        "amount": "20.80",
        "to_pay": "1519.20",
    }
    assert draft["totals"]["total"] == "1540.00"
    said = create(*LINES, withholding={**PPH23, "base": "500.00"})
    assert (said["withholding"]["base"], said["withholding"]["amount"]) == ("500.00", "10.00")
    net = create(*LINES, withholding=PPH23)
    assert (net["withholding"]["base"], net["withholding"]["amount"]) == ("1540.00", "30.80")
    issued = told("invoice", "issue", str(draft["id"]))
    assert issued["withholding"]["base"] == "1040.00"
    told("invoice", "pay", "2026-001", "--withheld", "20.80")
    assert told("invoice", "show", "2026-001")["state"] == "paid"
    assert told("check")["sound"]


def test_the_base_stands_on_the_page(
    create: Told, told: Told, tmp_path: Path, pdf_text: Reader
) -> None:
    draft = str(create(*LINES, withholding={**PPH23, "lines": [2]})["id"])
    for words, piece in (
        ((), "PPh 23 2% on € 500.00, withheld by you"),
        (("--withholding-base", "net"), "PPh 23 2%, withheld by you"),
    ):
        told("invoice", "edit", draft, *(words or ("--note", "x")))
        told("invoice", "pdf", draft, "-o", str(tmp_path / "x.pdf"))
        text = "".join(pdf_text((tmp_path / "x.pdf").read_bytes()))
        assert piece in text.replace("\u00a0", " ").replace("\n", " ")


def test_the_net_of_lines_with_tax_in_their_prices(create: Told) -> None:
    lines = [line("1", "111", "S", "11"), line("1", "50", "S", "11")]
    draft = create(*lines, prices_include_tax=True, withholding={"percent": "2", "lines": [1]})
    assert (draft["withholding"]["base"], draft["withholding"]["amount"]) == ("100.00", "2.00")


def test_withholding_is_edited(create: Told, told: Told) -> None:
    draft = str(create(*LINES)["id"])
    assert "--withholding" in told("invoice", "edit", draft, "--withholding-base", "5", code=1)
    words = ("--withholding", "2", "--withholding-line", "1", "--withholding-label", "PPh 23")
    held = told("invoice", "edit", draft, *words)["withholding"]
    assert (held["label"], held["base"], held["amount"]) == ("PPh 23", "1000.00", "20.00")
    held = told("invoice", "edit", draft, "--withholding", "4")["withholding"]
    assert (held["label"], held["base"], held["amount"]) == ("PPh 23", "1000.00", "40.00")
    held = told("invoice", "edit", draft, "--withholding-base", "net")["withholding"]
    assert held["base"] == "1540.00"
    for bad in ("0", "4", "-1"):
        assert "line" in told("invoice", "edit", draft, f"--withholding-line={bad}", code=1)
    both = ("--withholding-line", "1", "--withholding-base", "5")
    told("invoice", "edit", draft, *both, code=2)
    assert told("invoice", "edit", draft, "--withholding", "none")["withholding"] is None


@pytest.mark.parametrize(
    ("held", "where"),
    [
        ({"lines": [0]}, "withholding.lines[0]"),
        ({"lines": [4]}, "withholding.lines[0]"),
        ({"lines": [1, 1]}, "withholding.lines[1]"),
        ({"lines": ["x"]}, "withholding.lines[0]"),
        ({"lines": [True]}, "withholding.lines[0]"),
        ({"lines": 1}, "withholding.lines"),
        ({"lines": [1], "base": "5"}, "withholding"),
        ({"base": "5.001"}, "withholding.base"),
        ({"base": "-5"}, "withholding.base"),
        ({"base": "80000"}, "withholding.base"),
        ({"base": None, "percent": "101"}, "withholding.percent"),
        ({"percent": "-1"}, "withholding.percent"),
        ({"bases": "5"}, "withholding"),
    ],
)
def test_bad_withholding_is_named(create: Told, told: Told, held: Any, where: str) -> None:
    assert create(*LINES, withholding={**PPH23, **held}, code=1).startswith(f"sohodesk: {where}:")
    assert told("invoice", "list") == []
