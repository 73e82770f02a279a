# SPDX-License-Identifier: GPL-3.0-or-later
"""What many tests need and one run makes once: an empty book, the demo book, a quick folder."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, create_engine

from sohodesk.app import bootstrap
from sohodesk.app.demo import make_demo
from sohodesk.base.clock import FixedClock
from sohodesk.store import sqlite

PATIENCE_S = 500
"""How long a worker waits for what another one makes; a test may take 600 s."""
RAM = Path("/dev/shm")  # noqa: S108 used through pytest, which makes its own folder there
ENOUGH_RAM = 2 << 30


def monday() -> FixedClock:
    """Monday 2 March 2026, 09:00 in Jakarta; it moves only by `advance(…)`."""
    return FixedClock(datetime(2026, 3, 2, 2, 0, tzinfo=UTC), "Asia/Jakarta")


def afternoon() -> FixedClock:
    """Thursday 19 November 2026, 14:29:10 in Jakarta: when the demo book was made."""
    return FixedClock(datetime(2026, 11, 19, 7, 29, 10, tzinfo=UTC), "Asia/Jakarta")


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """A file that all workers of a run share, to be copied by whoever writes.

    The first that asks makes it; the others wait on a lock that ends with its holder.
    """
    folder = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    path = folder / name
    lock = sqlite3.connect(folder / f"{name}.lock", timeout=PATIENCE_S, isolation_level=None)
    with closing(lock):
        lock.execute("BEGIN EXCLUSIVE")
        if not path.exists():
            aside = path.with_name(f"making-{name}")
            aside.unlink(missing_ok=True)
            make(aside)
            aside.rename(path)
    return path


def make_empty_book(path: Path) -> None:
    """The book of an office in Jakarta (IDR, English) in which nothing was done yet."""
    bootstrap.new_book(
        path,
        name="Studio Dewi",
        currency="IDR",
        country="ID",
        language="en",
        zone="Asia/Jakarta",
        clock=monday(),
    )


def make_demo_book(path: Path) -> None:
    """Two years of work, up to this afternoon."""
    make_demo(path, clock=afternoon())


def quick_folder() -> Path | None:
    """A folder in memory, where there is one with room in which programs may run.

    A book is flushed to the disk at every step; thousands of tests would wait for that.
    """
    if not hasattr(os, "statvfs") or not os.access(RAM, os.W_OK):
        return None
    no_programs = bool(os.statvfs(RAM).f_flag & os.ST_NOEXEC)
    return None if no_programs or shutil.disk_usage(RAM).free < ENOUGH_RAM else RAM


def share_statements() -> None:
    """Let all books of this process share SQLAlchemy's compiled statements.

    They hang on the engine, and each test has a book and an engine of its own: without this each
    would write the SQL of the whole program anew, a quarter of all the time.  Processes that tests
    start begin without any.
    """
    first = create_engine("sqlite://")
    first.connect().close()  # a dialect learns at its first connection whom it talks to
    first.dispose()

    def sharing(*words: Any, **said: Any) -> Engine:
        engine = create_engine(*words, **said)
        engine.dialect = engine.pool._dialect = first.dialect
        engine._compiled_cache = first._compiled_cache
        return engine

    setattr(sqlite, "create_engine", sharing)  # noqa: B010 not a name it offers
