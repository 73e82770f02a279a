# SPDX-License-Identifier: GPL-3.0-or-later
"""A week's balance as JSON of the command line (specified there), with figures unrounded."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any

from sohodesk.home.balance import metrics
from sohodesk.home.balance.report import MemberHours, WeekReport
from sohodesk.home.balance.score import Score
from sohodesk.home.balance.wayback import WonBack

HOUR = 3600


def hours(seconds: int | Fraction) -> float:
    """Seconds as hours."""
    return float(Fraction(seconds) / HOUR)


def number(value: Fraction | None) -> float | None:
    """A fraction as a number."""
    return None if value is None else float(value)


@dataclass(frozen=True, slots=True)
class Beside:
    """What is told of a week beside the report: median and answer of the own question, leave."""

    check_in: Fraction | None = None
    answer: int | None = None
    leave_days: int = 0
    won: WonBack = field(default_factory=WonBack)


def week_json(report: WeekReport, beside: Beside) -> dict[str, Any]:
    """``home week --json``."""
    week = report.week
    return {
        "week": {
            "start": week.first.isoformat(),
            "end": week.last.isoformat(),
            "hours": (week.end - week.start) // HOUR,
            "zone": week.zone,
            "running": week.running,
            "label": report.label or None,
        },
        "metrics": _metrics(report, beside),
        "score": score_json(report.score),
    }


def _metrics(report: WeekReport, beside: Beside) -> dict[str, Any]:
    kept, tally = report.protected, report.promises
    return {
        "work_hours": hours(report.hours),
        "untimed_hours": hours(report.untimed),
        "overlap_minutes": _minutes(report.overlap),
        "mean_17_weeks": None if report.mean.seconds is None else hours(report.mean.seconds),
        "effective_weeks": float(report.mean.effective),
        "daily_rest": [
            {
                "date": rest.day.isoformat(),
                "minutes": _minutes(rest.seconds),
                "breach": rest.breach,
            }
            for rest in report.rests
        ],
        "weekly_rest_hours": hours(report.weekly_rest.seconds),
        "longest_stretch_minutes": _minutes(report.stretch.seconds),
        "protected": {
            "minutes": _minutes(kept.seconds),
            "violated_minutes": _minutes(kept.violated),
            "kept_percent": number(kept.kept),
            "windows": len(kept.windows),
            "broken": kept.broken,
        },
        "promises": {
            "kept": tally.kept,
            "due": tally.due,
            "unanswered": tally.unanswered,
            "percent": float(Fraction(100 * tally.kept, tally.due)) if tally.due else None,
        },
        "family": {
            "members": [_member(one) for one in report.members],
            "any_hours": hours(report.any_home),
        },
        "night_hours": hours(sum(report.nights.values())),
        "nights": [
            {
                "date": _iso(day),
                "hours": hours(seconds),
                "flagged": seconds > metrics.NIGHT_FLAG,
            }
            for day, seconds in report.nights.items()
        ],
        "rest_day_hours": hours(report.rest_day_work),
        "free_evenings": report.evenings[0],
        "evenings": report.evenings[1],
        "off_hours_a_day": hours(report.off_a_day),
        "travel_hours": hours(report.travel),
        "commute_minutes_won": _minutes(report.commute_won),
        "commute_minutes_to_work": _minutes(beside.won.to_work),
        "commute_minutes_to_family": _minutes(beside.won.to_family),
        "leave_days_12_months": beside.leave_days,
        "check_in": beside.answer,
        "check_in_median": number(beside.check_in),
    }


def _member(one: MemberHours) -> dict[str, Any]:
    return {
        "name": one.member.name,
        "hours": hours(one.seconds),
        "around_hours": hours(one.around),
        "goal_hours": None if one.member.goal is None else hours(one.member.goal),
        "ratio": number(one.ratio),
    }


def score_json(score: Score) -> dict[str, Any]:
    """The score and its parts."""
    return {
        "value": number(score.value),
        "shown": score.shown,
        "colour": score.colour,
        "missing": list(score.missing),
        "parts": [
            {"name": part.name, "weight": part.weight, "value": number(part.value)}
            for part in score.parts
        ],
    }


def _minutes(seconds: int) -> int | float:
    whole, rest = divmod(seconds, 60)
    return whole if not rest else seconds / 60


def _iso(day: date) -> str:
    return day.isoformat()
