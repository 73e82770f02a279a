# SPDX-License-Identifier: GPL-3.0-or-later
"""Hours that belong to home on Today: hatched behind the day, and how long until they begin."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from sohodesk.app.today.dayblocks import minute_of
from sohodesk.app.today.reading import DayData
from sohodesk.base.clocktimes import show_clocks
from sohodesk.base.spans import Span, seconds_between
from sohodesk.base.texts import _, current
from sohodesk.base.zones import local
from sohodesk.ui import paint, saying
from sohodesk.ui.labels import Elided, Picture, Text
from sohodesk.ui.scale import px
from sohodesk.ui.timeline import Hatched


class Until(NamedTuple):
    """``time`` until home time, in strong letters, and the words after it."""

    time: str
    words: str


def hatched(data: DayData) -> list[Hatched]:
    """What is protected of the day, in minutes since it began."""
    return [
        Hatched(minute_of(span.start, data), minute_of(span.end, data), *_said(span, data))
        for span in data.protected
    ]


def _said(span: Span, data: DayData) -> tuple[str, str]:
    if span.end == data.end:
        words = (
            _("Protected all day") if span.start == data.start else _("Protected until midnight")
        )
        return words, words
    end = local(span.end, data.zone)
    until = _("Protected until {time}").format(time=saying.clock(end))
    times = show_clocks(local(span.start, data.zone), end, current())
    return until, _("Protected {hours}").format(hours=times)


def home_time(data: DayData, now: datetime) -> Until | None:
    """How long until home time, or until when it lasts; None where today has none left."""
    if data.day != data.today or not data.protected:
        return None
    from sohodesk.home.rules import window_after, window_at

    inside, following = window_at(data.protected, now), window_after(data.protected, now)
    if inside is not None:
        if inside.end == data.end:
            return Until("", _("Home time for the rest of the day"))
        end = saying.clock(local(inside.end, data.zone))
        return Until("", _("Home time until {time}").format(time=end))
    if following is None:
        return None
    # Whole minutes, as long as the clock shows them: at 14:29 it is 3 h 01 until 17:30.
    seconds = seconds_between(now.replace(second=0), following.start)
    begin = saying.clock(local(following.start, data.zone))
    return Until(saying.spoken(seconds), _("until home time at {time}").format(time=begin))


class HomeTime(QWidget):
    """Beside the day's name: the moon, how long, until when."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(6))
        row.addWidget(Picture("moon", "home", 14))
        self.time = Text("", "strong", "home")
        self.words = Elided("", "body", "text2")
        row.addWidget(self.time)
        row.addWidget(self.words)
        self.hide()

    def show_home(self, until: Until | None) -> None:
        """Show it, or nothing."""
        self.setVisible(until is not None)
        if until is not None:
            self.time.setText(until.time)
            self.time.setVisible(bool(until.time))
            self.words.setText(until.words)
            self.setAccessibleName(" ".join(part for part in until if part))
            self.setToolTip(self.accessibleName())
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Words that have no room are left to the tooltip; half of them would say nothing."""
        alone = self.time.sizeHint().width() + px(14) + 2 * px(6)
        fits = alone + self.words.sizeHint().width() <= self.width()
        self.words.setVisible(fits or self.time.isHidden())

    def sizeHint(self) -> QSize:
        # As wide as with its words, so that they come back where there is room again.
        hint, gap = super().sizeHint(), 0 if self.time.isHidden() else px(6)
        words = self.words.sizeHint().width() + gap if self.words.isHidden() else 0
        return QSize(hint.width() + words, hint.height())


class Legend(QWidget):
    """What hatching means."""

    access_role = "StaticText"

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Protected"))
        self.hide()

    def sizeHint(self) -> QSize:
        return QSize(int(px(20) + paint.width_of(_("Protected"), "small")), px(16))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = paint.on(self)
        middle = self.height() / 2
        spot = QRectF(0, middle - px(6), px(13), px(12))
        paint.hatch(painter, spot.adjusted(1, 1, -1, -1))
        paint.box(painter, spot, line="home_line", radius=px(3))
        room = QRectF(px(20), 0, self.width() - px(20), self.height())
        paint.text(painter, room, _("Protected"), "small", "text3")
