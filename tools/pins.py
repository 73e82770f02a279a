# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes requirements/*.txt: every package pinned by version and hash, for all systems at once.

No package host is named in them: whoever installs uses the hosts that their own pip knows.
Run it by `make pins`; `make pins KEEP=1` keeps the versions and only adds what is new.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OLDEST_PYTHON = "3.11"
# file written: what it is made from
SETS = {
    "run": ("pyproject.toml",),
    "build": ("requirements/build.in",),
    "peers": ("requirements/peers.in",),
    "dev": ("pyproject.toml", "requirements/build.in", "--extra", "dev"),
}


def compile_set(name: str, sources: tuple[str, ...], *, upgrade: bool) -> None:
    """Resolve one set; dev is held to the versions of run and build, peers to none."""
    constraints = ["-c", "requirements/run.txt", "-c", "requirements/build.txt"]
    command = [
        *("uv", "pip", "compile", "--quiet", "--no-config", "--no-header"),
        *("--universal", "--generate-hashes", "--python-version", OLDEST_PYTHON),
        *(["--upgrade"] if upgrade else []),
        *(constraints if name == "dev" else constraints[:2] if name == "build" else []),
        *sources,
        *("--output-file", f"requirements/{name}.txt"),
    ]
    own_settings = ("UV_", "PIP_")  # a private index must not leave its hashes here
    env = {key: value for key, value in os.environ.items() if not key.startswith(own_settings)}
    uv = Path(sys.executable).with_name("uv")
    subprocess.run([str(uv), *command[1:]], cwd=ROOT, env=env, check=True)
    print(f"requirements/{name}.txt written")


if __name__ == "__main__":
    for set_name, set_sources in SETS.items():
        compile_set(set_name, set_sources, upgrade="--keep" not in sys.argv)
