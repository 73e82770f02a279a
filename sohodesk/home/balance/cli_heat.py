# SPDX-License-Identifier: GPL-3.0-or-later
"""``home heat`` on the command line: when work happens, weekday by hour."""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import UTC, datetime
from typing import Any

from sohodesk.base import folding
from sohodesk.base.console import Column, table
from sohodesk.base.dates import parse_date
from sohodesk.base.durations import show_duration
from sohodesk.base.texts import _, current
from sohodesk.base.weekdays import CODES, show_weekdays
from sohodesk.home.balance.heat import HOURS, HeatMap
from sohodesk.home.balance.heatreading import read_heat
from sohodesk.store.call import Call

USUAL_WEEKS = 12


def add_words(nouns: Any, common: ArgumentParser) -> None:
    """Give ``home heat`` its words."""
    heat = nouns.add_parser("heat", parents=[common], help=_("when work happens, hour by hour"))
    heat.add_argument("day", nargs="?", metavar=_("DATE"), help=_("a day of the last week"))
    heat.add_argument(
        "--weeks", type=int, default=USUAL_WEEKS, metavar="N", help=_("so many, up to it")
    )
    heat.set_defaults(run=_heat)


def _heat(call: Call) -> None:
    day = parse_date(call.args.day, today=call.today) if call.args.day else None
    found = read_heat(call.desk, day, weeks=max(1, min(call.args.weeks, 530)))
    worked = [hour for hour in range(HOURS) if any(day[hour] for day in found.worked)]
    hours = range(min(worked, default=8), max(worked, default=17) + 1)
    columns = (Column(_("Day")), *(Column(f"{hour:02}", right=True) for hour in hours))
    rows = [
        (_weekday(found, at), *(_minutes(found, at, hour) for hour in hours)) for at in range(7)
    ]
    told = f"{table(columns, rows, folding.room())}\n{_inside(found)}"
    call.answer(_json(found), told)


def _weekday(found: HeatMap, at: int) -> str:
    return show_weekdays(1 << found.last.days[at].weekday(), current())


def _minutes(found: HeatMap, at: int, hour: int) -> str:
    minutes = int(found.share(at, hour) * 60 + 0.5)
    return str(minutes) if minutes else "·"


def _inside(found: HeatMap) -> str:
    spent = show_duration(found.inside.seconds)
    return _("Worked inside protected time in the last week: {spent}").format(spent=spent)


def _json(found: HeatMap) -> dict[str, Any]:
    inside = found.inside
    first = None if inside.first is None else datetime.fromtimestamp(inside.first, UTC)
    return {
        "first": found.last.before(found.weeks - 1).first.isoformat(),
        "last": found.last.last.isoformat(),
        "weeks": found.weeks,
        "days": [
            {
                "weekday": CODES[found.last.days[at].weekday()],
                "minutes": [float(round(found.share(at, hour) * 60, 2)) for hour in range(HOURS)],
                "worked_seconds": list(found.worked[at]),
                "protected_minutes": [list(span) for span in found.protected[at]],
            }
            for at in range(7)
        ],
        "inside_protected_minutes": inside.seconds / 60,
        "inside_protected_first": None if first is None else first.isoformat(),
        "untimed_hours": found.untimed / 3600,
    }
