# SPDX-License-Identifier: GPL-3.0-or-later
"""What the verbs of time say where something is done only once it is confirmed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _


@contextmanager
def confirming() -> Iterator[None]:
    """Tell what to type where something is done only once it is confirmed."""
    from sohodesk.timelog.checks import Unconfirmed

    try:
        yield
    except Unconfirmed as unsure:
        hint = _("--yes confirms it.")
        raise Refusal(f"{unsure.sentence} {hint}") from None
