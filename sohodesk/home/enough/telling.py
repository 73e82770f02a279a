# SPDX-License-Identifier: GPL-3.0-or-later
"""The Enough dial as JSON and in words of the command line."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

from sohodesk.base.money import plain
from sohodesk.home.enough import rules
from sohodesk.home.enough.queries import FlowRow
from sohodesk.home.enough.reading import EnoughReport, MonthRow


def enough_json(report: EnoughReport) -> dict[str, Any]:
    """``home enough --json``: amounts as text, ratios as unrounded numbers."""
    clients, covered = report.concentration, report.coverage
    return {
        "currency": report.currency,
        "coverage": _number(covered),
        "coverage_with_others": _number(report.coverage_with_others),
        "state": None if covered is None else rules.coverage_state(covered),
        "real_rate": _number(report.real_rate),
        "headline_rate": _number(report.headline_rate),
        "billable_share": _number(report.billable_share),
        "work_hours": report.seconds / 3600,
        "billable_hours": report.billable / 3600,
        "cash": None if report.cash is None else plain(report.cash[1], report.currency),
        "cash_on": None if report.cash is None else report.cash[0].isoformat(),
        "runway_months": _number(report.runway.months) if report.runway else None,
        "runway_signed_months": (
            _number(report.runway_signed.months) if report.runway_signed else None
        ),
        "income_covers_costs": report.runway is not None and report.runway.months is None,
        "clients": (
            None
            if clients is None
            else {
                "top": clients.payer,
                "top_percent": float(clients.top),
                "effective": float(clients.effective),
            }
        ),
        "months": [_month_json(row, report.currency) for row in report.months],
        "left_out": list(report.unknown),
    }


def _month_json(row: MonthRow, currency: str) -> dict[str, Any]:
    money = row.money
    names = ("received", "business", "shares", "tax", "net", "household", "other_income")
    return {
        "month": row.first.isoformat()[:7],
        **{name: plain(getattr(money, name), currency) for name in names},
    }


def flow_json(row: FlowRow, currency: str, label: str) -> dict[str, Any]:
    """A cost of living, or an income."""
    from sohodesk.base.money import from_minor

    return {
        "id": row.id,
        "title": row.title,
        label: row.label or None,
        "amount": plain(from_minor(row.flow.amount_minor, currency), currency),
        "currency": currency,
        "every": row.flow.every,
        "first": row.flow.first.isoformat(),
        "last": _iso(row.flow.last),
    }


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _number(value: Fraction | None) -> float | None:
    return None if value is None else float(value)
