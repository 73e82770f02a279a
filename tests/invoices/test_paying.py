# SPDX-License-Identifier: GPL-3.0-or-later
"""Payments, voiding, credit notes, and the states that follow from them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sohodesk.app.bootstrap import all_models
from sohodesk.base.clock import FixedClock
from sohodesk.base.refusals import Refusal
from sohodesk.clients.service import add_client, add_project
from sohodesk.invoices import queries, service
from sohodesk.invoices.billable import billable_time
from sohodesk.invoices.billing import bill
from sohodesk.invoices.crediting import credit
from sohodesk.invoices.document import Document, Line, Tax, Withholding
from sohodesk.invoices.documentlines import DocumentLine, Tally, tally
from sohodesk.invoices.issuing import issue
from sohodesk.invoices.paying import pay, remove_payment, void
from sohodesk.invoices.queries import DocumentFilter, DocumentRow
from sohodesk.invoices.states import STATES, Events, state_of
from sohodesk.store.desk import Desk
from sohodesk.store.seals import verify
from sohodesk.timelog.service import log

D = Decimal
LINE = Line(D(10), D("85.00"), Tax("S", D(19)), "Variant picker", "h")  # 1011.50


@pytest.fixture
def client(desk: Desk) -> int:
    return add_client(desk, name="Hartmann & Söhne", currency="EUR")


@pytest.fixture
def invoice(desk: Desk, client: int) -> int:
    return issued(desk, client, LINE)


def issued(desk: Desk, client: int, *lines: Line, **more: object) -> int:
    document = Document("EUR", lines, **more)  # type: ignore[arg-type]
    invoice_id = service.create_draft(desk, client_id=client, document=document)
    issue(desk, invoice_id=invoice_id)
    return invoice_id


def row(desk: Desk, invoice_id: int, today: date = date(2026, 3, 2)) -> DocumentRow:
    with desk.read() as session:
        return queries.document(session, invoice_id, today)


def sound(desk: Desk) -> bool:
    with desk.read() as session:
        return verify(session, all_models()) == []


def test_paid_in_part_then_whole(desk: Desk, invoice: int) -> None:
    pay(desk, invoice_id=invoice, amount=D("500.00"))
    assert (row(desk, invoice).state, row(desk, invoice).open_minor) == ("part_paid", 51150)
    pay(desk, invoice_id=invoice)
    assert (row(desk, invoice).state, row(desk, invoice).cash_minor) == ("paid", 101150)
    with pytest.raises(Refusal, match="Nothing is open"):
        pay(desk, invoice_id=invoice)
    assert sound(desk)


def test_more_than_is_open_is_refused_with_the_amount(desk: Desk, invoice: int) -> None:
    pay(desk, invoice_id=invoice, amount=D(11))
    with pytest.raises(Refusal, match="Only €\N{NO-BREAK SPACE}1,000\\.50 is open on 2026-001"):
        pay(desk, invoice_id=invoice, amount=D("1000.51"))


@pytest.mark.parametrize("amount", ["0", "-1", "1.005", "NaN"])
def test_payments_that_make_no_sense(desk: Desk, invoice: int, amount: str) -> None:
    with pytest.raises(Refusal):
        pay(desk, invoice_id=invoice, amount=D(amount))
    assert row(desk, invoice).state == "issued"


def test_a_payment_comes_in_today_or_before(desk: Desk, invoice: int, clock: FixedClock) -> None:
    with pytest.raises(Refusal, match="future"):
        pay(desk, invoice_id=invoice, on=date(2026, 3, 3))
    pay(desk, invoice_id=invoice, on=date(2026, 3, 1))
    assert clock.zone() == "Asia/Jakarta"


def test_a_withholding_slip_settles_too(desk: Desk, client: int) -> None:
    invoice = issued(desk, client, LINE, withholding=Withholding(D(2), "PPh 23"))
    pay(desk, invoice_id=invoice, withheld=D("17.00"), slip_number="BP-1")
    found = row(desk, invoice)
    assert (found.state, found.cash_minor, found.slips_minor) == ("paid", 99450, 1700)
    with desk.read() as session:
        assert queries.payments(session, invoice)[0].slip_number == "BP-1"


def test_drafts_void_ones_and_credit_notes_are_not_paid(
    desk: Desk, client: int, invoice: int
) -> None:
    draft = service.create_draft(desk, client_id=client, document=Document("EUR", (LINE,)))
    note = credit(desk, invoice_id=invoice, amount=D(10))
    issue(desk, invoice_id=note)
    gone = issued(desk, client, LINE)
    void(desk, invoice_id=gone, reason="twice")
    for invoice_id in (draft, note, gone):
        with pytest.raises(Refusal):
            pay(desk, invoice_id=invoice_id)


def test_a_payment_is_undone_or_removed_and_stays_in_the_chain(desk: Desk, invoice: int) -> None:
    pay(desk, invoice_id=invoice)
    desk.undo()
    assert row(desk, invoice).state == "issued"
    desk.redo()
    assert row(desk, invoice).state == "paid"
    with desk.read() as session:
        payment = queries.payments(session, invoice)[0]
    remove_payment(desk, payment_id=payment.id)
    assert row(desk, invoice).state == "issued"
    assert sound(desk)


def test_overdue_is_a_matter_of_the_day(desk: Desk, invoice: int) -> None:
    assert row(desk, invoice, date(2026, 3, 16)).state == "issued"
    assert row(desk, invoice, date(2026, 3, 17)).state == "overdue"
    pay(desk, invoice_id=invoice, amount=D(1))
    assert row(desk, invoice, date(2026, 3, 17)).state == "overdue"


def test_void_is_refused_once_money_has_moved(desk: Desk, client: int, invoice: int) -> None:
    with pytest.raises(Refusal, match="why"):
        void(desk, invoice_id=invoice, reason="  ")
    pay(desk, invoice_id=invoice, amount=D(1))
    with pytest.raises(Refusal, match="paid"):
        void(desk, invoice_id=invoice, reason="wrong")
    other = issued(desk, client, LINE)
    issue(desk, invoice_id=credit(desk, invoice_id=other, amount=D(1)))
    with pytest.raises(Refusal, match="credit notes"):
        void(desk, invoice_id=other, reason="wrong")


def test_voiding_frees_the_time(desk: Desk, clock: FixedClock) -> None:
    client = add_client(desk, name="Big", currency="EUR", rate=D(85))
    project = add_project(desk, client_id=client, name="Shop")
    start = clock.now()
    clock.advance(hours=2)
    log(desk, start=start, end=clock.now(), project_id=project)
    invoice = bill(desk, client_id=client)
    issue(desk, invoice_id=invoice)
    with desk.read() as session:
        assert billable_time(session, client) == []
    void(desk, invoice_id=invoice, reason="wrong company")
    with desk.read() as session:
        assert len(billable_time(session, client)) == 1
    assert sound(desk)


# -------------------------------------------------------------------------------- credit notes


def test_a_whole_credit_note(desk: Desk, invoice: int) -> None:
    note = credit(desk, invoice_id=invoice, reason="Wrong month")
    assert row(desk, note).state == "draft"
    assert row(desk, invoice).state == "issued"
    assert issue(desk, invoice_id=note).number == "CN-2026-001"
    found = row(desk, note)
    assert (found.state, found.credits_number, found.due_minor) == ("issued", "2026-001", 101150)
    assert (row(desk, invoice).state, row(desk, invoice).open_minor) == ("credited", 0)
    with pytest.raises(Refusal, match="credited already"):
        credit(desk, invoice_id=invoice)
    with pytest.raises(Refusal, match="credit note itself"):
        credit(desk, invoice_id=note)
    assert sound(desk)


def test_credit_in_parts_never_takes_back_more(desk: Desk, invoice: int) -> None:
    first = credit(desk, invoice_id=invoice, quantities={1: D(4)})
    assert row(desk, first).total_minor == 40460
    second = credit(desk, invoice_id=invoice, amount=D("700.00"))
    issue(desk, invoice_id=first)
    with pytest.raises(Refusal, match="more than 2026-001"):
        issue(desk, invoice_id=second)
    with pytest.raises(Refusal, match=r"606\.90"):
        credit(desk, invoice_id=invoice, amount=D("606.91"))
    rest = credit(desk, invoice_id=invoice)
    issue(desk, invoice_id=rest)
    assert row(desk, invoice).state == "credited"


@pytest.mark.parametrize(
    "quantities", [{2: D(1)}, {1: D(0)}, {1: D(11)}, {1: D(-1)}, {}, {0: D(1)}]
)
def test_lines_that_are_not_there(desk: Desk, invoice: int, quantities: dict[int, D]) -> None:
    with pytest.raises(Refusal):
        credit(desk, invoice_id=invoice, quantities=quantities)


def test_lines_or_amount(desk: Desk, invoice: int) -> None:
    with pytest.raises(Refusal, match="not both"):
        credit(desk, invoice_id=invoice, quantities={1: D(1)}, amount=D(1))


# --------------------------------------------------------------------------------------- lists


def test_lists_and_their_sums(desk: Desk, client: int) -> None:
    paid, part, late, free = (issued(desk, client, LINE) for _n in range(4))
    pay(desk, invoice_id=paid)
    pay(desk, invoice_id=part, amount=D(100))
    issue(desk, invoice_id=credit(desk, invoice_id=free))
    service.create_draft(desk, client_id=client, document=Document("EUR", (LINE,)))
    with desk.read() as session:
        rows = queries.documents(session, date(2026, 3, 2))
        assert rows[0].state == "draft"
        assert [r.number for r in rows[1:]] == [
            "CN-2026-001",
            "2026-004",
            "2026-003",
            "2026-002",
            "2026-001",
        ]
        for wanted, count in (
            (DocumentFilter(state="paid"), 1),
            (DocumentFilter(client_id=99), 0),
            (DocumentFilter(kind="credit"), 1),
            (DocumentFilter(year=2025), 1),
            (DocumentFilter(text="söhne"), 6),
            (DocumentFilter(text="2026-00"), 5),
            (DocumentFilter(text="100%"), 0),
        ):
            assert len(queries.documents(session, date(2026, 3, 2), wanted)) == count
    lines = [DocumentLine(each) for each in rows]
    assert tally(lines, "issued", None) == Tally(2, {"EUR": 101150 + 91150})
    assert tally(lines, "paid", None) == Tally(1, {"EUR": 101150})
    assert tally(lines, "all", None) == Tally(6, {"EUR": 4 * 101150})
    assert row(desk, late, date(2026, 4, 1)).state == "overdue"


@given(
    st.builds(
        Events,
        kind=st.sampled_from(["invoice", "credit"]),
        issued=st.booleans(),
        voided=st.booleans(),
        due_date=st.one_of(st.none(), st.dates(date(2026, 1, 1), date(2026, 1, 5))),
        due_minor=st.integers(0, 100),
        settled_minor=st.integers(0, 100),
        credited_minor=st.integers(0, 100),
    )
)
def test_states_and_open_amounts_agree(events: Events) -> None:
    state = state_of(events, date(2026, 1, 3))
    assert state in STATES
    if state in ("draft", "void", "paid", "credited"):
        assert events.open_minor == 0
    if state in ("part_paid", "overdue"):
        assert events.open_minor > 0
