# SPDX-License-Identifier: GPL-3.0-or-later
"""In which order dates are written: proven, asked for, or refused; never guessed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sohodesk.base.refusals import Refusal
from sohodesk.exchange.dateorder import OrderUnknown, date_order
from sohodesk.exchange.toggl import open_toggl
from tests.exchange.togglfile import row, write

JAKARTA = "Asia/Jakarta"
Say = Callable[..., Any]


@pytest.fixture
def days(tmp_path: Path) -> Callable[..., Path]:
    return lambda *days: write(tmp_path / "toggl.csv", *(row(day) for day in days))


def test_an_unproven_order_is_a_refusal_of_its_own(days: Callable[..., Path]) -> None:
    file = open_toggl(days("02/03/2026", "04.05.2026"))
    with pytest.raises(OrderUnknown):
        date_order(file)
    assert date_order(file, "mdy") == "mdy"


def test_dates_of_both_orders_are_told_with_their_lines(days: Callable[..., Path]) -> None:
    file = open_toggl(days("02/03/2026", "13/03/2026", "03/14/2026"))
    with pytest.raises(OrderUnknown) as refused:
        date_order(file)
    sentence = refused.value.sentence
    assert "13/03/2026 (line 3) and 03/14/2026 (line 4)" in sentence
    assert date_order(file, "dmy") == "dmy"


def test_an_order_that_the_file_disproves_is_refused(
    say: Say, desk: Any, days: Callable[..., Path]
) -> None:
    path = days("02/03/2026", "13/03/2026")
    with pytest.raises(Refusal) as refused:
        date_order(open_toggl(path), "mdy")
    assert not isinstance(refused.value, OrderUnknown)
    told = say("import", path, "--zone", JAKARTA, "--date-order", "mdy", code=1)
    assert "line 3 says 13/03/2026" in told.err
    assert say("entries", "--json").json == []


def test_an_unreadable_first_date_proves_nothing(
    say: Say, desk: Any, days: Callable[..., Path], tmp_path: Path
) -> None:
    path = write(tmp_path / "toggl.csv", row(**{"Start date": "soon"}), row("13/03/2026"))
    told = say("import", path, "--zone", JAKARTA, "--json").json
    assert told["created"] == 1
    assert told["refused"] == [{"line": 2, "reason": "“soon” is no date"}]


def test_one_date_of_another_kind_is_asked_for(
    say: Say, desk: Any, days: Callable[..., Path]
) -> None:
    path = days("2026-03-02", "03/04/2026")
    told = say("import", path, "--zone", JAKARTA, "--dry-run")
    assert "the order of the date “03/04/2026” is not known" in told.out
    assert "Say how the dates are meant with --date-order dmy or mdy." in told.out
    order = ("--date-order", "dmy")
    assert say("import", path, "--zone", JAKARTA, *order, "--json").json["created"] == 2
