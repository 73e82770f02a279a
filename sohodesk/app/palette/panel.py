# SPDX-License-Identifier: GPL-3.0-or-later
"""The palette's panel over the window: the line, the list under it, the keys at its foot."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QObject,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QKeyEvent,
    QMouseEvent,
    QPaintEvent,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListView, QVBoxLayout, QWidget

from sohodesk.app.palette.foot import HEIGHT as FOOT
from sohodesk.app.palette.foot import Foot
from sohodesk.app.palette.grounds import Found, Head, Lines, Typed
from sohodesk.app.palette.items import Group, Row
from sohodesk.app.palette.rowlist import RowList
from sohodesk.app.palette.rowpainting import RowPainter
from sohodesk.base.texts import _, ngettext
from sohodesk.ui import paint, theme
from sohodesk.ui.chips import Chip, Keys, mark
from sohodesk.ui.fonts import typing_font
from sohodesk.ui.labels import Picture, Rule, Text
from sohodesk.ui.scale import px

WIDTH = 640
TOP = 96
HEAD = 56
PAGE = 8
AT_ONCE = 24
"""Lines that are measured in one turn: more than the panel has room for."""
MARGIN = 24
MOST_HEIGHT = 600
SHRINK_MS = 180
AROUND = 20
"""Rules, edges and room above and below the list."""


class Panel(QFrame):
    """The line and what was found.

    ``typed(text)`` on each change, ``taken()`` by Enter or a click, ``more()`` by Tab, ``back()``
    by Esc, or by the backspace in an empty line.
    """

    typed = Signal(str)
    taken = Signal()
    more = Signal()
    back = Signal()

    def __init__(self, overlay: QWidget) -> None:
        super().__init__(overlay)
        self.setAccessibleName(_("Search or do"))
        self.rows = RowList()
        self.painter_ = RowPainter()
        self.line = Typed()
        self.chip = mark("", kind="plain")
        self.found = Found()
        self.view = Lines()
        self.nothing = Text("", "body", "text2")
        self._lay_out()
        self._shrink = QTimer(self)
        self._shrink.setSingleShot(True)
        self._shrink.setInterval(SHRINK_MS)
        self._shrink.timeout.connect(self.settle)
        self.line.textChanged.connect(self.typed)
        self.line.installEventFilter(self)
        self.view.clicked.connect(self._clicked)

    # Making ---

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(1, 1, 1, 1)
        rows.setSpacing(0)
        head = QHBoxLayout()
        # The round corner stays free of the opaque head.
        head.setContentsMargins(px(12), 1, px(12), 0)
        head.addWidget(self._make_head())
        rows.addLayout(head)
        rows.addWidget(Rule("border"))
        self._make_list()
        rows.addSpacing(px(4))
        rows.addWidget(self.view, 1)
        self.nothing.setContentsMargins(px(16), px(12), px(16), px(12))
        rows.addWidget(self.nothing)
        rows.addSpacing(px(8))
        rows.addWidget(Rule("border"))
        self.foot = Foot()
        rows.addWidget(self.foot)

    def _make_head(self) -> QWidget:
        head = Head()
        head.setFixedHeight(px(HEAD))
        row = QHBoxLayout(head)
        row.setSpacing(px(12))
        row.addWidget(Picture("search", "text2", 18))
        row.addWidget(self.chip)
        self.line.setProperty("bare", True)
        self.line.setProperty("own_ring", True)
        self.line.setFont(typing_font("palette"))
        self.line.setAccessibleName(_("Search or do"))
        row.addWidget(self.line, 1)
        row.addWidget(self.found)
        self.escape = Keys("Esc")
        row.addWidget(self.escape)
        row.setContentsMargins(px(3), 0, px(3), 0)
        return head

    def _make_list(self) -> None:
        view = self.view
        view.setModel(self.rows)
        view.setItemDelegate(self.painter_)
        view.setAccessibleName(_("Found"))
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # A hundred rows are measured a screen a turn; all at once they take a third of a frame.
        view.setLayoutMode(QListView.LayoutMode.Batched)
        view.setBatchSize(AT_ONCE)
        view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setSelectionMode(QListView.SelectionMode.NoSelection)
        view.setMouseTracking(True)

    # Showing ---

    def speak(self, signs: Sequence[tuple[str, str]]) -> None:
        """Take the words of the language in use."""
        self.line.setPlaceholderText(_("Search or do…"))
        self.foot.speak(signs)

    def show_groups(self, groups: Sequence[Group], typed: str, *, keep: str = "") -> None:
        """Show what was found; the mark is on the row with the key ``keep``, else on the first."""
        self.painter_.typed = typed
        self.rows.show_groups(groups)
        total = sum(group.count for group in groups)
        self.found.setText(ngettext("{n} found", "{n} found", total).format(n=total))
        self.nothing.setVisible(not self.rows.lines)
        self.view.setVisible(bool(self.rows.lines))
        self.nothing.setText(_("Nothing for “{text}”.").format(text=typed))
        at = self.rows.place(keep) if keep else -1
        self.mark(at if at >= 0 else self.rows.first())
        self.settle(soon=True)

    def show_chip(self, text: str) -> None:
        """Show before the line whose further actions are listed; nothing where empty."""
        if isinstance(self.chip, Chip):
            self.chip.show_chip(text)
        self.chip.setVisible(bool(text))

    def settle(self, *, soon: bool = False) -> None:
        """Take the place and the height that the window allows.

        ``soon`` grows at once but waits for a pause before it shrinks: a panel that jumps at
        each letter is hard to read, and the page below would have to be painted.
        """
        host = self.parentWidget()
        if host is None:
            return
        width = min(px(WIDTH), host.width() - 2 * px(MARGIN))
        top = px(TOP) if host.height() > px(TOP) * 5 else px(MARGIN)
        lines = self.rows.height() if self.rows.lines else px(40)
        wanted = px(HEAD) + px(FOOT) + px(AROUND) + lines
        height = min(wanted, px(MOST_HEIGHT) + px(HEAD), host.height() - top - px(MARGIN))
        place = QRect((host.width() - width) // 2, top, width, height)
        if soon and self.isVisible() and height < self.height() and place.top() == self.y():
            self._shrink.start(theme.moving(SHRINK_MS))
            return
        self._shrink.stop()
        if place != self.geometry():
            self.setGeometry(place)

    # The mark ---

    @property
    def row(self) -> Row | None:
        """The row under the mark."""
        return self.rows.row(self.painter_.current)

    def mark(self, at: int) -> None:
        """Put the mark on a row, in sight, and tell the screen reader."""
        self.painter_.current = at
        index = self.rows.index(at) if at >= 0 else self.rows.index(-1)
        chosen = self.view.selectionModel()
        chosen.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        if at == self.rows.first():
            self.view.scrollToTop()
        elif at >= 0:
            self.view.scrollTo(index)
        self.view.viewport().update()
        row = self.row
        self.line.setAccessibleDescription(row.look.spoken() if row is not None else "")
        if row is not None and QAccessible.isActive():
            told = QAccessibleEvent(self.view, QAccessible.Event.ActiveDescendantChanged)
            told.setChild(at)
            QAccessible.updateAccessibility(told)

    def move_mark(self, step: int) -> None:
        """Move the mark so many rows."""
        self.mark(self.rows.next(self.painter_.current, step))

    def _clicked(self, index: object) -> None:
        at = index.row()  # type: ignore[attr-defined]
        if self.rows.row(at) is not None:
            self.mark(at)
            self.taken.emit()

    # Keys ---

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        key = Qt.Key(event.key())
        steps = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: PAGE,
            Qt.Key.Key_PageUp: -PAGE,
        }
        if key in steps:
            self.move_mark(steps[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.taken.emit()
        elif key == Qt.Key.Key_Tab:
            self.more.emit()
        elif key in (Qt.Key.Key_Escape, Qt.Key.Key_Backtab) or (
            key == Qt.Key.Key_Backspace and not self.line.text()
        ):
            if key != Qt.Key.Key_Backspace or self.chip.isVisible():
                self.back.emit()
        else:
            return False
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = paint.on(self)
        paint.box(painter, QRectF(self.rect()), fill="surface", line="control", radius=px(12))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()  # a click beside a row is none on the overlay

    def sizeHint(self) -> QSize:
        return QSize(px(WIDTH), px(HEAD) + px(FOOT))
