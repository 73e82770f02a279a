# SPDX-License-Identifier: GPL-3.0-or-later
"""What ``invoice edit`` keeps of a draft, what takes whose place, and where it ends."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.invoices.conftest import Told, line

LINES = (line("1", "1000", "O"), line("2", "250", "O"), line("1", "40", "O"))
PPH23 = {"percent": "2", "label": "PPh 23"}


@pytest.fixture
def draft(create: Told) -> str:
    return str(create(*LINES, issue_date="2026-03-02", withholding={**PPH23, "lines": [2]})["id"])


def edited(told: Told, draft: str, *words: str) -> Any:
    return told("invoice", "edit", draft, *words)


def withheld(shown: Any) -> tuple[str, str, str]:
    said = shown["withholding"]
    return said["percent"], said["label"], said["base"]


def test_a_day_to_pay_by_takes_the_place_of_days(told: Told, draft: str) -> None:
    assert edited(told, draft, "--payment-days", "30")["expected_due_date"] == "2026-04-01"
    assert edited(told, draft, "--due-date", "2026-03-20")["expected_due_date"] == "2026-03-20"
    moved = edited(told, draft, "--issue-date", "2026-03-10")
    assert moved["expected_due_date"] == "2026-03-20"
    assert edited(told, draft, "--payment-days", "5")["expected_due_date"] == "2026-03-15"
    assert edited(told, draft, "--issue-date", "2026-03-11")["expected_due_date"] == "2026-03-16"


def test_days_and_a_day_together_are_refused(told: Told, draft: str) -> None:
    words = ("--due-date", "2026-03-20", "--payment-days", "5")
    assert "not both" in told("invoice", "edit", draft, *words, code=1)


def test_what_is_not_said_of_the_withholding_stays(told: Told, draft: str) -> None:
    assert withheld(edited(told, draft, "--withholding", "2.5")) == ("2.5", "PPh 23", "500.00")
    named = edited(told, draft, "--withholding-label", "PPh 21")
    assert withheld(named) == ("2.5", "PPh 21", "500.00")
    based = edited(told, draft, "--withholding-base", "700")
    assert withheld(based) == ("2.5", "PPh 21", "700.00")
    lined = edited(told, draft, "--withholding-line", "3")
    assert withheld(lined) == ("2.5", "PPh 21", "40.00")
    assert edited(told, draft, "--withholding", "none")["withholding"] is None


def test_a_withholding_needs_its_percentage(told: Told, create: Told) -> None:
    bare = str(create(*LINES)["id"])
    for words in (("--withholding-base", "500"), ("--withholding-label", "PPh 23")):
        assert "percentage" in told("invoice", "edit", bare, *words, code=1)


def test_lines_are_counted_from_one_to_the_last(told: Told, draft: str) -> None:
    assert withheld(edited(told, draft, "--withholding-line", "1"))[2] == "1000.00"
    assert withheld(edited(told, draft, "--withholding-line", "3"))[2] == "40.00"
    for number in ("0", "4"):
        told_of = told("invoice", "edit", draft, "--withholding-line", number, code=1)
        assert f"There is no line {number}; there are lines 1 to 3." in told_of
    twice = ("--withholding-line", "1", "--withholding-line", "1")
    assert "Line 1 is named twice." in told("invoice", "edit", draft, *twice, code=1)


def test_a_label_may_have_eighty_letters(told: Told, draft: str) -> None:
    assert withheld(edited(told, draft, "--withholding-label", "x" * 80))[1] == "x" * 80
    longer = told("invoice", "edit", draft, "--withholding-label", "x" * 81, code=1)
    assert "at most 80" in longer


def test_zero_percent_is_a_withholding_that_is_told(told: Told, draft: str) -> None:
    shown = edited(told, draft, "--withholding", "0")["withholding"]
    assert (shown["percent"], shown["amount"], shown["base"]) == ("0", "0.00", "500.00")


def test_of_a_day_and_days_only_one_is_kept(told: Told, draft: str, book_path: Path) -> None:
    def kept() -> tuple[str | None, int | None]:
        with closing(sqlite3.connect(book_path)) as book:
            found = book.execute("SELECT due_date, payment_days FROM invoice").fetchone()
        return found[0], found[1]

    edited(told, draft, "--payment-days", "30")
    assert kept() == (None, 30)
    edited(told, draft, "--due-date", "2026-03-20")
    assert kept() == ("2026-03-20", None)
    edited(told, draft, "--payment-days", "5")
    assert kept() == (None, 5)
