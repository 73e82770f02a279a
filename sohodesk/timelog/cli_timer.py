# SPDX-License-Identifier: GPL-3.0-or-later
"""The timer on the command line beyond start and stop: which one is meant, continue, edit."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Sequence
from typing import Any

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.clients.matching import fold
from sohodesk.store.call import Call
from sohodesk.timelog import queries
from sohodesk.timelog.cli_hometime import agreed_word
from sohodesk.timelog.queries import EntryRow

LOOKED_AT = 60
"""So many different pieces of work are looked through for the one to be continued."""
NAMED = 5


def which_word(parser: ArgumentParser) -> None:
    """The word that says which timer is meant."""
    parser.add_argument(
        "which",
        nargs="?",
        metavar=_("WHICH"),
        help=_("where several timers run: its number, or a part of its words"),
    )


def chosen(call: Call, said: str | None) -> int | None:
    """The id of the running entry that is named; None where nothing is named."""
    if said is None:
        return None
    if said.strip().isdecimal():
        return _running(call, said)
    with call.desk.read() as session:
        rows = queries.all_running(session)
    if not rows:
        raise Refusal(_("The timer is not running."))
    return _only(said, rows, _("No timer runs on “{text}”; these run: {candidates}.")).id


def _running(call: Call, number: str) -> int:
    """The id of a running entry that is named by it; what does not run is told as such."""
    from sohodesk.timelog import checks, which
    from sohodesk.timelog.cli_times import entry_id

    with call.desk.read() as session:
        (row,) = checks.load(session, [entry_id(number)])
        return which.the_one(session, row.id).id


def continue_words(parser: ArgumentParser) -> None:
    """The words of ``continue``."""
    parser.add_argument(
        "what",
        nargs="?",
        metavar=_("WHAT"),
        help=_("an entry's number, or a part of its words; the latest work where nothing is said"),
    )
    parser.add_argument("--at", metavar=_("TIME"), help=_("for example 9:30 or 10m ago"))
    parser.add_argument("--yes", action="store_true", help=_("so long a time is meant"))
    agreed_word(parser)


def earlier(call: Call) -> int:
    """The id of the entry that is to be continued."""
    said = (call.args.what or "").strip()
    if said.isdecimal():
        from sohodesk.timelog.cli_times import entry_id

        return entry_id(said)
    with call.desk.read() as session:
        rows = queries.recent(session, limit=LOOKED_AT)
    rows = [row for row in rows if not row.running]
    if not rows:
        raise Refusal(_("There is no earlier work to continue."))
    if not said:
        return rows[0].id
    return _only(said, rows, _("No recent work fits “{text}”; the latest: {candidates}.")).id


def _only(said: str, rows: Sequence[EntryRow], unknown: str) -> EntryRow:
    """The one row whose description, client, project or tags hold all words that were said."""
    words = fold(said).split()
    found = [row for row in rows if all(word in fold(_told(row)) for word in words)]
    same = [row for row in found if fold(row.description) == fold(said)]
    if len(same) == 1 or len(found) == 1:
        return (same or found)[0]
    names = [_named(row) for row in (found or rows)[:NAMED]]
    if not found:
        raise Refusal(unknown.format(text=said, candidates=", ".join(names)))
    raise Refusal(
        _("“{text}” fits several: {candidates}. Say more of it, or its number.").format(
            text=said, candidates=", ".join(names)
        )
    )


def _told(row: EntryRow) -> str:
    tags = " ".join(f"#{tag}" for tag in row.tags)
    return f"{row.description} {row.place} {row.task or ''} {tags}"


def _named(row: EntryRow) -> str:
    what = row.description or row.place or _("no description")
    place = f" ({row.place})" if row.place and row.description else ""
    return f"{row.id} “{what}”{place}"


def timer_words(parser: ArgumentParser, common: ArgumentParser) -> None:
    """The words of ``timer``."""
    actions = parser.add_subparsers(dest="action", metavar=_("ACTION"), required=True)
    edit = actions.add_parser("edit", parents=[common], help=_("change the entry that runs"))
    which_word(edit)
    edit.add_argument("--start", metavar=_("TIME"), help=_("for example 9:30 or 10m ago"))
    edit.add_argument("--what")
    edit.add_argument("--project", metavar='"CLIENT / PROJECT"', help=_("empty for none"))
    edit.add_argument("--task", help=_("empty for none"))
    edit.add_argument("--billable", choices=("yes", "no"))
    edit.add_argument("--tags", help=_("all tags, separated by commas"))


def edited(call: Call) -> int:
    """Change the running entry as was said; returns its id."""
    from sohodesk.timelog import timer
    from sohodesk.timelog.cli_entries import changes_said

    wanted = chosen(call, call.args.which)
    changes: dict[str, Any] = changes_said(call)
    if call.args.start is not None:
        changes["start"] = _start_said(call, wanted)
    if not changes:
        raise Refusal(_("Nothing was said to change; see the options with --help."))
    return timer.edit(call.desk, entry_id=wanted, **changes)


def _start_said(call: Call, wanted: int | None) -> Any:
    """The start that was said; a time without a day is of the entry's own day."""
    from sohodesk.timelog import which
    from sohodesk.timelog.cli_times import moment_of

    with call.desk.read() as session:
        row = queries.entry(session, which.the_one(session, wanted).id)
    return moment_of(call, row, call.args.start)
