# SPDX-License-Identifier: GPL-3.0-or-later
"""``expense repeat …`` on the command line: costs that come again by a rule."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from sohodesk.base.console import Column
from sohodesk.base.rulewords import rule_words
from sohodesk.base.texts import _, ngettext
from sohodesk.clients.cli_nouns import Words, require_some, tell_done
from sohodesk.expenses import cli_facts, repeatmaking, repeatrows, repeats
from sohodesk.expenses.cli_facts import book_currency, currency_said, day_of, minor
from sohodesk.expenses.finding import find_repeat
from sohodesk.expenses.recurring import meant_rule, read_often
from sohodesk.expenses.rowjson import money, repeat_json
from sohodesk.expenses.wording import repeat_state
from sohodesk.store.call import Call


def add_words(words: Words) -> None:
    """Give ``expense repeat`` its actions."""
    add = words.action("add", _("set up an expense that comes again"), _add)
    add.add_argument("amount", help=_("what is paid each time, tax included"))
    add.add_argument("description", nargs="?", default="", metavar=_("WHAT"))
    _when_words(add, required=True)
    edit = words.action("edit", _("change it from now on"), _edit)
    edit.add_argument("repeat", metavar=_("REPEAT"))
    edit.add_argument("--amount")
    edit.add_argument("--description", metavar=_("WHAT"))
    _when_words(edit, required=False)
    for each in (add, edit):
        cli_facts.cost_words(each)
        cli_facts.whose_words(each)
        each.add_argument("--unpaid", action="store_true", help=_("each is owed at first"))
    words.action("list", _("list expenses that come again"), _list)
    words.action("run", _("make what is due now"), _run)
    for name, about, run in (
        ("skip", _("let the next one pass"), _skip),
        ("pause", _("let none come until it is resumed"), _pause),
        ("resume", _("let it come again"), _resume),
        ("delete", _("take it away; what it has made stays"), _delete),
    ):
        words.action(name, about, run).add_argument("repeat", metavar=_("REPEAT"))
    end = words.action("end", _("let a day be its last"), _end)
    end.add_argument("repeat", metavar=_("REPEAT"))
    end.add_argument("--on", metavar=_("DATE"), help=_("else today"))


def _when_words(words: ArgumentParser, *, required: bool) -> None:
    when = words.add_mutually_exclusive_group(required=required)
    when.add_argument(
        "--every", metavar=_("TIME"), help=_("month, 2 weeks, quarter, year, weekday …")
    )
    when.add_argument("--rrule", metavar=_("RULE"), help=_("by a rule of RFC 5545"))
    words.add_argument("--from", dest="first", metavar=_("DATE"), help=_("first day, else today"))
    words.add_argument("--to", dest="last", metavar=_("DATE"), help=_("last day"))


def _add(call: Call) -> None:
    currency = currency_said(call, book_currency(call))
    facts = cli_facts.whose(call) | cli_facts.money_facts(call, currency)
    facts.pop("currency", None)
    first = day_of(call, call.args.first) or call.today
    new_id = repeats.add_repeat(
        call.desk,
        rule=call.args.rrule or read_often(call.args.every, first),
        first=first,
        until=day_of(call, call.args.last),
        amount_minor=minor(call.args.amount, currency),
        currency=currency,
        paid=not call.args.unpaid,
        **facts,
    )
    _tell(call, new_id)


def _edit(call: Call) -> None:
    row = find_repeat(call, call.args.repeat)
    currency = currency_said(call, row.cost.currency)
    facts: dict[str, Any] = cli_facts.whose(call) | cli_facts.money_facts(call, currency)
    if call.args.amount is not None:
        facts["amount_minor"] = minor(call.args.amount, currency)
    since = day_of(call, call.args.first)
    when: dict[str, Any] = {}
    if call.args.every is not None:
        anew = since or row.next or row.first
        when["rule"] = meant_rule(call.args.every, row.rule, row.first, anew)
    if call.args.rrule is not None:
        when["rule"] = call.args.rrule
    if since is not None:
        when["since"] = since
    if call.args.last is not None:
        when["endless"] = not call.args.last.strip()
        when["until"] = day_of(call, call.args.last) if call.args.last.strip() else None
    if call.args.unpaid:
        when["paid"] = False
    require_some(facts | when)
    _tell(call, repeats.edit_repeat(call.desk, repeat_id=row.id, **when, **facts))


def _tell(call: Call, key: int) -> None:
    with call.desk.read() as session:
        row = repeatrows.repeat(session, key)
    words = _("{what}, {often}: {state}.").format(
        what=row.cost.label, often=rule_words(row.rule, row.first), state=repeat_state(row)
    )
    call.answer(repeat_json(row, book_currency(call)), words)


def _list(call: Call) -> None:
    with call.desk.read() as session:
        rows = repeatrows.repeats(session)
    book = book_currency(call)
    call.answer_table(
        [repeat_json(row, book) for row in rows],
        [
            Column(_("Id"), right=True),
            Column(_("What")),
            Column(_("Amount"), right=True),
            Column(_("How often")),
            Column(_("State")),
        ],
        [
            (
                str(row.id),
                row.cost.label,
                f"{money(row.cost.amount_minor, row.cost.currency)} {row.cost.currency}",
                rule_words(row.rule, row.first),
                repeat_state(row),
            )
            for row in rows
        ],
        _("Nothing repeats yet."),
    )


def _run(call: Call) -> None:
    made = repeatmaking.make_due(call.desk)
    words = ngettext("Made {n} expense.", "Made {n} expenses.", len(made)).format(n=len(made))
    call.answer({"made": made}, words if made else _("Nothing is due."))


def _skip(call: Call) -> None:
    row = find_repeat(call, call.args.repeat)
    day = repeats.skip_next(call.desk, repeat_id=row.id)
    words = _("Skipped the one on {day}.").format(day=day.isoformat())
    call.answer({"skipped": day.isoformat()}, words)


def _pause(call: Call) -> None:
    row = find_repeat(call, call.args.repeat)
    repeats.pause(call.desk, repeat_id=row.id)
    _tell(call, row.id)


def _resume(call: Call) -> None:
    row = find_repeat(call, call.args.repeat)
    repeats.resume(call.desk, repeat_id=row.id)
    _tell(call, row.id)


def _end(call: Call) -> None:
    row = find_repeat(call, call.args.repeat)
    on = day_of(call, call.args.on) or call.today
    repeats.end(call.desk, repeat_id=row.id, on=on)
    _tell(call, row.id)


def _delete(call: Call) -> None:
    row = find_repeat(call, call.args.repeat)
    repeats.delete_repeat(call.desk, repeat_id=row.id)
    tell_done(call)
