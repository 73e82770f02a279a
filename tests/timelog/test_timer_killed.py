# SPDX-License-Identifier: GPL-3.0-or-later
"""Kill -9 anywhere in start, switch, stop and split: each of them happened whole or not at all."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from sohodesk.app import bootstrap
from sohodesk.app.soundness import problems_of
from sohodesk.base.secrets import MemorySecrets

ROOT = Path(__file__).resolve().parents[2]
CALLS = [
    ("2026-03-02T02:00:00+00:00", ["start", "Alpha"]),
    ("2026-03-02T03:00:00+00:00", ["switch", "Beta"]),
    ("2026-03-02T04:00:00+00:00", ["stop"]),
    ("2026-03-02T04:05:00+00:00", ["split", "1", "--at", "9:30"]),
    ("2026-03-02T04:06:00+00:00", ["undo"]),
    ("2026-03-02T04:07:00+00:00", ["continue", "Alpha"]),
    ("2026-03-02T04:08:00+00:00", ["cancel"]),
]
EVERY = 17
"""Every so-manieth statement is the last one; which, moves from call to call."""

pytestmark = pytest.mark.skipif(
    not hasattr(signal, "SIGKILL"), reason="Windows ends processes otherwise"
)


class Killer:
    """The process that makes children and ends them."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process

    def run(self, book: Path, count: int, fatal: int = 0) -> dict[str, Any]:
        """Make the first so many calls; die before statement ``fatal``."""
        order = {"book": str(book), "calls": CALLS[:count], "fatal": fatal}
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps(order) + "\n")
        self.process.stdin.flush()
        told: dict[str, Any] = json.loads(self.process.stdout.readline())
        return told


@pytest.fixture(scope="module")
def killer() -> Iterator[Killer]:
    command = [sys.executable, "-m", "tests.timelog.timerkiller"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, text=True) as process:
        yield Killer(process)
        assert process.stdin is not None
        process.stdin.close()
        process.wait()


def state(book: Path) -> tuple[Any, ...]:
    """What the book says of time and of its steps; it has to be sound."""
    with closing(bootstrap.open_desk(book, secrets=MemorySecrets())) as desk:
        assert problems_of(desk) == []
        with desk.read() as session:
            found = [
                sorted(map(tuple, session.execute(text(wanted))))
                for wanted in (
                    "SELECT id, description, start, coalesce(end, 0), day FROM entry",
                    "SELECT entry_id, day, seconds FROM entry_slice",
                    "SELECT id, label FROM step",
                )
            ]
    assert sum(row[3] == 0 for row in found[0]) <= 1
    return tuple(map(tuple, found))


def test_whatever_was_going_on_it_is_done_or_not(
    killer: Killer, empty_book: Path, tmp_path: Path
) -> None:
    def fresh(name: str) -> Path:
        book = tmp_path / f"{name}.sohodesk"
        shutil.copy(empty_book, book)
        return book

    states, until = [state(fresh("none"))], [0]
    for count in range(1, len(CALLS) + 1):
        book = fresh(f"whole{count}")
        told = killer.run(book, count)
        assert told["status"] == 0, CALLS[count - 1]
        states.append(state(book))
        until.append(told["statements"])
    assert len(set(states)) == len(states)
    assert until == sorted(until)
    for count in range(1, len(CALLS) + 1):
        before, after = states[count - 1], states[count]
        last = range(until[count] - 2, until[count] + 1)  # the end of each is looked at closely
        for fatal in {*range(until[count - 1] + 1 + count, until[count] + 1, EVERY), *last}:
            book = fresh(f"{count}-{fatal}")
            assert killer.run(book, count, fatal)["died"]
            found = state(book)
            assert found in (before, after), (CALLS[count - 1], fatal)
            book.unlink()
