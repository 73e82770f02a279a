# SPDX-License-Identifier: GPL-3.0-or-later
"""What stands in the steps of the review, from what was read; each press is kept at once."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from sohodesk.base.clocktimes import show_clocks
from sohodesk.base.money import show_money
from sohodesk.base.texts import _, current, ngettext
from sohodesk.base.zones import local
from sohodesk.home.promises.answering import menu_of, say
from sohodesk.home.promises.standing import Standing
from sohodesk.home.promises.words import answer_word
from sohodesk.home.review import service
from sohodesk.home.review.reading import Free, Review, ToPerson
from sohodesk.home.window.review.rows import DeedLine, Press, TickLine, quiet
from sohodesk.people.rules import initials
from sohodesk.timelog.gaps import call_pause
from sohodesk.ui import saying
from sohodesk.ui.buttons import Button
from sohodesk.ui.scale import px
from sohodesk.ui.surroundings import Surroundings

if TYPE_CHECKING:
    from sohodesk.timelog.cleanup.rules import Finding


class Filling:
    """Makes the rows of one review; ``hidden`` leaves hours and money out."""

    def __init__(self, around: Surroundings, data: Review, *, hidden: bool) -> None:
        self.around, self.data, self.hidden = around, data, hidden
        self.week = data.week.first

    # Is the week on record? ---

    def record(self) -> list[QWidget]:
        """A row for each gap, and one press for all of it."""
        rows: list[QWidget] = [self._gap(one) for one in self.data.gaps]
        if self.data.kept.confirmed is None and self.data.gaps:
            made = Button(_("It is all on record"), icon="check", small=True)
            made.clicked.connect(lambda _on=False: self._write(service.confirm_hours))
            rows.append(_left(made))
        return rows

    def _gap(self, gap: Finding) -> QWidget:
        zone = self.data.zone
        start = local(gap.start, zone)
        end = start if gap.end is None else local(gap.end, zone)
        title = f"{saying.short_day(gap.day)}, {show_clocks(start, end, current())}"
        second = "" if self.hidden else saying.spoken(gap.seconds)

        def pause() -> None:
            desk = self.around.desk
            if gap.end is not None:
                stop = gap.end
                self.around.write(
                    lambda: call_pause(desk, start=gap.start, end=stop), said=_("Not work")
                )

        return DeedLine(
            title,
            second,
            [
                Press(_("Fill gap"), partial(self.around.go, "today", day=gap.day), strong=True),
                Press(_("Not work"), pause),
            ],
        )

    def record_summary(self) -> str:
        """What the step says in one line."""
        if not self.data.gaps:
            return _("No gap in your working hours.")
        if self.data.kept.confirmed is not None:
            return _("You said that it is.")
        n = len(self.data.gaps)
        return ngettext(
            "One gap in your working hours.", "{n} gaps in your working hours.", n
        ).format(n=n)

    # Promises ---

    def promises(self) -> list[QWidget]:
        """A row for each promise without an answer; done, for each that has one."""
        return [self._promise(one) for one in self.data.open or self.data.answered]

    def _promise(self, one: Standing) -> QWidget:
        when = local(one.start, self.data.zone)
        second = f"{saying.short_day(one.day)}, {saying.clock(when)}"
        if one.answer:
            second += f" · {answer_word(one.answer)}"
        line: DeedLine

        def more() -> None:
            menu = menu_of(self.around, one, line)
            last = line.buttons[-1]
            menu.popup(last.mapToGlobal(QPoint(0, last.height())))

        line = DeedLine(
            one.promise.title,
            second,
            [
                Press(_("Kept"), partial(say, self.around, one, "kept"), "check", strong=True),
                Press(_("Missed"), partial(say, self.around, one, "missed")),
                Press(_("More…"), more),
            ],
            tone="home",
        )
        return line

    def promises_summary(self) -> str:
        """What the step says in one line."""
        if self.data.open:
            return ""
        if not self.data.answered:
            return _("Nothing was promised so far this week.")
        if self.hidden:
            return _("All are answered.")
        kept = sum(one.answer == "kept" for one in self.data.answered)
        return _("All are answered, {kept} of {n} kept.").format(
            kept=kept, n=len(self.data.answered)
        )

    # Next week ---

    def ahead(self) -> list[QWidget]:
        """Protected hours and capacity, then what can be ticked."""
        data, ahead = self.data, self.data.ahead
        ticked = data.kept.steps.ticked
        rows: list[QWidget] = [] if self.hidden else [quiet(self._room())]
        if ahead.promises or ahead.over:
            titles = ", ".join(
                dict.fromkeys([*(o.promise.title for o in ahead.over), *ahead.promises])
            )
            rows.append(
                TickLine(_("Bring the promises over"), titles, self._bring, on="bring" in ticked)
            )
        if ahead.free is not None:
            rows.append(self._free(ahead.free))
        for one in ahead.deadlines:
            words = f"{one.client} / {one.name}"
            rows.append(self._tick("seen", words, saying.short_day(one.day)))
        for title, start in ahead.clash:
            at = local(start, data.zone)
            second = _("in hours of home, {when}").format(
                when=f"{saying.short_day(at.date())} {saying.clock(at)}"
            )
            rows.append(self._tick("seen", _("Move {what}").format(what=title), second))
        if ahead.late:
            sums = ", ".join(show_money(a, c, current()) for c, a in ahead.late_sums.items())
            words = ngettext(
                "Ask for the late invoice", "Ask for the {n} late invoices", ahead.late
            ).format(n=ahead.late)
            open_ = Press(_("Show them"), partial(self.around.go, "invoices", view="invoices"))
            rows.append(self._tick("late", words, "" if self.hidden else sums, open_))
        return rows

    def _room(self) -> str:
        ahead = self.data.ahead
        words = _("{spent} belong to home").format(spent=saying.spoken(ahead.protected))
        if ahead.capacity is None:
            return words
        free = _("{spent} are free for work").format(spent=saying.spoken(ahead.capacity))
        return f"{words} · {free}"

    def _free(self, free: Free) -> QWidget:
        day = saying.long_day(free.day)
        if free.from_minute:
            clock = saying.clock_of_minute(free.from_minute)
            words = _("Keep {day} free from {time}").format(day=day, time=clock)
        else:
            words = _("Keep {day} free").format(day=day)
        second = _("protected already") if free.kept else _("for a long rest")
        return TickLine(words, second, self._keep_free, on=free.kept, locked=free.kept)

    def _keep_free(self, on: bool) -> None:
        free, desk, week = self.data.ahead.free, self.around.desk, self.week
        if free is None or not on:
            return
        self.around.write(
            lambda: service.keep_free(desk, week=week, day=free.day, from_minute=free.from_minute),
            said=_("{day} is protected now").format(day=saying.long_day(free.day)),
        )

    def _bring(self, on: bool) -> None:
        desk, week = self.around.desk, self.week
        if not on:
            self._set("bring", on=False)
            return

        def said(brought: list[str]) -> str:
            if not brought:
                return _("They stand in the next week as they are.")
            return _("Promised again: {titles}").format(titles=", ".join(brought))

        self.around.write(lambda: service.bring_over(desk, week=week), said=said)

    def ahead_summary(self) -> str:
        """From when to when."""
        ahead = self.data.ahead
        return f"{saying.short_day(ahead.first)} – {saying.short_day(ahead.last)}"

    # People ---

    def people(self) -> list[QWidget]:
        """A row for each to whom there is something to say."""
        ticked = self.data.kept.steps.ticked
        waiting = [one for one in self.data.people if not ticked & {one.key, f"later:{one.id}"}]
        return [self._person(one) for one in waiting]

    def _person(self, one: ToPerson) -> QWidget:
        if one.kind == "birthday" and one.day is not None:
            told = _("birthday on {day}").format(day=saying.short_day(one.day))
            press = Press(
                _("Said hello"), partial(self._set, one.key, on=True), "cake", strong=True
            )
        else:
            told = _("for {client}, whose money came in").format(client=one.about)
            press = Press(_("Thanked"), partial(self._set, one.key, on=True), "gift", strong=True)
        later = Press(_("Later"), partial(self._set, f"later:{one.id}", on=True))
        second = f"{told} · {one.email}" if one.email else told
        return DeedLine(one.name, second, [press, later], letters=initials(one.name))

    def people_summary(self) -> str:
        """What the step says in one line."""
        if not self.data.people:
            return _("Nobody has a birthday, and no money came in this week.")
        return "" if self.people() else _("All is said.")

    # Keeping ---

    def _tick(self, key: str, words: str, second: str, more: Press | None = None) -> QWidget:
        on = key in self.data.kept.steps.ticked
        return TickLine(words, second, lambda on: self._set(key, on=on), on=on, more=more)

    def _set(self, key: str, *, on: bool) -> None:
        desk, week = self.around.desk, self.week
        self.around.write(lambda: service.tick(desk, week=week, key=key, on=on))

    def _write(self, deed: object) -> None:
        desk, week = self.around.desk, self.week
        if callable(deed):
            self.around.write(lambda: deed(desk, week=week), said=_("Kept: the week is on record"))


def _left(part: QWidget) -> QWidget:
    """A part at the beginning of its row."""
    from PySide6.QtWidgets import QHBoxLayout

    held = QWidget()
    row = QHBoxLayout(held)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(px(8))
    row.addWidget(part)
    row.addStretch()
    return held
