# SPDX-License-Identifier: GPL-3.0-or-later
"""Notices in the window's own corner, with their buttons, for desktops that show none.

They stay until they are answered or put away; a later one of the same key takes its place.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from sohodesk.base.texts import _
from sohodesk.ui import mirror
from sohodesk.ui.buttons import Button, icon_button
from sohodesk.ui.cards import Panel
from sohodesk.ui.labels import Picture, Text
from sohodesk.ui.scale import px

WIDE, GAP = 412, 12
MOST = 3
"""So many at a time; an older one makes room."""
CardAnswer = tuple[str, Callable[[], None]]


class NoticeCard(Panel):
    """One notice; ``put_away`` is called when it is closed unanswered."""

    access_role = "Notification"

    def __init__(
        self,
        title: str,
        text: str,
        answers: Sequence[CardAnswer],
        put_away: Callable[[], None],
        *,
        home: bool,
    ) -> None:
        super().__init__(edge="home_line" if home else "border")
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self._put_away = put_away
        rows = QVBoxLayout(self)
        rows.setContentsMargins(px(16), px(12), px(12), px(14))
        rows.setSpacing(px(6))
        head = QHBoxLayout()
        head.setSpacing(px(8))
        head.addWidget(Picture("shield" if home else "bell", "home" if home else "text2", 16))
        head.addWidget(Text(title, "name", wrap=True), 1)
        self.close_button = icon_button("x", _("Put away"), small=True)
        self.close_button.clicked.connect(lambda _on: put_away())
        head.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        rows.addLayout(head)
        if text:
            rows.addWidget(Text(text, "small", "text2", wrap=True))
        self.buttons = [self._button(label, act, n) for n, (label, act) in enumerate(answers)]
        self._stand(rows)

    def _button(self, label: str, act: Callable[[], None], number: int) -> Button:
        made = Button(label, kind="main" if number == 0 else "plain", small=True)
        made.clicked.connect(lambda _on: act())
        return made

    def _stand(self, rows: QVBoxLayout) -> None:
        """The buttons stand beside each other as far as there is room."""
        rows.addSpacing(px(4))
        room = px(WIDE) - px(28)
        line: QHBoxLayout | None = None
        left = 0
        for button in self.buttons:
            wide = button.sizeHint().width() + px(8)
            if line is None or wide > left:
                if line is not None:
                    line.addStretch()
                line, left = QHBoxLayout(), room
                line.setSpacing(px(8))
                rows.addLayout(line)
            line.addWidget(button)
            left -= wide
        if line is not None:
            line.addStretch()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._put_away()
        else:
            super().keyPressEvent(event)


class NoticeCards(QObject):
    """The cards at the lower end of ``host``, the latest lowest."""

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self.host = host
        self.cards: dict[str, NoticeCard] = {}
        host.installEventFilter(self)

    def show_card(
        self,
        key: str,
        title: str,
        text: str,
        answers: Sequence[CardAnswer],
        *,
        home: bool = False,
    ) -> NoticeCard:
        """Show a notice; pressing one of its buttons puts it away and does what it says."""

        def answered(act: Callable[[], None]) -> None:
            self.put_away(key)
            act()

        self.put_away(key)
        while len(self.cards) >= MOST:
            self.put_away(next(iter(self.cards)))
        buttons = [(label, partial(answered, act)) for label, act in answers]
        card = NoticeCard(title, text, buttons, partial(self.put_away, key), home=home)
        card.setParent(self.host)
        self.cards[key] = card
        self._place()
        card.show()
        card.raise_()
        return card

    def put_away(self, key: str) -> None:
        """Take a card away, if it is there."""
        card = self.cards.pop(key, None)
        if card is not None and isValid(card):
            card.hide()
            card.deleteLater()
            self._place()

    def close(self) -> None:
        """Take all of them away."""
        for key in list(self.cards):
            self.put_away(key)
        self.host.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.cards:
            self._place()
        return False

    def _place(self) -> None:
        lowest = self.host.height() - px(GAP)
        wide = min(px(WIDE), self.host.width() - 2 * px(GAP))
        for card in reversed(list(self.cards.values())):
            card.setFixedWidth(wide)
            layout = card.layout()
            tall = layout.heightForWidth(wide) if layout is not None else 0
            card.setFixedHeight(max(tall, card.minimumSizeHint().height()))
            left = self.host.width() - px(GAP) - wide
            x = int(mirror.spot(left, wide, self.host.width()))
            card.move(x, lowest - card.height())
            lowest -= card.height() + px(8)
