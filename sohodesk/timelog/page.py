# SPDX-License-Identifier: GPL-3.0-or-later
"""The Time page: week, list and timesheet behind one head with the way from week to week."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import partial
from typing import Any, ClassVar, NamedTuple

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QWidget

from sohodesk.base import office
from sohodesk.base.texts import _
from sohodesk.base.zones import day_of, week_start
from sohodesk.timelog.quickline import QuickLine
from sohodesk.timelog.templates.favouritemenu import FavouriteButton
from sohodesk.timelog.timeview import TimeView
from sohodesk.timelog.timeviews import FIRST, KINDS
from sohodesk.ui.buttons import Button, icon_button
from sohodesk.ui.byturns import by_turns, dressed
from sohodesk.ui.page import Page
from sohodesk.ui.scale import px
from sohodesk.ui.segments import Segments
from sohodesk.ui.surroundings import Surroundings

NARROW_BELOW = 1100
TIGHT_BELOW = 760
UNTITLED_BELOW = 660
"""Under this width the views' names need the room; the rail still says which page it is."""
"""Under this width the week in the head has short names of months."""
KEPT = "time.view"
"""Where the user's file keeps the view that was chosen last."""


class Came(NamedTuple):
    """What was read for a view."""

    view: TimeView
    data: Any


class TimePage(Page):
    """Is every working hour of the week on record."""

    key: ClassVar[str] = "time"

    def __init__(self, around: Surroundings, *, at_once: bool = True) -> None:
        super().__init__(around)
        self.day: date | None = None
        self.views: dict[str, TimeView] = {}
        self._rights: dict[str, QWidget] = {}
        self._steps: dict[str, Iterator[None]] = {}
        """How far the views are made."""
        kept = around.desk.settings.user.read().get(KEPT)
        self.chosen = kept if isinstance(kept, str) and kept in KINDS else FIRST
        self._wished = self.chosen
        self.begin_making(at_once=at_once)

    def title(self) -> str:
        return _("Time")

    # Parts ---

    def make(self) -> Iterator[None]:
        self._make_head()
        yield
        self.quick = QuickLine(self.around)
        self.stack = QStackedWidget()
        self.body.addWidget(self.quick)
        self.under_line = QWidget()
        self.under_line.setFixedHeight(px(12))
        self.body.addWidget(self.under_line)
        self.body.addWidget(self.stack, 1)
        yield
        yield from self._steps_of(self.chosen)
        self._show_chosen()

    def _make_head(self) -> None:
        self.headline, left, self._right = self.head(_("Time"))
        choices = [(key, kind.words()) for key, kind in KINDS.items()]
        self.switch = Segments(choices, _("View"))
        self.switch.changed.connect(self.choose)
        before = self.before = icon_button("chevron-left", _("Week before"))
        after = self.after = icon_button("chevron-right", _("Week after"))
        self.week = Button(" ", name=_("Back to this week"))
        before.clicked.connect(lambda: self.step(-1))
        after.clicked.connect(lambda: self.step(1))
        self.week.clicked.connect(self._range_clicked)
        left.addWidget(self.switch)
        left.addSpacing(px(8))
        for button in (before, self.week, after):
            left.addWidget(button)
        left.setSpacing(px(4))
        self._right.addWidget(FavouriteButton(self.around))

    def _make_view(self, key: str) -> Iterator[None]:
        view = KINDS[key].view(self.around)
        view.quick = self.quick
        view.again.connect(partial(self._wanted_again, view))
        held = QWidget()
        held.hide()
        row = QHBoxLayout(held)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(8))
        for piece in view.right():
            row.addWidget(piece)
        self._right.addWidget(held)
        self._rights[key] = held
        # In its place before it has parts: else Qt would dress all of them once more in one turn.
        self.stack.addWidget(view)
        yield
        for _part in view.make():
            yield
        self.views[key] = view

    def _wanted_again(self, view: TimeView) -> None:
        if view is self.shown:
            self.refresh()

    @property
    def shown(self) -> TimeView:
        """The view that is shown."""
        return self.views[self.chosen]

    # Choosing ---

    def choose(self, key: str) -> None:
        """Show a view, made by turns where it is new, and keep in mind that the user wants it."""
        if key not in KINDS:
            return
        self._wished = key
        at_once = self.around.tasks.at_once or key in self.views
        by_turns(self, self._brought(key), partial(self._show_wished, key), at_once=at_once)
        self.around.desk.settings.user.remember(KEPT, key)

    def _brought(self, key: str) -> Iterator[None]:
        """Make a view and dress it, step by step."""
        if key in self.views:
            return
        yield from self._steps_of(key)
        yield from dressed(self.views[key])

    def _steps_of(self, key: str) -> Iterator[None]:
        """The steps to make a view, of which some may have been gone already."""
        return self._steps.setdefault(key, self._make_view(key))

    def _show_wished(self, key: str) -> None:
        if self._wished == key:
            self.show_view(key)

    def show_view(self, key: str) -> None:
        """Show a view, made when it is first wanted."""
        if key not in KINDS:
            return
        for _part in () if key in self.views else self._steps_of(key):
            pass
        self._wished = self.chosen = key
        self._show_chosen()
        self.refresh()

    def _show_chosen(self) -> None:
        view = self.shown
        self.switch.choose(self.chosen)
        for key, held in self._rights.items():
            held.setVisible(key == self.chosen)
        self.quick.setVisible(view.line)
        self.under_line.setVisible(view.line)
        self.stack.setCurrentWidget(view)
        self._fit(view)
        view.shown()

    def _fit(self, view: TimeView) -> None:
        view.fit(narrow=self.width() < px(NARROW_BELOW))
        self.headline.setVisible(self.width() >= px(UNTITLED_BELOW))
        tight = self.width() < px(TIGHT_BELOW)
        if tight != view.tight:
            view.tight = tight
            self.week.show_text(view.range_text())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < px(NARROW_BELOW)
        edge = px(16) if narrow else px(24)
        self.body.setContentsMargins(edge, 0, edge, edge)
        if self.chosen in self.views:
            self._fit(self.shown)

    # Reading and showing ---

    def tables_changed(self, tables: frozenset[str]) -> None:
        for view in self.views.values():
            view.heard(tables)
        if self.chosen in self.views and self.shown.watched & tables:
            self.mark_stale()

    def request(self) -> Callable[[], Came]:
        view, desk = self.shown, self.around.desk
        today = day_of(desk.clock.now(), desk.setting(office.ZONE))
        weekday = office.first_weekday(desk.setting(office.WEEK_START))
        view.day, view.first = self.day, week_start(self.day or today, weekday)
        read = view.request()
        return lambda: Came(view, read())

    def show_data(self, data: Came) -> None:
        if data.view is not self.shown:
            return
        data.view.show_data(data.data)
        steps = data.view.stepped(1) is not None
        self.before.setVisible(steps)
        self.after.setVisible(steps)
        self.week.show_text(data.view.range_text())
        self.week.after = "chevron-down" if data.view.ranges() else ""
        self.week.updateGeometry()

    # Going about ---

    def verbs(self) -> Mapping[str, Callable[[], None]]:
        found: dict[str, Callable[[], None]] = {"log": self.focus_line, "today": self.to_today}
        if self.shown.stepped(1) is not None:
            found |= {"before": lambda: self.step(-1), "after": lambda: self.step(1)}
        return found | dict(self.shown.verbs())

    def record(self) -> str:
        return self.shown.record()

    def focus_line(self, text: str = "") -> None:
        """Put the cursor into the quick-add line, in a view that has it."""
        if not self.shown.line:
            self.show_view(FIRST)
        self.quick.focus(text)

    def _range_clicked(self) -> None:
        """Go back to today, or offer the ranges that the view has."""
        ranges = self.shown.ranges()
        if not ranges:
            self.to_today()
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(_("Range"))
        menu.addAction(_("Back to this week"), self.to_today)
        menu.addSeparator()
        for key, (words, on) in ranges.items():
            made = menu.addAction(words, partial(self.choose_range, key))
            made.setCheckable(True)
            made.setChecked(on)
        self.ranges = menu
        menu.popup(self.week.mapToGlobal(QPoint(0, self.week.height() + px(4))))

    def choose_range(self, key: str) -> None:
        """Show a week, a month or all time where the view can."""
        self.shown.choose_range(key)

    def step(self, steps: int) -> None:
        """Show an earlier or later week, or what else the view goes by."""
        day = self.shown.stepped(steps)
        if day is not None:
            self.day = day
            self.refresh()

    def to_today(self) -> None:
        """Show the present week."""
        self.day = None
        self.shown.to_today()
        self.refresh()

    def show_week(self, day: date) -> None:
        """Show the week of a day."""
        self.day = day
        self.shown.place(day=day)
        self.refresh()

    def place(self, **where: Any) -> None:
        view = where.pop("view", "")
        if any(where.get(kind) is not None for kind in ("project", "client")):
            view = "list"  # the others show all projects
        if view:
            self.show_view(str(view))
        if isinstance(where.get("day"), date):
            self.day = where["day"]
        if where:
            self.shown.place(**where)
            self.refresh()
        if where.get("line"):
            # The times go before the place, so the cursor stands there.
            self.focus_line(str(where["line"]))
            self.quick.line.setCursorPosition(0)
