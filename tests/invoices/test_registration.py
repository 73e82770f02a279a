# SPDX-License-Identifier: GPL-3.0-or-later
"""Since when tax is charged: what new lines bear, what is refused, what is worth a look."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from sohodesk.base.refusals import Refusal
from sohodesk.clients.service import add_client
from sohodesk.invoices import service, settings, taxsettings
from sohodesk.invoices.crediting import credit
from sohodesk.invoices.document import Document, Line, Particulars, Tax
from sohodesk.invoices.drafting import read_room
from sohodesk.invoices.issuing import issue, ready
from sohodesk.invoices.ready import Readiness
from sohodesk.store.desk import Desk

D = Decimal
NONE, PPN = Tax("O"), Tax("S", D(11))
BEFORE, SINCE = date(2026, 2, 28), date(2026, 3, 1)
Say = Callable[..., Any]


def registered(desk: Desk, since: date | None = SINCE) -> None:
    with desk.work("Set"):
        desk.settings.set(desk, settings.TAX_STATUS, "registered")
        desk.settings.set(desk, taxsettings.TAX_CATEGORY, "S")
        desk.settings.set_said(desk, taxsettings.TAX_RATE, "11")
        desk.settings.set(desk, settings.REGISTERED_SINCE, since.isoformat() if since else "")


@pytest.fixture
def clients(desk: Desk) -> Desk:
    """A client in rupiah (1) and one in euro (2) of an office in Indonesia."""
    add_client(desk, name="Nusa Kopi", currency="IDR")
    add_client(desk, name="Hartmann", currency="EUR")
    return desk


def draft(desk: Desk, tax: Tax, day: date | None = SINCE, client: int = 1) -> int:
    line = Line(D(10), D(5000), tax, "Checkout")
    said = Particulars(issue_date=day)
    return service.create_draft(desk, client_id=client, document=Document("", (line,)), said=said)


def of_tax(readiness: Readiness) -> tuple[list[str], list[str]]:
    errors, warnings = readiness.errors, readiness.warnings
    return (
        [problem.sentence for problem in errors if problem.where == "tax"],
        [problem.sentence for problem in warnings if problem.where == "tax"],
    )


def test_who_charges_no_tax_charges_no_ppn(clients: Desk) -> None:
    key = draft(clients, PPN)
    with pytest.raises(Refusal, match=r"says that you charge none\. Without PKP no PPN"):
        issue(clients, invoice_id=key)
    clients.settings.set(clients, settings.TAX_STATUS, "registered")
    assert issue(clients, invoice_id=key).number == "2026-001"


def test_tax_of_another_kind_is_only_worth_a_look(clients: Desk) -> None:
    key = draft(clients, Tax("S", D(19)), client=2)
    errors, warnings = of_tax(ready(clients, invoice_id=key))
    assert errors == []
    (warning,) = warnings
    assert warning == (
        "This document charges tax, but your profile says that you charge none. Take the tax off "
        "the lines, or change the tax status in the settings."
    )
    assert issue(clients, invoice_id=key).warnings


def test_before_the_day_there_is_no_ppn(clients: Desk) -> None:
    registered(clients)
    key = draft(clients, PPN, BEFORE)
    with pytest.raises(Refusal, match="you do so since 2026-03-01 only"):
        issue(clients, invoice_id=key)
    assert issue(clients, invoice_id=key, issue_date=SINCE).number == "2026-001"


def test_from_the_day_on_none_is_worth_a_look(clients: Desk) -> None:
    registered(clients)
    key = draft(clients, NONE, SINCE)
    assert of_tax(ready(clients, invoice_id=key)) == (
        [],
        ["You charge tax since 2026-03-01, but no line of this document bears any."],
    )
    assert of_tax(ready(clients, invoice_id=key, issue_date=BEFORE)) == ([], [])
    exported = draft(clients, Tax("G"), SINCE, client=2)
    assert of_tax(ready(clients, invoice_id=exported)) == ([], [])


def test_who_always_charged_tax_is_asked_nothing(clients: Desk) -> None:
    registered(clients, since=None)
    for tax in (NONE, PPN):
        assert of_tax(ready(clients, invoice_id=draft(clients, tax, BEFORE))) == ([], [])


def test_a_credit_note_gives_back_what_was_charged(clients: Desk) -> None:
    registered(clients)
    issue(clients, invoice_id=draft(clients, PPN))
    clients.settings.set(clients, settings.TAX_STATUS, "unregistered")
    note = credit(clients, invoice_id=1)
    assert of_tax(ready(clients, invoice_id=note)) == ([], [])
    assert issue(clients, invoice_id=note).number == "CN-2026-001"


@pytest.mark.parametrize(("day", "tax"), [(BEFORE, NONE), (SINCE, PPN), (None, PPN)])
def test_the_day_decides_what_new_lines_bear(
    clients: Desk, day: date | None, tax: Tax, say: Say, tmp_path: Path
) -> None:
    registered(clients)
    assert read_room(clients, invoice_id=draft(clients, NONE, day)).usual_tax == tax
    said: dict[str, Any] = {"client": "Nusa", "lines": [{"description": "x", "quantity": "1"}]}
    said["lines"][0]["price"] = "100000"
    if day is not None:
        said["issue_date"] = day.isoformat()
    file = tmp_path / "draft.json"
    file.write_text(json.dumps(said), encoding="utf-8")
    made = say("invoice", "create", file, "--json").json
    assert made["totals"]["tax"] == ("11000" if tax == PPN else "0")


def test_time_of_a_draft_follows_its_day(clients: Desk, say: Say) -> None:
    registered(clients)
    say("rate", "set", "Nusa", "100000")
    say("project", "add", "Nusa / Site")
    say("log", "2026-02-20 9-10 Nusa / Site Plan")
    first = say("invoice", "bill", "Nusa", "--json").json
    assert first["totals"]["tax"] == "11000"  # a new one is of today
    say("undo")
    clients.settings.set(clients, settings.REGISTERED_SINCE, "2026-03-03")
    assert say("invoice", "bill", "Nusa", "--json").json["totals"]["tax"] == "0"
