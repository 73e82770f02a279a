# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes a file whole or not at all, never over one that was not meant."""

from __future__ import annotations

import os
from pathlib import Path

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _


def write_whole(path: Path, data: bytes, *, force: bool) -> None:
    """Write aside and move into place; an existing file is replaced only when that is meant.

    A link is followed; a device or a pipe is written into, never replaced.  Refused in one
    sentence that names the path where it can't be done.
    """
    if path.is_dir():
        raise Refusal(_("{path} is a folder; name a file.").format(path=path))
    try:
        exists = path.exists()
        if exists and not force:
            message = _("{path} exists already and is left as it is; choose another name.")
            raise Refusal(message.format(path=path))
        if exists and not path.is_file():
            path.write_bytes(data)
        else:
            _replace(path.resolve(), data)
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or problem
        message = _("{path} could not be written: {reason}. Choose another place.")
        raise Refusal(message.format(path=path, reason=reason)) from None


def _replace(path: Path, data: bytes) -> None:
    if path.exists() and not os.access(path, os.W_OK):
        raise PermissionError(13, os.strerror(13))
    aside = path.with_name(f".sohodesk-{os.getpid()}.new")  # short, whatever the file's name is
    try:
        aside.write_bytes(data)
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)
