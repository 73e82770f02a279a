# SPDX-License-Identifier: GPL-3.0-or-later
"""The Friday card: two minutes to look back at the week; it can be put off, and goes by itself."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QHBoxLayout

from sohodesk.base.texts import _
from sohodesk.home.review import service
from sohodesk.ui.buttons import Button
from sohodesk.ui.cards import Card
from sohodesk.ui.labels import Text
from sohodesk.ui.scale import px
from sohodesk.ui.surroundings import Surroundings


class ReviewCard(Card):
    """Leads to the review of the week that it was shown for."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(_("Look back at the week"), _("two minutes"))
        self.around = around
        self.week = date.min
        words = Text(
            _("Promises without an answer, the next week, and a page for the fridge."),
            "small",
            "text2",
            wrap=True,
        )
        self.body.addWidget(words)
        self.body.addSpacing(px(8))
        row = QHBoxLayout()
        row.setSpacing(px(8))
        self.begin = Button(_("Begin"), icon="calendar-check", kind="main", small=True)
        self.begin.clicked.connect(lambda _on=False: self.open())
        self.later = Button(_("Tomorrow"), kind="plain", small=True)
        self.later.clicked.connect(lambda _on=False: self.put_off())
        self.skip = Button(_("Not this week"), kind="quiet", small=True)
        self.skip.clicked.connect(lambda _on=False: self.leave_out())
        for button in (self.begin, self.later, self.skip):
            row.addWidget(button)
        row.addStretch()
        self.body.addLayout(row)

    def show_week(self, week: date) -> None:
        """Show it for the week that begins on a day."""
        self.week = week
        self.show()

    def open(self) -> None:
        """Go to the review."""
        self.around.go("home", view="review", day=self.week)

    def put_off(self) -> None:
        """Let it come back tomorrow morning."""
        desk, week = self.around.desk, self.week
        self.around.write(
            lambda: service.put_off(desk, week=week),
            said=_("The review comes back tomorrow morning"),
        )

    def leave_out(self) -> None:
        """Let it stay away this week."""
        desk, week = self.around.desk, self.week
        self.around.write(lambda: service.skip(desk, week=week), said=_("Not this week"))
