# SPDX-License-Identifier: GPL-3.0-or-later
"""Forms: a field is a label, a control and, where it is wrong, a sentence in place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QKeySequence, QPaintEvent, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLayout,
    QLineEdit,
    QPlainTextEdit,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QVBoxLayout,
    QWidget,
)

from sohodesk.base.texts import _
from sohodesk.ui import icons, paint
from sohodesk.ui.buttons import Button
from sohodesk.ui.focus import FocusRing
from sohodesk.ui.formroom import FormRoom, fit, most_of
from sohodesk.ui.labels import Rule, Text
from sohodesk.ui.scale import px

PADS = 46
"""What the edges and the arrow of a list take from the room of its text."""


class Choice(QComboBox):
    """A drop-down list of (value, text), with the arrow of the design."""

    def __init__(self, choices: Sequence[tuple[Any, str]] = (), chosen: Any = None) -> None:
        super().__init__()
        self.setFixedHeight(px(32))
        for value, text in choices:
            self.addItem(text, value)
        if chosen is not None:
            self.choose(chosen)

    def choose(self, value: Any) -> None:
        """Show a value as chosen."""
        at = self.findData(value)
        if at >= 0:
            self.setCurrentIndex(at)

    def value(self) -> Any:
        """The value that is chosen."""
        return self.currentData()

    def paintEvent(self, event: QPaintEvent) -> None:
        room = self.width() - px(PADS)
        cut = self.fontMetrics().horizontalAdvance(self.currentText()) > room
        tip = self.currentText() if cut else ""
        if self.toolTip() != tip:
            self.setToolTip(tip)
        self._paint_frame(room)
        painter = paint.on(self)
        icons.draw(
            painter,
            "chevron-down",
            self.width() - px(24),
            (self.height() - px(16)) / 2,
            px(16),
            "text2",
        )

    def _paint_frame(self, room: int) -> None:
        """The frame and the text; a long one ends with an ellipsis, where Qt would just cut it."""
        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        long, end = self.currentText(), Qt.TextElideMode.ElideRight
        option.currentText = self.fontMetrics().elidedText(long, end, room)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()


class Toggle(Button):
    """A switch with its word; on or off."""

    def __init__(self, text: str, *, on: bool = False) -> None:
        super().__init__(text, kind="quiet", small=True)
        self.setCheckable(True)
        self.setChecked(on)

    def sizeHint(self) -> QSize:
        return QSize(int(px(40) + paint.width_of(self.text(), "name")), px(28))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = paint.on(self)
        if not self.isEnabled():
            painter.setOpacity(0.45)
        middle = self.height() / 2
        on = self.isChecked()
        track = QRectF(0, middle - px(9), px(32), px(18))
        paint.box(painter, track, fill="work_fill" if on else "control", radius=px(9))
        knob = QRectF(
            track.right() - px(16) if on else track.left() + px(2), middle - px(7), px(14), px(14)
        )
        paint.box(painter, knob, fill="work_on", radius=px(7))
        spot = QRectF(track.right() + px(8), 0, self.width(), self.height())
        paint.text(painter, spot, self.text(), "name")


class Check(QCheckBox):
    """A check box with its word."""

    def __init__(self, text: str, *, on: bool = False) -> None:
        super().__init__(text)
        self.setChecked(on)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        return QSize(int(px(30) + paint.width_of(self.text(), "body")), px(28))

    def hitButton(self, spot: QPoint) -> bool:
        return self.rect().contains(spot)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = paint.on(self)
        if not self.isEnabled():
            painter.setOpacity(0.45)
        rect = QRectF(self.rect())
        if self.underMouse():
            paint.box(painter, rect, fill="sunken", radius=px(5))
        paint.tick_box(painter, QRectF(px(4), 0, px(16), rect.height()), on=self.isChecked())
        paint.text(painter, rect.adjusted(px(28), 0, 0, 0), self.text(), "body")


class Field(QWidget):
    """A label over a control, with room for the sentence that says what is wrong with it."""

    def __init__(
        self, label: str, control: QWidget, hint: str = "", *, wrong: Text | None = None
    ) -> None:
        super().__init__()
        self.control = control
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(px(4))
        self.label = Text(label, "label", "text2")
        self.label.setBuddy(control)
        control.setAccessibleName(label)
        self.hint = Text(hint, "small", "text3", wrap=True)
        if not hint:
            self.hint.hide()  # shown before it has a parent, it would be a window of its own
        for part in (self.label, control, self.hint):
            rows.addWidget(part)
        self.wrong = wrong or Text("", "small", "danger", wrap=True)
        if wrong is None:
            self.wrong.hide()
            rows.addWidget(self.wrong)
        changed = getattr(control, "textChanged", None) or getattr(
            control, "currentIndexChanged", None
        )
        if changed is not None:
            changed.connect(lambda *_args: self.clear())

    def complain(self, sentence: str, *, focus: bool = True) -> None:
        """Say in place what is wrong, and take the focus there."""
        self._mark(wrong=True)
        self.wrong.setText(sentence)
        self.wrong.show()
        self.control.setAccessibleDescription(sentence)
        if focus:
            self.control.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        """Take the complaint away."""
        if self.control.property("wrong"):
            self._mark(wrong=False)
            self.wrong.hide()
            self.control.setAccessibleDescription("")

    def _mark(self, *, wrong: bool) -> None:
        self.control.setProperty("wrong", wrong)
        self.label.set_tone("danger" if wrong else "text2")
        self.control.style().unpolish(self.control)
        self.control.style().polish(self.control)

    def said(self) -> str:
        """What was typed."""
        if isinstance(self.control, QLineEdit):
            return self.control.text().strip()
        if isinstance(self.control, QPlainTextEdit):
            return self.control.toPlainText().strip()
        if isinstance(self.control, Choice):
            return str(self.control.value() or "")
        return ""


class FormDialog(QDialog):
    """A small window with fields, Save and Cancel; Ctrl+Enter saves, Esc cancels.

    Where what is done in it is written at once there is nothing to cancel: ``cancels=False``.

    ``save`` is called with the dialog; it writes, and then calls ``accept``, or ``complain``.
    """

    def __init__(
        self,
        title: str,
        parent: QWidget | None,
        save: Callable[[FormDialog], None],
        *,
        save_text: str = "",
        width: int = 420,
        cancels: bool = True,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.want_width(width)
        self._save = save
        self._was_shown = False
        self.fields: dict[str, Field] = {}
        self.room = FormRoom(title)
        self.rows = self.room.body
        self.rows.addStretch()
        head = Text(title, "figure.mid")
        head.setContentsMargins(px(20), px(20), px(20), 0)
        self.general = Text("", "small", "danger", wrap=True)
        self.general.setContentsMargins(px(20), 0, px(20), px(8))
        self.general.hide()
        self.save_button = Button(save_text or _("Save"), kind="main", keys="")
        self.save_button.setDefault(True)
        self.save_button.clicked.connect(self.try_save)
        self.foot = QHBoxLayout()
        self.foot.setContentsMargins(px(20), px(8), px(20), px(16))
        self.foot.setSpacing(px(8))
        self.foot.addStretch()
        if cancels:
            cancel = Button(_("Cancel"))
            cancel.clicked.connect(self.reject)
            self.foot.addWidget(cancel)
        self.foot.addWidget(self.save_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(head)
        whole.addWidget(self.room, 1)
        self.edge = Rule("border")
        self.edge.hide()
        whole.addWidget(self.edge)
        whole.addWidget(self.general)
        whole.addLayout(self.foot)
        shortcut = QShortcut(QKeySequence("Ctrl+Return"), self)
        shortcut.activated.connect(self.try_save)
        self.ring = FocusRing(self)

    def add(self, key: str, label: str, control: QWidget, hint: str = "") -> Field:
        """Add a field below the others."""
        field = self.fields[key] = Field(label, control, hint)
        self.put(field)
        return field

    def want_width(self, width: int) -> None:
        """Be that wide at 100 %, where the window under it has the room."""
        self.setMinimumWidth(min(px(width), most_of(self).width()))

    def put(self, part: QWidget | QLayout, stretch: int = 0) -> None:
        """Add a part or a layout below the others."""
        at = self.rows.count() - 1  # the stretch stays the last
        if isinstance(part, QWidget):
            self.rows.insertWidget(at, part, stretch)
        else:
            self.rows.insertLayout(at, part, stretch)

    def add_row(self, *fields: tuple[str, str, QWidget]) -> None:
        """Add several fields side by side."""
        row = QHBoxLayout()
        row.setSpacing(px(12))
        wrong = Text("", "small", "danger", wrap=True)
        wrong.hide()
        for key, label, control in fields:
            field = self.fields[key] = Field(label, control, wrong=wrong)
            row.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        both = QVBoxLayout()
        both.setSpacing(px(4))
        both.addLayout(row)
        both.addWidget(wrong)
        self.put(both)

    def said(self, key: str) -> str:
        """What stands in a field."""
        return self.fields[key].said()

    def complain(self, sentence: str, key: str = "") -> None:
        """Say what is wrong: at a field, or above the buttons."""
        if key:
            self.fields[key].complain(sentence)
        else:
            self.general.setText(sentence)
            self.general.show()
        self.grow()

    def setVisible(self, visible: bool) -> None:
        if visible and not self._was_shown:
            self._was_shown = True
            self._take_room(shrink=False)
        super().setVisible(visible)

    def grow(self) -> None:
        """Become as high as the sentences in it need at this width."""
        QTimer.singleShot(0, self, lambda: self._fit(shrink=False))

    def fit(self) -> None:
        """Become as high as what is shown needs, be it less than before."""
        QTimer.singleShot(0, self, lambda: self._fit(shrink=True))

    def _fit(self, *, shrink: bool) -> None:
        self._take_room(shrink=shrink)
        self.room.show_focus()

    def _take_room(self, *, shrink: bool) -> None:
        scrolls = fit(self, self.room, shrink=shrink)
        self.edge.setVisible(scrolls)

    def try_save(self) -> None:
        """Save what was typed; the dialog closes when it is saved."""
        self.general.hide()
        self._save(self)
