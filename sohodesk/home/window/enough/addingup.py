# SPDX-License-Identifier: GPL-3.0-or-later
"""How each figure adds up, line by line, and what each line is made of; values for the card."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from sohodesk.base.currencies import digits
from sohodesk.base.money import round_half_up, show_amount
from sohodesk.base.numbers import show_decimal
from sohodesk.base.texts import _, current, ngettext
from sohodesk.home.enough import rules
from sohodesk.home.enough.report import EnoughReport, MonthRow
from sohodesk.home.enough.words import decimal, money, state_of
from sohodesk.ui.saying import pattern, spoken, whole_date

MOST_PAYERS = 6


@dataclass(frozen=True, slots=True)
class Sum:
    """One line: ``opens`` names the list that it is made of, empty for none.

    ``kind`` is ``line``, ``result`` (a rule above it), ``total`` (on its own ground) or ``note``.
    """

    label: str
    value: str = ""
    kind: str = "line"
    tone: str = "text"
    opens: str = ""
    of: str = ""
    """Whose lines are opened, of clients."""


@dataclass(frozen=True, slots=True)
class Adding:
    """A card of lines: its title, the span that it is of, and the lines."""

    title: str
    span: str
    sums: tuple[Sum, ...]


def adding_of(report: EnoughReport, figure: str, missing: str) -> Adding:
    """How a figure adds up; ``missing`` is said where it has no data."""
    made = {
        "coverage": _coverage,
        "runway": _runway,
        "rate": _rate,
        "share": _share,
        "clients": _clients,
    }[figure](report)
    notes = [missing] if missing else []
    if report.unknown:
        words = _("Left out, no rate is known: {currencies}.")
        notes.append(words.format(currencies=", ".join(report.unknown)))
    said = tuple(Sum(note, kind="note") for note in notes)
    return Adding(made.title, made.span, (*made.sums, *said))


def _amount(report: EnoughReport, amount: Decimal | Fraction) -> str:
    exact = (
        amount if isinstance(amount, Decimal) else Decimal(amount.numerator) / amount.denominator
    )
    return show_amount(round_half_up(exact, digits(report.currency)), report.currency, current())


def _total(rows: Sequence[MonthRow], name: str) -> Decimal:
    return sum((getattr(row.money, name) for row in rows), Decimal(0))


def months_words(rows: Sequence[MonthRow]) -> str:
    """``August to October``, ``October``, with the year where the year changes."""
    if not rows:
        return ""
    first, last = rows[0].first, rows[-1].first
    if first == last:
        return pattern(first, "MMMM")
    form = "MMMM" if first.year == last.year else "MMMM yyyy"
    return _("{first} to {last}").format(first=pattern(first, form), last=pattern(last, form))


def trailing_words(report: EnoughReport) -> str:
    """``last 3 full months``."""
    n = len(report.trailing_rows)
    if not n:
        return _("no full month yet")
    return ngettext("last full month", "last {n} full months", n).format(n=n)


def _year_words() -> str:
    return _("last 12 full months")


def _left(report: EnoughReport, rows: Sequence[MonthRow]) -> list[Sum]:
    """From what was received to what is left for home."""
    percent = _percent(report, rows)
    return [
        Sum(
            _("Received, {months}").format(months=months_words(rows)) if rows else _("Received"),
            _amount(report, _total(rows, "received")),
            opens="received",
        ),
        Sum(_("Business costs"), _amount(report, -_total(rows, "business")), opens="business"),
        Sum(_("Partner shares"), _amount(report, -_total(rows, "shares")), opens="share"),
        Sum(
            _("Tax set aside, {percent}%").format(percent=percent)
            if percent
            else _("Tax set aside"),
            _amount(report, -_total(rows, "tax")),
            opens="tax",
        ),
        Sum(
            _("Left for home"),
            _amount(report, _total(rows, "net")),
            kind="result",
        ),
    ]


def _percent(report: EnoughReport, rows: Sequence[MonthRow]) -> str:
    """What part of what was received the tax comes to, where it is one for all months."""
    received, tax = _total(rows, "received"), _total(rows, "tax")
    if not received or not tax:
        return "" if report.tax is None else show_decimal(report.tax, current(), 0, 2)
    return show_decimal(round_half_up(100 * tax / received, 2), current(), 0, 2)


def _coverage(report: EnoughReport) -> Adding:
    rows = report.trailing_rows
    n = len(rows)
    words = ngettext("Household costs, {n} month", "Household costs, {n} months", n)
    state = state_of(report, "coverage")
    sums = [
        *_left(report, rows),
        Sum(
            words.format(n=n) if n else _("Household costs"),
            "÷ " + _amount(report, _total(rows, "household")),
            tone="home",
            opens="costs",
        ),
        Sum(
            _("Needs coverage"),
            "–" if report.coverage is None else decimal(report.coverage, 2) + "×",
            kind="total",
            tone=state.tone if state else "neutral",
        ),
    ]
    others = _total(rows, "other_income")
    if report.others:
        sums.append(_others(report, others))
    sums.append(
        Sum(
            _("All costs and receipts open from their line. Not tax advice.")
            if _total(rows, "shares")
            else _(
                "All costs and receipts open from their line. A cost that names a partner is "
                "a partner's share; there is none in these months. Not tax advice."
            ),
            kind="note",
        )
    )
    return Adding(_("How coverage adds up"), trailing_words(report), tuple(sums))


def _others(report: EnoughReport, others: Decimal) -> Sum:
    shown = _amount(report, others)
    label = (
        _("With {title}, {amount}").format(title=report.others[0], amount=shown)
        if len(report.others) == 1
        else _("With other income, {amount}").format(amount=shown)
    )
    with_others = report.coverage_with_others
    return Sum(label, "–" if with_others is None else decimal(with_others, 2) + "×", opens="income")


def _runway(report: EnoughReport) -> Adding:
    rows = report.trailing_rows
    n = max(1, len(rows))
    household, business = _total(rows, "household") / n, _total(rows, "business") / n
    state = state_of(report, "runway")
    cash = report.cash
    sums = [
        Sum(
            _("Cash on {day}").format(day=whole_date(cash[0])) if cash else _("Cash counted"),
            _amount(report, cash[1]) if cash else "–",
            opens="cash",
        ),
        Sum(_("Household costs, a month"), _amount(report, household), tone="home", opens="costs"),
        Sum(_("Business costs, a month"), _amount(report, business), opens="business"),
        Sum(_("Goes a month"), "÷ " + _amount(report, household + business), kind="result"),
        Sum(
            _("Runway"),
            _months(report.runway),
            kind="total",
            tone=state.tone if state else "neutral",
        ),
    ]
    if report.signed:
        sums += [
            Sum(_("Signed income, a month"), _amount(report, report.signed), opens="income"),
            Sum(_("With signed income"), _months(report.runway_signed)),
        ]
    words = _(
        "How long the cash lasts if nothing more comes in. Below 3 months amber, below 1 red."
    )
    return Adding(
        _("How the runway adds up"), trailing_words(report), (*sums, Sum(words, kind="note"))
    )


def _months(found: rules.Runway | None) -> str:
    if found is None:
        return "–"
    if found.months is None:
        return _("covered")
    return _("{months} months").format(months=decimal(found.months, 1))


def _rate(report: EnoughReport) -> Adding:
    state = state_of(report, "rate")
    sums = [
        *_left(report, report.whole_rows),
        Sum(_("All hours of work"), "÷ " + spoken(report.seconds), opens="time"),
        Sum(
            _("Real hourly rate"),
            "–" if report.real_rate is None else money(report.real_rate, report.currency),
            kind="total",
            tone=state.tone if state else "neutral",
        ),
    ]
    if report.headline_rate is not None:
        label = _("Headline: received by {hours} billable").format(hours=spoken(report.billable))
        sums.append(Sum(label, money(report.headline_rate, report.currency)))
    sums.append(Sum(_("Finished jobs, one by one"), _("open"), opens="jobs"))
    return Adding(_("How the real rate adds up"), _year_words(), tuple(sums))


def _share(report: EnoughReport) -> Adding:
    state = state_of(report, "share")
    share = report.billable_share
    words = _(
        "65 to 75 percent is usual. Above 85 no room is left for learning, quotes and the office."
    )
    return Adding(
        _("How the billable share adds up"),
        _year_words(),
        (
            Sum(_("Billable hours"), spoken(report.billable), opens="time"),
            Sum(_("Other hours"), spoken(report.seconds - report.billable), opens="time"),
            Sum(_("All hours of work"), "÷ " + spoken(report.seconds), kind="result"),
            Sum(
                _("Billable share"),
                "–" if share is None else decimal(share, 1) + "%",
                kind="total",
                tone=state.tone if state else "neutral",
            ),
            Sum(words, kind="note"),
        ),
    )


def _clients(report: EnoughReport) -> Adding:
    found = report.concentration
    state = state_of(report, "clients")
    shares = list(found.shares) if found else []
    sums = [
        Sum(
            name or _("Without a client"),
            decimal(share, 1) + "%",
            opens="client",
            of=name,
        )
        for name, share in shares[:MOST_PAYERS]
    ]
    rest = shares[MOST_PAYERS:]
    if rest:
        words = ngettext("{n} more client", "{n} more clients", len(rest)).format(n=len(rest))
        part = sum((share for _name, share in rest), Fraction(0))
        sums.append(Sum(words, decimal(part, 1) + "%", opens="received"))
    sums.append(
        Sum(
            _("As good as so many clients"),
            "–" if found is None else decimal(found.effective, 1),
            kind="total",
            tone=state.tone if state else "neutral",
        )
    )
    words = _("One divided by the sum of the squared shares; 4 and more is a good aim.")
    sums.append(Sum(words, kind="note"))
    return Adding(_("From whom the money comes"), _year_words(), tuple(sums))


def hidden_adding(words: Sequence[str]) -> Adding:
    """The card where no figure is told."""
    said = tuple(Sum(line, kind="note") for line in words)
    return Adding(_("How it stands"), "", said)


def day_of_range(day: date) -> str:
    """``19 November``, as the range in the head says it."""
    return pattern(day, "d MMMM")
