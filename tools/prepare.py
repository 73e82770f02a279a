# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes a fresh machine ready: `python -m tools.prepare run` or `… test`.

Makes `.venv`, installs the pinned requirements by hash and the project itself into it, and sees to
the system libraries that Qt needs.  The second run finds its own mark and does nothing.
Standard library only; it must start on a Python with nothing installed.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

from tools import system

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
VENV_PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
OLDEST, TOO_NEW = (3, 11), (3, 15)
REQUIREMENTS = {"run": ("run", "build"), "test": ("dev",)}
LOCALES = ROOT / "sohodesk/resources/locale"


class CannotPrepareError(Exception):
    """A sentence for the person at the terminal."""


def check_python() -> None:
    """Refuse a Python that the project does not run on; hand over to a fitting one if there is."""
    if OLDEST <= sys.version_info[:2] < TOO_NEW:
        return
    for minor in range(TOO_NEW[1] - 1, OLDEST[1] - 1, -1):
        other = shutil.which(f"python3.{minor}")
        if other and subprocess.run([other, "-c", ""], check=False).returncode == 0:
            done = subprocess.run([other, "-m", "tools.prepare", *sys.argv[1:]], check=False)
            raise SystemExit(done.returncode)
    here = f"{sys.version_info[0]}.{sys.version_info[1]}"
    raise CannotPrepareError(
        f"SohoDesk needs Python 3.11 to 3.14 and this is {here}. "
        "Install one of them, or name it: make PYTHON=/path/to/python3.12 run"
    )


def has_venv() -> bool:
    """Whether there is a working `.venv` with pip in it."""
    works = [str(VENV_PYTHON), "-c", "import pip"]
    return (
        VENV_PYTHON.exists()
        and subprocess.run(works, check=False, capture_output=True).returncode == 0
    )


def provide_system(purpose: str) -> None:
    """Python's venv and Qt's libraries are a must; without the rest some tests are skipped."""
    can_make = importlib.util.find_spec("ensurepip") and importlib.util.find_spec("venv")
    wanted = {"venv": f"python3.{sys.version_info[1]}-venv"} | system.LIBRARIES | system.PROGRAMS
    musts = [] if can_make or has_venv() else ["venv"]
    musts += system.missing_libraries()
    others = system.missing_programs() if purpose == "test" else []
    line = system.provide(wanted, musts + others)
    if line and musts:
        raise CannotPrepareError(
            f"Python's venv or libraries that Qt needs are not on this system. Type: {line}"
        )
    if line:
        print(f"Some tests will be skipped. To have them all, type: {line}", flush=True)


def make_venv() -> None:
    """Make `.venv`, unless there is a working one."""
    if not has_venv():
        print("Making .venv", flush=True)
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], check=True)


def fingerprint(purpose: str) -> str:
    """One hash over all that decides what stands in `.venv`."""
    files = [ROOT / f"requirements/{name}.txt" for name in REQUIREMENTS[purpose]]
    files += [ROOT / "pyproject.toml", ROOT / "hatch_build.py"]
    digest = hashlib.sha256(f"{sys.version_info[:2]} {sys.platform} {ROOT}".encode())
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()


def pip(*arguments: str) -> None:
    """Run the pip of `.venv`; it uses the package hosts that the user has set up."""
    env = {**os.environ, "PIP_USER": "0", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    command = [str(VENV_PYTHON), "-m", "pip", "--quiet", "--no-input", "--retries", "8"]
    if subprocess.run([*command, *arguments], cwd=ROOT, env=env, check=False).returncode:
        raise CannotPrepareError(
            "pip could not install the requirements; its own words stand above. "
            "Check the connection and start again: nothing is lost."
        )


def is_installed(purpose: str) -> bool:
    """Whether the mark says that this set was installed as it now stands."""
    mark = VENV / f".prepared-{purpose}"
    return mark.exists() and mark.read_text(encoding="ascii") == fingerprint(purpose)


def install(purpose: str) -> None:
    """Install the pinned set and the project, unless done; the tests' set has all of the other."""
    if is_installed("test") or is_installed(purpose):
        return
    print(f"Installing requirements for `make {purpose}` into .venv", flush=True)
    for name in REQUIREMENTS[purpose]:
        pip("install", "--require-hashes", "--no-deps", "-r", f"requirements/{name}.txt")
    pip("install", "--no-deps", "--no-build-isolation", "--no-index", "--editable", ".")
    (VENV / f".prepared-{purpose}").write_text(fingerprint(purpose), encoding="ascii")


def compile_texts() -> None:
    """Compile the translations that are newer than what was compiled from them."""
    for po in LOCALES.glob("*/LC_MESSAGES/*.po"):
        mo = po.with_suffix(".mo")
        if not mo.exists() or mo.stat().st_mtime < po.stat().st_mtime:
            command = [str(VENV_PYTHON), "-m", "tools.texts", "compile"]
            subprocess.run(command, cwd=ROOT, check=True)
            return


def main(purpose: str) -> int:
    """Prepare for `run` or `test`; 0 when all is ready."""
    try:
        check_python()
        provide_system(purpose)
        make_venv()
        install(purpose)
        compile_texts()
    except CannotPrepareError as trouble:
        print(trouble, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    if sys.argv[1:] not in (["run"], ["test"]):
        raise SystemExit("usage: python -m tools.prepare run|test")
    raise SystemExit(main(sys.argv[1]))
