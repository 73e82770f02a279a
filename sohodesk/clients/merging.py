# SPDX-License-Identifier: GPL-3.0-or-later
"""Merging clients, projects and tasks that are one: what would move is told first, then it moves.

A merge is one step, so one undo takes it back.  Facts that the one that stays lacks come from the
one that goes; where both say something, the one that stays is right, and the review names it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, n_, ngettext
from sohodesk.clients import checks, mergefacts, pointing
from sohodesk.clients.dayrates import by_day, turn
from sohodesk.clients.model import Client, Project, Task
from sohodesk.clients.service import anchor, last_position
from sohodesk.clients.similar import Named, Pair, duplicates
from sohodesk.store.desk import Desk

Row = TypeVar("Row", Client, Project, Task)


@dataclass(frozen=True, slots=True)
class MergeReview:
    """What a merge would do.

    ``joined`` are names of projects or tasks that both have and that become one.  ``taken`` and
    ``differing`` are names of facts: those that come along, and those where the one that stays is
    right.  ``back`` says that the one that stays was put away and comes back, ``refusal`` why it
    can't be done, if so.
    """

    name: str
    into: str
    projects: int
    tasks: int
    entries: int
    seconds: int
    files: int
    documents: int
    joined: tuple[str, ...]
    taken: tuple[str, ...]
    differing: tuple[str, ...]
    back: bool
    refusal: str | None
    billed: int = 0
    """Entries on documents: they go along, and the documents keep what they say."""

    @property
    def kept(self) -> str:
        """What is said of the entries that are billed; nothing where none are."""
        return billed_sentence(self.billed)


def billed_sentence(count: int) -> str:
    """That documents stay as they are though the time on them goes to another project."""
    if not count:
        return ""
    return ngettext(
        "{n} of them is billed; the document keeps what it says.",
        "{n} of them are billed; the documents keep what they say.",
        count,
    ).format(n=count)


# What may be the same ---------------------------------------------------------------------------


def similar_clients(session: Session) -> list[Pair]:
    """Clients that may be one by their names; those billed in different currencies stay apart."""
    rows = session.execute(select(Client.id, Client.name, Client.currency).order_by(Client.id))
    return duplicates(Named(row[0], row[1], row[2]) for row in rows)


def similar_projects(session: Session) -> list[Pair]:
    """Projects of one client that may be one by their names."""
    rows = session.execute(select(Project.id, Project.name, Project.client_id).order_by(Project.id))
    return duplicates(Named(row[0], row[1], row[2]) for row in rows)


def with_documents(session: Session) -> frozenset[int]:
    """The ids of the clients that have documents."""
    found = session.connection().exec_driver_sql("SELECT DISTINCT client_id FROM invoice")
    return frozenset(int(row[0]) for row in found)


# What would happen ------------------------------------------------------------------------------


def review_clients(session: Session, *, client_id: int, into: int) -> MergeReview:
    """What merging a client into another one would do."""
    client, target = _both(session, checks.require_client, client_id, into)
    own, other = _projects_of(session, client_id), _projects_of(session, into)
    places = [project.id for project in own]
    entries, seconds = _time(session, "project_id", places)
    taken, differing = mergefacts.facts(client, target)
    return MergeReview(
        name=client.name,
        into=target.name,
        projects=len(own),
        tasks=_count(session, "task", "project_id", places),
        entries=entries,
        seconds=seconds,
        files=_count(session, "linked_file", "client_id", [client_id]),
        documents=_count(session, "invoice", "client_id", [client_id]),
        joined=_joined(own, other),
        taken=taken,
        differing=differing,
        back=mergefacts.wakes(client, target),
        refusal=_told(lambda: _require_clients(session, client, target)),
        billed=_billed(session, places),
    )


def review_projects(session: Session, *, project_id: int, into: int) -> MergeReview:
    """What merging a project into another one of its client would do."""
    project, target = _both(session, checks.require_project, project_id, into)
    own, other = _tasks_of(session, project_id), _tasks_of(session, into)
    entries, seconds = _time(session, "project_id", [project_id])
    taken, differing = mergefacts.facts(project, target)
    return MergeReview(
        name=project.name,
        into=target.name,
        projects=0,
        tasks=len(own),
        entries=entries,
        seconds=seconds,
        files=_count(session, "linked_file", "project_id", [project_id]),
        documents=0,
        joined=_joined(_open(own), _open(other)),
        taken=taken,
        differing=differing,
        back=mergefacts.wakes(project, target),
        refusal=_told(lambda: _require_projects(project, target)),
        billed=_billed(session, [project_id]),
    )


# Merging ----------------------------------------------------------------------------------------


def merge_clients(desk: Desk, *, client_id: int, into: int) -> None:
    """Move all projects of a client to another one and remove the empty client.

    Projects of the same name are merged, too.  Refused where documents are on the client.
    """
    with desk.work(n_("Merge client {name}")) as session:
        client, target = _both(session, checks.require_client, client_id, into)
        desk.name_step(name=client.name)
        _require_clients(session, client, target)
        taken = {p.name.casefold(): p for p in _projects_of(session, into)}
        for project in _projects_of(session, client_id):
            same = taken.get(project.name.casefold())
            if same is None:
                project.client_id = into
            else:
                _merge_project(desk, session, project, same)
        mergefacts.take(client, target)
        mergefacts.wake(client, target)
        session.flush()
        pointing.move(session, desk.load_models(), "client", client_id, into)
        session.delete(client)


def merge_projects(desk: Desk, *, project_id: int, into: int) -> None:
    """Move all entries, tasks and links of a project to another one of the same client."""
    with desk.work(n_("Merge project {name}")) as session:
        project, target = _both(session, checks.require_project, project_id, into)
        desk.name_step(name=project.name)
        _require_projects(project, target)
        _merge_project(desk, session, project, target)


def merge_tasks(desk: Desk, *, task_id: int, into: int) -> None:
    """Move all entries of a task to another one of the same project."""
    if task_id == into:
        raise Refusal(_("A task can't be merged into itself."))
    with desk.work(n_("Merge task {name}")) as session:
        task, target = _both(session, checks.require_task, task_id, into)
        desk.name_step(name=task.name)
        if task.project_id != target.project_id:
            raise Refusal(_("Only tasks of the same project can be merged."))
        _merge_task(desk, session, task, target)


def _merge_project(desk: Desk, session: Session, project: Project, into: Project) -> None:
    """All that hangs on it moves; open tasks of the same name become one."""
    if by_day(project) != by_day(into):
        turn(desk, _tasks_of(session, project.id), daily=by_day(into))
        session.flush()
    taken = {t.name.casefold(): t for t in _tasks_of(session, into.id) if t.done is None}
    last = last_position(session, into.id)
    for task in _tasks_of(session, project.id):
        same = taken.get(task.name.casefold())
        if same is None or task.done is not None:
            last += 1
            moved = update(Task).where(Task.id == task.id)
            session.execute(moved.values(project_id=into.id, position=last))
        else:
            _merge_task(desk, session, task, same)
    mergefacts.take(project, into)
    mergefacts.wake(project, into)
    session.flush()
    pointing.move(session, desk.load_models(), "project", project.id, into.id)
    session.delete(project)
    session.flush()


def _merge_task(desk: Desk, session: Session, task: Task, into: Task) -> None:
    pointing.move(session, desk.load_models(), "task", task.id, into.id)
    if into.done is None:
        before = (into.due, into.repeat)
        mergefacts.take(task, into)
        mergefacts.wake(task, into)
        if (into.due, into.repeat) != before and into.repeat_day is None:
            anchor(into)
    session.delete(task)


# What both need ---------------------------------------------------------------------------------


def _both(
    session: Session, find: Callable[[Session, int], Row], one: int, other: int
) -> tuple[Row, Row]:
    return find(session, one), find(session, other)


def _require_clients(session: Session, client: Client, target: Client) -> None:
    if client.id == target.id:
        raise Refusal(_("A client can't be merged into itself."))
    if client.currency != target.currency:
        raise Refusal(
            _(
                "{name} is billed in {currency}, {other} in {other_currency}; they stay apart."
            ).format(
                name=client.name,
                currency=client.currency,
                other=target.name,
                other_currency=target.currency,
            )
        )
    if _count(session, "invoice", "client_id", [client.id]):
        if _count(session, "invoice", "client_id", [target.id]):
            words = _("{name} and {other} both have invoices, which keep their client.")
        else:
            words = _("{name} has invoices, which keep their client; merge {other} into it.")
        raise Refusal(words.format(name=client.name, other=target.name))


def _require_projects(project: Project, target: Project) -> None:
    if project.id == target.id:
        raise Refusal(_("A project can't be merged into itself."))
    if project.client_id != target.client_id:
        raise Refusal(_("Only projects of the same client can be merged."))


def _told(check: Callable[[], None]) -> str | None:
    try:
        check()
    except Refusal as refusal:
        return refusal.sentence
    return None


def _joined(own: Iterable[Project | Task], other: Iterable[Project | Task]) -> tuple[str, ...]:
    known = {each.name.casefold() for each in other}
    return tuple(each.name for each in own if each.name.casefold() in known)


def _projects_of(session: Session, client_id: int) -> list[Project]:
    found = select(Project).where(Project.client_id == client_id).order_by(Project.id)
    return list(session.scalars(found))


def _tasks_of(session: Session, project_id: int) -> list[Task]:
    found = select(Task).where(Task.project_id == project_id).order_by(Task.position, Task.id)
    return list(session.scalars(found))


def _open(tasks: Iterable[Task]) -> list[Task]:
    return [task for task in tasks if task.done is None]


def _marks(ids: Sequence[int]) -> str:
    return ", ".join("?" * len(ids))


def _count(session: Session, table: str, column: str, ids: Sequence[int]) -> int:
    """Rows of any room's table that point at some ids."""
    found = session.connection().exec_driver_sql(
        f'SELECT count(*) FROM "{table}" WHERE "{column}" IN ({_marks(ids)})', tuple(ids)
    )
    return int(found.scalar_one())


def _billed(session: Session, projects: Sequence[int]) -> int:
    found = session.connection().exec_driver_sql(
        "SELECT count(*) FROM entry WHERE invoice_line_id IS NOT NULL"
        f" AND project_id IN ({_marks(projects)})",
        tuple(projects),
    )
    return int(found.scalar_one())


def _time(session: Session, column: str, ids: Sequence[int]) -> tuple[int, int]:
    found = session.connection().exec_driver_sql(
        "SELECT count(*), coalesce(sum(seconds), 0) FROM entry"
        f' WHERE "{column}" IN ({_marks(ids)})',
        tuple(ids),
    )
    entries, seconds = found.one()
    return int(entries), int(seconds)
