# SPDX-License-Identifier: GPL-3.0-or-later
"""What was received against what the household costs, month by month, as a chart."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from sohodesk.base.currencies import digits
from sohodesk.base.money import plain, round_half_up, show_amount
from sohodesk.base.numbers import show_decimal
from sohodesk.base.texts import _, current
from sohodesk.home.enough.report import EnoughReport, MonthRow
from sohodesk.home.enough.telling import month_amounts, month_heads
from sohodesk.home.window.charts.bars import Bar, BarChart, Series, Step
from sohodesk.ui.saying import month_short, pattern

MOST_TOLD = 13
"""Up to so many months the figures stand above their bars."""


def months_chart(report: EnoughReport, months: int) -> BarChart:
    """The chart of the last so many months, the running one among them."""
    rows = list(report.months[-months:])
    unit, words = _unit(rows, report.currency)
    told = len(rows) <= MOST_TOLD
    steps = tuple(_step(row, rows, unit, told=told) for row in rows)
    money = month_heads()
    return BarChart(
        title=_("Received against household costs"),
        sentence=sentence(rows),
        heads=money,
        rows=tuple(_shown(row, report.currency) for row in rows),
        plain=tuple(_plain(row, report.currency) for row in rows),
        series=(Series(_("Received"), "c1"), Series(_("Household costs"), "home_fill")),
        steps=steps,
        unit=words,
        legend=True,
    )


def _unit(rows: Sequence[MonthRow], currency: str) -> tuple[Decimal, str]:
    """By how much figures are divided to be short, and how that is said."""
    most = max((abs(a) for r in rows for a in (r.money.received, r.money.household)), default=0)
    if most >= 10**7:
        return Decimal(10**6), _("million {currency}").format(currency=currency)
    if most >= 10**5:
        return Decimal(10**3), _("thousand {currency}").format(currency=currency)
    return Decimal(1), currency


def _step(row: MonthRow, rows: Sequence[MonthRow], unit: Decimal, *, told: bool) -> Step:
    money, now = row.money, row is rows[-1]
    short = money.received < money.household

    def said(amount: Decimal) -> str:
        return show_decimal(round_half_up(amount / unit, 0), current(), 0, 0) if told else ""

    january = row.first.month == 1 or row is rows[0]
    return Step(
        month_short(row.first),
        (
            Bar(
                max(0.0, float(money.received / unit)),
                said(money.received),
                weak=short or now,
                tone="danger" if short else "text2",
            ),
            Bar(float(money.household / unit), said(money.household) if now else "", tone="home"),
        ),
        now=now,
        second=pattern(row.first, "yyyy") if january and len(rows) > MOST_TOLD else "",
    )


def _shown(row: MonthRow, currency: str) -> tuple[str, ...]:
    places = digits(currency)
    amounts = (
        show_amount(round_half_up(amount, places), currency, current())
        for amount in month_amounts(row)
    )
    return (pattern(row.first, "MMMM yyyy"), *amounts)


def _plain(row: MonthRow, currency: str) -> tuple[str, ...]:
    places = digits(currency)
    amounts = (plain(round_half_up(amount, places), currency) for amount in month_amounts(row))
    return (row.first.isoformat()[:7], *amounts)


def below(rows: Sequence[MonthRow]) -> list[MonthRow]:
    """The whole months in which less was received than the household cost."""
    return [row for row in rows[:-1] if row.money.received < row.money.household]


def sentence(rows: Sequence[MonthRow]) -> str:
    """What the chart tells in words."""
    running = _("{month} is not over.").format(month=pattern(rows[-1].first, "MMMM"))
    if not any(row.money.household for row in rows):
        return _("No household costs are written down in these months.") + " " + running
    short = [pattern(row.first, "MMMM") for row in below(rows)]
    if not short:
        words = _("The costs were covered in every whole month.")
    elif len(short) > 4:
        words = _("Below the costs in {n} months.").format(n=len(short))
    elif len(short) == 1:
        words = _("Below the costs in {month}.").format(month=short[0])
    else:
        words = _("Below the costs in {months} and {last}.").format(
            months=", ".join(short[:-1]), last=short[-1]
        )
    return f"{words} {running}"


def hidden_sentence(report: EnoughReport, months: int) -> str:
    """The same without a number."""
    rows = report.months[-months:]
    if not any(row.money.household for row in rows):
        return _("No household costs are written down in these months.")
    short = below(rows)
    if not short:
        return _("The costs were covered in every whole month.")
    if 2 * len(short) < len(rows) - 1:
        return _("Most months covered the costs of the household.")
    return _("Many months did not cover the costs of the household.")
