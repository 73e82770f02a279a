# SPDX-License-Identifier: GPL-3.0-or-later
"""The dialog "Import time": a file, a preview of what it brings, the import, its report."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog
from shiboken6 import isValid

from sohodesk.base.texts import _, n_, ngettext
from sohodesk.exchange.preview import Pace, Preview, read_preview, save_report, take
from sohodesk.exchange.service import Outcome, undo_import
from sohodesk.exchange.window import wording
from sohodesk.exchange.window.filedrop import ENDINGS
from sohodesk.exchange.window.frame import ImportFrame
from sohodesk.ui.surroundings import Surroundings

_ONE = n_("One file at a time here; several can be dropped on the window.")
_NO_FILE = n_("That is no file of this computer; save it first, then drop the file.")


class ImportDialog(ImportFrame):
    """Imports a file of time entries; nothing is written before the preview was confirmed.

    ``preview`` is what is shown, ``outcome`` what was imported.
    """

    def __init__(self, around: Surroundings, path: Path | None = None) -> None:
        super().__init__(around)
        self.path: Path | None = None
        self.drop.wanted.connect(self.choose_file)
        self.other_button.clicked.connect(self.choose_file)
        self.drops.dropped.connect(self.take_file)
        self.drops.several.connect(lambda _paths: self._say_one(_ONE))
        self.drops.foreign.connect(lambda: self._say_one(_NO_FILE))
        self.questions.changed.connect(self.look)
        self.report.save_wanted.connect(self.ask_where_to_save)
        self.take_button.clicked.connect(self.take_in)
        self.undo_button.clicked.connect(self.take_back)
        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(self.take_button.click)
        self.show_state()
        if path is not None:
            self.take_file(path)

    @property
    def dealt_with(self) -> bool:
        """Whether its file was imported, or brought nothing that is not there already."""
        brings = None if self.preview is None else self.preview.outcome
        return self.outcome is not None or (brings is not None and not brings.created)

    # The file ---

    def choose_file(self) -> None:
        """Let the user choose a file."""
        downloads = QStandardPaths.StandardLocation.DownloadLocation
        dialog = QFileDialog(self, _("Import time"), QStandardPaths.writableLocation(downloads))
        patterns = " ".join(f"*{ending}" for ending in ENDINGS)
        dialog.setNameFilters(
            [_("Tables ({pattern})").format(pattern=patterns), _("All files (*)")]
        )
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda chosen: self.take_file(Path(chosen)))
        dialog.open()

    def take_file(self, path: Path) -> None:
        """Look at a file that was chosen or dropped."""
        if self.importing or self.outcome is not None:
            return
        self.path, self.preview = path, None
        self.questions.begin()
        self.look()

    def _say_one(self, words: str) -> None:
        if not self.importing:
            self._tell("wrong", _(words))

    # The preview ---

    def look(self, *, said: str = "") -> None:
        """Read the preview for the answers of now; ``said`` is what went wrong before."""
        if self.path is None:
            return
        desk, wishes = self.around.desk, self.questions.wishes(self.path)
        pace = self.pace.begin(
            _("Reading {file}").format(file=self.path.name),
            _("Nothing is written before you have seen the preview."),
        )
        self.remark.say("wrong", said)
        self.take_button.setEnabled(False)
        self.around.read(
            lambda: read_preview(desk, wishes, pace),
            lambda preview: self._looked(pace, preview),
            failed=lambda words: self._not_looked(pace, words),
            owner=self,
        )

    def _looked(self, pace: Pace, preview: Preview) -> None:
        if pace is not self.pace.pace:
            return  # another one is under way
        self.pace.end()
        self.preview = preview
        self.questions.show_preview(preview)
        if preview.outcome is not None:
            self.report.show_outcome(preview.outcome, preview.refused)
        else:
            words = _("The dates in this file can be day/month or month/day; say which they are.")
            self.remark.say("warn", preview.zone_trouble or words)
        self.show_state()

    def _not_looked(self, pace: Pace, words: str) -> None:
        if pace is not self.pace.pace:
            return
        self.pace.end()
        self.path = self.preview = None
        self.remark.say("note" if pace.cancelled else "wrong", words)
        self.show_state()

    # The import ---

    def take_in(self) -> None:
        """Import what the preview shows."""
        preview, desk = self.preview, self.around.desk
        if preview is None or self.pace.working or not self.take_button.isEnabled():
            return
        self.importing = True
        self.remark.say("note", "")
        pace = self.pace.begin(
            _("Importing {file}").format(file=preview.wishes.path.name),
            _("If you cancel, all of it is taken back."),
        )
        self.show_state()
        self.around.write(
            lambda: take(desk, preview, pace),
            said=_said,
            then=self._taken,
            failed=lambda words: self._not_taken(pace, words),
            owner=self,
        )

    def _taken(self, outcome: Outcome) -> None:
        self.importing, self.outcome = False, outcome
        self.pace.end()
        if outcome.days is not None:
            self.around.go("time", day=date.fromisoformat(outcome.days[1]))
        if self.preview is None or not self.preview.refused:
            self.accept()
            return
        self.report.show_outcome(outcome, self.preview.refused)
        self.show_state()

    def _not_taken(self, pace: Pace, words: str) -> None:
        if not isValid(self):
            return
        self.importing = False
        self.pace.end()
        if pace.cancelled:
            self.remark.say("note", words)
            self.show_state()
        else:
            self.look(said=words)

    def take_back(self) -> None:
        """Undo the import that was just done."""
        desk = self.around.desk
        self.around.write(
            lambda: undo_import(desk),
            said=lambda step: _("Undone: {step}").format(step=step),
            kind="undone",
            undo=False,
            then=lambda _step: self.accept(),
            failed=lambda words: self.remark.say("wrong", words),
            owner=self,
        )

    def reject(self) -> None:
        pace = self.pace.pace
        if pace is not None and not pace.cancelled:
            self.pace.cancel()
            if self.importing:
                return  # what was written is being taken back
        super().reject()

    # The report of refused rows ---

    def ask_where_to_save(self) -> None:
        """Let the user say where the refused rows go."""
        if self.preview is None:
            return
        source = self.preview.wishes.path
        dialog = QFileDialog(self, _("Save the refused rows"), str(source.parent))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("csv")
        dialog.selectFile(f"{source.stem}-refused.csv")
        dialog.fileSelected.connect(lambda chosen: self.save_refused(Path(chosen)))
        dialog.open()

    def save_refused(self, path: Path) -> None:
        """Write the refused rows with their reasons to a file."""
        preview = self.preview
        if preview is None:
            return
        words = _("The refused rows are in {path}; mend them there and import that file.")
        self.around.read(
            lambda: save_report(preview, path),
            lambda kept: self._tell("ok", words.format(path=kept)),
            failed=lambda sentence: self._tell("wrong", sentence),
            owner=self,
        )

    def _tell(self, kind: str, words: str) -> None:
        self.remark.say(kind, words)
        self.fit()


def _said(outcome: Outcome) -> str:
    words = ngettext("Imported {n} entry", "Imported {n} entries", outcome.created)
    return words.format(n=wording.counted(outcome.created))


def open_import(around: Surroundings, path: Path | None = None) -> ImportDialog:
    """Open the dialog, on a file if there is one already."""
    dialog = ImportDialog(around, path)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    return dialog
