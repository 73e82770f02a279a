# SPDX-License-Identifier: GPL-3.0-or-later
"""Expenses beside a draft: ticked under the unbilled time, from the menu, in the dialog."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from sohodesk.clients import service as clients
from sohodesk.expenses import queries
from sohodesk.expenses.service import add_expense
from sohodesk.expenses.window.costform import CostForm
from sohodesk.store.desk import Desk

FEB = date(2026, 2, 27)


@pytest.fixture
def editor(window: Any, desk: Desk) -> Any:
    """The editor on a new draft of a client with two costs."""
    client = clients.add_client(desk, name="Hartmann", rate=Decimal(100_000))
    for what, minor in (("Theme", 350_000), ("Print", 20_000)):
        add_expense(
            desk, amount_minor=minor, day=FEB, description=what, client_id=client, billable=True
        )
    window.go("invoices", new=True)
    found = window.page.editor
    found._use_client(client)
    return found


def states(desk: Desk) -> dict[str, str]:
    with desk.read() as session:
        return {row.description: row.state for row in queries.expenses(session)}


def lines(editor: Any) -> list[tuple[str, str]]:
    return [(kept.line.description, kept.kind) for kept in editor.room.draft.kept]


def offered(editor: Any) -> list[str]:
    """The costs that the card of the material shows, in their order."""
    return [cost.description for cost in editor.time.shown.costs]


def test_a_ticked_cost_becomes_a_line(editor: Any, desk: Desk) -> None:
    card = editor.time
    assert offered(editor) == ["Theme", "Print"]
    assert card.counted.text() == "2 expenses"
    card.lines.tick({("cost", 1)}, on=True)
    assert card.counted.text() == "1 expense"
    editor.save()
    assert lines(editor) == [("Theme", "expense")]
    assert states(desk) == {"Theme": "draft", "Print": "billable"}


def test_a_line_that_goes_frees_its_cost(editor: Any, desk: Desk) -> None:
    editor.material.add_cost(1)
    editor.material.add_cost(2)
    assert len(lines(editor)) == 2
    editor.form.lines[0].removed.emit()
    editor.save()
    assert lines(editor) == [("Print", "expense")]
    assert states(desk)["Theme"] == "billable"


def test_the_menu_offers_costs_and_a_new_one(editor: Any, desk: Desk, window: Any) -> None:
    actions = [each for each in editor.material.menu().actions() if not each.isSeparator()]
    assert [each.text().split("\t")[0] for each in actions] == [
        *("27 Feb  Print", "27 Feb  Theme", "New expense…")
    ]
    actions[0].trigger()
    assert lines(editor) == [("Print", "expense")]
    editor.material.menu().actions()[-1].trigger()
    (form,) = [each for each in window.shell.findChildren(CostForm) if each.isVisible()]
    assert form.billable.isChecked()
    form.fields["what"].control.setText("Stock photo")
    form.fields["amount"].control.setText("15000")
    form.save_button.click()
    assert lines(editor) == [("Print", "expense"), ("Stock photo", "expense")]


def test_the_dialog_bills_what_stays_ticked(window: Any, editor: Any, desk: Desk) -> None:
    editor.leave()
    window.page.bill()
    form = window.page.deeds.dialog
    assert form.clients_shown()[0].costs == 2
    assert form.lines.rowCount() == 2
    assert form.count.text() == "2 expenses"
    form.lines.tick({("cost", 2)}, on=False)
    form.save_button.click()
    assert states(desk) == {"Theme": "draft", "Print": "billable"}
