# SPDX-License-Identifier: GPL-3.0-or-later
"""Imports a file into a book; prints milliseconds and the peak of memory in MB."""

import sys
import time
from pathlib import Path

from benchmarks.bigbook import ZONE, open_desk
from sohodesk.app import bootstrap
from sohodesk.exchange.service import import_toggl
from sohodesk.exchange.toggl import open_toggl


def peak_mb() -> float:
    """The most memory this process has held; 0 where the system does not tell.

    Not by ``getrusage``: its figure of a child begins with the parent's.
    """
    status = Path("/proc/self/status")
    if not status.exists():
        return 0.0
    line = next(row for row in status.read_text().splitlines() if row.startswith("VmHWM"))
    return int(line.split()[1]) / 1024


bootstrap.all_models()
desk = open_desk(Path(sys.argv[2]))
start = time.perf_counter()
import_toggl(desk, file=open_toggl(Path(sys.argv[1])), zone=ZONE)
print((time.perf_counter() - start) * 1000, peak_mb())
