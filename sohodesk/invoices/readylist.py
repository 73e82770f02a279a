# SPDX-License-Identifier: GPL-3.0-or-later
"""The list "ready to issue": what must be mended, what is worth a look, and what is in order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sohodesk.base.refusals import Problem
from sohodesk.base.texts import _, ngettext
from sohodesk.invoices.ready import Readiness
from sohodesk.ui import mirror
from sohodesk.ui.buttons import Button
from sohodesk.ui.cards import Panel
from sohodesk.ui.labels import Picture, Text
from sohodesk.ui.scale import px


class Verdict(NamedTuple):
    """Word, kind and icon of the tag beside the title."""

    text: str
    kind: str
    icon: str


def verdict(readiness: Readiness) -> Verdict:
    """The whole in one tag."""
    errors, warnings = len(readiness.errors), len(readiness.warnings)
    if errors:
        words = ngettext("{n} error", "{n} errors", errors).format(n=errors)
        return Verdict(words, "danger", "circle-alert")
    if warnings:
        words = ngettext("{n} warning", "{n} warnings", warnings).format(n=warnings)
        return Verdict(words, "warn", "triangle-alert")
    return Verdict(_("ready"), "ok", "check")


class ReadyList(QWidget):
    """Shows a ``Readiness``; ``ways`` are words of a button by where a problem is.

    Pressed, it tells that place by ``wanted``.
    """

    wanted = Signal(str)

    def __init__(self, ways: Callable[[str], str] = lambda _where: "") -> None:
        super().__init__()
        self.ways = ways
        self._shown: tuple[Readiness, str] | None = None
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.setSpacing(px(4))

    def show_ready(self, readiness: Readiness, number: str = "") -> None:
        """Show what was found; ``number`` is the one it would get."""
        if (readiness, number) == self._shown:
            return
        self._shown = readiness, number
        while self.rows.count():
            item = self.rows.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for problem in readiness.errors:
            self.rows.addWidget(self._loud(problem, "danger", "circle-alert"))
        for problem in readiness.warnings:
            self.rows.addWidget(self._loud(problem, "warn", "triangle-alert"))
        for words in readiness.notes:
            self.rows.addWidget(_quiet(words, "info", "text2"))
        for words in _in_order(readiness, number):
            self.rows.addWidget(_quiet(words))
        problems = (*readiness.errors, *readiness.warnings)
        said = [*(problem.sentence for problem in problems), *readiness.notes]
        self.setAccessibleName(_("Ready to issue"))
        self.setAccessibleDescription(" ".join(said))

    def _loud(self, problem: Problem, kind: str, icon: str) -> QWidget:
        panel = Panel(ground=f"{kind}_sub", edge=None, radius=px(6))
        row = QHBoxLayout(panel)
        row.setContentsMargins(px(8), px(8), px(8), px(8))
        row.setSpacing(px(8))
        row.addWidget(Picture(icon, kind, 14), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Text(problem.sentence, "small", wrap=True), 1)
        words = self.ways(problem.where)
        if words:
            button = Button(words, small=True)
            button.setAccessibleDescription(problem.sentence)
            button.clicked.connect(lambda _on=False: self.wanted.emit(problem.where))
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        return panel


def _in_order(readiness: Readiness, number: str) -> Iterator[str]:
    wheres = {p.where.split("[")[0] for p in (*readiness.errors, *readiness.warnings)}
    if number:
        yield _("It gets the number {number}, without a gap").format(number=number)
    if "client" not in wheres:
        yield _("Client name and address are there")
    if not wheres & {"lines", "total"}:
        yield _("Lines, tax and total add up")
    if not wheres & {"issue_date", "due_date"}:
        yield _("Dates follow one another")
    if "sender" not in wheres:
        yield _("Your address and payment details are there")
    if readiness.code:
        yield _("The page has a payment code: {code}").format(code=readiness.code)
    yield _("No entry is on another invoice")


def _quiet(words: str, icon: str = "circle-check", tone: str = "ok") -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(mirror.inset(px(8), px(2), 0, px(2)))
    row.setSpacing(px(8))
    row.addWidget(Picture(icon, tone, 14), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Text(words, "small", "text2", wrap=True), 1)
    return holder
