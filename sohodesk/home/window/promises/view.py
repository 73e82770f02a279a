# SPDX-License-Identifier: GPL-3.0-or-later
"""The rituals and promises, and how they were kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from sohodesk.base.texts import _, ngettext
from sohodesk.home.promises import answering
from sohodesk.home.promises.dialogs import edit_promise
from sohodesk.home.promises.overview import Overview, RitualLine, overview
from sohodesk.home.promises.week import PromiseDay
from sohodesk.home.window.homeview import HomeView
from sohodesk.home.window.promises import deeds
from sohodesk.home.window.promises.legend import Legend
from sohodesk.home.window.promises.ritualrow import RitualRow
from sohodesk.home.window.promises.weekrow import WeekRow
from sohodesk.ui.buttons import Button
from sohodesk.ui.cards import Card
from sohodesk.ui.emptystate import EmptyState
from sohodesk.ui.labels import Rule, Text
from sohodesk.ui.saying import long_day, pattern
from sohodesk.ui.scale import px
from sohodesk.ui.scrolled import Scrolled

STACKED_BELOW = 800
"""Under this width the week stands above the rituals."""


class PromisesView(HomeView):
    """Left all promises with four weeks of marks, right the week to be answered."""

    key: ClassVar[str] = "promises"
    watched: ClassVar[frozenset[str]] = frozenset(
        {"promise", "promise_answer", "promise_member", "member", "setting"}
    )
    weekly: ClassVar[bool] = True

    def make(self) -> Iterator[None]:
        self.rituals: dict[int, RitualRow] = {}
        self.week_rows: list[WeekRow] = []
        self._folded = True
        self.data = Overview((), ())
        self.empty = EmptyState(
            [(_("Which hour of the day belongs to home?"), "lead", "text")], self._new()
        )
        self.empty.hide()
        self.body.addWidget(self.empty, 1)
        self.scrolled = Scrolled(_("Promises"), inset=0)
        self.body.addWidget(self.scrolled, 1)
        self.both = QWidget()
        self.across = QBoxLayout(QBoxLayout.Direction.LeftToRight, self.both)
        self.across.setContentsMargins(0, 0, 0, 0)
        self.across.setSpacing(px(16))
        self.scrolled.body.addWidget(self.both, 1)
        yield
        self.list_card = Card(_("Rituals and promises"), _("four weeks"))
        self.list = Scrolled(_("Rituals and promises"), inset=0)
        self.list_card.body.addWidget(self.list, 1)
        self.list_card.body.addSpacing(px(8))
        self.list_card.body.addWidget(Legend())
        self.across.addWidget(self.list_card, 5)
        yield
        self.week_card = Card(_("To be answered"), " ")
        self.week_list = Scrolled(_("Promises of the week"), inset=0)
        self.week_card.body.addWidget(self.week_list, 1)
        self.across.addWidget(self.week_card, 4)

    def _new(self) -> Button:
        made = Button(_("Add promise"), icon="heart")
        made.icon_tone = "home"
        made.clicked.connect(self.add)
        return made

    def right(self) -> Sequence[QWidget]:
        self.add_button = self._new()
        return [self.add_button]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        stacked = self.width() < px(STACKED_BELOW)
        way = QBoxLayout.Direction.BottomToTop if stacked else QBoxLayout.Direction.LeftToRight
        if self.across.direction() != way:
            self.across.setDirection(way)
        # One over the other they need a height of their own, and the view is scrolled.
        for card, high in ((self.week_card, 320), (self.list_card, 380)):
            card.setMinimumHeight(px(high) if stacked else 0)

    # Reading and showing ---

    def request(self) -> Callable[[], Any]:
        desk, first = self.around.desk, self.first

        def read() -> Overview:
            with desk.read() as session:
                return overview(session, first, desk.clock.now())

        return read

    def show_data(self, data: Overview) -> None:
        self.data = data
        some = bool(data.lines)
        self.empty.setVisible(not some)
        self.both.setVisible(some)
        self.scrolled.setVisible(some)
        focus = self._focused()
        self._show_rituals(data)
        self._show_week(data)
        self._focus_again(focus)

    def _show_rituals(self, data: Overview) -> None:
        now, body = self.around.desk.clock.now(), self.list.begin()
        self.rituals.clear()
        shown = data.going + ([] if self._folded else data.ended)
        for line in shown:
            if self.rituals:
                body.addWidget(Rule())
            row = RitualRow(line, self.today, now, hidden=self.hidden)
            row.clicked.connect(partial(self._open, line))
            row.asked.connect(partial(self._ask, row))
            row.answered.connect(self._answer)
            row.menu_wanted.connect(partial(self._menu, line))
            self.rituals[line.promise.id] = row
            body.addWidget(row)
        if data.ended:
            words = ngettext("{n} ended promise", "{n} ended promises", len(data.ended))
            said = _("Ended promises") if self.hidden else words.format(n=len(data.ended))
            arrow = "chevron-right" if self._folded else "chevron-down"
            fold = Button(said, icon=arrow, kind="quiet", small=True)
            fold.clicked.connect(self._fold)
            body.addSpacing(px(4))
            body.addWidget(fold)
        body.addStretch()
        self.list.show_begun()

    def _fold(self) -> None:
        self._folded = not self._folded
        self._show_rituals(self.data)

    def _show_week(self, data: Overview) -> None:
        open_ = [day for day in data.week if day.begun and not day.standing.answer]
        words = _("all answered") if not open_ else _("{n} open").format(n=len(open_))
        if self.hidden and open_:
            words = _("some are open")
        this = self.first <= self.today
        self.week_card.note.setText(words if data.week and this else " ")
        self.week_card.fit_head()
        body = self.week_list.begin()
        self.week_rows = []
        last: date | None = None
        for day in data.week:
            if day.standing.day != last:
                last = day.standing.day
                self._day_head(body, last)
            row = WeekRow(day, hidden=self.hidden, read_only=self.around.desk.book.read_only)
            row.answered.connect(self._answer)
            row.menu_wanted.connect(self._answers_menu)
            self.week_rows.append(row)
            body.addWidget(row)
        if not data.week:
            body.addWidget(Text(_("Nothing is promised in this week."), "body", "text2", wrap=True))
        body.addStretch()
        self.week_list.show_begun()

    def _day_head(self, body: QVBoxLayout, day: date) -> None:
        said = pattern(day, "dddd") if self.hidden else long_day(day)
        if day == self.today:
            said = f"{said} · {_('today')}"
        head = Text(said, "head", "text" if day == self.today else "text3")
        head.setIndent(px(4))
        body.addSpacing(px(8) if self.week_rows else 0)
        body.addWidget(head)

    # Keeping the focus where the rows are made anew ---

    def _focused(self) -> tuple[str, Any, Any]:
        focus = self.focus_here()
        if isinstance(focus, RitualRow) and focus in self.rituals.values():
            return "ritual", focus.line.promise.id, focus.at
        if isinstance(focus, WeekRow) and focus in self.week_rows:
            standing = focus.day.standing
            return "week", (standing.promise.id, standing.day), None
        return "", None, None

    def _focus_again(self, before: tuple[str, Any, Any]) -> None:
        kind, key, at = before
        if kind == "ritual" and key in self.rituals:
            row = self.rituals[key]
            row.at = at if at is not None and at < len(row.days) else None
            row.setFocus(Qt.FocusReason.OtherFocusReason)
        if kind == "week":
            for one in self.week_rows:
                if (one.day.standing.promise.id, one.day.standing.day) == key:
                    one.setFocus(Qt.FocusReason.OtherFocusReason)
                    self.week_list.ensureWidgetVisible(one)

    # Deeds ---

    def verbs(self) -> Mapping[str, Callable[[], None]]:
        if self.around.desk.book.read_only:
            return {}
        found: dict[str, Callable[[], None]] = {"new": self.add}
        day = self._picked()
        if day is not None:
            answers = (answer for answer in answering.ANSWER_KEYS.values() if answer)
            found |= {f"answer_{each}": partial(self._answer, day, each) for each in answers}
        return found

    def _picked(self) -> PromiseDay | None:
        """The day of a promise under the cursor."""
        focus = self.focus_here()
        if isinstance(focus, RitualRow):
            return focus.picked()
        return focus.day if isinstance(focus, WeekRow) else None

    def record(self) -> str:
        focus = self.focus_here()
        if isinstance(focus, RitualRow):
            return f"promise:{focus.line.promise.id}"
        if isinstance(focus, WeekRow):
            return f"promise:{focus.day.standing.promise.id}"
        return ""

    def add(self) -> None:
        """Promise something."""
        self.around.actions.run("page.promise")

    def _open(self, line: RitualLine, _on: bool = False) -> None:
        edit_promise(self.around, line.promise.id, owner=self)

    def _menu(self, line: RitualLine, spot: QPoint) -> None:
        deeds.menu_of(self.around, line, self.today, self).popup(spot)

    def _answer(self, day: PromiseDay, answer: str) -> None:
        if not self.around.desk.book.read_only:
            answering.say(self.around, day.standing, answer)

    def _ask(self, row: RitualRow, day: PromiseDay) -> None:
        place = row.places()[row.days.index(day)]
        spot = row.mapToGlobal(QPoint(round(place.x()), round(place.bottom()) + px(4)))
        answering.menu_of(self.around, day.standing, self).popup(spot)

    def _answers_menu(self, day: PromiseDay, spot: QPoint) -> None:
        answering.menu_of(self.around, day.standing, self).popup(spot)
