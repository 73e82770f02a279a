# SPDX-License-Identifier: GPL-3.0-or-later
"""Letters on pages: which are unusual, which no font has by Typst's own word, how they are told."""

from __future__ import annotations

import re
import unicodedata

from sohodesk.base.texts import _

MOST_NAMED = 20
_MISSING = re.compile(r'the text `"(.+?)"` could not be displayed')
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
# Letters of China, Japan and Korea, their marks and their wide forms.
_EAST = re.compile("[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff\uff00-\uffef]")
# Signs that the own fonts are known to have, and those that show nothing.
_KNOWN = frozenset("–—‘’“”…€−·\u200b\u200e\u200f\u2066\u2067\u2068\u2069")
_FIRST_UNUSUAL = "\u0180"


def missing_letters(diagnostic: str) -> str:
    """The letters that Typst found in no font, in order, each once."""
    found = (_ESCAPED.sub(_unescaped, letters) for letters in _MISSING.findall(diagnostic))
    return "".join(dict.fromkeys(each for each in "".join(found) if _shows(each)))


def _unescaped(match: re.Match[str]) -> str:
    return chr(int(match.group(1), 16))


def _shows(letter: str) -> bool:
    """Whether somebody would see that it is missing: no space, joiner or choice of a form."""
    formed = "\ufe00" <= letter <= "\ufe0f" or unicodedata.category(letter) == "Cf"
    return bool(letter.strip()) and not formed


def is_eastern(text: str) -> bool:
    """Whether a text has letters of China, Japan or Korea."""
    return _EAST.search(text) is not None


def unusual_letters(text: str) -> str:
    """The letters beyond those of the West, each once and in the order of their codes."""
    return "".join(
        sorted(each for each in set(text) - _KNOWN if each >= _FIRST_UNUSUAL and each.strip())
    )


def boxes_sentence(missing: str) -> str:
    """The warning about letters for which boxes stand on a page."""
    message = _("No font on this computer has these letters, boxes stand for them: {letters}")
    return message.format(letters=named(missing))


def named(letters: str) -> str:
    """Letters as they can be told: the first few, those that show nothing by their code."""
    shown = [each if unicodedata.category(each)[0] != "C" else _code(each) for each in letters]
    joint = "" if all(len(each) == 1 for each in shown) else " "
    told = joint.join(shown[:MOST_NAMED])
    if len(shown) <= MOST_NAMED:
        return told
    return _("{letters} and {n} more").format(letters=told, n=len(shown) - MOST_NAMED)


def _code(letter: str) -> str:
    return f"U+{ord(letter):04X}"
