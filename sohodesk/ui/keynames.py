# SPDX-License-Identifier: GPL-3.0-or-later
"""Names of keys as the keyboard in front of the user bears them, to be shown and printed."""

from __future__ import annotations

import sys

# In the order in which a Mac writes them.
_MAC_HOLDS = {"Meta": "⌃", "Alt": "⌥", "Shift": "⇧", "Ctrl": "⌘"}
_MAC_KEYS = {
    "Left": "←",
    "Right": "→",
    "Up": "↑",
    "Down": "↓",
    "Enter": "↩",
    "Return": "↩",
    "Esc": "⎋",
    "Tab": "⇥",
    "Del": "⌫",
}
_OTHER_KEYS = {"Left": "←", "Right": "→", "Up": "↑", "Down": "↓", "Return": "Enter"}


def on_a_mac() -> bool:
    """Whether keys are named as on a Mac."""
    return sys.platform == "darwin"


def key_name(keys: str, *, mac: bool | None = None) -> str:
    """``Ctrl+Shift+Z`` as it is, or ``⇧⌘Z``; ``keys`` is a portable shortcut of one stroke."""
    if not keys:
        return ""
    mac = on_a_mac() if mac is None else mac
    *holds, key = keys.removesuffix("++").split("+") if keys.endswith("++") else keys.split("+")
    if keys.endswith("++"):
        holds, key = [*holds, key], "+"
    if mac:
        held = "".join(sign for name, sign in _MAC_HOLDS.items() if name in holds)
        return held + _MAC_KEYS.get(key, key)
    return "+".join([*holds, _OTHER_KEYS.get(key, key)])


def key_names(shortcut: str, *, mac: bool | None = None) -> list[str]:
    """All strokes of a shortcut, which are parted by blanks."""
    return [key_name(keys, mac=mac) for keys in shortcut.split()]
