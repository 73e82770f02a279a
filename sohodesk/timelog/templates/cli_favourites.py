# SPDX-License-Identifier: GPL-3.0-or-later
"""Favourites on the command line: add, list, start, log, put in order, remove."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable
from typing import Any

from sohodesk.base.console import Column
from sohodesk.base.durations import parse_duration, show_duration
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.store.call import Call
from sohodesk.timelog.cli_hometime import agreed_word, at_home
from sohodesk.timelog.templates import queries
from sohodesk.timelog.templates.queries import FavouriteRow

Action = Callable[[str, str, Callable[[Call], None]], ArgumentParser]
"""Adds an action: its name, what it does, what runs."""


def add_words(action: Action) -> None:
    """Give the verb its actions."""
    add = action("add", _("keep work as a favourite"), _add_favourite)
    add.add_argument("what", nargs="?", default="", help=_("what you do; #tags and ! may follow"))
    add.add_argument("--project", metavar='"CLIENT / PROJECT"', help=_("any unambiguous part"))
    add.add_argument("--task", metavar='"CLIENT / PROJECT / TASK"')
    add.add_argument(
        "--for", dest="length", metavar=_("LENGTH"), help=_("how long it usually takes")
    )
    add.add_argument("--entry", type=int, help=_("what an entry says, by its id"))
    action("list", _("list favourites"), _list_favourites)
    start = action("start", _("start the timer on a favourite"), _start_favourite)
    log = action("log", _("log a favourite as just done"), _log_favourite)
    log.add_argument("--for", dest="length", metavar=_("LENGTH"), help=_("for example 1:30 or 90m"))
    move = action("move", _("give a favourite another place in the list"), _move_favourite)
    remove = action("remove", _("take a favourite away"), _remove_favourite)
    for words in (start, log, move, remove):
        words.add_argument(
            "favourite", metavar=_("NUMBER"), help=_("its number in the list, or words")
        )
    move.add_argument("to", type=int, metavar=_("NUMBER"), help=_("its new number in the list"))
    for words in (start, log):
        words.add_argument("--yes", action="store_true", help=_("so long a time is meant"))
    agreed_word(start)


def _add_favourite(call: Call) -> None:
    from sohodesk.clients.finding import find_place, find_task
    from sohodesk.clients.queries import task
    from sohodesk.timelog.quickadd import parse_what
    from sohodesk.timelog.templates import favourites

    args = call.args
    if args.entry is not None:
        key = favourites.pin(call.desk, entry_id=args.entry)
    else:
        said = parse_what(args.what)
        project_id = find_place(call, args.project).project_id if args.project else None
        task_id = find_task(call, args.task) if args.task else None
        if task_id is not None:
            with call.desk.read() as session:
                project_id = task(session, task_id).project_id
        key = favourites.add(
            call.desk,
            description=said.description,
            tags=said.tags,
            billable=False if said.not_billable else None,
            project_id=project_id,
            task_id=task_id,
            seconds=parse_duration(args.length) if args.length else None,
        )
    number, row = next((n, r) for n, r in _numbered(call) if r.id == key)
    call.answer(
        favourite_json(number, row), _("Favourite {n}: {what}.").format(n=number, what=row.name)
    )


def _numbered(call: Call) -> list[tuple[int, FavouriteRow]]:
    with call.desk.read() as session:
        return list(enumerate(queries.favourites(session), 1))


def _favourite(call: Call) -> FavouriteRow:
    """The favourite of a number in the list, or of words in its name."""
    said, rows = call.args.favourite.strip(), _numbered(call)
    for number, row in rows:
        if str(number) == said:
            return row
    fitting = [row for _n, row in rows if said and said.casefold() in row.name.casefold()]
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        raise Refusal(
            _("“{text}” can be {names}.").format(
                text=said, names=", ".join(row.name for row in fitting[:5])
            )
        )
    raise Refusal(
        _("There is no favourite “{text}”; see “sohodesk favourite list”.").format(text=said)
    )


def _list_favourites(call: Call) -> None:
    rows = _numbered(call)
    columns = (
        Column("#", right=True),
        Column(_("What")),
        Column(_("Client / project")),
        Column(_("Usual length"), right=True),
    )
    call.answer_table(
        [favourite_json(n, row) for n, row in rows],
        columns,
        [
            (
                str(n),
                " ".join([row.description, *(f"#{tag}" for tag in row.tags)]),
                row.place,
                show_duration(row.seconds) if row.seconds else "",
            )
            for n, row in rows
        ],
        _("No favourites."),
    )


def favourite_json(number: int, row: FavouriteRow) -> dict[str, Any]:
    """A favourite for machines."""
    return {
        "number": number,
        "id": row.id,
        "client": row.client,
        "project": row.project,
        "task": row.task,
        "description": row.description,
        "tags": list(row.tags),
        "billable": row.billable,
        "seconds": row.seconds,
    }


def _start_favourite(call: Call) -> None:
    from sohodesk.timelog.cli_confirming import confirming
    from sohodesk.timelog.handover import told_start
    from sohodesk.timelog.templates import favourites

    row = _favourite(call)

    def start() -> int:
        return favourites.start(call.desk, favourite_id=row.id, confirmed=call.args.yes)

    with confirming():
        key, stopped = at_home(call, lambda: told_start(call.desk, start))
    words = _("Started {what}.").format(what=row.name)
    _answer_entry(call, key, f"{stopped} {words}".strip())


def _log_favourite(call: Call) -> None:
    from sohodesk.timelog.cli_confirming import confirming
    from sohodesk.timelog.templates import favourites

    row = _favourite(call)
    seconds = parse_duration(call.args.length) if call.args.length else None
    with confirming():
        key = favourites.log(
            call.desk, favourite_id=row.id, seconds=seconds, confirmed=call.args.yes
        )
    _answer_entry(call, key, _("Logged: {what}.").format(what=row.name))


def _answer_entry(call: Call, key: int, sentence: str) -> None:
    from sohodesk.timelog.queries import entry
    from sohodesk.timelog.show import entry_json

    with call.desk.read() as session:
        call.answer(entry_json(entry(session, key), call.now), sentence)


def _move_favourite(call: Call) -> None:
    from sohodesk.timelog.templates import favourites

    row = _favourite(call)
    at = next(n for n, other in _numbered(call) if other.id == row.id)
    favourites.move(call.desk, favourite_id=row.id, by=call.args.to - at)
    _list_favourites(call)


def _remove_favourite(call: Call) -> None:
    from sohodesk.timelog.templates import favourites

    row = _favourite(call)
    favourites.remove(call.desk, favourite_id=row.id)
    call.answer({"removed": row.id}, _("Removed {what} from the favourites.").format(what=row.name))
