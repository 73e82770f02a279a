# SPDX-License-Identifier: GPL-3.0-or-later
"""The cards beside the day: the week and its projects."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QVBoxLayout

from sohodesk.app.today.reading import DayData
from sohodesk.base.durations import show_duration
from sohodesk.base.texts import _
from sohodesk.ui import paint, saying
from sohodesk.ui.buttons import Button
from sohodesk.ui.cards import Card
from sohodesk.ui.chips import Bar, Dot, Tag
from sohodesk.ui.daybars import DayBar, DayBars
from sohodesk.ui.fonts import line
from sohodesk.ui.labels import Elided, Text
from sohodesk.ui.scale import px
from sohodesk.ui.scrolled import Scrolled

CARD_HEIGHT = 220


class WeekCard(Card):
    """Hours of the week against the user's own limit. ``go(page, **where)`` leads to a day."""

    def __init__(self, go: Callable[..., None]) -> None:
        super().__init__(_("Work this week"), " ")
        self.figure = Text("", "figure")
        self.of = Text("", "name", "text2")
        self.tag = Tag()
        self.bar = Bar()
        self.left = Text("", "small", "text2")
        self.billable = Text("", "small", "text2")
        self.days = DayBars()
        self.days.opened.connect(lambda day: go("today", day=day))
        top = self.top = QHBoxLayout()
        top.setSpacing(px(6))
        top.addWidget(self.figure)
        top.addWidget(self.of, 0, Qt.AlignmentFlag.AlignBottom)
        top.addStretch()
        top.addWidget(self.tag)
        notes = self.notes = QHBoxLayout()
        notes.addWidget(self.left, 0, Qt.AlignmentFlag.AlignLeft)
        notes.addStretch()
        notes.addWidget(self.billable, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addLayout(top)
        self.body.addSpacing(px(10))
        self.body.addWidget(self.bar)
        self.body.addSpacing(px(8))
        self.body.addLayout(notes)
        self.body.addSpacing(px(12))
        self.body.addWidget(self.days)
        self.body.addStretch()
        self.of.setContentsMargins(0, 0, 0, px(3))

    def set_narrow(self, *, narrow: bool) -> None:
        """Narrow: the bars stand small beside the figure."""
        self.days.set_labels(labels=not narrow)
        self.tag.setVisible(not narrow)
        self.body.setContentsMargins(px(16), 0, px(16), px(4) if narrow else px(16))
        if narrow:
            self.days.setFixedSize(px(124), px(28))
            self._stand()
            self.setMinimumHeight(0)
            self.setMaximumHeight(16_777_215)
        else:
            self.days.setMinimumSize(0, 0)
            self.days.setMaximumSize(16_777_215, 16_777_215)
            self.body.insertWidget(self.body.count() - 1, self.days)
            self.setFixedHeight(max(px(CARD_HEIGHT), self.sizeHint().height()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._leave_out()
        if self.days.maximumWidth() == px(124):
            self._stand()

    def _leave_out(self) -> None:
        """The limit stands in the head already; here it is said where there is room for it."""
        parts = [self.figure, self.of] if self.tag.isHidden() else [self.figure, self.of, self.tag]
        words = sum(part.sizeHint().width() for part in parts)
        room = self.width() - 2 * px(16)
        self.of.setVisible(words + len(parts) * px(6) <= room)
        beside = self.left.sizeHint().width() + px(8) + self.billable.sizeHint().width() <= room
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self.notes.direction() != way:
            self.notes.setDirection(way)

    def _stand(self) -> None:
        """The small bars stand beside the figure, or below it where there is no room for both."""
        words = self.figure.sizeHint().width() + self.of.sizeHint().width()
        room = self.width() - 2 * px(16) - 3 * px(6)
        if words + px(124) <= room:
            self.top.addWidget(self.days)
        else:
            self.body.insertWidget(self.body.count() - 1, self.days)

    def show_data(self, data: DayData) -> None:
        """Show the week around the day."""
        week, limit = data.week, data.limit_hours * 3600
        worked = week.week_seconds
        present = week.week <= data.today <= week.week + timedelta(days=6)
        days = saying.days_from_to(week.week, week.week + timedelta(days=6))
        self.title.setText(_("Work this week") if present else days)
        self.note.setText(_("limit {n} h").format(n=data.limit_hours))
        self.figure.setText(saying.spoken(worked))
        self.of.setText(_("of {n} h").format(n=data.limit_hours))
        over = worked > limit
        if over:
            self.tag.show_tag(_("over the limit"), "danger", "triangle-alert")
            more = _("{time} over your limit").format(time=saying.spoken(worked - limit))
        elif worked >= limit * 9 // 10:
            self.tag.show_tag(_("near the limit"), "warn", "circle-alert")
            more = _("{time} left").format(time=saying.spoken(limit - worked))
        else:
            self.tag.show_tag(_("on track"), "ok", "check")
            more = _("{time} left").format(time=saying.spoken(limit - worked))
        self.left.setText(more)
        self.left.set_tone("danger" if over else "text2")
        share = f"{week.billable_seconds * 100 // worked}%" if worked else "–"
        words = _("billable {share}").format(share=share)
        if data.unclear_week:
            words = _("{time} of it unclear").format(time=saying.spoken(data.unclear_week))
        self.billable.setText(words)
        self.billable.set_tone("warn" if data.unclear_week else "text2")
        self.fit_head()
        self._leave_out()
        if self.days.maximumWidth() == px(124):
            self._stand()
        said = f"{saying.spoken(worked)} {self.of.text()}, {more}"
        self.bar.show_share(worked / limit, "danger" if over else "work", said)
        self._show_days(data)

    def _show_days(self, data: DayData) -> None:
        days = [data.week.week + timedelta(days=n) for n in range(7)]
        most = max([*data.week.by_day.values(), data.limit_hours * 3600 // 5, 1])
        bars = [_day_bar(day, data.week.by_day.get(day, 0), most, data.today) for day in days]
        self.days.show_bars(bars, ", ".join(bar.said for bar in bars))


def _day_bar(day: date, seconds: int, most: int, today: date) -> DayBar:
    said = f"{saying.weekday(day)} {show_duration(seconds)}"
    return DayBar(saying.weekday(day), seconds / most, now=day == today, id=day, said=said)


class ProjectsCard(Card):
    """Hours of the week by project; each leads to its time of that week by ``go``."""

    def __init__(self, go: Callable[..., None]) -> None:
        super().__init__(_("By project"), " ")
        self.go = go
        self.area = Scrolled(_("By project"), inset=0)
        self.body.addWidget(self.area, 1)
        self.body.setContentsMargins(px(16), 0, px(16), px(6))

    def show_data(self, data: DayData) -> None:
        """Show the projects of the week, most hours first."""
        self.note.setText(show_duration(data.week.week_seconds))
        rows = self.area.fresh()
        most = max((h.seconds for h in data.by_project), default=0) or 1
        for hours in data.by_project:
            project = data.projects.get(hours.project_id or 0)
            name = project.full_name if project else _("No project")
            colour = project.colour if project else 6
            row = BarRow(name, colour, hours.seconds, hours.seconds / most)
            row.setEnabled(project is not None)
            where = {"project": hours.project_id, "day": data.day}
            row.clicked.connect(lambda _on=False, where=where: self.go("time", **where))
            rows.addWidget(row)
        if not data.by_project:
            rows.addWidget(Text(_("Nothing logged this week."), "body", "text3"))
        rows.addStretch()


class BarRow(QPushButton):
    """A project's hours as a bar; pressing it leads there."""

    def __init__(self, name: str, colour: int, seconds: int, share: float) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFixedHeight(line("small") + px(12))
        self.setAccessibleName(f"{name}, {saying.spoken(seconds)}")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 1, 0, px(5))
        rows.setSpacing(px(2))
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addWidget(Dot(f"c{colour}"))
        row.addWidget(Elided(name, "small", stretch=True), 1)
        row.addWidget(Text(show_duration(seconds), "small.name"))
        rows.addLayout(row)
        bar = Bar(share, f"c{colour}", 4)
        bar.setAccessibleName(f"{name} {show_duration(seconds)}")
        rows.addWidget(bar)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.underMouse() and self.isEnabled():
            rect = QRectF(self.rect()).adjusted(0, 0, 0, -px(2))
            paint.box(paint.on(self), rect, fill="bg", radius=px(4))


def link(text: str, act: Callable[[], None]) -> Button:
    """A link with an arrow."""
    button = Button(text, kind="link", after="chevron-right")
    button.clicked.connect(act)
    return button
