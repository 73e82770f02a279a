# SPDX-License-Identifier: GPL-3.0-or-later
"""``retainer …`` on the command line; parses words, the work is done elsewhere."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from decimal import Decimal
from typing import Any

from sohodesk.base.console import Column
from sohodesk.base.money import from_minor, plain, plain_amount, show_money
from sohodesk.base.numbers import parse_plain, plain_decimal, show_decimal
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, current
from sohodesk.clients import queries as clients
from sohodesk.clients.cli_nouns import Words
from sohodesk.clients.finding import find_client, find_place
from sohodesk.invoices import queries as documents
from sohodesk.invoices.cli_show import answer_document
from sohodesk.invoices.deposits import queries
from sohodesk.invoices.deposits.queries import MovementRow, RetainerRow
from sohodesk.store.call import Call

NONE = "none"


def add_verb(verb: str, parser: ArgumentParser, common: ArgumentParser) -> None:  # noqa: ARG001
    """Give ``retainer`` its actions."""
    words = Words(parser, common)
    add = words.action("add", _("add a retainer of a client"), _add)
    add.add_argument("client")
    add.add_argument("title", metavar=_("TITLE"))
    add.add_argument("--currency", default="", metavar=_("CODE"), help=_("else the client's"))
    edit = words.action("edit", _("change a retainer"), _edit)
    edit.add_argument("retainer", metavar=_("RETAINER"))
    edit.add_argument("--title")
    for action in (add, edit):
        action.add_argument("--rate", help=_("what an hour takes out, so that hours are told"))
        action.add_argument("--low", metavar=_("AMOUNT"), help=_("warn below this; or “none”"))
        action.add_argument("--project", metavar='"CLIENT / PROJECT"')
    listing = words.action("list", _("list retainers and what is left in them"), _list)
    listing.add_argument("--client")
    show = words.action("show", _("show a retainer and what moved in it"), _show)
    fill = words.action("fill", _("draft the invoice that fills it"), _fill)
    draw = words.action("draw", _("pay a draft out of it"), _draw)
    close = words.action("close", _("close it and draft what is paid back"), _close)
    for action in (show, fill, draw, close):
        action.add_argument("retainer", metavar=_("RETAINER"), help=_("its id or its title"))
    fill.add_argument("amount", nargs="?", help=_("money with tax"))
    fill.add_argument("--hours", help=_("hours at its rate instead"))
    draw.add_argument("draft")
    draw.add_argument("amount", nargs="?", help=_("all that the draft asks for unless said"))


def _add(call: Call) -> None:
    from sohodesk.invoices.deposits import retainers

    args = call.args
    client_id = find_client(call, args.client)
    with call.desk.read() as session:
        currency = args.currency.strip().upper() or clients.client(session, client_id).currency
    made = retainers.add(
        call.desk,
        client_id=client_id,
        title=args.title,
        currency=currency,
        rate=None if args.rate is None else plain_amount(args.rate, currency),
        low=_low(args.low, currency),
        project_id=_project(call),
    )
    _answer(call, made)


def _edit(call: Call) -> None:
    from sohodesk.invoices.deposits import retainers

    args = call.args
    row = _found(call)
    facts: dict[str, Any] = {}
    if args.title is not None:
        facts["title"] = args.title
    if args.rate is not None:
        none = args.rate == NONE
        facts["rate"] = None if none else plain_amount(args.rate, row.currency)
    if args.low is not None:
        facts["low"] = _low(args.low, row.currency)
    if args.project is not None:
        facts["project_id"] = _project(call)
    if not facts:
        raise Refusal(_("Say what is to be changed, for example --low 500."))
    retainers.edit(call.desk, retainer_id=row.id, **facts)
    _answer(call, row.id)


def _list(call: Call) -> None:
    client = call.args.client
    with call.desk.read() as session:
        wanted = None if client is None else find_client(call, client, archived=True)
        rows = queries.retainers(session, wanted)
    call.answer_table(
        [retainer_json(row) for row in rows],
        (
            Column(_("ID"), right=True),
            Column(_("Client"), folds=True),
            Column(_("Retainer"), folds=True),
            Column(_("Left"), right=True),
            Column(_("Hours"), right=True, spare=2),
            Column(_("State"), spare=1),
        ),
        [
            (
                str(row.id),
                row.client,
                row.title,
                _money(row.balance.gross, row),
                _hours(row) or "–",
                _state(row),
            )
            for row in rows
        ],
        _("No retainers yet."),
    )


def _show(call: Call) -> None:
    _answer(call, _found(call).id)


def _fill(call: Call) -> None:
    from sohodesk.invoices.deposits import retainers

    row, args = _found(call), call.args
    made = retainers.fill(
        call.desk,
        retainer_id=row.id,
        amount=None if args.amount is None else plain_amount(args.amount, row.currency),
        hours=None if args.hours is None else parse_plain(args.hours),
    )
    answer_document(call, made)


def _draw(call: Call) -> None:
    from sohodesk.invoices.deposits import retainers

    row, said = _found(call), call.args.amount
    with call.desk.read() as session:
        invoice_id = documents.find(session, call.args.draft, draft_first=True)
    drawn = retainers.draw(
        call.desk,
        retainer_id=row.id,
        invoice_id=invoice_id,
        amount=None if said is None else plain_amount(said, row.currency),
    )
    if drawn.retainer.low:
        sys.stderr.write(f"sohodesk: {low_words(drawn.retainer)}\n")
    answer_document(call, invoice_id)


def _close(call: Call) -> None:
    from sohodesk.invoices.deposits import retainers

    row = _found(call)
    notes = retainers.close(call.desk, retainer_id=row.id)
    message = _("Closed “{title}”; nothing was left in it.")
    if notes:
        message = _(
            "Closed “{title}”. Issue the credit notes over what is left ({drafts}) and pay it back."
        )
    drafts = ", ".join(_("Draft {id}").format(id=each) for each in notes)
    call.answer(
        {"id": row.id, "closed": True, "credit_notes": notes},
        message.format(title=row.title, drafts=drafts),
    )


# Telling --------------------------------------------------------------------------------------


def _answer(call: Call, retainer_id: int) -> None:
    with call.desk.read() as session:
        row = queries.retainer(session, retainer_id)
        moved = queries.movements(session, retainer_id)
    data = {**retainer_json(row), "movements": [_movement(each, row) for each in moved]}
    head = f"{row.id}  {row.client}: {row.title}  {_state(row)}"
    hours = _hours(row)
    left = _("Left: {amount}").format(amount=_money(row.balance.gross, row))
    lines = [head, f"{left} ({hours})" if hours else left]
    if row.low:
        lines.append(low_words(row))
    names = {
        each.invoice_id: each.number or _("Draft {id}").format(id=each.invoice_id) for each in moved
    }
    lines += [
        f"{each.day or '–'}  {names[each.invoice_id]}  {_money(each.gross_minor, row)}"
        for each in moved
    ]
    call.answer(data, "\n".join(lines))


def low_words(row: RetainerRow) -> str:
    """The warning that it should be filled."""
    message = _("Only {amount} is left in the retainer “{title}”; ask {client} to fill it.")
    amount = _money(row.balance.gross, row)
    return message.format(amount=amount, title=row.title, client=row.client)


def retainer_json(row: RetainerRow) -> dict[str, Any]:
    """A retainer for machines; money as texts, the currency beside them."""

    def money(minor: int) -> str:
        return plain(from_minor(minor, row.currency), row.currency)

    return {
        "id": row.id,
        "client": row.client,
        "project": row.project,
        "title": row.title,
        "currency": row.currency,
        "rate": None if row.rate is None else plain_decimal(row.rate),
        "filled": money(row.filled.gross),
        "drawn": money(row.drawn.gross),
        "balance": money(row.balance.gross),
        "balance_net": money(row.balance.net),
        "hours": None if row.hours is None else plain_decimal(row.hours),
        "low": None if row.low_minor is None else money(row.low_minor),
        "is_low": row.low,
        "closed": row.closed is not None,
    }


def _movement(each: MovementRow, row: RetainerRow) -> dict[str, Any]:
    return {
        "id": each.invoice_id,
        "number": each.number,
        "date": each.day,
        "kind": each.purpose,
        "amount": plain(from_minor(each.gross_minor, row.currency), row.currency),
    }


def _state(row: RetainerRow) -> str:
    if row.closed is not None:
        return _("Closed")
    return _("Low") if row.low else _("Open")


def _hours(row: RetainerRow) -> str:
    if row.hours is None:
        return ""
    return _("{n} h").format(n=show_decimal(row.hours, current()))


def _money(minor: int, row: RetainerRow) -> str:
    return show_money(from_minor(minor, row.currency), row.currency, current())


# Words ----------------------------------------------------------------------------------------


def _found(call: Call) -> RetainerRow:
    """The retainer that is meant by its id or (part of) its title."""
    said = call.args.retainer.strip()
    with call.desk.read() as session:
        rows = queries.retainers(session)
    by_id = [row for row in rows if said.isascii() and said.isdigit() and row.id == int(said)]
    folded = said.casefold()
    exact = [row for row in rows if row.title.casefold() == folded]
    part = [row for row in rows if folded and folded in f"{row.client} / {row.title}".casefold()]
    for found in (by_id, exact, part):
        if len(found) == 1:
            return found[0]
        if found:
            names = ", ".join(f"{row.id} {row.client} / {row.title}" for row in found)
            message = _("“{said}” could be several retainers: {names}. Say its number.")
            raise Refusal(message.format(said=said, names=names))
    message = _("There is no retainer “{said}”; “sohodesk retainer list” shows them.")
    raise Refusal(message.format(said=said))


def _project(call: Call) -> int | None:
    said = call.args.project
    return None if said is None else find_place(call, said).project_id


def _low(said: str | None, currency: str) -> Decimal | None:
    return None if said is None or said == NONE else plain_amount(said, currency)
