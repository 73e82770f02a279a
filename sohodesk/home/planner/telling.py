# SPDX-License-Identifier: GPL-3.0-or-later
"""The planner's answers and forecasts as JSON, and in words of the command line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from sohodesk.base.texts import _
from sohodesk.home.planner import phrases
from sohodesk.home.planner.calibration import Calibration
from sohodesk.home.planner.forecasts import ForecastRow
from sohodesk.home.planner.words import show_answer, show_band, show_chance

if TYPE_CHECKING:
    from sohodesk.home.planner.levers import Helped
    from sohodesk.home.planner.planning import Answer
    from sohodesk.home.planner.question import Question
    from sohodesk.home.planner.situation import Situation


def answer_json(found: Answer, forecast_id: int | None = None) -> dict[str, Any]:
    """``home plan --json``, as it is specified, with what it was reckoned from beside."""
    said = found.forecast
    low, middle, high = said.shortage
    return {
        "p_all_without": said.all_without,
        "p_all_with": said.all_with,
        "p_new": said.new,
        "band": list(said.band),
        "shortage_hours": {"p10": low, "p50": middle, "p90": high},
        "earliest_date_80": None if found.earliest is None else found.earliest.isoformat(),
        "quote_hours": found.quote_hours,
        "own_jobs": found.known.own,
        "text": show_answer(said.all_with, said.band, found.known.own),
        "free_hours": found.free_hours,
        "jobs": [
            {
                "project": one.row.full_name,
                "estimate_hours": float(one.row.estimate),
                "spent_hours": one.spent,
                "deadline": one.row.deadline.isoformat() if one.row.deadline else None,
                "late": one.late,
                "remaining_hours": _three(said.remaining[at]),
                "p_on_time": None if one.late else said.on_time[at],
            }
            for at, one in enumerate(found.open_jobs)
        ],
        "band_without": list(said.band_without),
        "band_new": list(said.band_new),
        "shortage_80_hours": said.short_80,
        "forecast": forecast_id,
    }


def _three(hours: tuple[float, float, float]) -> dict[str, float]:
    return dict(zip(("p10", "p50", "p90"), hours, strict=True))


def answer_lines(found: Answer, situation: Situation | None = None) -> list[str]:
    """The answer in words; the program says neither yes nor no."""
    said = found.forecast
    low, _middle, high = (round(hours) for hours in said.shortage)
    lines = [
        _("All on time with the new job: {answer}").format(
            answer=show_answer(said.all_with, said.band, found.known.own)
        ),
        _("Without it: {chance}; the new job alone: {new}").format(
            chance=show_chance(said.all_without), new=show_chance(said.new)
        ),
        _("Would come out of family time: {low} to {high} h").format(low=low, high=high),
        _("Free own hours by then: {hours} h").format(hours=round(found.free_hours)),
        _("Earliest date at 8 of 10: {day}").format(day=found.earliest.isoformat())
        if found.earliest
        else _("Within a year no date has 8 of 10: something else must give."),
        _("Estimate to quote: {hours} h").format(hours=round(found.quote_hours)),
    ]
    lines += [
        _("{project} is late already; it is counted as due at once.").format(
            project=one.row.full_name
        )
        for one in found.open_jobs
        if one.late
    ]
    lines.append(phrases.no_hours(found))
    if situation is not None:
        lines.append(phrases.left_out(situation))
        if situation.unknown_country:
            lines.append(
                _("The holidays of {country} are not known here; add your own.").format(
                    country=situation.unknown_country
                )
            )
    return [line for line in lines if line]


def lever_title(kind: str) -> str:
    """The name of a lever."""
    return {
        "later": _("Later date"),
        "smaller": _("Smaller scope"),
        "partner": _("A partner takes part"),
        "drop": _("Drop something"),
    }[kind]


def lever_words(helped: Helped, question: Question, *, hidden: bool = False) -> tuple[str, str]:
    """A lever's name and what would change, in the language that is spoken."""
    title, lever = lever_title(helped.kind), helped.lever
    hours = phrases.hours(helped.amount)
    if helped.kind == "later":
        day = helped.answer.question.due
        return title, day.isoformat()
    if helped.kind == "drop" and lever.project is not None:
        row = lever.project.row
        if hidden:
            return title, _("A part of {project} later; ask {client}").format(
                project=row.name, client=row.client
            )
        return title, _("{hours} of {project} move past that date; ask {client}").format(
            hours=hours, project=row.name, client=row.client
        )
    if hidden:
        return title, ""
    if helped.kind == "smaller":
        whole = phrases.hours(float(question.hours))
        words = _("{part} instead of {whole}: a part first, the rest by another date")
        return title, words.format(part=hours, whole=whole)
    return title, phrases.partner_words(question, helped.amount)


def levers_json(rows: Sequence[Helped]) -> list[dict[str, Any]]:
    """What would help, each lever alone."""
    found = []
    for helped in rows:
        said = helped.answer.forecast
        low, middle, high = said.shortage
        project = helped.lever.project
        found.append(
            {
                "lever": helped.kind,
                "amount": helped.amount,
                "unit": "days" if helped.kind == "later" else "hours",
                "due": helped.answer.question.due.isoformat(),
                "project": project.row.full_name if project is not None else None,
                "p_all_with": said.all_with,
                "p_new": said.new,
                "band": list(said.band),
                "shortage_hours": {"p10": low, "p50": middle, "p90": high},
            }
        )
    return found


def lever_lines(rows: Sequence[Helped], question: Question) -> list[str]:
    """The same in words."""
    lines = [_("What would help, each alone:")]
    for helped in rows:
        said = helped.answer.forecast
        low, _middle, high = said.shortage
        title, words = lever_words(helped, question)
        chance = f"{show_chance(said.all_with)} ({show_band(*said.band)})"
        home = phrases.out_of_home(low, high, hidden=False)
        lines.append(f"  {title}: {words}: {chance}, {home}")
    return lines


def forecast_json(row: ForecastRow) -> dict[str, Any]:
    """A forecast as kept."""
    return {
        "id": row.id,
        "made": row.made.isoformat(),
        "title": row.title,
        "kind": row.kind or None,
        "hours": row.guess_minutes / 60,
        "due": row.due.isoformat(),
        "p_all_without": float(row.all_without),
        "p_all_with": float(row.all_with),
        "p_new": float(row.new),
        "band": [float(row.low), float(row.high)],
        "quote_hours": float(row.quote_hours),
        "text": show_chance(float(row.all_with)),
        "outcome": row.outcome or None,
        "outcome_date": row.outcome_day.isoformat() if row.outcome_day else None,
    }


def calibration_lines(found: Calibration) -> list[str]:
    """``on time in 7 of the 10 we called 8 of 10``, from ten outcomes on."""
    if not found.called:
        return [
            _("Forecasts are compared with what happened from 10 outcomes on, now {n}.").format(
                n=found.outcomes
            )
        ]
    return [
        _("On time in {on_time} of the {n} we called {tenths} of 10").format(
            on_time=one.on_time, n=one.forecasts, tenths=one.tenths
        )
        for one in found.called
    ]


def band_of(row: ForecastRow) -> str:
    """The band of a kept forecast."""
    return show_band(float(row.low), float(row.high))
