# SPDX-License-Identifier: GPL-3.0-or-later
"""The card of the answers to absences that are remembered for projects."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from sohodesk.app.away.words import NAMES
from sohodesk.app.settings.profilecard import Editor, RowsCard
from sohodesk.app.settings.profilerow import ProfileRow
from sohodesk.base.texts import _
from sohodesk.timelog.known import Known
from sohodesk.timelog.placepicker import found_places
from sohodesk.timelog.presence import service
from sohodesk.timelog.presence.queries import RuleRow
from sohodesk.ui.forms import Choice
from sohodesk.ui.pickfield import PickField
from sohodesk.ui.surroundings import Surroundings


class RuleEditor(Editor):
    """The fields of a remembered answer; the project of a new one is picked."""

    def __init__(self, row: RuleRow | None, known: Known) -> None:
        title = f"{row.client} / {row.project}" if row else _("New remembered answer")
        super().__init__(title, _("Save"))
        self.row = row
        self.project = PickField(_("Project"), partial(found_places, known))
        self.answer = Choice([(key, _(name)) for key, name in NAMES.items()], "cut")
        if row is not None:
            self.answer.choose(row.answer)
            self.add_row(("answer", _("Answer to time away"), self.answer, 1))
        else:
            self.add_row(
                ("project", _("Project"), self.project, 3),
                ("answer", _("Answer to time away"), self.answer, 2),
            )

    def facts(self) -> dict[str, Any] | None:
        """The project and the answer; without a project nothing can be kept."""
        project = self.row.project_id if self.row else self.project.value()
        if project is None:
            self.fields["project"].complain(_("Pick a project first."))
            return None
        return {"project_id": project, "answer": self.answer.value()}


class AwayRulesCard(RowsCard):
    """All remembered answers."""

    def __init__(self, around: Surroundings, changed: Callable[[], None]) -> None:
        super().__init__(_("Remembered for time away"), _("Remember an answer"), changed)
        self.around = around
        self.known = Known()
        self.empty = _("No answer is remembered; each absence is asked for.")

    def key(self, row: RuleRow) -> object:
        """A project has one answer."""
        return row.project_id

    def row_widget(self, row: RuleRow) -> QWidget:
        """Project and answer."""
        title = f"{row.client} / {row.project}"
        return ProfileRow(title, _(NAMES[row.answer]), icon="moon-star", tag="", strong=False)

    def make_editor(self, row: RuleRow | None) -> RuleEditor:
        """The fields of a remembered answer."""
        return RuleEditor(row, self.known)

    def write(self, row: RuleRow | None, facts: dict[str, Any]) -> None:
        """Remember another answer."""
        desk = self.around.desk
        self.around.write(
            lambda: service.remember(desk, **facts),
            then=lambda _none: self.close_editor(),
            failed=self._failed,
        )

    def remove(self, row: RuleRow) -> None:
        """Ask again for absences on a project."""
        desk = self.around.desk
        self.around.write(
            lambda: service.remember(desk, project_id=row.project_id, answer=""),
            said=_("{project}: asked for again.").format(project=f"{row.client} / {row.project}"),
            then=lambda _none: self.close_editor(),
            failed=self._failed,
        )

    def _failed(self, sentence: str) -> None:
        if self.editor is not None:
            self.editor.say(sentence)
