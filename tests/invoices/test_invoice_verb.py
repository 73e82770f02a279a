# SPDX-License-Identifier: GPL-3.0-or-later
"""The verb ``invoice``: worked cases through its JSON, and every action as a user calls it."""

from __future__ import annotations

import hashlib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.invoices.conftest import Told, line

WORKED: dict[str, tuple[list[dict[str, Any]], dict[str, Any], str]] = {
    "plain": (
        [line("10", "85.00", "S", "19")],
        {},
        "850.00|850.00 0 0 850.00|850.00→161.50|161.50 1011.50 1011.50",
    ),
    "per group": (
        [line("1", "10.03", "S", "19")] * 3,
        {},
        "10.03 10.03 10.03|30.09 0 0 30.09|30.09→5.72|5.72 35.81 35.81",
    ),
    "line adjustments": (
        [
            line("7.5", "92.40", "S", "20", allowances=[{"percent": "12.5"}]),
            line("1", "250.00", "S", "20", charges=[{"amount": "35"}]),
        ],
        {},
        "606.37 285.00|891.37 0 0 891.37|891.37→178.27|178.27 1069.64 1069.64",
    ),
    "discount and freight": (
        [line("4", "199.99", "S", "21"), line("3", "49.95", "S", "6")],
        {
            "allowances": [{"amount": "94.99"}],
            "charges": [{"amount": "12.50", "tax": {"category": "S", "rate": "21"}}],
        },
        "799.96 149.85|949.81 94.99 12.50 867.32|732.46→153.82 134.86→8.09|161.91 1029.23 1029.23",
    ),
    "mixed": (
        [
            line("1", "1000", "S", "20"),
            line("2", "55.55", "S", "10"),
            line("1", "40", "Z"),
        ],
        {},
        "1000 111.10 40|1151.10 0 0 1151.10|1000→200 111.10→11.11 40→0|211.11 1362.21 1362.21",
    ),
    "reverse charge": (
        [line("32", "75.00", "AE")],
        {},
        "2400|2400 0 0 2400|2400→0|0 2400 2400",
    ),
    "exempt and standard": (
        [line("5", "60", "E"), line("2", "99.99", "S", "19")],
        {},
        "300 199.98|499.98 0 0 499.98|199.98→38.00 300→0|38 537.98 537.98",
    ),
    "small business": (
        [line("12", "33.33", "O")],
        {},
        "399.96|399.96 0 0 399.96|399.96→0|0 399.96 399.96",
    ),
    "float traps": (
        [line("1", "1.005", "S", "20"), line("2.5", "1.01", "S", "20")],
        {},
        "1.01 2.53|3.54 0 0 3.54|3.54→0.71|0.71 4.25 4.25",
    ),
}


def numbers(text: str) -> list[Decimal]:
    return [Decimal(word) for word in text.replace("→", " ").split()]


@pytest.mark.parametrize("case", WORKED)
def test_worked_cases(create: Told, case: str) -> None:
    lines, keys, expected = WORKED[case]
    answer = create(*lines, **keys)
    totals = answer["totals"]
    row = [
        [Decimal(each["net"]) for each in answer["lines"]],
        [Decimal(totals[name]) for name in ("lines", "allowances", "charges", "net")],
        [Decimal(group[name]) for group in answer["taxes"] for name in ("base", "tax")],
        [Decimal(totals[name]) for name in ("tax", "total", "due")],
    ]
    assert row == [numbers(part) for part in expected.split("|")]
    assert (answer["state"], answer["number"], answer["currency"]) == ("draft", None, "EUR")


def test_every_group_says_why_it_has_no_tax(create: Told, told: Told) -> None:
    lines = [line("1", "10", category) for category in ("Z", "E", "AE", "K", "G")]
    taxes = create(line("1", "10", "S", "19"), *lines, language="id")["taxes"]
    codes = {group["category"]: group["reason_code"] for group in taxes}
    assert codes == {
        "S": None,
        "Z": None,
        "E": None,
        "AE": "VATEX-EU-AE",
        "K": "VATEX-EU-IC",
        "G": "VATEX-EU-G",
    }
    reasons = {group["category"]: group["reason"] for group in taxes}
    assert (reasons["S"], reasons["Z"]) == (None, None)
    assert all(reasons[category] for category in ("E", "AE", "K", "G"))
    told("settings", "set", "invoice.reason_o", "§ 19 UStG")
    assert create(line("1", "10", "O"))["taxes"][0]["reason"] == "§ 19 UStG"


def test_from_lines_to_paid(create: Told, told: Told, tmp_path: Path) -> None:
    draft = create(line("10", "85.00", "S", "19", unit="h"), due_date="2026-04-01")
    looked = told("invoice", "issue", str(draft["id"]), "--dry-run")
    assert (looked["ready"], looked["next_number"]) == (True, "2026-001")
    issued = told("invoice", "issue", str(draft["id"]))
    assert (issued["number"], issued["state"]) == ("2026-001", "issued")
    assert (issued["issue_date"], issued["due_date"]) == ("2026-03-02", "2026-04-01")
    assert issued["warnings"]
    file = tmp_path / "invoice.pdf"
    told("invoice", "pdf", "2026-001", "-o", str(file))
    assert hashlib.sha256(file.read_bytes()).hexdigest() == issued["sha256"]["pdf"]
    paid = told("invoice", "pay", "2026-001", "500.00", "--on", "2026-03-01")
    assert (paid["paid"], paid["open"]) == ("500.00", "511.50")
    told("invoice", "pay", "2026-001", "--withheld", "11.50", "--slip", "BP 1")
    shown = told("invoice", "show", "2026-001")
    assert (shown["state"], shown["paid"], shown["open"]) == ("paid", "1011.50", "0.00")
    assert [each["withheld"] for each in shown["payments"]] == ["0.00", "11.50"]
    told("invoice", "unpay", str(shown["payments"][1]["id"]))
    assert told("invoice", "list")[0]["open"] == "511.50"
    assert told("verify")["sound"]
    assert told("check")["sound"]


def test_corrections(create: Told, told: Told) -> None:
    for _n in range(2):
        told("invoice", "issue", str(create(line("4", "25", "O"), line("1", "10", "O"))["id"]))
    note = told("invoice", "credit", "2026-001", "--line", "1=3", "--line", "2", "--reason", "x")
    assert (note["kind"], note["credits"], note["totals"]["total"]) == (
        "credit",
        "2026-001",
        "85.00",
    )
    assert told("invoice", "issue", str(note["id"]))["number"] == "CN-2026-001"
    assert told("invoice", "credit", "2026-001", "20")["totals"]["total"] == "20.00"
    void = told("invoice", "void", "2026-002", "--reason", "twice")
    assert (void["state"], void["void_reason"]) == ("void", "twice")
    states = {row["number"]: row["state"] for row in told("invoice", "list")}
    assert states["2026-001"] == "part_paid"
    assert told("verify")["sound"]


def test_drafts_are_edited_and_deleted(create: Told, told: Told) -> None:
    draft = str(create(line("1", "5", "O"))["id"])
    edited = told(
        "invoice", "edit", draft, "--note", "Thanks", "--language", "id", "--in-words", "yes",
        "--issue-date", "2026-11-19", "--payment-days", "30",
    )  # fmt: skip
    assert (edited["note"], edited["language"]) == ("Thanks", "id")
    assert edited["expected_due_date"] == "2026-12-19"
    assert "--note" in told("invoice", "edit", draft, code=1)
    assert told("invoice", "delete", draft)["deleted"] == int(draft)
    assert told("invoice", "list") == []
    told("undo")
    assert told("invoice", "show", draft)["note"] == "Thanks"


def test_numbers_may_begin_later(create: Told, told: Told) -> None:
    assert told("invoice", "begin", "48")["next"] == "2026-048"
    assert told("invoice", "issue", str(create(line("1", "5", "O"))["id"]))["number"].endswith(
        "048"
    )
    assert "gaps" in told("invoice", "begin", "90", code=1)


def test_people_read_tables(create: Told, told: Told) -> None:
    draft = create(line("2.5", "40", "S", "19", unit="h"), withholding={"percent": "2"})
    text = told("invoice", "show", str(draft["id"]), as_json=False).replace("\u00a0", " ")
    for piece in ("Draft", "Hartmann & Söhne", "2.50 h", "€ 40.00", "€ 119.00", "€ 117.00"):
        assert piece in text
    assert "€ 119.00" in told("invoice", "list", as_json=False).replace("\u00a0", " ")
    assert "Ready to issue as" in told(
        "invoice", "issue", str(draft["id"]), "--dry-run", as_json=False
    )


def test_bad_input_is_refused_by_name_and_makes_nothing(create: Told, told: Told) -> None:
    good = line("1", "5", "O")
    for keys, piece in (
        ({"lines": []}, "lines"),
        ({"client": "Nobody"}, "Nobody"),
        ({"lines": [{**good, "price": "5,00"}]}, "lines[0].price"),
        ({"lines": [{**good, "tax": {"category": "S", "rate": "0"}}]}, "lines[0].tax.rate"),
        ({"lines": [good, {**good, "quantity": "0"}]}, "lines[1].quantity"),
        ({"nonsense": 1}, "nonsense"),
        ({"currency": "EURO"}, "currency"),
    ):
        sentence = create(good, code=1, **keys)
        assert piece in sentence
        assert "Traceback" not in sentence
    assert told("invoice", "list") == []


def test_what_is_not_there_is_refused(told: Told, create: Told, tmp_path: Path) -> None:
    create(line("1", "5", "O"))
    for words in (
        ("show", "2026-001"),
        ("issue", "9"),
        ("pay", "1", "5"),
        ("void", "1", "--reason", "x"),
        ("credit", "1"),
        ("pdf", "1", "-o", str(tmp_path)),
        ("pdf", "1", "-o", str(tmp_path / "no" / "x.pdf")),
        ("create", str(tmp_path / "missing.json")),
        ("unpay", "5"),
        ("begin", "0"),
        ("bill", "Hartmann"),
        ("bill", "Hartmann", "--from", "soon"),
    ):
        assert told("invoice", *words, code=1).startswith("sohodesk: ")


def test_an_existing_pdf_is_replaced_only_where_it_was_named(
    create: Told, told: Told, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    create(line("1", "5", "O"))
    monkeypatch.chdir(tmp_path)
    assert told("invoice", "pdf", "1")["file"] == "Draft-1.pdf"
    assert "exists already" in told("invoice", "pdf", "1", code=1)
    told("invoice", "pdf", "1", "--force")
    told("invoice", "pdf", "1", "-o", "Draft-1.pdf")
    assert sorted(p.suffix for p in tmp_path.iterdir() if "Draft" in p.name) == [".pdf"]


def test_unbilled_time_is_billed(told: Told) -> None:
    told("project", "add", "Hartmann / Shop")
    told("rate", "set", "Hartmann", "85.00")
    told("log", "2026-03-02 9:30-11 Shop checkout bug #bugfix")
    told("log", "2026-03-03 9:00-10 Shop call")
    draft = told("invoice", "bill", "hartmann", "--group", "entry", "--to", "2026-03-02")
    assert [each["quantity"] for each in draft["lines"]] == ["1.5"]
    more = told("invoice", "bill", "Hartmann", "--onto", str(draft["id"]), "--project", "Shop")
    assert (more["id"], more["totals"]["total"]) == (draft["id"], "212.50")
    assert more["period"] == {"from": "2026-03-02", "to": "2026-03-03"}
    assert (more["subject"], len(more["lines"])) == ("Shop", 2)
    assert "no unbilled time" in told("invoice", "bill", "Hartmann", code=1)
    assert told("entries", "--unbilled") == []
