# SPDX-License-Identifier: GPL-3.0-or-later
"""``home promise …`` on the command line: promise, answer, list."""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import date, timedelta
from typing import Any

from sohodesk.base.clocktimes import parse_clock, show_clocks
from sohodesk.base.console import Column
from sohodesk.base.dates import parse_date
from sohodesk.base.durations import parse_duration
from sohodesk.base.recurrence import weekdays_of, weekly
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, current
from sohodesk.base.weekdays import codes_of, parse_weekdays
from sohodesk.base.zones import local
from sohodesk.home.family import queries as family
from sohodesk.home.family.finding import find_members
from sohodesk.home.promises import changing, queries, service
from sohodesk.home.promises.finding import find_occurrence, find_promise
from sohodesk.home.promises.prayers import PRAYERS
from sohodesk.home.promises.queries import PromiseRow
from sohodesk.home.promises.rules import ANSWERS
from sohodesk.home.promises.signs import SIGNS, checked_sign
from sohodesk.home.promises.standing import Standing, standings
from sohodesk.home.promises.words import answer_word, show_repeat
from sohodesk.store.call import Call, instant_json

_AHEAD = timedelta(days=366)
_NOON = 12 * 60
"""When a promise by a prayer stands where the prayer's time is not known."""


def add_words(parser: ArgumentParser, common: ArgumentParser) -> None:
    """Give ``home promise`` its words and options."""
    actions = parser.add_subparsers(dest="action", metavar=_("ACTION"), required=True)
    add = actions.add_parser("add", parents=[common], help=_("promise something"))
    add.add_argument("title")
    add.add_argument("--at", metavar="18:30", help=_("when it begins"))
    _time_words(add, required=True)
    edit = actions.add_parser("edit", parents=[common], help=_("change a promise"))
    edit.add_argument("promise", metavar=_("ID_OR_TITLE"))
    edit.add_argument("--title")
    edit.add_argument("--at", metavar="18:30", help=_("when it begins"))
    _time_words(edit, required=False)
    edit.add_argument(
        "--since", metavar=_("DATE"), help=_("change it from this day on; before it stays")
    )
    end = actions.add_parser("end", parents=[common], help=_("let it stand for the last time"))
    end.add_argument("promise", metavar=_("ID_OR_TITLE"))
    end.add_argument("last", metavar=_("DATE"), nargs="?", help=_("the last day, else today"))
    answer = actions.add_parser("answer", parents=[common], help=_("say how one went"))
    answer.add_argument("which", metavar=_("ID_OR_TITLE@DATE"))
    answer.add_argument("answer", choices=(*ANSWERS, "none"))
    answer.add_argument("--to", metavar=_("DATE"), help=_("the day that it was moved to"))
    listing = actions.add_parser("list", parents=[common], help=_("list promises"))
    days = actions.add_parser("days", parents=[common], help=_("list what stands on which day"))
    days.add_argument("--from", dest="first", metavar=_("DATE"), help=_("else today"))
    days.add_argument("--to", dest="last", metavar=_("DATE"), help=_("else six days later"))
    remove = actions.add_parser("remove", parents=[common], help=_("promise it no more"))
    remove.add_argument("promise", metavar=_("ID_OR_TITLE"))
    runs = ((add, _add), (edit, _edit), (answer, _answer), (listing, _list), (days, _days))
    for words, run in (*runs, (end, _end), (remove, _remove)):
        words.set_defaults(run=run)


def _time_words(parser: ArgumentParser, *, required: bool) -> None:
    parser.add_argument("--for", dest="length", metavar="1h", help=_("how long, else an hour"))
    parser.add_argument("--place", help=_("where"))
    parser.add_argument("--with", dest="members", nargs="+", metavar=_("NAME"))
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--around", action="store_true", default=None, help=_("to be at home"))
    how.add_argument("--together", dest="around", action="store_false", help=_("to be together"))
    parser.add_argument(
        "--prayer", choices=(*PRAYERS, "none"), help=_("begins at the time of this prayer")
    )
    parser.add_argument("--shift", type=int, metavar=_("MINUTES"), help=_("so much after it"))
    parser.add_argument("--sign", metavar=_("SIGN"), help=", ".join(SIGNS))
    when = parser.add_mutually_exclusive_group(required=required)
    when.add_argument("--on", metavar=_("DATE"), help=_("on one day"))
    when.add_argument("--repeat", metavar='"Mon-Fri"', help=_("on these days of every week"))
    when.add_argument("--rrule", metavar=_("RULE"), help=_("by a rule of RFC 5545"))
    parser.add_argument("--from", dest="first", metavar=_("DATE"), help=_("first day, else today"))
    parser.add_argument("--to", dest="last", metavar=_("DATE"), help=_("last day"))


# Promise ---


def _add(call: Call) -> None:
    facts = {"first": call.today, "at_minute": _NOON, **_facts(call)}
    if call.args.at is None and not call.args.prayer:
        raise Refusal(_("Say when it begins: --at 18:30, or --prayer maghrib."))
    key = service.add_promise(call.desk, title=call.args.title, **facts)
    row = _row(call, key)
    words = _("Promised: {title}, {when}.").format(title=row.title, when=_when(row))
    call.answer(_json(call, row), words)


def _edit(call: Call) -> None:
    found = find_promise(call, call.args.promise)
    facts = _facts(call)
    if call.args.title is not None:
        facts["title"] = call.args.title
    if not facts:
        raise Refusal(_("Nothing was said to change; see the options with --help."))
    key = found.id
    if call.args.since is None:
        service.edit_promise(call.desk, promise_id=key, **facts)
    else:
        day = parse_date(call.args.since, today=call.today)
        key = changing.change_from(call.desk, promise_id=key, day=day, **facts)
    row = _row(call, key)
    words = _("Promised: {title}, {when}.").format(title=row.title, when=_when(row))
    call.answer(_json(call, row), words)


def _end(call: Call) -> None:
    found = find_promise(call, call.args.promise)
    last = parse_date(call.args.last, today=call.today) if call.args.last else call.today
    changing.end_promise(call.desk, promise_id=found.id, last=last)
    words = _("{title} stands until {day}.")
    call.answer(
        _json(call, _row(call, found.id)), words.format(title=found.title, day=last.isoformat())
    )


def _facts(call: Call) -> dict[str, Any]:
    """What was said of the times and the place."""
    args, facts = call.args, dict[str, Any]()
    if args.on is not None and (args.first is not None or args.last is not None):
        raise Refusal(_("A promise of one day has no other first or last day; say --on alone."))
    if args.at is not None:
        at = parse_clock(args.at)
        facts["at_minute"] = at.hour * 60 + at.minute
    if args.length is not None:
        facts["minutes"] = (parse_duration(args.length) + 30) // 60
    if args.place is not None:
        facts["place"] = args.place
    if args.on is not None:
        facts |= {"first": parse_date(args.on, today=call.today), "rule": "", "until": None}
    if args.repeat is not None:
        facts["rule"] = weekly(parse_weekdays(args.repeat))
    if args.rrule is not None:
        facts |= {"rule": args.rrule, "until": None}
    if args.first is not None:
        facts["first"] = parse_date(args.first, today=call.today)
    if args.last is not None:
        facts["until"] = parse_date(args.last, today=call.today) if args.last.strip() else None
    return facts | _home_facts(call)


def _home_facts(call: Call) -> dict[str, Any]:
    """With whom it is, and by which prayer."""
    args, facts = call.args, dict[str, Any]()
    if args.around is not None:
        facts["around"] = args.around
    if args.prayer is not None:
        facts["prayer"] = "" if args.prayer == "none" else args.prayer
    if args.shift is not None:
        facts["shift"] = args.shift
    if args.sign is not None:
        facts["sign"] = checked_sign(args.sign)
    members = find_members(call, args.members)
    if members is not None:
        facts["members"] = members
    return facts


def _remove(call: Call) -> None:
    row = find_promise(call, call.args.promise)
    service.delete_promise(call.desk, promise_id=row.id)
    call.answer({"done": True}, _("Done."))


def _row(call: Call, key: int) -> PromiseRow:
    with call.desk.read() as session:
        return queries.promise_row(session, key)


# Answer ---


def _answer(call: Call) -> None:
    row, day = find_occurrence(call, call.args.which)
    said = call.args.answer
    to = None if call.args.to is None else parse_date(call.args.to, today=call.today)
    if said == "none":
        service.forget_answer(call.desk, promise_id=row.id, day=day)
    else:
        service.answer_promise(call.desk, promise_id=row.id, day=day, answer=said, moved_to=to)
    with call.desk.read() as session:
        now = next(s for s in standings(session, day, day) if s.promise.id == row.id)
    words = _("{title}, {day}: {answer}.").format(
        title=row.title, day=day.isoformat(), answer=answer_word(now.answer)
    )
    call.answer(_day_json(call, now), words)


# Lists ---


def _list(call: Call) -> None:
    with call.desk.read() as session:
        rows = queries.promises(session)
    columns = (
        Column(_("No."), right=True),
        Column(_("Promise")),
        Column(_("Days")),
        Column(_("Time")),
        Column(_("Next")),
    )
    call.answer_table(
        [_json(call, row) for row in rows],
        columns,
        [
            (
                str(row.id),
                row.title,
                show_repeat(row.times, current()),
                _clocks(row),
                _iso(_next(call, row)) or "–",
            )
            for row in rows
        ],
        _("Nothing is promised yet."),
    )


def _days(call: Call) -> None:
    first = parse_date(call.args.first, today=call.today) if call.args.first else call.today
    last = first + timedelta(days=6)
    if call.args.last:
        last = parse_date(call.args.last, today=call.today)
    if last < first or last - first > 10 * _AHEAD:
        raise Refusal(_("The days must follow each other, and be ten years at most."))
    with call.desk.read() as session:
        rows = standings(session, first, last)
    columns = (Column(_("Day")), Column(_("Time")), Column(_("Promise")), Column(_("Answer")))
    call.answer_table(
        [_day_json(call, row) for row in rows],
        columns,
        [
            (row.day.isoformat(), _clocks(row.promise), row.promise.title, answer_word(row.answer))
            for row in rows
        ],
        _("Nothing is promised on these days."),
    )


def _when(row: PromiseRow) -> str:
    return f"{show_repeat(row.times, current())} {_clocks(row)}"


def _clocks(row: PromiseRow) -> str:
    times = row.times
    start, end = (local(at(times.first), times.zone) for at in (times.begins, times.ends))
    return show_clocks(start, end, current())


def _next(call: Call, row: PromiseRow) -> date | None:
    """The day of the next one that has not ended."""
    days = row.times.days(call.today - timedelta(days=8), call.today + _AHEAD)
    return next((day for day in days if row.times.ends(day) > call.now), None)


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _json(call: Call, row: PromiseRow) -> dict[str, Any]:
    times = row.times
    days = weekdays_of(times.rule) if times.rule else None
    return {
        "id": row.id,
        "title": row.title,
        "place": row.place,
        "first": _iso(times.first),
        "at": f"{times.at_minute // 60:02}:{times.at_minute % 60:02}",
        "seconds": times.minutes * 60,
        "zone": times.zone,
        "rule": times.rule or None,
        "weekdays": None if days is None else codes_of(days),
        "until": _iso(times.until),
        "next": _iso(_next(call, row)),
        "with": _names(call, row),
        "around": row.around,
        "prayer": row.prayer or None,
        "shift": row.shift,
        "sign": row.sign or None,
    }


def _names(call: Call, row: PromiseRow) -> list[str]:
    with call.desk.read() as session:
        members = family.promised_to(session).get(row.id, ())
        known = {one.id: one.name for one in family.members(session)}
    return [known[member] for member in members]


def _day_json(call: Call, row: Standing) -> dict[str, Any]:
    return {
        "id": row.promise.id,
        "title": row.promise.title,
        "place": row.promise.place,
        "date": row.day.isoformat(),
        "start": instant_json(row.start, call.zone),
        "end": instant_json(row.end, call.zone),
        "answer": row.answer or None,
        "moved_to": _iso(row.moved_to),
        "moved_from": _iso(row.moved_from),
    }
