# SPDX-License-Identifier: GPL-3.0-or-later
"""The window of bank files by keys and clicks: read, ask, confirm, by hand, ignore, take back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from sohodesk.app.filekind import kind_of
from sohodesk.exchange.bank.window.dialog import BankDialog
from sohodesk.store.desk import Desk
from tests.exchange.bank.bankfiles import MT940, OFX, bill, hartmann, invoice, rows, table


@pytest.fixture
def dialog(desk: Desk, window: Any, tmp_path: Path) -> Iterator[BankDialog]:
    client = hartmann(desk)
    bill(desk, client, "100.00")
    bill(desk, client, "250.00")
    path = tmp_path / "bank.csv"
    path.write_text(
        table(
            [
                "2026-03-02,100.00,HARTMANN SOEHNE GMBH,2026-001,EUR",
                "2026-03-02,250.00,Hartmann,,EUR",
                "2026-03-01,-20.00,Hosteurope,Hosting,EUR",
            ]
        )
    )
    made = BankDialog(window.around, path)
    made.open()
    yield made
    made.close()
    made.deleteLater()


def test_read_confirm_by_key_and_take_back(desk: Desk, dialog: BankDialog, qtbot: QtBot) -> None:
    assert rows(desk) == []
    assert dialog.take_button.text() == "Read in 3 movements"
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(rows(desk)) == 3
    view = dialog.matching.view
    assert dialog.faces.currentWidget() is dialog.matching
    assert dialog.sure_button.text().strip() == "Confirm 1 sure one"
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert invoice(desk, "2026-001").state == "paid"
    line = dialog.matching.line
    assert line is not None
    assert line.row.amount_minor == 25000
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert invoice(desk, "2026-002").state == "paid"
    qtbot.keyClick(view, Qt.Key.Key_E)
    assert [each.state for each in rows(desk)] == ["matched"] * 3
    dialog.matching.states.choose("matched")
    dialog.matching.state_wanted.emit("matched")
    qtbot.keyClick(view, Qt.Key.Key_Backspace)
    assert [each.state for each in rows(desk)].count("open") == 1


def test_by_hand_and_ignored(desk: Desk, dialog: BankDialog, qtbot: QtBot) -> None:
    dialog.take_button.click()
    lines = dialog.matching.board.lines if dialog.matching.board else ()
    line = next(each for each in lines if each.row.amount_minor == 25000)
    form = dialog.ask_by_hand(line)
    assert [part.number for part in form.parts()] == ["2026-002"]
    form.amounts[0].setText("200")
    form.try_save()
    assert "add up" in form.general.text()
    form.amounts[0].setText("nonsense")
    form.try_save()
    assert "nonsense" in form.general.text()
    form.amounts[0].setText("250")
    form.try_save()
    assert invoice(desk, "2026-002").state == "paid"
    qtbot.keyClick(dialog.matching.view, Qt.Key.Key_I)
    assert [each.state for each in rows(desk)].count("ignored") == 1


def test_what_the_file_leaves_open_is_asked(desk: Desk, dialog: BankDialog, tmp_path: Path) -> None:
    path = tmp_path / "ask.csv"
    path.write_text(table(["02/03/2026,10.50,Smith,x,EUR"]))
    dialog.take_file(path)
    assert not dialog.take_button.isEnabled()
    dialog.reading.mapper.choices["order"].choose("dmy")
    assert dialog.take_button.isEnabled()
    dialog.take_button.click()
    assert [each.day.isoformat() for each in rows(desk)] == ["2026-03-02"]


def test_a_damaged_file_leaves_the_place_for_another(dialog: BankDialog, tmp_path: Path) -> None:
    path = tmp_path / "cut.sta"
    path.write_text(MT940.partition(":62F:")[0])
    dialog.take_file(path)
    assert "cut off" in dialog.reading.remarks[0].words.text()
    assert dialog.reading.drop.isVisible()


def test_screen_readers_are_told_the_parts(dialog: BankDialog) -> None:
    dialog.take_button.click()
    for part in (dialog.matching.view, dialog.matching.states):
        face = QAccessible.queryAccessibleInterface(part)
        assert face.text(QAccessible.Text.Name)


def test_it_fits_into_the_smallest_window(dialog: BankDialog) -> None:
    assert dialog.minimumSizeHint().width() <= 760


def test_a_dropped_bank_file_is_known(tmp_path: Path) -> None:
    for name, text in (
        ("a.sta", MT940),
        ("a.qfx", OFX),
        ("a.csv", table(["2026-02-01,1.50,A,,EUR"])),
    ):
        (tmp_path / name).write_text(text)
        assert kind_of(tmp_path / name) == "bank"
