# SPDX-License-Identifier: GPL-3.0-or-later
"""What every test stands on: an own home folder, no screen, English, a clock that stands still.

The environment is set while this file is imported, before anything reads it.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from sohodesk.app import bootstrap
from sohodesk.base import texts
from sohodesk.base.clock import FixedClock
from sohodesk.base.secrets import MemorySecrets
from sohodesk.store.desk import Desk
from sohodesk.store.settings import UserFile

_HOME = Path(tempfile.mkdtemp(prefix="sohodesk-tests-"))


def _stand_alone() -> None:
    """Keep the tests away from the user's own files, language, screen and keyring."""
    for name in ("SOHODESK_BOOK", "LC_ALL", "LC_MESSAGES", "LC_TIME", "PYTHONWARNINGS"):
        os.environ.pop(name, None)
    places = {"CONFIG": "config", "DATA": "data", "CACHE": "cache", "STATE": "state"}
    for kind, folder in places.items():
        os.environ[f"XDG_{kind}_HOME"] = str(_HOME / folder)
    os.environ.update(
        HOME=str(_HOME),
        USERPROFILE=str(_HOME),
        APPDATA=str(_HOME / "config"),
        LOCALAPPDATA=str(_HOME / "data"),
        LANG="C.UTF-8",
        LANGUAGE="en",
        TZ="Asia/Jakarta",
        PYTHON_KEYRING_BACKEND="keyring.backends.fail.Keyring",
    )
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


_stand_alone()

settings.register_profile("here", deadline=None, database=None, max_examples=60)
settings.register_profile(
    "ci",
    parent=settings.get_profile("here"),
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("ci" if os.environ.get("CI") else "here")


def pytest_unconfigure() -> None:
    """Take the home folder of this run away."""
    shutil.rmtree(_HOME, ignore_errors=True)


@pytest.fixture(autouse=True)
def _nothing_left_behind() -> Iterator[None]:
    """Give every test the program's first language, and let none leave a thread running."""
    before = set(threading.enumerate())
    texts.use("en")
    yield
    texts.use("en")
    left = [t for t in threading.enumerate() if t not in before and t.is_alive() and not t.daemon]
    assert not left, f"threads still running after the test: {left}"


@pytest.fixture
def book_path(tmp_path: Path) -> Path:
    """Where a test may make its book; there is no file yet."""
    return tmp_path / "test.sohodesk"


@pytest.fixture
def clock() -> FixedClock:
    """Monday 2 March 2026, 09:00 in Jakarta; it moves only by `clock.advance(…)`."""
    return FixedClock(datetime(2026, 3, 2, 2, 0, tzinfo=UTC), "Asia/Jakarta")


@pytest.fixture
def desk(book_path: Path, clock: FixedClock, tmp_path: Path) -> Iterator[Desk]:
    """A desk on an empty book of an office in Jakarta (IDR, English) with the standing clock."""
    bootstrap.new_book(
        book_path,
        name="Studio Dewi",
        currency="IDR",
        country="ID",
        language="en",
        zone="Asia/Jakarta",
        clock=clock,
    )
    opened = bootstrap.open_desk(
        book_path,
        clock=clock,
        secrets=MemorySecrets(),
        user=UserFile(tmp_path / "settings.json"),
    )
    yield opened
    opened.close()
