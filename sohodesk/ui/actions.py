# SPDX-License-Identifier: GPL-3.0-or-later
"""Actions as data: menus, palette, sheet of keys and tests all read this one list."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from sohodesk.base.texts import _
from sohodesk.ui import icons
from sohodesk.ui.keynames import key_name


def _always() -> bool:
    return True


_ROLES = {
    "": QAction.MenuRole.NoRole,
    "about": QAction.MenuRole.AboutRole,
    "settings": QAction.MenuRole.PreferencesRole,
    "quit": QAction.MenuRole.QuitRole,
}


@dataclass(frozen=True, slots=True)
class Action:
    """Something the user can do.

    ``id`` is dotted (``timer.toggle``), its first part the menu; ``text`` a message id;
    ``shortcut`` portable (``Ctrl+L``; Ctrl is Cmd on a Mac), several parted by a blank; ``detail``
    gives the whole text where it depends on the moment ("Undo: Log Checkout bug").  ``works_on``
    are the keys of the pages that it works on, all where there are none.  Where ``own_key`` is
    true the page listens to the key itself (a letter that acts on the row under the cursor), so
    the window does not.  ``role`` (``about``, ``settings``, ``quit``) is for the menu that a Mac
    has under the program's name.
    """

    id: str
    text: str
    run: Callable[[], None]
    shortcut: str = ""
    icon: str = ""
    enabled: Callable[[], bool] = field(default=_always)
    detail: Callable[[], str] | None = None
    works_on: tuple[str, ...] = ()
    own_key: bool = False
    role: str = ""

    @property
    def menu(self) -> str:
        """The menu that the action stands in."""
        return self.id.split(".")[0]

    def said(self) -> str:
        """The text in the user's language."""
        return self.detail() if self.detail is not None else _(self.text)

    def keys(self) -> str:
        """The first shortcut as this system writes it, for a key cap or tooltip."""
        return key_name(self.shortcut.split(" ", maxsplit=1)[0])


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
            if not action.own_key:
                made.setShortcuts([QKeySequence(keys) for keys in action.shortcut.split()])
            # Told in every language; Qt's guess by the text knows English only.
            made.setMenuRole(_ROLES[action.role])
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
        # A key that the page listens to is told in the menu, but not taken from the page.
        told = f"\t{action.keys()}" if action.own_key and action.shortcut else ""
        made.setText(action.said() + told)
        made.setEnabled(action.enabled())
        return made

    def wake(self) -> None:
        """Let every shortcut be heard again once no menu is open.

        A Qt action that is grey keeps its shortcut from being heard, also after the page changed;
        what can't be done now is left out by ``run``.
        """
        for made in self._qt.values():
            made.setEnabled(True)

    def menu_names(self) -> list[str]:
        """The menus that have an action, in the order in which those were added."""
        bound = (action.menu for action in self._all.values() if action.id in self._qt)
        return list(dict.fromkeys(bound))

    def menus(self) -> dict[str, list[QAction]]:
        """The Qt actions by menu, in the order in which they were added."""
        found: dict[str, list[QAction]] = {}
        for action in self._all.values():
            if action.id in self._qt:
                found.setdefault(action.menu, []).append(self.qt(action.id))
        return found
