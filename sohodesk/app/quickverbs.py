# SPDX-License-Identifier: GPL-3.0-or-later
"""Takes the plain calls of ``start`` and ``stop`` through the side door, before any parser is made.

Whatever is not plain goes the usual way, which knows all words and tells what is wrong.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sohodesk.base.answers import put, steady
from sohodesk.base.durations import show_duration
from sohodesk.base.texts import _
from sohodesk.base.zones import local

if TYPE_CHECKING:
    from sohodesk.base.clock import Clock
    from sohodesk.timelog.sidedoor import Asked, Done

VERBS = ("start", "stop")
OPTIONS = {"start": ("--book", "--project"), "stop": ("--book",)}


def taken(argv: Sequence[str], clock: Clock | None) -> bool:
    """Whether the call was plain and is done; a failure of the book is refused in a sentence."""
    if not any(verb in argv for verb in VERBS):
        return False
    from sohodesk.base.clock import SystemClock
    from sohodesk.store.plainstep import NotPlain
    from sohodesk.timelog import sidedoor

    try:
        asked = _asked(argv)
        done = getattr(sidedoor, asked.verb)(asked, clock or SystemClock(), _own_settings())
    except (NotPlain, sqlite3.Error):
        return False
    put(steady(_told(asked, done)) + "\n")
    return True


def _asked(argv: Sequence[str]) -> Asked:
    """The parts of a plain call, in any order."""
    from sohodesk.store.plainstep import NotPlain
    from sohodesk.timelog.sidedoor import Asked

    verb, said, rest = "", {"--book": os.environ.get("SOHODESK_BOOK", "")}, list[str]()
    words = iter(argv)
    for word in words:
        if not verb and word in VERBS:
            verb = word
        elif word in OPTIONS.get(verb, ("--book",)):
            value = next(words, "-")
            if value.startswith("-"):
                raise NotPlain
            said[word] = value
        elif word.startswith("-") or not verb:
            raise NotPlain
        else:
            rest.append(word)
    if not verb or not said["--book"] or len(rest) > (verb == "start"):
        raise NotPlain
    path = Path(said["--book"]).expanduser().absolute()
    return Asked(path, verb, "".join(rest), said.get("--project", ""))


def _own_settings() -> dict[str, Any]:
    """This user's settings; a file that is not as it should be makes no plain case."""
    from sohodesk.app import places
    from sohodesk.store.plainstep import NotPlain

    try:
        found = json.loads(places.settings_file().read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise NotPlain from error
    if not isinstance(found, dict) or found.get("format", 1) != 1:
        raise NotPlain
    return found


def _told(asked: Asked, done: Done) -> str:
    named = f"“{done.description}”" if done.description else _("the timer")
    what = f"{named} ({done.place})" if done.place else named
    if asked.verb == "start":
        at = local(done.at, done.zone).isoformat()[11:16]
        return _("Started {what} at {time}.").format(what=what, time=at)
    return _("Stopped {what} after {duration}.").format(
        what=what, duration=show_duration(done.seconds)
    )
