# SPDX-License-Identifier: GPL-3.0-or-later
"""Declared settings of the tray: habits of this user on this computer."""

from __future__ import annotations

from sohodesk.base.settings import choice, switch
from sohodesk.base.texts import n_

SHOWN = switch(
    "tray.shown",
    True,
    n_("Icon in the tray"),
    n_(
        "Stop, switch and log time from the panel or menu bar. Desktops without a tray, such as "
        "GNOME without its AppIndicator extension, show none."
    ),
    scope="user",
)
CLOSE = switch(
    "tray.close",
    False,
    n_("Close the window into the tray"),
    n_("Quit ends it. Where the desktop shows no icon, closing the window ends it as ever."),
    scope="user",
)
PANEL = choice(
    "tray.panel",
    "auto",
    {"auto": n_("As the system"), "light": n_("Light"), "dark": n_("Dark")},
    n_("Ground of the tray"),
    n_("Dark strokes for a light panel, light ones for a dark panel."),
    scope="user",
)

SETTINGS = (SHOWN, CLOSE, PANEL)
