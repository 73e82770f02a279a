# SPDX-License-Identifier: GPL-3.0-or-later
"""The second face of the bank window: movements, what each may be, and what is done with them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from sohodesk.base.texts import _, ngettext
from sohodesk.exchange.bank.board import Board, Line
from sohodesk.exchange.bank.window import wording
from sohodesk.exchange.window.wording import counted
from sohodesk.ui.buttons import Button
from sohodesk.ui.cards import Card
from sohodesk.ui.labels import Text
from sohodesk.ui.rows import Rows
from sohodesk.ui.rowsview import RowsView
from sohodesk.ui.scale import px
from sohodesk.ui.segments import Segments
from sohodesk.ui.tightrow import TightRow

KEYS = {"confirm": "Return", "hand": "M", "cost": "E", "ignore": "I", "back": "Backspace"}


class MatchingFace(QWidget):
    """The list with its verbs; ``wanted(verb, line)`` when one is to be done."""

    wanted = Signal(str, object)
    state_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.board: Board | None = None
        self.states = Segments(
            [("open", _("Open")), ("matched", _("Matched")), ("ignored", _("Ignored"))],
            _("Which movements"),
        )
        self.states.changed.connect(self.state_wanted)
        self.count = Text("", "small", "text3")
        self.rows = Rows(wording.list_columns())
        self.view = RowsView(self.rows, _("Movements of the bank"), row_height=wording.ROW)
        self.view.opened.connect(lambda _key: self._do("confirm"))
        self.view.picked.connect(lambda _key: self._show_verbs())
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._menu)
        for verb, keys in KEYS.items():
            if verb != "confirm":
                self.view.on_key(keys, self._doing(verb))
        self.view.on_key("Del", self._doing("ignore"))
        self.nothing = Text("", "body", "text2", wrap=True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.card = Card(inset=0)
        self.card.body.addWidget(self.view, 1)
        self.card.body.addWidget(self.nothing, 1)
        self.buttons = {
            "confirm": Button(_("Confirm"), icon="check", keys="↵"),
            "hand": Button(_("By hand…"), icon="pencil", keys="M"),
            "cost": Button(_("New expense"), icon="receipt-text", keys="E"),
            "ignore": Button(_("Ignore"), icon="circle-slash", keys="I"),
            "back": Button(_("Take back"), icon="undo-2", keys="⌫"),
        }
        head, self.bar = QHBoxLayout(), TightRow()
        verbs = QHBoxLayout(self.bar)
        verbs.setContentsMargins(0, 0, 0, 0)
        head.addWidget(self.states)
        head.addStretch()
        head.addWidget(self.count)
        verbs.setSpacing(px(8))
        for verb, button in self.buttons.items():
            button.clicked.connect(self._doing(verb))
            verbs.addWidget(button)
        verbs.addStretch()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(px(10))
        rows.addLayout(head)
        rows.addWidget(self.card, 1)
        rows.addWidget(self.bar)
        self._show_verbs()

    def show_board(self, board: Board) -> None:
        """Show the movements of a state; the cursor stays where it was, or goes to the next."""
        before = self.view.currentIndex().row()
        self.board = board
        self.states.choose(board.state)
        self.rows.show_rows(board.lines)
        self.view.share_width()
        self.view.setVisible(bool(board.lines))
        self.nothing.setVisible(not board.lines)
        self.nothing.setText(_empty(board.state))
        words = ngettext("{n} movement", "{n} movements", len(board.lines))
        self.count.setText(words.format(n=counted(len(board.lines))))
        if board.lines and self.line is None:
            at = min(max(before, 0), len(board.lines) - 1)
            self.view.pick(board.lines[at].id)
        self._show_verbs()

    @property
    def line(self) -> Line | None:
        """The movement under the cursor."""
        key = self.view.picked_id()
        lines = self.board.lines if self.board is not None else ()
        return next((line for line in lines if line.id == key), None)

    def verbs(self) -> set[str]:
        """What can be done with the movement under the cursor."""
        line = self.line
        if line is None:
            return set()
        if line.row.state != "open":
            return {"back"}
        found = {"ignore", "cost"}
        found |= {"hand"} if line.row.amount_minor > 0 else set()
        return found | ({"confirm"} if line.first is not None else set())

    def _show_verbs(self) -> None:
        allowed = self.verbs()
        state = self.board.state if self.board is not None else "open"
        for verb, button in self.buttons.items():
            button.setVisible((verb == "back") == (state != "open"))
            button.setEnabled(verb in allowed)

    def _doing(self, verb: str) -> Callable[..., None]:
        return lambda *_args: self._do(verb)

    def _do(self, verb: str) -> None:
        line = self.line
        if line is not None and verb in self.verbs():
            self.wanted.emit(verb, line)

    def _menu(self, spot: QPoint) -> None:
        """The verbs, and the other proposals."""
        line = self.line
        if line is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        allowed = self.verbs()
        for verb, button in self.buttons.items():
            if verb in allowed:
                menu.addAction(button.text(), self._doing(verb))
        if len(line.proposals) > 1:
            menu.addSeparator()
        for at, proposal in enumerate(line.proposals[1:], 1):
            words = f"{wording.title_of(proposal)}: {'; '.join(proposal.reasons)}"
            menu.addAction(words, partial(self.wanted.emit, f"confirm:{at}", line))
        menu.popup(self.view.viewport().mapToGlobal(spot))


def _empty(state: str) -> str:
    return {
        "open": _("No open movements. Read a bank file to see who has paid."),
        "matched": _("No movement is matched yet."),
        "ignored": _("No movement is ignored."),
    }[state]
