# SPDX-License-Identifier: GPL-3.0-or-later
"""The cards of home below the score: promises kept, hours with the family, rests too short."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sohodesk.base.texts import _, ngettext
from sohodesk.home.balance.further import Further
from sohodesk.home.balance.overview import Overview
from sohodesk.home.window.balance import figures
from sohodesk.home.window.balance.inputrow import InputRow
from sohodesk.home.window.balance.memberrow import MemberRow, MemberTold, told_of
from sohodesk.home.window.balance.squares import RitualSquares
from sohodesk.home.window.balance.told import Deed, InputTold
from sohodesk.ui import saying
from sohodesk.ui.cards import Card
from sohodesk.ui.labels import Text
from sohodesk.ui.scale import px

MOST = 12
"""So many promises or rests are shown; the rest stand in their own views."""


def _weeks(n: int) -> str:
    return ngettext("{n} week", "{n} weeks", n).format(n=n)


class _Listed(Card):
    """A card of rows; ``followed(deed)`` when somebody wants to go to one."""

    followed = Signal(object)

    def __init__(self, title: str, empty: str) -> None:
        super().__init__(title, " ")
        self.rows_shown: list[QWidget] = []
        self.empty = Text(empty, "small", "text2", wrap=True)
        self.foot_line = Text("", "caption", "text3", wrap=True)
        self.body.addWidget(self.empty)
        self.body.addStretch()
        self.body.addSpacing(px(4))
        self.body.addWidget(self.foot_line)
        self.foot_line.hide()

    def keep(self, count: int) -> None:
        """Let rows go that are too many."""
        while len(self.rows_shown) > count:
            row = self.rows_shown.pop()
            row.hide()
            self.body.removeWidget(row)
            row.deleteLater()
        self.empty.setVisible(not count)

    def add(self, row: QWidget) -> None:
        """Add a row after the others."""
        self.body.insertWidget(1 + len(self.rows_shown), row)
        row.show()
        self.rows_shown.append(row)

    def say_note(self, words: str) -> None:
        """Say something beside the title."""
        self.note.setText(words)
        self.note.setVisible(bool(words))
        self.fit_head()

    def say_foot(self, words: str) -> None:
        """Say something below the rows."""
        self.foot_line.setText(words)
        self.foot_line.setVisible(bool(words))


class PromiseCard(_Listed):
    """Each promise with its marks."""

    def __init__(self) -> None:
        super().__init__(_("Promises kept"), _("Nothing was promised in these weeks."))
        self.first: date | None = None

    def show_weeks(self, seen: Overview, more: Further, *, plain: bool) -> Iterator[None]:
        """Show the promises of the weeks, one by one."""
        rituals, running = more.rituals[:MOST], seen.week.running
        self.first = seen.week.first
        self.keep(len(rituals))
        for at, ritual in enumerate(rituals):
            row = self.rows_shown[at] if at < len(self.rows_shown) else None
            if isinstance(row, RitualSquares):
                row.show_ritual(ritual, plain=plain, running=running)
                yield
                continue
            made = RitualSquares(ritual, plain=plain, running=running)
            made.wanted.connect(lambda _on: self.followed.emit(Deed("promise", day=self.first)))
            self.add(made)
            yield
        self.say_note("" if plain else _weeks(more.weeks))
        rest = len(more.rituals) - len(rituals)
        others = ngettext("{n} more promise", "{n} more promises", rest).format(n=rest)
        self.say_foot("" if not rest else _("There are more promises.") if plain else others)


class MemberCard(_Listed):
    """Each member's hours against the own goal."""

    def __init__(self) -> None:
        super().__init__(
            _("Hours with family"), _("Nobody is in the family yet; add them in Family.")
        )

    def show_weeks(self, seen: Overview, *, plain: bool) -> Iterator[None]:
        """Show the hours of the weeks, one by one."""
        running = seen.week.running and seen.stretch.single
        told = [told_of(one, running=running, plain=plain) for one in seen.members]
        if len(told) > 1 and not plain:
            told.append(_together(seen))
        yield from self._show(told)
        marked = any(one.mark is not None for one in told)
        self.say_note(_("line: where today should be") if marked else "")
        foot = _("An hour with two people counts once for each of them.")
        self.say_foot(foot if len(told) > 1 else "")

    def _show(self, told: Sequence[MemberTold]) -> Iterator[None]:
        self.keep(len(told))
        for at, each in enumerate(told):
            row = self.rows_shown[at] if at < len(self.rows_shown) else None
            if isinstance(row, MemberRow):
                row.show_member(each)
                continue
            made = MemberRow(each)
            made.wanted.connect(lambda _on: self.followed.emit(Deed("family")))
            self.add(made)
            yield


def _together(seen: Overview) -> MemberTold:
    """Hours with anybody at all, each once."""
    strong = figures.spoken(seen.any_home)
    name = _("With anybody")
    return MemberTold(name, "", strong, "", None, None, f"{name}: {strong}")


class BreachCard(_Listed):
    """The rests that were too short."""

    def __init__(self) -> None:
        super().__init__(_("Rest too short"), _("No rest was too short."))

    def show_weeks(self, seen: Overview, *, plain: bool) -> Iterator[None]:
        """Show the short rests of the weeks, one by one."""
        breaches = seen.stretch.breaches
        told = [self._told(seen, at, plain=plain) for at in range(len(breaches[:MOST]))]
        shown = [row.told for row in self.rows_shown if isinstance(row, InputRow)]
        if shown != told:
            self.keep(0)
            for each in told:
                row = InputRow(each)
                row.wanted.connect(lambda _on, deed=each.deed: self.followed.emit(deed))
                self.add(row)
                yield
        self.empty.setVisible(not told)
        self.empty.setText(
            _("No rest was too short.") if seen.stretch.known else _("Nothing is logged here.")
        )
        self.say_note("" if plain else _("before the first start, limit 11 h"))
        rest = len(breaches) - len(told)
        more = ngettext("{n} more before these", "{n} more before these", rest).format(n=rest)
        self.say_foot("" if not rest or plain else more)

    def _told(self, seen: Overview, at: int, *, plain: bool) -> InputTold:
        rest, zone = seen.stretch.breaches[at], seen.facts.zone
        deed = Deed("day", day=rest.day)
        if plain:
            name = figures.named_day(rest.day)
            words = _("a short night")
            return InputTold(name, "", words, "x", "warn", f"{name}: {words}", deed)
        value = figures.spoken(rest.seconds)
        words = figures.from_to(rest.gap.start, rest.gap.end, zone)
        said = f"{saying.long_day(rest.day)}: {value}, {words}"
        return InputTold(saying.day_month(rest.day), value, words, "x", "warn", said, deed)
