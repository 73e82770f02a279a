# SPDX-License-Identifier: GPL-3.0-or-later
"""The Enough view: the tenth worked example as it is shown, how it adds up, what less changes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from sohodesk.base.clock import FixedClock
from sohodesk.home.window.enough.moneylist import MoneyList
from tests.conftest import Told
from tests.home.enoughquarter import log_quarter, quarter, receive

Say = Callable[..., Told]


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def clock() -> FixedClock:
    """In the middle of May."""
    return FixedClock(datetime(2026, 5, 14, 2, tzinfo=UTC), "Asia/Jakarta")


def enough(window: Any) -> Any:
    """The view, shown."""
    window.go("home", view="enough")
    return window.page.shown


def sums(view: Any) -> dict[str, str]:
    """The lines of the card that adds up."""
    return {line.label: line.value for line in view.sum.adding.sums}


def press(qtbot: QtBot, view: Any, figure: str) -> None:
    """Open a figure by the mouse."""
    qtbot.mouseClick(view.cards.cards[figure], Qt.MouseButton.LeftButton)


def test_10_the_worked_example_is_shown(say: Say, window: Any, qtbot: QtBot) -> None:
    quarter(say)
    log_quarter(say)
    say("home", "income", "add", "Care contract", "5000000", "--monthly", "--signed")
    view = enough(window)
    looks = {key: card.look for key, card in view.cards.cards.items()}
    assert (looks["coverage"].value, looks["coverage"].tag) == ("1.32×", "with savings")
    assert (looks["runway"].value, looks["runway"].unit) == ("5.5", "months")
    assert looks["runway"].note == "10.1 with signed income"
    assert looks["rate"].value == "Rp\N{NO-BREAK SPACE}84,575"
    assert "152,174" in looks["rate"].note
    assert (looks["share"].value, looks["share"].tag) == ("63%", "below 65")
    assert "Needs coverage, 1.32×, with savings" in view.cards.cards["coverage"].accessibleName()
    found = sums(view)
    assert found["Received, February to April"] == "42,000,000"
    assert found["Business costs"] == "−5,000,000"
    assert found["Tax set aside, 0.5%"] == "−210,000"
    assert found["Left for home"] == "36,790,000"
    assert found["Household costs, 3 months"] == "÷ 27,800,000"
    assert found["Needs coverage"] == "1.32×"
    press(qtbot, view, "runway")
    found = sums(view)
    assert found["Goes a month"] == "÷ 10,933,333"
    assert (found["Runway"], found["With signed income"]) == ("5.5 months", "10.1 months")
    press(qtbot, view, "rate")
    assert sums(view)["All hours of work"] == "÷ 435 h"
    press(qtbot, view, "share")
    assert (sums(view)["Billable hours"], sums(view)["Billable share"]) == ("276 h", "63.4%")


def test_shares_of_clients_are_told_and_opened(say: Say, window: Any, qtbot: QtBot) -> None:
    for client, amount in (("A", 60), ("B", 25), ("C", 10), ("D", 5)):
        receive(say, client, "2026-04-10", amount * 1000)
    view = enough(window)
    look = view.cards.cards["clients"].look
    assert (look.value, look.tag, look.note) == ("60%", "over 40", "as good as 2.3 clients, aim 4")
    press(qtbot, view, "clients")
    assert sums(view)["A"] == "60.0%"
    line = next(line for line in view.sum.lines() if line.line.of == "B")
    qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
    assert isinstance(view.dialog, MoneyList)
    assert [row.line.who for row in view.dialog.found] == ["B"]
    view.dialog.reject()


def test_every_line_opens_what_it_is_made_of(say: Say, window: Any, qtbot: QtBot) -> None:
    quarter(say)
    view = enough(window)
    for line in list(view.sum.lines()):
        line.setFocus()
        qtbot.keyClick(line, Qt.Key.Key_Space)
        made = view.dialog
        assert made.isVisible(), line.line.label
        if line.line.opens == "received":
            assert made.found[0].line.what.endswith("3")
            assert "42,000,000" in made.sum.text()
        if line.line.opens == "business":
            assert len(made.found) == 3
        made.reject()
    received = next(line for line in view.sum.lines() if line.line.opens == "received")
    qtbot.mouseClick(received, Qt.MouseButton.LeftButton)
    qtbot.keyClick(view.dialog.view, Qt.Key.Key_Return)
    assert window.shown == "invoices"


def test_the_arrows_go_from_card_to_card(window: Any, qtbot: QtBot) -> None:
    view = enough(window)
    cards = view.cards
    cards.cards["coverage"].setFocus()
    qtbot.keyClick(cards.cards["coverage"], Qt.Key.Key_Right)
    assert cards.chosen() == "runway"
    assert window.shell.focusWidget() is cards.cards["runway"]
    assert view.sum.adding.title == "How the runway adds up"
    qtbot.keyClick(cards.cards["runway"], Qt.Key.Key_Left)
    qtbot.keyClick(cards.cards["coverage"], Qt.Key.Key_Left)
    assert cards.chosen() == "coverage"


def test_the_slider_asks_both_dials(say: Say, window: Any, qtbot: QtBot) -> None:
    quarter(say)
    log_quarter(say)
    view = enough(window)
    less = view.less
    assert less.question.text() == "What if I worked 10% less?"
    qtbot.mouseClick(less.first.buttons["evenly"], Qt.MouseButton.LeftButton)
    assert less.enough.look.before == "1.32×"
    # (42 × 0.9 × 0.995 − 5) ÷ 27.8
    assert less.enough.look.after == "1.17×"
    assert less.enough.look.note == "needs still met"
    less.slider.setFocus()
    for _n in range(15):
        qtbot.keyClick(less.slider, Qt.Key.Key_Left)
    assert less.question.text() == "What if I worked 25% less?"
    assert less.slider.accessibleDescription() == "What if I worked 25% less?"
    assert less.enough.look.note == "needs no longer met"
    qtbot.keyClick(less.slider, Qt.Key.Key_End)
    assert (less.percent, less.which.text()) == (20, "Which hours come first")
    width = less.slider.width()
    qtbot.mouseClick(less.slider, Qt.MouseButton.LeftButton, pos=QPoint(2, 16))
    assert less.percent == -30
    qtbot.mouseDClick(less.slider, Qt.MouseButton.LeftButton, pos=QPoint(width - 2, 16))
    assert (less.percent, less.enough.look.before) == (0, "")
    said = [less.lines.itemAt(at).widget().accessibleName() for at in range(less.lines.count())]
    assert any(words.startswith("Left for home, a month") for words in said)
    assert any(words.startswith("Runway: stays 5.5") for words in said)


def test_of_several_wishes_the_last_one_holds(say: Say, window: Any) -> None:
    quarter(say)
    view = enough(window)
    waiting: list[tuple[Any, Any]] = []
    view._answers.clear()

    def slow(work: Any, then: Any, **_how: Any) -> None:
        waiting.append((work, then))

    view.around.tasks.slow = slow
    for percent in (-11, -12, -13):
        view.less.slider.setValue(percent)
    assert len(waiting) == 1  # the one under way, and a wish that waits
    while waiting:
        work, then = waiting.pop(0)
        then(work())
    assert view.less.answer.percent == -13
    del view.around.tasks.slow


def test_the_range_chooses_the_months(say: Say, window: Any) -> None:
    quarter(say)
    view = enough(window)
    page = window.page
    assert page.week.text() == "12 months to 14 May"
    assert len(view.chart.chart.steps) == 12
    page.choose_range("24")
    assert page.week.text() == "24 months to 14 May"
    assert len(view.chart.chart.steps) == 24
    assert view.chart.chart.sentence.endswith("May is not over.")
    page.choose_range("12")
    assert "Below the costs in" in view.chart.chart.sentence


def test_the_months_are_saved(say: Say, window: Any, tmp_path: Path) -> None:
    quarter(say)
    view = enough(window)
    from sohodesk.home.window.enough import deeds

    deeds.write_months(view.around, view.report, tmp_path / "months")
    lines = (tmp_path / "months.csv").read_text("utf-8-sig").splitlines()
    assert "2026-04,22000000,2000000,0,110000,19890000,9300000,0,IDR" in lines
