# SPDX-License-Identifier: GPL-3.0-or-later
"""How a chart looks: colours, type and direction, taken on the UI thread for whoever draws.

A ``Style`` is a value: two that are equal give the same picture, and it may go to any thread.
"""

from __future__ import annotations

from dataclasses import dataclass

from sohodesk.base.texts import current
from sohodesk.ui import mirror, scale, theme
from sohodesk.ui.assets import asset
from sohodesk.ui.tokens import LIGHT, TYPE, Tokens

_FILES = {400: "Inter-Regular.ttf", 500: "Inter-Medium.ttf", 550: "Inter-Medium.ttf"}
_STRONG, _TITLE = "Inter-SemiBold.ttf", "Inter-650.ttf"


@dataclass(frozen=True, slots=True)
class Style:
    """The tokens of a theme, the text size in percent, the language, and the way of reading."""

    tokens: Tokens
    percent: int = 100
    language: str = "en"
    from_right: bool = False

    def colour(self, token: str) -> str:
        """The colour of a token, as ``#RRGGBB``."""
        return self.tokens.of(token)

    def px(self, size: float) -> float:
        """A size at 100 % in logical pixels."""
        return size * self.percent / 100

    def size_of(self, style: str) -> float:
        """The size of a type style in logical pixels."""
        return self.px(TYPE[style].size)

    def line(self, style: str) -> float:
        """The height of its line."""
        return self.px(TYPE[style].line)

    def file_of(self, style: str) -> str:
        """The font file of a type style."""
        weight = TYPE[style].weight
        name = _FILES.get(weight, _STRONG if weight <= 600 else _TITLE)
        return asset("fonts", name)

    def mixed(self, token: str, share: float, ground: str = "surface") -> str:
        """A colour so strong over a ground, 0 to 1; nothing shines through it."""
        front, back = self.colour(token), self.colour(ground)
        parts = ((int(front[i : i + 2], 16), int(back[i : i + 2], 16)) for i in (1, 3, 5))
        return "#" + "".join(f"{round(f * share + b * (1 - share)):02X}" for f, b in parts)


def style_in_use() -> Style:
    """What the window looks like now; asked on the UI thread."""
    return Style(theme.tokens(), scale.percent(), current(), mirror.turned())


def style_on_paper() -> Style:
    """For files: the light theme at 100 %, whatever the window wears."""
    return Style(LIGHT, 100, current(), mirror.turned())
