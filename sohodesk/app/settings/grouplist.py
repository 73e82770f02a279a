# SPDX-License-Identifier: GPL-3.0-or-later
"""The list of groups at the left: parts, groups, and how many fields are wrong in each."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QSizePolicy

from sohodesk.base.settinggroups import Group
from sohodesk.base.texts import _, ngettext
from sohodesk.ui import icons, mirror, paint
from sohodesk.ui.cards import Card
from sohodesk.ui.fonts import line
from sohodesk.ui.labels import Elided, Text
from sohodesk.ui.scale import px
from sohodesk.ui.scrolled import Scrolled

WIDTH = 232


class GroupButton(QPushButton):
    """One group; ``stepped(±1)`` by the arrows."""

    stepped = Signal(int)

    def __init__(self, group: Group) -> None:
        super().__init__(_(group.label))
        self.group_ = group
        self.wrong = 0
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setProperty("ring_radius", 6)
        self.show_wrong(0)

    def show_wrong(self, count: int) -> None:
        """Show how many fields are wrong."""
        self.wrong = count
        name = self.text()
        if count:
            name = _("{page}, {n} to look at").format(page=name, n=count)
        self.setAccessibleName(name)
        room = px(WIDTH - 16 - 36 - 12)
        self.setToolTip(self.text() if paint.width_of(self.text(), "strong") > room else "")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(120), px(32))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = paint.on(self)
        rect = QRectF(self.rect())
        on = self.isChecked()
        if on or self.underMouse():
            paint.box(painter, rect, fill="work_sub" if on else "sunken", radius=px(6))
        tone = "work" if on else "text2"
        icons.draw(painter, self.group_.icon, px(10), rect.height() / 2 - px(8), px(16), tone)
        right = px(36) if self.wrong else px(8)
        spot = QRectF(px(36), 0, rect.width() - px(36) - right, rect.height())
        style = "strong" if on else "body"
        paint.text(painter, spot, self.text(), style, "work" if on else "text")
        if self.wrong:
            badge = QRectF(rect.right() - px(31), rect.height() / 2 - px(10), px(22), px(20))
            paint.box(painter, badge, fill="danger_sub", radius=px(5))
            paint.text(painter, badge, str(self.wrong), "head", "danger", paint.CENTRE)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if step:
            self.stepped.emit(step)
            return
        super().keyPressEvent(event)


class GroupList(Card):
    """The card; ``chosen(key)`` when a group is picked."""

    chosen = Signal(str)

    def __init__(self, groups: Sequence[Group], settings: int) -> None:
        super().__init__(inset=0)
        self.setFixedWidth(px(WIDTH))
        self.setAccessibleName(_("Groups of settings"))
        self.buttons: dict[str, GroupButton] = {}
        self._several = QButtonGroup(self)
        self._marked = ""
        area = self.area = Scrolled(_("Groups of settings"), inset=8, spacing=0)
        # In a low window the group that is open may be further down.
        area.verticalScrollBar().rangeChanged.connect(lambda _low, _high: self._bring_into_sight())
        part = ""
        for group in groups:
            if group.part != part:
                part = group.part
                head = Text(_(part), "head", "text2")
                above = px(6) if not self.buttons else px(10)
                head.setContentsMargins(mirror.inset(px(10), above, 0, px(4)))
                head.setMinimumHeight(line("head") + above + px(4))
                area.body.addWidget(head)
            area.body.addWidget(self._button(group))
        area.body.addStretch()
        self.body.addWidget(area)
        words = ngettext(
            "{n} setting in {groups} groups", "{n} settings in {groups} groups", settings
        )
        self.foot().addWidget(
            Elided(words.format(n=settings, groups=len(groups)), "small", "text3", stretch=True)
        )

    def _button(self, group: Group) -> GroupButton:
        button = self.buttons[group.key] = GroupButton(group)
        button.stepped.connect(lambda step, key=group.key: self._step(key, step))
        self._several.addButton(button)
        button.clicked.connect(lambda _on=False, key=group.key: self.chosen.emit(key))
        return button

    def _step(self, key: str, step: int) -> None:
        """Go to the group before or after."""
        keys = list(self.buttons)
        at = min(max(keys.index(key) + step, 0), len(keys) - 1)
        self.buttons[keys[at]].setFocus(Qt.FocusReason.TabFocusReason)
        self.buttons[keys[at]].click()

    def show_chosen(self, key: str) -> None:
        """Mark a group; none while a search is shown."""
        self._several.setExclusive(False)
        for name, button in self.buttons.items():
            button.setChecked(name == key)
        self._several.setExclusive(bool(key))
        self._marked = key
        self._bring_into_sight()

    def _bring_into_sight(self) -> None:
        if self._marked in self.buttons:
            self.area.ensureWidgetVisible(self.buttons[self._marked], 0, px(8))
