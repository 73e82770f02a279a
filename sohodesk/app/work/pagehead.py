# SPDX-License-Identifier: GPL-3.0-or-later
"""The head of the Work page: views, counts, the filter, what is new."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout

from sohodesk.app.work import wording
from sohodesk.app.work.figures import WorkFigures
from sohodesk.base.texts import _, ngettext
from sohodesk.ui.buttons import Button
from sohodesk.ui.pieces import Pieces, pieces
from sohodesk.ui.segments import Segments


class WorkHead:
    """The parts of the head, put into its two rows."""

    def __init__(self, left: QHBoxLayout, right: QHBoxLayout) -> None:
        views = [("projects", _("Projects")), ("clients", _("Clients")), ("board", _("Board"))]
        self.views = Segments(views, _("View"))
        self.counts = Pieces()
        left.addWidget(self.views)
        left.addWidget(self.counts)
        self.open_only = Button(_("Open only"), icon="list-filter")
        self.open_only.setCheckable(True)
        self.open_only.setChecked(True)
        self.alike = Button(_("Possible duplicates"), icon="copy", kind="quiet")
        self.alike.hide()
        self.new_client = Button(_("New client"), icon="user-plus")
        self.new_project = Button(_("New project"), icon="plus", kind="main")
        for button in (self.alike, self.open_only, self.new_client, self.new_project):
            right.addWidget(button)

    def show_some(self, *, some: bool) -> None:
        """Hide what has no sense in an empty book."""
        for part in (self.open_only, self.views, self.counts):
            part.setVisible(some)

    def show_counts(self, figures: WorkFigures) -> None:
        """Clients, active projects, unbilled money."""
        clients = sum(client.open for client in figures.clients)
        active = sum(p.open and p.facts.state == "active" for p in figures.projects)
        said = (
            ngettext("{n} client", "{n} clients", clients).format(n=clients)
            + " · "
            + ngettext("{n} active project", "{n} active projects", active).format(n=active)
            + " · "
        )
        money = wording.sums(figures.unbilled, figures.currency)
        self.counts.show_pieces(
            ((said, "small", "text2"), *pieces(_("{money} unbilled"), money=money))
        )

    def offer_alike(self) -> None:
        """Offer to look, without knowing whether there are any."""
        self.alike.show_text(_("Possible duplicates"))
        self.alike.show()

    def show_alike(self, count: int) -> None:
        """Offer to look at names that may mean the same."""
        self.alike.setVisible(count > 0)
        said = ngettext("{n} possible duplicate", "{n} possible duplicates", count).format(n=count)
        self.alike.show_text(said)
