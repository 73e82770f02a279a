# SPDX-License-Identifier: GPL-3.0-or-later
"""An import into a locked period: its new rows are refused, each with the reason, the others go."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sohodesk.store.desk import Desk
from tests.conftest import Told

Say = Callable[..., Told]
HEAD = (
    "User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,"
    "End time,Duration,Tags,Amount ()\n"
)


def row(day: str, what: str, client: str = "Nusa Kopi") -> str:
    return (
        f"Dewi,d@example.org,{client},Website,,{what},Yes,{day},09:00:00,{day},10:00:00,"
        "01:00:00,,\n"
    )


@pytest.fixture
def file(tmp_path: Path) -> Callable[..., Path]:
    def made(*rows: str) -> Path:
        path = tmp_path / "toggl.csv"
        path.write_text(HEAD + "".join(rows))
        return path

    return made


ZONE = ("--zone", "Asia/Jakarta")


def entries(say: Say) -> list[str]:
    return [one["description"] for one in say("entries", "--json").json]


def test_new_rows_in_a_lock_are_refused_and_the_others_taken(
    say: Say, desk: Desk, file: Any, tmp_path: Path
) -> None:
    say("import", file(row("2026-02-20", "Known")), *ZONE)
    say("lock", "2026-02")
    path = file(
        row("2026-02-20", "Known"),
        row("2026-02-21", "Late", "New client"),
        row("2026-03-01", "Free"),
    )
    rehearsed = say("import", path, *ZONE, "--dry-run", "--json").json
    assert entries(say) == ["Known"]
    done = say("import", path, *ZONE, "--json").json
    for told in (rehearsed, done):
        assert (told["created"], told["skipped"]) == (1, 1)
        (refused,) = told["refused"]
        assert refused["line"] == 3
        assert "the locked period 2026-02-01 to 2026-02-28" in refused["reason"]
    assert entries(say) == ["Known", "Free"]
    assert [one["name"] for one in say("client", "list", "--json").json] == ["Nusa Kopi"]


def test_a_file_of_locked_rows_only_is_refused_in_words(say: Say, desk: Desk, file: Any) -> None:
    say("lock", "2026-02")
    refused = say("import", file(row("2026-02-21", "Late")), *ZONE, code=1).err
    assert "line 2" in refused
    assert "sohodesk unlock 2026-02-01 2026-02-28" in refused
    assert entries(say) == []


def test_an_import_is_not_undone_under_a_lock(say: Say, desk: Desk, file: Any) -> None:
    say("import", file(row("2026-02-20", "Known")), *ZONE)
    say("lock", "2026-02")
    assert "not an import" in say("import", "undo", code=1).err
    assert entries(say) == ["Known"]
