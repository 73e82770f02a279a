# SPDX-License-Identifier: GPL-3.0-or-later
"""The Balance view by mouse and keys: rows that open, ways to the log, ranges, weights, answers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sohodesk.base.clock import FixedClock
from sohodesk.home.balance.score import PARTS
from sohodesk.home.window.balance.weightsform import WeightsForm
from sohodesk.store.desk import Desk
from tests.home.test_week_verbs import whole_week
from tests.home.window.balancehand import Heard, Say, log, opened

Request = pytest.FixtureRequest
See = Callable[..., Heard]


@pytest.fixture
def clock() -> FixedClock:
    """Some weeks after what is told here."""
    return FixedClock(datetime(2026, 4, 20, 2, tzinfo=UTC), "Asia/Jakarta")


def press(heard: Heard, key: str, *keys: Qt.Key) -> None:
    row = heard.view.score.rows_by_key[key]
    row.setFocus()
    for each in keys:
        QTest.keyClick(QApplication.focusWidget() or row, each)


def open_parts(heard: Heard) -> list[str]:
    return [key for key, row in heard.view.score.rows_by_key.items() if row.is_open]


def test_the_weakest_part_stands_open_until_somebody_chooses(
    say: Say, desk: Desk, request: Request
) -> None:
    whole_week(say)
    seen = opened(request, "2026-03-02")
    assert open_parts(seen) == ["hours"]
    press(seen, "hours", Qt.Key.Key_Left)
    assert open_parts(seen) == []
    press(seen, "hours", Qt.Key.Key_Down, Qt.Key.Key_Right)
    assert open_parts(seen) == ["rest"]
    press(seen, "rest", Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert open_parts(seen) == ["promises"]
    row = seen.view.score.rows_by_key["family"]
    QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    assert open_parts(seen) == ["family"]
    assert row.accessibleDescription() == "opened"
    seen.book.page.step(1)
    assert open_parts(seen) == ["family"]


def test_each_part_leads_to_what_it_came_from(say: Say, desk: Desk, request: Request) -> None:
    whole_week(say)
    seen = opened(request, "2026-03-02")
    seen.open("protected")
    seen.view.score.panel.link.click()  # Thursday's entry lies in a window, the others don't
    assert seen.book.shown == "time"
    listed = seen.book.pages["time"].views["list"]
    assert listed.list.count == 1
    assert listed.filters.reset.isVisible()
    listed.filters.reset.click()
    assert listed.list.count == 13
    seen.book.go("home")
    seen.open("hours")
    seen.view.score.panel.link.click()
    assert listed.list.count == 13
    seen.book.go("home")
    seen.open("promises")
    QTest.keyClick(seen.view.score.panel.rows[0], Qt.Key.Key_Return)
    assert seen.book.pages["home"].chosen == "promises"
    seen.book.go("home", view="balance")
    seen.open("family")
    QTest.mouseClick(seen.view.score.panel.rows[0], Qt.MouseButton.LeftButton)
    assert seen.book.pages["home"].chosen == "family"


def test_ranges_show_means_and_lead_to_their_weeks(say: Say, desk: Desk, request: Request) -> None:
    whole_week(say)  # 83.4 by all parts
    log(say, "2026-03-16 08:00-12:00")
    seen = opened(request, "2026-03-16")
    page = seen.book.pages["home"]
    assert list(seen.view.ranges()) == ["week", "weeks4", "weeks12", "year"]
    page.choose_range("weeks4")
    assert "4 weeks" in seen.view.range_text()
    stretch = seen.view.data.seen.stretch if seen.view.data else None
    assert stretch is not None
    scores = [float(value) for value in stretch.scores]
    assert len(scores) == 4
    assert float(stretch.value or 0) == pytest.approx(sum(scores) / 4)
    added = sum(float(part.adds or 0) for part in stretch.parts)
    assert added == pytest.approx(sum(scores) / 4)
    assert f"Median {round(sorted(scores)[1] / 2 + sorted(scores)[2] / 2)}" in seen.score
    assert "mean of 4 weeks" in seen.score
    rows = seen.open("hours")
    assert any("week of Monday, 2 March: 70.0" in said for said in rows)
    weeks = [row for row in seen.view.score.panel.rows if row.isVisible()]
    oldest = weeks[-1]
    assert oldest.told.lead == "23 Feb"
    QTest.keyClick(weeks[-2], Qt.Key.Key_Return)
    assert seen.view.range == "week"
    assert seen.score.startswith("83 of 100")
    page.choose_range("weeks12")
    page.step(-1)
    assert seen.view.first == date(2025, 12, 8)


def test_the_own_question(say: Say, desk: Desk, request: Request, clock: FixedClock) -> None:
    log(say, "2026-04-20 08:00-09:00")
    seen = opened(request)
    seen.book.around.actions.run("home.check_in")
    question = seen.view.beside.question
    assert question.buttons[0].hasFocus()
    QTest.keyClick(question.buttons[0], Qt.Key.Key_Right)
    assert question.buttons[1].hasFocus()
    QTest.keyClick(question.buttons[1], Qt.Key.Key_4)
    assert question.buttons[3].isChecked()
    assert question.median.text() == "4-week median 4"
    QTest.keyClicks(question.word, "calm")
    QTest.keyClick(question.word, Qt.Key.Key_Return)
    assert say("home", "week", "--json").json["metrics"]["check_in"] == 4
    QTest.mouseClick(question.buttons[1], Qt.MouseButton.LeftButton)
    assert question.word.text() == "calm"
    assert question.median.text() == "4-week median 2"
    seen.book.around.undo()
    assert question.buttons[3].isChecked()
    question.buttons[3].click()  # once more takes it back
    assert not any(button.isChecked() for button in question.buttons)
    assert question.median.text() == ""
    seen.book.page.step(1)
    assert not question.buttons[0].isEnabled()


def test_weights_are_changed_from_a_week_on(say: Say, desk: Desk, request: Request) -> None:
    whole_week(say)
    log(say, "2026-03-10 08:00-12:00")
    seen = opened(request, "2026-03-09")
    seen.view.score.edit_button.click()
    (form,) = seen.book.shell.findChildren(WeightsForm)
    form.fields["hours"].control.setText("30")
    assert form.sum.text() == "together 105, make it 100"
    form.try_save()
    assert form.isVisible()
    form.style_choice.choose("separator")
    assert [form.fields[part].said() for part in PARTS] == ["20", "20", "30", "20", "10"]
    form.fields["target"].control.setText("3:00")
    form.evenings.choose(3)
    form.try_save()
    assert not form.isVisible()
    assert "own limit 3 h" in seen.part("hours")
    assert "weight 30" in seen.part("protected")
    assert "goal 3 of 7" in seen.beside("evenings")
    seen.book.page.step(-1)
    assert "weight 20" in seen.part("protected")  # weeks before keep theirs
    assert seen.score.startswith("83 of 100")


def test_every_measure_explains_itself(say: Say, desk: Desk, request: Request) -> None:
    whole_week(say)
    seen = opened(request, "2026-03-02")
    for told in seen.view.beside.told:
        assert told.lines, told.key
        assert seen.explained(told.key)
    assert sum(row.is_open for row in seen.view.beside.rows_by_key.values()) == 1
    assert "WHO" not in seen.explained("mean")


def test_showing_the_same_again_makes_nothing_anew(say: Say, desk: Desk, request: Request) -> None:
    whole_week(say)
    seen = opened(request, "2026-03-02")
    seen.open("rest")
    view = seen.view
    before = [*view.score.panel.rows, *view.beside.rows_by_key.values(), *view.promises.rows_shown]
    charted = view._charted
    seen.book.page.refresh()
    after = [*view.score.panel.rows, *view.beside.rows_by_key.values(), *view.promises.rows_shown]
    assert [id(row) for row in before] == [id(row) for row in after]
    assert view._charted == charted
