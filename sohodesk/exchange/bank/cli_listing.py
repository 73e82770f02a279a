# SPDX-License-Identifier: GPL-3.0-or-later
"""``bank list``: movements with what each may be, and the files that were read."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable, Sequence
from typing import Any

from sohodesk.base.console import Column
from sohodesk.base.money import from_minor, plain, show_amount
from sohodesk.base.texts import _, current
from sohodesk.exchange.bank import service
from sohodesk.exchange.bank.facts import FileRow, MovementRow
from sohodesk.exchange.bank.proposal import Proposal
from sohodesk.store.call import Call, instant_json

Action = Callable[[str, str, Callable[[Call], None]], ArgumentParser]


def add_list(action: Action) -> None:
    """Give ``list`` its words."""
    parser = action("list", _("list movements with what each may be"), _list)
    parser.add_argument("--state", choices=("open", "matched", "ignored", "all"), default="open")
    parser.add_argument("--files", action="store_true", help=_("the files that were read"))


def _list(call: Call) -> None:
    if call.args.files:
        _list_files(call)
        return
    state = "" if call.args.state == "all" else call.args.state
    with call.plainly():
        rows = service.list_rows(call.desk, state=state)
        found = service.proposals(call.desk, rows)
        data = [movement_json(row, found.get(row.id, [])) for row in rows]
    columns = (
        Column(_("Row"), right=True),
        Column(_("Day")),
        Column(_("Amount"), right=True),
        Column(""),
        Column(_("From or to")),
        Column(_("May be")),
    )
    shown = [
        (
            str(row.id),
            row.day.isoformat(),
            show_amount(from_minor(row.amount_minor, row.currency), row.currency, current()),
            row.currency,
            row.said[:60],
            _may_be(row, found.get(row.id, [])),
        )
        for row in rows
    ]
    call.answer_table(data, columns, shown, _("No movements of the bank."))


def _may_be(row: MovementRow, found: Sequence[Proposal]) -> str:
    if row.state != "open":
        return row.matched_with or (_("ignored") if row.state == "ignored" else "")
    if not found:
        return ""
    first = found[0]
    return f"{first.score} % {first.label}: {', '.join(first.reasons)}"


def movement_json(row: MovementRow, found: Sequence[Proposal]) -> dict[str, Any]:
    """A movement for programs."""
    return {
        "id": row.id,
        "day": row.day.isoformat(),
        "value_day": row.value_day.isoformat() if row.value_day else None,
        "amount": plain(from_minor(row.amount_minor, row.currency), row.currency),
        "currency": row.currency,
        "party": row.party,
        "party_account": row.party_account,
        "reference": row.reference,
        "text": row.text,
        "account": row.account,
        "state": row.state,
        "matched_with": row.matched_with,
        "proposals": [_proposal_json(row, each) for each in found],
    }


def _proposal_json(row: MovementRow, proposal: Proposal) -> dict[str, Any]:
    def said(minor: int) -> str:
        return plain(from_minor(minor, row.currency), row.currency)

    return {
        "kind": proposal.kind,
        "score": proposal.score,
        "sure": proposal.sure,
        "reasons": list(proposal.reasons),
        "client": proposal.client or None,
        "expense": proposal.expense_id,
        "payments": list(proposal.payment_ids),
        "invoices": [
            {
                "number": part.number,
                "amount": said(part.amount),
                "withheld": said(part.withheld),
                "fee": said(part.fee),
            }
            for part in proposal.parts
        ],
        "rest": said(proposal.rest),
    }


def _list_files(call: Call) -> None:
    rows = service.list_files(call.desk)
    columns = (
        Column(_("File")),
        Column(_("Format")),
        Column(_("Account")),
        Column(_("Currency")),
        Column(_("Rows"), right=True),
        Column(_("Open"), right=True),
    )
    shown = [
        (row.name, row.format, row.account, row.currency, str(row.rows), str(row.open_rows))
        for row in rows
    ]
    data = [_file_json(call, row) for row in rows]
    call.answer_table(data, columns, shown, _("No bank file was read yet."))


def _file_json(call: Call, row: FileRow) -> dict[str, Any]:
    def said(minor: int | None) -> str | None:
        return None if minor is None else plain(from_minor(minor, row.currency), row.currency)

    return {
        "id": row.id,
        "name": row.name,
        "format": row.format,
        "account": row.account,
        "currency": row.currency,
        "opening": said(row.opening_minor),
        "closing": said(row.closing_minor),
        "imported": instant_json(row.imported, call.zone),
        "rows": row.rows,
        "open": row.open_rows,
    }
