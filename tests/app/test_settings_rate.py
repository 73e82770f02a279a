# SPDX-License-Identifier: GPL-3.0-or-later
"""The office's own rate in the settings: a new one asks about time that is not billed yet."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from sohodesk.app.settings.ratequestion import RateQuestion
from sohodesk.base import office
from sohodesk.clients import service as clients
from sohodesk.store.desk import Desk
from sohodesk.timelog import queries, rates, service

RP = "Rp\N{NO-BREAK SPACE}"


@pytest.fixture
def logged(desk: Desk) -> int:
    """An hour at the office's rate, and one of a client with a rate of its own."""
    rates.set_rate(desk, level=rates.Level(), amount=Decimal(300_000))
    end = desk.clock.now()
    made = []
    for name, rate in (("Nusa", None), ("Big", Decimal(1))):
        client = clients.add_client(desk, name=name, rate=rate)
        project = clients.add_project(desk, client_id=client, name="Site")
        start = end - timedelta(hours=1)
        made.append(service.log(desk, start=start, end=end, project_id=project))
    return made[0]


def rate(desk: Desk, entry: int) -> Decimal | None:
    with desk.read() as session:
        return queries.entry(session, entry).rate


def typed(window: Any, qtbot: QtBot, said: str) -> Any:
    """Type a rate into its field; gives the field."""
    window.go("settings", setting="office.rate")
    field = next(f for f in window.page.shown.fields if f.setting is office.RATE)
    line = field.control.focusProxy() or field.control
    assert isinstance(line, QLineEdit)
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, said)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    return field


def test_it_asks_and_sets_unbilled_time_too(
    desk: Desk, logged: int, window: Any, qtbot: QtBot
) -> None:
    typed(window, qtbot, "350000")
    question = window.page.question
    assert isinstance(question, RateQuestion)
    assert question.isVisible()
    assert question.told.text() == (
        f"1 unbilled entry, 1:00: {RP}300,000 would become {RP}350,000."
    )
    question.reach.buttons["unbilled"].click()
    question.try_save()
    assert desk.setting(office.RATE) == 350_000
    assert rate(desk, logged) == 350_000
    assert desk.undo().startswith("Set rate of")
    assert (desk.setting(office.RATE), rate(desk, logged)) == (Decimal(300_000), Decimal(300_000))


def test_from_now_on_leaves_what_is_logged(
    desk: Desk, logged: int, window: Any, qtbot: QtBot
) -> None:
    typed(window, qtbot, "350000")
    window.page.question.try_save()
    assert (desk.setting(office.RATE), rate(desk, logged)) == (Decimal(350_000), Decimal(300_000))


def test_taken_back_the_old_rate_stays(desk: Desk, logged: int, window: Any, qtbot: QtBot) -> None:
    field = typed(window, qtbot, "350000")
    window.page.question.reject()
    assert desk.setting(office.RATE) == 300_000
    assert "300" in field.control.text()


def test_where_nothing_waits_nothing_is_asked(desk: Desk, window: Any, qtbot: QtBot) -> None:
    typed(window, qtbot, "350000")
    assert window.page.question is None
    assert desk.setting(office.RATE) == 350_000
