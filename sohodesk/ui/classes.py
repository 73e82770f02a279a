# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes Qt's widget classes ahead, away from the UI thread.

PySide makes a class with its enumerations when it is first named.  A call that gives back a widget
of which Python knows nothing yet (the ``viewport()`` of the first table) makes all widget classes
at once to find the right one, which holds the window up for some 30 ms.
"""

from __future__ import annotations

# Of these no call gives back a widget; the graphics view is the one of them that is a widget.
_OTHERS = ("QStyle", "QGraphics", "QAccessible", "QGesture", "QUndo", "QTile", "QTap", "QPan")
_WIDGET = "QGraphicsView"
_done = False


def make_widget_classes() -> None:
    """Make the classes, no more than once; on a worker, before the first page with a table."""
    global _done  # noqa: PLW0603 once for the process
    if _done:
        return
    _done = True
    from PySide6 import QtWidgets

    for name in dir(QtWidgets):
        if name == _WIDGET or (name.startswith("Q") and not name.startswith(_OTHERS)):
            getattr(QtWidgets, name)
