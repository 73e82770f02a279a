# SPDX-License-Identifier: GPL-3.0-or-later
"""``project …`` on the command line; the list says how each stands, as the Work page does.

It stands above the rooms because that rests on time and invoices, too.
"""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import date
from typing import Any

from sohodesk.app.work.figures import ProjectLine
from sohodesk.app.work.reading import read_work
from sohodesk.app.work.standing import word_of
from sohodesk.base.console import Column
from sohodesk.base.money import plain
from sohodesk.base.texts import _
from sohodesk.clients import cli_projects
from sohodesk.clients.cli_nouns import Words
from sohodesk.clients.finding import find_client
from sohodesk.clients.rowjson import project_json
from sohodesk.clients.rules import rate_json
from sohodesk.store.call import Call
from sohodesk.timelog.cli_budgets import forecast_json


def add_verb(_verb: str, parser: ArgumentParser, common: ArgumentParser) -> None:
    """Give the verb its words and options."""
    cli_projects.add_words(Words(parser, common), _list)


def _list(call: Call) -> None:
    client_id = find_client(call, call.args.client, archived=True) if call.args.client else None
    figures = read_work(call.desk)
    lines = [
        line
        for line in figures.projects
        if (call.args.all or not line.archived) and client_id in (None, line.facts.client_id)
    ]
    call.answer_table(
        [line_json(line, figures.today) for line in lines],
        (Column(_("Client / project")), Column(_("State")), Column(_("Rate"), right=True)),
        [_row(line, figures.today) for line in lines],
        _("No projects yet."),
    )


def _row(line: ProjectLine, today: date) -> tuple[str, str, str]:
    facts = line.facts
    rate = rate_json(facts.rate, facts.currency) or "–"
    return facts.full_name, word_of(line.standing(today)), rate


def line_json(line: ProjectLine, today: date) -> dict[str, Any]:
    """A project with how it stands: ``per_hour`` is what an hour earned, of a month or in all."""
    earned, currency = line.per_hour, line.facts.currency
    return {
        **project_json(line.facts),
        "standing": line.standing(today).value,
        "seconds": line.seconds,
        "month_seconds": line.month_seconds,
        "per_hour": None if earned is None else plain(earned, currency),
        "per_hour_of": "month" if line.priced_monthly else "all",
        "forecast": forecast_json(line.ahead),
    }
