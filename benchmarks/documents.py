# SPDX-License-Identifier: GPL-3.0-or-later
"""Documents: a list of 20 000, billing of 50 000 entries, the editor's longest turns."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from benchmarks.manydocuments import book_of_invoices, book_of_time
from benchmarks.measure import FRAME_MS, Ratio, by_turns, child, reported_ms
from benchmarks.pages import draft_book


def ratios(scratch: Path) -> Iterator[Ratio]:
    """Each in a process of its own."""
    many = book_of_invoices(scratch / "invoices.sohodesk")
    floor_ms, ours_ms = by_turns(
        lambda: _told("list-sql", many, "opened"), lambda: _told("list", many, "opened"), runs=5
    )
    yield Ratio("list of 20 000 invoices: opened / its SQL", floor_ms, ours_ms, 2.0)
    time = book_of_time(scratch / "time.sohodesk")
    floor_ms, ours_ms = by_turns(
        lambda: _told("offer-sql", time, "read"), lambda: _told("offer", time, "read"), runs=5
    )
    yield Ratio("50 000 unbilled entries: lines offered / their SQL", floor_ms, ours_ms, 3.0)
    floor_ms, ours_ms = by_turns(
        lambda: _told("bill-sql", _copy(time), "billed"),
        lambda: _told("bill", _copy(time), "billed"),
        runs=3,
    )
    yield Ratio("50 000 unbilled entries: billed / the SQL", floor_ms, ours_ms, 3.0)
    book = draft_book(scratch)
    told = reported_ms([child("documents"), "editor", str(book)])
    yield Ratio("editor opened: longest turn / a frame", FRAME_MS, told["opened"], 1.0)
    yield Ratio("editor: longest turn of typing / a frame", FRAME_MS, told["typed"], 1.0)


def _told(way: str, book: Path, what: str) -> float:
    return reported_ms([child("documents"), way, str(book)])[what]


def _copy(book: Path) -> Path:
    """Each writes into a book of its own."""
    target = book.with_name("billed.sohodesk")
    for suffix in ("", "-wal", "-shm"):
        target.with_name(target.name + suffix).unlink(missing_ok=True)
    shutil.copyfile(book, target)
    return target
