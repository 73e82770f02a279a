# SPDX-License-Identifier: GPL-3.0-or-later
"""What a notice is, and what every way of showing one can do."""

from __future__ import annotations

from typing import NamedTuple, Protocol

from PySide6.QtCore import SignalInstance

OPENED = "default"
"""The answer of a notice that was pressed anywhere but on a button."""


class Notice(NamedTuple):
    """One notice in the user's language.

    ``key`` says what it is about: a later one of the same key takes its place.  ``answers`` are
    buttons, ``(name, label)``; desktops without buttons leave them out, and the window shows them.
    ``work`` is what can wait while the time belongs to home.  One that is a ``question`` is not
    shown at all where nobody could answer it.
    """

    key: str
    title: str
    text: str = ""
    answers: tuple[tuple[str, str], ...] = ()
    urgent: bool = False
    work: bool = True
    question: bool = False


class Teller(Protocol):
    """A way of showing notices.

    ``answered(key, answer)`` when one is pressed, ``lost(notice)`` when it could not be shown,
    ``bare(notice)`` when it was shown without its buttons.
    """

    answered: SignalInstance
    lost: SignalInstance
    bare: SignalInstance

    def show_notice(self, notice: Notice) -> None:
        """Show one; never waits."""

    def take_back(self, key: str) -> None:
        """Take one away that is not true any more."""

    def close(self) -> None:
        """Let go of the desktop."""
