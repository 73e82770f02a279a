# SPDX-License-Identifier: GPL-3.0-or-later
"""``repeat …`` on the command line: documents that come again by a rule."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from sohodesk.base.console import Progress
from sohodesk.base.dates import parse_date
from sohodesk.base.numbers import parse_plain
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, n_
from sohodesk.clients import matching
from sohodesk.clients.cli_nouns import Words, require_some, tell_done
from sohodesk.clients.finding import find_client
from sohodesk.expenses.recurring import read_often
from sohodesk.invoices import queries as documents
from sohodesk.invoices.repeating import queries
from sohodesk.invoices.repeating.queries import RepeatRow
from sohodesk.invoices.repeating.telling import (
    answer_due,
    answer_list,
    answer_repeat,
    answer_run,
)
from sohodesk.store.call import Call

STATES = ("active", "paused", "ended")


def add_verb(verb: str, parser: ArgumentParser, common: ArgumentParser) -> None:  # noqa: ARG001
    """Give ``repeat`` its actions."""
    words = Words(parser, common)
    add = words.action("add", _("let an invoice come again"), _add)
    what = add.add_mutually_exclusive_group(required=True)
    what.add_argument(
        "document", nargs="?", metavar=_("NUMBER"), help=_("like this invoice or draft")
    )
    what.add_argument(
        "--file", metavar="FILE.json", help=_("of lines in a JSON file; - reads standard input")
    )
    _when_words(add, required=True)
    edit = words.action("edit", _("change when, how and what comes, from a day on"), _edit)
    edit.add_argument("repeat", metavar=_("REPEAT"))
    edit.add_argument(
        "--prices", metavar=_("PERCENT"), help=_("change all prices, such as +5%% (--prices=-5%%)")
    )
    edit.add_argument(
        "--part",
        action="store_true",
        help=_("with --from: another one like it begins there, to be edited by its pattern"),
    )
    _when_words(edit, required=False)
    listing = words.action("list", _("list documents that come again"), _list)
    listing.add_argument("--state", choices=STATES)
    skip = words.action("skip", _("let the next one pass"), _skip)
    skip.add_argument("--on", metavar=_("DATE"), help=_("the one of this day instead"))
    resume = words.action("resume", _("let it come again; what was missed is skipped"), _resume)
    resume.add_argument("--catch-up", action="store_true", help=_("what was missed is due instead"))
    end = words.action("end", _("let a day be its last"), _end)
    end.add_argument("--on", metavar=_("DATE"), help=_("else today"))
    show = words.action("show", _("show one, and what became of it"), _show)
    pause = words.action("pause", _("let none come until it is resumed"), _pause)
    delete = words.action("delete", _("take it away; what it has made stays"), _delete)
    for each in (skip, resume, end, show, pause, delete):
        each.add_argument("repeat", metavar=_("REPEAT"))
    run = words.action("run", _("make what is due now"), _run)
    run.add_argument("--to", metavar=_("DATE"), help=_("up to this day; drafts only, ahead of it"))
    run.add_argument(
        "--latest", action="store_true", help=_("of what was missed only the latest; skip the rest")
    )
    run.add_argument("--dry-run", action="store_true", help=_("only tell what is due"))


def _when_words(words: ArgumentParser, *, required: bool) -> None:
    when = words.add_mutually_exclusive_group(required=required)
    when.add_argument(
        "--every", metavar=_("TIME"), help=_("month, 2 weeks, quarter, year, weekday …")
    )
    when.add_argument("--rrule", metavar=_("RULE"), help=_("by a rule of RFC 5545"))
    words.add_argument("--from", dest="first", metavar=_("DATE"), help=_("first day"))
    last = words.add_mutually_exclusive_group()
    last.add_argument("--to", dest="last", metavar=_("DATE"), help=_("last day"))
    last.add_argument("--times", type=int, metavar=_("COUNT"), help=_("how often in all"))
    deed = words.add_mutually_exclusive_group()
    deed.add_argument("--issue", action="store_true", help=_("issue each on its day"))
    deed.add_argument("--draft", action="store_true", help=_("make a draft each time"))
    words.add_argument("--add-time", choices=("yes", "no"), help=_("bill unbilled time with it"))
    words.add_argument("--add-expenses", choices=("yes", "no"), help=_("bill expenses with it"))
    words.add_argument("--group", choices=("task", "project", "day", "entry"))


# Setting up and changing ----------------------------------------------------------------------


def _add(call: Call) -> None:
    from sohodesk.invoices.repeating.service import add_from

    if call.args.file is not None:
        answer_repeat(call, _add_from_file(call))
        return
    with call.desk.read() as session:
        invoice_id = documents.find(session, call.args.document)
        issued = documents.document(session, invoice_id, call.today).issue_date
    first = _day(call, call.args.first) or _first_after(call, issued)
    new_id = add_from(
        call.desk,
        invoice_id=invoice_id,
        rule=_rule(call, first) or "",
        first=first,
        until=_day(call, call.args.last),
        **_manner(call),
    )
    answer_repeat(call, new_id)


def _first_after(call: Call, issued: date | None) -> date:
    """Of an issued document the next day of its rule: its own is dealt with."""
    from sohodesk.expenses.recurring import checked_rule, next_day

    if issued is None:
        return call.today
    rule, first, _until = checked_rule(_rule(call, issued) or "", issued, None)
    return next_day(rule, first, None, {issued}) or call.today


def _add_from_file(call: Call) -> int:
    from sohodesk.invoices.draftfile import read_draft_file
    from sohodesk.invoices.repeating.service import add_repeat
    from sohodesk.invoices.usualtax import default_tax

    name = call.args.file
    said = sys.stdin.buffer.read() if name == "-" else Path(name).expanduser().read_bytes()
    first = _day(call, call.args.first) or call.today
    draft = read_draft_file(said, default_tax(call.desk, first))
    if draft.withheld_lines:
        raise Refusal(_("Name the base of the withholding as an amount here, not by lines."))
    return add_repeat(
        call.desk,
        client_id=find_client(call, draft.client),
        document=draft.document,
        said=draft.particulars,
        rule=_rule(call, first) or "",
        first=first,
        until=_day(call, call.args.last),
        **_manner(call),
    )


def _edit(call: Call) -> None:
    from sohodesk.invoices.repeating.service import edit_repeat, part_from

    row = find_repeat(call, call.args.repeat)
    first = _day(call, call.args.first)
    if call.args.part:
        if first is None:
            raise Refusal(_("Say from which day: --from DATE --part."))
        with call.desk.work(n_("Change the repeating document {what}"), what=row.name):
            changed, _pattern = part_from(call.desk, repeat_id=row.id, since=first)
            more = _changes(call, row, None)
            changed = edit_repeat(call.desk, repeat_id=changed, **more) if more else changed
        answer_repeat(call, changed)
        return
    changes = _changes(call, row, first)
    require_some(changes)
    answer_repeat(call, edit_repeat(call.desk, repeat_id=row.id, **changes))


def _changes(call: Call, row: RepeatRow, first: date | None) -> dict[str, Any]:
    """What was said to be changed; see ``service.edit_repeat``."""
    changes: dict[str, Any] = _manner(call)
    rule = _rule(call, first or row.next or row.first)
    if rule is not None:
        changes["rule"] = rule
    elif call.args.times is not None:
        raise Refusal(_("Say with --every how often it comes, beside how many times."))
    if first is not None:
        changes["first"] = first
    if call.args.last is not None:
        last = call.args.last.strip()
        changes |= {"until": _day(call, last)} if last else {"endless": True}
    if call.args.prices is not None:
        changes["percent"] = parse_plain(call.args.prices.removesuffix("%").removeprefix("+"))
    return changes


def _rule(call: Call, first: date) -> str | None:
    """The rule that was said; None where none was."""
    times = call.args.times
    if times is not None and not 1 <= times <= 1000:
        raise Refusal(_("It comes from 1 to 1000 times."))
    if call.args.rrule is not None:
        said: str = call.args.rrule
        return said if times is None else f"{said.strip().rstrip(';')};COUNT={times}"
    if call.args.every is not None:
        return read_often(call.args.every, first, times)
    return None


def _manner(call: Call) -> dict[str, Any]:
    args = call.args
    found: dict[str, Any] = {}
    if args.issue or args.draft:
        found["deed"] = "issue" if args.issue else "draft"
    for name in ("add_time", "add_expenses"):
        if getattr(args, name) is not None:
            found[name] = getattr(args, name) == "yes"
    if args.group is not None:
        found["grouping"] = args.group
    return found


# Reading --------------------------------------------------------------------------------------


def _list(call: Call) -> None:
    answer_list(call, call.args.state or "")


def _show(call: Call) -> None:
    answer_repeat(call, find_repeat(call, call.args.repeat).id)


def find_repeat(call: Call, said: str) -> RepeatRow:
    """The one that is meant, by its number, its subject or its client."""
    with call.desk.read() as session:
        rows = queries.repeats(session, call.today)
    number = said.strip().removeprefix("#")
    if number.isascii() and number.isdigit():
        for row in rows:
            if row.id == int(number):
                return row
        raise queries.gone(int(number[:15]))
    fits = [(row, matching.fit(said, name)) for row in rows for name in (row.title, row.client)]
    found = list(dict.fromkeys(matching.surest(fits)))
    if len(found) == 1:
        return found[0]
    names = [f"{row.name} (#{row.id})" for row in (found or rows)]
    if found:
        raise matching.ambiguous(said, names)
    none = _("There is no repeating document “{text}”.").format(text=said.strip())
    raise matching.unknown(none, said, names)


# Deeds ----------------------------------------------------------------------------------------


def _run(call: Call) -> None:
    from sohodesk.invoices.repeating.making import run
    from sohodesk.invoices.repeating.waiting import due, latest_of, skip_earlier

    to = _day(call, call.args.to)
    if call.args.dry_run:
        found = due(call.desk, to=to)
        answer_due(call, latest_of(found) if call.args.latest else found)
        return
    if call.args.latest:
        skip_earlier(call.desk, to=to)
    progress: Progress | None = None

    def tell(done: int, total: int) -> None:
        nonlocal progress
        progress = progress or Progress(_("Making documents"), total)
        progress.step(done)

    outcome = run(call.desk, to=to, progress=tell)
    if not call.json:
        warnings = dict.fromkeys(w for made in outcome.made for w in made.warnings)
        for warning in warnings:
            sys.stderr.write(f"sohodesk: {warning}\n")
    answer_run(call, outcome)


def _skip(call: Call) -> None:
    from sohodesk.invoices.repeating.service import skip

    row = find_repeat(call, call.args.repeat)
    day = skip(call.desk, repeat_id=row.id, day=_day(call, call.args.on))
    words = _("Skipped the one on {day}.").format(day=day.isoformat())
    call.answer({"skipped": day.isoformat()}, words)


def _pause(call: Call) -> None:
    from sohodesk.invoices.repeating.service import pause

    row = find_repeat(call, call.args.repeat)
    pause(call.desk, repeat_id=row.id)
    answer_repeat(call, row.id)


def _resume(call: Call) -> None:
    from sohodesk.invoices.repeating.service import resume

    row = find_repeat(call, call.args.repeat)
    resume(call.desk, repeat_id=row.id, catch_up=call.args.catch_up)
    answer_repeat(call, row.id)


def _end(call: Call) -> None:
    from sohodesk.invoices.repeating.service import end

    row = find_repeat(call, call.args.repeat)
    end(call.desk, repeat_id=row.id, on=_day(call, call.args.on) or call.today)
    answer_repeat(call, row.id)


def _delete(call: Call) -> None:
    from sohodesk.invoices.repeating.service import delete_repeat

    delete_repeat(call.desk, repeat_id=find_repeat(call, call.args.repeat).id)
    tell_done(call)


def _day(call: Call, said: str | None) -> date | None:
    return None if said is None else parse_date(said, today=call.today)
