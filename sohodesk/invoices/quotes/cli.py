# SPDX-License-Identifier: GPL-3.0-or-later
"""``quote …`` on the command line; parses words, the work is done elsewhere."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from datetime import date
from decimal import Decimal
from pathlib import Path

from sohodesk.base.dates import parse_date
from sohodesk.base.numbers import parse_plain
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.clients.cli_nouns import Words
from sohodesk.clients.finding import find_client
from sohodesk.invoices import cli_edit
from sohodesk.invoices import queries as documents
from sohodesk.invoices.quotes import queries
from sohodesk.invoices.quotes.states import STATES
from sohodesk.invoices.quotes.telling import answer_quote, answer_quotes
from sohodesk.store.call import Call


def add_verb(verb: str, parser: ArgumentParser, common: ArgumentParser) -> None:  # noqa: ARG001
    """Give ``quote`` its actions."""
    words = Words(parser, common)
    _draft_words(words)
    _sent_words(words)
    listing = words.action("list", _("list quotes and proforma invoices"), _list)
    listing.add_argument("--state", choices=tuple(STATES))
    listing.add_argument("--client")
    listing.add_argument("--year", type=int)
    show = words.action("show", _("show one quote"), _show)
    show.add_argument("quote", metavar=_("NUMBER"))
    pdf = words.action("pdf", _("write the page as PDF"), _pdf)
    pdf.add_argument("quote", metavar=_("NUMBER"))
    pdf.add_argument(
        "-o", "--output", type=Path, metavar="FILE.pdf", help=_("- writes to standard output")
    )
    pdf.add_argument("--force", action="store_true", help=_("replace an existing file"))


def _draft_words(words: Words) -> None:
    create = words.action("create", _("make a draft from lines in a JSON file"), _create)
    create.add_argument("file", metavar="FILE.json", help=_("- reads standard input"))
    cli_edit.add_edit(words.action)
    delete = words.action("delete", _("throw a draft away; undo brings it back"), _delete)
    delete.add_argument("draft")
    send = words.action("send", _("give a draft its number and freeze it"), _send)
    send.add_argument("draft")
    send.add_argument("--date", metavar=_("DATE"), help=_("the date of issue"))
    send.add_argument("--dry-run", action="store_true", help=_("only look it over"))


def _sent_words(words: Words) -> None:
    accept = words.action("accept", _("write down that the client said yes"), _accept)
    refuse = words.action("refuse", _("write down that the client said no"), _refuse)
    for action in (accept, refuse):
        action.add_argument("quote", metavar=_("NUMBER"))
        action.add_argument("--on", metavar=_("DATE"), help=_("the day of the answer; else today"))
        action.add_argument("--note", default="", metavar=_("TEXT"), help=_("what was said"))
    revise = words.action("revise", _("draft the next revision, with the same number"), _revise)
    revise.add_argument("quote", metavar=_("NUMBER"))
    invoice = words.action("invoice", _("draft an invoice from it"), _invoice)
    invoice.add_argument("quote", metavar=_("NUMBER"))
    part = invoice.add_mutually_exclusive_group()
    part.add_argument(
        "--line",
        action="append",
        metavar="LINE[=QUANTITY]",
        help=_("only this line, or part of it; may be repeated"),
    )
    part.add_argument("--percent", metavar=_("PERCENT"), help=_("only so much of every line"))
    invoice.add_argument("--proforma", action="store_true", help=_("a proforma invoice instead"))
    project = words.action("project", _("make a project with its budget"), _project)
    project.add_argument("quote", metavar=_("NUMBER"))
    project.add_argument("--name", default="", help=_("else the subject of the quote"))
    project.add_argument("--deadline", metavar=_("DATE"))


# Drafts ---------------------------------------------------------------------------------------


def _create(call: Call) -> None:
    answer_quote(call, create_from_file(call, call.args.file, "quote"))


def create_from_file(call: Call, name: str, kind: str) -> int:
    """Make the draft of a quote or proforma from the lines in a JSON file."""
    from sohodesk.invoices.draftfile import read_draft_file
    from sohodesk.invoices.quotes.service import create
    from sohodesk.invoices.usualtax import default_tax

    said = sys.stdin.buffer.read() if name == "-" else Path(name).expanduser().read_bytes()
    draft = read_draft_file(said, default_tax(call.desk))
    if draft.particulars.issue_date is not None:  # the day decides whether there is tax
        draft = read_draft_file(said, default_tax(call.desk, draft.particulars.issue_date))
    if draft.withheld_lines:
        raise Refusal(_("Name the base of the withholding as an amount; a quote has no lines yet."))
    return create(
        call.desk,
        client_id=find_client(call, draft.client),
        document=draft.document,
        said=draft.particulars,
        kind=kind,
    )


def _delete(call: Call) -> None:
    from sohodesk.invoices.service import delete_draft

    quote_id = _quote(call, call.args.draft, draft_first=True)
    delete_draft(call.desk, invoice_id=quote_id)
    message = _("Threw draft {id} away; “sohodesk undo” brings it back.")
    call.answer({"deleted": quote_id}, message.format(id=quote_id))


def _send(call: Call) -> None:
    from sohodesk.invoices.cli_show import answer_readiness
    from sohodesk.invoices.quotes.service import send

    quote_id = _quote(call, call.args.draft, draft_first=True)
    day = _day(call, call.args.date)
    if call.args.dry_run:
        answer_readiness(call, quote_id, day)
        return
    sent = send(call.desk, quote_id=quote_id, issue_date=day)
    if not call.json:
        for warning in sent.warnings:
            sys.stderr.write(f"sohodesk: {warning}\n")
    answer_quote(call, quote_id, warnings=list(sent.warnings))


# Reading --------------------------------------------------------------------------------------


def _list(call: Call) -> None:
    client, year = call.args.client, call.args.year
    wanted = queries.QuoteFilter(
        state=call.args.state or "",
        client_id=None if client is None else find_client(call, client, archived=True),
        year=None if year is None else max(0, min(year, 9999)),
    )
    answer_quotes(call, wanted)


def _show(call: Call) -> None:
    answer_quote(call, _quote(call, call.args.quote))


def _pdf(call: Call) -> None:
    from sohodesk.invoices.pagefile import file_name, write_page
    from sohodesk.invoices.paper import page_pdf

    to_output = str(call.args.output) == "-"
    if to_output and call.json:
        raise Refusal(_("Standard output takes the page or the JSON; leave one of them out."))
    quote_id = _quote(call, call.args.quote)
    with call.desk.read() as session:
        row = queries.quote(session, quote_id, call.today)
    made = page_pdf(call.desk, invoice_id=quote_id)
    if to_output:
        sys.stdout.flush()
        sys.stdout.buffer.write(made.pdf)
        sys.stdout.buffer.flush()
        return
    target = call.args.output or Path(file_name(row.name))
    force = call.args.force or call.args.output is not None
    write_page(target.expanduser(), made.pdf, force=force)
    call.answer(
        {"id": quote_id, "number": row.number, "file": str(target), "bytes": len(made.pdf)},
        _("Wrote {path}.").format(path=target),
    )


# Answers, and what becomes of it --------------------------------------------------------------


def _accept(call: Call) -> None:
    from sohodesk.invoices.quotes.service import accept

    quote_id = _quote(call, call.args.quote)
    accept(call.desk, quote_id=quote_id, on=_day(call, call.args.on), note=call.args.note)
    answer_quote(call, quote_id)


def _refuse(call: Call) -> None:
    from sohodesk.invoices.quotes.service import refuse

    quote_id = _quote(call, call.args.quote)
    refuse(call.desk, quote_id=quote_id, on=_day(call, call.args.on), note=call.args.note)
    answer_quote(call, quote_id)


def _revise(call: Call) -> None:
    from sohodesk.invoices.quotes.service import revise

    answer_quote(call, revise(call.desk, quote_id=_quote(call, call.args.quote)))


def _invoice(call: Call) -> None:
    from sohodesk.invoices.cli_show import answer_document
    from sohodesk.invoices.quotes.service import make_invoice

    percent = call.args.percent
    proforma = bool(call.args.proforma)
    made = make_invoice(
        call.desk,
        quote_id=_quote(call, call.args.quote),
        quantities=lines_said(call.args.line),
        percent=None if percent is None else parse_plain(percent.removesuffix("%")),
        kind="proforma" if proforma else "invoice",
    )
    if proforma:
        answer_quote(call, made)
    else:
        answer_document(call, made)


def lines_said(several: list[str] | None) -> dict[int, Decimal | None] | None:
    """``--line 2=1.5 --line 3``: without a quantity all of the line."""
    if not several:
        return None
    found: dict[int, Decimal | None] = {}
    for said in several:
        number, equals, quantity = said.partition("=")
        if not number.isascii() or not number.isdigit() or len(number) > 6:
            message = _("“{said}” names no line; say its number, for example --line 2=1.5")
            raise Refusal(message.format(said=said[:40]))
        if int(number) in found:
            raise Refusal(_("Line {line} is named twice.").format(line=int(number)))
        found[int(number)] = parse_plain(quantity) if equals else None
    return found


def _project(call: Call) -> None:
    from sohodesk.invoices.quotes.service import make_project

    quote_id = _quote(call, call.args.quote)
    make_project(
        call.desk,
        quote_id=quote_id,
        name=call.args.name,
        deadline=_day(call, call.args.deadline),
    )
    answer_quote(call, quote_id)


# Words ----------------------------------------------------------------------------------------


def _quote(call: Call, said: str, *, draft_first: bool = False) -> int:
    with call.desk.read() as session:
        found = documents.find(session, said, draft_first=draft_first)
        return queries.quote(session, found, call.today).id


def _day(call: Call, said: str | None) -> date | None:
    return None if said is None else parse_date(said, today=call.today)
