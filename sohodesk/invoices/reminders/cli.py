# SPDX-License-Identifier: GPL-3.0-or-later
"""``invoice remind`` and ``invoice reminders``: late invoices, for people, JSON or PDF."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sohodesk.base.console import Column
from sohodesk.base.money import from_minor, plain, show_minor, show_money
from sohodesk.base.texts import _, current, ngettext
from sohodesk.invoices import queries
from sohodesk.invoices.remindersettings import LEVELS
from sohodesk.store.call import Call

Action = Callable[[str, str, Callable[[Call], None]], ArgumentParser]


def add_words(action: Action) -> None:
    """Give ``invoice`` its actions of reminders."""
    remind = action("remind", _("remind of an invoice that is late"), _remind)
    remind.add_argument("document", metavar=_("NUMBER"))
    remind.add_argument("--level", choices=tuple(LEVELS), help=_("else the next one"))
    remind.add_argument("--text", default="", metavar=_("TEXT"), help=_("your own words"))
    remind.add_argument("--interest", action="store_true", help=_("ask for late interest, too"))
    remind.add_argument("--by", metavar=_("DATE"), help=_("the new day to pay by"))
    remind.add_argument("--on", metavar=_("DATE"), help=_("the day of the reminder; else today"))
    remind.add_argument("--pdf", type=Path, metavar="FILE.pdf", help=_("write it as a page, too"))
    remind.add_argument("--force", action="store_true", help=_("replace an existing file"))
    remind.add_argument("--dry-run", action="store_true", help=_("only tell what it would say"))
    listing = action("reminders", _("which invoices are to be reminded of"), _reminders)
    listing.add_argument("document", nargs="?", metavar=_("NUMBER"), help=_("what went out of it"))


def _remind(call: Call) -> None:
    from sohodesk.invoices.reminders import service
    from sohodesk.invoices.reminders.pages import write_pdf

    args = call.args
    with call.desk.read() as session:
        key = queries.find(session, args.document)
    wish = service.Wish(
        level=args.level or "",
        text=args.text,
        day=call.day(args.on),
        by=call.day(args.by),
        interest=args.interest,
    )
    made = service.reminder(call.desk, invoice_id=key, wish=wish)
    if args.pdf is not None:  # what can't be written is not said to have gone out
        write_pdf(made, args.pdf.expanduser(), force=args.force)
    if not args.dry_run:
        service.remind(call.desk, invoice_id=key, wish=wish)
    currency = made.row.currency
    data = {
        "invoice": made.row.number,
        "client": made.row.client,
        "level": made.level,
        "date": made.day,
        "pay_by": made.by,
        "language": made.language,
        "text": made.text,
        "currency": currency,
        "open": plain(made.open, currency),
        "interest": plain(made.interest, currency),
        "fixed": plain(made.fixed, currency),
        "total": plain(made.total, currency),
        "file": None if args.pdf is None else str(args.pdf),
        "dry_run": args.dry_run,
    }
    said = _("{level} of {number}: {total}, to be paid by {day}.").format(
        level=_(LEVELS[made.level]),
        number=made.row.name,
        total=show_money(made.total, currency, current()),
        day=made.by.isoformat(),
    )
    call.answer(data, said)


def _reminders(call: Call) -> None:
    from sohodesk.invoices.reminders import service

    if call.args.document is not None:
        _sent(call)
        return
    found = service.waiting(call.desk)
    data: list[dict[str, Any]] = [
        {
            "invoice": each.row.number,
            "client": each.row.client,
            "due_date": each.row.due_date,
            "currency": each.row.currency,
            "open": plain(from_minor(each.row.open_minor, each.row.currency), each.row.currency),
            "reminded": [{"date": r.day, "level": r.level} for r in each.before],
            "level": each.level,
            "since": each.since,
        }
        for each in found
    ]
    columns = (
        Column(_("Number")),
        Column(_("Client"), folds=True),
        Column(_("Due")),
        Column(_("Open"), right=True),
        Column(_("Reminded")),
        Column(_("Next")),
    )
    rows = [
        (
            each.row.name,
            each.row.client,
            each.row.due_date.isoformat() if each.row.due_date else "",
            show_minor(each.row.open_minor, each.row.currency),
            _times(len(each.before)),
            _(LEVELS[each.level]),
        )
        for each in found
    ]
    call.answer_table(data, columns, rows, _("There is nothing to remind of."))


def _times(n: int) -> str:
    return ngettext("{n} time", "{n} times", n).format(n=n) if n else "–"


def _sent(call: Call) -> None:
    from sohodesk.invoices.reminders import service

    with call.desk.read() as session:
        key = queries.find(session, call.args.document)
    found = service.sent(call.desk, key)
    data = [{"date": each.day, "level": each.level, "text": each.note} for each in found]
    columns = (Column(_("Day")), Column(_("Level")), Column(_("Text"), folds=True))
    rows = [
        (each.day.isoformat(), _(LEVELS.get(each.level, each.level)), each.note) for each in found
    ]
    call.answer_table(data, columns, rows, _("Nobody was reminded of it."))
