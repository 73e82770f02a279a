# SPDX-License-Identifier: GPL-3.0-or-later
"""What the screen reader is told of painted parts: role, name, value; decoration keeps silent.

Qt knows the roles of its own controls.  A part that is painted says its own in ``access_role``:
the name of a ``QAccessible.Role``, or nothing where it is decoration.  Its name is its accessible
name.  The interfaces are made only where somebody listens.
"""

from __future__ import annotations

from PySide6 import QtWidgets
from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

_MOST = 2000
_kept: list[QAccessibleInterface] = []
"""Python must hold what Qt holds; what Qt has let go of is cleared away from time to time."""


class Part(QtWidgets.QAccessibleWidget):
    """A painted part as the screen reader meets it."""

    def __init__(self, part: QWidget, role: str) -> None:
        super().__init__(part, getattr(QAccessible.Role, role or "Whitespace"))
        self._silent = not role

    def childCount(self) -> int:
        """Parts that are painted in one get a part each once somebody asks for them."""
        make = getattr(self.object(), "make_access_parts", None)
        if make is not None:
            make()
        return super().childCount()

    def state(self) -> QAccessible.State:
        """Decoration is told to be nothing that can be seen."""
        state = super().state()
        if self._silent:
            state.invisible = True
        return state

    def text(self, kind: QAccessible.Text) -> str:
        """A bar tells how full it is as its value."""
        part = self.object()
        share = getattr(part, "share", None)
        if kind == QAccessible.Text.Value and isinstance(share, float):
            return f"{min(share, 1.0) * 100:.0f}"
        return super().text(kind)


def _made(_key: str, part: QObject) -> QAccessibleInterface | None:
    role = getattr(type(part), "access_role", None)
    if role is None or not isinstance(part, QWidget):
        return None
    if len(_kept) > _MOST:
        _kept[:] = [interface for interface in _kept if isValid(interface)]
    _kept.append(Part(part, role))
    return _kept[-1]


_installed = False


def install() -> None:
    """Tell of painted parts from now on, in this process."""
    global _installed  # noqa: PLW0603 one factory for the one process
    if not _installed:
        _installed = True
        QAccessible.installFactory(_made)
