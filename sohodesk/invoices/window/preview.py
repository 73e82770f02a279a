# SPDX-License-Identifier: GPL-3.0-or-later
"""The live preview: the pages of a document as pictures, set away from the window's own thread."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

from sohodesk.base.texts import _, ngettext
from sohodesk.invoices.pdf import typesetting
from sohodesk.invoices.pdf.looks import BUILT_IN
from sohodesk.invoices.pdf.typesetting import Printed
from sohodesk.ui import paint
from sohodesk.ui.fonts import font
from sohodesk.ui.scale import px
from sohodesk.ui.surroundings import Surroundings
from sohodesk.ui.theme import colour

SKELETON_MS = 200
A4 = 297 / 210
GAP = 14
_EDGE = "#CBD3D1"  # paper looks alike in both themes
KEPT = 12
LEAST_SHARE = 0.8


class Paper(QWidget):
    """Pages below one another; a still skeleton while the first ones are set."""

    access_role = "Graphic"
    shown = Signal()
    """When there are other pages, or none."""

    def __init__(self) -> None:
        super().__init__()
        self.pages: list[QImage] = []
        self.waiting = False
        self.said = ""
        self.notice = ""
        self.page_width = 100
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)

    def show_pages(self, pages: list[QImage]) -> None:
        """Show set pages."""
        self.pages, self.waiting, self.said, self.notice = pages, False, "", ""
        words = ngettext("Preview, {n} page", "Preview, {n} pages", len(pages))
        self.setAccessibleName(words.format(n=len(pages)))
        self.fit()

    def wait(self) -> None:
        """Show the skeleton."""
        self.pages, self.waiting, self.said, self.notice = [], True, "", ""
        self.setAccessibleName(_("Setting the page"))
        self.fit()

    def say(self, words: str) -> None:
        """Show a sentence where no page can be shown."""
        self.pages, self.waiting, self.said, self.notice = [], False, words, ""
        self.setAccessibleName(words)
        self.fit()

    def keep_and_say(self, words: str) -> None:
        """Say over the pages that are shown why there are no newer ones."""
        self.waiting, self.said, self.notice = False, "", words
        self.setAccessibleName(words)
        self.update()

    def fit(self) -> None:
        """Be as high as the pages at this width."""
        count = max(len(self.pages), 1)
        tall = int(self.page_width * A4) + px(GAP)
        self.setMinimumHeight(px(GAP) + count * tall)
        self.update()
        self.shown.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour("sunken"))
        left = float((self.width() - self.page_width) // 2)
        if self.said:
            painter.setFont(font("small"))
            painter.setPen(colour("text3"))
            spot = QRectF(left, px(40), self.page_width, px(80))
            painter.drawText(
                spot, int(Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap), self.said
            )
            return
        if self.waiting or not self.pages:
            self._paint_skeleton(painter, left)
            return
        top = float(px(GAP))
        for page in self.pages:
            tall = round(self.page_width * page.height() / max(page.width(), 1))
            spot = QRectF(left, top, self.page_width, tall)
            top += tall + px(GAP)
            if not spot.adjusted(-1, -1, 1, 1).intersects(QRectF(event.rect())):
                continue  # one page of many is in sight
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(spot, page)
            painter.setPen(QColor(_EDGE))
            painter.drawRect(spot.adjusted(-0.5, -0.5, 0.5, 0.5))
        if self.notice:
            self._paint_notice(painter, left)

    def _paint_notice(self, painter: QPainter, left: float) -> None:
        """A strip over the head of the page."""
        painter.setFont(font("small"))
        flags = int(Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap)
        room = QRectF(left + px(12), px(GAP + 8), self.page_width - 2 * px(12), px(400))
        words = painter.boundingRect(room, flags, self.notice)
        strip = QRectF(left, px(GAP), self.page_width, words.height() + 2 * px(8))
        paint.box(painter, strip, fill="danger_sub", line="danger", radius=px(4))
        painter.setPen(colour("danger"))
        painter.drawText(words, flags, self.notice)

    def _paint_skeleton(self, painter: QPainter, left: float) -> None:
        spot = QRectF(left, px(GAP), self.page_width, self.page_width * A4)
        paint.box(painter, spot, fill="surface", line="border", radius=0)
        if not self.waiting:
            return
        inner = spot.adjusted(px(36), px(36), -px(36), -px(36))
        for share, wide, at in ((0.0, 0.4, 0), (0.62, 0.38, 0), (0.0, 0.3, 60), (0.55, 0.45, 60)):
            bar = QRectF(
                inner.x() + inner.width() * share, inner.y() + at, inner.width() * wide, px(14)
            )
            paint.box(painter, bar, fill="grid", radius=px(4))
        for row in range(6):
            bar = QRectF(inner.x(), inner.y() + px(130) + row * px(28), inner.width(), px(10))
            paint.box(painter, bar, fill="grid", radius=px(4))


class Preview(QScrollArea):
    """Shows the page that ``read`` gives; ``key`` names it where it never changes again."""

    def __init__(self, around: Surroundings, *, margin: int = 28) -> None:
        super().__init__()
        self.around = around
        self.margin = margin
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Preview"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.paper = Paper()
        self.setWidget(self.paper)
        self._asked = 0
        self._shown: tuple[Printed, int] | None = None
        self._same = False
        self.wish: tuple[Callable[[], Printed], Hashable | None] | None = None
        self._kept: OrderedDict[Hashable, list[QImage]] = OrderedDict()
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(SKELETON_MS)
        self._late.timeout.connect(self._too_late)
        self._resized = QTimer(self)
        self._resized.setSingleShot(True)
        self._resized.setInterval(120)
        self._resized.timeout.connect(self._again)

    def sizeHint(self) -> QSize:
        return QSize(px(400), px(500))

    def show_page(
        self, read: Callable[[], Printed], key: Hashable | None = None, *, same: bool = False
    ) -> None:
        """Set and show a page; one asked for before and not yet set is forgotten.

        With ``same`` it is the document that is shown already: its old page stays meanwhile.
        """
        self._same = same
        self.wish = (read, key)
        self._asked += 1
        number, width = self._asked, self._pixels()
        known = self._kept.get((key, width)) if key is not None else None
        if known is not None:
            self._late.stop()
            self._shown = None
            self.paper.show_pages(known)
            return
        self._late.start()

        def failed(problem: Exception) -> None:
            if number == self._asked:
                self._late.stop()
                self._shown = None
                kept = self._same and bool(self.paper.pages)
                self.around.tell(problem, self.paper.keep_and_say if kept else self.paper.say)

        def set_it(page: Printed) -> None:
            # The files of an own template may have changed, though the page says the same.
            known = page.template in BUILT_IN and (page, width) == self._shown
            if known and self.paper.pages:
                self._late.stop()
            elif number == self._asked:
                self._shown = (page, width)
                self.around.tasks.slow(
                    lambda: _pictures(page, width), show, failed=failed, owner=self
                )

        def show(pages: list[QImage]) -> None:
            if key is not None:
                self._keep((key, width), pages)
            if number == self._asked:
                self._late.stop()
                self.paper.show_pages(pages)

        self.around.tasks.book(read, set_it, failed=failed, owner=self)

    def clear(self, words: str = "") -> None:
        """Show no page."""
        self._asked += 1
        self.wish = self._shown = None
        self._late.stop()
        self.paper.say(words)

    def _keep(self, key: Hashable, pages: list[QImage]) -> None:
        self._kept[key] = pages
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)

    def _pixels(self) -> int:
        return max(int(self.paper.page_width * self.devicePixelRatioF()), 50)

    def _too_late(self) -> None:
        if not (self._same and self.paper.pages):
            self.paper.wait()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Of the whole width, with the bar or without: a page that is wider without the bar would
        # need it again, and so on for ever. The bar lies within the margins.
        width = max(self.width() - 2 * self.margin, 80)
        # A whole page is best, as long as it need not become much smaller for it.
        whole = int((self.height() - 2 * px(GAP) - 2) / A4)
        if width * LEAST_SHARE <= whole < width:
            width = whole
        if width == self.paper.page_width:
            self.paper.fit()
            return
        self.paper.page_width = width
        self.paper.fit()
        # The old picture is stretched meanwhile; it is set anew once the dragging pauses.
        if self.around.tasks.at_once:
            self._again()
        else:
            self._resized.start()

    def _again(self) -> None:
        if self.wish is not None:
            self.show_page(*self.wish, same=True)


def _pictures(page: Printed, width: int) -> list[QImage]:
    """The pages as pictures; runs in the pool, where images may be made."""
    return [QImage.fromData(data, "PNG") for data in typesetting.preview(page, width)]  # type: ignore[arg-type]
