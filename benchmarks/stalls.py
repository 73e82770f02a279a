# SPDX-License-Identifier: GPL-3.0-or-later
"""How long the window's thread stands still in a scripted day on the book of 200 000 entries.

``python -m benchmarks.stalls`` prints, for each part of the day, the gaps between the beats of a
1 ms timer: median, 99th percentile, longest, and how many were over 16 ms, which is one frame.
``hasty`` visits every page the moment the window can be used; ``where`` tells what ran in the
stalls.  The first four figures mean something on a quiet machine only; the last two count what the
window's own thread computed, which other processes leave alone.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

from sqlalchemy import select

from benchmarks.bigbook import open_desk
from benchmarks.measure import ROOT, child, environment
from sohodesk.clients.model import Client
from sohodesk.timelog.rates import Level, set_rate

FRAME_MS = 16
CLIENT = "Client 1"
RATE = Decimal(85)


def book_of_the_day(large: Path, target: Path) -> Path:
    """A copy in which one client's hours have a rate, so that they can be billed."""
    shutil.copy(large, target)
    desk = open_desk(target)
    try:
        with desk.read() as session:
            client_id = session.execute(select(Client.id).where(Client.name == CLIENT)).scalar_one()
        set_rate(desk, level=Level(client_id=client_id), amount=RATE, unbilled=True)
    finally:
        desk.close()
    return target


def measure(book: Path, home: Path, words: Sequence[str]) -> list[str]:
    """Live through the day in a process of its own; gives its lines."""
    apart = {
        "HOME": str(home),
        **{f"XDG_{kind}_HOME": str(home / kind) for kind in ("CONFIG", "STATE", "DATA", "CACHE")},
        "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
        "PYTHONPATH": str(ROOT),
    }
    done = subprocess.run(
        [sys.executable, child("day"), str(book), *words],
        cwd=ROOT,
        env=environment() | apart,
        stdout=subprocess.PIPE,
        stderr=None if "where" in words else subprocess.PIPE,
        text=True,
        check=False,
    )
    lines = done.stdout.splitlines()
    if done.returncode or not any(line.startswith("the end\t") for line in lines):
        raise RuntimeError(f"the day broke off: {(done.stderr or '')[-2000:]}")
    return lines


def table(lines: Sequence[str]) -> str:
    """The parts of the day under one another, and the longest gap of all."""
    rows = [
        f"{'':30}{'50 %':>9}{'99 %':>9}{'longest':>9}{'> 16 ms':>9}{'computed':>10}{'> 16 ms':>9}"
    ]
    longest, too_long, own_too_long = 0.0, [], 0
    for line in lines:
        part, figures = line.split("\t")
        median, rare, most, over, own, own_over = figures.split()
        longest = max(longest, float(most))
        mark = ""
        if float(most) > FRAME_MS:
            too_long.append(part)
            mark = "  over a frame"
        rows.append(f"{part:30}{median:>9}{rare:>9}{most:>9}{over:>9}{own:>10}{own_over:>9}{mark}")
        own_too_long += float(own) > FRAME_MS
    rows.append(f"longest of all {longest:.1f} ms")
    rows.append(f"{len(too_long)} of {len(lines)} parts of the day had a stall over {FRAME_MS} ms")
    rows.append(f"{own_too_long} of them computed for longer than {FRAME_MS} ms in one turn")
    return "\n".join(rows)


def day(large: Path, words: Sequence[str] = ()) -> str:
    """Live through the day on a copy of the large book; its table."""
    with tempfile.TemporaryDirectory(prefix="sohodesk-day-") as folder:
        book = book_of_the_day(large, Path(folder) / "day.sohodesk")
        return table(measure(book, Path(folder), words))


WORDS = ("hasty", "where")


def main(words: Sequence[str]) -> int:
    """Measure a day and print it."""
    from benchmarks.__main__ import material

    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.stalls",
        description="How long the window's thread stands still in a scripted day.",
    )
    parser.add_argument(
        "words", nargs="*", metavar="WORD", help="hasty: visit pages at once; where: what ran"
    )
    for word in parser.parse_args(words).words:
        if word not in WORDS:
            parser.error(f"there is no word {word!r}; choose from {', '.join(WORDS)}")
    _export, large = material(ROOT / "out" / "bench")
    print(day(large, words))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
