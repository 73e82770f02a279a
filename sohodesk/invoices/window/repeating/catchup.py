# SPDX-License-Identifier: GPL-3.0-or-later
"""Asks once what becomes of repeating documents that were missed: all, the latest, or later."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from sohodesk.base.texts import _, ngettext
from sohodesk.invoices.repeating.waiting import Occurrence
from sohodesk.ui.buttons import Button
from sohodesk.ui.forms import FormDialog
from sohodesk.ui.labels import Text
from sohodesk.ui.saying import whole_date
from sohodesk.ui.scale import px
from sohodesk.ui.scrolled import Scrolled

MOST_DAYS = 12
"""How many days of one are named; the others are counted."""
_HIGHEST = 260


class CatchUp(FormDialog):
    """Names each document and the days on which it was missed; ``answer`` hears the choice.

    The choice is ``all``, ``latest`` or ``later``, which closing it is, too.
    """

    def __init__(
        self, parent: QWidget | None, missed: Sequence[Occurrence], answer: Callable[[str], None]
    ) -> None:
        n = len(missed)
        words = ngettext("Make {n} invoice", "Make all {n} invoices", n).format(n=n)
        super().__init__(
            _("Repeating invoices were missed"),
            parent,
            lambda dialog: dialog.accept(),
            save_text=words,
            width=520,
            cancels=False,
        )
        self.chosen = "later"
        self._answer = answer
        about = _("They came due more than once since this book was open last.")
        self.put(Text(about, "small", "text2", wrap=True))
        self.put(self._list(missed))
        self.later = Button(_("Later"))
        self.later.clicked.connect(self.reject)
        self.latest = Button(_("Only the latest of each"))
        self.latest.clicked.connect(lambda _on=False: self._choose("latest"))
        at = self.foot.count() - 1
        self.foot.insertWidget(at, self.later)
        self.foot.insertWidget(at + 1, self.latest)
        self.finished.connect(lambda _code: self._answer(self.chosen))

    def _list(self, missed: Sequence[Occurrence]) -> QWidget:
        days: dict[int, list[Occurrence]] = {}
        for each in missed:
            days.setdefault(each.repeat_id, []).append(each)
        holder = Scrolled(_("What was missed"), inset=0, spacing=px(8))
        for found in days.values():
            holder.body.addWidget(Text(found[0].name, "name", wrap=True))
            holder.body.addWidget(Text(_days_words(found), "small", "text2", wrap=True))
        holder.body.addStretch(1)
        holder.setFixedHeight(min(px(_HIGHEST), px(68) * len(days) + px(8)))
        return holder

    def _choose(self, choice: str) -> None:
        self.chosen = choice
        self.done(self.DialogCode.Accepted)

    def accept(self) -> None:
        """All of them."""
        self._choose("all")


def _days_words(found: Sequence[Occurrence]) -> str:
    days = ", ".join(whole_date(each.day) for each in found[:MOST_DAYS])
    more = len(found) - MOST_DAYS
    if more > 0:
        rest = ngettext("and {n} more", "and {n} more", more).format(n=more)
        days = f"{days} {rest}"
    deed = _("to be issued") if found[0].deed == "issue" else _("as drafts")
    times = ngettext("{n} time", "{n} times", len(found)).format(n=len(found))
    return f"{times}, {deed}: {days}"
