# SPDX-License-Identifier: GPL-3.0-or-later
"""The verb ``quote``: the whole life of a quote as a user calls it, and each refusal."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sohodesk.base.clock import FixedClock
from tests.invoices.conftest import Told, line

DAY = 24 * 3600


@pytest.fixture
def quoted(told: Told, tmp_path: Path) -> Callable[..., Any]:
    """Makes the draft of a quote from lines; with ``send`` it is sent, too."""

    def make(*lines: dict[str, Any], send: bool = True, code: int = 0, **keys: Any) -> Any:
        file = tmp_path / "quote.json"
        whole = {
            "client": "Hartmann",
            "title": "Shop relaunch",
            "lines": list(lines) or [line("10", "85.00", "O", unit="h"), line("1", "150", "O")],
            **keys,
        }
        file.write_text(json.dumps(whole), encoding="utf-8")
        made = told("quote", "create", str(file), code=code)
        return told("quote", "send", str(made["id"])) if send and not code else made

    return make


def test_a_quote_is_sent_with_its_own_number_and_page(
    quoted: Any, told: Told, tmp_path: Path, pdf_text: Any
) -> None:
    draft = quoted(send=False)
    assert (draft["state"], draft["number"], draft["total"]) == ("draft", None, "1000.00")
    dry = told("quote", "send", str(draft["id"]), "--dry-run")
    assert dry["next_number"] == "Q-2026-001"
    sent = told("quote", "send", str(draft["id"]))
    assert (sent["state"], sent["number"], sent["kind"]) == ("sent", "Q-2026-001", "quote")
    assert sent["valid_until"] == "2026-04-01"
    assert sent["due_date"] is None
    assert not any("Payment details" in each for each in sent["warnings"])
    told("quote", "pdf", "Q-2026-001", "-o", str(tmp_path / "q.pdf"))
    text = "\n".join(pdf_text((tmp_path / "q.pdf").read_bytes()))
    for words in ("Quote", "Q-2026-001", "Valid until", "1 April 2026", "Offered to"):
        assert words in text, text
    assert told("invoice", "list") == []
    assert [row["number"] for row in told("quote", "list")] == ["Q-2026-001"]
    assert "can't change" in told("quote", "edit", "Q-2026-001", "--note", "x", code=1)
    assert "can't be undone" in told("undo", code=1)


def test_it_runs_out_and_can_still_be_accepted(quoted: Any, told: Told, clock: FixedClock) -> None:
    quoted(valid_until="2026-03-04")
    clock.advance(seconds=2 * DAY)
    assert told("quote", "show", "Q-2026-001")["state"] == "sent"
    clock.advance(seconds=DAY)
    assert told("quote", "show", "Q-2026-001")["state"] == "expired"
    assert told("quote", "list", "--state", "expired")[0]["number"] == "Q-2026-001"
    late = told("quote", "accept", "Q-2026-001", "--note", "by phone")
    assert (late["state"], late["answer_note"], late["answered"]) == (
        "accepted",
        "by phone",
        "2026-03-05",
    )
    told("undo")
    assert told("quote", "show", "Q-2026-001")["state"] == "expired"


def test_a_revision_has_the_same_number_and_replaces(
    quoted: Any, told: Told, tmp_path: Path, pdf_text: Any
) -> None:
    quoted()
    draft = told("quote", "revise", "Q-2026-001")
    assert (draft["revision"], draft["number"], draft["total"]) == (2, None, "1000.00")
    assert told("quote", "show", "Q-2026-001")["state"] == "sent"
    assert "revises" in told("quote", "revise", "Q-2026-001", code=1)
    second = told("quote", "send", str(draft["id"]))
    assert (second["number"], second["revision"]) == ("Q-2026-001", 2)
    assert told("quote", "show", "Q-2026-001#1")["state"] == "replaced"
    assert told("quote", "show", "q-2026-001")["revision"] == 2
    for verb in ("accept", "refuse", "revise", "invoice", "project"):
        assert "replaced" in told("quote", verb, "Q-2026-001#1", code=1)
    told("quote", "pdf", "Q-2026-001", "-o", str(tmp_path / "q.pdf"))
    text = "\n".join(pdf_text((tmp_path / "q.pdf").read_bytes()))
    assert "Revision" in text
    listed = told("quote", "list", as_json=False)
    assert "Q-2026-001, revision 2" in listed
    assert quoted()["number"] == "Q-2026-002"
    told("check")


def test_a_void_revision_leaves_its_place_empty(quoted: Any, told: Told) -> None:
    quoted()
    told("quote", "send", str(told("quote", "revise", "Q-2026-001")["id"]))
    told("invoice", "void", "Q-2026-001", "--reason", "typing error")
    assert told("quote", "show", "Q-2026-001#1")["state"] == "sent"
    third = told("quote", "revise", "Q-2026-001#1")
    assert third["revision"] == 3
    assert told("quote", "send", str(third["id"]))["revision"] == 3
    told("check")


def test_whole_invoice_of_a_quote(quoted: Any, told: Told) -> None:
    quoted()
    draft = told("quote", "invoice", "Q-2026-001")
    assert (draft["kind"], draft["total"], draft["quote"]) == ("invoice", "1000.00", "Q-2026-001")
    assert told("quote", "show", "Q-2026-001")["state"] == "accepted"
    told("invoice", "issue", str(draft["id"]))
    shown = told("quote", "show", "Q-2026-001")
    assert (shown["state"], shown["invoiced"]) == ("invoiced", "1000.00")
    assert shown["invoices"][0]["number"] == "2026-001"
    assert "invoiced already: 2026-001" in told("quote", "invoice", "Q-2026-001", code=1)
    assert "can't be refused" in told("quote", "refuse", "Q-2026-001", code=1)
    assert "revised no more" in told("quote", "revise", "Q-2026-001", code=1)
    told("invoice", "void", "2026-001", "--reason", "wrong address")
    assert told("quote", "show", "Q-2026-001")["state"] == "accepted"


@pytest.mark.parametrize(
    ("words", "total"),
    [
        (("--line", "2"), "150.00"),
        (("--line", "1=4"), "340.00"),
        (("--line", "1=2.5", "--line", "2"), "362.50"),
        (("--percent", "30"), "300.00"),
        (("--percent", "33.33%"), "333.31"),
    ],
)
def test_part_of_a_quote(quoted: Any, told: Told, words: tuple[str, ...], total: str) -> None:
    quoted()
    part = told("quote", "invoice", "Q-2026-001", *words)
    assert part["total"] == total
    told("invoice", "issue", str(part["id"]))
    shown = told("quote", "show", "Q-2026-001")
    assert (shown["state"], shown["invoiced"]) == ("part_invoiced", total)
    assert "final" in told("quote", "invoice", "Q-2026-001", code=1)


def test_parts_never_ask_for_more_than_the_quote(quoted: Any, told: Told) -> None:
    quoted()
    told("quote", "invoice", "Q-2026-001", "--percent", "60")
    assert "is left to ask for" in told("quote", "invoice", "Q-2026-001", "--percent", "60", code=1)
    rest = told("quote", "invoice", "Q-2026-001", "--percent", "40")
    assert rest["total"] == "400.00"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--line", "3"), "There is no line 3"),
        (("--line", "x"), "names no line"),
        (("--line", "1=11"), "invoice that or less"),
        (("--line", "1=-1"), "invoice that or less"),
        (("--line", "1=0"), "invoice that or less"),
        (("--line", "1", "--line", "1"), "named twice"),
        (("--percent", "0"), "above 0 and up to 100"),
        (("--percent", "101"), "above 0 and up to 100"),
        (("--percent", "-5"), "above 0 and up to 100"),
        (("--percent", "x"), "number"),
    ],
)
def test_odd_parts_are_refused(
    quoted: Any, told: Told, words: tuple[str, ...], sentence: str
) -> None:
    quoted()
    if words[-1].startswith("-5"):
        words = ("--percent=-5",)
    assert sentence in told("quote", "invoice", "Q-2026-001", *words, code=1)
    assert told("invoice", "list") == []


def test_a_project_with_the_budget_of_the_quote(quoted: Any, told: Told) -> None:
    quoted()
    made = told("quote", "project", "Q-2026-001", "--deadline", "2026-06-01")
    assert made["project"] == "Shop relaunch"
    project = next(row for row in told("project", "list") if row["name"] == "Shop relaunch")
    assert (project["state"], project["budget_hours"], project["deadline"]) == (
        "quoted",
        "10",
        "2026-06-01",
    )
    assert project["budget"] == "1000.00"
    assert "already: “Shop relaunch”" in told("quote", "project", "Q-2026-001", code=1)
    told("quote", "accept", "Q-2026-001")
    project = next(row for row in told("project", "list") if row["name"] == "Shop relaunch")
    assert project["state"] == "active"
    told("undo")
    project = next(row for row in told("project", "list") if row["name"] == "Shop relaunch")
    assert project["state"] == "quoted"
    told("quote", "refuse", "Q-2026-001")
    project = next(
        row for row in told("project", "list", "--all") if row["name"] == "Shop relaunch"
    )
    assert project["state"] == "lost"


def test_a_proforma_has_its_own_number_and_becomes_an_invoice(quoted: Any, told: Told) -> None:
    quoted()
    draft = told("quote", "invoice", "Q-2026-001", "--proforma")
    sent = told("quote", "send", str(draft["id"]))
    assert (sent["number"], sent["state"], sent["kind"]) == ("PF-2026-001", "sent", "proforma")
    assert "nobody pays it" in told("invoice", "pay", "PF-2026-001", code=1)
    assert told("invoice", "list") == []
    bill = told("quote", "invoice", "PF-2026-001")
    assert (bill["kind"], bill["quote"]) == ("invoice", "Q-2026-001")
    issued = told("invoice", "issue", str(bill["id"]))
    assert issued["number"] == "2026-001"
    assert told("quote", "show", "PF-2026-001")["state"] == "invoiced"
    assert told("quote", "show", "Q-2026-001")["state"] == "invoiced"
    assert "invoiced already" in told("quote", "invoice", "PF-2026-001", code=1)


def test_a_proforma_has_a_payment_code_and_a_quote_has_none(
    quoted: Any, told: Told, tmp_path: Path, pdf_text: Any
) -> None:
    told("settings", "set", "office.name", "Studio Raka")
    iban = ("--iban", "BE71 0961 2345 6769", "--code", "epc")
    told("profile", "account", "add", "--currency", "EUR", *iban)
    quoted()
    draft = told("quote", "invoice", "Q-2026-001", "--proforma")
    told("quote", "send", str(draft["id"]))
    for number, there in (("Q-2026-001", False), ("PF-2026-001", True)):
        told("quote", "pdf", number, "-o", str(tmp_path / f"{number}.pdf"))
        text = "\n".join(pdf_text((tmp_path / f"{number}.pdf").read_bytes()))
        assert ("Scan with your banking app" in text) is there


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("accept", "Q-2026-001", "--on", "2026-02-01"), "before it was sent"),
        (("accept", "Q-2026-001", "--on", "2026-03-09"), "can't be in the future"),
        (("show", "Q-2026-009"), "There is no document"),
        (("send", "Q-2026-001"), "is issued and can't change"),
    ],
)
def test_odd_answers_are_refused(
    quoted: Any, told: Told, words: tuple[str, ...], sentence: str
) -> None:
    quoted()
    assert sentence in told("quote", *words, code=1)
    assert told("quote", "show", "Q-2026-001")["state"] == "sent"


def test_a_draft_is_neither_answered_nor_turned_into_anything(quoted: Any, told: Told) -> None:
    key = str(quoted(send=False)["id"])
    for verb in ("accept", "refuse", "revise", "invoice", "project"):
        assert "not sent yet" in told("quote", verb, key, code=1)
    told("quote", "delete", key)
    assert told("quote", "list") == []
    told("undo")
    assert len(told("quote", "list")) == 1


def test_an_invoice_is_no_quote(create: Told, told: Told) -> None:
    draft = create(line("1", "10", "O"))
    assert "is no quote" in told("quote", "send", str(draft["id"]), code=1)
    assert "Only a quote is valid" in told(
        "invoice", "edit", str(draft["id"]), "--valid-until", "2026-04-01", code=1
    )


@pytest.mark.parametrize(
    ("keys", "sentence"),
    [
        ({"due_date": "2026-05-01"}, "Nobody pays a quote"),
        ({"payment_days": 14}, "Nobody pays a quote"),
        ({"prepaid": "5"}, "Nothing is paid on a quote"),
        ({"issue_date": "2026-03-02", "valid_until": "2026-03-01"}, "run out before it is sent"),
    ],
)
def test_odd_drafts_are_refused(quoted: Any, keys: dict[str, Any], sentence: str) -> None:
    assert sentence in quoted(code=1, **keys)


def test_a_quote_is_never_owed(quoted: Any, told: Told, clock: FixedClock) -> None:
    quoted()
    told("quote", "accept", "Q-2026-001")
    clock.advance(seconds=90 * DAY)
    assert told("invoice", "list") == []
    assert "nobody pays it" in told("invoice", "pay", "Q-2026-001", code=1)
    assert "nothing to credit" in told("invoice", "credit", "Q-2026-001", code=1)
