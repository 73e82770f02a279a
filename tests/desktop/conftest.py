# SPDX-License-Identifier: GPL-3.0-or-later
"""A desk for the tests of the desktop: screens of Xvfb, a user's own folders, the program on it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from sohodesk.app.bootstrap import new_book, open_desk
from sohodesk.base.secrets import MemorySecrets
from sohodesk.clients import service as clients
from tests.desktop.programs import PATIENCE_S, ROOT, Bus, Program, Screen

WIDE, SMALL = "1680x1050", "1280x800"


@pytest.fixture(scope="session")
def wide() -> Iterator[Screen]:
    """A wide screen, the same for all tests of a run."""
    yield from _screen(WIDE)


@pytest.fixture(scope="session")
def small() -> Iterator[Screen]:
    """A smaller screen."""
    yield from _screen(SMALL)


def _screen(size: str) -> Iterator[Screen]:
    if shutil.which("Xvfb") is None or not sys.platform.startswith("linux"):
        pytest.skip("needs Xvfb, an X server without a screen (Debian: xvfb)")
    made = Screen(size)
    yield made
    made.close()


class Desktop:
    """A user at a screen: starts the program and says things on the command line."""

    def __init__(self, folder: Path, screen: Screen, book: Path) -> None:
        self.screen, self.x, self.book = screen, screen.x, book
        self.folder = folder
        self._programs: list[Program] = []
        for name in ("run", "config", "data", "state", "cache"):
            (folder / name).mkdir(mode=0o700, parents=True)

    @property
    def env(self) -> dict[str, str]:
        """The environment of the user's programs."""
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("DBUS", "XDG_", "QT_"))}
        own = {
            f"XDG_{kind.upper()}_HOME": str(self.folder / kind)
            for kind in ("config", "data", "state", "cache")
        }
        return {
            **kept,
            **own,
            "HOME": str(self.folder),
            "XDG_RUNTIME_DIR": str(self.folder / "run"),
            "DISPLAY": f":{self.screen.number}",
            "QT_QPA_PLATFORM": "xcb",
            "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent",
        }

    def begin(self, *words: str | Path, **more: str) -> Program:
        """Start the program with the words of a call; it is ended with the test."""
        program = Program([str(word) for word in words], {**self.env, **more})
        self._programs.append(program)
        return program

    def opened(self, *words: str | Path, **more: str) -> Program:
        """The window on a book (the desk's own), ready to be used."""
        return self.begin(*(words or ("--book", self.book)), **more).wait_for("usable")

    def window_of(self, program: Program) -> int:
        """The X window of a program's main window."""
        pid = program.process.pid
        return next(
            number
            for number in self.x.stack()
            if self.x.process(number) == pid and "SohoDesk" in self.x.title(number)
        )

    def say(self, *words: str) -> Any:
        """Say something on the command line, beside the window; the answer in JSON."""
        done = subprocess.run(
            [sys.executable, "-m", "sohodesk", "--book", str(self.book), "--json", *words],
            cwd=ROOT,
            env=self.env,
            capture_output=True,
            text=True,
            check=False,
            timeout=PATIENCE_S,
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout) if done.stdout.strip() else None

    def habits(self) -> dict[str, Any]:
        """What the window has remembered of this user."""
        kept = self.folder / "config" / "SohoDesk" / "settings.json"
        return dict(json.loads(kept.read_text(encoding="utf-8"))) if kept.exists() else {}

    def close(self) -> None:
        """End what is still running."""
        for program in self._programs:
            program.kill()


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A small book: one client, one project, nothing logged; the clock is the computer's own."""
    path = tmp_path / "office.sohodesk"
    new_book(path, name="Studio Dewi", currency="IDR", language="en", zone="Asia/Jakarta")
    desk = open_desk(path, secrets=MemorySecrets())
    client_id = clients.add_client(desk, name="Nusa Kopi", rate=Decimal(250_000))
    clients.add_project(desk, client_id=client_id, name="Website", budget_hours=Decimal(10))
    desk.close()
    return path


@pytest.fixture
def make_desktop(tmp_path: Path) -> Iterator[Callable[..., Desktop]]:
    """Makes desktops on screens, and clears them up."""
    made: list[Desktop] = []

    def make(screen: Screen, book: Path) -> Desktop:
        made.append(Desktop(tmp_path / f"user{len(made)}", screen, book))
        return made[-1]

    yield make
    for each in made:
        each.close()


@pytest.fixture
def desktop(wide: Screen, make_desktop: Callable[..., Desktop], office: Path) -> Desktop:
    """A user at the wide screen with a small book."""
    return make_desktop(wide, office)


@pytest.fixture
def bus() -> Iterator[Bus]:
    """A session bus with a desktop on it that does as the test says."""
    if shutil.which("dbus-run-session") is None:
        pytest.skip("needs dbus-run-session (Debian: dbus)")
    # A socket's path has room for a hundred letters only, and ``tmp_path`` may be longer.
    with tempfile.TemporaryDirectory(prefix="sd-") as folder:
        made = Bus(Path(folder))
        yield made
        made.close()
