# SPDX-License-Identifier: GPL-3.0-or-later
"""``home off`` and ``home exempt`` on the command line: days off and agreed exceptions."""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import date, timedelta
from typing import Any

from sohodesk.base.clocktimes import show_clocks
from sohodesk.base.console import Column
from sohodesk.base.dates import parse_date
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, current, n_
from sohodesk.base.zones import day_start, local
from sohodesk.home import settings
from sohodesk.home.daysoff import queries, service
from sohodesk.home.daysoff.queries import ExemptionRow, OffRow
from sohodesk.home.daysoff.rules import KIND_WORDS, KINDS, WORKED, days_of
from sohodesk.home.publicdays import public_days
from sohodesk.store.call import Call, instant_json


def add_words(nouns: Any, common: ArgumentParser) -> None:
    """Give ``home off``, ``home offs``, ``home exempt`` and ``home exemptions`` their words."""
    off = nouns.add_parser("off", parents=[common], help=_("mark days as off"))
    off.add_argument("first", metavar=_("DATE"))
    off.add_argument("--to", dest="last", metavar=_("DATE"), help=_("last day, else the same"))
    off.add_argument("--kind", choices=KINDS, default="leave", help=_("why, else leave"))
    off.add_argument("--note", default="")
    off.add_argument("--remove", action="store_true", help=_("take the marks off these days"))
    off.set_defaults(run=_off)
    offs = nouns.add_parser("offs", parents=[common], help=_("list days off and holidays"))
    _range(offs)
    offs.add_argument("--remove", type=int, metavar=_("ID"), help=_("mark these no more"))
    offs.set_defaults(run=_offs)
    exempt = nouns.add_parser(
        "exempt", parents=[common], help=_("agree that home hours may be worked")
    )
    exempt.add_argument("line", nargs="+", metavar='"2026-03-05 18:00-19:00"')
    exempt.add_argument("--reason", default="")
    exempt.set_defaults(run=_exempt)
    listing = nouns.add_parser("exemptions", parents=[common], help=_("list agreed exceptions"))
    _range(listing)
    listing.add_argument("--remove", type=int, metavar=_("ID"), help=_("take this one back"))
    listing.set_defaults(run=_exemptions)


def _range(parser: ArgumentParser) -> None:
    parser.add_argument("--from", dest="first", metavar=_("DATE"), help=_("else 1 January"))
    parser.add_argument("--to", dest="last", metavar=_("DATE"), help=_("else 31 December"))


def _days(call: Call) -> tuple[date, date]:
    today, args = call.today, call.args
    first = parse_date(args.first, today=today) if args.first else date(today.year, 1, 1)
    last = parse_date(args.last, today=today) if args.last else date(first.year, 12, 31)
    return first, last


def _off(call: Call) -> None:
    args = call.args
    first = parse_date(args.first, today=call.today)
    last = parse_date(args.last, today=call.today) if args.last else first
    if args.remove:
        _unmark(call, first, last)
        return
    key = service.add_off(call.desk, first=first, last=last, kind=args.kind, note=args.note)
    with call.desk.read() as session:
        row = queries.day_off_row(session, key)
    words = _("{first} to {last}: {kind}.").format(
        first=row.first.isoformat(), last=row.last.isoformat(), kind=_(KIND_WORDS[row.kind])
    )
    call.answer(_json(row), words)


def _unmark(call: Call, first: date, last: date) -> None:
    """Take away what is marked on days; what reaches beyond them goes as a whole."""
    with call.desk.read() as session:
        rows = queries.days_off(session, first, last)
    if not rows:
        raise Refusal(_("No days are marked there."))
    with call.desk.work(n_("{first} to {last} are not off")):
        for row in rows:
            service.remove_off(call.desk, off_id=row.id)
        call.desk.name_step(first=rows[0].first.isoformat(), last=rows[-1].last.isoformat())
    call.answer({"done": True, "removed": [row.id for row in rows]}, _("Done."))


def _offs(call: Call) -> None:
    if call.args.remove is not None:
        service.remove_off(call.desk, off_id=call.args.remove)
        call.answer({"done": True}, _("Done."))
        return
    first, last = _days(call)
    with call.desk.read() as session:
        rows = queries.days_off(session, first, last)
    country = settings.holiday_country(call.desk)
    region = call.desk.setting(settings.REGION)
    found = [(row.first, _json(row), _line(row)) for row in rows]
    worked = days_of((row.off for row in rows), WORKED, first, last)
    for day, name in public_days(country, region, first, last, current()).items():
        if day in worked:
            continue
        told = {
            "id": None,
            "kind": "holiday",
            "first": day.isoformat(),
            "last": day.isoformat(),
            "note": name,
        }
        line = ("", day.isoformat(), day.isoformat(), _(KIND_WORDS["holiday"]), name)
        found.append((day, told, line))
    found.sort(key=lambda one: one[0])
    columns = (
        Column(_("No."), right=True),
        Column(_("From")),
        Column(_("To")),
        Column(_("What")),
        Column(_("Note")),
    )
    call.answer_table(
        [told for _day, told, _text in found],
        columns,
        [text for _day, _told, text in found],
        _("No days are off in that time."),
    )


def _line(row: OffRow) -> tuple[str, ...]:
    kind = _(KIND_WORDS[row.kind])
    return (str(row.id), row.first.isoformat(), row.last.isoformat(), kind, row.note)


def _json(row: OffRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "kind": row.kind,
        "first": row.first.isoformat(),
        "last": row.last.isoformat(),
        "note": row.note,
    }


def _exempt(call: Call) -> None:
    from sohodesk.timelog.quickadd import parse_line

    typed = " ".join(" ".join(call.args.line).split())
    said = parse_line(typed, places=[], now=call.now, zone=settings.family_zone(call.desk))
    if said.start is None or said.end is None:
        raise Refusal(
            _("“{text}” has no start and end; say it like 2026-03-07 09:00-12:00.").format(
                text=typed
            )
        )
    reason = call.args.reason or said.description
    key = service.exempt(call.desk, start=said.start, end=said.end, reason=reason)
    row = ExemptionRow(key, said.start, said.end, reason)
    call.answer(_exemption_json(call, row), _("Agreed: {when}.").format(when=_when(call, row)))


def _exemptions(call: Call) -> None:
    if call.args.remove is not None:
        service.forget_exemption(call.desk, exemption_id=call.args.remove)
        call.answer({"done": True}, _("Done."))
        return
    first, last = _days(call)
    start = day_start(first, call.zone)
    end = day_start(last + timedelta(days=1), call.zone)
    with call.desk.read() as session:
        rows = queries.exemptions(session, start, end)
    columns = (Column(_("No."), right=True), Column(_("When")), Column(_("Why")))
    call.answer_table(
        [_exemption_json(call, row) for row in rows],
        columns,
        [(str(row.id), _when(call, row), row.reason) for row in rows],
        _("No exception was agreed in that time."),
    )


def _when(call: Call, row: ExemptionRow) -> str:
    start, end = local(row.start, call.zone), local(row.end, call.zone)
    return f"{start.date().isoformat()} {show_clocks(start, end, current())}"


def _exemption_json(call: Call, row: ExemptionRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "start": instant_json(row.start, call.zone),
        "end": instant_json(row.end, call.zone),
        "reason": row.reason,
    }
