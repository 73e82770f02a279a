# SPDX-License-Identifier: GPL-3.0-or-later
"""The members of the family, and the hours with each of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QMenu, QVBoxLayout, QWidget

from sohodesk.base.texts import _
from sohodesk.home.family import service
from sohodesk.home.family.queries import MemberRow
from sohodesk.home.familyweek import FamilyData, read_family
from sohodesk.home.window.family.calendarcard import CalendarCard
from sohodesk.home.window.family.hoursrow import HoursRow, shown_of
from sohodesk.home.window.family.memberform import MemberForm
from sohodesk.home.window.family.timecard import TimeCard
from sohodesk.home.window.family.timeform import TimeForm
from sohodesk.home.window.homeview import HomeView
from sohodesk.ui.buttons import Button
from sohodesk.ui.cards import Card
from sohodesk.ui.emptystate import EmptyState
from sohodesk.ui.labels import Text
from sohodesk.ui.linerow import LineParts, LineRow
from sohodesk.ui.saying import day_month, when_shown
from sohodesk.ui.scale import px
from sohodesk.ui.scrolled import Scrolled

STACKED_BELOW = 800


class FamilyView(HomeView):
    """Left who it is and the hours of the week, right what they are made of."""

    key: ClassVar[str] = "family"
    watched: ClassVar[frozenset[str]] = frozenset(
        {"member", "home_time", "home_time_member", "promise", "promise_answer", "promise_member"}
        | {"calendar", "calendar_state", "calendar_event", "entry", "setting"}
    )
    weekly: ClassVar[bool] = True

    def make(self) -> Iterator[None]:
        self.data: FamilyData | None = None
        self.member_rows: dict[int, HoursRow] = {}
        self._folded = True
        words = _("Who is your family? Their hours are counted, never measured for you.")
        self.empty = EmptyState([(words, "lead", "text")], self._new_member())
        self.empty.hide()
        self.body.addWidget(self.empty, 1)
        self.scrolled = Scrolled(_("Family"), inset=0)
        self.body.addWidget(self.scrolled, 1)
        self.both = QWidget()
        self.across = QBoxLayout(QBoxLayout.Direction.LeftToRight, self.both)
        self.across.setContentsMargins(0, 0, 0, 0)
        self.across.setSpacing(px(16))
        self.scrolled.body.addWidget(self.both, 1)
        yield
        self.across.addLayout(self._make_left(), 1)
        yield
        right = QVBoxLayout()
        right.setSpacing(px(16))
        self.times = TimeCard(self.around)
        self.calendars = CalendarCard(self.around)
        right.addWidget(self.times, 3)
        right.addWidget(self.calendars, 2)
        self.across.addLayout(right, 1)

    def _make_left(self) -> QVBoxLayout:
        left = QVBoxLayout()
        left.setSpacing(px(16))
        self.hours_card = Card(_("Hours with each"), _("| where today should be"))
        self.hours = Scrolled(_("Hours with each"), inset=0)
        self.hours_card.body.addWidget(self.hours, 1)
        words = _("An hour with two people counts once for each of them; work in it does not.")
        self.hours_card.body.addWidget(Text(words, "small", "text3", wrap=True))
        self.birthdays = Card(_("Birthdays"), _("two months ahead"))
        self.days = QVBoxLayout()
        self.birthdays.body.addLayout(self.days)
        left.addWidget(self.hours_card, 1)
        left.addWidget(self.birthdays)
        return left

    def _new_member(self) -> Button:
        made = Button(_("Add member"), icon="user-plus")
        made.clicked.connect(self.add_member)
        made.setEnabled(not self.around.desk.book.read_only)
        return made

    def right(self) -> Sequence[QWidget]:
        self.add_time_button = Button(_("Add time"), icon="house")
        self.add_time_button.icon_tone = "home"
        self.add_time_button.clicked.connect(self.add_time)
        self.add_time_button.setEnabled(not self.around.desk.book.read_only)
        return [self._new_member(), self.add_time_button]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        stacked = self.width() < px(STACKED_BELOW)
        way = QBoxLayout.Direction.TopToBottom if stacked else QBoxLayout.Direction.LeftToRight
        if self.across.direction() != way:
            self.across.setDirection(way)
        # One over the other they need a height of their own, and the view is scrolled.
        for card, high in ((self.hours_card, 300), (self.times, 320), (self.calendars, 200)):
            card.setMinimumHeight(px(high) if stacked else 0)

    # Reading and showing ---

    def request(self) -> Callable[[], Any]:
        desk, first = self.around.desk, self.first
        return lambda: read_family(desk, first)

    def show_data(self, data: FamilyData) -> None:
        self.data = data
        read_only = self.around.desk.book.read_only
        some = bool(data.members) or bool(data.times) or bool(data.calendars)
        self.empty.setVisible(not some)
        self.both.setVisible(some)
        self.scrolled.setVisible(some)
        self.hours_card.note.setText(
            _("| where today should be") if data.running and not self.hidden else " "
        )
        self.hours_card.fit_head()
        self._show_members(data)
        self._show_birthdays(data)
        self.times.show_times(data, hidden=self.hidden, read_only=read_only)
        self.calendars.show_events(data, hidden=self.hidden, read_only=read_only)

    def _show_members(self, data: FamilyData) -> None:
        focus = self.focus_here()
        kept = focus.member.id if isinstance(focus, HoursRow) else None
        body = self.hours.begin()
        self.member_rows.clear()
        former = [row for row in data.members if row.former]
        for row in data.members:
            if not row.former or row.id in data.hours:
                self._add_row(body, row, data)
        hidden_ones = [row for row in former if row.id not in data.hours]
        if hidden_ones:
            arrow = "chevron-right" if self._folded else "chevron-down"
            names = ", ".join(row.name for row in hidden_ones)
            words = _("Former: {names}").format(names=names)
            fold = Button(words, icon=arrow, kind="quiet", small=True)
            fold.clicked.connect(self._fold)
            body.addWidget(fold)
            for row in () if self._folded else hidden_ones:
                self._add_row(body, row, data)
        if not data.members:
            words = _("Nobody is in the family yet.")
            body.addWidget(Text(words, "small", "text2", wrap=True))
        body.addStretch()
        self.hours.show_begun()
        if kept in self.member_rows:
            self.member_rows[kept].setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_row(self, body: QVBoxLayout, row: MemberRow, data: FamilyData) -> None:
        shown = shown_of(
            row,
            data.hours.get(row.id),
            data.today,
            running=data.running,
            hidden=self.hidden,
        )
        made = HoursRow(row, shown)
        made.wanted.connect(partial(self._open, row))
        made.menu_wanted.connect(partial(self._menu, row))
        self.member_rows[row.id] = made
        body.addWidget(made)

    def _fold(self) -> None:
        self._folded = not self._folded
        if self.data is not None:
            self._show_members(self.data)

    def _show_birthdays(self, data: FamilyData) -> None:
        while self.days.count():
            item = self.days.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for one in data.birthdays:
            when = when_shown(one.day, data.today)
            if self.hidden:
                parts = LineParts(one.member.name, _("soon"))
            else:
                words = _("{name} turns {n}").format(name=one.member.name, n=one.age)
                parts = LineParts(words, when, lead=day_month(one.day))
            self.days.addWidget(LineRow(parts, plain=True))
        if not data.birthdays:
            words = _("None in the next two months.")
            self.days.addWidget(Text(words, "small", "text2", wrap=True))

    # Deeds ---

    def verbs(self) -> Mapping[str, Callable[[], None]]:
        return {} if self.around.desk.book.read_only else {"new": self.add_time}

    def record(self) -> str:
        focus = self.focus_here()
        return f"member:{focus.member.id}" if isinstance(focus, HoursRow) else ""

    def place(self, **where: Any) -> None:
        if where.get("new") == "member":
            self.add_member()
        elif where.get("new") == "time":
            self.add_time()

    def add_member(self) -> None:
        """Bring somebody into the family."""
        MemberForm(self.around).open()

    def add_time(self) -> None:
        """Write time with the family down."""
        TimeForm(self.around, self.data.members if self.data is not None else ()).open()

    def _open(self, row: MemberRow, _open: bool = False) -> None:
        if not self.around.desk.book.read_only:
            MemberForm(self.around, row).open()

    def _menu(self, row: MemberRow, spot: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(row.name)
        write = not self.around.desk.book.read_only
        menu.addAction(_("Edit…"), partial(self._open, row)).setEnabled(write)
        if row.former:
            back = menu.addAction(_("Is back"), partial(self._back, row))
            back.setEnabled(write)
        menu.addAction(_("History…"), partial(self.around.history, f"member:{row.id}"))
        menu.popup(spot)

    def _back(self, row: MemberRow) -> None:
        desk = self.around.desk
        words = _("{name} is of the family again").format(name=row.name)
        self.around.write(
            lambda: service.leave_member(desk, member_id=row.id, left=None), said=words
        )
