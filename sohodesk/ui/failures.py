# SPDX-License-Identifier: GPL-3.0-or-later
"""Two kinds of failure: a sentence for the user, or our own mistake with a report to copy."""

from __future__ import annotations

import platform
import traceback

import sohodesk
from sohodesk.base.refusals import Refusal


def sentence(problem: Exception) -> str | None:
    """What to tell the user, or nothing where the failure is our own mistake."""
    return problem.sentence if isinstance(problem, Refusal) else None


def report(problem: BaseException) -> str:
    """A report of our own mistake: versions and the way to it, nothing from the book."""
    lines = [
        f"SohoDesk {sohodesk.__version__}, Python {platform.python_version()}, {platform.system()}"
    ]
    lines += traceback.format_exception(problem)
    return "\n".join(line.rstrip() for line in lines)
