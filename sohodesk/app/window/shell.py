# SPDX-License-Identifier: GPL-3.0-or-later
"""The shell of the window: rail, timer bar, search field and the place of the pages.

It is painted before the book is opened, so nothing here may import SQL or a page.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from sohodesk.app.window.bookcard import BookCard
from sohodesk.app.window.pages import PLACES
from sohodesk.app.window.rail import Rail
from sohodesk.app.window.timerbar import TimerBar
from sohodesk.base import texts
from sohodesk.base.texts import _
from sohodesk.ui import mirror, theme
from sohodesk.ui.scale import px
from sohodesk.ui.searchbutton import SearchButton
from sohodesk.ui.theme import colour
from sohodesk.ui.tokens import EDGE, NARROW_RAIL_BELOW, SMALLEST, TOP_BAR

ICON_SEARCH_BELOW = 880
"""With large texts in a small window the search field is its icon, so that the timer has room."""


class TopBar(QWidget):
    """The bar with timer and search."""

    access_role = "ToolBar"

    def __init__(self, timer: QWidget, search: QWidget) -> None:
        super().__init__()
        self.setFixedHeight(px(TOP_BAR))
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(mirror.inset(px(16), 0, px(EDGE), 1))
        self.row.setSpacing(px(12))
        self.row.addWidget(timer, 1)
        self.row.addWidget(search)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour("surface"))
        painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), colour("border"))


class Ground(QWidget):
    """The ground of the window; tells of its first painting."""

    access_role = "Client"

    painted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._first = True

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(event.rect(), colour("bg"))
        if self._first:
            self._first = False
            # Queued, so that the children are painted, too.
            QTimer.singleShot(0, self.painted.emit)


class Shell(QMainWindow):
    """The window without a book. ``painted`` comes once, when it can be seen."""

    painted = Signal()
    closing = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.folded = False
        self.stay: Callable[[], bool] | None = None
        """Asked when the window is closed: whether the program stays, out of sight."""
        self._leaving = False
        self._was_painted = False
        self.setWindowTitle("SohoDesk")
        self.setMinimumSize(*SMALLEST)
        self.resize(1440, 900)
        self.make_parts()

    def make_parts(self) -> None:
        """Make rail, top bar and the place of the pages, at the text scale in use."""
        self.card = BookCard()
        self.rail = Rail(PLACES, self.card)
        self.timer = TimerBar()
        self.search = SearchButton(keys="Ctrl+K")
        self.top = TopBar(self.timer, self.search)
        self.stack = QStackedWidget()
        self.banner = QVBoxLayout()
        self.banner.setContentsMargins(px(EDGE), 0, px(EDGE), 0)
        ground = self.ground = Ground()
        if not self._was_painted:
            ground.painted.connect(self._first_painted)
        across = QHBoxLayout(ground)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        down = QVBoxLayout()
        down.setSpacing(0)
        down.addWidget(self.top)
        down.addLayout(self.banner)
        down.addWidget(self.stack, 1)
        across.addWidget(self.rail)
        across.addLayout(down, 1)
        self.setCentralWidget(ground)
        self.speak()
        self.rail.show_chosen(PLACES[0].key)
        ground.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        ground.setProperty("own_ring", True)
        ground.setFocus()
        # Tab goes through the rail, then the top bar, then the page.
        self.setTabOrder(self.card, self.timer.what)
        self._fit()

    def _first_painted(self) -> None:
        self._was_painted = True
        self.painted.emit()

    def speak(self) -> None:
        """Take the words of the language in use."""
        theme.use_direction(right_to_left=texts.right_to_left())
        end = px(16) if self.width() < px(NARROW_RAIL_BELOW) else px(EDGE)
        self.top.row.setContentsMargins(mirror.inset(px(16), 0, end, 1))
        self.rail.speak()
        self.top.setAccessibleName(_("Timer and search"))
        self.timer.speak()
        self.timer.show_billable(billable=self.timer.billable)
        words = _("Search or do…") if self.width() >= px(NARROW_RAIL_BELOW) else _("Search")
        self.search.show_placeholder(words, name=_("Search or do…"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def fold_rail(self, *, folded: bool) -> None:
        """Fold the rail to icons, or give it its names back where the window is wide enough."""
        self.folded = folded
        self._fit()

    def _fit(self) -> None:
        """Give rail and search field the width that the window allows."""
        tight = self.width() < px(NARROW_RAIL_BELOW)
        narrow = tight or self.folded
        if narrow != self.rail.brand.narrow:
            self.rail.set_narrow(narrow=narrow)
            self.card.set_narrow(narrow=narrow)
        wide = px(40) if self.width() < px(ICON_SEARCH_BELOW) else px(128) if tight else px(272)
        if self.search.width() != wide:
            self.search.setFixedWidth(wide)
            self.speak()

    def show_bare(self, *, bare: bool) -> None:
        """Show the page without rail and top bar, or with them."""
        self.rail.setVisible(not bare)
        self.top.setVisible(not bare)

    def show_page(self, page: QWidget, *, alone: bool = False) -> None:
        """Show a page, which is added where it is new; ``alone`` in the whole window."""
        self.show_bare(bare=alone)
        if self.stack.indexOf(page) < 0:
            self.stack.addWidget(page)
        self.stack.setCurrentWidget(page)

    def show_banner(self, banner: QWidget) -> None:
        """Show a banner under the top bar."""
        self.banner.setContentsMargins(px(EDGE), px(12), px(EDGE), 0)
        self.banner.addWidget(banner)

    def take_banner_away(self) -> None:
        """Show no banner any more."""
        self.banner.setContentsMargins(px(EDGE), 0, px(EDGE), 0)
        while self.banner.count():
            item = self.banner.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._leaving and self.stay is not None and self.stay():
            event.ignore()
            QApplication.setQuitOnLastWindowClosed(False)
            self.hide()
            return
        QApplication.setQuitOnLastWindowClosed(True)
        self.closing.emit()
        event.accept()

    def quit(self) -> None:
        """End the program, whether or not closing the window would."""
        hidden, self._leaving = not self.isVisible(), True
        self.close()
        if hidden:  # nobody sees a window closed that was not in sight
            QApplication.quit()

    def keep_in_sight(self) -> None:
        """Come to the front, also from the tray."""
        if not self.isVisible():
            QApplication.setQuitOnLastWindowClosed(True)
            self.show()
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.raise_()
        self.activateWindow()
