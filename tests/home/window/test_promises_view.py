# SPDX-License-Identifier: GPL-3.0-or-later
"""The Promises view: marks of four weeks, the week answered by a tap or a key, deeds."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from sohodesk.base.recurrence import weekly
from sohodesk.home.family import service as family
from sohodesk.home.promises import queries, service
from sohodesk.home.promises.dialogs import MoveForm
from sohodesk.home.promises.form import PromiseForm
from sohodesk.home.promises.standing import standings
from sohodesk.home.settings import HIDDEN
from sohodesk.home.window.promises import marks
from sohodesk.home.window.promises.deeds import EndForm
from sohodesk.store.desk import Desk

MONDAY = date(2026, 3, 2)


@pytest.fixture
def dinner(desk: Desk) -> int:
    """Dinner on weekdays at 18:30 with Dewi, promised since two weeks."""
    dewi = family.add_member(desk, name="Dewi", goal_minutes=600)
    return service.add_promise(
        desk,
        title="Dinner",
        first=date(2026, 2, 16),
        at_minute=18 * 60 + 30,
        rule=weekly(31),
        sign="utensils",
        members=[dewi],
    )


def view(window: Any) -> Any:
    window.go("home", view="promises")
    return window.page.shown


def answers(desk: Desk) -> dict[str, str]:
    with desk.read() as session:
        found = standings(session, date(2026, 2, 16), date(2026, 3, 15))
    return {one.day.isoformat()[5:]: one.answer for one in found if one.answer}


def menu(parent: Any) -> QMenu:
    found: list[QMenu] = [each for each in parent.findChildren(QMenu) if each.isVisible()]
    return found[-1]


def choose(shown: QMenu, start: str) -> None:
    (action,) = [each for each in shown.actions() if each.text().startswith(start)]
    action.trigger()
    shown.close()


def test_a_tap_answers_and_a_second_takes_it_back(window: Any, desk: Desk, dinner: int) -> None:
    shown = view(window)
    row = shown.week_rows[0]
    assert row.accessibleName() == "Dinner, Mon 2 Mar, 18:30, to come"
    QTest.mouseClick(row.buttons["missed"], Qt.MouseButton.LeftButton)
    assert answers(desk) == {"03-02": "missed"}
    row = shown.week_rows[0]
    assert row.buttons["missed"].isChecked()
    assert "missed" in row.second
    QTest.mouseClick(row.buttons["missed"], Qt.MouseButton.LeftButton)
    assert answers(desk) == {}
    window.around.undo()
    assert answers(desk) == {"03-02": "missed"}


@pytest.mark.parametrize(
    ("key", "answer"),
    [
        (Qt.Key.Key_K, "kept"),
        (Qt.Key.Key_X, "missed"),
        (Qt.Key.Key_F, "cancelled-family"),
        (Qt.Key.Key_I, "cancelled-force"),
    ],
)
def test_keys_answer_and_the_focus_stays(
    window: Any, desk: Desk, dinner: int, key: Qt.Key, answer: str
) -> None:
    shown = view(window)
    shown.week_rows[1].setFocus()
    QTest.keyClick(shown.week_rows[1], key)
    assert answers(desk) == {"03-03": answer}
    assert shown.focusWidget() is shown.week_rows[1]
    assert marks.kind_of(shown.week_rows[1].day) == answer
    QTest.keyClick(shown.week_rows[1], Qt.Key.Key_Backspace)
    assert answers(desk) == {}


def test_moved_twice_and_kept(window: Any, desk: Desk, dinner: int) -> None:
    shown = view(window)
    for at, day in ((4, "2026-03-07"), (5, "2026-03-08")):
        QTest.keyClick(shown.week_rows[at], Qt.Key.Key_M)
        form = window.shell.findChildren(MoveForm)[-1]
        form.fields["day"].control.setText(day)
        form.try_save()
    assert "moved to" in shown.week_rows[4].second
    assert "moved from" in shown.week_rows[6].second
    QTest.keyClick(shown.week_rows[6], Qt.Key.Key_K)
    assert answers(desk) == {"03-06": "moved", "03-07": "moved", "03-08": "kept"}
    assert shown.data.lines[0].tally.kept == 1


def test_marks_are_walked_and_answered_by_keys(window: Any, desk: Desk, dinner: int) -> None:
    shown = view(window)
    row = shown.rituals[dinner]
    assert row.figures == "not due yet"
    assert len(row.days) == 15
    row.setFocus()
    QTest.keyClick(row, Qt.Key.Key_Left)  # the last that has begun: Friday before
    assert "Fri 27 Feb" in row.accessibleName()
    QTest.keyClick(row, Qt.Key.Key_K)
    assert answers(desk) == {"02-27": "kept"}
    row = shown.rituals[dinner]
    assert row.figures == "1 of 1"
    assert shown.focusWidget() is row
    place = row.places()[0].center().toPoint()
    QTest.mouseClick(row, Qt.MouseButton.LeftButton, pos=place)
    choose(menu(shown), "Missed")
    assert answers(desk)["02-16"] == "missed"
    assert shown.rituals[dinner].figures == "1 of 2"


def test_a_ritual_is_ended_deleted_and_brought_back(window: Any, desk: Desk, dinner: int) -> None:
    shown = view(window)
    shown._menu(shown.data.lines[0], QPoint())
    choose(menu(shown), "End")
    form = window.shell.findChild(EndForm)
    form.fields["last"].control.setText("2026-02-10")
    form.try_save()
    assert "begins on" in form.general.text()
    form.fields["last"].control.setText("2026-03-03")
    form.try_save()
    assert len(shown.week_rows) == 2
    shown._menu(shown.data.lines[0], QPoint())
    choose(menu(shown), "Delete")
    assert shown.empty.isVisibleTo(shown)
    window.around.undo()
    assert len(shown.week_rows) == 2


def test_a_change_from_a_day_on_leaves_the_days_before(
    window: Any, desk: Desk, dinner: int
) -> None:
    service.answer_promise(desk, promise_id=dinner, day=date(2026, 2, 27), answer="kept")
    service.answer_promise(desk, promise_id=dinner, day=date(2026, 3, 3), answer="missed")
    shown = view(window)
    shown._menu(shown.data.lines[0], QPoint())
    choose(menu(shown), "Change from a day on")
    form = window.shell.findChild(PromiseForm)
    assert "Next: Mon 2 Mar 18:30" in form.preview.text()
    form.fields["at"].control.setText("19:00")
    assert "19:00" in form.preview.text()
    form.try_save()
    with desk.read() as session:
        rows = queries.promises(session)
    assert [(row.times.at_minute, row.times.first, row.times.until) for row in rows] == [
        (1110, date(2026, 2, 16), date(2026, 3, 1)),
        (1140, MONDAY, None),
    ]
    assert [row.sign for row in rows] == ["utensils"] * 2
    assert answers(desk) == {"02-27": "kept", "03-03": "missed"}
    assert shown.rituals[rows[1].id].line.members[0].name == "Dewi"


def test_a_rule_that_never_comes_about_is_told_while_it_is_typed(window: Any, desk: Desk) -> None:
    window.around.actions.run("page.promise")
    form = window.shell.findChild(PromiseForm)
    form.repeat.choose("rule")
    form.fields["rule"].control.setText("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30")
    assert form.preview.text() == "That rule never comes about; choose other days."
    form.prayer.choose("maghrib")
    form.fields["rule"].control.setText("FREQ=DAILY")
    assert "No place is set" in form.preview.text()
    form.reject()


def test_a_zone_unknown_here_is_told_and_the_rest_goes_on(
    window: Any, desk: Desk, dinner: int
) -> None:
    with desk.work("x") as session:
        session.connection().exec_driver_sql("UPDATE promise SET zone = 'Mars/Base'")
    shown = view(window)
    row = shown.rituals[dinner]
    assert "Mars/Base" in row.trouble
    assert "Asia/Jakarta" in row.trouble
    QTest.keyClick(shown.week_rows[0], Qt.Key.Key_K)
    assert answers(desk) == {"03-02": "kept"}
    window.go("today")
    assert window.page.data is not None


def test_hidden_there_is_no_figure_anywhere(window: Any, desk: Desk, dinner: int) -> None:
    service.answer_promise(desk, promise_id=dinner, day=date(2026, 2, 27), answer="kept")
    service.add_promise(desk, title="Call", first=date(2026, 1, 5), at_minute=600)
    desk.settings.set(desk, HIDDEN, True)
    shown = view(window)
    told = [shown.week_card.note.text()]
    for row in [*shown.rituals.values(), *shown.week_rows]:
        told += [row.accessibleName(), row.second, row.toolTip()]
    told += [row.figures + row.often + row.next for row in shown.rituals.values()]
    assert [text for text in told if any(sign.isdigit() for sign in text)] == []
    assert shown.rituals[dinner].figures == "always kept"
