# SPDX-License-Identifier: GPL-3.0-or-later
"""Withholding slips on the command line: those of payments, and the list of those to chase."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sohodesk.base.console import Column
from sohodesk.base.money import plain_minor, show_minor
from sohodesk.base.texts import _
from sohodesk.invoices import cli_words as words
from sohodesk.invoices.cli_show import answer_document
from sohodesk.store.call import Call

if TYPE_CHECKING:
    from sohodesk.invoices.settling.slips import Slip, SlipRow


def add_slips(action: words.Action) -> None:
    """Give ``invoice`` its actions on slips."""
    slip = action("slip", _("add the slip that came later to a payment"), _slip)
    slip.add_argument("payment", type=int, help=_("its id; “slips” tells it"))
    slip_words(slip)
    slips = action("slips", _("list withholding slips by client"), _slips)
    slips.add_argument("--missing", action="store_true", help=_("only those still to chase"))
    slips.add_argument("--client")


def slip_words(parser: ArgumentParser) -> None:
    """What a slip is known by."""
    parser.add_argument("--slip", default="", metavar=_("NUMBER"), help=_("number of the slip"))
    parser.add_argument("--slip-date", metavar=_("DATE"), help=_("date of the slip"))
    parser.add_argument("--slip-file", type=Path, metavar="FILE", help=_("its picture or PDF"))


def slip_of(call: Call) -> Slip:
    """The slip that was said."""
    from sohodesk.invoices.settling.slips import Slip

    path = call.args.slip_file
    return Slip(
        number=call.args.slip,
        day=call.day(call.args.slip_date),
        file=None if path is None else path.expanduser().read_bytes(),
        file_name="" if path is None else path.name,
    )


def _slip(call: Call) -> None:
    from sohodesk.invoices.settling.slips import add_slip

    answer_document(call, add_slip(call.desk, payment_id=call.args.payment, slip=slip_of(call)))


def _slips(call: Call) -> None:
    from sohodesk.invoices.settling.slips import slips

    client_id = words.any_client(call)
    with call.desk.read() as session:
        rows = slips(session, missing=call.args.missing)
    rows = [row for row in rows if client_id in (None, row.client_id)]
    call.answer_table(
        [_slip_json(row) for row in rows],
        (
            Column(_("Client"), folds=True),
            Column(_("Number")),
            Column(_("Day")),
            Column(_("Withheld"), right=True),
            Column(_("Slip"), folds=True),
            Column(_("Payment"), right=True),
        ),
        [
            (
                row.client,
                row.invoice,
                row.date.isoformat(),
                show_minor(row.withheld_minor, row.currency),
                row.slip_number or (_("missing") if row.missing else _("file")),
                "–" if row.payment_id is None else str(row.payment_id),
            )
            for row in rows
        ],
        _("No slip is missing.") if call.args.missing else _("Nothing was withheld yet."),
    )


def _slip_json(row: SlipRow) -> dict[str, Any]:
    return {
        "client": row.client,
        "invoice": row.invoice,
        "payment": row.payment_id,
        "date": row.date,
        "withheld": plain_minor(row.withheld_minor, row.currency),
        "currency": row.currency,
        "slip_number": row.slip_number or None,
        "slip_date": row.slip_date,
        "slip_sha256": row.slip_sha256,
        "missing": row.missing,
    }
