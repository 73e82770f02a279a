# SPDX-License-Identifier: GPL-3.0-or-later
"""The people of a client, as a part of the pane: who they are, and the ways to reach them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from sohodesk.base.texts import _
from sohodesk.people import queries, rules
from sohodesk.people.deeds import PersonDeeds
from sohodesk.people.queries import PersonRow
from sohodesk.ui import icons, paint
from sohodesk.ui.buttons import Button, icon_button
from sohodesk.ui.labels import Text
from sohodesk.ui.scale import px
from sohodesk.ui.surroundings import Surroundings
from sohodesk.ui.tokens import SMALL_HEIGHT

CIRCLE = 24
PAD = 6


class PersonsPart(QWidget):
    """Shows the people of one client; it reads them itself.

    ``point_at(person_id)`` puts the focus on one of them, as soon as they are shown.
    """

    def __init__(self, around: Surroundings, client_id: int) -> None:
        super().__init__()
        self.around, self.client_id = around, client_id
        self.deeds = PersonDeeds(around, self)
        self.lines: dict[int, PersonLine] = {}
        self._wanted: int | None = None
        self.setAccessibleName(_("People"))
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.setSpacing(0)
        self.rows.addWidget(self._head())
        self.nobody = Text(_("Nobody yet."), "small", "text3")
        self.nobody.setContentsMargins(px(PAD), 0, px(PAD), 0)
        self.nobody.hide()
        self.rows.addWidget(self.nobody)
        self.read()

    def _head(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(px(PAD), 0, px(PAD), px(2))
        row.addWidget(Text(_("People"), "small.strong"))
        row.addStretch()
        self.add = icon_button("user-plus", _("New person"), small=True, kind="quiet")
        self.add.setEnabled(self.deeds.may_write)
        self.add.clicked.connect(lambda _on=False: self.deeds.add(self.client_id))
        row.addWidget(self.add)
        return holder

    def read(self) -> None:
        """Read the people and show them."""
        desk, client_id = self.around.desk, self.client_id

        def work() -> list[PersonRow]:
            with desk.read() as session:
                return queries.people(session, client_id=client_id)

        self.around.read(work, self._show, owner=self)

    def _show(self, people: list[PersonRow]) -> None:
        for line in self.lines.values():
            holder = line.parentWidget()
            if holder is not None:
                self.rows.removeWidget(holder)
                holder.deleteLater()
        self.lines = {}
        for row in people:
            self.rows.addWidget(self._line(row))
        self.nobody.setVisible(not people)
        if self._wanted is not None:
            self.point_at(self._wanted)

    def _line(self, row: PersonRow) -> QWidget:
        holder = QWidget()
        across = QHBoxLayout(holder)
        across.setContentsMargins(0, 0, px(PAD), 0)
        across.setSpacing(0)
        line = self.lines[row.id] = PersonLine(row)
        line.clicked.connect(lambda _on=False: self._pop(row, line))
        across.addWidget(line, 1)
        reached = (
            ("mail", row.email, _("Write to {name}"), self.deeds.mail),
            ("phone", row.phone, _("Call {name}"), self.deeds.call),
        )
        for icon, address, words, deed in reached:
            if address:
                button = _reach(icon, words.format(name=row.name), address)
                button.clicked.connect(lambda _on=False, d=deed: d(row))
                across.addWidget(button)
        return holder

    def point_at(self, person_id: int) -> None:
        """Put the focus on a person and bring them in sight."""
        line = self.lines.get(person_id)
        if line is None:
            self._wanted = person_id
            return
        self._wanted = None
        line.setFocus(Qt.FocusReason.TabFocusReason)
        around: QWidget | None = self
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        if around is not None:
            around.ensureWidgetVisible(line)

    def _pop(self, row: PersonRow, under: QWidget) -> None:
        menu = person_menu(self.deeds, row, self)
        menu.popup(under.mapToGlobal(QPoint(0, under.height() + px(4))))


class PersonLine(QPushButton):
    """A person in a line: the circle, the name, what they do."""

    def __init__(self, row: PersonRow) -> None:
        super().__init__()
        self.row = row
        self.letters = rules.initials(row.name)
        self.setFixedHeight(px(SMALL_HEIGHT) + px(2))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        said = ", ".join(part for part in (row.name, row.role) if part)
        self.setAccessibleName(said)
        self.setAccessibleDescription(_("More actions"))

    def sizeHint(self) -> QSize:
        return QSize(px(160), self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(px(60), self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = paint.on(self)
        rect = QRectF(self.rect())
        if self.underMouse() or self.isDown():
            paint.box(painter, rect, fill="sunken", radius=px(5))
        left, right, middle = rect.x() + px(PAD), rect.right() - px(PAD), rect.center().y()
        paint.initials(painter, left, middle, self.letters, px(CIRCLE))
        left += px(CIRCLE) + px(8)
        # What they do gives way first, then the name.
        name = min(paint.width_of(self.row.name, "small"), right - left)
        paint.text(painter, QRectF(left, 0, name, rect.height()), self.row.name, "small")
        left += name + px(8)
        if self.row.role and right - left > px(24):
            spot = QRectF(left, 0, right - left, rect.height())
            paint.text(painter, spot, self.row.role, "small", "text3")
        whole = name + px(8) + paint.width_of(self.row.role, "small")
        cut = whole > right - rect.x() - px(CIRCLE) - px(14)
        tip = self.accessibleName() if cut else ""
        if self.toolTip() != tip:
            self.setToolTip(tip)


def _reach(icon: str, name: str, address: str) -> Button:
    button = icon_button(icon, name, small=True, kind="quiet")
    button.setToolTip(address)
    return button


def person_menu(deeds: PersonDeeds, row: PersonRow, owner: QWidget) -> QMenu:
    """All that can be done with a person."""
    copy = deeds.around.copy
    menu = QMenu(owner)
    menu.aboutToHide.connect(menu.deleteLater)
    _add(menu, "pencil", _("Edit person"), partial(deeds.edit, row), on=deeds.may_write)
    if row.email:
        _add(menu, "mail", _("Write a mail"), partial(deeds.mail, row))
        _add(menu, "copy", _("Copy {text}").format(text=row.email), partial(copy, row.email))
    if row.phone:
        _add(menu, "phone", _("Call"), partial(deeds.call, row))
        _add(menu, "copy", _("Copy {text}").format(text=row.phone), partial(copy, row.phone))
    menu.addSeparator()
    _add(menu, "clock", _("History…"), partial(deeds.history, row))
    if deeds.may_write:
        _add(menu, "merge", _("Merge into another"), partial(deeds.merge, row))
        _add(menu, "archive", _("Archive"), partial(deeds.archive, row))
        _add(menu, "trash-2", _("Delete"), partial(deeds.delete, row))
    return menu


def _add(menu: QMenu, icon: str, text: str, run: Callable[[], None], *, on: bool = True) -> None:
    # An address may hold an &, which menus take for the mark of a key.
    action = menu.addAction(icons.icon(icon), text.replace("&", "&&"))
    action.setEnabled(on)
    action.triggered.connect(lambda _on=False: run())
