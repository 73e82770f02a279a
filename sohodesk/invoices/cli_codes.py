# SPDX-License-Identifier: GPL-3.0-or-later
"""``profile code …`` on the command line: own payment codes, and what would be printed."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sohodesk.base.console import Column
from sohodesk.base.texts import _
from sohodesk.store.call import Call

if TYPE_CHECKING:
    from sohodesk.invoices.profile.queries import CodeRow


def add_words(things: Any, common: ArgumentParser) -> None:
    """All that can be done with a code."""
    parser = things.add_parser("code", parents=[common], help=_("own payment codes"))
    actions = parser.add_subparsers(dest="action", metavar=_("ACTION"), required=True)
    add = actions.add_parser("add", parents=[common], help=_("check and keep a code"))
    add.add_argument(
        "text",
        metavar=_("TEXT"),
        help=_("the text of a static QRIS code, a UEN, PromptPay ID, Pix key or UPI address"),
    )
    add.add_argument("--kind", help=_("qris, paynow, promptpay, pix or upi; else it is guessed"))
    edit = actions.add_parser("edit", parents=[common], help=_("change a code"))
    edit.add_argument("id", type=int)
    for words in (add, edit):
        words.add_argument("--name", help=_("who is paid, as the client's app shows it"))
        words.add_argument("--city", help=_("the city beside it"))
        printed = words.add_mutually_exclusive_group()
        printed.add_argument("--printed", action="store_true", default=None)
        printed.add_argument("--not-printed", dest="printed", action="store_false", default=None)
    add.set_defaults(run=_add)
    edit.set_defaults(run=_edit)
    remove = actions.add_parser("remove", parents=[common], help=_("take a code away"))
    remove.add_argument("id", type=int)
    remove.set_defaults(run=_remove)
    listing = actions.add_parser("list", parents=[common], help=_("all codes"))
    listing.set_defaults(run=_list)
    _preview_words(actions, common)


def _preview_words(actions: Any, common: ArgumentParser) -> None:
    preview = actions.add_parser(
        "preview", parents=[common], help=_("the code that an invoice would have")
    )
    preview.add_argument("amount", metavar=_("AMOUNT"))
    preview.add_argument("--currency", help=_("the book's where it is left out"))
    preview.add_argument("--number", default="", help=_("the number of the invoice"))
    preview.add_argument("-o", "--output", type=Path, metavar="FILE.svg", help=_("its picture"))
    preview.set_defaults(run=_preview)


def code_json(row: CodeRow) -> dict[str, Any]:
    """A code as machines read it."""
    return {
        "id": row.id,
        "kind": row.kind,
        "content": row.content,
        "merchant": row.merchant.name,
        "city": row.merchant.city,
        "printed": row.printed,
    }


def _add(call: Call) -> None:
    from sohodesk.invoices.profile.rules import guessed_kind
    from sohodesk.invoices.profile.service import add_code

    args = call.args
    made = add_code(
        call.desk,
        kind=(args.kind or guessed_kind(args.text) or "qris").casefold(),
        content=args.text,
        name=args.name or "",
        city=args.city or "",
        printed=bool(args.printed),
    )
    _tell(call, made)


def _edit(call: Call) -> None:
    from sohodesk.invoices.profile.service import edit_code

    args = call.args
    edit_code(call.desk, code_id=args.id, name=args.name, city=args.city, printed=args.printed)
    _tell(call, args.id)


def _tell(call: Call, code_id: int) -> None:
    from sohodesk.invoices.profile import queries

    with call.desk.read() as session:
        row = next(row for row in queries.codes(session) if row.id == code_id)
    words = (_title(row), _whom(row), _printed_word(row))
    call.answer(code_json(row), f"{row.id}  " + ", ".join(word for word in words if word))


def _remove(call: Call) -> None:
    from sohodesk.invoices.profile.service import remove_code

    remove_code(call.desk, code_id=call.args.id)
    call.answer({"removed": call.args.id}, _("Removed."))


def _list(call: Call) -> None:
    from sohodesk.invoices.profile.queries import codes

    with call.desk.read() as session:
        rows = codes(session)
    heads = ("id", _("Kind"), _("Who is paid"), _("City"), _("Printed"))
    call.answer_table(
        [code_json(row) for row in rows],
        tuple(Column(head) for head in heads),
        [(str(r.id), _title(r), _whom(r), r.merchant.city, _printed_word(r)) for r in rows],
        _("No codes."),
    )


def _title(row: CodeRow) -> str:
    from sohodesk.invoices.payqr.paycode import title_of

    return title_of(row.kind)


def _whom(row: CodeRow) -> str:
    """The merchant of a QRIS code; the address to pay to, with its name, of another one."""
    parts = (row.merchant.name, "" if row.kind == "qris" else row.content)
    return " · ".join(part for part in parts if part)


def _printed_word(row: CodeRow) -> str:
    return _("on invoices") if row.printed else _("not printed")


def _preview(call: Call) -> None:
    from sohodesk.base import office
    from sohodesk.base.money import parse_amount
    from sohodesk.base.office import check_currency
    from sohodesk.base.refusals import Refusal
    from sohodesk.base.texts import current
    from sohodesk.invoices.paycodes import trial

    args, desk = call.args, call.desk
    currency = check_currency(args.currency or desk.setting(office.CURRENCY))
    amount = parse_amount(args.amount, current(), currency)
    chosen = trial(desk, currency=currency, amount=amount, number=args.number)
    if chosen.code is None:
        message = _("No payment code is chosen for {currency}.").format(currency=currency)
        raise Refusal(chosen.reason or message)
    code = chosen.code
    if args.output is not None:
        from sohodesk.base.wholefile import write_whole
        from sohodesk.invoices.payqr.drawing import svg

        write_whole(args.output.expanduser(), svg(code).encode(), force=True)
    names = ("kind", "payload", "name", "reference")
    call.answer({name: getattr(code, name) for name in names}, code.payload)
