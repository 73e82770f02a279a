# SPDX-License-Identifier: GPL-3.0-or-later
"""Clients, projects and people that may be one: found by their names, offered to be merged."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from sohodesk.app.work.sections import Sections
from sohodesk.base.texts import _
from sohodesk.clients import merging
from sohodesk.clients.similar import Pair
from sohodesk.people.similar import similar_people
from sohodesk.store.desk import Desk
from sohodesk.ui.focus import FocusRing
from sohodesk.ui.labels import Text
from sohodesk.ui.linerow import LineParts, LineRow
from sohodesk.ui.scale import px
from sohodesk.ui.scrolled import Scrolled

MOST = 100
WIDTH, HEIGHT = 520, 420


@dataclass(frozen=True, slots=True)
class Alike:
    """Pairs of clients, of projects and of people that are alike, the most alike first.

    ``billed`` are the clients with documents, which keep them.
    """

    clients: tuple[Pair, ...] = ()
    projects: tuple[Pair, ...] = ()
    people: tuple[Pair, ...] = ()
    billed: frozenset[int] = frozenset()

    @property
    def count(self) -> int:
        """How many pairs."""
        return len(self.clients) + len(self.projects) + len(self.people)


def find_alike(desk: Desk) -> Alike:
    """Look through all names; archived ones are looked at, too, as they may be the older one."""
    with desk.read() as session:
        clients = merging.similar_clients(session)
        projects = merging.similar_projects(session)
        people = similar_people(session)
        billed = merging.with_documents(session) if clients else frozenset[int]()
    return Alike(tuple(clients[:MOST]), tuple(projects[:MOST]), tuple(people[:MOST]), billed)


class DuplicatesDialog(QDialog):
    """Lists the pairs; ``review(kind, id, into)`` opens the merge of one of them."""

    def __init__(
        self,
        parent: QWidget | None,
        alike: Alike,
        review: Callable[[str, int, int], None],
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Possible duplicates"))
        self.resize(px(WIDTH), px(HEIGHT))
        self.review = review
        self.billed = alike.billed
        rows = QVBoxLayout(self)
        rows.setContentsMargins(px(20), px(20), px(20), px(16))
        rows.setSpacing(px(8))
        rows.addWidget(Text(_("Possible duplicates"), "figure.mid"))
        hint = _("Names that are alike. Each is looked at before anything is merged.")
        rows.addWidget(Text(hint, "small", "text2", wrap=True))
        area = Scrolled(_("Possible duplicates"), inset=0)
        body = Sections()
        if not alike.count:
            area.body.addWidget(Text(_("No two names are alike."), "body", "text2"))
        area.body.addWidget(body)
        area.body.addStretch()
        rows.addWidget(area, 1)
        self.lines: list[LineRow] = []
        self._list(body, _("Clients"), "client", alike.clients)
        self._list(body, _("Projects"), "project", alike.projects)
        self._list(body, _("People"), "person", alike.people)
        self.ring = FocusRing(self)

    def _list(self, body: Sections, title: str, kind: str, pairs: Sequence[Pair]) -> None:
        if not pairs:
            return
        body.section(title)
        for pair in pairs:
            names = _("{one} and {other}").format(one=pair.first.name, other=pair.second.name)
            row = LineRow(LineParts(names, _("Review…"), value_tone="work"))
            row.clicked.connect(lambda _on=False, p=pair: self._take(kind, p))
            body.put(row)
            self.lines.append(row)

    def _take(self, kind: str, pair: Pair) -> None:
        """The younger of both goes into the older one, unless it is the one with documents."""
        self.accept()
        old, young = sorted((pair.first.id, pair.second.id))
        if kind == "client" and young in self.billed and old not in self.billed:
            old, young = young, old
        self.review(kind, young, old)
