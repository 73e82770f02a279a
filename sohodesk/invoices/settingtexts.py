# SPDX-License-Identifier: GPL-3.0-or-later
"""Texts of settings that stand on pages: they fit there."""

from __future__ import annotations

from sohodesk.base.numbers import shortened
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _

LONGEST_TEXT = 1000


def short_text(said: str) -> str:
    """A text that fits the page."""
    if len(said) > LONGEST_TEXT:
        message = _('The text "{text}" is too long: at most {longest} characters.')
        raise Refusal(message.format(text=shortened(said), longest=LONGEST_TEXT))
    return said
