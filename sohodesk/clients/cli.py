# SPDX-License-Identifier: GPL-3.0-or-later
"""Clients, projects and tasks on the command line."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from sohodesk.base import money
from sohodesk.base.console import Column
from sohodesk.base.money import plain
from sohodesk.base.numbers import parse_plain, plain_decimal
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.clients import matching, queries, service
from sohodesk.clients.matching import Place
from sohodesk.clients.queries import ClientRow, ProjectRow, TaskRow
from sohodesk.clients.rules import rate_json
from sohodesk.store.call import Call

TEXT_FACTS = ("short", "email", "address", "city", "tax_id", "vat_id", "language", "notes")


def add_verb(verb: str, parser: ArgumentParser, common: ArgumentParser) -> None:
    """Give a verb its words and options."""
    actions = parser.add_subparsers(dest="action", metavar=_("ACTION"), required=True)

    def action(name: str, about: str, run: Callable[[Call], None]) -> ArgumentParser:
        added: ArgumentParser = actions.add_parser(
            name, parents=[common], help=about, description=about
        )
        added.set_defaults(run=run)
        return added

    {"client": _client_words, "project": _project_words, "task": _task_words}[verb](action)


Action = Callable[[str, str, Callable[[Call], None]], ArgumentParser]


def _client_words(action: Action) -> None:
    add = action("add", _("add a client"), _add_client)
    add.add_argument("name")
    edit = action("edit", _("change a client"), _edit_client)
    edit.add_argument("client")
    edit.add_argument("--name")
    for words in (add, edit):
        words.add_argument("--currency", help=_("for example IDR or EUR"))
        words.add_argument("--rate", help=_("money an hour, for example 85.00"))
        words.add_argument("--country", help=_("two letters, for example ID"))
        words.add_argument("--payment-days", type=int, metavar=_("DAYS"))
        for fact in TEXT_FACTS:
            words.add_argument(f"--{fact.replace('_', '-')}")
    _list_words(action("list", _("list clients"), _list_clients))
    archive = action("archive", _("put a client away; nothing is lost"), _archive_client)
    archive.add_argument("client")
    archive.add_argument("--bring-back", action="store_true")
    merge = action("merge", _("move everything of a client to another one"), _merge_clients)
    merge.add_argument("client")
    merge.add_argument("--into", required=True, metavar=_("CLIENT"))


def _project_words(action: Action) -> None:
    add = action("add", _("add a project"), _add_project)
    add.add_argument("name", metavar='"CLIENT / PROJECT"')
    edit = action("edit", _("change a project"), _edit_project)
    edit.add_argument("project", metavar='"CLIENT / PROJECT"')
    edit.add_argument("--name")
    edit.add_argument("--state", choices=("active", "paused", "done"))
    for words in (add, edit):
        words.add_argument("--rate", help=_("money an hour, for example 85.00"))
        words.add_argument("--colour", type=int, help=_("1 to 6"))
        words.add_argument("--billable", choices=("yes", "no"))
        words.add_argument("--budget-hours")
        words.add_argument("--budget", help=_("money, for example 5000.00"))
        words.add_argument("--deadline", metavar=_("DATE"))
        words.add_argument("--notes")
    listing = action("list", _("list projects"), _list_projects)
    listing.add_argument("--client")
    _list_words(listing)
    archive = action("archive", _("put a project away; nothing is lost"), _archive_project)
    archive.add_argument("project", metavar='"CLIENT / PROJECT"')
    archive.add_argument("--bring-back", action="store_true")
    merge = action("merge", _("move everything of a project to another one"), _merge_projects)
    merge.add_argument("project", metavar='"CLIENT / PROJECT"')
    merge.add_argument("--into", required=True, metavar='"CLIENT / PROJECT"')


def _task_words(action: Action) -> None:
    add = action("add", _("add a task"), _add_task)
    add.add_argument("name", metavar='"CLIENT / PROJECT / TASK"')
    edit = action("edit", _("change a task"), _edit_task)
    edit.add_argument("task", metavar='"CLIENT / PROJECT / TASK"')
    edit.add_argument("--name")
    for words in (add, edit):
        words.add_argument("--rate", help=_("money an hour, for example 85.00"))
        words.add_argument("--estimate-hours")
    listing = action("list", _("list tasks"), _list_tasks)
    listing.add_argument("--project", metavar='"CLIENT / PROJECT"')
    _list_words(listing)
    archive = action("archive", _("put a task away; nothing is lost"), _archive_task)
    archive.add_argument("task", metavar='"CLIENT / PROJECT / TASK"')
    archive.add_argument("--bring-back", action="store_true")
    merge = action("merge", _("move all time of a task to another one"), _merge_tasks)
    merge.add_argument("task", metavar='"CLIENT / PROJECT / TASK"')
    merge.add_argument("--into", required=True, metavar=_("TASK"))


def _list_words(words: ArgumentParser) -> None:
    words.add_argument("--all", action="store_true", help=_("archived ones, too"))


# Finding by name ------------------------------------------------------------------------------


def find_client(call: Call, said: str, *, archived: bool = False) -> int:
    """The id of the client that is meant; refused when unknown or ambiguous."""
    with call.desk.read() as session:
        names = queries.client_names(session, archived=archived)
    return matching.match_client(said, names).id


def find_place(call: Call, said: str, *, archived: bool = False) -> Place:
    """The project that is meant; refused when unknown or ambiguous."""
    with call.desk.read() as session:
        places = queries.places(session, archived=archived)
    return matching.match_place(said, places)


def find_task(call: Call, said: str, *, archived: bool = False) -> int:
    """The id of the task that is meant by ``Client / Project / Task``."""
    project, slash, task = said.rpartition("/")
    if not slash:
        raise Refusal(
            _("“{text}” is no task; say “Client / Project / Task”.").format(text=said.strip())
        )
    return matching.match_task(task.strip(), find_place(call, project, archived=archived)).id


def _facts(call: Call, *names: str) -> dict[str, Any]:
    """The options that were given, by name; numbers as exact decimals, dates as dates."""
    said = {n: getattr(call.args, n) for n in names if getattr(call.args, n, None) is not None}
    for name in ("rate", "budget_hours", "estimate_hours"):
        if name in said:
            said[name] = parse_plain(said[name]) if said[name] != "" else None
    if "deadline" in said:
        said["deadline"] = _date(call, said["deadline"])
    if "billable" in said:
        said["billable"] = said["billable"] == "yes"
    return said


def _date(call: Call, said: str) -> Any:
    from sohodesk.base.dates import parse_date

    return parse_date(said, today=call.today) if said else None


def _said(call: Call, new_id: int, name: str) -> None:
    call.answer({"id": new_id, "name": name}, _("Added {name}.").format(name=name))


def _done(call: Call) -> None:
    call.answer({"done": True}, _("Done."))


# Clients --------------------------------------------------------------------------------------


def _add_client(call: Call) -> None:
    facts = _facts(call, "currency", "rate", "country", "payment_days", *TEXT_FACTS)
    new_id = service.add_client(call.desk, name=call.args.name, **facts)
    _said(call, new_id, " ".join(call.args.name.split()))


def _edit_client(call: Call) -> None:
    facts = _facts(call, "name", "currency", "rate", "country", "payment_days", *TEXT_FACTS)
    _require_some(facts)
    client_id = find_client(call, call.args.client, archived=True)
    service.edit_client(call.desk, client_id=client_id, **facts)
    _done(call)


def _list_clients(call: Call) -> None:
    with call.desk.read() as session:
        rows = queries.clients(session, archived=call.args.all)
    call.answer_table(
        [client_json(row) for row in rows],
        (Column(_("Client")), Column(_("Currency")), Column(_("Rate"), right=True)),
        [(row.name, row.currency, _rate_text(row.rate, row.currency)) for row in rows],
        _("No clients yet."),
    )


def client_json(row: ClientRow) -> dict[str, Any]:
    """A client for machines."""
    return {
        "id": row.id,
        "name": row.name,
        "short": row.short,
        "currency": row.currency,
        "rate": rate_json(row.rate, row.currency),
        "language": row.language,
        "email": row.email,
        "address": row.address,
        "city": row.city,
        "country": row.country,
        "tax_id": row.tax_id,
        "vat_id": row.vat_id,
        "payment_days": row.payment_days,
        "notes": row.notes,
        "archived": row.archived is not None,
    }


def _rate_text(rate: Decimal | None, currency: str | None) -> str:
    return rate_json(rate, currency) or "–"


def _archive_client(call: Call) -> None:
    client_id = find_client(call, call.args.client, archived=True)
    service.archive_client(call.desk, client_id=client_id, archived=not call.args.bring_back)
    _done(call)


def _merge_clients(call: Call) -> None:
    client_id = find_client(call, call.args.client, archived=True)
    into = find_client(call, call.args.into)
    service.merge_clients(call.desk, client_id=client_id, into=into)
    _done(call)


# Projects -------------------------------------------------------------------------------------


def _project_facts(call: Call, *names: str) -> dict[str, Any]:
    options = ("rate", "colour", "billable", "budget_hours", "deadline", "notes", *names)
    return _facts(call, *options)


def _add_project(call: Call) -> None:
    client, slash, name = call.args.name.partition("/")
    if not slash or not name.strip():
        raise Refusal(
            _("“{text}” names no project; say “Client / Project”.").format(
                text=call.args.name.strip()
            )
        )
    client_id = find_client(call, client)
    facts = _project_facts(call)
    _budget(call, facts, client_id)
    new_id = service.add_project(call.desk, client_id=client_id, name=name, **facts)
    _said(call, new_id, " ".join(name.split()))


def _edit_project(call: Call) -> None:
    facts = _project_facts(call, "name", "state")
    place = find_place(call, call.args.project, archived=True)
    _budget(call, facts, place.client_id)
    _require_some(facts)
    service.edit_project(call.desk, project_id=place.project_id, **facts)
    _done(call)


def _budget(call: Call, facts: dict[str, Any], client_id: int) -> None:
    """A budget in money is in the client's currency."""
    if call.args.budget is None:
        return
    if call.args.budget == "":
        facts["budget_minor"] = None
        return
    with call.desk.read() as session:
        currency = queries.client(session, client_id).currency
    facts["budget_minor"] = money.to_minor(parse_plain(call.args.budget), currency)


def _list_projects(call: Call) -> None:
    client_id = find_client(call, call.args.client, archived=True) if call.args.client else None
    with call.desk.read() as session:
        rows = queries.projects(session, client_id=client_id, archived=call.args.all)
    call.answer_table(
        [project_json(row) for row in rows],
        (Column(_("Client / project")), Column(_("State")), Column(_("Rate"), right=True)),
        [(r.full_name, _(r.state), _rate_text(r.rate, r.currency)) for r in rows],
        _("No projects yet."),
    )


def project_json(row: ProjectRow) -> dict[str, Any]:
    """A project for machines."""
    budget = row.budget_minor
    return {
        "id": row.id,
        "name": row.name,
        "client": row.client,
        "client_id": row.client_id,
        "currency": row.currency,
        "rate": rate_json(row.rate, row.currency),
        "state": row.state,
        "billable": row.billable,
        "budget_hours": None if row.budget_hours is None else plain_decimal(row.budget_hours),
        "budget": None
        if budget is None
        else plain(money.from_minor(budget, row.currency), row.currency),
        "deadline": row.deadline,
        "archived": row.archived is not None,
    }


def _archive_project(call: Call) -> None:
    place = find_place(call, call.args.project, archived=True)
    archived = not call.args.bring_back
    service.archive_project(call.desk, project_id=place.project_id, archived=archived)
    _done(call)


def _merge_projects(call: Call) -> None:
    place = find_place(call, call.args.project, archived=True)
    into = find_place(call, call.args.into)
    service.merge_projects(call.desk, project_id=place.project_id, into=into.project_id)
    _done(call)


# Tasks ----------------------------------------------------------------------------------------


def _add_task(call: Call) -> None:
    project, slash, name = call.args.name.rpartition("/")
    if not slash or not name.strip():
        raise Refusal(
            _("“{text}” is no task; say “Client / Project / Task”.").format(
                text=call.args.name.strip()
            )
        )
    place = find_place(call, project)
    facts = _facts(call, "rate", "estimate_hours")
    new_id = service.add_task(call.desk, project_id=place.project_id, name=name, **facts)
    _said(call, new_id, " ".join(name.split()))


def _edit_task(call: Call) -> None:
    facts = _facts(call, "name", "rate", "estimate_hours")
    _require_some(facts)
    service.edit_task(call.desk, task_id=find_task(call, call.args.task, archived=True), **facts)
    _done(call)


def _list_tasks(call: Call) -> None:
    project_id = find_place(call, call.args.project).project_id if call.args.project else None
    with call.desk.read() as session:
        rows = queries.tasks(session, project_id=project_id, archived=call.args.all)
        known = {p.id: p for p in queries.projects(session, archived=True)}
    call.answer_table(
        [task_json(row, known[row.project_id]) for row in rows],
        (Column(_("Client / project")), Column(_("Task")), Column(_("Rate"), right=True)),
        [
            (
                known[r.project_id].full_name,
                r.name,
                _rate_text(r.rate, known[r.project_id].currency),
            )
            for r in rows
        ],
        _("No tasks yet."),
    )


def task_json(row: TaskRow, project: ProjectRow) -> dict[str, Any]:
    """A task for machines."""
    estimate = row.estimate_hours
    return {
        "id": row.id,
        "name": row.name,
        "client": project.client,
        "project": project.name,
        "currency": project.currency,
        "rate": rate_json(row.rate, project.currency),
        "estimate_hours": None if estimate is None else plain_decimal(estimate),
        "done": row.done is not None,
        "archived": row.archived is not None,
    }


def _archive_task(call: Call) -> None:
    task_id = find_task(call, call.args.task, archived=True)
    service.archive_task(call.desk, task_id=task_id, archived=not call.args.bring_back)
    _done(call)


def _merge_tasks(call: Call) -> None:
    task_id = find_task(call, call.args.task, archived=True)
    project = call.args.task.rpartition("/")[0]
    into = matching.match_task(call.args.into, find_place(call, project)).id
    service.merge_tasks(call.desk, task_id=task_id, into=into)
    _done(call)


def _require_some(facts: dict[str, Any]) -> None:
    if not facts:
        raise Refusal(_("Nothing was said to change; see the options with --help."))
