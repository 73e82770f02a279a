# SPDX-License-Identifier: GPL-3.0-or-later
"""``expense category …`` on the command line."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from sohodesk.base.console import Column
from sohodesk.base.numbers import parse_plain, plain_decimal
from sohodesk.base.texts import _, ngettext
from sohodesk.clients.cli_nouns import Words, require_some, tell_added, tell_done
from sohodesk.expenses import categories as service
from sohodesk.expenses.finding import find_category
from sohodesk.expenses.rowjson import category_json
from sohodesk.store.call import Call


def add_words(words: Words) -> None:
    """Give ``expense category`` its actions."""
    words.listing(_("list categories"), _list)
    words.action("propose", _("write down the usual set of the country"), _propose)
    add = words.action("add", _("add a category"), _add)
    add.add_argument("name")
    edit = words.action("edit", _("change a category"), _edit)
    edit.add_argument("who", metavar=_("CATEGORY"))
    edit.add_argument("--name")
    for each in (add, edit):
        _fact_words(each)
    words.archiving(_("put a category away; its expenses keep it"), _archive, _("CATEGORY"))
    words.merging(_("make one category of two"), _merge, _("CATEGORY"), review=False)


def _fact_words(words: ArgumentParser) -> None:
    words.add_argument("--code", help=_("account of the bookkeeper's plan"))
    words.add_argument(
        "--deductible", metavar=_("PERCENT"), help=_("how much counts for the tax return")
    )
    words.add_argument("--tax", metavar=_("PERCENT"), help=_("rate that is proposed"))


def _facts(call: Call) -> dict[str, Any]:
    args, facts = call.args, dict[str, Any]()
    if args.code is not None:
        facts["code"] = args.code
    if args.deductible is not None:
        facts["deductible_percent"] = parse_plain(args.deductible.removesuffix("%"))
    if args.tax is not None:
        facts["tax_rate"] = parse_plain(args.tax.removesuffix("%")) if args.tax else None
    return facts


def _list(call: Call) -> None:
    with call.desk.read() as session:
        rows = service.categories(session, archived=call.args.all)
    call.answer_table(
        [category_json(row) for row in rows],
        [
            Column(_("Name")),
            Column(_("Code")),
            Column(_("Deductible"), right=True),
            Column(_("Tax"), right=True),
            Column(_("Expenses"), right=True),
        ],
        [
            (
                row.name,
                row.code,
                f"{plain_decimal(row.deductible_percent)} %",
                "–" if row.tax_rate is None else f"{plain_decimal(row.tax_rate)} %",
                str(row.costs),
            )
            for row in rows
        ],
        _("No categories yet; “sohodesk expense category propose” writes down the usual ones."),
    )


def _propose(call: Call) -> None:
    count = service.propose(call.desk)
    words = ngettext("Proposed {n} category.", "Proposed {n} categories.", count)
    there = _("There are categories already.")
    call.answer({"proposed": count}, words.format(n=count) if count else there)


def _add(call: Call) -> None:
    new_id = service.add_category(call.desk, name=call.args.name, **_facts(call))
    tell_added(call, new_id, call.args.name)


def _edit(call: Call) -> None:
    facts = _facts(call)
    if call.args.name is not None:
        facts["name"] = call.args.name
    require_some(facts)
    row = find_category(call, call.args.who, archived=True)
    service.edit_category(call.desk, category_id=row.id, **facts)
    tell_done(call)


def _archive(call: Call) -> None:
    row = find_category(call, call.args.who, archived=True)
    archived = not call.args.bring_back
    service.archive_category(call.desk, category_id=row.id, archived=archived)
    tell_done(call)


def _merge(call: Call) -> None:
    row = find_category(call, call.args.who, archived=True)
    into = find_category(call, call.args.into)
    moved = service.merge_categories(call.desk, category_id=row.id, into=into.id)
    words = ngettext("{n} expense went over.", "{n} expenses went over.", moved)
    call.answer({"moved": moved}, words.format(n=moved))
