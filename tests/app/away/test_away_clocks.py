# SPDX-License-Identifier: GPL-3.0-or-later
"""Clocks and zones that change under a running timer: told, and nothing moves by itself."""

from __future__ import annotations

from typing import Any

import pytest

from sohodesk.base import office
from sohodesk.base.clock import FixedClock
from sohodesk.store.desk import Desk
from sohodesk.timelog import queries
from tests.app.away.computer import Computer, book_of, unclear

YEAR = 365 * 24


@pytest.mark.parametrize("hours", [1, -1, YEAR, -YEAR])
def test_the_clock_is_set(
    pc: Computer, window: Any, clock: FixedClock, desk: Desk, hours: int
) -> None:
    pc.use(600)
    before = book_of(desk)
    pc.set_clock(hours)
    pc.pass_by(15)
    pc.say("beat", idle=0)
    way = "forward" if hours > 0 else "back"
    assert f"was set {way} by" in window.around.toasts.said
    assert (window.minding.dialog, unclear(desk, clock)) == (None, [])
    assert book_of(desk) == before, "nothing moves by itself"
    window.around.toasts.button.click()
    with desk.read() as session:
        row = queries.running(session)
    assert row is not None
    assert queries.lasted(row, clock.now()) == 615
    assert before[0] in book_of(desk), "the neighbour stays"
    window.around.undo()
    assert book_of(desk) == before


def test_the_zone_changes(pc: Computer, window: Any, clock: FixedClock, desk: Desk) -> None:
    before = book_of(desk)
    clock.zone_name = "America/New_York"
    desk.settings.set(desk, office.ZONE, "America/New_York")
    pc.pass_by(15)
    pc.say("beat", idle=0)
    assert (window.minding.dialog, unclear(desk, clock)) == (None, [])
    assert book_of(desk) == before
