# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes pages to files: whole or not at all, never over a file that was not meant."""

from __future__ import annotations

import re
from pathlib import Path

from sohodesk.base.wholefile import write_whole

_UNWANTED = re.compile(r'[\s/\\:*?"<>|\x00-\x1f\x7f]')


def file_name(name: str) -> str:
    """``2026-047.pdf``: the name of a document without signs that file systems mind."""
    return _UNWANTED.sub("-", name).lstrip(".") + ".pdf"


def write_page(path: Path, data: bytes, *, force: bool) -> None:
    """Write a page, see ``write_whole``."""
    write_whole(path, data, force=force)
