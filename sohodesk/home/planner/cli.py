# SPDX-License-Identifier: GPL-3.0-or-later
"""``home plan``, ``ratio`` and ``forecasts`` on the command line: whether a job can be taken."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from sohodesk.base.console import Column
from sohodesk.base.dates import parse_date
from sohodesk.base.texts import _
from sohodesk.clients.finding import find_place
from sohodesk.home.planner import cli_plan, queries, service
from sohodesk.home.planner import forecasts as reading
from sohodesk.home.planner.cli_plan import typed_hours
from sohodesk.home.planner.service import OUTCOMES
from sohodesk.home.planner.telling import (
    calibration_lines,
    forecast_json,
)
from sohodesk.home.planner.words import show_chance
from sohodesk.store.call import Call


def add_words(nouns: Any, common: ArgumentParser) -> None:
    """Give the verbs of the planner their words."""
    cli_plan.add_words(nouns, common)
    ratio = nouns.add_parser("ratio", parents=[common], help=_("past jobs: guess and real hours"))
    actions = ratio.add_subparsers(dest="action", metavar=_("ACTION"), required=True)
    add = actions.add_parser("add", parents=[common], help=_("tell of a past job"))
    add.add_argument("guess", metavar=_("GUESS_HOURS"))
    add.add_argument("real", metavar=_("REAL_HOURS"))
    add.add_argument("--title", default="")
    add.add_argument("--kind", default="")
    add.add_argument("--on", metavar=_("DATE"), help=_("when it ended, else today"))
    add.add_argument("--abandoned", action="store_true", help=_("it was given up"))
    listing = actions.add_parser("list", parents=[common], help=_("list past jobs"))
    remove = actions.add_parser("remove", parents=[common], help=_("tell of it no more"))
    remove.add_argument("id", type=int)
    for words, run in ((add, _add), (listing, _list), (remove, _remove)):
        words.set_defaults(run=run)
    forecasts = nouns.add_parser(
        "forecasts", parents=[common], help=_("past forecasts, and how true they were")
    )
    forecasts.set_defaults(run=_forecasts)
    outcome = nouns.add_parser("outcome", parents=[common], help=_("what came of a forecast"))
    outcome.add_argument("id", type=int)
    outcome.add_argument("outcome", choices=(*OUTCOMES, "none"))
    outcome.add_argument("--on", metavar=_("DATE"))
    outcome.set_defaults(run=_outcome)
    forecast = nouns.add_parser("forecast", parents=[common], help=_("one past forecast"))
    deeds = forecast.add_subparsers(dest="action", metavar=_("ACTION"), required=True)
    delete = deeds.add_parser("delete", parents=[common], help=_("forget it"))
    link = deeds.add_parser("link", parents=[common], help=_("say which project it became"))
    for words in (delete, link):
        words.add_argument("id", type=int)
    link.add_argument("project", help=_("“Client / Project”, or “none”"))
    delete.set_defaults(run=_delete)
    link.set_defaults(run=_link)


def _add(call: Call) -> None:
    args = call.args
    guess, real = (round(typed_hours(said) * 60) for said in (args.guess, args.real))
    key = service.add_past_job(
        call.desk,
        guess_minutes=guess,
        real_minutes=real,
        title=args.title,
        kind=args.kind.strip(),
        day=parse_date(args.on, today=call.today) if args.on else None,
        abandoned=args.abandoned,
    )
    words = _("Real by guess: {ratio}.").format(ratio=f"{real / guess:.2f}")
    call.answer({"id": key, "ratio": real / guess}, words)


def _list(call: Call) -> None:
    with call.desk.read() as session:
        rows = queries.past_jobs(session)
    columns = (
        Column(_("No."), right=True),
        Column(_("What")),
        Column(_("Guess"), right=True),
        Column(_("Real"), right=True),
        Column(_("Real by guess"), right=True),
    )
    call.answer_table(
        [
            {
                "id": row.id,
                "title": row.title,
                "kind": row.kind or None,
                "guess_hours": row.guess_minutes / 60,
                "real_hours": row.real_minutes / 60,
                "ratio": row.job.ratio,
                "date": row.day.isoformat(),
                "abandoned": row.abandoned,
            }
            for row in rows
        ],
        columns,
        [
            (
                str(row.id),
                row.title or "–",
                f"{row.guess_minutes / 60:g} h",
                f"{row.real_minutes / 60:g} h",
                f"{row.job.ratio:.2f}",
            )
            for row in rows
        ],
        _("No past job was told of yet."),
    )


def _remove(call: Call) -> None:
    service.remove_past_job(call.desk, job_id=call.args.id)
    call.answer({"done": True}, _("Done."))


def _forecasts(call: Call) -> None:
    with call.desk.read() as session:
        rows = reading.forecasts(session)
    found = reading.how_true(rows)
    if call.json:
        called = [
            {"tenths": one.tenths, "forecasts": one.forecasts, "on_time": one.on_time}
            for one in found.called
        ]
        told = {
            "forecasts": [forecast_json(row) for row in rows],
            "outcomes": found.outcomes,
            "called": called,
            "brier": found.brier,
        }
        call.answer(told, "")
        return
    lines = [
        f"{row.id}  {row.due.isoformat()}  {row.title}: {show_chance(float(row.all_with))}"
        + (f" · {row.outcome}" if row.outcome else "")
        for row in rows
    ]
    call.answer({}, "\n".join([*lines, *calibration_lines(found)]))


def _outcome(call: Call) -> None:
    args = call.args
    said = "" if args.outcome == "none" else args.outcome
    day = parse_date(args.on, today=call.today) if args.on else None
    service.answer_forecast(call.desk, forecast_id=args.id, outcome=said, day=day)
    with call.desk.read() as session:
        row = reading.forecast_row(session, args.id)
    words = _("{title}: {outcome}.").format(title=row.title, outcome=row.outcome or _("open"))
    call.answer(forecast_json(row), words)


def _delete(call: Call) -> None:
    service.delete_forecast(call.desk, forecast_id=call.args.id)
    call.answer({"done": True}, _("Done."))


def _link(call: Call) -> None:
    args = call.args
    none = args.project == "none"
    project = None if none else find_place(call, args.project, archived=True).project_id
    service.link_forecast(call.desk, forecast_id=args.id, project_id=project)
    with call.desk.read() as session:
        row = reading.forecast_row(session, args.id)
    words = _("{title}: {outcome}.").format(title=row.title, outcome=row.outcome or _("open"))
    call.answer(forecast_json(row), words)
