# SPDX-License-Identifier: GPL-3.0-or-later
"""The frame of the window "Match bank file": its faces, its head, and its buttons."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from sohodesk.base.texts import _, ngettext
from sohodesk.exchange.bank.board import Preview
from sohodesk.exchange.bank.window.matching import MatchingFace
from sohodesk.exchange.bank.window.reading import ReadingFace
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
_NAMES = {"csv": "CSV", "mt940": "MT940", "camt": "camt (ISO 20022)", "ofx": "OFX"}


class BankFrame(QDialog):
    """Two faces: a file with its preview, and the movements with what each may be."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around.window)
        self.around = around
        self.preview: Preview | None = None
        self.busy = False
        self.setWindowTitle(_("Match bank file"))
        self._make_parts()
        self._lay_out()
        self.ring = FocusRing(self)

    def _make_parts(self) -> None:
        self.heading = Text(_("Match bank file"), "figure.mid")
        self.tag = Tag()
        self.sub = Elided("", "small", "text2", stretch=True)
        self.reading, self.matching = ReadingFace(), MatchingFace()
        self.faces = QStackedWidget()
        self.faces.addWidget(self.reading)
        self.faces.addWidget(self.matching)
        self.file_button = Button(_("Read a file…"), icon="folder", keys="Ctrl+O")
        self.list_button = Button(_("Movements"), icon="landmark")
        self.close_button = Button(_("Close"))
        self.close_button.clicked.connect(self.reject)
        self.take_button = Button(_("Read in"), kind="main")
        self.sure_button = Button(_("Confirm all sure"), kind="main", icon="check")

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

    def show_buttons(self) -> None:
        """Show what can be done with the face that is shown."""
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
