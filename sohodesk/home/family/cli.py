# SPDX-License-Identifier: GPL-3.0-or-later
"""``home member …`` on the command line: who the family is."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from sohodesk.base.console import Column
from sohodesk.base.dates import parse_date
from sohodesk.base.durations import show_duration
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.home.family import queries, service
from sohodesk.home.family.finding import find_member
from sohodesk.home.family.queries import MemberRow
from sohodesk.home.family.rules import age_on, parse_goal
from sohodesk.store.call import Call


def add_words(parser: ArgumentParser, common: ArgumentParser) -> None:
    """Give ``home member`` its words and options."""
    actions = parser.add_subparsers(dest="action", metavar=_("ACTION"), required=True)
    add = actions.add_parser("add", parents=[common], help=_("add somebody to the family"))
    add.add_argument("name", metavar=_("NAME"))
    edit = actions.add_parser("edit", parents=[common], help=_("change what is known of somebody"))
    edit.add_argument("member", metavar=_("NAME"))
    edit.add_argument("--name")
    for words in (add, edit):
        words.add_argument("--goal", metavar="10h", help=_("hours together in a week"))
        words.add_argument("--relation", help=_("who it is to you"))
        words.add_argument("--birthday", metavar=_("DATE"))
        words.add_argument("--colour", "--color")
    listing = actions.add_parser("list", parents=[common], help=_("list the family"))
    remove = actions.add_parser("remove", parents=[common], help=_("take somebody out"))
    remove.add_argument("member", metavar=_("NAME"))
    leave = actions.add_parser("leave", parents=[common], help=_("somebody is here no more"))
    leave.add_argument("member", metavar=_("NAME"))
    leave.add_argument("--on", metavar=_("DATE"), help=_("since when, else today"))
    back = actions.add_parser("back", parents=[common], help=_("somebody is here again"))
    back.add_argument("member", metavar=_("NAME"))
    runs = ((add, _add), (edit, _edit), (listing, _list), (remove, _remove))
    for words, run in (*runs, (leave, _leave), (back, _back)):
        words.set_defaults(run=run)


def _facts(call: Call) -> dict[str, Any]:
    """What was said; an empty text takes a fact away."""
    args, facts = call.args, dict[str, Any]()
    if args.goal is not None:
        facts["goal_minutes"] = parse_goal(args.goal)
    if args.relation is not None:
        facts["relation"] = args.relation
    if args.birthday is not None:
        said = args.birthday.strip()
        facts["birthday"] = parse_date(said, today=call.today) if said else None
    if args.colour is not None:
        facts["colour"] = args.colour
    return facts


def _add(call: Call) -> None:
    key = service.add_member(call.desk, name=call.args.name, **_facts(call))
    row = _row(call, key)
    call.answer(_json(call, row), _("In the family: {name}.").format(name=row.name))


def _edit(call: Call) -> None:
    found = find_member(call, call.args.member)
    facts = _facts(call)
    if call.args.name is not None:
        facts["name"] = call.args.name
    if not facts:
        raise Refusal(_("Nothing was said to change; see the options with --help."))
    service.edit_member(call.desk, member_id=found.id, **facts)
    row = _row(call, found.id)
    call.answer(_json(call, row), _("In the family: {name}.").format(name=row.name))


def _leave(call: Call) -> None:
    found = find_member(call, call.args.member)
    left = parse_date(call.args.on, today=call.today) if call.args.on else call.today
    service.leave_member(call.desk, member_id=found.id, left=left)
    words = _("{name} stays in past weeks as a former member.").format(name=found.name)
    call.answer(_json(call, _row(call, found.id)), words)


def _back(call: Call) -> None:
    found = find_member(call, call.args.member)
    service.leave_member(call.desk, member_id=found.id, left=None)
    words = _("In the family: {name}.").format(name=found.name)
    call.answer(_json(call, _row(call, found.id)), words)


def _remove(call: Call) -> None:
    found = find_member(call, call.args.member)
    stays = service.remove_member(call.desk, member_id=found.id)
    words = _("{name} stays in past weeks as a former member.") if stays else _("Done.")
    call.answer({"done": True, "former": stays}, words.format(name=found.name))


def _row(call: Call, key: int) -> MemberRow:
    with call.desk.read() as session:
        return queries.member_row(session, key)


def _list(call: Call) -> None:
    with call.desk.read() as session:
        rows = queries.members(session)
    columns = (
        Column(_("No."), right=True),
        Column(_("Name")),
        Column(_("Who")),
        Column(_("Goal a week"), right=True),
    )
    call.answer_table(
        [_json(call, row) for row in rows],
        columns,
        [
            (
                str(row.id),
                _("{name} (former)").format(name=row.name) if row.former else row.name,
                row.relation,
                show_duration(row.goal_minutes * 60) if row.goal_minutes else "–",
            )
            for row in rows
        ],
        _("Nobody is in the family yet."),
    )


def _json(call: Call, row: MemberRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "name": row.name,
        "relation": row.relation,
        "birthday": None if row.birthday is None else row.birthday.isoformat(),
        "age": None if row.birthday is None else age_on(row.birthday, call.today),
        "colour": row.colour or None,
        "goal_hours": None if row.goal_minutes is None else row.goal_minutes / 60,
        "former": row.former,
        "left": None if row.left is None else row.left.isoformat(),
    }
