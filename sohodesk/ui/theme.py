# SPDX-License-Identifier: GPL-3.0-or-later
"""The theme in use: light, dark or as the system is, changed at once for every widget.

Painted widgets ask ``tokens()`` and ``colour()`` while they paint, so that a change of theme needs
nothing but a repaint, which Qt does when the style sheet changes.

The window wears the style sheet (``wear``), not the application: under a style sheet of the
application Qt looks through a whole tree again each time a part of it gets a parent, and a page
of two hundred parts took ten times as long to make.  Parts in no window that wears it, as in
tests, have the application's.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from sohodesk.ui import fonts, mirror, scale
from sohodesk.ui.fonts import typing_font
from sohodesk.ui.sheet import style_sheet
from sohodesk.ui.tokens import DARK, LIGHT, Tokens

CHOICES = ("system", "light", "dark")
MOTIONS = ("system", "full", "reduced")


class Look(QObject):
    """Which theme is in use, and the news that it changed."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.choice = "system"
        self.tokens = LIGHT
        self.worn: Tokens | None = None
        self.windows: list[QWidget] = []
        self.motion = "system"
        self.high_contrast: bool | None = None
        """Whether the system's own strong colours are worn; None asks the system."""

    def follow_system(self) -> None:
        """Take over the system's change of colours and contrast from now on."""
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._system_changed)
        if hasattr(hints, "accessibility"):  # from Qt 6.10
            hints.accessibility().contrastPreferenceChanged.connect(self._system_changed)
        if self.tokens is not _wanted(self.choice):
            use(self.choice)  # it changed while the window was starting

    def _system_changed(self) -> None:
        if self.choice == "system" or _strong() or self.tokens.name == "contrast":
            use(self.choice)


_look: Look | None = None


def look() -> Look:
    """The one look of this program; made when first asked for, on the UI thread."""
    global _look  # noqa: PLW0603 one look for the one QApplication
    if _look is None:
        _look = Look()
    return _look


def tokens() -> Tokens:
    """The colours of the theme in use."""
    return look().tokens


_colours: dict[str, QColor] = {}
"""The colours of the theme in use that were asked for; a page that is painted asks hundreds."""


def colour(name: str) -> QColor:
    """The colour of a token in the theme in use (``"text2"``, ``"c3"``, ``"c3_sub"``)."""
    found = _colours.get(name)
    if found is None:
        found = _colours[name] = QColor(tokens().of(name))
    return found


def use(choice: str, *, sheet: bool = True) -> None:
    """Put on a theme: ``light``, ``dark``, or ``system`` for whatever the system shows now.

    Without ``sheet`` the style sheet waits for the window that will ``wear`` it.
    """
    state = look()
    state.choice = choice if choice in CHOICES else "system"
    state.tokens = _wanted(state.choice)
    _colours.clear()
    app = QApplication.instance()
    # Dressing visits every widget there is: not for a theme that is worn already.
    if isinstance(app, QApplication):
        if state.worn is not state.tokens:
            _dress(app, state.tokens)
            state.worn = state.tokens
            for window in _windows():
                window.setStyleSheet(style_sheet(state.tokens))
        _share_out(app, sheet=sheet)
    state.changed.emit()


def wear(window: QWidget) -> None:
    """Let a window, or a list that pops up without one, wear the style sheet from now on."""
    app = QApplication.instance()
    if window in _windows() or not isinstance(app, QApplication):
        return
    look().windows.append(window)
    _share_out(app)
    window.setStyleSheet(style_sheet(look().tokens))


def _windows() -> list[QWidget]:
    state = look()
    state.windows = [window for window in state.windows if isValid(window)]
    return state.windows


def _share_out(app: QApplication, *, sheet: bool = True) -> None:
    """The application has the style sheet only while no window wears it."""
    wanted = "" if _windows() or not sheet else style_sheet(look().tokens)
    if app.styleSheet() != wanted:
        app.setStyleSheet(wanted)


def use_scale(percent: object) -> None:
    """Set every text at another scale, 100 to 150 percent; parts made before keep their sizes."""
    if not scale.use(percent):
        return
    fonts.forget()
    app = QApplication.instance()
    if isinstance(app, QApplication) and look().worn is not None:
        app.setFont(typing_font("body"))
        for window in _windows():
            window.setStyleSheet(style_sheet(look().tokens))
        if app.styleSheet():
            app.setStyleSheet(style_sheet(look().tokens))


def use_direction(*, right_to_left: bool) -> None:
    """Lay the window out from right to left, or from left to right."""
    mirror.use(right_to_left=right_to_left)
    way = Qt.LayoutDirection.RightToLeft if right_to_left else Qt.LayoutDirection.LeftToRight
    if QGuiApplication.layoutDirection() != way:
        QGuiApplication.setLayoutDirection(way)


def use_motion(choice: str) -> None:
    """Let things move (``full``), or come and go at once (``reduced``), or as the system says."""
    look().motion = choice if choice in MOTIONS else "system"
    still = moves() is False
    for effect in (Qt.UIEffect.UI_AnimateMenu, Qt.UIEffect.UI_FadeMenu, *_EFFECTS):
        QApplication.setEffectEnabled(effect, not still)


_EFFECTS = (
    *(Qt.UIEffect.UI_AnimateCombo, Qt.UIEffect.UI_AnimateTooltip),
    *(Qt.UIEffect.UI_FadeTooltip, Qt.UIEffect.UI_AnimateToolBox),
)


def moves() -> bool:
    """Whether things may move now."""
    if look().motion != "system":
        return look().motion == "full"
    hints = QGuiApplication.styleHints()
    asked = getattr(hints, "accessibility", None)  # from Qt 6.10, motion from Qt 6.12
    preference = getattr(asked(), "motionPreference", None) if asked is not None else None
    return preference is None or preference() != Qt.MotionPreference.ReducedMotion


def moving(ms: int) -> int:
    """How long something that moves may take: ``ms``, or nothing where motion is reduced."""
    return ms if moves() else 0


def _strong() -> bool:
    own = look().high_contrast
    if own is not None:
        return own
    asked = getattr(QGuiApplication.styleHints(), "accessibility", None)
    return asked is not None and asked().contrastPreference() == Qt.ContrastPreference.HighContrast


def _wanted(choice: str) -> Tokens:
    if _strong():
        from sohodesk.ui.contrast import system_tokens

        return system_tokens()
    if choice == "system":
        dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return DARK if dark else LIGHT
    return DARK if choice == "dark" else LIGHT


def _dress(app: QApplication, theme: Tokens) -> None:
    if look().worn is None:
        app.setStyle("Fusion")
    app.setFont(typing_font("body"))
    app.setPalette(palette(theme))


def palette(theme: Tokens) -> QPalette:
    """Qt's palette in the colours of a theme, for the parts that no rule reaches."""
    made = QPalette()
    role = QPalette.ColorRole
    for where, name in (
        (role.Window, "bg"),
        (role.Base, "surface"),
        (role.AlternateBase, "sunken"),
        (role.Button, "surface"),
        (role.ToolTipBase, "toast"),
        (role.ToolTipText, "toast_text"),
        (role.WindowText, "text"),
        (role.Text, "text"),
        (role.ButtonText, "text"),
        (role.PlaceholderText, "text3"),
        (role.Highlight, "work_fill"),
        (role.HighlightedText, "work_on"),
        (role.Link, "work"),
        (role.Mid, "border"),
        (role.Dark, "control"),
    ):
        made.setColor(where, QColor(theme.of(name)))
    for where in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, where, QColor(theme.of("text3")))
    return made
