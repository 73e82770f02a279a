# SPDX-License-Identifier: GPL-3.0-or-later
"""High contrast: the system's own colours in place of ours, with lines as strong as the text.

Loaded only where the system asks for it.
"""

from __future__ import annotations

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from sohodesk.ui.tokens import DARK, LIGHT, PROJECT_COLOURS, Tokens

_Role = QPalette.ColorRole
_ROLES = {
    _Role.Window: ("bg", "rail"),
    _Role.Base: ("surface", "sunken"),
    _Role.WindowText: (
        *("text", "text2", "text3", "border", "control", "grid", "work", "home", "danger", "warn"),
        *("ok", "focus", "work_hover", "home_fill", "home_line", "toast_line"),
    ),
    _Role.Highlight: ("work_fill",),
    _Role.HighlightedText: ("work_on",),
}
_GROUNDS = ("work_sub", "sel", "home_sub", "hatch", "danger_sub", "warn_sub", "ok_sub")


def system_tokens() -> Tokens:
    """The tokens in the colours that the system shows now."""
    palette = QApplication.palette()
    # Without our own palette the application shows the system's.
    QApplication.setPalette(QPalette())
    found = tokens_of(QApplication.palette())
    QApplication.setPalette(palette)
    return found


def tokens_of(palette: QPalette) -> Tokens:
    """The tokens in the colours of a palette: text and lines in one, grounds in another.

    States differ by icon and word, so no hue is lost that anything depends on.
    """
    ground, front = palette.color(_Role.Base), palette.color(_Role.WindowText)
    near = DARK if ground.lightness() < front.lightness() else LIGHT
    colours = {name: near.of(name) for name in ("home_on", "overlay")}
    for role, names in _ROLES.items():
        colours.update(dict.fromkeys(names, palette.color(role).name()))
    colours.update(dict.fromkeys(_GROUNDS, ground.name()))
    colours.update(toast=front.name(), **dict.fromkeys(_ON_TOAST, ground.name()))
    return Tokens(
        "contrast",
        colours,
        projects=(front.name(),) * PROJECT_COLOURS,
        project_subs=(ground.name(),) * PROJECT_COLOURS,
    )


_ON_TOAST = ("toast_text", "toast_text2", "toast_link")
