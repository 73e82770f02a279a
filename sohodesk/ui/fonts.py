# SPDX-License-Identifier: GPL-3.0-or-later
"""The type styles as Qt fonts: Inter from the resources, with figures of equal width."""

from __future__ import annotations

from functools import cache

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF

from sohodesk.ui.assets import asset
from sohodesk.ui.scale import px
from sohodesk.ui.tokens import TYPE

_FILES = ("Inter-Regular.ttf", "Inter-Medium.ttf", "Inter-SemiBold.ttf", "Inter-650.ttf")
_ALWAYS = ("cv05",)  # an l that can be told from I and 1
_FIGURES = ("tnum",)  # figures of equal width


@cache
def family() -> str:
    """The family that the window is set in: Inter, or the system's own where it can't be loaded."""
    found = ""
    for name in _FILES:
        number = QFontDatabase.addApplicationFont(asset("fonts", name))
        families = QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
        found = found or (families[0] if families else "")
    return found or QFont().defaultFamily()


@cache
def font(style: str) -> QFont:
    """The font of a type style of ``tokens.TYPE``; shared, so don't change it."""
    return _made(style, _ALWAYS + _FIGURES)


@cache
def typing_font(style: str) -> QFont:
    """The font of a line that is typed in; its figures, and with them the hyphen, keep their width.

    Inter widens the hyphen to the width of a figure, which tears ``set-up`` and ``9:30-11`` apart;
    painted text takes another hyphen instead (``paint.text``).
    """
    return _made(style, _ALWAYS)


def _made(style: str, features: tuple[str, ...]) -> QFont:
    step = TYPE[style]
    made = QFont(family())
    made.setPixelSize(px(step.size))
    made.setWeight(QFont.Weight(step.weight))
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if step.tracking:
        made.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 100 + step.tracking)
    if hasattr(made, "setFeature"):  # from Qt 6.7
        for feature in features:
            made.setFeature(QFont.Tag(feature), 1)
    return made


@cache
def metrics(style: str) -> QFontMetricsF:
    """The metrics of a type style, for measuring and eliding text in painted parts."""
    return QFontMetricsF(font(style))


def forget() -> None:
    """Make every font and its metrics anew, for texts of another scale."""
    for made in (font, typing_font, metrics):
        made.cache_clear()


def line(style: str) -> int:
    """The line height of a type style in pixels."""
    return px(TYPE[style].line)
