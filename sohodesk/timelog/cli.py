# SPDX-License-Identifier: GPL-3.0-or-later
"""The timer and the time log on the command line; parses words, the work is done elsewhere.

``status`` is asked by prompts and panels all day: what only other verbs need is imported there.
"""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable
from datetime import datetime
from typing import Any

from sohodesk.base.durations import show_duration
from sohodesk.base.texts import _
from sohodesk.store.call import Call, instant_json
from sohodesk.timelog import queries
from sohodesk.timelog.cli_confirming import confirming
from sohodesk.timelog.cli_hometime import agreed_word, at_home
from sohodesk.timelog.presence.telling import unclear, unclear_json, unclear_words
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
        "continue": _continue_words,
    }
    if verb in words:
        words[verb](parser)
        return
    if verb == "timer":
        from sohodesk.timelog.cli_timer import timer_words

        timer_words(parser, common)
        parser.set_defaults(run=_edit)
        return
    from sohodesk.timelog import cli_entries

    cli_entries.add_words(verb, parser, common)


def _start_words(parser: ArgumentParser) -> None:
    _what_words(parser)
    parser.set_defaults(run=_start)


def _switch_words(parser: ArgumentParser) -> None:
    _what_words(parser)
    parser.add_argument(
        "--stop",
        metavar=_("WHICH"),
        help=_("where several timers run: which one is stopped, else the one started last"),
    )
    _confirm_word(parser)
    parser.set_defaults(run=_switch)


def _what_words(parser: ArgumentParser) -> None:
    parser.add_argument(
        "what", nargs="?", default="", help=_("what you do; #tags and ! may follow")
    )
    parser.add_argument("--project", metavar='"CLIENT / PROJECT"', help=_("any unambiguous part"))
    parser.add_argument("--task")
    parser.add_argument("--at", metavar=_("TIME"), help=_("for example 9:30 or 10m ago"))
    agreed_word(parser)


def _stop_words(parser: ArgumentParser) -> None:
    _which_word(parser)
    parser.add_argument("--at", metavar=_("TIME"), help=_("for example 17:30 or 10m ago"))
    _confirm_word(parser)
    parser.set_defaults(run=_stop)


def _confirm_word(parser: ArgumentParser) -> None:
    parser.add_argument("--yes", action="store_true", help=_("so long a time is meant"))


def _status_words(parser: ArgumentParser) -> None:
    parser.set_defaults(run=_status)


def _cancel_words(parser: ArgumentParser) -> None:
    _which_word(parser)
    parser.set_defaults(run=_cancel)


def _which_word(parser: ArgumentParser) -> None:
    from sohodesk.timelog.cli_timer import which_word

    which_word(parser)


def _continue_words(parser: ArgumentParser) -> None:
    from sohodesk.timelog.cli_timer import continue_words

    continue_words(parser)
    parser.set_defaults(run=_continue)


def _chosen(call: Call, said: str | None) -> int | None:
    """The id of the running entry that is named, if one is."""
    if said is None:
        return None
    from sohodesk.timelog.cli_timer import chosen

    return chosen(call, said)


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

    at, what = moment(call, call.args.at), _what(call)
    entry_id = at_home(call, lambda: timer.start(call.desk, at=at, **what))
    _answer(call, _entry(call, entry_id), _("Started {what} at {time}."), look=_said_when(call))


def _switch(call: Call) -> None:
    from sohodesk.timelog import timer
    from sohodesk.timelog.presence.service import note_gap

    at, what, stop_id = moment(call, call.args.at), _what(call), _chosen(call, call.args.stop)
    note_gap(call.desk)
    sure = call.args.yes
    _answer_start(
        call, lambda: timer.switch(call.desk, stop_id=stop_id, at=at, confirmed=sure, **what)
    )


def _answer_start(call: Call, start: Callable[[], int]) -> None:
    """Start something; say what was stopped for it."""
    from sohodesk.timelog.handover import told_start

    with confirming():
        entry_id, stopped = at_home(call, lambda: told_start(call.desk, start))
    row, look = _entry(call, entry_id), _said_when(call)
    _answer(call, row, _("Started {what} at {time}."), look=look, before=stopped)


def _continue(call: Call) -> None:
    from sohodesk.timelog import timer
    from sohodesk.timelog.cli_timer import earlier

    at, former, sure = moment(call, call.args.at), earlier(call), call.args.yes
    _answer_start(call, lambda: timer.go_on(call.desk, entry_id=former, at=at, confirmed=sure))


def _edit(call: Call) -> None:
    from sohodesk.timelog.cli_timer import edited

    row = _entry(call, edited(call))
    sentence = _("{what} runs since {time}: {duration}.")
    _answer(call, row, sentence, look=call.args.start is not None)


def _said_when(call: Call) -> bool:
    """Whether a start was said, which may lie over other work."""
    return call.args.at is not None


def _stop(call: Call) -> None:
    from sohodesk.timelog import timer
    from sohodesk.timelog.presence.service import note_gap

    at, wanted = moment(call, call.args.at), _chosen(call, call.args.which)
    note_gap(call.desk)
    with confirming():
        entry_id = timer.stop(call.desk, entry_id=wanted, at=at, confirmed=call.args.yes)
    _answer(call, _entry(call, entry_id), _("Stopped {what} after {duration}."), ended=True)


def _cancel(call: Call) -> None:
    from sohodesk.timelog import timer

    what = timer.cancel(call.desk, entry_id=_chosen(call, call.args.which))
    call.answer(
        {"cancelled": what},
        _("Threw {what} away; “sohodesk undo” brings it back.").format(what=_named(what)),
    )


def _entry(call: Call, entry_id: int) -> EntryRow:
    with call.desk.read() as session:
        return queries.entry(session, entry_id)


def _answer(
    call: Call,
    row: EntryRow,
    sentence: str,
    *,
    look: bool = False,
    ended: bool = False,
    before: str = "",
) -> None:
    """Say what was done, behind ``before``.

    Where ``look``, also what it lies over; where ``ended``, what is unclear.  A sentence of that
    follows in words only; ``status`` and ``away`` tell machines.
    """
    words = sentence.format(
        what=_named(row.description, row.place),
        time=_began(row),
        duration=show_duration(queries.lasted(row, call.now)),
    )
    words = f"{before} {words}".strip()
    if look and not call.json:
        from sohodesk.timelog.overlapping import overlap_words

        words = f"{words} {overlap_words(call.desk, row)}".strip()
    if ended and not call.json:
        words = f"{words} {unclear_words(unclear(call.desk))}".strip()
    call.answer(entry_json(row, call.now), words)


def _began(row: EntryRow) -> str:
    return (instant_json(row.start, row.zone) or "")[11:16]


def _named(what: str, place: str = "") -> str:
    named = f"“{what}”" if what else _("the timer")
    return f"{named} ({place})" if place else named


def _status(call: Call) -> None:
    found = worked(call.desk)
    rows = [entry_json(row, call.now) for row in found.several]
    questions = unclear(call.desk)
    data = {
        "running": bool(rows),
        "entry": rows[0] if rows else None,
        "entries": rows,
        "today_seconds": found.today_seconds,
        "week_seconds": found.week_seconds,
        "unclear": unclear_json(questions),
    }
    if call.json:
        call.answer(data, "")
        return
    lines = [_runs(call, row) for row in found.several] or [_("Nothing runs.")]
    lines.append(
        _("Today {today}, this week {week}.").format(
            today=show_duration(found.today_seconds), week=show_duration(found.week_seconds)
        )
    )
    if questions:
        lines.append(unclear_words(questions))
    call.answer(data, "\n".join(lines))


def _runs(call: Call, row: EntryRow) -> str:
    return _("{what} runs since {time}: {duration}.").format(
        what=_named(row.description, row.place),
        time=_began(row),
        duration=show_duration(queries.lasted(row, call.now)),
    )
