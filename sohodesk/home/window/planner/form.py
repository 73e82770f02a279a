# SPDX-License-Identifier: GPL-3.0-or-later
"""The form of the question: client and job, guess, kind, start, due, fee, who takes part."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from sohodesk.base.money import show_amount, show_money, symbol
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, current, pgettext
from sohodesk.home.planner import phrases
from sohodesk.home.planner.board import Board
from sohodesk.home.planner.question import Question, require_sense
from sohodesk.home.window.planner import reading
from sohodesk.ui import entering
from sohodesk.ui.buttons import Button
from sohodesk.ui.forms import Choice, Field
from sohodesk.ui.labels import Text
from sohodesk.ui.picker import Found
from sohodesk.ui.pickfield import PickField
from sohodesk.ui.scale import px

ME = 0
SLIPS = (0, 7, 14, 30)


class JobForm(QWidget):
    """Reads a ``Question``; ``changed`` whenever something else is asked.

    What is wrong is told at its field, and the question before stays in use.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.board: Board | None = None
        self.currency = ""
        self.filling = False
        self.free_hours: Decimal | None = None
        self.fields: dict[str, Field] = {}
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.setSpacing(px(8))
        self.client = PickField(_("Client"), self._found_clients)
        self.client.picked.connect(self._client_picked)
        self.job = self._line(_("What the job is"))
        self.guess, self.fee = self._line("60 h"), self._line()
        self.start, self.due = self._line(_("today")), self._line()
        self.kind, self.slip, self.who = Choice(), Choice(), Choice()
        self.part = self._line("20 h")
        for choice in (self.kind, self.slip, self.who):
            choice.activated.connect(self._chosen)
        self._lay_out()

    def _line(self, hint: str = "") -> QLineEdit:
        made = entering.line(placeholder=hint)
        made.editingFinished.connect(self._typed)
        return made

    def _lay_out(self) -> None:
        both = QVBoxLayout()
        both.setSpacing(px(4))
        both.addWidget(self._field("client", _("Client and job"), self.client))
        self.job.setAccessibleName(_("Job"))
        both.addWidget(self.job)
        self.rows.addLayout(both)
        self._pair(("guess", _("Your guess"), self.guess), ("kind", _("Kind"), self.kind))
        self._pair(("start", _("Start"), self.start), ("due", _("Due"), self.due))
        self._pair(
            ("fee", pgettext("planner", "Fee"), self.fee), ("slip", _("Can slip"), self.slip)
        )
        self._pair(("who", _("Who takes part"), self.who), ("part", _("Their hours"), self.part))
        self.fields["part"].hide()
        self.dropped: tuple[tuple[int, Decimal], ...] = ()
        self.dropped_part = QWidget()
        row = QHBoxLayout(self.dropped_part)
        row.setContentsMargins(0, 0, 0, 0)
        self.dropped_words = Text("", "small", "text2", wrap=True)
        self.put_back = Button(_("Put back"), kind="link")
        self.put_back.clicked.connect(self._put_back)
        row.addWidget(self.dropped_words, 1)
        row.addWidget(self.put_back)
        self.dropped_part.hide()
        self.rows.addWidget(self.dropped_part)

    def _show_dropped(self, dropped: tuple[tuple[int, Decimal], ...]) -> None:
        """What of other jobs is left out of this plan."""
        self.dropped = dropped
        jobs = self.board.situation.open_jobs if self.board else ()
        names = {one.row.id: one.row.name for one in jobs}
        parts = [
            _("{hours} of {project} later").format(
                hours=phrases.hours(float(hours)), project=names.get(key, "–")
            )
            for key, hours in dropped
        ]
        self.dropped_words.setText(", ".join(parts))
        self.dropped_part.setVisible(bool(parts))

    def _put_back(self, _on: bool = False) -> None:
        self._show_dropped(())
        self._typed()

    def _field(self, key: str, label: str, control: QWidget, wrong: Text | None = None) -> Field:
        field = self.fields[key] = Field(label, control, wrong=wrong)
        return field

    def _pair(self, *pairs: tuple[str, str, QWidget]) -> None:
        row = QHBoxLayout()
        row.setSpacing(px(12))
        wrong = Text("", "small", "danger", wrap=True)
        wrong.hide()
        for key, label, control in pairs:
            row.addWidget(self._field(key, label, control, wrong), 1, Qt.AlignmentFlag.AlignTop)
        both = QVBoxLayout()
        both.setSpacing(px(4))
        both.addLayout(row)
        both.addWidget(wrong)
        self.rows.addLayout(both)

    # What there is to choose from ---

    def know(self, board: Board) -> None:
        """Take what the book knows; what was chosen stays."""
        self.board = board
        kind, who = self.kind.value(), self.who.value()
        self._fill(self.kind, [("", _("any")), *((one, one) for one in board.kinds)], kind or "")
        people = [(row.name, row.name) for row in board.partners]
        self._fill(
            self.who,
            [(ME, _("Only me")), *people, ("", _("A partner"))],
            ME if who is None else who,
        )
        if not self.slip.count():
            words = {0: _("no"), 7: _("a week"), 14: _("two weeks"), 30: _("a month")}
            self._fill(self.slip, [(days, words[days]) for days in SLIPS], 0)
        client = board.client(self.client.value())
        self.currency = client.currency if client else board.currency
        self._say_fee_hint()

    def _fill(self, choice: Choice, rows: Sequence[tuple[Any, str]], chosen: Any) -> None:
        choice.blockSignals(True)
        choice.clear()
        for value, text in rows:
            choice.addItem(text, value)
        if choice.findData(chosen) < 0 and chosen not in (None, ""):
            choice.addItem(str(chosen), chosen)
        choice.choose(chosen)
        choice.blockSignals(False)

    def _found_clients(self, typed: str) -> list[Found]:
        rows = self.board.clients if self.board else ()
        wanted = typed.strip().casefold()
        return [
            Found(row.id, row.name, dot=f"c{row.colour or 2}")
            for row in rows
            if wanted in row.name.casefold()
        ]

    def _client_picked(self, key: object) -> None:
        client = self.board.client(self.client.value()) if self.board else None
        self.currency = client.currency if client else self.currency
        self.fields["client"].clear()
        self._say_fee_hint()
        self._typed()

    def _say_fee_hint(self) -> None:
        sign = symbol(self.currency, current()) if self.currency else ""
        self.fee.setPlaceholderText(f"{sign} –" if sign else "")

    # Filling it ---

    def show_question(self, question: Question | None) -> None:
        """Show a question, or an empty form."""
        self.filling = True
        said = question or Question.none(date.max)
        board = self.board
        client = board.client(said.client_id) if board and said.client_id is not None else None
        self.client.show_value(
            Found(client.id, client.name, dot=f"c{client.colour or 2}") if client else None
        )
        if board:
            self.currency = client.currency if client else board.currency
        self.job.setText(said.title)
        self.guess.setText(phrases.hours(float(said.hours)) if said.hours else "")
        self.start.setText(entering.show_day(said.start))
        self.due.setText(entering.show_day(said.due) if question else "")
        self.fee.setText(self._fee_text(said))
        self._choose(self.kind, said.kind)
        self._choose(self.slip, said.slip)
        self._choose(self.who, said.partner if said.partner_hours else ME)
        self.part.setText(phrases.hours(float(said.partner_hours)) if said.partner_hours else "")
        for line in (self.job, self.guess, self.start, self.due, self.fee, self.part):
            line.setCursorPosition(0)
        for field in self.fields.values():
            field.clear()
        self._show_dropped(said.dropped)
        self.free_hours = said.free_hours
        self._fit_part()
        self._say_fee_hint()
        self.filling = False

    def _fee_text(self, said: Question) -> str:
        if said.fee is None:
            return ""
        if said.currency == self.currency:
            return show_money(said.fee, said.currency, current())
        return f"{said.currency} {show_amount(said.fee, said.currency, current())}"

    def _choose(self, choice: Choice, value: Any) -> None:
        choice.blockSignals(True)
        if choice.findData(value) < 0:
            words = _("{n} days").format(n=value) if choice is self.slip else str(value)
            choice.addItem(words, value)
        choice.choose(value)
        choice.blockSignals(False)

    def _fit_part(self) -> None:
        self.fields["part"].setVisible(self.who.value() != ME)

    # Reading it ---

    def _chosen(self, _at: int) -> None:
        self._fit_part()
        self._typed()

    def _typed(self) -> None:
        if not self.filling:
            self.changed.emit()

    @property
    def complete(self) -> bool:
        """Whether it says what an answer needs."""
        return bool(self.guess.text().strip() and self.due.text().strip())

    def question(self, today: date) -> Question | None:
        """What is asked; None where something is missing or wrong, which its field tells."""
        try:
            return self._question(today)
        except entering.Incomplete:
            return None

    def _question(self, today: date) -> Question | None:
        hours = self._read("guess", entering.optional(reading.hours))
        start = self._read("start", entering.optional(entering.day(today)))
        due = self._read("due", entering.optional(entering.day(today)))
        fee = self._read("fee", entering.optional(lambda said: reading.fee(said, self.currency)))
        part = None
        if self.who.value() != ME:
            part = self._read("part", entering.optional(reading.hours))
        if hours is None or due is None:
            return None
        found = Question(
            hours=hours,
            due=due,
            start=start,
            kind=str(self.kind.value() or ""),
            title=" ".join(self.job.text().split()),
            partner_hours=part or Decimal(0),
            partner=str(self.who.value()) if part and self.who.value() != ME else "",
            client_id=self.client.value(),
            fee=fee[0] if fee else None,
            currency=fee[1] if fee else self.currency,
            slip=int(self.slip.value() or 0),
            dropped=self.dropped,
            free_hours=self.free_hours,
        )
        return self._sound(found, today)

    def _sound(self, found: Question, today: date) -> Question | None:
        try:
            require_sense(found, today)
        except Refusal as problem:
            self.fields[_place(found, today)].complain(problem.sentence, focus=False)
            return None
        return found

    def _read(self, key: str, parse: Callable[[str], Any]) -> Any:
        field = self.fields[key]
        field.clear()
        try:
            return parse(field.said())
        except Refusal as problem:
            field.complain(problem.sentence, focus=False)
            raise entering.Incomplete from None


def _place(found: Question, today: date) -> str:
    """The field of what makes no sense."""
    if found.due < today or (found.start is not None and found.start > found.due):
        return "due"
    return "part" if found.partner_hours >= found.hours else "due"
