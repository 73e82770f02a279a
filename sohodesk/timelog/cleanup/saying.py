# SPDX-License-Identifier: GPL-3.0-or-later
"""The findings of the clean-up in words."""

from __future__ import annotations

from sohodesk.base.durations import speak_duration
from sohodesk.base.texts import _, current
from sohodesk.timelog.cleanup.rules import Finding


def sentence(found: Finding, *, short_: bool = False) -> str:
    """What is odd, in one line; ``short_`` where there is little room for the names of two."""
    names = [short(words) if short_ and words else words for words in found.what]
    what = [f"“{words}”" if words else _("an entry without words") for words in names]
    length = speak_duration(found.seconds, current())
    match found.kind:
        case "gap":
            return _("{length} in which nothing was logged.").format(length=length)
        case "overlap":
            said = _("{one} and {other} count {length} twice.")
            return said.format(one=what[0], other=what[1], length=length)
        case "project":
            return _("{what} has no project.").format(what=what[0])
        case "text":
            if not found.what[0]:
                return _("An entry says neither what was done nor for whom.")
            return _("An entry of {place} does not say what was done.").format(place=found.what[0])
        case "short":
            return _("{what} lasted under a minute.").format(what=what[0])
        case "over-day":
            return _("{what} lasted {length}, more than a day.").format(what=what[0], length=length)
        case _:
            if found.end is None:
                said = _("{what} has run for {length}; was the timer forgotten?")
            else:
                said = _("{what} lasted {length}; was the timer forgotten?")
            return said.format(what=what[0], length=length)


def short(what: str) -> str:
    """Words of an entry where there is little room for them."""
    if not what:
        return _("no description")
    return what if len(what) <= 24 else what[:23].rstrip() + "…"
