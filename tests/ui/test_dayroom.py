# SPDX-License-Identifier: GPL-3.0-or-later
"""Words of what lies behind the day's blocks stand where nothing covers them."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from sohodesk.ui import dayroom
from sohodesk.ui.dayblock import Block, BlockButton
from sohodesk.ui.timeline import Hatched, Timeline

HEIGHTS = st.integers(0, 60)


@given(HEIGHTS, HEIGHTS, st.lists(st.tuples(HEIGHTS, HEIGHTS)))
def test_uncovered_parts_are_what_the_covers_leave(
    top: int, foot: int, covers: list[tuple[int, int]]
) -> None:
    covers = [(min(pair), max(pair)) for pair in covers]
    covered = {y for begin, end in covers for y in range(begin, end)}
    parts = dayroom.uncovered(top, foot, covers)
    told = [y for begin, end in parts for y in range(begin, end)]
    assert told == [y for y in range(top, foot) if y not in covered]
    assert all(begin < end for begin, end in parts)


def test_the_tallest_and_the_lowest_part() -> None:
    parts = [(0, 5), (10, 30), (40, 60)]
    assert dayroom.tallest(parts) == (10, 30)
    assert dayroom.tallest([]) == (0, 0)
    assert dayroom.lowest(parts, 20) == (40, 60)
    assert dayroom.lowest(parts, 21) is None


@pytest.fixture
def day(qtbot: QtBot) -> Timeline:
    line = Timeline("The day", lambda minute: f"{minute // 60}:{minute % 60:02}")
    qtbot.addWidget(line)
    line.resize(500, 620)
    return line


def show(line: Timeline, *blocks: Block) -> dict[Any, BlockButton]:
    hatched = [Hatched(0, 1440, "Protected all day", "protected")]
    line.show_day(list(blocks), first_hour=8, last_hour=20, now=None, hatched=hatched)
    return {button.block.id: button for button in line.buttons}


def written(monkeypatch: pytest.MonkeyPatch, part: Any) -> dict[str, float]:
    """The height at which each text is painted, from the top of the part."""
    from sohodesk.ui import paint

    found: dict[str, float] = {}
    said = paint.text

    def text(painter: Any, rect: Any, words: str, *rest: Any) -> float:
        found[words] = rect.center().y()
        return float(said(painter, rect, words, *rest))

    monkeypatch.setattr(paint, "text", text)
    part.grab()
    return found


def test_a_promise_says_its_name_where_no_entry_lies_over_it(
    day: Timeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    outing = Block("p", 540, 840, "Outing", length="missed", kind="promise", state="missed")
    shown = show(day, outing, Block(1, 550, 660, "Bug"), Block(2, 780, 900, "Payment"))
    promise, first, second = shown["p"], shown[1], shown[2]
    at = written(monkeypatch, promise)
    for words in ("Outing", "missed"):
        assert first.geometry().bottom() < promise.y() + at[words] < second.geometry().top()


def test_a_promise_that_is_covered_whole_says_so_below(
    day: Timeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    dinner = Block("p", 1110, 1140, "Dinner", length="missed", kind="promise", state="missed")
    shown = show(day, dinner, Block(1, 1080, 1150, "Call with Lena"))
    at = written(monkeypatch, shown["p"])
    assert shown["p"].y() + at["Dinner"] > shown[1].geometry().bottom()
    shown = show(day, dinner, Block(1, 1080, 1150, "Call"), Block(2, 1150, 1190, "Notes"))
    assert shown["p"].geometry().bottom() < shown[1].geometry().bottom()


def test_the_label_of_home_time_keeps_off_the_blocks(
    day: Timeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = show(day, Block("p", 1110, 1180, "Dinner", kind="promise"))
    label = written(monkeypatch, day)["Protected all day"]
    assert label < shown["p"].geometry().top()
    show(day, Block(1, 480, 1200, "All day"))
    monkeypatch.undo()
    assert "Protected all day" not in written(monkeypatch, day)
