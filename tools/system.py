# SPDX-License-Identifier: GPL-3.0-or-later
"""What the operating system must bring along: Qt's shared libraries, and programs that tests start.

Standard library only, because it runs before anything is installed.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys

# Shared library: Debian's package of it.  The first six are needed to draw at all, the others for
# a window under X, where Qt ends the program when one is missing.
LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}
# Program that a test starts: Debian's package of it.  Without it that test is skipped, with a word.
PROGRAMS = {
    "Xvfb": "xvfb",
    "xauth": "xauth",
    "dbus-run-session": "dbus",
    "gnome-keyring-daemon": "gnome-keyring",
    "pdftotext": "poppler-utils",
    "qpdf": "qpdf",
}
APT = ["apt-get", "-o", "DPkg::Lock::Timeout=400"]


def missing_libraries() -> list[str]:
    """The sonames that can't be loaded; none off Linux, where Qt's wheel has them all."""
    if not sys.platform.startswith("linux"):
        return []
    return [soname for soname in LIBRARIES if not _loads(soname)]


def missing_programs() -> list[str]:
    """The programs for tests that are not on the path; only Linux is asked."""
    if not sys.platform.startswith("linux"):
        return []
    return [name for name in PROGRAMS if shutil.which(name) is None]


def _loads(soname: str) -> bool:
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True


def may_install() -> bool:
    """Whether this user may install Debian packages without being asked for anything."""
    return shutil.which("apt-get") is not None and hasattr(os, "geteuid") and os.geteuid() == 0


def apt_install(packages: list[str]) -> bool:
    """Install Debian packages; says whether it went well."""
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    print("Installing from the system's packages:", *packages, flush=True)
    install = [*APT, "install", "--yes", "--quiet", "--no-install-recommends", *packages]
    quiet = subprocess.DEVNULL
    subprocess.run([*APT, "update", "-q"], env=env, check=False, stdin=quiet, stdout=quiet)
    done = subprocess.run(install, env=env, check=False, stdin=quiet, stdout=quiet)
    return done.returncode == 0


def line_to_type(wanted: dict[str, str], missing: list[str]) -> str:
    """The one command that brings what is missing on this kind of system."""
    if shutil.which("apt-get"):
        return "sudo apt-get install " + " ".join(sorted({wanted[name] for name in missing}))
    if shutil.which("dnf") or shutil.which("zypper"):
        tool = "dnf" if shutil.which("dnf") else "zypper"
        asked = [f"'{n}()(64bit)'" if ".so." in n else f"'*/bin/{n}'" for n in missing]
        return f"sudo {tool} install " + " ".join(asked)
    return "install the packages that bring " + ", ".join(missing)


def provide(wanted: dict[str, str], missing: list[str]) -> str | None:
    """Install what is missing where that is allowed; else answer with the line to type."""
    if not missing:
        return None
    packages = sorted({wanted[name] for name in missing})
    if may_install() and apt_install(packages):
        return None
    return line_to_type(wanted, missing)
