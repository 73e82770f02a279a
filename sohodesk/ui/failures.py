# SPDX-License-Identifier: GPL-3.0-or-later
"""Two kinds of failure: a sentence for the user, or our own mistake with a report to copy."""

from __future__ import annotations

import errno
import platform
import traceback

import sohodesk
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _

_OF_THE_PLACE = frozenset(
    {
        *(errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOSPC, errno.EIO, errno.ENODEV),
        *(errno.ENXIO, errno.ENOTCONN, errno.EHOSTDOWN, errno.ETIMEDOUT),
        *(getattr(errno, name) for name in ("EDQUOT", "ESTALE") if hasattr(errno, name)),
    }
)
"""What a full, locked or vanished place says; a file that is missing may be our own mistake."""


def sentence(problem: Exception) -> str | None:
    """What to tell the user, or nothing where the failure is our own mistake."""
    if isinstance(problem, Refusal):
        return problem.sentence
    if isinstance(problem, OSError) and problem.errno in _OF_THE_PLACE and problem.filename:
        return _("{path} can't be used: {reason}. Try again, or choose another place.").format(
            path=problem.filename, reason=problem.strerror
        )
    return None


def report(problem: BaseException) -> str:
    """A report of our own mistake: versions and the way to it, nothing from the book."""
    lines = [
        f"SohoDesk {sohodesk.__version__}, Python {platform.python_version()}, {platform.system()}"
    ]
    lines += traceback.format_exception(problem)
    return "\n".join(line.rstrip() for line in lines)
