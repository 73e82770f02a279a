# SPDX-License-Identifier: GPL-3.0-or-later
"""Many documents on the command line: issue all drafts, pages into a folder, list files, ageing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sohodesk.base.console import Column
from sohodesk.base.money import plain_minor, show_minor
from sohodesk.base.texts import _, ngettext
from sohodesk.invoices import cli_words as words
from sohodesk.invoices import queries
from sohodesk.invoices.ageing import ageing, bucket_words
from sohodesk.invoices.states import STATES
from sohodesk.store.call import Call


def add_bulk(action: words.Action) -> None:
    """Give ``invoice`` its actions on many documents."""
    every = action("issue-all", _("issue all drafts, each by itself"), _issue_all)
    every.add_argument("--client", help=_("only this client's"))
    every.add_argument("--date", metavar=_("DATE"), help=_("the date of issue"))
    every.add_argument("--dry-run", action="store_true", help=_("only look them over"))
    pages = action("pages", _("write the pages of many documents into a folder"), _pages)
    pages.add_argument("folder", type=Path)
    listing = action("export", _("write the list of documents for a spreadsheet"), _export)
    listing.add_argument("file", type=Path, metavar="FILE.csv|FILE.xlsx")
    listing.add_argument("--force", action="store_true", help=_("replace an existing file"))
    for each in (pages, listing):
        each.add_argument("--state", choices=tuple(STATES))
        each.add_argument("--client", help=_("only this client's"))
        each.add_argument("--year", type=int)
    action("ageing", _("what is open, by how long it is late"), _ageing)


def _rows(call: Call) -> list[queries.DocumentRow]:
    with call.desk.read() as session:
        return queries.documents(session, call.today, words.wanted(call))


def _issue_all(call: Call) -> None:
    from sohodesk.invoices import bulk
    from sohodesk.invoices.issuing import ready

    day = call.day(call.args.date)
    ids = bulk.drafts(call.desk, words.any_client(call))
    if call.args.dry_run:
        looked = {key: ready(call.desk, invoice_id=key, issue_date=day) for key in ids}
        outcomes = [
            bulk.Outcome(
                key,
                _("Draft {id}").format(id=key),
                "",
                problem=" ".join(each.sentence for each in found.errors),
            )
            for key, found in looked.items()
        ]
        told = _("{n} ready to issue; nothing was issued.")
    else:
        outcomes = list(bulk.issue_each(call.desk, ids, day))
        told = _("{n} issued.")
    call.answer(
        [_outcome_json(each) for each in outcomes],
        bulk.counted(outcomes, lambda n: told.format(n=n)),
    )


def _outcome_json(outcome: Any) -> dict[str, Any]:
    return {
        "id": outcome.id,
        "done": outcome.done or None,
        "problem": outcome.problem or None,
    }


def _pages(call: Call) -> None:
    from sohodesk.invoices import bulk

    ids = [row.id for row in _rows(call)]
    outcomes = list(bulk.write_each(call.desk, ids, call.args.folder.expanduser()))

    def said(n: int) -> str:
        return ngettext("Wrote {n} page.", "Wrote {n} pages.", n).format(n=n)

    call.answer([_outcome_json(each) for each in outcomes], bulk.counted(outcomes, said))


def _export(call: Call) -> None:
    from sohodesk.base.sheetfile import write_sheet
    from sohodesk.invoices.listfile import sheet

    rows = _rows(call)
    path = write_sheet(call.args.file.expanduser(), sheet(rows), force=call.args.force)
    call.answer({"file": str(path), "rows": len(rows)}, _("Wrote {path}.").format(path=path))


def _ageing(call: Call) -> None:
    with call.desk.read() as session:
        rows = queries.documents(session, call.today)
    found = ageing(rows, call.today)
    data = [
        {
            "days": key,
            "count": bucket.count,
            "open": [
                {"amount": plain_minor(minor, currency), "currency": currency}
                for currency, minor in sorted(bucket.minor.items())
            ],
        }
        for key, bucket in found.items()
    ]
    table = [
        (
            bucket_words(key),
            str(bucket.count),
            " + ".join(
                show_minor(minor, currency) for currency, minor in sorted(bucket.minor.items())
            )
            or "–",
        )
        for key, bucket in found.items()
    ]
    columns = (Column(""), Column(_("Documents"), right=True), Column(_("Still open"), right=True))
    call.answer_table(data, columns, table, _("No invoices yet."))
