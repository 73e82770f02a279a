# SPDX-License-Identifier: GPL-3.0-or-later
"""``timesheet`` on the command line: shown, written to a file, and filled in."""

from __future__ import annotations

import re
from argparse import ArgumentParser
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from sohodesk.base.dates import parse_date
from sohodesk.base.durations import show_duration
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.clients.finding import cut_last, find_place
from sohodesk.clients.matching import Place, match_task
from sohodesk.store.call import Call
from sohodesk.timelog.cli_confirming import confirming
from sohodesk.timelog.sheet import service
from sohodesk.timelog.sheet.celltext import read_cell
from sohodesk.timelog.sheet.copying import WHAT
from sohodesk.timelog.sheet.reading import read_sheet
from sohodesk.timelog.sheet.service import Spot
from sohodesk.timelog.sheet.show import heads, printed, sheet_json

_ISO_WEEK = re.compile(r"([0-9]{4})-?[Ww]([0-9]{1,2})")
_WEEKS = {"last": -7, "last week": -7, "this": 0, "this week": 0, "next": 7, "next week": 7}
_WEEKS |= {"minggu lalu": -7, "minggu ini": 0, "minggu depan": 7}


class Row(NamedTuple):
    """A row that is named: a place and a task of it."""

    place: Place
    task_id: int | None


def add_verb(_verb: str, parser: ArgumentParser, _common: ArgumentParser) -> None:
    """Give the verb its words and options."""
    parser.add_argument(
        "words",
        nargs="*",
        metavar=_("WEEK"),
        help=_(
            "a day of the week, 2026-W47 or “last week”; or: set PROJECT DAY DURATION, "
            "note PROJECT DAY TEXT, add PROJECT [WEEK], remove PROJECT [WEEK], copy [WEEK]"
        ),
    )
    parser.add_argument("--task", help=_("with a project: the task of the row"))
    parser.add_argument("--what", choices=WHAT, default="rows", help=_("with copy: what is copied"))
    parser.add_argument("--csv", type=Path, metavar=_("FILE"), help=_("write it as CSV"))
    parser.add_argument(
        "--xlsx", type=Path, metavar=_("FILE"), help=_("write it for a spreadsheet")
    )
    parser.add_argument("--yes", action="store_true", help=_("so long a time is meant"))
    parser.add_argument("--force", action="store_true", help=_("replace a file that exists"))
    parser.set_defaults(run=_run)


def _run(call: Call) -> None:
    match call.args.words:
        case ["set", project, day, duration]:
            _set(call, project, day, duration)
        case ["note", project, day, *words] if words:
            _note(call, project, day, " ".join(words))
        case ["add", project, *week] if len(week) < 2:
            _add(call, project, "".join(week))
        case ["remove", project, *week] if len(week) < 2:
            _remove(call, project, "".join(week))
        case ["copy", *week]:
            _copy(call, " ".join(week))
        case ["set" | "note" | "add" | "remove" as verb, *_rest]:
            raise Refusal(
                _(
                    "“{verb}” needs a project, then what belongs to it; see sohodesk timesheet "
                    "--help."
                ).format(verb=verb)
            )
        case words:
            _show(call, " ".join(words))


def week_said(call: Call, text: str) -> date:
    """A day of the week that is meant; the present week where nothing is said."""
    said = " ".join(text.lower().split())
    if not said:
        return call.today
    if said in _WEEKS:
        return call.today + timedelta(days=_WEEKS[said])
    iso = _ISO_WEEK.fullmatch(said)
    if iso is None:
        return parse_date(text, today=call.today)
    try:
        return date.fromisocalendar(int(iso[1]), int(iso[2]), 4)  # of every week that has it
    except ValueError:
        raise Refusal(_("There is no week {text}.").format(text=text)) from None


def _show(call: Call, text: str) -> None:
    sheet = read_sheet(call.desk, week_said(call, text))
    for path, kind in ((call.args.csv, "csv"), (call.args.xlsx, "xlsx")):
        if path is not None:
            from sohodesk.base.wholefile import write_whole
            from sohodesk.timelog.sheet import files

            data = files.csv_bytes(sheet) if kind == "csv" else files.xlsx_bytes(sheet)
            write_whole(path.expanduser(), data, force=call.args.force)
    written = [str(path) for path in (call.args.csv, call.args.xlsx) if path is not None]
    if written and not call.json:
        call.answer({}, _("Wrote {path}.").format(path=", ".join(written)))
        return
    call.answer_table(sheet_json(sheet), heads(sheet.week), printed(sheet), "")


def _row(call: Call, said: str) -> Row:
    """The row that is named, ``Client / Project`` or ``Client / Project / Task``."""
    task = call.args.task or ""
    if not task and said.count("/") > 1:
        said, task = cut_last(said)
    place = find_place(call, said)
    return Row(place, match_task(task, place).id if task else None)


def _spot(call: Call, project: str, day: str) -> Spot:
    row = _row(call, project)
    return Spot(row.place.project_id, row.task_id, parse_date(day, today=call.today))


def _answer(call: Call, spot: Spot, words: str) -> None:
    with call.desk.read() as session:
        seconds = service.cell_at(call.desk, session, spot).seconds
    call.answer(
        {
            "project_id": spot.project_id,
            "task_id": spot.task_id,
            "date": spot.day.isoformat(),
            "seconds": seconds,
        },
        words.format(day=spot.day.isoformat(), time=show_duration(seconds)),
    )


def _set(call: Call, project: str, day: str, duration: str) -> None:
    spot = _spot(call, project, day)
    with confirming():
        service.set_cell(call.desk, spot=spot, seconds=read_cell(duration), confirmed=call.args.yes)
    _answer(call, spot, _("{day}: {time}."))


def _note(call: Call, project: str, day: str, text: str) -> None:
    spot = _spot(call, project, day)
    service.set_note(call.desk, spot=spot, note=text)
    _answer(call, spot, _("The note stands on {day}."))


def _add(call: Call, project: str, week: str) -> None:
    row, day = _row(call, project), week_said(call, week)
    service.add_row(call.desk, day=day, project_id=row.place.project_id, task_id=row.task_id)
    call.answer({"done": True}, _("The row is there."))


def _remove(call: Call, project: str, week: str) -> None:
    row, day = _row(call, project), week_said(call, week)
    service.remove_row(call.desk, day=day, project_id=row.place.project_id, task_id=row.task_id)
    call.answer({"done": True}, _("The row is gone."))


def _copy(call: Call, week: str) -> None:
    plan = service.copy_week(call.desk, day=week_said(call, week), what=call.args.what)
    rows, cells, seconds = len(plan.rows), len(plan.cells), plan.seconds
    call.answer(
        {"rows": rows, "cells": cells, "seconds": seconds, "notes": plan.notes},
        _("Copied {rows} rows and {cells} cells, {time}.").format(
            rows=rows, cells=cells, time=show_duration(seconds)
        ),
    )
