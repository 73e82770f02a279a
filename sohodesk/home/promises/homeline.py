# SPDX-License-Identifier: GPL-3.0-or-later
"""A line that says home time as people do: ``2 h with Dewi``, ``9-12 with Alya, Bima Zoo``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sohodesk.base.durations import parse_duration
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.home.family.finding import match_member
from sohodesk.home.family.queries import MemberRow
from sohodesk.timelog.quickadd import parse_line

_WITH = re.compile(r"\s+(?:with|dengan|bersama)\s+", re.IGNORECASE)
_AROUND = re.compile(r"\s*\b(?:around|di rumah saja)$", re.IGNORECASE)
_LENGTH = re.compile(
    r"(\d+(?:[.,]\d+)?\s*(?:h|hours?|j|jam|m|min|menit)\b(?:\s*\d+\s*(?:m|min)?)?)"
)
_BETWEEN = re.compile(r"\s*(?:,|&|\band\b|\bdan\b)\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class HomeLine:
    """What a line says: a stretch of time, what, and with whom."""

    start: datetime
    end: datetime
    title: str
    members: tuple[int, ...]
    around: bool


def names_people(text: str) -> bool:
    """Whether a line says with whom, or a length alone; other lines are read as those of work."""
    typed = " ".join(text.split())
    return bool(_WITH.search(typed) or _LENGTH.match(typed))


def parse_home_line(
    text: str, *, now: datetime, zone: str, members: Sequence[MemberRow]
) -> HomeLine:
    """The home time that a line says; a length alone ends now.

    Refused where it says no time, or names somebody who is not in the family.
    """
    typed = " ".join(text.split())
    around = bool(_AROUND.search(typed))
    typed = _AROUND.sub("", typed)
    parts = _WITH.split(typed, maxsplit=1)
    before, names = (parts[0], parts[1]) if len(parts) == 2 else (typed, "")
    found, rest = _members(names, members)
    start, end, title = _stretch(before.strip(), now, zone)
    return HomeLine(start, end, " ".join(filter(None, (title, rest))), found, around)


def _members(names: str, members: Sequence[MemberRow]) -> tuple[tuple[int, ...], str]:
    """Those who are named, and the words after the last name."""
    if not names.strip():
        return (), ""
    *firsts, last = [part for part in _BETWEEN.split(names.strip()) if part]
    found = [_named(name, members) for name in firsts]
    words = last.split(" ")
    for count in range(len(words), 0, -1):
        try:
            found.append(match_member(" ".join(words[:count]), members).id)
        except Refusal:
            if count == 1:
                raise
            continue
        return tuple(dict.fromkeys(found)), " ".join(words[count:])
    raise AssertionError(names)


def _named(name: str, members: Sequence[MemberRow]) -> int:
    return match_member(name, members).id


def _stretch(said: str, now: datetime, zone: str) -> tuple[datetime, datetime, str]:
    length = _LENGTH.match(said)
    if length is not None:
        seconds = parse_duration(length.group(1))
        end = now.replace(second=0, microsecond=0)
        return end - timedelta(seconds=seconds), end, said[length.end() :].strip()
    read = parse_line(said, places=[], now=now, zone=zone) if said else None
    if read is None or read.start is None or read.end is None:
        raise Refusal(
            _("“{text}” has no start and end; say it like 9:00-11:00 or 2 h.").format(text=said)
        )
    return read.start, read.end, read.description
