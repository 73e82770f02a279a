# SPDX-License-Identifier: GPL-3.0-or-later
"""What every way of hearing keys everywhere can do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from PySide6.QtCore import SignalInstance

from sohodesk.app.shortcut.keys import Combo


class Wish(NamedTuple):
    """A key that is to be heard: a name of ours, the key, and what it does in the user's words."""

    name: str
    combo: Combo
    words: str


class Grabber(Protocol):
    """A way of hearing keys.

    ``pressed(name)`` when one is pressed, once however long it is held; ``refused(sentence)`` when
    the system does not give one.
    """

    pressed: SignalInstance
    refused: SignalInstance

    def hold(self, wishes: Sequence[Wish]) -> None:
        """Hear these keys from now on; never waits, never raises."""

    def close(self) -> None:
        """Give every key back."""


def taken(wish: Wish) -> str:
    """That another program has a key already."""
    from sohodesk.base.texts import _

    return _("{keys} is used by another program already; choose another key.").format(
        keys=wish.combo
    )
