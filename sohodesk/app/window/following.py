# SPDX-License-Identifier: GPL-3.0-or-later
"""The window follows the settings: theme, language, sizes and formats hold as soon as kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from sohodesk.base import formats, office, texts
from sohodesk.ui import theme

if TYPE_CHECKING:
    from sohodesk.app.window.openbook import OpenBook

_BOOK_OWN = "setting"


class Following(QObject):
    """Hears what is kept, by this window or by another process, and applies it."""

    kept = Signal(str)

    def __init__(self, book: OpenBook) -> None:
        super().__init__(book)
        self.book = book
        # What is kept is told on the worker; the signal carries the news to the UI thread.
        self.kept.connect(self._kept)
        self._end = book.desk.settings.user.on_change(self.kept.emit)
        self._said = (texts.current(), formats.chosen())

    def hear(self, tables: frozenset[str]) -> None:
        """Hear that tables changed."""
        if _BOOK_OWN in tables:
            self._look()

    def _kept(self, key: str) -> None:
        if key == office.THEME.key:
            theme.use(self.book.desk.setting(office.THEME))
        elif key == office.MOTION.key:
            theme.use_motion(self.book.desk.setting(office.MOTION))
        elif key == office.TEXT_SCALE.key:
            self._resize(self.book.desk.setting(office.TEXT_SCALE))
        elif key == office.WINDOW_LANGUAGE.key:
            self._look()

    def _resize(self, percent: int) -> None:
        """Show every text at another scale: everything that holds text is made anew."""
        opening = self.book.opening
        if percent != opening.scale_wanted:
            opening.scale_wanted = percent
            self._open_anew()

    def _look(self) -> None:
        from sohodesk.app import bootstrap

        desk = self.book.desk
        self.book.around.tasks.book(lambda: bootstrap.spoken(desk), self._apply, owner=self)

    def _apply(self, wanted: tuple[str, formats.Formats]) -> None:
        language, chosen = wanted
        if chosen != formats.chosen():
            formats.use(chosen)
            for page in self.book.pages.values():
                page.mark_stale()
            self.book.timing.refresh()
        if language != self._said[0]:
            self._said = wanted
            texts.use(language)
            # Everything that shows words is made anew.
            self._open_anew()

    def _open_anew(self) -> None:
        self.book.opening.back_to = self.book.shown
        self.book.opening.show_anew()

    def close(self) -> None:
        """Hear nothing more."""
        self._end()
