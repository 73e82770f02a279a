# SPDX-License-Identifier: GPL-3.0-or-later
"""The Enough view where figures are few, odd or of other money; and as of a day that is past."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from sohodesk.base.clock import FixedClock
from sohodesk.home.window.enough.looks import looks_of
from tests.conftest import Told
from tests.home.enoughquarter import log_hours, quarter, receive

Say = Callable[..., Told]


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def clock() -> FixedClock:
    """In the middle of May."""
    return FixedClock(datetime(2026, 5, 14, 2, tzinfo=UTC), "Asia/Jakarta")


def enough(window: Any, **where: Any) -> Any:
    """The view, shown."""
    window.go("home", view="enough", **where)
    return window.page.shown


def notes(view: Any) -> str:
    """What the card that adds up says below its sums."""
    return " ".join(line.label for line in view.sum.adding.sums if line.kind == "note")


def test_one_month_of_data(say: Say, window: Any) -> None:
    receive(say, "A", "2026-04-10", 300)
    say("home", "cost", "add", "Rent", "100", "--monthly", "--from", "2026-04-01")
    view = enough(window)
    assert view.sum.adding.span == "last full month"
    assert view.sum.adding.sums[0].label == "Received, April"
    assert view.cards.cards["coverage"].look.value == "3.00×"
    # Cash was not counted: that figure alone has no data, and the form is no longer offered.
    assert view.cards.cards["runway"].look.note == "No cash was counted yet."
    assert view.cards.cards["clients"].look.value == "100%"


def test_a_negative_result_has_no_bar_and_is_in_words(say: Say, window: Any) -> None:
    receive(say, "A", "2026-04-10", 100)
    say("expense", "add", "400", "Camera", "--on", "2026-04-05")
    say("home", "cost", "add", "Rent", "100", "--monthly", "--from", "2026-01-01")
    view = enough(window)
    look = view.cards.cards["coverage"].look
    assert (look.value, look.tag, look.tone, look.share) == ("−1.00×", "not met", "danger", 0.0)
    assert view.less.enough.look.note == "needs not met"
    assert view.less.enough.look.share == 0.0


def test_no_household_costs_leave_the_others_standing(say: Say, window: Any) -> None:
    receive(say, "A", "2026-04-10", 100)
    say("home", "cash", "5")
    view = enough(window)
    assert "No costs of living are written down yet." in notes(view)
    assert view.cards.cards["clients"].look.value == "100%"
    assert view.start.isVisible()
    assert "No household costs" in view.chart.chart.sentence


def test_other_money_without_a_rate_is_named(say: Say, window: Any) -> None:
    quarter(say)
    receive(say, "Hartmann", "2026-04-10", 100, "EUR")
    view = enough(window)
    assert "Left out, no rate is known: EUR." in notes(view)
    assert view.cards.cards["coverage"].look.value == "1.32×"
    received = next(line for line in view.sum.lines() if line.line.opens == "received")
    received.click()
    told = view.dialog.table
    assert any("left out" in told.columns[2].of(row).second for row in view.dialog.found)
    view.dialog.reject()


def test_no_hour_could_be_billed(say: Say, window: Any) -> None:
    receive(say, "Client 02", "2026-04-10", 100_000)
    say("project", "add", "Client 02 / Own", "--billable", "no")
    log_hours(say, "2026-04", "Own", 40)
    view = enough(window)
    look = view.cards.cards["share"].look
    assert (look.value, look.tag, look.share) == ("0%", "below 65", 0.0)
    assert view.cards.cards["rate"].look.tag == "no headline"
    assert "could be billed" in view.less.rests.text()
    assert view.less.week.text().startswith("Your typical week goes from 40 h to 36 h")


def test_as_of_a_day_that_is_past(say: Say, window: Any) -> None:
    quarter(say)
    view = enough(window, day=date(2026, 4, 20))
    assert window.page.week.text() == "12 months to 20 April"
    # February and March alone: (20 − 3 − 0.1) ÷ 18.5.
    assert view.cards.cards["coverage"].look.value == "0.91×"
    window.page.to_today()
    assert view.cards.cards["coverage"].look.value == "1.32×"
    window.go("home", view="enough", day=date(2027, 1, 1))
    assert window.page.week.text() == "12 months to 14 May"


def test_no_plain_card_has_a_number(say: Say, window: Any) -> None:
    quarter(say)
    view = enough(window)
    for look in looks_of(view.report, plain=True).values():
        assert not any(letter.isdigit() for letter in look.told())
