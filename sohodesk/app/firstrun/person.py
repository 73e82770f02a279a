# SPDX-License-Identifier: GPL-3.0-or-later
"""The full name of whoever is logged in, as the system has it."""

from __future__ import annotations

import sys


def full_name() -> str:
    """The name; empty where the system does not know it, or knows a login only."""
    try:
        found = _of_windows() if sys.platform == "win32" else _of_unix()
    except (ImportError, KeyError, OSError, ValueError, AttributeError):
        return ""
    name = " ".join(found.split())
    return name if name.casefold() not in ("root", "user", "administrator") else ""


def _of_unix() -> str:
    import os
    import pwd

    entry = pwd.getpwuid(os.getuid())
    # "&" stands for the login, commas part the name from rooms and telephones.
    return entry.pw_gecos.split(",")[0].replace("&", entry.pw_name.capitalize())


def _of_windows() -> str:
    import ctypes

    library = ctypes.WinDLL("secur32")  # type: ignore[attr-defined]
    size = ctypes.c_ulong(0)
    library.GetUserNameExW(3, None, ctypes.byref(size))
    name = ctypes.create_unicode_buffer(size.value + 1)
    return name.value if library.GetUserNameExW(3, name, ctypes.byref(size)) else ""
