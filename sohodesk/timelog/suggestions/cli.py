# SPDX-License-Identifier: GPL-3.0-or-later
"""Suggestions on the command line: list them, accept one, ignore one."""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import date
from typing import Any

from sohodesk.base.console import Column
from sohodesk.base.dates import parse_date
from sohodesk.base.durations import show_duration
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.base.zones import local
from sohodesk.clients.matching import Place
from sohodesk.store.call import Call, instant_json
from sohodesk.timelog.suggestions.rules import Suggestion


def add_verb(_verb: str, parser: ArgumentParser, common: ArgumentParser) -> None:
    """Give the verb its words and options."""
    parser.add_argument("--day", metavar=_("DATE"), help=_("today unless said"))
    parser.set_defaults(run=_list, action=None)
    actions = parser.add_subparsers(dest="action", metavar=_("ACTION"), required=False)
    for name, about, run in (
        ("accept", _("log a suggestion"), _accept),
        ("ignore", _("suggest nothing more for that time"), _ignore),
    ):
        words = actions.add_parser(name, parents=[common], help=about, description=about)
        words.add_argument(
            "number", type=int, metavar=_("NUMBER"), help=_("its number in the list")
        )
        words.add_argument("--day", metavar=_("DATE"), help=_("today unless said"))
        words.set_defaults(run=run)
        if name == "accept":
            words.add_argument("--project", metavar='"CLIENT / PROJECT"')
            words.add_argument("--what", default="", help=_("what was done"))
            words.add_argument("--title", action="store_true", help=_("the window's title says it"))


def _day(call: Call) -> date:
    return parse_date(call.args.day, today=call.today) if call.args.day else call.today


def _read(call: Call) -> list[Suggestion]:
    from sohodesk.timelog.suggestions.queries import read_suggestions

    return read_suggestions(call.desk, _day(call))


def _places(call: Call) -> dict[int, Place]:
    from sohodesk.clients.queries import places

    with call.desk.read() as session:
        return {place.project_id: place for place in places(session)}


def _list(call: Call) -> None:
    found, places = _read(call), _places(call)
    columns = (
        Column("#", right=True),
        Column(_("Time")),
        Column(_("Length"), right=True),
        Column(_("Program")),
        Column(_("Window")),
        Column(_("Client / project")),
    )
    call.answer_table(
        [suggestion_json(n, one, call.zone, places) for n, one in enumerate(found, 1)],
        columns,
        [_printed(n, one, call.zone, places) for n, one in enumerate(found, 1)],
        _("Nothing to suggest."),
    )


def suggestion_json(
    number: int, one: Suggestion, zone: str, places: dict[int, Place]
) -> dict[str, Any]:
    """A suggestion for machines."""
    place = places.get(one.guess.project_id or 0)
    return {
        "number": number,
        "start": instant_json(one.span.start, zone),
        "end": instant_json(one.span.end, zone),
        "seconds": one.span.seconds,
        "program": one.program,
        "title": one.title,
        "client": place.client if place else None,
        "project": place.project if place else None,
    }


def _printed(number: int, one: Suggestion, zone: str, places: dict[int, Place]) -> tuple[str, ...]:
    start, end = local(one.span.start, zone), local(one.span.end, zone)
    place = places.get(one.guess.project_id or 0)
    return (
        str(number),
        f"{start:%H:%M}–{end:%H:%M}",
        show_duration(one.span.seconds),
        one.program,
        one.title,
        place.label if place else "",
    )


def _numbered(call: Call) -> Suggestion:
    found = _read(call)
    if not 1 <= call.args.number <= len(found):
        raise Refusal(
            _("There is no suggestion {n}; see “sohodesk suggest”.").format(n=call.args.number)
        )
    chosen: int = call.args.number
    return found[chosen - 1]


def _accept(call: Call) -> None:
    from sohodesk.clients.finding import find_place
    from sohodesk.timelog.quickadd import parse_what
    from sohodesk.timelog.suggestions import service

    one = _numbered(call)
    said = parse_what(call.args.what)
    words = one.title if call.args.title and not said.description else said.description
    project_id, task_id = one.guess
    if project_id not in _places(call):
        project_id = task_id = None
    if call.args.project:
        place = find_place(call, call.args.project).project_id
        task_id = task_id if place == project_id else None
        project_id = place
    key = service.accept(
        call.desk,
        suggestion=one,
        description=words,
        project_id=project_id,
        task_id=task_id,
        tags=said.tags,
        billable=False if said.not_billable else None,
    )
    _answer(call, key)


def _answer(call: Call, key: int) -> None:
    from sohodesk.timelog.queries import entry
    from sohodesk.timelog.show import entry_json

    with call.desk.read() as session:
        row = entry(session, key)
    what = " · ".join(part for part in (row.place, row.description) if part) or "–"
    call.answer(
        entry_json(row, call.now),
        _("Logged {duration}: {what}.").format(duration=show_duration(row.seconds or 0), what=what),
    )


def _ignore(call: Call) -> None:
    from sohodesk.timelog.suggestions import service

    one = _numbered(call)
    service.ignore(call.desk, span=one.span)
    call.answer(
        {"ignored": instant_json(one.span.start, call.zone)},
        _("Nothing more is suggested for that time."),
    )
