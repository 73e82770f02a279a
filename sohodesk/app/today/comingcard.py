# SPDX-License-Identifier: GPL-3.0-or-later
"""The card of what comes up; each row leads to its thing."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout

from sohodesk.app.today.coming import AHEAD, Coming
from sohodesk.app.today.dues import Dues
from sohodesk.app.today.money import MOST_ROWS, DateBox, add_more
from sohodesk.base.texts import _, n_
from sohodesk.ui import paint, saying
from sohodesk.ui.cards import Card
from sohodesk.ui.labels import Elided, Rule, Text
from sohodesk.ui.scale import px
from sohodesk.ui.scrolled import Scrolled

_TITLES = {
    "project": n_("{what} due"),
    "invoice": n_("Invoice {what} due"),
    "deposit": n_("Deposit {what} waits for payment"),
    "quote": n_("Quote {what} runs out"),
}


class ComingRow(QPushButton):
    """One thing that comes; pressing it leads there."""

    def __init__(self, coming: Coming, data: Dues) -> None:
        super().__init__()
        self.setFocusPolicy(self.focusPolicy().TabFocus)
        self.setFixedHeight(px(52))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(10))
        row.addWidget(DateBox(str(coming.day.day), saying.month_short(coming.day)))
        names = QVBoxLayout()
        names.setSpacing(0)
        title, second = coming.title, coming.second
        if coming.kind in _TITLES:
            title = _(_TITLES[coming.kind]).format(what=title)
        else:
            second = _("comes again · {what}").format(what=second)
        names.addStretch()
        names.addWidget(Elided(title, "name", stretch=True))
        names.addWidget(Elided(second, "small", "text2", stretch=True))
        names.addStretch()
        row.addLayout(names, 1)
        when = saying.when_from(coming.day, data.today)
        near = (coming.day - data.today).days <= 1 and coming.kind not in ("repeat", "cost")
        row.addWidget(Text(when, "small.name", "danger" if near else "text2"))
        self.setAccessibleName(f"{title}, {second}, {when}")

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.underMouse():
            rect = QRectF(self.rect()).adjusted(-px(4), px(3), 0, -px(3))
            paint.box(paint.on(self), rect, fill="bg", radius=px(6))


class ComingCard(Card):
    """What comes within the next two weeks."""

    def __init__(self, go: Callable[..., None]) -> None:
        super().__init__(_("Coming up"), _("next {n} days").format(n=AHEAD))
        self.go = go
        self.area = Scrolled(_("Coming up"), inset=0)
        self.body.addWidget(self.area, 1)
        self.body.setContentsMargins(px(16), 0, px(16), px(8))

    def show_data(self, data: Dues) -> Iterator[None]:
        """Show what comes, the nearest first; made row by row."""
        rows = self.area.begin()
        for number, coming in enumerate(data.coming[:MOST_ROWS]):
            if number:
                rows.addWidget(Rule())
            row = ComingRow(coming, data)
            page, where = coming.where
            row.clicked.connect(lambda _on=False, page=page, where=where: self.go(page, **where))
            rows.addWidget(row)
            yield
        add_more(rows, len(data.coming), lambda: self.go("invoices"))
        if not data.coming:
            rows.addWidget(Text(_("Nothing falls due."), "body", "text3"))
        rows.addStretch()
        yield
        self.area.show_begun()
