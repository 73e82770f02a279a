# SPDX-License-Identifier: GPL-3.0-or-later
"""Series of numbers: where they begin, what they are called by, what a credit note may answer."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from sohodesk.base.refusals import Refusal
from sohodesk.clients.service import add_client
from sohodesk.invoices import service, settings
from sohodesk.invoices.counters import begin_at, next_number, short_name
from sohodesk.invoices.crediting import credit
from sohodesk.invoices.document import Document, Line, Particulars, Tax
from sohodesk.invoices.issuing import issue, ready
from sohodesk.invoices.letter import Recipient
from sohodesk.invoices.paying import void
from sohodesk.store.desk import Desk

D = Decimal
LINE = Line(D(10), D("85.00"), Tax("O"), "Variant picker", "h")


@pytest.fixture
def client(desk: Desk) -> int:
    return add_client(desk, name="Hartmann & Söhne", currency="EUR")


def draft(desk: Desk, client: int, day: date | None = None) -> int:
    said = Particulars(issue_date=day)
    return service.create_draft(
        desk, client_id=client, document=Document("EUR", (LINE,)), said=said
    )


def issued(desk: Desk, client: int, day: date | None = None) -> str:
    return issue(desk, invoice_id=draft(desk, client, day)).number


def test_credit_notes_have_a_series_of_their_own(desk: Desk, client: int) -> None:
    desk.settings.set(desk, settings.CREDIT_NOTE_PATTERN, "{year}-C{seq}")
    assert [issued(desk, client) for _ in range(3)] == ["2026-001", "2026-002", "2026-003"]
    notes = [credit(desk, invoice_id=key, amount=D(5)) for key in (1, 2)]
    assert next_number(desk, invoice_id=notes[0]) == "2026-C1"
    assert [issue(desk, invoice_id=key).number for key in notes] == ["2026-C1", "2026-C2"]
    assert issued(desk, client) == "2026-004"


def test_months_and_clients_count_for_themselves(desk: Desk, client: int) -> None:
    desk.settings.set(desk, settings.PATTERN, "{client}/{yy}{month:02}/{seq}")
    other = add_client(desk, name="Nusa Kopi", currency="EUR", short="N K")
    february, march = date(2026, 2, 27), date(2026, 3, 1)
    assert [
        issued(desk, *each)
        for each in ((client, february), (client, march), (other, march), (client, march))
    ] == ["HS/2602/1", "HS/2603/1", "NK/2603/1", "HS/2603/2"]
    assert next_number(desk, invoice_id=draft(desk, other, march)) == "NK/2603/2"


@pytest.mark.parametrize(
    ("name", "short", "said"),
    [
        ("Hartmann & Söhne", "", "HS"),
        ("Hartmann & Söhne", " H & S ", "H&S"),
        ("eins zwei drei vier fünf sechs sieben", "", "EZDVFS"),
        ("Ñandú 7", "", "Ñ7"),
        ("!?", "", "X"),
        ("Nusa Kopi", "   ", "NK"),
    ],
)
def test_a_client_is_called_in_numbers(name: str, short: str, said: str) -> None:
    assert short_name(Recipient(name, short)) == said


def test_a_beginning_may_be_corrected_until_a_number_is_given(desk: Desk, client: int) -> None:
    assert begin_at(desk, sequence=480) == "2026-480"
    assert begin_at(desk, sequence=48) == "2026-048"
    assert begin_at(desk, sequence=7, kind="credit") == "CN-2026-007"
    assert issued(desk, client) == "2026-048"
    with pytest.raises(Refusal, match="no gaps"):
        begin_at(desk, sequence=50)
    assert issued(desk, client) == "2026-049"
    note = credit(desk, invoice_id=1)
    assert issue(desk, invoice_id=note).number == "CN-2026-007"


def test_numbers_begin_between_one_and_a_billion(desk: Desk) -> None:
    for sequence in (0, -1, 10**9 + 1):
        with pytest.raises(Refusal, match="begin at 1"):
            begin_at(desk, sequence=sequence)
    assert begin_at(desk, sequence=10**9) == "2026-1000000000"
    assert begin_at(desk, sequence=1) == "2026-001"


def test_numbers_of_each_client_begin_by_themselves(desk: Desk) -> None:
    desk.settings.set(desk, settings.PATTERN, "{client}-{seq}")
    with pytest.raises(Refusal, match="every client has numbers of its own"):
        begin_at(desk, sequence=5)


def test_a_note_of_an_invoice_that_was_voided_meanwhile_is_not_issued(
    desk: Desk, client: int
) -> None:
    issued(desk, client)
    note = credit(desk, invoice_id=1)
    void(desk, invoice_id=1, reason="Never sent")
    with pytest.raises(Refusal, match="2026-001 is void; there is nothing to credit"):
        issue(desk, invoice_id=note)


def test_notes_may_take_back_all_and_not_more(desk: Desk, client: int) -> None:
    issued(desk, client)
    notes = [credit(desk, invoice_id=1, amount=D(850)) for _ in range(2)]
    issue(desk, invoice_id=notes[0])
    with pytest.raises(Refusal, match="more than 2026-001 asked for"):
        issue(desk, invoice_id=notes[1])


def test_a_note_bears_the_day_of_its_invoice_or_a_later_one(desk: Desk, client: int) -> None:
    day = date(2026, 2, 20)
    issued(desk, client, day)
    note = credit(desk, invoice_id=1)
    with pytest.raises(Refusal, match="can't be older"):
        issue(desk, invoice_id=note, issue_date=date(2026, 2, 19))
    assert issue(desk, invoice_id=note, issue_date=day).number == "CN-2026-001"


def test_the_day_asked_about_is_the_one_looked_at(desk: Desk, client: int) -> None:
    key = draft(desk, client, date(2026, 3, 2))
    later = ready(desk, invoice_id=key, issue_date=date(2026, 3, 3))
    today = ready(desk, invoice_id=key)
    assert "issue_date" in [problem.where for problem in later.warnings]
    assert "issue_date" not in [problem.where for problem in today.warnings]


def test_what_quotes_and_receipts_go_by_stands_with_invoices_in_the_settings() -> None:
    declared = [s for s in settings.SETTINGS if s.key.split(".")[0] in ("quote", "receipt")]
    assert len(declared) > 4
    assert {s.group for s in declared} == {"invoices"}
