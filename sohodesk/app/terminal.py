# SPDX-License-Identifier: GPL-3.0-or-later
"""The terminal that a call is made from: its streams, its language, and what is said to it."""

from __future__ import annotations

import os
import sys

from sohodesk.base.console import tell
from sohodesk.base.texts import _


def open_streams() -> None:
    """Make the standard streams speak UTF-8; one that was closed leads nowhere.

    The number of a closed one would otherwise go to the next file that is opened: the book.
    """
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        stream = getattr(sys, name)
        if stream is None:
            nowhere = os.open(os.devnull, os.O_RDWR)
            if nowhere != number:
                os.dup2(nowhere, number)
                os.close(nowhere)
            setattr(sys, name, os.fdopen(number, "w" if number else "r", encoding="utf-8"))
        elif number and hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def language_of_system() -> str:
    """The name of the locale in which this user wants to be spoken to, as POSIX orders them."""
    wanted = os.environ.get("LANGUAGE", "").split(":")[0]
    names = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return wanted or next(filter(None, names), "en")


def say(sentence: str) -> int:
    """Put a refusal on standard error, in one line; gives the exit code that goes with it."""
    tell(sentence)
    return 1


def of_system(error: OSError) -> str:
    """What the system refused, in its words, with the file in question."""
    place = f"{error.filename}: " if error.filename else ""
    return _("{place}{reason}.").format(place=place, reason=error.strerror or error)


def is_no_text(word: str) -> bool:
    """Whether a word holds bytes that could not be read as text."""
    return any("\ud800" <= letter <= "\udfff" for letter in word)
