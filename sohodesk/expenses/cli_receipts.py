# SPDX-License-Identifier: GPL-3.0-or-later
"""``expense receipt …`` on the command line: put with a cost, list, save, take off."""

from __future__ import annotations

from pathlib import Path

from sohodesk.base.console import Column
from sohodesk.base.numbers import shortened
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, ngettext
from sohodesk.clients.cli_nouns import Words, tell_done
from sohodesk.expenses import queries, receipts, service
from sohodesk.expenses.cli_facts import period, receipt_files
from sohodesk.expenses.finding import expense_id
from sohodesk.expenses.queries import ExpenseFilter, ExpenseRow
from sohodesk.expenses.rowjson import receipt_json
from sohodesk.store.call import Call
from sohodesk.timelog.cli_confirming import confirming


def add_words(words: Words) -> None:
    """Give ``expense receipt`` its actions."""
    add = words.action("add", _("put pictures or PDFs with an expense"), _add)
    add.add_argument("expense", metavar=_("ID"))
    add.add_argument("file", nargs="+", metavar=_("FILE"))
    add.add_argument("--yes", action="store_true", help=_("it is no twin of another one"))
    listing = words.action("list", _("list the receipts of an expense"), _list)
    listing.add_argument("expense", metavar=_("ID"))
    save = words.action("save", _("write receipts into a folder"), _save)
    save.add_argument("folder", type=Path)
    save.add_argument("expense", nargs="*", metavar=_("ID"), help=_("else those of the days"))
    save.add_argument("--from", dest="first", metavar=_("DATE"))
    save.add_argument("--to", dest="last", metavar=_("DATE"), help=_("included"))
    save.add_argument(
        "--invoice", metavar=_("NUMBER"), help=_("of the expenses on a document or draft")
    )
    remove = words.action("remove", _("take a receipt off; undo brings it back"), _remove)
    remove.add_argument("receipt", type=int, metavar=_("RECEIPT"))


def _add(call: Call) -> None:
    key = expense_id(call.args.expense)
    files = receipt_files(call.args.file)
    with confirming():
        service.attach(call.desk, expense_id=key, receipts=files, confirmed=call.args.yes)
    _tell(call, key)


def _list(call: Call) -> None:
    key = expense_id(call.args.expense)
    with call.desk.read() as session:
        queries.expense(session, key)
    _tell(call, key)


def _tell(call: Call, key: int) -> None:
    with call.desk.read() as session:
        rows = queries.receipts(session, key)
    call.answer_table(
        [receipt_json(row) for row in rows],
        [Column(_("Id"), right=True), Column(_("Name")), Column(_("Size"), right=True)],
        [(str(row.id), row.name, f"{-(-row.size // 1000)} kB") for row in rows],
        _("No receipts yet."),
    )


def _save(call: Call) -> None:
    first, last = period(call)
    wanted = ExpenseFilter(from_day=first, to_day=last)
    if call.args.expense:
        keys = [expense_id(each) for each in call.args.expense]
    else:
        with call.desk.read() as session:
            rows = queries.expenses(session, wanted)
        if call.args.invoice is not None:
            rows = [row for row in rows if call.args.invoice in _documents(row)]
            if not rows:
                message = _("There is no expense on {number}.")
                raise Refusal(message.format(number=shortened(call.args.invoice)))
        keys = [row.id for row in rows if row.receipts]
    folder = call.args.folder.expanduser().absolute()
    written = receipts.save_all(call.desk, expense_ids=keys, folder=folder)
    words = ngettext("Wrote {n} receipt.", "Wrote {n} receipts.", len(written))
    call.answer({"files": [str(path) for path in written]}, words.format(n=len(written)))


def _documents(row: ExpenseRow) -> tuple[str, ...]:
    """How the document of a cost may be called."""
    return tuple(str(each) for each in (row.number, row.document_id) if each is not None)


def _remove(call: Call) -> None:
    receipts.detach(call.desk, receipt_id=call.args.receipt)
    tell_done(call)
