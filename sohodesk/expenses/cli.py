# SPDX-License-Identifier: GPL-3.0-or-later
"""``expense …`` and ``mileage …`` on the command line; parses words, the work is done elsewhere."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.clients.cli_nouns import Words, require_some, tell_done
from sohodesk.clients.finding import find_client, find_place
from sohodesk.expenses import cli_facts, queries, service
from sohodesk.expenses.cli_facts import book_currency, currency_said, day_of, minor, period
from sohodesk.expenses.cli_telling import answer_expense, answer_rows
from sohodesk.expenses.finding import expense_id, find_category
from sohodesk.expenses.queries import ExpenseFilter
from sohodesk.store.call import Call
from sohodesk.timelog.cli_confirming import confirming


def add_verb(verb: str, parser: ArgumentParser, common: ArgumentParser) -> None:
    """Give ``expense`` or ``mileage`` its actions."""
    words = Words(parser, common)
    if verb == "mileage":
        from sohodesk.expenses.cli_mileage import add_words

        add_words(words)
        return
    _writing_words(words)
    _reading_words(words)
    from sohodesk.expenses import cli_categories, cli_receipts, cli_repeats

    receipt = words.action("receipt", _("receipts of an expense"), tell_done)
    cli_receipts.add_words(Words(receipt, common))
    repeat = words.action("repeat", _("expenses that come again"), tell_done)
    cli_repeats.add_words(Words(repeat, common))
    category = words.action("category", _("categories of expenses"), tell_done)
    cli_categories.add_words(Words(category, common))


def _writing_words(words: Words) -> None:
    add = words.action("add", _("write an expense down"), _add)
    add.add_argument("amount", help=_("what was paid, tax included"))
    add.add_argument("description", nargs="?", default="", metavar=_("WHAT"))
    add.add_argument("--on", metavar=_("DATE"), help=_("else today"))
    cli_facts.cost_words(add)
    cli_facts.paid_words(add)
    cli_facts.whose_words(add)
    add.add_argument("--receipt", action="append", metavar=_("FILE"), help=_("a picture or PDF"))
    edit = words.action("edit", _("change an expense"), _edit)
    edit.add_argument("expense", metavar=_("ID"))
    edit.add_argument("--amount", help=_("what was paid, tax included"))
    edit.add_argument("--description", metavar=_("WHAT"))
    edit.add_argument("--on", metavar=_("DATE"))
    cli_facts.cost_words(edit)
    cli_facts.paid_words(edit)
    cli_facts.whose_words(edit)
    for each in (add, edit):
        each.add_argument("--yes", action="store_true", help=_("it is no twin of another one"))
    pay = words.action("pay", _("say when an expense was paid"), _pay)
    pay.add_argument("expense", metavar=_("ID"))
    pay.add_argument("--on", metavar=_("DATE"), help=_("else today"))
    pay.add_argument("--undone", action="store_true", help=_("it is still owed"))
    delete = words.action("delete", _("delete an expense; undo brings it back"), _delete)
    delete.add_argument("expense", metavar=_("ID"))


def _reading_words(words: Words) -> None:
    listing = words.action("list", _("list expenses and trips"), _list)
    export = words.action("export", _("write the list for a spreadsheet"), _export)
    export.add_argument("file", type=Path, metavar="FILE.csv|FILE.xlsx")
    export.add_argument("--force", action="store_true", help=_("replace an existing file"))
    for each in (listing, export):
        each.add_argument("--from", dest="first", metavar=_("DATE"))
        each.add_argument("--to", dest="last", metavar=_("DATE"), help=_("included"))
        each.add_argument("--category")
        each.add_argument("--client", metavar=_("CLIENT"))
        each.add_argument("--project", metavar='"CLIENT / PROJECT"')
        each.add_argument("--unbilled", action="store_true", help=_("to be billed on yet"))
        each.add_argument("--unpaid", action="store_true", help=_("still owed"))
        each.add_argument("--no-receipt", action="store_true", help=_("without a receipt"))
        each.add_argument("--find", default="", metavar=_("TEXT"))
    show = words.action("show", _("all that is known of an expense"), _show)
    show.add_argument("expense", metavar=_("ID"))


# Writing ---


def _add(call: Call) -> None:
    day = day_of(call, call.args.on) or call.today
    currency = currency_said(call, book_currency(call))
    facts = cli_facts.whose(call) | cli_facts.money_facts(call, currency)
    files = cli_facts.receipt_files(call.args.receipt)
    facts.pop("currency", None)
    with confirming():
        new_id = service.add_expense(
            call.desk,
            amount_minor=minor(call.args.amount, currency),
            day=day,
            currency=currency,
            receipts=files,
            paid_on=cli_facts.paid_on(call, day),
            confirmed=call.args.yes,
            **facts,
        )
    answer_expense(call, new_id)


def _edit(call: Call) -> None:
    key = expense_id(call.args.expense)
    with call.desk.read() as session:
        row = queries.expense(session, key)
    if row.kind == "mileage":
        raise Refusal(
            _("That is a trip; change it with “sohodesk mileage edit {id}”.").format(id=key)
        )
    currency = currency_said(call, row.currency)
    facts = cli_facts.whose(call) | cli_facts.money_facts(call, currency)
    if call.args.amount is not None:
        facts["amount_minor"] = minor(call.args.amount, currency)
    elif currency != row.currency:
        raise Refusal(_("Say the amount in {currency}, too: --amount.").format(currency=currency))
    if call.args.on is not None:
        facts["day"] = day_of(call, call.args.on)
    if call.args.unpaid or call.args.paid is not None:
        facts["paid_on"] = cli_facts.paid_on(call, row.day)
    require_some(facts)
    with confirming():
        service.edit_expense(call.desk, expense_id=key, confirmed=call.args.yes, **facts)
    answer_expense(call, key)


def _pay(call: Call) -> None:
    key = expense_id(call.args.expense)
    on = None if call.args.undone else day_of(call, call.args.on) or call.today
    service.pay_expense(call.desk, expense_id=key, paid_on=on)
    answer_expense(call, key)


def _delete(call: Call) -> None:
    key = expense_id(call.args.expense)
    service.delete_expense(call.desk, expense_id=key)
    message = _("Deleted expense {id}; “sohodesk undo” brings it back.")
    call.answer({"deleted": key}, message.format(id=key))


# Reading ---


def _list(call: Call) -> None:
    answer_rows(call, _rows(call), _("No expenses."))


def _export(call: Call) -> None:
    from sohodesk.base.sheetfile import write_sheet
    from sohodesk.expenses.costsheet import cost_sheet

    rows = _rows(call)
    sheet = cost_sheet(rows, book_currency(call))
    path = write_sheet(call.args.file.expanduser(), sheet, force=call.args.force)
    call.answer({"file": str(path), "rows": len(rows)}, _("Wrote {path}.").format(path=path))


def _rows(call: Call) -> list[queries.ExpenseRow]:
    args = call.args
    project = find_place(call, args.project, archived=True) if args.project else None
    first, last = period(call)
    wanted = ExpenseFilter(
        from_day=first,
        to_day=last,
        category_id=find_category(call, args.category, archived=True).id if args.category else None,
        client_id=find_client(call, args.client, archived=True) if args.client else None,
        project_id=None if project is None else project.project_id,
        unbilled=args.unbilled,
        unpaid=args.unpaid,
        without_receipt=args.no_receipt,
        text=args.find,
    )
    with call.desk.read() as session:
        return queries.expenses(session, wanted)


def _show(call: Call) -> None:
    answer_expense(call, expense_id(call.args.expense))
