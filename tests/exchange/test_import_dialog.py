# SPDX-License-Identifier: GPL-3.0-or-later
"""The dialog that imports time, in the real window: import, undo, refused rows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from sohodesk.clients import service as clients
from sohodesk.exchange.dialogs import ImportDialog, open_import
from sohodesk.store.desk import Desk
from sohodesk.timelog import service
from tests.exchange.dialogtalk import (
    BAD,
    GOOD,
    HEAD,
    contents,
    entries,
    figures,
    refused,
    remarks,
    row,
)


def test_an_import_is_told_shown_and_undone_in_one_step(
    desk: Desk, window: Any, file: Callable[..., Path], qtbot: QtBot
) -> None:
    service.log(desk, start=desk.clock.now(), end=datetime(2026, 3, 2, 3, 0, tzinfo=UTC))
    before = contents(desk)
    dialog = open_import(window.around, file(*GOOD))
    dialog.take_button.click()
    qtbot.waitUntil(lambda: not isValid(dialog))
    assert len(entries(desk)) == 4
    assert contents(desk) != before
    assert window.around.toasts.said == "Imported 3 entries"
    assert window.shown == "time"
    assert window.page.week.text() == "23 Feb – 1 Mar 2026"
    assert len(window.page.shown.data.rows) == 1
    window.around.toasts.button.click()
    assert contents(desk) == before
    assert window.around.toasts.said == "Undone: Import Toggl_2026.csv"


def test_a_second_run_makes_nothing(
    desk: Desk, window: Any, file: Callable[..., Path], dialog: ImportDialog
) -> None:
    dialog.take_file(file(*GOOD))
    dialog.take_in()
    again = ImportDialog(window.around, file(*GOOD, name="again.csv"))
    again.open()
    assert figures(again) == {"To be made": "0", "Matched": "0", "Skipped": "3", "Refused": "0"}
    assert remarks(again)[0].startswith("Nothing new")
    assert not again.take_button.isEnabled()
    again.take_in()
    assert len(entries(desk)) == 3
    again.take_file(file(*GOOD, row("New")))
    assert again.take_button.text() == "Import 1 entry"
    again.take_in()
    assert len(entries(desk)) == 4
    again.deleteLater()


def test_refused_rows_are_listed_saved_mended_and_brought_in(
    desk: Desk, dialog: ImportDialog, file: Callable[..., Path], tmp_path: Path
) -> None:
    dialog.take_file(file(*GOOD, *BAD))
    assert refused(dialog) == [
        (5, "Call Lena", "the end is before the start"),
        (6, "Checkout", "the date 2026-02-30 does not exist"),
        (7, "", "“soon” is no duration"),
    ]
    assert dialog.report.rows.cell(2, 1).text == "(no text)"
    assert dialog.take_button.text() == "Import 3 entries"
    saved = tmp_path / "refused.csv"
    dialog.save_refused(saved)
    assert dialog.remark.words.text().startswith(f"The refused rows are in {saved}")
    text = saved.read_text(encoding="utf-8")
    assert text.splitlines()[0] == f"line,reason,{HEAD}"
    assert "5,the end is before the start,Dewi" in text
    dialog.save_refused(tmp_path / "no folder" / "x.csv")
    assert "can't be written" in dialog.remark.words.text()
    dialog.take_in()
    assert dialog.isVisible()
    assert dialog.tag.said == "done"
    assert figures(dialog)["Made"] == "3"
    assert len(refused(dialog)) == 3
    mended = text.replace("2026-02-30", "2026-02-27").replace("soon", "").replace(",02:00:00", ",")
    saved.write_text(mended.replace("09:00:00", "10:00:00"), encoding="utf-8")
    dialog.accept()
    other = ImportDialog(dialog.around, saved)
    assert figures(other) == {"To be made": "3", "Matched": "5", "Skipped": "0", "Refused": "0"}
    other.deleteLater()


def test_the_report_takes_the_whole_import_back(
    desk: Desk, dialog: ImportDialog, file: Callable[..., Path], window: Any
) -> None:
    before = contents(desk)
    dialog.take_file(file(*GOOD, *BAD))
    dialog.take_in()
    dialog.undo_button.click()
    assert contents(desk) == before
    assert not dialog.isVisible()
    assert window.around.toasts.said == "Undone: Import Toggl_2026.csv"


def test_the_report_takes_back_only_the_import(
    desk: Desk, dialog: ImportDialog, file: Callable[..., Path]
) -> None:
    dialog.take_file(file(*GOOD, *BAD))
    dialog.take_in()
    clients.add_client(desk, name="Somebody", currency="EUR")
    dialog.undo_button.click()
    assert "The last step was not an import" in remarks(dialog)[-1]
    assert len(entries(desk)) == 3


def test_a_file_that_changed_since_is_looked_at_again(
    desk: Desk, dialog: ImportDialog, file: Callable[..., Path]
) -> None:
    dialog.take_file(file(*GOOD))
    file(*GOOD, row("Added"))
    dialog.take_in()
    assert entries(desk) == []
    assert "has changed since" in remarks(dialog)[-1]
    assert dialog.take_button.text() == "Import 4 entries"
    dialog.take_in()
    assert len(entries(desk)) == 4
