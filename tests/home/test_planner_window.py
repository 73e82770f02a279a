# SPDX-License-Identifier: GPL-3.0-or-later
"""The planner in the window: the worked examples, levers, bad input, hidden figures."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from sohodesk.clients import service as clients
from sohodesk.home import service as protecting
from sohodesk.home.planner.question import Question
from sohodesk.home.rules import parse_hours
from sohodesk.home.settings import HIDDEN
from sohodesk.home.window.planner.loadchart import WeekPart
from sohodesk.store.desk import Desk
from tests.home.planhand import planner, tell_six, typed

DUE = "30 Apr 2026"


def asks(view: Any, question: Question) -> None:
    """Ask what no field of the form says: the free hours of the example."""
    view.form.show_question(question)
    view.ask()


EXAMPLE = Question(Decimal(40), date(2026, 4, 30), title="Shop", free_hours=Decimal(60))


def test_forty_hours_with_sixty_free(window: Any, desk: Desk) -> None:
    tell_six(desk)
    view = planner(window)
    asks(view, EXAMPLE)
    card = view.answer_card
    assert (card.chance.text(), card.band.text()) == ("about 8 of 10", "(6 to 9)")
    assert card.source.text() == "from 6 finished jobs of yours and a general rule"
    assert card.without.text() == "over 9 of 10"
    assert card.quote.text() == "67 h"
    assert card.instead.text() == "instead of 40 h"
    assert "1.678" in card.reckoned.text()
    assert "now 0" in card.foot_words.text()
    assert view.help_note.text().endswith("the program says neither yes nor no.")


def test_without_jobs_of_ones_own_the_general_rule_is_told(window: Any, desk: Desk) -> None:
    view = planner(window)
    asks(view, EXAMPLE)
    assert view.answer_card.chance.text() == "about 7 of 10"
    assert "general rule" in view.answer_card.source.text()
    assert view.past.asking.isVisibleTo(view.past)
    assert "1.15 times" in view.past.note.text()


def test_three_past_jobs_are_asked_for_and_remembered_as_one_step(window: Any, desk: Desk) -> None:
    view = planner(window)
    for row, (guess, real) in enumerate((("40", "55"), ("10", "10"), ("8", ""))):
        view.past.asking.lines[row][1].setText(guess)
        view.past.asking.lines[row][2].setText(real)
    view.past.asking.save.click()
    assert "both the guess and the real hours" in view.past.asking.wrong.text()
    view.past.asking.lines[2][2].setText("12 h")
    view.past.asking.save.click()
    assert [bar.ratio for bar in view.past.shown] == ["1.0", "1.4", "1.5"]
    assert not view.past.asking.isVisibleTo(view.past)
    window.around.undo()
    assert view.past.asking.isVisibleTo(view.past)
    view.past.asking.skip.click()
    assert not view.past.asking.isVisibleTo(view.past)
    assert view.past.add.isVisibleTo(view.past)


def test_a_job_is_typed_and_answered(window: Any, desk: Desk) -> None:
    tell_six(desk)
    client = clients.add_client(desk, name="Hartmann", currency="EUR")
    clients.add_project(
        desk, client_id=client, name="Shop", estimate_hours=Decimal(60), deadline=date(2026, 3, 20)
    )
    clients.add_project(desk, client_id=client, name="Letters")
    view = planner(window)
    assert view.answer_card.what.text() == "All on time as it stands"
    assert not view.help_part.isVisibleTo(view)
    view.form.client._take(client)  # as the list of clients does
    typed(view, job="Price lists", guess="60 h", due=DUE, fee="2,880")
    found = view.shown_answer.answer
    assert (found.question.fee, found.question.currency) == (Decimal(2880), "EUR")
    rows = [line.name for line in view.load.table.shown_jobs]
    assert rows == ["Shop", "Price lists"]
    assert "Letters" in view.load.out.text()
    assert view.answer_card.reckoned.text().endswith("4,848.00")
    assert view.levers["later"].isVisibleTo(view)
    flags = [flag.text for flag in view.load.chart.picture.flags]
    assert flags == ["20 Mar", "30 Apr, new job"]


def test_the_estimate_and_the_date_are_taken_and_given_back(window: Any, desk: Desk) -> None:
    tell_six(desk)
    view = planner(window)
    typed(view, guess="160", due="20 Mar 2026", fee="1600000")
    view.answer_card.use_date.click()
    assert view.question.due > date(2026, 3, 20)
    assert view.answer_card.chance.text() in ("about 8 of 10", "about 9 of 10")
    view.answer_card.use_hours.click()
    assert view.form.guess.text() == "268 h"
    assert view.question.fee == Decimal(2_680_000)
    window.around.toasts.button.click()
    assert view.form.guess.text() == "160 h"


def test_each_lever_alone_meets_the_same_futures(window: Any, desk: Desk) -> None:
    tell_six(desk)
    client = clients.add_client(desk, name="Hartmann")
    clients.add_project(
        desk, client_id=client, name="Shop", estimate_hours=Decimal(60), deadline=date(2026, 3, 20)
    )
    view = planner(window)
    typed(view, guess="90", due="3 Apr 2026", fee="900000")
    before = view.answer_card.chance.text()
    assert set(view.levers) == {"later", "smaller", "partner", "drop"}
    for card in view.levers.values():
        assert card.isVisibleTo(view)
    card = view.levers["partner"]
    card.slider.setFocus()
    QTest.keyClick(card.slider, Qt.Key.Key_Home)
    assert card.chance.text() == before
    words = card.what.text()
    QTest.keyClick(card.slider, Qt.Key.Key_End)
    assert card.what.text() != words
    assert card.chance.text() != before
    assert view.answer_card.chance.text() == before
    card.try_button.click()
    assert view.form.who.value() == ""
    assert view.question.partner_hours == 89
    assert view.answer_card.chance.text() != before
    window.around.toasts.button.click()
    drop = view.levers["drop"]
    drop.try_button.click()
    assert view.question.dropped[0][1] == 30
    assert "Shop" in view.form.dropped_words.text()
    view.form.put_back.click()
    assert view.question.dropped == ()


@pytest.mark.parametrize(
    ("said", "field", "sentence"),
    [
        ({"guess": "0"}, "guess", "above 0"),
        ({"guess": "10001"}, "guess", "at most 10 000"),
        ({"guess": "many"}, "guess", "many"),
        ({"due": "1 Feb 2026"}, "due", "is over"),
        ({"start": "30 May 2026"}, "due", "lies after the day"),
        ({"fee": "a lot"}, "fee", "a lot"),
    ],
)
def test_what_is_wrong_is_told_in_place_and_the_rest_goes_on(
    window: Any, desk: Desk, said: dict[str, str], field: str, sentence: str
) -> None:
    view = planner(window)
    typed(view, guess="40", due=DUE)
    before = view.answer_card.chance.text()
    typed(view, **said)
    assert sentence in view.form.fields[field].wrong.text()
    assert view.question.hours == 40
    assert view.answer_card.chance.text() == before
    assert view.load.chart.picture.weeks


def test_ten_thousand_hours_are_answered(window: Any, desk: Desk) -> None:
    view = planner(window)
    typed(view, guess="10000", due=DUE)
    assert view.answer_card.chance.text() == "under 1 of 10"
    assert "something else must give" in view.answer_card.date.text()
    assert not view.answer_card.use_date.isVisibleTo(view)


def test_a_job_that_is_due_in_two_years(window: Any, desk: Desk) -> None:
    view = planner(window)
    typed(view, guess="2500", due="1 Mar 2028")
    assert view.board.situation.until > date(2029, 2, 28)
    assert view.shown_answer.answer.free_hours > 2500
    assert len(view.load.chart.picture.weeks) <= 26
    assert view.load.chart.picture.weeks[0].weeks > 1


def test_a_fee_in_another_currency(window: Any, desk: Desk) -> None:
    view = planner(window)
    typed(view, guess="40", due=DUE, fee="USD 1,200.50")
    assert (view.question.fee, view.question.currency) == (Decimal("1200.50"), "USD")
    view.form.fee.setText("€ 900")
    view.form.fee.editingFinished.emit()
    assert (view.question.fee, view.question.currency) == (Decimal(900), "EUR")
    assert view.answer_card.reckoned.text().count("€") == 1


def test_all_hours_are_protected(window: Any, desk: Desk) -> None:
    protecting.add_protected(desk, hours=parse_hours("Mon-Sun"))
    view = planner(window)
    typed(view, guess="40", due=DUE)
    assert "No own hours are free by then" in view.answer_card.trouble.text()
    assert view.answer_card.chance.text() == "under 1 of 10"
    assert all(week.own == 0 for week in view.load.chart.picture.weeks)


def test_twelve_open_jobs_and_one_that_is_late(window: Any, desk: Desk) -> None:
    client = clients.add_client(desk, name="Hartmann")
    for at in range(12):
        clients.add_project(
            desk,
            client_id=client,
            name=f"Job {at}",
            estimate_hours=Decimal(10),
            deadline=date(2026, 2, 20 + at) if at < 1 else date(2026, 3, 10 + at),
        )
    view = planner(window)
    typed(view, guess="40", due=DUE)
    lines = view.load.table.shown_jobs
    assert len(lines) == 13
    assert lines[0].chance == "late already"
    assert len(view.load.chart.picture.flags) == 12


def test_words_alone_where_figures_are_hidden(window: Any, desk: Desk) -> None:
    tell_six(desk)
    view = planner(window)
    asks(view, EXAMPLE)
    desk.settings.set(desk, HIDDEN, True)
    view.again.emit()
    card = view.answer_card
    shown = [card.chance, card.band, card.source, card.without, card.alone, card.taken]
    shown += [card.beyond, card.evenings, card.quote, card.instead, card.reckoned]
    shown += [
        card.when_label,
        view.load.note,
        card.foot_words,
        view.load.hidden_words,
        view.load.foot_words,
        view.past.title,
    ]
    for lever in view.levers.values():
        shown += [lever.chance, lever.band, lever.home]
    for text in shown:
        assert not any(letter.isdigit() for letter in text.text()), text.text()
    assert card.chance.text() == "likely"
    assert not view.load.chart.isVisibleTo(view)
    assert not view.past.shown


def test_a_chart_tells_each_week_in_words(window: Any, desk: Desk) -> None:
    view = planner(window)
    typed(view, job="Price lists", guess="60", due="3 Apr 2026")
    chart = view.load.chart
    assert chart.accessibleDescription().startswith("Hours a week: ")
    chart.setFocus()
    QTest.keyClick(chart, Qt.Key.Key_Right)
    assert chart.accessibleDescription().startswith("Week 10, ")
    assert "own hours" in chart.accessibleDescription()
    chart.make_access_parts()
    parts = chart.findChildren(WeekPart)
    assert len(parts) == len(chart.picture.weeks)
