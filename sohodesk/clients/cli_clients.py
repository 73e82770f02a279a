# SPDX-License-Identifier: GPL-3.0-or-later
"""``client …`` on the command line."""

from __future__ import annotations

from sohodesk.base.console import Column, tell
from sohodesk.base.texts import _
from sohodesk.clients import cli_merging, cli_nouns, merging, queries, service
from sohodesk.clients.cli_nouns import Words
from sohodesk.clients.finding import find_client
from sohodesk.clients.rowjson import client_json
from sohodesk.clients.rules import rate_json
from sohodesk.clients.taxdoubts import tax_doubts
from sohodesk.store.call import Call

TEXTS = ("short", "email", "address", "city", "tax_id", "vat_id", "language", "notes")
FACTS = (
    *("currency", "rate", "country", "payment_days", "colour"),
    *("rounding", "rounding_minutes", "minimum_minutes", *TEXTS),
)


def add_words(words: Words) -> None:
    """All actions on clients."""
    add = words.action("add", _("add a client"), _add)
    add.add_argument("name")
    edit = words.action("edit", _("change a client"), _edit)
    edit.add_argument("client")
    edit.add_argument("--name")
    for each in (add, edit):
        each.add_argument("--currency", help=_("for example IDR or EUR"))
        cli_nouns.rate_word(each)
        each.add_argument("--country", help=_("two letters, for example ID"))
        each.add_argument("--payment-days", type=int, metavar=_("DAYS"))
        each.add_argument("--colour", type=int, help=_("1 to 6"))
        cli_nouns.rounding_words(each)
        for fact in TEXTS:
            each.add_argument(f"--{fact.replace('_', '-')}")
    words.listing(_("list clients"), _list)
    words.archiving(_("put a client away; nothing is lost"), _archive, _("CLIENT"))
    words.merging(_("move everything of a client to another one"), _merge, _("CLIENT"))
    words.action("duplicates", _("clients that may be the same"), _duplicates)
    words.linking(
        lambda call: cli_nouns.tell_files(call, **_owner(call)),
        lambda call: cli_nouns.link(call, **_owner(call)),
        lambda call: cli_nouns.unlink(call, **_owner(call)),
        _("CLIENT"),
    )


def _owner(call: Call) -> dict[str, int]:
    return {"client_id": find_client(call, call.args.who, archived=True)}


def _add(call: Call) -> None:
    facts = cli_nouns.said_facts(call, *FACTS, currency=call.args.currency or "")
    new_id = service.add_client(call.desk, name=call.args.name, **facts)
    cli_nouns.tell_added(call, new_id, call.args.name)
    _tell_doubts(call, new_id)


def _tell_doubts(call: Call, client_id: int) -> None:
    """Say on standard error what looks wrong about the numbers just given; they are kept."""
    if call.args.tax_id is None and call.args.vat_id is None and call.args.country is None:
        return
    with call.desk.read() as session:
        row = queries.client(session, client_id)
    for sentence in tax_doubts(row.country, row.tax_id, row.vat_id):
        tell(_("{sentence} It is kept as it is.").format(sentence=sentence))


def _edit(call: Call) -> None:
    client_id = find_client(call, call.args.client, archived=True)
    currency = call.args.currency or cli_nouns.currency_of(call, client_id)
    facts = cli_nouns.said_facts(call, "name", *FACTS, currency=currency)
    cli_nouns.require_some(facts)
    service.edit_client(call.desk, client_id=client_id, **facts)
    cli_nouns.tell_done(call)
    _tell_doubts(call, client_id)


def _list(call: Call) -> None:
    with call.desk.read() as session:
        rows = queries.clients(session, archived=call.args.all)
    call.answer_table(
        [client_json(row) for row in rows],
        (Column(_("Client")), Column(_("Currency")), Column(_("Rate"), right=True)),
        [(row.name, row.currency, rate_json(row.rate, row.currency) or "–") for row in rows],
        _("No clients yet."),
    )


def _archive(call: Call) -> None:
    cli_nouns.put_away(call, service.archive_client, _owner(call))


def _merge(call: Call) -> None:
    said = {**_owner(call), "into": find_client(call, call.args.into)}
    cli_merging.merge(call, merging.review_clients, merging.merge_clients, said)


def _duplicates(call: Call) -> None:
    cli_merging.tell_pairs(call, merging.similar_clients)
