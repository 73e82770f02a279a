# SPDX-License-Identifier: GPL-3.0-or-later
"""Words and figures of the Work page: sums of money, states, days, shares."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from sohodesk.app.work.figures import ProjectLine
from sohodesk.app.work.standing import Standing, word_of
from sohodesk.app.work.sums import Sums
from sohodesk.base.durations import show_duration
from sohodesk.base.money import digits, show_amount, show_money, show_price
from sohodesk.base.numbers import round_half_up, show_decimal, show_percent
from sohodesk.base.texts import _, current
from sohodesk.clients.queries import ProjectRow, TaskRow
from sohodesk.ui import paint
from sohodesk.ui.saying import day_month, pattern, when_from, whole_date
from sohodesk.ui.shortmoney import short_money

NOTHING = "–"


class Tag(NamedTuple):
    """How a state is shown: word, kind of tag, icon."""

    text: str
    kind: str
    icon: str


def tag_of(standing: Standing) -> Tag:
    """The tag of a project's state."""
    kind, icon = {
        Standing.ACTIVE: ("work", "play"),
        Standing.PAUSED: ("neutral", "pause"),
        Standing.LEAD: ("neutral", "circle-dashed"),
        Standing.QUOTED: ("neutral", "send"),
        Standing.RETAINER: ("neutral", "repeat"),
        Standing.LOST: ("neutral", "x"),
        Standing.DONE: ("ok", "check"),
        Standing.RISK: ("warn", "triangle-alert"),
        Standing.LATE: ("danger", "triangle-alert"),
        Standing.OVER: ("danger", "triangle-alert"),
        Standing.ARCHIVED: ("neutral", "archive"),
    }[standing]
    return Tag(word_of(standing), kind, icon)


def widest_tag() -> float:
    """The room that the longest tag takes in this language."""
    tags = [tag_of(standing) for standing in Standing]
    return max(paint.tag_width(tag.text, tag.icon) for tag in tags)


def money(amount: Decimal, currency: str) -> str:
    """Money in the window's language."""
    return show_money(amount, currency, current())


def rate(amount: Decimal | None, currency: str) -> str:
    """A rate, which may be finer than money; a dash where there is none."""
    return NOTHING if amount is None else show_price(amount, currency, current())


def sums(several: Sums, currency: str) -> str:
    """Money of several currencies, the given one first: ``Rp 1.000 + € 2,00``; 0 where none."""
    found = {code: amount for code, amount in several.by_currency.items() if amount}
    order = sorted(found, key=lambda code: (code != currency, code))
    return " + ".join(money(found[code], code) for code in order) or money(Decimal(0), currency)


def short_sums(several: Sums, currency: str) -> str:
    """The same in short form, for narrow places."""
    found = {code: amount for code, amount in several.by_currency.items() if amount}
    order = sorted(found, key=lambda code: (code != currency, code))
    return " + ".join(short_money(found[code], code) for code in order)


def earned(line: ProjectLine) -> str:
    """What a project earned so far: a retainer its month's price, a fixed price what is reached.

    Of a monthly budget in money it is what the running month has used.
    """
    if line.facts.billing in ("fixed", "retainer") and line.price is not None:
        return money(line.money, line.facts.currency)
    if line.month is not None and line.month.money is not None:
        return money(line.used_money, line.facts.currency)
    return sums(line.worth, line.facts.currency)


def earns(line: ProjectLine) -> str:
    """What the worth of an hour is reckoned from."""
    said = (
        _("{money} over {time} of this month") if line.priced_monthly else _("{money} over {time}")
    )
    return said.format(money=money(line.money, line.facts.currency), time=hours(line.paid_seconds))


def hours(seconds: int) -> str:
    """``61:30``."""
    return show_duration(seconds)


def budget_hours(amount: Decimal) -> str:
    """``80 h``."""
    return _("{hours} h").format(hours=show_decimal(amount, current(), 0, 2))


def percent(share: Decimal) -> str:
    """A share of 1 as whole percent; never 100 % while something is left or too much."""
    shown = round_half_up(share * 100, 0)
    if shown == 100 and share != 1:
        shown = Decimal(99) if share < 1 else Decimal(101)
    return show_percent(shown, current())


def whole_percent(shown: Decimal) -> str:
    """So many percent, whole already."""
    return show_percent(shown, current())


def of_budget(line: ProjectLine) -> str:
    """``of 28.000.000``, or what else is to be said of the money."""
    billing = line.facts.billing
    if billing == "none":
        return _("not billable")
    if billing == "retainer" and line.price is not None:
        return _("each month")
    if billing == "fixed" and line.facts.state == "done":
        return _("fixed price")
    if line.budget is None:
        return {"daily": _("by the day"), "retainer": _("each month")}.get(billing, "")
    said = _("of {amount} a month") if line.month is not None else _("of {amount}")
    return said.format(amount=round_amount(line.budget, line.facts.currency))


def round_amount(amount: Decimal, currency: str) -> str:
    """An amount without its symbol, and without minor units where it has none."""
    if digits(currency) and amount == amount.to_integral_value():
        return show_decimal(amount, current(), 0, 0)
    return show_amount(amount, currency, current())


def short_amount(amount: Decimal, currency: str) -> str:
    """A sum in short form without its symbol, for narrow places: ``48.0 m``."""
    said = short_money(amount, currency)
    return said.partition("\N{NO-BREAK SPACE}")[2] or said


def billing_kind(line: ProjectLine) -> str:
    """How a project is billed, in a line about it; nothing where that is by the hour."""
    return {
        "none": _("not billable"),
        "fixed": _("fixed price"),
        "retainer": _("retainer"),
        "daily": _("by the day"),
    }.get(line.facts.billing, "")


def hours_number(hours: Decimal) -> str:
    """``41.5``: hours to the tenth, as they stand beside an estimate."""
    return show_decimal(round_half_up(hours, 1), current(), 0, 1)


def deadline(line: ProjectLine, today: date) -> tuple[str, str, str]:
    """The deadline, how far it is away, and the tone of that."""
    facts, day = line.facts, line.facts.deadline
    if facts.state in ("done", "lost"):
        ended = facts.ended or day
        said = _("Done") if facts.state == "done" else _("Lost")
        return said, day_of(ended, today) if ended is not None else "", "text3"
    if facts.state in ("lead", "quoted"):
        starts = facts.starts or day
        said = NOTHING if starts is None else rough_day(starts, today)
        return said, _("starts if accepted") if facts.starts or day is None else "", "text3"
    if line.month is not None and day is None:
        return _("Monthly"), _("renews {day}").format(day=renewal(line, today)), "text3"
    unpaid = _("unpaid invoice") if line.unpaid and facts.state == "paused" else ""
    if day is None:
        return NOTHING, unpaid, "text3"
    if not line.open or unpaid:
        return day_of(day, today), unpaid, "text3"
    near = (day - today).days <= 1
    return day_of(day, today), when_from(day, today), "danger" if near else "text3"


def renewal(line: ProjectLine, today: date) -> str:
    """The first day of the next month of a monthly budget; nothing without one."""
    return "" if line.month is None else day_of(line.month.period.renews, today)


def first_estimate(facts: ProjectRow | TaskRow | None) -> str:
    """What was thought before work began, where that is another figure."""
    if facts is None or facts.reestimated is None or facts.kept_estimate is None:
        return ""
    said = show_decimal(facts.kept_estimate, current(), 0, 10)
    return _("{hours} h when work began").format(hours=said)


def rough_day(day: date, today: date) -> str:
    """A day that is not fixed yet: a first of a month far away means the month."""
    if day.day == 1 and (day - today).days > 14:
        return pattern(day, "MMM y")
    return day_of(day, today)


def day_of(day: date, today: date) -> str:
    """``19 Nov``, with the year where it is another one."""
    return day_month(day) if day.year == today.year else whole_date(day)


def month_name(first: date) -> str:
    """``November``."""
    return pattern(first, "MMMM")
