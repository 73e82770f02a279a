# SPDX-License-Identifier: GPL-3.0-or-later
"""The care card: after three hard weeks in a row it names whom one can call; it never leaves here.

It is put away until another week is answered so, or turned off for good.
"""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sohodesk.base.texts import _
from sohodesk.home.balance.settings import CARE, CARE_LINE, CARE_PEOPLE, people_of
from sohodesk.ui.buttons import Button
from sohodesk.ui.cards import Panel
from sohodesk.ui.entering import line
from sohodesk.ui.forms import FormDialog
from sohodesk.ui.labels import Picture, Text
from sohodesk.ui.scale import px
from sohodesk.ui.surroundings import Surroundings

AWAY = "home.care_away"
"""Where the user's file keeps up to which week the card was put away."""


class CareCard(Panel):
    """Calm and warm; ``changed`` when it was put away or its people were changed."""

    changed = Signal()

    def __init__(self, around: Surroundings) -> None:
        super().__init__(ground="home_sub", edge="home_line")
        self.around = around
        self.week: date | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(px(16), px(12), px(16), px(12))
        row.setSpacing(px(12))
        row.addWidget(Picture("life-buoy", "home", 20))
        words = QVBoxLayout()
        words.setSpacing(px(2))
        self.title = Text(_("Three weeks in a row were hard."), "card", wrap=True)
        self.kind = Text(
            _("You don’t have to carry that alone. Call somebody who knows you."),
            "small",
            "text2",
            wrap=True,
        )
        self.people = Text("", "name", "home", wrap=True)
        self.help = Text("", "small", "text2", wrap=True)
        for each in (self.title, self.kind, self.people, self.help):
            words.addWidget(each)
        row.addLayout(words, 1)
        self.edit = Button(_("Whom to call…"), icon="phone")
        self.away = Button(_("Put away"))
        self.off = Button(_("Never show it"), kind="quiet")
        for button in (self.edit, self.away, self.off):
            row.addWidget(button)
        self.edit.clicked.connect(lambda _on=False: self.ask_people())
        self.away.clicked.connect(lambda _on=False: self.put_away())
        self.off.clicked.connect(lambda _on=False: self.turn_off())
        self.setAccessibleName(self.title.text())
        self.hide()

    def show_week(self, week: date | None) -> None:
        """Show the card for the newest of three hard weeks; None hides it."""
        self.week = week
        kept = self.around.desk.settings.user.read().get(AWAY)
        gone = isinstance(kept, str) and week is not None and kept >= week.isoformat()
        shown = week is not None and not gone and bool(self.around.desk.setting(CARE))
        if shown:
            self._speak()
        self.setVisible(shown)

    def _speak(self) -> None:
        people = people_of(self.around.desk.setting(CARE_PEOPLE))
        self.people.setText("\n".join(people))
        self.people.setVisible(bool(people))
        help_line = str(self.around.desk.setting(CARE_LINE)).strip()
        self.help.setText(help_line)
        self.help.setVisible(bool(help_line))
        self.edit.show_text(_("Change…") if people else _("Whom to call…"))

    def put_away(self) -> None:
        """Hide the card until another week was as hard."""
        if self.week is not None:
            self.around.desk.settings.user.remember(AWAY, self.week.isoformat())
        self.hide()
        self.changed.emit()

    def turn_off(self) -> None:
        """Hide it for good; a toast brings it back, and so do the settings."""
        desk = self.around.desk
        desk.settings.set(desk, CARE, False)
        self.hide()
        self.changed.emit()

        def back() -> None:
            desk.settings.set(desk, CARE, True)
            self.show_week(self.week)

        self.around.toasts.show_toast(
            _("The care card is turned off; Settings, Home time turns it on."),
            button=_("Undo"),
            act=back,
        )

    def ask_people(self) -> FormDialog:
        """Ask whom one can call."""
        form = ask_people(self.around)
        form.accepted.connect(self._asked)
        return form

    def _asked(self) -> None:
        self.show_week(self.week)
        self.changed.emit()


def ask_people(around: Surroundings) -> FormDialog:
    """Show the form of the people one can call and of the help line."""
    desk = around.desk

    def save(form: FormDialog) -> None:
        said = "\n".join(form.said(f"person{n}") for n in range(3))
        desk.settings.set_said(desk, CARE_PEOPLE, "\n".join(people_of(said)))
        desk.settings.set_said(desk, CARE_LINE, form.said("line"))
        desk.settings.set(desk, CARE, True)
        form.accept()

    form = FormDialog(_("People I can call"), _parent(around), save, width=440)
    people = people_of(desk.setting(CARE_PEOPLE))
    for n in range(3):
        said = people[n] if n < len(people) else ""
        label = (_("First person"), _("Second person"), _("Third person"))[n]
        form.add(f"person{n}", label, line(said, _("Name and number")))
    form.add("line", _("Local help line"), line(str(desk.setting(CARE_LINE))))
    form.open()
    return form


def _parent(around: Surroundings) -> QWidget | None:
    return around.window
