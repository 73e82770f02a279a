# SPDX-License-Identifier: GPL-3.0-or-later
"""Bank files on the command line: read one in, list movements, match, ignore and undo."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable

from sohodesk.base.money import plain_amount
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, ngettext
from sohodesk.exchange.bank import service
from sohodesk.exchange.bank.cli_importing import add_columns, add_import
from sohodesk.exchange.bank.cli_listing import add_list, movement_json
from sohodesk.exchange.bank.proposal import Part
from sohodesk.store.call import Call

Action = Callable[[str, str, Callable[[Call], None]], ArgumentParser]


def add_verb(verb: str, parser: ArgumentParser, common: ArgumentParser) -> None:  # noqa: ARG001
    """Give ``bank`` its actions."""
    actions = parser.add_subparsers(dest="action", metavar=_("ACTION"), required=True)

    def action(name: str, about: str, run: Callable[[Call], None]) -> ArgumentParser:
        added: ArgumentParser = actions.add_parser(
            name, parents=[common], help=about, description=about
        )
        added.set_defaults(run=run)
        return added

    add_import(action)
    add_list(action)
    match = action("match", _("say what a movement was"), _match)
    match.add_argument("row", nargs="?", type=int, help=_("its id; “bank list” tells it"))
    match.add_argument(
        "invoices",
        nargs="*",
        metavar="NUMBER[=AMOUNT]",
        help=_(
            "invoices it pays; one in other money by how much of it is paid; without any the "
            "first proposal is taken"
        ),
    )
    match.add_argument("--sure", action="store_true", help=_("confirm all sure proposals"))
    match.add_argument("--expense", type=int, metavar=_("ID"), help=_("the expense it paid"))
    match.add_argument("--new-expense", action="store_true", help=_("write a new expense down"))
    match.add_argument("--fee", default="0", help=_("what banks kept on the way"))
    match.add_argument("--withheld", default="0", help=_("amount of the withholding slip"))
    ignore = action("ignore", _("leave movements out of the list"), _ignore)
    ignore.add_argument("row", nargs="+", type=int)
    ignore.add_argument("--off", action="store_true", help=_("take them in again"))
    undo = action("undo", _("take a match back, or the last import"), _undo)
    undo.add_argument("row", metavar="ROW", help=_("its id, or “import”"))
    add_columns(action)


def _match(call: Call) -> None:
    args = call.args
    if args.sure:
        if args.row is not None:
            raise Refusal(_("Say --sure, or one row."))
        count = service.match_sure(call.desk)
        words = ngettext("Matched {n} movement.", "Matched {n} movements.", count)
        call.answer({"matched": count}, words.format(n=count))
        return
    if args.row is None:
        raise Refusal(_("Say which row; “sohodesk bank list” shows them."))
    if args.new_expense:
        service.new_cost(call.desk, row_id=args.row)
    elif args.expense is not None:
        service.match(call.desk, row_id=args.row, expense_id=args.expense)
    elif args.invoices and _foreign(call):
        pass
    elif args.invoices:
        parts, rest_client = _parts(call)
        service.match(call.desk, row_id=args.row, parts=parts, rest_client=rest_client)
    else:
        _match_first(call)
    _answer(call, args.row)


def _parts(call: Call) -> tuple[list[Part], int | None]:
    """The invoices that were said; the money goes on them in turn where no amount is said."""
    from sohodesk.exchange.bank.splitting import split

    return split(
        call.desk,
        row_id=call.args.row,
        said=call.args.invoices,
        fee=call.args.fee,
        withheld=call.args.withheld,
    )


def _foreign(call: Call) -> bool:
    """Match with an invoice in another currency, if it is one; whether it was."""
    from sohodesk.exchange.bank.splitting import foreign

    args = call.args
    found = foreign(call.desk, row_id=args.row, said=args.invoices)
    if found is None:
        return False
    invoice, amount = found
    fee, withheld = (plain_amount(each, invoice.currency) for each in (args.fee, args.withheld))
    service.match_foreign(
        call.desk,
        row_id=args.row,
        invoice_id=invoice.id,
        amount=amount,
        fee=fee,
        withheld=withheld,
    )
    return True


def _match_first(call: Call) -> None:
    found = service.proposals_for(call.desk, call.args.row)
    if not found:
        message = _("Nothing is proposed for row {id}; say the invoice, or --new-expense.")
        raise Refusal(message.format(id=call.args.row))
    service.match_proposed(call.desk, row_id=call.args.row, proposal=found[0])


def _answer(call: Call, row_id: int) -> None:
    row = service.one(call.desk, row_id)
    words = {
        "matched": _("Row {id} is matched with {what}."),
        "ignored": _("Row {id} is ignored."),
        "open": _("Row {id} is open."),
    }[row.state]
    text = words.format(id=row.id, what=row.matched_with or _("money on account"))
    call.answer(movement_json(row, []), text)


def _ignore(call: Call) -> None:
    rows = call.args.row
    service.ignore(call.desk, row_ids=rows, on=not call.args.off)
    if call.args.off:
        words = ngettext("Took {n} row in again.", "Took {n} rows in again.", len(rows))
    else:
        words = ngettext("Ignored {n} row.", "Ignored {n} rows.", len(rows))
    call.answer({"rows": rows}, words.format(n=len(rows)))


def _undo(call: Call) -> None:
    said = str(call.args.row)
    if said == "import":
        label = service.undo_import(call.desk)
        call.answer({"undone": label}, _("Undone: {step}.").format(step=label))
        return
    if not (said.isascii() and said.isdigit() and len(said) < 18):
        raise Refusal(_("Say the id of a row, or “import”."))
    service.take_back(call.desk, row_id=int(said))
    _answer(call, int(said))
