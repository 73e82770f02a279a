# SPDX-License-Identifier: GPL-3.0-or-later
"""The Work page, driven by its widgets through to the book."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton

from sohodesk.app.work import deedmenus
from sohodesk.app.work.burnchart import BurnChart
from sohodesk.app.work.figures import ProjectLine
from sohodesk.app.work.tasklist import TaskRow
from sohodesk.base import texts
from sohodesk.base.zones import instant
from sohodesk.clients import queries, service
from sohodesk.store.desk import Desk
from sohodesk.timelog import queries as timelog
from sohodesk.timelog import service as entries
from sohodesk.timelog.entryfilter import EntryFilter
from sohodesk.ui.columns import Banner
from sohodesk.ui.figurebox import FigureBox
from sohodesk.ui.linerow import LineRow

ZONE = "Asia/Jakarta"


@pytest.fixture
def website(desk: Desk) -> int:
    """A project with ten hours of work at 350 000, its client and a second client in euro."""
    nusa = service.add_client(desk, name="Nusa Kopi", rate=Decimal(350_000), city="Bandung")
    project = service.add_project(
        desk,
        client_id=nusa,
        name="Website",
        budget_hours=Decimal(20),
        budget_minor=28_000_000,
        deadline=date(2026, 3, 3),
    )
    service.add_task(desk, project_id=project, name="Checkout", estimate_hours=Decimal(8))
    hartmann = service.add_client(desk, name="Hartmann", currency="EUR", rate=Decimal(48))
    shop = service.add_project(desk, client_id=hartmann, name="Shop")
    task = task_named(desk, project, "Checkout")
    for day in (26, 27):
        log(desk, project, date(2026, 2, day), 5, task_id=task)
    log(desk, shop, date(2026, 3, 1), 2)
    return project


def task_named(desk: Desk, project_id: int, name: str) -> int:
    with desk.read() as session:
        tasks = queries.tasks(session, project_id=project_id)
    return next(task.id for task in tasks if task.name == name)


def log(desk: Desk, project_id: int, day: date, hours: int, **more: Any) -> int:
    start = instant(datetime(day.year, day.month, day.day, 9), ZONE)
    return entries.log(
        desk, start=start, end=start + timedelta(hours=hours), project_id=project_id, **more
    )


def work(window: Any) -> Any:
    window.go("work")
    return window.page


def row_of(page: Any, name: str) -> ProjectLine:
    rows = [page.list.lines.row(at) for at in range(page.list.lines.rowCount())]
    return next(row for row in rows if isinstance(row, ProjectLine) and row.facts.name == name)


def cells(page: Any, name: str) -> dict[str, str]:
    row = row_of(page, name)
    return {column.key: column.cell(row).spoken() for column in page.list.lines.columns}


def heads(page: Any) -> list[Banner]:
    rows = [page.list.lines.row(at) for at in range(page.list.lines.rowCount())]
    return [row for row in rows if isinstance(row, Banner)]


def clients(desk: Desk) -> list[str]:
    with desk.read() as session:
        return [row.name for row in queries.clients(session)]


def type_into(dialog: Any, **said: str) -> None:
    for key, text in said.items():
        control = dialog.fields[key].control
        assert isinstance(control, QLineEdit)
        control.setText(text)


def press(window: Any, name: str) -> None:
    """Press the button of that name in the pane."""
    button = next(b for b in window.page.pane.findChildren(QPushButton) if b.text() == name)
    button.click()


# What it shows ---


def test_projects_stand_under_their_clients_with_hours_and_money(website: int, window: Any) -> None:
    page = work(window)
    assert [head.cells["name"].text for head in heads(page)] == ["Hartmann", "Nusa Kopi"]
    tail = "".join(said for said, _style, _tone in heads(page)[1].tail)
    assert tail == "0:00 this month · Rp\N{NO-BREAK SPACE}3,500,000 unbilled"
    shown = cells(page, "Website")
    assert shown["hours"] == "50%, 10:00 / 20 h"
    assert shown["money"] == "Rp\N{NO-BREAK SPACE}3,500,000, of 28,000,000"
    assert shown["per_hour"] == "Rp\N{NO-BREAK SPACE}350,000"
    assert shown["deadline"] == "3 Mar, tomorrow"


def test_sums_of_two_currencies_stand_side_by_side(website: int, window: Any) -> None:
    page = work(window)
    assert page.counts.text() == (
        "2 clients · 2 active projects · "
        "Rp\N{NO-BREAK SPACE}3,500,000 + €\N{NO-BREAK SPACE}96.00 unbilled"
    )
    assert page.list.month.text() == "March 2:00"
    assert page.list.billable.text() == "Billable 100%"


def test_the_running_timer_adds_to_the_hours_but_not_to_what_can_be_billed(
    website: int, window: Any, desk: Desk
) -> None:
    page = work(window)
    page.deeds.start(row_of(page, "Website"))
    desk.clock.advance(hours=1)  # type: ignore[attr-defined]
    page.refresh()
    assert cells(page, "Website")["hours"] == "55%, 11:00 / 20 h"
    assert page.counts.text().endswith(
        "Rp\N{NO-BREAK SPACE}3,500,000 + €\N{NO-BREAK SPACE}96.00 unbilled"
    )


def test_the_pane_has_figures_tasks_entries_and_a_chart(
    website: int, window: Any, desk: Desk
) -> None:
    log(desk, website, date(2026, 2, 25), 1)
    page = work(window)
    page.place(project=website)
    box = page.pane.findChild(FigureBox)
    assert box.accessibleName() == (
        "Hours, 11:00, of 20 h; Invoiced, Rp\N{NO-BREAK SPACE}0, of 28\N{NO-BREAK SPACE}m; "
        "Per hour, Rp\N{NO-BREAK SPACE}350,000, rate Rp\N{NO-BREAK SPACE}350,000"
    )
    assert page.pane.findChild(TaskRow).accessibleName() == "Checkout, 10 / 8 h"
    lines = [row.accessibleName() for row in page.pane.findChildren(LineRow)]
    assert lines[0] == "On no task, 1 h"
    assert lines[1:] == [
        "27 Feb, Checkout, 5:00",
        "26 Feb, Checkout, 5:00",
        "25 Feb, No description, 1:00",
    ]
    chart = page.pane.findChild(BurnChart)
    assert chart.accessibleName() == (
        "11 of 20 h since 25 Feb; 12.6 to 12.6 h on 3 Mar at this pace"
    )


def test_a_client_shows_what_is_known_for_invoices(website: int, window: Any, desk: Desk) -> None:
    page = work(window)
    page.views.buttons["clients"].click()
    names = [page.list.lines.row(at).facts.name for at in range(page.list.lines.rowCount())]
    assert names == ["Hartmann", "Nusa Kopi"]
    page.list.view.pick(("client", page.list.lines.row(1).id))
    lines = [row.accessibleName() for row in page.pane.findChildren(LineRow)]
    assert "Website, Active, 10:00" in lines
    assert "Town, Bandung" in lines


def test_an_empty_book_offers_the_first_client(window: Any) -> None:
    page = work(window)
    assert page.stack.currentIndex() == 1
    page.deeds.new_project()  # without a client there is one to be made first
    assert page.deeds.dialog.windowTitle() == "New client"


# Forms ---


def test_a_new_client_is_in_the_book_with_all_its_facts(window: Any, desk: Desk) -> None:
    page = work(window)
    page.top.new_client.click()
    form = page.deeds.dialog
    type_into(form, name="Klinik Sehat", rate="320,000", payment_days="21", city="Bandung")
    form.currency.choose("EUR")
    form.country.choose("DE")
    form.fields["rate"].control.setText("85.50")
    form.try_save()
    with desk.read() as session:
        (row,) = queries.clients(session)
    assert (row.name, row.currency, row.rate) == ("Klinik Sehat", "EUR", Decimal("85.5"))
    assert (row.payment_days, row.city, row.country) == (21, "Bandung", "DE")
    assert page.pane.client is not None
    assert page.pane.client.facts.name == "Klinik Sehat"


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("name", "", "A name is missing."),
        ("rate", "12,34,5x", "is not a number"),
        ("rate", "-5", "zero or more"),
        ("payment_days", "9999", "from 0 to 3650"),
        ("payment_days", "1.5", "whole number"),
    ],
)
def test_a_wrong_field_says_so_in_place_and_nothing_is_saved(
    window: Any, desk: Desk, field: str, typed: str, sentence: str
) -> None:
    page = work(window)
    page.deeds.new_client()
    form = page.deeds.dialog
    type_into(form, name="Klinik")
    type_into(form, **{field: typed})
    form.try_save()
    assert sentence in form.fields[field].wrong.text()
    assert form.isVisible()
    assert clients(desk) == []


def test_a_name_that_is_taken_is_refused_at_the_name(website: int, window: Any, desk: Desk) -> None:
    page = work(window)
    page.deeds.new_client()
    form = page.deeds.dialog
    type_into(form, name="Nusa Kopi")
    form.try_save()
    assert "already" in form.fields["name"].wrong.text()
    assert form.save_button.isEnabled()
    type_into(form, name="Nusa Teh")
    form.try_save()
    assert not form.isVisible()
    assert "Nusa Teh" in clients(desk)


def test_a_new_project_with_budget_and_deadline(website: int, window: Any, desk: Desk) -> None:
    page = work(window)
    page.deeds.new_project()
    form = page.deeds.dialog
    type_into(form, name="Portal", budget_hours="60", budget_minor="21,000,000.50")
    form.client.setCurrentIndex(form.client.findText("Nusa Kopi"))
    type_into(form, deadline="31 Nov")
    form.try_save()
    assert "more decimal places" in form.fields["budget_minor"].wrong.text()
    type_into(form, budget_minor="21,000,000")
    form.try_save()
    assert "has 30 days" in form.fields["deadline"].wrong.text()
    type_into(form, deadline="30 Nov 2026")
    form.try_save()
    with desk.read() as session:
        row = next(p for p in queries.projects(session) if p.name == "Portal")
    assert (row.client, row.budget_minor) == ("Nusa Kopi", 21_000_000)
    assert row.budget_hours == 60
    assert row.deadline == date(2026, 11, 30)
    assert page.pane.project is not None
    assert page.pane.project.facts.name == "Portal"


@pytest.mark.parametrize(("reach", "rates"), [("now", {350_000}), ("unbilled", {400_000})])
def test_a_new_rate_holds_from_now_on_or_for_unbilled_time_too(
    website: int, window: Any, desk: Desk, reach: str, rates: set[int]
) -> None:
    page = work(window)
    page.deeds.edit_project(row_of(page, "Website"))
    form = page.deeds.dialog
    assert not form.rate.question.isVisible()
    type_into(form, rate="400,000")
    assert form.rate.question.isVisible()
    form.rate.reach.buttons[reach].click()
    form.try_save()
    with desk.read() as session:
        rows = timelog.entries(session, EntryFilter(project_id=website))
        project = queries.project(session, website)
    assert {int(row.rate or 0) for row in rows} == rates
    assert project.rate == 400_000
    assert desk.undo() == "Edit project Website"  # facts and rate are one step
    with desk.read() as session:
        assert queries.project(session, website).rate is None


def test_a_task_is_added_edited_and_merged(website: int, window: Any, desk: Desk) -> None:
    page = work(window)
    page.place(project=website)
    page.deeds.new_task(row_of(page, "Website"))
    form = page.deeds.dialog
    type_into(form, name="Bugs", estimate_hours="0")
    form.try_save()
    assert "estimate" in form.fields["estimate_hours"].wrong.text().lower()
    type_into(form, estimate_hours="4.5")
    form.try_save()
    bugs = task_named(desk, website, "Bugs")
    page.deeds.merge_task(task_row(desk, website, "Checkout"), [(bugs, "Bugs")])
    page.deeds.dialog.try_save()
    with desk.read() as session:
        rows = timelog.entries(session, EntryFilter(project_id=website))
    assert {row.task for row in rows} == {"Bugs"}


def task_row(desk: Desk, project_id: int, name: str) -> Any:
    with desk.read() as session:
        return next(t for t in queries.tasks(session, project_id=project_id) if t.name == name)


# Verbs ---


def test_an_archived_project_is_hidden_until_all_are_shown_and_undo_brings_it_back(
    website: int, window: Any, desk: Desk
) -> None:
    page = work(window)
    page.deeds.archive_project(row_of(page, "Website"))
    assert "1 closed hidden" in page.list.counted.text()
    page.open_only.click()
    assert cells(page, "Website")["standing"] == "Archived"
    page.open_only.click()
    window.around.toasts.button.click()
    assert cells(page, "Website")["standing"] == "Active"


def test_clients_are_merged_with_their_projects(website: int, window: Any, desk: Desk) -> None:
    other = service.add_client(desk, name="Nusa Roti")
    service.add_project(desk, client_id=other, name="Website")
    page = work(window)
    line = next(c for c in page.figures.clients if c.facts.name == "Nusa Roti")
    page.deeds.merge_client(line)
    form = page.deeds.dialog
    form.target.setCurrentIndex(form.target.findText("Hartmann"))
    form.try_save()
    assert "stay apart" in form.general.text()  # in another currency
    form.target.setCurrentIndex(form.target.findText("Nusa Kopi"))
    form.try_save()
    assert clients(desk) == ["Hartmann", "Nusa Kopi"]


def test_the_timer_starts_on_the_picked_project(website: int, window: Any, desk: Desk) -> None:
    page = work(window)
    page.place(project=website)
    press(window, "Start timer")
    with desk.read() as session:
        running = timelog.running(session)
    assert running is not None
    assert running.project_id == website


def test_what_is_unbilled_leads_to_the_dialog_of_its_client(website: int, window: Any) -> None:
    page = work(window)
    page.place(project=website)
    page.pane.bill.click()
    assert window.shown == "invoices"
    form = window.page.deeds.dialog
    assert form.offer is not None
    assert form.offer.seconds == 36_000
    assert form.project.value() == website


def test_menus_offer_what_can_be_done(website: int, window: Any, desk: Desk) -> None:
    page = work(window)
    line = row_of(page, "Website")
    menu = deedmenus.of_project(page.deeds, line)
    words = {a.text(): a.isEnabled() for a in menu.actions() if a.text()}
    assert words["Start timer"] is True
    assert words["Invoice unbilled"] is True
    assert words["Merge into another…"] is False  # the client has no other project
    assert {"Status", "Archive", "History…", "Edit project and rate"} <= words.keys()
    page.deeds.set_state(line, "done")
    with desk.read() as session:
        assert queries.project(session, website).state == "done"


# Keys and narrow windows ---


def test_a_head_folds_by_key_and_keeps_the_cursor(website: int, window: Any) -> None:
    page = work(window)
    page.list.view.setCurrentIndex(page.list.lines.index(0, 0))
    before = page.list.lines.rowCount()
    QTest.keyClick(page.list.view, Qt.Key.Key_Space)
    assert page.list.lines.rowCount() == before - 1
    assert heads(page)[0].open is False
    QTest.keyClick(page.list.view, Qt.Key.Key_Space)
    assert page.list.lines.rowCount() == before


def test_the_filter_finds_projects_and_esc_takes_it_away(website: int, window: Any) -> None:
    page = work(window)
    page.verbs()["filter"]()
    page.list.filter.line.setText("shop")
    assert [head.cells["name"].text for head in heads(page)] == ["Hartmann"]
    QTest.keyClick(page.list.filter.line, Qt.Key.Key_Escape)  # empties it
    QTest.keyClick(page.list.filter.line, Qt.Key.Key_Escape)  # and takes it away
    assert page.list.filter_row.isHidden()
    assert len(heads(page)) == 2


def test_in_a_narrow_window_the_pane_lies_over_the_table(website: int, window: Any) -> None:
    window.shell.resize(1024, 640)
    page = work(window)
    assert not page.pane.isVisible()
    page.list.view.pick(("project", website))
    QTest.keyClick(page.list.view, Qt.Key.Key_Return)
    assert page.pane.isVisible()
    QTest.keyClick(page.pane.first, Qt.Key.Key_Escape)
    assert not page.pane.isVisible()
    window.shell.resize(1440, 900)
    assert page.pane.isVisible()


def test_another_process_is_noticed(website: int, window: Any, desk: Desk) -> None:
    page = work(window)
    page.place(project=website)
    service.edit_project(desk, project_id=website, name="Web")
    assert cells(page, "Web")["hours"] == "50%, 10:00 / 20 h"
    assert page.pane.project.facts.name == "Web"


def test_it_speaks_indonesian(website: int, window: Any) -> None:
    texts.use("id")
    page = work(window)
    assert "Rp\N{NO-BREAK SPACE}3.500.000" in page.counts.text()
    page.deeds.new_client()
    assert page.deeds.dialog.isVisible()
