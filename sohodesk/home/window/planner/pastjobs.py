# SPDX-License-Identifier: GPL-3.0-or-later
"""The own finished jobs and how far guesses were off; where there are none, three questions."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from sohodesk.base.numbers import round_half_up, show_decimal
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, current, ngettext
from sohodesk.home.planner.ratios import ENOUGH_OF_A_KIND, Job, of_a_kind
from sohodesk.home.window.planner import reading
from sohodesk.ui import entering, paint
from sohodesk.ui.buttons import Button, icon_button
from sohodesk.ui.labels import Elided, Text
from sohodesk.ui.scale import px

MOST = 2.0
"""The ratio at which a bar is full."""


MOST_BARS = 6
"""So many are shown, the newest ones."""


class RatioBar(QWidget):
    """One finished job: its name, a bar of real by guess, the ratio."""

    access_role = "StaticText"

    def __init__(self, job: Job) -> None:
        super().__init__()
        self.job = job
        ratio = show_decimal(round_half_up(Decimal(repr(job.ratio)), 1), current(), 1, 1)
        self.ratio = f"≥ {ratio}" if job.abandoned else ratio
        self.name = job.title or _("A past job")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(px(20))
        words = _("{name}: real hours by guess {ratio}")
        self.setAccessibleName(words.format(name=self.name, ratio=self.ratio))
        tip = _("{guess} h guessed, {real} h real").format(
            guess=f"{job.guess:.4g}", real=f"{job.real:.4g}"
        )
        self.setToolTip(f"{self.name}\n{tip}" + (f"\n{_('given up')}" if job.abandoned else ""))

    def sizeHint(self) -> QSize:
        return QSize(px(200), px(20))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(120), px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = paint.on(self)
        width, middle = self.width(), self.height() / 2
        tail, bar = px(38), px(64)
        room = QRectF(0, 0, width - tail - bar - px(8), self.height())
        paint.text(painter, room, self.name, "small", "text2")
        whole = QRectF(width - tail - bar, middle - px(3), bar, px(6))
        paint.box(painter, whole, fill="grid", radius=px(3))
        share = min(1.0, self.job.ratio / MOST)
        part = QRectF(whole.x(), whole.y(), max(px(6), bar * share), whole.height())
        paint.box(painter, part, fill="c2" if self.job.ratio <= 1.05 else "c6", radius=px(3))
        spot = QRectF(width - tail, 0, tail, self.height())
        paint.text(painter, spot, self.ratio, "small.name", "text", paint.RIGHT)


class PastJobs(QWidget):
    """Shows the jobs that an answer is told from; ``told`` are three that somebody remembers."""

    told = Signal(object)
    skipped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.setSpacing(px(2))
        self.title = Elided("", "strong", stretch=True)
        self.what = Text(_("real ÷ guess"), "small", "text3")
        head = QHBoxLayout()
        head.setSpacing(px(8))
        head.addWidget(self.title, 1)
        head.addWidget(self.what)
        self.add = icon_button("plus", _("Tell of a past job"), small=True, kind="quiet")
        self.add.clicked.connect(self._ask)
        head.addWidget(self.add)
        self.rows.addLayout(head)
        self.list = QWidget()
        self.bars = QVBoxLayout(self.list)
        self.bars.setContentsMargins(0, 0, 0, 0)
        self.bars.setSpacing(0)
        self.rows.addWidget(self.list)
        self.shown: list[RatioBar] = []
        self.note = Text("", "small", "text3", wrap=True)
        self.rows.addWidget(self.note)
        self.asking = Onboarding()
        self.asking.told.connect(self.told)
        self.asking.skipped.connect(self.skipped)
        self.rows.addWidget(self.asking)

    def show_jobs(self, jobs: Sequence[Job], kind: str, *, hidden: bool, ask: bool) -> None:
        """Show those that count for a kind; ``ask`` where nobody skipped the questions."""
        known = of_a_kind(jobs, kind)
        finished = [job for job in known if not job.abandoned]
        empty = not finished
        self._say(finished, kind, jobs, hidden=hidden)
        self._show_bars([] if hidden else sorted(known[:MOST_BARS], key=lambda job: job.ratio))
        self.what.setVisible(not empty and not hidden)
        self.asking.setVisible(empty and ask)
        self.add.setVisible(not (empty and ask))

    def _say(
        self, finished: Sequence[Job], kind: str, jobs: Sequence[Job], *, hidden: bool
    ) -> None:
        own_kind = kind and all(job.kind == kind for job in finished)
        if not finished:
            self.title.setText(_("No finished job yet"))
            self.note.setText(
                _(
                    "Until then a general rule holds: jobs take 1.15 times the guess in the "
                    "middle, and 6 of 10 take longer than guessed."
                )
                if not hidden
                else _("Until then a general rule holds: most jobs take longer than guessed.")
            )
        elif hidden:
            self.title.setText(_("Your finished jobs"))
            self.note.setText("")
        else:
            self._say_count(len(finished), kind if own_kind else "")
            alike = sum(job.kind == kind and not job.abandoned for job in jobs) if kind else 0
            few = bool(kind) and not own_kind and alike < ENOUGH_OF_A_KIND
            words = ngettext(
                "{n} of this kind; from {least} on they count alone.",
                "{n} of this kind; from {least} on they count alone.",
                alike,
            )
            said = words.format(n=alike, least=ENOUGH_OF_A_KIND) if few else ""
            self.note.setText(said)
        if len(finished) > MOST_BARS and not hidden:
            words = _("The newest {n} are shown; all of them count.")
            self.list.setToolTip(words.format(n=MOST_BARS))
        self.note.setVisible(bool(self.note.text()))

    def _say_count(self, count: int, kind: str) -> None:
        if kind:
            words = ngettext("{n} finished: {kind}", "{n} finished: {kind}", count)
            self.title.setText(words.format(n=count, kind=kind))
        else:
            words = ngettext("Your {n} finished job", "Your {n} finished jobs", count)
            self.title.setText(words.format(n=count))

    def _show_bars(self, jobs: Sequence[Job]) -> None:
        for bar in self.shown:
            self.bars.removeWidget(bar)
            bar.hide()
            bar.deleteLater()
        self.shown = [RatioBar(job) for job in jobs]
        for bar in self.shown:
            self.bars.addWidget(bar)
        self.list.setVisible(bool(jobs))

    def _ask(self, _on: bool = False) -> None:
        self.asking.show()
        self.add.hide()
        self.asking.lines[0][0].setFocus()


class Onboarding(QWidget):
    """Asks for the last three jobs: what, guess, real hours.  Some of them are enough."""

    told = Signal(object)
    skipped = Signal()

    def __init__(self) -> None:
        super().__init__()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, px(4), 0, 0)
        rows.setSpacing(px(6))
        words = _("Your last three jobs: guess against real hours?")
        rows.addWidget(Text(words, "small.name", "text", wrap=True))
        grid = QGridLayout()
        grid.setSpacing(px(6))
        for column, head in enumerate((_("Job"), _("Guess"), _("Real"))):
            grid.addWidget(Text(head, "caption", "text3"), 0, column)
            grid.setColumnStretch(column, 2 if column == 0 else 1)
        self.lines = []
        for row in range(1, 4):
            one = [
                entering.line(),
                entering.line(placeholder="40"),
                entering.line(placeholder="55"),
            ]
            for column, (line, name) in enumerate(
                zip(one, (_("Job"), _("Guess"), _("Real")), strict=True)
            ):
                line.setAccessibleName(f"{name} {row}")
                line.setMinimumWidth(px(44))
                grid.addWidget(line, row, column)
            self.lines.append(one)
        rows.addLayout(grid)
        self.wrong = Text("", "small", "danger", wrap=True)
        self.wrong.hide()
        rows.addWidget(self.wrong)
        foot = QHBoxLayout()
        self.save = Button(_("Remember them"), small=True)
        self.skip = Button(_("Skip"), kind="quiet", small=True)
        self.save.clicked.connect(self._save)
        self.skip.clicked.connect(lambda _on=False: self.skipped.emit())
        foot.addWidget(self.save)
        foot.addWidget(self.skip)
        foot.addStretch()
        rows.addLayout(foot)

    def _save(self, _on: bool = False) -> None:
        self.wrong.hide()
        found = []
        try:
            for title, guess, real in self.lines:
                said = [line.text().strip() for line in (title, guess, real)]
                if not any(said[1:]):
                    continue
                if not all(said[1:]):
                    raise Refusal(_("Say both the guess and the real hours of a job."))
                found.append((said[0], reading.hours(said[1]), reading.hours(said[2])))
            if not found:
                raise Refusal(_("Say the guess and the real hours of one job at least."))
        except Refusal as problem:
            self.wrong.setText(problem.sentence)
            self.wrong.show()
            return
        for line in (line for one in self.lines for line in one):
            line.clear()
        self.told.emit(found)
