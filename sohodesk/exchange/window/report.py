# SPDX-License-Identifier: GPL-3.0-or-later
"""What an import brings, or has brought: figures, remarks and the refused rows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from sohodesk.base.texts import _
from sohodesk.exchange.service import Outcome, Refused
from sohodesk.exchange.window import wording
from sohodesk.ui.buttons import Button
from sohodesk.ui.cards import Card
from sohodesk.ui.columns import Cell, Column
from sohodesk.ui.figurebox import FigureBox
from sohodesk.ui.labels import Picture, Text
from sohodesk.ui.rows import Rows
from sohodesk.ui.rowsview import RowsView
from sohodesk.ui.scale import px

ROW, HEAD = 32, 40
LEAST_ROWS, USUAL_ROWS = 2, 8
_ACROSS = QSizePolicy.Policy.Preferred
_KINDS = {
    "note": ("info", "text3", "text2"),
    "warn": ("triangle-alert", "warn", "warn"),
    "wrong": ("circle-alert", "danger", "danger"),
    "ok": ("circle-check", "ok", "ok"),
}


class Remark(QWidget):
    """A sentence with an icon before it: a note, a warning, or what went wrong."""

    def __init__(self) -> None:
        super().__init__()
        self.sign = Picture("info", "text3", 14)
        self.words = Text("", "small", "text2", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(8))
        beside = QVBoxLayout()
        beside.setContentsMargins(0, 1, 0, 0)
        beside.addWidget(self.sign)
        beside.addStretch()
        row.addLayout(beside)
        row.addWidget(self.words, 1)
        self.hide()

    def say(self, kind: str, words: str) -> None:
        """Show a sentence, or nothing where there is none."""
        icon, tone, words_tone = _KINDS[kind]
        self.sign.show_icon(icon, tone)
        self.words.set_tone(words_tone)
        self.words.setText(words)
        self.setVisible(bool(words))


class Report(QWidget):
    """The report; ``save_wanted`` when the refused rows are to be kept in a file."""

    save_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.figures = FigureBox()
        self.remarks = [Remark() for _n in range(3)]
        self.save = Button(_("Save as CSV"), icon="file-down", kind="link")
        self.save.clicked.connect(self.save_wanted)
        self.rows = Rows(_columns(), row_id=lambda row: row.line)
        self.view = RowsView(self.rows, _("Refused rows"), row_height=ROW)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(px(8))
        rows.addWidget(self.figures)
        for remark in self.remarks:
            rows.addWidget(remark)
        rows.addWidget(self._make_refused(), 1)

    def _make_refused(self) -> QWidget:
        self.refused = QWidget()
        head = QHBoxLayout()
        head.addWidget(Text(_("Refused rows"), "strong"))
        head.addStretch()
        head.addWidget(self.save)
        self.card = Card(inset=0, behind="surface")
        self.card.setSizePolicy(_ACROSS, QSizePolicy.Policy.Ignored)  # as high as there is room
        self.card.body.addWidget(self.view, 1)
        rows = QVBoxLayout(self.refused)
        rows.setContentsMargins(0, px(4), 0, 0)
        rows.setSpacing(px(4))
        rows.addLayout(head)
        rows.addWidget(self.card, 1)
        return self.refused

    def show_outcome(self, outcome: Outcome, refused: Sequence[Refused]) -> None:
        """Show what came or would come of an import."""
        self.figures.show_figures(wording.figures(outcome))
        said = list(wording.notes(outcome))
        for remark, (kind, words) in zip(self.remarks, [*said, *[("note", "")] * 3], strict=False):
            remark.say(kind, words)
        self.rows.show_rows(refused)
        self.refused.setVisible(bool(refused))
        self.card.setMinimumHeight(_height(min(len(refused), LEAST_ROWS)))
        self.view.share_width()

    @property
    def spare(self) -> int:
        """How much higher than it must be the list of refused rows would like to be."""
        count = self.rows.rowCount()
        return _height(min(count, USUAL_ROWS)) - _height(min(count, LEAST_ROWS))


def _height(rows: int) -> int:
    return rows * px(ROW) + px(HEAD)


def _columns() -> list[Column]:
    def line(row: Refused) -> Cell:
        return Cell(wording.counted(row.line), tone="text2", style="small")

    def what(row: Refused) -> Cell:
        if not row.what:
            return Cell(_("(no text)"), style="small", tone="text3")
        return Cell(row.what, style="small.name", tip=row.what)

    def reason(row: Refused) -> Cell:
        return Cell(row.reason, style="small", tone="danger", tip=row.reason)

    return [
        Column("line", _("Line"), line, width=64),
        Column("what", _("What"), what, width=168),
        Column("reason", _("Reason"), reason, width=240, stretch=1),
    ]
