# SPDX-License-Identifier: GPL-3.0-or-later
"""Controls of the window: sizes to hit, complaints in place, toasts, the focus ring, the theme."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from sohodesk.ui import theme
from sohodesk.ui.actions import Action, Actions
from sohodesk.ui.buttons import Button, icon_button
from sohodesk.ui.chips import Chip
from sohodesk.ui.dayblock import Block
from sohodesk.ui.focus import FocusRing
from sohodesk.ui.fonts import family, font
from sohodesk.ui.forms import Field, FormDialog
from sohodesk.ui.segments import Segments
from sohodesk.ui.timeline import Timeline
from sohodesk.ui.toasts import SECONDS, Toasts

LEAST = 28


def test_inter_is_shipped_with_figures_of_one_width(qtbot: QtBot) -> None:
    assert family() == "Inter"
    from PySide6.QtGui import QFontMetricsF

    measure = QFontMetricsF(font("body"))
    assert len({measure.horizontalAdvance(figure) for figure in "0123456789"}) == 1


@pytest.mark.parametrize(
    "control",
    [
        lambda: Button("Save"),
        lambda: Button("Save", small=True),
        lambda: Button("See invoices", kind="link", after="chevron-right"),
        lambda: icon_button("chevron-left", "Before", small=True),
        lambda: Chip("Nusa Kopi", dot="c1"),
    ],
)
def test_controls_are_large_enough_to_hit(qtbot: QtBot, control: object) -> None:
    made = control()  # type: ignore[operator]
    qtbot.addWidget(made)
    assert made.sizeHint().height() >= LEAST
    assert made.sizeHint().width() >= LEAST


def test_a_button_grows_with_its_words(qtbot: QtBot) -> None:
    short, long = Button("Add"), Button("Tambah catatan")
    assert long.sizeHint().width() > short.sizeHint().width()


def test_a_field_complains_in_place_until_it_is_changed(qtbot: QtBot) -> None:
    line = QLineEdit("31 Nov")
    field = Field("Due", line)
    qtbot.addWidget(field)
    field.show()
    field.complain("November has 30 days.")
    assert field.wrong.isVisible()
    assert line.accessibleDescription() == "November has 30 days."
    qtbot.keyClicks(line, "1")
    assert not field.wrong.isVisible()
    assert line.accessibleDescription() == ""


def test_a_form_saves_by_key_and_complains_at_its_field(qtbot: QtBot) -> None:
    def save(dialog: FormDialog) -> None:
        if dialog.said("name"):
            dialog.accept()
        else:
            dialog.complain("Give it a name.", "name")

    dialog = FormDialog("New", None, save)
    qtbot.addWidget(dialog)
    field = dialog.add("name", "Name", QLineEdit())
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert field.wrong.text() == "Give it a name."
    qtbot.keyClicks(field.control, "Nusa")
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not dialog.isVisible()


def test_one_toast_at_a_time_with_a_count_down(qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(800, 600)
    host.show()
    undone: list[int] = []
    toasts = Toasts(host)
    toasts.show_toast("First", button="Undo", act=lambda: undone.append(1))
    toasts.show_toast("Second", button="Undo", act=lambda: undone.append(2))
    assert toasts.said == "Second"
    assert toasts.geometry().center().x() == pytest.approx(400, abs=2)
    toasts.button.click()
    assert undone == [2]
    assert not toasts.isVisible()
    toasts.show_toast("Third")
    for _second in range(SECONDS):
        toasts._tick()
    assert not toasts.isVisible()


def test_the_focus_ring_follows_the_focus(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    rows = QVBoxLayout(window)
    first, second = Button("First"), Button("Second")
    rows.addWidget(first)
    rows.addWidget(second)
    ring = FocusRing(window)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    first.setFocus()
    qtbot.waitUntil(lambda: ring.geometry().contains(first.geometry()))
    second.setFocus()
    qtbot.waitUntil(lambda: ring.geometry().contains(second.geometry()))
    assert ring.geometry().height() == second.height() + 6


def test_segments_change_by_arrows(qtbot: QtBot) -> None:
    segments = Segments([("week", "Week"), ("all", "All time")], "Range")
    qtbot.addWidget(segments)
    changed: list[str] = []
    segments.changed.connect(changed.append)
    qtbot.keyClick(segments, Qt.Key.Key_Right)
    assert changed == ["all"]
    assert segments.chosen() == "all"


def test_the_theme_is_changed_at_once(qtbot: QtBot) -> None:
    heard: list[str] = []
    link = theme.look().changed.connect(lambda: heard.append(theme.tokens().name))
    theme.use("dark")
    assert theme.colour("surface").name().upper() == theme.tokens().of("surface")
    theme.use("light")
    assert heard == ["dark", "light"]
    theme.look().changed.disconnect(link)


def test_an_action_stands_once_and_runs_when_it_can(qtbot: QtBot) -> None:
    done: list[str] = []
    may = [False]
    actions = Actions()
    action = Action("edit.undo", "Undo", lambda: done.append("x"), enabled=lambda: may[0])
    actions.add(action)
    with pytest.raises(ValueError, match="two actions"):
        actions.add(action)
    actions.run("edit.undo")
    may[0] = True
    actions.run("edit.undo")
    assert done == ["x"]


def test_blocks_of_the_day_are_reached_by_arrows_and_tell_themselves(qtbot: QtBot) -> None:
    line = Timeline("The day", lambda minute: f"{minute // 60}:{minute % 60:02}")
    qtbot.addWidget(line)
    line.resize(500, 500)
    line.show_day(
        [
            Block(1, 540, 600, "First", said="First, 1 h"),
            Block(2, 660, 720, "Second", kind="running", said="Second, running"),
        ],
        first_hour=8,
        last_hour=18,
        now=720,
    )
    line.show()
    qtbot.waitExposed(line)
    line.activateWindow()
    opened: list[object] = []
    keys: list[tuple[object, str]] = []
    line.opened.connect(opened.append)
    line.key.connect(lambda *said: keys.append(said))
    line.setFocus()
    qtbot.keyClick(line, Qt.Key.Key_Down)
    qtbot.waitUntil(line.buttons[0].hasFocus)
    qtbot.keyClick(line, Qt.Key.Key_Down)
    qtbot.waitUntil(line.buttons[1].hasFocus)
    assert line.buttons[1].accessibleName() == "Second, running"
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.keyClick(line, Qt.Key.Key_Delete)
    qtbot.keyClick(line, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    assert opened == [2]
    assert keys == [(2, "delete"), (2, "earlier")]
    assert line.buttons[0].geometry().top() == round(line.y_of(540) + 1)


def test_a_long_sentence_takes_several_lines_and_is_never_cut(qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(1024, 640)
    host.show()
    toasts = Toasts(host)
    sentence = f"The folder /media/{'cadangan' * 15}/office can't be used: {'it is away, ' * 8}."
    toasts.show_toast(sentence, kind="refused")
    toasts.grab()
    assert toasts.height() > 48
    assert "".join("".join(toasts._lines).split()) == "".join(sentence.split())
    assert not toasts.toolTip(), "nothing was cut"
    assert host.rect().contains(toasts.geometry())
    toasts.show_toast(f"Logged: {'nama panjang ' * 40}", button="Undo", act=lambda: None)
    toasts.grab()
    assert "nama panjang" in toasts.toolTip(), "what goes beyond the last line is told whole"
    assert host.rect().contains(toasts.geometry())
    toasts.show_toast("Saved.")
    assert toasts.height() == 48
    toasts.close_toast()
