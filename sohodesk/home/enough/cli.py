# SPDX-License-Identifier: GPL-3.0-or-later
"""``home cost``, ``income``, ``cash``, ``tax``, ``enough`` and ``jobs`` on the command line."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from sohodesk.base import office, sheetfile
from sohodesk.base.console import Column
from sohodesk.base.dates import parse_date
from sohodesk.base.durations import show_duration
from sohodesk.base.money import parse_amount, plain_minor, show_minor, to_minor
from sohodesk.base.numbers import parse_decimal, plain_decimal, show_decimal
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, current
from sohodesk.home.enough import queries, service
from sohodesk.home.enough.cli_flows import add_flow_words
from sohodesk.home.enough.jobs import JobRate, read_jobs
from sohodesk.home.enough.telling import enough_json, enough_lines, job_json, months_sheet
from sohodesk.home.enough.telling_whatif import what_if_json, what_if_lines
from sohodesk.home.enough.whatif import LEAST, MOST, read_basis, what_if
from sohodesk.home.enough.words import money
from sohodesk.store.call import Call


def add_words(nouns: Any, common: ArgumentParser) -> None:
    """Give the verbs of the Enough dial their words."""
    cost = nouns.add_parser("cost", parents=[common], help=_("what the household costs"))
    add_flow_words(cost, common, income=False)
    income = nouns.add_parser("income", parents=[common], help=_("income beside the office's"))
    add_flow_words(income, common, income=True)
    cash = nouns.add_parser(
        "cash", parents=[common], help=_("say how much cash there is, or list what was said")
    )
    cash.add_argument("amount", nargs="?", metavar=_("AMOUNT"))
    cash.add_argument("--on", metavar=_("DATE"), help=_("at the end of that day, else today"))
    cash.add_argument("--currency", metavar=_("CODE"), help=_("else the book's own"))
    cash.add_argument("--remove", type=int, metavar=_("No."), help=_("take a count away"))
    cash.set_defaults(run=_cash)
    tax = nouns.add_parser(
        "tax", parents=[common], help=_("percent set aside for tax, or list what was set")
    )
    tax.add_argument("percent", nargs="?", metavar=_("PERCENT"))
    tax.add_argument("--from", dest="first", metavar=_("DATE"), help=_("else from ever on"))
    tax.add_argument("--remove", type=int, metavar=_("No."), help=_("take a rate away"))
    tax.set_defaults(run=_tax)
    _enough_words(nouns, common)
    jobs = nouns.add_parser(
        "jobs", parents=[common], help=_("the real hourly rate of finished jobs")
    )
    jobs.set_defaults(run=_jobs)


def _enough_words(nouns: Any, common: ArgumentParser) -> None:
    enough = nouns.add_parser("enough", parents=[common], help=_("whether it is enough"))
    enough.add_argument("day", nargs="?", metavar=_("DATE"), help=_("as of a day, else today"))
    other = enough.add_mutually_exclusive_group()
    other.add_argument(
        "--less", metavar=_("PERCENT"), help=_("what if you worked so much less, up to 30")
    )
    other.add_argument(
        "--more", metavar=_("PERCENT"), help=_("what if you worked so much more, up to 20")
    )
    enough.add_argument(
        "--evenly", action="store_true", help=_("all hours alike, else the evenings first")
    )
    enough.add_argument("--months", type=int, default=12, metavar="N", help=_("so many months"))
    enough.add_argument("--csv", metavar=_("FILE"), help=_("write the months as CSV or XLSX"))
    enough.add_argument("--force", action="store_true", help=_("replace an existing file"))
    enough.set_defaults(run=_enough)


def _cash(call: Call) -> None:
    args = call.args
    if args.remove is not None:
        service.remove_cash(call.desk, cash_id=args.remove)
        call.answer({"done": True}, _("Done."))
        return
    if args.amount is None:
        _cash_list(call)
        return
    code = service.currency_code(args.currency or call.desk.setting(office.CURRENCY))
    day = parse_date(args.on, today=call.today) if args.on else call.today
    minor = to_minor(parse_amount(args.amount, current()), code)
    service.count_cash(call.desk, day=day, amount_minor=minor, currency=code)
    words = _("Cash on {day}: {amount}.").format(
        day=day.isoformat(), amount=show_minor(minor, code)
    )
    call.answer({"day": day.isoformat(), "amount_minor": minor, "currency": code}, words)


def _cash_list(call: Call) -> None:
    with call.desk.read() as session:
        rows = queries.cash_counts(session)
    call.answer_table(
        [
            {
                "id": row.id,
                "day": row.day.isoformat(),
                "amount": plain_minor(row.minor, row.currency),
                "currency": row.currency,
            }
            for row in rows
        ],
        (Column(_("No."), right=True), Column(_("Day")), Column(_("Cash"), right=True)),
        [(str(r.id), r.day.isoformat(), show_minor(r.minor, r.currency)) for r in rows],
        _("No cash was counted yet."),
    )


def _tax(call: Call) -> None:
    args = call.args
    if args.remove is not None:
        service.remove_tax_aside(call.desk, tax_id=args.remove)
        call.answer({"done": True}, _("Done."))
        return
    if args.percent is None:
        _tax_list(call)
        return
    percent = parse_decimal(args.percent.strip().rstrip("%").strip(), current())
    first = parse_date(args.first or "2000-01-01", today=call.today)
    service.set_tax_aside(call.desk, percent=percent, valid_from=first)
    words = _("{percent} % of what is received is set aside.").format(percent=percent)
    call.answer({"percent": str(percent), "from": first.isoformat()}, words)


def _tax_list(call: Call) -> None:
    with call.desk.read() as session:
        rows = queries.taxes_aside(session)
    call.answer_table(
        [
            {
                "id": row.id,
                "from": row.valid_from.isoformat(),
                "percent": plain_decimal(row.percent),
            }
            for row in rows
        ],
        (Column(_("No."), right=True), Column(_("From")), Column(_("Percent"), right=True)),
        [
            (str(row.id), row.valid_from.isoformat(), show_decimal(row.percent, current()))
            for row in rows
        ],
        _("Nothing is set aside for tax."),
    )


def _enough(call: Call) -> None:
    args = call.args
    day = parse_date(args.day, today=call.today) if args.day else None
    basis = read_basis(call.desk, day, months=max(1, args.months))
    report = basis.report
    if args.csv:
        path = Path(args.csv)
        sheetfile.write_sheet(path, months_sheet(report), force=args.force)
        call.answer({"file": str(path)}, _("Written: {path}").format(path=path))
        return
    data, lines = enough_json(report), enough_lines(report)
    percent = _percent(args)
    if percent is not None:
        found = what_if(basis, percent, evenings=not args.evenly)
        data["what_if"] = what_if_json(found)
        lines += ["", *what_if_lines(found, report.currency)]
    call.answer(data, "\n".join(lines))


def _percent(args: Any) -> int | None:
    """How much more (below zero: less) work is asked about."""
    said = args.less if args.less is not None else args.more
    if said is None:
        return None
    number = parse_decimal(str(said).rstrip("%").strip(), current())
    percent = -number if args.less is not None else number
    if percent != percent.to_integral_value() or not LEAST <= percent <= MOST:
        raise Refusal(
            _("Ask for whole percent, from {least} less to {most} more.").format(
                least=-LEAST, most=MOST
            )
        )
    return int(percent)


def _jobs(call: Call) -> None:
    jobs = read_jobs(call.desk)
    call.answer_table(
        [job_json(job) for job in jobs],
        (
            Column(_("Job")),
            Column(_("Finished")),
            Column(_("Price"), right=True),
            Column(_("Costs"), right=True),
            Column(_("Partner shares"), right=True),
            Column(_("Hours"), right=True),
            Column(_("Real rate"), right=True),
        ),
        [_job_cells(job) for job in jobs],
        _("No job is finished yet: a project counts once it is done."),
    )


def _job_cells(job: JobRate) -> tuple[str, ...]:
    return (
        job.full_name,
        job.finished.isoformat() if job.finished else "–",
        *(money(amount, job.currency) for amount in (job.price, job.costs, job.shares)),
        show_duration(job.seconds),
        _("below 5 h") if job.rate is None else money(job.rate, job.currency),
    )
