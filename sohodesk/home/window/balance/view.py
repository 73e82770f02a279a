# SPDX-License-Identifier: GPL-3.0-or-later
"""How the week went between work and family: the score, its parts and what they came from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import partial
from typing import Any, ClassVar

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from sohodesk.base import formats
from sohodesk.base.texts import _, ngettext
from sohodesk.home.balance import service
from sohodesk.home.balance.ranges import RANGES
from sohodesk.home.window.balance.besidecard import BesideCard
from sohodesk.home.window.balance.carecard import CareCard, ask_people
from sohodesk.home.window.balance.checkin import answer_words
from sohodesk.home.window.balance.enoughcard import EnoughCard
from sohodesk.home.window.balance.homecards import BreachCard, MemberCard, PromiseCard
from sohodesk.home.window.balance.scorecard import ScoreCard
from sohodesk.home.window.balance.shown import More, Shown, read_more, read_shown
from sohodesk.home.window.balance.told import Deed
from sohodesk.home.window.charts.heatcard import HeatCard
from sohodesk.home.window.charts.trendcard import TrendCard
from sohodesk.home.window.homeview import HomeView
from sohodesk.ui import saying
from sohodesk.ui.buttons import Button
from sohodesk.ui.byturns import by_turns
from sohodesk.ui.scale import px
from sohodesk.ui.scrolled import Scrolled
from sohodesk.ui.surroundings import Surroundings

WIDE = 960
"""From this width on the cards stand side by side."""
_LOG = frozenset({"entry", "entry_tag", "tag", "heartbeat", "setting", "day_off", "exemption"})
_HOME = frozenset(
    {"protected_hours", "promise", "promise_answer", "promise_member", "home_time"}
    | {"home_time_member", "member", "balance_choice", "check_in"}
)
_MONEY = frozenset(
    {"invoice", "payment", "transfer", "expense", "living_cost", "other_income", "cash_count"}
    | {"tax_set_aside", "exchange_rate"}
)


class BalanceView(HomeView):
    """How the week went between work and family: the score, its parts and what they came from."""

    key: ClassVar[str] = "balance"
    watched: ClassVar[frozenset[str]] = _LOG | _HOME | _MONEY
    weekly: ClassVar[bool] = True

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self.range = "week"
        self.data: Shown | None = None
        self._charted: tuple[date, int, bool] | None = None
        self._counted: bool | None = None
        """Whether the Enough card was read last in words alone; None wants it read again."""
        self._turn = 0
        self.narrow = False
        self._deed = ""

    # Parts ---

    def make(self) -> Iterator[None]:
        self.area = Scrolled(_("Balance of the week"), inset=0, spacing=16)
        self.body.addWidget(self.area)
        rows = self.area.body
        self.care = CareCard(self.around)
        rows.addWidget(self.care)
        yield
        self.score = ScoreCard()
        yield from self.score.make()
        self.score.edit.connect(self.edit_weights)
        self.score.offered.connect(lambda: self.around.actions.run("page.promise"))
        self.score.followed.connect(self.follow)
        yield
        self.enough = EnoughCard(self.around)
        self.enough.opened.connect(lambda: self.around.go("home", view="enough"))
        self.beside = BesideCard()
        self.beside.question.answered.connect(self.answer)
        self.beside.question.worded.connect(self.write_word)
        yield from self.beside.make_rows()
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(16))
        column.addWidget(self.enough)
        column.addWidget(self.beside, 1)
        self._rows: list[QBoxLayout] = []
        self._add_row((self.score, 808), (side, 360))
        yield
        self.heat = HeatCard(self.around)
        self.trend = TrendCard(self.around)
        self._add_row((self.heat, 1), (self.trend, 1))
        yield
        self.promises, self.members, self.breaches = PromiseCard(), MemberCard(), BreachCard()
        for card in (self.promises, self.members, self.breaches):
            card.followed.connect(self.follow)
        self._add_row((self.promises, 5), (self.members, 4), (self.breaches, 4))
        rows.addStretch()

    def right(self) -> Sequence[QWidget]:
        self.add_promise = Button(_("Add promise"), icon="heart")
        self.add_promise.icon_tone = "home"
        self.add_promise.clicked.connect(lambda _on=False: self.around.actions.run("page.promise"))
        return (self.add_promise,)

    def _add_row(self, *cards: tuple[QWidget, int]) -> None:
        row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        row.setSpacing(px(16))
        for card, share in cards:
            row.addWidget(card, share)
        self._rows.append(row)
        self.area.body.addLayout(row)

    def fit(self, *, narrow: bool) -> None:
        self.narrow = narrow

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        ways = QBoxLayout.Direction
        wanted = ways.LeftToRight if self.width() >= px(WIDE) else ways.TopToBottom
        for row in getattr(self, "_rows", []):
            if row.direction() != wanted:
                row.setDirection(wanted)

    # Reading and showing ---

    @property
    def weeks(self) -> int:
        """How many weeks are shown."""
        return RANGES[self.range]

    def heard(self, tables: frozenset[str]) -> None:
        # A timer that runs beats each minute: that moves the score, and no chart.
        if tables & (_LOG | _HOME) - {"heartbeat"}:
            self._charted = None
        if tables & (_MONEY | _LOG) - {"heartbeat"}:
            self._counted = None

    def request(self) -> Callable[[], Shown]:
        desk, day, weeks, plain = self.around.desk, self.first, self.weeks, self.hidden
        return lambda: read_shown(desk, day, weeks, plain=plain)

    def show_data(self, data: Shown) -> None:
        """Show what was read, a few parts a turn; of two readings the later one stays."""
        self._turn += 1
        self.data = data
        steps = self._shown_by_steps(data, self._turn)
        by_turns(self, steps, at_once=self.around.tasks.at_once)

    def _shown_by_steps(self, data: Shown, turn: int) -> Iterator[None]:
        for _step in self._steps_of(data):
            if turn != self._turn:
                return
            yield
        self._do()

    def _steps_of(self, data: Shown) -> Iterator[None]:
        self._show_score(data)
        yield
        self._ask_more(data)
        self._show_asked(data)
        yield
        self._show_charts(data)
        yield
        yield from self.members.show_weeks(data.seen, plain=data.plain)
        yield from self.breaches.show_weeks(data.seen, plain=data.plain)

    def _ask_more(self, data: Shown) -> None:
        desk, turn = self.around.desk, self._turn
        then = partial(self._show_more, data, turn)
        self.around.read(lambda: read_more(desk, data), then, owner=self)

    def _show_more(self, data: Shown, turn: int, more: More) -> None:
        steps = self._more_by_steps(data, turn, more)
        by_turns(self, steps, at_once=self.around.tasks.at_once)

    def _more_by_steps(self, data: Shown, turn: int, more: More) -> Iterator[None]:
        if turn != self._turn:
            return
        self.beside.show_measures(more.besides, plain=data.plain)
        yield
        for _step in self.promises.show_weeks(data.seen, more.further, plain=data.plain):
            if turn != self._turn:
                return
            yield

    def _show_score(self, data: Shown) -> None:
        worst = data.seen.stretch.worst
        self.score.show_week(
            data.head,
            data.measured,
            data.parts,
            data.details,
            data.total,
            weakest=worst.name if worst is not None else "",
            hidden=data.plain,
        )
        self.care.show_week(data.seen.asked.care)

    def _show_asked(self, data: Shown) -> None:
        begun = data.seen.week.start <= data.seen.facts.week_of(data.seen.today).now
        self.beside.show_asked(data.seen.asked, plain=data.plain, open_=begun)
        if self._counted is not data.plain:
            self._counted = data.plain
            self.enough.read(plain=data.plain)

    def _show_charts(self, data: Shown) -> None:
        wanted = (data.seen.week.first, self.weeks, data.plain)
        if wanted != self._charted:
            self._charted = wanted
            for card in (self.heat, self.trend):
                card.show_weeks(data.seen.week.first, self.weeks)

    # Going about ---

    def range_text(self) -> str:
        last = self.first + timedelta(days=6)
        if self.range == "week":
            if self.tight or self.narrow:
                return saying.days_briefly(self.first, last, self.today.year)
            number = (self.first + timedelta(days=3)).isocalendar().week
            return _("Week {n}, {days}").format(n=number, days=self._days_of_week(last))
        begin = self.first - timedelta(days=7 * (self.weeks - 1))
        if self.tight or self.narrow:
            return saying.days_briefly(begin, last, self.today.year)
        return _("{range}, {days}").format(
            range=range_words()[self.range], days=saying.days_from_to(begin, last)
        )

    def _days_of_week(self, last: date) -> str:
        """``16–22 November``; with the year where it is another one."""
        same = (self.first.year, self.first.month) == (last.year, last.month)
        if same and last.year == self.today.year and formats.date_form() is None:
            return f"{self.first.day}–{saying.pattern(last, 'd MMMM')}"
        return saying.days_from_to(self.first, last)

    def ranges(self) -> Mapping[str, tuple[str, bool]]:
        return {key: (words, key == self.range) for key, words in range_words().items()}

    def choose_range(self, key: str) -> None:
        if key in RANGES and key != self.range:
            self.range = key
            self.again.emit()

    def stepped(self, steps: int) -> date | None:
        return self.first + timedelta(days=7 * self.weeks * steps)

    def place(self, **where: Any) -> None:
        """Go to a ``range``, or let a ``deed`` be done once the week is shown."""
        if where.get("range") in RANGES:
            self.range = str(where["range"])
        self._deed = str(where.get("deed") or "")

    def _do(self) -> None:
        """Do what was asked for before the week was shown."""
        deed, self._deed = self._deed, ""
        deeds = {"check_in": self.ask, "weights": self.edit_weights, "care": self.ask_care}
        if deed in deeds:
            deeds[deed]()

    def follow(self, deed: Deed) -> None:
        """Go to what a part came from."""
        go = self.around.go
        if deed.kind == "entries":
            go("time", view="list", day=deed.day or self.first, entries=deed.entries)
        elif deed.kind == "promise":
            go("home", view="promises", day=deed.day)
        elif deed.kind == "family":
            go("home", view="family")
        elif deed.kind == "week" and deed.day is not None:
            self.range = "week"
            go("home", view="balance", day=deed.day)
        elif deed.kind == "day":
            go("time", view="week", day=deed.day)

    # Deeds ---

    def ask(self) -> None:
        """Take the user to the own question."""
        self.area.ensureWidgetVisible(self.beside.question)
        self.beside.question.take_focus()

    def answer(self, answer: int) -> None:
        """Answer the own question of the week, or take the answer back (0)."""
        desk, week = self.around.desk, self.first
        if not answer:
            words = _("The answer is taken back")
            self.around.write(lambda: service.forget_check_in(desk, week=week), said=words)
            return
        words = _("The week went {word}").format(word=answer_words()[answer - 1])
        self.around.write(
            lambda: service.answer_check_in(desk, day=week, answer=answer), said=words
        )

    def write_word(self, word: str) -> None:
        """Keep a word for oneself beside the answer."""
        data = self.data
        if data is None or data.seen.asked.answer is None:
            return
        desk, week, answer = self.around.desk, self.first, data.seen.asked.answer
        self.around.write(
            lambda: service.answer_check_in(desk, day=week, answer=answer, word=word),
            said=_("Your word is kept"),
        )

    def edit_weights(self) -> None:
        """Change what weeks are scored by, from the shown week on."""
        if self.data is None:
            return
        from sohodesk.home.window.balance.weightsform import WeightsForm

        WeightsForm(self.around, self.data.seen.stretch.last.choice, self.first).open()

    def ask_care(self) -> None:
        """Ask whom one can call."""
        form = ask_people(self.around)
        form.accepted.connect(lambda: self.care.show_week(self.care.week))


def range_words() -> dict[str, str]:
    """What the ranges are called."""
    weeks = {
        key: ngettext("{n} week", "{n} weeks", n).format(n=n)
        for key, n in RANGES.items()
        if key not in ("week", "year")
    }
    return {"week": _("Week"), **weeks, "year": _("Year")}
