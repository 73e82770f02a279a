# SPDX-License-Identifier: GPL-3.0-or-later
"""The timer bar at work: start, stop, edit while running, suggestions, the ticking clock."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QWidget

from sohodesk.app.window.secondhand import SecondHand
from sohodesk.app.window.timerbar import TimerBar
from sohodesk.app.window.timerdeeds import TimerDeeds
from sohodesk.app.window.timerstate import TimerState, latest_of, read_state, start_line
from sohodesk.base.texts import _
from sohodesk.clients.matching import Place, fold
from sohodesk.timelog import timer
from sohodesk.timelog.asking import write_asking
from sohodesk.timelog.queries import EntryRow, lasted
from sohodesk.ui.suggest import Suggestions
from sohodesk.ui.surroundings import Surroundings

if TYPE_CHECKING:
    from sohodesk.timelog.quickadd import QuickEntry

MOST = 8


class Timing(QObject):
    """Stands between the bar and the book. ``read`` comes with each new state of the timer."""

    read = Signal()

    def __init__(self, bar: TimerBar, around: Surroundings) -> None:
        super().__init__(bar)
        self.bar = bar
        self.around = around
        self.state = TimerState()
        self.deeds = TimerDeeds(around, lambda: self.state.known)
        self.chosen: Place | None = None
        self.suggestions = Suggestions(
            bar, bar.what, _("Recent work and projects"), at_once=around.tasks.at_once
        )
        self.suggestions.asked.connect(self._suggest)
        self.suggestions.chosen.connect(self._take)
        self._links = [
            bar.toggled.connect(self.toggle),
            bar.entered.connect(self._entered),
            bar.left.connect(self._left),
            bar.project_wanted.connect(self._pick_project),
            bar.billable_wanted.connect(self._set_billable),
            bar.menu_wanted.connect(self._open_menu),
            bar.others_wanted.connect(self._open_others),
            bar.seen.connect(self._look),
        ]
        self._lookers: set[object] = set()
        self.hand = SecondHand(self)
        self.hand.struck.connect(self._tick)

    # What is shown ---

    def refresh(self) -> None:
        """Read the timer's state and show it."""
        desk = self.around.desk
        self.around.read(lambda: read_state(desk), self._show, owner=self)

    def _show(self, state: TimerState) -> None:
        self.state = state
        self._show_row(state.running)
        self._look()
        self.read.emit()

    def _show_row(self, row: EntryRow | None) -> None:
        if row is None:
            self.bar.show_idle()
            self._show_chosen()
            return
        self.chosen = None
        self.bar.show_running(
            row.description,
            row.place,
            f"c{row.colour}" if row.colour else "",
            billable=row.billable,
            seconds=lasted(row, self.around.desk.clock.now()),
        )
        self.bar.show_others(len(self.state.others))

    def look(self, who: object, *, looks: bool) -> None:
        """Let the second hand strike for somebody else who shows a clock."""
        (self._lookers.add if looks else self._lookers.discard)(who)
        self._look()

    def _look(self) -> None:
        """The clock goes while it runs and somebody can see it."""
        seen = self.bar.isVisible() or bool(self._lookers)
        go = seen and self.state.running is not None
        self.hand.let(go=go and not self.around.tasks.at_once)
        if go:
            self._tick()

    def _show_chosen(self) -> None:
        place = self.chosen
        colour = self.state.known.colour(place.project_id) if place else 0
        self.bar.show_project(place.label if place else "", f"c{colour}" if colour else "")

    def _tick(self) -> None:
        if self.state.running is not None:
            self.bar.tick(lasted(self.state.running, self.around.desk.clock.now()))

    # Start and stop ---

    def toggle(self) -> None:
        """Stop what runs, or start what stands in the bar."""
        if self.state.running is None:
            self.start(self.bar.what.text().strip())
        else:
            self.stop()

    def start(self, text: str) -> None:
        """Start (or log) what the words say; a project chosen before counts where none is named."""
        desk, place = self.around.desk, self.chosen

        def told(result: tuple[QuickEntry, str]) -> str:
            said, remark = result
            words = _("Logged: {what}.") if said.end or said.seconds else _("Started: {what}.")
            what = said.description or (said.place.label if said.place else _("work"))
            return f"{words.format(what=what)} {remark}".strip()

        def done(_result: tuple[QuickEntry, str]) -> None:
            self.chosen = None
            self.bar.what.setModified(False)
            self.suggestions.hide()

        write_asking(
            self.around,
            lambda sure: start_line(desk, text, place, confirmed=sure),
            said=told,
            then=done,
            failed=self._refused,
            owner=self,
        )

    def _refused(self, sentence: str) -> None:
        self.around.toasts.show_toast(sentence, kind="refused")

    def stop(self) -> None:
        """Stop the timer in the bar; where it ran over a day, ask when the work ended."""
        if self.state.running is not None:
            self.deeds.stop(self.state.running)

    def go_on(self) -> None:
        """Continue the latest work, where nothing runs or several timers may."""
        row = latest_of(self.state)
        if row is not None:
            self.deeds.go_on(row)

    def may_go_on(self) -> bool:
        """Whether there is work that can be continued beside or after what runs."""
        free = self.state.running is None or self.state.several
        return free and latest_of(self.state) is not None

    # Menus ---

    def _open_menu(self) -> None:
        self.open_menu(self.bar.clock)

    def open_menu(self, owner: QWidget) -> QMenu | None:
        """The menu of what runs, under a part of a window."""
        from sohodesk.app.window import timermenu

        row = self.state.running
        if row is None:
            return None
        return timermenu.pop_up(owner, lambda menu: timermenu.fill_own(menu, self.deeds, row))

    def _open_others(self) -> None:
        from sohodesk.app.window import timermenu

        others = self.state.others
        timermenu.pop_up(
            self.bar.others, lambda menu: timermenu.fill_others(menu, self.deeds, others)
        )

    # Editing ---

    def _entered(self, text: str) -> None:
        if self.state.running is None:
            self.start(text)
        else:
            self._rename(text)

    def _left(self, text: str) -> None:
        if self.state.running is not None:
            self._rename(text)

    def _rename(self, text: str) -> None:
        row, desk = self.state.running, self.around.desk
        if row is None or text == row.description:
            return
        from sohodesk.timelog.quickadd import parse_what

        said = parse_what(text)
        self.bar.what.setModified(False)
        self.bar.what.kept = said.description
        changes: dict[str, Any] = {"description": said.description, "add_tags": said.tags}
        if said.not_billable:
            changes["billable"] = False
        self._edit(lambda: timer.edit(desk, entry_id=row.id, **changes))

    def _edit(self, work: Callable[[], int]) -> None:
        # The change notice brings the bar up to date; a refusal puts back what was there.
        def failed(sentence: str) -> None:
            self._refused(sentence)
            self.refresh()

        self.around.write(work, failed=failed)

    def _set_billable(self, billable: bool) -> None:
        row, desk = self.state.running, self.around.desk
        if row is not None:
            self._edit(lambda: timer.edit(desk, entry_id=row.id, billable=billable))

    def _pick_project(self) -> None:
        from sohodesk.timelog.placepicker import found_places
        from sohodesk.ui.picker import Picker

        find = partial(found_places, self.state.known)
        picker = Picker(self.bar.project, _("Find a project"), find)
        picker.chosen.connect(self._project_picked)
        picker.open()

    def _project_picked(self, wanted: int | None) -> None:
        row, desk = self.state.running, self.around.desk
        if row is not None:
            self._edit(lambda: timer.edit(desk, entry_id=row.id, project_id=wanted))
            return
        self.chosen = self.state.known.place(wanted)
        self._show_chosen()
        self.bar.what.setFocus()

    # Suggestions ---

    def _suggest(self, text: str) -> None:
        from sohodesk.ui.picker import Found

        wanted = fold(text)
        found = [
            Found(
                ("recent", row.id),
                row.description or row.place,
                row.place if row.description else "",
                dot=f"c{row.colour}" if row.colour else "control",
            )
            for row in self.state.recent
            if (row.description or row.place)
            and wanted in fold(f"{row.description} {row.place}")
            and row is not self.state.running
        ][:MOST]
        if text and len(found) < MOST:
            known = self.state.known
            places = known.fitting(text)[: MOST - len(found)]
            found += [
                Found(("project", p.project_id), p.label, dot=f"c{known.colour(p.project_id)}")
                for p in places
            ]
        self.suggestions.show_found(found)

    def _take(self, key: tuple[str, int]) -> None:
        kind, number = key
        if kind == "project":
            self.bar.what.setText("" if self.state.running is None else self.bar.what.kept)
            self._project_picked(number)
            return
        row = next((r for r in self.state.recent if r.id == number), None)
        if row is not None:
            self._go_on_with(row)

    def _go_on_with(self, row: EntryRow) -> None:
        """Start the same work again, or make the running work that."""
        desk, now_running = self.around.desk, self.state.running
        self.bar.what.setModified(False)
        if now_running is not None:
            self._edit(
                lambda: timer.edit(
                    desk,
                    entry_id=now_running.id,
                    description=row.description,
                    project_id=row.project_id,
                    task_id=row.task_id,
                )
            )
            return
        self.deeds.go_on(row)

    def close(self) -> None:
        """Let go of the bar."""
        for link in self._links:
            QObject.disconnect(link)
        self.hand.let(go=False)
        self.suggestions.close()
        self.bar.show_idle()
        self.deleteLater()
