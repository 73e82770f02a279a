# SPDX-License-Identifier: GPL-3.0-or-later
"""Which screens there are: what windows remember of their places holds for one set-up of them."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication

MOST = 12
"""So many set-ups of screens are remembered, the latest used ones."""


def screens() -> str:
    """What tells one set-up of screens from another: place, size and scale of each."""
    shapes = []
    for screen in QGuiApplication.screens():
        at = screen.geometry()
        ratio = format(screen.devicePixelRatio(), "g")
        shapes.append(f"{at.width()}x{at.height()}+{at.x()}+{at.y()}@{ratio}")
    return " ".join(sorted(shapes))
