# SPDX-License-Identifier: GPL-3.0-or-later
"""The boxes of figures in the pane: hours, unbilled money, what an hour earns."""

from __future__ import annotations

from sohodesk.app.work import wording
from sohodesk.app.work.figures import ClientLine, ProjectLine, Sums
from sohodesk.base.texts import _
from sohodesk.ui.figurebox import Figure


def project_figures(line: ProjectLine) -> list[Figure]:
    """Hours, unbilled, earned per hour."""
    currency, budget = line.facts.currency, line.facts.budget_hours
    over = line.hours_share is not None and line.hours_share > 1
    hours = Figure(
        _("Hours"),
        wording.hours(line.seconds),
        _("this month {time}").format(time=wording.hours(line.month_seconds))
        if budget is None
        else _("of {hours}").format(hours=wording.budget_hours(budget)),
        tone="danger" if over else "text",
    )
    unbilled = _unbilled(line.unbilled, line.unbilled_seconds, currency)
    per_hour = Figure(
        _("Per hour"),
        wording.NOTHING if line.per_hour is None else wording.money(line.per_hour, currency),
        _("rate {rate}").format(rate=wording.rate(line.rate, currency)) if line.rate else "",
        tone=_tone(line),
    )
    return [hours, unbilled, per_hour]


def _tone(line: ProjectLine) -> str:
    """An hour that earns clearly less than its rate is worth a look."""
    if line.rate is None or line.per_hour is None:
        return "text"
    return "warn" if line.per_hour < line.rate * 9 / 10 else "text"


def client_figures(line: ClientLine) -> list[Figure]:
    """This month, unbilled, all hours."""
    return [
        Figure(_("This month"), wording.hours(line.month_seconds)),
        _unbilled(line.unbilled, line.unbilled_seconds, line.facts.currency),
        Figure(_("All hours"), wording.hours(line.seconds)),
    ]


def _unbilled(money: Sums, seconds: int, currency: str) -> Figure:
    return Figure(
        _("Unbilled"),
        wording.sums(money, currency),
        short=wording.short_sums(money, currency),
        note=wording.hours(seconds) if seconds else _("all billed"),
    )
