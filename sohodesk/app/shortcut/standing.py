# SPDX-License-Identifier: GPL-3.0-or-later
"""What became of the keys that are heard everywhere, for Settings to say."""

from __future__ import annotations

_refusals: list[str] = []


def say(sentence: str) -> None:
    """Remember why a key is not held; with nothing, that all of them are looked at anew."""
    if not sentence:
        _refusals.clear()
    elif sentence not in _refusals:
        _refusals.append(sentence)


def refusals() -> tuple[str, ...]:
    """Why keys are not held; empty where all are."""
    return tuple(_refusals)
