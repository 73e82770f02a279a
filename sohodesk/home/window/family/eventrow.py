# SPDX-License-Identifier: GPL-3.0-or-later
"""An event of the family's calendars: a promise or home time of it by one tap."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sohodesk.base.texts import _
from sohodesk.base.zones import local
from sohodesk.home.familyweek import FamilyEvent
from sohodesk.ui.buttons import Button
from sohodesk.ui.labels import Elided, Text
from sohodesk.ui.saying import clock, pattern, short_day, spoken
from sohodesk.ui.scale import px


class EventRow(QWidget):
    """The event, when it is, what is in its way, and what can be made of it."""

    wanted = Signal(object, str)
    """The event, and ``promise`` or ``time``."""

    def __init__(self, event: FamilyEvent, zone: str, *, hidden: bool, read_only: bool) -> None:
        super().__init__()
        self.event_ = event
        across = QHBoxLayout(self)
        across.setContentsMargins(px(4), px(6), 0, px(6))
        across.setSpacing(px(6))
        said = QVBoxLayout()
        said.setSpacing(0)
        title = event.row.title or _("Busy")
        said.addWidget(Elided(title, "name", stretch=True))
        when = when_of(event, zone, hidden=hidden)
        said.addWidget(Elided(f"{when} · {event.row.calendar}", "small", "text2", stretch=True))
        if event.worked:
            words = _("worked in it") if hidden else _("{hours} of work in it")
            wrong = Text(words.format(hours=spoken(event.worked)), "small", "warn")
            said.addWidget(wrong)
        across.addLayout(said, 1)
        self.promise = Button(_("Promise"), icon="heart", small=True)
        self.time = Button(_("Home time"), icon="house", small=True)
        for what, button, done in (
            ("promise", self.promise, event.promised),
            ("time", self.time, event.logged),
        ):
            button.setAccessibleName(f"{title}, {when}: {button.text()}")
            button.clicked.connect(partial(self._want, what))
            button.setEnabled(not done and not read_only)
            across.addWidget(button)
        if event.promised:
            self.promise.show_text(_("Promised"), icon="check")
        if event.logged:
            self.time.show_text(_("Written down"), icon="check")
        # What is to come can be promised; what has been was time at home, or was not.
        self.time.setVisible(event.past)
        self.promise.setVisible(not event.past or event.promised)

    def _want(self, what: str, _on: bool = False) -> None:
        self.wanted.emit(self.event_, what)


def when_of(event: FamilyEvent, zone: str, *, hidden: bool) -> str:
    """``Thu 19 Nov, 17:00–18:00``; without figures the day of the week."""
    if hidden:
        return pattern(event.day, "dddd")
    row = event.row
    if row.start is None or row.end is None:
        return _("{day}, all day").format(day=short_day(event.day))
    start, end = local(row.start, zone), local(row.end, zone)
    return f"{short_day(event.day)}, {clock(start)}–{clock(end)}"
