# SPDX-License-Identifier: GPL-3.0-or-later
"""``home plan`` on the command line: can I take this job, and what would help."""

from __future__ import annotations

from argparse import ArgumentParser
from decimal import Decimal
from pathlib import Path
from typing import Any

from sohodesk.base.dates import parse_date
from sohodesk.base.durations import parse_duration
from sohodesk.base.money import plain_amount
from sohodesk.base.numbers import parse_decimal
from sohodesk.base.office import CURRENCY, check_currency
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, current
from sohodesk.clients import queries as clients
from sohodesk.clients.finding import find_client
from sohodesk.home.planner import service
from sohodesk.home.planner.question import Question
from sohodesk.home.planner.telling import answer_json, answer_lines, lever_lines, levers_json
from sohodesk.store.call import Call


def add_words(nouns: Any, common: ArgumentParser) -> None:
    """Give the question its words."""
    plan = nouns.add_parser("plan", parents=[common], help=_("can I take this job?"))
    plan.add_argument("--hours", required=True, metavar="40", help=_("your guess"))
    plan.add_argument("--by", required=True, metavar=_("DATE"), help=_("when it is due"))
    plan.add_argument("--start", metavar=_("DATE"), help=_("first day, else today"))
    plan.add_argument("--slip", type=int, default=0, metavar="7", help=_("days that it may slip"))
    plan.add_argument("--free-hours", metavar="60", help=_("own hours free by then, else reckoned"))
    plan.add_argument("--partner", metavar="20", help=_("hours that a partner takes"))
    plan.add_argument("--with", dest="who", default="", help=_("who that partner is"))
    plan.add_argument("--kind", default="", help=_("what kind of job, as the field of projects"))
    plan.add_argument("--client", help=_("whom it is for"))
    plan.add_argument("--fee", metavar="2880", help=_("what would be paid for it"))
    plan.add_argument("--currency", metavar="EUR", help=_("of the fee, else the client's"))
    plan.add_argument("--title", default="")
    plan.add_argument("--levers", action="store_true", help=_("say what would help, each alone"))
    plan.add_argument("--pdf", type=Path, metavar="FILE.pdf", help=_("write it as a page, too"))
    plan.add_argument("--quote", action="store_true", help=_("make a quote with these figures"))
    plan.add_argument("--ask-only", action="store_true", help=_("keep no forecast"))
    plan.set_defaults(run=_plan)


def typed_hours(said: str) -> Decimal:
    """``40``, ``40.5``, ``40h`` or ``1:30``."""
    typed = said.strip()
    try:
        return parse_decimal(typed, current())
    except Refusal:
        return Decimal(parse_duration(typed)) / 3600


def _question(call: Call) -> Question:
    args, desk = call.args, call.desk
    client_id = find_client(call, args.client) if args.client else None
    currency = desk.setting(CURRENCY)
    if client_id is not None:
        with desk.read() as session:
            currency = clients.client(session, client_id).currency
    if args.currency:
        currency = check_currency(args.currency)
    return Question(
        hours=typed_hours(args.hours),
        due=parse_date(args.by, today=call.today),
        start=parse_date(args.start, today=call.today) if args.start else None,
        kind=args.kind.strip(),
        title=args.title,
        free_hours=typed_hours(args.free_hours) if args.free_hours else None,
        partner_hours=typed_hours(args.partner) if args.partner else Decimal(0),
        partner=args.who.strip(),
        slip=args.slip,
        client_id=client_id,
        fee=plain_amount(args.fee, currency) if args.fee else None,
        currency=currency,
    )


def _plan(call: Call) -> None:
    args, desk = call.args, call.desk
    question = _question(call)
    situation, found = service.ask_all(desk, question)
    told, lines = answer_json(found), answer_lines(found, situation)
    if args.levers:
        from sohodesk.home.planner.levers import levers_of, pulled

        helped = [pulled(situation, question, lever) for lever in levers_of(situation, found)]
        told["levers"] = levers_json(helped)
        lines += lever_lines(helped, question)
    if args.pdf is not None:
        from sohodesk.home.planner.pages import write_pdf

        path = write_pdf(desk, situation, found, args.pdf.expanduser())
        told["file"] = str(path)
        lines.append(_("Written: {path}").format(path=path))
    if args.quote:
        from sohodesk.home.planner.quoting import make_quote

        told["quote"], told["forecast"] = make_quote(desk, found)
        lines.append(_("Draft {id} of a quote is made.").format(id=told["quote"]))
    elif not args.ask_only:
        told["forecast"] = service.keep_forecast(desk, found)
    call.answer(told, "\n".join(lines))
