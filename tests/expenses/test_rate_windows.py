# SPDX-License-Identifier: GPL-3.0-or-later
"""Own exchange rates and mileage rates in the window: dated, changed, removed, undone."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sohodesk.clients.currencies import queries, service
from sohodesk.clients.currencies.queries import RateRow
from sohodesk.expenses import trips
from sohodesk.expenses.mileagerates import OwnRate, rates_of
from sohodesk.expenses.queries import expense
from sohodesk.expenses.window.mileagerates import lines_of
from sohodesk.expenses.window.ratelist import RateList
from sohodesk.store.desk import Desk

LEFT = Qt.MouseButton.LeftButton


def opened(window: Any, action: str) -> Any:
    window.around.actions.run(action)
    lists = [w for w in QApplication.topLevelWidgets() if isinstance(w, RateList)]
    return next(each for each in lists if each.isVisible())


def rates(desk: Desk) -> list[RateRow]:
    with desk.read() as session:
        return queries.rates(session)


def own(desk: Desk) -> list[OwnRate]:
    with desk.read() as session:
        return trips.own_rates(session)


def typed(form: Any, **said: str) -> None:
    for key, text in said.items():
        line = form.fields[key].control
        line.clear()
        QTest.keyClicks(line, text)


def shown(listing: Any) -> list[str]:
    table = listing.table
    rows = [table.row(at) for at in range(table.rowCount())]
    return [" ".join(column.cell(row).text for column in table.columns).strip() for row in rows]


@pytest.fixture
def exchange(desk: Desk, window: Any) -> Any:
    service.set_rate(desk, currency="EUR", rate=Decimal(18_000), day=date(2026, 1, 1), source="BI")
    service.set_rate(desk, currency="USD", rate=Decimal("15990.5"), day=date(2026, 2, 1))
    listing = opened(window, "page.exchange_rates")
    yield listing
    listing.reject()


def test_a_rate_is_set_from_a_day_on(desk: Desk, exchange: Any, qtbot: Any) -> None:
    assert shown(exchange) == ["1 Jan 2026 EUR 18,000 IDR BI", "1 Feb 2026 USD 15,990.5 IDR"]
    qtbot.mouseClick(exchange.new_button, LEFT)
    form = exchange.dialog
    assert form.fields["to"].said() == "IDR"
    form.try_save()
    assert "Say a currency" in form.fields["currency"].wrong.text()
    typed(form, currency="eur", rate="0", day="1 Mar 2026")
    form.try_save()
    assert "above zero" in form.general.text()
    typed(form, rate="18,250.75", source="Bank")
    qtbot.mouseClick(form.save_button, LEFT)
    assert shown(exchange)[0] == "1 Mar 2026 EUR 18,250.75 IDR Bank"
    with desk.read() as session:
        assert queries.known_rate(session, "EUR", "IDR", date(2026, 2, 28)) == 18_000
        assert queries.known_rate(session, "EUR", "IDR", date(2026, 3, 1)) == Decimal("18250.75")
    qtbot.keyClick(exchange.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert shown(exchange) == ["1 Jan 2026 EUR 18,000 IDR BI", "1 Feb 2026 USD 15,990.5 IDR"]


def test_a_rate_is_changed_also_in_its_day(desk: Desk, exchange: Any, qtbot: Any) -> None:
    exchange.view.pick(rates(desk)[0].id)
    exchange.view.setFocus()
    qtbot.keyClick(exchange.view, Qt.Key.Key_Return)
    form = exchange.dialog
    assert [form.fields[key].said() for key in ("currency", "rate", "to", "day", "source")] == [
        *("EUR", "18,000", "IDR", "1 Jan 2026", "BI")
    ]
    typed(form, rate="18,100", day="5 Jan 2026")
    form.try_save()
    assert [(row.day, row.rate) for row in rates(desk) if row.currency == "EUR"] == [
        (date(2026, 1, 5), Decimal(18_100))
    ]
    desk.undo()
    assert [(row.day, row.rate) for row in rates(desk) if row.currency == "EUR"] == [
        (date(2026, 1, 1), Decimal(18_000))
    ]


def test_a_rate_is_found_and_removed(desk: Desk, exchange: Any, qtbot: Any) -> None:
    QTest.keyClicks(exchange.filter.line, "usd feb")
    assert len(shown(exchange)) == 1
    qtbot.mouseClick(exchange.remove_button, LEFT)
    assert [row.currency for row in rates(desk)] == ["EUR"]
    assert shown(exchange) == []
    assert not exchange.remove_button.isEnabled()
    exchange.filter.line.clear()
    exchange.view.setFocus()
    qtbot.keyClick(exchange.view, Qt.Key.Key_Delete)
    assert rates(desk) == []
    desk.undo()
    assert [row.currency for row in rates(desk)] == ["EUR"]


@pytest.fixture
def mileage(desk: Desk, window: Any) -> Any:
    listing = opened(window, "page.mileage_rates")
    yield listing
    listing.reject()


def test_an_own_mileage_rate_reckons_trips_anew(desk: Desk, mileage: Any, qtbot: Any) -> None:
    trips.set_own_rate(desk, vehicle="car", rate=Decimal(2500), valid_from=date(2026, 1, 1))
    trip = trips.add_trip(desk, day=date(2026, 2, 10), distance=Decimal(100))
    mileage.read()
    assert shown(mileage) == ["1 Jan 2026 Car 2,500 IDR / km own rate"]
    qtbot.mouseClick(mileage.new_button, LEFT)
    form = mileage.dialog
    typed(form, rate="-1", day="1 Feb 2026")
    form.try_save()
    assert own(desk)[-1].rate == 2500
    typed(form, rate="3,000")
    qtbot.mouseClick(form.save_button, LEFT)

    def worth() -> int:
        with desk.read() as session:
            return expense(session, trip).amount_minor

    assert worth() == 300_000
    assert shown(mileage)[0] == "1 Feb 2026 Car 3,000 IDR / km own rate"
    qtbot.mouseClick(mileage.change_button, LEFT)
    form = mileage.dialog
    typed(form, rate="3,200", day="3 Feb 2026")
    form.try_save()
    assert worth() == 320_000
    assert len(own(desk)) == 2
    qtbot.mouseClick(mileage.remove_button, LEFT)
    assert worth() == 250_000
    mileage.undo()
    assert (worth(), len(shown(mileage))) == (320_000, 2)


def test_brackets_of_a_year_and_the_law_stand_together(desk: Desk, mileage: Any) -> None:
    mileage.edit(None)
    form = mileage.dialog
    typed(form, rate="2,000", above="10,000")
    form.try_save()
    row = mileage.table.row(0)
    assert row.above == 10_000
    cell = next(c for c in mileage.table.columns if c.key == "rate").cell(row)
    assert cell.second == "beyond 10,000 km a year"
    law = lines_of([], rates_of("GB"))
    assert any(each.above == 10_000 and each.source for each in law)
    assert mileage.removing(law[0]) is None
    form = mileage.edit(law[0])
    assert form.windowTitle() == "New mileage rate"
    assert form.fields["currency"].said() == "GBP"
    form.reject()
