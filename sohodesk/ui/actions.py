# SPDX-License-Identifier: GPL-3.0-or-later
"""Actions as data: menu, search field, shortcut list and tests all read this one list."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from sohodesk.base.texts import _
from sohodesk.ui import icons


def _always() -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Action:
    """Something the user can do.

    ``id`` is dotted (``timer.toggle``), its first part the menu; ``text`` a message id;
    ``shortcut`` portable (``Ctrl+L``; Ctrl is Cmd on a Mac), several parted by a blank;
    ``shown`` false keeps it out of menu and search; ``detail`` gives the whole text where it
    depends on the moment ("Undo: Log Checkout bug").
    """

    id: str
    text: str
    run: Callable[[], None]
    shortcut: str = ""
    icon: str = ""
    enabled: Callable[[], bool] = field(default=_always)
    shown: bool = True
    detail: Callable[[], str] | None = None

    @property
    def menu(self) -> str:
        """The menu that the action stands in."""
        return self.id.split(".")[0]

    def said(self) -> str:
        """The text in the user's language."""
        return self.detail() if self.detail is not None else _(self.text)

    def keys(self) -> str:
        """The first shortcut as this system writes it, for a key cap or tooltip."""
        first = self.shortcut.split(" ")[0]
        return QKeySequence(first).toString(QKeySequence.SequenceFormat.NativeText)


class Actions:
    """The list of actions of a window, and the Qt actions made of it."""

    def __init__(self) -> None:
        self._all: dict[str, Action] = {}
        self._qt: dict[str, QAction] = {}

    def add(self, *actions: Action) -> None:
        """Add actions; an id stands for one action only."""
        for action in actions:
            if action.id in self._all:
                raise ValueError(f"two actions are called {action.id}")
            self._all[action.id] = action

    def __iter__(self) -> Iterator[Action]:
        return iter(self._all.values())

    def __getitem__(self, key: str) -> Action:
        return self._all[key]

    def __contains__(self, key: str) -> bool:
        return key in self._all

    def run(self, key: str) -> None:
        """Do an action if it can be done now."""
        action = self._all[key]
        if action.enabled():
            action.run()

    def bind(self, owner: QWidget) -> None:
        """Give ``owner`` a Qt action, with its shortcut, for each action that has none yet."""
        for action in self._all.values():
            if action.id in self._qt:
                continue
            made = QAction(action.said(), owner)
            if action.icon:
                made.setIcon(icons.icon(action.icon))
            made.setShortcuts([QKeySequence(keys) for keys in action.shortcut.split()])
            made.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            made.triggered.connect(lambda _on=False, key=action.id: self.run(key))
            owner.addAction(made)
            self._qt[action.id] = made

    def unbind(self, owner: QWidget) -> None:
        """Take the Qt actions away from ``owner``."""
        for made in self._qt.values():
            owner.removeAction(made)
            made.deleteLater()
        self._qt.clear()

    def qt(self, key: str) -> QAction:
        """The Qt action, its text and state brought up to date."""
        made, action = self._qt[key], self._all[key]
        made.setText(action.said())
        made.setEnabled(action.enabled())
        return made

    def menus(self) -> dict[str, list[QAction]]:
        """The Qt actions by menu, in the order in which they were added."""
        found: dict[str, list[QAction]] = {}
        for action in self._all.values():
            if action.shown and action.id in self._qt:
                found.setdefault(action.menu, []).append(self.qt(action.id))
        return found
