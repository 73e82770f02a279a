# SPDX-License-Identifier: GPL-3.0-or-later
"""The line below the tasks in which a new one is typed; Enter adds it and waits for the next."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from sohodesk.base.texts import _
from sohodesk.ui import entering
from sohodesk.ui.labels import Text
from sohodesk.ui.scale import px
from sohodesk.ui.surroundings import Surroundings


class NewTaskLine(QWidget):
    """Adds tasks to a project; what is wrong is said below, and what was typed stays."""

    def __init__(self, around: Surroundings, project_id: int, typed: str = "") -> None:
        super().__init__()
        self.around, self.project_id = around, project_id
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, px(4), 0, 0)
        rows.setSpacing(px(4))
        self.line = entering.line(typed, _("Add a task"), longest=1000)
        self.line.setAccessibleName(_("New task"))
        self.line.setProperty("place", "newtask")
        self.line.returnPressed.connect(self._add)
        self.line.textEdited.connect(lambda _text: self._mark(""))
        self.wrong = Text("", "small", "danger", wrap=True)
        self.wrong.hide()
        rows.addWidget(self.line)
        rows.addWidget(self.wrong)

    def _add(self) -> None:
        from sohodesk.clients import service

        name = self.line.text().strip()
        if not name:
            return
        desk, project_id = self.around.desk, self.project_id
        # Empty at once: the page may show the new task before the writing tells its end.
        self.line.clear()
        self.around.write(
            lambda: service.add_task(desk, project_id=project_id, name=name),
            said=_("Task added"),
            failed=lambda words: self._refused(name, words),
        )

    def _refused(self, name: str, words: str) -> None:
        self.line.setText(name)
        self._mark(words)

    def _mark(self, words: str) -> None:
        self.wrong.setText(words)
        self.wrong.setVisible(bool(words))
        self.line.setAccessibleDescription(words)
        self.line.setProperty("wrong", bool(words))
        self.line.style().unpolish(self.line)
        self.line.style().polish(self.line)
