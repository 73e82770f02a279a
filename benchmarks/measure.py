# SPDX-License-Identifier: GPL-3.0-or-later
"""Measuring: floor and ours by turns, the median of each, and what may lie between them."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
FRAME_MS = 16.0
CHILDREN = Path(__file__).resolve().parent / "children"
HOME = ROOT / "out" / "bench" / "home"
"""Where the children keep what is the user's; else the books measured would stand among his."""


@dataclass(frozen=True, slots=True)
class Ratio:
    """One line of the table; ``floor`` and ``ours`` in the same ``unit`` (ms, MB, rows)."""

    name: str
    floor: float
    ours: float
    limit: float
    unit: str = "ms"

    @property
    def value(self) -> float:
        """How many times the floor."""
        return self.ours / self.floor

    @property
    def kept(self) -> bool:
        """Whether it is within its limit."""
        return self.value <= self.limit


def by_turns(
    floor: Callable[[], float], ours: Callable[[], float], *, runs: int
) -> tuple[float, float]:
    """The medians of two measurements taken by turns, so that a busy moment meets both."""
    floor(), ours()  # the first of each warms caches and is not counted
    pairs = [(floor(), ours()) for _turn in range(runs)]
    return median(a for a, _b in pairs), median(b for _a, b in pairs)


def timed(work: Callable[[], object]) -> float:
    """Milliseconds that a call takes."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def environment() -> dict[str, str]:
    """A child's environment: byte code is written, no screen, nothing of the user's."""
    kept = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    kinds = ("CONFIG", "STATE", "DATA", "CACHE")
    apart = {f"XDG_{kind}_HOME": str(HOME / kind.lower()) for kind in kinds} | {"HOME": str(HOME)}
    return {**kept, **apart, "QT_QPA_PLATFORM": "offscreen", "LANG": "C.UTF-8"}


def process_ms(arguments: Sequence[str]) -> float:
    """Milliseconds from starting a Python process to its end."""
    return timed(lambda: run_child(arguments))


def reported_ms(arguments: Sequence[str]) -> dict[str, float]:
    """What a child printed as ``name milliseconds``: moments since its start.

    The child is told when it was started by the monotonic clock, which processes share.
    """
    started = str(time.monotonic())
    out = run_child(arguments, STARTED=started)
    return {name: float(ms) for name, ms in (line.split() for line in out.splitlines() if line)}


def run_child(arguments: Sequence[str], **more: str) -> str:
    """Run a Python child and return what it printed; its failure is ours."""
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=environment() | more,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"{arguments}: {done.stderr[-2000:]}")
    return done.stdout


def longest_turn(way: str, book: Path) -> float:
    """Milliseconds that the window's thread computes in one turn at most; see ``keystrokes``."""
    return reported_ms([child("keystrokes"), way, str(book)])["longest"]


def child(name: str) -> str:
    """The path of a child's script."""
    return str(CHILDREN / f"{name}.py")
