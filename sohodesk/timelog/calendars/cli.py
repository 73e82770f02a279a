# SPDX-License-Identifier: GPL-3.0-or-later
"""``calendar …`` on the command line: add, list, show, hide, refresh, remove, events, discover."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.store.call import Call
from sohodesk.timelog.calendars import queries, service
from sohodesk.timelog.calendars.cli_telling import (
    calendar_json,
    tell_calendars,
    tell_events,
    tell_found,
)
from sohodesk.timelog.calendars.finding import find_calendar
from sohodesk.timelog.calendars.queries import CalendarRow
from sohodesk.timelog.calendars.rules import Kind, checked_name
from sohodesk.timelog.cli_confirming import confirming


def add_verb(_verb: str, parser: ArgumentParser, common: ArgumentParser) -> None:
    """Give a verb its words and options."""
    actions = parser.add_subparsers(dest="action", metavar=_("ACTION"), required=True)
    add = actions.add_parser("add", parents=[common], help=_("add a file, an address or a server"))
    add.add_argument("where", metavar=_("FILE_OR_ADDRESS"))
    add.add_argument("--name")
    add.add_argument("--colour", type=int, choices=range(1, 7))
    add.add_argument("--caldav", action="store_true", help=_("the address is of a CalDAV server"))
    add.add_argument(
        "--calendar", action="append", default=[], metavar=_("NAME"), help=_("only these of it")
    )
    add.add_argument("--no-refresh", action="store_true", help=_("do not read it yet"))
    edit = actions.add_parser("edit", parents=[common], help=_("change name, colour or password"))
    edit.add_argument("calendar", metavar=_("ID_OR_NAME"))
    edit.add_argument("--name")
    edit.add_argument("--colour", type=int, choices=range(1, 7))
    whose = edit.add_mutually_exclusive_group()
    whose.add_argument(
        "--family", action="store_true", default=None, help=_("its events are the family's")
    )
    whose.add_argument("--no-family", dest="family", action="store_false", help=_("they are not"))
    discover = actions.add_parser("discover", parents=[common], help=_("what a server has"))
    discover.add_argument("where", metavar=_("ADDRESS"))
    for words in (add, discover):
        words.add_argument("--user")
    for words in (add, edit, discover):
        words.add_argument(
            "--password-file", metavar=_("FILE"), help=_("its first line; - is standard input")
        )
    listing = actions.add_parser("list", parents=[common], help=_("list calendars"))
    runs: list[tuple[ArgumentParser, Callable[[Call], int | None]]]
    runs = [(add, _add), (edit, _edit), (discover, _discover), (listing, tell_calendars)]
    for name, about, change in (
        ("show", _("show a calendar behind the week"), _show),
        ("hide", _("hide it without removing it"), _hide),
        ("remove", _("remove a calendar"), _remove),
    ):
        words = actions.add_parser(name, parents=[common], help=about)
        words.add_argument("calendar", metavar=_("ID_OR_NAME"))
        runs.append((words, change))
    refresh = actions.add_parser("refresh", parents=[common], help=_("read calendars again"))
    refresh.add_argument("calendar", nargs="*", metavar=_("ID_OR_NAME"))
    events = actions.add_parser("events", parents=[common], help=_("list events"))
    events.add_argument("--from", dest="first", metavar=_("DATE"), help=_("else today"))
    events.add_argument("--to", dest="last", metavar=_("DATE"), help=_("else six days later"))
    events.add_argument("--calendar", metavar=_("ID_OR_NAME"))
    log = actions.add_parser("log", parents=[common], help=_("make an entry of an event"))
    log.add_argument("event", type=int, metavar=_("ID"))
    log.add_argument("--yes", action="store_true", help=_("so long a time is meant"))
    for words, run in (*runs, (refresh, _refresh), (events, tell_events), (log, _log)):
        words.set_defaults(run=run)


def _password(call: Call) -> str:
    """The password from where it was said to be; asked for on a terminal, never an argument."""
    said = call.args.password_file
    if said == "-":
        return sys.stdin.readline().rstrip("\r\n")
    if said is not None:
        try:
            with Path(said).expanduser().open(encoding="utf-8") as lines:
                return lines.readline().rstrip("\r\n")
        except (OSError, UnicodeDecodeError) as error:
            words = _("The file {path} can't be read ({reason}).")
            raise Refusal(words.format(path=said, reason=error)) from None
    if getattr(call.args, "user", None) and sys.stdin.isatty():
        from getpass import getpass

        return getpass(_("Password of {user}: ").format(user=call.args.user))
    return ""


# Change ---


def _add(call: Call) -> None:
    args = call.args
    kind: Kind = "web" if "://" in args.where else "file"
    if args.caldav:
        kind = "caldav"
    elif kind == "file" and not Path(args.where).expanduser().is_file():
        words = _("There is no file {path}; an address begins with https:// or webcal://.")
        raise Refusal(words.format(path=args.where))
    password = _password(call)
    made = _added(call, kind, password)
    if not args.no_refresh:
        _read_again(call, made)
    with call.desk.read() as session:
        rows = [queries.calendar_row(session, key) for key in made]
    words = "\n".join(_told(row) for row in rows)
    call.answer(
        [calendar_json(call, row) for row in rows] if args.caldav else calendar_json(call, rows[0]),
        words,
    )


def _added(call: Call, kind: Kind, password: str) -> list[int]:
    args = call.args
    about = {"user": args.user or "", "password": password, "colour": args.colour}
    if kind != "caldav":
        if not args.no_refresh:
            _try_out(call, kind, password)
        name = args.name or ""
        return [service.add_calendar(call.desk, kind=kind, address=args.where, name=name, **about)]
    from sohodesk.timelog.calendars.discovery import discover

    found = discover(args.where, args.user or "", password)
    asked = {name.casefold() for name in args.calendar}
    if asked:
        found = [one for one in found if one.name.casefold() in asked]
    if len(found) < len(asked) or (args.name and len(found) > 1):
        names = ", ".join(one.name for one in discover(args.where, args.user or "", password))
        raise Refusal(_("The server has the calendars {names}; say which.").format(names=names))
    listed = [(args.name or one.name, one.address) for one in found]
    return service.add_collections(
        call.desk, found=listed, user=args.user or "", password=password, colour=args.colour
    )


def _try_out(call: Call, kind: Kind, password: str) -> None:
    """Nothing is added that can't be read, unless it is not to be read yet."""
    from sohodesk.timelog.calendars.refreshing import try_out

    user = call.args.user or ""
    if call.args.name:
        checked_name(call.args.name)  # told before anybody waits for the network
    try:
        try_out(call.desk, kind=kind, address=call.args.where, user=user, password=password)
    except Refusal as refusal:
        hint = _("Nothing was added; --no-refresh adds it unread.")
        raise Refusal(f"{refusal.sentence} {hint}") from None


def _edit(call: Call) -> None:
    row = find_calendar(call, call.args.calendar)
    said = {"name": call.args.name, "colour": call.args.colour, "family": call.args.family}
    facts = {name: value for name, value in said.items() if value is not None}
    if not facts and call.args.password_file is None:
        raise Refusal(_("Nothing was said to change; see the options with --help."))
    if call.args.password_file is not None:
        service.change_password(call.desk, calendar_id=row.id, password=_password(call))
    if facts:
        service.edit_calendar(call.desk, calendar_id=row.id, **facts)
    _answer(call, row.id)


def _show(call: Call) -> None:
    _set_shown(call, shown=True)


def _hide(call: Call) -> None:
    _set_shown(call, shown=False)


def _set_shown(call: Call, *, shown: bool) -> None:
    row = find_calendar(call, call.args.calendar)
    service.edit_calendar(call.desk, calendar_id=row.id, shown=shown)
    _answer(call, row.id)


def _remove(call: Call) -> None:
    row = find_calendar(call, call.args.calendar)
    service.remove_calendar(call.desk, calendar_id=row.id)
    call.answer({"done": True}, _("Done."))


def _refresh(call: Call) -> int:
    asked = [find_calendar(call, said).id for said in call.args.calendar]
    rows, had = _read_again(call, asked or None)
    words = "\n".join(_told(row) for row in rows) or _("There are no calendars yet.")
    call.answer([calendar_json(call, row) for row in rows], words)
    return 0 if had else 1


def _read_again(call: Call, asked: list[int] | None) -> tuple[list[CalendarRow], bool]:
    from sohodesk.timelog.calendars.refreshing import refresh

    return refresh(call.desk, asked)


def _answer(call: Call, key: int) -> None:
    with call.desk.read() as session:
        row = queries.calendar_row(session, key)
    call.answer(calendar_json(call, row), _told(row))


def _told(row: CalendarRow) -> str:
    """How a calendar stands, in a line."""
    if row.trouble:
        return f"{row.name}: {row.trouble}"
    if row.refreshed is None:
        return _("{name}: not read yet.").format(name=row.name)
    return _("{name}: {n} events.").format(name=row.name, n=row.events)


def _log(call: Call) -> None:
    from sohodesk.timelog.queries import entry
    from sohodesk.timelog.show import entry_json

    with confirming():
        key = service.log_event(call.desk, event_id=call.args.event, confirmed=call.args.yes)
    with call.desk.read() as session:
        row = entry(session, key)
    words = _("Logged {what}.").format(what=row.description)
    call.answer(entry_json(row, call.now), words)


def _discover(call: Call) -> None:
    from sohodesk.timelog.calendars.discovery import discover

    found = discover(call.args.where, call.args.user or "", _password(call))
    tell_found(call, [(one.name, one.address) for one in found])
