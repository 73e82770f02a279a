# SPDX-License-Identifier: GPL-3.0-or-later
"""Repeating invoices in the window: made from a menu, listed, changed, made when a day begins."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from sohodesk.base.clock import FixedClock
from sohodesk.clients import service as clients
from sohodesk.invoices import queries as documents
from sohodesk.invoices import service
from sohodesk.invoices.document import Document, Line, Particulars, Tax
from sohodesk.invoices.letters import today
from sohodesk.invoices.repeating import queries
from sohodesk.invoices.repeating import service as repeating
from sohodesk.invoices.repeating.queries import RepeatRow
from sohodesk.store.desk import Desk

LINE = Line(Decimal(1), Decimal(420_000), Tax("O"), "Care in {month}")


@pytest.fixture
def draft(desk: Desk) -> int:
    client = clients.add_client(desk, name="Van Dijk", rate=Decimal(100_000))
    said = Particulars(title="Care plan")
    return service.create_draft(desk, client_id=client, document=Document("", (LINE,)), said=said)


def rows(desk: Desk) -> list[RepeatRow]:
    with desk.read() as session:
        return queries.repeats(session, today(desk))


def count(desk: Desk) -> int:
    with desk.read() as session:
        return len(documents.documents(session, today(desk)))


def save(form: Any) -> None:
    QTest.mouseClick(form.save_button, Qt.MouseButton.LeftButton)


def press(menu: Any, words: str) -> None:
    next(action for action in menu.actions() if action.text() == words).trigger()


def test_a_draft_is_made_to_repeat_and_the_first_is_made_at_once(
    window: Any, desk: Desk, draft: int
) -> None:
    window.go("invoices", id=draft)
    page = window.page
    line = page.pane.line
    press(page.deeds.menu(line), "Make repeating…")
    form = page.repeats.view.deeds.dialog
    assert form.fields["first"].said().startswith("2026-03-02") or form.said("first")
    form.often.choose("quarter")
    form.time.setChecked(True)
    save(form)
    (row,) = rows(desk)
    assert (row.rule, row.deed, row.add_time) == ("FREQ=MONTHLY;INTERVAL=3", "draft", True)
    assert (row.made, row.due) == (1, ())
    assert count(desk) == 2
    page.show_part("repeating")
    view = page.repeats.view
    assert view.isVisible()
    shown = [view.table.cell(0, at).spoken() for at in range(6)]
    assert shown[1] == "Van Dijk, Care plan"
    assert shown[2] == "every 3 months on day 2, a draft, with unbilled time"
    assert shown[5] == "Active"


@pytest.fixture
def listed(window: Any, desk: Desk, draft: int) -> Any:
    """The list with one that comes monthly from the 10th."""
    repeating.add_from(desk, invoice_id=draft, rule="FREQ=MONTHLY", first=_on(desk, 10))
    window.go("invoices", view="repeating")
    return window.page.repeats.view


def _on(desk: Desk, day: int) -> Any:
    return today(desk).replace(day=day)


def test_skip_pause_resume_end_delete_from_the_menu(listed: Any, desk: Desk) -> None:
    def menu() -> Any:
        return listed.deeds.menu(listed.picked())

    press(menu(), "Skip the next one")
    assert rows(desk)[0].next == _on(desk, 10).replace(month=4)
    press(menu(), "Pause")
    assert rows(desk)[0].state == "paused"
    press(menu(), "Resume")
    press(menu(), "End today")
    assert rows(desk)[0].state == "ended"
    assert listed.table.cell(0, 5).text == "Ended"
    press(menu(), "Delete")
    assert rows(desk) == []
    assert listed.stack.currentIndex() == 1
    desk.undo()
    assert listed.stack.currentIndex() == 0


def test_it_is_changed_in_its_form(listed: Any, desk: Desk) -> None:
    press(listed.deeds.menu(listed.picked()), "Change when it comes…")
    form = listed.deeds.dialog
    form.deed.choose("issue")
    form.fields["until"].control.setText("2026-12-31")
    save(form)
    (row,) = rows(desk)
    assert (row.deed, row.rule, row.first) == ("issue", "FREQ=MONTHLY", _on(desk, 10))
    assert row.until is not None
    press(listed.deeds.menu(listed.picked()), "Change when it comes…")
    form = listed.deeds.dialog
    form.often.choose("own")
    form.fields["rule"].control.setText("FREQ=HOURLY")
    save(form)
    assert form.isVisible()
    form.reject()
    assert rows(desk)[0].rule == "FREQ=MONTHLY"


def test_its_lines_are_edited_as_a_draft_is(window: Any, listed: Any, desk: Desk) -> None:
    press(listed.deeds.menu(listed.picked()), "Edit lines and texts")
    page = window.page
    assert page.editing
    assert page.editor.kind == "pattern"
    page.editor.verbs()["close"]()
    assert page.part == "repeating"


def test_what_is_due_is_made_when_a_day_begins(
    window: Any, listed: Any, desk: Desk, clock: FixedClock
) -> None:
    window.telling.look()
    assert count(desk) == 1
    clock.advance(seconds=9 * 86_400)
    window.telling.beat()
    assert count(desk) == 2
    assert rows(desk)[0].made == 1
    assert "1 repeating invoice was made" in window.around.toasts.said
    desk.undo()
    assert count(desk) == 1


def test_the_palette_knows_them(window: Any, desk: Desk) -> None:
    window.around.actions.run("page.run_repeats")
    assert window.around.toasts.said == "Nothing is due."
    window.around.actions.run("page.repeats")
    assert window.page.part == "repeating"
