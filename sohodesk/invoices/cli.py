# SPDX-License-Identifier: GPL-3.0-or-later
"""Invoices and credit notes on the command line; parses words, the work is done elsewhere."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

from sohodesk.base.numbers import parse_plain
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.clients.finding import find_client, find_place
from sohodesk.invoices import cli_words as words
from sohodesk.invoices import queries
from sohodesk.invoices.cli_bulk import add_bulk
from sohodesk.invoices.cli_edit import add_edit, tax_help
from sohodesk.invoices.cli_payments import add_payments
from sohodesk.invoices.cli_receipts import add_receipts
from sohodesk.invoices.cli_show import answer_document, answer_list
from sohodesk.invoices.cli_templates import add_template
from sohodesk.invoices.deposits.cli import add_words as add_deposit_words
from sohodesk.invoices.reminders.cli import add_words as add_reminder_words
from sohodesk.invoices.states import STATES
from sohodesk.store.call import Call

GROUPS = ("task", "project", "day", "entry")


def add_verb(verb: str, parser: ArgumentParser, common: ArgumentParser) -> None:  # noqa: ARG001
    """Give ``invoice`` its actions."""
    actions = parser.add_subparsers(dest="action", metavar=_("ACTION"), required=True)

    def action(name: str, about: str, run: Callable[[Call], None]) -> ArgumentParser:
        added: ArgumentParser = actions.add_parser(
            name, parents=[common], help=about, description=about
        )
        added.set_defaults(run=run)
        return added

    _draft_words(action)
    _reading_words(action)
    _issued_words(action)
    add_reminder_words(action)
    add_bulk(action)


def _draft_words(action: words.Action) -> None:
    create = action("create", _("make a draft from lines in a JSON file"), _create)
    create.add_argument("file", metavar="FILE.json", help=_("- reads standard input"))
    create.add_argument("--tax", metavar=_("TAX"), help=tax_help())
    bill = action("bill", _("make a draft from unbilled time and expenses"), _bill)
    bill.add_argument("client")
    bill.add_argument("--from", dest="from_day", metavar=_("DATE"), help=_("first day"))
    bill.add_argument("--to", dest="to_day", metavar=_("DATE"), help=_("last day, included"))
    bill.add_argument("--group", choices=GROUPS, default="task", help=_("what makes a line"))
    bill.add_argument("--project", metavar='"CLIENT / PROJECT"', help=_("only this project"))
    what = bill.add_mutually_exclusive_group()
    what.add_argument("--time-only", action="store_true", help=_("leave expenses out"))
    what.add_argument(
        "--expense",
        action="append",
        type=int,
        metavar=_("ID"),
        help=_("only this expense, and no time; may be repeated"),
    )
    bill.add_argument("--tax", metavar=_("TAX"), help=tax_help())
    bill.add_argument("--onto", metavar=_("DRAFT"), help=_("add to this draft"))
    add_edit(action)
    add_deposit_words(action)
    delete = action("delete", _("throw a draft away; undo brings it back"), _delete)
    delete.add_argument("draft")


def _reading_words(action: words.Action) -> None:
    listing = action("list", _("list drafts and documents"), _list)
    listing.add_argument("--state", choices=tuple(STATES))
    listing.add_argument("--client")
    listing.add_argument("--year", type=int)
    show = action("show", _("show one document"), _show)
    show.add_argument("document", metavar=_("NUMBER"))
    pdf = action("pdf", _("write the page as PDF"), _pdf)
    pdf.add_argument("document", metavar=_("NUMBER"))
    pdf.add_argument(
        "-o", "--output", type=Path, metavar="FILE.pdf", help=_("- writes to standard output")
    )
    pdf.add_argument("--force", action="store_true", help=_("replace an existing file"))
    pdf.add_argument(
        "--original", action="store_true", help=_("a voided document as it was issued")
    )
    pdf.add_argument("--copy", action="store_true", help=_("with the mark COPY across the page"))
    add_template(action)


def _issued_words(action: words.Action) -> None:
    issue = action("issue", _("give a draft its number and freeze it"), _issue)
    issue.add_argument("draft")
    issue.add_argument("--date", metavar=_("DATE"), help=_("the date of issue"))
    issue.add_argument("--dry-run", action="store_true", help=_("only look it over"))
    add_payments(action)
    add_receipts(action)
    credit = action("credit", _("draft a credit note"), _credit)
    credit.add_argument("document", metavar=_("NUMBER"))
    credit.add_argument("amount", nargs="?", help=_("with tax; all of it unless said"))
    credit.add_argument(
        "--line",
        action="append",
        metavar="LINE[=QUANTITY]",
        help=_("only this line, or part of it; may be repeated"),
    )
    credit.add_argument("--reason", default="")
    void = action("void", _("void a document; its number stays"), _void)
    void.add_argument("document", metavar=_("NUMBER"))
    void.add_argument("--reason", required=True)
    logo = action("logo", _("put a picture in the head of documents"), _logo)
    logo.add_argument("file", nargs="?", help=_("PNG or JPEG; without it the logo is taken off"))
    begin = action("begin", _("let the numbers of this period begin at a count"), _begin)
    begin.add_argument("count", type=int)
    begin.add_argument("--credit", action="store_true", help=_("of credit notes"))


# Drafts ---------------------------------------------------------------------------------------


def _create(call: Call) -> None:
    from sohodesk.invoices.draftfile import read_draft_file
    from sohodesk.invoices.service import create_draft
    from sohodesk.invoices.taxing import said_tax, taxed_alike
    from sohodesk.invoices.usualtax import default_tax

    said = _input(call.args.file)
    draft = read_draft_file(said, default_tax(call.desk), call.today)
    day = draft.particulars.issue_date
    if day is not None:  # the day decides whether there is tax
        draft = read_draft_file(said, default_tax(call.desk, day))
    document = draft.document
    if call.args.tax is not None:
        document = taxed_alike(document, said_tax(call.desk, call.args.tax, day))
    invoice_id = create_draft(
        call.desk,
        client_id=find_client(call, draft.client),
        document=document,
        said=draft.particulars,
        withheld_lines=draft.withheld_lines,
    )
    answer_document(call, invoice_id)


def _input(name: str) -> bytes:
    return sys.stdin.buffer.read() if name == "-" else Path(name).expanduser().read_bytes()


def _bill(call: Call) -> None:
    from sohodesk.invoices.billing import bill
    from sohodesk.invoices.taxing import said_tax

    project = call.args.project
    invoice_id = bill(
        call.desk,
        client_id=find_client(call, call.args.client),
        from_day=call.day(call.args.from_day),
        to_day=call.day(call.args.to_day),
        group=call.args.group,
        project_ids=None if project is None else [find_place(call, project).project_id],
        expense_ids=() if call.args.time_only else call.args.expense,
        with_time=call.args.expense is None,
        tax=None if call.args.tax is None else said_tax(call.desk, call.args.tax, None),
        invoice_id=None if call.args.onto is None else words.draft(call, call.args.onto),
    )
    answer_document(call, invoice_id)


def _delete(call: Call) -> None:
    from sohodesk.invoices.service import delete_draft

    invoice_id = words.draft(call, call.args.draft)
    delete_draft(call.desk, invoice_id=invoice_id)
    message = _("Threw draft {id} away; “sohodesk undo” brings it back.")
    call.answer({"deleted": invoice_id}, message.format(id=invoice_id))


# Reading --------------------------------------------------------------------------------------


def _list(call: Call) -> None:
    answer_list(call, words.wanted(call))


def _show(call: Call) -> None:
    answer_document(call, words.document(call, call.args.document))


def _pdf(call: Call) -> None:
    from sohodesk.invoices.pagefile import file_name, write_page
    from sohodesk.invoices.paper import page_pdf

    to_output = str(call.args.output) == "-"
    if to_output and call.json:
        raise Refusal(_("Standard output takes the page or the JSON; leave one of them out."))

    invoice_id = words.document(call, call.args.document)
    with call.desk.read() as session:
        row = queries.document(session, invoice_id, call.today)
    made = page_pdf(
        call.desk, invoice_id=invoice_id, original=call.args.original, copy=call.args.copy
    )
    if to_output:
        sys.stdout.flush()
        sys.stdout.buffer.write(made.pdf)
        sys.stdout.buffer.flush()
        _warn(made.warnings)
        return
    target = call.args.output or Path(file_name(row.name))
    force = call.args.force or call.args.output is not None
    write_page(target.expanduser(), made.pdf, force=force)
    _warn(made.warnings)
    call.answer(
        {"id": invoice_id, "number": row.number, "file": str(target), "bytes": len(made.pdf)},
        _("Wrote {path}.").format(path=target),
    )


# Issued documents -----------------------------------------------------------------------------


def _issue(call: Call) -> None:
    from sohodesk.invoices.cli_show import answer_readiness
    from sohodesk.invoices.issuing import issue

    invoice_id = words.draft(call, call.args.draft)
    if call.args.dry_run:
        answer_readiness(call, invoice_id, call.day(call.args.date))
        return
    issued = issue(call.desk, invoice_id=invoice_id, issue_date=call.day(call.args.date))
    _warn(() if call.json else issued.warnings)
    answer_document(call, invoice_id, warnings=list(issued.warnings))


def _credit(call: Call) -> None:
    from sohodesk.invoices.crediting import credit

    invoice_id = words.document(call, call.args.document)
    note_id = credit(
        call.desk,
        invoice_id=invoice_id,
        quantities=_quantities(call),
        amount=words.amount(call, invoice_id, call.args.amount),
        reason=call.args.reason,
    )
    answer_document(call, note_id)


def _quantities(call: Call) -> dict[int, Decimal] | None:
    """``--line 2=1.5 --line 3``: without a quantity all of the line."""
    if not call.args.line:
        return None
    from sohodesk.invoices.crediting import quantities_of

    with call.desk.read() as session:
        known = quantities_of(session, words.document(call, call.args.document))
    found: dict[int, Decimal] = {}
    for said in call.args.line:
        number, equals, quantity = said.partition("=")
        if not number.isascii() or not number.isdigit() or int(number) not in known:
            message = _("There is no line {line}; there are lines 1 to {count}.")
            raise Refusal(message.format(line=number, count=len(known)))
        if int(number) in found:
            raise Refusal(_("Line {line} is named twice.").format(line=int(number)))
        found[int(number)] = parse_plain(quantity) if equals else known[int(number)]
    return found


def _void(call: Call) -> None:
    from sohodesk.invoices.paying import void

    invoice_id = words.document(call, call.args.document)
    void(call.desk, invoice_id=invoice_id, reason=call.args.reason)
    answer_document(call, invoice_id)


def _logo(call: Call) -> None:
    from sohodesk.invoices.logo import read_logo, set_logo

    name = call.args.file
    set_logo(call.desk, data=None if name is None else read_logo(Path(name).expanduser()))
    call.answer({"logo": name}, _("New pages have the logo.") if name else _("The logo is off."))


def _begin(call: Call) -> None:
    from sohodesk.invoices.counters import begin_at

    kind = "credit" if call.args.credit else "invoice"
    number = begin_at(call.desk, sequence=call.args.count, kind=kind)
    call.answer({"next": number}, _("The next number is {number}.").format(number=number))


def _warn(warnings: tuple[str, ...]) -> None:
    for warning in warnings:
        sys.stderr.write(f"sohodesk: {warning}\n")
