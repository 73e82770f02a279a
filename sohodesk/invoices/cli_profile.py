# SPDX-License-Identifier: GPL-3.0-or-later
"""``profile …`` on the command line: the whole profile, logo, addresses, payment codes."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sohodesk.base.console import Column
from sohodesk.base.texts import _
from sohodesk.invoices import cli_accounts, cli_codes
from sohodesk.store.call import Call

if TYPE_CHECKING:
    from sohodesk.invoices.profile.queries import AddressRow


def add_verb(_verb: str, parser: ArgumentParser, common: ArgumentParser) -> None:
    """Give the verb its words and options."""
    things = parser.add_subparsers(dest="thing", metavar=_("THING"), required=True)
    show = things.add_parser("show", parents=[common], help=_("the whole profile"))
    show.set_defaults(run=_show)
    cli_accounts.add_words(things, common)
    _address_words(things, common)
    cli_codes.add_words(things, common)
    logo = things.add_parser("logo", parents=[common], help=_("the picture on documents"))
    which = logo.add_mutually_exclusive_group(required=True)
    which.add_argument("file", nargs="?", type=Path, metavar=_("FILE"))
    which.add_argument("--remove", action="store_true", help=_("take it off"))
    logo.set_defaults(run=_logo)


def _address_words(things: Any, common: ArgumentParser) -> None:
    parser = things.add_parser("address", parents=[common], help=_("the office's addresses"))
    actions = parser.add_subparsers(dest="action", metavar=_("ACTION"), required=True)
    add = actions.add_parser("add", parents=[common], help=_("add an address"))
    add.add_argument("text", metavar=_("TEXT"), help=_("its lines, parted by line breaks or “|”"))
    edit = actions.add_parser("edit", parents=[common], help=_("change an address"))
    edit.add_argument("id", type=int)
    edit.add_argument("--text")
    for words in (add, edit):
        words.add_argument("--name", help=_("for example Office or Post"))
        printed = words.add_mutually_exclusive_group()
        printed.add_argument("--printed", action="store_true", default=None)
        printed.add_argument("--letters", dest="printed", action="store_false", default=None)
    add.set_defaults(run=_add_address)
    edit.set_defaults(run=_edit_address)
    remove = actions.add_parser("remove", parents=[common], help=_("take an address away"))
    remove.add_argument("id", type=int)
    remove.set_defaults(run=_remove_address)
    listing = actions.add_parser("list", parents=[common], help=_("all addresses"))
    listing.set_defaults(run=_list_addresses)


# The whole profile ------------------------------------------------------------------------------


def _show(call: Call) -> None:
    from sohodesk.invoices.letters import sender
    from sohodesk.invoices.profile import queries

    with call.desk.read() as session:
        accounts, codes = queries.accounts(session), queries.codes(session)
        addresses = queries.addresses(session)
    own = sender(call.desk)
    facts = {
        "name": own.name,
        "legal_name": own.legal_name,
        "address": own.address,
        "country": own.country,
        "tax_id": own.tax_id,
        "vat_id": own.vat_id,
        "email": own.email,
        "payment": own.bank,
        "logo": bool(own.logo),
    }
    data = {
        **facts,
        "addresses": [_address_json(row) for row in addresses],
        "accounts": [cli_accounts.account_json(row) for row in accounts],
        "codes": [cli_codes.code_json(row) for row in codes],
    }
    lines = (str(value) for value in facts.values() if value and not isinstance(value, bool))
    call.answer(data, "\n".join(lines))


def _logo(call: Call) -> None:
    from sohodesk.invoices.logo import read_logo, set_logo

    args = call.args
    set_logo(call.desk, data=None if args.remove else read_logo(args.file.expanduser()))
    said = _("The logo is taken off.") if args.remove else _("The logo is set.")
    call.answer({"logo": not args.remove}, said)


# Addresses --------------------------------------------------------------------------------------


def _lines(said: str) -> str:
    return "\n".join(line.strip() for line in said.replace("|", "\n").splitlines())


def _address_json(row: AddressRow) -> dict[str, Any]:
    return {"id": row.id, "name": row.name, "text": row.text, "printed": row.printed}


def _tell_address(call: Call, address_id: int) -> None:
    from sohodesk.invoices.profile.queries import addresses

    with call.desk.read() as session:
        row = next(row for row in addresses(session) if row.id == address_id)
    call.answer(_address_json(row), f"{row.id}  {row.name}: {row.line}")


def _add_address(call: Call) -> None:
    from sohodesk.invoices.profile.service import add_address

    args = call.args
    made = add_address(
        call.desk, text=_lines(args.text), name=args.name or "", printed=args.printed
    )
    _tell_address(call, made)


def _edit_address(call: Call) -> None:
    from sohodesk.invoices.profile.service import edit_address

    args = call.args
    text = None if args.text is None else _lines(args.text)
    edit_address(call.desk, address_id=args.id, name=args.name, text=text, printed=args.printed)
    _tell_address(call, args.id)


def _remove_address(call: Call) -> None:
    from sohodesk.invoices.profile.service import remove_address

    remove_address(call.desk, address_id=call.args.id)
    call.answer({"removed": call.args.id}, _("Removed."))


def _list_addresses(call: Call) -> None:
    from sohodesk.invoices.profile.queries import addresses

    with call.desk.read() as session:
        rows = addresses(session)
    call.answer_table(
        [_address_json(row) for row in rows],
        (Column("id"), Column(_("Name")), Column(_("Address")), Column(_("Use"))),
        [
            (str(r.id), r.name, r.line, _("on invoices") if r.printed else _("letters only"))
            for r in rows
        ],
        _("No addresses."),
    )
