# SPDX-License-Identifier: GPL-3.0-or-later
"""The other dial: whether the office carries the household, with the way to its own view."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from sohodesk.base.texts import _, pgettext
from sohodesk.home.enough.reading import read_enough
from sohodesk.home.enough.report import EnoughReport
from sohodesk.home.enough.rules import MET, WITH_SAVINGS
from sohodesk.home.enough.words import decimal, state_of
from sohodesk.home.window.balance.dial import Dial
from sohodesk.ui.buttons import Button
from sohodesk.ui.cards import Card
from sohodesk.ui.labels import Text
from sohodesk.ui.scale import px
from sohodesk.ui.surroundings import Surroundings

FULL = 3
"""Coverage that fills the dial."""
_ICONS = {"ok": "circle-check", "warn": "triangle-alert", "danger": "circle-alert"}


class EnoughCard(Card):
    """Reads by itself; ``opened`` when somebody wants the view of it."""

    opened = Signal()

    def __init__(self, around: Surroundings) -> None:
        super().__init__(inset=0)
        self.around = around
        self.setAccessibleName(_("Enough"))
        row = QHBoxLayout()
        row.setContentsMargins(px(16), px(16), px(16), px(16))
        row.setSpacing(px(16))
        self.dial = Dial([float(mark / FULL) for mark in (MET, WITH_SAVINGS)])
        row.addWidget(self.dial)
        words = QVBoxLayout()
        words.setSpacing(0)
        first = QHBoxLayout()
        first.setSpacing(px(6))
        self.figure = Text("", "figure")
        self.unit = Text(_("Enough"), "name", "text2")
        first.addWidget(self.figure)
        first.addWidget(self.unit)
        first.addStretch()
        words.addStretch()
        words.addLayout(first)
        self.state = Text("", "small", "text2", wrap=True)
        words.addWidget(self.state)
        words.addStretch()
        row.addLayout(words, 1)
        button = self.button = Button(
            pgettext("to go there", "Open"),
            kind="link",
            after="chevron-right",
            name=_("Open Enough"),
        )
        button.clicked.connect(lambda _on=False: self.opened.emit())
        row.addWidget(button)
        self.body.addLayout(row)

    def read(self, *, plain: bool) -> None:
        """Read and show it; ``plain`` in words alone."""
        desk = self.around.desk
        self.around.read(
            lambda: read_enough(desk), lambda found: self.show_report(found, plain), owner=self
        )

    def show_report(self, report: EnoughReport, plain: bool = False) -> None:
        """Show what was read."""
        covered, state = report.coverage, state_of(report, "coverage")
        if covered is None or state is None:
            words = _("No household costs are written down yet.")
            self.figure.setText("")
            self._show(None, "text3", words)
            return
        words = state.plain[:1].upper() + state.plain[1:]
        times = "" if plain else _("{n}×").format(n=decimal(covered, 2))
        self.figure.setText(times)
        share = None if plain else min(max(float(covered / FULL), 0.0), 1.0)
        self._show(share, state.tone, words)

    def _show(self, share: float | None, tone: str, words: str) -> None:
        tone = tone if tone in _ICONS else "text3"
        figure = self.figure.text()
        said = ", ".join(each for each in (_("Enough"), figure, words) if each)
        self.dial.show_share(share, tone, _ICONS.get(tone, "circle-dashed"), said)
        self.figure.setVisible(bool(figure))
        self.state.setText(words)
