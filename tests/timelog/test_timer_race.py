# SPDX-License-Identifier: GPL-3.0-or-later
"""Timers from several processes at once: one runs, the others are told in words."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from pathlib import Path

from sohodesk.app.soundness import problems_of
from sohodesk.store.desk import Desk
from sohodesk.timelog import queries


def at_once(book: Path, *calls: tuple[str, ...]) -> Counter[int]:
    """Call the command line in as many processes; how often each exit code came."""
    command = [sys.executable, "-m", "sohodesk.app.main", "--book", str(book)]
    quiet = subprocess.PIPE
    started = [subprocess.Popen([*command, *call], stdout=quiet, stderr=quiet) for call in calls]
    for process in started:
        _out, err = process.communicate(timeout=300)
        assert process.returncode == 0 or err.count(b"\n") == 1, err
    return Counter(process.returncode for process in started)


def test_one_timer_runs_whoever_is_first(desk: Desk, book_path: Path) -> None:
    desk.close()
    assert at_once(book_path, *(("start", f"work {n}") for n in range(3))) == {0: 1, 1: 2}
    assert at_once(book_path, *[("stop",)] * 2) == {0: 1, 1: 1}
    assert at_once(book_path, *(("switch", f"other {n}") for n in range(3))) == {0: 3}
    with desk.read() as session:
        rows = queries.entries(session)
    assert [row.running for row in rows].count(True) == 1
    assert all(row.end is None or row.end > row.start for row in rows)
    assert problems_of(desk) == []
