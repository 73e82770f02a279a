# SPDX-License-Identifier: GPL-3.0-or-later
"""Protected hours on the Settings page: added, changed, refused in place, removed, undone."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from sohodesk.app.settings.hours import HoursCard, HoursEditor
from sohodesk.app.settings.page import SettingsPage
from sohodesk.app.settings.profilecard import NEW
from sohodesk.home import queries
from sohodesk.home.queries import ProtectedRow
from sohodesk.store.desk import Desk


@pytest.fixture
def card(window: Any) -> HoursCard:
    window.go("settings", group="home")
    page = window.page
    assert isinstance(page, SettingsPage)
    (found,) = page.shown.rows
    assert isinstance(found, HoursCard)
    return found


def kept(desk: Desk) -> list[ProtectedRow]:
    with desk.read() as session:
        return queries.protected_hours(session)


def editor(card: HoursCard) -> HoursEditor:
    assert isinstance(card.editor, HoursEditor)
    return card.editor


def test_hours_are_added_changed_and_removed(desk: Desk, card: HoursCard, window: Any) -> None:
    card.add_button.click()
    editor(card).hours.setText("sen-jum 17.30-21.00")
    editor(card).name.setText("Evening")
    editor(card).last.setText("2026-12-31")
    editor(card).save_button.click()
    assert card.editor is None
    (row,) = kept(desk)
    assert (row.name, row.hours.weekdays, row.hours.from_minute) == ("Evening", 31, 1050)
    assert row.valid_to == date(2026, 12, 31)
    card.open(row.id)
    assert editor(card).hours.text() == "Mon–Fri 17:30–21:00"
    editor(card).last.clear()
    editor(card).hours.setText("Sun")
    editor(card).save_button.click()
    assert kept(desk)[0].valid_to is None
    assert kept(desk)[0].hours.to_minute == 1440
    card.open(row.id)
    editor(card).remove_button.click()
    assert kept(desk) == []
    assert card.editor is None
    window.around.undo()
    assert len(kept(desk)) == 1


@pytest.mark.parametrize(
    ("field", "said"), [("hours", "dinner"), ("hours", ""), ("first", "someday")]
)
def test_what_is_wrong_is_said_at_its_field(
    desk: Desk, card: HoursCard, field: str, said: str
) -> None:
    card.open(NEW)
    editor(card).hours.setText("Mon")
    getattr(editor(card), field).setText(said)
    editor(card).save_button.click()
    assert editor(card).fields[field].wrong.text()
    assert editor(card).wrong
    assert kept(desk) == []


def test_days_the_wrong_way_round_are_told(desk: Desk, card: HoursCard) -> None:
    card.open(NEW)
    editor(card).hours.setText("Mon")
    editor(card).first.setText("2026-05-02")
    editor(card).last.setText("2026-05-01")
    editor(card).save_button.click()
    assert editor(card).general.text() == (
        "The last day lies before the first; change one of them."
    )
    assert kept(desk) == []
