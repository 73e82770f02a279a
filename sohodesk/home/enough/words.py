# SPDX-License-Identifier: GPL-3.0-or-later
"""How the figures of the Enough dial are called, judged and explained, and what they lack."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from sohodesk.base.currencies import digits
from sohodesk.base.money import round_half_up, show_money
from sohodesk.base.numbers import show_decimal
from sohodesk.base.texts import _, current, n_
from sohodesk.home.enough import rules
from sohodesk.home.enough.report import EnoughReport

FIGURE_WORDS: Mapping[str, str] = {
    "coverage": n_("Needs coverage"),
    "runway": n_("Runway"),
    "rate": n_("Real hourly rate"),
    "share": n_("Billable share"),
    "clients": n_("Largest client"),
}
COVERAGE_WORDS: Mapping[str, str] = {
    "savings": n_("needs met, with savings"),
    "met": n_("needs met"),
    "short": n_("needs not met"),
}


@dataclass(frozen=True, slots=True)
class State:
    """How a figure stands: a short word, one without a number, and ok, warn, danger or neutral."""

    word: str
    plain: str
    tone: str


def exact(value: Fraction) -> Decimal:
    """A fraction as a decimal of many places."""
    return Decimal(value.numerator) / Decimal(value.denominator)


def decimal(value: Fraction, places: int) -> str:
    """A fraction at so many places, as the language writes it."""
    return show_decimal(round_half_up(exact(value), places), current(), places, places)


def money(amount: Fraction | Decimal, currency: str) -> str:
    """Money rounded to its currency's places."""
    whole = amount if isinstance(amount, Decimal) else exact(amount)
    return show_money(round_half_up(whole, digits(currency)), currency, current())


def state_of(report: EnoughReport, figure: str) -> State | None:
    """How a figure stands; None where it has no data."""
    found = {
        "coverage": _coverage_state,
        "runway": _runway_state,
        "rate": _rate_state,
        "share": _share_state,
        "clients": _clients_state,
    }
    return found[figure](report)


def _coverage_state(report: EnoughReport) -> State | None:
    if report.coverage is None:
        return None
    state = rules.coverage_state(report.coverage)
    words = {
        "savings": (_("with savings"), "ok"),
        "met": (_("met"), "ok"),
        "short": (_("not met"), "danger" if report.coverage < 0 else "warn"),
    }
    return State(words[state][0], _(COVERAGE_WORDS[state]), words[state][1])


def _runway_state(report: EnoughReport) -> State | None:
    if report.runway is None:
        return None
    if report.runway.months is None:
        return State(_("covered"), _("income covers costs"), "ok")
    tone = report.runway.tone
    return {
        "green": State(_("3 or more"), _("the cash lasts for a while"), "ok"),
        "amber": State(_("below 3"), _("the cash is short"), "warn"),
        "red": State(_("below 1"), _("the cash is very short"), "danger"),
    }[tone]


def _rate_state(report: EnoughReport) -> State | None:
    real, headline = report.real_rate, report.headline_rate
    if real is None:
        return None
    if real < 0:
        return State(_("below zero"), _("work costs more than it brings"), "danger")
    if not headline or headline <= 0:
        return State(_("no headline"), _("nothing was billable"), "neutral")
    percent = decimal(100 * real / headline, 0)
    plain = _("less than what you bill") if real < headline else _("as much as you bill")
    return State(_("{percent}% of it").format(percent=percent), plain, "neutral")


def _share_state(report: EnoughReport) -> State | None:
    if report.billable_share is None:
        return None
    return {
        "below": State(_("below 65"), _("much of the work is not billable"), "neutral"),
        "usual": State(_("usual"), _("as is usual"), "ok"),
        "above": State(_("above usual"), _("more than is usual"), "neutral"),
        "no_room": State(_("over 85"), _("no room beside billable work"), "warn"),
    }[rules.share_state(report.billable_share)]


def _clients_state(report: EnoughReport) -> State | None:
    found = report.concentration
    if found is None:
        return None
    return {
        "green": State(_("25 or less"), _("the income is well spread"), "ok"),
        "amber": State(_("over 25"), _("much comes from one client"), "warn"),
        "red": State(_("over 40"), _("most hangs on one client"), "danger"),
    }[found.tone]


def value_of(report: EnoughReport, figure: str) -> str:
    """What a figure shows; empty where it has no data."""
    if figure == "coverage":
        return "" if report.coverage is None else decimal(report.coverage, 2) + "×"
    if figure == "runway":
        return _runway_value(report)
    if figure == "rate":
        return "" if report.real_rate is None else money(report.real_rate, report.currency)
    if figure == "share":
        return "" if report.billable_share is None else decimal(report.billable_share, 0) + "%"
    found = report.concentration
    return "" if found is None else decimal(found.top, 0) + "%"


def _runway_value(report: EnoughReport) -> str:
    if report.runway is None:
        return ""
    months = report.runway.months
    return _("no end") if months is None else decimal(months, 1)


def note_of(report: EnoughReport, figure: str) -> str:
    """The line under a figure: its limits, or what belongs to it."""
    if figure == "coverage":
        return _("needs met {met} · with savings {savings}").format(
            met=decimal(rules.MET, 1), savings=decimal(rules.WITH_SAVINGS, 1)
        )
    if figure == "runway":
        return _signed_note(report)
    if figure == "rate":
        if report.headline_rate is None:
            return _("no hour could be billed")
        return _("headline {rate} an hour").format(
            rate=money(report.headline_rate, report.currency)
        )
    if figure == "share":
        return _("65 to 75 usual, over 85 no room")
    found = report.concentration
    effective = "" if found is None else decimal(found.effective, 1)
    return _("as good as {n} clients, aim {aim}").format(n=effective, aim=rules.AIM_CLIENTS)


def _signed_note(report: EnoughReport) -> str:
    signed = report.runway_signed
    if not report.signed or signed is None:
        return _("without new income")
    if signed.months is None:
        return _("signed income covers the costs")
    return _("{months} with signed income").format(months=decimal(signed.months, 1))


def missing_of(report: EnoughReport, figure: str) -> str:
    """What a figure without data lacks, in words."""
    if figure == "coverage":
        if not report.a_month and not any(row.money.household for row in report.months):
            return _("No costs of living are written down yet.")
        return _("The costs of living begin this month; it takes a whole one.")
    if figure == "runway":
        if report.cash is None and report.cash_in:
            return _("The cash is counted in {currency}, of which no rate is known.").format(
                currency=report.cash_in
            )
        if report.cash is None:
            return _("No cash was counted yet.")
        return _("No costs of a whole month are known yet.")
    if figure == "rate":
        return _("Fewer than five hours were worked in the last twelve whole months.")
    if figure == "share":
        return _("No hours were logged in the last twelve whole months.")
    return _("Nothing was received in the last twelve whole months.")
