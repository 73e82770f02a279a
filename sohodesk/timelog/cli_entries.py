# SPDX-License-Identifier: GPL-3.0-or-later
"""Entries and rates on the command line: log, list, edit, split, merge, delete, rate."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable
from typing import Any

from sohodesk.base.console import Column
from sohodesk.base.dates import parse_date
from sohodesk.base.durations import show_duration
from sohodesk.base.money import plain_amount
from sohodesk.base.office import CURRENCY
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.base.zones import local
from sohodesk.clients.finding import find_client, find_place, find_task
from sohodesk.clients.rules import rate_json
from sohodesk.store.call import Call
from sohodesk.timelog import queries, rates, service
from sohodesk.timelog.cli_confirming import confirming
from sohodesk.timelog.cli_hometime import agreed_word, at_home
from sohodesk.timelog.cli_times import cut_said, entry_id, times_said
from sohodesk.timelog.entryfilter import EntryFilter
from sohodesk.timelog.queries import EntryRow, lasted
from sohodesk.timelog.show import entry_json


def add_words(verb: str, parser: ArgumentParser, common: ArgumentParser) -> None:
    """Give a verb its words and options."""
    words: dict[str, Callable[[ArgumentParser], None]] = {
        "log": _log_words,
        "entries": _entries_words,
        "edit": _edit_words,
        "split": _split_words,
        "merge": _merge_words,
        "delete": _delete_words,
        "rate": lambda words: _rate_words(words, common),
    }
    words[verb](parser)


def _log_words(parser: ArgumentParser) -> None:
    parser.add_argument("line", nargs="+", metavar=_("LINE"), help='"9:30-11 Client / Project …"')
    parser.add_argument("--task")
    _yes_word(parser)
    agreed_word(parser)
    parser.set_defaults(run=_log)


def _entries_words(parser: ArgumentParser) -> None:
    parser.add_argument("--from", dest="from_day", metavar=_("DATE"))
    parser.add_argument("--to", dest="to_day", metavar=_("DATE"))
    parser.add_argument("--project", metavar='"CLIENT / PROJECT"')
    parser.add_argument("--client")
    parser.add_argument("--tag", default="")
    parser.add_argument("--unbilled", action="store_true")
    parser.set_defaults(run=_entries)


def _edit_words(parser: ArgumentParser) -> None:
    parser.add_argument("entry", type=entry_id)
    parser.add_argument("--start", metavar=_("TIME"))
    parser.add_argument("--end", metavar=_("TIME"))
    parser.add_argument("--duration", help=_("for example 1:30 or 90m"))
    parser.add_argument("--what")
    parser.add_argument("--project", metavar='"CLIENT / PROJECT"', help=_("empty for none"))
    parser.add_argument("--task", help=_("empty for none"))
    parser.add_argument("--billable", choices=("yes", "no"))
    parser.add_argument("--tags", help=_("all tags, separated by commas"))
    parser.add_argument("--notes", help=_("for yourself; they stand on no invoice"))
    _yes_word(parser)
    parser.set_defaults(run=_edit)


def _yes_word(parser: ArgumentParser) -> None:
    parser.add_argument("--yes", action="store_true", help=_("so long a time is meant"))


def _split_words(parser: ArgumentParser) -> None:
    parser.add_argument("entry", type=entry_id)
    parser.add_argument("--at", required=True, metavar=_("TIME"))
    parser.set_defaults(run=_split)


def _merge_words(parser: ArgumentParser) -> None:
    parser.add_argument("entry", type=entry_id, nargs="+")
    _yes_word(parser)
    parser.set_defaults(run=_merge)


def _delete_words(parser: ArgumentParser) -> None:
    parser.add_argument("entry", type=entry_id, nargs="+")
    parser.set_defaults(run=_delete)


def _rate_words(parser: ArgumentParser, common: ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", metavar=_("ACTION"), required=True)
    words = actions.add_parser("set", parents=[common], help=_("set what an hour costs"))
    words.add_argument("who", help=_("a client, “Client / Project”, a task below it, or “book”"))
    words.add_argument("amount", help=_("for example 85.00; “none” takes the level above"))
    words.add_argument("--currency")
    words.add_argument("--unbilled", action="store_true", help=_("also on unbilled entries"))
    words.set_defaults(run=_set_rate)


def _log(call: Call) -> None:
    from sohodesk.timelog.lines import log_line, read_line

    said = read_line(call.desk, " ".join(call.args.line))
    with confirming():
        task, sure = call.args.task or "", call.args.yes
        entry_id = at_home(call, lambda: log_line(call.desk, said, task=task, confirmed=sure))
    _answer(call, entry_id, _("Logged {duration}: {what}."), look=True)


def _answer(call: Call, entry_id: int, sentence: str, *, look: bool = False) -> None:
    """Say what was done; where ``look``, also what the entry lies over, and that it is to come."""
    with call.desk.read() as session:
        row = queries.entry(session, entry_id)
    what = " · ".join(part for part in (row.place, row.description) if part) or "–"
    words = sentence.format(duration=show_duration(lasted(row, call.now)), what=what)
    if look and not call.json:
        from sohodesk.timelog.remarks import remarks

        words = f"{words} {remarks(call.desk, entry_id)}".strip()
    call.answer(entry_json(row, call.now), words)


def _entries(call: Call) -> None:
    args = call.args
    first = parse_date(args.from_day, today=call.today) if args.from_day else None
    last = parse_date(args.to_day, today=call.today) if args.to_day else None
    if first is not None and last is not None and last < first:
        raise Refusal(_("The last day lies before the first; change one of them."))
    wanted = EntryFilter(
        from_day=first,
        to_day=last,
        project_id=find_place(call, args.project, archived=True).project_id
        if args.project
        else None,
        client_id=find_client(call, args.client, archived=True) if args.client else None,
        tag=_tag(call, args.tag.strip().lstrip("#")),
        state="unbilled" if args.unbilled else "",
    )
    with call.desk.read() as session:
        rows = queries.entries(session, wanted)
    columns = (
        Column(_("Id"), right=True),
        Column(_("Day")),
        Column(_("Time")),
        Column(_("Duration"), right=True),
        Column(_("Client / project")),
        Column(_("What")),
        Column(_("Invoice")),
    )
    call.answer_table(
        [entry_json(row, call.now) for row in rows],
        columns,
        [_printed(row, call) for row in rows],
        _("No entries."),
    )


def _tag(call: Call, said: str) -> str:
    """A tag as it is written in the book, whatever the case of its letters."""
    with call.desk.read() as session:
        known = {name.casefold(): name for name in queries.tags(session)} if said else {}
    return known.get(said.casefold(), said)


def _printed(row: EntryRow, call: Call) -> tuple[str, ...]:
    start = f"{local(row.start, row.zone):%H:%M}" if row.timed else ""
    end = f"{local(row.end, row.zone):%H:%M}" if row.end else ("…" if row.timed else "")
    words = " ".join([row.description, *(f"#{tag}" for tag in row.tags)])
    return (
        str(row.id),
        row.day.isoformat(),
        f"{start}–{end}" if row.timed else "",
        show_duration(lasted(row, call.now)),
        row.place,
        words,
        row.invoice or "",
    )


def _edit(call: Call) -> None:
    args = call.args
    with call.desk.read() as session:
        row = queries.entry(session, args.entry)
    changes = changes_said(call) | times_said(call, row)
    if not changes:
        raise Refusal(_("Nothing was said to change; see the options with --help."))
    with confirming():
        service.edit(call.desk, entry_ids=[args.entry], confirmed=args.yes, **changes)
    moved = not {"start", "end", "seconds"}.isdisjoint(changes)
    _answer(call, args.entry, _("Changed to {duration}: {what}."), look=moved)


def changes_said(call: Call) -> dict[str, Any]:
    """The changes that were said, but for those of times."""
    args, changes = call.args, _places(call)
    if args.what is not None:
        changes["description"] = args.what
    if args.billable is not None:
        changes["billable"] = args.billable == "yes"
    if args.tags is not None:
        changes["tags"] = args.tags.split(",")
    if getattr(args, "notes", None) is not None:
        changes["notes"] = args.notes
    return changes


def _places(call: Call) -> dict[str, Any]:
    changes: dict[str, Any] = {}
    if call.args.project is not None:
        place = find_place(call, call.args.project) if call.args.project.strip() else None
        changes["project_id"] = place.project_id if place else None
    if call.args.task is not None:
        changes["task"] = call.args.task
    return changes


def _split(call: Call) -> None:
    with call.desk.read() as session:
        row = queries.entry(session, call.args.entry)
    at = cut_said(call, row)
    later = service.split(call.desk, entry_id=row.id, at=at)
    with call.desk.read() as session:
        parts = [queries.entry(session, i) for i in (row.id, later)]
    call.answer([entry_json(p, call.now) for p in parts], _("Split."))


def _merge(call: Call) -> None:
    with confirming():
        kept = service.merge(call.desk, entry_ids=call.args.entry, confirmed=call.args.yes)
    _answer(call, kept, _("Merged into {duration}: {what}."))


def _delete(call: Call) -> None:
    ids = list(dict.fromkeys(call.args.entry))
    service.delete_entries(call.desk, entry_ids=ids)
    call.answer({"deleted": ids}, _("Deleted; “sohodesk undo” brings it back."))


def _set_rate(call: Call) -> None:
    level = _level(call, call.args.who)
    said, money = call.args.amount, (call.args.currency or _currency(call, level)).upper()
    amount = None if said.lower() == "none" else plain_amount(said, money)
    changed = rates.set_rate(
        call.desk,
        level=level,
        amount=amount,
        currency=call.args.currency or "",
        unbilled=call.args.unbilled,
    )
    currency = _currency(call, level)
    call.answer(
        {"rate": rate_json(amount, currency), "currency": currency, "entries": changed},
        _("The rate holds from now on; {count} unbilled entries took it.").format(count=changed),
    )


def _level(call: Call, who: str) -> rates.Level:
    if who.strip().casefold() == "book":
        return rates.Level()
    if who.count("/") >= 2:
        return rates.Level(task_id=find_task(call, who))
    if "/" in who:
        return rates.Level(project_id=find_place(call, who).project_id)
    return rates.Level(client_id=find_client(call, who))


def _currency(call: Call, level: rates.Level) -> str:
    with call.desk.read() as session:
        return rates.currency_of(session, level) or call.desk.setting(CURRENCY)
