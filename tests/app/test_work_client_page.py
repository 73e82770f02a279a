# SPDX-License-Identifier: GPL-3.0-or-later
"""The clients of the Work page: their table, and the page of one with all that belongs to it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from sohodesk.app.work.outlookwords import notices
from sohodesk.base.zones import instant
from sohodesk.clients import service
from sohodesk.invoices import service as invoices
from sohodesk.invoices.document import Document, Line, Tax
from sohodesk.invoices.issuing import issue
from sohodesk.store.desk import Desk
from sohodesk.timelog import service as entries
from sohodesk.ui.linerow import LineRow

ZONE = "Asia/Jakarta"


@pytest.fixture
def nusa(desk: Desk) -> int:
    client = service.add_client(
        desk, name="Nusa Kopi", rate=Decimal(300_000), city="Bandung", address="Jl. Braga 58"
    )
    project = service.add_project(
        desk, client_id=client, name="Website", budget_hours=Decimal(20), deadline=date(2026, 3, 30)
    )
    for day in range(9, 28):
        start = instant(datetime(2026, 2, day, 9), ZONE)
        entries.log(desk, start=start, end=start + timedelta(hours=1), project_id=project)
    return client


@pytest.fixture
def page(nusa: int, window: Any) -> Any:
    window.go("work")
    return window.page


def said(part: Any) -> list[str]:
    return [row.accessibleName() for row in part.findChildren(LineRow)]


def test_enter_on_a_client_opens_its_page_and_esc_leads_back(page: Any, nusa: int) -> None:
    page.views.buttons["clients"].click()
    page.list.view.pick(("client", nusa))
    QTest.keyClick(page.list.view, Qt.Key.Key_Return)
    assert page.stack.currentWidget() is page.client_page
    lines = said(page.client_page)
    assert "Website, At risk, 19:00" in lines
    assert "Town, Bandung" in lines
    QTest.keyClick(page.client_page, Qt.Key.Key_Escape)
    assert page.stack.currentWidget() is page.beside


def test_its_invoices_stand_there_with_their_states(
    page: Any, nusa: int, window: Any, desk: Desk
) -> None:
    document = Document("IDR", (Line(Decimal(2), Decimal(1_000_000), Tax("O"), "Design", "h"),))
    invoice = invoices.create_draft(desk, client_id=nusa, document=document)
    issue(desk, invoice_id=invoice)
    page.open_client(nusa)
    assert any("Issued" in line and "2,000,000" in line for line in said(page.client_page))
    desk.clock.advance(hours=24 * 60)  # type: ignore[attr-defined]
    page.refresh()
    assert any("Overdue" in line for line in said(page.client_page))
    client = next(c for c in page.figures.clients if c.id == nusa)
    assert (client.invoices.count, client.invoices.overdue_count) == (1, 1)
    page.views.buttons["clients"].click()
    cells = {c.key: c.cell(client).spoken() for c in page.list.lines.columns}
    assert cells["overdue"] == "Rp\N{NO-BREAK SPACE}2,000,000, 1 invoice"
    page.open_client(nusa)
    row = next(r for r in page.client_page.findChildren(LineRow) if "Overdue" in r.accessibleName())
    row.click()
    assert window.shown == "invoices"


def test_the_rest_of_its_time_is_one_click_away(page: Any, nusa: int, window: Any) -> None:
    page.open_client(nusa)
    link = next(
        b
        for b in page.client_page.findChildren(type(page.top.new_client))
        if "All time" in b.text()
    )
    link.click()
    assert window.shown == "time"
    assert window.page.shown.filters.filter.client_id == nusa
    assert window.page.shown.filters.project.bold == "Nusa Kopi"


def test_a_client_that_goes_takes_its_page_along(page: Any, nusa: int, desk: Desk) -> None:
    other = service.add_client(desk, name="Nusa Roti")
    page.open_client(other)
    desk.undo()
    page.refresh()
    assert page.stack.currentWidget() is page.beside


def test_the_pace_is_told_with_its_range(page: Any, nusa: int) -> None:
    line = page.figures.projects[0]
    detail = page.pane._shown.detail
    words = [notice.words for notice in notices(line, detail.outlook.forecast, page.figures.today)]
    assert len(words) == 1
    assert words[0].startswith("At this pace it needs 29 to 47 h.")
    assert "Agree what to leave out" in words[0]
