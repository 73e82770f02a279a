# SPDX-License-Identifier: GPL-3.0-or-later
"""The planner in words: with figures, or, where home is told of in words alone, without any."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from sohodesk.base.money import digits, round_half_up, show_money
from sohodesk.base.numbers import show_decimal
from sohodesk.base.texts import _, current, ngettext
from sohodesk.home.planner.words import show_band, show_chance

if TYPE_CHECKING:
    from sohodesk.home.planner.planning import Answer
    from sohodesk.home.planner.question import Question
    from sohodesk.home.planner.situation import Situation

GOOD, FAIR = 0.8, 0.5


def chance(value: float, *, hidden: bool) -> str:
    """``about 6 of 10``; in words alone ``likely``."""
    if not hidden:
        return show_chance(value)
    for least, words in (
        (0.9, _("very likely")),
        (0.7, _("likely")),
        (0.45, _("as likely as not")),
        (0.2, _("unlikely")),
    ):
        if value >= least:
            return words
    return _("very unlikely")


def band(low: float, high: float, *, hidden: bool) -> str:
    """``(4 to 7)``."""
    return "" if hidden else f"({show_band(low, high)})"


def tone(value: float) -> str:
    """The tone of a chance."""
    if value >= GOOD:
        return "ok"
    return "warn" if value >= FAIR else "danger"


def hours(value: float) -> str:
    """``13,5 h`` below twenty, whole hours above."""
    places = 0 if value >= 20 or abs(value - round(value)) < 0.05 else 1
    shown = round_half_up(Decimal(repr(round(value, 3))), places)
    return _("{n} h").format(n=show_decimal(shown, current(), 0, places))


def hours_from_to(low: float, high: float) -> str:
    """``20 to 76 h``."""
    first, last = round(low), round(high)
    if first == last:
        return _("{n} h").format(n=last)
    return _("{low} to {high} h").format(low=first, high=last)


def out_of_home(low: float, high: float, *, hidden: bool) -> str:
    """The hours that would come out of family time, at the 10 and 90 percent quantiles."""
    if not hidden:
        return hours_from_to(low, high)
    if high < 1:
        return _("nothing")
    if high < 8:
        return _("an evening or two at most")
    return _("some evenings") if high < 25 else _("many evenings")


def beyond(found: Answer, *, hidden: bool) -> str:
    """``8 in 10; in 2 of 10 over 40 h``."""
    if hidden:
        return ""
    over = found.forecast.short_80
    if over < 0.5:
        return _("8 in 10")
    return _("8 in 10; in 2 of 10 over {hours}").format(hours=hours(over))


def evenings(situation: Situation, found: Answer, *, hidden: bool) -> str:
    """``40 h is about 11 of the evenings until then``."""
    over = found.forecast.short_80
    if over < 0.5:
        return _("Your protected hours stay as they are.")
    if hidden:
        return _("That would come out of your evenings.")
    count = max(1, round(over / situation.evening))
    return ngettext(
        "{hours} is about {n} evening until then",
        "{hours} is about {n} of the evenings until then",
        count,
    ).format(hours=hours(over), n=count)


def source(found: Answer, *, hidden: bool) -> str:
    """From how much of one's own past it is told."""
    own = found.known.own
    if not own:
        return _("from a general rule, without jobs of yours yet")
    if hidden:
        return _("from finished jobs of yours and a general rule")
    return ngettext(
        "from {n} finished job of yours and a general rule",
        "from {n} finished jobs of yours and a general rule",
        own,
    ).format(n=own)


def quote_of(found: Answer) -> tuple[int, Decimal | None]:
    """Whole hours to quote, and the fee that goes with them at the same price an hour."""
    question = found.question
    whole = max(1, round(found.quote_hours))
    if question.fee is None or not question.hours:
        return whole, None
    fee = question.fee / question.hours * whole
    return whole, round_half_up(fee, digits(question.currency))


def quote_note(found: Answer, fee: Decimal | None) -> str:
    """``60 × 1,678, your 80% quantile; € 4.848,00``."""
    if not found.question.hours:
        return ""
    factor = Decimal(repr(round(found.quote_hours / float(found.question.hours), 3)))
    words = _("{hours} × {factor}, your 80% quantile").format(
        hours=show_decimal(found.question.hours, current(), 0, 2),
        factor=show_decimal(factor, current(), 0, 3),
    )
    if fee is None:
        return words
    return f"{words}; {show_money(fee, found.question.currency, current())}"


def partner_words(question: Question, amount: int, who: str = "") -> str:
    """``Sari takes 24 h; their share is about € 1.152,00``."""
    name = who or question.partner or _("A partner")
    words = _("{who} takes {hours}").format(who=name, hours=hours(amount))
    if question.fee is None or not question.hours:
        return words
    share = question.fee * Decimal(amount) / question.hours
    money = show_money(
        round_half_up(share, digits(question.currency)), question.currency, current()
    )
    return words + _("; their share is about {money}").format(money=money)


def own_hours_foot(situation: Situation, *, hidden: bool) -> str:
    """What is taken off before hours are one's own."""
    parts = [_("protected"), _("leave"), _("holidays"), _("events")]
    if situation.admin:
        share = round(float(situation.admin) * 100)
        parts.append(_("admin") if hidden else _("admin {n}%").format(n=share))
    if situation.retainers:
        parts.append(_("retainers"))
    said = _("Own hours: less {parts}").format(parts=", ".join(parts))
    if situation.unknown_country:
        said += " · " + _("the holidays of {country} are not known here").format(
            country=situation.unknown_country
        )
    return said


def left_out(situation: Situation) -> str:
    """Open projects that no future knows of; empty where there are none."""
    parts = []
    if situation.unplanned:
        names = _some(list(situation.unplanned))
        parts.append(_("Without an estimate, so not counted: {names}.").format(names=names))
    if situation.undated:
        names = _some([row.full_name for row in situation.undated])
        parts.append(_("Without a deadline, so not counted: {names}.").format(names=names))
    return " ".join(parts)


def no_hours(found: Answer) -> str:
    """A sentence where no own hours are free at all by then."""
    if not found.asked or found.free_hours > 0:
        return ""
    return _(
        "No own hours are free by then: all are protected, off or taken. "
        "Look at Limits, or take a later date."
    )


def _some(names: list[str]) -> str:
    if len(names) <= 3:
        return ", ".join(names)
    return _("{names} and {n} more").format(names=", ".join(names[:3]), n=len(names) - 3)
