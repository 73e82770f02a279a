# SPDX-License-Identifier: GPL-3.0-or-later
"""``service …``: prices by currency, words by language, lines of drafts, archive and merge."""

from __future__ import annotations

from typing import Any

import pytest

from tests.invoices.conftest import line


@pytest.fixture
def draft(create: Any) -> str:
    return str(create(line("1", "10.00", "O"), language="id")["id"])


@pytest.fixture
def care(told: Any) -> Any:
    return told(
        *("service", "add", "Care plan", "--unit", "months", "--description", "Care of the site"),
        *("--price", "EUR=420.00", "--price", "idr=7000000", "--text", "id=Perawatan situs"),
    )


def test_a_service_has_prices_and_words(care: Any, told: Any) -> None:
    assert care["prices"] == {"EUR": "420", "IDR": "7000000"}
    assert (care["unit"], care["tax"], care["texts"]) == ("month", None, {"id": "Perawatan situs"})
    edited = told(
        *("service", "edit", "care", "--price", "EUR=450.50", "--price", "IDR="),
        *("--text", "de=Wartung", "--tax", "S:19"),
    )
    assert edited["prices"] == {"EUR": "450.5"}
    assert edited["texts"] == {"de": "Wartung", "id": "Perawatan situs"}
    assert edited["tax"] == {"category": "S", "rate": "19"}
    assert [row["name"] for row in told("service", "list")] == ["Care plan"]


def test_a_line_is_taken_in_the_words_and_money_of_the_draft(
    care: Any, told: Any, draft: str
) -> None:
    shown = told("service", "use", "care", draft, "--quantity", "2")
    taken = shown["lines"][1]
    assert (taken["description"], taken["price"], taken["unit"]) == (
        "Perawatan situs",
        "420",
        "month",
    )
    assert shown["totals"]["total"] == "850.00"
    told("invoice", "edit", draft, "--language", "fr")
    shown = told("service", "use", "care", draft, "--price", "1.005")
    assert shown["lines"][2]["description"] == "Care of the site"
    assert shown["lines"][2]["net"] == "1.01"
    assert told("service", "show", "care")["used"] == 2
    # What the catalogue says later leaves the draft as it is.
    told("service", "edit", "care", "--price", "EUR=1")
    assert told("invoice", "show", draft)["totals"]["total"] == "851.01"


def test_without_a_price_in_the_currency_it_is_refused(care: Any, told: Any, draft: str) -> None:
    told("service", "edit", "care", "--price", "EUR=")
    assert "no price in EUR" in told("service", "use", "care", draft, code=1)
    assert len(told("invoice", "show", draft)["lines"]) == 1
    told("service", "use", "care", draft, "--price", "5")


def test_archived_ones_are_not_taken(care: Any, told: Any, draft: str) -> None:
    told("service", "archive", "care")
    assert told("service", "list") == []
    assert len(told("service", "list", "--all")) == 1
    assert "archived" in told("service", "use", "care", draft, code=1)
    told("service", "archive", "care", "--bring-back")
    told("service", "use", "care", draft)


def test_merging_leaves_issued_documents_alone(care: Any, told: Any, draft: str) -> None:
    told("service", "use", "care", draft)
    told("invoice", "issue", draft)
    told("service", "add", "Care", "--price", "EUR=1", "--price", "USD=2")
    merged = told("service", "merge", "care plan", "--into", "#2")
    assert merged["prices"] == {"EUR": "1", "IDR": "7000000", "USD": "2"}
    rows = told("service", "list", "--all")
    assert [(row["name"], row["archived"]) for row in rows] == [
        ("Care", False),
        ("Care plan", True),
    ]
    told("verify")
    told("service", "add", "Unused")
    told("service", "merge", "unused", "--into", "#2")
    assert len(told("service", "list", "--all")) == 2


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--price", "EUR"), "can't be read"),
        (("--price", "EUR=x"), "number"),
        (("--price", "EUR=-1"), "never negative"),
        (("--price", "XQX=1"), "no currency"),
        (("--text", "xx=Hello"), "not a language"),
        (("--tax", "Q:1"), "no tax"),
        (("--tax", "S"), "needs a rate"),
        (("--tax", "Z:5"), "needs a rate"),
    ],
)
def test_what_can_not_be_added(told: Any, words: tuple[str, ...], says: str) -> None:
    assert says in told("service", "add", "Care", *words, code=1)
    assert told("service", "list", "--all") == []


def test_names_are_given_once(care: Any, told: Any) -> None:
    assert "already" in told("service", "add", "care PLAN", code=1)
    assert "needs a name" in told("service", "add", "  ", code=1)
