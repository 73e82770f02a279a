# SPDX-License-Identifier: GPL-3.0-or-later
"""What exchange rates won or lost, on the command line."""

from __future__ import annotations

from sohodesk.base import office
from sohodesk.base.console import Column
from sohodesk.base.money import plain_minor, show_minor
from sohodesk.base.numbers import plain_decimal
from sohodesk.base.texts import _
from sohodesk.invoices import cli_words as words
from sohodesk.store.call import Call


def add_gains(action: words.Action) -> None:
    """Give ``invoice`` its action on exchange gains."""
    gains = action("gains", _("list what exchange rates won or lost"), _gains)
    gains.add_argument("--from", dest="from_day", metavar=_("DATE"), help=_("first day"))
    gains.add_argument("--to", dest="to_day", metavar=_("DATE"), help=_("last day, included"))


def _gains(call: Call) -> None:
    from sohodesk.invoices.settling.exchange import exchange_gains

    book = call.desk.setting(office.CURRENCY)
    with call.desk.read() as session:
        rows = exchange_gains(
            session,
            book,
            first=call.day(call.args.from_day),
            last=call.day(call.args.to_day),
        )
    total = sum(row.gain_minor or 0 for row in rows)
    data = {
        "currency": book,
        "gain": plain_minor(total, book),
        "payments": [
            {
                "payment": row.payment_id,
                "invoice": row.invoice,
                "client": row.client,
                "date": row.date,
                "kind": row.kind,
                "settled": plain_minor(row.minor, row.currency),
                "currency": row.currency,
                "issue_rate": None if row.issue_rate is None else plain_decimal(row.issue_rate),
                "rate": None if row.rate is None else plain_decimal(row.rate),
                "gain": None if row.gain_minor is None else plain_minor(row.gain_minor, book),
            }
            for row in rows
        ],
    }
    if call.json:
        call.answer(data, "")
        return
    call.answer_table(
        [],
        (
            Column(_("Number")),
            Column(_("Client"), folds=True),
            Column(_("Day")),
            Column(_("Settled"), right=True),
            Column(_("Rate"), right=True),
            Column(_("Gain"), right=True),
        ),
        [
            (
                row.invoice,
                row.client,
                row.date.isoformat(),
                show_minor(row.minor, row.currency),
                "–" if row.rate is None else plain_decimal(row.rate),
                "–" if row.gain_minor is None else show_minor(row.gain_minor, book),
            )
            for row in rows
        ],
        _("No payments in other currencies."),
    )
