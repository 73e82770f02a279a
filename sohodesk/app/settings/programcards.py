# SPDX-License-Identifier: GPL-3.0-or-later
"""Cards of the program itself: backing up, keys, version and licences."""

from __future__ import annotations

from importlib import metadata

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from sohodesk import __version__
from sohodesk.base.texts import _
from sohodesk.ui.buttons import Button
from sohodesk.ui.cards import Card
from sohodesk.ui.chips import Keys
from sohodesk.ui.labels import Elided, Rule, Text
from sohodesk.ui.scale import px
from sohodesk.ui.surroundings import Surroundings

LICENCES = (
    ("PySide6-Essentials", "LGPL-3.0"),
    ("SQLAlchemy", "MIT"),
    ("alembic", "MIT"),
    ("typst", "Apache-2.0"),
    ("babel", "BSD-3-Clause"),
    ("lark", "MIT"),
    ("argcomplete", "Apache-2.0"),
    ("keyring", "MIT"),
    ("platformdirs", "MIT"),
    ("python-stdnum", "LGPL-2.1"),
    ("segno", "BSD-3-Clause"),
    ("tzdata", "Apache-2.0"),
    ("tzlocal", "MIT"),
)
"""What the program stands on, by the name under which it is installed."""
SHIPPED = (
    ("Inter", "SIL OFL 1.1"),
    ("Noto", "SIL OFL 1.1"),
    ("Liberation Sans", "SIL OFL 1.1"),
    ("Lucide", "ISC"),
)


def backup_card(around: Surroundings, folder: str) -> Card:
    """Back up now, and where it goes."""
    card = Card(_("Back up now"))
    card.body.setSpacing(px(8))
    where = Text(_("The next backup goes to {folder}.").format(folder=folder), wrap=True)
    card.body.addWidget(where)
    card.body.addWidget(
        Text(
            _("A backup is a whole book: it can be opened and restored."),
            "small",
            "text3",
            wrap=True,
        )
    )
    button = Button(_("Back up now"), icon="archive", kind="main")
    button.clicked.connect(lambda: around.actions.run("book.backup"))
    row = QHBoxLayout()
    row.addWidget(button)
    row.addStretch()
    card.body.addLayout(row)
    return card


def keys_card(around: Surroundings) -> Card:
    """All keys of the window; the sheet of keys can be searched."""
    card = Card(_("Keys"))
    sheet = Button(_("Search all keys"), icon="keyboard", kind="link")
    sheet.clicked.connect(lambda: around.actions.run("help.keys"))
    card.head_row.addWidget(sheet)
    grid = QGridLayout()
    grid.setHorizontalSpacing(px(16))
    grid.setVerticalSpacing(px(8))
    for at, action in enumerate(a for a in around.actions if a.shortcut):
        grid.addWidget(Elided(_(action.text), stretch=True), at, 0)
        grid.addWidget(Keys(action.keys()), at, 1)
    grid.setColumnStretch(0, 1)
    card.body.addLayout(grid)
    return card


def about_card() -> Card:
    """What this is, and under which terms."""
    card = Card(f"SohoDesk {__version__}")
    card.body.setSpacing(px(8))
    for said, tone in (
        (_("Clients, time, invoices and home in one local book."), "text"),
        (_("Everything stays on this computer."), "text2"),
        (_("Free software under the GNU General Public License, version 3 or later."), "text2"),
        (_("It comes without any warranty, and its figures are no tax advice."), "text2"),
    ):
        card.body.addWidget(Text(said, "body", tone, wrap=True))
    card.body.addStretch()
    return card


def licences_card() -> Card:
    """Which libraries, fonts and icons the program has, under which licences."""
    card = Card(_("What it stands on"))
    for name, licence in LICENCES:
        card.body.addWidget(_row(name, _version(name), licence))
        card.body.addWidget(Rule())
    for name, licence in SHIPPED:
        card.body.addWidget(_row(name, "", licence))
    return card


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def _row(name: str, version: str, licence: str) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, px(6), 0, px(6))
    row.setSpacing(px(8))
    row.addWidget(Text(name, "name"))
    row.addWidget(Text(version, "small", "text3"))
    row.addStretch()
    row.addWidget(Text(licence, "small", "text2"))
    return holder
