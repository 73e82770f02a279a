# SPDX-License-Identifier: GPL-3.0-or-later
"""A file that is in the book as of another zone would double every hour, so it is refused."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.exchange.togglfile import row, write

BERLIN, JAKARTA, PARIS = "Europe/Berlin", "Asia/Jakarta", "Europe/Paris"
Say = Callable[..., Any]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    hours = [row(start=f"{hour:02}:00:00", end=f"{hour:02}:30:00") for hour in range(8, 18)]
    return write(tmp_path / "toggl.csv", *hours)


@pytest.mark.parametrize("rehearsed", [(), ("--dry-run",)])
def test_the_same_file_in_another_zone_is_refused(
    say: Say, path: Path, rehearsed: tuple[str, ...], desk: Any
) -> None:
    say("import", path, "--zone", BERLIN)
    told = say("import", path, "--zone", JAKARTA, *rehearsed, code=1)
    assert f"with their times read as {BERLIN}, not {JAKARTA}" in told.err
    assert len(say("entries", "--json").json) == 10


def test_new_rows_among_them_do_not_hide_it(say: Say, path: Path, desk: Any) -> None:
    say("import", path, "--zone", BERLIN)
    new = [row("2026-03-03", Description=f"Piece {n}") for n in range(150)]
    old = row(start="12:00:00", end="12:30:00")
    say("import", write(path, *new[:40], old, *new[40:]), "--zone", BERLIN)
    write(path, row(start="08:00:00", end="08:30:00"), *new)
    assert BERLIN in say("import", path, "--zone", JAKARTA, code=1).err


def test_another_name_of_the_same_clock_is_no_other_zone(say: Say, path: Path, desk: Any) -> None:
    say("import", path, "--zone", BERLIN)
    told = say("import", path, "--zone", PARIS, "--json").json
    assert (told["created"], told["skipped"]) == (0, 10)


def test_after_an_undo_the_right_zone_is_free(say: Say, path: Path, desk: Any) -> None:
    say("import", path, "--zone", BERLIN)
    say("import", "undo")
    assert say("import", path, "--zone", JAKARTA, "--json").json["created"] == 10


def test_other_work_in_another_zone_is_welcome(say: Say, path: Path, desk: Any) -> None:
    say("import", path, "--zone", BERLIN)
    travelled = [row("2026-03-09", f"{hour:02}:00:00", f"{hour:02}:30:00") for hour in (8, 9)]
    told = say("import", write(path, *travelled), "--zone", JAKARTA, "--json").json
    assert (told["created"], told["matched"]) == (2, 2)
