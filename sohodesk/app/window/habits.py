# SPDX-License-Identifier: GPL-3.0-or-later
"""What the window remembers of this user, read before the first paint without the store."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any, TypeGuard

from sohodesk.app import places
from sohodesk.base import texts

# As declared in base.office, which would cost too much before the paint.
THEME = "window.theme"
TEXT_SCALE = "window.text_scale"
MOTION = "window.motion"
LANGUAGE = "window.language"
LAST_BOOK = "window.last_book"
SPOKEN = "window.spoken"
"""The language that was last spoken, which may come from the book."""
GEOMETRY = "window.places"
"""Where the window stood, by set-up of screens."""
PSEUDO = "SOHODESK_PSEUDO"
"""Names a language that nobody speaks, to try the window with; see ``base.pseudo``."""
RAIL = "window.rail"
"""``narrow`` where the user folded the rail to icons."""
MINI = "mini.shown"
"""Whether the mini window was shown last."""
MINI_PLACES = "mini.places"
"""Where it stood, by set-up of screens."""
TRAY_TOLD = "tray.told"
"""Whether the user knows where a closed window goes."""

RECENT = "window.recent_books"
"""Books that were open lately, the last one first."""
MOST_RECENT = 8


def read() -> dict[str, Any]:
    """The user's settings file; empty where there is none or it can't be read."""
    try:
        found = json.loads(places.settings_file().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def speak(habits: dict[str, Any]) -> None:
    """Choose the language of the shell until the book says which it wants."""
    texts.disguise(os.environ.get(PSEUDO, ""))
    own = habits.get(LANGUAGE, "book")
    said = habits.get(SPOKEN, "") if own == "book" else own
    if said in texts.LANGUAGES:
        texts.use(str(said))


def last_book(habits: dict[str, Any]) -> Path | None:
    """The book that was open last, if its file is still there."""
    named = habits.get(LAST_BOOK)
    path = Path(named) if isinstance(named, str) and named else None
    return path if path is not None and path.exists() else None


def recent_books(habits: dict[str, Any]) -> list[Path]:
    """The books that were open lately and are still there, the last one first."""
    named = habits.get(RECENT)
    paths = [Path(each) for each in named if isinstance(each, str)] if _is_list(named) else []
    return [path for path in paths if path.is_file()]


def with_recent(book: str, habits: dict[str, Any]) -> list[str]:
    """The list with a book at its head."""
    named = habits.get(RECENT)
    others = [each for each in named if each != book] if _is_list(named) else []
    return [book, *others][:MOST_RECENT]


def _is_list(named: object) -> TypeGuard[list[Any]]:
    return isinstance(named, list)
