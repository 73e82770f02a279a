# SPDX-License-Identifier: GPL-3.0-or-later
"""``profile account …`` on the command line: the office's bank accounts."""

from __future__ import annotations

from argparse import SUPPRESS, ArgumentParser
from typing import TYPE_CHECKING, Any

from sohodesk.base.console import Column
from sohodesk.base.texts import _, n_
from sohodesk.store.call import Call

if TYPE_CHECKING:
    from sohodesk.invoices.profile.queries import AccountRow

FACTS = (
    *("currency", "bank", "number", "iban", "bic", "holder", "note"),
    *("code", "reference_prefix"),
)
_HELP = {
    "code": n_("the payment code on documents: epc, swiss, spayd or none"),
    "reference_prefix": n_("the bank's customer number in front of a Swiss QR reference"),
}


def add_words(things: Any, common: ArgumentParser) -> None:
    """All that can be done with an account."""
    parser = things.add_parser("account", parents=[common], help=_("bank accounts"))
    actions = parser.add_subparsers(dest="action", metavar=_("ACTION"), required=True)
    add = actions.add_parser("add", parents=[common], help=_("add an account"))
    edit = actions.add_parser("edit", parents=[common], help=_("change an account"))
    edit.add_argument("id", type=int)
    for words in (add, edit):
        for word in FACTS:
            about = _(_HELP[word]) if word in _HELP else None
            words.add_argument(f"--{word.replace('_', '-')}", default=SUPPRESS, help=about)
        printed = words.add_mutually_exclusive_group()
        printed.add_argument("--printed", action="store_true", default=None)
        printed.add_argument("--not-printed", dest="printed", action="store_false", default=None)
    add.set_defaults(run=_add_account)
    edit.set_defaults(run=_edit_account)
    for action, run, about in (
        ("standard", _make_standard, _("print this one on documents in its currency")),
        ("remove", _remove_account, _("take an account away")),
    ):
        words = actions.add_parser(action, parents=[common], help=about)
        words.add_argument("id", type=int)
        words.set_defaults(run=run)
    listing = actions.add_parser("list", parents=[common], help=_("all accounts"))
    listing.set_defaults(run=_list_accounts)


def _facts(call: Call) -> dict[str, Any]:
    given = vars(call.args)
    facts = {word: given[word] for word in FACTS if word in given}
    if call.args.printed is not None:
        facts["printed"] = call.args.printed
    return facts


def account_json(row: AccountRow) -> dict[str, Any]:
    """An account as machines read it: its id, facts, and whether it is standard and printed."""
    return {name: getattr(row, name) for name in ("id", *FACTS, "standard", "printed")}


def _tell_account(call: Call, account_id: int) -> None:
    from sohodesk.invoices.profile.queries import accounts

    with call.desk.read() as session:
        row = next(row for row in accounts(session) if row.id == account_id)
    call.answer(account_json(row), f"{row.id}  {row.currency}  {row.name}")


def _add_account(call: Call) -> None:
    from sohodesk.invoices.profile.service import add_account

    _tell_account(call, add_account(call.desk, **_facts(call)))


def _edit_account(call: Call) -> None:
    from sohodesk.invoices.profile.service import edit_account

    edit_account(call.desk, account_id=call.args.id, **_facts(call))
    _tell_account(call, call.args.id)


def _make_standard(call: Call) -> None:
    from sohodesk.invoices.profile.service import make_standard

    make_standard(call.desk, account_id=call.args.id)
    _tell_account(call, call.args.id)


def _remove_account(call: Call) -> None:
    from sohodesk.invoices.profile.service import remove_account

    remove_account(call.desk, account_id=call.args.id)
    call.answer({"removed": call.args.id}, _("Removed."))


def _list_accounts(call: Call) -> None:
    from sohodesk.invoices.profile.queries import accounts

    with call.desk.read() as session:
        rows = accounts(session)
    heads = ("id", _("Currency"), _("Account"), "IBAN", _("Account holder"), _("Printed"))
    call.answer_table(
        [account_json(row) for row in rows],
        tuple(Column(head) for head in heads),
        [(str(r.id), r.currency, r.name, r.iban, r.holder, _printed_word(r)) for r in rows],
        _("No accounts."),
    )


def _printed_word(row: AccountRow) -> str:
    if not row.printed:
        return _("not printed")
    return _("standard") if row.standard else ""
