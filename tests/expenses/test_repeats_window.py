# SPDX-License-Identifier: GPL-3.0-or-later
"""Repeating expenses in the window: set up, listed, changed from a day on, undone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from sohodesk.base.clock import FixedClock
from sohodesk.expenses import queries
from sohodesk.expenses.repeatmaking import make_due
from sohodesk.expenses.repeatrows import RepeatRow, repeats
from sohodesk.expenses.window.view import ExpensesView
from sohodesk.store.desk import Desk
from sohodesk.ui.buttons import Button
from tests.expenses.paperwork import png


@pytest.fixture
def view(window: Any) -> ExpensesView:
    """The view of expenses, shown."""
    window.go("invoices", view="expenses")
    found = window.page.costs.view
    assert isinstance(found, ExpensesView)
    return found


def rows(desk: Desk) -> list[queries.ExpenseRow]:
    with desk.read() as session:
        return queries.expenses(session)


def kept(desk: Desk) -> list[RepeatRow]:
    with desk.read() as session:
        return repeats(session)


def fill(form: Any, **said: str) -> None:
    for key, text in said.items():
        control = form.fields[key].control
        control.setFocus()
        control.selectAll()
        QTest.keyClicks(control, text) if text else QTest.keyClick(control, Qt.Key.Key_Delete)


def save(form: Any) -> None:
    QTest.mouseClick(form.save_button, Qt.MouseButton.LeftButton)


def set_up(view: ExpensesView, often: str = "month", **said: str) -> Any:
    view.deeds.new()
    form: Any = view.deeds.dialog
    fill(form, **{"what": "Cloud", "amount": "11900", "day": "2 Jan 2026", **said})
    form.often.choice.choose(often)
    return form


def edited(dialog: Any, at: int = 0) -> Any:
    """The form, opened by a press on the pencil of a row."""
    pencils = [
        button
        for button in dialog.holder.findChildren(Button)
        if button.accessibleName().startswith("Edit ")
    ]
    QTest.mouseClick(pencils[at], Qt.MouseButton.LeftButton)
    return dialog.form


def deed(dialog: Any, words: str, at: int = 0) -> None:
    menu = dialog.menu(dialog.found[at])
    next(action for action in menu.actions() if action.text() == words).trigger()
    menu.close()


def test_one_that_repeats_and_its_list(view: ExpensesView, desk: Desk) -> None:
    save(set_up(view))
    days = [row.day.isoformat() for row in rows(desk)]
    assert days == ["2026-03-02", "2026-02-02", "2026-01-02"]
    dialog = view.show_repeats()
    assert (dialog.found[0].made, str(dialog.found[0].next)) == (3, "2026-04-02")
    deed(dialog, "Skip the next one")
    assert dialog.found[0].skipped == 1
    deed(dialog, "Pause")
    assert dialog.found[0].paused
    deed(dialog, "Resume")
    deed(dialog, "End today")
    assert dialog.found[0].next is None
    dialog.accept()
    for _step in range(4):
        desk.undo()
    assert (kept(desk)[0].skipped, kept(desk)[0].until) == (0, None)


def test_the_amount_changes_from_the_next_on(view: ExpensesView, desk: Desk) -> None:
    save(set_up(view))
    dialog = view.show_repeats()
    form = edited(dialog)
    assert form.fields["amount"].said() == "11,900"
    assert form.fields["day"].said() == "2 Apr 2026"
    assert form.often.choice.currentText() == "every month on day 2"
    fill(form, amount="12500", what="Cloud, larger")
    save(form)
    (row,) = kept(desk)
    assert (row.cost.amount_minor, row.cost.label, row.made) == (12500, "Cloud, larger", 3)
    assert {each.amount_minor for each in rows(desk)} == {11900}
    assert dialog.found[0].cost.label == "Cloud, larger"
    desk.undo()
    assert kept(desk)[0].cost.amount_minor == 11900
    dialog.accept()


def test_from_a_later_day_on_it_parts(view: ExpensesView, desk: Desk, clock: FixedClock) -> None:
    save(set_up(view))
    dialog = view.show_repeats()
    form = edited(dialog)
    fill(form, amount="12500", day="1 Jun 2026")
    form.often.choice.choose("quarter")
    save(form)
    old, new = kept(desk)
    assert (str(old.until), str(old.next), old.cost.amount_minor) == (
        *("2026-05-31", "2026-04-02"),
        11900,
    )
    assert (new.rule, str(new.next), new.cost.amount_minor) == (
        *("FREQ=MONTHLY;INTERVAL=3", "2026-06-01"),
        12500,
    )
    dialog.accept()
    clock.advance(seconds=130 * 86_400)  # 10 July
    make_due(desk)
    assert [row.amount_minor for row in rows(desk)] == [12500, *[11900] * 5]


def test_a_last_day_and_a_rule_of_ones_own(view: ExpensesView, desk: Desk) -> None:
    save(set_up(view))
    dialog = view.show_repeats()
    form = edited(dialog)
    form.often.choice.choose("own")
    fill(form, rule="FREQ=MONTHLY;BYDAY=-1FR", until="31 Dec 2026")
    save(form)
    (row,) = kept(desk)
    assert (str(row.next), str(row.until)) == ("2026-04-24", "2026-12-31")
    form = edited(dialog)
    assert form.often.choice.currentText() == "every month on the last Fri"
    fill(form, until="")
    save(form)
    assert kept(desk)[0].until is None
    dialog.accept()


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ({"amount": "0"}, "expense of nothing"),
        ({"amount": "12500", "day": "1 Feb 2026"}, "came on 2026-03-02 already"),
        ({"until": "1 Jan 2026"}, "would end on"),
    ],
)
def test_what_can_not_be_is_said_in_the_form(
    view: ExpensesView, desk: Desk, said: dict[str, str], says: str
) -> None:
    save(set_up(view))
    dialog = view.show_repeats()
    form = edited(dialog)
    fill(form, **said)
    save(form)
    assert says in form.general.text()
    assert form.isVisible()
    form.reject()
    dialog.accept()
    assert kept(desk)[0].cost.amount_minor == 11900


def test_the_receipt_goes_to_the_first(view: ExpensesView, desk: Desk, tmp_path: Path) -> None:
    paper = tmp_path / "a.png"
    paper.write_bytes(png())
    form = set_up(view)
    form.take_files([paper])
    save(form)
    assert [row.receipts for row in rows(desk)] == [0, 0, 1]


def test_a_receipt_of_what_has_not_come_yet_is_not_lost_in_silence(
    view: ExpensesView, desk: Desk, tmp_path: Path
) -> None:
    paper = tmp_path / "a.png"
    paper.write_bytes(png())
    form = set_up(view, day="2 Jun 2026")
    form.take_files([paper])
    save(form)
    assert "comes on 2026-06-02 at first" in form.general.text()
    form.reject()
    assert kept(desk) == []
