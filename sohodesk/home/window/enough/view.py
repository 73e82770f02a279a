# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether the office carries the household, and what less work would change."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import QPoint
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QDialog, QMenu, QWidget

from sohodesk.base.texts import _, ngettext
from sohodesk.home.enough.report import FIGURES, EnoughReport
from sohodesk.home.enough.whatif import Basis, WhatIf, read_basis, what_if
from sohodesk.home.enough.words import missing_of, state_of, value_of
from sohodesk.home.window.charts.chartcard import ChartCard
from sohodesk.home.window.enough import deeds
from sohodesk.home.window.enough.addingup import Sum, adding_of, day_of_range, hidden_adding
from sohodesk.home.window.enough.figurecards import FigureCards
from sohodesk.home.window.enough.looks import looks_of, plain_missing
from sohodesk.home.window.enough.startbar import StartBar
from sohodesk.home.window.enough.sumcard import SumCard
from sohodesk.home.window.enough.whatifcard import WhatIfCard
from sohodesk.home.window.homeview import HomeView
from sohodesk.ui import icons
from sohodesk.ui.buttons import Button, icon_button
from sohodesk.ui.scale import px
from sohodesk.ui.scrolled import Scrolled
from sohodesk.ui.surroundings import Surroundings

RANGES = (6, 12, 24, 36)
USUAL_RANGE = 12
KEPT = "home.enough_months"
"""Where the user's file keeps how many months the chart has."""
SIDE_BY_SIDE = 920
"""From this width on the chart has the sum beside it, and the three parts below are in a row."""
CHART_HIGH, SUM_WIDE = 324, 300


class EnoughView(HomeView):
    """Five figures, the months, how a figure adds up, and "what if I worked less?"."""

    key: ClassVar[str] = "enough"
    watched: ClassVar[frozenset[str]] = frozenset(
        {
            *("payment", "invoice", "client", "expense", "exchange_rate", "person"),
            *("living_cost", "other_income", "cash_count", "tax_set_aside"),
            *("entry", "entry_slice", "promise", "promise_answer", "protected_hours", "day_off"),
            *("exemption", "member", "promise_member", "home_time", "home_time_member"),
            *("balance_choice", "setting", "project"),
        }
    )

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self.basis: Basis | None = None
        self.dialog: QDialog | None = None
        self.months = USUAL_RANGE
        kept = around.desk.settings.user.read().get(KEPT)
        if kept in RANGES:
            self.months = int(str(kept))
        self._plain = self._busy = False
        self._answers: dict[tuple[int, bool], WhatIf] = {}

    # Parts ---

    def make(self) -> Iterator[None]:
        self.area = Scrolled(_("Enough"), inset=0, spacing=16)
        self.body.addWidget(self.area)
        rows = self.area.body
        self.start = StartBar(lambda: self._show(deeds.begin))
        self.cards = FigureCards(FIGURES)
        self.cards.opened.connect(lambda _key: self._show_sum())
        rows.addWidget(self.start)
        rows.addWidget(self.cards)
        yield
        self.middle = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.middle.setSpacing(px(16))
        self.chart = ChartCard(self.around, _("Received against household costs"), foot=True)
        self.chart.setMinimumHeight(px(CHART_HIGH))
        self.sum = SumCard()
        self.sum.setMinimumWidth(px(SUM_WIDE))
        self.sum.opened.connect(self.open_line)
        self.middle.addWidget(self.chart, 736)
        self.middle.addWidget(self.sum, 432)
        rows.addLayout(self.middle, 1)
        yield
        self.less = WhatIfCard()
        self.less.asked.connect(self._ask)
        rows.addWidget(self.less)
        self._lay()

    def right(self) -> Sequence[QWidget]:
        self.more = icon_button("ellipsis", _("Household and files"))
        self.more.clicked.connect(lambda _on=False: self._menu())
        self.add = Button(_("Add living cost"), icon="wallet")
        self.add.icon_tone = "home"
        self.add.setEnabled(not self.around.desk.book.read_only)
        self.add.clicked.connect(lambda _on=False: self._show(deeds.add_cost))
        return (self.more, self.add)

    def fit(self, *, narrow: bool) -> None:
        self.add.set_brief(brief=narrow)
        self._lay()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay()

    def _lay(self) -> None:
        if not hasattr(self, "less"):
            return
        stacked = self.width() < px(SIDE_BY_SIDE)
        ways = QBoxLayout.Direction
        self.middle.setDirection(ways.TopToBottom if stacked else ways.LeftToRight)
        self.less.stack(stacked=stacked)

    # Reading and showing ---

    def prepare(self, day: date | None) -> None:
        super().prepare(day)
        if self.day is not None and self.day >= self.today:
            self.day = None

    def request(self) -> Callable[[], Basis]:
        desk, day, months = self.around.desk, self.day, self.months
        return lambda: read_basis(desk, day, months=months)

    @property
    def report(self) -> EnoughReport | None:
        """What is shown."""
        return None if self.basis is None else self.basis.report

    def show_data(self, basis: Basis) -> None:
        self.basis, self._plain = basis, self.hidden
        self._answers.clear()
        report = basis.report
        self.cards.show_looks(looks_of(report, plain=self._plain))
        lacks = [key for key in ("coverage", "runway") if not value_of(report, key)]
        begun = report.a_month or any(row.money.household for row in report.months)
        self.start.setVisible(bool(lacks) and not (begun and report.cash))
        self._show_chart(report)
        self._show_sum()
        self.less.show_plainly(plain=self._plain)
        self._ask()

    def _show_chart(self, report: EnoughReport) -> None:
        from sohodesk.home.window.enough.monthschart import hidden_sentence, months_chart

        rows = report.months[-self.months :]
        if self._plain:
            self.chart.show_words(hidden_sentence(report, self.months))
        elif not any(row.has_figures for row in rows):
            self.chart.show_words(_("Nothing was received and nothing is known to be spent yet."))
        else:
            chart = months_chart(report, self.months)
            self.chart.show_chart(chart, foot=chart.sentence)

    def _show_sum(self) -> None:
        report = self.report
        if report is None:
            return
        figure = self.cards.chosen()
        if self._plain:
            state = state_of(report, figure)
            words = plain_missing(report, figure) if state is None else state.plain
            self.sum.show_adding(
                hidden_adding([words, _("The figures are hidden; the eye above shows them.")])
            )
            return
        missing = "" if value_of(report, figure) else missing_of(report, figure)
        self.sum.show_adding(adding_of(report, figure, missing))

    # What if ---

    def _ask(self) -> None:
        """Reckon the answer away from the UI thread; of several wishes the last one holds."""
        basis, wish = self.basis, (self.less.percent, self.less.evenings)
        if basis is None or self._busy:
            return
        known = self._answers.get(wish)
        if known is not None:
            self.less.show_answer(known, basis.report.currency)
            return
        self._busy = True
        self.around.tasks.slow(
            lambda: what_if(basis, wish[0], evenings=wish[1]),
            lambda found: self._came(basis, wish, found),
            failed=self._failed,
            owner=self,
        )

    def _came(self, basis: Basis, wish: tuple[int, bool], found: WhatIf) -> None:
        self._busy = False
        if basis is self.basis:
            self._answers[wish] = found
            self.less.show_answer(found, basis.report.currency)
        if basis is not self.basis or wish != (self.less.percent, self.less.evenings):
            self._ask()

    def _failed(self, problem: Exception) -> None:
        self._busy = False
        self.around.tell(problem, None)

    # Deeds ---

    def _show(self, make: Callable[[Surroundings], QDialog]) -> None:
        self.dialog = make(self.around)

    def open_line(self, line: Sum) -> None:
        """Open what a line is made of."""
        if self.report is not None:
            self.dialog = deeds.open_line(self.around, self.report, self.cards.chosen(), line)

    def _menu(self) -> None:
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.setAccessibleName(_("Household and files"))
        for icon, words, make in (
            ("wallet", _("Living costs…"), deeds.show_costs),
            ("coins", _("Other income…"), deeds.show_income),
            ("piggy-bank", _("Cash counted…"), deeds.show_cash),
            ("percent", _("Tax set aside…"), deeds.show_taxes),
            ("briefcase", _("Real rate of finished jobs…"), deeds.show_jobs),
        ):
            menu.addAction(icons.icon(icon), words, partial(self._show, make))
        menu.addSeparator()
        menu.addAction(icons.icon("download"), _("Save the months as CSV…"), self.save)
        self.menu = menu
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height() + px(4))))

    def save(self) -> None:
        """Save the months that are shown as a file."""
        if self.report is not None:
            deeds.save_months(self.around, self.report)

    def verbs(self) -> Mapping[str, Callable[[], None]]:
        return {
            "new": lambda: self._show(deeds.add_cost),
            "less": self.less.slider.setFocus,
            "months": self.save,
        }

    # Going about ---

    def range_text(self) -> str:
        if self.hidden:
            return _("The last months")
        words = ngettext("{n} month", "{n} months", self.months).format(n=self.months)
        if self.tight:
            return words
        day = day_of_range(self.day or self.today)
        return _("{months} to {day}").format(months=words, day=day)

    def ranges(self) -> Mapping[str, tuple[str, bool]]:
        return {
            str(n): (ngettext("{n} month", "{n} months", n).format(n=n), n == self.months)
            for n in RANGES
        }

    def choose_range(self, key: str) -> None:
        self.months = int(key)
        self.around.desk.settings.user.remember(KEPT, self.months)
        self.again.emit()

    def place(self, **where: Any) -> None:
        figure = where.get("figure")
        if figure in self.cards.cards:
            self.cards.cards[figure].setChecked(True)
            self._show_sum()
        if where.get("less"):
            self.less.slider.setFocus()
