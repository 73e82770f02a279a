# SPDX-License-Identifier: GPL-3.0-or-later
"""``home cost``, ``income``, ``cash``, ``tax`` and ``enough`` on the command line."""

from __future__ import annotations

from argparse import ArgumentParser
from decimal import Decimal
from fractions import Fraction
from typing import Any

from sohodesk.base import office
from sohodesk.base.console import Column
from sohodesk.base.dates import parse_date
from sohodesk.base.money import from_minor, parse_amount, round_half_up, show_money, to_minor
from sohodesk.base.numbers import parse_decimal, show_decimal
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, current
from sohodesk.home.enough import queries, rules, service
from sohodesk.home.enough.queries import FlowRow
from sohodesk.home.enough.reading import EnoughReport, read_enough
from sohodesk.home.enough.recurring import EVERY
from sohodesk.home.enough.telling import enough_json, flow_json
from sohodesk.store.call import Call

_REPEATS = {"weekly": "week", "monthly": "month", "quarterly": "quarter", "yearly": "year"}


def add_words(nouns: Any, common: ArgumentParser) -> None:
    """Give the verbs of the Enough dial their words."""
    cost = nouns.add_parser("cost", parents=[common], help=_("what the household costs"))
    _flow_words(cost, common, income=False)
    income = nouns.add_parser("income", parents=[common], help=_("income beside the office's"))
    _flow_words(income, common, income=True)
    cash = nouns.add_parser("cash", parents=[common], help=_("say how much cash there is"))
    cash.add_argument("amount", metavar=_("AMOUNT"))
    cash.add_argument("--on", metavar=_("DATE"), help=_("at the end of that day, else today"))
    cash.set_defaults(run=_cash)
    tax = nouns.add_parser("tax", parents=[common], help=_("percent set aside for tax"))
    tax.add_argument("percent", metavar=_("PERCENT"))
    tax.add_argument("--from", dest="first", metavar=_("DATE"), help=_("else from ever on"))
    tax.set_defaults(run=_tax)
    enough = nouns.add_parser("enough", parents=[common], help=_("whether it is enough"))
    enough.add_argument("day", nargs="?", metavar=_("DATE"), help=_("as of a day, else today"))
    enough.set_defaults(run=_enough)


def _flow_words(parser: ArgumentParser, common: ArgumentParser, *, income: bool) -> None:
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
    remove = actions.add_parser("remove", parents=[common], help=_("take one away"))
    remove.add_argument("id", type=int)
    for words, run in ((add, _add), (edit, _edit), (listing, _list), (remove, _remove)):
        words.set_defaults(run=run, income=income)


def _facts(call: Call) -> dict[str, Any]:
    args, facts = call.args, dict[str, Any]()
    if args.title is not None:
        facts["title"] = args.title
    if args.amount is not None:
        facts["amount_minor"] = _minor(call, args.amount)
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


def _minor(call: Call, said: str) -> int:
    return to_minor(parse_amount(said, current()), _currency(call))


def _currency(call: Call) -> str:
    return call.desk.setting(office.CURRENCY)


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
        title=row.title, amount=_amount(call, row), often=_(EVERY[row.flow.every])
    )
    call.answer(flow_json(row, _currency(call), _label(call)), words)


def _label(call: Call) -> str:
    return "kind" if call.args.income else "category"


def _amount(call: Call, row: FlowRow) -> str:
    currency = _currency(call)
    return show_money(from_minor(row.flow.amount_minor, currency), currency, current())


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
        [flow_json(row, _currency(call), _label(call)) for row in rows],
        columns,
        [
            (
                str(row.id),
                row.title,
                _amount(call, row),
                _(EVERY[row.flow.every]),
                row.flow.first.isoformat(),
                row.flow.last.isoformat() if row.flow.last else "–",
            )
            for row in rows
        ],
        _("Nothing is written down yet."),
    )


def _cash(call: Call) -> None:
    day = parse_date(call.args.on, today=call.today) if call.args.on else call.today
    minor = _minor(call, call.args.amount)
    service.count_cash(call.desk, day=day, amount_minor=minor)
    currency = _currency(call)
    shown = show_money(from_minor(minor, currency), currency, current())
    words = _("Cash on {day}: {amount}.").format(day=day.isoformat(), amount=shown)
    call.answer({"day": day.isoformat(), "amount_minor": minor, "currency": currency}, words)


def _tax(call: Call) -> None:
    said = call.args.percent.strip().rstrip("%").strip()
    percent = parse_decimal(said, current())
    first = parse_date(call.args.first or "2000-01-01", today=call.today)
    service.set_tax_aside(call.desk, percent=percent, valid_from=first)
    words = _("{percent} % of what is received is set aside.").format(percent=percent)
    call.answer({"percent": str(percent), "from": first.isoformat()}, words)


def _enough(call: Call) -> None:
    day = parse_date(call.args.day, today=call.today) if call.args.day else None
    report = read_enough(call.desk, day)
    call.answer(enough_json(report), "\n".join(_lines(report)))


def _lines(report: EnoughReport) -> list[str]:
    lines = [_coverage(report)]
    if report.real_rate is not None:
        lines.append(
            _("Real hourly rate: {rate}").format(rate=_money(report.real_rate, report.currency))
        )
    if report.billable_share is not None:
        share = _decimal(report.billable_share, 1)
        lines.append(_("Billable share: {percent} %").format(percent=share))
    if report.runway is not None:
        months = report.runway.months
        lines.append(
            _("Runway: income covers costs")
            if months is None
            else _("Runway: {months} months").format(months=_decimal(months, 1))
        )
    clients = report.concentration
    if clients is not None:
        lines.append(
            _("Largest client: {name}, {percent} %; as good as {n} clients").format(
                name=clients.payer,
                percent=_decimal(clients.top, 0),
                n=_decimal(clients.effective, 1),
            )
        )
    if report.unknown:
        lines.append(
            _("Left out, no rate is known: {currencies}.").format(
                currencies=", ".join(report.unknown)
            )
        )
    return lines


def _coverage(report: EnoughReport) -> str:
    if report.coverage is None:
        return _("No costs of living are written down: add one with “home cost add”.")
    words = {
        "savings": _("needs met, with savings"),
        "met": _("needs met"),
        "short": _("needs not met"),
    }
    return _("Needs coverage: {times} ×, {state}").format(
        times=_decimal(report.coverage, 2), state=words[rules.coverage_state(report.coverage)]
    )


def _money(amount: Fraction, currency: str) -> str:
    from sohodesk.base.money import digits

    exact = Decimal(amount.numerator) / Decimal(amount.denominator)
    return show_money(round_half_up(exact, digits(currency)), currency, current())


def _decimal(value: Fraction, places: int) -> str:
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return show_decimal(round_half_up(exact, places), current(), places, places)
