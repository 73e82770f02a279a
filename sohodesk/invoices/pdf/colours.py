# SPDX-License-Identifier: GPL-3.0-or-later
"""The colour of headings and amounts on pages: read, and checked to be legible on white paper."""

from __future__ import annotations

import re
from decimal import Decimal

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _

LEAST_CONTRAST = 4.5
"""Against white, for text of any size: level AA of WCAG 2.2, success criterion 1.4.3."""
_COLOUR = re.compile(r"#?([0-9A-Fa-f]{6}|[0-9A-Fa-f]{3})")


def check_accent(said: str) -> str:
    """``#0B6B63`` in capitals, or nothing; refused where it would be hard to read."""
    if not said:
        return ""
    found = _COLOUR.fullmatch(said)
    if found is None:
        message = _("“{said}” is no colour; write it like #0B6B63.")
        raise Refusal(message.format(said=said[:40]))
    digits = found.group(1).upper()
    colour = "#" + ("".join(each * 2 for each in digits) if len(digits) == 3 else digits)
    contrast = contrast_with_white(colour)
    if contrast < LEAST_CONTRAST:
        message = _(
            "{colour} is too light on white paper: contrast {ratio}, at least 4.5 is needed."
        )
        shown = Decimal(contrast).quantize(Decimal("0.1"))
        raise Refusal(message.format(colour=colour, ratio=shown))
    return colour


def contrast_with_white(colour: str) -> float:
    """The ratio of WCAG 2.2, from 1 (white itself) to 21 (black)."""
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    return 1.05 / (luminance + 0.05)


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
