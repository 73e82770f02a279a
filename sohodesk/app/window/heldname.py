# SPDX-License-Identifier: GPL-3.0-or-later
"""The names under which a book is held by its window: of the lock file and of the socket.

Without Qt, so that a first start, where nobody holds anything, need not load sockets before the
window is painted.
"""

from __future__ import annotations

import hashlib
import os
import sys
import tempfile
from pathlib import Path

LONGEST = 100
"""So many bytes may the path of a Unix socket have everywhere (macOS: 104 with the end)."""
ROOM_OF_NAME = 34


def name_of(book: Path) -> str:
    """The name under which the window of a book can be asked for; one name for one file."""
    whole = os.path.normcase(str(book.expanduser().resolve()))
    return "sohodesk-" + hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()[:24]


def _folder() -> Path:
    """A folder that only this user may look into."""
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    if runtime and Path(runtime).is_dir():
        return Path(runtime)
    if not hasattr(os, "getuid"):
        return Path(tempfile.gettempdir())  # on Windows it is the user's own
    own = Path(tempfile.gettempdir()) / f"sohodesk-{os.getuid()}"
    own.mkdir(mode=0o700, exist_ok=True)
    return own


def _short_folder() -> Path:
    """The same, where a socket's path has room."""
    folder = _folder()
    if len(os.fsencode(folder)) + ROOM_OF_NAME <= LONGEST:
        return folder
    own = Path("/tmp") / f"sohodesk-{os.getuid()}"  # noqa: S108 made for this user alone, below
    own.mkdir(mode=0o700, exist_ok=True)
    return own if own.stat().st_uid == os.getuid() else folder


def lock_file(name: str) -> str:
    """The path of the lock."""
    return str(_folder() / f"{name}.lock")


def address(name: str) -> str:
    """Where the socket is; on Windows sockets are pipes that have no folder."""
    return name if sys.platform == "win32" else str(_short_folder() / name)


def may_be_held(book: Path) -> bool:
    """Whether there is a lock at all; if so, it may still be that of a process that is gone."""
    return os.path.lexists(lock_file(name_of(book)))
