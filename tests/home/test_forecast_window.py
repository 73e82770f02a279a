# SPDX-License-Identifier: GPL-3.0-or-later
"""Forecasts in the window: kept, made a quote, scored by themselves and by hand, compared."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from sohodesk.base.clock import FixedClock
from sohodesk.clients import queries as reading_clients
from sohodesk.clients import service as clients
from sohodesk.home.planner import service
from sohodesk.home.planner.board import read_past
from sohodesk.home.planner.forecasts import ForecastRow
from sohodesk.home.planner.question import Question
from sohodesk.invoices.quotes import service as quotes
from sohodesk.store.desk import Desk
from tests.home.planhand import planner, tell_six, typed

DUE = "30 Apr 2026"


def rows(desk: Desk) -> list[ForecastRow]:
    return list(read_past(desk).rows)


def keep(desk: Desk, title: str, *, hours: int = 40, free: int = 70) -> int:
    question = Question(Decimal(hours), date(2026, 4, 30), title=title, free_hours=Decimal(free))
    return service.keep_forecast(desk, service.ask(desk, question))


def test_an_answer_is_kept_and_its_changes_take_its_place(window: Any, desk: Desk) -> None:
    view = planner(window)
    typed(view, job="Price lists", guess="60", due=DUE)
    assert not rows(desk)
    view.keep()
    typed(view, guess="50")
    view.keep()
    (row,) = rows(desk)
    assert (row.title, row.guess_minutes) == ("Price lists", 3000)
    view.ask_anew()
    assert view.form.job.text() == ""
    typed(view, job="Posters", guess="8", due=DUE)
    view.keep()
    assert [row.title for row in rows(desk)] == ["Posters", "Price lists"]


def test_the_question_of_before_is_there_again(window: Any, desk: Desk) -> None:
    keep(desk, "Price lists")
    view = planner(window)
    assert view.form.job.text() == "Price lists"
    assert view.question.hours == 40
    assert view.past_button.text() == "Past forecasts"


def test_a_quote_takes_hours_price_dates_and_client_along(window: Any, desk: Desk) -> None:
    client = clients.add_client(desk, name="Hartmann", currency="EUR")
    view = planner(window)
    typed(view, job="Price lists", guess="60", start="30 Mar 2026", due=DUE, fee="2880")
    view.quote_button.click()
    assert "Choose the client" in view.form.fields["client"].wrong.text()
    view.form.client.show_value(view.form._found_clients("hart")[0])
    view.form.client.picked.emit(client)
    view.quote_button.click()
    page = window.page
    assert page.key == "invoices"
    assert page.editing
    (row,) = rows(desk)
    assert row.quote_id is not None
    quotes.send(desk, quote_id=row.quote_id)
    quotes.accept(desk, quote_id=row.quote_id)
    project = quotes.make_project(desk, quote_id=row.quote_id)
    with desk.read() as session:
        made = reading_clients.project(session, project)
    assert made.name == "Price lists"
    assert made.estimate_hours == Decimal(60)
    assert made.budget_minor == 288_000
    assert (made.starts, made.deadline) == (date(2026, 3, 30), date(2026, 4, 30))
    (row,) = rows(desk)
    assert (row.linked, row.outcome) == (project, "")


def test_a_finished_project_scores_its_forecast(window: Any, desk: Desk, clock: FixedClock) -> None:
    client = clients.add_client(desk, name="Hartmann")
    project = clients.add_project(desk, client_id=client, name="Lists")
    keep(desk, "Price lists")
    window.go("home", view="forecasts")
    view = window.page.shown
    assert window.page.switch.chosen() == "planner"
    view.card.linked.emit(project)
    assert "once the project is done" in view.card.how.text()
    clients.edit_project(desk, project_id=project, state="done")
    (row,) = rows(desk)
    assert (row.outcome, row.outcome_day) == ("on-time", date(2026, 3, 2))
    clients.edit_project(desk, project_id=project, ended=date(2026, 5, 2))
    assert rows(desk)[0].outcome == "late"
    window.around.undo()
    window.around.undo()
    assert rows(desk)[0].outcome == ""
    clients.edit_project(desk, project_id=project, state="lost")
    assert rows(desk)[0].outcome == "dropped"


def test_by_hand_deleted_and_brought_back(window: Any, desk: Desk) -> None:
    keep(desk, "Price lists")
    keep(desk, "Posters")
    window.go("home", view="forecasts")
    view = window.page.shown
    assert view.row().title == "Posters"
    QTest.keyClick(view.card.answer, Qt.Key.Key_End)
    QTest.keyClick(view.card.answer, Qt.Key.Key_Up)
    assert view.card.answer.value() == "late"
    view.card.answer.activated.emit(2)
    assert rows(desk)[0].outcome == "late"
    assert "late" in view.card.came.text()
    view.card.answer.choose("")
    view.card.answer.activated.emit(0)
    assert rows(desk)[0].outcome == ""
    view.list.setFocus()
    QTest.keyClick(view.list, Qt.Key.Key_Delete)
    assert [row.title for row in rows(desk)] == ["Price lists"]
    window.around.toasts.button.click()
    assert len(rows(desk)) == 2
    view.list.pick(rows(desk)[1].id)
    view.card.again.click()
    assert window.page.shown.form.job.text() == "Price lists"


def test_how_true_they_were_is_told_from_ten_outcomes_on(window: Any, desk: Desk) -> None:
    tell_six(desk)
    for at in range(9):
        key = keep(desk, f"Job {at}", free=60)
        service.answer_forecast(desk, forecast_id=key, outcome="on-time" if at < 7 else "late")
    window.go("home", view="forecasts")
    view = window.page.shown
    assert view.truth.words.text().startswith("9 of 10 outcomes are known. After 1 more")
    assert not view.truth.bars.called
    service.answer_forecast(desk, forecast_id=keep(desk, "Last", free=60), outcome="late")
    view.again.emit()
    assert view.truth.words.text() == "On time in 7 of the 10 we called 8 of 10."
    assert view.truth.bars.accessibleName() == "On time in 7 of the 10 we called 8 of 10"
    window.go("home", view="planner")
    assert "10 outcomes so far" in window.page.shown.answer_card.foot_words.text()


def test_the_answer_is_written_as_one_page(window: Any, desk: Desk, tmp_path: Path) -> None:
    from sohodesk.home.window.planner.deeds import write_page

    view = planner(window)
    typed(view, job="Price lists", guess="60", due=DUE)
    write_page(view, tmp_path / "plan.pdf")
    data = (tmp_path / "plan.pdf").read_bytes()
    assert data.startswith(b"%PDF")
    assert data.count(b"/Type /Page\n") + data.count(b"/Type/Page\n") in (0, 1)
    assert [row.title for row in rows(desk)] == ["Price lists"]


def test_the_planner_is_found_by_its_question(window: Any) -> None:
    window.around.actions.run("page.plan")
    assert window.page.shown.key == "planner"
    window.around.actions.run("page.forecasts")
    assert window.page.shown.key == "forecasts"
    assert window.page.shown.empty.isVisibleTo(window.page.shown)
