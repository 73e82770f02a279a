# SPDX-License-Identifier: GPL-3.0-or-later
"""The card of one past forecast: what was said, what came of it, what it became."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from sohodesk.base.money import show_minor
from sohodesk.base.texts import _, current
from sohodesk.clients.matching import Place
from sohodesk.home.planner import phrases
from sohodesk.home.planner.forecasts import ForecastRow
from sohodesk.home.window.planner.outcomes import outcome_words
from sohodesk.ui.buttons import Button, icon_button
from sohodesk.ui.cards import Card
from sohodesk.ui.forms import Choice
from sohodesk.ui.labels import Text
from sohodesk.ui.picker import Found
from sohodesk.ui.pickfield import PickField
from sohodesk.ui.saying import whole_date
from sohodesk.ui.scale import px


class ForecastCard(Card):
    """Shows a ``ForecastRow``; tells what somebody wants done with it."""

    answered = Signal(str)
    linked = Signal(object)
    deleted = Signal()
    asked_again = Signal()

    def __init__(self) -> None:
        super().__init__(_("Forecast"))
        self.row: ForecastRow | None = None
        self.projects: Sequence[Place] = ()
        self.name = Text("", "card", wrap=True)
        self.facts = Text("", "small", "text2", wrap=True)
        self.said = Text("", "body", "text", wrap=True)
        self.came = Text("", "body", "text2", wrap=True)
        for part in (self.name, self.facts, self.said, self.came):
            self.body.addWidget(part)
            self.body.addSpacing(px(4))
        self.body.addSpacing(px(4))
        self.body.addWidget(Text(_("What came of it"), "label", "text2"))
        self.body.addSpacing(px(4))
        choices = [
            ("", _("open")),
            ("on-time", _("on time")),
            ("late", _("late")),
            ("dropped", _("dropped")),
        ]
        self.answer = Choice(choices)
        self.answer.setAccessibleName(_("What came of it"))
        self.answer.activated.connect(lambda _at: self.answered.emit(str(self.answer.value())))
        self.body.addWidget(self.answer)
        self.body.addSpacing(px(12))
        self.body.addWidget(Text(_("The project that it became"), "label", "text2"))
        self.body.addSpacing(px(4))
        self.project = PickField(_("No project"), self._find)
        self.project.setAccessibleName(_("The project that it became"))
        self.project.picked.connect(self.linked)
        self.body.addWidget(self.project)
        self.how = Text("", "small", "text3", wrap=True)
        self.body.addSpacing(px(4))
        self.body.addWidget(self.how)
        self.body.addSpacing(px(12))
        self._make_foot()
        self.body.addStretch()

    def _make_foot(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(px(8))
        self.again = Button(_("Ask again"), icon="repeat", small=True)
        self.again.clicked.connect(lambda _on=False: self.asked_again.emit())
        self.delete = icon_button("trash-2", _("Delete the forecast"), small=True)
        self.delete.clicked.connect(lambda _on=False: self.deleted.emit())
        row.addWidget(self.again)
        row.addStretch()
        row.addWidget(self.delete)
        self.body.addLayout(row)

    def _find(self, typed: str) -> list[Found]:
        wanted = typed.strip().casefold()
        found = [Found(place.project_id, place.label) for place in self.projects]
        found = [one for one in found if wanted in one.text.casefold()]
        return [Found(0, _("No project")), *found] if not wanted else found

    def show_row(
        self, row: ForecastRow, projects: Sequence[Place], *, hidden: bool, read_only: bool
    ) -> None:
        """Show a forecast."""
        self.row, self.projects = row, projects
        self.name.setText(f"{row.client}: {row.title}" if row.client else row.title)
        self.facts.setText(_facts(row, hidden=hidden))
        chance = phrases.chance(float(row.all_with), hidden=hidden)
        band = phrases.band(float(row.low), float(row.high), hidden=hidden)
        self.said.setText(_("All on time: {chance} {band}").format(chance=chance, band=band))
        self.came.setText(_came(row, hidden=hidden))
        self.answer.choose(row.said)
        shown = Found(row.linked, row.project or "") if row.linked is not None else None
        self.project.show_value(shown)
        self.how.setText(_how(row))
        for part in (self.answer, self.project, self.delete):
            part.setEnabled(not read_only)


def _facts(row: ForecastRow, *, hidden: bool) -> str:
    parts = [_("asked on {day}").format(day=whole_date(row.made.date()))]
    if not hidden:
        parts.append(_("{hours} guessed").format(hours=phrases.hours(row.guess_minutes / 60)))
    parts.append(_("due {day}").format(day=whole_date(row.due)))
    if row.fee_minor is not None and not hidden:
        parts.append(show_minor(row.fee_minor, row.currency, current()))
    if row.kind:
        parts.append(row.kind)
    return " · ".join(parts)


def _came(row: ForecastRow, *, hidden: bool) -> str:
    if not row.outcome:
        return _("Nothing is known of it yet.")
    words = outcome_words(row)
    if row.outcome_day is not None:
        words = _("{outcome}, {day}").format(outcome=words, day=whole_date(row.outcome_day))
    real = row.real_minutes
    if real and not hidden:
        words += " · " + _("{hours} real").format(hours=phrases.hours(real / 60))
    return words


def _how(row: ForecastRow) -> str:
    if row.said:
        return _("Said by hand.")
    if row.linked is not None:
        return _("Scored by itself once the project is done.")
    if row.quote_id is not None:
        return _("It is a quote; the project that comes of it scores it by itself.")
    return _("Choose the project, and it is scored by itself once that is done.")
