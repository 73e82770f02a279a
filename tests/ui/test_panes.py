# SPDX-License-Identifier: GPL-3.0-or-later
"""Panes, lines with strong pieces, boxes of figures, short money, reading of forms."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from sohodesk.base import texts
from sohodesk.ui import entering, theme
from sohodesk.ui.figurebox import Figure, FigureBox
from sohodesk.ui.forms import Field
from sohodesk.ui.linerow import LineParts, LineRow
from sohodesk.ui.pieces import Pieces, pieces
from sohodesk.ui.shortmoney import short_money
from sohodesk.ui.sidepane import Beside
from sohodesk.ui.swatches import Swatches

NBSP = "\N{NO-BREAK SPACE}"


@pytest.fixture
def beside(qtbot: QtBot) -> Iterator[Beside]:
    theme.use("light")
    window = QMainWindow()
    qtbot.addWidget(window)
    content, pane = QLineEdit(), QLineEdit()
    made = Beside(content, pane, lambda _room, over: 360 if over else 300)
    window.setCentralWidget(made)
    window.resize(1400, 700)
    window.show()
    yield made
    window.close()


def test_a_pane_stands_beside_the_content_or_lies_over_it(beside: Beside) -> None:
    assert beside.pane.isVisible()
    assert beside.content.width() + 16 + beside.holder.width() == beside.width()
    beside.window().resize(1100, 700)
    assert beside.content.width() == beside.width()
    assert not beside.pane.isVisible()
    beside.open_pane()
    assert beside.pane.isVisible()
    assert beside.holder.width() == 360
    assert beside.holder.geometry().right() == beside.rect().right()


def test_esc_and_the_button_close_an_overlay_only(beside: Beside) -> None:
    QTest.keyClick(beside.pane, Qt.Key.Key_Escape)
    assert beside.pane.isVisible()
    beside.window().resize(1100, 700)
    beside.open_pane()
    QTest.keyClick(beside.pane, Qt.Key.Key_Escape)
    assert not beside.pane.isVisible()
    beside.open_pane()
    beside.holder.close_button.click()
    assert not beside.pane.isVisible()


def test_values_of_a_sentence_stand_out(qtbot: QtBot) -> None:
    shown = pieces("{n} clients, {money} unbilled", n="7", money="Rp 1")
    assert [said for said, _style, _tone in shown] == ["7", " clients, ", "Rp 1", " unbilled"]
    assert [style for _said, style, _tone in shown][::2] == ["small.strong", "small.strong"]
    line = Pieces(shown)
    qtbot.addWidget(line)
    assert line.text() == line.accessibleName() == "7 clients, Rp 1 unbilled"
    assert line.minimumSizeHint().width() == 0
    assert Pieces(shown, firm=True).minimumSizeHint() == line.sizeHint()


def test_a_box_falls_back_on_short_values(qtbot: QtBot) -> None:
    box = FigureBox([Figure("Unbilled", "Rp 21,525,000", "61:30", short="Rp 21.5 m")])
    qtbot.addWidget(box)
    box.resize(200, 70)
    assert box._cells()[0] == ["Rp 21,525,000"]
    box.resize(100, 70)
    assert box._cells()[0] == ["Rp 21.5 m"]
    assert box.accessibleName() == "Unbilled, Rp 21,525,000, 61:30"


@pytest.mark.parametrize(
    ("amount", "currency", "language", "shown"),
    [
        ("9999", "IDR", "en", f"Rp{NBSP}9,999"),
        ("33600000", "IDR", "en", f"Rp{NBSP}33.6{NBSP}m"),
        ("-33650000", "IDR", "en", f"−Rp{NBSP}33.7{NBSP}m"),
        ("1234567890", "EUR", "en", f"€{NBSP}1.2{NBSP}bn"),
        ("123456.78", "EUR", "en", f"€{NBSP}123.5{NBSP}k"),
    ],
)
def test_money_in_short(amount: str, currency: str, language: str, shown: str) -> None:
    texts.use(language)
    assert short_money(Decimal(amount), currency) == shown


def test_a_plain_line_takes_no_focus(qtbot: QtBot) -> None:
    plain, pressed = LineRow(LineParts("A"), plain=True), LineRow(LineParts("B", "1:00"))
    for row in (plain, pressed):
        qtbot.addWidget(row)
    assert plain.focusPolicy() == Qt.FocusPolicy.NoFocus
    assert pressed.focusPolicy() == Qt.FocusPolicy.TabFocus
    assert pressed.accessibleName() == "B, 1:00"


def test_a_colour_is_chosen_by_arrow(qtbot: QtBot) -> None:
    made = Swatches(2)
    qtbot.addWidget(made)
    heard: list[int] = []
    made.changed.connect(heard.append)
    assert [button.accessibleName() for button in made.buttons][:2] == ["Teal", "Blue"]
    made.buttons[2].click()
    assert made.chosen() == 3
    assert heard == [3]


# Reading of forms ---


def field(text: str) -> Field:
    return Field("Amount", QLineEdit(text))


def test_a_refusal_is_shown_at_its_field(qtbot: QtBot) -> None:
    made = field("12x")
    qtbot.addWidget(made)
    made.show()
    with pytest.raises(entering.Incomplete):
        entering.read(made, entering.amount("EUR"))
    assert '"12x" is not a number' in made.wrong.text()
    assert made.wrong.isVisible()


@pytest.mark.parametrize(
    ("typed", "parse", "value"),
    [
        ("1,234.50", entering.amount("EUR"), Decimal("1234.50")),
        ("€ 5", entering.amount("EUR"), Decimal(5)),
        ("12.5 %", entering.percent, Decimal("12.5")),
        ("", entering.optional(entering.number), None),
        ("14", entering.whole, 14),
        ("19.95", entering.minor("EUR"), 1995),
        ("30 Nov", entering.day(date(2026, 11, 1)), date(2026, 11, 30)),
    ],
)
def test_what_is_typed_is_read_by_the_marks_of_the_language(
    qtbot: QtBot, typed: str, parse: object, value: object
) -> None:
    made = field(typed)
    qtbot.addWidget(made)
    assert entering.read(made, parse) == value  # type: ignore[arg-type]


def test_a_day_shown_in_a_field_is_read_back(qtbot: QtBot) -> None:
    for language in texts.LANGUAGES:
        texts.use(language)
        for month in range(1, 13):
            shown = entering.show_day(date(2026, month, 15))
            assert entering.day(date(2026, 1, 1))(shown) == date(2026, month, 15)


def test_a_sentence_belongs_to_the_field_that_it_quotes(qtbot: QtBot) -> None:
    fields = {"name": field("Nusa Kopi"), "short": field("N")}
    for made in fields.values():
        qtbot.addWidget(made)
    said = "There is a client “Nusa Kopi” already; choose another name."
    assert entering.quoted(fields, said) == "name"
    assert entering.quoted(fields, "The disk is full.") == ""


def test_long_notes_leave_by_tab(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    assert entering.lines("A\nB").tabChangesFocus()
