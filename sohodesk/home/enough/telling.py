# SPDX-License-Identifier: GPL-3.0-or-later
"""The Enough dial as JSON, in words of the command line, and its months as a table."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from sohodesk.base.currencies import digits
from sohodesk.base.money import Money, plain, plain_minor, round_half_up
from sohodesk.base.sheetfile import Sheet, Value
from sohodesk.base.texts import _
from sohodesk.home.enough import rules
from sohodesk.home.enough.jobs import JobRate
from sohodesk.home.enough.queries import FlowRow
from sohodesk.home.enough.report import FIGURES, EnoughReport, MonthRow
from sohodesk.home.enough.words import COVERAGE_WORDS, decimal, missing_of, money, value_of

_AMOUNTS = ("received", "business", "shares", "tax", "net", "household", "other_income")


def enough_json(report: EnoughReport) -> dict[str, Any]:
    """``home enough --json``: amounts as text, ratios as unrounded numbers."""
    clients, covered = report.concentration, report.coverage
    return {
        "currency": report.currency,
        "coverage": number(covered),
        "coverage_with_others": number(report.coverage_with_others),
        "coverage_months": [row.first.isoformat()[:7] for row in report.trailing_rows],
        "state": None if covered is None else rules.coverage_state(covered),
        "real_rate": number(report.real_rate),
        "headline_rate": number(report.headline_rate),
        "billable_share": number(report.billable_share),
        "work_hours": report.seconds / 3600,
        "billable_hours": report.billable / 3600,
        "cash": None if report.cash is None else amount_text(report.cash[1], report.currency),
        "cash_on": None if report.cash is None else report.cash[0].isoformat(),
        "runway_months": number(report.runway.months) if report.runway else None,
        "runway_signed_months": (
            number(report.runway_signed.months) if report.runway_signed else None
        ),
        "income_covers_costs": report.runway is not None and report.runway.months is None,
        "clients": (
            None
            if clients is None
            else {
                "top": clients.payer,
                "top_percent": float(clients.top),
                "effective": float(clients.effective),
                "shares": [
                    {"client": name, "percent": float(share)} for name, share in clients.shares
                ],
            }
        ),
        "months": [_month_json(row, report.currency) for row in report.months],
        "missing": {
            figure: missing_of(report, figure) for figure in FIGURES if not value_of(report, figure)
        },
        "left_out": list(report.unknown),
    }


def _month_json(row: MonthRow, currency: str) -> dict[str, Any]:
    return {
        "month": row.first.isoformat()[:7],
        **{name: amount_text(getattr(row.money, name), currency) for name in _AMOUNTS},
    }


def amount_text(amount: Decimal, currency: str) -> str:
    """An amount as JSON has it, rounded to the places of its currency."""
    return plain(round_half_up(amount, digits(currency)), currency)


def flow_json(row: FlowRow, label: str) -> dict[str, Any]:
    """A cost of living, or an income."""
    return {
        "id": row.id,
        "title": row.title,
        label: row.label or None,
        "amount": plain_minor(row.flow.amount_minor, row.currency),
        "currency": row.currency,
        "every": row.flow.every,
        "first": row.flow.first.isoformat(),
        "last": _iso(row.flow.last),
    }


def job_json(job: JobRate) -> dict[str, Any]:
    """A finished job and its real rate."""
    return {
        "project": job.full_name,
        "finished": _iso(job.finished),
        "currency": job.currency,
        "price": amount_text(job.price, job.currency),
        "direct_costs": amount_text(job.costs, job.currency),
        "partner_shares": amount_text(job.shares, job.currency),
        "hours": job.seconds / 3600,
        "real_rate": number(job.rate),
        "left_out": list(job.unknown),
    }


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def number(value: Fraction | None) -> float | None:
    """A ratio as a number."""
    return None if value is None else float(value)


# Words ---


def enough_lines(report: EnoughReport) -> list[str]:
    """The dial in lines of text; of what has no data, what it lacks."""
    said = {figure: _line(report, figure) for figure in FIGURES}
    lines = list(said.values())
    if report.unknown:
        lines.append(
            _("Left out, no rate is known: {currencies}.").format(
                currencies=", ".join(report.unknown)
            )
        )
    return lines


def _line(report: EnoughReport, figure: str) -> str:
    if not value_of(report, figure):
        return missing_of(report, figure)
    if figure == "coverage" and report.coverage is not None:
        return _("Needs coverage: {times} ×, {state}").format(
            times=decimal(report.coverage, 2),
            state=_(COVERAGE_WORDS[rules.coverage_state(report.coverage)]),
        )
    if figure == "rate" and report.real_rate is not None:
        return _("Real hourly rate: {rate}").format(rate=money(report.real_rate, report.currency))
    if figure == "share" and report.billable_share is not None:
        return _("Billable share: {percent} %").format(percent=decimal(report.billable_share, 1))
    if figure == "runway" and report.runway is not None:
        months = report.runway.months
        if months is None:
            return _("Runway: income covers costs")
        return _("Runway: {months} months").format(months=decimal(months, 1))
    clients = report.concentration
    if clients is None:
        return ""
    return _("Largest client: {name}, {percent} %; as good as {n} clients").format(
        name=clients.payer, percent=decimal(clients.top, 0), n=decimal(clients.effective, 1)
    )


# The months as a table ---


def month_heads() -> tuple[str, ...]:
    """The heads of the table of months."""
    return (
        _("Month"),
        _("Received"),
        _("Business costs"),
        _("Partner shares"),
        _("Tax set aside"),
        _("Left for home"),
        _("Household costs"),
        _("Other income"),
    )


def month_amounts(row: MonthRow) -> tuple[Decimal, ...]:
    """The amounts of a month, as the heads name them."""
    return tuple(getattr(row.money, name) for name in _AMOUNTS)


def months_sheet(report: EnoughReport) -> Sheet:
    """The months as a table for a spreadsheet; the last one runs."""
    places = digits(report.currency)
    rows: list[list[Value]] = [
        [
            row.first.isoformat()[:7],
            *(
                Money(round_half_up(amount, places), report.currency)
                for amount in month_amounts(row)
            ),
            report.currency,
        ]
        for row in report.months
    ]
    heads = [(head, 16) for head in (*month_heads(), _("Currency"))]
    return Sheet(_("Enough"), heads, rows)
