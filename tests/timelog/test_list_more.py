# SPDX-License-Identifier: GPL-3.0-or-later
"""Further filters of the list, and the rate of several entries at once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from sohodesk.base.refusals import Refusal
from sohodesk.clients import service as clients
from sohodesk.invoices import billing
from sohodesk.store.desk import Desk
from sohodesk.timelog import queries, rates, service, timer
from sohodesk.timelog.entryfilter import MORE, EntryFilter, More
from sohodesk.timelog.filterrow import FilterRow
from sohodesk.timelog.listview import ListView
from sohodesk.ui.buttons import Button

DAY = datetime(2026, 3, 1, 17, tzinfo=UTC)


@pytest.fixture
def ids(desk: Desk) -> list[int]:
    """An entry with notes and words, one of 9 hours without a project, a typed duration."""
    client = clients.add_client(desk, name="Nusa Kopi", rate=Decimal(350_000), address="Braga 58")
    clients.add_project(desk, client_id=client, name="Website")
    hour = timedelta(hours=1)
    first = service.log(
        desk, start=DAY, end=DAY + hour, description="Call", notes="two rows", project_id=1,
        task="Checkout",
    )  # fmt: skip
    second = service.log(desk, start=DAY + hour, end=DAY + 10 * hour)
    third = service.log_duration(
        desk, day=(DAY + 8 * hour).date(), seconds=1800, description="Mail", project_id=1
    )
    return [first, second, third]


@pytest.fixture
def view(ids: list[int], window: Any) -> ListView:
    window.go("time", view="list")
    shown = window.page.shown
    assert isinstance(shown, ListView)
    return shown


def found(desk: Desk, **wanted: Any) -> list[int]:
    with desk.read() as session:
        return sorted(row.id for row in queries.entries(session, EntryFilter(**wanted)))


@pytest.mark.parametrize(
    ("more", "which"),
    [
        ("noted", [0]), ("wordless", [1]), ("placeless", [1]), ("typed", [2]), ("timed", [0, 1]),
        ("long", [1]),
    ],
)  # fmt: skip
def test_each_further_wish(desk: Desk, ids: list[int], more: More, which: list[int]) -> None:
    assert found(desk, more=(more,)) == [ids[n] for n in which]
    assert set(MORE) >= {more}


def test_wishes_hold_together_and_notes_are_searched(desk: Desk, ids: list[int]) -> None:
    assert found(desk, more=("noted", "typed")) == []
    assert found(desk, text="TWO ROWS") == ids[:1]


def test_more_is_chosen_from_a_menu_and_reset(view: ListView, ids: list[int]) -> None:
    filters = view.filters
    filters.more.click()
    assert filters.more_menu is not None
    next(a for a in filters.more_menu.actions() if a.text() == "Without a project").trigger()
    assert view.list is not None
    assert view.list.count == 1
    assert filters.more.bold == "1"
    filters.reset.click()
    assert view.list.count == 3


def test_a_client_and_a_task_are_picked(view: ListView, qtbot: QtBot, ids: list[int]) -> None:
    filters = view.filters
    for words, typed, count in (("Client…", "nusa", 2), ("Task…", "check", 1)):
        filters.more.click()
        assert filters.more_menu is not None
        next(a for a in filters.more_menu.actions() if a.text() == words).trigger()
        qtbot.keyClicks(filters.picker.line, typed)
        qtbot.keyClick(filters.picker.line, Qt.Key.Key_Return)
        assert view.list is not None
        assert view.list.count == count


def test_a_rate_is_set_on_several_in_one_step(
    desk: Desk, view: ListView, qtbot: QtBot, ids: list[int]
) -> None:
    view.rows.tick({ids[0], ids[2]}, on=True)
    view.bulk.rate.click()
    dialog = view.bulk.asking
    control = dialog.fields["rate"].control
    assert isinstance(control, QLineEdit)
    control.setText("gibberish")
    dialog.try_save()
    assert dialog.fields["rate"].wrong.text()
    control.setText("400000")
    dialog.try_save()
    with desk.read() as session:
        rows = {row.id: row for row in queries.entries(session)}
    assert [rows[n].rate for n in (ids[0], ids[2])] == [Decimal(400_000)] * 2
    assert rows[ids[1]].rate is None
    assert desk.undo() == "Set the rate of 2 entries"
    with desk.read() as session:
        assert queries.entry(session, ids[0]).rate == Decimal(350_000)


def test_an_empty_rate_takes_the_one_of_the_place(desk: Desk, ids: list[int]) -> None:
    rates.set_rate(desk, level=rates.Level(project_id=1), amount=Decimal(5))
    rates.set_rate_of(desk, entry_ids=ids[:1], amount=None)
    with desk.read() as session:
        assert queries.entry(session, ids[0]).rate == Decimal(5)
        assert queries.entry(session, ids[2]).rate == Decimal(350_000)


def test_what_can_take_no_rate_is_refused_and_nothing_moves(desk: Desk, ids: list[int]) -> None:
    with pytest.raises(Refusal, match="not billable"):
        rates.set_rate_of(desk, entry_ids=[ids[0], ids[1]], amount=Decimal(1))
    running = timer.start(desk, project_id=1)
    with pytest.raises(Refusal, match="still runs"):
        rates.set_rate_of(desk, entry_ids=[ids[0], running], amount=Decimal(1))
    billing.bill(desk, client_id=1, entry_ids=[ids[0]])
    with pytest.raises(Refusal, match="draft"):
        rates.set_rate_of(desk, entry_ids=[ids[0]], amount=Decimal(1))
    with pytest.raises(Refusal):
        rates.set_rate_of(desk, entry_ids=[ids[2]], amount=Decimal(-1))
    with desk.read() as session:
        assert {queries.entry(session, n).rate for n in (ids[0], ids[2])} == {Decimal(350_000)}


def test_what_is_typed_shows_what_it_comes_to_before_it_is_saved(
    view: ListView, qtbot: QtBot, ids: list[int]
) -> None:
    at = view.rows.find(ids[0])
    end, length = (view.rows.position_of(key) for key in ("end", "length"))
    index = view.rows.index(at, end)
    view.view.setCurrentIndex(index)
    view.view.edit(index)
    line = view.view.line_open()
    assert line is not None
    line.selectAll()
    qtbot.keyClicks(line, "1:30")
    cell = view.rows.cell(at, length)
    assert (cell.struck, cell.text) == ("1:00", "1:30")
    worth = view.rows.cell(at, view.rows.position_of("amount")).text
    assert worth.replace("\N{NO-BREAK SPACE}", " ") == "Rp 525,000"
    view.view.grab()
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert view.rows.cell(at, length).struck == ""


def test_where_filters_do_not_fit_they_say_less_and_are_not_cut(qtbot: QtBot) -> None:
    ground = QWidget()
    qtbot.addWidget(ground)
    row = FilterRow(lambda _then: None)
    row.setParent(ground)
    buttons = (row.project, row.tag_button, row.billable_button, row.state)
    ground.resize(1200, 200)
    ground.show()
    row.show()
    for wide, words in ((1100, "any"), (520, "")):
        row.resize(wide, 90)
        assert [button.text() for button in buttons] == ["Project", "Tag", "Billable", "State"]
        assert [button.bold for button in buttons] == [words] * 4
        qtbot.waitUntil(partial(whole, buttons))
    assert row.project.accessibleName() == "Project: any"
    row.billable, row.chosen_state = True, "unbilled"
    row.show_filter()
    assert (row.billable_button.text(), row.billable_button.bold) == ("Billable", "yes")
    assert row.state.text() == "unbilled"


def whole(buttons: Sequence[Button]) -> bool:
    """Whether none of them is cut."""
    return all(button.width() >= button.sizeHint().width() for button in buttons)
