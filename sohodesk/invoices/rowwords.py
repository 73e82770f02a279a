# SPDX-License-Identifier: GPL-3.0-or-later
"""Words of the Invoices page: states as tags, money in minor units, what is to be said of a row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from sohodesk.base import formats
from sohodesk.base.currencies import symbol
from sohodesk.base.money import from_minor, show_amount, show_money
from sohodesk.base.numbers import show_decimal
from sohodesk.base.texts import _, current, ngettext
from sohodesk.invoices.documentlines import DocumentLine
from sohodesk.invoices.overview import Overview
from sohodesk.invoices.states import LOOKS, short_state
from sohodesk.ui import paint
from sohodesk.ui.saying import day_month, pattern, whole_date
from sohodesk.ui.shortmoney import short_money

NOTHING = "–"
_MINUS = "\N{MINUS SIGN}"


class Tag(NamedTuple):
    """How a state is shown: word, kind of tag, icon."""

    text: str
    kind: str
    icon: str


class Note(NamedTuple):
    """What is said beside the state, and its tone."""

    text: str
    tone: str = "text2"


def tag_of(line: DocumentLine) -> Tag:
    """The tag of a document; an issued credit note is named as such."""
    facts = line.facts
    credit = facts.kind == "credit" and facts.state == "issued"
    return _tag("credit" if credit else facts.state)


def _tag(look: str) -> Tag:
    return Tag(short_state(look), *LOOKS[look])


def widest_tag() -> float:
    """The room that the longest tag takes in this language."""
    tags = [_tag(look) for look in LOOKS]
    return max(paint.tag_width(tag.text, tag.icon) for tag in tags)


def money(minor: int, currency: str) -> str:
    """Money of minor units in the window's language."""
    return show_money(from_minor(minor, currency), currency, current())


def figure(minor: int, currency: str) -> str:
    """The same without the symbol."""
    return show_amount(from_minor(minor, currency), currency, current())


def ordered(several: Mapping[str, int], first: str) -> list[tuple[str, int]]:
    """Currencies with money in them, the given one first."""
    found = [(code, minor) for code, minor in several.items() if minor]
    return sorted(found, key=lambda pair: (pair[0] != first, pair[0]))


def sums(several: Mapping[str, int], first: str) -> str:
    """``Rp 1.000 + € 2,00``: currencies are never added to one another."""
    return joined([money(minor, code) for code, minor in ordered(several, first)]) or NOTHING


def joined(parts: Sequence[str]) -> str:
    """Sums one after the other; one below zero is taken off: ``Rp 1.000 − € 2,00``."""
    return "".join(
        part if not at else f" {_MINUS} {part[1:]}" if part.startswith(_MINUS) else f" + {part}"
        for at, part in enumerate(parts)
    )


def few_sums(several: Mapping[str, int], first: str, most: int = 2) -> str:
    """The sums of the first ``most`` currencies, and how many more there are."""
    found = ordered(several, first)
    if len(found) <= most + 1:
        return sums(several, first)
    return joined([*(money(minor, code) for code, minor in found[:most]), more(len(found) - most)])


def more(count: int) -> str:
    """How many currencies are not shown for want of room."""
    return ngettext("{n} more", "{n} more", count).format(n=count)


def rates_note(overview: Overview) -> str:
    """``Sums in IDR, 1 € = 18.900``; empty where sums are not put together."""
    if not overview.rates or overview.in_one(_one_of_each(overview)) is None:
        return ""
    told = ", ".join(
        f"1 {symbol(currency, current())} = {show_decimal(rate, current())}"
        for currency, rate in overview.rates
    )
    return _("Sums in {currency}, {rates}").format(currency=overview.currency, rates=told)


def _one_of_each(overview: Overview) -> dict[str, int]:
    """One minor unit of each currency that the list has."""
    return dict.fromkeys(overview.currencies, 1)


class Short(NamedTuple):
    """Sums in the room of a card: the first one, and what follows it."""

    first: str
    rest: str


def shortened(several: Mapping[str, int], first: str) -> list[Short]:
    """Ways to write sums, from the fullest to the shortest; a figure is short only at need."""
    found = ordered(several, first)
    full = [money(minor, code) for code, minor in found]
    short = [short_money(from_minor(minor, code), code) for code, minor in found]
    ways = [full, [full[0], *short[1:]]]
    if len(found) > 2:
        others = more(len(found) - 1)
        ways += [[full[0], others], [short[0], others]]
    else:
        ways += [[short[0], *full[1:]], short]
    return [Short(way[0], joined(["", *way[1:]])) for way in ways]


def day(shown: date | None, today: date) -> str:
    """``12 Nov``, with the year where it is another one; a dash where there is none."""
    if shown is None:
        return NOTHING
    if shown.year == today.year:
        return day_month(shown)
    return whole_date(shown) if formats.date_form() else pattern(shown, "d MMM yy")


def late(days: int) -> str:
    """By how many days a payment is late."""
    return ngettext("{n} day late", "{n} days late", days).format(n=days)


def note(line: DocumentLine, today: date) -> Note:
    """What is to be said beside the state."""
    facts = line.facts
    if facts.state == "draft":
        return _draft_note(line)
    if facts.state == "overdue" and facts.due_date is not None:
        days = (today - facts.due_date).days
        return Note(late(days), "danger")
    if facts.state == "paid" and line.paid_on is not None:
        return Note(_("paid {day}").format(day=day(line.paid_on, today)), "text3")
    if facts.kind == "credit" and facts.credits_number:
        return Note(_("for {number}").format(number=facts.credits_number), "text3")
    if facts.state in ("issued", "part_paid") and facts.due_date is not None:
        return Note(_due_in((facts.due_date - today).days))
    return Note(facts.void_reason if facts.state == "void" else "", "text3")


def _due_in(days: int) -> str:
    if days == 0:
        return _("due today")
    return ngettext("in {n} day", "in {n} days", days).format(n=days)


def _draft_note(line: DocumentLine) -> Note:
    if line.readiness is None:
        return Note("")
    errors, warnings = len(line.readiness.errors), len(line.readiness.warnings)
    if errors:
        return Note(ngettext("{n} error", "{n} errors", errors).format(n=errors), "danger")
    if warnings:
        return Note(ngettext("{n} warning", "{n} warnings", warnings).format(n=warnings), "warn")
    return Note(_("ready"))
