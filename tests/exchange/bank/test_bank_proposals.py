# SPDX-License-Identifier: GPL-3.0-or-later
"""What a movement may be: by reference, name and amount, with reasons; never more than is open."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sohodesk.exchange.bank.facts import CostRow, MovementRow, OwedRow
from sohodesk.exchange.bank.owing import Owing
from sohodesk.exchange.bank.proposal import Proposal
from sohodesk.exchange.bank.proposing import propose_all
from sohodesk.exchange.bank.spending import Costs
from sohodesk.invoices.payqr.references import qrr, scor

DAY = date(2026, 2, 20)


def owed(
    key: int, number: str, amount: int, client: str = "Hartmann & Söhne", client_id: int = 1
) -> OwedRow:
    kept = 20_000 if client == "PT Nusa Kopi" else 0
    return OwedRow(key, number, client_id, client, "EUR", date(2026, 1, key), None, amount, kept)


def came(amount: int, text: str = "", party: str = "", key: int = 1) -> MovementRow:
    return MovementRow(key, 1, DAY, None, amount, "EUR", party, text=text)


OPEN = (
    owed(1, "2026-001", 101150),
    owed(2, "2026-002", 50000),
    owed(3, "INV/2026/003", 73000, "Müller AG", 2),
    owed(4, "2026-004", 1_000_000, "PT Nusa Kopi", 3),
    owed(5, "2026-005", 42000, "Van Dijk", 4),
    owed(6, "2026-006", 42000, "Van Dijk", 4),
)


def first(row: MovementRow) -> Proposal | None:
    found = propose_all([row], Owing(OPEN), Costs())[row.id]
    return found[0] if found else None


def numbers(row: MovementRow) -> list[str]:
    found = first(row)
    return [] if found is None else [part.number for part in found.parts]


@pytest.mark.parametrize(
    "text",
    [
        "Rechnung 2026-001",
        "RE2026001 danke",
        "inv.2026/001",
        "Invoice 2026 001",
        scor("2026-001"),
        " ".join([scor("2026-001")[:4], scor("2026-001")[4:]]),
        qrr("2026-001"),
        qrr("2026-001", "123456"),
    ],
)
def test_a_reference_in_any_spelling_and_the_amount_are_sure(text: str) -> None:
    found = first(came(101150, text))
    assert found is not None
    assert [part.number for part in found.parts] == ["2026-001"]
    assert found.sure
    assert "2026-001 stands in the text" in found.reasons


@pytest.mark.parametrize("text", ["12026-0012", "2026-0010", "1999-001", "001"])
def test_another_number_is_not_taken_for_it(text: str) -> None:
    found = first(came(12345, text))
    assert found is None


@pytest.mark.parametrize(
    "party",
    ["HARTMANN & SOEHNE GMBH", "Hartmann + Sohne", "hartmann und söhne", "SÖHNE HARTMANN KG"],
)
def test_a_name_in_any_spelling_with_the_amount(party: str) -> None:
    found = first(came(50000, party=party))
    assert found is not None
    assert [part.number for part in found.parts] == ["2026-002"]
    assert found.sure


@pytest.mark.parametrize(
    "party", ["Hartman und Söhne", "HARTMNAN SOEHNE", "Hartmann & Sehne", "Hardmann und Sohne KG"]
)
def test_a_misspelt_name_is_proposed_and_asked(party: str) -> None:
    found = first(came(50000, party=party))
    assert found is not None
    assert [part.number for part in found.parts] == ["2026-002"]
    assert found.client == "Hartmann & Söhne"
    assert "part of the name" in found.reasons[0]
    assert not found.sure


@pytest.mark.parametrize("party", ["Martha Suhre", "Bartmon Stahl", "Herrmann Kohn"])
def test_a_name_that_is_only_like_it_is_another(party: str) -> None:
    found = first(came(50000, party=party))
    assert found is None or "name" not in found.reasons[0]


def test_a_sum_of_two_invoices_is_found() -> None:
    row = came(151150, party="Hartmann & Söhne")
    assert numbers(row) == ["2026-001", "2026-002"]
    assert numbers(came(151150, "2026-001 + 2026-002")) == ["2026-001", "2026-002"]
    assert numbers(came(84000)) == ["2026-005", "2026-006"]


def test_one_of_several_alike_is_asked() -> None:
    found = first(came(42000, party="Van Dijk"))
    assert found is not None
    assert not found.sure
    assert "the oldest of 2 of that amount" in found.reasons


def test_withheld_tax_and_a_fee_fill_the_rest() -> None:
    kept = first(came(980_000, "2026-004"))
    assert kept is not None
    assert (kept.parts[0].amount, kept.parts[0].withheld) == (980_000, 20_000)
    short = first(came(100150, "2026-001"))
    assert short is not None
    assert (short.parts[0].fee, short.sure) == (1000, False)
    part = first(came(60000, "2026-001"))
    assert part is not None
    assert (part.parts[0].amount, part.parts[0].fee) == (60000, 0)
    over = first(came(120000, "2026-001"))
    assert over is not None
    assert (over.parts[0].amount, over.rest) == (101150, 18850)


def test_money_of_another_currency_or_before_the_issue() -> None:
    row = came(101150, "2026-001")._replace(currency="USD")
    assert first(row) is None
    early = first(came(101150, "2026-001")._replace(day=date(2025, 12, 1)))
    assert early is not None
    assert not early.sure


def test_a_cost_by_amount_day_and_supplier() -> None:
    costs = [
        CostRow(7, DAY, None, "Hosteurope", "Hosting", "EUR", 5421),
        CostRow(8, date(2026, 1, 2), None, "Somebody", "", "EUR", 5421),
    ]
    row = came(-5421, "Lastschrift", "HOSTEUROPE GmbH")
    found = propose_all([row], Owing(OPEN), Costs(costs[:1]))[1]
    assert [(each.expense_id, each.sure) for each in found] == [(7, True)]
    both = propose_all([row], Owing(OPEN), Costs([*costs, costs[1]._replace(id=9, day=DAY)]))[1]
    assert both[0].expense_id == 7
    back = propose_all(
        [came(5421, party="Hosteurope")], Owing(()), Costs([costs[0]._replace(amount_minor=-5421)])
    )
    assert back[1][0].expense_id == 7


def test_of_what_comes_every_month_the_one_of_these_days_is_sure() -> None:
    months = [
        CostRow(n, date(2026, n, 12), date(2026, n, 12), "Indinet", "Internet", "EUR", 4850)
        for n in (1, 2, 3)
    ]
    row = came(-4850, party="INDINET")._replace(day=date(2026, 2, 12))
    found = propose_all([row], Owing(()), Costs(months))[1]
    assert [(each.expense_id, each.sure) for each in found] == [(2, True)]


def test_money_back_is_never_sure() -> None:
    back = Owing([owed(1, "2026-001", 1000)])
    found = propose_all([came(-1000, "2026-001")], Owing(()), Costs(), back)[1]
    assert [(each.kind, each.parts[0].amount, each.sure) for each in found] == [
        ("refund", -1000, False)
    ]


MONEY = st.sampled_from([101150, 50000, 73000, 151150, 42000, 84000, 980_000, 99, 200_000])
TEXTS = st.sampled_from(["2026-001", "2026-002 2026-001", "Van Dijk", "Müller", "", "INV2026003"])


@given(st.lists(st.tuples(MONEY, TEXTS), max_size=12))
def test_sure_ones_together_never_exceed_what_is_open(several: list[tuple[int, str]]) -> None:
    moved = [came(amount, text, key=at) for at, (amount, text) in enumerate(several, 1)]
    found = propose_all(moved, Owing(OPEN), Costs())
    left = {each.id: each.open_minor for each in OPEN}
    for row in moved:
        for proposal in found[row.id]:
            assert proposal.rest >= 0
            assert sum(part.amount for part in proposal.parts) + proposal.rest == row.amount_minor
            for part in proposal.parts:
                assert 0 < part.settles <= {e.id: e.open_minor for e in OPEN}[part.invoice_id]
        if found[row.id] and found[row.id][0].sure:
            for part in found[row.id][0].parts:
                left[part.invoice_id] -= part.settles
    assert min(left.values()) >= 0
