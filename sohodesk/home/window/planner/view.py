# SPDX-License-Identifier: GPL-3.0-or-later
"""Can this job be taken: what it would cost at home, and what would help."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from sohodesk.base.texts import _
from sohodesk.home.planner import board as reading_board
from sohodesk.home.planner import service
from sohodesk.home.planner.board import LATER, Board
from sohodesk.home.window.homeview import HomeView
from sohodesk.home.window.planner import deeds, work
from sohodesk.home.window.planner.answercard import AnswerCard
from sohodesk.home.window.planner.asking import Asking
from sohodesk.home.window.planner.form import JobForm
from sohodesk.home.window.planner.levercard import ICONS, LeverCard
from sohodesk.home.window.planner.loadcard import LoadCard
from sohodesk.home.window.planner.pastjobs import PastJobs
from sohodesk.ui.buttons import Button, icon_button
from sohodesk.ui.byturns import by_turns
from sohodesk.ui.cards import Card
from sohodesk.ui.labels import Rule, Text
from sohodesk.ui.scale import px
from sohodesk.ui.scrolled import Scrolled

if TYPE_CHECKING:
    from sohodesk.home.planner.question import Question
    from sohodesk.home.planner.situation import Situation
    from sohodesk.home.window.planner.work import Shown

WIDE_FROM, PAIRED_FROM = 1040, 620
"""From these widths on there are three columns, or two."""
SKIPPED = "planner.skipped"
KEEP_AFTER_MS = 1500


class PlannerView(HomeView):
    """Left the question, in the middle the weeks, right the answer, below what would help."""

    key: ClassVar[str] = "planner"
    watched: ClassVar[frozenset[str]] = frozenset(
        {
            *("project", "entry", "client", "person", "past_job", "forecast", "setting"),
            *("protected_hours", "exemption", "day_off", "calendar", "event", "invoice"),
        }
    )

    def make(self) -> Iterator[None]:
        self.board: Board | None = None
        self.shown_answer: Shown | None = None
        self.kept: int | None = None
        self._mode = ""
        self.touched = False
        self.asking = Asking(self.around, self)
        self.keeping = QTimer(self)
        self.keeping.setSingleShot(True)
        self.keeping.setInterval(KEEP_AFTER_MS)
        self.keeping.timeout.connect(self.keep)
        self.area = Scrolled(_("Planner"), inset=0)
        self.grid = QGridLayout()
        self.grid.setSpacing(px(16))
        self.area.body.addLayout(self.grid)
        self.area.body.addStretch()
        self.body.addWidget(self.area, 1)
        yield
        self._make_form()
        yield
        self.load = LoadCard()
        yield
        self.answer_card = AnswerCard()
        self.answer_card.date_taken.connect(self.take_date)
        self.answer_card.hours_taken.connect(self.take_hours)
        yield
        self._make_levers()
        self._lay_out("wide")

    def _make_form(self) -> None:
        self.form_card = Card(_("Can I take this job?"))
        self.form = JobForm()
        self.form.changed.connect(self._asked)
        self.past = PastJobs()
        self.past.told.connect(self.tell_past)
        self.past.skipped.connect(self.skip)
        body = self.form_card.body
        body.addWidget(self.form)
        body.addSpacing(px(6))
        body.addWidget(Rule())
        body.addSpacing(px(4))
        body.addWidget(self.past)
        body.addStretch()

    def _make_levers(self) -> None:
        self.help_part = QWidget()
        rows = QVBoxLayout(self.help_part)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(px(6))
        head = QHBoxLayout()
        head.setSpacing(px(8))
        head.addWidget(Text(_("What would help"), "strong"))
        self.help_note = Text(_help_note(hidden=False), "small", "text3", wrap=True)
        head.addWidget(self.help_note, 1)
        rows.addLayout(head)
        self.lever_grid = QGridLayout()
        self.lever_grid.setSpacing(px(16))
        rows.addLayout(self.lever_grid)
        self.levers = {kind: LeverCard(kind) for kind in ICONS}
        for card in self.levers.values():
            card.moved.connect(self._pulled)
            card.tried.connect(self.try_lever)
        self.help_part.hide()

    def right(self) -> Sequence[QWidget]:
        self.new_button = icon_button("plus", _("Ask about another job"))
        self.new_button.clicked.connect(lambda _on=False: self.ask_anew())
        self.print_button = icon_button("file-text", _("Answer as a page (PDF)…"))
        self.print_button.clicked.connect(lambda _on=False: self.save_page())
        self.past_button = Button(_("Past forecasts"), icon="history")
        self.past_button.clicked.connect(lambda _on=False: self.show_forecasts())
        self.quote_button = Button(_("Quote with these figures"), icon="send", kind="main")
        self.quote_button.clicked.connect(lambda _on=False: self.make_quote())
        return [self.new_button, self.print_button, self.past_button, self.quote_button]

    # Room ---

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = self.width()
        if width >= px(WIDE_FROM):
            mode = "wide"
        else:
            mode = "paired" if width >= px(PAIRED_FROM) else "single"
        self._lay_out(mode)

    def _lay_out(self, mode: str) -> None:
        if mode == self._mode:
            return
        self._mode = mode
        grid = self.grid
        parts = (self.form_card, self.load, self.answer_card, self.help_part)
        for part in parts:
            grid.removeWidget(part)
        places = {
            "wide": ((0, 0, 1, 1), (0, 1, 1, 1), (0, 2, 1, 1), (1, 0, 1, 3)),
            "paired": ((0, 0, 2, 1), (1, 1, 1, 1), (0, 1, 1, 1), (2, 0, 1, 2)),
            "single": ((0, 0, 1, 1), (2, 0, 1, 1), (1, 0, 1, 1), (3, 0, 1, 1)),
        }[mode]
        for part, place in zip(parts, places, strict=True):
            grid.addWidget(part, *place)
        widths = {"wide": (272, 0, 324), "paired": (272, 0, 0), "single": (0, 0, 0)}[mode]
        for column, least in enumerate(widths):
            grid.setColumnMinimumWidth(column, px(least))
        self.form_card.setMaximumWidth(px(272) if mode != "single" else 16_777_215)
        self.answer_card.setMaximumWidth(px(324) if mode == "wide" else 16_777_215)
        grid.setColumnStretch(1, 0 if mode == "single" else 1)
        grid.setColumnStretch(0, 1 if mode == "single" else 0)
        self._lay_levers(4 if mode == "wide" else 2 if mode == "paired" else 1)

    def _lay_levers(self, across: int) -> None:
        for card in self.levers.values():
            self.lever_grid.removeWidget(card)
        for at, card in enumerate(self.levers.values()):
            self.lever_grid.addWidget(card, at // across, at % across)
        for column in range(4):
            self.lever_grid.setColumnStretch(column, 1 if column < across else 0)

    # Reading and showing ---

    def request(self) -> Callable[[], Any]:
        desk = self.around.desk
        return lambda: reading_board.read_board(desk)

    def show_data(self, board: Board) -> None:
        first = self.board is None
        self.board = board
        self.form.know(board)
        if first and not self.touched and board.current is not None:
            self.kept = board.current.id
            self.form.show_question(board.current.question)
        words = _("Past forecasts")
        self.past_button.show_text(
            words if self.hidden or not board.forecasts else f"{words} {board.forecasts}"
        )
        self._show_past()
        self.ask()

    def _show_past(self) -> None:
        if self.board is not None:
            skipped = bool(self.around.desk.settings.user.read().get(SKIPPED))
            may = not self.around.desk.book.read_only
            self.past.show_jobs(
                self.board.situation.past,
                str(self.form.kind.value() or ""),
                hidden=self.hidden,
                ask=may and not skipped,
            )
            self.past.add.setVisible(self.past.add.isVisibleTo(self.past) and may)

    # Asking ---

    @property
    def question(self) -> Question | None:
        """What the form asks, as it is answered now."""
        found = self.shown_answer
        return found.answer.question if found is not None and found.answer.asked else None

    def _asked(self) -> None:
        self.touched = True
        self.ask()
        if not self.around.desk.book.read_only:
            self.keeping.start()

    def ask(self) -> None:
        """Answer what stands in the form; what is wrong there says so and changes nothing."""
        if self.board is None:
            return
        question = self.form.question(self.board.situation.today)
        if question is None and self.form.complete and self.shown_answer is not None:
            return  # the question before stays in use
        if question is not None and question.last_day + LATER > self.board.situation.until:
            self._read_further(question.last_day + LATER)
            return
        self._show_past()
        situation, kind = self.board.situation, str(self.form.kind.value() or "")
        self.asking.ask("answer", partial(work.answered, situation, question, kind), self._answered)

    def _read_further(self, until: date) -> None:
        """A question far ahead needs more of the calendar than was read."""
        desk = self.around.desk

        def came(situation: Situation) -> None:
            if self.board is not None:
                self.board = replace(self.board, situation=situation)
                self.ask()

        self.around.read(lambda: service.read_situation(desk, until), came, owner=self)

    def _answered(self, found: Shown) -> None:
        self.shown_answer = found
        at_once = self.around.tasks.at_once
        by_turns(self, self._show(found), lambda: self._ask_levers(found), at_once=at_once)

    def _show(self, found: Shown) -> Iterator[None]:
        """Show an answer part by part: all of it takes longer than a frame."""
        if self.board is None or self.shown_answer is not found:
            return
        hidden, asked = self.hidden, found.answer.asked
        self.answer_card.show_answer(self.board, found.answer, hidden=hidden)
        self.print_button.setEnabled(asked)
        self.quote_button.setEnabled(asked and not self.around.desk.book.read_only)
        yield
        if self.shown_answer is found:
            self.load.show_answer(self.board, found.answer, found.weeks, hidden=hidden)
        yield
        if self.shown_answer is found:
            self.help_part.setVisible(asked)
            self.help_note.setText(_help_note(hidden=hidden))

    def _ask_levers(self, found: Shown) -> None:
        if self.board is not None and self.shown_answer is found and found.answer.asked:
            self.asking.ask(
                "levers",
                partial(work.helped, self.board.situation, found.answer),
                partial(self._show_levers, found),
            )

    def _show_levers(self, found: Shown, rows: Sequence[Any]) -> None:
        if self.shown_answer is not found:
            return
        by_kind = {helped.kind: helped for helped in rows}
        for kind, card in self.levers.items():
            card.setVisible(kind in by_kind)
            if kind in by_kind:
                partner = found.answer.question.partner
                card.show_helped(by_kind[kind], found.answer.question, partner, hidden=self.hidden)

    def _pulled(self, kind: str, amount: int) -> None:
        """A slider moves: its words at once, its answer as soon as it is there."""
        card, question = self.levers[kind], self.question
        card.say_amount(hidden=self.hidden)
        if self.board is None or question is None or card.lever is None:
            return
        self.asking.ask(
            kind,
            partial(work.pulled_at, self.board.situation, question, card.lever, amount),
            lambda helped: card.show_answer(helped, hidden=self.hidden),
        )

    # Taking what is proposed ---

    def try_lever(self, kind: str, amount: int) -> None:
        """Put a lever into the form: the whole page answers to it, and the form can be changed."""
        card, question = self.levers[kind], self.question
        if card.lever is None or question is None:
            return
        changed = card.lever.pull(question, amount)
        self._take(changed, _("Tried: {lever}").format(lever=card.accessibleName()))

    def take_date(self, day: date) -> None:
        """Take the earliest honest date as the one on which it is due."""
        if self.question is not None:
            slip = timedelta(days=self.question.slip)
            due = max(day - slip, self.question.start or day)
            self._take(replace(self.question, due=due), _("Due on the earliest date"))

    def take_hours(self, hours: int) -> None:
        """Take the estimate to quote as the guess, at the same price an hour."""
        found = self.shown_answer
        if found is not None and found.answer.asked:
            self._take(deeds.with_hours(found.answer, hours), _("The estimate to quote is taken"))

    def _take(self, question: Question, said: str) -> None:
        before = self.question
        self.form.show_question(question)
        self._asked()

        def back() -> None:
            self.form.show_question(before)
            self._asked()

        self.around.toasts.show_toast(said, kind="done", button=_("Undo"), act=back)

    # Deeds ---

    def verbs(self) -> Mapping[str, Callable[[], None]]:
        found: dict[str, Callable[[], None]] = {"new": self.ask_anew}
        if self.question is not None:
            found["pdf"] = found["plan_page"] = self.save_page
            if not self.around.desk.book.read_only:
                found["plan_quote"] = self.make_quote
        return found

    def record(self) -> str:
        return f"forecast:{self.kept}" if self.kept is not None else ""

    def place(self, **where: Any) -> None:
        if where.get("new"):
            self.ask_anew()
        elif where.get("forecast") is not None:
            self.open_forecast(int(where["forecast"]))

    def ask_anew(self) -> None:
        """Empty the form for another job; what was asked stays among the past forecasts."""
        self.keep()
        self.kept, self.touched = None, True
        self.form.show_question(None)
        self.ask()
        self.form.client.setFocus()

    def open_forecast(self, forecast_id: int) -> None:
        """Ask once more what was asked then."""
        deeds.open_forecast(self, forecast_id)

    def keep(self) -> None:
        """Keep the answer among the forecasts, once somebody has rested on it."""
        deeds.keep(self)

    def tell_past(self, rows: Sequence[Any]) -> None:
        """Remember jobs from before the book."""
        deeds.tell_past(self, rows)

    def skip(self) -> None:
        """Ask for past jobs no more."""
        self.around.desk.settings.user.remember(SKIPPED, True)
        self._show_past()

    def show_forecasts(self) -> None:
        """Show what was forecast, and what came of it."""
        self.keep()
        self.around.go("home", view="forecasts")

    def make_quote(self) -> None:
        """Make a quote with these figures and open it."""
        deeds.make_quote(self)

    def save_page(self) -> None:
        """Ask where to, and write the answer as a page."""
        deeds.save_page(self)


def _help_note(*, hidden: bool) -> str:
    if hidden:
        return _("each alone. The choice is yours; the program says neither yes nor no.")
    return _(
        "each alone, from the same 5,000 runs. The choice is yours; the program says "
        "neither yes nor no."
    )
