# SPDX-License-Identifier: GPL-3.0-or-later
"""The first run, in the whole window: make a book, open one, move in, or look around."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sohodesk import __version__
from sohodesk.app.firstrun.createcard import CreateCard
from sohodesk.app.firstrun.facts import Facts
from sohodesk.app.firstrun.factscard import FactsCard
from sohodesk.app.firstrun.leftpanel import LeftPanel
from sohodesk.app.firstrun.progress import ProgressCard
from sohodesk.app.firstrun.trouble import TroubleCard
from sohodesk.app.firstrun.waycard import RecentRow, WayCard
from sohodesk.base.texts import _
from sohodesk.ui import paint
from sohodesk.ui.buttons import Button
from sohodesk.ui.cards import Panel
from sohodesk.ui.labels import Picture, Text
from sohodesk.ui.scale import px
from sohodesk.ui.scrolled import Scrolled
from sohodesk.ui.theme import colour

WIDEST = 688
IMPORTED = ("Toggl Track",)
"""The programs from which history can be imported."""


class FirstRun(QWidget):
    """The page. It knows no book: what is wanted is told, what follows is done elsewhere.

    ``create_wanted(facts)``, ``open_wanted``, ``recent(path)``, ``import_wanted``, ``demo_wanted``,
    ``again``, ``put_back(path)``, ``spoken(language)``, ``help_wanted``, ``licences_wanted``,
    ``back_wanted``.
    """

    access_role = "Grouping"

    create_wanted = Signal(object)
    open_wanted = Signal()
    recent = Signal(object)
    import_wanted = Signal()
    demo_wanted = Signal()
    again = Signal()
    put_back = Signal(object)
    spoken = Signal(str)
    help_wanted = Signal()
    licences_wanted = Signal()
    back_wanted = Signal()

    def __init__(
        self, facts: Facts, own_zone: str, recent: Sequence[Path] = (), *, back_to: str = ""
    ) -> None:
        super().__init__()
        self.facts = facts
        self.back_to = back_to
        self.hint = QWidget()
        self.setAccessibleName(_("Welcome"))
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        self.left = LeftPanel()
        across.addWidget(self.left)
        self.area = Scrolled(_("Welcome"), inset=0)
        across.addWidget(self.area, 1)
        middle = QHBoxLayout()
        middle.setContentsMargins(0, 0, 0, 0)
        holder = QWidget()
        holder.setMaximumWidth(px(WIDEST))
        middle.addWidget(holder, 1)
        self.area.body.addLayout(middle)
        self.rows = QVBoxLayout(holder)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.setSpacing(0)
        self.trouble = TroubleCard()
        self.trouble.hide()
        self.trouble.again.connect(self.again)
        self.trouble.put_back.connect(self.put_back)
        self.facts_card = FactsCard(facts, own_zone)
        self.facts_card.changed.connect(self._changed)
        self.create_card = CreateCard(facts)
        self.create_card.wanted.connect(self._create)
        self.create_card.changed.connect(self._read_card)
        self.progress = ProgressCard()
        self._make_ways(recent)
        self._lay_out()

    def _make_ways(self, recent: Sequence[Path]) -> None:
        self.open_card = WayCard(
            "folder-open",
            _("Open a book"),
            _("From this computer or a backup"),
            framed=not recent,
        )
        self.open_card.clicked.connect(self.open_wanted)
        self.recent_rows = [RecentRow(path) for path in recent]
        for row in self.recent_rows:
            row.clicked.connect(lambda _on=False, path=row.path: self.recent.emit(path))
        words = _("You see every client, project and hour before anything is written")
        self.import_card = WayCard("import", _("Import your history"), words, IMPORTED)
        self.import_card.clicked.connect(self.import_wanted)
        words = _("Raka, a web developer in Bandung: two years of work for six clients")
        self.demo_card = WayCard("eye", _("Look around with demo data"), words)
        self.demo_card.clicked.connect(self.demo_wanted)

    def _lay_out(self) -> None:
        rows = self.rows
        rows.addLayout(self._head())
        rows.addSpacing(px(20))
        rows.addWidget(self.trouble)
        self._below_trouble = QWidget()
        self._below_trouble.setFixedHeight(px(16))
        self._below_trouble.hide()
        rows.addWidget(self._below_trouble)
        rows.addWidget(self.facts_card)
        rows.addSpacing(px(24))
        rows.addWidget(self.create_card)
        rows.addSpacing(px(16))
        ways = {"open": self._opening(), "import": self.import_card, "demo": self.demo_card}
        self.wrongs: dict[str, Text] = {}
        for key, card in ways.items():
            rows.addWidget(card)
            wrong = self.wrongs[key] = Text("", "small", "danger", wrap=True)
            wrong.setContentsMargins(px(16), px(4), px(16), 0)
            wrong.hide()
            rows.addWidget(wrong)
            rows.addSpacing(px(16))
        rows.addWidget(self.progress)
        rows.addStretch()
        rows.addSpacing(px(8))
        rows.addLayout(self._foot())

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        words = QVBoxLayout()
        words.setSpacing(0)
        # In both languages, whichever is spoken.
        self.title = Text("Welcome · Selamat datang", "welcome")
        words.addWidget(self.title)
        words.addWidget(Text(_("Two choices, then the timer can run."), "body", "text2"))
        row.addLayout(words)
        row.addStretch()
        beside = QHBoxLayout()
        beside.setSpacing(px(8))
        self.back_button = Button(
            _("Back to {book}").format(book=self.back_to), icon="chevron-left"
        )
        self.back_button.setVisible(bool(self.back_to))
        self.back_button.clicked.connect(self.back_wanted)
        if self.back_to:
            beside.addWidget(self.back_button)
        else:
            self.hint = QWidget()
            inside = QHBoxLayout(self.hint)
            inside.setContentsMargins(0, 0, 0, 0)
            inside.setSpacing(px(8))
            inside.addWidget(Picture("keyboard", "text3", 14))
            inside.addWidget(Text(_("Every step works with the keyboard"), "small", "text3"))
            beside.addWidget(self.hint)
        row.addLayout(beside)
        row.setAlignment(beside, Qt.AlignmentFlag.AlignBottom)
        return row

    def _opening(self) -> QWidget:
        if not self.recent_rows:
            return self.open_card
        panel = Panel()
        rows = QVBoxLayout(panel)
        rows.setContentsMargins(1, 1, 1, px(10))
        rows.setSpacing(0)
        rows.addWidget(self.open_card)
        for row in self.recent_rows:
            rows.addWidget(row)
        return panel

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(px(16))
        row.addStretch()
        self.help_button = Button(_("Help"), kind="link")
        self.help_button.clicked.connect(self.help_wanted)
        self.licences_button = Button(_("Licences"), kind="link")
        self.licences_button.clicked.connect(self.licences_wanted)
        row.addWidget(self.help_button)
        row.addWidget(self.licences_button)
        said = _("Version {number}").format(number=__version__)
        row.addWidget(Text(said, "small", "text3"))
        return row

    # What is chosen ---

    def _changed(self, facts: Facts) -> None:
        spoken = facts.language != self.facts.language
        self.facts = facts
        self._read_card()
        if spoken:
            self.spoken.emit(facts.language)

    def _read_card(self) -> None:
        card = self.create_card
        self.facts = replace(
            self.facts,
            name=card.name.text(),
            folder=card.folder.folder,
            evenings=card.evenings.isChecked(),
            sunday=card.sunday.isChecked(),
        )
        self.facts_card.facts = self.facts

    def _create(self) -> None:
        self._read_card()
        self.create_wanted.emit(self.facts)

    # What is shown ---

    def begin(self) -> None:
        """Take the focus: one Enter makes the book."""
        if self.trouble.isVisibleTo(self):
            self.trouble.again_button.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.create_card.name.setFocus(Qt.FocusReason.OtherFocusReason)
            self.create_card.name.selectAll()

    def tell(self, sentence: str, *, can_try: bool, backup: Path | None, made: str) -> None:
        """Say why no book is open; nothing at the first start."""
        self.trouble.tell(sentence, can_try=can_try, backup=backup, made=made)
        self.trouble.setVisible(bool(sentence))
        self._below_trouble.setVisible(bool(sentence))

    def complain(self, way: str, sentence: str) -> None:
        """Say in place why a way (``create``, ``open``, ``import``, ``demo``) leads nowhere."""
        if way == "create":
            self.create_card.complain(sentence)
            return
        self.wrongs[way].setText(sentence)
        self.wrongs[way].show()
        card = {"open": self.open_card, "import": self.import_card}.get(way, self.demo_card)
        card.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_busy(self, *, busy: bool) -> None:
        """Take no further wishes while one is fulfilled; what is typed stays."""
        if busy:
            self.create_card.clear()
            for wrong in self.wrongs.values():
                wrong.hide()
        for part in (
            self.facts_card,
            self.create_card,
            self.open_card,
            self.import_card,
            self.demo_card,
            self.trouble,
            *self.recent_rows,
        ):
            part.setEnabled(not busy)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.left.fit(self.width(), self.height())
        right = self.width() - (0 if self.left.isHidden() else self.left.width())
        edge = px(32) if right < px(WIDEST) + 2 * px(64) else px(56)
        self.area.body.setContentsMargins(edge, min(edge, px(40)), edge, px(24))
        self.hint.setVisible(not self.back_to and right >= px(WIDEST) + 2 * edge)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.back_to:
            self.back_wanted.emit()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint.on(self).fillRect(self.rect(), colour("bg"))
