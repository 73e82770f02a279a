# SPDX-License-Identifier: GPL-3.0-or-later
"""The boxes of figures in the pane: hours, money, what an hour earns now or at the end."""

from __future__ import annotations

from decimal import Decimal

from sohodesk.app.work import wording
from sohodesk.app.work.figures import ClientLine, ProjectLine
from sohodesk.app.work.sums import Sums
from sohodesk.base.texts import _, ngettext
from sohodesk.clients.earnings import per_hour_at_the_end
from sohodesk.clients.forecast import Forecast
from sohodesk.ui.figurebox import Figure
from sohodesk.ui.saying import day_month
from sohodesk.ui.shortmoney import short_money


def project_figures(line: ProjectLine, ahead: Forecast) -> list[Figure]:
    """Hours, money, an hour's worth: the ones that matter for the way of billing."""
    return [_hours(line), _money(line), _per_hour(line, ahead)]


def _hours(line: ProjectLine) -> Figure:
    whole = line.budget_hours
    over = line.hours_share is not None and line.hours_share > 1
    if whole is not None:
        note = _("of {hours}").format(hours=wording.budget_hours(whole))
    else:
        note = _("this month {time}").format(time=wording.hours(line.month_seconds))
    label = _("Hours") if line.month is None else _("This month")
    tone = "danger" if over else "text"
    return Figure(label, wording.hours(line.used_seconds), note, tone=tone)


def _money(line: ProjectLine) -> Figure:
    currency, budget = line.facts.currency, line.budget
    if line.facts.billing == "retainer" and line.price is not None:
        return Figure(
            _("Each month"),
            wording.money(line.price, currency),
            _("renews {day}").format(day=_renews(line)) if line.month else "",
            short=short_money(line.price, currency),
        )
    if budget is None:
        return _unbilled(line.unbilled, line.unbilled_seconds, currency)
    if line.month is not None and line.month.money is not None:
        over = line.money_share is not None and line.money_share > 1
        return Figure(
            _("Money this month"),
            wording.money(line.used_money, currency),
            _("of {amount}").format(amount=wording.short_amount(budget, currency)),
            "danger" if over else "text",
            short_money(line.used_money, currency),
        )
    return Figure(
        _("Invoiced"),
        wording.sums(line.invoiced, currency),
        _("of {amount}").format(amount=wording.short_amount(budget, currency)),
        short=wording.short_sums(line.invoiced, currency),
    )


def _renews(line: ProjectLine) -> str:
    return "" if line.month is None else day_month(line.month.period.renews)


def _per_hour(line: ProjectLine, ahead: Forecast) -> Figure:
    currency, goal = line.facts.currency, line.rate
    fixed = line.facts.billing == "fixed"
    at_end = per_hour_at_the_end(line.price, ahead.middle, currency) if fixed else None
    if at_end is not None:
        note = (
            _("per h, goal {rate}").format(rate=wording.round_amount(goal, currency))
            if goal
            else _("per hour")
        )
        tone = "warn" if goal and at_end < goal else "text"
        return Figure(
            _("At the end"),
            wording.money(at_end, currency),
            note,
            tone,
            short_money(at_end, currency),
        )
    shown = line.per_hour
    return Figure(
        _("Per hour"),
        wording.NOTHING if shown is None else wording.money(shown, currency),
        _("rate {rate}").format(rate=wording.rate(goal, currency)) if goal else "",
        "warn" if _poor(shown, goal) else "text",
        tip=wording.earns(line) if shown is not None else "",
    )


def _poor(shown: Decimal | None, goal: Decimal | None) -> bool:
    """An hour that earns clearly less than its rate is worth a look."""
    return shown is not None and goal is not None and shown < goal * 9 / 10


def client_figures(line: ClientLine) -> list[Figure]:
    """This month, unbilled, what is to come."""
    currency, waiting = line.facts.currency, line.invoices
    late = waiting.overdue_count
    note = (
        ngettext("{n} overdue", "{n} overdue", late).format(n=late)
        if late
        else ngettext("{n} invoice", "{n} invoices", waiting.count).format(n=waiting.count)
    )
    return [
        Figure(
            _("This month"),
            wording.hours(line.month_seconds),
            _("{time} in all").format(time=wording.hours(line.seconds)),
        ),
        _unbilled(line.unbilled, line.unbilled_seconds, currency),
        Figure(
            _("To come"),
            wording.sums(waiting.money, currency),
            note,
            "danger" if late else "text",
            wording.short_sums(waiting.money, currency),
        ),
    ]


def _unbilled(money: Sums, seconds: int, currency: str) -> Figure:
    return Figure(
        _("Unbilled"),
        wording.sums(money, currency),
        short=wording.short_sums(money, currency),
        note=wording.hours(seconds) if seconds else _("all billed"),
    )
