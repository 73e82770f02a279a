# SPDX-License-Identifier: GPL-3.0-or-later
"""Sending notices: the desktop's own way, else a toast; and what happens when one is pressed."""

from __future__ import annotations

import platform
from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject

from sohodesk.app.notices.notice import OPENED, Notice, Teller
from sohodesk.app.notices.settings import SHOWN
from sohodesk.ui.surroundings import Surroundings

Answers = Mapping[str, Callable[[], None]]


def desktops_teller(around: Surroundings, parent: QObject) -> Teller:
    """The way in which this system shows notices."""
    if platform.system() == "Linux":
        from sohodesk.app.notices.freedesktop import Freedesktop

        return Freedesktop(around.tasks, parent)
    from sohodesk.app.notices.balloon import Balloon

    return Balloon(parent)


class Notices(QObject):
    """Tells the user what happened while the window may be out of sight."""

    def __init__(
        self,
        around: Surroundings,
        parent: QObject,
        *,
        teller: Callable[[Surroundings, QObject], Teller] = desktops_teller,
    ) -> None:
        super().__init__(parent)
        self.around = around
        self._make_teller = teller
        self._teller: Teller | None = None
        self._answers: dict[str, Answers] = {}

    def tell(self, notice: Notice, answers: Answers) -> None:
        """Show a notice unless the user wants none; ``answers`` by name, ``OPENED`` among them."""
        if not self.around.desk.setting(SHOWN):
            return
        self._answers[notice.key] = answers
        if self._teller is None:
            self._teller = self._make_teller(self.around, self)
            self._teller.answered.connect(self._answered)
            self._teller.lost.connect(self._lost)
        self._teller.show_notice(notice)

    def _answered(self, key: str, answer: str) -> None:
        act = self._answers.get(key, {}).get(answer)
        if act is not None:
            act()

    def _lost(self, notice: Notice) -> None:
        """A desktop that shows no notices: the window itself tells."""
        answers = self._answers.get(notice.key, {})
        title = notice.title.rstrip(".")
        stop = "" if title.endswith("?") or not notice.text else "."
        words = f"{title}{stop} {notice.text}".strip()
        label = notice.answers[0][1] if notice.answers else ""
        act = answers.get(notice.answers[0][0] if notice.answers else OPENED)
        self.around.toasts.show_toast(
            words, kind="undone", button=label if act is not None else "", act=act
        )

    def close(self) -> None:
        """Let go of the desktop."""
        if self._teller is not None:
            self._teller.close()
            self._teller = None
        self._answers.clear()
