# SPDX-License-Identifier: GPL-3.0-or-later
"""Starting what the tests of the desktop need: an X server, a session bus, the program itself."""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from tests.desktop.xclient import XClient

ROOT = Path(__file__).resolve().parents[2]
PATIENCE_S = 120.0
"""So long is waited for anything; a test that passes never waits so long."""
LOOK_S = 0.03

# No services are started by this bus: the desktop is the test's own.
BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:dir={folder}</listen>
<policy context="default"><allow send_destination="*" eavesdrop="true"/>
<allow eavesdrop="true"/><allow own="*"/></policy></busconfig>"""


def until(found: Callable[[], Any], what: str) -> Any:
    """Ask again until there is an answer; gives it."""
    pause = threading.Event()
    for _again in range(int(PATIENCE_S / LOOK_S)):
        answer = found()
        if answer:
            return answer
        pause.wait(LOOK_S)
    raise AssertionError(f"in vain waited for {what}")


class Screen:
    """An X server with one screen of a size, and a client of it."""

    def __init__(self, size: str) -> None:
        reading, writing = os.pipe()
        call = ["Xvfb", "-displayfd", str(writing), "-screen", "0", f"{size}x24"]
        self._server = subprocess.Popen(
            [*call, "-nolisten", "tcp", "-noreset"],
            pass_fds=[writing],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(writing)
        with os.fdopen(reading) as said:
            self.number = int(said.readline())
        self.x = XClient(self.number)

    def close(self) -> None:
        """End the server."""
        self.x.close()
        self._server.terminate()
        self._server.wait(PATIENCE_S)


class Bus:
    """A session bus with the stand-ins of ``sessionbus`` on it."""

    def __init__(self, folder: Path) -> None:
        script = str(Path(__file__).with_name("sessionbus.py"))
        env = {k: v for k, v in os.environ.items() if not k.startswith("DBUS")}
        config = folder / "bus.conf"
        config.write_text(BUS.format(folder=folder), encoding="utf-8")
        self._process = subprocess.Popen(
            ["dbus-run-session", f"--config-file={config}", "--", sys.executable, script],
            env={**env, "XDG_RUNTIME_DIR": str(folder)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        self.address = str(self.heard()["address"])

    def heard(self) -> dict[str, Any]:
        """The next that the desktop was asked for; waits for it."""
        assert self._process.stdout is not None
        return dict(json.loads(self._process.stdout.readline()))

    def order(self, words: str) -> None:
        """Let the desktop do something."""
        assert self._process.stdin is not None
        self._process.stdin.write(words + "\n")
        self._process.stdin.flush()

    def close(self) -> None:
        """End the session: without orders the desktop ends, and the bus with it."""
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()
        self._process.wait(PATIENCE_S)


class Program:
    """The program in a process of its own, on a screen; ``ask`` it what it shows."""

    def __init__(self, words: list[str], env: Mapping[str, str]) -> None:
        script = str(Path(__file__).with_name("resident.py"))
        self.process = subprocess.Popen(
            [sys.executable, script, *words],
            cwd=ROOT,
            env={**env, "PYTHONPATH": str(ROOT)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self._lines: queue.Queue[str | None] = queue.Queue()
        self.moments: list[str] = []
        self.trouble: list[str] = []
        self._readers = [
            threading.Thread(target=self._read, daemon=True),
            threading.Thread(target=self._read_trouble, daemon=True),
        ]
        for reader in self._readers:
            reader.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._lines.put(line)
        self._lines.put(None)

    def _read_trouble(self) -> None:
        assert self.process.stderr is not None
        # There is no bus for screen readers here; GTK's theme of a GNOME desktop says so.
        said = (line for line in self.process.stderr if line.strip())
        self.trouble.extend(line for line in said if "dbind-WARNING" not in line)

    def _next(self) -> dict[str, Any]:
        line = self._lines.get(timeout=PATIENCE_S)
        if line is None:
            raise AssertionError(f"the program ended: {''.join(self.trouble)}")
        return dict(json.loads(line))

    def wait_for(self, moment: str) -> Program:
        """Wait until the window is ``painted`` or ``usable``."""
        while moment not in self.moments:
            said = self._next()
            if "moment" in said:
                self.moments.append(said["moment"])
        return self

    def ask(self, question: str) -> dict[str, Any]:
        """Ask one question of ``resident.ANSWERS``."""
        assert self.process.stdin is not None
        self.process.stdin.write(question + "\n")
        self.process.stdin.flush()
        while True:
            said = self._next()
            if "moment" not in said:
                return said
            self.moments.append(said["moment"])

    def shows(self, part: str) -> str:
        """Wait until a text stands in the window; gives the whole text."""

        def look() -> str | None:
            return next((word for word in self.ask("words")["words"] if part in word), None)

        return str(until(look, f"the text {part!r}"))

    def ended(self) -> int:
        """Wait for its end; the exit code."""
        code = self.process.wait(PATIENCE_S)
        for reader in self._readers:
            reader.join(PATIENCE_S)
        for pipe in (self.process.stdin, self.process.stdout, self.process.stderr):
            if pipe is not None:
                pipe.close()
        return code

    def kill(self) -> int:
        """End it without a word, as a power cut does."""
        self.process.kill()
        return self.ended()
