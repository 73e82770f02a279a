# SPDX-License-Identifier: GPL-3.0-or-later
"""Refusals: failures that are told to the user in one sentence, as opposed to our own mistakes."""

from __future__ import annotations

from typing import NamedTuple


class Refusal(Exception):
    """The program declines to do something; nothing was changed.

    ``sentence`` is translated, says what is wrong and what to do, and ends with a full stop.
    """

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class Damaged(Refusal):
    """The book itself is broken: a backup helps."""


class Problem(NamedTuple):
    """One thing that is wrong in a larger input of which the rest is still useful.

    ``where`` names the place (``line 12``, ``lines[3].price``); ``sentence`` says what is wrong.
    """

    where: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.where}: {self.sentence}" if self.where else self.sentence
