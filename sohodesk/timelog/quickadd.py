# SPDX-License-Identifier: GPL-3.0-or-later
"""The quick-add line: one line of text to one entry, in the window as on the command line.

    2026-03-02 9:30-11 Big Company / Shop checkout bug #bugfix !

Day and times (``linegrammar``, ``linetime``), then the place by any unambiguous part of its names
(``placewords``), then what was done; ``#tags`` and ``!`` (not billable) may stand anywhere after
the times.  Pure: the known places, the present instant and the zone are handed in.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import pairwise
from typing import Literal

from sohodesk.base.refusals import Refusal
from sohodesk.base.spans import Span
from sohodesk.base.texts import _
from sohodesk.clients.matching import Place, TaskName
from sohodesk.timelog.linegrammar import TAG_PATTERN, Line, Piece, Stamp, clean, take_apart
from sohodesk.timelog.linetime import Times, meant
from sohodesk.timelog.placeslash import Named
from sohodesk.timelog.placewords import leading_place, named_in_full

MOST_LOOKED_AT = 24
"""So many words are looked at for a time that stands in the wrong place."""
Kind = Literal["day", "time", "place", "text", "tag", "unbilled"]


@dataclass(frozen=True, slots=True)
class Token:
    """A stretch of the typed line and what it was read as, to be marked in the window."""

    start: int
    end: int
    kind: Kind


@dataclass(frozen=True, slots=True)
class QuickEntry:
    """What a line says.

    ``start`` and ``end`` are instants; ``end`` None with a start runs on.  Without a start,
    ``seconds`` on ``day`` is a length of which no clock time is known, and with none of these the
    line names no time.  ``day`` is a date in ``zone``.  ``next_day``: an end that was typed before
    the start was taken to be of the day after.
    """

    zone: str
    day: date | None
    start: datetime | None
    end: datetime | None
    seconds: int | None
    place: Place | None
    task: TaskName | None
    description: str
    tags: tuple[str, ...]
    not_billable: bool
    tokens: tuple[Token, ...] = ()
    next_day: bool = field(default=False, compare=False)  # how it was typed, not what is meant

    @property
    def span(self) -> Span | None:
        """The time from start to end where both are known."""
        return Span(self.start, self.end) if self.start and self.end else None

    @property
    def client_id(self) -> int | None:
        """The client of the place."""
        return self.place.client_id if self.place else None

    @property
    def project_id(self) -> int | None:
        """The project of the place."""
        return self.place.project_id if self.place else None

    @property
    def task_id(self) -> int | None:
        """The task, if one was named."""
        return self.task.id if self.task else None


@dataclass(frozen=True, slots=True)
class What:
    """Words, tags and the mark of a line without times and place."""

    description: str
    tags: tuple[str, ...]
    not_billable: bool


def parse_line(
    text: str, *, places: Sequence[Place], now: datetime, zone: str, needs_time: bool = True
) -> QuickEntry:
    """The entry that a line says at ``now`` in ``zone``.

    Refuses, naming the word: impossible, skipped, repeated or unfinished times; names after which a
    slash stands that fit nothing; names that fit several places; and, unless ``needs_time`` is
    false, a line that names no time.
    """
    line = take_apart(clean(text))
    if line.stamp is None and needs_time:
        raise _no_time(clean(text), line)
    times = meant(line.stamp, now=now, zone=zone) if line.stamp else Times(None, None, None, None)
    named, naming = _place_of(line.items, places)
    rest = [item for item in line.items if item not in naming]
    what = _what_of(rest, colon=not naming)
    return QuickEntry(
        zone=zone,
        day=times.day,
        start=times.start,
        end=times.end,
        seconds=times.seconds,
        place=named.place,
        task=named.task,
        description=what.description,
        tags=what.tags,
        not_billable=what.not_billable,
        tokens=tuple(_tokens(line, naming)),
        next_day=times.next_day,
    )


def _no_time(text: str, line: Line) -> Refusal:
    """That no time stands first; one that stands later is named."""
    for before, item in pairwise(line.items[:MOST_LOOKED_AT]):
        if not any(letter.isalnum() for letter in before.text):
            continue  # “9h - 11h”: what stands there is half of something
        with suppress(Refusal):
            later = take_apart(text[item.start :]).stamp
            if later is not None:
                pieces = [piece for piece in (later.day, *later.pieces()) if piece is not None]
                first, last = min(p.start for p in pieces), max(p.end for p in pieces)
                time = text[item.start + first : item.start + last]
                sentence = _("“{time}” must stand first: begin the line with it.")
                return Refusal(sentence.format(time=time))
    return Refusal(
        _("The line names no time; begin it like 9:30-11, yesterday 14:00 +45m or 1h30.")
    )


def parse_what(text: str) -> What:
    """The words, tags and mark of a text that holds neither times nor place; no grammar needed."""
    words = re.finditer(rf"{TAG_PATTERN}|[^ ]+", clean(text))
    return _what_of([_bare_piece(found) for found in words])


def _bare_piece(found: re.Match[str]) -> Piece:
    kind = "UNBILLED" if found[0] == "!" else "WORD"
    if re.fullmatch(TAG_PATTERN, found[0]):
        kind = "TAG"
    return Piece(found[0], found.start(), found.end(), kind)


def _place_of(items: Sequence[Piece], places: Sequence[Place]) -> tuple[Named, list[Piece]]:
    """The place, and the pieces that named it."""
    if any(item.kind != "WORD" for item in items):  # a name may hold what looks like a tag
        whole = named_in_full([item.text for item in items], places)
        if whole and any(item.kind != "WORD" for item in items[: whole.words]):
            return whole, list(items[: whole.words])
    words = [item for item in items if item.kind == "WORD"]
    named = leading_place([word.text for word in words], places)
    return named, words[: named.words]


def _what_of(items: Sequence[Piece], *, colon: bool = False) -> What:
    """The parts; ``colon`` if one glued to the first word only says that no project follows."""
    description = " ".join(item.text for item in items if item.kind == "WORD")
    tags: dict[str, str] = {}
    for item in items:
        if item.kind == "TAG":
            name = item.text[1:].rstrip(".:!?)'\"”’")
            tags.setdefault(name.casefold(), name)
    return What(
        description.removeprefix(":") if colon else description,
        tuple(tags.values()),
        any(item.kind == "UNBILLED" for item in items),
    )


def _tokens(line: Line, naming: Sequence[Piece]) -> list[Token]:
    tokens = _time_tokens(line.stamp) if line.stamp else []
    if naming:
        tokens.append(Token(naming[0].start, naming[-1].end, "place"))
    kinds: dict[str, Kind] = {"TAG": "tag", "UNBILLED": "unbilled"}
    for item in line.items:
        if item in naming:
            continue
        kind = kinds.get(item.kind, "text")
        last = tokens[-1] if tokens else None
        if kind == "text" and last and last.kind == "text":
            tokens[-1] = Token(last.start, item.end, "text")
        else:
            tokens.append(Token(item.start, item.end, kind))
    return sorted(tokens, key=lambda token: token.start)


def _time_tokens(stamp: Stamp) -> list[Token]:
    tokens: list[Token] = []
    if stamp.day:
        tokens.append(Token(stamp.day.start, stamp.day.end, "day"))
    times = stamp.pieces()
    tokens.append(Token(times[0].start, times[-1].end, "time"))
    return tokens
