# SPDX-License-Identifier: GPL-3.0-or-later
"""The first face of the bank window: a file, its columns, and what it would bring."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from sohodesk.base.texts import _, ngettext
from sohodesk.exchange.bank.board import Preview
from sohodesk.exchange.bank.taking import Outcome
from sohodesk.exchange.bank.window import wording
from sohodesk.exchange.bank.window.mapper import Mapper
from sohodesk.exchange.window.filedrop import FileDrop
from sohodesk.exchange.window.pacing import PaceCard
from sohodesk.exchange.window.report import Remark
from sohodesk.exchange.window.wording import counted
from sohodesk.ui.cards import Card
from sohodesk.ui.figurebox import Figure, FigureBox
from sohodesk.ui.forms import Check
from sohodesk.ui.rows import Rows
from sohodesk.ui.rowsview import RowsView
from sohodesk.ui.scale import px

REMARKS = 4


class ReadingFace(QWidget):
    """Shows no file yet, or the preview of one."""

    twins_wanted = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        said = _("CSV of any bank, MT940, camt.053 or OFX. Nothing is paid by reading it.")
        self.drop = FileDrop(said)
        self.mapper = Mapper()
        self.pace = PaceCard()
        self.remarks = [Remark() for _n in range(REMARKS)]
        self.twins = Check("")
        self.twins.clicked.connect(self._ask_twins)
        self.figures = FigureBox()
        self.rows = Rows(wording.preview_columns(), row_id=lambda row: row.line)
        self.view = RowsView(self.rows, _("Movements in the file"), row_height=44)
        self.card = Card(inset=0, behind="surface")
        self.card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self.card.body.addWidget(self.view, 1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(px(10))
        rows.addWidget(self.drop, 8)
        rows.addWidget(self.mapper)
        rows.addWidget(self.pace)
        for remark in self.remarks:
            rows.addWidget(remark)
        rows.addWidget(self.twins)
        rows.addWidget(self.figures)
        rows.addWidget(self.card, 8)
        rows.addStretch(1)
        self.show_nothing()

    def _ask_twins(self) -> None:
        self.twins_wanted.emit(self.twins.isChecked())

    def show_nothing(self) -> None:
        """No file yet."""
        self.drop.show()
        for part in (self.mapper, self.twins, self.figures, self.card):
            part.hide()

    def show_preview(self, preview: Preview) -> None:
        """What a file would bring, or what must be said first."""
        self.drop.hide()
        self.mapper.show_preview(preview)
        outcome = preview.outcome
        said = list(_notes(preview))
        for remark, (kind, words) in zip(
            self.remarks, [*said, *[("note", "")] * REMARKS], strict=False
        ):
            remark.say(kind, words)
        self.figures.setVisible(outcome is not None)
        self.card.setVisible(outcome is not None and bool(outcome.first_rows))
        twins = outcome.twins if outcome is not None else 0
        self.twins.setVisible(bool(twins))
        self.twins.setChecked(preview.wishes.twins)
        words = ngettext(
            "Take in {n} movement, too, that a file of another kind told already",
            "Take in {n} movements, too, that a file of another kind told already",
            twins,
        )
        self.twins.setText(words.format(n=counted(twins)))
        if outcome is not None:
            self.figures.show_figures(_figures(outcome))
            self.rows.show_rows(outcome.first_rows)
            self.view.share_width()

    def say(self, kind: str, words: str) -> None:
        """Say what went wrong, before all else."""
        self.remarks[0].say(kind, words)


def _notes(preview: Preview) -> list[tuple[str, str]]:
    outcome, found = preview.outcome, preview.found
    said: list[tuple[str, str]] = []
    if preview.trouble:
        said.append(("wrong", preview.trouble))
    questions = {
        "day": _("No column is known to hold the dates; say which one does."),
        "amount": _("No column is known to hold the amounts; say which one does."),
        "order": _("The dates can be day/month or month/day; say which they are."),
        "decimals": _("Amounts like 1.234 can be read two ways; say the decimal sign."),
    }
    said += [("warn", questions[ask]) for ask in found.asks]
    if outcome is not None:
        said += [("warn", words) for words in outcome.warnings()]
        if not outcome.new:
            said.append(("note", _("Nothing new: all of its movements were read before.")))
        if outcome.refused_count:
            first = outcome.refused[0]
            words = ngettext(
                "{n} row can't be taken; line {line}: {reason}.",
                "{n} rows can't be taken; the first is line {line}: {reason}.",
                outcome.refused_count,
            )
            n = counted(outcome.refused_count)
            said.append(("warn", words.format(n=n, line=first.line, reason=first.reason)))
    return said[:REMARKS]


def _figures(outcome: Outcome) -> tuple[Figure, ...]:
    came = ", ".join(wording.money(minor, c) for c, minor in sorted(outcome.came.items()))
    went = ", ".join(wording.money(minor, c) for c, minor in sorted(outcome.went.items()))
    words = ngettext("movement", "movements", outcome.new)
    known = outcome.known + (0 if outcome.with_twins else outcome.twins)
    return (
        Figure(_("New"), counted(outcome.new), words),
        Figure(_("Known"), counted(known), _("read before, skipped")),
        Figure(_("Came in"), came or "–", ""),
        Figure(_("Went out"), went or "–", ""),
    )
