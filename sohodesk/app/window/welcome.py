# SPDX-License-Identifier: GPL-3.0-or-later
"""The first run in the window: fulfils what its page wants, and says in place what can't be."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, Qt
from PySide6.QtWidgets import QFileDialog, QStackedWidget

from sohodesk.app.firstrun import making
from sohodesk.app.firstrun.facts import Facts, guess
from sohodesk.app.firstrun.page import FirstRun
from sohodesk.app.window import habits
from sohodesk.base import texts
from sohodesk.base.clock import SystemClock
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.base.zones import local

if TYPE_CHECKING:
    from sohodesk.app.window.opening import Opening

SHOWN_RECENT = 3


@dataclass(frozen=True, slots=True)
class Known:
    """What is found out before the page is shown."""

    facts: Facts
    zone: str
    recent: tuple[Path, ...]
    backup: Path | None
    made: str


def find_out(language: str, locale: str, trouble: Path | None) -> Known:
    """Guess the first facts, and look for books and backups; runs on the worker."""
    from sohodesk.app.firstrun.person import full_name
    from sohodesk.app.settings.controls import countries, currencies

    zone = SystemClock().zone()
    facts = guess(zone=zone, locale=locale, language=language, person=full_name())
    countries(language), currencies(language)  # their names take a moment to be loaded
    recent = [path for path in habits.recent_books(habits.read()) if path != trouble]
    backup = making.newest_backup(trouble) if trouble is not None else None
    return Known(facts, zone, tuple(recent[:SHOWN_RECENT]), backup, _when(backup, zone))


def _when(backup: Path | None, zone: str) -> str:
    from sohodesk.ui import saying

    at = making.backup_time(backup) if backup is not None else None
    if at is None:
        return ""
    wall = local(at, zone)
    return f"{saying.whole_date(wall.date())} {saying.clock(wall)}"


class Welcome(QObject):
    """Shows the page in the whole window, over an open book, too, until a book is opened."""

    def __init__(self, opening: Opening) -> None:
        super().__init__(opening)
        self.opening = opening
        self.path: Path | None = None
        self.sentence = ""
        self.page: FirstRun | None = None
        self.known: Known | None = None

    # Showing ---

    def tell(self, sentence: str, path: Path | None) -> None:
        """Show the page, and why no book is open; ``sentence`` is empty at the first start."""
        self.sentence, self.path = sentence, path
        language, locale = texts.current(), QLocale.system().name()
        trouble = path if sentence else None
        self.opening.tasks.book(
            lambda: find_out(language, locale, trouble), self._found, owner=self
        )

    def _found(self, known: Known) -> None:
        facts = self.page.facts if self.page is not None else known.facts
        self.known = known
        self._make_page(facts)
        if self.page is not None:
            self.page.begin()
        self.opening.usable.emit()

    def _make_page(self, facts: Facts) -> None:
        known, book = self.known, self.opening.book
        if known is None:
            return
        self._drop_page()
        back_to = book.opened.name if book is not None else ""
        page = self.page = FirstRun(facts, known.zone, known.recent, back_to=back_to)
        page.tell(
            self.sentence, can_try=self.path is not None, backup=known.backup, made=known.made
        )
        page.create_wanted.connect(self.create_book)
        page.open_wanted.connect(self.opening.ask_for_book)
        page.recent.connect(self.opening.open)
        page.import_wanted.connect(self.ask_for_export)
        page.demo_wanted.connect(self.open_demo)
        page.again.connect(lambda: self.opening.open(self.path))
        page.put_back.connect(self.put_back)
        page.spoken.connect(self.speak)
        page.help_wanted.connect(self.show_help)
        page.licences_wanted.connect(self.show_licences)
        page.back_wanted.connect(self.go_back)
        self.opening.shell.show_page(page, alone=True)

    def _drop_page(self) -> None:
        if self.page is not None:
            stack: QStackedWidget = self.opening.shell.stack
            stack.removeWidget(self.page)
            self.page.hide()
            self.page.deleteLater()
            self.page = None

    def close(self) -> None:
        """Take the page away."""
        if self.page is not None:
            self.page.progress.stop()
        self._drop_page()
        self.deleteLater()

    def go_back(self) -> None:
        """Leave the page for the book that is open."""
        book = self.opening.book
        if book is not None:
            book.go(book.shown)
            self.opening.leave_welcome()

    def speak(self, language: str) -> None:
        """Speak another language at once; over an open book its own language stays."""
        if self.page is None or self.opening.book is not None:
            return
        by_country = not self.page.facts.chosen
        texts.use(language)
        self.opening.shell.speak()
        self._make_page(self.page.facts)
        card = self.page.facts_card
        field = card.country if by_country else card.language.buttons[language]
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    # Wishes ---

    def _work(self, way: str, work: Callable[[], Path], then: Callable[[Path], None]) -> None:
        page = self.page
        if page is None:
            return
        page.show_busy(busy=True)

        def done(path: Path) -> None:
            self._idle(way)
            then(path)

        def failed(problem: Exception) -> None:
            self._idle(way)
            if isinstance(problem, making.Stopped):
                return
            if not isinstance(problem, Refusal):
                raise problem
            if self.page is not None:
                self.page.complain(way, problem.sentence)

        self.opening.tasks.book(work, done, failed=failed, owner=self)

    def _idle(self, way: str) -> None:
        if self.page is None:
            return
        self.page.progress.end()
        self.page.show_busy(busy=False)
        back = {"demo": self.page.demo_card, "import": self.page.import_card}
        back.get(way, self.page.create_card.name).setFocus(Qt.FocusReason.OtherFocusReason)

    def create_book(self, facts: Facts) -> None:
        """Make the book and open it, ready to start the timer."""
        self._work("create", lambda: making.make_book(facts), partial(self._begin, "timer"))

    def _begin(self, wish: str | Path | None, path: Path) -> None:
        self.opening.wish = wish
        self.opening.open(path)

    def ask_for_export(self) -> None:
        """Let the user choose the export of another program."""
        dialog = QFileDialog(self.opening.shell, _("Import your history"))
        dialog.setNameFilters([_("Tables ({pattern})").format(pattern="*.csv *.tsv *.txt")])
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda chosen: self.import_file(Path(chosen)))
        dialog.open()

    def import_file(self, file: Path) -> None:
        """Make a book with the facts above, and show what the file would bring."""
        if self.page is not None:
            facts = self.page.facts
            make = partial(making.book_for_import, file, facts)
            self._work("import", make, partial(self._begin, file))

    def open_demo(self) -> None:
        """Open the demo book, which is made where it is not there yet."""
        if self.page is not None:
            told = self.page.progress.begin()
            make = partial(making.demo_book, SystemClock(), told)
            self._work("demo", make, partial(self._begin, None))
            self._focus_cancel()

    def _focus_cancel(self) -> None:
        page = self.page
        if page is not None and page.progress.progress is not None:
            page.progress.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def put_back(self, backup: Path) -> None:
        """Put a backup in the place of the book that can't be opened."""
        path = self.path
        if path is not None:
            self._work("open", partial(making.put_back, backup, path), partial(self._begin, None))

    def show_licences(self) -> None:
        """Show what the program stands on, under which licences."""
        from sohodesk.app.firstrun.licences import LicencesDialog

        LicencesDialog(self.opening.shell).open()

    def show_help(self) -> None:
        """Show the guide, in the language that is spoken."""
        from sohodesk.app.firstrun.guide import GuideDialog

        GuideDialog(texts.current(), self.opening.shell).open()
