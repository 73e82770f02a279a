# SPDX-License-Identifier: GPL-3.0-or-later
"""The one table model: rows by id, blocks fetched only when they are looked at, editing."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sohodesk.ui.cards import Card
from sohodesk.ui.columns import Banner, Cell, Column, Edit
from sohodesk.ui.rowgrounds import tick_column
from sohodesk.ui.rows import Rows
from sohodesk.ui.rowsview import RowsView
from sohodesk.ui.sources import Block, BlockSource


@dataclass(frozen=True)
class Row:
    """A record as tables show them."""

    id: int
    what: str = "x"


def made(*, saved: list[tuple[int, str]] | None = None) -> Rows:
    kept = saved if saved is not None else []
    edit = Edit(lambda row: row.what, lambda row, text: kept.append((row.id, text)))
    return Rows([tick_column(), Column("what", "What", lambda r: Cell(r.what), edit=edit)])


def head(key: str) -> Banner:
    return Banner(key, {"what": Cell(key)}, open=True)


def test_the_cursor_stays_on_its_record_over_a_refresh(qtbot: QtBot) -> None:
    rows = made()
    view = RowsView(rows, "Entries")
    qtbot.addWidget(view)
    rows.show_rows([Row(1), Row(2), Row(3)])
    picked: list[object] = []
    view.picked.connect(picked.append)
    assert view.pick(2)
    rows.show_rows([Row(9), Row(3), Row(2)])
    assert view.picked_id() == 2
    assert picked == [2]


def test_ticks_outlive_a_refresh_and_go_with_their_record(qtbot: QtBot) -> None:
    rows = made()
    rows.show_rows([Row(1), Row(2)])
    rows.tick({1, 2}, on=True)
    rows.show_rows([Row(2), Row(3)])
    assert rows.ticked == {1, 2}
    rows.keep_ticks([2, 3])
    assert rows.ticked == {2}


def test_a_cell_is_saved_only_when_it_was_changed(qtbot: QtBot) -> None:
    saved: list[tuple[int, str]] = []
    rows = made(saved=saved)
    rows.show_rows([head("day"), Row(7, "old")])
    cell = rows.index(1, 1)
    rows.setData(cell, "old")
    assert saved == []
    rows.setData(cell, " new ")
    assert saved == [(7, "new")]
    banner = rows.index(0, 1)
    assert not rows.flags(banner) & Qt.ItemFlag.ItemIsEditable
    assert rows.flags(cell) & Qt.ItemFlag.ItemIsEditable


def test_blocks_are_asked_for_when_they_are_looked_at(qtbot: QtBot) -> None:
    asked: list[Hashable] = []

    def ask(keys: Sequence[Hashable]) -> None:
        asked.extend(keys)

    blocks = [Block(n, 10, partial(head, str(n))) for n in range(20_000)]
    source = BlockSource(blocks, ask)
    rows = made()
    rows.show_source(source)
    assert rows.rowCount() == 220_000
    assert asked == []
    assert rows.row(0).key == "0"
    assert rows.row(219_999) is None
    assert asked == [19_999]
    rows.fill(source, {19_999: [Row(n) for n in range(10)]})
    assert rows.row(219_999) == Row(9)
    assert rows.row(219_989).key == "19999"


def test_a_long_list_paints_only_what_is_seen(qtbot: QtBot) -> None:
    asked: set[Hashable] = set()
    source = BlockSource([Block(n, 50, partial(head, str(n))) for n in range(4_000)], asked.update)
    rows = made()
    view = RowsView(rows, "Entries", ticks=True)
    qtbot.addWidget(view)
    view.resize(800, 600)
    rows.show_source(source)
    view.show()
    qtbot.waitExposed(view)
    view.grab()
    assert asked == {0}
    view.scrollToBottom()
    view.grab()
    assert asked == {0, 3_999}


def test_folded_blocks_have_a_head_only(qtbot: QtBot) -> None:
    source = BlockSource([Block(1, 0, lambda: head("1")), Block(2, 1)], lambda _keys: None)
    assert len(source) == 2
    assert source.heads() == [0]
    assert source.keys_between(0, 1) == [1, 2]


def test_the_screen_reader_hears_a_cell() -> None:
    assert Cell("Plugin", second="Van Dijk", beside="#care").spoken() == "Plugin, #care, Van Dijk"
    assert Cell(icon="circle-check", said="billable").spoken() == "billable"


def test_a_list_that_fills_a_card_is_scrolled_by_moving_its_picture(qtbot: QtBot) -> None:
    painted: list[int] = []

    class Listening(RowsView):
        def paintEvent(self, event: QPaintEvent) -> None:
            painted.append(event.rect().height())
            super().paintEvent(event)

    rows = made()
    rows.show_rows([Row(n) for n in range(200)])
    view = Listening(rows, "Names")
    card = Card("Names", inset=0)
    card.body.addWidget(view, 1)
    card.foot()
    qtbot.addWidget(card)
    card.resize(400, 400)
    card.show()
    qtbot.waitExposed(card)
    qtbot.waitUntil(lambda: bool(painted))
    QApplication.processEvents()
    painted.clear()
    view.verticalScrollBar().setValue(30)
    QApplication.processEvents()
    assert painted
    assert max(painted) <= 30
