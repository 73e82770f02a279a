# SPDX-License-Identifier: GPL-3.0-or-later
"""Rows for what a line says by itself: the result of a sum, a day, time to log, work to start."""

from __future__ import annotations

from collections.abc import Callable

from sohodesk.app.palette.answers import Answers
from sohodesk.app.palette.items import Deed, Look, Row
from sohodesk.app.palette.sums import Sum
from sohodesk.app.palette.ways import Ways
from sohodesk.base.clocktimes import show_clock
from sohodesk.base.durations import show_duration, speak_duration
from sohodesk.base.money import show_money
from sohodesk.base.numbers import plain_decimal
from sohodesk.base.texts import _, current
from sohodesk.base.zones import local
from sohodesk.timelog.quickadd import QuickEntry
from sohodesk.timelog.quickreading import Reading
from sohodesk.ui import saying

NAMED = "words:"
"""Begins the key of the row that starts a timer on what is typed, whatever that is."""


def rows(answers: Answers, ways: Ways) -> tuple[list[Row], list[Row]]:
    """The rows that stand in front of all others, and those that stand behind the actions."""
    front: list[Row] = []
    back: list[Row] = []
    if answers.day is not None:
        front.append(_day(answers, ways))
    if answers.sum is not None:
        front.append(_sum(answers.text, answers.sum, ways))
    if answers.other is not None:
        front.append(_sum(f"{answers.text} …", answers.other, ways, _("read with decimals")))
    if answers.log is not None and ways.may_write:
        front.append(_log(answers.log, ways))
    if answers.wrong:
        front.append(Row("wrong", Look(answers.wrong, icon="circle-alert", marks=False), None))
    if answers.start is not None and ways.may_write:
        back.append(_start(answers.text, answers.start, ways))
    return front, back


def _sum(text: str, found: Sum, ways: Ways, remark: str = "") -> Row:
    shown = found.show(current())
    money = found.money(ways.currency, current())
    sign = "= " if found.exact else "≈ "
    parts = [remark, _("Enter copies it")]
    if found.time:
        parts.insert(0, _("as a price {money}").format(money=money) if found.rate else "")
    elif not found.currency:
        parts.insert(0, money)
    second = " · ".join(part for part in parts if part)

    def deeds() -> list[Deed]:
        plain = plain_decimal(found.value)
        if found.time:
            named = [shown, show_duration(found.minutes * 60), plain]
            return copies([*named, money] if found.rate else named)
        return copies([shown, money, plain])

    def copies(texts: list[str]) -> list[Deed]:
        return [
            Deed(
                f"copy:{words}", _("Copy {text}").format(text=words), _copying(words, ways), "copy"
            )
            for words in dict.fromkeys(texts)
        ]

    look = Look(shown, lead=sign, second=second, icon="hash", marks=False)
    return Row(f"sum:{text}", look, _copying(shown, ways), deeds=deeds)


def _copying(text: str, ways: Ways) -> Callable[[], None]:
    return lambda: ways.copy(text)


def _day(answers: Answers, ways: Ways) -> Row:
    day, today = answers.day or answers.today, answers.today
    parts = [_("week {n}").format(n=day.isocalendar().week)]
    apart = saying.when_shown(day, today)
    look = Look(
        saying.pattern(day, "dddd, d MMMM yyyy"),
        second=" · ".join([apart, *parts]),
        icon="calendar",
        marks=False,
    )

    def deeds() -> list[Deed]:
        iso = day.isoformat()
        return [
            Deed("time", _("Show in Time"), lambda: ways.show_day(day), "clock"),
            Deed("copy", _("Copy {text}").format(text=iso), _copying(iso, ways), "copy"),
        ]

    return Row(f"day:{day}", look, lambda: ways.show_day(day), deeds=deeds)


def _log(reading: Reading, ways: Ways) -> Row:
    said = reading.said
    if said is None:
        return Row("wrong", Look(reading.wrong, icon="circle-alert", marks=False), None)
    if said.end is None and said.seconds is None:
        return _start(reading.text, said, ways)
    parts = [_when(said)]
    if reading.seconds:
        parts.append(speak_duration(reading.seconds, current()))
    if reading.amount is not None:
        parts.append(show_money(reading.amount, reading.currency, current()))
    elif said.place is None or not said.place.billable or said.not_billable:
        parts.append(_("not billable"))
    look = Look(
        _what(said),
        lead=_("Log "),
        second=" · ".join(p for p in parts if p),
        icon="plus",
        marks=False,
    )
    return Row("line", look, lambda: ways.log(said))


def _what(said: QuickEntry) -> str:
    place = said.place.label if said.place else ""
    if said.task is not None:
        place += f" / {said.task.name}"
    tags = " ".join(f"#{tag}" for tag in said.tags)
    what = " ".join(part for part in (said.description, tags) if part)
    return ": ".join(part for part in (place, what) if part) or _("work")


def _when(said: QuickEntry) -> str:
    day = saying.short_day(said.day) if said.day is not None else ""
    if said.start is None or said.end is None:
        return day
    begun, ended = local(said.start, said.zone), local(said.end, said.zone)
    return f"{day} {show_clock(begun, current())}–{show_clock(ended, current())}"


def _start(text: str, said: QuickEntry, ways: Ways) -> Row:
    second = _("stops the running timer") if ways.running else ""
    look = Look(_what(said), lead=_("Start timer: "), second=second, icon="play", marks=False)
    return Row(f"{NAMED}{text}", look, lambda: ways.start_words(said))
