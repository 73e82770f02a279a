# SPDX-License-Identifier: GPL-3.0-or-later
"""Letters that payment codes can carry: plain ones for most, those of Europe for some."""

from __future__ import annotations

import unicodedata

_SPELT = str.maketrans(
    {
        "ß": "ss",
        "æ": "ae",
        "Æ": "AE",
        "œ": "oe",
        "Œ": "OE",
        "ø": "o",
        "Ø": "O",
        "đ": "d",
        "Đ": "D",
        "ł": "l",
        "Ł": "L",
        "ı": "i",
        "–": "-",
        "—": "-",
        "’": "'",
        "‘": "'",
        "“": '"',
        "”": '"',
    }
)


def plain(text: str, longest: int) -> str:
    """The text in printable ASCII without accents, on one line, cut to its length."""
    spelt = unicodedata.normalize("NFKD", text.translate(_SPELT))
    kept = "".join(letter for letter in spelt if " " <= letter <= "~" or letter.isspace())
    return " ".join(kept.split())[:longest].rstrip()


def one_line(text: str, longest: int) -> str:
    """The text composed and on one line, cut to its length, without control letters."""
    composed = unicodedata.normalize("NFC", text)
    visible = (" " if letter.isspace() else letter for letter in composed)
    kept = "".join(
        letter for letter in visible if unicodedata.category(letter) not in ("Cc", "Cf", "Cs", "Co")
    )
    return " ".join(kept.split())[:longest].rstrip()


def alphanumeric(text: str) -> str:
    """Only the letters A–Z, in capitals, and the figures of a text."""
    return "".join(letter for letter in plain(text, 500).upper() if letter.isalnum())
