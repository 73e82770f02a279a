# SPDX-License-Identifier: GPL-3.0-or-later
"""Favourites and templates of a day in the window: keys, menu, dialogs, and what they refuse."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sohodesk.clients import service as clients
from sohodesk.store.desk import Desk
from sohodesk.timelog import queries, service
from sohodesk.timelog.queries import EntryRow
from sohodesk.timelog.templates import favourites
from sohodesk.timelog.templates import queries as kept
from sohodesk.timelog.templates import service as templates
from sohodesk.timelog.templates.dialogs import SaveDialog, TemplatesDialog
from sohodesk.timelog.templates.favouritedialog import FavouritesDialog
from sohodesk.timelog.templates.favouritemenu import FavouriteButton

EIGHT = datetime(2026, 3, 2, 1, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def project(desk: Desk) -> int:
    client = clients.add_client(desk, name="Nusa Kopi", rate=None)
    return clients.add_project(desk, client_id=client, name="Website")


def log(desk: Desk, hours: float, what: str, project: int | None = None) -> int:
    start = EIGHT + hours * HOUR
    return service.log(desk, start=start, end=start + HOUR, description=what, project_id=project)


def entries(desk: Desk) -> list[EntryRow]:
    with desk.read() as session:
        return queries.entries(session)


def tops() -> list[Any]:
    return [w for w in QApplication.topLevelWidgets() if w.isVisible()]


def dialog(kind: Any) -> Any:
    (found,) = [w for w in tops() if isinstance(w, kind)]
    return found


def names(desk: Desk) -> list[str]:
    with desk.read() as session:
        return [row.name for row in kept.favourites(session)]


def test_an_entry_is_pinned_and_started_by_its_key(desk: Desk, project: int, window: Any) -> None:
    entry = log(desk, 0, "Stand-up", project)
    page = window.page
    page.refresh()
    page.deeds.pin(page.entry(entry))
    assert names(desk) == ["Stand-up"]
    assert window.around.actions["timer.favourite_1"].shortcut == "Alt+1"
    window.around.actions.run("timer.favourite_1")
    assert [row.running for row in entries(desk)] == [False, True]
    assert entries(desk)[1].project == "Website"
    window.around.actions.run("timer.favourite_2")
    assert "There is no favourite 2" in window.around.toasts.said
    window.around.undo()
    assert len(entries(desk)) == 1


def test_the_menu_of_a_page_offers_favourites_and_templates(
    desk: Desk, project: int, window: Any
) -> None:
    favourites.add(desk, description="Stand-up & mail", project_id=project)
    button = window.page.findChild(FavouriteButton)
    button.click()
    menu = button.offered
    texts = [action.text() for action in menu.actions() if action.text()]
    assert texts[0].startswith("Stand-up && mail · Nusa Kopi / Website")
    assert "Templates of a day…" in texts
    menu.actions()[0].trigger()
    menu.close()
    assert entries(desk)[0].description == "Stand-up & mail"


def test_the_list_puts_favourites_in_order_by_keys(desk: Desk, window: Any, qtbot: QtBot) -> None:
    for name in ("one", "two"):
        favourites.add(desk, description=name, seconds=900)
    window.around.actions.run("timer.favourites")
    shown = dialog(FavouritesDialog)
    shown.list.focus_row(1)
    qtbot.keyClick(shown.list.deed_rows[1], Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    assert names(desk) == ["two", "one"]
    qtbot.keyClick(shown.list.deed_rows[1], Qt.Key.Key_Delete)
    assert names(desk) == ["two"]
    qtbot.keyClick(shown.list.deed_rows[0], Qt.Key.Key_L)
    assert not shown.isVisible()
    assert entries(desk)[0].seconds == 900


def test_a_day_is_saved_and_laid_out_with_a_question(desk: Desk, project: int, window: Any) -> None:
    log(desk, -24, "Stand-up", project)
    log(desk, -20, "Review", project)
    window.page.show_day(date(2026, 3, 1))
    window.around.actions.run("page.save_template")
    asked = dialog(SaveDialog)
    asked.fields["name"].control.setText("Sunday")
    asked.try_save()
    assert not asked.isVisible()
    log(desk, 0.5, "There already", project)
    window.page.to_today()
    before = entries(desk)
    window.around.actions.run("page.templates")
    shown = dialog(TemplatesDialog)
    assert [row.accessibleName() for row in shown.parts.deed_rows] == [
        "Stand-up 08:00–09:00 · Nusa Kopi / Website · lies over There already",
        "Review 12:00–13:00 · Nusa Kopi / Website",
    ]
    shown.try_save()
    assert shown.isVisible()
    assert "08:30–09:30 There already" in shown.general.text()
    assert entries(desk) == before
    shown.skip.click()
    assert not shown.isVisible()
    assert [row.description for row in entries(desk)] == [
        *("Stand-up", "Review", "There already", "Review")
    ]
    window.around.undo()
    assert entries(desk) == before


def test_a_template_is_changed_in_its_dialog(
    desk: Desk, project: int, window: Any, qtbot: QtBot
) -> None:
    log(desk, 0, "Stand-up", project)
    templates.save_day(desk, day=date(2026, 3, 2), name="Day")
    window.around.actions.run("page.templates")
    shown = dialog(TemplatesDialog)
    shown.line.setText("13-14 website mail")
    before = entries(desk)
    qtbot.keyClick(shown.line, Qt.Key.Key_Return)
    assert shown.isVisible()
    assert entries(desk) == before  # the line is added, nothing is laid out
    assert len(shown.parts.deed_rows) == 2
    shown.line.setText("25-26 website")
    shown.line.returnPressed.emit()
    assert "25" in shown.fields["line"].wrong.text()
    shown.parts.deed_rows[0].deeds[0].run()
    assert len(shown.parts.deed_rows) == 1
    shown.rename.click()
    asked = next(w for w in tops() if w.windowTitle() == "Rename the template")
    asked.fields["name"].control.setText("Every day")
    asked.try_save()
    assert shown.choice.currentText() == "Every day"
    shown.delete.click()
    assert shown.choice.count() == 0
    assert not shown.save_button.isEnabled()
    shown.reject()


def test_a_name_that_is_taken_is_replaced_at_the_second_press(
    desk: Desk, project: int, window: Any
) -> None:
    log(desk, 0, "Stand-up", project)
    templates.save_day(desk, day=date(2026, 3, 2), name="Day")
    window.around.actions.run("page.save_template")
    asked = dialog(SaveDialog)
    asked.fields["day"].control.setText("nonsense")
    asked.fields["name"].control.setText("Day")
    asked.try_save()
    assert "is no date" in asked.fields["day"].wrong.text()
    asked.fields["day"].control.setText("today")
    asked.try_save()
    assert asked.isVisible()
    assert "already" in asked.fields["name"].wrong.text()
    asked.try_save()
    assert not asked.isVisible()
    with desk.read() as session:
        assert [row.name for row in kept.templates(session)] == ["Day"]
