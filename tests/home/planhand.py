# SPDX-License-Identifier: GPL-3.0-or-later
"""A hand at the planner: opens the view of the real window and types into its form."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from sohodesk.home.planner import service
from sohodesk.store.desk import Desk

RATIOS = ((10, 8), (10, 10), (20, 20), (10, 12), (10, 15), (10, 20))
"""The six past jobs of the example: guess and real hours."""


def tell_six(desk: Desk, kind: str = "") -> None:
    """Remember the six past jobs."""
    service.add_past_jobs(
        desk,
        jobs=[(f"Job {at}", guess * 60, real * 60) for at, (guess, real) in enumerate(RATIOS)],
        kind=kind,
    )


def planner(window: Any) -> Any:
    """The planner of an open window."""
    window.go("home", view="planner")
    return window.page.shown


def typed(view: Any, **said: str) -> None:
    """Type into fields by their names, each left by Return."""
    for name, text in said.items():
        line = getattr(view.form, name)
        line.setFocus()
        line.clear()
        QTest.keyClicks(line, text)
        QTest.keyClick(line, Qt.Key.Key_Return)
