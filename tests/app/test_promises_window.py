# SPDX-License-Identifier: GPL-3.0-or-later
"""Promises in the window: made, changed, answered from the week, from Today and one by one."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QPushButton

from sohodesk.base.clock import FixedClock
from sohodesk.base.recurrence import weekly
from sohodesk.home.promises import queries, service
from sohodesk.home.promises.dialogs import MoveForm, PromiseForm
from sohodesk.home.promises.openlist import OpenPromises
from sohodesk.home.promises.queries import PromiseRow
from sohodesk.home.promises.standing import standings
from sohodesk.store.desk import Desk

MONDAY = date(2026, 3, 2)


@pytest.fixture
def dinner(desk: Desk) -> int:
    """Dinner on weekdays at 18:30, promised since the week before."""
    return service.add_promise(
        desk,
        title="Dinner",
        first=date(2026, 2, 27),
        at_minute=18 * 60 + 30,
        rule=weekly(31),
    )


def kept(desk: Desk) -> list[PromiseRow]:
    with desk.read() as session:
        return queries.promises(session)


def answers(desk: Desk) -> dict[str, str]:
    """What was said, by day."""
    with desk.read() as session:
        found = standings(session, date(2026, 2, 27), date(2026, 3, 8))
    return {one.day.isoformat()[5:]: one.answer for one in found if one.answer}


def form(window: Any) -> PromiseForm:
    found = window.shell.findChild(PromiseForm)
    assert isinstance(found, PromiseForm)
    return found


def typed(form: PromiseForm, **said: str) -> None:
    for key, text in said.items():
        line: Any = form.fields[key].control
        line.setText(text)


def menu_of(parent: Any) -> QMenu:
    """The menu that has just come up."""
    (menu,) = [each for each in parent.findChildren(QMenu) if each.isVisible()]
    assert isinstance(menu, QMenu)
    return menu


def choose(menu: QMenu, text: str) -> None:
    (action,) = [each for each in menu.actions() if each.text() == text]
    action.trigger()
    menu.close()


def test_a_promise_is_made_by_an_action(window: Any, desk: Desk) -> None:
    window.around.actions.run("page.promise")
    form(window).repeat.choose("weeks")
    typed(form(window), title="Dinner", weekdays="sen-jum", at="18.30", length="1h", first="today")
    form(window).try_save()
    (row,) = kept(desk)
    assert (row.title, row.times.at_minute, row.times.minutes) == ("Dinner", 1110, 60)
    assert (row.times.rule, row.times.first) == (weekly(31), MONDAY)
    assert window.around.toasts.said == "Promised: Dinner"
    window.around.undo()
    assert kept(desk) == []


@pytest.mark.parametrize(
    ("repeat", "said", "wrong"),
    [
        ("once", {"title": ""}, "title"),
        ("once", {"at": "25:00"}, "at"),
        ("once", {"length": "soon"}, "length"),
        ("once", {"first": "2026-02-30"}, "first"),
        ("weeks", {"weekdays": "someday"}, "weekdays"),
        ("weeks", {"weekdays": "Mon", "until": "someday"}, "until"),
        ("rule", {"rule": ""}, "rule"),
        ("rule", {"rule": "FREQ=NEVER"}, "rule"),
        ("rule", {"rule": "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"}, ""),
    ],
)
def test_what_is_wrong_is_said_in_place(
    window: Any, desk: Desk, repeat: str, said: dict[str, str], wrong: str
) -> None:
    window.around.actions.run("page.promise")
    made = form(window)
    made.repeat.choose(repeat)
    typed(made, **({"title": "Dinner"} | said))
    made.try_save()
    assert made.isVisible()
    assert kept(desk) == []
    shown = made.fields[wrong].wrong if wrong else made.general
    assert shown.text()
    made.reject()


def in_week(window: Any, key: str) -> Any:
    """Press on a block behind the week; gives the view."""
    window.go("time")
    view = window.page.shown
    view.open_block(key)
    return view


def test_a_press_in_the_week_says_how_it_went(window: Any, desk: Desk, dinner: int) -> None:
    view = in_week(window, f"promise:{dinner}@2026-03-02")
    menu = menu_of(view)
    assert menu.actions()[0].text() == "Dinner · Mon 2 Mar"
    choose(menu, "Kept")
    assert answers(desk) == {"03-02": "kept"}
    assert window.around.toasts.said == "Dinner, Mon 2 Mar: kept"
    menu = menu_of(in_week(window, f"promise:{dinner}@2026-03-02"))
    assert [each.text() for each in menu.actions() if each.isChecked()] == ["Kept"]
    choose(menu, "Not answered")
    assert answers(desk) == {}


def test_a_promise_is_moved(window: Any, desk: Desk, dinner: int) -> None:
    choose(menu_of(in_week(window, f"promise:{dinner}@2026-03-03")), "Moved to another day…")
    asked = window.shell.findChild(MoveForm)
    asked.fields["day"].control.setText("2026-03-04")
    asked.try_save()
    assert "already" in asked.general.text()
    asked.fields["day"].control.setText("7 March")
    asked.try_save()
    assert answers(desk) == {"03-03": "moved"}
    assert window.page.shown.grid.block(f"promise:{dinner}@2026-03-07") is not None


def test_a_promise_is_changed_and_deleted(window: Any, desk: Desk, dinner: int) -> None:
    choose(menu_of(in_week(window, f"promise:{dinner}@2026-03-02")), "Edit promise…")
    made = form(window)
    assert made.said("weekdays") == "Mon–Fri"
    typed(made, at="19:00", title="Late dinner")
    made.try_save()
    (row,) = kept(desk)
    assert (row.title, row.times.at_minute) == ("Late dinner", 19 * 60)
    choose(menu_of(in_week(window, f"promise:{dinner}@2026-03-02")), "Edit promise…")
    window.shell.findChildren(PromiseForm)[-1].delete()
    assert kept(desk) == []
    window.around.undo()
    assert len(kept(desk)) == 1


def test_what_is_open_is_answered_one_by_one(window: Any, desk: Desk, dinner: int) -> None:
    window.around.actions.run("page.answers")
    dialog = window.shell.findChild(OpenPromises)
    assert list(dialog.rows_shown) == [(dinner, "2026-02-27"), (dinner, "2026-03-02")]
    kept_button, _missed = dialog.rows_shown[dinner, "2026-02-27"]
    kept_button.click()
    _kept, missed = dialog.rows_shown[dinner, "2026-03-02"]
    missed.click()
    assert answers(desk) == {"02-27": "kept", "03-02": "missed"}
    assert not dialog.rows_shown
    assert dialog.none.isVisible()
    dialog.accept()


def test_one_of_them_is_moved(window: Any, desk: Desk, dinner: int) -> None:
    window.around.actions.run("page.answers")
    dialog = window.shell.findChild(OpenPromises)
    for button in dialog.findChildren(QPushButton):
        if button.accessibleName() == "Other answers":
            button.click()
            break
    choose(menu_of(dialog), "Moved to another day…")
    asked = window.shell.findChild(MoveForm)
    asked.fields["day"].control.setText("7 March")
    asked.try_save()
    assert list(dialog.rows_shown) == [(dinner, "2026-03-02")]
    assert answers(desk) == {"02-27": "moved"}
    dialog.accept()


def test_today_shows_the_week_of_promises(
    window: Any, desk: Desk, dinner: int, clock: FixedClock
) -> None:
    for day, said in ((2, "kept"), (3, "missed")):
        service.answer_promise(desk, promise_id=dinner, day=date(2026, 3, day), answer=said)
    clock.advance(hours=2 * 24 + 10)  # Wednesday 19:00
    window.go("today")
    window.page.tables_changed(frozenset({"promise"}))
    card = window.page.side.promises
    assert (card.figure.text(), card.of.text()) == ("1", "of 2 due so far")
    assert card.ask.text() == "1 to answer"
    (row,) = card.lines
    assert row.figures == "1/2"
    assert "Mon kept, Tue missed, Wed not answered" in row.accessibleName()
    QTest.mouseClick(row, Qt.MouseButton.LeftButton, pos=QPoint(20, 8))
    menu = menu_of(card)
    assert menu.actions()[0].text() == "Dinner · Wed 4 Mar"
    choose(menu, "Kept")
    assert answers(desk)["03-04"] == "kept"
    service.delete_promise(desk, promise_id=dinner)
    assert window.page.side.promises is None
    assert not window.page.side.projects.isHidden()


def test_a_press_on_today_says_how_it_went(window: Any, desk: Desk, dinner: int) -> None:
    window.go("today")
    window.page.open_block(f"promise:{dinner}@2026-03-02")
    choose(menu_of(window.page), "Missed")
    assert answers(desk) == {"03-02": "missed"}
