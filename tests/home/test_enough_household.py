# SPDX-License-Identifier: GPL-3.0-or-later
"""The household's side of Enough in the window: lists and forms, by keys, and all undone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from sohodesk.home.enough import queries, service
from sohodesk.home.settings import HIDDEN
from tests.conftest import Told

Say = Callable[..., Told]


def enough(window: Any) -> Any:
    """The view, shown."""
    window.go("home", view="enough")
    return window.page.shown


def costs(window: Any) -> list[tuple[str, int, str, str]]:
    """The costs of living in the book."""
    with window.desk.read() as session:
        rows = queries.living_costs(session)
    return [(row.title, row.flow.amount_minor, row.currency, row.flow.every) for row in rows]


def type_into(form: Any, **said: str) -> None:
    """Fill fields of a form."""
    for key, text in said.items():
        form.fields[key].control.setText(text)


def test_whoever_begins_gets_one_form(window: Any, qtbot: QtBot) -> None:
    view = enough(window)
    assert view.start.isVisible()
    assert view.cards.cards["coverage"].look.note == "No costs of living are written down yet."
    assert view.less.enough.look.after == "no living costs of a whole month"
    qtbot.mouseClick(view.start.button, Qt.MouseButton.LeftButton)
    form = view.dialog
    form.try_save()
    assert "at least one" in form.general.text()
    type_into(form, household="5,000,000", cash="12,500,000", tax="x")
    form.try_save()
    assert "x" in form.fields["tax"].wrong.text()
    type_into(form, tax="2.5")
    qtbot.keyClick(form.fields["tax"].control, Qt.Key.Key_Return)
    assert not form.isVisible()
    assert not view.start.isVisible()
    # From December on three whole months are known: nothing came in, the cash lasts 2.5 months.
    assert view.cards.cards["coverage"].look.value == "0.00×"
    assert view.cards.cards["runway"].look.value == "2.5"
    window.around.undo()
    assert view.start.isVisible()
    assert costs(window) == []


def test_costs_are_added_changed_ended_deleted_and_undone(window: Any, qtbot: QtBot) -> None:
    view = enough(window)
    qtbot.mouseClick(view.add, Qt.MouseButton.LeftButton)
    form = view.dialog
    form.try_save()
    assert form.fields["title"].wrong.text() == "Say what it is."
    type_into(form, title="Flat", amount="800", currency="eur", category="Home", first="1 Jan 2026")
    form.every.choose("quarter")
    form.try_save()
    assert costs(window) == [("Flat", 80_000, "EUR", "quarter")]
    window.around.actions.run("page.living_costs")
    found = listed(window)
    assert found.sum.text() == "Today's come to €\N{NO-BREAK SPACE}266.67 in a mean month."
    qtbot.keyClick(found.view, Qt.Key.Key_Return)
    type_into(found.dialog, amount="900", currency="xyz")
    found.dialog.try_save()
    assert "three letters" in found.dialog.fields["currency"].wrong.text()
    type_into(found.dialog, currency="EUR")
    found.dialog.try_save()
    assert costs(window) == [("Flat", 90_000, "EUR", "quarter")]
    qtbot.mouseClick(found.end_button, Qt.MouseButton.LeftButton)
    type_into(found.dialog, last="1 Dec 2025")
    found.dialog.try_save()
    assert "before the first" in found.dialog.general.text()
    type_into(found.dialog, last="28 Feb 2026")
    found.dialog.try_save()
    assert found.found[0].flow.last.isoformat() == "2026-02-28"
    found.view.setFocus()
    qtbot.keyClick(found.view, Qt.Key.Key_Delete)
    assert costs(window) == []
    found.undo()
    assert len(costs(window)) == 1
    found.reject()


def listed(window: Any) -> Any:
    """The list that is open."""
    from sohodesk.ui.listdialog import ListDialog

    return next(one for one in window.shell.findChildren(ListDialog) if one.isVisible())


def test_other_income_cash_and_tax(window: Any, qtbot: QtBot) -> None:
    service.add_cost(window.desk, title="Rent", amount_minor=1000, first=_day(window, 2025, 1))
    view = enough(window)
    window.around.actions.run("page.other_income")
    found = listed(window)
    form = found.edit(None)
    type_into(form, title="Dewi", amount="900", first="1 Jan 2025")
    form.try_save()
    found.reject()
    assert view.sum.adding.sums[-2].label.startswith("With Dewi, 2,700")
    assert view.sum.adding.sums[-2].value == "0.90×"
    window.around.actions.run("page.cash")
    from sohodesk.home.window.enough.purseforms import CashForm

    form = next(one for one in window.shell.findChildren(CashForm) if one.isVisible())
    type_into(form, amount="0")
    form.try_save()
    look = view.cards.cards["runway"].look
    assert (look.value, look.tag, look.tone) == ("0.0", "below 1", "danger")
    window.around.actions.run("page.tax_aside")
    found = listed(window)
    form = found.edit(None)
    type_into(form, percent="120")
    form.try_save()
    assert "0 to 100" in form.general.text()
    type_into(form, percent="5%")
    form.try_save()
    assert [str(row.percent) for row in found.found] == ["5"]
    found.open_row(found.found[0])
    type_into(found.dialog, percent="6", day="1 Feb 2026")
    found.dialog.try_save()
    assert [(str(row.percent), row.valid_from.month) for row in found.found] == [("6", 2)]
    qtbot.mouseClick(found.remove_button, Qt.MouseButton.LeftButton)
    assert found.found == ()
    found.reject()


def _day(window: Any, year: int, month: int) -> Any:
    return window.desk.clock.now().date().replace(year=year, month=month, day=1)


def told(part: QWidget) -> Iterator[str]:
    """Everything that a view says: texts, names, tooltips."""
    for each in (part, *part.findChildren(QWidget)):
        if each.isVisibleTo(part):
            text = getattr(each, "text", None)
            yield from (each.accessibleName(), each.accessibleDescription(), each.toolTip())
            yield str(text()) if callable(text) else ""


@pytest.mark.parametrize("filled", [False, True])
def test_hidden_figures_are_told_in_words_alone(window: Any, qtbot: QtBot, filled: bool) -> None:
    desk = window.desk
    if filled:
        service.add_cost(desk, title="Rent", amount_minor=1000, first=_day(window, 2025, 1))
        today = desk.clock.now().date()
        service.count_cash(desk, day=today, amount_minor=2500)
    view = enough(window)
    desk.settings.set(desk, HIDDEN, True)
    window.page.refresh()
    words = [word for word in told(view) if word]
    assert not [word for word in words if any(letter.isdigit() for letter in word)]
    assert window.page.week.text() == "The last months"
    if filled:
        assert view.cards.cards["coverage"].look.words == "needs not met"
        assert view.cards.cards["runway"].look.words == "the cash is short"
    qtbot.mouseClick(view.cards.cards["runway"], Qt.MouseButton.LeftButton)
    assert not view.sum.lines()
    desk.settings.set(desk, HIDDEN, False)
    window.page.refresh()
    assert view.less.question.text() == "What if I worked 10% less?"


def test_a_narrow_page_puts_parts_under_one_another(window: Any) -> None:
    view = enough(window)
    for width, columns in ((1400, 5), (800, 3), (500, 2), (300, 1)):
        view.cards.resize(width, 400)
        assert view.cards.columns == columns
        view.resize(width, 600)
        assert (view.middle.direction() == view.middle.Direction.TopToBottom) == (width < 920)
    names = {card.look.title for card in view.cards.cards.values()}
    assert len(names) == 5
