# SPDX-License-Identifier: GPL-3.0-or-later
"""The head of the Balance view in words: how the week went and why, or why that can't be said."""

from __future__ import annotations

from sohodesk.base.texts import _, ngettext
from sohodesk.home.balance.overview import Overview
from sohodesk.home.balance.ranges import PartOver
from sohodesk.home.balance.score import Colour
from sohodesk.home.balance.words import part_word
from sohodesk.home.window.balance import figures
from sohodesk.home.window.balance.told import Head, Total
from sohodesk.ui import saying

YOUNG = 14
"""So many days a log is young, and the score says from how many it comes."""


def head_of(seen: Overview, *, hidden: bool) -> Head:
    """The head."""
    stretch = seen.stretch
    worst, colour = stretch.worst, stretch.colour
    if stretch.value is None or worst is None or colour is None:
        return _without_score(seen, hidden=hidden)
    line = _hidden_why(worst, colour) if hidden else _why(worst, colour)
    figure = "" if hidden else str(stretch.shown)
    unit = _hidden_unit(seen) if hidden else _unit(seen)
    more = _more(seen, hidden=hidden)
    return Head(
        figure=figure,
        unit=unit,
        line=line,
        tone=figures.TONES[colour],
        icon=figures.ICONS[colour],
        share=None if hidden else figures.share(stretch.value),
        said=". ".join(each for each in (f"{figure} {unit}".strip(), line, more) if each),
        aside=more,
    )


def _unit(seen: Overview) -> str:
    stretch = seen.stretch
    if not stretch.single:
        n = len(stretch.reports)
        return ngettext(
            "of 100, Time, mean of {n} week", "of 100, Time, mean of {n} weeks", n
        ).format(n=n)
    if stretch.last.label == "off":
        return _("of 100, Time, a week off")
    return _("of 100, Time, so far") if seen.week.running else _("of 100, Time")


def _hidden_unit(seen: Overview) -> str:
    if not seen.stretch.single:
        return _("These weeks on the whole")
    if seen.stretch.last.label == "off":
        return _("A week off")
    return _("The week so far") if seen.week.running else _("The week")


def _why(worst: PartOver, colour: Colour) -> str:
    part, value = part_word(worst.name), figures.whole(worst.value or 0)
    if colour == "green":
        return _("Green throughout; the lowest part is {part}, {value}").format(
            part=part, value=value
        )
    if colour == "amber":
        return _("Amber because of its weakest part: {part} {value}").format(part=part, value=value)
    return _("Red because of its weakest part: {part} {value}").format(part=part, value=value)


def _hidden_why(worst: PartOver, colour: Colour) -> str:
    if colour == "green":
        return _("Work and home went well together.")
    part = part_word(worst.name)
    if colour == "amber":
        return _("A little strained; the weakest part is {part}.").format(part=part)
    return _("Out of balance; the weakest part is {part}.").format(part=part)


def _more(seen: Overview, *, hidden: bool) -> str:
    """Of several weeks the median, of a young log its age."""
    stretch, first = seen.stretch, seen.first_entry
    if hidden:
        return ""
    if not stretch.single and stretch.median is not None:
        return _("Median {median}; {scored} of {weeks} weeks have a score").format(
            median=figures.whole(stretch.median),
            scored=len(stretch.scored),
            weeks=len(stretch.reports),
        )
    age = (min(seen.today, seen.week.last) - first).days + 1 if first is not None else 0
    if 0 < age <= YOUNG:
        return ngettext("From {n} day of log", "From {n} days of log", age).format(n=age)
    return ""


def _without_score(seen: Overview, *, hidden: bool) -> Head:
    unit, line, offer = _no_score_words(seen, hidden=hidden)
    return Head(
        figure="",
        unit=unit,
        line=line,
        tone="text3",
        icon="circle-dashed",
        share=None,
        said=f"{unit}. {line}",
        offer=offer,
    )


def _no_score_words(seen: Overview, *, hidden: bool) -> tuple[str, str, str]:
    stretch, first, week = seen.stretch, seen.first_entry, seen.week
    if first is None:
        return _("No score yet"), _("Which hour of the day belongs to home?"), "promise"
    if stretch.single and stretch.last.label == "sick":
        return _("A week of sickness"), _("It has no score. Get well first."), ""
    if week.start > seen.facts.week_of(seen.today).now:
        return _("Still to come"), _("This week has not begun; there is nothing to judge."), ""
    if first > week.last:
        words = _("The log begins later; nothing is known of this week.")
        if not hidden:
            words = _("The log begins on {day}; nothing is known of this week.").format(
                day=saying.long_day(first)
            )
        return _("Before the log"), words, ""
    missing = figures.listed([part_word(name) for name in stretch.missing])
    words = _("Too little to go by; there are no data of {parts}.").format(parts=missing)
    return _("No score yet"), words, "promise" if "promises" in stretch.missing else ""


def total_of(seen: Overview, *, hidden: bool) -> Total:
    """The last row of the table: how much of the weight is there, and what it comes to."""
    stretch = seen.stretch
    present, whole = stretch.present, stretch.whole_weight
    missing = figures.listed([part_word(name) for name in stretch.missing])
    if hidden:
        words = _("no data of {parts}").format(parts=missing) if missing else _("nothing missing")
        return Total(words, "", "", f"{_('Time')}: {words}")
    if not present:
        words = _("no data yet")
    elif missing:
        words = _("{present} of {whole} weight present; no data of {parts}").format(
            present=present, whole=whole, parts=missing
        )
    else:
        words = _("{present} of {whole} weight present, nothing missing").format(
            present=present, whole=whole
        )
    value = figures.NONE if stretch.value is None else figures.decimal(stretch.value)
    said = _("Time: {value} of 100; {words}").format(value=value, words=words)
    return Total(words, str(present), value, said)
