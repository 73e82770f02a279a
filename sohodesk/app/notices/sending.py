# SPDX-License-Identifier: GPL-3.0-or-later
"""Sending notices: the desktop's own way, else the window's; and what a press on one does.

This is the one gate before everything that is told unasked: what is work's waits here while the
time belongs to home, and is told in one notice when it does no more.
"""

from __future__ import annotations

import platform
from collections.abc import Callable, Mapping
from typing import NamedTuple

from PySide6.QtCore import QObject

from sohodesk.app.notices.notice import OPENED, Notice, Teller
from sohodesk.app.notices.settings import SHOWN
from sohodesk.base.texts import _
from sohodesk.ui.noticecards import NoticeCards
from sohodesk.ui.surroundings import Surroundings

Answers = Mapping[str, Callable[[], None]]
GATHERED = "gathered"
"""The notice of what has waited."""


class Waiting(NamedTuple):
    """A notice that is held back, and what is to be noted once it is told."""

    notice: Notice
    answers: Answers
    told: Callable[[], None] | None


def desktops_teller(around: Surroundings, parent: QObject) -> Teller:
    """The way in which this system shows notices."""
    if platform.system() == "Linux":
        from sohodesk.app.notices.either import Either
        from sohodesk.app.notices.freedesktop import Freedesktop
        from sohodesk.app.notices.portal import PortalNotices, in_sandbox

        own, portal = Freedesktop(around.tasks, parent), PortalNotices(around.tasks, parent)
        return Either(portal, own, parent) if in_sandbox() else Either(own, portal, parent)
    from sohodesk.app.notices.balloon import Balloon

    return Balloon(parent)


def _never() -> bool:
    return False


class Notices(QObject):
    """Tells the user what happened while the window may be out of sight.

    ``holds()`` says whether what is work's has to wait now.
    """

    def __init__(
        self,
        around: Surroundings,
        parent: QObject,
        *,
        teller: Callable[[Surroundings, QObject], Teller] = desktops_teller,
        holds: Callable[[], bool] = _never,
    ) -> None:
        super().__init__(parent)
        self.around = around
        self.holds = holds
        self.waiting: dict[str, Waiting] = {}
        self._make_teller = teller
        self._teller: Teller | None = None
        self._answers: dict[str, Answers] = {}
        self._cards: NoticeCards | None = None

    @property
    def cards(self) -> NoticeCards:
        """The cards in the window, for what the desktop does not show."""
        if self._cards is None:
            self._cards = NoticeCards(self.around.toasts.parentWidget() or self.around.toasts)
        return self._cards

    def tell(
        self, notice: Notice, answers: Answers, told: Callable[[], None] | None = None
    ) -> None:
        """Show a notice unless the user wants none; ``answers`` by name, ``OPENED`` among them.

        What is work's waits while the time belongs to home.  ``told`` is called once it is told.
        """
        if not self.around.desk.setting(SHOWN):
            return
        if notice.work and self.holds():
            self.waiting[notice.key] = Waiting(notice, answers, told)
            return
        self._tell(notice, answers)
        if told is not None:
            told()

    def release(self) -> None:
        """Tell what has waited, in one notice."""
        waiting, self.waiting = list(self.waiting.values()), {}
        if not waiting or not self.around.desk.setting(SHOWN):
            return
        if len(waiting) == 1:
            self._tell(waiting[0].notice, waiting[0].answers)
        else:
            self._tell(*_gathered(waiting))
        for each in waiting:
            if each.told is not None:
                each.told()

    def _tell(self, notice: Notice, answers: Answers) -> None:
        self._answers[notice.key] = answers
        if self._teller is None:
            self._teller = self._make_teller(self.around, self)
            self._teller.answered.connect(self._answered)
            self._teller.lost.connect(self._lost)
            self._teller.bare.connect(self._show_card)
        self._teller.show_notice(notice)

    def take_back(self, key: str) -> None:
        """Take a notice away that is not true any more."""
        self.waiting.pop(key, None)
        if self._answers.pop(key, None) is None:
            return
        if self._teller is not None:
            self._teller.take_back(key)
        if self._cards is not None:
            self._cards.put_away(key)

    def _answered(self, key: str, answer: str) -> None:
        act = self._answers.get(key, {}).get(answer)
        if act is None:
            return
        if self._cards is not None and answer != OPENED:
            self._cards.put_away(key)
        act()

    def _lost(self, notice: Notice) -> None:
        """A desktop that shows no notices: the window itself tells."""
        answers = self._answers.get(notice.key, {})
        if notice.question:
            act = answers.get(OPENED)
            if act is not None:
                act()
            return
        if len(notice.answers) > 1:
            self._show_card(notice)
            return
        title = notice.title.rstrip(".")
        stop = "" if title.endswith("?") or not notice.text else "."
        words = f"{title}{stop} {notice.text}".strip()
        label = notice.answers[0][1] if notice.answers else ""
        act = answers.get(notice.answers[0][0] if notice.answers else OPENED)
        self.around.toasts.show_toast(
            words, kind="undone", button=label if act is not None else "", act=act
        )

    def _show_card(self, notice: Notice) -> None:
        """Where the desktop has no buttons the window shows them, until one is pressed."""
        answers = self._answers.get(notice.key, {})
        if len(notice.answers) < 2:
            return
        buttons = [(label, answers[name]) for name, label in notice.answers if name in answers]
        self.cards.show_card(notice.key, notice.title, notice.text, buttons, home=not notice.work)

    def close(self) -> None:
        """Let go of the desktop."""
        if self._teller is not None:
            self._teller.close()
            self._teller = None
        if self._cards is not None:
            self._cards.close()
            self._cards = None
        self._answers.clear()
        self.waiting.clear()


def _gathered(waiting: list[Waiting]) -> tuple[Notice, Answers]:
    """One notice of several; each has a button that bears its title."""
    answers: dict[str, Callable[[], None]] = {}
    buttons, lines = [], []
    for each in waiting:
        notice = each.notice
        lines.append(f"{notice.title.rstrip('.')}: {notice.text}" if notice.text else notice.title)
        act = each.answers.get(OPENED)
        if act is not None:
            answers[notice.key] = act
            answers.setdefault(OPENED, act)
            buttons.append((notice.key, notice.title))
    title = _("While you were at home")
    return Notice(GATHERED, title, "\n".join(lines), tuple(buttons), work=False), answers
