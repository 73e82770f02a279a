# SPDX-License-Identifier: GPL-3.0-or-later
"""The answer: how likely all is on time, what it would cost at home, the honest date and hours."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sohodesk.base.texts import _, ngettext, pgettext
from sohodesk.home.planner import phrases
from sohodesk.home.planner.board import Board
from sohodesk.home.planner.calibration import LEAST_OUTCOMES
from sohodesk.home.window.planner.bandline import BandLine
from sohodesk.ui import paint, saying
from sohodesk.ui.buttons import Button
from sohodesk.ui.cards import Card
from sohodesk.ui.labels import Picture, Rule, Text
from sohodesk.ui.scale import px
from sohodesk.ui.theme import colour

if TYPE_CHECKING:
    from sohodesk.home.planner.planning import Answer


class Section(QWidget):
    """A part of the card; the warm one tells of home."""

    def __init__(self, *, warm: bool = False) -> None:
        super().__init__()
        self.warm = warm
        self.above: Rule | None = None
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(px(16), px(10), px(16), px(10))
        self.rows.setSpacing(px(2))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.warm:
            paint.on(self).fillRect(self.rect(), colour("home_sub"))

    def add_row(self, *parts: QWidget, gap: int = 8, push: bool = False) -> QHBoxLayout:
        """Parts side by side; with ``push`` the last one at the right end."""
        row = QHBoxLayout()
        row.setSpacing(px(gap))
        for part in parts[:-1] if push else parts:
            row.addWidget(part, 0, Qt.AlignmentFlag.AlignBottom)
        row.addStretch()
        if push:
            row.addWidget(parts[-1])
        self.rows.addLayout(row)
        return row


class AnswerCard(Card):
    """Shows an ``Answer``; ``date_taken`` and ``hours_taken`` want what is proposed in the form."""

    date_taken = Signal(object)
    hours_taken = Signal(int)

    def __init__(self) -> None:
        super().__init__(inset=0)
        self.setAccessibleName(_("Answer"))
        self.answer: Answer | None = None
        self._make_head_part()
        self._make_beside()
        self._make_home()
        self._make_date()
        self._make_hours()
        self.body.addStretch()
        self.body.addWidget(Rule("border"))
        self.foot_words = Text("", "caption", "text3", wrap=True)
        self.foot_words.setContentsMargins(px(16), px(8), px(16), px(8))
        self.body.addWidget(self.foot_words)

    # Making ---

    def _make_head_part(self) -> None:
        part = Section()
        self.what = Text("", "body", "text2", wrap=True)
        self.chance, self.band = Text("", "figure"), Text("", "name", "text2")
        self.line = BandLine()
        self.source = Text("", "small", "text3", wrap=True)
        part.rows.addWidget(self.what)
        part.add_row(self.chance, self.band)
        part.rows.addWidget(self.line)
        part.rows.addWidget(self.source)
        self.trouble = Text("", "small", "danger", wrap=True)
        self.trouble.hide()
        part.rows.addWidget(self.trouble)
        self.body.addWidget(part)

    def _make_beside(self) -> None:
        self.beside = Section()
        self.without, self.without_band = Text("", "strong"), Text("", "small", "text3")
        self.alone, self.alone_band = Text("", "strong"), Text("", "small", "text3")
        for words, figure, band in (
            (_("Without it"), self.without, self.without_band),
            (_("The new job alone"), self.alone, self.alone_band),
        ):
            row = QHBoxLayout()
            row.setSpacing(px(4))
            row.addWidget(Text(words, "body", "text2"))
            row.addStretch()
            row.addWidget(figure)
            row.addWidget(band)
            self.beside.rows.addLayout(row)
        self._add(self.beside)

    def _make_home(self) -> None:
        self.home = Section(warm=True)
        head = Text(_("Would come out of family time"), "name", "home", wrap=True)
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addWidget(Picture("house", "home", 15))
        row.addWidget(head, 1)
        self.home.rows.addLayout(row)
        self.taken = Text("", "figure.mid", "home")
        self.beyond = Text("", "small", "text2")
        self.home.add_row(self.taken, self.beyond)
        self.evenings = Text("", "small", "text2", wrap=True)
        self.home.rows.addWidget(self.evenings)
        self._add(self.home, "home_line")

    def _make_date(self) -> None:
        self.when = Section()
        self.when_label = Text(_("Earliest date at 8 of 10"), "body", "text2")
        self.when.rows.addWidget(self.when_label)
        self.date = Text("", "figure.mid", "ok", wrap=True)
        self.use_date = Button(pgettext("planner", "Use"), small=True)
        self.use_date.setAccessibleDescription(_("Take the earliest date as the day it is due"))
        self.use_date.clicked.connect(self._take_date)
        row = QHBoxLayout()
        row.addWidget(self.date, 1)
        row.addWidget(self.use_date)
        self.when.rows.addLayout(row)
        self._add(self.when)

    def _make_hours(self) -> None:
        self.much = Section()
        self.much.rows.addWidget(Text(_("Estimate to quote"), "body", "text2"))
        self.quote, self.instead = Text("", "figure.mid"), Text("", "name", "text2")
        self.use_hours = Button(pgettext("planner", "Use"), small=True)
        self.use_hours.setAccessibleDescription(_("Take the estimate to quote as the guess"))
        self.use_hours.clicked.connect(self._take_hours)
        self.much.add_row(self.quote, self.instead, self.use_hours, push=True)
        self.reckoned = Text("", "small", "text3", wrap=True)
        self.much.rows.addWidget(self.reckoned)
        self._add(self.much)

    def _add(self, part: Section, line: str = "grid") -> None:
        part.above = Rule(line)
        self.body.addWidget(part.above)
        self.body.addWidget(part)

    def _take_date(self, _on: bool = False) -> None:
        if self.answer is not None and self.answer.earliest is not None:
            self.date_taken.emit(self.answer.earliest)

    def _take_hours(self, _on: bool = False) -> None:
        if self.answer is not None:
            self.hours_taken.emit(phrases.quote_of(self.answer)[0])

    # Showing ---

    def show_answer(self, board: Board, found: Answer, *, hidden: bool) -> None:
        """Show an answer, or how things stand where no job is asked about."""
        self.answer = found
        self._show_head(board, found, hidden=hidden)
        for part in (self.beside, self.home, self.when, self.much):
            part.setVisible(found.asked)
            if part.above is not None:
                part.above.setVisible(found.asked)
        if found.asked:
            self._show_parts(board, found, hidden=hidden)
        self._show_foot(board, hidden=hidden)

    def _show_head(self, board: Board, found: Answer, *, hidden: bool) -> None:
        said = found.forecast
        value, (low, high) = said.all_with, said.band
        if not found.asked:
            value, (low, high) = said.all_without, said.band_without
        none = not found.asked and not found.open_jobs
        words = _("All on time with the new job") if found.asked else _("All on time as it stands")
        self.what.setText(_("No open job has an estimate and a deadline.") if none else words)
        tone = phrases.tone(value)
        self.chance.setText("" if none else phrases.chance(value, hidden=hidden))
        self.chance.set_tone(tone)
        self.chance.setVisible(not none)
        self.band.setVisible(not none)
        self.band.setText("" if none else phrases.band(low, high, hidden=hidden))
        self.line.show_chance(value, low, high, tone)
        self.line.setVisible(not hidden and not none)
        source = phrases.source(found, hidden=hidden)
        if not found.asked:
            source = _("Say how many hours you guess and by when, and the answer stands here.")
        self.source.setText(source)
        trouble = phrases.no_hours(found)
        self.trouble.setText(trouble)
        self.trouble.setVisible(bool(trouble))

    def _show_parts(self, board: Board, found: Answer, *, hidden: bool) -> None:
        said = found.forecast
        self.without.setText(phrases.chance(said.all_without, hidden=hidden))
        self.without_band.setText(phrases.band(*said.band_without, hidden=hidden))
        self.alone.setText(phrases.chance(said.new, hidden=hidden))
        self.alone_band.setText(phrases.band(*said.band_new, hidden=hidden))
        low, _middle, high = said.shortage
        self.taken.setText(phrases.out_of_home(low, high, hidden=hidden))
        self.beyond.setText(phrases.beyond(found, hidden=hidden))
        self.evenings.setText(phrases.evenings(board.situation, found, hidden=hidden))
        self._show_date(board, found)
        self.when_label.setText(
            _("Earliest honest date") if hidden else _("Earliest date at 8 of 10")
        )
        hours, fee = phrases.quote_of(found)
        asked = found.question.hours
        self.quote.setText(_("more than you guess") if hidden else phrases.hours(hours))
        if hidden and hours <= asked:
            self.quote.setText(_("what you guess"))
        self.instead.setText(
            "" if hidden else _("instead of {hours}").format(hours=phrases.hours(float(asked)))
        )
        self.reckoned.setText("" if hidden else phrases.quote_note(found, fee))
        self.use_hours.setEnabled(hours != asked)

    def _show_date(self, board: Board, found: Answer) -> None:
        if found.earliest is None:
            self.date.setText(_("None within a year: something else must give."))
            self.date.set_tone("warn")
        else:
            self.date.setText(_in_full(found.earliest, board.situation.today))
            self.date.set_tone("ok")
        self.use_date.setVisible(found.earliest is not None)
        self.use_date.setEnabled(found.earliest != found.question.due)

    def _show_foot(self, board: Board, *, hidden: bool) -> None:
        if hidden:
            words = _("Forecasts are kept and compared with what happened.")
        elif board.outcomes >= LEAST_OUTCOMES:
            words = ngettext(
                "Forecasts are kept and compared with what happened: {n} outcome so far.",
                "Forecasts are kept and compared with what happened: {n} outcomes so far.",
                board.outcomes,
            ).format(n=board.outcomes)
        else:
            words = _(
                "Forecasts are kept and compared with what happened; shown from {least} "
                "outcomes on, now {n}."
            ).format(least=LEAST_OUTCOMES, n=board.outcomes)
        self.foot_words.setText(words)


def _in_full(day: date, today: date) -> str:
    """``Tuesday, 12 January``, with the year where it is far away."""
    near = 0 <= (day - today).days < 300
    return saying.long_day(day) if near else saying.long_day(day, today)
