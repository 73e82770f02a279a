# SPDX-License-Identifier: GPL-3.0-or-later
"""Unbilled time is billed on the Invoices page, driven by its widgets."""

from __future__ import annotations

from typing import Any

from sohodesk.clients import service as clients
from sohodesk.invoices import billable, billing
from sohodesk.store.desk import Desk
from sohodesk.timelog import totals
from tests.invoices.invoicespage import invoices, logged, row, shown, type_into

NBSP = "\N{NO-BREAK SPACE}"


def test_an_empty_list_says_what_could_be_billed(office: Desk, window: Any) -> None:
    logged(office, 1, 2, 3)
    page = invoices(window)
    assert page.empty.state.line.text() == "No invoices yet. Unbilled: 5:00."
    page.empty.button.click()
    form = page.deeds.dialog
    assert form.count.text() == "2 entries, 5:00"
    form.try_save()
    (key,) = shown(page)
    assert row(office, key).due_minor == 1_750_000
    with office.read() as session:
        assert totals.unbilled(session) == []
    page.bill()  # what is on a draft is not offered again
    assert page.deeds.dialog.problem.text() == "All time is billed."
    assert not page.deeds.dialog.save_button.isEnabled()


def test_billing_shows_the_lines_of_the_days_and_the_grouping(office: Desk, window: Any) -> None:
    logged(office, 1, 1, 2, 3)
    page = invoices(window)
    page.bill(1)
    form = page.deeds.dialog
    assert len(form.offer.lines) == 1
    form.group.buttons["entry"].click()
    assert [line.facts.description for line in form.offer.lines] == [
        "20 February 2026: Part 1",
        "21 February 2026: Part 2",
        "22 February 2026: Part 3",
    ]
    type_into(form, **{"from": "21 Feb"})
    form.ask()
    assert len(form.offer.lines) == 2
    type_into(form, to="20 Feb")
    form.ask()
    assert form.fields["to"].wrong.text() == "This is before the first day."
    type_into(form, to="21 Feb")
    form.try_save()
    assert row(office, page.pane.line.id).due_minor == 700_000


def test_time_without_a_rate_is_named_and_not_billed(office: Desk, window: Any) -> None:
    bare = clients.add_client(office, name="Bare")
    logged(office, bare, 1)
    page = invoices(window)
    page.bill(bare)
    form = page.deeds.dialog
    assert "1 entry has no rate" in form.problem.text()
    assert not form.save_button.isEnabled()


def test_only_what_is_ticked_is_billed(office: Desk, window: Any) -> None:
    logged(office, 1, 1, 2, 3)
    page = invoices(window)
    page.bill(1)
    form = page.deeds.dialog
    form.group.buttons["entry"].click()
    keys = [form.lines.id_at(at) for at in range(3)]
    assert form.line_view.all_ticked() is True
    form.lines.tick(keys, on=False)
    assert form.problem.text() == "Tick at least one line to make a draft."
    assert not form.save_button.isEnabled()
    form.lines.tick(keys[1:2], on=True)
    assert form.count.text() == "1 entry, 2:00"
    assert form.sum.text() == f"Before tax Rp{NBSP}700,000"
    form.try_save()
    assert row(office, page.pane.line.id).due_minor == 700_000
    with office.read() as session:
        assert [each.seconds for each in totals.unbilled(session)] == [4 * 3600]


def test_what_is_on_a_draft_is_told_in_the_dialog(office: Desk, window: Any) -> None:
    logged(office, 1, 1, 2)
    with office.read() as session:
        first = billable.billable_time(session, 1)[0].id
    billing.bill(office, client_id=1, entry_ids=[first])
    page = invoices(window)
    page.bill(1)
    form = page.deeds.dialog
    assert form.drafted.text() == "1 entry, 1:00, is on draft 1 already."
    assert form.count.text() == "1 entry, 2:00"
    type_into(form, **{"from": "21 Feb"})
    form.ask()
    assert form.drafted.isHidden()


def test_ctrl_i_bills_from_every_page(office: Desk, window: Any) -> None:
    logged(office, 2, 1)
    window.go("today")
    window.around.actions.run("page.bill")
    assert window.shown == "invoices"
    assert window.page.deeds.dialog.windowTitle() == "Bill unbilled time"
