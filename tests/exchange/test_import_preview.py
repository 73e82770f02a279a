# SPDX-License-Identifier: GPL-3.0-or-later
"""The preview in the import dialog: figures, questions, wrong files."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from sohodesk.clients import service as clients
from sohodesk.exchange.dialogs import ImportDialog
from sohodesk.exchange.window.questions import find_zones
from sohodesk.store.desk import Desk
from sohodesk.ui.picker import Found, Picker
from tests.exchange.dialogtalk import (
    BAD,
    GOOD,
    contents,
    entries,
    figures,
    refused,
    remarks,
    row,
)


def test_a_preview_tells_all_and_writes_nothing(
    desk: Desk, dialog: ImportDialog, file: Callable[..., Path]
) -> None:
    client = clients.add_client(desk, name="Big Company", currency="EUR")
    clients.add_project(desk, client_id=client, name="Shop")
    before = contents(desk)
    dialog.take_file(file(*GOOD, row("Long lunch", "2026-02-26", duration="03:00:00")))
    assert dialog.heading.text() == "Import from Toggl"
    assert dialog.sub.text() == "Toggl_2026.csv · times read as Asia/Jakarta"
    assert figures(dialog) == {"To be made": "4", "Matched": "2", "Skipped": "0", "Refused": "0"}
    assert dialog.report.figures.figures[0].note == "entries, 5:30"
    assert remarks(dialog) == [
        "From 16 Feb 2026 to 26 Feb 2026. New: 1 task, 2 tags.",
        "In 1 row the duration is not that of its times; the times were taken.",
    ]
    assert dialog.take_button.text() == "Import 4 entries"
    assert not dialog.report.refused.isVisible()
    assert not dialog.questions.order_field.isVisible()
    assert not dialog.questions.user_field.isVisible()
    assert contents(desk) == before


def test_the_zone_decides_what_the_times_mean(
    desk: Desk, dialog: ImportDialog, file: Callable[..., Path], qtbot: QtBot
) -> None:
    dialog.take_file(file(row(), row("Night", "2026-03-29", "02:30:00", "04:00:00")))
    assert figures(dialog)["Refused"] == "0"
    dialog.questions.zone.click()
    picker = dialog.findChild(Picker)
    assert picker is not None
    qtbot.keyClicks(picker.line, "berl")
    qtbot.keyClick(picker.line, Qt.Key.Key_Return)
    assert dialog.sub.text() == "Toggl_2026.csv · times read as Europe/Berlin"
    assert figures(dialog)["To be made"] == "1"
    assert "the clock jumped over it" in refused(dialog)[0][2]
    dialog.take_in()
    (entry,) = entries(desk)
    assert entry.start == datetime(2026, 2, 16, 8, 30, tzinfo=UTC)


def test_entries_that_are_there_as_of_another_zone_are_told(
    desk: Desk, window: Any, dialog: ImportDialog, file: Callable[..., Path]
) -> None:
    dialog.take_file(file(*GOOD))
    dialog.take_in()
    again = ImportDialog(window.around)
    again.open()
    again.questions.zone.show_value(Found("Europe/Berlin", "Europe/Berlin"))
    again.take_file(file(*GOOD))
    (sentence,) = remarks(again)
    assert "read as Asia/Jakarta, not Europe/Berlin. Choose Asia/Jakarta" in sentence
    assert again.questions.zone_field.isVisible()
    assert not again.report.isVisible()
    assert not again.take_button.isEnabled()
    again.questions.zone.show_value(Found("Asia/Jakarta", "Asia/Jakarta"))
    again.look()
    assert figures(again)["Skipped"] == "3"
    again.deleteLater()


def test_zones_are_found_by_their_words_the_books_own_first() -> None:
    assert [found.id for found in find_zones("new york", "Asia/Jakarta")] == ["America/New_York"]
    assert find_zones("", "Asia/Jakarta")[0].id == "Asia/Jakarta"
    assert find_zones("asia", "Asia/Jakarta")[0].second == "the book's zone"
    assert len(find_zones("", "Europe/Berlin")) > 300
    assert find_zones("middle earth", "Asia/Jakarta") == []


def test_the_order_of_dates_is_asked_only_where_nothing_proves_it(
    desk: Desk, dialog: ImportDialog, file: Callable[..., Path]
) -> None:
    dialog.take_file(file(row(day="02/03/2026")))
    assert dialog.questions.order_field.isVisible()
    assert not dialog.report.isVisible()
    assert not dialog.take_button.isEnabled()
    assert remarks(dialog)[0].endswith("say which they are.")
    dialog.questions.order.choose("mdy")
    assert remarks(dialog)[0].startswith("All on 3 Feb 2026.")
    dialog.questions.order.choose("dmy")
    assert remarks(dialog)[0].startswith("All on 2 Mar 2026.")
    assert dialog.take_button.isEnabled()
    dialog.take_file(file(row(day="02/03/2026"), row(day="25/03/2026"), name="proven.csv"))
    assert not dialog.questions.order_field.isVisible()
    assert remarks(dialog)[0].startswith("From 2 Mar 2026 to 25 Mar 2026.")


def test_one_of_several_users(desk: Desk, dialog: ImportDialog, file: Callable[..., Path]) -> None:
    dialog.take_file(file(*GOOD, row("Other", user="Raka")))
    user = dialog.questions.user
    assert [user.itemText(at) for at in range(user.count())] == ["All users", "Dewi: 3", "Raka: 1"]
    user.choose("Raka")
    assert figures(dialog)["To be made"] == "1"
    assert user.count() == 3
    dialog.take_in()
    assert [entry.description for entry in entries(desk)] == ["Other"]


def test_entries_over_a_day_are_taken_when_that_is_said(
    desk: Desk, dialog: ImportDialog, file: Callable[..., Path]
) -> None:
    long = "D,,C,P,,Booking calendar,Yes,2026-02-02,09:00:00,2026-02-04,10:00:00,,,"
    dialog.take_file(file(row(), long))
    assert refused(dialog) == [(3, "Booking calendar", "it lasts more than 24 hours")]
    assert dialog.questions.long.isVisible()
    dialog.questions.long.click()
    assert figures(dialog)["To be made"] == "2"
    assert dialog.questions.long.isVisible()
    dialog.take_in()
    assert max(entry.seconds or 0 for entry in entries(desk)) == 49 * 3600


def test_a_file_of_long_entries_alone_can_be_taken(
    desk: Desk, dialog: ImportDialog, file: Callable[..., Path]
) -> None:
    dialog.take_file(file("D,,C,P,,Booking,Yes,2026-02-02,09:00:00,2026-02-04,10:00:00,,,"))
    assert refused(dialog) == [(2, "Booking", "it lasts more than 24 hours")]
    assert not dialog.take_button.isEnabled()
    assert remarks(dialog) == []
    dialog.questions.long.click()
    dialog.take_in()
    assert [entry.seconds for entry in entries(desk)] == [49 * 3600]


def test_one_date_of_another_kind_is_asked_for(
    desk: Desk, dialog: ImportDialog, file: Callable[..., Path]
) -> None:
    dialog.take_file(file(row(), row("Call", day="02/03/2026")))
    assert refused(dialog) == [(3, "Call", "the order of the date “02/03/2026” is not known")]
    assert dialog.questions.order_field.isVisible()
    dialog.questions.order.choose("dmy")
    assert refused(dialog) == []
    dialog.take_in()
    assert [entry.day.isoformat() for entry in entries(desk)] == ["2026-02-16", "2026-03-02"]


def test_a_wrong_file_is_told_in_one_sentence_in_place(
    desk: Desk, dialog: ImportDialog, file: Callable[..., Path], tmp_path: Path, window: Any
) -> None:
    dialog.take_file(file("1,2", name="notes.csv", head="some,text"))
    (sentence,) = remarks(dialog)
    assert "is no list of time entries from Toggl Track: it lacks Start date" in sentence
    assert dialog.drop.isVisible()
    assert not dialog.report.isVisible()
    assert not dialog.take_button.isVisible()
    dialog.take_file(tmp_path / "gone.csv")
    assert "can't be read" in remarks(dialog)[0]
    dialog.take_file(file(row(), row() + ',"cut'))
    assert "cut off or damaged from line 3" in remarks(dialog)[0]
    dialog.take_file(file(*BAD))
    assert "No row of" in remarks(dialog)[0]
    dialog.take_file(file(row(day="02/03/2026"), '"never closed'))
    assert "cut off or damaged" in remarks(dialog)[0]
    dialog.take_file(file(*GOOD))
    assert not dialog.remark.isVisible()
    assert dialog.take_button.isEnabled()
    assert window.around.toasts.said == ""
    assert entries(desk) == []
