# SPDX-License-Identifier: GPL-3.0-or-later
"""Long imports in the dialog: progress, cancelling, work behind the window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from sohodesk.exchange.dialogs import ImportDialog, open_import
from sohodesk.exchange.window.pacing import PaceCard
from sohodesk.store.desk import Desk
from sohodesk.ui.tasks import Tasks
from tests import leftovers
from tests.exchange.dialogtalk import (
    BAD,
    GOOD,
    contents,
    entries,
    many,
    remarks,
)


def test_a_cancelled_import_leaves_the_book_as_it_was(
    desk: Desk,
    dialog: ImportDialog,
    file: Callable[..., Path],
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    timers = leftovers.timers()
    dialog.take_file(file(*many(4500)))
    assert dialog.take_button.text() == "Import 4,500 entries"
    before = contents(desk)
    told: list[tuple[int, int]] = []

    def press(card: PaceCard, done: int, total: int) -> None:
        told.append((done, total))
        if done == 4000:
            card.cancel()

    monkeypatch.setattr(PaceCard, "_tell", press)
    dialog.take_in()
    assert told == [(2000, 4501), (4000, 4501)]
    assert contents(desk) == before
    assert dialog.isVisible()
    assert remarks(dialog)[-1] == "The import was cancelled; nothing was changed."
    monkeypatch.undo()
    dialog.take_in()
    assert len(entries(desk)) == 4500
    # The week behind the dialog paints so many entries in several turns.
    qtbot.waitUntil(lambda: not leftovers.timers() - timers)


def test_a_cancelled_preview_asks_for_a_file_again(
    dialog: ImportDialog, file: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(PaceCard, "_tell", lambda card, _done, _total: card.cancel())
    dialog.take_file(file(*GOOD))
    assert dialog.drop.isVisible()
    assert remarks(dialog) == ["The import was cancelled; nothing was changed."]


def test_it_reads_and_writes_behind_the_window(
    desk: Desk, window: Any, file: Callable[..., Path], qtbot: QtBot
) -> None:
    tasks = window.around.tasks = Tasks(unhandled=window.around.tell)
    try:
        dialog = open_import(window.around, file(*many(2500), *BAD))
        told: list[str] = []
        dialog.pace.appeared.connect(lambda: told.append("seen"))
        assert dialog.preview is None
        assert not dialog.take_button.isVisible()
        dialog.pace._appear()
        assert dialog.pace.isVisible()
        qtbot.waitUntil(lambda: dialog.preview is not None)
        assert dialog.pace.bar.accessibleName().startswith("Reading Toggl_2026.csv, 2,")
        assert not dialog.pace.isVisible()
        dialog.take_button.click()
        assert dialog.importing
        assert not dialog.questions.isEnabled()
        qtbot.waitUntil(lambda: dialog.outcome is not None)
        assert dialog.close_button.isVisible()
        dialog.close_button.click()
        qtbot.waitUntil(lambda: not tasks.busy)
        assert len(entries(desk)) == 2500
    finally:
        tasks.close()


def test_esc_stops_the_import_and_then_closes(
    desk: Desk, window: Any, file: Callable[..., Path], qtbot: QtBot, dialog: ImportDialog
) -> None:
    dialog.take_file(file(*many(4500)))
    tasks = window.around.tasks = Tasks(unhandled=window.around.tell)
    try:
        dialog.take_in()
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
        assert dialog.isVisible()
        qtbot.waitUntil(lambda: not dialog.importing)
        assert entries(desk) == []
        assert dialog.take_button.isEnabled()
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
        assert not dialog.isVisible()
    finally:
        tasks.close()
