# SPDX-License-Identifier: GPL-3.0-or-later
"""``task …`` on the command line."""

from __future__ import annotations

from sohodesk.base.console import Column
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.clients import cli_nouns, matching, merging, queries, service, tasks
from sohodesk.clients.cli_nouns import Words
from sohodesk.clients.finding import cut_last, find_place, find_task
from sohodesk.clients.rowjson import decimal_json, task_json
from sohodesk.store.call import Call

FACTS = ("rate", "estimate_hours", "due", "repeat", "notes")
META = '"CLIENT / PROJECT / TASK"'


def add_words(words: Words) -> None:
    """All actions on tasks."""
    add = words.action("add", _("add a task"), _add)
    add.add_argument("name", metavar=META)
    edit = words.action("edit", _("change a task"), _edit)
    edit.add_argument("who", metavar=META)
    edit.add_argument("--name")
    for each in (add, edit):
        cli_nouns.rate_word(each)
        each.add_argument("--estimate-hours")
        each.add_argument("--due", metavar=_("DATE"))
        each.add_argument("--repeat", help=_("weekly, monthly, every 2 weeks, or none"))
        each.add_argument("--notes")
    words.listing(_("list tasks"), _list).add_argument("--project", metavar='"CLIENT / PROJECT"')
    words.action("done", _("a task is done"), _finish).add_argument("who", metavar=META)
    words.action("reopen", _("a task is not done after all"), _reopen).add_argument(
        "who", metavar=META
    )
    move = words.action("move", _("move a task up or down"), _move)
    move.add_argument("who", metavar=META)
    ways = move.add_mutually_exclusive_group(required=True)
    ways.add_argument("--up", type=int, nargs="?", const=1, metavar=_("PLACES"))
    ways.add_argument("--down", type=int, nargs="?", const=1, metavar=_("PLACES"))
    words.archiving(_("put a task away; nothing is lost"), _archive, META)
    words.merging(_("move all time of a task to another one"), _merge, META, review=False)


def _found(call: Call) -> int:
    return find_task(call, call.args.who, archived=True)


def _add(call: Call) -> None:
    project, name = cut_last(call.args.name)
    if not project or not name:
        raise Refusal(
            _("“{text}” is no task; say “Client / Project / Task”.").format(
                text=call.args.name.strip()
            )
        )
    place = find_place(call, project)
    facts = cli_nouns.said_facts(
        call, *FACTS, currency=cli_nouns.currency_of(call, place.client_id)
    )
    new_id = service.add_task(call.desk, project_id=place.project_id, name=name, **facts)
    cli_nouns.tell_added(call, new_id, name)


def _edit(call: Call) -> None:
    task_id = _found(call)
    with call.desk.read() as session:
        client_id = queries.project(session, queries.task(session, task_id).project_id).client_id
    facts = cli_nouns.said_facts(
        call, "name", *FACTS, currency=cli_nouns.currency_of(call, client_id)
    )
    cli_nouns.require_some(facts)
    service.edit_task(call.desk, task_id=task_id, **facts)
    cli_nouns.tell_done(call)


def _finish(call: Call) -> None:
    following = tasks.finish_task(call.desk, task_id=_found(call))
    if following is None:
        call.answer({"done": True, "next": None}, _("Done."))
        return
    with call.desk.read() as session:
        due = queries.task(session, following).due
    call.answer(
        {"done": True, "next": {"id": following, "due": due}},
        _("Done. The next one is due on {day}.").format(day=due),
    )


def _reopen(call: Call) -> None:
    tasks.reopen_task(call.desk, task_id=_found(call))
    cli_nouns.tell_done(call)


def _move(call: Call) -> None:
    by = call.args.down if call.args.up is None else -call.args.up
    tasks.move_task(call.desk, task_id=_found(call), by=by)
    cli_nouns.tell_done(call)


def _list(call: Call) -> None:
    project_id = find_place(call, call.args.project).project_id if call.args.project else None
    with call.desk.read() as session:
        rows = queries.tasks(session, project_id=project_id, archived=call.args.all)
        known = {p.id: p for p in queries.projects(session, archived=True)}
    columns = (
        Column(_("Client / project")),
        Column(_("Task")),
        Column(_("Estimate"), right=True),
        Column(_("Due")),
        Column(_("Done")),
    )
    call.answer_table(
        [task_json(row, known[row.project_id]) for row in rows],
        columns,
        [
            (
                known[r.project_id].full_name,
                r.name,
                decimal_json(r.estimate_hours) or "–",
                "–" if r.due is None else r.due.isoformat(),
                "" if r.done is None else "✓",
            )
            for r in rows
        ],
        _("No tasks yet."),
    )


def _archive(call: Call) -> None:
    service.archive_task(call.desk, task_id=_found(call), archived=not call.args.bring_back)
    cli_nouns.tell_done(call)


def _merge(call: Call) -> None:
    project = cut_last(call.args.who)[0]
    into = matching.match_task(call.args.into, find_place(call, project)).id
    merging.merge_tasks(call.desk, task_id=_found(call), into=into)
    cli_nouns.tell_done(call)
