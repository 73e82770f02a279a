# SPDX-License-Identifier: GPL-3.0-or-later
"""The window "Match bank file": a file is read in, and its movements are matched."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFileDialog,
)

from sohodesk.base.texts import _, ngettext
from sohodesk.exchange.bank.board import (
    Board,
    Preview,
    Wishes,
    read_board,
    read_preview,
    take,
)
from sohodesk.exchange.bank.taking import Outcome
from sohodesk.exchange.bank.window.deeds import BankDeeds
from sohodesk.exchange.bank.window.frame import BankFrame
from sohodesk.exchange.preview import Pace
from sohodesk.exchange.window.filedrop import FileDrops
from sohodesk.exchange.window.wording import counted
from sohodesk.ui.surroundings import Surroundings

ENDINGS = "*.csv *.txt *.tsv *.sta *.mt940 *.940 *.swi *.xml *.camt *.c53 *.ofx *.qfx *.qbo"


class BankDialog(BankFrame):
    """Reads files in and shows what their movements may be."""

    def __init__(self, around: Surroundings, path: Path | None = None) -> None:
        super().__init__(around)
        self.state = "open"
        self._wishes: Wishes | None = None
        self.deeds = BankDeeds(self, lambda: self._show_state(self.state))
        self.do, self.ask_by_hand = self.deeds.do, self.deeds.ask_by_hand
        self._connect()
        self.drops = FileDrops(self)
        self.drops.held.connect(lambda held: self.reading.drop.show_hot(hot=held))
        self.drops.dropped.connect(self.take_file)
        self.drops.several.connect(lambda _paths: self._say_one())
        self.drops.foreign.connect(self._say_one)
        if path is not None:
            self.take_file(path)
        else:
            self.show_movements()

    def _connect(self) -> None:
        self.reading.drop.wanted.connect(self.choose_file)
        self.reading.mapper.changed.connect(self._said_otherwise)
        self.reading.twins_wanted.connect(self._want_twins)
        self.matching.wanted.connect(self.do)
        self.matching.state_wanted.connect(self._show_state)
        self.file_button.clicked.connect(self.choose_file)
        self.list_button.clicked.connect(self.show_movements)
        self.take_button.clicked.connect(self.take_in)
        self.sure_button.clicked.connect(self.confirm_sure)
        QShortcut(QKeySequence("Ctrl+O"), self).activated.connect(self.choose_file)
        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(self._go_on)

    # A file ---

    def choose_file(self) -> None:
        """Let the user choose a file."""
        if self.busy:
            return
        downloads = QStandardPaths.StandardLocation.DownloadLocation
        dialog = QFileDialog(self, _("Match bank file"), QStandardPaths.writableLocation(downloads))
        dialog.setNameFilters(
            [_("Bank files ({pattern})").format(pattern=ENDINGS), _("All files (*)")]
        )
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda chosen: self.take_file(Path(chosen)))
        dialog.open()

    def take_file(self, path: Path) -> None:
        """Look at a file that was chosen or dropped."""
        if self.busy:
            return
        self.reading.mapper.open(shown=False)
        self.reading.mapper.account.clear()
        self.look(Wishes(path))

    def _said_otherwise(self) -> None:
        if self._wishes is not None:
            self.look(self.reading.mapper.wishes(self._wishes))

    def _want_twins(self, on: bool) -> None:
        if self._wishes is not None:
            self.look(replace(self._wishes, twins=on))

    def _say_one(self) -> None:
        self.faces.setCurrentWidget(self.reading)
        self.reading.say("wrong", _("One file of this computer at a time."))

    def look(self, wishes: Wishes) -> None:
        """Read the preview of a file."""
        desk, self._wishes = self.around.desk, wishes
        self.faces.setCurrentWidget(self.reading)
        pace = self.reading.pace.begin(
            _("Reading {file}").format(file=wishes.path.name),
            _("Nothing is written before you have seen the preview."),
        )
        self.take_button.setEnabled(False)
        self.around.read(
            lambda: read_preview(desk, wishes, pace),
            lambda preview: self._looked(pace, preview),
            failed=lambda words: self._not_looked(pace, words),
            owner=self,
        )

    def _looked(self, pace: Pace, preview: Preview) -> None:
        if pace is not self.reading.pace.pace:
            return
        self.reading.pace.end()
        self.preview = preview
        self.reading.show_preview(preview)
        self.show_buttons()
        asked = self.reading.mapper.first_asked(preview)
        first = asked or (self.take_button if self.take_button.isEnabled() else self.list_button)
        self.take_button.setDefault(self.take_button.isEnabled())
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _not_looked(self, pace: Pace, words: str) -> None:
        if pace is not self.reading.pace.pace:
            return
        self.reading.pace.end()
        self.preview, self._wishes = None, None
        self.reading.show_nothing()
        for remark in self.reading.remarks:
            remark.say("note", "")
        self.reading.say("note" if pace.cancelled else "wrong", words)
        self.show_buttons()
        self.reading.drop.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_in(self) -> None:
        """Read in what the preview shows."""
        preview, desk = self.preview, self.around.desk
        if preview is None or self.busy or not self.take_button.isEnabled():
            return
        self.busy = True
        pace = self.reading.pace.begin(
            _("Reading {file}").format(file=preview.wishes.path.name),
            _("If you cancel, all of it is taken back."),
        )
        self.show_buttons()
        self.around.write(
            lambda: take(desk, preview, pace),
            said=_said,
            then=self._taken,
            failed=lambda words: self._not_taken(pace, words),
            owner=self,
        )

    def _taken(self, _outcome: Outcome) -> None:
        self.busy = False
        self.reading.pace.end()
        self.show_movements()

    def _not_taken(self, _pace: Pace, words: str) -> None:
        self.busy = False
        self.reading.pace.end()
        self.reading.say("wrong", words)
        self.show_buttons()

    # Movements ---

    def show_movements(self) -> None:
        """Show the movements; without any at all, the place for a file."""
        self._show_state("open")

    def _show_state(self, state: str) -> None:
        self.state = state
        desk = self.around.desk
        self.around.read(lambda: read_board(desk, state), self._show_board, owner=self)

    def _show_board(self, board: Board) -> None:
        if board.state != self.state or self.busy:
            return
        self.matching.show_board(board)
        if not sum(board.counts.values()):
            self.preview = None
            self.reading.show_nothing()
            self.faces.setCurrentWidget(self.reading)
            self.reading.drop.button.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.faces.setCurrentWidget(self.matching)
            first = self.matching.view if board.lines else self.file_button
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        self.show_buttons()

    def confirm_sure(self) -> None:
        """Confirm all proposals that are sure."""
        if self.sure_button.isEnabled():
            self.deeds.confirm_sure()

    def _go_on(self) -> None:
        reading = self.faces.currentWidget() is self.reading
        (self.take_button if reading else self.sure_button).click()

    def reject(self) -> None:
        pace = self.reading.pace.pace
        if pace is not None and not pace.cancelled:
            self.reading.pace.cancel()
            if self.busy:
                return  # what was written is being taken back
        super().reject()


def _said(outcome: Outcome) -> str:
    words = ngettext("Read in {n} movement", "Read in {n} movements", outcome.new)
    return words.format(n=counted(outcome.new))


def open_bank(around: Surroundings, path: Path | None = None) -> BankDialog:
    """Open the window, on a file if there is one already."""
    dialog = BankDialog(around, path)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    return dialog
