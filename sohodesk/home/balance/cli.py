# SPDX-License-Identifier: GPL-3.0-or-later
"""``home week …`` and ``home checkin …`` on the command line: how the week went, and why."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from sohodesk.base.console import Column
from sohodesk.base.dates import parse_date
from sohodesk.base.durations import show_duration
from sohodesk.base.numbers import show_decimal
from sohodesk.base.texts import _, current
from sohodesk.home.balance import cli_weights, service
from sohodesk.home.balance.besidelines import beside_lines
from sohodesk.home.balance.besides import besides
from sohodesk.home.balance.reading import Reading, facts_of, read_weeks
from sohodesk.home.balance.report import WeekReport
from sohodesk.home.balance.score import Part
from sohodesk.home.balance.telling import Beside, week_json
from sohodesk.home.balance.words import part_word, say_broken, say_score
from sohodesk.store.call import Call
from sohodesk.store.desk import Desk

ANSWERS = (0, 1, 2, 3, 4, 5)
"""What can be answered; 0 takes an answer back."""


def add_words(nouns: Any, common: ArgumentParser) -> None:
    """Give ``home week`` and ``home checkin`` their words."""
    week = nouns.add_parser("week", parents=[common], help=_("how the week went"))
    week.add_argument("day", nargs="?", metavar=_("DATE"), help=_("a day of it, else today"))
    week.add_argument("--weeks", type=int, default=1, metavar="N", help=_("so many, up to it"))
    week.set_defaults(run=_week)
    checkin = nouns.add_parser(
        "checkin", parents=[common], help=_("how work and family fitted together, 1 to 5")
    )
    checkin.add_argument("answer", type=int, choices=ANSWERS)
    checkin.add_argument("--week", metavar=_("DATE"), help=_("a day of it, else today"))
    checkin.add_argument("--word", help=_("a word for yourself"))
    checkin.set_defaults(run=_checkin)
    cli_weights.add_words(nouns, common)


def _week(call: Call) -> None:
    day = parse_date(call.args.day, today=call.today) if call.args.day else None
    weeks = max(1, min(call.args.weeks, 530))
    reading = read_weeks(call.desk, day, weeks=weeks)
    reports = reading.reports()
    if weeks == 1:
        (beside,) = besides(call.desk, reading, [reports[0].week])
        call.answer(week_json(reports[0], beside), _told(reports[0], beside))
        return
    columns = (
        Column(_("Week")),
        Column(_("Worked"), right=True),
        Column(_("Score"), right=True),
        Column(_("How")),
    )
    call.answer_table(
        _json(call.desk, reading, reports),
        columns,
        [
            (
                one.week.first.isoformat(),
                show_duration(one.hours),
                "–" if one.score.shown is None else str(one.score.shown),
                say_score(one.score, one.label),
            )
            for one in reports
        ],
        "",
    )


def _json(desk: Desk, reading: Reading, reports: Sequence[WeekReport]) -> list[dict[str, Any]]:
    beside = besides(desk, reading, [report.week for report in reports])
    return [week_json(*each) for each in zip(reports, beside, strict=True)]


def _told(report: WeekReport, beside: Beside) -> str:
    week = report.week
    lines = [
        _("Week of {first} to {last}: {score}").format(
            first=week.first.isoformat(),
            last=week.last.isoformat(),
            score=say_score(report.score, report.label),
        )
    ]
    lines += [
        f"  {part_word(part.name)}: {_part_told(report, part)}" for part in report.score.parts
    ]
    lines += [_("Beside the score:"), *beside_lines(report, beside)]
    if week.running:
        lines.append(_("The week is not over: it is judged so far."))
    return "\n".join(lines)


def _part_told(report: WeekReport, part: Part) -> str:
    points = "–" if part.value is None else _rounded(part.value)
    return _("{points} × {weight} · {words}").format(
        points=points, weight=part.weight, words=_words(report, part.name)
    )


def _words(report: WeekReport, name: str) -> str:
    """The measure behind a part."""
    if name == "hours":
        target = show_duration(report.choice.target_minutes * 60)
        return _("{worked} of {target}").format(worked=show_duration(report.hours), target=target)
    if name == "rest":
        ok = sum(not rest.breach for rest in report.rests)
        return _("{ok} of {n} nights of 11 hours, longest rest {longest}").format(
            ok=ok, n=len(report.rests), longest=show_duration(report.weekly_rest.seconds)
        )
    if name == "protected":
        kept = report.protected
        if not kept.windows:
            return _("nothing protected")
        return say_broken(kept.broken, len(kept.windows))
    if name == "promises":
        return _("{kept} of {due} kept").format(kept=report.promises.kept, due=report.promises.due)
    members = [
        f"{one.member.name} {show_duration(one.seconds)}" for one in report.members if one.seconds
    ]
    return ", ".join(members) or _("nothing written down")


def _rounded(value: Fraction) -> str:
    from decimal import Decimal

    from sohodesk.base.money import round_half_up

    shown = round_half_up(Decimal(value.numerator) / Decimal(value.denominator), 1)
    return show_decimal(shown, current(), 1, 1)


def _checkin(call: Call) -> None:
    day = parse_date(call.args.week, today=call.today) if call.args.week else call.today
    if not call.args.answer:
        week = facts_of(call.desk).week_of(day).first
        service.forget_check_in(call.desk, week=week)
        words = _("Week of {first}: no answer.").format(first=week.isoformat())
        call.answer({"week": week.isoformat(), "answer": None}, words)
        return
    week = service.answer_check_in(call.desk, day=day, answer=call.args.answer, word=call.args.word)
    words = _("Week of {first}: {answer} of 5.").format(
        first=week.isoformat(), answer=call.args.answer
    )
    call.answer({"week": week.isoformat(), "answer": call.args.answer}, words)
