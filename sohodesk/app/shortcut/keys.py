# SPDX-License-Identifier: GPL-3.0-or-later
"""A key with its modifiers, as typed (``Ctrl+Alt+T``), for keys that are heard everywhere."""

from __future__ import annotations

from typing import NamedTuple

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _

MODIFIERS = ("Ctrl", "Alt", "Shift", "Meta")
_ALSO = {
    "control": "Ctrl",
    "strg": "Ctrl",
    "option": "Alt",
    "opt": "Alt",
    "super": "Meta",
    "win": "Meta",
    "windows": "Meta",
    "cmd": "Meta",
    "command": "Meta",
    "umschalt": "Shift",
}
_NAMED = (
    *("Space", "Tab", "Return", "Escape", "Backspace", "Insert", "Delete", "Home", "End"),
    *("PageUp", "PageDown", "Left", "Right", "Up", "Down", "Pause"),
)
_LETTERS = tuple("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
_FUNCTION = tuple(f"F{n}" for n in range(1, 25))
KEYS = {key.lower(): key for key in (*_NAMED, *_LETTERS, *_FUNCTION)}
_SHORT = {"enter": "Return", "esc": "Escape", "del": "Delete", "ins": "Insert", "pgup": "PageUp"}
_ALL = KEYS | _SHORT | {"pgdown": "PageDown", "pgdn": "PageDown", "spasi": "Space"}


class Combo(NamedTuple):
    """A key of ``KEYS`` with modifiers in the order of ``MODIFIERS``."""

    modifiers: tuple[str, ...]
    key: str

    def __str__(self) -> str:
        return "+".join((*self.modifiers, self.key))


def parse_combo(said: str) -> Combo | None:
    """The key that is meant; None where nothing is typed; refused where it can't be one.

    A letter needs Ctrl, Alt or Meta: without, it could not be typed any more in any program.
    """
    parts = [part.strip() for part in said.replace("-", "+").split("+")]
    if parts == [""]:
        return None
    held: set[str] = set()
    for part in parts[:-1]:
        held.add(_modifier(part, said))
    key = _ALL.get(parts[-1].lower())
    if key is None:
        raise _unknown(said)
    if not held & {"Ctrl", "Alt", "Meta"} and key not in (*_FUNCTION, "Pause"):
        raise Refusal(
            _(
                "“{keys}” alone would take the key from every program; add Ctrl, Alt or Meta."
            ).format(keys=said.strip())
        )
    return Combo(tuple(name for name in MODIFIERS if name in held), key)


def check_combo(said: str) -> str:
    """A typed key as it is kept; empty for none."""
    combo = parse_combo(said)
    return "" if combo is None else str(combo)


def _modifier(part: str, said: str) -> str:
    low = part.lower()
    for name in MODIFIERS:
        if low == name.lower():
            return name
    if low not in _ALSO:
        raise _unknown(said)
    return _ALSO[low]


def _unknown(said: str) -> Refusal:
    return Refusal(_("“{keys}” is no key; write it like Ctrl+Alt+T.").format(keys=said.strip()))
