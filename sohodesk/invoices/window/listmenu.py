# SPDX-License-Identifier: GPL-3.0-or-later
"""What can be done with all documents of the list: issue, save pages, export, look at ageing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QMenu

from sohodesk.base.texts import _, ngettext
from sohodesk.base.wholefile import write_whole
from sohodesk.invoices import bulk, rowwords
from sohodesk.invoices.ageing import ageing, bucket_words
from sohodesk.invoices.documentlines import DocumentLine
from sohodesk.invoices.letters import today
from sohodesk.invoices.window.statementfile import ask_statement, write_statement
from sohodesk.ui import icons

if TYPE_CHECKING:
    from sohodesk.invoices.reminders.queries import Waiting
    from sohodesk.invoices.window.deeds import Deeds
    from sohodesk.invoices.window.documentlist import DocumentList


class ListMenu:
    """The menu of a ``DocumentList``; ``deeds`` open its dialogs."""

    def __init__(self, listing: DocumentList, deeds: Deeds) -> None:
        self.listing, self.deeds = listing, deeds
        bar = listing.bar
        bar.issue.connect(lambda lines: self.issue(_drafts(lines)))
        bar.pay.connect(lambda lines: self.pay([line for line in lines if line.unpaid]))
        bar.pages.connect(lambda _lines: self.ask_folder())
        bar.export.connect(lambda _lines: self.ask_file())

    def chosen(self) -> list[DocumentLine]:
        """The documents that are ticked, or all that the list shows."""
        return self.listing.ticked() or self.shown()

    def shown(self) -> list[DocumentLine]:
        """The documents that the list shows."""
        rows = self.listing.documents
        return [rows.row(at) for at in range(rows.rowCount())]

    def menu(self) -> QMenu:
        """All of it; made anew each time."""
        menu = QMenu(self.listing)
        menu.aboutToHide.connect(menu.deleteLater)
        lines = self.listing.overview.lines if self.listing.overview else ()
        drafts = _drafts(lines)
        several = _add(menu, "list-checks", _("Tick several"), self.listing.view.begin)
        several.setShortcut("Space")
        issue = _add(menu, "file-check", _("Issue drafts…"), lambda: self.issue(drafts))
        issue.setEnabled(bool(drafts))
        shown = self.chosen()
        words = ngettext(
            "Save {n} page into a folder…", "Save {n} pages into a folder…", len(shown)
        )
        pages = _add(menu, "download", words.format(n=len(shown)), self.ask_folder)
        export = _add(menu, "file-spreadsheet", _("Export this list…"), self.ask_file)
        for action in (pages, export):
            action.setEnabled(bool(shown))
        menu.addSeparator()
        only = self.listing.only is not None
        remind = _add(menu, "bell", _("To remind of"), lambda: self.show_to_remind(on=not only))
        remind.setCheckable(True)
        remind.setChecked(only)
        self._add_ageing(menu)
        return menu

    def show_to_remind(self, *, on: bool = True) -> None:
        """Show only what is to be reminded of by now, or all again."""
        if not on:
            self.listing.show_only("", frozenset())
            return
        from sohodesk.invoices.reminders import service

        around = self.deeds.around

        def show(found: list[Waiting]) -> None:
            if not found:
                around.toasts.show_toast(_("There is nothing to remind of."))
            words = _("to remind of")
            self.listing.show_only(words, frozenset(each.row.id for each in found))

        around.read(lambda: service.waiting(around.desk), show, owner=self.listing)

    def _add_ageing(self, menu: QMenu) -> None:
        overview = self.listing.overview
        if overview is None:
            return
        unpaid = [line.facts for line in overview.shelves.unpaid]
        for key, bucket in ageing(unpaid, overview.today).items():
            money = rowwords.few_sums(bucket.minor, overview.currency)
            action = menu.addAction(f"{bucket_words(key)}\t{money}")
            action.setCheckable(True)
            action.setChecked(self.listing.bucket == key)
            action.setEnabled(bool(bucket.count))
            action.triggered.connect(
                lambda on, key=key: self.listing.show_bucket(key if on else "")
            )

    # Issuing ---

    def issue(self, drafts: Sequence[DocumentLine]) -> None:
        """Ask once which drafts to issue."""
        from sohodesk.invoices.window.bulkissue import BulkIssueForm

        form = BulkIssueForm(self.deeds.around, drafts)
        form.accepted.connect(lambda: self._issued(form))
        self.deeds.show(form)

    def pay(self, lines: Sequence[DocumentLine]) -> None:
        """Ask once when what is open of invoices came in."""
        from sohodesk.invoices.window.documentticks import PayEachForm

        overview = self.listing.overview
        if overview is None or not lines:
            return
        form = PayEachForm(self.deeds.around, lines, overview.today, overview.currency)
        form.accepted.connect(lambda: self._paid(lines[-1].id))
        self.deeds.show(form)

    def _paid(self, last: int) -> None:
        self.listing.view.end()
        self.deeds.made(last)

    def _issued(self, form: object) -> None:
        """Pick the last one that was issued."""
        found = [each.id for each in getattr(form, "outcomes", ()) if each.done]
        self.listing.view.end()
        if found:
            self.deeds.made(found[-1])

    # Files ---

    def ask_folder(self) -> None:
        """Ask for a folder, and write the pages that are shown there."""
        dialog = QFileDialog(self.deeds.around.window, _("Save pages into a folder"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda chosen: self.write_pages(Path(chosen)))
        self.deeds.show(dialog)

    def write_pages(self, folder: Path) -> None:
        """Write the pages that are shown; no file is replaced."""
        around, ids = self.deeds.around, [line.id for line in self.chosen()]

        def done(outcomes: list[bulk.Outcome]) -> None:
            wrong = [each for each in outcomes if each.problem]
            n = len(outcomes) - len(wrong)
            words = ngettext("{n} page saved in {folder}", "{n} pages saved in {folder}", n)
            said = words.format(n=n, folder=folder.name)
            if wrong:
                said += f" · {wrong[0].name}: {wrong[0].problem}"
            around.toasts.show_toast(said, kind="refused" if wrong else "done")

        desk = around.desk
        around.read(lambda: list(bulk.write_each(desk, ids, folder)), done, owner=self.listing)

    def ask_file(self) -> None:
        """Ask for a file, and write the list that is shown there."""
        dialog = QFileDialog(self.deeds.around.window, _("Export this list"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters(["XLSX (*.xlsx)", "CSV (*.csv)"])
        dialog.setDefaultSuffix("xlsx")
        dialog.fileSelected.connect(lambda chosen: self.write_list(Path(chosen)))
        self.deeds.show(dialog)

    def write_list(self, path: Path) -> None:
        """Write the list that is shown."""
        around, rows = self.deeds.around, [line.facts for line in self.chosen()]

        def write() -> Path:
            from sohodesk.invoices.listfile import csv_bytes, xlsx_bytes

            make = csv_bytes if path.suffix.lower() == ".csv" else xlsx_bytes
            write_whole(path, make(rows), force=True)
            return path

        def done(saved: Path) -> None:
            words = _("Saved as {name}").format(name=saved.name)
            around.toasts.show_toast(
                words, button=_("Open"), act=lambda: self.deeds.open_file(saved)
            )

        around.read(write, done, owner=self.listing)

    # Statement ---

    def add_statement(self, menu: QMenu, line: DocumentLine) -> None:
        """Offer the statement of a document's client."""
        menu.addSeparator()
        words = _("Statement of {client}…").format(client=line.facts.client)
        _add(menu, "scroll-text", words, lambda: self.ask_statement(line))

    def ask_statement(self, line: DocumentLine) -> None:
        """Ask for a file, and write the statement of the whole time until today."""
        around, facts = self.deeds.around, line.facts
        day, show = today(around.desk), self.deeds.show
        ask_statement(around, facts.client_id, facts.client, day, show=show, owner=self.listing)

    def write_statement(self, client_id: int, path: Path) -> None:
        """Write the statement of a client, and offer to open it."""
        write_statement(self.deeds.around, client_id, path, self.listing)


def _drafts(lines: Iterable[DocumentLine]) -> list[DocumentLine]:
    return [line for line in lines if line.facts.state == "draft"]


def _add(menu: QMenu, icon: str, words: str, run: Callable[[], object]) -> QAction:
    action = menu.addAction(icons.icon(icon), words)
    action.triggered.connect(lambda _on=False: run())
    return action
