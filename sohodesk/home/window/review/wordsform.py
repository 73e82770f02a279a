# SPDX-License-Identifier: GPL-3.0-or-later
"""The words of the page for the fridge: title, greeting, what is still to come."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QPlainTextEdit

from sohodesk.base.texts import _
from sohodesk.home.review import service
from sohodesk.home.review.fridgereading import Fridge
from sohodesk.home.review.rules import LONGEST_WORDS, Words
from sohodesk.ui import entering
from sohodesk.ui.scale import px
from sohodesk.ui.surroundings import Surroundings
from sohodesk.ui.writeform import WriteForm

TITLE_LONGEST = 60


class WordsForm(WriteForm):
    """What is left as it was is the program's own, and goes with the month."""

    def __init__(self, around: Surroundings, month: date, language: str, found: Fridge) -> None:
        title = _("Words on the page")
        super().__init__(around, title, self._gather_all, said=_("Words kept"), width=480)
        self.month, self.language, self.usual = month, language, found.usual
        held, usual = found.words, found.usual
        self.title_line = entering.line(held.title or usual.title, longest=TITLE_LONGEST)
        self.greeting = _text(held.greeting or usual.greeting)
        self.to_come = _text(held.to_come or usual.to_come)
        self.place((self.field("title", _("Title"), self.title_line), 1))
        hint = _("Empty: the program's own words.")
        self.place((self.field("greeting", _("Greeting"), self.greeting, hint), 1))
        self.place((self.field("to_come", _("Still to come"), self.to_come), 1))

    def _gather_all(self) -> Callable[[], None]:
        usual, desk = self.usual, self.around.desk
        words = Words(
            _own(self.title_line.text(), usual.title),
            _own(self.greeting.toPlainText(), usual.greeting),
            _own(self.to_come.toPlainText(), usual.to_come),
        )
        month, language = self.month, self.language
        return lambda: service.choose_words(desk, month=month, language=language, words=words)


def _own(said: str, usual: str) -> str:
    """What was changed; nothing where it says what the program says."""
    said = said.strip()
    return "" if said == usual else said[: LONGEST_WORDS + 1]


def _text(said: str) -> QPlainTextEdit:
    made = QPlainTextEdit(said)
    made.setTabChangesFocus(True)
    made.setFixedHeight(px(84))
    return made
