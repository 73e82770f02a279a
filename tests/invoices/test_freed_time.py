# SPDX-License-Identifier: GPL-3.0-or-later
"""When billed time is offered again: a void or wholly credited invoice frees it, less does not."""

from __future__ import annotations

from typing import Any

import pytest

from tests.invoices.conftest import Told


@pytest.fixture
def billed(told: Told) -> Told:
    """An issued invoice 2026-001 of two entries: 2.5 h at 85.00 make 212.50."""
    told("project", "add", "Hartmann / Shop")
    told("rate", "set", "Hartmann", "85.00")
    told("log", "2026-03-01 9:30-11 Shop checkout bug")
    told("log", "2026-03-02 7:00-8 Shop call")
    draft = told("invoice", "bill", "Hartmann", "--group", "entry")
    told("invoice", "issue", str(draft["id"]))
    return told


def unbilled(told: Told) -> int:
    return len(told("entries", "--unbilled"))


def credited(told: Told, *words: str) -> Any:
    """A credit note of 2026-001, issued."""
    note = told("invoice", "credit", "2026-001", *words)
    assert unbilled(told) == 0, "a draft of a credit note frees nothing"
    return told("invoice", "issue", str(note["id"]))


def test_a_credit_note_over_the_whole_frees_the_time(billed: Told) -> None:
    credited(billed)
    assert unbilled(billed) == 2
    assert [row["invoice"] for row in billed("entries")] == [None, None]
    again = billed("invoice", "bill", "Hartmann", "--group", "entry")
    assert (again["totals"]["total"], len(again["lines"])) == ("212.50", 2)
    assert billed("invoice", "issue", str(again["id"]))["number"] == "2026-002"
    assert "no unbilled time" in billed("invoice", "bill", "Hartmann", code=1)
    first = billed("invoice", "show", "2026-001")
    assert (first["state"], first["open"], first["subject"]) == ("credited", "0.00", "Shop")
    assert billed("check")["sound"]
    assert billed("verify")["sound"]


def test_parts_that_reach_the_whole_free_it_and_less_does_not(billed: Told) -> None:
    credited(billed, "--line", "1")
    assert unbilled(billed) == 0
    credited(billed, "84.99")
    assert unbilled(billed) == 0
    credited(billed, "0.01")
    assert unbilled(billed) == 2


def test_a_paid_invoice_that_is_credited_frees_its_time(billed: Told) -> None:
    billed("invoice", "pay", "2026-001")
    credited(billed)
    assert unbilled(billed) == 2


def test_a_void_invoice_frees_its_time(billed: Told) -> None:
    billed("invoice", "void", "2026-001", "--reason", "twice")
    assert unbilled(billed) == 2
    assert billed("invoice", "list")[0]["subject"] == "Shop"


def test_what_freed_time_is_never_taken_back(billed: Told) -> None:
    note = credited(billed)["number"]
    assert "can't be undone" in billed("undo", code=1)
    sentence = billed("invoice", "void", note, "--reason", "x", code=1)
    assert "2026-001" in sentence
    assert "new invoice" in sentence
    again = billed("invoice", "bill", "Hartmann")
    assert unbilled(billed) == 0
    billed("undo")
    assert unbilled(billed) == 2
    billed("redo")
    assert billed("invoice", "show", str(again["id"]))["totals"]["total"] == "212.50"
    assert unbilled(billed) == 0


def test_a_part_that_was_credited_may_be_voided(billed: Told) -> None:
    note = credited(billed, "12.50")["number"]
    billed("invoice", "void", note, "--reason", "wrong amount")
    credited(billed)
    assert unbilled(billed) == 2


def test_the_last_part_brings_the_rounding_back_too(billed: Told) -> None:
    billed("settings", "set", "invoice.cash_step", "1")
    billed("settings", "set", "office.currency", "EUR")
    billed("log", "2026-03-02 8:00-8:10 Shop call")
    draft = billed("invoice", "bill", "Hartmann")
    assert (draft["totals"]["total"], draft["totals"]["due"]) == ("14.17", "14.00")
    billed("invoice", "issue", str(draft["id"]))
    for words in (("10.17",), ()):
        note = billed("invoice", "credit", "2026-002", *words)
        billed("invoice", "issue", str(note["id"]))
    shown = billed("invoice", "show", "2026-002")
    assert (shown["state"], shown["credited"], shown["open"]) == ("credited", "14.00", "0.00")
