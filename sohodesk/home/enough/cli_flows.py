# SPDX-License-Identifier: GPL-3.0-or-later
"""``home cost …`` and ``home income …`` on the command line: what comes again and again."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from sohodesk.base import office
from sohodesk.base.console import Column
from sohodesk.base.dates import parse_date
from sohodesk.base.money import parse_amount, show_minor, to_minor
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, current
from sohodesk.home.enough import queries, service
from sohodesk.home.enough.queries import FlowRow
from sohodesk.home.enough.recurring import EVERY
from sohodesk.home.enough.telling import flow_json
from sohodesk.store.call import Call

_REPEATS = {"weekly": "week", "monthly": "month", "quarterly": "quarter", "yearly": "year"}


def add_flow_words(parser: ArgumentParser, common: ArgumentParser, *, income: bool) -> None:
    """Give ``cost`` or ``income`` its words."""
    actions = parser.add_subparsers(dest="action", metavar=_("ACTION"), required=True)
    add = actions.add_parser("add", parents=[common], help=_("add one"))
    add.add_argument("title")
    add.add_argument("amount", metavar=_("AMOUNT"))
    edit = actions.add_parser("edit", parents=[common], help=_("change one"))
    edit.add_argument("id", type=int)
    edit.add_argument("--title")
    edit.add_argument("--amount")
    for words in (add, edit):
        often = words.add_mutually_exclusive_group()
        for name, every in _REPEATS.items():
            often.add_argument(
                f"--{name}", dest="every", action="store_const", const=every, help=_(EVERY[every])
            )
        often.add_argument("--on", metavar=_("DATE"), help=_("once, on this day"))
        words.add_argument("--from", dest="first", metavar=_("DATE"), help=_("first day"))
        words.add_argument("--to", dest="last", metavar=_("DATE"), help=_("last day"))
        words.add_argument("--currency", metavar=_("CODE"), help=_("else the book's own"))
        if income:
            words.add_argument(
                "--signed",
                dest="kind",
                action="store_const",
                const="signed",
                help=_("agreed income of the office that is still to come"),
            )
        else:
            words.add_argument("--category")
    listing = actions.add_parser("list", parents=[common], help=_("list them"))
    end = actions.add_parser("end", parents=[common], help=_("let one fall no more"))
    end.add_argument("id", type=int)
    end.add_argument("--on", metavar=_("DATE"), help=_("the last day, else today"))
    remove = actions.add_parser("remove", parents=[common], help=_("take one away"))
    remove.add_argument("id", type=int)
    deeds = ((add, _add), (edit, _edit), (listing, _list), (end, _end), (remove, _remove))
    for words, run in deeds:
        words.set_defaults(run=run, income=income)


def _facts(call: Call) -> dict[str, Any]:
    args, facts = call.args, dict[str, Any]()
    if args.title is not None:
        facts["title"] = args.title
    code = _code(call)
    if args.currency is not None:
        facts["currency"] = code
    if args.amount is not None:
        facts["amount_minor"] = to_minor(parse_amount(args.amount, current()), code)
    elif args.currency is not None:
        raise Refusal(_("Say the amount in the other currency too."))
    if args.every is not None:
        facts["every"] = args.every
    if args.first is not None:
        facts["first"] = parse_date(args.first, today=call.today)
    if args.on is not None:
        facts |= {"every": "once", "first": parse_date(args.on, today=call.today), "last": None}
    if args.last is not None:
        facts["last"] = parse_date(args.last, today=call.today) if args.last.strip() else None
    label = "kind" if args.income else "category"
    if getattr(args, label) is not None:
        facts[label] = getattr(args, label)
    return facts


def _code(call: Call) -> str:
    """The currency that is named; else what is changed keeps its own, the new has the book's."""
    args = call.args
    if args.currency is not None:
        return service.currency_code(args.currency)
    if args.action == "edit":
        return queries.flow_row(_rows(call), args.id).currency
    return str(call.desk.setting(office.CURRENCY))


def _add(call: Call) -> None:
    # Without a first day it holds from the beginning of the month on, as rent does.
    facts = {"first": call.today.replace(day=1), **_facts(call)}
    deed = service.add_income if call.args.income else service.add_cost
    _told(call, deed(call.desk, **facts))


def _edit(call: Call) -> None:
    facts = _facts(call)
    if not facts:
        raise Refusal(_("Nothing was said to change; see the options with --help."))
    if call.args.income:
        service.edit_income(call.desk, income_id=call.args.id, **facts)
    else:
        service.edit_cost(call.desk, cost_id=call.args.id, **facts)
    _told(call, call.args.id)


def _end(call: Call) -> None:
    said = call.args.on
    last = parse_date(said, today=call.today) if said else call.today
    if call.args.income:
        service.end_income(call.desk, income_id=call.args.id, last=last)
    else:
        service.end_cost(call.desk, cost_id=call.args.id, last=last)
    _told(call, call.args.id)


def _remove(call: Call) -> None:
    if call.args.income:
        service.remove_income(call.desk, income_id=call.args.id)
    else:
        service.remove_cost(call.desk, cost_id=call.args.id)
    call.answer({"done": True}, _("Done."))


def _rows(call: Call) -> list[FlowRow]:
    with call.desk.read() as session:
        return queries.other_income(session) if call.args.income else queries.living_costs(session)


def _told(call: Call, key: int) -> None:
    row = queries.flow_row(_rows(call), key)
    words = _("{title}: {amount} {often}.").format(
        title=row.title, amount=_amount(row), often=_(EVERY[row.flow.every])
    )
    call.answer(flow_json(row, _label(call)), words)


def _label(call: Call) -> str:
    return "kind" if call.args.income else "category"


def _amount(row: FlowRow) -> str:
    return show_minor(row.flow.amount_minor, row.currency)


def _list(call: Call) -> None:
    rows = _rows(call)
    columns = (
        Column(_("No."), right=True),
        Column(_("What")),
        Column(_("Amount"), right=True),
        Column(_("How often")),
        Column(_("From")),
        Column(_("To")),
    )
    call.answer_table(
        [flow_json(row, _label(call)) for row in rows],
        columns,
        [
            (
                str(row.id),
                row.title,
                _amount(row),
                _(EVERY[row.flow.every]),
                row.flow.first.isoformat(),
                row.flow.last.isoformat() if row.flow.last else "–",
            )
            for row in rows
        ],
        _("Nothing is written down yet."),
    )
