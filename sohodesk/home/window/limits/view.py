# SPDX-License-Identifier: GPL-3.0-or-later
"""The hours that belong to home, days off, and what weeks are scored by."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import timedelta
from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import QPoint
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from sohodesk.base.texts import _, current
from sohodesk.base.zones import local
from sohodesk.home.daysoff import service as offs
from sohodesk.home.daysoff.queries import ExemptionRow, OffRow
from sohodesk.home.daysoff.rules import KIND_WORDS
from sohodesk.home.limits import Limits, PublicDay, read_limits
from sohodesk.home.queries import ProtectedRow
from sohodesk.home.rules import show_hours
from sohodesk.home.window.homeview import HomeView
from sohodesk.home.window.limits.forms import ExceptionForm, HoursForm, OffForm, SettingForm
from sohodesk.home.window.limits.parts import HolidayRow, TwoLines
from sohodesk.home.window.limits.settingrows import ICONS, SHOWN, prayer_words, value_words
from sohodesk.home.window.limits.weekpicture import WeekPicture
from sohodesk.ui.buttons import Button
from sohodesk.ui.cards import Card
from sohodesk.ui.labels import Text
from sohodesk.ui.saying import clock, day_month, short_day, whole_date
from sohodesk.ui.scale import px
from sohodesk.ui.scrolled import Scrolled

STACKED_BELOW = 760
_OFF_ICONS = {
    "leave": "sun",
    "sick": "thermometer",
    "holiday": "calendar-days",
    "rest": "coffee",
    "away": "map-pin",
    "work": "briefcase",
}


class LimitsView(HomeView):
    """Left the week and what protects it, right the year's days off and what is set."""

    key: ClassVar[str] = "limits"
    watched: ClassVar[frozenset[str]] = frozenset(
        {"protected_hours", "exemption", "day_off", "setting"}
    )
    weekly: ClassVar[bool] = True

    def make(self) -> Iterator[None]:
        self.data: Limits | None = None
        self._folded = True
        self.scrolled = Scrolled(_("Limits"), inset=0)
        self.body.addWidget(self.scrolled, 1)
        held = QWidget()
        self.across = QBoxLayout(QBoxLayout.Direction.LeftToRight, held)
        self.across.setContentsMargins(0, 0, px(4), 0)
        self.across.setSpacing(px(16))
        self.scrolled.body.addWidget(held)
        yield
        self.lost = Text("", "small", "warn", wrap=True)
        self.lost.hide()
        self.picture = WeekPicture()
        self.hours_card, self.hours = self._card(_("Protected hours"), self.add_hours)
        self.hours_card.body.insertWidget(0, self.lost)
        self.hours_card.body.insertWidget(1, self.picture)
        words = _("Work is never blocked in them; you are asked once, and told kindly.")
        self.hours_card.body.addWidget(Text(words, "small", "text3", wrap=True))
        self.exceptions_card, self.exceptions = self._card(
            _("Agreed exceptions"), self.add_exception
        )
        self.set_card, self.set = self._card(_("What is set"), None)
        more = Button(_("Settings"), kind="link")
        more.clicked.connect(lambda: self.around.go("settings", group="home"))
        self.set_card.head_row.addWidget(more)
        left = _column(self.hours_card, self.exceptions_card, self.set_card)
        self.across.addLayout(left, 1)
        yield
        self.offs_card, self.offs = self._card(_("Days off"), self.add_off)
        self.holidays_card, self.holidays = self._card(_("Public holidays"), None)
        self.across.addLayout(_column(self.offs_card, self.holidays_card), 1)

    def _card(self, title: str, add: Callable[[], None] | None) -> tuple[Card, QVBoxLayout]:
        card = Card(title, " ")
        if add is not None:
            button = Button(_("Add"), icon="plus", kind="link")
            button.setAccessibleName(f"{title}: {_('Add')}")
            button.clicked.connect(add)
            button.setEnabled(not self.around.desk.book.read_only)
            card.head_row.addWidget(button)
        rows = QVBoxLayout()
        rows.setSpacing(0)
        card.body.addLayout(rows)
        return card, rows

    def right(self) -> Sequence[QWidget]:
        off = Button(_("Add days off"), icon="sun")
        off.clicked.connect(self.add_off)
        hours = Button(_("Protect hours"), icon="shield")
        hours.icon_tone = "home"
        hours.clicked.connect(self.add_hours)
        for button in (off, hours):
            button.setEnabled(not self.around.desk.book.read_only)
        return [off, hours]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        stacked = self.width() < px(STACKED_BELOW)
        way = QBoxLayout.Direction.TopToBottom if stacked else QBoxLayout.Direction.LeftToRight
        if self.across.direction() != way:
            self.across.setDirection(way)

    # Reading and showing ---

    def request(self) -> Callable[[], Any]:
        desk, first = self.around.desk, self.first
        return lambda: read_limits(desk, first)

    def show_data(self, data: Limits) -> None:
        self.data = data
        words = _(
            "The family's time zone {zone} is not known on this computer; its hours go by {other}."
        )
        self.lost.setText(words.format(zone=data.lost_zone, other=data.zone))
        self.lost.setVisible(bool(data.lost_zone))
        self.picture.show_week(data.week, data.today)
        self.hours_card.note.setText(data.zone)
        self.hours_card.fit_head()
        self._show_rules(data)
        self._show_exceptions(data)
        self._show_offs(data)
        self._show_holidays(data)
        self._show_set(data)

    def _show_rules(self, data: Limits) -> None:
        made = []
        for row in data.rules:
            days = " – ".join(whole_date(d) if d else "…" for d in (row.valid_from, row.valid_to))
            bounded = row.valid_from is not None or row.valid_to is not None
            over = row.hours.to_minute <= row.hours.from_minute
            parts = (row.name, days if bounded else _("every week"))
            second = " · ".join(part for part in parts if part)
            if over:
                second = f"{second} · {_('until the day after')}"
            line = TwoLines(show_hours(row.hours, current()), second, icon="shield")
            line.clicked.connect(partial(self._open_rule, row))
            made.append(line)
        words = _("Which hours of the week belong to home? Today shows them hatched.")
        self._fill(self.hours, made, words)

    def _show_exceptions(self, data: Limits) -> None:
        made = []
        for row in reversed(data.exceptions):
            start, end = local(row.start, data.zone), local(row.end, data.zone)
            words = f"{short_day(start.date())}, {clock(start)}–{clock(end)}"
            line = TwoLines(words, row.reason, icon="check")
            line.clicked.connect(partial(self._exception_menu, row, line))
            line.removed.connect(partial(self._forget, row))
            made.append(line)
        self._fill(self.exceptions, made, _("Nothing was agreed in the last three months."))

    def _show_offs(self, data: Limits) -> None:
        taken = _("{n} of {goal} days of leave in 12 months")
        some = _("some leave taken") if data.leave_taken else _("no leave taken")
        said = taken.format(n=data.leave_taken, goal=data.leave_goal)
        self.offs_card.note.setText(some if self.hidden else said)
        self.offs_card.fit_head()
        made = []
        for row in reversed(data.offs):
            line = TwoLines(
                _range(row), row.note, icon=_OFF_ICONS[row.kind], tag=_(KIND_WORDS[row.kind])
            )
            line.clicked.connect(partial(self._open_off, row))
            line.removed.connect(partial(self._remove_off, row))
            made.append(line)
        words = _("No leave, sick or other own days off in {year}.").format(year=self.first.year)
        self._fill(self.offs, made, words)

    def _show_holidays(self, data: Limits) -> None:
        self.holidays_card.note.setText(f"{data.country} {self.first.year}".strip())
        self.holidays_card.fit_head()
        made: list[QWidget] = []
        passed = [day for day in data.holidays if day.day < data.today]
        shown = [*(() if self._folded else passed), *(d for d in data.holidays if d not in passed)]
        if passed:
            arrow = "chevron-right" if self._folded else "chevron-down"
            fold = Button(_("Earlier in the year"), icon=arrow, kind="quiet", small=True)
            fold.clicked.connect(self._fold)
            made.append(fold)
        for day in shown:
            row = HolidayRow(
                day, passed=day.day < data.today, read_only=self.around.desk.book.read_only
            )
            row.switched.connect(self._switch)
            made.append(row)
        words = _("No country is set for public holidays.")
        if data.country and not data.country_known:
            words = _("The holidays of {country} are not known; add your own days off.").format(
                country=data.country
            )
        elif data.country:
            words = _("None are known for this year.")
        self._fill(self.holidays, made, words)

    def _fold(self) -> None:
        self._folded = not self._folded
        if self.data is not None:
            self._show_holidays(self.data)

    def _show_set(self, data: Limits) -> None:
        made: list[QWidget] = []
        for setting in SHOWN:
            words = value_words(self.around.desk, setting, data, hidden=self.hidden)
            line = TwoLines(_(setting.label), "", icon=ICONS[setting.key], tag=words, tone="text2")
            line.setToolTip(_(setting.help))
            line.clicked.connect(partial(self._open_setting, setting))
            made.append(line)
        if data.prayers and not self.hidden:
            words = _("Today: {times}").format(times=prayer_words(data.prayers))
            made.append(Text(words, "small", "text2", wrap=True))
        self._fill(self.set, made, "")

    def _fill(self, rows: QVBoxLayout, made: Sequence[QWidget], empty: str) -> None:
        while rows.count():
            item = rows.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for each in made:
            if isinstance(each, TwoLines):
                each.setEnabled(not self.around.desk.book.read_only)
            rows.addWidget(each)
        if not made:
            rows.addWidget(Text(empty, "small", "text2", wrap=True))

    # Deeds ---

    def verbs(self) -> Mapping[str, Callable[[], None]]:
        return {} if self.around.desk.book.read_only else {"new": self.add_hours}

    def place(self, **where: Any) -> None:
        forms = {"hours": self.add_hours, "off": self.add_off, "exception": self.add_exception}
        if where.get("new") in forms:
            forms[where["new"]]()

    def add_hours(self) -> None:
        """Protect hours of the week."""
        HoursForm(self.around).open()

    def add_off(self) -> None:
        """Mark days as off."""
        OffForm(self.around).open()

    def add_exception(self) -> None:
        """Agree that protected time may be worked."""
        ExceptionForm(self.around).open()

    def _open_rule(self, row: ProtectedRow, _on: bool = False) -> None:
        HoursForm(self.around, row).open()

    def _open_off(self, row: OffRow, _on: bool = False) -> None:
        OffForm(self.around, row).open()

    def _open_setting(self, setting: Any, _on: bool = False) -> None:
        SettingForm(self.around, setting).open()

    def _exception_menu(self, row: ExemptionRow, line: TwoLines, _on: bool = False) -> None:
        menu = QMenu(self)
        menu.setAccessibleName(line.title_)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.addAction(_("Take it back"), partial(self._forget, row))
        menu.popup(line.mapToGlobal(QPoint(px(28), line.height())))

    def _forget(self, row: ExemptionRow) -> None:
        desk, key = self.around.desk, row.id
        self.around.write(
            lambda: offs.forget_exemption(desk, exemption_id=key), said=_("No exception any more")
        )

    def _remove_off(self, row: OffRow) -> None:
        desk, key = self.around.desk, row.id
        self.around.write(
            lambda: offs.remove_off(desk, off_id=key), said=_("These days are off no more.")
        )

    def _switch(self, day: PublicDay) -> None:
        desk, key = self.around.desk, day.work_id
        if key is not None:
            self.around.write(
                lambda: offs.remove_off(desk, off_id=key),
                said=_("{name} is off").format(name=day.name),
            )
            return
        self.around.write(
            lambda: offs.add_off(desk, first=day.day, kind="work", note=day.name[:200]),
            said=_("{name} is worked").format(name=day.name),
        )


def _column(*cards: Card) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(px(16))
    for card in cards:
        card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        column.addWidget(card)
    column.addStretch()
    return column


def _range(row: OffRow) -> str:
    if row.first == row.last:
        return short_day(row.first)
    days = (row.last - row.first + timedelta(days=1)).days
    return _("{first} – {last}, {n} days").format(
        first=day_month(row.first), last=day_month(row.last), n=days
    )
