# SPDX-License-Identifier: GPL-3.0-or-later
"""Puts the question of home's time: in the window where that has the focus, else by the desktop."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QApplication

from sohodesk.app.guard.question import HomeQuestion, answers_of
from sohodesk.app.notices.notice import OPENED, Notice
from sohodesk.app.notices.settings import SHOWN
from sohodesk.timelog.hometime import AGREED, LEAVE, SHORT

if TYPE_CHECKING:
    from sohodesk.app.window.openbook import OpenBook
    from sohodesk.timelog.hometime import HomeTime

KEY: Final = "home-question"


class HomeAsking:
    """Asks for one open book; a later question takes the place of the one before."""

    def __init__(self, book: OpenBook) -> None:
        self.book = book
        self.dialog: HomeQuestion | None = None

    def ask(self, problem: HomeTime, answered: Callable[[str], None]) -> None:
        """Ask, and call back with the answer unless it is not to be started."""
        self.book.around.tasks.book(problem.asked, lambda _fresh: self.book.guard.look())
        shell = self.book.shell
        in_front = shell.isVisible() and not shell.isMinimized()
        if in_front and QApplication.activeWindow() is not None:
            self.show(problem, answered)
        elif self.book.desk.setting(SHOWN):
            self._tell(problem, answered)
        else:
            self._come_and_ask(problem, answered)

    def show(self, problem: HomeTime, answered: Callable[[str], None]) -> HomeQuestion:
        """Ask in the window."""
        self.close()
        made = self.dialog = HomeQuestion(self.book.shell, problem, answered)
        made.finished.connect(self._gone)
        made.open()
        return made

    def _gone(self, _code: int = 0) -> None:
        self.dialog = None

    def _come_and_ask(self, problem: HomeTime, answered: Callable[[str], None]) -> None:
        self.book.shell.keep_in_sight()
        self.show(problem, answered)

    def _tell(self, problem: HomeTime, answered: Callable[[str], None]) -> None:
        labels = {choice.answer: choice.title for choice in answers_of(problem)}
        notice = Notice(
            KEY,
            problem.heading,
            problem.sentence,
            tuple((answer, labels[answer]) for answer in (AGREED, SHORT, LEAVE)),
            work=False,
            question=True,
        )
        done: list[str] = []

        def once(answer: str) -> Callable[[], None]:
            def act() -> None:
                if not done:  # a second press, or one after the dialog, starts nothing more
                    done.append(answer)
                    self.book.telling.take_back(KEY)
                    if answer != LEAVE:
                        answered(answer)

            return act

        def come() -> None:
            if not done:
                done.append("")
                self.book.telling.take_back(KEY)
                self._come_and_ask(problem, answered)

        answers = {answer: once(answer) for answer in (AGREED, SHORT, LEAVE)}
        self.book.telling.notices.tell(notice, {**answers, OPENED: come})

    def close(self) -> None:
        """Ask no more."""
        if self.dialog is not None:
            self.dialog.reject()
            self.dialog = None
