# SPDX-License-Identifier: GPL-3.0-or-later
"""The row of filters above the time list."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QMenu, QWidget
from shiboken6 import isValid

from sohodesk.base.numbers import show_decimal
from sohodesk.base.texts import _, current, n_
from sohodesk.clients.matching import fold
from sohodesk.timelog.entryfilter import MORE, STATES, EntryFilter, More, State
from sohodesk.timelog.known import Known
from sohodesk.timelog.placepicker import found_places
from sohodesk.ui.buttons import Button
from sohodesk.ui.labels import Text
from sohodesk.ui.picker import Found, Picker
from sohodesk.ui.scale import px
from sohodesk.ui.search import SearchField

WAIT_MS = 150
STATE_WORDS: Mapping[State, str] = {
    "": n_("any"),
    "running": n_("running"),
    "unbilled": n_("unbilled"),
    "draft": n_("on a draft"),
    "billed": n_("billed"),
    "unbillable": n_("not billable"),
}
MORE_WORDS: Mapping[More, str] = {
    "noted": n_("With notes"),
    "wordless": n_("Without a description"),
    "placeless": n_("Without a project"),
    "typed": n_("Durations without clock times"),
    "timed": n_("With clock times"),
    "long": n_("8 hours or longer"),
}
Choice = tuple[str, bool, Callable[[], None]]
Counted = Callable[[Mapping[State, int]], None]


class FilterRow(QWidget):
    """Find a text, a project, a tag, billable, a state. ``changed`` when the filter did.

    ``count(then)`` is asked how many entries there are of each state when the states are offered.
    """

    changed = Signal()

    def __init__(
        self, count: Callable[[Counted], None], end: QWidget | None = None, *, at_once: bool = False
    ) -> None:
        super().__init__()
        self.count_states = count
        self.state_menu: QMenu | None = None
        self.more_menu: QMenu | None = None
        self.known = Known()
        self.filter = EntryFilter()
        self.project_id: int | None = None
        self.client_id: int | None = None
        self.tag = ""
        self.billable: bool | None = None
        self.chosen_state: State = ""
        self.chosen_more: set[More] = set()
        self.task_id: int | None = None
        self.ids: tuple[int, ...] = ()
        """Entries that another page named: these alone, until the filter is reset."""
        self.search = SearchField(_("Find in these entries"), keys="Ctrl+F")
        self.search.setMaximumWidth(px(248))
        self.search.setMinimumWidth(px(160))
        self.project = self._button(self._pick_project)
        self.tag_button = self._button(self._pick_tag)
        self.billable_button = self._button(self._offer_billable)
        self.state = self._button(self._offer_state)
        self.more = Button(_("More"), icon="list-filter", kind="quiet")
        self.more.clicked.connect(lambda _on=False: self._offer_more())
        self.reset = Button(_("Reset"), kind="quiet", icon="x")
        self.reset.clicked.connect(lambda _on=False: self.clear())
        self.count = Text("", "small", "text3")
        self.both = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self.both.setContentsMargins(0, 0, 0, 0)
        self.both.setSpacing(px(8))
        self.first = QHBoxLayout()
        self.first.setSpacing(px(8))
        self.first.addWidget(self.search, 1)
        self.both.addLayout(self.first, 1)
        row = self.chips = QHBoxLayout()
        self.both.addLayout(row, 3)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(8))
        for button in (self.project, self.tag_button, self.billable_button, self.state):
            row.addWidget(button)
        row.addWidget(self.more)
        row.addWidget(self.reset)
        row.addStretch()
        self.ends: list[QWidget] = [self.count, *([end] if end is not None else [])]
        for part in self.ends:
            row.addWidget(part)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0 if at_once else WAIT_MS)
        self._soon.timeout.connect(self.apply)
        self.search.changed.connect(lambda _text: self._soon.start())
        self.show_filter()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_buttons()
        self._turn()

    def _turn(self) -> None:
        """All in one row, or where that is too long the field and the count above the rest."""
        self.chips.invalidate()  # it would tell how long the former words were
        was = self.both.direction() == QBoxLayout.Direction.TopToBottom
        wanted = self.search.minimumWidth() + px(8) + self.chips.sizeHint().width()
        wanted += sum(part.sizeHint().width() + px(8) for part in self.ends) if was else 0
        wanted -= self.count.sizeHint().width() - self.count.minimumSizeHint().width()
        down = wanted > self.width()
        if down != was:
            self._turn_to(down=down)
        # Where they are too long even so, each says what it asks for, or what it could.
        if down and self.chips.sizeHint().width() > self.width():
            self._show_buttons(brief=True)

    def _turn_to(self, *, down: bool) -> None:
        for part in self.ends:
            (self.chips if down else self.first).removeWidget(part)
        if down:
            self.first.addStretch(1)
        else:
            self.first.takeAt(self.first.count() - 1)
        for part in self.ends:
            (self.first if down else self.chips).addWidget(part)
        ways = QBoxLayout.Direction
        self.both.setDirection(ways.TopToBottom if down else ways.LeftToRight)

    def _button(self, act: Callable[[], None]) -> Button:
        button = Button(" ", after="chevron-down")
        button.clicked.connect(lambda _on=False: act())
        return button

    def show_filter(self) -> None:
        """Show what is asked for; names follow what is known."""
        self._show_buttons()
        more = len(self.chosen_more) + (self.task_id is not None) + bool(self.ids)
        self.more.show_text(_("More"), bold=str(more) if more else "")
        self.reset.setVisible(self.filter != EntryFilter())
        self._turn()

    def _show_buttons(self, *, brief: bool = False) -> None:
        any_ = _("any")
        place = self.known.place(self.project_id)
        of_client = (p.client for p in self.known.places if p.client_id == self.client_id)
        client = next(of_client, any_)
        billable = {None: any_, True: _("yes"), False: _("no")}[self.billable]
        for button, label, value in (
            (self.project, _("Project"), place.project if place else client),
            (self.tag_button, _("Tag"), f"#{self.tag}" if self.tag else any_),
            (self.billable_button, _("Billable"), billable),
            (self.state, _("State"), _(STATE_WORDS[self.chosen_state])),
        ):
            short = "" if value == any_ else value
            if brief and not (short and button is self.billable_button):  # "yes" alone says nothing
                button.show_text(short or label)
            else:
                button.show_text(label, bold=value)
            button.setAccessibleName(f"{label}: {value}")

    def apply(self) -> None:
        """Take what was chosen as the filter."""
        self.filter = EntryFilter(
            client_id=self.client_id,
            project_id=self.project_id,
            tag=self.tag,
            billable=self.billable,
            state=self.chosen_state,
            text=self.search.text(),
            task_id=self.task_id,
            more=tuple(more for more in MORE if more in self.chosen_more),
            ids=self.ids,
        )
        self.show_filter()
        self.changed.emit()

    def ask_for(self, ids: tuple[int, ...]) -> None:
        """Ask for these entries and nothing else."""
        self.clear(ids=ids)

    def clear(self, *, ids: tuple[int, ...] = ()) -> None:
        """Ask for everything again, or for some entries alone."""
        self.project_id, self.tag, self.billable, self.chosen_state = None, "", None, ""
        self.client_id = self.task_id = None
        self.chosen_more, self.ids = set(), ids
        self.search.line.blockSignals(True)
        self.search.line.clear()
        self.search.line.blockSignals(False)
        self.apply()

    def _pick_project(self) -> None:
        picker = Picker(self.project, _("Find a project"), self._places)
        picker.chosen.connect(self._project_picked)
        picker.open()

    def _places(self, text: str) -> list[Found]:
        return found_places(self.known, text, _("Any project"))

    def _project_picked(self, key: int | None) -> None:
        self.project_id, self.client_id, self.task_id = key, None, None
        self.apply()

    def turn_more(self, more: More) -> None:
        """Ask for something further, or no longer."""
        self.chosen_more ^= {more}
        self.apply()

    def _offer_more(self) -> None:
        choices: list[Choice] = [
            (_(words), more in self.chosen_more, partial(self.turn_more, more))
            for more, words in MORE_WORDS.items()
        ]
        menu = self.more_menu = self._menu(self.more, choices)
        menu.addSeparator()
        menu.addAction(_("Client…"), partial(self._pick, self._clients, self._client_picked))
        menu.addAction(_("Task…"), partial(self._pick, self._tasks, self._task_picked))

    def _pick(
        self, find: Callable[[str], Sequence[Found]], take: Callable[[int | None], None]
    ) -> None:
        picker = self.picker = Picker(self.more, _("Find a name"), find)
        picker.chosen.connect(take)
        picker.open()

    def _clients(self, text: str) -> list[Found]:
        named = {place.client_id: place.client for place in self.known.places}
        fitting = [(key, name) for key, name in named.items() if fold(text) in fold(name)]
        found = [Found(key, name, icon="building-2") for key, name in fitting]
        return found if text else [Found(None, _("Any client"), icon="list-filter"), *found]

    def _client_picked(self, key: int | None) -> None:
        self.client_id, self.project_id, self.task_id = key, None, None
        self.apply()

    def _tasks(self, text: str) -> list[Found]:
        found = [
            Found(task.id, task.name, second=place.label, icon="list-todo")
            for place in self.known.places
            if self.project_id in (None, place.project_id)
            for task in place.tasks
            if fold(text) in fold(f"{place.label} {task.name}")
        ]
        return found if text else [Found(None, _("Any task"), icon="list-filter"), *found]

    def _task_picked(self, key: int | None) -> None:
        self.task_id = key
        self.apply()

    def _pick_tag(self) -> None:
        def find(text: str) -> Sequence[Found]:
            fitting = [t for t in self.known.tags if text.lstrip("#").casefold() in t.casefold()]
            found = [Found(tag, f"#{tag}", icon="tag") for tag in fitting]
            return found if text else [Found("", _("Any tag"), icon="list-filter"), *found]

        def picked(key: str) -> None:
            self.tag = key
            self.apply()

        picker = Picker(self.tag_button, _("Find a tag"), find)
        picker.chosen.connect(picked)
        picker.open()

    def _menu(self, button: Button, choices: Sequence[Choice]) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(button.text())
        for text, on, act in choices:
            made = menu.addAction(text, act)
            made.setCheckable(True)
            made.setChecked(on)
        menu.popup(button.mapToGlobal(QPoint(0, button.height() + px(4))))
        return menu

    def set_billable(self, billable: bool | None) -> None:
        """Ask for billable entries, for others, or for all."""
        self.billable = billable
        self.apply()

    def set_state(self, state: State) -> None:
        """Ask for the entries of one state, or for all."""
        self.chosen_state = state
        self.apply()

    def _offer_billable(self) -> None:
        words = ((None, _("Any")), (True, _("Billable")), (False, _("Not billable")))
        choices = [
            (text, self.billable is value, partial(self.set_billable, value))
            for value, text in words
        ]
        self._menu(self.billable_button, choices)

    def _offer_state(self) -> None:
        states: tuple[State, ...] = ("", *STATES)
        choices = [
            (_(STATE_WORDS[state]), self.chosen_state == state, partial(self.set_state, state))
            for state in states
        ]
        menu = self.state_menu = self._menu(self.state, choices)

        def show(counts: Mapping[State, int]) -> None:
            if not isValid(menu):
                return
            for state, made in zip(states, menu.actions(), strict=True):
                n = counts.get(state, 0) if state else sum(counts.values())
                made.setText(f"{_(STATE_WORDS[state])}\t{show_decimal(Decimal(n), current())}")

        self.count_states(show)
