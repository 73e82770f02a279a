# SPDX-License-Identifier: GPL-3.0-or-later
"""The clean-up on the command line: what looks odd on a day, and the ways to mend it."""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import date
from typing import Any

from sohodesk.app.tidying import read_day_findings
from sohodesk.base.console import Column
from sohodesk.base.dates import parse_date
from sohodesk.base.durations import show_duration
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.base.zones import local
from sohodesk.store.call import Call, instant_json
from sohodesk.timelog.cleanup import saying
from sohodesk.timelog.cleanup.queries import LONGEST_RANGE
from sohodesk.timelog.cleanup.rules import Finding


def add_verb(_verb: str, parser: ArgumentParser, common: ArgumentParser) -> None:
    """Give the verb its words and options."""
    parser.add_argument("--day", metavar=_("DATE"), help=_("today unless said"))
    parser.add_argument("--to", dest="to_day", metavar=_("DATE"), help=_("up to this day"))
    parser.set_defaults(run=_list, action=None)
    actions = parser.add_subparsers(dest="action", metavar=_("ACTION"), required=False)
    for name, about, run in (
        ("accept", _("it is right as it is; nothing asks again"), _accept),
        ("rest", _("the gap was not work"), _rest),
        ("cut", _("cut the earlier of two entries where the later begins"), _cut),
    ):
        words = actions.add_parser(name, parents=[common], help=about, description=about)
        words.add_argument("key", metavar=_("KEY"), help=_("as the list gives it"))
        words.add_argument("--day", metavar=_("DATE"), help=_("its day, today unless said"))
        if name == "cut":
            words.add_argument(
                "--later", action="store_true", help=_("begin the later where the earlier ends")
            )
        words.set_defaults(run=run, to_day=None)


def _days(call: Call) -> tuple[date, date]:
    first = parse_date(call.args.day, today=call.today) if call.args.day else call.today
    last = parse_date(call.args.to_day, today=call.today) if call.args.to_day else first
    if last < first:
        raise Refusal(_("The last day lies before the first; change one of them."))
    if (last - first).days >= LONGEST_RANGE:
        raise Refusal(_("Ask about at most {n} days at once.").format(n=LONGEST_RANGE))
    return first, last


def _list(call: Call) -> None:
    found = read_day_findings(call.desk, *_days(call))
    columns = (
        Column(_("Key")),
        Column(_("Day")),
        Column(_("Time")),
        Column(_("Length"), right=True),
        Column(_("What is odd")),
    )
    call.answer_table(
        [finding_json(one, call.zone) for one in found],
        columns,
        [_printed(one, call.zone) for one in found],
        _("The day is in order.") if not call.args.to_day else _("These days are in order."),
    )


def finding_json(found: Finding, zone: str) -> dict[str, Any]:
    """A finding for machines."""
    return {
        "key": found.key,
        "kind": found.kind,
        "day": found.day.isoformat(),
        "start": instant_json(found.start, zone),
        "end": instant_json(found.end, zone),
        "seconds": found.seconds,
        "entries": list(found.entries),
    }


def _printed(found: Finding, zone: str) -> tuple[str, ...]:
    start = f"{local(found.start, zone):%H:%M}"
    end = f"{local(found.end, zone):%H:%M}" if found.end is not None else "…"
    length = show_duration(found.seconds)
    return found.key, found.day.isoformat(), f"{start}–{end}", length, saying.sentence(found)


def _found(call: Call, kinds: tuple[str, ...]) -> Finding:
    """The finding of a key, of one of some kinds; refused where there is none."""
    for one in read_day_findings(call.desk, *_days(call)):
        if one.key == call.args.key and one.kind in kinds:
            return one
    raise Refusal(
        _("There is no “{key}” to mend on that day; see “sohodesk cleanup --day DATE”.").format(
            key=call.args.key
        )
    )


def _accept(call: Call) -> None:
    from sohodesk.timelog.cleanup import service

    found = _found(call, ("overlap", "project", "text", "short", "long", "over-day"))
    if found.oddity is not None:
        service.accept(call.desk, entry_ids=found.entries, oddity=found.oddity)
    call.answer({"accepted": found.key}, _("It stays as it is, and nothing asks again."))


def _rest(call: Call) -> None:
    from sohodesk.timelog.gaps import call_pause

    found = _found(call, ("gap",))
    if found.end is not None:
        call_pause(call.desk, start=found.start, end=found.end)
    call.answer({"rest": found.key}, _("The gap is marked as not work."))


def _cut(call: Call) -> None:
    from sohodesk.timelog.cleanup import service

    found = _found(call, ("overlap",))
    earlier, later = found.entries
    which = "later" if call.args.later else "earlier"
    service.cut_overlap(call.desk, earlier=earlier, later=later, which=which)
    changed = later if call.args.later else earlier
    call.answer({"cut": changed}, _("Entry {id} is cut.").format(id=changed))
