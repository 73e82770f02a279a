# SPDX-License-Identifier: GPL-3.0-or-later
"""The measures beside the score as lines of the command line."""

from __future__ import annotations

from fractions import Fraction

from sohodesk.base.durations import show_duration
from sohodesk.base.texts import _
from sohodesk.home.balance.report import WeekReport
from sohodesk.home.balance.score import rounded
from sohodesk.home.balance.telling import Beside


def beside_lines(report: WeekReport, beside: Beside) -> list[str]:
    """What a week is told by that never counts in its score."""
    mean = report.mean
    free, over = report.evenings
    rows = [
        (
            _("Mean of 17 weeks"),
            _("none yet, {n} weeks").format(n=rounded(mean.effective))
            if mean.seconds is None
            else _shown(mean.seconds),
        ),
        (_("Longest stretch"), _shown(report.stretch.seconds)),
        (_("Night work"), _shown(sum(report.nights.values()))),
        (_("Work on rest days"), _shown(report.rest_day_work)),
        (_("Free evenings"), _("{free} of {n}").format(free=free, n=over)),
        (_("Time off a day, at most"), _shown(report.off_a_day)),
        (_("Travel"), _shown(report.travel)),
        (_("Way won back"), _shown(report.commute_won)),
        (_("Leave in 12 months"), _("{n} of 20 days").format(n=beside.leave_days)),
        (_("Own answer"), "–" if beside.answer is None else _("{n} of 5").format(n=beside.answer)),
    ]
    if report.overlap:
        rows.append((_("Logged twice"), _shown(report.overlap)))
    return [f"  {name}: {value}" for name, value in rows]


def _shown(seconds: Fraction | int) -> str:
    return show_duration(rounded(Fraction(seconds) / 60) * 60)
