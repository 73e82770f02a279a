# SPDX-License-Identifier: GPL-3.0-or-later
"""Languages that nobody speaks, made by rule from the English texts to try a window with.

``xx-long`` makes every text 40 percent longer, in brackets and with accents: what is cut, and what
is not translated, can be seen.  ``xx-rtl`` runs from right to left.  Placeholders and marks such
as ``<b>`` are kept as they are.  Neither can be chosen by a user.
"""

from __future__ import annotations

import gettext
import re

NAMES = ("xx-long", "xx-rtl")

_KEPT = re.compile(r"(\{[^{}]*\}|%[sdn%]|</?[a-z]+>|&[a-z]+;|\n)")
_PLAIN = "aceginorsuyzACEGINORSUYZ"
_ACCENTED = "àçéğîñóŕšûýžÀÇÉĞÎÑÓŔŠÛÝŽ"
_LETTERS = str.maketrans(_PLAIN, _ACCENTED)
_FILLING = "lorem ipsum dolor sit amet "
_REVERSED, _END = "\N{RIGHT-TO-LEFT OVERRIDE}", "\N{POP DIRECTIONAL FORMATTING}"


def longer(message: str) -> str:
    """The text with accents, brackets and 40 percent more letters."""
    if not message.strip():
        return message
    said = "".join(
        part if at % 2 else part.translate(_LETTERS) for at, part in enumerate(_KEPT.split(message))
    )
    more = -(-len(message) * 4 // 10)
    filling = (_FILLING * (more // len(_FILLING) + 1))[:more].rstrip()
    head, tail = (said[:-1], said[-1]) if said[-1] in ".…:?" else (said, "")
    return f"[{head} {filling}{tail}]"


def reversed_(message: str) -> str:
    """The text as it runs from right to left."""
    parts = _KEPT.split(message)
    return "".join(
        part if at % 2 or not part.strip() else f"{_REVERSED}{part}{_END}"
        for at, part in enumerate(parts)
    )


class Pseudo(gettext.NullTranslations):
    """The catalogue of one of ``NAMES``."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._made = longer if name == "xx-long" else reversed_

    def gettext(self, message: str) -> str:
        """The text, changed by the rule."""
        return self._made(message) if message else message

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """The text for ``n`` things, changed by the rule."""
        return self._made(msgid1 if n == 1 else msgid2)

    def pgettext(self, context: str, message: str) -> str:
        """The text in its context, changed by the rule."""
        return self._made(message)
