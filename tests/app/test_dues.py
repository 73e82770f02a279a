# SPDX-License-Identifier: GPL-3.0-or-later
"""What Today says of money: hours that wait for a bill, and hours that wait for none."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from sohodesk.app.today.dues import read_dues
from sohodesk.store.desk import Desk


def test_hours_at_a_price_that_is_billed_already_wait_for_nothing(say: Any, desk: Desk) -> None:
    say("client", "add", "Klinik", "--rate", "100000")
    say("project", "add", "Klinik / App", "--billing", "fixed", "--price", "1000000")
    say("log", "8:00-13:00 App a")
    (row,) = read_dues(desk).unbilled
    assert row.amount == Decimal(500_000)
    say("log", "13:00-20:00 App b")
    say("invoice", "bill", "Klinik")
    say("log", "20:00-21:00 App c")
    assert read_dues(desk).unbilled == ()
