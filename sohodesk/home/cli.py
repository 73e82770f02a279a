# SPDX-License-Identifier: GPL-3.0-or-later
"""``home …`` on the command line: the hours that belong to it; promises have their own file."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError
from datetime import date
from typing import Any

from sohodesk.base.console import Column
from sohodesk.base.dates import parse_date
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, current
from sohodesk.base.weekdays import codes_of
from sohodesk.home import queries, service
from sohodesk.home.balance import cli as balance
from sohodesk.home.balance import cli_heat
from sohodesk.home.daysoff import cli as daysoff
from sohodesk.home.enough import cli as enough
from sohodesk.home.family import cli as family
from sohodesk.home.planner import cli as planner
from sohodesk.home.promises import cli as promises
from sohodesk.home.promises import cli_time
from sohodesk.home.queries import ProtectedRow
from sohodesk.home.review import cli as review
from sohodesk.home.rules import DAY, parse_hours, show_hours
from sohodesk.store.call import Call

META = '"Mon-Fri 18:00-20:00"'


def add_verb(_verb: str, parser: ArgumentParser, common: ArgumentParser) -> None:
    """Give a verb its words and options."""
    nouns = parser.add_subparsers(dest="noun", metavar=_("WHAT"), required=True)
    protect = nouns.add_parser("protect", parents=[common], help=_("hours that belong to home"))
    actions = protect.add_subparsers(dest="action", metavar=_("ACTION"), required=True)
    add = actions.add_parser("add", parents=[common], help=_("protect hours of the week"))
    add.add_argument("hours", metavar=META)
    edit = actions.add_parser("edit", parents=[common], help=_("change protected hours"))
    edit.add_argument("id", type=_number)
    edit.add_argument("hours", metavar=META, nargs="?")
    for words in (add, edit):
        words.add_argument("--from", dest="first", metavar=_("DATE"), help=_("first day"))
        words.add_argument("--to", dest="last", metavar=_("DATE"), help=_("last day"))
        words.add_argument("--name")
    listing = actions.add_parser("list", parents=[common], help=_("list protected hours"))
    remove = actions.add_parser("remove", parents=[common], help=_("protect them no more"))
    remove.add_argument("id", type=_number)
    for words, run in ((add, _add), (edit, _edit), (listing, _list), (remove, _remove)):
        words.set_defaults(run=run)
    member = nouns.add_parser("member", parents=[common], help=_("who the family is"))
    family.add_words(member, common)
    daysoff.add_words(nouns, common)
    balance.add_words(nouns, common)
    cli_heat.add_words(nouns, common)
    enough.add_words(nouns, common)
    planner.add_words(nouns, common)
    review.add_words(nouns, common)
    promises.add_words(
        nouns.add_parser("promise", parents=[common], help=_("what is promised at home")), common
    )
    cli_time.add_words(
        nouns.add_parser("time", parents=[common], help=_("write down time of the family"))
    )
    cli_time.add_list_words(
        nouns.add_parser("times", parents=[common], help=_("list time of the family"))
    )


def _number(said: str) -> int:
    if not said.isascii() or not said.isdigit() or len(said) > 15:
        raise ArgumentTypeError(_("“{text}” is no number from 1 on").format(text=said))
    return int(said)


def _days(call: Call) -> dict[str, Any]:
    """The days that were said; an empty text takes one away."""
    said = {"valid_from": call.args.first, "valid_to": call.args.last}
    return {key: _day(call, text) for key, text in said.items() if text is not None}


def _day(call: Call, text: str) -> date | None:
    return parse_date(text, today=call.today) if text.strip() else None


def _add(call: Call) -> None:
    hours = parse_hours(call.args.hours)
    name = call.args.name or ""
    new = service.add_protected(call.desk, hours=hours, name=name, **_days(call))
    words = _("Protected: {hours}.").format(hours=show_hours(hours, current()))
    call.answer(_json(_row(call, new)), words)


def _edit(call: Call) -> None:
    facts = _days(call)
    if call.args.name is not None:
        facts["name"] = call.args.name
    hours = None if call.args.hours is None else parse_hours(call.args.hours)
    if hours is None and not facts:
        raise Refusal(_("Nothing was said to change; see the options with --help."))
    service.edit_protected(call.desk, protected_id=call.args.id, hours=hours, **facts)
    row = _row(call, call.args.id)
    words = _("Protected: {hours}.").format(hours=show_hours(row.hours, current()))
    call.answer(_json(row), words)


def _remove(call: Call) -> None:
    service.remove_protected(call.desk, protected_id=call.args.id)
    call.answer({"done": True}, _("Done."))


def _row(call: Call, key: int) -> ProtectedRow:
    with call.desk.read() as session:
        return queries.protected_row(session, key)


def _list(call: Call) -> None:
    with call.desk.read() as session:
        rows = queries.protected_hours(session)
    columns = (
        Column(_("No."), right=True),
        Column(_("Hours")),
        Column(_("Name")),
        Column(_("Holds from")),
        Column(_("Holds until")),
    )
    call.answer_table(
        [_json(row) for row in rows],
        columns,
        [
            (
                str(row.id),
                show_hours(row.hours, current()),
                row.name,
                _iso(row.valid_from) or "–",
                _iso(row.valid_to) or "–",
            )
            for row in rows
        ],
        _("No hours are protected yet."),
    )


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _json(row: ProtectedRow) -> dict[str, Any]:
    hours = row.hours
    return {
        "id": row.id,
        "name": row.name,
        "weekdays": codes_of(hours.weekdays),
        "start": _clock(hours.from_minute),
        "end": _clock(hours.to_minute),
        "next_day": hours.to_minute <= hours.from_minute,
        "minutes": (hours.to_minute - hours.from_minute - 1) % DAY + 1,
        "valid_from": _iso(row.valid_from),
        "valid_to": _iso(row.valid_to),
    }


def _clock(minute: int) -> str:
    """``24:00`` is the end of the day."""
    return f"{minute // 60:02}:{minute % 60:02}"
