# SPDX-License-Identifier: GPL-3.0-or-later
"""Budgets in money on the Work page: of the whole work, of each month, and what is left over."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from sohodesk.app.work import outlookwords, wording
from sohodesk.app.work.figures import ProjectLine
from sohodesk.app.work.reading import read_work
from sohodesk.app.work.standing import Standing
from sohodesk.base import office
from sohodesk.base.zones import instant
from sohodesk.clients import service
from sohodesk.store.desk import Desk
from sohodesk.timelog import service as entries
from sohodesk.ui.figurebox import FigureBox
from tests.ui import places

NBSP = "\N{NO-BREAK SPACE}"
TODAY = date(2026, 3, 2)


def log(desk: Desk, project_id: int, day: date, hours: int) -> None:
    start = instant(datetime(day.year, day.month, day.day, 9), "Asia/Jakarta")
    entries.log(desk, start=start, end=start + timedelta(hours=hours), project_id=project_id)


def line(desk: Desk) -> ProjectLine:
    (found,) = read_work(desk).projects
    return found


def made(desk: Desk, currency: str, rate: int, **facts: Any) -> int:
    client = service.add_client(desk, name="Big", currency=currency, rate=Decimal(rate))
    return service.add_project(desk, client_id=client, name="Care", **facts)


@pytest.mark.parametrize(
    ("currency", "rate", "minor", "shown", "of"),
    [
        ("JPY", 5000, 40_000, "¥30,000", "of 40,000 a month"),
        ("KWD", 10, 80_000, f"KWD{NBSP}60.000", "of 80 a month"),
        ("EUR", 50, 40_000, "€300.00", "of 400 a month"),
    ],
)
def test_a_month_has_its_own_money(
    desk: Desk, currency: str, rate: int, minor: int, shown: str, of: str
) -> None:
    project = made(desk, currency, rate, budget_minor=minor, budget_every="month")
    log(desk, project, date(2026, 2, 26), 7)
    log(desk, project, date(2026, 3, 1), 6)
    found = line(desk)
    assert wording.earned(found).replace(" ", "").replace(NBSP, "") == shown.replace(NBSP, "")
    assert wording.of_budget(found) == of
    assert found.money_share == Decimal("0.75")
    assert found.standing(TODAY) is Standing.ACTIVE
    log(desk, project, date(2026, 3, 2), 3)
    assert line(desk).standing(TODAY) is Standing.OVER
    assert "more than the budget of" in outlookwords.why(line(desk), TODAY)


def test_what_a_month_leaves_is_there_in_the_next(desk: Desk) -> None:
    project = made(desk, "EUR", 50, budget_minor=40_000, budget_every="month", budget_carry=True)
    log(desk, project, date(2026, 2, 26), 6)  # 100 are left
    log(desk, project, date(2026, 3, 1), 9)
    found = line(desk)
    assert (found.used_money, found.budget) == (Decimal(450), Decimal(500))
    assert found.standing(TODAY) is Standing.RISK
    assert outlookwords.why(found, TODAY) == "90% of the budget of €500.00 is used.".replace(
        "€", f"€{NBSP}"
    )


def test_the_whole_work_says_why_it_is_over(desk: Desk) -> None:
    project = made(desk, "EUR", 50, budget_minor=40_000)
    log(desk, project, date(2026, 2, 26), 9)
    assert line(desk).standing(TODAY) is Standing.OVER
    assert "50.00 more than the budget of" in outlookwords.why(line(desk), TODAY)


def test_the_pane_tells_the_money_of_the_month(desk: Desk, window: Any) -> None:
    project = made(desk, "EUR", 50, budget_minor=40_000, budget_every="month")
    log(desk, project, date(2026, 2, 26), 7)
    log(desk, project, date(2026, 3, 1), 9)
    window.go("work", project=project)
    said = " ".join(w.accessibleName() for w in window.page.pane.findChildren(FigureBox))
    assert "Money this month" in said
    assert "450.00" in said


def test_the_money_stands_in_a_small_window_with_large_text(desk: Desk, window: Any) -> None:
    made(desk, "EUR", 50, budget_minor=40_000)
    desk.settings.set(desk, office.TEXT_SCALE, 150)
    window.shell.resize(1024, 640)
    window.go("work")
    places.settle()
    page = window.page
    view = page.list.view
    shown = [c.key for n, c in enumerate(view.rows.columns) if not view.isColumnHidden(n)]
    assert "money" in shown
    window.shell.resize(1440, 900)
    desk.settings.set(desk, office.TEXT_SCALE, 100)
