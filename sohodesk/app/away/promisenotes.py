# SPDX-License-Identifier: GPL-3.0-or-later
"""Notices of what was promised at home: before it begins, and how it went, answered by one press.

They are the family's: home's hours don't hold them back.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from sohodesk.app.away.reminders import Ahead, Due
from sohodesk.app.notices.notice import OPENED, Notice
from sohodesk.base.clocktimes import show_clocks
from sohodesk.base.office import ZONE
from sohodesk.base.texts import _, current, ngettext
from sohodesk.base.zones import local
from sohodesk.ui.saying import short_day

if TYPE_CHECKING:
    from sohodesk.app.window.openbook import OpenBook
    from sohodesk.home.promises.standing import Standing
    from sohodesk.store.desk import Desk

Deeds = dict[str, Callable[[], None]]
SEVERAL: Final = "answers"
"""The notice of several that are over."""


def fresh(desk: Desk, dues: Sequence[Due]) -> list[Due]:
    """Those that no other window has told; runs on the book's worker."""
    from sohodesk.home.guard.rules import Block
    from sohodesk.home.guard.service import note_once

    found = []
    for due in dues:
        promise = due.promise
        if promise is None:
            continue
        what = f"{'after' if due.kind == 'answer' else 'ahead'}:{promise.key.split(':')[1]}"
        if note_once(desk, Block(promise.start, promise.end), what[:40]):
            found.append(due)
    return found


class PromiseNotes:
    """Makes the notices of promises of one open book, with what their buttons do."""

    def __init__(self, book: OpenBook) -> None:
        self.book = book

    def ahead(self, due: Due, put_off: Callable[[], None], minutes: int) -> None:
        """Tell of a promise that begins soon."""
        promise = due.promise
        if promise is None:
            return
        title = _("{promise} soon").format(promise=promise.title)
        if not self._hidden:
            title = ngettext(
                "{promise} in {n} minute", "{promise} in {n} minutes", due.minutes
            ).format(promise=promise.title, n=due.minutes)
        buttons = [("moved", _("Move…")), ("later", _("In {n} minutes").format(n=minutes))]
        deeds: Deeds = {
            "moved": partial(self._say, promise, "moved"),
            "later": put_off,
            OPENED: self.book.shell.keep_in_sight,
        }
        if self.book.timing.state.running is not None and not promise.around:
            buttons.insert(0, ("stop", _("Stop and go")))
            deeds["stop"] = self.book.outside.stop_shown
        self._tell(f"remind-{promise.key}", title, self._when(promise), buttons, deeds)

    def over(self, dues: Sequence[Due]) -> None:
        """Ask how those went that are over."""
        promises = [due.promise for due in dues if due.promise is not None]
        if len(promises) == 1:
            self._ask_one(promises[0])
        elif promises:
            self._ask_all(promises)

    def _ask_one(self, promise: Ahead) -> None:
        title = _("How did it go: {promise}?").format(promise=promise.title)
        buttons = [
            ("kept", _("Kept")),
            ("moved", _("Move…")),
            ("missed", _("Missed")),
            ("more", _("Other…")),
        ]
        deeds: Deeds = {
            answer: partial(self._say, promise, answer) for answer in ("kept", "moved", "missed")
        }
        deeds["more"] = deeds[OPENED] = self._show_open
        self._tell(f"remind-answer:{promise.key}", title, self._when(promise), buttons, deeds)

    def _ask_all(self, promises: Sequence[Ahead]) -> None:
        def keep_all() -> None:
            for promise in promises:
                self._say(promise, "kept")

        title = ngettext("{n} promise is over", "{n} promises are over", len(promises))
        if self._hidden:
            title = _("Some promises are over")
        names = ", ".join(promise.title for promise in promises)
        buttons = [("kept", _("All kept")), ("more", _("Answer…"))]
        deeds: Deeds = {"kept": keep_all, "more": self._show_open, OPENED: self._show_open}
        self._tell(SEVERAL, title.format(n=len(promises)), names, buttons, deeds)

    def _tell(
        self, key: str, title: str, text: str, buttons: Sequence[tuple[str, str]], deeds: Deeds
    ) -> None:
        notice = Notice(key, title, text, tuple(buttons), work=False)
        self.book.telling.notices.tell(notice, deeds)

    @property
    def _hidden(self) -> bool:
        from sohodesk.home.settings import HIDDEN

        return bool(self.book.desk.setting(HIDDEN))

    def _when(self, promise: Ahead) -> str:
        zone = self.book.desk.setting(ZONE)
        start, end = local(promise.start, zone), local(promise.end, zone)
        span = "" if self._hidden else show_clocks(start.time(), end.time(), current())
        return ", ".join(part for part in (span, promise.place) if part)

    def _show_open(self) -> None:
        self.book.shell.keep_in_sight()
        self.book.around.actions.run("page.answers")

    def _say(self, promise: Ahead, answer: str) -> None:
        """Answer one; where somebody has said meanwhile how it went, that stays."""
        desk, around = self.book.desk, self.book.around

        def read() -> Standing | None:
            from sohodesk.home.promises.behind import of_key
            from sohodesk.home.promises.standing import standings

            key = of_key(promise.key)
            if key is None:
                return None
            with desk.read() as session:
                found = standings(session, key[1], key[1])
            return next((one for one in found if one.promise.id == key[0]), None)

        def then(standing: Standing | None) -> None:
            from sohodesk.home.promises.answering import say
            from sohodesk.home.promises.words import answer_word

            if standing is None:
                words = _("{title} is promised no more.").format(title=promise.title)
                around.toasts.show_toast(words, kind="note")
            elif standing.answer:
                said = answer_word(standing.answer)
                words = f"{standing.promise.title}, {short_day(standing.day)}: {said}"
                around.toasts.show_toast(words, kind="note")
            else:
                if answer == "moved":
                    self.book.shell.keep_in_sight()
                say(around, standing, answer)

        around.read(read, then, owner=self.book)
