# SPDX-License-Identifier: GPL-3.0-or-later
"""What can be done on the Work page with a client, a project or a task, from button or menu."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QDialog, QMenu, QWidget

from sohodesk.app.work.clientform import ClientForm
from sohodesk.app.work.figures import ClientLine, ProjectLine, WorkFigures
from sohodesk.app.work.merging import MergeForm
from sohodesk.app.work.projectform import ProjectForm, TaskForm
from sohodesk.app.work.reading import TaskLine
from sohodesk.base.texts import _
from sohodesk.clients import merging, service
from sohodesk.clients.queries import TaskRow
from sohodesk.timelog import timer
from sohodesk.ui import icons
from sohodesk.ui.surroundings import Surroundings


class Deeds:
    """The verbs of the page. ``figures`` are those that it shows at that moment."""

    def __init__(self, around: Surroundings, owner: QWidget) -> None:
        self.around, self.owner = around, owner
        self.figures: WorkFigures | None = None
        self.dialog: QDialog | None = None
        self.added: Callable[[str, int], None] = lambda _kind, _id: None

    def show(self, dialog: QDialog) -> None:
        """Open a form over the window."""
        self.dialog = dialog
        dialog.open()

    # Clients ---

    def new_client(self) -> None:
        """Ask for a new client's facts."""
        form = ClientForm(self.around)
        form.accepted.connect(lambda: self.added("client", form.result_))
        self.show(form)

    def edit_client(self, line: ClientLine) -> None:
        """Change a client's facts and rate."""
        self.show(ClientForm(self.around, line))

    def archive_client(self, line: ClientLine) -> None:
        """Put a client away, or bring it back."""
        desk, client_id, away = self.around.desk, line.id, line.open
        words = _("{name} is archived") if away else _("{name} is back")
        self.around.write(
            lambda: service.archive_client(desk, client_id=client_id, archived=away),
            said=words.format(name=line.facts.name),
        )

    def merge_client(self, line: ClientLine) -> None:
        """Ask into which client this one goes."""
        desk, own = self.around.desk, line.id
        others = [(c.id, c.facts.name) for c in self._clients() if c.id != own]
        sentence = _("All its projects and time go to the other client; then it is gone.")

        def merge(into: int) -> None:
            merging.merge_clients(desk, client_id=own, into=into)

        self.show(MergeForm(self.around, line.facts.name, sentence, others, merge))

    def bill(self, client_id: int, project_id: int | None = None) -> None:
        """Go to the invoices and bill what is unbilled there."""
        self.around.go("invoices", bill=client_id, project=project_id)

    # Projects ---

    def new_project(self, client_id: int | None = None) -> None:
        """Ask for a new project's facts; without any client, ask for one first."""
        clients = [c.facts for c in self._clients() if c.open]
        if not clients or self.figures is None:
            self.new_client()
            return
        form = ProjectForm(self.around, clients, self.figures.today, client_id=client_id)
        form.accepted.connect(lambda: self.added("project", form.result_))
        self.show(form)

    def edit_project(self, line: ProjectLine) -> None:
        """Change a project's facts and rate."""
        if self.figures is not None:
            clients = [c.facts for c in self._clients()]
            self.show(ProjectForm(self.around, clients, self.figures.today, line))

    def set_state(self, line: ProjectLine, state: str) -> None:
        """Set a project active, paused or done."""
        desk, project_id = self.around.desk, line.id
        words = {
            "active": _("{name} is active"),
            "paused": _("{name} is paused"),
            "done": _("{name} is done"),
        }[state]
        self.around.write(
            lambda: service.edit_project(desk, project_id=project_id, state=state),
            said=words.format(name=line.facts.name),
        )

    def archive_project(self, line: ProjectLine) -> None:
        """Put a project away, or bring it back."""
        desk, project_id, away = self.around.desk, line.id, line.facts.archived is None
        words = _("{name} is archived") if away else _("{name} is back")
        self.around.write(
            lambda: service.archive_project(desk, project_id=project_id, archived=away),
            said=words.format(name=line.facts.name),
        )

    def merge_project(self, line: ProjectLine) -> None:
        """Ask into which project of the client this one goes."""
        desk, own = self.around.desk, line.id
        sentence = _("All its tasks and time go to the other project; then it is gone.")

        def merge(into: int) -> None:
            merging.merge_projects(desk, project_id=own, into=into)

        targets = self._siblings(line)
        self.show(MergeForm(self.around, line.facts.name, sentence, targets, merge))

    def start(self, line: ProjectLine, task: TaskRow | None = None) -> None:
        """Start the timer on a project; what ran before stops at the same instant."""
        desk, project_id = self.around.desk, line.id
        task_id = None if task is None else task.id
        self.around.write(
            lambda: timer.switch(desk, project_id=project_id, task_id=task_id),
            said=_("The timer runs on {name}").format(name=line.facts.full_name),
        )

    # Tasks ---

    def new_task(self, project: ProjectLine) -> None:
        """Ask for a new task's facts."""
        self.show(TaskForm(self.around, project))

    def archive_task(self, task: TaskRow) -> None:
        """Put a task away."""
        desk, task_id = self.around.desk, task.id
        self.around.write(
            lambda: service.archive_task(desk, task_id=task_id),
            said=_("{name} is archived").format(name=task.name),
        )

    def merge_task(self, task: TaskRow, others: list[tuple[int, str]]) -> None:
        """Ask into which task of the project this one goes."""
        desk, own = self.around.desk, task.id
        sentence = _("All its time goes to the other task; then it is gone.")

        def merge(into: int) -> None:
            merging.merge_tasks(desk, task_id=own, into=into)

        self.show(MergeForm(self.around, task.name, sentence, others, merge))

    # Menus ---

    def client_menu(self, line: ClientLine) -> QMenu:
        """All that can be done with a client."""
        menu = self._menu()
        if line.open:
            _add(menu, "plus", _("New project"), lambda: self.new_project(line.id))
        _add(
            menu,
            "receipt-text",
            _("Invoice unbilled"),
            lambda: self.bill(line.id),
            on=line.unbilled_seconds > 0,
        )
        menu.addSeparator()
        _add(menu, "pencil", _("Edit client and rate"), lambda: self.edit_client(line))
        others = len(self._clients()) > 1
        _add(menu, "merge", _("Merge into another"), lambda: self.merge_client(line), on=others)
        word, icon = (
            (_("Archive"), "archive") if line.open else (_("Bring back"), "archive-restore")
        )
        _add(menu, icon, word, lambda: self.archive_client(line))
        return menu

    def project_menu(self, line: ProjectLine) -> QMenu:
        """All that can be done with a project."""
        menu = self._menu()
        _add(menu, "play", _("Start timer"), lambda: self.start(line), on=line.open)
        _add(
            menu,
            "receipt-text",
            _("Invoice unbilled"),
            lambda: self.bill(line.facts.client_id, line.id),
            on=line.unbilled_seconds > 0,
        )
        _add(menu, "list-todo", _("New task"), lambda: self.new_task(line))
        menu.addSeparator()
        _add(menu, "pencil", _("Edit project and rate"), lambda: self.edit_project(line))
        for state, word, icon in (
            ("active", _("Set active"), "play"),
            ("paused", _("Pause"), "pause"),
            ("done", _("Mark done"), "check"),
        ):
            if state != line.facts.state:
                _add(menu, icon, word, partial(self.set_state, line, state))
        siblings = bool(self._siblings(line))
        _add(menu, "merge", _("Merge into another"), lambda: self.merge_project(line), on=siblings)
        back = line.facts.archived is not None
        word, icon = (_("Bring back"), "archive-restore") if back else (_("Archive"), "archive")
        _add(menu, icon, word, lambda: self.archive_project(line))
        return menu

    def task_menu(self, project: ProjectLine, task: TaskRow, all_: tuple[TaskLine, ...]) -> QMenu:
        """All that can be done with a task."""
        menu = self._menu()
        others = [(t.facts.id, t.facts.name) for t in all_ if t.facts and t.facts.id != task.id]
        _add(menu, "play", _("Start timer"), lambda: self.start(project, task), on=project.open)
        _add(
            menu,
            "pencil",
            _("Edit task and rate"),
            lambda: self.show(TaskForm(self.around, project, task)),
        )
        _add(
            menu,
            "merge",
            _("Merge into another"),
            lambda: self.merge_task(task, others),
            on=bool(others),
        )
        _add(menu, "archive", _("Archive"), lambda: self.archive_task(task))
        return menu

    def _menu(self) -> QMenu:
        menu = QMenu(self.owner)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _clients(self) -> tuple[ClientLine, ...]:
        return self.figures.clients if self.figures is not None else ()

    def _siblings(self, line: ProjectLine) -> list[tuple[int, str]]:
        return [
            (p.id, p.facts.name)
            for c in self._clients()
            if c.id == line.facts.client_id
            for p in c.projects
            if p.id != line.id
        ]


def _add(menu: QMenu, icon: str, text: str, run: Callable[[], None], *, on: bool = True) -> None:
    action = menu.addAction(icons.icon(icon), text)
    action.setEnabled(on)
    action.triggered.connect(lambda _on=False: run())
