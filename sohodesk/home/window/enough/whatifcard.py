# SPDX-License-Identifier: GPL-3.0-or-later
"""The card that asks "what if I worked 10 % less?": slider, both dials, what changes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from sohodesk.base.texts import _
from sohodesk.home.balance.score import AMBER, RED
from sohodesk.home.balance.words import COLOUR_WORDS
from sohodesk.home.enough import rules, telling_whatif
from sohodesk.home.enough.telling_whatif import Change
from sohodesk.home.enough.whatif import WhatIf
from sohodesk.home.enough.words import decimal, exact
from sohodesk.home.window.enough.dials import Dial, DialLook
from sohodesk.home.window.enough.percentslider import PercentSlider
from sohodesk.ui import icons, paint
from sohodesk.ui.cards import Card
from sohodesk.ui.labels import Rule, Text
from sohodesk.ui.scale import px
from sohodesk.ui.segments import Segments
from sohodesk.ui.shortmoney import short_money

USUAL = -10
TIMES = 3
"""The whole arc of the Enough dial is so many times the household's costs."""


class ChangeLine(QWidget):
    """One thing that changes: icon, what it is, before and after."""

    access_role = "StaticText"

    def __init__(self, change: Change, currency: str, *, plain: bool) -> None:
        super().__init__()
        self.change = change
        self.said = self.brief = change.plain if plain else change.said
        if change.amounts is not None and not plain:
            one, other = (short_money(exact(amount), currency) for amount in change.amounts)
            self.brief = f"{one}{telling_whatif.ARROW}{other}"
        self.setFixedHeight(px(28))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{change.what}: {self.said}")

    def sizeHint(self) -> QSize:
        return QSize(px(300), px(28))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(180), px(28))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = paint.on(self)
        change, rect = self.change, QRectF(self.rect())
        tone = "home" if change.home else "text2"
        icons.draw(painter, change.icon, 0, rect.height() / 2 - px(8), px(15), tone)
        label = px(33) + paint.width_of(change.what, "body")
        said = self.said
        if label + paint.width_of(said, "strong") > rect.width():
            said = self.brief
        wide = min(paint.width_of(said, "strong"), rect.width() * 0.62)
        spot = QRectF(rect.right() - wide, 0, wide, rect.height())
        front = "home" if change.home else "text"
        paint.text(painter, spot, said, "strong", front, paint.RIGHT)
        room = QRectF(px(25), 0, max(rect.right() - wide - px(33), 0.0), rect.height())
        paint.text(painter, room, change.what, "body", "text2")


class WhatIfCard(Card):
    """``asked`` says that another question is put; ``show_answer`` shows what came of it."""

    asked = Signal()

    def __init__(self) -> None:
        super().__init__("", inset=0)
        self.setAccessibleName(_("What if I worked less or more?"))
        self.plain = False
        self.answer: WhatIf | None = None
        self.columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.columns.setContentsMargins(0, px(16), 0, px(16))
        self.columns.setSpacing(0)
        self.body.addLayout(self.columns)
        self.rules = [Rule("grid", upright=True), Rule("grid", upright=True)]
        parts = (self._make_question(), self._make_dials(), self._make_changes())
        for at, (part, share) in enumerate(zip(parts, (356, 388, 424), strict=True)):
            if at:
                self.columns.addWidget(self.rules[at - 1])
            self.columns.addWidget(part, share)
        self._say_question()

    # Parts ---

    def _make_question(self) -> QWidget:
        part, rows = _column()
        self.question = Text("", "card", wrap=True)
        self.week = Text("", "small", "text2", wrap=True)
        self.slider = PercentSlider(USUAL)
        self.slider.valueChanged.connect(lambda _value: self._changed())
        self.first = Segments(
            [("evenings", _("evenings")), ("evenly", _("evenly"))], _("Which hours go first")
        )
        self.first.changed.connect(lambda _key: self._changed())
        self.which = Text(_("Which hours go first"), "small", "text2", wrap=True)
        self.rests = Text("", "caption", "text3", wrap=True)
        chosen = QHBoxLayout()
        chosen.setSpacing(px(8))
        chosen.addWidget(self.which, 1)
        chosen.addWidget(self.first)
        rows.addWidget(self.question)
        rows.addSpacing(px(4))
        rows.addWidget(self.week)
        rows.addSpacing(px(12))
        rows.addWidget(self.slider)
        rows.addSpacing(px(12))
        rows.addLayout(chosen)
        rows.addSpacing(px(12))
        rows.addWidget(self.rests)
        rows.addStretch()
        return part

    def _make_dials(self) -> QWidget:
        part, rows = _column()
        self.enough, self.time = Dial(), Dial()
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addWidget(self.enough, 1)
        row.addWidget(self.time, 1)
        never = Text(_("Two dials, never one number."), "small", "text2")
        never.setAlignment(Qt.AlignmentFlag.AlignCenter)
        rows.addSpacing(px(4))
        rows.addLayout(row)
        rows.addSpacing(px(12))
        rows.addWidget(never)
        rows.addStretch()
        return part

    def _make_changes(self) -> QWidget:
        part, rows = _column()
        rows.addWidget(Text(_("What changes"), "card"))
        rows.addSpacing(px(8))
        self.lines = QVBoxLayout()
        self.lines.setSpacing(0)
        rows.addLayout(self.lines)
        self.nothing = Text("", "small", "text3", wrap=True)
        rows.addWidget(self.nothing)
        rows.addStretch()
        return part

    def stack(self, *, stacked: bool) -> None:
        """Put the three parts under one another, or side by side again."""
        ways = QBoxLayout.Direction
        wanted = ways.TopToBottom if stacked else ways.LeftToRight
        if self.columns.direction() != wanted:
            self.columns.setDirection(wanted)
            self.columns.setSpacing(px(16) if stacked else 0)
            for rule in self.rules:
                rule.setVisible(not stacked)

    # Asking ---

    @property
    def percent(self) -> int:
        """How much more work is asked about, below zero for less."""
        return self.slider.value()

    @property
    def evenings(self) -> bool:
        """Whether evenings go, or come, first."""
        return self.first.chosen() != "evenly"

    def _changed(self) -> None:
        self._say_question()
        self.asked.emit()

    def _say_question(self) -> None:
        percent = self.percent
        plain = _("What if I worked less or more?")
        self.question.setText(plain if self.plain else telling_whatif.question(percent))
        which = _("Which hours come first") if percent > 0 else _("Which hours go first")
        self.which.setText(which)
        self.first.setAccessibleName(which)

    # Showing ---

    def show_plainly(self, *, plain: bool) -> None:
        """Tell numbers, or words alone."""
        self.plain = plain
        self.slider.show_plainly(plain=plain)
        self._say_question()

    def show_answer(self, found: WhatIf, currency: str) -> None:
        """Show both dials and what changes."""
        self.answer = found
        self.week.setText("" if self.plain else telling_whatif.week_words(found))
        self.rests.setText(telling_whatif.note_words(found))
        self.enough.show_look(enough_look(found, plain=self.plain))
        self.time.show_look(time_look(found, plain=self.plain))
        changes = telling_whatif.changes(found, currency)
        self._show_changes(changes, currency)
        nothing = _("Nothing can be reckoned yet: there are neither receipts nor hours.")
        self.nothing.setText("" if changes else nothing)
        self.nothing.setVisible(not changes)

    def _show_changes(self, changes: Sequence[Change], currency: str) -> None:
        while self.lines.count():
            item = self.lines.takeAt(0)
            gone = item.widget() if item is not None else None
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        for change in changes:
            self.lines.addWidget(ChangeLine(change, currency, plain=self.plain))


def _column() -> tuple[QWidget, QVBoxLayout]:
    part = QWidget()
    rows = QVBoxLayout(part)
    rows.setContentsMargins(px(16), 0, px(16), 0)
    rows.setSpacing(0)
    return part, rows


def enough_look(found: WhatIf, *, plain: bool) -> DialLook:
    """The Enough dial before and after."""
    before, after = found.before.coverage, found.after.coverage
    name = _("Enough")
    if before is None or after is None:
        return DialLook(name, after=_("no living costs of a whole month"))
    words = telling_whatif.needs_words(found)
    if plain:
        return DialLook(name, after=words)
    colour = {"savings": "green", "met": "green", "short": "red" if after < 0 else "amber"}
    shown, was = decimal(after, 2) + "×", decimal(before, 2) + "×"
    marks = (float(rules.MET) / TIMES, float(rules.WITH_SAVINGS) / TIMES)
    return DialLook(
        name,
        before=was if found.percent else "",
        after=shown,
        note=words,
        colour=colour[rules.coverage_state(after)],
        share=max(0.0, float(after) / TIMES),
        was=max(0.0, float(before) / TIMES) if found.percent else None,
        marks=marks,
    )


def time_look(found: WhatIf, *, plain: bool) -> DialLook:
    """The Time dial before and after, a range where it depends on what is done with the hours."""
    name = _("Time")
    week, low, high = found.week, found.worst, found.best
    if week is None or low is None or high is None:
        return DialLook(name, after=_("no whole week of work yet"))
    before, least, most = (one.score.value for one in (week, low, high))
    if before is None or least is None or most is None:
        return DialLook(name, after=_("too little is known for a score"))
    colour = low.score.colour or ""
    state = _(COLOUR_WORDS[colour]) if colour else ""
    weakest = telling_whatif.weakest_words(found, plain=plain)
    if plain:
        return DialLook(name, after=state, note=weakest)
    return DialLook(
        name,
        before=str(week.score.shown) if found.percent else "",
        after=telling_whatif.score_words(found),
        note=weakest,
        state=state,
        colour=colour,
        share=float(min(least, most)) / 100,
        reach=float(max(least, most)) / 100,
        was=float(before) / 100 if found.percent else None,
        marks=(RED / 100, AMBER / 100),
    )
