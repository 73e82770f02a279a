# SPDX-License-Identifier: GPL-3.0-or-later
"""The timer and the time log on the command line; parses words, the work is done elsewhere.

``status`` is asked by prompts and panels all day: what only other verbs need is imported there.
"""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import datetime
from typing import Any

from sohodesk.base.durations import show_duration
from sohodesk.base.texts import _
from sohodesk.store.call import Call, instant_json
from sohodesk.timelog import queries
from sohodesk.timelog.cli_confirming import confirming
from sohodesk.timelog.queries import EntryRow
from sohodesk.timelog.show import entry_json, worked


def add_verb(verb: str, parser: ArgumentParser, common: ArgumentParser) -> None:
    """Give a verb its words and options."""
    words = {
        "start": _start_words,
        "switch": _switch_words,
        "stop": _stop_words,
        "status": _status_words,
        "cancel": _cancel_words,
    }
    if verb in words:
        words[verb](parser)
        return
    from sohodesk.timelog import cli_entries

    cli_entries.add_words(verb, parser, common)


def _start_words(parser: ArgumentParser) -> None:
    _what_words(parser)
    parser.set_defaults(run=_start)


def _switch_words(parser: ArgumentParser) -> None:
    _what_words(parser)
    _confirm_word(parser)
    parser.set_defaults(run=_switch)


def _what_words(parser: ArgumentParser) -> None:
    parser.add_argument(
        "what", nargs="?", default="", help=_("what you do; #tags and ! may follow")
    )
    parser.add_argument("--project", metavar='"CLIENT / PROJECT"', help=_("any unambiguous part"))
    parser.add_argument("--task")
    parser.add_argument("--at", metavar=_("TIME"), help=_("for example 9:30 or 10m ago"))


def _stop_words(parser: ArgumentParser) -> None:
    parser.add_argument("--at", metavar=_("TIME"), help=_("for example 17:30 or 10m ago"))
    _confirm_word(parser)
    parser.set_defaults(run=_stop)


def _confirm_word(parser: ArgumentParser) -> None:
    parser.add_argument("--yes", action="store_true", help=_("more than 24 hours is meant"))


def _status_words(parser: ArgumentParser) -> None:
    parser.set_defaults(run=_status)


def _cancel_words(parser: ArgumentParser) -> None:
    parser.set_defaults(run=_cancel)


def moment(call: Call, said: str | None) -> datetime | None:
    """An instant as typed, in the book's zone."""
    if said is None:
        return None
    from sohodesk.base.when import parse_moment

    return parse_moment(said, now=call.now, zone=call.zone)


def _what(call: Call) -> dict[str, Any]:
    """What is started, from the words: text, tags, billable, place."""
    from sohodesk.timelog.quickadd import parse_what

    said = parse_what(call.args.what)
    place = _place(call)
    return {
        "description": said.description,
        "tags": said.tags,
        "billable": False if said.not_billable else None,
        "project_id": None if place is None else place.project_id,
        "task": call.args.task or "",
    }


def _place(call: Call) -> Any:
    if not call.args.project:
        return None
    from sohodesk.clients.finding import find_place

    return find_place(call, call.args.project)


def _start(call: Call) -> None:
    from sohodesk.timelog import timer

    entry_id = timer.start(call.desk, at=moment(call, call.args.at), **_what(call))
    _answer(call, _entry(call, entry_id), _("Started {what} at {time}."))


def _switch(call: Call) -> None:
    from sohodesk.timelog import timer

    at, what = moment(call, call.args.at), _what(call)
    with confirming():
        entry_id = timer.switch(call.desk, at=at, confirmed=call.args.yes, **what)
    _answer(call, _entry(call, entry_id), _("Started {what} at {time}."))


def _stop(call: Call) -> None:
    from sohodesk.timelog import timer

    at = moment(call, call.args.at)
    with confirming():
        entry_id = timer.stop(call.desk, at=at, confirmed=call.args.yes)
    _answer(call, _entry(call, entry_id), _("Stopped {what} after {duration}."))


def _cancel(call: Call) -> None:
    from sohodesk.timelog import timer

    what = timer.cancel(call.desk)
    call.answer(
        {"cancelled": what},
        _("Threw {what} away; “sohodesk undo” brings it back.").format(what=_named(what)),
    )


def _entry(call: Call, entry_id: int) -> EntryRow:
    with call.desk.read() as session:
        return queries.entry(session, entry_id)


def _answer(call: Call, row: EntryRow, sentence: str) -> None:
    started = instant_json(row.start, row.zone) or ""
    call.answer(
        entry_json(row, call.now),
        sentence.format(
            what=_named(row.description, row.place),
            time=started[11:16],
            duration=show_duration(row.seconds or 0),
        ),
    )


def _named(what: str, place: str = "") -> str:
    named = f"“{what}”" if what else _("the timer")
    return f"{named} ({place})" if place else named


def _status(call: Call) -> None:
    found = worked(call.desk)
    row = found.running
    data = {
        "running": row is not None,
        "entry": None if row is None else entry_json(row, call.now),
        "today_seconds": found.today_seconds,
        "week_seconds": found.week_seconds,
    }
    if call.json:
        call.answer(data, "")
        return
    lines = [_("Nothing runs.")]
    if row is not None:
        duration = show_duration(queries.lasted(row, call.now))
        named = _named(row.description, row.place)
        lines = [_("{what} runs since {time}: {duration}.")]
        started = instant_json(row.start, row.zone) or ""
        lines = [lines[0].format(what=named, time=started[11:16], duration=duration)]
    lines.append(
        _("Today {today}, this week {week}.").format(
            today=show_duration(found.today_seconds), week=show_duration(found.week_seconds)
        )
    )
    call.answer(data, "\n".join(lines))
