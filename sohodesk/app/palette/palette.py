# SPDX-License-Identifier: GPL-3.0-or-later
"""The palette at work: opens over the window, finds while one types, does what is taken."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from sohodesk.app.palette.answers import Answers, read_answers, worth_reading
from sohodesk.app.palette.composing import Composer, Doing
from sohodesk.app.palette.frecency import Uses, uses_from
from sohodesk.app.palette.index import Section, read_section
from sohodesk.app.palette.items import Deed, Group, Look, Row
from sohodesk.app.palette.overlay import Overlay
from sohodesk.app.palette.panel import Panel
from sohodesk.app.palette.ranking import Shelf
from sohodesk.app.palette.sources import Figures, Source, read_figures
from sohodesk.app.palette.ways import Ways
from sohodesk.base.texts import _, current
from sohodesk.ui import icons
from sohodesk.ui.byturns import by_turns
from sohodesk.ui.scale import px

if TYPE_CHECKING:
    from sohodesk.app.window.openbook import OpenBook

KEPT = "palette.uses"
"""Where the user's settings keep what is used: by book, and what all books share."""
SHARED = "program"
ICONS = frozenset(
    {
        *("briefcase", "building-2", "chevron-right", "clock", "file-text", "list-todo", "play"),
        *("plus", "receipt-text", "hash", "calendar"),
    }
)
"""Those of records and answers, on the first row in its colour, too."""
READ_MS = 40
AHEAD_MS = 50
"""From the first opening until icons are drawn ahead; the panel is painted by then."""
LOAD_MS = 600
MOST_BOOKS = 12


class Palette(QObject):
    """One palette for one open book."""

    def __init__(self, book: OpenBook) -> None:
        super().__init__(book)
        self.book = book
        self.around = book.around
        self.ways = Ways(book)
        self.composer = Composer(self.ways)
        self.overlay: Overlay | None = None
        self.panel: Panel | None = None
        self.answers: Answers | None = None
        self.deeds: list[Deed] = []
        self._before: QWidget | None = None
        self._typed_before = ""
        self._wants_enter = False
        self._uses: dict[str, Uses] = {}
        self._load_soon = self._clock(LOAD_MS, self.load)
        self._read_soon = self._clock(READ_MS, self._read)

    def _clock(self, ms: int, run: Any) -> QTimer:
        clock = QTimer(self)
        clock.setSingleShot(True)
        clock.setInterval(ms)
        clock.timeout.connect(run)
        return clock

    # The index ---

    def hear(self, tables: frozenset[str]) -> None:
        """Hear that tables changed: what is out of date is read again in a quiet moment."""
        if self.overlay is not None:
            self.overlay.look_through()
        if self.composer.index.hear(tables) and not self.around.tasks.at_once:
            self._load_soon.start()
        elif self.shown and self.around.tasks.at_once:
            self.load()

    def load(self) -> None:
        """Read what is out of date, on the worker."""
        desk, index = self.book.desk, self.composer.index
        for source in index.stale:
            index.reading(source)

            def work(source: Source = source) -> Section:
                return read_section(desk, source)

            self.around.read(work, self._loaded, owner=self)

    def _loaded(self, section: Section) -> None:
        self.composer.index.take(section)
        self._show_again()

    def _learn(self) -> None:
        """Read the figures that stand beside the names."""
        desk = self.book.desk

        def learned(figures: Figures) -> None:
            self.composer.figures = figures
            self._show_again()

        self.around.read(lambda: read_figures(desk), learned, owner=self)

    def _show_again(self) -> None:
        if self.shown and not self.deeds and self.panel is not None:
            row = self.panel.row
            self._show(keep=row.key if row is not None and self._moved else "")

    # Opening and closing ---

    @property
    def shown(self) -> bool:
        """Whether the palette is open."""
        return self.overlay is not None and self.overlay.isVisible()

    def open(self, text: str = "") -> None:
        """Open over the window with the cursor in the line."""
        panel = self._made()
        if not self.shown:
            self._before = QApplication.focusWidget()
            if self.overlay is not None:
                self.overlay.keep_below()
        self._learn_uses()
        self.composer.offer(self._doings())
        self.deeds = []
        panel.show_chip("")
        panel.speak(self.composer.signs())
        if self.overlay is not None:
            self.overlay.show()
            self.overlay.raise_()
            self.overlay.cover()
        panel.line.setText(text)
        panel.line.setFocus()
        self._typed(text)
        self.load()
        self._learn()

    def _draw_ahead(self) -> Iterator[None]:
        """Draw the icons that a letter may bring, which takes half a millisecond each."""
        panel, names = self.panel, {doing.icon for doing in self.composer.doings}
        if panel is None:
            return
        ratio = panel.devicePixelRatio()
        for name in sorted({*names, *ICONS} - {""}):
            for tone in ("text2", "work") if name in ICONS else ("text2",):
                icons.pixmap(name, tone, px(16), ratio)
                yield

    def _made(self) -> Panel:
        if self.panel is None:
            shell = self.book.shell
            self.overlay = Overlay(shell.ground, shell.top, lambda: shell.timer.running)
            self.overlay.pressed.connect(self.close_palette)
            self.panel = self.overlay.panel = Panel(self.overlay)
            self.panel.typed.connect(self._typed)
            self.panel.taken.connect(self._take)
            self.panel.more.connect(self._more)
            self.panel.back.connect(self._back)
            if not self.around.tasks.at_once:
                QTimer.singleShot(AHEAD_MS, self, self._draw_icons)
        return self.panel

    def _draw_icons(self) -> None:
        by_turns(self, self._draw_ahead(), at_once=False)

    def close_palette(self) -> None:
        """Close and give the focus back to where it was."""
        if not self.shown or self.overlay is None:
            return
        self._read_soon.stop()
        self._wants_enter = False
        self.answers, self.deeds = None, []
        self.overlay.hide()
        before, self._before = self._before, None
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus()
        else:
            self.book.shell.ground.setFocus()

    # Typing ---

    def _doings(self) -> list[Doing]:
        return [
            Doing(action.id, action.said(), action.keys(), action.icon)
            for action in self.around.actions
            if action.id != "edit.search" and action.enabled()
        ]

    def _typed(self, text: str) -> None:
        self._moved = False
        self._wants_enter = False
        if self.deeds:
            self._show_deeds()
            return
        if self.answers is not None and self.answers.text != text.strip():
            self.answers = None
        self._show()
        if self.composer.wanted(text).sign or not worth_reading(text):
            self._read_soon.stop()
        elif self.around.tasks.at_once:
            self._read()
        else:
            self._read_soon.start()

    def _show(self, *, keep: str = "") -> None:
        if self.panel is None:
            return
        typed = self.panel.line.text()
        groups = self.composer.compose(typed, self.answers)
        self.panel.show_groups(groups, self.composer.wanted(typed).text, keep=keep)

    def _read(self) -> None:
        if self.panel is None:
            return
        desk, text, language = self.book.desk, self.panel.line.text().strip(), current()
        self.around.tasks.book(
            lambda: read_answers(desk, text, language), self._answered, owner=self
        )

    def _answered(self, answers: Answers) -> None:
        panel = self.panel
        if panel is None or not self.shown or answers.text != panel.line.text().strip():
            return
        self.answers = answers
        self._show_again()
        if self._wants_enter:
            self._wants_enter = False
            self._take()

    @property
    def _moved(self) -> bool:
        return self._has_moved

    @_moved.setter
    def _moved(self, moved: bool) -> None:
        self._has_moved = moved

    # Taking ---

    def _take(self) -> None:
        panel = self.panel
        if panel is None:
            return
        if self._read_soon.isActive() and not self.deeds and panel.painter_.current <= 1:
            # What was typed is still being read: it may be a sum or a line of time.
            self._wants_enter = True
            return
        row = panel.row
        if row is None or row.run is None:
            return
        if row.use:
            self._used(row.use)
        run = row.run
        self.close_palette()
        run()

    def _more(self) -> None:
        panel = self.panel
        row = panel.row if panel is not None else None
        deeds = row.deeds() if row is not None and not self.deeds else []
        if panel is None or row is None or not deeds:
            return
        self._typed_before = panel.line.text()
        self.deeds = deeds
        self._use = row.use
        panel.show_chip(row.look.text)
        panel.line.clear()
        self._show_deeds()

    def _show_deeds(self) -> None:
        panel = self.panel
        if panel is None:
            return
        text = panel.line.text()
        found = Shelf([deed.text for deed in self.deeds]).find(text, most=len(self.deeds))
        picked = [self.deeds[hit.number] for hit in found.hits]
        rows = tuple(
            Row(f"deed:{d.id}", Look(d.text, icon=d.icon, keys=d.keys), d.run, self._use)
            for d in (picked if text else self.deeds)
        )
        panel.show_groups([Group("deeds", _("Actions"), rows, len(rows))] if rows else [], text)

    def _back(self) -> None:
        if self.deeds and self.panel is not None:
            self.deeds = []
            self.panel.show_chip("")
            self.panel.line.setText(self._typed_before)
            self._typed(self._typed_before)
            return
        self.close_palette()

    # Use ---

    def _learn_uses(self) -> None:
        kept = self.book.desk.settings.user.read().get(KEPT)
        kept = kept if isinstance(kept, dict) else {}
        now = int(self.book.desk.clock.now().timestamp())
        self._uses = {name: uses_from(kept.get(name)) for name in (SHARED, self._own)}
        self.composer.worths = {
            name: worth for uses in self._uses.values() for name, worth in uses.worths(now).items()
        }

    @property
    def _own(self) -> str:
        return str(self.book.desk.book.path.absolute())

    def _used(self, name: str) -> None:
        """Count a use: of an action for all books, of a record for this one."""
        whose = self._own if ":" in name else SHARED
        now = int(self.book.desk.clock.now().timestamp())
        self._uses[whose] = self._uses.get(whose, Uses({})).used(name, now)
        user = self.book.desk.settings.user
        kept = user.read().get(KEPT)
        kept = {k: v for k, v in kept.items() if k != whose} if isinstance(kept, dict) else {}
        kept[whose] = self._uses[whose].as_json()
        # A folder that can't be written costs the order of the list, not what is being done.
        with contextlib.suppress(OSError):
            user.remember(KEPT, dict(list(kept.items())[-MOST_BOOKS:]))

    def close(self) -> None:
        """Take the palette away for good."""
        self.close_palette()
        for clock in (self._load_soon, self._read_soon):
            clock.stop()
        if self.overlay is not None:
            self.overlay.hide()
            self.overlay.deleteLater()
            self.overlay = self.panel = None
