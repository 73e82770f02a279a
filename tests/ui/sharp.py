# SPDX-License-Identifier: GPL-3.0-or-later
"""Paints the pages on a screen of another scale; run as a program, as Qt reads the scale once.

``python -m tests.ui.sharp BOOK FOLDER`` with ``QT_SCALE_FACTOR`` set prints what is wrong as JSON.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QWidget

from sohodesk.app.window.start import application
from sohodesk.ui import icons
from tests.shared import afternoon
from tests.ui import clipping, places

SIZE = (1024, 640)
PAGES = ("today", "time", "work", "invoices", "home", "settings")
FINE = 0.02
"""Of the edges in a drawing, the share that must lie inside a pixel of the usual screen."""


class Icons:
    """What was asked of the icons while they were watched."""

    def __init__(self, ratio: float) -> None:
        self.ratio, self.drawn, self.faults = ratio, 0, list[str]()
        self._own, icons.pixmap = icons.pixmap, self.pixmap

    def pixmap(
        self, name: str, tone: str, size: int, ratio: float, stroke: float = icons.STROKE
    ) -> QPixmap:
        """Draw as always, and look at what came of it."""
        made = self._own(name, tone, size, ratio, stroke)
        self.drawn += 1
        if ratio != self.ratio or made.width() != round(size * self.ratio):
            self.faults.append(f"icon {name}: {made.width()} px for {size} at {ratio}")
        return made


def fineness(picture: QImage, spot: QRect, ratio: int) -> float:
    """The share of edges that a picture of the usual size, blown up, could not have."""
    inside = edges = 0
    for y in range(spot.top() * ratio, spot.bottom() * ratio):
        line = [picture.pixel(x, y) for x in range(spot.left() * ratio, spot.right() * ratio)]
        for x, (one, other) in enumerate(pairwise(line)):
            edges += one != other
            inside += one != other and (x + 1) % ratio != 0
    return inside / edges if edges else 1.0


def drawings(book: Any) -> Iterator[tuple[str, QWidget]]:
    """What is looked at closely: the sign, the rail and the bar."""
    shell = book.shell
    yield "sign", shell.rail.brand
    for key, button in shell.rail.buttons.items():
        yield f"rail, {key}", button
    yield "timer", shell.timer
    yield "search", shell.search
    yield "book", shell.card


def _blurred(book: Any, picture: QImage, ratio: int) -> list[str]:
    spots = ((name, clipping.spot_of(part, book.shell)) for name, part in drawings(book))
    return [name for name, spot in spots if fineness(picture, spot, ratio) < FINE]


def wrong(book: Any, ratio: int) -> list[str]:
    """Everything that is not sharp, or cut, at a scale."""
    found: list[str] = []
    watched = Icons(ratio)
    for page in PAGES:
        book.go(page)
        places.settle()
        picture = book.shell.grab().toImage()
        if picture.devicePixelRatio() != ratio or picture.width() != SIZE[0] * ratio:
            found.append(f"{page}: {picture.width()} px at {picture.devicePixelRatio()}")
        found += [f"{page}: {fault}" for fault in clipping.faults(book.shell)]
        if page == PAGES[0]:
            found += [f"{name} is blurred" for name in _blurred(book, picture, ratio)]
    book.go("invoices")
    places.settle()
    paper = book.page.pane.preview.paper
    for page in paper.pages:
        if page.width() < paper.page_width * ratio:
            found.append(f"preview: {page.width()} px for {paper.page_width}")
    if not watched.drawn:
        found.append("no icon was drawn")
    return found + watched.faults


def main(book: Path, folder: Path) -> None:
    """Open the window on a copy of the demo book and look."""
    app = application()
    ratio = int(app.devicePixelRatio())
    with places.opened(book, folder, afternoon(), size=SIZE, scale=100, said="id") as window:
        sys.stdout.write(json.dumps({"ratio": ratio, "wrong": wrong(window, ratio)}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
