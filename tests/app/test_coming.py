# SPDX-License-Identifier: GPL-3.0-or-later
"""Coming up on Today: deadlines, invoices, deposits, quotes, what repeats; each with its way."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from sohodesk.app.today.comingcard import ComingRow
from sohodesk.app.today.dues import read_dues
from sohodesk.base.clock import FixedClock
from sohodesk.invoices import settings
from sohodesk.store.desk import Desk
from tests.conftest import Told

Say = Callable[..., Told]


@pytest.fixture
def busy(desk: Desk, say: Say, tmp_path: Path) -> None:
    """Something of each kind within two weeks of 2 March 2026, and something beyond."""
    say("client", "add", "Hartmann", "--rate", "100")
    say("project", "add", "Hartmann / Shop", "--deadline", "2026-03-05")
    with desk.work("Facts"):
        desk.settings.set(desk, settings.ADDRESS, "Jl. Cihapit 24\nBandung")
    file = tmp_path / "job.json"
    line = {"description": "Relaunch", "quantity": "1", "price": "5000000"}

    def written(**keys: Any) -> str:
        whole = {"client": "Hartmann", "title": "Relaunch", "lines": [line], **keys}
        file.write_text(json.dumps(whole), encoding="utf-8")
        return str(file)

    for until in ("2026-03-12", "2026-04-30"):
        made = say("quote", "create", written(valid_until=until), "--json").json
        say("quote", "send", str(made["id"]))
    deposit = say("invoice", "deposit", "30%", "--quote", "Q-2026-002", "--json").json
    say("invoice", "issue", str(deposit["id"]))
    plain = say("invoice", "create", written(due_date="2026-03-10"), "--json").json
    say("invoice", "issue", str(plain["id"]))
    say(
        "repeat",
        "add",
        "--file",
        written(title="Care, {month}"),
        "--every",
        "month",
        "--from",
        "2026-03-08",
    )
    words = ("--every", "month", "--from", "2026-03-09")
    say("expense", "repeat", "add", "485000", "Internet", *words)
    say("expense", "repeat", "add", "99000", "Domain", "--every", "year", "--from", "2026-09-01")


def kinds(desk: Desk) -> list[tuple[str, str, str]]:
    return [(str(each.day), each.kind, each.title) for each in read_dues(desk).coming]


def test_what_comes_within_two_weeks(busy: None, desk: Desk) -> None:
    assert kinds(desk) == [
        ("2026-03-05", "project", "Shop"),
        ("2026-03-08", "repeat", "Care"),
        ("2026-03-09", "cost", "Internet"),
        ("2026-03-10", "invoice", "2026-002"),
        ("2026-03-12", "quote", "Q-2026-001"),
        ("2026-03-16", "deposit", "2026-001"),
    ]


def test_a_deposit_is_waited_for_also_when_it_is_late(
    busy: None, desk: Desk, say: Say, clock: FixedClock
) -> None:
    clock.advance(seconds=20 * 86_400)
    late = [(each.kind, each.title) for each in read_dues(desk).coming if each.late]
    assert ("deposit", "2026-001") in late
    say("invoice", "pay", "2026-001")
    assert "deposit" not in [kind for _day, kind, _title in kinds(desk)]


def test_an_answer_a_pause_and_an_end_take_them_away(busy: None, desk: Desk, say: Say) -> None:
    say("quote", "accept", "Q-2026-001")
    say("repeat", "pause", "care")
    say("expense", "repeat", "end", "internet", "--on", "2026-03-08")
    assert {kind for _day, kind, _title in kinds(desk)} == {"project", "invoice", "deposit"}


def rows(window: Any) -> dict[str, ComingRow]:
    window.go("today")
    found = window.page.side.dues[1].findChildren(ComingRow)
    return {row.accessibleName().split(",")[0]: row for row in found}


def test_each_leads_to_its_thing(busy: None, window: Any, desk: Desk) -> None:
    titles = list(rows(window))
    assert titles == [
        "Shop due",
        "Care",
        "Internet",
        "Invoice 2026-002 due",
        "Quote Q-2026-001 runs out",
        "Deposit 2026-001 waits for payment",
    ]

    def press(title: str) -> Any:
        QTest.mouseClick(rows(window)[title], Qt.MouseButton.LeftButton)
        return window.page

    assert press("Shop due").key == "work"
    page = press("Care")
    assert page.part == "repeating"
    assert page.repeats.view.pane.name.text() == "Care (Hartmann)"
    page = press("Quote Q-2026-001 runs out")
    assert (page.part, page.quotes.view.pane.row.name) == ("quotes", "Q-2026-001")
    page = press("Deposit 2026-001 waits for payment")
    assert page.part == "invoices"
    assert page.record() == "invoice:" + str(page.pane.line.id)
    page = press("Internet")
    dialog = window.around.window.findChild(type_of_list())
    assert page.part == "expenses"
    assert dialog is not None
    assert dialog.isVisible()
    dialog.accept()


def type_of_list() -> Any:
    from sohodesk.expenses.window.repeatlist import RepeatList

    return RepeatList


_LOADS = """
import sys
from sohodesk.app import bootstrap
desk = bootstrap.open_desk(__import__("pathlib").Path(sys.argv[1]))
from sohodesk.app.today.dues import read_dues
read_dues(desk)
desk.close()
print(*(name for name in sys.modules if name.startswith("sohodesk.") and (
    "repeat" in name or "quotes" in name or "dateutil" in name)))
"""


def test_a_book_without_any_loads_none_of_those_rooms(desk: Desk, book_path: Path) -> None:
    desk.close()
    done = subprocess.run(
        [sys.executable, "-c", _LOADS, str(book_path)], capture_output=True, text=True, check=True
    )
    loaded = set(done.stdout.split()) - {"sohodesk.clients.repeating"}
    assert not loaded, loaded


# The client's page ---


def test_the_page_of_the_client_has_all_of_its_money(
    busy: None, window: Any, desk: Desk, say: Say
) -> None:
    from sohodesk.ui.linerow import LineRow

    say("client", "add", "Sari", "--currency", "EUR")
    say("retainer", "add", "Hartmann", "Care hours")
    window.go("work", client=1)
    page = window.page
    page.open_client(1)
    rows = {row.accessibleName(): row for row in page.client_page.findChildren(LineRow)}
    names = "\n".join(rows)
    space = "\N{NO-BREAK SPACE}"
    assert f"Q-2026-001, Relaunch, Sent, Rp{space}5,000,000" in names
    assert f"IDR: Rp{space}6,500,000 charged, Rp{space}0 settled, Rp{space}6,500,000 open" in names
    assert f"Care, every month on day 8, 8 Mar 2026, Rp{space}5,000,000" in names
    assert "Care hours" in names

    def press(words: str) -> Any:
        page.open_client(1)
        found = page.client_page.findChildren(LineRow)
        row = next(row for row in found if row.accessibleName().startswith(words))
        QTest.mouseClick(row, Qt.MouseButton.LeftButton)
        return window.page

    assert press("Q-2026-001").part == "quotes"
    window.go("work")
    assert press("Care, every").part == "repeating"
    window.go("work")
    page.open_client(2)
    assert not [
        row for row in page.client_page.findChildren(LineRow) if "charged" in row.accessibleName()
    ]
