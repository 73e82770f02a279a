# SPDX-License-Identifier: GPL-3.0-or-later
"""How the guard speaks: quiet and kind; where the figures of home are hidden it names no times."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from sohodesk.base import office
from sohodesk.base.clocktimes import show_clock
from sohodesk.base.texts import _, current, ngettext
from sohodesk.base.weekdays import show_weekdays
from sohodesk.base.zones import local
from sohodesk.home.guard.rules import Block, Note
from sohodesk.home.settings import HIDDEN
from sohodesk.store.desk import Desk

NOON = 12


class Manner(NamedTuple):
    """By which clock times are told, and whether they are hidden; when it is told."""

    zone: str
    hidden: bool
    now: datetime


class Words(NamedTuple):
    """A notice in words, and what its three answers are called."""

    title: str
    text: str
    stop: str
    short: str
    agreed: str


def manner_of(desk: Desk) -> Manner:
    """How to speak at a desk now; reads settings of the book."""
    return Manner(desk.setting(office.ZONE), desk.setting(HIDDEN), desk.clock.now())


def question(desk: Desk, block: Block) -> str:
    """What whoever starts a timer is told before the answers: ``The time until 20:00 …``."""
    return belonging(block, manner_of(desk))


def belonging(block: Block, manner: Manner) -> str:
    """To whom the time belongs, and until when."""
    if block.off:
        if manner.hidden:
            return _("Today is a day off.")
        return _("Today is a day off: {name}.").format(name=block.name)
    if manner.hidden:
        return _("This time belongs to home.")
    until = moment(block.end, manner)
    if block.name:
        return _("The time until {until} belongs to home: {name}.").format(
            until=until, name=block.name
        )
    return _("The time until {until} belongs to home.").format(until=until)


def heading(block: Block) -> str:
    """The question's heading."""
    return _("Today is a day off") if block.off else _("This time belongs to home")


def moment(at: datetime, manner: Manner) -> str:
    """``20:00``, ``midnight``, with the weekday where it is farther away than the next morning."""
    there, here = local(at, manner.zone), local(manner.now, manner.zone)
    if (there.hour, there.minute) == (0, 0) and at - manner.now <= timedelta(hours=25):
        return _("midnight")
    said = show_clock(there, current())
    night = there.date() == here.date() + timedelta(days=1) and there.hour < NOON
    if there.date() == here.date() or night:
        return said
    day = show_weekdays(1 << there.weekday(), current())
    return _("{day} {clock}").format(day=day, clock=said)


def agreed_words(manner: Manner, block: Block) -> str:
    """Until when an exception would be agreed."""
    if manner.hidden or block.off:
        return _("The rest of this time may be worked; undo takes it back.")
    return _("The time until {until} may be worked; undo takes it back.").format(
        until=moment(block.end, manner)
    )


def notice(note: Note, work: Sequence[str], manner: Manner) -> Words:
    """What is told to whom has timers running on ``work``."""
    title = _title(note, manner)
    runs = ngettext("{what} is running.", "{n} timers are running.", len(work)).format(
        what=f"“{work[0]}”" if work and work[0] else _("The timer"), n=len(work)
    )
    text = f"{_lead(note, manner)} {runs}".strip()
    short = _("Finish soon") if manner.hidden else _("Finish in 15 minutes")
    return Words(title, text, _("Stop the timer"), short, _("Agreed exception"))


def _title(note: Note, manner: Manner) -> str:
    if note.what == "over":
        return _("A quarter of an hour is over")
    if note.what == "at":
        return _("A day off begins") if note.block.off else _("Home time begins")
    if manner.hidden:
        return _("A day off soon") if note.block.off else _("Home time soon")
    left = -(-(note.block.start - manner.now) // timedelta(minutes=1))
    if note.block.off:
        words = ngettext("A day off in {n} minute", "A day off in {n} minutes", left)
    else:
        words = ngettext("Home time in {n} minute", "Home time in {n} minutes", left)
    return words.format(n=left)


def _lead(note: Note, manner: Manner) -> str:
    if note.what != "before":
        return belonging(note.block, manner)
    name = note.block.name
    if manner.hidden:
        return ""
    if note.block.off:
        return _("{name}.").format(name=name) if name else ""
    start, end = moment(note.block.start, manner), moment(note.block.end, manner)
    if name:
        return _("{name}, from {start} to {end}.").format(name=name, start=start, end=end)
    return _("From {start} to {end}.").format(start=start, end=end)
