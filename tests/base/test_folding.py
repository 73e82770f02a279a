# SPDX-License-Identifier: GPL-3.0-or-later
"""Tables fit a narrow terminal: nothing is cut, figures stay whole and in line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sohodesk.base import folding
from sohodesk.base.console import Column, table, width

COLUMNS = (
    Column("Number"),
    Column("Client", folds=True),
    Column("Subject", folds=True, spare=2),
    Column("Due", spare=1),
    Column("Amount", right=True),
)
ROWS = [
    ("2026-001", "Nusa Kopi Lestari of Bandung", "Website, October", "2026-03-16", "Rp 1,000"),
    ("Draft 2", "X" * 50, "Care", "–", "€ 2,000,000.00"),
]


@pytest.mark.parametrize("room", [100, 80, 60, 45])
def test_lines_are_never_longer_than_the_room(room: int) -> None:
    told = table(COLUMNS, ROWS, room)
    assert max(map(width, told.split("\n"))) <= room
    assert "€ 2,000,000.00" in told
    assert "".join(told.split()).count("X") == 50
    first = told.split("\n")[1]
    assert first.startswith("2026-001  Nusa Kopi")
    assert first.endswith("Rp 1,000")


def test_what_is_least_needed_goes_first() -> None:
    assert "Subject" in table(COLUMNS, ROWS, 80)
    assert "Subject" not in table(COLUMNS, ROWS, 60)
    assert "Due" in table(COLUMNS, ROWS, 60)
    assert "Due" not in table(COLUMNS, ROWS, 45)


def test_the_widest_column_gives_way_first() -> None:
    folds = [True, True, False]
    assert folding.shares([40, 20, 10], folds, 64) == [30, 20, 10]
    assert folding.shares([40, 20, 10], folds, 44) == [15, 15, 10]
    assert folding.shares([40, 20, 10], folds, 30) is None


def test_without_a_terminal_a_row_is_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    assert folding.room() == 0
    assert len(table(COLUMNS, ROWS, folding.room()).split("\n")) == 3
    monkeypatch.setenv("COLUMNS", "72")
    assert folding.room() == 72


@given(st.text(st.sampled_from("ab é漢"), max_size=60), st.integers(2, 20))
def test_folding_loses_nothing(text: str, to: int) -> None:
    lines = folding.folded(text, to, width)
    assert all(width(line) <= to for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
