# SPDX-License-Identifier: GPL-3.0-or-later
"""Charts: what is drawn, asked for, told and saved, with real parts of the window."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QHBoxLayout, QWidget

from sohodesk.base import texts
from sohodesk.home import service as protecting
from sohodesk.home.rules import parse_hours
from sohodesk.home.settings import HIDDEN
from sohodesk.home.window.charts.bars import Bar, BarChart, Limit, Series, Step, ticks_up_to
from sohodesk.home.window.charts.drawing import KINDS, drawn, exported
from sohodesk.home.window.charts.heatcard import HeatCard
from sohodesk.home.window.charts.heatchart import apart
from sohodesk.home.window.charts.style import Style
from sohodesk.home.window.charts.trendcard import TrendCard
from sohodesk.store.desk import Desk
from sohodesk.ui import access, theme
from sohodesk.ui.actions import Actions
from sohodesk.ui.surroundings import Surroundings
from sohodesk.ui.tasks import Tasks
from sohodesk.ui.toasts import Toasts
from sohodesk.ui.tokens import DARK, LIGHT
from tests.conftest import Told

DAY = date(2026, 3, 2)
Say = Callable[..., Told]
STEPS = tuple(Step(f"W{n}", (Bar(20.0 + n, said=str(n)),), now=n == 3) for n in range(4))
CHART = BarChart(
    title="Hours",
    sentence="Four weeks.",
    heads=("Week", "Worked"),
    rows=(("W0", "20:00"), ("W1", "21:00")),
    series=(Series("Work", "c1"),),
    steps=STEPS,
    limits=(Limit(40, "40 goal", "ok"), Limit(48, "48 EU", "warn", "dashed")),
)


@pytest.fixture
def holder(qtbot: Any) -> Iterator[QWidget]:
    """A window for cards."""
    theme.use("light")
    held = QWidget()
    QHBoxLayout(held)
    held.resize(1100, 300)
    yield held
    held.close()
    held.deleteLater()


@pytest.fixture
def around(desk: Desk, holder: QWidget) -> Iterator[Surroundings]:
    tasks = Tasks(at_once=True)
    toasts = Toasts(holder)
    yield Surroundings(desk, tasks, toasts, Actions(), lambda *_a, **_w: None, holder)
    toasts.close_toast()


@pytest.fixture
def worked(say: Say, desk: Desk) -> None:
    protecting.add_protected(desk, hours=parse_hours("Mon-Fri 18:00-20:00"))
    for line in ("2026-02-24 08:00-17:00", "2026-02-26 17:00-18:45", "2026-02-27 06:00-22:00"):
        say("log", line, "--yes")


def shown(holder: QWidget, card: QWidget) -> Any:
    layout = holder.layout()
    assert layout is not None
    layout.addWidget(card)
    holder.show()
    QApplication.processEvents()
    card.repaint()
    return card


# Drawing ---


@pytest.mark.parametrize("kind", KINDS)
def test_a_chart_is_saved_the_same_each_time(kind: str, qtbot: Any) -> None:
    head = {"png": b"\x89PNG", "svg": b"<?xml", "pdf": b"%PDF", "csv": b"\xef\xbb\xbfWeek"}[kind]
    first, second = exported(CHART, kind, 720, 320), exported(CHART, kind, 720, 320)
    assert first.startswith(head)
    assert first == second


def test_both_themes_draw_on_their_own_ground(qtbot: Any) -> None:
    for tokens in (LIGHT, DARK):
        image = drawn(CHART, 300, 160, Style(tokens), 2.0)
        assert (image.width(), image.height()) == (600, 320)
        assert image.pixelColor(599, 319).name().upper() == tokens.of("surface")


def test_a_chart_read_from_the_right_is_mirrored(qtbot: Any) -> None:
    bare = BarChart("", "", (), (), series=CHART.series, steps=STEPS[:1] + (Step("", ()),) * 3)
    left = drawn(bare, 300, 160, Style(LIGHT), 1.0)
    right = drawn(bare, 300, 160, Style(LIGHT, from_right=True), 1.0)
    fill = LIGHT.of("c1").lower()
    inks = [
        [x for x in range(300) if image.pixelColor(x, 120).name() == fill]
        for image in (left, right)
    ]
    assert inks[0]
    assert max(inks[0]) < 150 < min(inks[1])


def test_a_text_is_never_a_formula(qtbot: Any) -> None:
    step = Step("$\\frac{a}{", (Bar(1.0, said="$x^2$ 日本 العربية"),))
    odd = BarChart("$\\sqrt$", "", (), (), series=CHART.series, steps=(step,))
    assert exported(odd, "svg", 300, 200)


def test_figures_that_are_missing_negative_or_none_are_drawn(qtbot: Any) -> None:
    for values in ([], [None], [0.0], [0.0001], [1e9], [None, 3.0]):
        steps = tuple(Step("x", (Bar(value),)) for value in values)
        chart = BarChart("", "", (), (), series=CHART.series, steps=steps)
        assert not drawn(chart, 240, 140, Style(LIGHT), 1.0).isNull()


def test_ticks_are_round_and_reach_the_highest() -> None:
    assert ticks_up_to(57.2) == (0, 10, 20, 30, 40, 50, 60)
    assert ticks_up_to(0) == (0, 1)
    assert ticks_up_to(0.9)[-1] >= 0.9
    for most in (1, 7, 99, 1234, 5e6):
        assert ticks_up_to(most)[-1] >= most
        assert len(ticks_up_to(most)) <= 8


def test_an_outline_has_no_edge_between_days_of_the_same_hours() -> None:
    evening = ((1080, 1200),)
    assert apart(evening, evening) == []
    assert apart((), evening) == [(1080, 1200)]
    assert apart(((0, 1440),), evening) == [(0, 1080), (1200, 1440)]


# Cards ---


def test_the_map_of_hours_is_drawn_and_told(
    worked: None, around: Surroundings, holder: QWidget
) -> None:
    card = shown(holder, HeatCard(around))
    card.show_weeks(date(2026, 2, 26), 1)
    card.picture.repaint()
    assert card.picture.drawn == 1
    assert card.tail.text() == "12 weeks · week 9 2 h 45 inside, on 2 days"
    assert "60 of 60" in card.chart.sentence
    access.install()
    reader = QAccessible.queryAccessibleInterface(card.picture)
    assert reader.role() == QAccessible.Role.Graphic
    assert reader.text(QAccessible.Text.Name) == "When work happens"
    assert reader.text(QAccessible.Text.Description) == card.chart.sentence


def test_the_same_figures_are_not_drawn_twice_and_others_are(
    worked: None, say: Say, around: Surroundings, holder: QWidget
) -> None:
    card = shown(holder, TrendCard(around))
    for _time in range(2):
        card.show_weeks(DAY, 12)
        card.picture.repaint()
    assert card.picture.drawn == 1
    say("log", "2026-02-20 08:00-17:00", "--yes")
    card.show_weeks(DAY, 12)
    card.picture.repaint()
    assert card.picture.drawn == 2


def test_another_theme_size_or_language_is_drawn_anew(
    worked: None, around: Surroundings, holder: QWidget
) -> None:
    card = shown(holder, TrendCard(around))
    card.show_weeks(DAY, 12)
    card.picture.repaint()
    theme.use("dark")
    card.picture.repaint()
    assert card.picture.drawn == 2
    holder.resize(900, 340)
    QApplication.processEvents()
    card.picture.repaint()
    assert card.picture.drawn == 3
    with texts.speaking("id"):
        card.picture.repaint()
    assert card.picture.drawn == 4
    theme.use("light")


def test_nothing_is_drawn_while_it_cannot_be_seen(worked: None, around: Surroundings) -> None:
    card = TrendCard(around)
    card.show_weeks(DAY, 12)
    assert card.picture.drawn == 0
    card.deleteLater()


def test_hidden_figures_are_told_in_words_alone(
    worked: None, desk: Desk, around: Surroundings, holder: QWidget
) -> None:
    desk.settings.set(desk, HIDDEN, True)
    for kind in (HeatCard, TrendCard):
        card = shown(holder, kind(around))
        card.show_weeks(DAY, 1)
        words = card.words.text()
        assert card.chart is None
        assert words
        assert not any(letter.isdigit() for letter in words + card.tail.text() + card.note.text())


def test_the_figures_open_as_a_table_by_the_keyboard(
    worked: None, around: Surroundings, holder: QWidget, qtbot: Any
) -> None:
    card = shown(holder, HeatCard(around))
    card.show_weeks(DAY, 1)
    qtbot.keyClick(card.picture, Qt.Key.Key_Return)
    table = card.table
    assert table.table.rowCount() == 7
    assert table.table.cell(4, 0).text == "Friday"
    assert table.table.cell(4, 13).text == "60"
    table.copy()
    assert QGuiApplication.clipboard().text().splitlines()[0].startswith("Day\t06\t07")
    table.accept()


def test_a_chart_is_saved_where_it_was_asked(
    worked: None,
    around: Surroundings,
    holder: QWidget,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    card = shown(holder, TrendCard(around))
    card.show_weeks(DAY, 12)
    chosen = {kind: tmp_path / f"hours.{kind}" for kind in KINDS}
    for kind, path in chosen.items():
        answer = (str(path.with_suffix("")), "")  # the ending is added
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, held=answer: held)
        card.ask_path(kind)
        assert path.stat().st_size > 0
    rows = list(csv.reader(io.StringIO(chosen["csv"].read_text("utf-8-sig"))))
    assert rows[-2] == ["9", "2026-02-23", "26.75", "40.00", "40.00"]


def test_a_place_that_cannot_be_written_is_told(
    worked: None, around: Surroundings, holder: QWidget, tmp_path: Path
) -> None:
    card = shown(holder, TrendCard(around))
    card.show_weeks(DAY, 12)
    card.save(tmp_path / "gone" / "hours.png", "png")
    assert "could not be written" in around.toasts.said
