# SPDX-License-Identifier: GPL-3.0-or-later
"""Work on the window that takes longer than a frame, done a few milliseconds a turn."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

TURN = 0.006
"""Seconds after which a turn ends."""


def by_turns(
    owner: QObject,
    steps: Iterator[None],
    then: Callable[[], None] = lambda: None,
    *,
    at_once: bool,
) -> None:
    """Go through steps, as many a turn as fit, and call back; nothing once ``owner`` is gone.

    The first turn is the one after this: who asks has often filled this one.
    """

    def go_on() -> None:
        end = time.perf_counter() + TURN
        for _step in steps:
            if not at_once and time.perf_counter() > end:
                QTimer.singleShot(1, owner, go_on)
                return
        then()

    if at_once:
        go_on()
    else:
        QTimer.singleShot(1, owner, go_on)


def dressed(part: QWidget) -> Iterator[None]:
    """Dress a part's own parts one after the other, as Qt does all at once when it is shown."""
    for each in part.findChildren(QWidget):
        if isValid(each):
            each.ensurePolished()
        yield
