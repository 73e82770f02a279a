# SPDX-License-Identifier: GPL-3.0-or-later
"""The statement of a client: what was open, what moved, what is open, currency by currency."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from sohodesk.invoices.statement.rules import KINDS, Movement, accounts
from tests.invoices.conftest import line

Told = Callable[..., Any]

_MOVEMENTS = st.lists(
    st.builds(
        Movement,
        st.dates(date(2026, 1, 1), date(2026, 12, 31)),
        st.sampled_from(KINDS),
        st.text(max_size=3),
        st.sampled_from(["EUR", "IDR"]),
        st.integers(-(10**9), 10**9),
    ),
    max_size=20,
)
_DAYS = st.none() | st.dates(date(2026, 1, 1), date(2026, 12, 31))


@given(_MOVEMENTS, _DAYS, st.dates(date(2026, 1, 1), date(2026, 12, 31)))
def test_a_period_closes_with_what_the_next_one_opens(
    movements: list[Movement], first: date | None, last: date
) -> None:
    for account in accounts(movements, first, last, "IDR"):
        balance = account.opening_minor
        for entry in account.entries:
            balance += entry.movement.minor
            assert entry.balance_minor == balance
        assert account.closing_minor == balance
        assert account.closing_minor == (
            account.opening_minor + account.charged_minor - account.settled_minor
        )
        days = [entry.movement.day for entry in account.entries]
        assert all(before <= after for before, after in pairwise(days))
        every = [each for each in movements if each.currency == account.currency]
        assert account.closing_minor == sum(each.minor for each in every if each.day <= last)


def test_a_statement_from_documents_to_page(
    told: Told, create: Told, tmp_path: Path, pdf_text: Callable[[bytes], list[str]]
) -> None:
    first = create(line("1", "100.00", "O"))["id"]
    told("invoice", "issue", str(first), "--date", "2026-01-10")
    told("invoice", "pay", str(first), "40.00", "--on", "2026-02-05")
    second = create(line("2", "25.50", "O"))["id"]
    told("invoice", "issue", str(second), "--date", "2026-02-20")
    create(line("1", "999.00", "O"))  # a draft is owed by nobody
    file = tmp_path / "statement.pdf"
    said = told(
        *("client", "statement", "hartmann", "--from", "2026-02-01", "--to", "2026-02-28"),
        *("--pdf", str(file)),
    )
    (account,) = said["accounts"]
    assert (account["currency"], account["opening"], account["closing"]) == (
        *("EUR", "100.00", "111.00"),
    )
    assert [(row["kind"], row["amount"], row["balance"]) for row in account["entries"]] == [
        ("payment", "-40.00", "60.00"),
        ("invoice", "51.00", "111.00"),
    ]
    assert Decimal(account["billed"]) - Decimal(account["settled"]) == Decimal("11.00")
    page = "".join(pdf_text(file.read_bytes()))
    for words in ("Statement of account", "Hartmann & Söhne", "Opening balance", "111.00"):
        assert words.replace(" ", "") in page.replace(" ", "").replace("\N{NO-BREAK SPACE}", "")


def test_void_documents_and_empty_periods_move_nothing(told: Told, create: Told) -> None:
    key = create(line("1", "100.00", "O"))["id"]
    told("invoice", "issue", str(key), "--date", "2026-01-10")
    told("invoice", "void", str(key), "--reason", "Twice")
    assert told("client", "statement", "hartmann")["accounts"] == []
    said = told("client", "statement", "hartmann", as_json=False)
    assert said.startswith("Nothing was billed or paid")
    refused = told(
        *("client", "statement", "hartmann", "--from", "2026-02-01", "--to", "2026-01-01"), code=1
    )
    assert "ends before it begins" in refused
