# SPDX-License-Identifier: GPL-3.0-or-later
"""One setting on the page: saved at once when it is right, never when it is wrong."""

from __future__ import annotations

from typing import Any, Protocol

from PySide6.QtWidgets import QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from sohodesk.app.settings.controls import Control, ToggleControl, control_for
from sohodesk.base.refusals import Refusal
from sohodesk.base.settings import Setting
from sohodesk.base.texts import _
from sohodesk.ui.labels import Text
from sohodesk.ui.scale import px

SHORT = 40


class Keeper(Protocol):
    """Who keeps what was set."""

    def keep(self, field: SettingField, said: str) -> None:
        """Write a value that the setting allows."""

    def note_wrong(self, setting: Setting[Any], typed: str | None, sentence: str = "") -> None:
        """Remember what is wrong in a field, or that nothing is (None)."""

    def count_wrong(self) -> None:
        """Show how many fields are wrong."""


class SettingField(QWidget):
    """Label, control, help, and the sentence on what is wrong."""

    def __init__(self, setting: Setting[Any], keeper: Keeper) -> None:
        super().__init__()
        self.setting, self._keeper = setting, keeper
        self.control: Control = control_for(setting)
        self.kept = self._seen = ""  # the value in force, and how it looks
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(px(4))
        self.label = Text(_(setting.label), "label", "text2", wrap=True)
        self.label.setBuddy(self.control)
        if isinstance(self.control, ToggleControl):
            self.label.hide()  # shown before it has a parent, it would be a window of its own
        self.hint = Text(_(setting.help), "small", "text3", wrap=True)
        self.wrong = Text("", "small", "danger", wrap=True)
        self.wrong.hide()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        for part in (self.label, self.control, self.wrong, self.hint):
            rows.addWidget(part)
        rows.addStretch()
        self._named = self.control.focusProxy() or self.control
        self._named.setAccessibleName(_(setting.label))
        self._named.setAccessibleDescription(_(setting.help))
        self.control.done.connect(self.commit)
        line = self._named
        if isinstance(line, QLineEdit):
            line.textEdited.connect(lambda _text: self._clear())

    def show_kept(self, value: str) -> None:
        """Show the value in force; what is being typed or is wrong stays."""
        changed, self.kept = value != self.kept, value
        if self.wrong.isVisibleTo(self) and not changed:
            return
        if self._named.hasFocus() and not changed:
            return
        self._clear()
        self.control.show_text(value)
        self._seen = self.control.raw()

    def commit(self) -> None:
        """Keep what stands in the control, or say why not."""
        try:
            said = self.setting.show(self.setting.parse(self.control.text()))
        except Refusal as refusal:
            self.complain(refusal.sentence)
            return
        self._clear()
        self._keeper.note_wrong(self.setting, None)
        if said != self.kept:
            self._keeper.keep(self, said)
        else:
            self.control.show_text(said)

    def complain(self, sentence: str, typed: str | None = None) -> None:
        """Say in place what is wrong; the old value stays in use."""
        if typed is not None:
            self._show_typed(typed)
        self._mark(wrong=True)
        self.wrong.setText(f"{sentence} {self._stays()}")
        self.wrong.show()
        self.hint.hide()
        self._named.setAccessibleDescription(self.wrong.text())
        if typed is None:
            self._keeper.note_wrong(self.setting, self.control.raw(), sentence)

    def _stays(self) -> str:
        old = " ".join(self._seen.split())
        if not old:
            return _("Nothing was saved.")
        if len(old) > SHORT:
            old = old[: SHORT - 1] + "…"
        return _("In use stays: {old}.").format(old=old)

    def _show_typed(self, typed: str) -> None:
        if isinstance(self._named, QLineEdit):
            self._named.setText(typed)
        else:
            self.control.show_text(typed)

    def _clear(self) -> None:
        if self._named.property("wrong"):
            self._mark(wrong=False)
            self.wrong.hide()
            self.hint.show()
            self._named.setAccessibleDescription(_(self.setting.help))

    def _mark(self, *, wrong: bool) -> None:
        self._named.setProperty("wrong", wrong)
        self.label.set_tone("danger" if wrong else "text2")
        self._named.style().unpolish(self._named)
        self._named.style().polish(self._named)
