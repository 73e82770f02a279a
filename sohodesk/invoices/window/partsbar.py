# SPDX-License-Identifier: GPL-3.0-or-later
"""The control that chooses a part of the Invoices page; rare parts are in a menu beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from sohodesk.base.texts import _
from sohodesk.invoices.window.partview import menu_with
from sohodesk.ui.buttons import icon_button
from sohodesk.ui.segments import Segments

Deed = tuple[str, str, Callable[[], object]]


class PartsBar(Segments):
    """Shows ``usual`` parts (key, text); of the ``rare`` (key, text, icon) the chosen one only.

    ``more`` is the button of the menu of the rare ones; ``deeds`` are at its end.
    """

    def __init__(
        self,
        usual: Sequence[tuple[str, str]],
        rare: Sequence[tuple[str, str, str]],
        deeds: Callable[[], Sequence[Deed]] = tuple,
    ) -> None:
        choices = [*usual, *((key, text) for key, text, _icon in rare)]
        super().__init__(choices, _("Part of the page"))
        self.rare, self.deeds = tuple(rare), deeds
        for key, _text, _icon in rare:
            self.buttons[key].hide()
        self.more = icon_button("ellipsis", _("More parts of the page"), small=True, kind="quiet")
        self.more.clicked.connect(
            lambda _on=False: self.menu().popup(
                self.more.mapToGlobal(QPoint(0, self.more.height()))
            )
        )

    def choose(self, key: str) -> None:
        for each, _text, _icon in self.rare:
            self.buttons[each].setVisible(each == key)
        super().choose(key)

    def menu(self) -> QMenu:
        """The rare parts, and what else there is."""
        parts = [(icon, text, lambda key=key: self._take(key)) for key, text, icon in self.rare]
        deeds = list(self.deeds())
        return menu_with(self, [*parts, *([None] if deeds else []), *deeds])

    def _take(self, key: str) -> None:
        self.choose(key)
        self.changed.emit(key)
