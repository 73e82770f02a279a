# SPDX-License-Identifier: GPL-3.0-or-later
"""A card with a chart: title, note, picture, and a menu with its table and its files.

    card = ChartCard(around, _("Work hours, 12 weeks"))
    card.show_chart(chart, note=_("mean 42 h 46"))     # a ``drawing.Chart``, e.g. ``bars.BarChart``
    card.show_words(_("Hidden"))                       # words in place of a chart

``ReadingCard`` is one that reads what it shows.  A card draws nothing while it can't be seen, and
loads nothing before it draws.  With ``foot=True`` it has a foot for a sentence, "Show as table" at
its end.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFileDialog, QMenu, QStackedWidget

from sohodesk.base.texts import _
from sohodesk.home.window.charts.picture import ChartPicture
from sohodesk.ui import icons
from sohodesk.ui.buttons import Button, icon_button
from sohodesk.ui.cards import Card
from sohodesk.ui.labels import Text
from sohodesk.ui.pieces import Piece, Pieces
from sohodesk.ui.scale import px
from sohodesk.ui.surroundings import Surroundings

if TYPE_CHECKING:
    from sohodesk.home.window.charts.drawing import Chart
    from sohodesk.home.window.charts.tablewindow import ChartTable
    from sohodesk.store.desk import Desk

LEAST_WEEKS = 12
FILE_SIZE = (720, 320)
"""Logical pixels of a chart in a file."""


class ChartCard(Card):
    """A card that shows one chart, or says in words why there is none."""

    def __init__(self, around: Surroundings, title: str, *, foot: bool = False) -> None:
        super().__init__(title, " ")
        self.around = around
        self.picture = ChartPicture(around)
        self.words = Text("", "small", "text3", wrap=True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.picture)
        self.stack.addWidget(self.words)
        self.body.addWidget(self.stack, 1)
        self.tail = Pieces()
        self.head_row.addWidget(self.tail)
        self.more = icon_button("ellipsis", _("Chart: table and files"), small=True, kind="quiet")
        self.more.clicked.connect(self._menu_at_button)
        self.head_row.addWidget(self.more)
        self.picture.opened.connect(self.open_table)
        self.picture.asked.connect(self.open_menu)
        self.table: ChartTable | None = None
        self.menu: QMenu | None = None
        self.foot_words = Text("", "small", "text2")
        self.as_table = Button(_("Show as table"), kind="link")
        self.as_table.clicked.connect(self.open_table)
        self.foot_row = self.foot() if foot else None
        if self.foot_row is not None:
            self.foot_row.addWidget(self.foot_words, 1)
            self.foot_row.addWidget(self.as_table)
        self.show_words("")

    @property
    def chart(self) -> Chart | None:
        """The chart that is shown."""
        return self.picture.chart

    def show_chart(self, chart: Chart, *, note: str = "", foot: str = "") -> None:
        """Show a chart; ``note`` stands in the head, ``foot`` in the foot."""
        self.picture.show_chart(chart)
        self.stack.setCurrentWidget(self.picture)
        self._show_note(note)
        self.show_tail(())
        self.foot_words.setText(foot)
        self.more.setEnabled(True)
        self.as_table.setEnabled(True)

    def show_words(self, words: str, *, note: str = "") -> None:
        """Say something in place of a chart."""
        self.picture.show_chart(None)
        self.words.setText(words)
        self.stack.setCurrentWidget(self.words)
        self._show_note(note)
        self.show_tail(())
        self.foot_words.setText("")
        self.more.setEnabled(False)
        self.as_table.setEnabled(False)

    def show_tail(self, shown: Sequence[Piece]) -> None:
        """Show pieces of text in place of a note, some of them stronger."""
        self.tail.show_pieces(shown)
        self.tail.setVisible(bool(shown))

    def _show_note(self, note: str) -> None:
        self.note.setText(note)
        self.fit_head()

    # Its menu ---

    def _menu_at_button(self, _on: bool = False) -> None:
        self.open_menu(self.more.mapToGlobal(QPoint(0, self.more.height() + px(4))))

    def open_menu(self, spot: QPoint) -> None:
        """What can be done with the chart."""
        if self.chart is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(_("Chart"))
        menu.addAction(icons.icon("table"), _("Show as table"), self.open_table)
        menu.addSeparator()
        for kind, words in (
            ("png", _("Save as a picture (PNG)…")),
            ("svg", _("Save as a drawing (SVG)…")),
            ("pdf", _("Save as PDF…")),
            ("csv", _("Save the figures (CSV)…")),
        ):
            menu.addAction(words, partial(self.ask_path, kind))
        self.menu = menu
        menu.popup(spot)

    def open_table(self, _on: bool = False) -> None:
        """Show the figures as a table."""
        if self.chart is not None:
            from sohodesk.home.window.charts.tablewindow import ChartTable

            self.table = ChartTable(self.chart, self.around.window or self.window())
            self.table.start()

    def ask_path(self, kind: str) -> None:
        """Ask for a place, and save the chart there."""
        if self.chart is None:
            return
        start = str(Path.home() / f"{_file_name(self.chart.title)}.{kind}")
        path, _kind = QFileDialog.getSaveFileName(
            self, _("Save the chart"), start, f"{kind.upper()} (*.{kind})"
        )
        if path:
            named = Path(path) if Path(path).suffix else Path(f"{path}.{kind}")
            self.save(named, kind)

    def save(self, path: Path, kind: str) -> None:
        """Write the chart into a file, of its kind, with its title."""
        chart = self.chart
        if chart is None:
            return

        def work() -> None:
            from sohodesk.base.wholefile import write_whole
            from sohodesk.home.window.charts.drawing import exported

            write_whole(path, exported(chart, kind, *FILE_SIZE), force=True)

        said = _("Saved: {path}").format(path=path.name)
        self.around.tasks.slow(
            work,
            lambda _done: self.around.toasts.show_toast(said),
            failed=lambda problem: self.around.tell(problem, None),
            owner=self,
        )


class Told(NamedTuple):
    """What a card shows: a chart with a note or pieces beside its title, or words in its place."""

    chart: Chart | None = None
    words: str = ""
    note: str = ""
    tail: Sequence[Piece] = ()
    title: str = ""


class ReadingCard(ChartCard):
    """A card that reads by itself what the weeks up to a day say; the chart is made there, too."""

    def __init__(self, around: Surroundings, title: str) -> None:
        super().__init__(around, title)
        self.asked: tuple[date, int] | None = None

    @staticmethod
    def read(desk: Desk, day: date, weeks: int) -> Told:
        """What is shown of so many weeks; on the book's worker."""
        raise NotImplementedError

    def show_weeks(self, day: date, weeks: int) -> None:
        """Show the weeks up to the one of a day: twelve at least, for a habit shows over weeks."""
        asked = self.asked = (day, max(weeks, LEAST_WEEKS))
        desk, read = self.around.desk, self.read

        def then(told: Told) -> None:
            if self.asked == asked:
                self.show_told(told)

        self.around.read(lambda: read(desk, *asked), then, owner=self)

    def show_told(self, told: Told) -> None:
        """Show what was read."""
        if told.title:
            self.title.setText(told.title)
            self.setAccessibleName(told.title)
        if told.chart is None:
            self.show_words(told.words, note=told.note)
        else:
            self.show_chart(told.chart, note=told.note)
        self.show_tail(told.tail)


def _file_name(title: str) -> str:
    """A title without what a file's name may not hold."""
    kept = "".join(letter if letter.isalnum() or letter in " -_" else " " for letter in title)
    return " ".join(kept.split())[:60] or "chart"
