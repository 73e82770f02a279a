# SPDX-License-Identifier: GPL-3.0-or-later
"""The way into the palette: its code is loaded behind the first page, then its index is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from sohodesk.ui.searchbutton import SearchButton

if TYPE_CHECKING:
    from sohodesk.app.palette.palette import Palette
    from sohodesk.app.window.openbook import OpenBook

CALM_MS = 900
"""From the moment that the window can be used until the index is read."""


def _code() -> type[Palette]:
    from sohodesk.app.palette.palette import Palette

    return Palette


class Searching(QObject):
    """Stands between the search field and the palette of an open book."""

    def __init__(self, button: SearchButton, book: OpenBook) -> None:
        super().__init__(button)
        self.button = button
        self.book = book
        self.palette: Palette | None = None
        self._wanted: str | None = None
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(CALM_MS)
        self._calm.timeout.connect(self.prepare)
        self._link = button.wanted.connect(self.open)

    def prepare(self) -> None:
        """Load the code and read the index, so that opening is at once."""
        self.book.around.tasks.book(_code, self._loaded, owner=self)

    def prepare_soon(self) -> None:
        """The same once the window has come to rest."""
        self._calm.start()

    def _loaded(self, kind: type[Palette]) -> None:
        if self.palette is None:
            self.palette = kind(self.book)
            self.palette.load()
        if self._wanted is not None:
            wanted, self._wanted = self._wanted, None
            self.palette.open(wanted)

    def open(self, text: str = "") -> None:
        """Open the palette with a text in its line; as soon as its code is there."""
        if self.palette is not None:
            self.palette.open(text)
            return
        self._wanted = text
        self.prepare()

    def focus(self) -> None:
        """Open the palette, or close it where it is open."""
        if self.palette is not None and self.palette.shown:
            self.palette.close_palette()
        else:
            self.open()

    def hear(self, tables: frozenset[str]) -> None:
        """Hear that tables changed."""
        if self.palette is not None:
            self.palette.hear(tables)

    def put_away(self) -> None:
        """Close the palette where it is open: something else is done."""
        if self.palette is not None:
            self.palette.close_palette()

    def close(self) -> None:
        """Let go of the field."""
        QObject.disconnect(self._link)
        self._calm.stop()
        if self.palette is not None:
            self.palette.close()
        self.deleteLater()
