# SPDX-License-Identifier: GPL-3.0-or-later
"""``check`` finds what can't be in costs and receipts."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from sohodesk.store.desk import Desk
from tests.conftest import Told
from tests.expenses.paperwork import png

Say = Callable[..., Told]


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        ("UPDATE expense SET tax_minor = 9000", "more than what was paid"),
        ("UPDATE expense SET tax_minor = -5", "more than what was paid"),
        ("UPDATE expense SET currency = 'EUR'", "nobody knows"),
        ("UPDATE expense SET currency = 'XQX'", "not in use"),
        ("UPDATE expense SET billable = 1", "billed to nobody"),
        ("DELETE FROM blob", "its receipt a.png is missing"),
    ],
)
def test_what_can_not_be(desk: Desk, say: Say, tmp_path: Path, statement: str, says: str) -> None:
    (tmp_path / "a.png").write_bytes(png())
    say("expense", "add", "5000", "Pens", "--receipt", str(tmp_path / "a.png"))
    assert "sound" in say("check").out
    if statement.startswith("DELETE"):  # the book itself would not let it go
        with closing(sqlite3.connect(desk.book.path)) as bare:
            bare.execute(statement)
            bare.commit()
    else:
        with desk.work("Break") as session:
            session.execute(text(statement))
    told = say("check", "--json", code=1).json
    assert any(says in each["what"] for each in told["problems"])
