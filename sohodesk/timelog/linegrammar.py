# SPDX-License-Identifier: GPL-3.0-or-later
"""The grammar of the quick-add line, and the parser that takes a line apart into its pieces.

    line:  [ [day] times ] words, #tags and ! in any order
    times: 9:30-11 · 9 to 11 · 9:30 - now · 14:00 +45m · 2h ago - now · 9:30 - (runs on)
           1h30 · 1:30 (a length; from 5:00 on it could be a time, and an end must follow)
           in words: from 9 to 11 · since 9:30 · 14:00 for 45m · dari, sejak, selama
           yesterday may follow the times, too: 45m yesterday

A day counts as one only directly before a time; a bare number counts as a time only where a range
or ``+`` follows, so ``404 page`` and ``Sun Microsystems`` stay words.  A comma, a lone
dash, or a colon directly after the times may part them from the words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.base.when import (
    AGO_PATTERN,
    BARE_CLOCK_PATTERN,
    CLOCK_PATTERN,
    DATE_PATTERN,
    DURATION_PATTERN,
    HALVES_PATTERN,
    NOW_PATTERN,
    STAMP_PATTERN,
)

if TYPE_CHECKING:
    from lark import Lark, Token, Tree

LONGEST_LINE = 2000

_STROKE = r"[-\u2010-\u2015\u2212]+"  # every hyphen, dash and minus that a keyboard or a page gives
_DASH = rf"(?:{_STROKE}|(?:to|until|till|sampai|hingga|s/d|s\.d\.)(?= ))"
_OPEN = r"(?:\.\.\.|…)"
# What must follow a bare number for it to be a time.
_ENDS = f"{CLOCK_PATTERN}|{BARE_CLOCK_PATTERN}|{NOW_PATTERN}|{STAMP_PATTERN}|{_OPEN}"
_FOR = r"(?:for|selama)"
_RANGE_AHEAD = rf"(?= *(?:{_DASH} *(?:{_ENDS})|\+ *[0-9]|{_FOR} {DURATION_PATTERN}))"
_BARE_START = BARE_CLOCK_PATTERN + _RANGE_AHEAD
_BARE_END = BARE_CLOCK_PATTERN + r"(?=[ ,;:]|$)"
# 9h30-11h is two times in another spelling, not a length and a word.
_NO_RANGE = rf"(?!{_STROKE}[0-9]| *{_DASH} *(?:{CLOCK_PATTERN}|{DURATION_PATTERN}))"
# “9 s/d 11” is a range in Indonesian, not nine seconds.
_LENGTH = (
    rf"{DURATION_PATTERN}(?!(?:/d|\.d\.)(?![^\W_]))(?! (?:ago|yang lalu|lalu)(?![^\W_])){_NO_RANGE}"
)
_NO_TIME = rf"(?! *(?:{_DASH}|\+|{HALVES_PATTERN}(?![^\W_])))"
_LONE_LENGTH = rf"[0-4]:[0-5][0-9](?::[0-5][0-9])?(?=[ ,;]|:(?: |$)|$){_NO_TIME}"
_FROM = r"(?:from|dari)"
_SINCE = r"(?:since|sejak)"
_DOTTED = r"[0-9]{1,2}\.[0-9]{2}(?![^\W_]|[.:][0-9])"  # how a time is written in Indonesian
_TIME_AHEAD = (
    rf"(?=,? (?:(?:{_FROM} )?(?:{CLOCK_PATTERN}|{_BARE_START})|{_SINCE} {CLOCK_PATTERN}|{_LENGTH}))"
)
# A day that may stand behind the times; others could as well begin the words.
_DAY_BEHIND = re.compile(
    r"(?:day before yesterday|yesterday|today|kemarin(?: lusa| dulu)?|hari ini)(?![^\W_]|:| ?/)",
    re.IGNORECASE,
)
# A tag begins with a letter: “fix #42” keeps its number in the words.
TAG_PATTERN = r"#[^\W\d_][^\s,;]*"


def _terminal(pattern: str) -> str:
    """A pattern as the grammar writes it: between slashes, upper and lower case alike."""
    return "/" + pattern.replace("/", r"\/") + "/i"


_GRAMMAR = f"""
line: stamp? SEPARATOR? item*
stamp: day? range | day? span_of | day? running | day? length
range: _FROM? (clock | bare_start) _DASH end
span_of: (clock | bare_start) _PLUS (length | after_plus) | _FROM? (clock | bare_start) _FOR length
running: clock _DASH _OPEN? | bare_start _DASH _OPEN | _SINCE (clock | dotted) _DASH?
length: LENGTH | LONE_LENGTH
clock: CLOCK | STAMP | AGO
bare_start: BARE_START
dotted: DOTTED
after_plus: CLOCK
end: day? CLOCK | day LONE_LENGTH | BARE_END | STAMP | NOW | AGO
day: DAY ","?
item: WORD | TAG | UNBILLED
SEPARATOR.2: /[,;]|(?<=[^ ]):(?= |$)|{_STROKE}(?= |$)/
_PLUS.9: "+"
_DASH.9: {_terminal(_DASH)}
_OPEN.9: {_terminal(_OPEN)}
_FROM.9: {_terminal(rf"{_FROM}(?= (?:{CLOCK_PATTERN}|{_BARE_START}))")}
_SINCE.9: {_terminal(rf"{_SINCE}(?= (?:{CLOCK_PATTERN}|{_DOTTED}))")}
DOTTED.4: {_terminal(_DOTTED)}
_FOR.9: {_terminal(rf"{_FOR}(?= (?:{_LENGTH}))")}
STAMP.8: {_terminal(STAMP_PATTERN)}
DAY.7: {_terminal(DATE_PATTERN + _TIME_AHEAD)}
AGO.6: {_terminal(AGO_PATTERN)}
NOW.6: {_terminal(NOW_PATTERN)}
LENGTH.5: {_terminal(_LENGTH)}
LONE_LENGTH.5: {_terminal(_LONE_LENGTH)}
CLOCK.4: {_terminal(CLOCK_PATTERN)}
BARE_START.3: {_terminal(_BARE_START)}
BARE_END.3: {_terminal(_BARE_END)}
UNBILLED.2: /!(?= |$)/
TAG.1: {_terminal(TAG_PATTERN)}
WORD: /[^ ]+/
%ignore " "
"""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the line: its text, where it stands, and what the grammar calls it."""

    text: str
    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Stamp:
    """The times of a line as typed.

    ``kind``: ``range`` (start and end), ``plus`` (start and length), ``open`` (start; it runs on)
    or ``length`` (length alone).
    """

    kind: Literal["range", "plus", "open", "length"]
    day: Piece | None = None
    start: Piece | None = None
    end_day: Piece | None = None
    end: Piece | None = None
    length: Piece | None = None

    def pieces(self) -> list[Piece]:
        """The pieces without the days."""
        return [piece for piece in (self.start, self.end, self.length) if piece is not None]


@dataclass(frozen=True, slots=True)
class Line:
    """A line taken apart; ``items`` are what follows the times: WORD, TAG and UNBILLED."""

    stamp: Stamp | None
    items: list[Piece] = field(default_factory=list)


def clean(text: str) -> str:
    """The line with each control sign, odd space or stray half of a character made a space.

    The length stays, so that positions hold.
    """
    return re.sub(
        r"[\x00-\x1f\x7f-\xa0\u1680\u2000-\u200b\u2028-\u202f\u3000\ud800-\udfff]", " ", text
    )


def take_apart(text: str) -> Line:
    """The pieces of a cleaned line; refuses times left unfinished, naming the word."""
    if len(text) > LONGEST_LINE:
        raise Refusal(
            _("The line is too long; give at most {n} characters.").format(n=LONGEST_LINE)
        )
    from lark.exceptions import UnexpectedCharacters, UnexpectedToken

    try:
        tree = _parser().parse(text)
    except UnexpectedToken as error:
        ended = error.token.type == "$END"
        raise _unfinished(text, len(text) if ended else error.token.start_pos or 0) from None
    except UnexpectedCharacters as error:
        raise _unfinished(text, error.column - 1) from None
    parts: Sequence[Any] = tree.children
    stamps = [_stamp(part) for part in parts if _name(part) == "stamp"]
    items = [_leaf(part) for part in parts if _name(part) == "item"]
    return _with_day_behind(Line(stamps[0] if stamps else None, items), text)


def _with_day_behind(line: Line, text: str) -> Line:
    """The line with a day that was typed after the times, as one says it."""
    stamp, items = line.stamp, line.items
    told = stamp is None or stamp.day or (stamp.start and stamp.start.kind in ("STAMP", "AGO"))
    if stamp is None or told or not items:
        return line
    found = _DAY_BEHIND.match(text, items[0].start)
    if found is None:
        return line
    day = Piece(found[0], found.start(), found.end(), "DAY")
    return Line(replace(stamp, day=day), [item for item in items if item.start >= found.end()])


@cache
def _parser() -> Lark:
    from lark import Lark  # 0.07 s, so only when a line is read

    return Lark(_GRAMMAR, start="line", parser="lalr", lexer="contextual")


def _unfinished(text: str, at: int) -> Refusal:
    """The times were begun but not ended where the grammar could not go on."""
    before, after = text[:at].strip(), text[at:].split()
    if not after:
        sentence = _(
            "“{before}” has no end; type it like 9:30-11, 9:30 +45m, or 9:30 - to let it run; "
            "a length like 9h30."
        )
        return Refusal(sentence.format(before=before))
    sentence = _(
        "After “{before}” an end must follow, not “{word}”; "
        "type it like 9:30-11, 9:30 +45m, or 9:30 - to let it run; a length like 9h30."
    )
    return Refusal(sentence.format(before=before, word=after[0]))


# ------------------------------------------------------------------------- the tree, piece by piece


def _name(node: Any) -> str:
    return str(getattr(node, "data", ""))


def _piece(token: Token) -> Piece:
    start = token.start_pos or 0
    return Piece(str(token), start, start + len(token), token.type)


def _stamp(tree: Tree[Token]) -> Stamp:
    days = [child for child in tree.children if _name(child) == "day"]
    day = _leaf(days[0]) if days else None
    times = next(child for child in tree.children if _name(child) != "day")
    parts = [_leaf(child) for child in _children(times) if _name(child) != "end"]
    match _name(times):
        case "length":
            return Stamp("length", day, length=_leaf(times))
        case "span_of":
            return Stamp("plus", day, start=parts[0], length=parts[1])
        case "running":
            return Stamp("open", day, start=parts[0])
        case _:
            end_day, end = _end(next(c for c in _children(times) if _name(c) == "end"))
            return Stamp("range", day, start=parts[0], end_day=end_day, end=end)


def _end(tree: Any) -> tuple[Piece | None, Piece]:
    days = [_leaf(child) for child in tree.children if _name(child) == "day"]
    return (days[0] if days else None), _piece(tree.children[-1])


def _children(node: Any) -> Sequence[Any]:
    return list(getattr(node, "children", ()))


def _leaf(node: Any) -> Piece:
    """The first token below a node."""
    while _children(node):
        node = _children(node)[0]
    return _piece(node)
