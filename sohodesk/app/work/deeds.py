# SPDX-License-Identifier: GPL-3.0-or-later
"""What can be done on the Work page with a client, a project or a task, from button or menu."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QMenu, QWidget

from sohodesk.app.work import boardlanes, deedmenus, wording
from sohodesk.app.work.clientform import ClientForm
from sohodesk.app.work.duplicates import Alike, DuplicatesDialog
from sohodesk.app.work.figures import ClientLine, ProjectLine, WorkFigures
from sohodesk.app.work.merging import MergeForm, Merging
from sohodesk.app.work.projectform import ProjectForm
from sohodesk.app.work.reading import TaskLine
from sohodesk.app.work.taskform import TaskForm
from sohodesk.app.work.verbs import move_project
from sohodesk.base.texts import _
from sohodesk.clients import merging, service, tasks
from sohodesk.clients.merging import MergeReview
from sohodesk.clients.queries import TaskRow
from sohodesk.people.dialogs import ask_merge
from sohodesk.store.desk import Desk
from sohodesk.timelog import timer
from sohodesk.timelog.asking import write_asking
from sohodesk.ui.surroundings import Surroundings


class Deeds:
    """The verbs of the page. ``figures`` are those that it shows at that moment."""

    def __init__(self, around: Surroundings, owner: QWidget) -> None:
        self.around, self.owner = around, owner
        self.figures: WorkFigures | None = None
        self.dialog: QDialog | None = None
        self.added: Callable[[str, int], None] = lambda _kind, _id: None
        self.opened: Callable[[int], None] = lambda _id: None

    def show(self, dialog: QDialog) -> None:
        """Open a form over the window."""
        self.dialog = dialog
        dialog.open()

    def history(self, record: str) -> None:
        """Show what was done with a record, and the way back."""
        from sohodesk.app.historywindow.window import open_history

        self.dialog = open_history(self.around, record)

    # Clients ---

    def new_client(self) -> None:
        """Ask for a new client's facts."""
        form = ClientForm(self.around, known=self.clients())
        form.accepted.connect(lambda: self.added("client", form.result_))
        self.show(form)

    def edit_client(self, line: ClientLine) -> None:
        """Change a client's facts and rate."""
        self.show(ClientForm(self.around, line, self.clients()))

    def archive_client(self, line: ClientLine) -> None:
        """Put a client away, or bring it back."""
        desk, client_id, away = self.around.desk, line.id, line.open
        self.around.write(
            lambda: service.archive_client(desk, client_id=client_id, archived=away),
            said=_put_away(line, away=away),
        )

    def merge_client(self, line: ClientLine, into: int | None = None) -> None:
        """Show what merging this client into another one would do, and do it."""
        desk, own = self.around.desk, line.id
        others = [(c.id, c.facts.name) for c in self.clients() if c.id != own]
        how = Merging(
            review=lambda to: _reviewed(desk, client_id=own, into=to),
            merge=lambda to: merging.merge_clients(desk, client_id=own, into=to),
        )
        self.show(MergeForm(self.around, line.facts.name, others, how, into))

    def show_alike(self, alike: Alike) -> None:
        """List the names that may mean the same, each pair with its merge."""
        self.show(DuplicatesDialog(self.around.window, alike, self._merge_pair))

    def _merge_pair(self, kind: str, own: int, into: int) -> None:
        if kind == "person":
            ask_merge(self.around, own, into, owner=self.owner)
        for client in self.clients():
            if kind == "client" and client.id == own:
                self.merge_client(client, into)
            for line in client.projects:
                if kind == "project" and line.id == own:
                    self.merge_project(line, into)

    def bill(self, client_id: int, project_id: int | None = None) -> None:
        """Go to the invoices and bill what is unbilled there."""
        self.around.go("invoices", bill=client_id, project=project_id)

    # Projects ---

    def new_project(self, client_id: int | None = None, state: str = "active") -> None:
        """Ask for a new project's facts; without any client, ask for one first."""
        clients = [c.facts for c in self.clients() if c.open]
        if not clients or self.figures is None:
            self.new_client()
            return
        form = ProjectForm(
            self.around, clients, self.figures.today, client_id=client_id, state=state
        )
        form.accepted.connect(lambda: self.added("project", form.result_))
        self.show(form)

    def edit_project(self, line: ProjectLine) -> None:
        """Change a project's facts and rate."""
        if self.figures is not None:
            clients = [c.facts for c in self.clients()]
            self.show(ProjectForm(self.around, clients, self.figures.today, line))

    def set_state(self, line: ProjectLine, state: str) -> None:
        """Set a project's state."""
        desk, project_id = self.around.desk, line.id
        words = {
            "lead": _("{name} is a lead"),
            "quoted": _("{name}: the quote is sent"),
            "active": _("{name} is active"),
            "paused": _("{name} is paused"),
            "done": _("{name} is done"),
            "lost": _("{name} is lost"),
        }[state]
        self.around.write(
            lambda: service.edit_project(desk, project_id=project_id, state=state),
            said=words.format(name=line.facts.name),
        )

    def move(self, line: ProjectLine, lane: str) -> None:
        """Put a project into another lane of the board."""
        if line.client_archived:
            words = _("{name} is archived; bring the client back first.")
            said = words.format(name=line.facts.client)
            self.around.toasts.show_toast(said, kind="refused")
            return
        desk, project_id, archived = self.around.desk, line.id, line.archived
        words = _("{name}: {state}").format(name=line.facts.name, state=boardlanes.title(lane))
        self.around.write(
            lambda: move_project(desk, project_id=project_id, archived=archived, state=lane),
            said=words,
        )

    def archive_project(self, line: ProjectLine) -> None:
        """Put a project away, or bring it back."""
        desk, project_id, away = self.around.desk, line.id, line.facts.archived is None
        self.around.write(
            lambda: service.archive_project(desk, project_id=project_id, archived=away),
            said=_put_away(line, away=away),
        )

    def merge_project(self, line: ProjectLine, into: int | None = None) -> None:
        """Show what merging this project into another one of its client would do, and do it."""
        desk, own = self.around.desk, line.id
        how = Merging(
            review=lambda to: _reviewed(desk, project_id=own, into=to),
            merge=lambda to: merging.merge_projects(desk, project_id=own, into=to),
        )
        self.show(MergeForm(self.around, line.facts.name, self.siblings(line), how, into))

    def start(self, line: ProjectLine, task: TaskRow | None = None) -> None:
        """Start the timer on a project; what runs stops then, unless several timers may run."""
        desk, project_id = self.around.desk, line.id
        task_id = None if task is None else task.id
        said = _("The timer runs on {name}").format(name=line.facts.full_name)

        def work(sure: bool) -> int:
            return timer.begin(desk, confirmed=sure, project_id=project_id, task_id=task_id)

        write_asking(self.around, work, said=said)

    # Tasks ---

    def new_task(self, project: ProjectLine) -> None:
        """Ask for a new task's facts."""
        if self.figures is not None:
            self.show(TaskForm(self.around, project, self.figures.today))

    def edit_task(self, project: ProjectLine, task: TaskRow) -> None:
        """Change a task's facts and rate."""
        if self.figures is not None:
            self.show(TaskForm(self.around, project, self.figures.today, task))

    def turn_task(self, task: TaskRow) -> None:
        """A task is done, or not done after all."""
        desk, task_id = self.around.desk, task.id
        if task.done is not None:
            self.around.write(
                lambda: tasks.reopen_task(desk, task_id=task_id),
                said=_("{name} is open again").format(name=task.name),
            )
            return

        def said(following: int | None) -> str:
            words = (
                _("{name} is done")
                if following is None
                else _("{name} is done; the next one waits")
            )
            return words.format(name=task.name)

        self.around.write(lambda: tasks.finish_task(desk, task_id=task_id), said=said)

    def move_task(self, task: TaskRow, by: int) -> None:
        """Move a task up or down its project's list."""
        desk, task_id = self.around.desk, task.id
        self.around.write(lambda: tasks.move_task(desk, task_id=task_id, by=by))

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
        how = Merging(None, lambda to: merging.merge_tasks(desk, task_id=own, into=to))
        self.show(MergeForm(self.around, task.name, others, how))

    # What they need to know ---

    def task_menu(self, project: ProjectLine, task: TaskRow, all_: tuple[TaskLine, ...]) -> QMenu:
        """All that can be done with a task."""
        return deedmenus.of_task(self, project, task, all_)

    def clients(self) -> tuple[ClientLine, ...]:
        """The clients that the page shows, archived ones too."""
        return self.figures.clients if self.figures is not None else ()

    def siblings(self, line: ProjectLine) -> list[tuple[int, str]]:
        """The other projects of the same client: id and name."""
        return [
            (p.id, p.facts.name)
            for c in self.clients()
            if c.id == line.facts.client_id
            for p in c.projects
            if p.id != line.id
        ]


def _put_away(line: ClientLine | ProjectLine, *, away: bool) -> str:
    """That it is put away or back, and what of it nobody has billed yet."""
    if not away:
        return _("{name} is back").format(name=line.facts.name)
    if not line.unbilled_seconds:
        return _("{name} is archived").format(name=line.facts.name)
    time = wording.hours(line.unbilled_seconds)
    words = _("{name} is archived; {time} of it are not billed yet")
    return words.format(name=line.facts.name, time=time)


def _reviewed(
    desk: Desk, *, into: int, client_id: int | None = None, project_id: int | None = None
) -> MergeReview:
    with desk.read() as session:
        if client_id is not None:
            return merging.review_clients(session, client_id=client_id, into=into)
        return merging.review_projects(session, project_id=project_id or 0, into=into)
