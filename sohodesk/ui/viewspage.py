# SPDX-License-Identifier: GPL-3.0-or-later
"""The base of pages with several views behind one head: a switch, and the way from time to time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import partial
from typing import Any, ClassVar, NamedTuple

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QWidget

from sohodesk.base.texts import _
from sohodesk.ui.buttons import Button, icon_button
from sohodesk.ui.byturns import by_turns, dressed
from sohodesk.ui.page import Page
from sohodesk.ui.pageview import PageView
from sohodesk.ui.scale import px
from sohodesk.ui.segments import Segments
from sohodesk.ui.surroundings import Surroundings

NARROW_BELOW = 1100
TIGHT_BELOW = 760
"""Under this width the range in the head has short names of months."""
UNTITLED_BELOW = 660
"""Under this width the views' names need the room; the rail still says which page it is."""


class Kind(NamedTuple):
    """A view: what the switch says, and what loads its class.

    The words are a message id, or what gives them where a word alone has several meanings.
    One that is not ``switched`` has no place in the switch: only other ways lead to it.  Where it
    belongs to another view, ``under`` is that one's key.
    """

    text: str | Callable[[], str]
    load: Callable[[], type[PageView]]
    switched: bool = True
    under: str = ""

    def words(self) -> str:
        """What the switch says in the language in use."""
        return _(self.text) if isinstance(self.text, str) else self.text()


class Came(NamedTuple):
    """What was read for a view."""

    view: PageView
    data: Any


class ViewsPage(Page):
    """A page that shows one of its ``kinds`` at a time; which one is kept in the user's file.

    Views are made by turns when they are first wanted; code that is not ``loaded`` yet is loaded
    away from the UI thread.
    """

    kinds: ClassVar[Mapping[str, Kind]] = {}
    first_kind: ClassVar[str] = ""
    """The view of somebody who has chosen none."""
    kept: ClassVar[str] = ""
    """Where the user's file keeps the view that was chosen last."""
    loaded: ClassVar[bool] = False
    """Whether the code of all views comes with the page's."""

    def __init__(self, around: Surroundings, *, at_once: bool = True) -> None:
        super().__init__(around)
        self.day: date | None = None
        self.views: dict[str, Any] = {}
        self._classes: dict[str, type[PageView]] = {}
        self._rights: dict[str, QWidget] = {}
        self._steps: dict[str, Iterator[None]] = {}
        """How far the views are made."""
        kept = around.desk.settings.user.read().get(self.kept)
        known = isinstance(kept, str) and kept in self.kinds and self.kinds[kept].switched
        self.chosen = str(kept) if known else self.first_kind
        self._wished = self.chosen
        self.begin_making(at_once=at_once)

    def words(self) -> tuple[str, str, str, str]:
        """The title, and the names of the arrows and of the button between them."""
        raise NotImplementedError

    def title(self) -> str:
        return self.words()[0]

    # Parts ---

    def make(self) -> Iterator[None]:
        self._make_head()
        yield
        self.make_above()
        self.stack = QStackedWidget()
        self.body.addWidget(self.stack, 1)
        yield
        yield from self._steps_of(self.chosen)
        self._show_chosen()

    def make_above(self) -> None:
        """Make what stands between the head and the views."""

    def make_left(self, left: QHBoxLayout) -> None:
        """Add what stands after the way from time to time."""

    def _make_head(self) -> None:
        title, earlier, later, back = self.words()
        self.headline, left, self._right = self.head(title)
        choices = [(key, kind.words()) for key, kind in self.kinds.items() if kind.switched]
        self.switch = Segments(choices, _("View"))
        self.switch.changed.connect(self.choose)
        before = self.before = icon_button("chevron-left", earlier)
        after = self.after = icon_button("chevron-right", later)
        self.week = Button(" ", name=back)
        before.clicked.connect(lambda: self.step(-1))
        after.clicked.connect(lambda: self.step(1))
        self.week.clicked.connect(self._range_clicked)
        left.addWidget(self.switch)
        left.addSpacing(px(8))
        for button in (before, self.week, after):
            left.addWidget(button)
        left.setSpacing(px(4))
        self.make_left(left)

    def new_view(self, key: str) -> PageView:
        """Make a view without its parts."""
        if key not in self._classes:
            self._classes[key] = self.kinds[key].load()
        return self._classes[key](self.around)

    def _make_view(self, key: str) -> Iterator[None]:
        view = self.new_view(key)
        view.again.connect(partial(self._wanted_again, view))
        held = QWidget()
        held.hide()
        row = QHBoxLayout(held)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(8))
        for piece in view.right():
            row.addWidget(piece)
        self._right.addWidget(held)
        self._rights[key] = held
        # In its place before it has parts: else Qt would dress all of them once more in one turn.
        self.stack.addWidget(view)
        yield
        for _part in view.make():
            yield
        self.views[key] = view

    def _wanted_again(self, view: PageView) -> None:
        if view is self.shown:
            self.refresh()

    @property
    def shown(self) -> Any:
        """The view that is shown."""
        return self.views[self.chosen]

    # Choosing ---

    def choose(self, key: str) -> None:
        """Show a view, made by turns where it is new, and keep in mind that the user wants it."""
        if key not in self.kinds:
            return
        self._wished = key
        there = self.loaded or key in self._classes or self.around.tasks.at_once
        if there:
            self._bring(key)
        else:
            fetch = self.kinds[key].load
            self.around.tasks.slow(
                fetch,
                lambda kind: self._came(key, kind),
                failed=lambda problem: self.around.tell(problem, None),
                owner=self,
            )
        if self.kinds[key].switched:
            self.around.desk.settings.user.remember(self.kept, key)

    def _came(self, key: str, kind: type[PageView]) -> None:
        self._classes[key] = kind
        self._bring(key)

    def _bring(self, key: str) -> None:
        at_once = self.around.tasks.at_once or key in self.views
        by_turns(self, self._brought(key), partial(self._show_wished, key), at_once=at_once)

    def _brought(self, key: str) -> Iterator[None]:
        """Make a view and dress it, step by step."""
        if key in self.views:
            return
        yield from self._steps_of(key)
        yield from dressed(self.views[key])

    def _steps_of(self, key: str) -> Iterator[None]:
        """The steps to make a view, of which some may have been gone already."""
        return self._steps.setdefault(key, self._make_view(key))

    def _show_wished(self, key: str) -> None:
        if self._wished == key:
            self.show_view(key)

    def show_view(self, key: str) -> None:
        """Show a view, made when it is first wanted."""
        if key not in self.kinds:
            return
        for _part in () if key in self.views else self._steps_of(key):
            pass
        self._wished = self.chosen = key
        self._show_chosen()
        self.refresh()

    def _show_chosen(self) -> None:
        view = self.shown
        kind = self.kinds[self.chosen]
        if kind.switched or kind.under:
            self.switch.choose(kind.under or self.chosen)
        else:
            self.switch.choose_none()
        for key, held in self._rights.items():
            held.setVisible(key == self.chosen)
        self.stack.setCurrentWidget(view)
        self._fit(view)
        view.shown()
        self.view_chosen(view)

    def view_chosen(self, view: Any) -> None:
        """Hear that another view is shown."""

    def _fit(self, view: PageView) -> None:
        view.fit(narrow=self.width() < px(NARROW_BELOW))
        self.headline.setVisible(self.width() >= px(UNTITLED_BELOW))
        tight = self.width() < px(TIGHT_BELOW)
        if tight != view.tight:
            view.tight = tight
            self.week.show_text(view.range_text())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < px(NARROW_BELOW)
        edge = px(16) if narrow else px(24)
        self.body.setContentsMargins(edge, 0, edge, edge)
        if self.chosen in self.views:
            self._fit(self.shown)

    # Reading and showing ---

    def tables_changed(self, tables: frozenset[str]) -> None:
        for view in self.views.values():
            view.heard(tables)
        if self.chosen in self.views and self.shown.watched & tables:
            self.mark_stale()

    def request(self) -> Callable[[], Came]:
        view = self.shown
        view.prepare(self.day)
        read = view.request()
        return lambda: Came(view, read())

    def show_data(self, data: Came) -> None:
        if data.view is not self.shown:
            return
        data.view.show_data(data.data)
        text = data.view.range_text()
        steps = data.view.stepped(1) is not None
        self.before.setVisible(steps)
        self.after.setVisible(steps)
        self.week.setVisible(bool(text))
        self.week.show_text(text)
        self.week.after = "chevron-down" if data.view.ranges() else ""
        self.week.updateGeometry()

    # Going about ---

    def verbs(self) -> Mapping[str, Callable[[], None]]:
        found: dict[str, Callable[[], None]] = {"today": self.to_today}
        if self.shown.stepped(1) is not None:
            found |= {"before": lambda: self.step(-1), "after": lambda: self.step(1)}
        return found | dict(self.shown.verbs())

    def record(self) -> str:
        return str(self.shown.record())

    def _range_clicked(self) -> None:
        """Go back to today, or offer the ranges that the view has."""
        ranges = self.shown.ranges()
        if not ranges:
            self.to_today()
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(_("Range"))
        menu.addAction(self.words()[3], self.to_today)
        menu.addSeparator()
        for key, (words, on) in ranges.items():
            made = menu.addAction(words, partial(self.choose_range, key))
            made.setCheckable(True)
            made.setChecked(on)
        self.ranges = menu
        menu.popup(self.week.mapToGlobal(QPoint(0, self.week.height() + px(4))))

    def choose_range(self, key: str) -> None:
        """Show another range where the view can."""
        self.shown.choose_range(key)

    def step(self, steps: int) -> None:
        """Show an earlier or later week, or what else the view goes by."""
        day = self.shown.stepped(steps)
        if day is not None:
            self.day = day
            self.refresh()

    def to_today(self) -> None:
        """Show the present."""
        self.day = None
        self.shown.to_today()
        self.refresh()

    def place(self, **where: Any) -> None:
        view = where.pop("view", "")
        if view:
            self.show_view(str(view))
        if isinstance(where.get("day"), date):
            self.day = where["day"]
        if where:
            self.shown.place(**where)
            self.refresh()
