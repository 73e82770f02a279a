# SPDX-License-Identifier: GPL-3.0-or-later
"""The ways to the import dialog, and that it serves everybody in the smallest window."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLineEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from sohodesk.base import texts
from sohodesk.exchange.dialogs import ImportDialog, open_import
from sohodesk.store.desk import Desk
from sohodesk.timelog import service
from tests.exchange.dialogtalk import (
    GOOD,
    row,
)


def dialog_in(window: Any) -> ImportDialog:
    found: list[ImportDialog] = window.shell.findChildren(ImportDialog)
    (shown,) = [dialog for dialog in found if dialog.isVisible()]
    return shown


def drop(target: QWidget, *paths: Path) -> bool:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])

    def event(kind: QEvent.Type) -> QDropEvent:
        left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        return QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, left, none, kind)

    enter = event(QEvent.Type.DragEnter)
    enter.ignore()
    QApplication.sendEvent(target, enter)
    if enter.isAccepted():
        QApplication.sendEvent(target, event(QEvent.Type.Drop))
    return enter.isAccepted()


def test_the_time_page_offers_it(desk: Desk, window: Any) -> None:
    window.go("time", view="list")
    page = window.page
    assert page.shown.history.isVisible()
    page.shown.history.click()
    dialog_in(window).reject()
    service.log(desk, start=desk.clock.now(), end=datetime(2026, 3, 2, 3, 0, tzinfo=UTC))
    page.step(-4)
    assert page.shown.nothing.isVisible()
    assert not page.shown.history.isVisible()
    buttons = page.findChildren(QAbstractButton)
    (button,) = [b for b in buttons if b.text() == "Import" and b.isVisible()]
    button.click()
    assert dialog_in(window).isVisible()


def test_it_is_an_action_of_the_window(window: Any) -> None:
    action = window.around.actions["book.import"]
    assert action.said() == "Import time…"
    assert window.around.actions.qt("book.import") in window.around.actions.menus()["book"]
    window.around.actions.run("book.import")
    assert dialog_in(window).drop.isVisible()


def test_a_table_dropped_on_the_window_is_looked_at(window: Any, file: Callable[..., Path]) -> None:
    assert drop(window.shell, file(*GOOD))
    assert dialog_in(window).take_button.text() == "Import 3 entries"


def test_a_file_dropped_on_the_dialog_is_looked_at(
    dialog: ImportDialog, file: Callable[..., Path]
) -> None:
    assert drop(dialog, file(*GOOD, name="no ending"))
    assert dialog.take_button.text() == "Import 3 entries"
    assert not dialog.drop.hot
    assert drop(dialog, file(row(), name="second.csv"))
    assert dialog.take_button.text() == "Import 1 entry"


@pytest.mark.parametrize("language", ["en", "id"])
def test_every_control_has_a_name_and_it_fits_the_smallest_window(
    window: Any, file: Callable[..., Path], qtbot: QtBot, language: str
) -> None:
    window.shell.resize(1024, 640)
    texts.use(language)
    long = "D,,C,P,,Booking,Yes,02/02/2026,09:00:00,02/04/2026,10:00:00,,,"
    rows = [row(day="02/03/2026"), row(day="02/03/2026", user="Raka", duration="9:00"), long]
    dialog = open_import(window.around, file(*rows, *[row(duration="soon")] * 30))
    dialog.questions.order.choose("mdy")
    qtbot.waitUntil(dialog.report.isVisible)
    qtbot.wait(1)
    controls = (QAbstractButton, QLineEdit, QComboBox, QAbstractItemView)
    found = [w for w in dialog.findChildren(QWidget) if isinstance(w, controls) and w.isVisible()]
    reached = [w for w in found if w.focusPolicy() != Qt.FocusPolicy.NoFocus]
    assert len(reached) > 7
    spoken = [w.accessibleName() or getattr(w, "text", str)() for w in reached]
    assert all(said.strip() for said in spoken)
    assert dialog.height() <= 640
    assert dialog.minimumSizeHint().width() <= dialog.width()
    assert dialog.questions.order_field.isVisible()
    assert dialog.questions.user_field.isVisible()
    assert dialog.questions.long.isVisible()
