# SPDX-License-Identifier: GPL-3.0-or-later
"""The people of a client, as a part of the pane: who they are, and the ways to reach them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from sohodesk.app.work.menus import Menu
from sohodesk.app.work.sections import Sections
from sohodesk.base.texts import _
from sohodesk.people import rules
from sohodesk.people.deeds import PersonDeeds
from sohodesk.people.queries import PersonRow
from sohodesk.ui import mirror, paint
from sohodesk.ui.buttons import Button, icon_button
from sohodesk.ui.scale import px
from sohodesk.ui.surroundings import Surroundings
from sohodesk.ui.tokens import SMALL_HEIGHT

CIRCLE = 24
PAD = 6
MOST = 8
"""How many people are shown before the rest is asked for."""


def fill(body: Sections, around: Surroundings, client_id: int, people: Sequence[PersonRow]) -> None:
    """Fill a section with the people of a client, and the button that adds another one."""
    deeds = PersonDeeds(around, body)
    add = icon_button("user-plus", _("New person"), small=True, kind="quiet")
    add.setEnabled(deeds.may_write)
    add.setProperty("place", "newperson")
    add.clicked.connect(lambda _on=False: deeds.add(client_id))
    body.section(_("People"), add)
    if people:
        body.put(PersonLines(deeds, people), wide=True)
    else:
        body.say(_("Nobody yet."))


def point_at(inside: QScrollArea, person_id: int) -> None:
    """Put the focus on a person in a pane and bring them in sight; nothing where not shown."""
    for lines in inside.findChildren(PersonLines):
        lines.show_person(person_id)
    for line in inside.findChildren(PersonLine):
        if line.row.id == person_id:
            line.setFocus(Qt.FocusReason.TabFocusReason)
            inside.ensureWidgetVisible(line)


class PersonLines(QWidget):
    """People one under the other, each with the ways to reach them."""

    def __init__(self, deeds: PersonDeeds, people: Sequence[PersonRow]) -> None:
        super().__init__()
        self.deeds = deeds
        self.people = tuple(people)
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.setSpacing(0)
        self.more: Button | None = None
        for row in self.people[:MOST]:
            self.rows.addWidget(self._line(row))
        if len(self.people) > MOST:
            words = _("Show all {n} people").format(n=len(self.people))
            self.more = Button(words, kind="link")
            self.more.clicked.connect(lambda _on=False: self.show_all())
            self.rows.addWidget(self.more)

    def show_all(self) -> None:
        """Show those who were left out, too."""
        if self.more is None:
            return
        self.rows.removeWidget(self.more)
        self.more.deleteLater()
        self.more = None
        for row in self.people[MOST:]:
            self.rows.addWidget(self._line(row))

    def show_person(self, person_id: int) -> None:
        """Show all where this one was left out."""
        if any(row.id == person_id for row in self.people[MOST:]):
            self.show_all()

    def _line(self, row: PersonRow) -> QWidget:
        holder = QWidget()
        across = QHBoxLayout(holder)
        across.setContentsMargins(mirror.inset(0, 0, px(PAD), 0))
        across.setSpacing(0)
        line = PersonLine(row)
        line.setProperty("place", f"person:{row.id}")
        line.clicked.connect(lambda _on=False: self._pop(row, line))
        line.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        line.customContextMenuRequested.connect(
            lambda spot: person_menu(self.deeds, row, self).popup(line.mapToGlobal(spot))
        )
        across.addWidget(line, 1)
        reached = (
            ("mail", row.email, _("Write to {name}"), self.deeds.mail),
            ("phone", row.phone, _("Call {name}"), self.deeds.call),
        )
        for icon, address, words, deed in reached:
            if address:
                button = _reach(icon, words.format(name=row.name), address)
                button.setProperty("place", f"{icon}:{row.id}")
                button.clicked.connect(lambda _on=False, d=deed: d(row))
                across.addWidget(button)
        return holder

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


def person_menu(deeds: PersonDeeds, row: PersonRow, owner: QWidget) -> Menu:
    """All that can be done with a person."""
    copy = deeds.around.copy
    menu = Menu(owner)
    menu.add("pencil", _("Edit person"), partial(deeds.edit, row), on=deeds.may_write)
    if row.email:
        menu.add("mail", _("Write a mail"), partial(deeds.mail, row))
        menu.add("copy", _copying(row.email), partial(copy, row.email))
    if row.phone:
        menu.add("phone", _("Call"), partial(deeds.call, row))
        menu.add("copy", _copying(row.phone), partial(copy, row.phone))
    if deeds.may_write:
        menu.addSeparator()
        menu.add("merge", _("Merge into another…"), partial(deeds.merge, row))
        menu.add("archive", _("Archive"), partial(deeds.archive, row))
        menu.add("trash-2", _("Delete"), partial(deeds.delete, row))
    menu.addSeparator()
    menu.add("clock", _("History…"), partial(deeds.history, row))
    return menu


def _copying(text: str) -> str:
    # An address may hold an &, which menus take for the mark of a key.
    return _("Copy {text}").format(text=text.replace("&", "&&"))
