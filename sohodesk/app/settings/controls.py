# SPDX-License-Identifier: GPL-3.0-or-later
"""The control of a setting by its kind, and the text in it that is the setting's value."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QWheelEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from sohodesk.base.countries import country_names
from sohodesk.base.money import parse_amount
from sohodesk.base.numbers import parse_decimal, plain_decimal, show_decimal
from sohodesk.base.office import folders
from sohodesk.base.settings import Setting
from sohodesk.base.texts import _, current
from sohodesk.ui.buttons import Button
from sohodesk.ui.fonts import typing_font
from sohodesk.ui.forms import Choice, Toggle
from sohodesk.ui.picker import Found
from sohodesk.ui.pickfield import PickField
from sohodesk.ui.saying import whole_date
from sohodesk.ui.scale import px

MOST_FOUND = 50
LINES = 3


class Control(QWidget):
    """One control; ``done`` when the user has finished with a value, be it right or wrong."""

    done = Signal()

    def __init__(self, inner: QWidget) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.inner = inner
        self.setFocusProxy(inner)
        self.currency: str | None = None
        """The currency of the book, where it is known."""
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(px(8))
        self.row.addWidget(inner, 1)

    def text(self) -> str:
        """The value as it stands in the control, in the notation of the setting."""
        raise NotImplementedError

    def show_text(self, value: str) -> None:
        """Show a value that is given in the notation of the setting."""
        raise NotImplementedError

    def raw(self) -> str:
        """What stands in the control to the eye."""
        return self.text()


class LineControl(Control):
    """One line; figures and dates are shown as the office writes them."""

    def __init__(self, kind: str) -> None:
        self.line = QLineEdit()
        self.line.setFont(typing_font("body"))
        super().__init__(self.line)
        self.kind = kind
        self.line.editingFinished.connect(self.done.emit)

    def text(self) -> str:
        said = self.line.text().strip()
        if self.kind == "exact" and said:
            return plain_decimal(parse_decimal(said, current()))
        if self.kind == "money" and said:
            return plain_decimal(parse_amount(said, current(), self.currency))
        return said

    def show_text(self, value: str) -> None:
        if self.kind in ("exact", "money") and value:
            value = show_decimal(Decimal(value), current(), 0, 10)
        elif self.kind == "date" and value:
            value = whole_date(date.fromisoformat(value))
        self.line.setText(value)
        self.line.setCursorPosition(0)

    def raw(self) -> str:
        return self.line.text()


class Lines(QPlainTextEdit):
    """Several lines; Tab leaves it, ``left`` when it was left."""

    left = Signal()

    def __init__(self, lines: int = LINES) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setFont(typing_font("body"))
        self.setFixedHeight(px(12) + lines * px(20))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()


class LinesControl(Control):
    """Several lines of text."""

    def __init__(self) -> None:
        self.lines = Lines()
        super().__init__(self.lines)
        self.lines.left.connect(self.done.emit)

    def text(self) -> str:
        return self.lines.toPlainText().strip()

    def show_text(self, value: str) -> None:
        self.lines.setPlainText(value)


class _NoWheel(QObject):
    """A list that is only passed by the wheel keeps its value."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QWheelEvent) and isinstance(watched, QWidget):
            event.ignore()
            return True
        return False


class ChoiceControl(Control):
    """One of a few."""

    def __init__(self, choices: Sequence[tuple[str, str]]) -> None:
        self.choice = Choice(choices)
        super().__init__(self.choice)
        self._still = _NoWheel(self)
        self.choice.installEventFilter(self._still)
        self.choice.activated.connect(lambda _at: self.done.emit())

    def text(self) -> str:
        return str(self.choice.value())

    def show_text(self, value: str) -> None:
        self.choice.choose(value)


class ToggleControl(Control):
    """Yes or no; the word is the setting's label."""

    def __init__(self, label: str) -> None:
        self.toggle = Toggle(label)
        super().__init__(self.toggle)
        self.row.addStretch()
        self.toggle.clicked.connect(lambda _on: self.done.emit())

    def text(self) -> str:
        return "yes" if self.toggle.isChecked() else "no"

    def show_text(self, value: str) -> None:
        self.toggle.setChecked(value == "yes")


class PickControl(Control):
    """One of very many, found by typing."""

    def __init__(self, placeholder: str, all_: Callable[[], Sequence[Found]]) -> None:
        self.pick = PickField(placeholder, lambda typed: narrowed(all_(), typed))
        super().__init__(self.pick)
        self._all = all_
        self.pick.picked.connect(lambda _key: self.done.emit())

    def text(self) -> str:
        return str(self.pick.value() or "")

    def show_text(self, value: str) -> None:
        found = next((each for each in self._all() if each.id == value), None)
        self.pick.show_value(found or (Found(value, value) if value else None))


class FolderControl(LineControl):
    """A folder, typed or chosen."""

    def __init__(self) -> None:
        super().__init__("folder")
        button = Button(_("Choose…"), icon="folder-open")
        button.clicked.connect(self._choose)
        self.row.addWidget(button)

    def _choose(self) -> None:
        start = self.line.text() or str(Path.home())
        chosen = QFileDialog.getExistingDirectory(self, _("Backup folder"), start)
        if chosen:
            self.line.setText(chosen)
            self.done.emit()


class FoldersControl(Control):
    """Several folders, one to a line."""

    def __init__(self) -> None:
        holder = QWidget()
        rows = QVBoxLayout(holder)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(px(6))
        self.lines = Lines(2)
        super().__init__(holder)
        self.setFocusProxy(self.lines)
        self.lines.left.connect(self.done.emit)
        button = Button(_("Add folder…"), icon="folder-plus", small=True)
        button.clicked.connect(self._add)
        rows.addWidget(self.lines)
        rows.addWidget(button)

    def text(self) -> str:
        return "\n".join(folders(self.lines.toPlainText()))

    def show_text(self, value: str) -> None:
        self.lines.setPlainText(value)

    def _add(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, _("Add folder…"), str(Path.home()))
        if chosen:
            self.show_text("\n".join([*folders(self.lines.toPlainText()), chosen]))
            self.done.emit()


def control_for(setting: Setting[Any]) -> Control:
    """The control of a setting by its kind."""
    if setting.choices is not None:
        return ChoiceControl([(value, _(text)) for value, text in setting.choices.items()])
    made: dict[str, Callable[[], Control]] = {
        "switch": lambda: ToggleControl(_(setting.label)),
        "lines": LinesControl,
        "folder": FolderControl,
        "folders": FoldersControl,
        "zone": lambda: PickControl(_("Find a time zone"), zones),
        "currency": lambda: PickControl(_("Find a currency"), lambda: currencies(current())),
        "country": lambda: PickControl(_("Find a country"), lambda: countries(current())),
    }
    return made[setting.kind]() if setting.kind in made else LineControl(setting.kind)


def narrowed(all_: Sequence[Found], typed: str) -> list[Found]:
    """Those in which each typed word stands."""
    words = typed.casefold().split()
    fit = (f for f in all_ if all(w in f"{f.text} {f.second} {f.id}".casefold() for w in words))
    return [found for found, _n in zip(fit, range(MOST_FOUND), strict=False)]


@cache
def zones() -> tuple[Found, ...]:
    """All time zones."""
    from zoneinfo import available_timezones

    names = (name for name in available_timezones() if "/" in name and name[:4] not in _INTERNAL)
    return tuple(Found(name, name) for name in ("UTC", *sorted(names)))


_INTERNAL = ("Etc/", "posi", "righ", "Syst")


@cache
def currencies(language: str) -> tuple[Found, ...]:
    """All currencies by their names in a language, those that first users bill in at the head."""
    from babel import Locale

    from sohodesk.base.currencies import CODES

    names = Locale.parse(language).currencies

    first = ("IDR", "EUR", "USD", "SGD", "AUD", "GBP", "JPY", "CHF")
    return tuple(
        Found(code, code, names.get(code, "")) for code in (*first, *sorted(CODES - set(first)))
    )


@cache
def countries(language: str) -> tuple[Found, ...]:
    """All countries by their names in a language."""
    names = country_names(language)
    return tuple(Found(code, f"{name} ({code})") for code, name in names.items())
