# SPDX-License-Identifier: GPL-3.0-or-later
"""The findings of the clean-up in words."""

from __future__ import annotations

from collections.abc import Sequence

from sohodesk.base.durations import speak_duration
from sohodesk.base.texts import _, current, n_
from sohodesk.timelog.cleanup.rules import Finding

_BRIEF = {
    "overlap": n_("{length} twice: {what}"),
    "short": n_("Under a minute: {what}"),
    "long": n_("{length}, perhaps forgotten: {what}"),
    "over-day": n_("{length}, more than a day: {what}"),
}


def brief(found: Finding) -> str:
    """What is odd where there is little room: what matters most is said first, names are short."""
    if found.kind not in _BRIEF:
        return sentence(found, _quoted([short(words) if words else words for words in found.what]))
    length = speak_duration(found.seconds, current())
    what = _quoted([short(words) if words else words for words in found.what])
    return _(_BRIEF[found.kind]).format(length=length, what=", ".join(what))


def _quoted(names: Sequence[str]) -> list[str]:
    return [f"“{words}”" if words else _("an entry without words") for words in names]


def sentence(found: Finding, what: Sequence[str] = ()) -> str:
    """What is odd, in one line; ``what`` are the names of the entries where not as they are."""
    what = what or _quoted(found.what)
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
