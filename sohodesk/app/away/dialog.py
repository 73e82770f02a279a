# SPDX-License-Identifier: GPL-3.0-or-later
"""The question on coming back: what the time away was, with five answers."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from sohodesk.app.away import words
from sohodesk.app.away.asking import Asked, give
from sohodesk.app.away.choicerow import ChoiceRow
from sohodesk.app.away.strip import Strip
from sohodesk.base.texts import _
from sohodesk.timelog.checks import Unconfirmed
from sohodesk.timelog.known import Known
from sohodesk.timelog.placepicker import found_places
from sohodesk.timelog.presence.answering import Answered
from sohodesk.ui import icons, paint
from sohodesk.ui.buttons import Button
from sohodesk.ui.focus import FocusRing
from sohodesk.ui.formroom import FormRoom, fit, most_of
from sohodesk.ui.forms import Check
from sohodesk.ui.labels import Rule, Text
from sohodesk.ui.pickfield import PickField
from sohodesk.ui.scale import px
from sohodesk.ui.surroundings import Surroundings
from sohodesk.ui.theme import colour

WIDE = 592


class _Moon(QWidget):
    """The icon before the heading."""

    access_role = ""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(px(20), px(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        icons.draw(paint.on(self), "moon-star", 0, px(2), px(20), "text2")


class _Cap(QWidget):
    """A key cap that only says which key it is."""

    access_role = ""

    def __init__(self, keys: str) -> None:
        super().__init__()
        self.keys = keys
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(int(paint.kbd_width(self.keys)) + 1, px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        paint.kbd(paint.on(self), 0, QRectF(self.rect()).height() / 2, self.keys)


class _Foot(QWidget):
    """The ground of the buttons."""

    access_role = "Grouping"

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), colour("bg"))


class AwayDialog(QDialog):
    """Asks about one entry.  ``later`` is called where the user decides later."""

    def __init__(
        self,
        around: Surroundings,
        about: Asked,
        known: Known,
        *,
        then: Callable[[], None],
        later: Callable[[], None],
    ) -> None:
        super().__init__(around.window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.around, self.about, self._then = around, about, then
        self._unsure = self._sure = False
        question = about.question
        self.setWindowTitle(words.heading(question))
        self.setMinimumWidth(min(px(WIDE), most_of(self).width()))
        self.room = FormRoom(words.heading(question))
        self.room.body.setContentsMargins(px(16), 0, px(16), px(12))
        self.room.body.setSpacing(px(8))
        self.rows = [ChoiceRow(c, n) for n, c in enumerate(words.choices(about), start=1)]
        self.project = PickField(_("Which project was it?"), partial(found_places, known))
        self.project.setAccessibleName(_("Project of the time that is split off"))
        self.remember = Check(_("Remember for {project}").format(project=question.place))
        self.wrong = Text("", "small", "danger", wrap=True)
        self.wrong.setContentsMargins(px(16), 0, px(16), px(8))
        self.wrong.hide()
        self.main = Button("", kind="main", keys=_("Enter"))
        self.main.clicked.connect(self.answer)
        self.later = Button(_("Decide later"))
        self.later.clicked.connect(self.reject)
        self.rejected.connect(later)
        self._lay_out()
        for row in self.rows:
            row.toggled.connect(self._chosen)
        self.choose(about.remembered or "cut")
        self.ring = FocusRing(self)

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, px(20), 0, 0)
        whole.setSpacing(0)
        whole.addLayout(self._head())
        self._fill(self.room)
        whole.addWidget(self.room, 1)
        whole.addWidget(self.wrong)
        whole.addWidget(Rule("border"))
        ground = _Foot()
        ground.setAccessibleName(_("Answer"))
        foot = QHBoxLayout(ground)
        foot.setContentsMargins(px(16), px(12), px(16), px(12))
        foot.setSpacing(px(8))
        hint = Text(_("Later: the entry stays marked as unclear."), "small", "text3", wrap=True)
        foot.addWidget(hint, 1)
        foot.addWidget(self.later)
        foot.addWidget(self.main)
        whole.addWidget(ground)
        self.main.setDefault(True)  # a button knows its dialog only once it stands in it

    def _head(self) -> QVBoxLayout:
        question = self.about.question
        head = QHBoxLayout()
        head.setSpacing(px(12))
        head.addWidget(_Moon())
        head.addWidget(Text(words.heading(question), "figure.mid"))
        head.addStretch()
        head.addWidget(_Cap("Esc"))
        rows = QVBoxLayout()
        rows.setContentsMargins(px(16), 0, px(16), px(12))
        rows.setSpacing(px(4))
        rows.addLayout(head)
        rows.addWidget(Text(words.lead(question), "body", "text2", wrap=True))
        return rows

    def _fill(self, room: FormRoom) -> None:
        question, body = self.about.question, room.body
        body.addWidget(Strip(self.about))
        if len(question.gones) > 1:
            for line in words.lines(question):
                body.addWidget(Text(f"· {line}", "small", "text2", wrap=True))
        body.addSpacing(px(4))
        for row in self.rows:
            body.addWidget(row)
            if row.choice.answer == "split":
                body.addWidget(self.project)
        self.project.hide()
        if question.project_id is not None:
            below = QHBoxLayout()
            below.setSpacing(px(12))
            below.addWidget(self.remember)
            below.addStretch()
            below.addWidget(Text(_("changed again in Settings, Time and timer"), "small", "text3"))
            body.addLayout(below)
        body.addStretch()

    # Choosing ---

    @property
    def chosen(self) -> str:
        """The answer that is chosen."""
        return next(row.choice.answer for row in self.rows if row.isChecked())

    def choose(self, answer: str) -> None:
        """Choose an answer, if it is possible now."""
        rows = {row.choice.answer: row for row in self.rows}
        row = rows[answer] if rows[answer].isEnabled() else rows["cut"]
        row.setChecked(True)
        row.setFocus(Qt.FocusReason.OtherFocusReason)
        self._chosen()

    def _chosen(self) -> None:
        if not any(row.isChecked() for row in self.rows):
            return
        self.wrong.hide()
        self._unsure = self._sure = False
        if self.project.isVisibleTo(self) != (self.chosen == "split"):
            self.project.setVisible(self.chosen == "split")
            self._take_room()
        self.main.show_text(words.button(self.about, self.chosen))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        number = event.key() - Qt.Key.Key_1.value
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if 0 <= number < len(self.rows) and plain == Qt.KeyboardModifier.NoModifier:
            if self.rows[number].isEnabled():
                self.choose(self.rows[number].choice.answer)
            return
        super().keyPressEvent(event)

    def setVisible(self, visible: bool) -> None:
        if visible:
            self._take_room()
        super().setVisible(visible)

    def _take_room(self) -> None:
        fit(self, self.room, shrink=True)

    # Answering ---

    def answer(self) -> None:
        """Give the answer that is chosen; the dialog stays where it is refused.

        What is hardly meant, as an entry of more than a day, is done by a second press.
        """
        desk, question, said = self.around.desk, self.about.question, self.chosen
        project = self.project.value() if said == "split" else None
        remember = self.remember.isChecked()
        about, self._sure = self.about, self._unsure

        def work() -> Answered:
            try:
                return give(
                    desk,
                    entry_id=question.entry_id,
                    said=said,
                    project_id=project,
                    remember=remember,
                    confirmed=self._sure,
                )
            except Unconfirmed:
                self._unsure = True
                raise

        def done(_answered: Answered) -> None:
            self.accept()
            self._then()

        self.around.write(
            work,
            said=lambda _answered: words.done(about, said),
            then=done,
            failed=self._complain,
            owner=self,
        )

    def _complain(self, sentence: str) -> None:
        self.wrong.setText(sentence)
        self.wrong.show()
        if self._unsure:
            self.main.show_text(_("Yes, it is meant"))
        self.main.setAccessibleDescription(sentence)
        self._take_room()
