# SPDX-License-Identifier: GPL-3.0-or-later
"""The page for the fridge beside the review: live preview, language, words, PDF, print."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QMenu, QWidget

from sohodesk.base.texts import _, current
from sohodesk.base.zones import month_start, next_month
from sohodesk.home.review.fridge import FridgePage
from sohodesk.home.review.fridgereading import LANGUAGES, read_fridge
from sohodesk.home.window.review.wordsform import WordsForm
from sohodesk.invoices.window.preview import Preview
from sohodesk.ui import saying
from sohodesk.ui.buttons import Button, icon_button
from sohodesk.ui.cards import Card
from sohodesk.ui.forms import Choice
from sohodesk.ui.labels import Rule, Text
from sohodesk.ui.scale import px
from sohodesk.ui.surroundings import Surroundings


class FridgePane(Card):
    """``show_month`` shows the page of the month in which a day lies."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(_("Page for the fridge"), inset=0)
        self.around = around
        self.month = date.min
        self.work = False
        """Whether the hours worked stand on it."""
        own = current()
        self.language = Choice(list(LANGUAGES.items()), own if own in LANGUAGES else "en")
        self.language.setAccessibleName(_("Language of the page"))
        self.language.currentIndexChanged.connect(lambda _at: self.show_page())
        self.words = Button(_("Words"), icon="pencil")
        self.words.clicked.connect(lambda _on=False: self.edit_words())
        self.pdf = Button(_("PDF"), icon="file-text")
        self.pdf.clicked.connect(lambda _on=False: self.ask_file())
        self.print = Button(_("Print A5"), icon="printer", kind="main")
        self.print.clicked.connect(lambda _on=False: self.print_page())
        self.before = icon_button("chevron-left", _("Month before"), small=True, kind="quiet")
        self.after = icon_button("chevron-right", _("Month after"), small=True, kind="quiet")
        self.before.clicked.connect(lambda _on=False: self.step(-1))
        self.after.clicked.connect(lambda _on=False: self.step(1))
        self.more = icon_button("ellipsis", _("More for the page"), small=True, kind="quiet")
        self.more.clicked.connect(lambda _on=False: self.open_menu())
        self.body.addWidget(Rule("border"))
        tools = QWidget()
        row = QHBoxLayout(tools)
        row.setContentsMargins(px(16), px(8), px(16), px(8))
        row.setSpacing(px(8))
        for part in (self.language, self.words, self.pdf, self.print):
            row.addWidget(part)
        row.addStretch()
        row.addWidget(self.more)
        self.head_row.addWidget(self.before)
        self.head_row.addWidget(self.after)
        self.body.addWidget(tools)
        self.preview = Preview(around, margin=24)
        self.body.addWidget(self.preview, 1)
        self.told = Text("", "caption", "text3", wrap=True)
        self.told.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.told.setContentsMargins(px(16), px(8), px(16), px(12))
        self.body.addWidget(self.told)
        self.menu: QMenu | None = None
        self.dialog: QDialog | None = None

    # Showing ---

    def show_month(self, day: date) -> None:
        """Show the month of a day; the same one is set anew, its old picture stays meanwhile."""
        self.month = month_start(day)
        self.show_page()

    def step(self, months: int) -> None:
        """Show a month before or after."""
        if months > 0:
            self.show_month(next_month(self.month))
        else:
            self.show_month(self.month.fromordinal(self.month.toordinal() - 1))

    def show_page(self) -> None:
        """Read the page and set it."""
        if self.month == date.min:
            return
        self.title.setText(
            _("Page for the fridge, {month}").format(month=saying.pattern(self.month, "MMMM yyyy"))
        )
        self.told.setText(
            _("With the hours worked. You can change every word.")
            if self.work
            else _("No hours, no money, no score on this page. You can change every word.")
        )
        self.words.setEnabled(not self.around.desk.book.read_only)
        self.preview.show_page(self._page, same=True)

    def _page(self) -> FridgePage:
        """Read the page; on the book's worker."""
        return read_fridge(self.around.desk, self.month, self.language.value(), work=self.work).page

    # Deeds ---

    def open_menu(self) -> None:
        """What else there is to choose."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(_("More for the page"))
        made = menu.addAction(_("With the hours worked"), self.turn_work)
        made.setCheckable(True)
        made.setChecked(self.work)
        self.menu = menu
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def turn_work(self) -> None:
        """Put the hours worked on the page, or take them off."""
        self.work = not self.work
        self.show_page()

    def edit_words(self) -> None:
        """Open the words of the page."""
        desk, month, language = self.around.desk, self.month, self.language.value()

        def show(found: object) -> None:
            from sohodesk.home.review.fridgereading import Fridge

            if isinstance(found, Fridge):
                form = WordsForm(self.around, month, language, found)
                self.dialog = form
                form.finished.connect(form.deleteLater)
                form.open()

        self.around.read(lambda: read_fridge(desk, month, language), show, owner=self)

    def ask_file(self) -> None:
        """Ask where the PDF goes."""
        name = _("Fridge {month}").format(month=f"{self.month:%Y-%m}") + ".pdf"
        path, _kind = QFileDialog.getSaveFileName(
            self,
            _("Save as PDF"),
            str(Path.home() / name),
            _("PDF files ({pattern})").format(pattern="*.pdf"),
        )
        if path:
            chosen = Path(path)
            self.save(chosen if chosen.suffix else chosen.with_suffix(".pdf"))

    def save(self, path: Path) -> None:
        """Write the page into a file, and offer to open it."""
        tasks = self.around.tasks

        def failed(problem: Exception) -> None:
            self.around.tell(problem, None)

        def write(page: FridgePage) -> tuple[str, ...]:
            from sohodesk.base.wholefile import write_whole
            from sohodesk.invoices.pdf.typesetting import typeset

            made = typeset(page)
            write_whole(path, made.pdf, force=True)
            return tuple(made.warnings)

        def done(warnings: tuple[str, ...]) -> None:
            said = " ".join((_("Saved as {name}").format(name=path.name), *warnings))
            self.around.toasts.show_toast(said, button=_("Open"), act=partial(_open, path))

        def set_it(page: FridgePage) -> None:
            tasks.slow(lambda: write(page), done, failed=failed, owner=self)

        tasks.book(self._page, set_it, failed=failed, owner=self)

    def print_page(self) -> None:
        """Ask for a printer, and print the page on A5."""
        from sohodesk.home.window.review import printing

        def show(page: FridgePage) -> None:
            self.dialog = printing.ask_printer(self.around, page, self)

        self.around.read(self._page, show, owner=self)


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
