# SPDX-License-Identifier: GPL-3.0-or-later
"""``invoice deposit`` and ``invoice final``: asked for ahead, taken off once, never twice."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.invoices.conftest import Told, line

JOB = (line("10", "85.00", "S", "19"), line("3", "49.95", "S", "7"), line("1", "200", "Z"))


@pytest.fixture
def sent(told: Told, tmp_path: Path) -> Callable[..., Any]:
    """Sends a quote over a job of three rates; gives its answer."""

    def make(**keys: Any) -> Any:
        file = tmp_path / "quote.json"
        whole = {"client": "Hartmann", "title": "Relaunch", "lines": list(JOB), **keys}
        file.write_text(json.dumps(whole), encoding="utf-8")
        return told("quote", "send", str(told("quote", "create", str(file))["id"]))

    return make


def issued(told: Told, *words: str) -> Any:
    draft = told("invoice", *words)
    return told("invoice", "issue", str(draft["id"]))


def sums(*documents: Any) -> tuple[Decimal, Decimal, Decimal]:
    """Net, tax and gross that documents ask for together."""
    found = [Decimal(0)] * 3
    for each in documents:
        for at, name in enumerate(("net", "tax", "total")):
            taken = sum(Decimal(d[("net", "tax", "gross")[at]]) for d in each["deductions"])
            found[at] += Decimal(each["totals"][name]) - taken
    return found[0], found[1], found[2]


def test_deposits_and_the_final_invoice_add_up_to_the_job(
    sent: Any, told: Told, tmp_path: Path, pdf_text: Any
) -> None:
    quote = sent()
    assert quote["total"] == "1371.84"
    first = issued(told, "deposit", "30%", "--quote", "Q-2026-001")
    assert (first["purpose"], first["quote"], len(first["lines"])) == (
        "deposit",
        "Q-2026-001",
        3,
    )
    assert first["totals"]["net"] == "359.96"
    second = issued(told, "deposit", "333.33", "--quote", "Q-2026-001")
    assert second["total"] == "333.33"
    final = issued(told, "final", "--quote", "Q-2026-001")
    assert [each["number"] for each in final["deductions"]] == ["2026-001", "2026-002"]
    assert sums(first, second, final) == tuple(
        Decimal(quote["totals"][name]) for name in ("net", "tax", "total")
    )
    paid = Decimal(first["total"]) + Decimal(second["total"])
    assert Decimal(final["due"]) == Decimal("1371.84") - paid
    assert final["purpose"] == "final"
    told("invoice", "pdf", "2026-003", "-o", str(tmp_path / "f.pdf"))
    text = "\n".join(pdf_text((tmp_path / "f.pdf").read_bytes()))
    for words in ("Final invoice", "2026-001", "2026-002", "of it net"):
        assert words in text, text
    shown = told("quote", "show", "Q-2026-001")
    assert (shown["state"], shown["invoiced"]) == ("invoiced", "1371.84")
    assert "final invoice already" in told("invoice", "final", "--quote", "Q-2026-001", code=1)
    assert told("check")["sound"] is True


def test_never_more_than_the_job_is_asked_for(sent: Any, told: Told) -> None:
    sent()
    told("invoice", "deposit", "60%", "--quote", "Q-2026-001")
    assert "is left to ask for" in told(
        "invoice", "deposit", "50%", "--quote", "Q-2026-001", code=1
    )
    assert "waits; issue or delete" in told("invoice", "final", "--quote", "Q-2026-001", code=1)
    assert "a deposit can't be more" in told(
        "invoice", "deposit", "1371.85", "--quote", "Q-2026-001", code=1
    )


@pytest.mark.parametrize("said", ["0%", "101%", "0", "x", "1.234", "-5%"])
def test_odd_deposits_are_refused(sent: Any, told: Told, said: str) -> None:
    sent()
    words = ("--quote", "Q-2026-001", "--", said)
    told("invoice", "deposit", *words, code=1)
    assert told("invoice", "list") == []
    assert told("quote", "show", "Q-2026-001")["state"] == "sent"


def test_a_credit_note_on_a_deposit_is_respected(sent: Any, told: Told) -> None:
    sent()
    issued(told, "deposit", "400", "--quote", "Q-2026-001")
    note = issued(told, "credit", "2026-001", "150")
    assert note["kind"] == "credit"
    final = told("invoice", "final", "--quote", "Q-2026-001")
    assert [each["gross"] for each in final["deductions"]] == ["250.00"]
    issued(told, "credit", "2026-001", "100")
    assert "150.00 can still be taken off" in told("invoice", "issue", str(final["id"]), code=1)
    told("invoice", "final", "--draft", str(final["id"]), "--put-back", "2026-001")
    again = told("invoice", "final", "--draft", str(final["id"]))
    assert [each["gross"] for each in again["deductions"]] == ["150.00"]
    told("invoice", "issue", str(final["id"]))
    rest = told("invoice", "credit", "2026-001")
    assert "taken off a later invoice" in told("invoice", "issue", str(rest["id"]), code=1)
    assert "credit" in told("invoice", "void", "2026-001", "--reason", "x", code=1)


def test_a_void_deposit_is_not_taken_off(sent: Any, told: Told) -> None:
    sent()
    issued(told, "deposit", "400", "--quote", "Q-2026-001")
    final = told("invoice", "final", "--quote", "Q-2026-001")
    told("invoice", "void", "2026-001", "--reason", "typing error")
    assert "can still be taken off" in told("invoice", "issue", str(final["id"]), code=1)
    told("invoice", "delete", str(final["id"]))
    assert told("invoice", "final", "--quote", "Q-2026-001")["deductions"] == []


def test_a_deposit_that_is_taken_off_is_never_void(sent: Any, told: Told) -> None:
    sent()
    issued(told, "deposit", "400", "--quote", "Q-2026-001")
    issued(told, "final", "--quote", "Q-2026-001")
    assert "taken off a later invoice" in told(
        "invoice", "void", "2026-001", "--reason", "x", code=1
    )
    assert "has invoices" in told("invoice", "void", "Q-2026-001", "--reason", "x", code=1)
    note = issued(told, "credit", "2026-002")
    assert note["due"] == "971.84"
    shown = told("invoice", "show", "2026-002")
    assert (shown["state"], shown["open"]) == ("credited", "0.00")
    told("invoice", "void", "2026-001", "--reason", "the whole job is off")


def test_paid_already_never_falls_below_what_is_taken_off(sent: Any, told: Told) -> None:
    sent()
    issued(told, "deposit", "400", "--quote", "Q-2026-001")
    final = str(told("invoice", "final", "--quote", "Q-2026-001")["id"])
    assert "belongs to Q-2026-001" in told("invoice", "edit", final, "--currency", "IDR", code=1)
    told("client", "add", "Other", "--currency", "EUR")
    assert "stays with its client" in told("invoice", "edit", final, "--client", "Other", code=1)
    assert "taken off already" in told(
        "invoice", "final", "--draft", final, "--deposit", "2026-001", code=1
    )


def test_withholding_is_of_the_rest_where_the_deposits_bore_it(told: Told, tmp_path: Path) -> None:
    file = tmp_path / "quote.json"
    whole = {
        "client": "Hartmann",
        "lines": [line("1", "1000", "O")],
        "withholding": {"percent": "2", "label": "PPh 23"},
    }
    file.write_text(json.dumps(whole), encoding="utf-8")
    told("quote", "send", str(told("quote", "create", str(file))["id"]))
    first = issued(told, "deposit", "30%", "--quote", "Q-2026-001")
    final = issued(told, "final", "--quote", "Q-2026-001")
    assert first["withholding"]["amount"] == "6.00"
    assert (final["withholding"]["base"], final["withholding"]["amount"]) == ("700.00", "14.00")
    assert final["withholding"]["to_pay"] == "686.00"


def test_deposits_of_a_project_and_for_a_client(told: Told, create: Told) -> None:
    told("project", "add", "Hartmann / Shop", "--billing", "fixed", "--price", "5000")
    first = issued(told, "deposit", "20%", "--project", "Hartmann / Shop")
    assert (first["total"], first["subject"]) == ("1000.00", "Shop")
    final = issued(told, "final", "--project", "Hartmann / Shop")
    assert (final["total"], final["due"]) == ("5000.00", "4000.00")
    told("project", "add", "Hartmann / Care")
    assert "no fixed price" in told(
        "invoice", "deposit", "20%", "--project", "Hartmann / Care", code=1
    )
    free = issued(told, "deposit", "250", "--client", "Hartmann", "--title", "Photos")
    assert free["lines"][0]["description"] == "Deposit: Photos"
    job = str(create(line("1", "900", "O"))["id"])
    other = issued(told, "final", "--draft", job, "--deposit", free["number"])
    assert (other["purpose"], other["due"]) == ("final", "650.00")
    assert "is no deposit" in told(
        "invoice", "final", "--draft", str(create(line("1", "9", "O"))["id"]),
        "--deposit", other["number"], code=1,
    )  # fmt: skip


def test_parts_of_a_quote_are_taken_off_its_final_invoice(sent: Any, told: Told) -> None:
    quote = sent()
    part = told("quote", "invoice", "Q-2026-001", "--percent", "33.33")
    part = told("invoice", "issue", str(part["id"]))
    final = issued(told, "final", "--quote", "Q-2026-001")
    assert sums(part, final)[2] == Decimal(quote["total"])
    assert told("quote", "show", "Q-2026-001")["state"] == "invoiced"


def test_a_small_job_takes_no_more_off_than_it_comes_to(told: Told, create: Told) -> None:
    free = issued(told, "deposit", "500", "--client", "Hartmann")
    small = str(create(line("1", "200", "O"))["id"])
    first = issued(told, "final", "--draft", small, "--deposit", free["number"])
    assert (first["due"], first["deductions"][0]["gross"]) == ("0.00", "200.00")
    large = str(create(line("1", "900", "O"))["id"])
    second = issued(told, "final", "--draft", large, "--deposit", free["number"])
    assert (second["due"], second["deductions"][0]["gross"]) == ("600.00", "300.00")
    third = str(create(line("1", "900", "O"))["id"])
    assert "left to take off" in told(
        "invoice", "final", "--draft", third, "--deposit", free["number"], code=1
    )


def test_part_of_a_deposit_is_taken_off(told: Told, create: Told) -> None:
    deposit = issued(told, "deposit", "500", "--client", "Hartmann")["number"]
    draft = str(create(line("1", "800", "O"))["id"])
    part = told("invoice", "final", "--draft", draft, "--deposit", f"{deposit}=200.50")
    assert [each["gross"] for each in part["deductions"]] == ["200.50"]
    assert part["totals"]["due"] == "599.50"
    other = told("invoice", "final", "--draft", draft, "--deposit", f"{deposit}=300")
    assert [each["gross"] for each in other["deductions"]] == ["300.00"]
    said = told("invoice", "final", "--draft", draft, "--deposit", f"{deposit}=500.01", code=1)
    assert "Between 0 and € 500.00" in said.replace("\N{NO-BREAK SPACE}", " ")
    second = str(create(line("1", "800", "O"))["id"])
    rest = told("invoice", "final", "--draft", second, "--deposit", deposit)
    assert [each["gross"] for each in rest["deductions"]] == ["200.00"]
    for wrong in ("0", "-5", "1.005", "x"):
        told("invoice", "final", "--draft", draft, "--deposit", f"{deposit}={wrong}", code=1)


def test_what_is_drawn_of_a_retainer_is_called_so(
    told: Told, create: Told, tmp_path: Path, pdf_text: Any
) -> None:
    told("retainer", "add", "Hartmann", "Care")
    fill = told("retainer", "fill", "Care", "500")
    number = told("invoice", "issue", str(fill["id"]))["number"]
    for language, words in (("en", "Retainer"), ("id", "Dana di muka"), ("de", "Vorschuss")):
        draft = str(create(line("1", "100", "O"), language=language)["id"])
        told("retainer", "draw", "Care", draft, "60")
        file = tmp_path / f"{language}.pdf"
        told("invoice", "pdf", draft, "-o", str(file))
        (page,) = pdf_text(file.read_bytes())
        assert f"{words} {number}" in page
