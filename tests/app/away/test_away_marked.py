# SPDX-License-Identifier: GPL-3.0-or-later
"""An entry that is unclear is marked as such in the list, the week and on Today."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sohodesk.app.today.dayblocks import blocks_of
from sohodesk.base.clock import FixedClock
from sohodesk.store.desk import Desk
from sohodesk.timelog import queries, timer
from sohodesk.timelog.presence import answering
from sohodesk.timelog.presence import service as presence
from sohodesk.timelog.presence.rules import Gone
from sohodesk.timelog.table import _state
from sohodesk.timelog.week.wording import entry_said, second_of


def test_it_is_marked_until_it_is_said(window: Any, desk: Desk, clock: FixedClock) -> None:
    entry = timer.start(desk, description="work")
    clock.advance(hours=2)
    presence.note(desk, [Gone(clock.now() - timedelta(hours=1), clock.now(), "lock")])
    with desk.read() as session:
        row = queries.entry(session, entry)
    assert row.unclear
    assert _state(row).text == "Unclear"
    assert second_of(row).startswith("unclear")
    assert "unclear" in entry_said(row, clock.now(), "Asia/Jakarta", over=False)
    (block,) = [b for b in blocks_of(window.page.data) if b.id == entry]
    assert block.second.startswith("unclear"), "Today was told"
    assert "unclear" in block.said
    answering.answer(desk, entry_id=entry, said="keep")
    with desk.read() as session:
        assert not queries.entry(session, entry).unclear
    (block,) = [b for b in blocks_of(window.page.data) if b.id == entry]
    assert "unclear" not in block.said
