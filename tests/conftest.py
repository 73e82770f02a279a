# SPDX-License-Identifier: GPL-3.0-or-later
"""What every test stands on: an own home folder, no screen, English, a clock that stands still.

The environment is set while this file is imported, before anything reads it.
"""

from __future__ import annotations

import gc
import itertools
import json
import locale
import logging
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from pytestqt.qtbot import QtBot

from sohodesk.app import bootstrap
from sohodesk.app.main import main
from sohodesk.base import formats, texts
from sohodesk.base.clock import FixedClock
from sohodesk.base.secrets import MemorySecrets
from sohodesk.store.desk import Desk
from sohodesk.store.settings import UserFile
from sohodesk.ui.steady import keep_constants
from tests import leftovers, shared

PATIENCE_MS = 120_000
_HOME = Path(tempfile.mkdtemp(prefix="sohodesk-tests-"))


def _stand_alone() -> None:
    """Keep the tests away from the user's own files, language, screen and keyring."""
    for name in ("SOHODESK_BOOK", "LC_ALL", "LC_MESSAGES", "LC_TIME", "PYTHONWARNINGS"):
        os.environ.pop(name, None)
    # Hundreds of processes are started: the first one keeps what it compiled for the others.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
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
    quick = shared.quick_folder()
    if quick is not None:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(quick))  # where tmp_path is made


_stand_alone()
gc.set_threshold(0)  # what Qt made may only be thrown away on its own thread: see ``_collect``
leftovers.count_timers()
shared.share_statements()
keep_constants()

settings.register_profile("here", deadline=None, database=None, max_examples=60)
settings.register_profile(
    "ci",
    parent=settings.get_profile("here"),
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("ci" if os.environ.get("CI") else "here")


def speak_first_language() -> None:
    """Let the program and the system speak English, whatever a test before has made of that.

    The C library keeps the words for an error that it once found, and Qt wakes it up to that.
    """
    if hasattr(locale, "LC_MESSAGES"):
        locale.setlocale(locale.LC_MESSAGES, "C")
    texts.use("en")
    formats.use(formats.Formats())


def pytest_unconfigure() -> None:
    """Take the home folder of this run away."""
    shutil.rmtree(_HOME, ignore_errors=True)


_tests = itertools.count(1)
WHOLLY_EVERY = 40
"""Tests between two looks of the collector at everything."""


@pytest.fixture(autouse=True)
def _collect() -> Iterator[None]:
    """Collect what a test leaves on the main thread, as the window does (``ui.collecting``)."""
    yield
    gc.collect(1 if next(_tests) % WHOLLY_EVERY else 2)


@pytest.fixture(autouse=True)
def _nothing_left_behind(request: pytest.FixtureRequest) -> Iterator[None]:
    """Give every test the program's first language, and let none leave anything behind."""
    threads = leftovers.threads()
    windows = leftovers.windows()
    timers = leftovers.timers()
    log = leftovers.Log()
    logging.getLogger().addHandler(log)
    speak_first_language()
    yield
    texts.use("en")
    logging.getLogger().removeHandler(log)
    assert not leftovers.threads() - threads, "threads are still running"
    assert not leftovers.windows() - windows, "windows are still open"
    left = leftovers.timers() - timers
    assert not left, f"timers are still running: {[timer.parent() for timer in left]}"
    if "caplog" not in request.fixturenames:
        assert not log.lines, "unexpected lines in the log"


class PatientBot(QtBot):
    """Waits for as long as a busy machine may take; a test that passes waits for the thing only."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = PATIENCE_MS) -> None:
        super().waitUntil(callback, timeout=timeout)


@pytest.fixture
def qtbot(qapp: object, request: pytest.FixtureRequest) -> QtBot:
    """A user at the window, with patience."""
    return PatientBot(request)


@pytest.fixture
def book_path(tmp_path: Path) -> Path:
    """Where a test may make its book; there is no file yet."""
    return tmp_path / "test.sohodesk"


@pytest.fixture
def clock() -> FixedClock:
    """Monday 2 March 2026, 09:00 in Jakarta; it moves only by `clock.advance(…)`."""
    return shared.monday()


@pytest.fixture(scope="session")
def empty_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new book of an office in Jakarta (IDR, English), shared by all tests: copy it."""
    return shared.made_once(tmp_path_factory, "empty.sohodesk", shared.make_empty_book)


@pytest.fixture(scope="session")
def demo_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo book of ``shared.afternoon()``, shared by all tests: copy it before writing."""
    return shared.made_once(tmp_path_factory, "demo.sohodesk", shared.make_demo_book)


@pytest.fixture
def desk(empty_book: Path, book_path: Path, clock: FixedClock, tmp_path: Path) -> Iterator[Desk]:
    """A desk on an empty book of an office in Jakarta (IDR, English) with the standing clock."""
    shutil.copy(empty_book, book_path)
    opened = bootstrap.open_desk(
        book_path,
        clock=clock,
        secrets=MemorySecrets(),
        user=UserFile(tmp_path / "settings.json"),
    )
    yield opened
    opened.close()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 2 MB, where this user may mount one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(disk)]
    try:
        mounted = subprocess.run(command, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        mounted = False
    if not mounted:
        pytest.skip("no disk can be mounted here")
    yield disk
    subprocess.run(["umount", "-l", str(disk)], check=True)


@dataclass(frozen=True)
class Told:
    """What a call of the command line gave back."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The answer read as JSON."""
        return json.loads(self.out)


@pytest.fixture
def say(
    book_path: Path, clock: FixedClock, capsys: pytest.CaptureFixture[str]
) -> Callable[..., Told]:
    """Call the command line inside this process on the test's book, at the standing clock.

    It must say one sentence and nothing else whenever it refuses.
    """

    def called(*words: str | Path, code: int = 0) -> Told:
        capsys.readouterr()
        given = main(["--book", str(book_path), *map(str, words)], clock=clock)
        texts.use("en")
        out, err = capsys.readouterr()
        assert given == code, err or out
        if code == 1 and not out:
            assert err.startswith("sohodesk: ")
            assert err.count("\n") == 1
            assert "made a mistake" not in err
        return Told(given, out, err)

    return called


@pytest.fixture
def window(desk: Desk, qtbot: Any) -> Iterator[Any]:
    """The real window on the desk's book, work done at once; gives its ``OpenBook``."""
    from shiboken6 import delete

    from sohodesk.app.window.books import look_at
    from sohodesk.app.window.opening import Opening
    from sohodesk.app.window.shell import Shell
    from sohodesk.ui import theme
    from sohodesk.ui.tasks import Tasks

    theme.use_scale(100)
    theme.use("light", sheet=False)
    shell = Shell()
    opening = Opening(shell, tasks=Tasks(at_once=True))
    try:
        shell.show()
        opening.show(look_at(desk))
        yield opening.book
    finally:
        opening.close()
        shell.close()
        delete(shell)  # at once: `deleteLater` waits for an event loop that never comes
        theme.use_scale(100)
