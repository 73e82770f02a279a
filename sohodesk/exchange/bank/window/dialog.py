# SPDX-License-Identifier: GPL-3.0-or-later
"""The window "Match bank file": a file is read in, and its movements are matched."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from sohodesk.base.texts import _, ngettext
from sohodesk.exchange.bank import service
from sohodesk.exchange.bank.board import (
    Board,
    Line,
    Preview,
    Wishes,
    read_board,
    read_preview,
    take,
)
from sohodesk.exchange.bank.taking import Outcome
from sohodesk.exchange.bank.window import wording
from sohodesk.exchange.bank.window.matching import MatchingFace
from sohodesk.exchange.bank.window.reading import ReadingFace
from sohodesk.exchange.bank.window.splitform import SplitForm
from sohodesk.exchange.preview import Pace
from sohodesk.exchange.window.filedrop import FileDrops
from sohodesk.exchange.window.wording import counted
from sohodesk.ui.buttons import Button
from sohodesk.ui.cards import Panel
from sohodesk.ui.chips import Tag
from sohodesk.ui.focus import FocusRing
from sohodesk.ui.labels import Elided, Rule, Text
from sohodesk.ui.scale import px
from sohodesk.ui.surroundings import Surroundings

SIZE = (1040, 720)
MARGIN = 32
ENDINGS = "*.csv *.txt *.tsv *.sta *.mt940 *.940 *.swi *.xml *.camt *.c53 *.ofx *.qfx *.qbo"


class BankDialog(QDialog):
    """Two faces: a file with its preview, and the movements with what each may be."""

    def __init__(self, around: Surroundings, path: Path | None = None) -> None:
        super().__init__(around.window)
        self.around = around
        self.preview: Preview | None = None
        self.busy = False
        self.state = "open"
        self._wishes: Wishes | None = None
        self.setWindowTitle(_("Match bank file"))
        self._make_parts()
        self._lay_out()
        self.ring = FocusRing(self)
        self.drops = FileDrops(self)
        self.drops.held.connect(lambda held: self.reading.drop.show_hot(hot=held))
        self.drops.dropped.connect(self.take_file)
        self.drops.several.connect(lambda _paths: self._say_one())
        self.drops.foreign.connect(self._say_one)
        if path is not None:
            self.take_file(path)
        else:
            self.show_movements()

    # Making ---

    def _make_parts(self) -> None:
        self.heading = Text(_("Match bank file"), "figure.mid")
        self.tag = Tag()
        self.sub = Elided("", "small", "text2", stretch=True)
        self.reading, self.matching = ReadingFace(), MatchingFace()
        self.reading.drop.wanted.connect(self.choose_file)
        self.reading.mapper.changed.connect(self._said_otherwise)
        self.matching.wanted.connect(self.do)
        self.matching.state_wanted.connect(self._show_state)
        self.faces = QStackedWidget()
        self.faces.addWidget(self.reading)
        self.faces.addWidget(self.matching)
        self.file_button = Button(_("Read a file…"), icon="folder", keys="Ctrl+O")
        self.file_button.clicked.connect(self.choose_file)
        self.list_button = Button(_("Movements"), icon="landmark")
        self.list_button.clicked.connect(self.show_movements)
        self.close_button = Button(_("Close"))
        self.close_button.clicked.connect(self.reject)
        self.take_button = Button(_("Read in"), kind="main")
        self.take_button.clicked.connect(self.take_in)
        self.sure_button = Button(_("Confirm all sure"), kind="main", icon="check")
        self.sure_button.clicked.connect(self.confirm_sure)
        QShortcut(QKeySequence("Ctrl+O"), self).activated.connect(self.choose_file)
        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(self._go_on)

    def _lay_out(self) -> None:
        window = self.around.window
        most = window.size() if window is not None else None
        width = px(SIZE[0]) if most is None else min(px(SIZE[0]), most.width() - px(MARGIN))
        height = px(SIZE[1]) if most is None else min(px(SIZE[1]), most.height() - px(MARGIN))
        self.resize(width, height)
        head = QHBoxLayout()
        head.addWidget(self.heading)
        head.addStretch()
        head.addWidget(self.tag)
        body = QVBoxLayout()
        body.setContentsMargins(px(20), px(20), px(20), px(12))
        body.setSpacing(px(8))
        body.addLayout(head)
        body.addWidget(self.sub)
        body.addWidget(self.faces, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(body, 1)
        whole.addWidget(Rule("border"))
        whole.addWidget(self._make_foot())

    def _make_foot(self) -> QWidget:
        foot = Panel(ground="bg", edge=None, radius=0)
        row = QHBoxLayout(foot)
        row.setContentsMargins(px(20), px(10), px(20), px(10))
        row.setSpacing(px(8))
        row.addWidget(self.file_button)
        row.addWidget(self.list_button)
        row.addStretch()
        for button in (self.close_button, self.take_button, self.sure_button):
            row.addWidget(button)
        return foot

    def _show_buttons(self) -> None:
        reading = self.faces.currentWidget() is self.reading
        outcome = self.preview.outcome if self.preview is not None else None
        new = outcome.new if outcome is not None else 0
        board = self.matching.board
        sure = len(board.sure) if board is not None and board.state == "open" else 0
        self.take_button.setVisible(reading)
        words = ngettext("Read in {n} movement", "Read in {n} movements", new)
        self.take_button.show_text(words.format(n=counted(new)) if new else _("Read in"))
        self.take_button.setEnabled(bool(new) and not self.busy)
        self.list_button.setVisible(reading)
        self.list_button.setEnabled(not self.busy)
        self.file_button.setEnabled(not self.busy)
        self.sure_button.setVisible(not reading)
        words = ngettext("Confirm {n} sure one", "Confirm {n} sure ones", sure)
        self.sure_button.show_text(words.format(n=counted(sure)) if sure else _("Confirm all sure"))
        self.sure_button.setEnabled(bool(sure) and not self.busy)
        self.tag.setVisible(reading and outcome is not None)
        self.tag.show_tag(_("preview"), "neutral", "eye")
        sub = _(
            "Who has paid, and which expense went out: nothing is booked before you confirm it."
        )
        if reading and self.preview is not None:
            sub = self._of_file(self.preview)
        self.sub.setText(sub)

    def _of_file(self, preview: Preview) -> str:
        said = [preview.found.path.name, _NAMES[preview.found.format]]
        if preview.outcome is not None:
            said += [f"{s.account} {s.currency}".strip() for s in preview.outcome.statements[:2]]
        if preview.found.remembered:
            said.append(_("columns as remembered"))
        return " · ".join(said)

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
        self._show_buttons()
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
        self._show_buttons()
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
        self._show_buttons()
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
        self._show_buttons()

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
        self._show_buttons()

    def do(self, verb: str, line: Line) -> None:
        """Do something with a movement."""
        desk, row = self.around.desk, line.row
        name, _colon, which = verb.partition(":")
        shown = wording.money(row.amount_minor, row.currency)
        if name == "confirm":
            proposal = line.proposals[int(which or 0)]
            if proposal.fee and not which:  # what a bank kept is never taken for granted
                self.ask_by_hand(line)
                return
            self._write(
                lambda: service.match_proposed(desk, row_id=row.id, proposal=proposal),
                _("Matched {amount}").format(amount=shown),
            )
        elif name == "hand":
            self.ask_by_hand(line)
        elif name == "cost":
            self._write(
                lambda: service.new_cost(desk, row_id=row.id),
                _("Expense {what} added").format(what=row.party or shown),
            )
        elif name == "ignore":
            self._write(
                lambda: service.ignore(desk, row_ids=[row.id]),
                _("Ignored {amount}").format(amount=shown),
            )
        else:
            self._write(
                lambda: service.take_back(desk, row_id=row.id),
                _("{amount} is open again").format(amount=shown),
            )

    def ask_by_hand(self, line: Line) -> SplitForm:
        """Ask which invoices the money pays."""
        board = self.matching.board
        form = SplitForm(self.around, line, board.owed if board is not None else ())
        form.setParent(self, form.windowFlags())
        form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        form.accepted.connect(lambda: self._show_state(self.state))
        form.open()
        return form

    def confirm_sure(self) -> None:
        """Confirm all proposals that are sure."""
        desk = self.around.desk
        if not self.sure_button.isEnabled():
            return

        def said(count: int) -> str:
            words = ngettext("Matched {n} movement", "Matched {n} movements", count)
            return words.format(n=counted(count))

        self.around.write(
            lambda: service.match_sure(desk),
            said=said,
            then=lambda _count: self._show_state(self.state),
            owner=self,
        )

    def _write(self, work: object, said: str) -> None:
        self.around.write(
            work,  # type: ignore[arg-type]
            said=said,
            then=lambda _result: self._show_state(self.state),
            owner=self,
        )

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


_NAMES = {"csv": "CSV", "mt940": "MT940", "camt": "camt (ISO 20022)", "ofx": "OFX"}


def _said(outcome: Outcome) -> str:
    words = ngettext("Read in {n} movement", "Read in {n} movements", outcome.new)
    return words.format(n=counted(outcome.new))


def open_bank(around: Surroundings, path: Path | None = None) -> BankDialog:
    """Open the window, on a file if there is one already."""
    dialog = BankDialog(around, path)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    return dialog
