# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs a script in a desktop session of its own, where it may stand in for the desktop."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

BUS = pytest.mark.skipif(
    shutil.which("dbus-run-session") is None or not sys.platform.startswith("linux"),
    reason="needs dbus-run-session",
)
OF_A_SESSION = ("DBUS", "XDG_ACTIVATION", "XDG_SESSION", "DISPLAY", "WAYLAND_DISPLAY")


def told_on_own_bus(folder: Path, script: str, *words: str) -> list[dict[str, Any]]:
    """What a script printed, a line of JSON each, on a bus that nobody else is on; no screen."""
    env = {k: v for k, v in os.environ.items() if not k.startswith(OF_A_SESSION)}
    (folder / "run").mkdir(mode=0o700)
    env |= {"XDG_RUNTIME_DIR": str(folder / "run"), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        ["dbus-run-session", "--", sys.executable, "-c", script, *words],
        env=env,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]
