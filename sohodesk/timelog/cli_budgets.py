# SPDX-License-Identifier: GPL-3.0-or-later
"""``budgets`` on the command line: what is used, what was newly crossed, where a project ends."""

from __future__ import annotations

from argparse import ArgumentParser
from decimal import Decimal
from typing import Any

from sohodesk.base.console import Column
from sohodesk.base.numbers import plain_decimal, round_half_up
from sohodesk.base.texts import _
from sohodesk.clients import queries as clients
from sohodesk.clients import settings
from sohodesk.clients.budgets import Budget
from sohodesk.clients.finding import find_place
from sohodesk.clients.forecast import Forecast
from sohodesk.store.call import Call
from sohodesk.timelog import budgets, queries
from sohodesk.timelog.budgets import Alert, BudgetUse
from sohodesk.timelog.outlook import outlook


def add_verb(_verb: str, parser: ArgumentParser, _common: ArgumentParser) -> None:
    """Give the verb its options."""
    parser.add_argument("--project", metavar='"CLIENT / PROJECT"', help=_("with its forecast"))
    parser.add_argument(
        "--alerts", action="store_true", help=_("only what was crossed since the last look")
    )
    parser.set_defaults(run=_budgets)


def _budgets(call: Call) -> None:
    if call.args.alerts:
        _alerts(call)
        return
    wanted = find_place(call, call.args.project, archived=True) if call.args.project else None
    with call.desk.read() as session:
        uses = budgets.budget_uses(
            session,
            today=call.today,
            now=call.now,
            book=settings.book_rounding(call.desk),
            project_id=None if wanted is None else wanted.project_id,
        )
        said = None
        if wanted is not None:
            project = clients.project(session, wanted.project_id)
            running = queries.all_running(session)
            said = outlook(session, project, today=call.today, now=call.now, running=running)
    thresholds = settings.alerts(call.desk)
    data = [use_json(use, thresholds) for use in uses.values()]
    if said is not None:
        data = [{**each, "forecast": forecast_json(said.forecast)} for each in data]
    columns = (
        Column(_("Client / project")),
        Column(_("Hours"), right=True),
        Column(_("Money"), right=True),
        Column(_("Used"), right=True),
    )
    call.answer_table(
        data,
        columns,
        [
            (f"{u.client} / {u.project}", _shown(u.hours), _shown(u.money), f"{_percent(u)} %")
            for u in uses.values()
        ],
        _("No project has a budget."),
    )


def _alerts(call: Call) -> None:
    found = budgets.new_alerts(call.desk)
    budgets.remember_alerts(call.desk, found)
    call.answer(
        [{**use_json(alert.use, ()), "alert": alert.percent} for alert in found],
        "\n".join(sentence(alert) for alert in found) or _("Nothing new."),
    )


def sentence(alert: Alert) -> str:
    """An alert in words."""
    use = alert.use
    return _("{project}: {percent} % of the budget is used.").format(
        project=f"{use.client} / {use.project}", percent=_percent(use)
    )


def _percent(use: BudgetUse) -> Decimal:
    """Whole percent, never more than is true: 99 until all is used."""
    return Decimal(int(use.share * 100))


def _shown(budget: Budget | None) -> str:
    if budget is None:
        return "–"
    return f"{_plain(budget.used)} / {_plain(budget.whole)}"


def _plain(amount: Decimal) -> str:
    return plain_decimal(round_half_up(amount, 2))


def use_json(use: BudgetUse, thresholds: tuple[int, ...]) -> dict[str, Any]:
    """The use of a project's budgets for machines; shares and hours to four places."""
    return {
        "project_id": use.project_id,
        "client": use.client,
        "project": use.project,
        "currency": use.currency,
        "from": None if use.period is None else use.period.first,
        "to": None if use.period is None else use.period.last,
        "hours": _budget_json(use.hours),
        "money": _budget_json(use.money),
        "share": plain_decimal(round_half_up(use.share, 4)),
        "reached": use.reached(thresholds) if thresholds else None,
    }


def _budget_json(budget: Budget | None) -> dict[str, str] | None:
    if budget is None:
        return None
    parts = {"budget": budget.whole, "used": budget.used, "carried": budget.carried}
    return {name: plain_decimal(round_half_up(amount, 4)) for name, amount in parts.items()}


def forecast_json(said: Forecast) -> dict[str, Any]:
    """A forecast for machines: hours at the deadline, days between which the budget is spent.

    ``hours_left`` are those of the estimate that cannot be worked before the deadline.
    """
    return {
        "hours_low": None if said.low is None else plain_decimal(said.low),
        "hours_high": None if said.high is None else plain_decimal(said.high),
        "spent_from": said.spent_from,
        "spent_to": said.spent_to,
        "hours_left": None if said.left is None else plain_decimal(said.left),
    }
