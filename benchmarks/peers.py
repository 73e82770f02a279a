# SPDX-License-Identifier: GPL-3.0-or-later
"""``start`` and ``stop`` beside other time trackers, on the same 100 000 entries.

Watson is installed into a folder of its own; Timewarrior and Hamster come from the system's
packages where that is allowed.  One that is not there is left out, with a word.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from math import inf
from pathlib import Path
from typing import NamedTuple

from benchmarks import peerbooks
from benchmarks.measure import ROOT, Ratio, by_turns, environment, timed
from tools import system

RUNS = {"start": 7, "stop": 3}
PACKAGES = {"timew": "timewarrior", "hamster": "hamster-time-tracker"}
Call = Callable[[], object]


class Verbs(NamedTuple):
    """How a timer is started and stopped, how a start is put back, and what is begun to stop."""

    start: Call
    stop: Call
    back: Call
    begin: Call


def ratios(kept: Path, folder: Path) -> Iterator[Ratio]:
    """Two lines for each of the others; Timewarrior's gap is printed and has no limit."""
    line = system.provide(PACKAGES, [name for name in PACKAGES if shutil.which(name) is None])
    if line:
        print(f"not measured against all others; type: {line}")
    watson = provide_watson(kept.with_name("watson"))
    peerbooks.make(kept)
    shutil.copytree(kept, folder)  # a run that broke off leaves a timer running
    ours = our_verbs(folder / "book.sohodesk")
    if watson is not None:
        yield from _beside("Watson", watson_verbs(watson, folder / "watson"), ours, 1.0)
    if shutil.which("timew"):
        yield from _beside("Timewarrior", timewarrior_verbs(folder / "timewarrior"), ours, inf)
    if shutil.which("hamster") and (folder / "hamster").exists():
        with hamster_verbs(folder / "hamster") as theirs:
            if theirs is not None:
                yield from _beside("Hamster", theirs, ours, 1.0)


def _beside(name: str, theirs: Verbs, ours: Verbs, limit: float) -> Iterator[Ratio]:
    """Start and stop by turns; each is timed while the other puts things back."""

    def started(verbs: Verbs) -> float:
        taken = timed(verbs.start)
        verbs.back()
        return taken

    def stopped(verbs: Verbs) -> float:
        verbs.begin()
        return timed(verbs.stop)

    for verb, measured in (("start", started), ("stop", stopped)):
        their_ms, our_ms = by_turns(
            lambda f=measured: f(theirs),  # type: ignore[misc]
            lambda f=measured: f(ours),  # type: ignore[misc]
            runs=RUNS[verb],
        )
        yield Ratio(f"sohodesk {verb} / {name}", their_ms, our_ms, limit)


def our_verbs(book: Path) -> Verbs:
    """This program as it is installed."""
    call = [sys.executable, "-m", "sohodesk", "--book", str(book)]
    stop = _run([*call, "stop"], {})
    start = _run([*call, "start", "Call"], {})
    return Verbs(start, stop, stop, start)


def provide_watson(folder: Path) -> Path | None:
    """Watson's command, installed by pinned hashes; None where that can't be."""
    command = folder / ("Scripts" if os.name == "nt" else "bin") / "watson"
    if command.exists():
        return command
    venv.create(folder, with_pip=True)
    pip = [str(command.with_name("python")), "-m", "pip", "install", "--quiet", "--require-hashes"]
    done = subprocess.run([*pip, "-r", str(ROOT / "requirements" / "peers.txt")], check=False)
    if done.returncode:
        print("Watson could not be installed and is not measured")
        return None
    return command


def watson_verbs(command: Path, folder: Path) -> Verbs:
    """Watson's."""
    env = {"WATSON_DIR": str(folder)}
    said = (["start", "Call"], ["stop"], ["cancel"], ["start", "Call"])
    return Verbs(*(_run([str(command), *words], env) for words in said))


def timewarrior_verbs(folder: Path) -> Verbs:
    """Timewarrior's."""
    env = {"TIMEWARRIORDB": str(folder)}
    # It refuses to stop in the second in which it was started.
    said = (["start", "Call"], ["stop"], ["cancel"], ["start", "5mins", "ago", "Call", ":adjust"])
    return Verbs(*(_run(["timew", *words, ":yes"], env) for words in said))


@contextmanager
def hamster_verbs(folder: Path) -> Iterator[Verbs | None]:
    """Hamster's, on a session bus and a display of its own; its service stays warm."""
    if not all(map(shutil.which, ("dbus-run-session", "Xvfb"))):
        print("Hamster needs dbus and Xvfb and is not measured")
        yield None
        return
    display = f":{90 + os.getpid() % 100}"
    quiet = subprocess.DEVNULL
    screen = subprocess.Popen(["Xvfb", display, "-nolisten", "tcp"], stdout=quiet, stderr=quiet)
    bus = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address=1"],
        stdout=subprocess.PIPE,
        stderr=quiet,
        text=True,
        env=_hamsters(folder, display),
    )
    try:
        address = bus.stdout.readline().strip() if bus.stdout else ""
        env = _hamsters(folder, display) | {"DBUS_SESSION_BUS_ADDRESS": address}
        stop = _run(["hamster", "stop"], env)
        start = _run(["hamster", "start", "Call@"], env)
        yield Verbs(start, stop, stop, start)
    finally:
        for process in (bus, screen):
            process.terminate()
            process.wait()


def _hamsters(folder: Path, display: str) -> dict[str, str]:
    apart = {f"XDG_{kind}_HOME": str(folder / kind.lower()) for kind in ("DATA", "CONFIG", "CACHE")}
    return environment() | apart | {"HOME": str(folder), "DISPLAY": display, "GDK_BACKEND": "x11"}


def _run(words: list[str], more: dict[str, str]) -> Call:
    """A call as a whole process; its failure is ours."""
    env = environment() | more

    def call() -> None:
        done = subprocess.run(words, env=env, capture_output=True, text=True, check=False, cwd=ROOT)
        if done.returncode:
            raise RuntimeError(f"{words}: {done.stdout}{done.stderr}"[-2000:])

    return call
