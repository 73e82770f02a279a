# SPDX-License-Identifier: GPL-3.0-or-later
"""Imports on the command line: a file in, a rehearsal of it, or the last import undone."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections.abc import Iterable
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from sohodesk.base import zones
from sohodesk.base.console import Column, Progress, table
from sohodesk.base.durations import show_duration
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, ngettext, speaking
from sohodesk.exchange.rows import Remedy
from sohodesk.exchange.service import (
    NothingTaken,
    Outcome,
    import_toggl,
    require_something,
    undo_import,
)
from sohodesk.exchange.toggl import open_toggl
from sohodesk.store.call import Call

_UNDO = "undo"
_SHOWN = 20  # refused rows told on the terminal; all of them are in the report


def add_verb(_verb: str, parser: ArgumentParser, _common: ArgumentParser) -> None:
    """Give the verb its words and options."""
    parser.add_argument("file", metavar="FILE", help=_("the export, or “undo”"))
    parser.add_argument("--from", dest="tool", choices=("toggl",), default="toggl")
    parser.add_argument("--zone", help=_("the zone of the times in the file, like Asia/Jakarta"))
    parser.add_argument("--dry-run", action="store_true", help=_("only tell what would be made"))
    parser.add_argument(
        "--date-order", choices=("dmy", "mdy"), help=_("how dates like 02/03/2026 are meant")
    )
    parser.add_argument("--user", default="", help=_("only the entries of this user"))
    parser.add_argument("--yes", action="store_true", help=_("take entries over 24 hours, too"))
    parser.add_argument(
        "--report", type=Path, metavar="FILE", help=_("where refused rows go, with their reasons")
    )
    parser.set_defaults(run=_import)


def _import(call: Call) -> None:
    if call.args.file == _UNDO:
        label = undo_import(call.desk)
        call.answer({"undone": label}, _("Undone: {step}.").format(step=label))
        return
    path = Path(call.args.file).expanduser()
    with speaking("en") if call.json else nullcontext():  # JSON is never translated
        try:
            outcome = _taken(call, path)
        except NothingTaken as nothing:
            raise Refusal(" ".join([nothing.sentence, *_hints([nothing.remedy])])) from None
    call.answer(_json(outcome), _text(outcome, path))


def _taken(call: Call, path: Path) -> Outcome:
    if call.args.file == "-":
        raise Refusal(_("A file is read more than once; save what comes from the pipe to one."))
    args, file = call.args, open_toggl(path)
    bar = Progress(_("Reading {file}").format(file=path.name), file.table.lines)
    outcome = import_toggl(
        call.desk,
        file=file,
        zone=_zone(call),
        order=args.date_order,
        long=args.yes,
        user=args.user,
        rehearsal=args.dry_run,
        report=_report(call, path),
        progress=lambda done, _total: bar.step(done),
    )
    require_something(outcome, path, args.user)
    return outcome


def _zone(call: Call) -> str:
    """The zone said, or asked for on a terminal; refused where nobody can answer."""
    said, own = call.args.zone, call.desk.clock.zone()
    if not said and not call.json and sys.stdin.isatty() and sys.stderr.isatty():
        sys.stderr.write(_("The zone of the times in the file [{zone}]: ").format(zone=own))
        sys.stderr.flush()
        said = sys.stdin.readline().strip() or own
    if not said:
        raise Refusal(
            _(
                "The file does not say in which zone its times are; add --zone {zone} if it is "
                "this computer's, or the zone of your Toggl profile."
            ).format(zone=own)
        )
    zones.zone(said)
    return str(said)


def _report(call: Call, path: Path) -> Path | None:
    """Where refused rows go: as said, else beside the book; a rehearsal leaves nothing."""
    if call.args.report:
        return Path(call.args.report).expanduser()
    return None if call.args.dry_run else call.path.parent / f"{path.stem}-refused.csv"


def _json(outcome: Outcome) -> dict[str, Any]:
    return {
        "created": outcome.created,
        "matched": outcome.matched,
        "skipped": outcome.skipped,
        "refused": [{"line": row.line, "reason": row.reason} for row in outcome.refused],
    }


def _hints(remedies: Iterable[Remedy | None]) -> list[str]:
    """What to type so that refused rows are taken nevertheless."""
    said = set(remedies)
    words = {
        Remedy.LONG: _("Entries over 24 hours are taken with --yes."),
        Remedy.ORDER: _("Say how the dates are meant with --date-order dmy or mdy."),
    }
    return [hint for remedy, hint in words.items() if remedy in said]


def _text(outcome: Outcome, path: Path) -> str:
    head = (
        _("{file} would bring this, its times read as {zone}:")
        if outcome.rehearsal
        else _("Imported {file}, its times read as {zone}:")
    )
    figures = (
        (_("entries"), outcome.created),
        (_("clients"), outcome.clients),
        (_("projects"), outcome.projects),
        (_("tasks"), outcome.tasks),
        (_("tags"), outcome.tags),
        (_("names that were there"), outcome.matched),
        (_("entries that were there, skipped"), outcome.skipped),
        (_("rows refused"), len(outcome.refused)),
    )
    rows = [(what, str(count)) for what, count in figures if count or what == figures[0][0]]
    lines = [head.format(file=path.name, zone=outcome.zone), *_aligned(rows)]
    lines += [*_remarks(outcome), *_refused(outcome)]
    if not outcome.rehearsal and outcome.created:
        lines.append(_("Take all of it back with “sohodesk import undo”."))
    return "\n".join(lines)


def _aligned(rows: list[tuple[str, str]]) -> list[str]:
    width = max(len(what) for what, _count in rows)
    return [f"  {what.ljust(width)}  {count}" for what, count in rows]


def _remarks(outcome: Outcome) -> list[str]:
    remarks = []
    if outcome.days:
        worked = _("Worked: {duration} from {first} to {last}.")
        first, last = outcome.days
        duration = show_duration(outcome.seconds)
        remarks.append(worked.format(duration=duration, first=first, last=last))
    if outcome.differing:
        sentence = ngettext(
            "In {n} row the duration is not that of its times; the times were taken.",
            "In {n} rows the duration is not that of their times; the times were taken.",
            outcome.differing,
        )
        remarks.append(sentence.format(n=outcome.differing))
    if len(outcome.users) > 1:
        names = ", ".join(outcome.users)
        remarks.append(_("Rows of several users: {names}.").format(names=names))
    return remarks


def _refused(outcome: Outcome) -> list[str]:
    if not outcome.refused:
        return []
    columns = (Column(_("Line"), right=True), Column(_("Reason")))
    lines = [table(columns, [(str(r.line), r.reason) for r in outcome.refused[:_SHOWN]])]
    more = len(outcome.refused) - _SHOWN
    if more > 0:
        lines.append(ngettext("and {n} more", "and {n} more", more).format(n=more))
    lines += _hints(row.remedy for row in outcome.refused)
    if outcome.report:
        report = _("The refused rows are in {path}; mend them there and import that file.")
        lines.append(report.format(path=outcome.report))
    return lines
