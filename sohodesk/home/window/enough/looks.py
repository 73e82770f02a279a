# SPDX-License-Identifier: GPL-3.0-or-later
"""The five figures as their cards show them: value, state, bar and limits; or words alone."""

from __future__ import annotations

from fractions import Fraction

from sohodesk.base.texts import _, ngettext
from sohodesk.home.enough import rules
from sohodesk.home.enough.report import FIGURES, EnoughReport
from sohodesk.home.enough.words import FIGURE_WORDS, missing_of, note_of, state_of, value_of
from sohodesk.home.window.enough.figurecards import FigureLook

COVERAGE_MOST, RUNWAY_MOST, CLIENT_MOST = 3, 6, 60
"""Where the bars end: times the costs, months, percent of one client."""


def looks_of(report: EnoughReport, *, plain: bool) -> dict[str, FigureLook]:
    """All cards; ``plain`` ones have no number at all."""
    make = _plain_look if plain else _look
    return {figure: make(report, figure) for figure in FIGURES}


def _plain_look(report: EnoughReport, figure: str) -> FigureLook:
    title = _(FIGURE_WORDS[figure])
    state = state_of(report, figure)
    if state is None:
        return FigureLook(title, note=plain_missing(report, figure))
    return FigureLook(title, tone=state.tone, words=state.plain)


def plain_missing(report: EnoughReport, figure: str) -> str:
    """What a figure lacks, without a number."""
    if figure == "share":
        return _("No hours are logged yet.")
    if figure == "rate":
        return _("Too few hours are logged yet.")
    if figure == "clients":
        return _("Nothing was received yet.")
    return missing_of(report, figure)


def _look(report: EnoughReport, figure: str) -> FigureLook:
    title, state = _(FIGURE_WORDS[figure]), state_of(report, figure)
    value = value_of(report, figure)
    if state is None or not value:
        return FigureLook(title, note=missing_of(report, figure))
    share, marks = _bar(report, figure)
    return FigureLook(
        title,
        value,
        unit=_unit(report, figure),
        tag=state.word,
        tone=state.tone,
        share=share,
        marks=marks,
        note=note_of(report, figure),
    )


def _unit(report: EnoughReport, figure: str) -> str:
    months = report.runway.months if figure == "runway" and report.runway else None
    if months is None:
        return ""
    return ngettext("month", "months", 1 if round(float(months), 1) == 1.0 else 2)


def _bar(report: EnoughReport, figure: str) -> tuple[float | None, tuple[float, ...]]:
    if figure == "coverage":
        levels = (rules.MET, rules.WITH_SAVINGS)
        return _part(report.coverage, COVERAGE_MOST), _parts(levels, COVERAGE_MOST)
    if figure == "runway":
        months = report.runway.months if report.runway else None
        full = 1.0 if months is None else _part(months, RUNWAY_MOST)
        return full, _parts((rules.RUNWAY_RED, rules.RUNWAY_AMBER), RUNWAY_MOST)
    if figure == "rate":
        real, headline = report.real_rate, report.headline_rate
        return (_part(real, headline) if headline and headline > 0 else 0.0), ()
    if figure == "share":
        lines = (*rules.USUAL_SHARE, rules.NO_ROOM)
        return _part(report.billable_share, 100), _parts(lines, 100)
    top = report.concentration.top if report.concentration else None
    return _part(top, CLIENT_MOST), _parts((rules.TOP_AMBER, rules.TOP_RED), CLIENT_MOST)


def _part(value: Fraction | None, most: Fraction | int) -> float | None:
    return None if value is None else float(max(Fraction(0), Fraction(value)) / Fraction(most))


def _parts(marks: tuple[Fraction | int, ...], most: int) -> tuple[float, ...]:
    return tuple(float(Fraction(mark) / most) for mark in marks)
