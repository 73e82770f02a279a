# SPDX-License-Identifier: GPL-3.0-or-later
"""Tells by its first bytes what a file is that was taken for a table by mistake, and refuses it."""

from __future__ import annotations

import stat
from pathlib import Path

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, n_

BEGINNING = 64
"""How many bytes are looked at."""

_BOM = b"\xef\xbb\xbf"
_PACKED = n_("{path} is packed or a spreadsheet; unpack it, or save the sheet as CSV.")
_KINDS: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", _PACKED),
    (b"PK\x05\x06", _PACKED),
    (b"\x1f\x8b", _PACKED),
    (b"7z\xbc\xaf", _PACKED),
    (b"Rar!", _PACKED),
    (b"\xd0\xcf\x11\xe0", n_("{path} is a file of an office program; save the sheet as CSV.")),
    (b"%PDF", n_("{path} is a PDF, not a table; export the report as CSV instead.")),
    (b"\x89PNG", n_("{path} is a picture, not a table; export the report as CSV.")),
    (b"\xff\xd8\xff", n_("{path} is a picture, not a table; export the report as CSV.")),
    (b"SQLite format", n_("{path} is a database, not a table; export the report as CSV.")),
    (b"<", n_("{path} is a web page or XML, not a table; export the report as CSV.")),
    (b"{", n_("{path} is JSON, not a table; export the report as CSV.")),
    (b"[", n_("{path} is JSON, not a table; export the report as CSV.")),
)


def require_file(path: Path) -> None:
    """Refuse a folder, and a pipe or device, which can be read only once and may never end."""
    mode = path.stat().st_mode
    if stat.S_ISDIR(mode):
        raise Refusal(_("{path} is a folder; name the file in it.").format(path=path))
    if not stat.S_ISREG(mode):
        raise Refusal(
            _("{path} is a pipe or a device; save what comes from it to a file first.").format(
                path=path
            )
        )


def require_table(path: Path, beginning: bytes) -> None:
    """Refuse what is no text table, naming what it is."""
    bare = beginning.removeprefix(_BOM).lstrip()
    for signature, sentence in _KINDS:
        if bare.startswith(signature):
            raise Refusal(_(sentence).format(path=path))
