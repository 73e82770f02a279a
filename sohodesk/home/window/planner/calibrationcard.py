# SPDX-License-Identifier: GPL-3.0-or-later
"""How true past forecasts were: of those called 8 of 10, how many came about."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from sohodesk.base.texts import _, ngettext
from sohodesk.home.planner.calibration import LEAST_OUTCOMES, Calibration, Called
from sohodesk.ui import paint
from sohodesk.ui.cards import Card
from sohodesk.ui.labels import Text
from sohodesk.ui.scale import px
from sohodesk.ui.theme import colour

ROW = 40


class CalledBars(QWidget):
    """A row for each chance that was said: how often it came about, and where it should be."""

    access_role = "Chart"

    def __init__(self) -> None:
        super().__init__()
        self.called: tuple[Called, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_called(())

    def sizeHint(self) -> QSize:
        return QSize(px(240), px(ROW) * len(self.called))

    def show_called(self, called: tuple[Called, ...]) -> None:
        """Show others."""
        self.called = called
        self.setFixedHeight(px(ROW) * len(called))
        self.setAccessibleName("; ".join(spoken(one) for one in called))
        self.setToolTip("\n".join(spoken(one) for one in called))
        self.setVisible(bool(called))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = paint.on(self)
        wide = self.width()
        for at, one in enumerate(self.called):
            top = px(ROW) * at
            words = _("called {n} of 10").format(n=one.tenths)
            paint.text(painter, QRectF(0, top, wide, px(18)), words, "small", "text2")
            count = _("{on_time} of {n} on time").format(on_time=one.on_time, n=one.forecasts)
            spot = QRectF(0, top, wide, px(18))
            paint.text(painter, spot, count, "small.name", "text", paint.RIGHT)
            bar = QRectF(0, top + px(22), wide, px(8))
            paint.box(painter, bar, fill="grid", radius=px(4))
            share = one.on_time / one.forecasts
            if share:
                part = QRectF(0, bar.y(), max(px(8), wide * share), bar.height())
                paint.box(painter, part, fill="work", radius=px(4))
            mark = QRectF(wide * one.tenths / 10 - 1, bar.y() - px(3), 2, bar.height() + px(6))
            painter.fillRect(mark, colour("text"))


def spoken(one: Called) -> str:
    """``On time in 7 of the 10 we called 8 of 10``."""
    return _("On time in {on_time} of the {n} we called {tenths} of 10").format(
        on_time=one.on_time, n=one.forecasts, tenths=one.tenths
    )


class CalibrationCard(Card):
    """Shows a ``Calibration``, or how many outcomes it still needs."""

    def __init__(self) -> None:
        super().__init__(_("How true they were"))
        self.words = Text("", "body", "text2", wrap=True)
        self.bars = CalledBars()
        self.note = Text("", "small", "text3", wrap=True)
        self.body.addWidget(self.words)
        self.body.addSpacing(px(8))
        self.body.addWidget(self.bars)
        self.body.addWidget(self.note)
        self.body.addStretch()

    def show_calibration(self, found: Calibration, *, hidden: bool) -> None:
        """Show what came of the forecasts with an outcome."""
        self.bars.show_called(() if hidden else found.called)
        self.note.hide()
        if hidden:
            self.words.setText(_("Forecasts are kept and compared with what happened."))
            return
        if not found.called:
            self.words.setText(missing(found))
            return
        words = [spoken(one) for one in found.called if one.forecasts >= LEAST_OUTCOMES]
        self.words.setText("\n".join(f"{one}." for one in words))
        self.words.setVisible(bool(words))
        self.note.setText(_("The bar is what came about, the line what was said."))
        self.note.show()


def missing(found: Calibration) -> str:
    """How many outcomes are still missing before anything is said."""
    count = LEAST_OUTCOMES - found.outcomes
    words = ngettext(
        "{known} of {least} outcomes are known. After {n} more it stands here how often what was "
        "called 8 of 10 came about.",
        "{known} of {least} outcomes are known. After {n} more it stands here how often what was "
        "called 8 of 10 came about.",
        count,
    )
    return words.format(known=found.outcomes, least=LEAST_OUTCOMES, n=count)
