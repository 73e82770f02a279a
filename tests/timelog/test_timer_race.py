# SPDX-License-Identifier: GPL-3.0-or-later
"""Timers from several processes at once: one runs, the others are told in words."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import text

from sohodesk.app.soundness import problems_of
from sohodesk.base.clock import FixedClock
from sohodesk.store.desk import Desk
from sohodesk.timelog import queries, timer

# A window: it has seen the timer that runs, waits for the word, and stops what it has seen.
WINDOW = """
import sys
from pathlib import Path
from sohodesk.app import bootstrap
from sohodesk.base.refusals import Refusal
from sohodesk.timelog import queries, timer

desk = bootstrap.open_desk(Path(sys.argv[1]))
with desk.read() as session:
    seen = queries.running(session)
print("ready", flush=True)
sys.stdin.readline()
try:
    timer.stop(desk, entry_id=seen.id)
except Refusal as refusal:
    sys.exit(f"told: {refusal.sentence}")
finally:
    desk.close()
"""


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


def window(book: Path) -> subprocess.Popen[bytes]:
    """Another process that looks at the running timer, ready to stop it."""
    pipe = subprocess.PIPE
    command = [sys.executable, "-c", WINDOW, str(book)]
    process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe)
    assert process.stdout is not None
    assert process.stdout.readline() == b"ready\n"
    return process


def test_two_windows_and_a_command_line_stop_one_timer_once(desk: Desk, book_path: Path) -> None:
    """Exactly one stops it, the others are told; and nothing else in the book moves."""
    desk.clock = FixedClock(datetime.now(UTC) - timedelta(hours=2), "Asia/Jakarta")
    timer.start(desk, description="Contested")
    with desk.read() as session:
        steps = session.execute(text("SELECT count(*) FROM step")).scalar_one()
    desk.close()
    windows = [window(book_path) for _n in range(2)]
    command = [sys.executable, "-m", "sohodesk.app.main", "--book", str(book_path), "stop"]
    line = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    told = [process.communicate(b"go\n", timeout=300) for process in windows]
    told.append(line.communicate(timeout=300))
    codes = [process.returncode for process in (*windows, line)]
    assert sorted(codes) == [0, 1, 1], told
    for code, (_out, err) in zip(codes, told, strict=True):
        assert code == 0 or b"stopped already" in err or b"not running" in err
    with desk.read() as session:
        (row,) = queries.entries(session)
        assert session.execute(text("SELECT count(*) FROM step")).scalar_one() == steps + 1
    assert row.end is not None
    assert problems_of(desk) == []


def test_a_window_never_stops_what_it_has_not_seen(desk: Desk, book_path: Path) -> None:
    desk.clock = FixedClock(datetime.now(UTC) - timedelta(hours=2), "Asia/Jakarta")
    timer.start(desk, description="Seen")
    desk.close()
    late = window(book_path)
    desk.clock = FixedClock(datetime.now(UTC) - timedelta(hours=1), "Asia/Jakarta")
    timer.switch(desk, description="Begun since")
    desk.close()
    _out, err = late.communicate(b"go\n", timeout=300)
    assert late.returncode == 1
    assert "“Seen” was stopped already" in err.decode()
    with desk.read() as session:
        running = queries.running(session)
    assert running is not None
    assert running.description == "Begun since"
