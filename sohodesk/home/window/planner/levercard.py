# SPDX-License-Identifier: GPL-3.0-or-later
"""A card of one lever: what would change, a slider, what that would do; it can be tried."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout

from sohodesk.base.texts import _
from sohodesk.home.planner import phrases
from sohodesk.home.planner.telling import lever_title
from sohodesk.ui import paint
from sohodesk.ui.buttons import Button
from sohodesk.ui.cards import Card
from sohodesk.ui.labels import Picture, Text
from sohodesk.ui.saying import day_month, pattern
from sohodesk.ui.scale import px
from sohodesk.ui.slider import Slider
from sohodesk.ui.tokens import RADIUS_CARD

if TYPE_CHECKING:
    from sohodesk.home.planner.levers import Helped, Lever
    from sohodesk.home.planner.question import Question

ICONS = {
    "later": "calendar-plus",
    "smaller": "scissors",
    "partner": "handshake",
    "drop": "circle-minus",
}


class LeverCard(Card):
    """Shows a lever; ``moved`` while its slider moves, ``tried`` when it is to be in the form."""

    access_role = "Grouping"

    moved = Signal(str, int)
    tried = Signal(str, int)

    def __init__(self, kind: str) -> None:
        super().__init__(inset=16)
        self.kind = kind
        self.setAccessibleName(lever_title(kind))
        self.lever: Lever | None = None
        self.question: Question | None = None
        self.partner, self.good = "", False
        self.body.setContentsMargins(px(16), px(8), px(16), px(6))
        self.body.setSpacing(px(2))
        head = QHBoxLayout()
        head.setSpacing(px(8))
        head.addWidget(Picture(ICONS[kind], "work", 16))
        head.addWidget(Text(lever_title(kind), "strong"), 1)
        self.body.addLayout(head)
        self.what = Text("", "small", "text2", wrap=True)
        self.what.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.what.setMinimumHeight(px(32))
        self.body.addWidget(self.what)
        self.slider = Slider(lever_title(kind))
        self.slider.valueChanged.connect(self._slid)
        self.body.addWidget(self.slider)
        self._make_foot()

    def _make_foot(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(px(6))
        self.chance, self.band = Text("", "figure.mid"), Text("", "small", "text3")
        row.addWidget(self.chance, 0, Qt.AlignmentFlag.AlignBottom)
        row.addWidget(self.band, 0, Qt.AlignmentFlag.AlignBottom)
        row.addStretch()
        self.body.addLayout(row)
        foot = QHBoxLayout()
        foot.setSpacing(px(6))
        self.home = Text("", "small.name", "home")
        self.try_button = Button(_("Try"), kind="link", after="chevron-right")
        self.try_button.clicked.connect(lambda _on=False: self.tried.emit(self.kind, self.amount))
        foot.addWidget(Picture("house", "home", 13))
        foot.addWidget(self.home, 1)
        foot.addWidget(self.try_button)
        self.body.addLayout(foot)

    def paintEvent(self, event: QPaintEvent) -> None:
        """One that reaches 8 of 10 has the strong edge."""
        edge, width = ("work", 2.0) if self.good else ("border", 1.0)
        radius = px(RADIUS_CARD)
        whole = QRectF(self.rect())
        paint.box(paint.on(self), whole, fill="surface", line=edge, radius=radius, width=width)

    @property
    def amount(self) -> int:
        """Where the slider stands."""
        return self.slider.value()

    # Showing ---

    def show_helped(
        self, helped: Helped, question: Question, partner: str, *, hidden: bool
    ) -> None:
        """Show another question's lever with its answer; the slider goes to its amount."""
        self.lever, self.question, self.partner = helped.lever, question, partner
        self.slider.show_range(helped.lever.least, helped.lever.most, helped.amount)
        self.show_answer(helped, hidden=hidden)

    def show_answer(self, helped: Helped, *, hidden: bool) -> None:
        """Show what the lever at an amount does."""
        said = helped.answer.forecast
        self._say(helped.amount, hidden=hidden)
        good = said.all_with >= phrases.GOOD
        self.chance.setText(phrases.chance(said.all_with, hidden=hidden))
        self.chance.set_tone("ok" if good else "text")
        self.band.setText(phrases.band(*said.band, hidden=hidden))
        low, _middle, high = said.shortage
        self.home.setText(phrases.out_of_home(low, high, hidden=hidden))
        self.home.setToolTip(_("Would come out of family time"))
        self.good = good
        self.slider.setAccessibleDescription(
            f"{self.what.text()}; {self.chance.text()} {self.band.text()}"
        )
        self.update()

    def _slid(self, amount: int) -> None:
        if self.lever is not None:
            self.moved.emit(self.kind, amount)

    def say_amount(self, *, hidden: bool) -> None:
        """Say at once where the slider is; its answer comes a moment later."""
        self._say(self.amount, hidden=hidden)

    def _say(self, amount: int, *, hidden: bool) -> None:
        if self.question is not None and self.lever is not None:
            self.what.setText(self._words(self.question, self.lever, amount, hidden=hidden))

    def _words(self, question: Question, lever: Lever, amount: int, *, hidden: bool) -> str:
        if self.kind == "later":
            day = question.due + timedelta(days=amount)
            form = "dddd d MMMM yyyy" if day.year > question.due.year + 1 else "dddd d MMMM"
            words = _("{day} instead of {before}")
            return words.format(day=pattern(day, form), before=day_month(question.due))
        if self.kind == "smaller":
            if hidden:
                return _("A part of it first, the rest by another date")
            words = _("{part} instead of {whole}: a part first, the rest by another date")
            whole = phrases.hours(float(question.hours))
            return words.format(part=phrases.hours(amount), whole=whole)
        if self.kind == "partner":
            return self._partner_words(question, amount, hidden=hidden)
        if lever.project is None:
            return ""
        row = lever.project.row
        if hidden:
            return _("A part of {project} later; ask {client}").format(
                project=row.name, client=row.client
            )
        return _("{hours} of {project} move past that date; ask {client}").format(
            hours=phrases.hours(amount), project=row.name, client=row.client
        )

    def _partner_words(self, question: Question, amount: int, *, hidden: bool) -> str:
        who = self.partner or _("A partner")
        if hidden:
            return _("{who} takes a part of it").format(who=who)
        return phrases.partner_words(question, amount, self.partner)
