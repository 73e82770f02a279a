# SPDX-License-Identifier: GPL-3.0-or-later
"""An opened part in words: formula, inputs, limit and source."""

from __future__ import annotations

from collections.abc import Callable

from sohodesk.base.texts import _, ngettext
from sohodesk.home.balance.inputs import Inputs, Promised
from sohodesk.home.balance.metrics import Rest, Window
from sohodesk.home.balance.overview import MemberOver, Overview
from sohodesk.home.promises.words import answer_word
from sohodesk.home.window.balance import figures, formulas, sources
from sohodesk.home.window.balance.told import Deed, InputTold, PartDetail
from sohodesk.ui import saying

RED_REST = 24 * 3600
"""Below so much rest in one piece a week is red, M4."""
OK, BAD = ("check", "ok"), ("x", "warn")
WAITS = ("clock", "text3")


def details_of(seen: Overview, *, hidden: bool) -> dict[str, PartDetail]:
    """The details of all parts."""
    return {part.name: _detail(seen, part.name, hidden=hidden) for part in seen.stretch.parts}


def _detail(seen: Overview, name: str, *, hidden: bool) -> PartDetail:
    part = next(one for one in seen.stretch.parts if one.name == name)
    title, note, rows = _inputs_of(seen, name)
    if hidden:
        return PartDetail(
            key=name,
            formula=(formulas.plain_formula(name),),
            filled="",
            result="",
            note="",
            link="",
            deed=None,
            inputs_title=title,
            inputs_note="",
            inputs=tuple(
                _hidden(row, name, titled=name == "promises" and seen.inputs is not None)
                for row in rows
                if row.lead and (row.icon or name == "hours")
            ),
            limit="",
            source="",
        )
    link, deed = _link(seen, name)
    return PartDetail(
        key=name,
        formula=formulas.formula(name),
        filled=formulas.filled(seen, name),
        result="" if part.value is None else figures.decimal(part.value),
        note=_no_data(name) if part.value is None else formulas.note(seen, name),
        link=link,
        deed=deed,
        inputs_title=title,
        inputs_note=note,
        inputs=tuple(rows),
        limit=sources.limit_words(seen, name),
        source=sources.source_words(seen, name),
    )


def _no_data(name: str) -> str:
    return {
        "hours": _("Nothing was logged; the part is left out of the score."),
        "rest": _("No start was logged; the part is left out of the score."),
        "protected": _("No hours are protected; the part is left out of the score."),
        "promises": _("No promise was due; the part is left out of the score."),
        "family": _("No member has a goal; the part is left out of the score."),
    }[name]


def _hidden(row: InputTold, name: str, *, titled: bool) -> InputTold:
    """An input without a figure: its day or name, and whether it was well."""
    words = _WELL[row.icon]() if row.icon in _WELL else ""
    if row.icon == BAD[0]:
        words = _SHORT[name]()
    lead = "".join(each for each in row.lead if not each.isdigit()).strip()
    if titled:  # a promise tells how it went in words of its own
        lead, words = f"{lead} {row.words}", row.value
    said = f"{lead}: {words}" if words else lead
    return InputTold(lead, "", words, row.icon, row.tone, said, row.deed)


_SHORT: dict[str, Callable[[], str]] = {
    "hours": lambda: _("too much"),
    "rest": lambda: _("too short"),
    "protected": lambda: _("worked in it"),
    "promises": lambda: _("not kept"),
    "family": lambda: _("less than you meant"),
}
_WELL: dict[str, Callable[[], str]] = {
    "check": lambda: _("good"),
    "clock": lambda: _("still to come"),
    "circle-check": lambda: _("good"),
    "triangle-alert": lambda: _("strained"),
    "circle-alert": lambda: _("out of balance"),
}


def _link(seen: Overview, name: str) -> tuple[str, Deed | None]:
    found = seen.inputs
    if found is None:
        return "", None
    if name in ("hours", "rest"):
        return _entries_link(found.entries)
    if name == "protected":
        inside = [entry for window in found.windows for entry in window.entries]
        return _entries_link(tuple(dict.fromkeys(inside)))
    if name == "promises":
        return _("Open the promises"), Deed("promise", day=seen.week.first)
    return _("Open the family"), Deed("family")


def _entries_link(entries: tuple[int, ...]) -> tuple[str, Deed | None]:
    if not entries:
        return "", None
    words = ngettext("Open the {n} entry", "Open the {n} entries", len(entries))
    return words.format(n=len(entries)), Deed("entries", entries)


def _inputs_of(seen: Overview, name: str) -> tuple[str, str, list[InputTold]]:
    """Title, note and rows of the inputs."""
    if seen.inputs is None:
        return _("Week by week"), "", _weeks(seen, name)
    make: dict[str, Callable[[Overview, Inputs], list[InputTold]]] = {
        "hours": _days,
        "rest": _nights,
        "protected": _windows,
        "promises": _promised,
        "family": _family,
    }
    titles = {
        "hours": (_("Work by day"), ""),
        "rest": (_("Rest before the first start"), _("limit 11 h")),
        "protected": (_("Protected windows"), ""),
        "promises": (_("Promises of the week"), ""),
        "family": (_("Hours with each"), ""),
    }
    title, note = titles[name]
    return title, note, make[name](seen, seen.inputs)


def _weeks(seen: Overview, name: str) -> list[InputTold]:
    rows = []
    for report in reversed(seen.stretch.reports):
        part = next(one for one in report.score.parts if one.name == name)
        if report.score.value is None and part.value is None:
            continue
        first = report.week.first
        lead, value = saying.day_month(first), figures.NONE
        words = _("no score") if report.score.value is None else ""
        if part.value is not None:
            value = figures.decimal(part.value)
        icon, tone = figures.state_icon(part.value), figures.tone(part.value)
        said = _("week of {day}: {value}").format(day=saying.long_day(first), value=value)
        rows.append(InputTold(lead, value, words, icon, tone, said, Deed("week", day=first)))
    return rows


def _days(seen: Overview, found: Inputs) -> list[InputTold]:
    rows = []
    for one in found.days:
        n = len(one.entries)
        words = ngettext("{n} entry", "{n} entries", n).format(n=n)
        lead, value = figures.weekday_day(one.day), figures.spoken(one.seconds)
        said = f"{saying.long_day(one.day)}: {value}, {words}"
        deed = Deed("entries", one.entries, one.day) if one.entries else None
        rows.append(InputTold(lead, value, words, "", "text", said, deed))
    report = seen.stretch.last
    if report.overlap:
        value = figures.spoken(report.overlap)
        words = _("logged twice, counted once")
        rows.append(InputTold("", value, words, "layers", "text3", f"{value} {words}"))
    return rows


def _nights(seen: Overview, found: Inputs) -> list[InputTold]:
    report, zone = seen.stretch.last, seen.facts.zone
    rows = []
    entries = {one.day: one.entries for one in found.days}
    for rest in report.rests:
        icon, tone = BAD if rest.breach else OK
        value, words = figures.spoken(rest.seconds), _rest_words(rest, zone)
        lead = figures.weekday_day(rest.day)
        said = f"{saying.long_day(rest.day)}: {value}, {words}"
        deed = Deed("entries", entries.get(rest.day, ()), rest.day)
        rows.append(InputTold(lead, value, words, icon, tone, said, deed))
    weekly = report.weekly_rest
    reached = weekly.seconds >= formulas.LONG_REST
    icon, tone = OK if reached else WAITS if seen.week.running else BAD
    if icon == BAD[0] and weekly.seconds < RED_REST:
        tone = "danger"
    value = figures.spoken(weekly.seconds)
    so_far = seen.week.running and not reached
    words = _("so far, limit 35 h a week") if so_far else _("limit 35 h a week")
    said = _("longest rest: {value}, {words}").format(value=value, words=words)
    rows.append(InputTold(_("Longest"), value, words, icon, tone, said))
    return rows


def _rest_words(rest: Rest, zone: str) -> str:
    if rest.seconds >= 86_400:
        return _("nothing in the 24 h before")
    words = figures.from_to(rest.gap.start, rest.gap.end, zone)
    if not rest.breach:
        return words
    short = saying.spoken(11 * 3600 - rest.seconds)
    return _("{short} short: {from_to}").format(short=short, from_to=words)


def _windows(seen: Overview, found: Inputs) -> list[InputTold]:
    zone = seen.facts.zone
    rows = []
    for one in found.windows:
        window: Window = one.window
        on = figures.day(window.start, zone)
        words = figures.from_to(window.start, window.end, zone)
        if window.violated:
            icon, tone = BAD
            value = figures.spoken(window.worked)
            words = _("worked, of {from_to}").format(from_to=words)
        else:
            icon, tone = OK
            value = _("kept")
            if window.worked:
                words = _("{from_to}, {n} min don’t count").format(
                    from_to=words, n=-(-window.worked // 60)
                )
        lead = figures.weekday_day(on)
        said = f"{saying.long_day(on)}: {value} {words}"
        deed = Deed("entries", one.entries, on) if one.entries else None
        rows.append(InputTold(lead, value, words, icon, tone, said, deed))
    return sorted(rows, key=lambda row: row.icon != BAD[0])


_ORDER = {"broken": 0, "open": 1, "kept": 2, "waived": 2, "ahead": 3}
"""What asks for a look comes first, what is still to come last."""
_WENT = {"kept": OK, "broken": BAD, "waived": ("minus", "text3")}


def _promised(_seen: Overview, found: Inputs) -> list[InputTold]:
    rows = []
    for one in sorted(found.promised, key=lambda one: _ORDER[one.went]):
        icon, tone = _WENT.get(one.went, WAITS)
        lead, words = figures.weekday_day(one.day), one.promise.title
        value = promise_word(one)
        said = f"{saying.long_day(one.day)}: {words}, {value}"
        rows.append(InputTold(lead, value, words, icon, tone, said, Deed("promise", day=one.day)))
    return rows


def promise_word(one: Promised) -> str:
    """How an occurrence went, in a word or two."""
    if one.went == "ahead":
        return _("still to come")
    if one.went == "broken" and one.answer == "moved":
        return _("moved, not kept")
    if one.went == "kept" and one.answer == "moved":
        return _("moved, kept")
    return answer_word(one.answer)


def _family(seen: Overview, found: Inputs) -> list[InputTold]:
    rows = []
    for one in seen.members:
        value = figures.spoken(one.seconds)
        if one.by_now is None:
            words, icon, tone = _("no goal"), "minus", "text3"
        else:
            words = _("of {goal}").format(goal=figures.spoken(one.by_now))
            icon, tone = OK if one.ratio == 1 else WAITS if seen.week.running else BAD
        if one.around:
            near = _("{n} of it around").format(n=figures.spoken(one.around))
            words = f"{words}, {near}"
        said = f"{one.member.name}: {value} {words}"
        rows.append(InputTold(one.member.name, value, words, icon, tone, said, Deed("family")))
    for one in seen.members:
        rows += _times(seen, found, one)
    return rows


def _times(seen: Overview, found: Inputs, whose: MemberOver) -> list[InputTold]:
    zone = seen.facts.zone
    rows = []
    for one in found.times:
        if one.member != whose.member.id:
            continue
        on = figures.day(one.start, zone)
        words = f"{saying.weekday(on)} {figures.from_to(one.start, one.end, zone)}"
        value = figures.spoken(one.seconds)
        said = f"{whose.member.name}, {saying.long_day(on)}: {value}, {words}"
        name = whose.member.name
        rows.append(InputTold(name, value, words, "", "text2", said, Deed("family")))
    return rows
