# SPDX-License-Identifier: GPL-3.0-or-later
"""The Time page: week, list and timesheet behind one head with the way from week to week."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget

from sohodesk.base.texts import _
from sohodesk.timelog.quickline import QuickLine
from sohodesk.timelog.templates.favouritemenu import FavouriteButton
from sohodesk.timelog.timeview import TimeView
from sohodesk.timelog.timeviews import FIRST, KINDS
from sohodesk.ui.pageview import PageView
from sohodesk.ui.scale import px
from sohodesk.ui.viewspage import Kind, ViewsPage

KEPT = "time.view"
"""Where the user's file keeps the view that was chosen last."""


class TimePage(ViewsPage):
    """Is every working hour of the week on record."""

    key: ClassVar[str] = "time"
    kinds: ClassVar[Mapping[str, Kind]] = KINDS
    first_kind: ClassVar[str] = FIRST
    kept: ClassVar[str] = KEPT
    loaded: ClassVar[bool] = True

    def words(self) -> tuple[str, str, str, str]:
        return _("Time"), _("Week before"), _("Week after"), _("Back to this week")

    # Parts ---

    def make_above(self) -> None:
        self._right.addWidget(FavouriteButton(self.around))
        self.quick = QuickLine(self.around)
        self.body.addWidget(self.quick)
        self.under_line = QWidget()
        self.under_line.setFixedHeight(px(12))
        self.body.addWidget(self.under_line)

    def new_view(self, key: str) -> PageView:
        view = super().new_view(key)
        if isinstance(view, TimeView):
            view.quick = self.quick
        return view

    def view_chosen(self, view: Any) -> None:
        self.quick.setVisible(view.line)
        self.under_line.setVisible(view.line)

    # Going about ---

    def verbs(self) -> Mapping[str, Callable[[], None]]:
        return {"log": self.focus_line, **super().verbs()}

    def focus_line(self, text: str = "") -> None:
        """Put the cursor into the quick-add line, in a view that has it."""
        if not self.shown.line:
            self.show_view(FIRST)
        self.quick.focus(text)

    def show_week(self, day: date) -> None:
        """Show the week of a day."""
        self.day = day
        self.shown.place(day=day)
        self.refresh()

    def place(self, **where: Any) -> None:
        if any(where.get(kind) is not None for kind in ("project", "client")):
            where["view"] = "list"  # the others show all projects
        super().place(**where)
        if where.get("line"):
            # The times go before the place, so the cursor stands there.
            self.focus_line(str(where["line"]))
            self.quick.line.setCursorPosition(0)
